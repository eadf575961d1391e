from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.passages import Passage, make_passages
from search_app.retrieval import Ranking
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, make_snapshot, rank

MAX_PASSAGE_CHARS = 1500
SENTENCE = "Setning nummer {} handler om ål, laks og torsk i havet. "


def sentences(first: int, count: int) -> str:
    return "".join(SENTENCE.format(number) for number in range(first, first + count)).strip()


def chunks_of(snapshot: Snapshot, passage: Passage) -> list[int]:
    rows = snapshot.chunks
    return [
        number
        for number in range(len(rows))
        if rows["document"][number] == passage.document
        and passage.start <= rows["start"][number]
        and rows["end"][number] <= passage.end
    ]


def assert_sound(snapshot: Snapshot, ranking: Ranking, passages: list[Passage]) -> None:
    """Hold what a passage is: whole neighbouring chunks of one section, none twice, none left out that would fit."""
    rows = snapshot.chunks
    seen: set[int] = set()
    for passage in passages:
        chunks = chunks_of(snapshot, passage)
        assert int(ranking.match.chunks[passage.place]) in chunks
        assert chunks == list(range(passage.first_chunk, passage.last_chunk + 1))
        assert (passage.start, passage.end) == (rows["start"][chunks[0]], rows["end"][chunks[-1]])
        assert len({int(rows["section"][number]) for number in chunks}) == 1
        assert passage.end - passage.start <= MAX_PASSAGE_CHARS
        assert not seen & set(chunks)
        seen |= set(chunks)
    for passage in passages:
        chunks = chunks_of(snapshot, passage)
        for neighbour in (chunks[0] - 1, chunks[-1] + 1):
            if neighbour in seen or not 0 <= neighbour < len(rows):
                continue
            same = all(rows[name][neighbour] == rows[name][chunks[0]] for name in ("document", "section"))
            first, last = min(passage.start, rows["start"][neighbour]), max(passage.end, rows["end"][neighbour])
            assert not same or last - first > MAX_PASSAGE_CHARS


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(drawn.documents(), min_size=1, max_size=3), drawn.sentences, st.integers(1, 12), st.booleans())
def test_passages_are_whole_chunks_of_one_section_that_never_overlap(
    tmp_path: Path, documents: list[Document], question: str, count: int, small: bool
):
    limits = SMALL_CHUNKS if small else ChunkerSettings(400, 1500, 60)
    named = [replace(one, id=f"{number}.pdf") for number, one in enumerate(documents)]
    named = [one for one in named if chunk_document(one, FakeEncoder().count_tokens, limits)]
    if not named:
        return
    snapshot = make_snapshot(tmp_path, named, settings=limits)
    if not snapshot.chunks["token_count"].any():
        return
    ranking = rank(snapshot, question)
    passages = make_passages(snapshot, ranking, count)
    assert 1 <= len(passages) <= count
    assert_sound(snapshot, ranking, passages)
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert make_passages(snapshot, ranking, count + 1)[:count] == passages
    places = {int(chunk): place for place, chunk in enumerate(ranking.match.chunks)}
    for passage in passages:
        members = [places[one] for one in range(passage.first_chunk, passage.last_chunk + 1) if one in places]
        if members == [passage.place]:
            assert passage.score == pytest.approx(float(ranking.scores[passage.place]), abs=2e-4)


def test_a_passage_ends_where_its_section_and_its_document_end(tmp_path: Path):
    one = make_document([("1 Ål", 1, ["Ål er en fisk."]), ("2 Laks", 1, ["Laks er en fisk."])], document_id="a.pdf")
    other = make_document([("", 0, ["Torsk er en fisk."])], document_id="b.pdf")
    snapshot = make_snapshot(tmp_path, [one, other])
    passages = make_passages(snapshot, rank(snapshot, "fisk"), 10)
    texts = {snapshot.documents[one.document].text[one.start : one.end] for one in passages}
    assert texts == {"Ål er en fisk.", "Laks er en fisk.", "Torsk er en fisk."}


def test_a_long_section_is_shown_in_parts_of_at_most_1500_characters(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [make_document([("1 Ål", 1, [sentences(0, 36)])])])
    ranking = rank(snapshot, "setning 17 handler om laks")
    passages = make_passages(snapshot, ranking, 10)
    assert_sound(snapshot, ranking, passages)
    lengths = [passage.end - passage.start for passage in passages]
    assert max(lengths) > 1000
    assert max(lengths) <= 1500


@pytest.mark.parametrize(("count", "passages"), [(26, 1), (28, 2)])
def test_two_chunks_are_shown_together_up_to_1500_characters(tmp_path: Path, count: int, passages: int):
    snapshot = make_snapshot(tmp_path, [make_document([("1 Ål", 1, [sentences(10, count)])])])
    assert len(snapshot.chunks) == 2
    assert abs(len(sentences(10, count)) - 1500) < 90
    assert len(make_passages(snapshot, rank(snapshot, "torsk"), 10)) == passages


def test_a_single_chunk_of_full_length_stands_alone(tmp_path: Path):
    row = ("Oppdrag " * 180).strip(), "Pågår"
    snapshot = make_snapshot(tmp_path, [make_document([("1 Ål", 1, ["Innledning.", row, "Slutt."])])])
    lengths = snapshot.chunks["end"] - snapshot.chunks["start"]
    assert lengths.max() > 1400
    ranking = rank(snapshot, "oppdrag pågår")
    assert_sound(snapshot, ranking, make_passages(snapshot, ranking, 10))


@pytest.mark.parametrize("better", [0, 2])
def test_the_neighbour_with_the_better_score_is_taken_in_first(tmp_path: Path, better: int):
    # Three chunks of about 700 characters: two of them fit in a passage.
    snapshot = make_snapshot(tmp_path, [make_document([("1 Ål", 1, [sentences(0, 36)])])])
    assert len(snapshot.chunks) == 3
    ranking = rank(snapshot, "setning om torsk")
    scores = np.zeros(3, dtype=np.float32)
    scores[1], scores[better] = 2, 1
    ranking = replace(ranking, scores=scores, order=np.argsort(-scores, kind="stable"))
    first = make_passages(snapshot, ranking, 1)[0]
    assert chunks_of(snapshot, first) == sorted([1, better])


def test_a_neighbour_that_is_no_candidate_still_belongs_to_the_passage(tmp_path: Path):
    parts = [("1 Ål", 1, [sentences(0, 20)])]
    parts += [(f"{number} Laks", 1, [f"Laksen {number} går opp i elva."]) for number in range(2, 140)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    ranking = rank(snapshot, "Setning nummer 1 handler om torsk")
    candidates = set(ranking.match.chunks.tolist())
    lone = {0, 1} & candidates
    assert lone
    if lone == {0, 1}:
        kept = ranking.match.chunks != 1
        match = replace(
            ranking.match, chunks=ranking.match.chunks[kept], chunk_similarities=ranking.match.chunk_similarities[kept]
        )
        order = np.argsort(-ranking.scores[kept], kind="stable")
        ranking = replace(ranking, match=match, scores=ranking.scores[kept], order=order)
    passages = make_passages(snapshot, ranking, 5)
    assert any(chunks_of(snapshot, passage) == [0, 1] for passage in passages)


@pytest.mark.parametrize("count", [1, 10, 25])
def test_there_are_as_many_passages_as_asked_for_where_the_corpus_has_them(tmp_path: Path, count: int):
    parts = [(f"{number} Kapittel", 1, [sentences(number, 2)]) for number in range(40)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    assert len(make_passages(snapshot, rank(snapshot, "laks i havet"), count)) == count


def test_a_report_of_long_sections_gives_ten_passages_too(tmp_path: Path):
    parts = [(f"{number} Kapittel", 1, [sentences(100 * number, 60)]) for number in range(12)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    ranking = rank(snapshot, "torsk")
    passages = make_passages(snapshot, ranking, 10)
    assert len(passages) == 10
    assert_sound(snapshot, ranking, passages)


def test_a_corpus_with_fewer_passages_gives_them_all(tmp_path: Path):
    parts = [(f"{number} Kapittel", 1, [sentences(number, 2)]) for number in range(4)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    assert len(make_passages(snapshot, rank(snapshot, "mammut"), 10)) == 4


def test_a_passage_whose_chunks_share_the_questions_words_comes_before_one_whose_best_chunk_is_as_good(tmp_path: Path):
    eel, salmon = "Ålen lever i havet hele den lange vinteren. " * 2, "Laksen går opp i elva om våren hvert år. " * 2
    forest = "Reven og bjørnen bor i skogen på fjellet. " * 2
    # Both sections have the best chunk; the first would be shown first if that were all that counts.
    parts = [("1 Halvt", 1, [salmon + forest]), ("2 Helt", 1, [salmon + eel])]
    snapshot = make_snapshot(tmp_path, [make_document(parts)], settings=SMALL_CHUNKS)
    ranking = rank(snapshot, "laksen går opp i elva om våren hvert år ålen vinteren")
    first, second = (int(ranking.match.chunks[place]) for place in ranking.order[:2])
    assert snapshot.chunk_text(first) == snapshot.chunk_text(second)
    best, next_best = make_passages(snapshot, ranking, 2)
    text = snapshot.documents[0].text[best.start : best.end]
    assert "Ålen" in text
    assert best.score > next_best.score
