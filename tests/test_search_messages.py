import errno
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.document import Document
from indexer.errors import IndexerError, IndexFolderError
from search_app import messages
from search_app.errors import BatchError, QuestionError, ResultsError, ScopeError, SearchError, YearsError
from search_app.result import Answer, Citation, Hit, SearchResult
from tests.fake_encoder import make_document

CITATION = Citation(
    "a/rapport.pdf", "Årsrapport 2017", ("2 Mål", "2.1 Legemidler"), 17, 17, "15", 100, 120, page_label_last="15"
)
HIT = Hit(1, "Arbeidet er i gang.\n\nDet går etter planen.", 1.5, CITATION, (0, 19))
ROW = "Innføre legemiddelliste\tI rute"
DOCUMENT = replace(make_document([("", 0, ["x"])]), text="\n" * 100 + ROW)
CITED = replace(CITATION, start=100, end=100 + len(ROW))
ANSWER = Answer("status", ROW, "I rute", CITED, 0.9)


def document(document_id: str) -> Document:
    assert document_id == CITATION.document
    return DOCUMENT


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENAMETOOLONG, "File name too long", "indeks"), ["Kan ikke lese indeks: Navnet er for langt."]),
        (QuestionError("empty"), ["ikke skrevet noe spørsmål"]),
        (QuestionError("no_words"), ["har ingen ord", "Skriv hva du vil vite"]),
        (QuestionError("too_long", 10_000, 1500), ["10000 tegn", "høyst 1500", "kortere"]),
        (ScopeError("document", "å.pdf"), ["ikke noe dokument som heter «å.pdf»", "riktig skrevet"]),
        (ScopeError("document", "å.pdf", known=("ål.pdf", "b/å.pdf")), ["Mente du «ål.pdf» eller «b/å.pdf»?"]),
        (ScopeError("section", "3.9", "a.pdf"), ["a.pdf har ikke noe kapittel «3.9»", "overskriften"]),
        (
            ScopeError("ambiguous", "Mål", "a.pdf", ("A > Mål", "B > Mål")),
            ["Flere kapitler i a.pdf passer med «Mål»: «A > Mål» og «B > Mål»"],
        ),
        (ScopeError("section_of_many", "3.2"), ["hvilket dokument", "«3.2»", "bare være ett"]),
        (YearsError(2018, None, (2015, 2017)), ["rapporter fra 2018 eller senere", "årstall er fra 2015 og 2017."]),
        (YearsError(None, 2014, (2015,)), ["rapporter fra 2014 eller tidligere å søke i", "årstall er fra 2015."]),
        (YearsError(2018, 2019, ()), ["rapporter fra 2018–2019 å", "Ingen av rapportene har et kjent årstall."]),
        (YearsError(2018, 2018, ()), ["rapporter fra 2018 å søke i"]),
        (YearsError(2019, 2018, (2015,)), ["(2019) kommer etter det siste (2018)"]),
        (BatchError("spørsmål.jsonl", 0, "filen finnes ikke"), ["Kan ikke lese spørsmål.jsonl", "filen finnes ikke"]),
        (BatchError("å.jsonl", 3, "linjen er ikke JSON"), ["Linje 3 i å.jsonl", "linjen er ikke JSON"]),
        (ResultsError(Path("svar/å.json"), OSError(errno.ENOSPC, "x")), ["Kan ikke skrive", "å.json: Disken er full"]),
        (IndexFolderError(Path("indeks"), "missing"), ["ingen indeks i indeks", "python -m indexer build"]),
        (IndexFolderError(Path("indeks"), "model", "bge-m3"), ["annen språkmodell (bge-m3)"]),
    ],
)
def test_every_error_says_what_happened_and_to_what(error: SearchError | IndexerError, said: list[str]):
    text = messages.describe(error)
    for part in said:
        assert part in text
    assert text.endswith((".", "?"))
    assert "\n" not in text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ScopeError("document", "å.pdf"), "Samlinga har ikkje noko dokument som heiter «å.pdf». Sjå etter"),
        (ScopeError("document", "å.pdf", known=("ål.pdf", "b.pdf")), "Meinte du «ål.pdf» eller «b.pdf»?"),
        (ScopeError("section", "3.9", "a.pdf"), "a.pdf har ikkje noko kapittel «3.9»"),
        (ScopeError("ambiguous", "Mål", "a.pdf", ("A > Mål", "B > Mål")), "med «Mål»: «A > Mål» og «B > Mål»"),
        (ScopeError("section_of_many", "3.2"), "Skriv kva dokument kapittelet «3.2» står i."),
        (YearsError(2018, None, (2015, 2017)), "frå 2018 eller seinare å søkje i. Rapportane med kjent årstal"),
        (YearsError(2019, 2018, ()), "kjem etter"),
    ],
)
def test_where_a_question_cannot_be_asked_is_told_in_nynorsk_too(error: SearchError, said: str):
    assert said in messages.describe(error, "nn")


@pytest.mark.parametrize(
    ("error", "fields"),
    [
        (QuestionError("too_long", 1501, 1500), ["too_long", "1501", "1500"]),
        (QuestionError("empty"), ["empty"]),
        (BatchError("a.jsonl", 7, "feil"), ["a.jsonl", "7", "feil"]),
    ],
)
def test_an_error_that_ends_in_a_log_tells_its_fields(error: SearchError, fields: list[str]):
    assert all(field in str(error) for field in fields)


@pytest.mark.parametrize(
    ("first", "last", "labels", "said"),
    [
        (17, 17, ("17", "17"), "side 17"),
        (17, 17, ("15", "15"), "side 17 (trykt side 15)"),
        (2, 2, ("ii", "ii"), "side 2 (trykt side ii)"),
        (3, 3, (None, None), "side 3"),
        (17, 18, ("17", "18"), "side 17–18"),
        (17, 18, ("15", "16"), "side 17–18 (trykt side 15–16)"),
        (None, None, (None, None), "uten sidetall"),
    ],
)
def test_pages_are_written_out(first: int | None, last: int | None, labels: tuple[str | None, ...], said: str):
    citation = replace(
        CITATION, section=(), page_first=first, page_last=last, page_label=labels[0], page_label_last=labels[1]
    )
    assert messages.cited(citation) == f"Årsrapport 2017, {said}"


def test_a_citation_names_report_headings_and_page():
    assert messages.cited(CITATION) == "Årsrapport 2017, 2 Mål › 2.1 Legemidler, side 17 (trykt side 15)"
    assert (
        messages.cited(replace(CITATION, section=(), page_label="17", page_label_last="17"))
        == "Årsrapport 2017, side 17"
    )


def test_an_answer_is_written_with_its_status_its_source_and_the_hits():
    text = messages.readable(SearchResult("status", ANSWER, (HIT,)), 5, document)
    assert text.splitlines() == [
        "Innføre legemiddelliste  |  I rute",
        "Status: I rute",
        "Vurdering: sikkert. Teksten svarer klart på spørsmålet.",
        "Kilde: Årsrapport 2017, 2 Mål › 2.1 Legemidler, side 17 (trykt side 15)",
        "",
        "Treff:",
        "",
        "1. Årsrapport 2017, 2 Mål › 2.1 Legemidler, side 17 (trykt side 15)",
        "   Arbeidet er i gang.",
        "",
        "   Det går etter planen.",
    ]


def test_a_repaired_question_is_told_of_first():
    result = SearchResult("staus", ANSWER, (HIT,), searched_for="status")
    assert messages.readable(result, 5, document).splitlines()[:3] == [
        "Søkte etter: status",
        "",
        "Innføre legemiddelliste  |  I rute",
    ]
    assert "Søkte etter" not in messages.readable(replace(result, searched_for=None), 5, document)


def test_an_answer_that_is_no_status_has_no_status_line():
    answer = replace(ANSWER, kind="passage", text=ROW[:7], status=None, citation=replace(CITED, end=107))
    text = messages.readable(SearchResult("når", answer, (HIT,)), 5, document)
    assert text.startswith("Innføre […]\nVurdering: ")
    assert "Status:" not in text


@pytest.mark.parametrize(("confidence", "word"), [(0.876, "sikkert"), (0.654, "trolig"), (0.123, "usikkert")])
def test_how_certain_an_answer_is_is_told_in_a_word_and_never_as_a_number(confidence: float, word: str):
    said = messages.readable(SearchResult("status", replace(ANSWER, confidence=confidence), ()), 5, document)
    (line,) = [line for line in said.splitlines() if line.startswith("Vurdering: ")]
    assert line.startswith(f"Vurdering: {word}. ")
    assert str(confidence)[2:] not in said
    assert "Vurdering" not in messages.readable(SearchResult("status", None, (HIT,)), 5, document)


def test_where_there_is_no_answer_it_says_so_and_shows_what_is_nearest():
    lines = messages.readable(SearchResult("sebra", None, (HIT,)), 5, document).splitlines()
    assert lines[:2] == ["Fant ikke noe svar i rapportene.", "Dette ligger nærmest spørsmålet:"]
    assert lines[3].startswith("1. Årsrapport 2017")


def test_where_there_is_nothing_at_all_it_says_so():
    lines = messages.readable(SearchResult("sebra", None, ()), 5, document).splitlines()
    assert lines == ["Fant ikke noe svar i rapportene.", "Det er ingen utdrag å vise."]


def test_no_more_hits_are_written_than_asked_for():
    hits = tuple(replace(HIT, rank=rank) for rank in range(1, 11))
    text = messages.readable(SearchResult("status", ANSWER, hits), 3, document)
    assert "3. Årsrapport" in text
    assert "4. Årsrapport" not in text


def test_long_lines_are_broken_between_words_and_lose_nothing():
    words = [f"ord{number}" for number in range(120)]
    text = messages.readable(SearchResult("x", None, (replace(HIT, text=" ".join(words)),)), 1, document)
    assert max(map(len, text.splitlines())) <= 100
    assert text.split()[-120:] == words


@pytest.mark.parametrize("kept", ["250 000", "pasient-journal", "2 132 000"])
def test_a_line_ends_neither_inside_a_number_nor_at_a_hyphen(kept: str):
    for length in range(80, 105):
        hit = replace(HIT, text=f"{'x' * length} {kept} kroner i 2017 250 stykker")
        text = messages.readable(SearchResult("x", None, (hit,)), 1, document)
        assert kept in text
        assert max(map(len, text.splitlines())) <= 120


def test_no_error_suggests_what_only_one_collection_has():
    assert "e-resept" not in messages.describe(QuestionError("no_words"))


def test_a_row_of_figures_is_shown_below_its_column_names():
    table = make_document([("1 Tall", 1, [("Tjeneste", "2016", "2017"), ("Besøk", "12,7", "18,7")])])
    table = replace(table, rows=(replace(table.rows[0], is_header=True), table.rows[1]))
    start, end = table.rows[1].start, table.rows[1].end
    answer = Answer("passage", table.text[start:end], None, replace(CITATION, start=start, end=end), 0.9)
    said = messages.readable(SearchResult("besøk", answer, ()), 5, lambda _: table)
    assert said.splitlines()[:2] == ["Tjeneste  |  2016  |  2017", "Besøk  |  12,7  |  18,7"]
    assert said.splitlines()[2].startswith("Vurdering")
    asked = replace(answer, column="2017", cell="18,7")
    said = messages.readable(SearchResult("besøk i 2017", asked, ()), 5, lambda _: table)
    assert said.splitlines()[1:3] == ["Besøk  |  12,7  |  18,7", "2017: 18,7"]


def test_a_hit_inside_a_table_is_shown_with_the_names_of_its_columns():
    table = make_document([("1 Tall", 1, [("Tjeneste", "2016", "2017"), ("Besøk", "12,7", "18,7")])])
    table = replace(table, rows=(replace(table.rows[0], is_header=True), table.rows[1]))
    start, end = table.rows[1].start, table.rows[1].end
    hit = Hit(1, table.text[start:end], 1.0, replace(CITATION, start=start, end=end), (0, 5))
    said = messages.readable(SearchResult("besøk", None, (hit,)), 5, lambda _: table)
    assert said.splitlines()[-2:] == [
        "   Kolonnene i tabellen: Tjeneste | 2016 | 2017",
        "   Besøk  |  12,7  |  18,7",
    ]


def test_an_answer_from_a_scan_says_so_and_asks_to_be_checked():
    scanned = replace(CITED, ocr=True)
    result = SearchResult("spørsmål", replace(ANSWER, citation=scanned), (replace(HIT, citation=scanned),))
    text = messages.readable(result, 1, document)
    assert text.count("side 17 (trykt side 15), lest fra skannet bilde") == 2
    assert "Teksten er lest fra et skannet bilde og kan ha feil. Sjekk mot bildet av siden." in text
    assert result.as_json()["answer"]["citation"]["ocr"] is True
    plain = messages.readable(SearchResult("spørsmål", ANSWER, (HIT,)), 1, document)
    assert "skannet" not in plain
    assert SearchResult("spørsmål", ANSWER, (HIT,)).as_json()["hits"][0]["citation"]["ocr"] is False
