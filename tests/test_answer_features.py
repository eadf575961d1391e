import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.answer_candidates import CHUNKS_SEARCHED, Candidate, find_candidates
from search_app.answer_features import ANSWER_FEATURES, answer_features
from search_app.passage_features import PASSAGE_FEATURES
from search_app.question_words import word_weights
from search_app.retrieval import Ranking
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import make_snapshot, model_of, rank

FISH = "Ål er en fisk i havet. Laksen går opp i elva om våren. Torsken gyter ved kysten."


def with_header(document: Document) -> Document:
    return replace(document, rows=(replace(document.rows[0], is_header=True), *document.rows[1:]))


DOCUMENT = with_header(
    make_document(
        [
            ("1 Laks", 1, [FISH]),
            ("2 Bruk i 2015", 1, ["Her er tallene.", ("Tjeneste", "2016"), ("Besøk på helsenorge", "12,7")]),
        ]
    )
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), [DOCUMENT])


def found(snapshot: Snapshot, question: str) -> tuple[Ranking, dict[str, Candidate], dict[str, dict[str, float]]]:
    """Return the ranking, and the candidates and their features by their text."""
    ranking = rank(snapshot, question)
    candidates = find_candidates(snapshot, ranking)
    rows = answer_features(snapshot, ranking, candidates)
    assert rows.shape == (len(candidates), len(ANSWER_FEATURES))
    return (
        ranking,
        {one.text: one for one in candidates},
        {
            one.text: dict(zip(ANSWER_FEATURES, row.tolist(), strict=True))
            for one, row in zip(candidates, rows, strict=True)
        },
    )


ROW = "Besøk på helsenorge\t12,7"
SALMON, COD = "Laksen går opp i elva om våren.", "Torsken gyter ved kysten."


def test_candidates_are_sentences_pairs_of_them_and_rows_in_the_order_of_the_text(snapshot: Snapshot):
    ranking, candidates, _ = found(snapshot, "zebra")
    eel = "Ål er en fisk i havet."
    texts = {0: [eel, f"{eel} {SALMON}", SALMON, f"{SALMON} {COD}", COD], 1: ["Her er tallene.", ROW]}
    wanted = [text for place in ranking.order for text in texts[int(ranking.match.chunks[place])]]
    assert list(candidates) == wanted
    assert [one.sentences for one in candidates.values() if one.place == 0] == [1, 2, 1, 2, 1]
    assert candidates[ROW].is_row
    assert candidates[ROW].header == "Tjeneste\t2016"


def test_a_pair_has_the_best_of_both_its_sentences(snapshot: Snapshot):
    _, candidates, _ = found(snapshot, "laksen kysten")
    pair = candidates[f"{SALMON} {COD}"]
    both = np.maximum(candidates[SALMON].similarities, candidates[COD].similarities)
    assert pair.similarities.tolist() == both.tolist()
    assert pair.cosine == max(candidates[SALMON].cosine, candidates[COD].cosine)


def test_what_only_repeats_the_question_is_no_candidate_but_a_row_with_a_status_is(tmp_path: Path):
    rows = [("Oppdrag", "Status"), ("Innføre kjernejournal", "Ferdig")]
    document = with_header(make_document([("6 Status", 1, ["Innføre kjernejournal.", *rows])]))
    snapshot = make_snapshot(tmp_path, [document])
    texts = [one.text for one in find_candidates(snapshot, rank(snapshot, "status innføre kjernejournal ferdig"))]
    assert texts == ["Innføre kjernejournal\tFerdig"]


def test_only_the_best_chunks_are_searched(tmp_path: Path):
    parts = [(f"{number} Fisk", 1, [f"Fisk nummer {number} lever her i havet."]) for number in range(9)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    ranking = rank(snapshot, "fisk")
    places = list(dict.fromkeys(one.place for one in find_candidates(snapshot, ranking)))
    assert places == ranking.order[:CHUNKS_SEARCHED].tolist()


def test_the_chunk_score_counts_below_the_best_chunks(snapshot: Snapshot):
    ranking, candidates, rows = found(snapshot, "laksen går opp")
    best, other = ranking.scores[ranking.order]
    assert {rows[text]["chunk_score"] for text, one in candidates.items() if one.place == ranking.order[0]} == {0.0}
    assert rows[ROW]["chunk_score"] == pytest.approx(other - best, abs=1e-4)
    assert other < best


def test_late_interaction_weighs_the_tokens_and_the_mean_does_not(snapshot: Snapshot):
    ranking, candidates, rows = found(snapshot, "Hvem er laksen?")
    for text, one in candidates.items():
        assert rows[text]["late_interaction"] == pytest.approx(
            float(one.similarities @ ranking.match.weights), abs=1e-6
        )
        assert rows[text]["mean_similarity"] == pytest.approx(float(one.similarities.mean()), abs=1e-6)
    assert rows[SALMON]["late_interaction"] == pytest.approx(1, abs=1e-3)
    assert rows[SALMON]["mean_similarity"] < 0.9


def test_the_cosine_is_that_of_the_sentence(snapshot: Snapshot):
    _, _, rows = found(snapshot, "laksen går opp")
    embedding = FakeEncoder().encode_query("laksen går opp").embedding
    number = next(
        number for number, one in enumerate(snapshot.sentences) if DOCUMENT.text[one["start"] : one["end"]] == SALMON
    )
    cosine = float(snapshot.sentence_vectors.vectors(number, 1)[0] @ embedding)
    assert rows[SALMON]["sentence_cosine"] == pytest.approx(cosine, abs=1e-5)


def test_words_may_stand_in_the_answer_in_its_column_names_or_in_the_headings(snapshot: Snapshot):
    ranking, _, rows = found(snapshot, "tjeneste besøk bruk laks")
    tjeneste, besok, bruk, laks = word_weights(ranking.query.words)
    assert rows[ROW]["covered_words"] == pytest.approx(tjeneste + besok, abs=1e-6)
    assert rows[ROW]["covered_with_headings"] == pytest.approx(tjeneste + besok + bruk, abs=1e-6)
    assert rows[COD]["covered_words"] == 0
    assert rows[COD]["covered_with_headings"] == pytest.approx(laks, abs=1e-6)


def test_the_weakest_token_is_the_weighty_one_that_is_matched_worst(snapshot: Snapshot):
    _, _, rows = found(snapshot, "laksen hopper")
    assert rows[SALMON]["weakest_token"] < 0.9
    _, _, rows = found(snapshot, "laksen våren")
    assert rows[SALMON]["weakest_token"] == pytest.approx(1, abs=1e-3)


def test_a_year_may_stand_in_the_answer_its_column_or_its_headings(snapshot: Snapshot):
    for question, share in [("i 2015?", 1), ("i 2016?", 1), ("2016 og 2017?", 0.5), ("2017?", 0), ("besøk", 0)]:
        _, _, rows = found(snapshot, f"Besøk {question}")
        assert rows[ROW]["years"] == share, question
        assert rows[COD]["years"] == 0


@pytest.mark.parametrize(
    ("question", "kind", "text"),
    [
        ("Hvor mange besøk?", "number", ROW),
        ("Når går laksen?", "date", None),
        ("Hva er ål?", "definition", "Ål er en fisk i havet."),
        ("besøk", None, None),
    ],
)
def test_an_answer_holds_the_kind_that_is_asked_for_and_no_other(
    snapshot: Snapshot, question: str, kind: str | None, text: str | None
):
    _, _, rows = found(snapshot, question)
    held = {(name, one) for one, row in rows.items() for name in row if name.startswith("holds_") and row[name]}
    assert {name for name, _ in held} <= {f"holds_{kind}"}
    if text is not None:
        assert (f"holds_{kind}", text) in held
    assert not any(one == COD for _, one in held)


def test_a_status_row_counts_only_where_a_status_is_asked_for(snapshot: Snapshot):
    _, _, rows = found(snapshot, "status for besøk")
    assert [text for text, row in rows.items() if row["status_row"]] == [ROW]
    _, _, rows = found(snapshot, "besøk")
    assert not any(row["status_row"] for row in rows.values())
    assert [text for text, row in rows.items() if row["row"]] == [ROW]


def test_pairs_and_lengths_are_told(snapshot: Snapshot):
    _, _, rows = found(snapshot, "besøk")
    assert {text for text, row in rows.items() if row["two_sentences"]} == {
        text for text in rows if text.count(".") == 2
    }
    for text, row in rows.items():
        assert row["log_chars"] == pytest.approx(math.log(len(text)), abs=1e-5)


def test_a_model_of_the_passages_decides_where_answers_are_looked_for(snapshot: Snapshot):
    turned = rank(snapshot, "laksen går opp", model=model_of(PASSAGE_FEATURES, late_interaction=-1))
    candidates = find_candidates(snapshot, turned)
    assert candidates[0].text == "Her er tallene."
    rows = answer_features(snapshot, turned, candidates)
    assert rows[0][0] == 0
