"""What each step of the analyser gives: BM25 alone and the whole search, with one step after the other put in.

python -m bench.analyser

The lexical index is made anew for every variant; vectors and questions stay. Questions are searched for as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.indexes import Collection, collections, figures_of, parse_arguments
from bench.remembering import RememberingEncoder
from bench.results_file import write_results
from indexer import analyser
from indexer.encoder import Encoder
from indexer.generation import current_generation
from indexer.lexical import LexicalIndex
from indexer.snapshot import Snapshot, open_snapshot
from indexer.vocabulary import Vocabulary
from search_app.citation import cite
from search_app.function_words import content_words
from search_app.result import Hit, SearchResult
from search_app.search import MIN_HITS, Searcher
from search_app.spelling import Repair
from search_app.thesaurus import read_thesaurus


def _same(word: str) -> str:
    return word


def _no_parts(_splitter: object, _word: str) -> tuple[str, ...]:
    return ()


_NO_LEMMA = {"indexer.analyser.lemma": _same}
_NO_NYNORSK = {"indexer.analyser.to_bokmal": _same}
_NO_PARTS = {"indexer.compounds.Splitter.parts": _no_parts}


def _weights(wide: float, abbreviations: float = 0.0) -> dict[str, Any]:
    return {"indexer.lexical.WIDE_WEIGHT": wide, "indexer.lexical.ABBREVIATION_WEIGHT": abbreviations}


_STEMS_AND_FORMS = {"indexer.lexical.stems": analyser.terms}
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("stems", _NO_LEMMA | _NO_NYNORSK | _NO_PARTS | _weights(0)),
    ("stems and dictionary forms alike", _STEMS_AND_FORMS | _NO_NYNORSK | _NO_PARTS | _weights(0)),
    ("stems, nynorsk as bokmål", _weights(0)),
    ("… + dictionary forms at 0.5", _NO_PARTS | _weights(0.5)),
    ("… + dictionary forms and parts at 0.25", _weights(0.25)),
    ("… at 0.5", _weights(0.5)),
    ("… at 1", _weights(1)),
    ("… at 0.5, abbreviations at 0.25 (as it is)", {}),
    ("… at 0.5, abbreviations at 0.5", _weights(0.5, 0.5)),
)


class LexicalSearcher(Searcher):
    """Answers with the chunks that BM25 alone finds, and no answer."""

    def ask(self, question: str, k: int = MIN_HITS) -> SearchResult:
        """Return the best `k` chunks."""
        snapshot = self._snapshot
        scores = snapshot.lexical.scores(" ".join(content_words(question)))
        hits: list[Hit] = []
        for number in np.argsort(-scores, kind="stable")[:k]:
            chunk = snapshot.chunks[number]
            citation = cite(snapshot.documents[chunk["document"]], int(chunk["start"]), int(chunk["end"]))
            hits.append(Hit(len(hits) + 1, snapshot.chunk_text(int(number)), float(scores[number]), citation, (0, 0)))
        return SearchResult(question, None, tuple(hits))


@contextmanager
def changed(changes: dict[str, Any]) -> Iterator[None]:
    """Run the block with parts of the analyser exchanged, and nothing remembered from before or kept for after."""
    remembered: list[Callable[..., Any]] = [
        analyser.stems_of_word,
        analyser.terms_with_base,
        analyser.base_form,
        read_thesaurus,  # its keys are terms
    ]
    with ExitStack() as stack:
        for target, value in changes.items():
            stack.enter_context(patch(target, value))
        stack.enter_context(patch("search_app.search.repair", lambda text, _: Repair(text, ())))
        for function in remembered:
            stack.callback(function.cache_clear)  # type: ignore[attr-defined]
            function.cache_clear()  # type: ignore[attr-defined]
        yield


def with_lexical_index_made_anew(snapshot: Snapshot) -> Snapshot:
    """Return `snapshot` with vocabulary and lexical index as the analyser makes them now."""
    vocabulary = Vocabulary.of(document.text for document in snapshot.documents)
    texts = [snapshot.searched_text(number) for number in range(len(snapshot.chunks))]
    return replace(snapshot, vocabulary=vocabulary, lexical=LexicalIndex.build(texts, vocabulary))


def measure(collection: Collection, encoder: Encoder) -> Iterator[dict[str, Any]]:
    """Yield the figures of each variant."""
    snapshot = open_snapshot(current_generation(collection.index_dir))
    remembering = RememberingEncoder(encoder)
    for name, changes in VARIANTS:
        with changed(changes):
            variant = with_lexical_index_made_anew(snapshot)
            alone, whole = (
                figures_of(kind(collection.index_dir, variant, remembering), collection.questions)
                for kind in (LexicalSearcher, Searcher)
            )
        yield {
            "corpus": collection.name,
            "terms": name,
            "BM25 hit@1": alone["hit@1"],
            "BM25 hit@10": alone["hit@10"],
            "BM25 mrr@10": alone["mrr@10"],
            "search hit@1": whole["hit@1"],
            "search mrr@10": whole["mrr@10"],
        }


def main() -> None:
    """Print the figures and write bench/results/analyser.json."""
    args = parse_arguments(__doc__)
    if not args.sets:
        return
    rows = []
    with collections(args) as (encoder, all_collections):
        for collection in all_collections:
            for row in measure(collection, encoder):
                rows.append(row)
                print(row, flush=True)
    write_results("analyser", "python -m bench.analyser", {"variants": rows})


if __name__ == "__main__":
    main()
