"""The imprint of whole documents: title page, colophon, last page, and what they don't say."""

from dataclasses import replace

from hypothesis import given

from indexer.document import Document
from indexer.file_facts import FileFacts
from indexer.imprint import Imprint, find_imprint
from tests import document_strategies as drawn
from tests.fake_encoder import make_document

PROSE = "Dette er ikke første gang vi ser hva de gjør, og hvordan det også ble noe mer av det."


def report(*pages: str, title: str = "Rapport", facts: FileFacts | None = None) -> Document:
    document = make_document([("", 0, list(pages))])
    starts = [document.text.index(page) for page in pages]
    document = make_document([("", 0, list(pages))], page_starts=starts)
    return replace(document, title=title, file_facts=facts or FileFacts())


def test_cover_and_colophon_tell_publisher_and_year():
    cover, colophon = "Kvalitet i tall", "Utgitt av:\n\nFiskeridirektoratet\n\nUtgitt:\n\n12/2017"
    assert find_imprint(report(cover, colophon, PROSE)) == Imprint("Rapport", "Fiskeridirektoratet", 2017, "nb")


def test_a_colophon_may_stand_on_the_last_page_and_nowhere_else_behind():
    pages = [f"{PROSE} {number}" for number in range(6)]
    colophon = "Utgiver: Fiskeridirektoratet\n\nUtgitt: 2017"
    assert find_imprint(report(*pages, colophon)).publisher == "Fiskeridirektoratet"
    assert find_imprint(report(*pages, colophon)).year == 2017
    behind = find_imprint(report(*pages, colophon, "Slutt"))
    assert (behind.publisher, behind.year) == (None, None)


def test_a_blank_cover_is_passed_over():
    document = replace(
        make_document([("", 0, ["Arkivverket\n\n06.12.2018", PROSE])], page_starts=[0, 0, 0]), title="Noark"
    )
    pages = (*document.pages[:2], replace(document.pages[2], start=document.text.index("Dette")))
    found = find_imprint(replace(document, pages=pages))
    assert (found.publisher, found.year) == ("Arkivverket", 2018)


def test_the_cells_of_a_colophon_s_table_are_lines():
    document = make_document([("", 0, [("Utgitt av", "Fiskeridirektoratet"), ("Utgitt", "mars 2018")])])
    found = find_imprint(document)
    assert (found.publisher, found.year) == ("Fiskeridirektoratet", 2018)


def test_running_text_on_the_first_page_is_no_title_page():
    text = " ".join([PROSE] * 12)
    assert find_imprint(report(f"Fiskeridirektoratet\n\n{text}", "Slutt")).publisher is None


def test_a_letter_names_its_receiver_however_short_it_is():
    for line in ("Postboks 185 Sentrum", "Deres ref.: 12/345", "Dykkar dato", "Att.: Kari Nordmann"):
        assert find_imprint(report(f"Fiskeridirektoratet\n\n{line}\n\n{PROSE}", "Slutt")).publisher is None, line
    assert find_imprint(report(f"Fiskeridirektoratet\n\n{PROSE}", "Slutt")).publisher == "Fiskeridirektoratet"


def test_a_document_without_pages_has_its_title_page_at_its_beginning():
    text = f"Fiskeridirektoratet\n\nUtgitt: 2018\n\n{PROSE * 200}\n\nUtgiver: Arkivverket"
    found = find_imprint(make_document([("", 0, [text])]))
    assert (found.publisher, found.year) == (None, 2018)


def test_a_site_s_name_is_no_part_of_the_title():
    document = make_document([("Lov om fiske", 1, [PROSE])])
    assert find_imprint(replace(document, title="Lov om fiske - Lovdata")).title == "Lov om fiske"
    assert find_imprint(replace(document, title="Lov om jakt - Lovdata")).title == "Lov om jakt - Lovdata"


def test_a_document_that_is_called_after_its_file_has_the_labelled_title():
    document = report("Tittel: Kvalitet i tall", PROSE, title="rapport")
    assert find_imprint(document).title == "Kvalitet i tall"
    assert find_imprint(replace(document, title="Et navn")).title == "Et navn"
    assert find_imprint(report("Tittel:\n\nUtgiver:", PROSE, title="rapport")).title == "rapport"


def test_the_file_s_facts_are_asked_last():
    facts = FileFacts(authors=("Arkivverket",), created=2018)
    assert find_imprint(report(PROSE, PROSE + "2", title="Tall for 2017", facts=facts)) == Imprint(
        "Tall for 2017", "Arkivverket", 2018, "nb"
    )


def test_a_very_long_line_is_looked_at_no_further():
    line = "Utgitt av: " + "Departementet, og " * 20_000
    assert find_imprint(report(line, title="x-" * 50_000)).publisher is None


@given(drawn.documents())
def test_every_document_has_an_imprint_with_its_title(document: Document):
    found = find_imprint(document)
    assert found.title == document.title
    assert found.publisher is None
