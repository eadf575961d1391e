from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.build import build_index
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.function_words import content_words
from search_app.passage_features import PASSAGE_FEATURES
from search_app.question_words import covered, word_weights
from search_app.result import SearchResult
from search_app.retrieval import rank_chunks
from tests.fake_encoder import FakeEncoder, Recorder, make_document, write_corpus
from tests.search_builders import DEFAULT_SPEC, PASSAGES, make_snapshot, model_of, open_fake, query_of, rank

WORDS = [
    "ål",
    "laks",
    "torsk",
    "elg",
    "rev",
    "ulv",
    "bjørn",
    "ørn",
    "måke",
    "ærfugl",
    "elva",
    "skogen",
    "fjellet",
    "Bergen",
]
OTHERS = [f"ord{number}" for number in range(150)]


def many_sections(count: int = 180) -> Document:
    """Make a document of short sections, each one chunk of two sentences whose words no other has in that mix."""
    rng = np.random.default_rng(7)

    def sentence() -> str:
        return " ".join([*rng.choice(WORDS, 2), *rng.choice(OTHERS, 3)]).capitalize() + "."

    parts = [(f"{number} Kapittel", 1, [f"{sentence()} {sentence()}"]) for number in range(count)]
    return make_document(parts)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), [many_sections()])


def candidates_by_brute_force(snapshot: Snapshot, question: str, without: Collection[int] = ()) -> set[int]:
    """Find the candidates as if the chunks `without` were not in the corpus."""
    query = query_of(snapshot, question)
    kept = [number for number in range(len(snapshot.chunks)) if number not in without]

    def first(scores: dict[int, float], count: int) -> list[int]:
        return sorted(scores, key=lambda number: (-scores[number], number))[:count]

    chunks = {one: float(snapshot.chunk_vectors.vectors(one, 1)[0] @ query.encoded.embedding) for one in kept}
    sentences = {
        number: float(snapshot.sentence_vectors.vectors(number, 1)[0] @ query.encoded.embedding)
        for number in range(len(snapshot.sentences))
        if snapshot.sentences[number]["chunk"] in chunks
    }
    bm25 = snapshot.lexical.scores(" ".join(content_words(question)))
    weights = word_weights(query.words)
    shares = {
        one: float(covered(query.words, snapshot.lexical.terms_of(snapshot.chunk_text(one))) @ weights) for one in kept
    }
    return (
        set(first(chunks, 30))
        | {int(snapshot.sentences[number]["chunk"]) for number in first(sentences, 60)}
        | {one for one in first({one: float(bm25[one]) for one in kept}, 30) if bm25[one] > 0}
        | {one for one in first(shares, 30) if shares[one] > 0}
    )


QUESTIONS = [
    "ål og laks i elva",
    "ørn ord17 ord4",
    "Hvor er bjørnen på fjellet",
    "Bergen",
    "ord3 ord99 ulv i skogen",
    "ord42",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_candidates_are_the_best_of_chunks_sentences_and_words_together(snapshot: Snapshot, question: str):
    wanted = candidates_by_brute_force(snapshot, question)
    assert 30 < len(wanted) < len(snapshot.chunks)
    assert rank(snapshot, question).match.chunks.tolist() == sorted(wanted)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("left_out", [range(40), range(0, 180, 3), [17]])
def test_what_is_left_out_is_no_candidate_and_takes_no_place(
    snapshot: Snapshot, question: str, left_out: Collection[int]
):
    within = ~np.isin(np.arange(len(snapshot.chunks)), left_out)
    found = rank(snapshot, question, within=within).match.chunks.tolist()
    assert found == sorted(candidates_by_brute_force(snapshot, question, left_out))


def test_a_word_that_only_a_synonym_stands_for_brings_its_chunk_among_the_candidates(tmp_path: Path):
    other = make_document([("99 Kapittel", 1, ["Her omtales fakturaen."])], document_id="a.pdf")
    snapshot = make_snapshot(tmp_path, [other, replace(many_sections(), id="b.pdf")])
    assert not snapshot.lexical.scores("regningen").any()
    chunks = rank(snapshot, "regningen ord1 ord2 ord3").match.chunks
    assert any("fakturaen" in snapshot.chunk_text(int(chunk)) for chunk in chunks)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_score_is_what_the_model_makes_of_the_features_best_first(snapshot: Snapshot, question: str):
    ranking = rank(snapshot, question)
    wanted = ranking.features.astype(float) @ PASSAGES.weights.astype(float)
    assert ranking.scores == pytest.approx(wanted, abs=1e-3)
    assert (np.diff(ranking.scores[ranking.order]) <= 0).all()
    assert sorted(ranking.order.tolist()) == list(range(len(ranking.match.chunks)))


@pytest.mark.parametrize("feature", ["late_interaction", "sentence_cosine", "covered_words"])
def test_a_model_of_one_feature_ranks_by_it(snapshot: Snapshot, feature: str):
    ranking = rank(snapshot, "ørn ord17 ord4", model=model_of(PASSAGE_FEATURES, **{feature: 1.0}))
    column = np.round(ranking.features[:, PASSAGE_FEATURES.index(feature)], 4)
    assert ranking.order.tolist() == np.argsort(-column, kind="stable").tolist()


def test_the_learnt_model_ranks_where_no_other_is_given(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch):
    turned = model_of(PASSAGE_FEATURES, late_interaction=-1)
    learnt = {"models": {"passage": turned.as_json()}}
    monkeypatch.setattr("search_app.linear_model.read_learnt", lambda: learnt)
    query = query_of(snapshot, QUESTIONS[0])
    assert rank_chunks(snapshot, query).order.tolist() == rank_chunks(snapshot, query, turned).order.tolist()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cosines_are_those_of_the_sentences_of_the_candidates(snapshot: Snapshot, question: str):
    ranking = rank(snapshot, question)
    embedding = ranking.query.encoded.embedding
    for number, cosine in zip(ranking.match.sentences, ranking.sentence_cosines, strict=True):
        assert cosine == pytest.approx(
            float(snapshot.sentence_vectors.vectors(int(number), 1)[0] @ embedding), abs=1e-5
        )


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_ranked_by_is_the_score_that_a_hit_shows(snapshot: Snapshot, question: str):
    ranking = rank(snapshot, question)
    assert ranking.scores.tolist() == np.round(ranking.scores, 4).tolist()


def test_the_chunk_that_holds_the_questions_words_comes_first(snapshot: Snapshot):
    text = snapshot.chunk_text(113)
    ranking = rank(snapshot, text.replace(".", ""))
    assert ranking.match.chunks[ranking.order[0]] == 113


def test_a_corpus_of_one_chunk_is_ranked(tmp_path: Path):
    ranking = rank(make_snapshot(tmp_path, [make_document([("", 0, ["Ål."])])]), "Hvor lever laksen")
    assert ranking.match.chunks.tolist() == ranking.order.tolist() == [0]
    assert np.isfinite(ranking.scores).all()


def test_a_question_without_a_known_word_is_ranked_by_the_vectors(snapshot: Snapshot):
    question = "zzz qqq xxx"
    assert not snapshot.lexical.scores(question).any()
    ranking = rank(snapshot, question)
    assert len(ranking.order) >= 30
    assert np.isfinite(ranking.scores).all()


@pytest.mark.parametrize("copies", [2, 3, 5, 8, 17, 29])
@pytest.mark.parametrize("question", ["ål er en fisk", "legemiddelliste i Oslo", "vann", "mammut"])
def test_chunks_with_the_same_text_come_in_the_order_of_their_numbers(tmp_path: Path, copies: int, question: str):
    text = "Pasientens legemiddelliste er i drift i Oslo. Ål er en fisk som lever i vann."
    parts = [(f"{number} Kapittel", 1, [text]) for number in range(copies)]
    ranking = rank(make_snapshot(tmp_path, [make_document(parts)]), question)
    assert ranking.match.chunks[ranking.order].tolist() == list(range(copies))
    assert len(set(ranking.scores.tolist())) == 1


@pytest.mark.parametrize("question", ["legemiddelliste i Oslo", "ål i vann", "drift i elva", "ord7 ål fisk som lever"])
def test_chunks_with_the_same_text_tie_among_others_too(tmp_path: Path, question: str):
    text = "Pasientens legemiddelliste er i drift i Oslo. Ål er en fisk som lever i vann."
    copies = [(f"{number} Kapittel", 1, [text]) for number in range(11)]
    others = make_document([*copies[:4], ("5 Elv", 1, ["Laks lever i elva. Elva er lang."]), *copies[4:]])
    snapshot = make_snapshot(tmp_path, [others, replace(many_sections(20), id="z.pdf")])
    ranking = rank(snapshot, question)
    places = [place for place in ranking.order if snapshot.chunk_text(int(ranking.match.chunks[place])) == text]
    assert len(places) == 11
    assert len({float(ranking.scores[place]) for place in places}) == 1
    assert places == sorted(places)


def test_the_ranking_does_not_depend_on_the_order_in_which_files_were_made_or_named(tmp_path: Path):
    texts = {
        f"{name}.txt": f"{name.capitalize()} lever her. {' '.join(OTHERS[at : at + 9])}."
        for at, name in enumerate(WORDS)
    }
    texts["z/lik.txt"] = texts["ål.txt"]

    def results(folder: Path, ordered: dict[str, str]) -> list[SearchResult]:
        corpus = write_corpus(folder / "rapporter", ordered)
        paths = [corpus / name for name in ordered]
        build_index(
            [corpus] if folder.name == "mappe" else paths,
            folder / "indeks",
            spec=DEFAULT_SPEC,
            load_encoder=FakeEncoder,
            progress=Recorder(),
        )
        searcher = open_fake(folder / "indeks")
        return [searcher.ask(question) for question in [*QUESTIONS, "ål lever her"]]

    def without_folders(found: list[SearchResult]) -> list[list[tuple[str, str, float]]]:
        # A path to one file gives it its bare name for an id.
        return [[(Path(hit.citation.document).name, hit.text, hit.score) for hit in result.hits] for result in found]

    turned = dict(reversed(texts.items()))
    assert results(tmp_path / "1" / "mappe", texts) == results(tmp_path / "2" / "mappe", turned)
    one, other = results(tmp_path / "3" / "filer", texts), results(tmp_path / "4" / "filer", turned)
    assert without_folders(one) == without_folders(other)


def test_a_word_brings_the_chunks_that_hold_it_among_the_candidates(snapshot: Snapshot):
    holders = {number for number in range(len(snapshot.chunks)) if "ord42" in snapshot.chunk_text(number).lower()}
    assert holders
    assert holders <= set(rank(snapshot, "ål ord42").match.chunks.tolist())
    assert not holders <= set(rank(snapshot, "ål").match.chunks.tolist())


def test_documents_that_tie_are_told_apart_by_their_id(tmp_path: Path):
    one = make_document([("", 0, ["Ål er en fisk."])], document_id="b.pdf")
    snapshot = make_snapshot(tmp_path, [replace(one, id="a.pdf"), one])
    ranking = rank(snapshot, "ål")
    documents = snapshot.chunks["document"][ranking.match.chunks[ranking.order]]
    assert [snapshot.documents[number].id for number in documents] == ["a.pdf", "b.pdf"]
