import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.answer_features import ANSWER_FEATURES
from search_app.confidence import CONFIDENCE_FEATURES
from search_app.linear_model import LEARNT, LinearModel, read_learnt
from search_app.passage_features import PASSAGE_FEATURES

FEATURES = {"passage": PASSAGE_FEATURES, "answer": ANSWER_FEATURES, "confidence": CONFIDENCE_FEATURES}
SHARES = ("hit@1", "hit@5", "answer right", "refused though answerable")
weights = st.floats(-100, 100, width=32)


def test_a_score_is_the_weighted_sum_and_the_intercept():
    model = LinearModel(("a", "b"), np.array([2, -3], np.float32), 10)
    assert model.scores(np.array([[1, 1], [0, 2]], np.float32)).tolist() == [9, 4]
    assert model.scores(np.empty((0, 2), np.float32)).tolist() == []


@given(st.dictionaries(st.text(max_size=8), weights, min_size=1), weights)
def test_a_model_reads_as_it_was_stored(named: dict[str, float], intercept: float):
    features = tuple(named)
    model = LinearModel(features, np.array([named[name] for name in features], np.float32), intercept)
    stored = json.loads(json.dumps(model.as_json()))
    read = LinearModel.from_json(stored, features)
    assert read.features == features
    assert read.weights == pytest.approx(model.weights, abs=1e-4)
    assert read.intercept == pytest.approx(intercept, abs=1e-4)
    assert read.as_json() == stored


def test_the_order_of_the_features_is_the_askers():
    fields = {"intercept": 1, "weights": {"a": 2, "b": 3}}
    assert LinearModel.from_json(fields, ("b", "a")).weights.tolist() == [3, 2]


@pytest.mark.parametrize(("features", "named"), [(("a",), ["b"]), (("a", "b", "c"), ["c"]), (("b", "c"), ["a", "c"])])
def test_a_model_for_other_features_is_refused_by_their_names(features: tuple[str, ...], named: list[str]):
    with pytest.raises(ValueError, match="other features") as caught:
        LinearModel.from_json({"intercept": 0, "weights": {"a": 2, "b": 3}}, features)
    assert all(f"'{name}'" in str(caught.value) for name in named)


@pytest.mark.parametrize("name", FEATURES)
def test_what_is_learnt_fits_the_features(name: str):
    model = LinearModel.from_json(read_learnt()["models"][name], FEATURES[name])
    assert np.isfinite(model.weights).all()
    assert model.weights.any()


def test_what_is_learnt_tells_where_it_comes_from():
    learnt = read_learnt()
    assert learnt["command"] == "python -m search_app.train"
    assert np.datetime64(learnt["date"]) > np.datetime64("2020-01-01")
    assert learnt["model"]
    assert any(entry["weight"] > 0 for entry in learnt["sets"].values())
    for entry in learnt["sets"].values():
        questions = entry["questions"]
        assert questions["name"].endswith(".jsonl")
        assert len(bytes.fromhex(questions["sha256"])) == 32
        assert entry["cases"] >= entry["held_out"]["questions"] > 0
        assert min(entry["weight"], entry["confidence_weight"]) >= 0
        assert all(0 <= entry["held_out"][name] <= 1 for name in SHARES)
        assert sum(one["cases"] for one in entry["held_out"]["reliability"]) <= entry["cases"]


def test_what_is_learnt_names_no_folder_of_any_machine():
    text = LEARNT.read_text(encoding="utf-8")
    assert "/" not in text
    assert "\\" not in text
