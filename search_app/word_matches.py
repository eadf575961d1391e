"""Tells why a passage was found: what each content word of the question matched in it.

Words are compared as late interaction compares passages: each token of a question word with its best token of a passage
word, weighted as in the ranking. A word that stands in the passage, or another form of it, goes before any that is
only near in the model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexer.analyser import terms
from indexer.encoder import EncodedText, Encoder, Floats, TokenizedText
from indexer.errors import IndexFolderError
from indexer.snapshot import Snapshot
from search_app.function_words import content_spans, word_spans
from search_app.passages import Passage
from search_app.result import MatchKind, WordMatch

# The default model's cosines. The lowest bound at which fewer than one hit in twenty without a counterpart shows a word
# by chance (python -m bench.word_matches).
MIN_MEANING = 0.79
DECIMALS = 4
_HYPHEN = re.compile("[-‐‑]")
Span = tuple[int, int]
TermsOf = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The content words of a question in their order, each once whatever its case.

    `words` are as first written; `shares` (w,) sum to 1; `token_weights` (w, q) sum to 1 for each word, to 0 for one
    without tokens; `tokens` (q, dimension).
    """

    words: tuple[str, ...]
    shares: Floats
    token_weights: Floats
    tokens: Floats


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The words of a passage: their spans in its text, how they are compared, and which of its tokens are theirs.

    `owners` (n,) is the number of the word that each token belongs to, -1 for none; it never falls but for these.
    `terms_of` gives the search terms of a folded word.
    """

    text: str
    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    owners: npt.NDArray[np.int64]
    terms_of: TermsOf


def asked_words(text: str, encoded: EncodedText, weights: Floats) -> AskedWords:
    """Return the content words of the question `text`; `weights` (q,) are its tokens' in the ranking."""
    numbers: dict[str, int] = {}
    words: list[str] = []
    rows: list[Floats] = []
    for start, end in content_spans(text):
        word = text[start:end]
        number = numbers.setdefault(folded(word), len(words))
        if number == len(words):
            words.append(word)
            rows.append(np.zeros_like(weights))
        own = encoded.tokens_within(start, end)
        rows[number][own] = weights[own]
    mass = np.stack(rows)
    sums = mass.sum(axis=1)
    total = float(sums.sum())
    return AskedWords(
        words=tuple(words),
        shares=np.asarray(sums / total if total else np.full_like(sums, 1 / len(words)), dtype=np.float32),
        token_weights=np.asarray(mass / np.where(sums == 0, 1, sums)[:, None], dtype=np.float32),
        tokens=encoded.tokens,
    )


def match_words(
    snapshot: Snapshot, encoder: Encoder, asked: AskedWords, passages: Sequence[Passage]
) -> list[tuple[WordMatch, ...]]:
    """Return the match of every asked word in every passage; offsets count from the passage's start.

    Raises IndexFolderError("model") where the tokens of the index aren't those that `encoder` makes of the same text.
    """
    texts = [snapshot.chunk_text(chunk) for one in passages for chunk in range(one.first_chunk, one.last_chunk + 1)]
    tokenized = encoder.tokenize_passages(texts)
    matches, done = [], 0
    for one in passages:
        count = one.last_chunk - one.first_chunk + 1
        words = _passage_words(snapshot, one, tokenized[done : done + count])
        similarities = _word_similarities(snapshot, asked, one, words)
        matches.append(tuple(_match(asked, number, words, row) for number, row in enumerate(similarities)))
        done += count
    return matches


def _passage_words(snapshot: Snapshot, passage: Passage, tokenized: Sequence[TokenizedText]) -> PassageWords:
    """Find the words of a passage, and the word that each stored token belongs to."""
    rows = snapshot.chunks[passage.first_chunk : passage.last_chunk + 1]
    stored = snapshot.token_ids[_tokens_of(snapshot, passage)]
    found = np.concatenate([one.token_ids for one in tokenized])
    if not np.array_equal(stored, found):
        raise IndexFolderError(snapshot.folder, "model", snapshot.manifest.recipe["model"]["name"])
    shifts = rows["start"] - passage.start
    token_spans = np.concatenate([one.token_spans + shift for one, shift in zip(tokenized, shifts, strict=True)])
    text = snapshot.documents[passage.document].text[passage.start : passage.end]
    spans = word_spans(text)
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    # The first word that ends behind the token's start is the token's, if it begins before the token's end.
    owners = np.searchsorted(bounds[:, 1], token_spans[:, 0], side="right")
    starts = np.append(bounds[:, 0], np.iinfo(np.int64).max)
    owners = np.where(starts[owners] < token_spans[:, 1], owners, -1)
    words = tuple(folded(text[start:end]) for start, end in spans)
    return PassageWords(text, tuple(spans), words, owners, snapshot.vocabulary.terms_of)


def _tokens_of(snapshot: Snapshot, passage: Passage) -> slice:
    """Return where the tokens of a passage lie; its chunks follow each other, and so do their tokens."""
    first, last = snapshot.chunks[[passage.first_chunk, passage.last_chunk]]
    return slice(int(first["token_first"]), int(last["token_first"] + last["token_count"]))


def _word_similarities(snapshot: Snapshot, asked: AskedWords, passage: Passage, words: PassageWords) -> Floats:
    """Return how near each asked word is to each word of the passage, (w, words); -1 where either has no token."""
    similarities = np.full((len(asked.words), len(words.spans)), -1, dtype=np.float32)
    own = words.owners >= 0
    if not own.any():
        return similarities
    vectors = snapshot.codec.decode(np.asarray(snapshot.token_codes[_tokens_of(snapshot, passage)])[own])
    owners = words.owners[own]
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    best = np.maximum.reduceat(asked.tokens @ vectors.T, firsts, axis=1)
    known = asked.token_weights.any(axis=1)
    similarities[np.ix_(known, owners[firsts])] = asked.token_weights[known] @ best
    return similarities


def _match(asked: AskedWords, number: int, words: PassageWords, similarities: Floats) -> WordMatch:
    """Choose the word of the passage that an asked word matched: the nearest of the best kind there is."""
    word = asked.words[number]
    kind, candidates = _candidates(word, words, similarities)
    best = max(candidates, key=lambda place: similarities[place], default=None)
    nearest = float(similarities.max(initial=-1) if best is None else similarities[best])
    start, end = (None, None) if best is None else words.spans[best]
    return WordMatch(
        word=word,
        kind=kind,
        text=None if best is None else words.text[start:end],
        start=start,
        end=end,
        weight=round(float(asked.shares[number]), DECIMALS),
        # The codec's vectors are not quite of length one.
        similarity=None if nearest == -1 else round(min(nearest, 1.0), DECIMALS),
    )


def _candidates(word: str, words: PassageWords, similarities: Floats) -> tuple[MatchKind, Sequence[int]]:
    """Return how the passage matches `word`, and by which of its words; by none where nothing is near."""
    wanted = folded(word)
    if same := [place for place, other in enumerate(words.folded) if other == wanted]:
        return "same", same
    if forms := [place for place, other in enumerate(words.folded) if is_form(wanted, other, words.terms_of)]:
        return "form", forms
    near = np.flatnonzero(similarities >= MIN_MEANING).tolist()
    return ("meaning", near) if near else ("none", [])


def folded(word: str) -> str:
    """Return `word` as it is compared: its case doesn't matter, nor how its letters are composed."""
    return unicodedata.normalize("NFC", word).casefold()


def is_form(word: str, other: str, terms_of: TermsOf = terms) -> bool:
    """Tell whether two folded words have a search term in common, and a first letter of theirs or of their parts.

    Forms that begin with another letter ("gammel", "eldre") are few. The letter spares the others the stemmer, and ten
    passages have more than a thousand words.
    """
    return not _initials(word).isdisjoint(_initials(other)) and not set(terms_of(word)).isdisjoint(terms_of(other))


@lru_cache(maxsize=200_000)
def _initials(word: str) -> frozenset[str]:
    return frozenset(part[0] for part in _HYPHEN.split(word) if part)
