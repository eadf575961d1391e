from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indexer.build import build_index
from indexer.chunker import ChunkerSettings
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.late_interaction import TokenIdf
from search_app.result import SearchResult
from search_app.retrieval import LEXICAL_WEIGHT, SENTENCE_WEIGHT, rank_chunks, standard_scores
from tests.fake_encoder import FakeEncoder, Recorder, make_document, write_corpus
from tests.search_builders import DEFAULT_SPEC, make_snapshot, open_fake, rank

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


def best(scores: np.ndarray, count: int) -> list[int]:
    """Return the numbers of the best scores; ties go to the lower number."""
    return sorted(range(len(scores)), key=lambda number: (-scores[number], number))[:count]


def candidates_by_brute_force(snapshot: Snapshot, question: str) -> set[int]:
    embedding = FakeEncoder().encode_query(question).embedding
    chunks = best(snapshot.chunk_vectors.vectors(0, len(snapshot.chunks)) @ embedding, 30)
    sentences = best(snapshot.sentence_vectors.vectors(0, len(snapshot.sentences)) @ embedding, 60)
    lexical = snapshot.lexical.scores(question)
    return (
        set(chunks)
        | {int(snapshot.sentences[number]["chunk"]) for number in sentences}
        | {number for number in best(lexical, 30) if lexical[number] > 0}
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
def test_the_score_is_late_interaction_and_a_quarter_each_of_sentences_and_words(snapshot: Snapshot, question: str):
    ranking = rank(snapshot, question)
    embedding = FakeEncoder().encode_query(question).embedding
    lexical = snapshot.lexical.scores(question)
    cosines = []
    for chunk in ranking.match.chunks:
        numbers = np.flatnonzero(snapshot.sentences["chunk"] == chunk)
        cosines.append(max(float(snapshot.sentence_vectors.vectors(int(one), 1)[0] @ embedding) for one in numbers))
    parts = [ranking.match.chunk_scores, np.array(cosines), lexical[ranking.match.chunks]]
    wanted = sum(
        weight * (part - part.mean()) / part.std()
        for weight, part in zip((1, SENTENCE_WEIGHT, LEXICAL_WEIGHT), parts, strict=True)
    )
    assert ranking.scores == pytest.approx(wanted, abs=1e-3)
    assert (np.diff(ranking.scores[ranking.order]) <= 0).all()
    assert sorted(ranking.order.tolist()) == list(range(len(ranking.match.chunks)))


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
    assert ranking.scores.tolist() == [0]


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
    assert ranking.scores.tolist() == [0] * copies


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
            settings=ChunkerSettings(),
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


def test_every_word_of_the_question_counts_toward_its_candidates(snapshot: Snapshot):
    question = FakeEncoder().encode_query("ål")
    plain = rank_chunks(snapshot, TokenIdf(snapshot), question, "ål")
    worded = rank_chunks(snapshot, TokenIdf(snapshot), question, "ord42")
    holders = {number for number in range(len(snapshot.chunks)) if "ord42" in snapshot.chunk_text(number).lower()}
    assert holders
    assert holders <= set(worded.match.chunks.tolist())
    assert not holders <= set(plain.match.chunks.tolist())


values = st.floats(-1, 30, width=32, allow_nan=False)


@given(arrays(np.float32, st.integers(1, 40), elements=values))
def test_standard_scores_count_standard_deviations_above_the_mean(given_values: np.ndarray):
    found = standard_scores(given_values)
    assert found.dtype == np.float32
    exact = given_values.astype(float)
    if exact.std() > 1e-6:
        assert found == pytest.approx((exact - exact.mean()) / exact.std(), abs=1e-4)
    else:
        assert not found.any()


@given(values, st.integers(1, 60))
def test_standard_scores_of_equal_values_are_zero(value: float, count: int):
    assert not standard_scores(np.full(count, value, dtype=np.float32)).any()


def test_values_that_differ_by_rounding_alone_count_as_equal():
    ulp = np.float32(0.8) + np.array([0, 6e-8, 0, -6e-8], dtype=np.float32)
    assert not standard_scores(ulp).any()


def test_documents_that_tie_are_told_apart_by_their_id(tmp_path: Path):
    one = make_document([("", 0, ["Ål er en fisk."])], document_id="b.pdf")
    snapshot = make_snapshot(tmp_path, [replace(one, id="a.pdf"), one])
    ranking = rank(snapshot, "ål")
    documents = snapshot.chunks["document"][ranking.match.chunks[ranking.order]]
    assert [snapshot.documents[number].id for number in documents] == ["a.pdf", "b.pdf"]
