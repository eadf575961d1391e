"""Reads the HTML that the page writes: what it says, and whether every element is closed where it should be."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

_VOID = {"br", "img", "link", "meta"}


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def assert_nested(html: str) -> None:
    """Check that every element ends inside the one that it began in."""
    nesting = _Nesting()
    nesting.feed(html)
    nesting.close()
    assert nesting.open == []


def text_of(html: str) -> str:
    """Return what is read, white space single."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def links_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return the text of each link, and what its address asks for."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', html, flags=re.S)
    return [
        (text_of(label), {name: values[0] for name, values in parse_qs(urlsplit(unescape(href)).query).items()})
        for href, label in found
    ]


def shown(app: AppTest) -> str:
    """Return all HTML of a page that was run, and check that nothing broke."""
    assert not app.exception
    for element in app.html:
        assert_nested(element.value)
    return "".join(element.value for element in app.html)
