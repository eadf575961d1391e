"""The view of a report, run by Streamlit's own test runner on an index that was really built, with the fake encoder."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indexer.imprint import Imprint
from indexer.language import Language
from search_app import list_session
from search_app.browse_texts import BOKMAL, NYNORSK
from search_app.list_texts import BOKMAL as LIST_TEXTS
from search_app.live_index import INDEX_VARIABLE, current_searcher
from tests.fake_encoder import FakeEncoder, build, write_corpus
from tests.html_reading import links_of, shown, text_of
from tests.pdf_builder import PdfBuilder, filled
from tests.search_builders import DEFAULT_SPEC

REPORT, NOTE, PLAIN = "mål & ål.pdf", "notat.md", "uten overskrifter.txt"
HOSTILE = "<script>alert(1)</script>"
FIRST, SECOND = "Ålen lever lenge i elva. " * 400, "Ørreten er en fisk. Den lever i sjøen."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    texts = {NOTE: f"# Ål {HOSTILE}\n\n{FIRST}\n\n## Ørret\n\n{SECOND}\n", PLAIN: f"{FIRST}\n\n{SECOND}\n"}
    corpus = write_corpus(folder / "rapporter", texts)
    builder = PdfBuilder(corpus / REPORT, title=f"Årsrapport {HOSTILE}")
    for number in range(1, 4):
        filled(builder.heading(f"{number} Kapittel", level=0))
        builder.page()
    filled(builder.heading("4 Slutt", level=0)).save()
    build(corpus, folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


@pytest.fixture(autouse=True)
def index(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Open the index with the fake encoder."""
    monkeypatch.setattr("search_app.search.load_model", lambda spec: FakeEncoder())
    monkeypatch.setattr(list_session, "session_token", lambda: None)
    monkeypatch.setenv(INDEX_VARIABLE, str(built))
    st.cache_resource.clear()
    yield built
    st.cache_resource.clear()


def script(lang: str = "nb") -> None:

    from search_app.browse_page import show_report
    from search_app.live_index import current_searcher

    show_report(current_searcher(), lang)


def opened(lang: str = "nb", *, address: dict[str, str] | None = None, **more: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30, kwargs={"lang": lang})
    for name, value in {**(address or {}), **more}.items():
        app.query_params[name] = value
    return app.run()


def passage(document_id: str, text: str) -> dict[str, str]:
    searcher = current_searcher()
    start = searcher.document(document_id).text.index(text)
    span = {"fra": str(start), "til": str(start + len(text)), "versjon": searcher.version(document_id)}
    return {"dokument": document_id, **span}


def test_a_report_opens_at_its_beginning_with_its_contents() -> None:
    html = shown(opened(dokument=REPORT))
    assert f"<h2>{escape(f'Årsrapport {HOSTILE}')}</h2>" in html
    assert "4 sider · PDF" in html
    assert [label for label, address in links_of(html) if "kapittel" in address][:4] == [
        "1 Kapittel",
        "2 Kapittel",
        "3 Kapittel",
        "4 Slutt",
    ]
    assert '<h3 data-ks-target tabindex="-1">1 Kapittel</h3>' in html
    assert "Side 1 1 Kapittel" in text_of(html)
    assert "<script" not in html


def test_a_chapter_of_the_address_is_shown() -> None:
    html = shown(opened(dokument=REPORT, kapittel="3"))
    assert '<h3 data-ks-target tabindex="-1">3 Kapittel</h3>' in html
    assert '<li aria-current="page">3 Kapittel</li>' in html
    assert "Åpne PDF på side 3" in html
    assert "Forrige 2 Kapittel" in text_of(html)
    assert "Neste 4 Slutt" in text_of(html)


def test_a_link_to_a_passage_marks_it() -> None:
    html = shown(opened(address=passage(NOTE, "Den lever i sjøen.")))
    assert '<mark class="ks-best">Den lever i sjøen.</mark>' in html
    assert BOKMAL.marked in html
    assert '<li aria-current="page">Ørret</li>' in html


def test_a_link_of_another_reading_marks_nothing_and_says_so() -> None:
    html = shown(opened(address={**passage(NOTE, "Den lever i sjøen."), "versjon": "gammel"}))
    assert "<mark" not in html
    assert BOKMAL.stale in html
    assert SECOND in html


def test_impossible_offsets_say_so_and_the_section_is_shown() -> None:
    html = shown(opened(address={**passage(NOTE, "Den"), "til": "1", "kapittel": "2"}))
    assert "<mark" not in html
    assert BOKMAL.offsets in html
    assert SECOND in html


def test_a_chapter_that_is_not_there_says_so() -> None:
    html = shown(opened(dokument=NOTE, kapittel="99"))
    assert BOKMAL.chapter_missing in html
    assert "Ålen lever" in html


def test_an_address_without_a_report_leads_to_the_collection() -> None:
    html = shown(opened())
    assert BOKMAL.not_chosen in html
    assert 'href="./samling"' in html
    assert "ks-text" not in html


@pytest.mark.parametrize("unknown", ["../../etc/passwd", "borte.pdf"])
def test_a_report_that_is_not_there_says_so(unknown: str) -> None:
    html = shown(opened(dokument=unknown))
    assert BOKMAL.report_missing in html
    assert 'href="./samling"' in html


def test_a_report_without_pages_and_headings_can_be_read_all_the_same() -> None:
    html = shown(opened(dokument=PLAIN))
    assert BOKMAL.contents_none in html
    assert "uten sidetall · ren tekst" in html
    assert "Last ned filen" in html
    assert "ks-page" not in html
    assert BOKMAL.whole in html
    assert BOKMAL.preface not in html
    assert "Ålen lever" in html


def test_the_whole_tree_is_shown_if_the_address_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_app.browse_tree.MOST_ENTRIES", 1)
    html = shown(opened(dokument=REPORT, innhold="alt"))
    assert BOKMAL.fewer_contents in html
    assert '<a href="./les?dokument=m%C3%A5l+%26+%C3%A5l.pdf&amp;kapittel=2&amp;innhold=alt" rel="next"' in html


def test_both_written_standards_are_shown() -> None:
    html = shown(opened("nn", dokument=REPORT, kapittel="2"))
    assert NYNORSK.contents in html
    assert "Førre 1 Kapittel" in text_of(html)
    assert "Opne PDF på side 2" in html
    assert BOKMAL.contents not in html


def test_a_chapter_leads_to_the_question_field_narrowed_down_to_it() -> None:
    html = shown(opened(dokument=REPORT, kapittel="2"))
    assert BOKMAL.ask_section in html
    assert f'href="./?{escape(urlencode({"dokument": REPORT, "kapittel": 2}))}"' in html


def test_a_marked_passage_can_be_cited_and_put_into_the_list() -> None:
    app = opened(dokument=REPORT, fra="0", til="9", versjon=current_searcher().version(REPORT))
    assert [button.label for button in app.button] == [LIST_TEXTS.add]
    assert "data-copy-link" in shown(app)
    assert not opened(dokument=REPORT).button


@pytest.mark.parametrize(
    ("language", "lang", "marked"),
    [(None, "nb", ""), ("nb", "nb", ""), ("nn", "nb", ' lang="nn"'), ("en", "nn", ' lang="en"')],
)
def test_a_report_is_marked_with_its_language_where_it_is_another(
    language: Language | None, lang: str, marked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Imprint("Rapport", "Etaten", 2017, language)
    monkeypatch.setattr(type(current_searcher()), "imprint", lambda self, document_id: known)
    assert f"<h2{marked}>Rapport</h2>" in shown(opened(lang, dokument=REPORT))
