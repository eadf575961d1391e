from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from indexer.chunker import chunk_document
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.passage_features import PASSAGE_FEATURES, heading_terms, weakest
from search_app.question_words import word_weights
from search_app.thesaurus import SAME
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, make_snapshot, rank

DOCUMENT = make_document(
    [
        ("1 Laks", 1, ["Laksen går opp i elva i 2016. Den veier 12 kg."]),
        ("1.1 Torsk", 2, ["Torsken gyter ved kysten i 2017."]),
        ("2 Økonomi", 1, ["Fakturaen er betalt. Ål er en fisk som lever i havet."]),
    ]
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), [DOCUMENT])


def values(snapshot: Snapshot, question: str, feature: str) -> list[float]:
    """Return a feature of each chunk, in their order."""
    ranking = rank(snapshot, question)
    assert ranking.match.chunks.tolist() == list(range(len(snapshot.chunks)))
    assert ranking.features.dtype == np.float32
    found: list[float] = ranking.features[:, PASSAGE_FEATURES.index(feature)].tolist()
    return found


def test_late_interaction_is_whole_where_every_content_word_stands_and_question_words_count_apart(snapshot: Snapshot):
    question = "Hvem gyter ved kysten"
    assert values(snapshot, question, "late_interaction")[1] == pytest.approx(1, abs=1e-3)
    assert values(snapshot, question, "late_interaction_all_words")[1] < 0.95
    assert max(values(snapshot, question, "late_interaction")[::2]) < 0.9


def test_the_best_sentence_must_have_by_itself_what_the_chunk_has(snapshot: Snapshot):
    together = "laksen veier"  # in two sentences of one chunk
    assert values(snapshot, together, "late_interaction")[0] == pytest.approx(1, abs=1e-3)
    assert values(snapshot, together, "best_sentence")[0] < 0.95
    assert values(snapshot, "laksen går", "best_sentence")[0] == pytest.approx(1, abs=1e-3)


def test_the_sentence_cosine_is_that_of_the_nearest_sentence(snapshot: Snapshot):
    question = "Den veier 12 kg"
    embedding = FakeEncoder().encode_query(question).embedding
    cosines = snapshot.sentence_vectors.vectors(0, len(snapshot.sentences)) @ embedding
    wanted = [max(cosines[snapshot.sentences["chunk"] == chunk]) for chunk in range(3)]
    assert values(snapshot, question, "sentence_cosine") == pytest.approx(wanted, abs=1e-5)


def test_covered_words_are_the_share_of_the_questions_idf(snapshot: Snapshot):
    ranking = rank(snapshot, "regningen torsk zebra")
    regning, torsk, zebra = word_weights(ranking.query.words)
    assert zebra == pytest.approx(regning)
    assert zebra > torsk
    found = ranking.features[:, PASSAGE_FEATURES.index("covered_words")]
    assert found == pytest.approx([0, torsk, SAME * regning], abs=1e-6)


def test_the_weakest_token_is_the_weighty_one_that_is_matched_worst():
    similarities = np.array([[0.9, 0.2, 0.5], [0.8, 0.9, 0.1]], np.float32)
    assert weakest(similarities, np.array([1, 1, 1], np.float32)) == pytest.approx([0.2, 0.1])
    assert weakest(similarities, np.array([1, 0.5, 0.4], np.float32)) == pytest.approx([0.2, 0.8])
    assert weakest(similarities, np.array([0, 0.1, 1], np.float32)) == pytest.approx([0.5, 0.1])


def test_a_word_that_is_not_there_is_the_weakest_token_though_all_others_are(snapshot: Snapshot):
    there, not_there = (
        values(snapshot, question, "weakest_token")[1] for question in ("torsken gyter", "torsken hopper")
    )
    assert there == pytest.approx(1, abs=1e-3)
    assert not_there < 0.9


def test_word_pairs_are_the_questions_adjoining_words_in_their_order(snapshot: Snapshot):
    assert values(snapshot, "Går laksen opp i elva?", "word_pairs") == [0.5, 0, 0]  # «opp i», «i elva» of four
    assert values(snapshot, "elva", "word_pairs") == [0, 0, 0]
    assert values(snapshot, "Ål er EN fisk", "word_pairs") == [0, 0, 1]
    assert values(snapshot, "l er en fis", "word_pairs")[2] == pytest.approx(1 / 3)  # no part of a word


def test_heading_words_are_those_of_all_headings_above(snapshot: Snapshot):
    ranking = rank(snapshot, "laks torsk")
    laks, torsk = word_weights(ranking.query.words)
    found = ranking.features[:, PASSAGE_FEATURES.index("heading_words")]
    assert found == pytest.approx([laks, laks + torsk, 0], abs=1e-6)
    headings = heading_terms(snapshot, snapshot.documents[0], int(snapshot.chunks["section"][1]))
    assert headings == snapshot.lexical.terms_of("1 Laks 1.1 Torsk")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hvor mange kg veier den?", [1, 0, 0]),
        ("Når gyter torsken?", [1, 1, 0]),
        ("Når gyter torsken, i 2017 eller i 2016?", [0, 0, 0]),
        ("Hva er ål?", [0, 0, 1]),
        ("laks og torsk", [0, 0, 0]),
    ],
)
def test_a_passage_holds_what_is_asked_for(snapshot: Snapshot, question: str, wanted: list[float]):
    assert values(snapshot, question, "holds_asked") == wanted


def test_only_the_best_sentences_are_looked_at_but_for_a_definition(tmp_path: Path):
    fish = "Laks og torsk og sei. Sei og laks og torsk. Ål er en fisk. I tankene er det 42 liter."
    snapshot = make_snapshot(tmp_path, [make_document([("1 Fisk", 1, [fish])])])
    assert values(snapshot, "Hvor mange laks, torsk og sei?", "holds_asked") == [0]
    assert values(snapshot, "Hvor mange liter i tankene?", "holds_asked") == [1]
    assert values(snapshot, "Hva er ål?", "holds_asked") == [1]


def test_years_are_the_share_of_the_questions_that_the_passage_has(snapshot: Snapshot):
    assert values(snapshot, "Laks i 2016 og 2018", "years") == [0.5, 0, 0]
    assert values(snapshot, "Laks", "years") == [0, 0, 0]


def test_a_chunk_has_the_same_features_whatever_else_is_ranked_with_it(snapshot: Snapshot):
    whole = rank(snapshot, "Når går laksen opp i elva?")
    for left_out in range(3):
        part = rank(snapshot, "Når går laksen opp i elva?", within=np.arange(3) != left_out)
        kept = [number for number in range(3) if number != left_out]
        assert part.match.chunks.tolist() == kept
        assert part.features == pytest.approx(whole.features[kept], abs=1e-6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn.documents(), drawn.sentences)
def test_every_feature_is_a_number_and_every_share_lies_between_0_and_1(
    tmp_path: Path, document: Document, question: str
):
    if not chunk_document(document, FakeEncoder().count_tokens, SMALL_CHUNKS):
        return
    snapshot = make_snapshot(tmp_path, [replace(document, id="a.pdf")], settings=SMALL_CHUNKS)
    if not snapshot.chunks["token_count"].any() or not FakeEncoder().count_tokens(question):
        return
    features = rank(snapshot, question).features
    assert np.isfinite(features).all()
    for name in ("covered_words", "word_pairs", "heading_words", "holds_asked", "years"):
        column = features[:, PASSAGE_FEATURES.index(name)]
        assert ((column >= 0) & (column <= 1 + 1e-6)).all()
    assert (features[:, PASSAGE_FEATURES.index("best_sentence")] <= features[:, 0] + 1e-5).all()
