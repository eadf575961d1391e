"""The page in each of its states, run by Streamlit's own test runner."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import search_app.page
from indexer.document import Document, Page, Section, TableRow
from indexer.errors import IndexFolderError
from search_app.errors import QuestionError
from search_app.live_index import INDEX_VARIABLE
from search_app.messages import describe
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.result import Answer, Citation, Hit, SearchResult, WordMatch

SCRIPT = Path(search_app.page.__file__)
HOSTILE = "<script>alert(1)</script> **fet** $x$ :red[rød] [lenke](https://example.org)"
TEXT = (
    f"Pasientens legemiddelliste er viktig.\nInnføre Pasientens legemiddelliste\tPågår\n{HOSTILE}" + " Mer tekst." * 30
)
EXAMPLE = "Hva er status for Pasientens legemiddelliste?"
ROW = TEXT.index("Innføre"), TEXT.index("Pågår") + 5
DOCUMENT = Document(
    id="rapport.txt",
    title=f"Årsrapport {HOSTILE}",
    source_sha256="ab" * 32,
    text=TEXT,
    pages=(Page(None, None, 0),),
    sections=(Section("Pasientens legemiddelliste", 1, None, 0, 0, len(TEXT)),),
    rows=(TableRow(0, *ROW, ((ROW[0], ROW[1] - 6), (ROW[1] - 5, ROW[1])), status_column=1),),
)


def citation(start: int, end: int) -> Citation:
    return Citation(DOCUMENT.id, DOCUMENT.title, DOCUMENT.section_path(0), None, None, None, start, end)


HIT = Hit(1, TEXT, 0.8, citation(0, len(TEXT)), (0, 37))
ANSWER = Answer("passage", TEXT[:37], None, citation(0, 37), 0.9)
STATUS = Answer("status", TEXT[slice(*ROW)], "Pågår", citation(*ROW), 0.9)


class OpenIndex:
    """Stands where the search is, so that each state of the page can be had: `outcome` is given or raised."""

    def __init__(self) -> None:
        self.outcome: SearchResult | Exception = SearchResult("", ANSWER, (HIT,))
        self.asked: list[str] = []
        self.current = True
        self.generation = "1"

    def ask(self, question: str, k: int = 10) -> SearchResult:
        self.asked.append(question)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def document(self, document_id: str) -> Document:
        return DOCUMENT

    def source_path(self, document_id: str) -> None:
        return None

    def version(self, document_id: str) -> str:
        return "1"

    def documents(self) -> list[Any]:
        return [SimpleNamespace(id=DOCUMENT.id, title=DOCUMENT.title, page_count=None, section_count=1)]

    def is_current(self) -> bool:
        return self.current


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[OpenIndex]:
    opened = OpenIndex()
    monkeypatch.setattr("search_app.live_index.Searcher.open", lambda path: opened)
    monkeypatch.setattr("search_app.live_index.find_examples", lambda searcher, texts: [EXAMPLE])
    monkeypatch.setenv(INDEX_VARIABLE, str(tmp_path))
    st.cache_resource.clear()
    yield opened
    st.cache_resource.clear()


def page() -> AppTest:
    return AppTest.from_file(SCRIPT, default_timeout=30)


def shown(app: AppTest) -> str:
    """Return all HTML of the page, and check that nothing broke."""
    assert not app.exception
    return "".join(element.value for element in app.html)


def ask(question: str) -> AppTest:
    app = page().run()
    app.text_input(key="question").set_value(question)
    return app.button[0].click().run()


def test_the_start_page_has_one_field_and_examples_and_says_what_is_searched(index: OpenIndex) -> None:
    app = page().run()
    assert [field.label for field in app.text_input] == [BOKMAL.question_label]
    assert "<h1>Kildesøk</h1>" in shown(app)
    assert [button.label for button in app.button] == ["Søk", "Hva er status for Pasientens legemiddelliste\\?"]
    assert f"Du søker i ett dokument: {escape(DOCUMENT.title)}" in shown(app)
    assert index.asked == []


def test_a_question_gives_the_answer_verbatim_with_its_source(index: OpenIndex) -> None:
    app = ask("Hva er viktig?")
    assert index.asked == ["Hva er viktig?"]
    assert "Pasientens legemiddelliste er viktig.</blockquote>" in shown(app)
    assert escape(DOCUMENT.title) in shown(app)
    assert "uten sidetall" in shown(app)
    assert app.query_params["q"] == "Hva er viktig?"


def test_a_status_question_gives_assignment_and_status(index: OpenIndex) -> None:
    index.outcome = SearchResult("", STATUS, (HIT,))
    html = shown(ask("status for listen"))
    assert "<dd>Innføre Pasientens legemiddelliste</dd>" in html
    assert '<strong class="ks-badge">Pågår</strong>' in html


@pytest.mark.parametrize(("confidence", "word"), [(0.876, "Sikkert"), (0.654, "Trolig"), (0.123, "Usikkert")])
def test_an_answer_says_how_certain_it_is_in_a_word(index: OpenIndex, confidence: float, word: str) -> None:
    index.outcome = SearchResult("", replace(ANSWER, confidence=confidence), (HIT,))
    html = shown(ask("Hva er viktig?"))
    assert f"<strong>{word}</strong>" in html
    assert str(confidence)[2:] not in html


def test_no_answer_says_so_and_shows_the_nearest_passages(index: OpenIndex) -> None:
    index.outcome = SearchResult("", None, (HIT,))
    html = shown(ask("Hvem vant VM?"))
    assert BOKMAL.no_answer in html
    assert BOKMAL.nearest_hits in html
    assert '<section class="ks-answer"' not in html
    assert "ks-certainty" not in html


def test_a_hit_can_be_explained_word_by_word(index: OpenIndex) -> None:
    found = WordMatch("liste", "meaning", "legemiddelliste", 11, 26, 0.8, 0.82)
    missing = WordMatch("<b>zebra</b>", "none", None, None, None, 0.2, 0.7)
    index.outcome = SearchResult("", None, (replace(HIT, matches=(found, missing)),))
    html = shown(ask("liste over <b>zebra</b>"))
    assert '<details class="ks-why"><summary>Hvorfor dette treffet?</summary>' in html
    assert "<td>legemiddelliste</td><td>beslektet ord</td>" in html
    assert "&lt;b&gt;zebra&lt;/b&gt; " in html
    assert "<td>–</td><td>ikke funnet</td>" in html
    assert '<span class="ks-word">legemiddelliste</span>' in html


def test_no_hit_says_what_to_try(index: OpenIndex) -> None:
    index.outcome = SearchResult("", None, ())
    assert BOKMAL.no_hits_advice in shown(ask("xyzzy"))


@pytest.mark.parametrize(("reason", "question"), [("empty", "   "), ("too_long", "a" * 10_000), ("no_words", "?!…")])
def test_a_question_that_cannot_be_asked_is_explained(index: OpenIndex, reason: str, question: str) -> None:
    index.outcome = QuestionError(reason, length=10_000, max_chars=1_000)
    html = shown(ask(question))
    assert BOKMAL.question_unusable in html
    assert escape(describe(index.outcome)) in html
    assert BOKMAL.no_answer not in html


def test_a_missing_index_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    st.cache_resource.clear()
    monkeypatch.setenv(INDEX_VARIABLE, str(tmp_path / "finnes ikke"))
    app = page().run()
    assert 'role="alert"' in shown(app)
    assert "make index" in shown(app)
    assert not app.text_input


def test_an_index_that_cannot_be_read_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "index/CURRENT")

    st.cache_resource.clear()
    monkeypatch.setenv(INDEX_VARIABLE, str(tmp_path))
    monkeypatch.setattr("search_app.live_index.Searcher.open", closed)
    assert "Kan ikke lese index/CURRENT: Du har ikke tilgang." in shown(page().run())


def test_an_error_inside_the_search_is_explained(index: OpenIndex) -> None:
    index.outcome = IndexFolderError(Path("index"), "damaged")
    html = shown(ask("Hva er viktig?"))
    assert 'role="alert"' in html
    assert "indexer build" in html


def test_an_unforeseen_error_shows_none_of_its_details() -> None:
    def script() -> None:
        from search_app.page_errors import show_unexpected

        assert show_unexpected(RuntimeError("hemmelig detalj"))

    html = shown(AppTest.from_function(script).run())
    assert BOKMAL.unexpected in html
    assert "hemmelig" not in html


def test_the_page_is_in_nynorsk_where_the_address_asks_for_it(index: OpenIndex) -> None:
    app = page()
    app.query_params["lang"] = "nn"
    app.run()
    assert [field.label for field in app.text_input] == [NYNORSK.question_label]
    assert NYNORSK.footer in shown(app)
    app.text_input(key="question").set_value("Kva er viktig?")
    index.outcome = QuestionError("no_words")
    assert "Skriv kva du vil vite" in shown(app.button[0].click().run())
    index.outcome = IndexFolderError(Path("index"), "damaged")
    assert "Indeksen i index er øydelagd" in shown(app.button[0].click().run())


def test_a_link_with_a_question_asks_it_again(index: OpenIndex) -> None:
    app = page()
    app.query_params["q"] = "Hva er viktig?"
    app.run()
    assert index.asked == ["Hva er viktig?"]
    assert app.text_input(key="question").value == "Hva er viktig?"


def test_an_example_is_asked_when_it_is_chosen(index: OpenIndex) -> None:
    app = page().run()
    app.button(key="example-0").click().run()
    assert index.asked == ["Hva er status for Pasientens legemiddelliste?"]
    assert app.text_input(key="question").value == index.asked[0]
    assert app.query_params["q"] == index.asked[0]


def test_a_report_injects_nothing(index: OpenIndex) -> None:
    html = shown(ask("Hva er viktig?"))
    assert "<script" not in html
    assert escape(HOSTILE) in html
    assert not page().run().markdown


def test_a_new_index_is_picked_up_without_a_restart(index: OpenIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    page().run()
    newer = OpenIndex()
    newer.generation = "2"
    monkeypatch.setattr("search_app.live_index.find_examples", lambda searcher, texts: ["Nytt eksempel"])
    monkeypatch.setattr("search_app.live_index.Searcher.open", lambda path: newer)
    page().run()
    index.current = False
    ask("Hva er viktig?")
    assert (index.asked, newer.asked) == ([], ["Hva er viktig?"])
    assert [button.label for button in page().run().button] == ["Søk", "Nytt eksempel"]


def test_every_character_of_a_label_is_shown_as_it_stands() -> None:
    assert search_app.page.plain_label("Én *æ* $x$ :red[a]") == "Én \\*æ\\* \\$x\\$ \\:red\\[a\\]"


def test_the_environment_names_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    from search_app.live_index import index_dir

    monkeypatch.setenv(INDEX_VARIABLE, "indeks for ål")
    assert index_dir() == Path("indeks for ål")
