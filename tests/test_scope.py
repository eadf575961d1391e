"""A search within some documents or a chapter: the same as if the index had nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.document import Document
from indexer.imprint import Imprint
from indexer.snapshot import Snapshot
from search_app.errors import QuestionError, ScopeError, YearsError
from search_app.filters_view import scope_of
from search_app.page_view import View
from search_app.passages import make_passages
from search_app.result import Citation, SearchResult
from search_app.retrieval import rank_chunks
from search_app.scope import ANY_YEAR, Scope, Years, chunks_within, find_section, published_within, read_scope
from search_app.search import Searcher
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, make_searcher, make_snapshot, query_of

CHAPTERS = [
    ("1 Fisk", 1, ["Laks og torsk lever i elva og i havet."]),
    ("1.1 Laks", 2, ["Laks går opp i elva om våren. Laksen veier 12 kilo."]),
    ("1.2 Torsk", 2, ["Torsk gyter i havet ved Lofoten. Torsken veier 8 kilo."]),
    ("1.2.1 Skrei", 3, ["Skrei er torsk som vandrer fra Barentshavet."]),
    ("2 Rovdyr", 1, ["Ulv og bjørn lever i skogen. Ulven veier 40 kilo."]),
    ("2.1 Laks", 2, ["Bjørn spiser laks i elva om høsten."]),
]
QUESTIONS = [
    "Når går laks opp i elva?",
    "Hvor mye veier torsken?",
    "ulv og bjørn i skogen",
    "Hvor gyter skrei i Lofoten?",
    "zzz qqq",
]
SCOPES = [
    Scope(frozenset({"a.pdf"})),
    Scope(frozenset({"b/Ærfugl.pdf", "c.pdf"})),
    Scope(section=("a.pdf", ("1 Fisk",))),
    Scope(section=("a.pdf", ("1 Fisk", "1.2 Torsk"))),
    Scope(section=("c.pdf", ())),
    Scope(frozenset({"a.pdf", "c.pdf"}), ("c.pdf", ("2 Rovdyr", "2.1 Laks"))),
]


def report(document_id: str, place: str) -> Document:
    parts = [
        (title, level, [f"{text} {place} har {title[2:].lower()}." for text in body]) for title, level, body in CHAPTERS
    ]
    return make_document(parts, document_id=document_id)


DOCUMENTS = [report("a.pdf", "Bergen"), report("b/Ærfugl.pdf", "Oslo"), report("c.pdf", "Tromsø")]


@pytest.fixture(autouse=True)
def answer_however_poor_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 0.0)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), DOCUMENTS, settings=SMALL_CHUNKS)


@pytest.fixture(scope="module")
def searcher(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Searcher(tmp_path_factory.mktemp("indeks"), snapshot, FakeEncoder(max_tokens=500))


def is_within(scope: Scope, document_id: str, section: tuple[str, ...]) -> bool:
    """Tell it from what a citation says, and not as the search finds it."""
    if scope.documents is not None and document_id not in scope.documents:
        return False
    if scope.section is None:
        return True
    own, path = scope.section
    return document_id == own and section[: len(path)] == path


def citations(result: SearchResult) -> list[Citation]:
    return [hit.citation for hit in result.hits] + ([result.answer.citation] if result.answer else [])


@pytest.mark.parametrize("scope", SCOPES)
def test_the_chunks_within_are_those_of_the_documents_and_of_the_chapter_with_what_is_below(
    snapshot: Snapshot, scope: Scope
) -> None:
    wanted = []
    for row in snapshot.chunks:
        document = snapshot.documents[row["document"]]
        wanted.append(is_within(scope, document.id, document.section_path(int(row["section"]))))
    assert 0 < sum(wanted) < len(wanted)
    assert chunks_within(snapshot, scope).tolist() == wanted


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_and_answer_stand_within_the_scope_and_are_there(searcher: Searcher, scope: Scope, question: str) -> None:
    result = searcher.ask(question, within=scope)
    assert result.hits
    assert all(is_within(scope, one.document, one.section) for one in citations(result))
    for hit in result.hits:
        assert hit.text == searcher.document(hit.citation.document).text[hit.citation.start : hit.citation.end]
        assert all(match.text is None or match.text in hit.text for match in hit.matches)
    assert [hit.rank for hit in result.hits] == list(range(1, len(result.hits) + 1))


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_within_a_scope_are_those_of_a_search_that_compares_every_chunk_of_it(
    snapshot: Snapshot, searcher: Searcher, monkeypatch: pytest.MonkeyPatch, scope: Scope, question: str
) -> None:
    found = searcher.ask(question, 50, within=scope)
    # The oracle ranks every chunk of the corpus, and only then takes out those that stand within.
    every = np.arange(len(snapshot.chunks))
    monkeypatch.setattr("search_app.retrieval._candidates", lambda *_: every)
    ranking = rank_chunks(snapshot, query_of(snapshot, found.searched_for or question))
    monkeypatch.setattr("search_app.passages.PASSAGES_COMPARED", len(every))
    passages = [
        one
        for one in make_passages(snapshot, ranking, len(every))
        if is_within(scope, snapshot.documents[one.document].id, cited_section(snapshot, one.first_chunk))
    ]
    wanted = [(snapshot.documents[one.document].id, one.start, one.end, one.score) for one in passages]
    assert [(hit.citation.document, hit.citation.start, hit.citation.end, hit.score) for hit in found.hits] == wanted


def cited_section(snapshot: Snapshot, chunk: int) -> tuple[str, ...]:
    row = snapshot.chunks[chunk]
    return snapshot.documents[row["document"]].section_path(int(row["section"]))


def test_what_is_far_down_in_the_whole_corpus_is_found_within_its_chapter(tmp_path: Path) -> None:
    crowd = make_document([(f"{number} Laks", 1, [f"Laks i elva, elv {number}."]) for number in range(1, 200)])
    other = make_document([("1 Torsk", 1, ["Torsk i havet."]), ("2 Sei", 1, ["Sei i sundet."])], document_id="z.pdf")
    searcher = make_searcher(tmp_path, [crowd, other])
    question = "Laks i elva"
    assert all(hit.citation.document == "rapport.pdf" for hit in searcher.ask(question, 100).hits)
    result = searcher.ask(question, within=Scope(section=("z.pdf", ("2 Sei",))))
    assert [hit.citation.section for hit in result.hits] == [("2 Sei",)]


def test_a_row_that_the_question_names_by_its_number_is_found_within_the_scope_only(tmp_path: Path) -> None:
    def standard(document_id: str) -> Document:
        rows = [
            (f"{chapter}.1.{row}", f"Løsningen skal {row} {document_id}") for chapter in (1, 2) for row in range(1, 30)
        ]
        document = make_document(
            [("1 Krav", 1, [("Nr.", "Krav"), *rows[:29]]), ("2 Krav", 1, [("Nr.", "Krav"), *rows[29:]])],
            document_id=document_id,
        )
        return replace(document, rows=tuple(replace(row, status_column=None) for row in document.rows))

    searcher = make_searcher(tmp_path, [standard("a.pdf"), standard("b.pdf")], settings=SMALL_CHUNKS)
    within = searcher.ask("Hva sier krav 2.1.7?", within=Scope(frozenset({"b.pdf"})))
    assert within.answer is not None
    assert (within.answer.citation.document, within.answer.text) == ("b.pdf", "2.1.7\tLøsningen skal 7 b.pdf")
    outside = searcher.ask("Hva sier krav 2.1.7?", within=Scope(section=("b.pdf", ("1 Krav",))))
    assert outside.answer is None
    assert {hit.citation.section for hit in outside.hits} == {("1 Krav",)}


def test_what_a_word_weighs_comes_from_the_whole_corpus(searcher: Searcher) -> None:
    whole, narrowed = (searcher.ask("laks i elva", within=scope).hits[0] for scope in (None, SCOPES[1]))
    assert [one.weight for one in whole.matches] == [one.weight for one in narrowed.matches]


@pytest.mark.parametrize("scope", [Scope(frozenset()), Scope(frozenset({"a.pdf"}), ("c.pdf", ("1 Fisk",)))])
def test_where_nothing_is_left_to_search_there_is_no_hit_and_no_answer(searcher: Searcher, scope: Scope) -> None:
    assert searcher.ask("laks", within=scope) == SearchResult("laks", None, ())
    with pytest.raises(QuestionError):
        searcher.ask(" ", within=scope)


def test_a_chapter_whose_characters_the_model_drops_has_nothing_to_search(tmp_path: Path) -> None:
    zero_width = make_document([("1 Penger", 1, ["Fakturaen."]), ("\u200b", 1, ["\u200b\u200b"])])
    searcher = make_searcher(tmp_path, [zero_width])
    for question in ("faktura", "regningen"):  # the latter in the reports' own words as well
        assert searcher.ask(question).hits
        assert searcher.ask(question, within=Scope(section=("rapport.pdf", ("\u200b",)))).hits == ()


def test_a_question_in_the_reports_own_words_stays_within_the_scope_too(tmp_path: Path) -> None:
    invoice = make_document([("1 Penger", 1, ["Fakturaen sendes hver uke."])], document_id="a.pdf")
    other = make_document([("1 Post", 1, ["Brevet sendes hver uke."])], document_id="b.pdf")
    searcher = make_searcher(tmp_path, [invoice, other])
    whole = searcher.ask("Når sendes regningen?")
    assert (whole.searched_for, whole.hits[0].citation.document) == ("Når sendes faktura?", "a.pdf")
    narrowed = searcher.ask("Når sendes regningen?", within=Scope(frozenset({"b.pdf"})))
    assert [hit.citation.document for hit in narrowed.hits] == ["b.pdf"]


@pytest.mark.parametrize(
    ("scope", "reason", "value"),
    [
        (Scope(frozenset({"a.pdf", "d.pdf"})), "document", "d.pdf"),
        (Scope(section=("d.pdf", ())), "document", "d.pdf"),
        (Scope(section=("a.pdf", ("1 Fisk", "2.1 Laks"))), "section", "1 Fisk > 2.1 Laks"),
        (Scope(section=("a.pdf", ("1 fisk",))), "section", "1 fisk"),
    ],
)
def test_a_scope_that_the_index_lacks_is_refused(searcher: Searcher, scope: Scope, reason: str, value: str) -> None:
    with pytest.raises(ScopeError) as caught:
        searcher.ask("laks", within=scope)
    assert (caught.value.reason, caught.value.value) == (reason, value)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("1 Fisk", ("1 Fisk",)),
        ("1.", ("1 Fisk",)),
        ("1 fisk  >1.2 TORSK", ("1 Fisk", "1.2 Torsk")),
        ("1 Fisk › 1.2 Torsk", ("1 Fisk", "1.2 Torsk")),
        ("1.2 Torsk > 1.2.1 Skrei", ("1 Fisk", "1.2 Torsk", "1.2.1 Skrei")),
        ("1 > 1.2", ("1 Fisk", "1.2 Torsk")),
        ("1. > 1.2 torsk", ("1 Fisk", "1.2 Torsk")),
        ("1.2.1", ("1 Fisk", "1.2 Torsk", "1.2.1 Skrei")),
        ("2.1 Laks", ("2 Rovdyr", "2.1 Laks")),
    ],
)
def test_a_chapter_is_named_by_its_headings_or_their_numbers(text: str, path: tuple[str, ...]) -> None:
    assert find_section(DOCUMENTS[0], text) == path


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kapittel 3: Økonomi", "kapittel 3"),
        ("Kapittel 3: Økonomi", "3"),
        ("§ 4-1. Formål", "§ 4-1"),
        ("§ 4-1. Formål", "§4-1. formål"),
        ("Del 2 Fra > til", "Del 2 fra > til"),
        ("A\u030al i elva", "ål i elva"),
    ],
)
def test_numbers_stand_behind_words_and_signs_too(title: str, text: str) -> None:
    document = make_document([("1 Om", 1, ["x"]), (title, 1, ["y"])])
    assert find_section(document, text) == (title,)


@pytest.mark.parametrize("text", ["3", "1.3", "2 > 1.2", "Laks", "1 Fisk > 1.2.1 Skrei", ">", " ", "1 > "])
def test_what_names_no_chapter_is_refused(text: str) -> None:
    with pytest.raises(ScopeError) as caught:
        find_section(DOCUMENTS[0], text)
    assert (caught.value.reason, caught.value.value, caught.value.document) == ("section", text, "a.pdf")


def test_a_name_that_several_chapters_have_is_told_with_them() -> None:
    document = make_document([("A", 1, ["x"]), ("Mål", 2, ["x"]), ("B", 1, ["x"]), ("Mål", 2, ["x"])])
    with pytest.raises(ScopeError) as caught:
        find_section(document, "mål")
    assert (caught.value.reason, caught.value.known) == ("ambiguous", ("A > Mål", "B > Mål"))
    assert find_section(document, "b > mål") == ("B", "Mål")


def test_two_sections_with_one_path_are_one_chapter(tmp_path: Path) -> None:
    document = make_document([("Mål", 1, ["Laks."]), ("Om", 1, ["Ulv."]), ("Mål", 1, ["Torsk."])])
    searcher = make_searcher(tmp_path, [document])
    result = searcher.ask("laks", within=searcher.scope([], "mål"))
    assert sorted(hit.text.strip() for hit in result.hits) == ["Laks.", "Torsk."]


BY_ID = {one.id: one for one in DOCUMENTS}


def test_a_user_names_documents_and_a_chapter() -> None:
    assert read_scope(BY_ID, [], None) is None
    assert read_scope(BY_ID, ["a.pdf", "c.pdf", "a.pdf"], None) == Scope(frozenset({"a.pdf", "c.pdf"}))
    chapter = ("1 Fisk", "1.1 Laks")
    assert read_scope(BY_ID, ["a.pdf"], "1.1") == Scope(frozenset({"a.pdf"}), ("a.pdf", chapter))
    assert read_scope({"a.pdf": BY_ID["a.pdf"]}, [], "1.1") == Scope(None, ("a.pdf", chapter))


@pytest.mark.parametrize("ids", [[], ["a.pdf", "c.pdf"]])
def test_a_chapter_is_one_of_one_document(ids: list[str]) -> None:
    with pytest.raises(ScopeError) as caught:
        read_scope(BY_ID, ids, "1.1")
    assert caught.value.reason == "section_of_many"


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("ærfugl.pdf", ("b/Ærfugl.pdf",)),
        ("b/Arfugl.pdf", ("b/Ærfugl.pdf",)),
        ("mappe/c.pdf", ("c.pdf",)),
        ("noe helt annet", ()),
        ("", ()),
        ("x" * 100_000, ()),
    ],
)
def test_an_unknown_document_is_told_with_those_that_are_like_it(given: str, known: tuple[str, ...]) -> None:
    with pytest.raises(ScopeError) as caught:
        read_scope(BY_ID, [given], None)
    assert (caught.value.reason, caught.value.known) == ("document", known)


YEARS = {"a.pdf": 2015, "b/Ærfugl.pdf": 2017, "c.pdf": None}
DATED = {one.id: replace(one, imprint=Imprint("Rapport", year=YEARS[one.id])) for one in DOCUMENTS}
BY_YEARS = [
    (Years(), {"a.pdf", "b/Ærfugl.pdf", "c.pdf"}),
    (Years(2015, 2017), {"a.pdf", "b/Ærfugl.pdf"}),
    (Years(2015, 2015), {"a.pdf"}),
    (Years(None, 2016), {"a.pdf"}),
    (Years(2016), {"b/Ærfugl.pdf"}),
    (Years(2016, 2016), set()),
    (Years(2018), set()),
    (Years(2017, 2015), set()),
]


@pytest.fixture(scope="module")
def dated(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    infos = tuple(replace(info, year=YEARS[info.id]) for info in snapshot.manifest.documents)
    manifest = replace(snapshot.manifest, documents=infos)
    return Searcher(
        tmp_path_factory.mktemp("indeks"), replace(snapshot, manifest=manifest), FakeEncoder(max_tokens=500)
    )


@pytest.mark.parametrize(("years", "ids"), BY_YEARS)
def test_both_years_count_and_a_report_without_a_year_is_there_where_none_is_asked_for(
    dated: Searcher, years: Years, ids: set[str]
) -> None:
    assert published_within(DATED, DATED, years) == dated.published_within(DATED, years) == ids
    assert published_within(DATED, ["c.pdf", "a.pdf"], years) == ids & {"a.pdf", "c.pdf"}


@pytest.mark.parametrize(("years", "ids"), BY_YEARS)
def test_the_page_finds_what_command_line_and_api_find_and_tells_where_nothing_is_left(
    dated: Searcher, years: Years, ids: set[str]
) -> None:
    view = View("laks", first_year=years.first, last_year=years.last)
    if years == ANY_YEAR:
        assert scope_of(dated, view) is dated.scope([], None, years) is None
        return
    assert scope_of(dated, view) == Scope(frozenset(ids))
    if ids:
        assert dated.scope([], None, years) == Scope(frozenset(ids))
        assert {one.document for one in citations(dated.ask("laks", within=dated.scope([], None, years)))} == ids
    else:
        with pytest.raises(YearsError):
            dated.scope([], None, years)


def test_years_narrow_the_documents_that_are_named() -> None:
    assert read_scope(DATED, ["a.pdf", "c.pdf"], None, Years(2000)) == Scope(frozenset({"a.pdf"}))
    assert read_scope(DATED, ["c.pdf"]) == Scope(frozenset({"c.pdf"}))


def test_a_chapter_is_one_of_the_only_document_that_the_years_leave() -> None:
    chapter = ("1 Fisk", "1.1 Laks")
    assert read_scope(DATED, [], "1.1", Years(2016)) == Scope(frozenset({"b/Ærfugl.pdf"}), ("b/Ærfugl.pdf", chapter))
    with pytest.raises(ScopeError) as caught:
        read_scope(DATED, [], "1.1", Years(2015))
    assert caught.value.reason == "section_of_many"


@pytest.mark.parametrize(
    ("ids", "years", "reason", "published"),
    [
        ([], Years(2018), "years", (2015, 2017)),
        (["a.pdf"], Years(2016, 2018), "years", (2015,)),
        (["c.pdf"], Years(None, 2018), "years", ()),
        ([], Years(2017, 2015), "years_reversed", (2015, 2017)),
    ],
)
def test_years_that_leave_nothing_are_refused_with_those_that_there_are(
    ids: list[str], years: Years, reason: str, published: tuple[int, ...]
) -> None:
    with pytest.raises(YearsError) as caught:
        read_scope(DATED, ids, None, years)
    assert (caught.value.reason, caught.value.published) == (reason, published)
    assert (caught.value.first, caught.value.last) == (years.first, years.last)


def test_a_collection_without_documents_has_none_of_any_year_to_be_missed() -> None:
    assert read_scope({}, []) is None


def test_a_link_that_is_older_than_the_index_leaves_out_what_the_index_lacks(dated: Searcher) -> None:
    assert scope_of(dated, View("laks", documents=("a.pdf", "gammel.pdf"))) == Scope(frozenset({"a.pdf"}))
    assert scope_of(dated, View("laks", documents=("gammel.pdf",))) == Scope(frozenset())
    assert scope_of(dated, View("laks", documents=("a.pdf",), chapter=99)) == Scope(frozenset({"a.pdf"}))


def test_a_chapter_of_the_page_is_one_by_its_number_in_the_report(dated: Searcher) -> None:
    path = dated.document("a.pdf").section_path(2)
    view = View("laks", documents=("a.pdf",), first_year=2015, chapter=2)
    assert scope_of(dated, view) == Scope(frozenset({"a.pdf"}), ("a.pdf", path))
    assert scope_of(dated, replace(view, first_year=2016)) == Scope(frozenset(), ("a.pdf", path))
