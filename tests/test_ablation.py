import pkgutil
from pathlib import Path

import pytest

from bench import ablation, no_answer
from bench.ablation import FIGURES, NOTHING_REFUSED, STEPS, patched
from bench.question_sets import NORQUAD, OWN, PAIRS, QuestionSet
from bench.remembering import RememberingEncoder
from indexer.encoder import EncodedText
from search_app import passages
from search_app.answer_features import ANSWER_FEATURES
from search_app.confidence import CONFIDENCE_FEATURES
from search_app.linear_model import learnt_model
from search_app.passage_features import PASSAGE_FEATURES
from search_app.question_set import read_question_set
from tests.fake_encoder import DIMENSION, FakeEncoder, write_corpus
from tests.outcome_builders import make_gold, make_outcome
from tests.search_builders import build_searchable, open_fake

TEXTS = {f"rapport{number}.txt": f"Fisk nummer {number} lever i havet ved Bergen." for number in range(5)}
QUESTION = '{"id": "%s", "question": "fisk nummer %s i havet", "type": "number", "document": "rapport%s.txt"}\n'


def test_every_step_changes_something_that_is_there():
    for name, changes in (*STEPS[1:], ("nothing refused", NOTHING_REFUSED)):
        assert changes, name
        for target, value in changes.items():
            assert pkgutil.resolve_name(target) != value, target


MODELS = {"passage": PASSAGE_FEATURES, "answer": ANSWER_FEATURES, "confidence": CONFIDENCE_FEATURES}
WEIGHED = {name: changes for name, changes in STEPS if any(target.endswith("learnt_model") for target in changes)}


@pytest.mark.learnt
@pytest.mark.parametrize("name", WEIGHED)
def test_a_step_of_a_model_changes_its_weights_and_those_of_no_other(name: str):
    ((target, stand_in),) = WEIGHED[name].items()
    own = {"search_app.retrieval.learnt_model": "passage", "search_app.answer.learnt_model": "answer"}[target]
    for model, features in MODELS.items():
        changed, learnt = stand_in(model, features), learnt_model(model, features)
        assert (changed.weights.tolist() == learnt.weights.tolist()) is (model != own)
        assert (changed.features, changed.intercept) == (learnt.features, learnt.intercept)


@pytest.mark.learnt
def test_a_feature_is_taken_out_by_its_name():
    steps = dict(STEPS)
    (stand_in,) = steps["passages: no covered words"].values()
    changed, learnt = (find("passage", PASSAGE_FEATURES).weights for find in (stand_in, learnt_model))
    place = PASSAGE_FEATURES.index("covered_words")
    assert [at for at, weight in enumerate(changed) if weight != learnt[at]] == [place]
    assert changed[place] == 0
    (alone,) = steps["passages: late interaction alone"].values()
    left = [
        name
        for name, weight in zip(PASSAGE_FEATURES, alone("passage", PASSAGE_FEATURES).weights, strict=True)
        if weight
    ]
    assert left == ["late_interaction"]


def test_of_a_large_set_every_second_question_is_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ablation, "MAX_QUESTIONS", 3)
    gold = tuple(make_gold(id=number) for number in range(5))
    assert [one.id for one in ablation.sample(gold)] == [0, 2, 4]
    assert ablation.sample(gold[:3]) == gold[:3]


def test_paraphrases_have_a_figure_of_their_own_where_there_are_any():
    outcomes = [make_outcome(rank=5, type="paraphrase"), make_outcome(rank=6, type="paraphrase"), make_outcome()]
    assert ablation.figures_of(outcomes)["paraphrase hit@5"] == {"value": 0.5, "interval": [0.0, 1.0], "questions": 2}
    assert list(ablation.figures_of(outcomes[2:])) == [name for name in FIGURES if "paraphrase" not in name]
    assert list(ablation.changes_of(outcomes[2:], outcomes[2:])) == list(ablation.figures_of(outcomes[2:]))


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
    gold = read_question_set(str(questions))
    groups = no_answer.groups_of(gold, (gold[0],) * 4)
    assert {name: len(group) for name, group in groups.items()} == {"answerable": 1, "near misses": 1, "foreign": 2}
    monkeypatch.setattr(next(iter(NOTHING_REFUSED)), 2.0)  # nothing is so sure
    found = no_answer.refusals(searcher, groups, QuestionSet("prøve", questions, tmp_path))
    assert [entry["refused"]["value"] for entry in found["groups"]] == [1.0, 1.0, 1.0]
    assert [entry["learnt from"] for entry in found["groups"]] == [False, False, False]
    assert [row["answerable"] for row in found["questions"]] == [True, False, False, False]
    assert all(row["refused"] and row["confidence"] is not None for row in found["questions"])
    assert {row["set"] for row in found["questions"]} == {"prøve"}


def test_a_set_that_was_learnt_from_is_told_of_as_such_but_not_its_foreign_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(no_answer, "evaluate", lambda searcher, questions: Asked(len(questions)))
    groups = no_answer.groups_of([make_gold(), make_gold(type="unanswerable")], [make_gold()])
    found = no_answer.refusals(None, groups, PAIRS)  # type: ignore[arg-type]
    assert [entry["learnt from"] for entry in found["groups"]] == [True, True, False]


def test_groups_without_questions_are_left_out():
    assert list(no_answer.groups_of([make_gold()])) == ["answerable"]


def test_the_project_s_own_set_is_never_learnt_from():
    assert PAIRS.is_learnt_from
    assert not OWN.is_learnt_from
    assert not NORQUAD.is_learnt_from


class Asked:
    """What `evaluate` returns, of so many questions that were all refused."""

    def __init__(self, count: int) -> None:
        self.outcomes = [make_outcome(refused=True, confidence=None)] * count


def test_an_encoder_that_remembers_encodes_a_question_once():
    asked: list[str] = []

    class Counting(FakeEncoder):
        def encode_query(self, text: str) -> EncodedText:
            asked.append(text)
            return super().encode_query(text)

    remembering = RememberingEncoder(Counting(dimension=DIMENSION))
    first, again = remembering.encode_query("fisk"), remembering.encode_query("fisk")
    assert first is again
    assert asked == ["fisk"]
    assert remembering.dimension == DIMENSION
