import pkgutil
from pathlib import Path

import pytest

from bench import ablation, no_answer
from bench.ablation import STEPS, patched
from bench.question_sets import QuestionSet
from search_app import passages
from tests.fake_encoder import DIMENSION, FakeEncoder, write_corpus
from tests.outcome_builders import make_outcome
from tests.search_builders import build_searchable, open_fake

TEXTS = {f"rapport{number}.txt": f"Fisk nummer {number} lever i havet ved Bergen." for number in range(5)}
QUESTION = '{"id": "%s", "question": "fisk nummer %s i havet", "type": "number", "document": "rapport%s.txt"}\n'


def test_every_step_changes_something_that_is_there():
    for name, changes in (*STEPS[1:], ("no floor", no_answer.NO_FLOOR)):
        assert changes, name
        for target, value in changes.items():
            assert pkgutil.resolve_name(target) != value, target


def test_the_first_row_is_the_whole_search():
    assert STEPS[0] == ("all steps", {})


def test_a_change_lasts_as_long_as_its_block():
    before = passages.MAX_PASSAGE_CHARS
    with patched({"search_app.passages.MAX_PASSAGE_CHARS": 0}):
        assert passages.MAX_PASSAGE_CHARS == 0
    assert before == passages.MAX_PASSAGE_CHARS


def test_a_change_is_counted_question_by_question():
    before = [make_outcome(rank=1), make_outcome(rank=2, answer_right=False), make_outcome(type="unanswerable")]
    after = [make_outcome(rank=2), make_outcome(rank=1, answer_right=False), make_outcome(type="unanswerable")]
    changes = ablation.changes_of(before, after)
    assert changes["hit@1"] == {"value": 0.0, "interval": [-1.0, 1.0], "questions": 2}
    assert changes["answer@1"]["interval"] == [0.0, 0.0]


def test_each_step_gives_a_row_with_its_change_from_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    questions = tmp_path / "spørsmål.jsonl"
    questions.write_text("".join(QUESTION % (one, one, one) for one in range(5)), encoding="utf-8")
    corpus = write_corpus(tmp_path / "rapporter", TEXTS)
    no_hits = {"search_app.scoring.MAX_RANK": 0}
    monkeypatch.setattr(ablation, "STEPS", (("all steps", {}), ("no hits", no_hits)))
    rows = ablation.run_steps(QuestionSet("prøve", questions, corpus), FakeEncoder(dimension=DIMENSION))["steps"]
    assert [row["step"] for row in rows] == ["all steps", "no hits"]
    assert rows[0]["scores"]["hit@1"]["value"] == 1.0
    assert rows[0]["change"]["hit@1"]["interval"] == [0.0, 0.0]
    assert rows[1]["scores"]["hit@1"]["value"] == 0.0
    assert rows[1]["change"]["hit@1"] == {"value": -1.0, "interval": [-1.0, -1.0], "questions": 5}


def test_refusals_tell_what_is_refused_and_how_sure_the_answer_would_have_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    searcher = open_fake(build_searchable(tmp_path, TEXTS))
    questions = tmp_path / "spørsmål.jsonl"
    near = QUESTION.replace("fisk nummer", "sild").replace('"number"', '"unanswerable"')
    questions.write_text(QUESTION % (1, 1, 1) + near % (2, 2, 2), encoding="utf-8")
    gold = no_answer.read_question_set(str(questions))
    groups = no_answer.groups_of(gold, (gold[0],) * 4)
    assert {name: len(group) for name, group in groups.items()} == {"answerable": 1, "near misses": 1, "foreign": 2}
    floor = next(iter(no_answer.NO_FLOOR))
    monkeypatch.setattr(floor, 2.0)  # nothing is so sure
    found = no_answer.refusals(searcher, groups)
    assert [entry["refused"]["value"] for entry in found["groups"]] == [1.0, 1.0, 1.0]
    assert [row["answerable"] for row in found["questions"]] == [True, False, False, False]
    assert all(row["refused"] and row["confidence"] is not None for row in found["questions"])
