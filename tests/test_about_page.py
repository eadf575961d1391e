"""The page that tells what the tool is."""

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from search_app.__main__ import main
from search_app.about_texts import BOKMAL, NYNORSK
from search_app.about_wording import AboutTexts
from search_app.live_index import STATEMENT_VARIABLE, accessibility_statement
from search_app.view_state import ADDRESS_VARIABLE
from tests.html_reading import assert_nested, text_of


def script(searcher: object, lang: str) -> None:
    from search_app.about_page import show_about

    show_about(searcher, lang)


def shown(lang: str = "nb") -> str:
    searcher = SimpleNamespace(
        documents=lambda: [1, 2, 3], created="2026-03-03T12:00:00+00:00", model_name="liten-modell"
    )
    app = AppTest.from_function(script, default_timeout=30, args=(searcher, lang)).run()
    assert not app.exception
    html = "".join(element.value for element in app.html)
    assert_nested(html)
    return html


@pytest.fixture(autouse=True)
def no_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATEMENT_VARIABLE, "")


def test_the_page_tells_what_it_is_to_tell() -> None:
    text = text_of(shown())
    for heading in ("does", "sources", "certainty", "limits", "privacy", "accessibility", "edition"):
        assert getattr(BOKMAL, heading) in text
    assert "Usikkert Teksten handler kanskje om noe annet." in text
    assert "90 % av 51" in text
    assert "ks-maal husker om du har valgt bokmål eller nynorsk." in text
    assert "Rapporter i samlingen 3" in text
    assert "Indeksen er laget 3. mars 2026" in text
    assert "Språkmodell liten-modell" in text


def test_the_page_is_there_in_nynorsk() -> None:
    text = text_of(shown("nn"))
    assert NYNORSK.limits in text
    assert BOKMAL.limits not in text


@pytest.mark.parametrize(("setting", "told", "untold"), [("1", "kept", "bare"), ("0", "bare", "kept")])
@pytest.mark.parametrize("texts", [BOKMAL, NYNORSK])
def test_what_the_address_holds_is_told_as_the_operator_has_set_it(
    setting: str, told: str, untold: str, texts: AboutTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, setting)
    text = text_of(shown(texts.lang))
    assert getattr(texts, f"address_{told}") in text
    assert getattr(texts, f"address_{untold}") not in text


def test_no_statement_is_told_as_such() -> None:
    html = shown()
    assert BOKMAL.statement_none in html
    assert "<a " not in html


def test_the_statement_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATEMENT_VARIABLE, 'https://example.org/å?a=1&b="2')
    html = shown()
    assert '<a href="https://example.org/å?a=1&amp;b=&quot;2">Tilgjengelighetserklæring</a>' in html
    assert BOKMAL.statement_none not in html


@pytest.mark.parametrize(
    ("options", "told"),
    [([], None), (["--tilgjengelighet", "https://uustatus.example.org/nb/1"], "https://uustatus.example.org/nb/1")],
)
def test_the_option_of_serve_says_where_the_statement_is(
    options: list[str], told: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    import search_app.server

    monkeypatch.setattr(search_app.server, "_listen", lambda host, port: (_ for _ in ()).throw(OSError("stopp")))
    monkeypatch.setenv(search_app.live_index.INDEX_VARIABLE, "")
    monkeypatch.setenv(search_app.live_index.READINGS_VARIABLE, "")
    assert main(["serve", "--index", str(tmp_path), *options]) == 2
    assert accessibility_statement() == told


@pytest.mark.parametrize(
    "address",
    [
        *("", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "//example.org", "example.org"),
        *("https://", "https:///a", "http://[::1", "https://example.org:x", "https://example.org/a b", "https://a\nb"),
    ],
)
def test_an_address_that_no_browser_should_follow_is_refused(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.server.serve", lambda *_, **__: pytest.fail("served"))
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--tilgjengelighet", address])
    assert stopped.value.code == 2
    assert "må være en hel adresse som begynner med http:// eller https://" in capsys.readouterr().err
