import json
from pathlib import Path
from typing import Any

import pytest

from search_app.errors import BatchError
from search_app.question_set import GoldQuestion, read_question_set

USUAL = {"id": "q1", "question": "Når?", "type": "date", "evidence": ["1. mai"]}


def write(folder: Path, *entries: dict[str, Any]) -> str:
    path = folder / "spørsmål på ål.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries), encoding="utf-8")
    return str(path)


def test_a_question_is_read_with_all_that_is_right_for_it(tmp_path: Path):
    entry = {
        "id": "q1",
        "question": "Hva er status?",
        "lang": "nn",
        "type": "status",
        "answers": ["I rute"],
        "evidence": ["Oppdrag\tI rute", "er i rute"],
        "pages": [[3, 4], [7]],
        "status": "I rute",
        "document": "a.pdf",
        "section": "no part of it",
    }
    assert read_question_set(write(tmp_path, entry)) == (
        GoldQuestion(
            "q1",
            "Hva er status?",
            "status",
            "nn",
            ("I rute",),
            ("Oppdrag\tI rute", "er i rute"),
            ((3, 4), (7,)),
            "I rute",
            "a.pdf",
        ),
    )


def test_what_may_be_left_out_is_empty_and_the_language_is_bokmaal(tmp_path: Path):
    bare = {"id": 7, "question": "Hvem?", "type": "unanswerable"}
    (gold,) = read_question_set(write(tmp_path, bare))
    assert gold == GoldQuestion(7, "Hvem?", "unanswerable", "nb")
    assert not gold.answerable
    nulls = dict.fromkeys(("lang", "answers", "evidence", "pages", "status", "document"))
    assert read_question_set(write(tmp_path, {**bare, **nulls})) == (gold,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": None}, "«id» mangler"),
        ({"type": None}, "«type»"),
        ({"type": ""}, "«type»"),
        ({"lang": 3}, "«lang»"),
        ({"status": ["I rute"]}, "«status»"),
        ({"document": 3}, "«document»"),
        ({"answers": "tekst"}, "«answers»"),
        ({"answers": ["–"]}, "«answers»"),
        ({"evidence": [3]}, "«evidence»"),
        ({"evidence": []}, "må ha «evidence» eller «document»"),
        ({"pages": [3]}, "«pages»"),
        ({"pages": [[]]}, "«pages»"),
        ({"pages": [["3"]]}, "«pages»"),
        ({"pages": [[0]]}, "«pages»"),
        ({"pages": [[True]]}, "«pages»"),
        ({"pages": [[3], [4]]}, "«pages»"),
        ({"pages": 3}, "«pages»"),
        ({"id": "q0"}, "«id» er likt"),
        ({"question": "?"}, "ingen ord"),
    ],
)
def test_a_line_that_cannot_be_scored_is_told_with_its_number(tmp_path: Path, change: dict[str, Any], told: str):
    with pytest.raises(BatchError) as caught:
        read_question_set(write(tmp_path, {**USUAL, "id": "q0"}, {**USUAL, **change}))
    assert caught.value.line_number == 2
    assert told in caught.value.detail


def test_a_set_without_questions_is_refused(tmp_path: Path):
    with pytest.raises(BatchError) as caught:
        read_question_set(write(tmp_path))
    assert (caught.value.line_number, caught.value.detail) == (0, "filen har ingen spørsmål")


def test_a_document_alone_is_enough_to_be_scored_by(tmp_path: Path):
    (gold,) = read_question_set(write(tmp_path, {**USUAL, "evidence": [], "document": "a.txt"}))
    assert (gold.evidence, gold.document) == ((), "a.txt")
