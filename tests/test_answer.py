from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document, Page, TableRow
from indexer.snapshot import Snapshot
from search_app.answer import choose_answer
from search_app.certainty import MIN_CONFIDENCE
from search_app.result import Answer
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, make_snapshot, rank

MAX_ANSWER_CHARS = 400
FISH = "Ål er en fisk som lever i havet. Laksen går opp i elva om våren. Torsken gyter ved kysten av Lofoten."
# Too long for two of them to be one answer.
LONG_FISH = [
    f"{first} {' '.join(f'{name}{number}' for number in range(35))}."
    for first, name in [("Ålen lever i havet", "tang"), ("Laksen går i elva", "stryk"), ("Torsken gyter her", "rev")]
]
ASSIGNMENT = "Tilpasse nasjonale løsninger til Pasientens legemiddelliste"
HEADER = ("Spesielle oppdrag", "Status")
ROWS = [HEADER, (ASSIGNMENT, "I henhold til plan"), ("Innføre kjernejournal på sykehus", "Ferdigstilt")]


@pytest.fixture(autouse=True)
def answer_however_poor_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the threshold away."""
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 0.0)


def with_header(document: Document) -> Document:
    """Mark the first row as the header, as the readers do."""
    return replace(document, rows=(replace(document.rows[0], is_header=True), *document.rows[1:]))


def with_status_column(document: Document, column: int) -> Document:
    return replace(document, rows=tuple(replace(row, status_column=column) for row in document.rows))


TABLE = with_header(make_document([("6 Status", 1, ["Her er oppdragene.", *ROWS])]))


def answer(snapshot: Snapshot, question: str) -> Answer | None:
    return choose_answer(snapshot, rank(snapshot, question))


def answer_in(tmp_path: Path, document: Document, question: str) -> Answer:
    found = answer(make_snapshot(tmp_path, [document]), question)
    assert found is not None
    assert document.text[found.citation.start : found.citation.end] == found.text
    assert 0 < len(found.text) <= MAX_ANSWER_CHARS
    return found


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_answer_is_the_sentence_that_fits_best(tmp_path: Path, number: int):
    document = make_document([("1 Fisk", 1, [" ".join(LONG_FISH)])])
    found = answer_in(tmp_path, document, " ".join(LONG_FISH[number].split()[:6]))
    assert found.text == LONG_FISH[number]
    assert (found.kind, found.status, found.citation.section) == ("passage", None, ("1 Fisk",))


def test_two_sentences_answer_together_what_neither_answers_alone(tmp_path: Path):
    document = make_document([("1 Fisk", 1, [FISH])])
    found = answer_in(tmp_path, document, "laksen går opp om våren torsken gyter ved kysten")
    assert found.text == "Laksen går opp i elva om våren. Torsken gyter ved kysten av Lofoten."


def test_a_question_about_other_matters_has_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", MIN_CONFIDENCE)
    snapshot = make_snapshot(tmp_path, [TABLE, make_document([("1 Fisk", 1, [FISH])], document_id="s.pdf")])
    assert answer(snapshot, "Hvilken farge har zebraens manke") is None
    assert answer(snapshot, "laksen går opp i elva") is not None


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn.documents(), st.data(), st.booleans())
def test_an_answer_is_copied_from_its_citation_and_at_most_400_characters_long(
    tmp_path: Path, document: Document, drawer: st.DataObject, small: bool
):
    limits = SMALL_CHUNKS if small else ChunkerSettings(800, 1500, 500)
    chunks = chunk_document(document, FakeEncoder().count_tokens, limits)
    if not chunks:
        return
    # A question that stands in the document itself, so that there is something to answer.
    sentence = drawer.draw(st.sampled_from([one for chunk in chunks for one in chunk.sentences]))
    question = document.text[sentence.start : sentence.end][:200]
    if not any(character.isalnum() for character in question):
        return
    found = answer(make_snapshot(tmp_path, [document], settings=limits), question)
    if found is None:
        return
    assert document.text[found.citation.start : found.citation.end] == found.text
    assert 0 < len(found.text) <= MAX_ANSWER_CHARS
    assert 0 <= found.confidence <= 1
    assert (found.status is not None) == (found.kind == "status")
    assert found.status is None or found.status in found.text
    headers = {(row.start, row.end) for row in document.rows if row.is_header}
    assert (found.citation.start, found.citation.end) not in headers


def test_a_status_row_answers_with_its_status_and_its_assignment(tmp_path: Path):
    found = answer_in(tmp_path, TABLE, "status for Pasientens legemiddelliste")
    assert (found.kind, found.status) == ("status", "I henhold til plan")
    assert found.text == f"{ASSIGNMENT}\tI henhold til plan"
    assert found.citation.section == ("6 Status",)


def test_the_status_is_given_where_the_question_repeats_the_whole_assignment(tmp_path: Path):
    found = answer_in(tmp_path, TABLE, "Hva er status for innføre kjernejournal på sykehus")
    assert (found.kind, found.status) == ("status", "Ferdigstilt")


def test_a_status_stands_without_the_space_around_it(tmp_path: Path):
    document = with_header(make_document([("6 Status", 1, [HEADER, (ASSIGNMENT, "  Forsinket ")])]))
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste")
    assert found.status == "Forsinket"


@pytest.mark.parametrize("status", ["", "   "])
def test_a_row_with_an_empty_status_gives_no_status(tmp_path: Path, status: str):
    document = with_header(make_document([("6 Status", 1, [HEADER, (ASSIGNMENT + " innen høsten", status)])]))
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste")
    assert (found.kind, found.status) == ("passage", None)


def test_a_row_that_lacks_the_status_cell_gives_no_status(tmp_path: Path):
    document = with_status_column(make_document([("6 Status", 1, [("A", "B", "C"), (ASSIGNMENT, "Pågår nå")])]), 2)
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste nasjonale løsninger")
    assert (found.kind, found.status) == ("passage", None)


@pytest.mark.parametrize("question", ["status for spesielle oppdrag", "spesielle oppdrag status", "Spesielle oppdrag"])
def test_a_header_row_is_never_the_answer(tmp_path: Path, question: str):
    snapshot = make_snapshot(tmp_path, [TABLE])
    found = answer(snapshot, question)
    assert found is None or not TABLE.text[found.citation.start : found.citation.end].startswith(HEADER[0])


def test_a_header_row_is_no_part_of_a_longer_answer(tmp_path: Path):
    rows = [("Tjeneste for innbyggere", "2016", "2017"), ("Besøk på helsenorge", "12,7 millioner", "18,7 millioner")]
    document = make_document([("3 Bruk", 1, ["Tabellen viser tjenester for innbyggere.", *rows])])
    document = with_header(replace(document, rows=tuple(replace(row, status_column=None) for row in document.rows)))
    for question in ("besøk på helsenorge tjeneste for innbyggere", "tjeneste for innbyggere 2016 2017 besøk"):
        found = answer(make_snapshot(tmp_path, [document]), question)
        assert found is None or "Tjeneste for innbyggere" not in found.text


def test_a_row_is_found_by_its_column_names_too(tmp_path: Path):
    rows = [("Tjeneste", "mars", "april"), ("Besøk på helsenorge", "12,7", "18,7")]
    text = "Et besøk på helsenorge går fort."
    document = with_header(make_document([("3 Bruk", 1, [text, *rows])]))
    document = replace(document, rows=tuple(replace(row, status_column=None) for row in document.rows))
    assert answer_in(tmp_path, document, "besøk på helsenorge tjeneste april").text == "Besøk på helsenorge\t12,7\t18,7"
    without = replace(document, rows=tuple(replace(row, is_header=False) for row in document.rows))
    assert answer_in(tmp_path, without, "besøk på helsenorge tjeneste april").text != "Besøk på helsenorge\t12,7\t18,7"


def test_two_rows_are_never_one_answer(tmp_path: Path):
    rows = [(*HEADER[:1], "2017"), ("Besøk på helsenorge", "12,7"), ("Oppslag i kjernejournal", "18,7")]
    document = with_header(make_document([("3 Bruk", 1, ["Her er tallene.", *rows])]))
    document = replace(document, rows=tuple(replace(row, status_column=None) for row in document.rows))
    found = answer_in(tmp_path, document, "besøk på helsenorge oppslag i kjernejournal")
    assert "\n" not in found.text


def test_a_caption_is_never_the_answer(tmp_path: Path):
    caption = "Tabell 3: Status for Pasientens legemiddelliste ved utgangen av 2017"
    document = with_header(make_document([("6 Status", 1, [caption, *ROWS])]))
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste")
    assert found.status == "I henhold til plan"
    assert "Tabell 3" not in found.text


def long_row(words: int, status: str, *rest: str) -> tuple[str, ...]:
    return ("Pasientens legemiddelliste " + " ".join(f"delmål{number}" for number in range(words)), status, *rest)


def test_a_long_row_is_cut_in_front_between_words_and_keeps_its_status(tmp_path: Path):
    document = with_header(make_document([("6 Status", 1, [HEADER, long_row(60, "I rute")])]))
    found = answer_in(tmp_path, document, "status for delmål57 delmål58 delmål59")
    assert (found.kind, found.status) == ("status", "I rute")
    assert found.text.endswith("delmål59\tI rute")
    assert found.text.startswith("delmål")
    assert document.text[found.citation.start - 1] == " "
    assert len(found.text) > MAX_ANSWER_CHARS - 20


def test_a_long_comment_behind_the_status_is_cut_and_the_assignment_kept(tmp_path: Path):
    comment = "merknad " * 80 + "slutt"
    document = with_status_column(
        with_header(make_document([("6 Status", 1, [(*HEADER, "Merknad"), (ASSIGNMENT, "I rute", comment)])])), 1
    )
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste merknad")
    assert (found.kind, found.status) == ("status", "I rute")
    assert found.text.startswith(f"{ASSIGNMENT}\tI rute\tmerknad")
    assert found.text.endswith("merknad")


def test_a_status_that_stands_first_is_kept_with_the_beginning_of_a_long_row(tmp_path: Path):
    row = ("I rute", long_row(60, "")[0])
    document = with_status_column(with_header(make_document([("6 Status", 1, [HEADER[::-1], row])])), 0)
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste delmål0 delmål1")
    assert (found.kind, found.status) == ("status", "I rute")
    assert found.text.startswith("I rute\tPasientens legemiddelliste delmål0")
    assert document.text[found.citation.end] == " "


def test_a_status_longer_than_an_answer_is_cut_at_the_end(tmp_path: Path):
    status = "Arbeidet med legemiddellisten er i gang. " + "merknad " * 60 + "slutt"
    document = with_header(make_document([("6 Status", 1, [HEADER, (ASSIGNMENT, status)])]))
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste merknad")
    assert found.kind == "status"
    assert found.text.startswith("Arbeidet med legemiddellisten er i gang.")
    assert status.startswith(found.text + " ")


def test_a_row_longer_than_a_chunk_still_gives_its_status(tmp_path: Path):
    row = long_row(250, "I rute")
    assert len(row[0]) > 2000
    document = with_header(make_document([("6 Status", 1, [HEADER, row])]))
    found = answer_in(tmp_path, document, "status for Pasientens legemiddelliste delmål0 delmål1 delmål2")
    assert (found.kind, found.status) == ("status", "I rute")
    assert found.text.endswith("delmål249\tI rute")


def test_a_long_sentence_is_cut_at_the_end_between_words(tmp_path: Path):
    sentence = "Ål og laks " + " ".join(f"fisk{number}" for number in range(100)) + "."
    document = make_document([("1 Fisk", 1, [sentence])])
    found = answer_in(tmp_path, document, "ål og laks fisk0 fisk1 fisk2")
    assert found.text.startswith("Ål og laks fisk0")
    assert document.text[found.citation.end] == " "
    assert len(found.text) > MAX_ANSWER_CHARS - 10


@pytest.mark.parametrize("length", [400, 401, 900])
def test_a_sentence_without_a_space_is_cut_where_it_must(tmp_path: Path, length: int):
    word = ("legemiddelliste" * 80)[:length]
    found = answer(make_snapshot(tmp_path, [make_document([("", 0, [word])])]), "legem iddel liste")
    assert found is None or found.text == word[:MAX_ANSWER_CHARS]


@pytest.mark.parametrize("length", [401, 900])
def test_a_row_without_a_space_is_cut_where_it_must(tmp_path: Path, length: int):
    word = ("legemiddelliste" * 80)[:length]
    document = with_header(make_document([("", 0, [HEADER, (word, "Pågår-hos-alle-tre")])]))
    found = answer_in(tmp_path, document, "status legem iddel liste Pågår hos alle tre")
    assert (found.kind, found.status) == ("status", "Pågår-hos-alle-tre")
    assert len(found.text) == MAX_ANSWER_CHARS
    assert found.text.endswith("\tPågår-hos-alle-tre")


def test_an_answer_cites_the_page_of_its_own_sentence_not_of_its_chunk(tmp_path: Path):
    document = make_document([("1 Fisk", 1, [" ".join(LONG_FISH)])])
    second, third = document.text.index("Laksen"), document.text.index("Torsken")
    document = replace(document, pages=(Page(1, None, 0), Page(2, "ii", second), Page(3, "1", third)))
    snapshot = make_snapshot(tmp_path, [document])
    assert len(snapshot.chunks) == 1
    for question, page, label in [
        ("ålen lever i havet", 1, None),
        ("laksen går i elva", 2, "ii"),
        ("torsken gyter her", 3, "1"),
    ]:
        found = answer(snapshot, question)
        assert found is not None
        assert found.text == LONG_FISH[page - 1]
        citation = found.citation
        assert (citation.page_first, citation.page_last, citation.page_label) == (page, page, label)


def test_a_sentence_that_runs_over_a_page_break_cites_both_pages(tmp_path: Path):
    document = make_document([("1 Fisk", 1, [" ".join(LONG_FISH)])])
    document = replace(document, pages=(Page(1, "3", 0), Page(2, "4", document.text.index("stryk5"))))
    citation = answer_in(tmp_path, document, "laksen går i elva").citation
    assert (citation.page_first, citation.page_last, citation.page_label) == (1, 2, "3")


def test_an_answer_from_a_text_without_pages_has_none(tmp_path: Path):
    document = replace(make_document([("1 Fisk", 1, [FISH])]), pages=(Page(None, None, 0),))
    citation = answer_in(tmp_path, document, "laksen går opp i elva om våren").citation
    assert (citation.page_first, citation.page_last, citation.page_label) == (None, None, None)


def test_a_better_fit_is_told_with_more_confidence(tmp_path: Path):
    document = make_document([("1 Fisk", 1, [FISH])])
    whole = answer_in(tmp_path, document, "laksen går opp i elva om våren")
    partly = answer_in(tmp_path, document, "laksen går opp i elva om kvelden")
    assert 0 <= partly.confidence < whole.confidence <= 1


def test_a_status_row_outweighs_a_sentence_that_fits_as_well_only_where_a_status_is_asked_for(tmp_path: Path):
    sentence = "Arbeidet med å innføre kjernejournal på sykehus har vart i tre år."
    row = ("Arbeidet med å innføre kjernejournal på sykehus", "Utsatt etter høring")
    document = with_header(make_document([("6 Status", 1, [sentence, HEADER, row])]))
    asked = answer_in(tmp_path, document, "status innføre kjernejournal på sykehus")
    assert (asked.kind, asked.status) == ("status", "Utsatt etter høring")
    other = answer_in(tmp_path, document, "hvor mange år innføre kjernejournal på sykehus")
    assert (other.kind, other.text) == ("passage", sentence)


def test_rows_are_read_by_their_number_in_their_own_document(tmp_path: Path):
    other = make_document([("1 A", 1, ["Noe helt annet.", ("Rad uten mening", "Ukjent"), ("Enda en", "Uviss")])])
    snapshot = make_snapshot(tmp_path, [replace(other, id="a.pdf"), replace(TABLE, id="b.pdf")])
    found = answer(snapshot, "status for Pasientens legemiddelliste")
    assert found is not None
    assert (found.citation.document, found.status) == ("b.pdf", "I henhold til plan")
    assert isinstance(TABLE.rows[0], TableRow)
