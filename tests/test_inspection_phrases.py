"""What is said of a reading is short, in Norwegian, and never more than is known."""

from dataclasses import replace

import pytest

from indexer.document import Page, UnreadPage
from indexer.inspection import overview
from indexer.inspection_phrases import (
    grouped,
    label_phrase,
    left_out_phrase,
    overview_facts,
    page_phrase,
    shortened,
    sign_line,
    sign_phrases,
)
from indexer.page_labels import LabelRun
from indexer.reading import Reading
from indexer.signs import Sign
from tests.fake_encoder import make_document


@pytest.mark.parametrize(
    ("first", "last", "phrase"),
    [
        (Page(12, None, 0), Page(12, None, 0), "side 12"),
        (Page(12, "12", 0), Page(12, "12", 0), "side 12"),
        (Page(12, "10", 0), Page(12, "10", 0), "side 12 (trykt side 10)"),
        (Page(12, "10", 0), Page(13, "11", 0), "side 12–13 (trykt side 10–11)"),
        (Page(12, "10", 0), Page(13, None, 0), "side 12–13 (trykt side 10)"),
        (Page(None, None, 0), Page(None, None, 0), "uten sidetall"),
    ],
)
def test_pages_are_told_as_sheets_and_as_printed(first: Page, last: Page, phrase: str):
    assert page_phrase(first, last) == phrase


def test_labels_are_told_as_runs():
    runs = (LabelRun(1, 4, "i", "iv"), LabelRun(5, 5, None, None), LabelRun(6, 6, "2", "2"))
    assert label_phrase(runs) == "side 1–4: trykt i–iv, side 5: ikke trykt, side 6: trykt 2"
    assert label_phrase((LabelRun(1, 4, None, None),)) == "ingen er trykt på sidene, eller de ble ikke funnet"
    assert label_phrase(runs * 5) == "trykt i 15 ulike rekker"


def test_the_same_sign_on_several_pages_is_told_once():
    found = sign_phrases([Sign("empty_page", 3), Sign("empty_page", 4), Sign("label_gap", 9)])
    assert [sign_line(*one) for one in found] == [
        "Side 3–4: Fant ingen tekst.",
        "Side 9: De trykte sidetallene hopper.",
    ]


def test_many_pages_are_counted():
    ((pages, phrase),) = sign_phrases([Sign("empty_page", number) for number in range(10, 50, 2)])
    assert sign_line(pages, phrase) == "20 sider, den første er side 10: Fant ingen tekst."


def test_a_sign_without_a_page_begins_with_itself():
    (found,) = sign_phrases([Sign("no_headings", None, count=23450)])
    assert sign_line(*found) == "Fant ingen overskrifter, enda teksten er på 23 450 tegn."


def test_what_was_left_out_is_counted_by_kind():
    assert left_out_phrase({}) == "ingenting"
    assert left_out_phrase({"page_number": 1}) == "1 linje: 1 som sidetall"
    assert left_out_phrase({"contents": 2, "page_number": 3}) == "5 linjer: 3 som sidetall og 2 som innholdsfortegnelse"


def test_pages_read_by_ocr_and_pages_not_read_are_named():
    document = make_document([("", 0, ["Tekst."])])
    pages = (Page(1, None, 0, ocr=True), Page(2, None, len(document.text)))
    reading = Reading(replace(document, pages=pages, unread=(UnreadPage(2, "damaged"),)))
    facts = dict(overview_facts(overview(reading)))
    assert facts["OCR"] == "side 1 er lest ved tekstgjenkjenning og kan ha feil"
    assert facts["Ikke lest"] == "rapport.pdf, side 2 er ødelagt og er ikke med. Hent filen på nytt."


def test_long_quotes_are_cut_and_numbers_grouped():
    assert shortened("et ord " * 20, 20) == "et ord et ord et or…"
    assert shortened("kort\ntekst") == "kort tekst"
    assert [grouped(number) for number in (7, 1234, 1234567)] == ["7", "1 234", "1 234 567"]
