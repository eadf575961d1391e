"""The working list: what is picked in the views, put in order, noted on, and saved as files."""

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest

from search_app.list_texts import BOKMAL
from search_app.page_texts import BOKMAL as WORDS
from tests.browser.visits import (
    FACT,
    REPORT,
    STATUS,
    TITLES,
    YEARS,
    Visit,
    actions,
    english_in,
    expect,
    has_focus,
    said_to_screen_readers,
)

NOTE = "Sjekk mot tallene for 2018; «avrundet»"
REFERENCE = rf"Kildesøk-prosjektet\. \({YEARS[REPORT]}\)\. {re.escape(TITLES[REPORT])}\. s\. \d+\."


def pick(page: Any, key: str = "answer") -> Any:
    """Put the answer or a hit into the list, and return the button, which now takes it out again."""
    actions(page, key).get_by_role("button", name=BOKMAL.add).click()
    added = actions(page, key).get_by_role("button", name=BOKMAL.added)
    added.wait_for()
    return added


def open_list(page: Any, count: int) -> None:
    """Follow the link in the head, which says how many passages there are."""
    page.get_by_role("link", name=BOKMAL.label.format(count=count)).click()
    page.get_by_role("heading", name=BOKMAL.title, exact=True).wait_for()


def saved(page: Any, label: str, folder: Path) -> Path:
    """Follow the link to a file, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("link", name=label).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.fixture
def filled(visit: Visit) -> Any:
    """Return the page of a list with a status, a hit and a note."""
    page = visit.open(STATUS)
    pick(page)
    visit.open(FACT)
    pick(page, "hit-1")
    open_list(page, 2)
    note = page.get_by_label(BOKMAL.note_label.format(number=2))
    note.fill(NOTE)
    note.blur()
    page.wait_for_timeout(500)
    return page


def test_what_is_picked_is_counted_in_the_head_and_can_be_taken_out_where_it_was_picked(visit: Visit) -> None:
    page = visit.open(STATUS)
    added = pick(page)
    assert has_focus(added), "the button keeps the focus"
    said_to_screen_readers(page, BOKMAL.said_added.format(count=BOKMAL.count_one))
    expect(page.get_by_role("link", name=BOKMAL.label.format(count=1))).to_be_visible()
    added.click()
    actions(page).get_by_role("button", name=BOKMAL.add).wait_for()
    expect(page.get_by_role("link", name=BOKMAL.title, exact=True)).to_be_visible()


def test_the_answer_and_a_hit_are_in_the_list_with_their_sources(filled: Any) -> None:
    entries = filled.locator(".ks-pick")
    assert entries.count() == 2
    assert entries.nth(0).locator(".ks-badge").count() == 1
    for entry in entries.all():
        assert re.search(REFERENCE, entry.locator("cite").inner_text())
    assert STATUS in entries.nth(0).inner_text()
    assert english_in(filled) == []


def test_a_passage_is_picked_while_a_report_is_read(visit: Visit) -> None:
    page = visit.open(FACT)
    place = actions(page).get_by_role("link", name="Les hele kapitlet").evaluate("link => link.href")
    page.goto(place)
    passage = page.locator("mark.ks-best").first.inner_text()
    page.get_by_role("button", name=BOKMAL.add).first.click()
    page.get_by_role("button", name=BOKMAL.added).first.wait_for()
    open_list(page, 1)
    assert " ".join(passage.split())[:30] in " ".join(page.locator(".ks-pick").inner_text().split())


def test_the_list_outlasts_a_reload_and_is_there_in_another_tab(filled: Any) -> None:
    filled.reload()
    expect(filled.locator(".ks-pick")).to_have_count(2)
    expect(filled.get_by_label(BOKMAL.note_label.format(number=2))).to_have_value(NOTE)
    other = filled.context.new_page()
    other.goto(filled.url)
    expect(other.locator(".ks-pick")).to_have_count(2)


def test_entries_are_moved_and_removed_and_the_removal_is_undone(filled: Any) -> None:
    first = filled.locator(".ks-pick h3").nth(0).inner_text().partition(" ")[2]
    filled.get_by_role("button", name=BOKMAL.down.format(number=1)).click()
    expect(filled.locator(".ks-pick h3").nth(1)).to_contain_text(first)
    note = filled.get_by_label(BOKMAL.note_label.format(number=1))
    expect(note).to_have_count(1)
    expect(note).to_have_value(NOTE)
    filled.get_by_role("button", name=BOKMAL.remove.format(number=1)).click()
    expect(filled.locator(".ks-pick")).to_have_count(1)
    said_to_screen_readers(filled, BOKMAL.said_removed.format(count=BOKMAL.count_one))
    filled.get_by_role("button", name=BOKMAL.undo).click()
    expect(filled.locator(".ks-pick")).to_have_count(2)
    filled.get_by_role("button", name=BOKMAL.clear).click()
    filled.get_by_role("heading", name=BOKMAL.empty).wait_for()


def test_an_entry_leads_back_to_its_place(filled: Any) -> None:
    quoted = " ".join(filled.locator(".ks-pick").nth(1).locator(".ks-passage").inner_text().split())
    filled.locator(".ks-pick").nth(1).get_by_role("link", name=BOKMAL.read_passage).click()
    mark = filled.locator("mark.ks-best").first
    mark.wait_for()
    assert " ".join(mark.inner_text().split())[:30] in quoted


def test_the_word_file_has_every_passage_with_its_source_note_and_link(filled: Any, tmp_path: Path) -> None:
    path = saved(filled, BOKMAL.download_word, tmp_path)
    assert re.fullmatch(r"min-liste-\d{4}-\d\d-\d\d\.docx", path.name)
    word = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    assert paragraphs[0] == BOKMAL.title
    headings = [one.text for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert len(headings) == 2
    text = "\n".join(paragraphs)
    assert len(re.findall(REFERENCE, text)) == 2
    assert NOTE in text
    links = [part.target_ref for part in word.part.rels.values() if part.is_external]
    assert len(links) == 2
    assert {urlsplit(link).netloc for link in links} == {urlsplit(filled.url).netloc}
    for link in links:
        filled.goto(link)
        filled.locator("mark.ks-best").first.wait_for()


def test_the_markdown_file_has_the_same(filled: Any, tmp_path: Path) -> None:
    text = saved(filled, BOKMAL.download_markdown, tmp_path).read_text(encoding="utf-8")
    assert text.startswith(f"# {BOKMAL.title}\n")
    assert len(re.findall(r"^## \d\. ", text, flags=re.M)) == 2
    assert len(re.findall(r"^\*\*Kilde:\*\* .+ s\\?\. \d+\.$", text, flags=re.M)) == 2
    assert "**Notat:** Sjekk mot tallene for 2018" in text
    assert len(re.findall(rf"\[{BOKMAL.file_link}\]\(<http://[^>]+/les\?dokument=", text)) == 2


def test_the_spreadsheet_has_a_line_for_each_passage(filled: Any, tmp_path: Path) -> None:
    content = saved(filled, BOKMAL.download_csv, tmp_path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel reads it as UTF-8"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[BOKMAL.column_number] for row in rows] == ["1", "2"]
    assert {row[BOKMAL.column_title] for row in rows} == {TITLES[REPORT]}
    assert {row[BOKMAL.column_year] for row in rows} == {str(YEARS[REPORT])}
    assert all(re.fullmatch(REFERENCE, row[BOKMAL.column_reference]) for row in rows)
    assert [row[BOKMAL.column_note] for row in rows] == ["", NOTE]
    assert [row[BOKMAL.column_question] for row in rows] == [STATUS, FACT]
    assert rows[0][BOKMAL.column_status]
    assert all(row[BOKMAL.column_link].startswith("http://") for row in rows)


def test_a_note_that_is_being_written_is_in_the_file_that_is_saved_next(filled: Any, tmp_path: Path) -> None:
    filled.get_by_label(BOKMAL.note_label.format(number=1)).fill("Skrevet rett før")
    text = saved(filled, BOKMAL.download_markdown, tmp_path).read_text(encoding="utf-8")
    assert "Skrevet rett før" in text


def test_an_empty_list_says_how_it_is_filled(visit: Visit) -> None:
    page = visit.go("liste")
    assert page.get_by_role("heading", name=BOKMAL.empty).is_visible()
    assert page.get_by_role("link", name=BOKMAL.download_word).count() == 0
    page.get_by_role("link", name=BOKMAL.to_questions).click()
    page.get_by_label(WORDS.question_label).wait_for()
