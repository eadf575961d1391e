"""What of a web page is no part of the document on it: menus, banners, forms, scripts, contents, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Why = Literal["", "left_out", "contents"]

MIN_CONTENTS_LINKS = 3
HEADINGS = "h1,h2,h3,h4,h5,h6"
_TAGS = frozenset(
    (
        *("applet", "aside", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "footer", "frame"),
        *("head", "iframe", "img", "input", "label", "link", "map", "meta", "meter", "nav", "noembed", "noframes"),
        *("noscript", "object", "optgroup", "option", "progress", "rp", "rt", "script", "select", "style", "svg"),
        *("template", "textarea", "title", "video", "del"),
    )
)
_ROLES = frozenset({"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "search"})
_NAVIGATION = frozenset({"navigation", "menu", "menubar", "directory", "doc-toc", "doc-index", "doc-pagelist"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-footnotes", "doc-endnotes"})
_CLASSES = frozenset(
    (
        *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only", "skip-link"),
        *("skiplink", "breadcrumb", "breadcrumbs", "navbar", "navigation", "docnav", "pagination", "pager"),
        *("cookie-banner", "cookie-consent", "headerlink", "anchorjs-link", "permalink"),
    )
)
_CONTENTS_CLASSES = frozenset({"toc", "table-of-contents", "tableofcontents", "innholdsfortegnelse", "sphinxsidebar"})
_CONTENTS_NAME = re.compile(r"mso(?:toc|index)\d|(?:toc|table of contents|innholdsfortegnelse)[ _-]?\d*")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def left_out(node: LexborNode, attributes: dict[str, str | None], *, in_main: bool) -> Why:
    """Tell whether an element is left out, and whether that is as a list of contents or of links.

    `in_main` says that it stands inside a `main` or an `article`, where a `header` may hold the title.
    """
    tag = node.tag or ""
    role = _lower(attributes, "role")
    if role in _NOTE_ROLES:
        return ""
    classes = _lower(attributes, "class").split()
    named = {*classes, _lower(attributes, "id")}
    if tag == "nav" or role in _NAVIGATION or named & _CONTENTS_CLASSES or any(map(_CONTENTS_NAME.fullmatch, named)):
        return "contents"
    if tag in _TAGS or role in _ROLES or named & _CLASSES or _is_hidden(attributes) or _is_furniture(tag, attributes):
        return "left_out"
    if tag == "header" and not (in_main and node.css_first(HEADINGS) is not None):
        return "left_out"
    return ""


def is_link_list(node: LexborNode) -> bool:
    """Tell a list of contents: all that it says are links to places on the same page."""
    links = node.css('a[href^="#"]')
    if len(links) < MIN_CONTENTS_LINKS:
        return False
    return _letters(node) == sum(map(_letters, links))


def _letters(node: LexborNode) -> int:
    return len("".join(node.text().split()))


def _is_furniture(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell a page's header, footer and number, which LibreOffice takes along."""
    if tag == "sdfield":
        return _lower(attributes, "type") == "page"
    return tag == "div" and _lower(attributes, "title") in ("header", "footer")


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or _lower(attributes, "aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


def _lower(attributes: dict[str, str | None], name: str) -> str:
    return (attributes.get(name) or "").strip().lower()
