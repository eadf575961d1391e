"""What the words of a question matched in each hit, compared with loops over every pair of tokens."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from indexer.chunker import chunk_document
from indexer.document import Document
from indexer.encoder import TokenizedText
from indexer.errors import IndexFolderError
from indexer.generation import current_generation
from indexer.snapshot import Snapshot, open_snapshot
from search_app.function_words import content_words, word_spans
from search_app.late_interaction import TokenIdf
from search_app.passages import make_passages
from search_app.question import read_question
from search_app.result import WordMatch
from search_app.search import Searcher
from search_app.word_matches import MIN_MEANING, asked_words, folded, is_form, match_words
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, build_searchable, decoded_tokens, make_searcher, make_snapshot, rank

TEXT = "Legemidler, også e-resepter, pakkes av apoteket. Legemiddelpakken hentes. LEGEMIDDELLISTEN er i drift."


def explained(folder: Path, question: str, text: str = TEXT) -> tuple[str, dict[str, WordMatch]]:
    """Return the text of the one hit there is, and the match of each word."""
    (hit,) = make_searcher(folder, [make_document([("", 0, [text])])]).ask(question).hits
    assert len({one.word for one in hit.matches}) == len(hit.matches)
    return hit.text, {one.word: one for one in hit.matches}


@pytest.mark.parametrize(
    ("word", "kind", "found"),
    [
        ("apoteket", "same", "apoteket"),
        ("legemiddellisten", "same", "LEGEMIDDELLISTEN"),
        ("Drift", "same", "drift"),
        ("apotek", "form", "apoteket"),
        ("resepter", "form", "e-resepter"),
        ("legemiddelpakker", "form", "Legemiddelpakken"),
        ("legem", "meaning", "Legemidler"),
        ("zebra", "none", None),
    ],
)
def test_a_word_is_found_as_it_is_or_in_another_form_or_near_in_meaning_or_not(
    tmp_path: Path, word: str, kind: str, found: str | None
):
    text, matches = explained(tmp_path, f"hva er {word}?")
    assert list(matches) == [word]
    match = matches[word]
    assert (match.kind, match.text) == (kind, found)
    if match.start is None or match.end is None:
        assert found is match.start is match.end is None
        assert match.similarity is not None
        assert match.similarity < MIN_MEANING
    else:
        assert text[match.start : match.end] == found
    assert match.weight == 1


def test_another_form_goes_before_a_word_that_is_nearer_in_the_model(tmp_path: Path):
    _, matches = explained(tmp_path, "legemiddel")
    assert (matches["legemiddel"].kind, matches["legemiddel"].text) == ("form", "Legemidler")
    assert matches["legemiddel"].similarity is not None
    assert matches["legemiddel"].similarity < MIN_MEANING
    other = TEXT.replace("Legemidler", "Varer")
    _, matches = explained(tmp_path, "legemiddel", other)
    assert (matches["legemiddel"].kind, matches["legemiddel"].text) == ("meaning", "Legemiddelpakken")
    assert matches["legemiddel"].similarity == pytest.approx(1, abs=0.02)


def test_of_several_forms_the_nearest_is_told_of(tmp_path: Path):
    _, matches = explained(tmp_path, "mannen", "Menn sier mannens navn til menn.")
    assert is_form("mannen", "menn")
    assert (matches["mannen"].kind, matches["mannen"].text) == ("form", "mannens")


def test_what_stands_beside_a_word_is_no_part_of_it(tmp_path: Path):
    # The hyphen is a token of the question's word; the passage's words have none, though one stands beside them.
    _, beside = explained(tmp_path, "e-resept", "Torsk- hval")
    _, without = explained(tmp_path, "e-resept", "Torsk - hval")
    assert beside["e-resept"].similarity == pytest.approx(without["e-resept"].similarity, abs=1e-3)


def test_a_word_that_is_asked_twice_is_told_of_once_with_the_weight_of_both(tmp_path: Path):
    _, matches = explained(tmp_path, "Apoteket og legemidler på apoteket")
    assert list(matches) == ["Apoteket", "legemidler"]
    assert matches["Apoteket"].weight > matches["legemidler"].weight
    assert sum(one.weight for one in matches.values()) == pytest.approx(1, abs=1e-3)


def test_a_rare_word_weighs_more_than_a_common_one(tmp_path: Path):
    sections = [(f"{number} Art", 1, [f"Fisken {number} lever i havet."]) for number in range(8)]
    searcher = make_searcher(tmp_path, [make_document([*sections, ("9 Elg", 1, ["Elgen lever på land."])])])
    for hit in searcher.ask("elgen lever").hits:
        assert [one.word for one in hit.matches] == ["elgen", "lever"]
        assert hit.matches[0].weight > 2 * hit.matches[1].weight
        assert hit.matches[0].kind == ("same" if "Elgen" in hit.text else "none")


def test_a_question_of_function_words_alone_has_them_all(tmp_path: Path):
    _, matches = explained(tmp_path, "hva er det?")
    assert list(matches) == ["hva", "er", "det"]
    assert matches["er"].kind == "same"
    assert sum(one.weight for one in matches.values()) == pytest.approx(1, abs=1e-3)


def test_a_word_that_the_model_has_no_token_of_is_still_found_but_weighs_nothing(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [make_document([("", 0, [TEXT])])])
    encoder = FakeEncoder()
    cut = FakeEncoder(max_tokens=1).encode_query("drift zebra apoteket")
    weights = TokenIdf(snapshot).weights(cut.token_ids)
    asked = asked_words("drift zebra apoteket", cut, weights)
    (matches,) = match_words(snapshot, encoder, asked, make_passages(snapshot, rank(snapshot, "drift"), 1))
    assert [(one.word, one.kind, one.weight) for one in matches] == [
        ("drift", "same", 1),
        ("zebra", "none", 0),
        ("apoteket", "same", 0),
    ]
    assert [one.similarity is None for one in matches] == [False, True, True]


def test_tokens_that_are_not_those_of_the_index_are_told_of_and_nothing_is_explained(tmp_path: Path):
    class OtherTokens(FakeEncoder):
        def tokenize_passages(self, texts: Sequence[str]) -> list[TokenizedText]:
            return [TokenizedText(one.token_ids + 1, one.token_spans) for one in super().tokenize_passages(texts)]

    index = build_searchable(tmp_path, {"oslo.txt": TEXT})
    searcher = Searcher(index, open_snapshot(current_generation(index)), OtherTokens())
    with pytest.raises(IndexFolderError) as caught:
        searcher.ask("apoteket")
    assert caught.value.reason == "model"


@pytest.mark.parametrize(
    ("word", "other", "related"),
    [
        ("legemidler", "legemiddel", True),
        ("bøker", "bok", True),
        ("e-resept", "eresept", True),
        ("e-resept", "resepten", True),
        ("helse", "e-helse", True),
        ("kommunane", "kommunene", True),
        ("legemiddel", "liste", False),
        ("fisk", "fiskeri", False),
        ("eldre", "gammel", False),  # a first letter in common is asked for
    ],
)
def test_forms_have_a_search_term_in_common(word: str, other: str, related: bool):
    assert is_form(word, other) is is_form(other, word) is related


def brute_force(
    snapshot: Snapshot, question: str, start: int, document: int, words: Sequence[tuple[int, int]]
) -> dict[str, list[float]]:
    """Return how near each content word of the question is to each word of a passage at `start`, token by token."""
    encoder = FakeEncoder(max_tokens=500)
    encoded = encoder.encode_query(question)
    idf = TokenIdf(snapshot).weights(encoded.token_ids)
    tokens = []  # (start, end, vector) of the whole document
    for number, chunk in enumerate(snapshot.chunks):
        if chunk["document"] == document:
            (own,) = encoder.tokenize_passages([snapshot.chunk_text(number)])
            places = own.token_spans + int(chunk["start"]) - start
            tokens += [(*place, vector) for place, vector in zip(places, decoded_tokens(snapshot, chunk), strict=True)]
    nearness: dict[str, list[float]] = {}
    for asked in content_words(question):
        name = folded(asked)
        own_tokens = [
            place
            for place, (first, last) in enumerate(encoded.token_spans)
            for begin, end in word_spans(question)
            if folded(question[begin:end]) == name and first < end and last > begin
        ]
        nearness[name] = []
        for begin, end in words:
            vectors = [vector for first, last, vector in tokens if first < end and last > begin]
            best = [max(float(encoded.tokens[one] @ vector) for vector in vectors) for one in own_tokens]
            nearness[name].append(float(np.average(best, weights=idf[own_tokens])))
    return nearness


def has_words(document: Document) -> bool:
    chunks = chunk_document(document, FakeEncoder().count_tokens, SMALL_CHUNKS)
    return any(word_spans(chunk.text) for chunk in chunks)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn.documents().filter(has_words), drawn.sentences, st.integers(1, 4))
def test_matches_are_those_of_a_loop_over_every_word_and_token(
    tmp_path: Path, document: Document, question: str, k: int
):
    assume(content_words(question))
    question = read_question(question).text
    searcher = make_searcher(tmp_path, [document], settings=SMALL_CHUNKS)
    hits = searcher.ask(question, k).hits
    snapshot = searcher._snapshot
    wanted_words = list(dict.fromkeys(folded(word) for word in content_words(question)))
    for hit in hits:
        assert [folded(one.word) for one in hit.matches] == wanted_words
        assert sum(one.weight for one in hit.matches) == pytest.approx(1, abs=1e-4 * len(wanted_words))
        spans = word_spans(hit.text)
        nearness = brute_force(snapshot, question, hit.citation.start, 0, spans)
        for match in hit.matches:
            name = folded(match.word)
            same = [n for n, (a, b) in enumerate(spans) if folded(hit.text[a:b]) == name]
            form = [n for n, (a, b) in enumerate(spans) if is_form(name, folded(hit.text[a:b]))]
            kind = "same" if same else "form" if form else match.kind
            assert match.kind == kind
            candidates = same or form or range(len(spans))
            best = max((nearness[name][n] for n in candidates), default=None)
            assert match.similarity == (best if best is None else pytest.approx(min(best, 1), abs=1e-3))
            if match.kind == "none":
                assert (match.text, match.start, match.end) == (None, None, None)
                assert best is None or best < MIN_MEANING + 1e-3
                continue
            assert match.start is not None
            assert match.text == hit.text[match.start : match.end]
            assert nearness[name][spans.index((match.start, match.end))] == pytest.approx(best, abs=1e-3)
            assert match.kind != "meaning" or match.similarity >= MIN_MEANING - 1e-3
