"""The question set on the example reports: it is as large and as mixed as promised, and its gold stands in the reports.

One JSON object a line: id, question, lang, type, answers (any of these strings is right), evidence (every passage that
gives the answer, any one of which is enough), pages (for each evidence the physical pages that it stands on), section
(the heading over the first evidence, or over the matter that an unanswerable question comes near), and status (the
words of the status cell, only for type "status").
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexer.document import Document
from indexer.reader import read_document
from search_app.function_words import content_words

Question = dict[str, Any]

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BOKMAL, NYNORSK = "eksempelrapport-digitale-helsetjenester.pdf", "doeme-digitale-helsetenester.pdf"
TYPES = {
    "status", "number", "date", "who", "definition", "why", "list", "quote", "paraphrase", "typo", "keyword",
    "unanswerable",
}  # fmt: skip
FIELDS = {"id", "question", "lang", "type", "answers", "evidence", "pages", "section"}
# Little words that a paraphrase may share with the report, beyond those that the search takes for function words.
LITTLE_WORDS = {"bli", "ut", "nå", "enn", "før", "får", "opp", "mindre", "held"}
CONFUSABLE = 0.75  # a hit with this share of an evidence's word trigrams is taken to show it

QUESTIONS: list[Question] = [
    json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question["type"] != "unanswerable"]
UNANSWERABLE = [question for question in QUESTIONS if question["type"] == "unanswerable"]

every_answerable = pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["id"])


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w%]+", text.casefold())


@cache
def report(name: str) -> Document:
    return read_document(CORPUS / name, document_id=name)


@cache
def placed_words(name: str) -> list[tuple[str, int]]:
    """Return the words of a report, each with its offset."""
    return [(match.group().casefold(), match.start()) for match in re.finditer(r"[\w%]+", report(name).text)]


def places_of(passage: str) -> list[tuple[Document, int, int]]:
    """Return (report, offset of the first word, offset of the last) of every place where the passage stands."""
    wanted, found = words_of(passage), []
    for name in (BOKMAL, NYNORSK):
        placed = placed_words(name)
        for at in range(len(placed) - len(wanted) + 1):
            here = placed[at : at + len(wanted)]
            if [word for word, _ in here] == wanted:
                found.append((report(name), here[0][1], here[-1][1]))
    return found


def report_of(question: Question) -> str:
    """Return the report that the first evidence stands in."""
    return places_of(question["evidence"][0])[0][0].id


def section_at(document: Document, offset: int) -> str:
    return next(section.title for section in document.sections if section.start <= offset < section.end)


def trigrams(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


@cache
def section_trigrams() -> list[tuple[str, int, int, set[tuple[str, ...]]]]:
    """Return title, first page, last page and word trigrams of every section of both reports."""
    found = []
    for document in (report(BOKMAL), report(NYNORSK)):
        for section in document.sections:
            first, last = document.pages_of(section.start, section.end)
            assert first.number is not None
            assert last.number is not None
            held = trigrams(document.text[section.body_start : section.end])
            found.append((section.title, first.number, last.number, held))
    return found


def test_the_set_is_as_large_and_as_mixed_as_promised():
    assert len(ANSWERABLE) >= 80
    assert len(UNANSWERABLE) >= 16
    assert set(counts := Counter(question["type"] for question in QUESTIONS)) == TYPES
    assert min(counts.values()) >= 5
    languages = Counter(question["lang"] for question in QUESTIONS)
    assert set(languages) == {"nb", "nn", "en"}
    assert languages["nb"] >= 40
    assert languages["nn"] >= 25
    assert languages["en"] >= 8


@pytest.mark.parametrize("type_", sorted(TYPES - {"unanswerable"}))
def test_each_type_asks_about_both_reports_alike(type_: str):
    asked = Counter(report_of(question) for question in ANSWERABLE if question["type"] == type_)
    assert abs(asked[BOKMAL] - asked[NYNORSK]) <= 2, asked


def test_both_written_standards_and_english_are_asked_about_both_reports():
    asked = Counter((question["lang"], report_of(question)) for question in ANSWERABLE)
    assert asked["nn", BOKMAL] >= 8
    assert asked["nb", NYNORSK] >= 8
    assert min(asked["en", BOKMAL], asked["en", NYNORSK]) >= 3


def test_ids_are_in_order_and_no_question_is_asked_twice():
    assert [question["id"] for question in QUESTIONS] == [f"eks-{at:03}" for at in range(1, len(QUESTIONS) + 1)]
    assert len({tuple(words_of(question["question"])) for question in QUESTIONS}) == len(QUESTIONS)


def test_a_question_has_the_fields_of_its_type():
    for question in QUESTIONS:
        assert set(question) - {"status"} == FIELDS, question["id"]
        assert ("status" in question) == (question["type"] == "status"), question["id"]


@every_answerable
def test_each_evidence_stands_in_one_place_on_its_pages(question: Question):
    assert question["evidence"]
    assert len(question["pages"]) == len(question["evidence"])
    for passage, pages in zip(question["evidence"], question["pages"], strict=True):
        places = places_of(passage)
        assert len(places) == 1, passage
        document, first, last = places[0]
        first_page, last_page = document.pages_of(first, last + 1)
        assert first_page.number is not None
        assert last_page.number is not None
        assert pages == list(range(first_page.number, last_page.number + 1)), passage


@every_answerable
def test_no_section_looks_like_the_place_of_an_evidence_that_stands_elsewhere(question: Question):
    wanted = [
        (trigrams(passage), pages) for passage, pages in zip(question["evidence"], question["pages"], strict=True)
    ]
    for title, first, last, held in section_trigrams():
        seen = [pages for passage, pages in wanted if len(passage & held) / len(passage) >= CONFUSABLE]
        # Of several evidences that a hit may show, the first decides which page is right.
        assert not seen or first <= min(seen[0]) <= max(seen[0]) <= last, title


@every_answerable
def test_each_answer_stands_in_an_evidence(question: Question):
    assert question["answers"]
    for answer in question["answers"]:
        wanted = f" {' '.join(words_of(answer))} "
        assert any(wanted in f" {' '.join(words_of(passage))} " for passage in question["evidence"]), answer


@every_answerable
def test_the_section_is_that_of_the_first_evidence(question: Question):
    document, first, _ = places_of(question["evidence"][0])[0]
    assert question["section"] == section_at(document, first)


@pytest.mark.parametrize(
    "question", [question for question in ANSWERABLE if question["type"] == "status"], ids=lambda q: q["id"]
)
def test_a_status_is_the_status_cell_of_the_first_evidence(question: Question):
    document, first, _ = places_of(question["evidence"][0])[0]
    row = document.row_at(first)
    assert row is not None
    assert row.status_column is not None
    assert document.text[slice(*row.cells[row.status_column])] == question["status"]
    assert words_of(document.text[row.start : row.end]) == words_of(question["evidence"][0])


def test_unanswerable_questions_have_no_gold_and_most_come_near_a_section():
    headings = {section.title for name in (BOKMAL, NYNORSK) for section in report(name).sections}
    near = [question["section"] for question in UNANSWERABLE if question["section"]]
    assert len(near) >= 12
    assert headings.issuperset(near)
    for question in UNANSWERABLE:
        assert not question["answers"] + question["evidence"] + question["pages"], question["id"]


def test_a_paraphrase_shares_no_content_word_with_the_report_that_answers_it():
    for question in ANSWERABLE:
        if question["type"] == "paraphrase":
            held = {word for word, _ in placed_words(report_of(question))}
            shared = held.intersection(content_words(question["question"].casefold())) - LITTLE_WORDS
            assert not shared, question["id"]
