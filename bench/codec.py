"""What shorter training of the token codec costs: the error that it leaves, and its time beside the longest training.

python -m bench.codec [REPORT]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from bench.results_file import write_results
from bench.timing import DEFAULT_REPORT, load_default_encoder
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.reader import read_document
from indexer.token_codec import MAX_TRAINING_TOKENS, TRAINING_ROUNDS, TokenCodec

LONGEST = (20_000, 25)
TRAININGS = (LONGEST, (20_000, 8), (10_000, 8), (MAX_TRAINING_TOKENS, TRAINING_ROUNDS))


def main() -> None:
    """Print the figures and write bench/results/codec.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=DEFAULT_REPORT)
    args = parser.parse_args()
    encoder = load_default_encoder()
    document = read_document(args.report, document_id=args.report.name)
    chunks = chunk_document(document, encoder.count_tokens, ChunkerSettings())
    encoded = encoder.encode_passages([chunk.text for chunk in chunks], lambda _: None)
    vectors = np.concatenate([text.tokens for text in encoded])
    variance = float(((vectors - vectors.mean(axis=0)) ** 2).sum(axis=1).mean())
    rows = []
    longest_seconds = 0.0
    for max_tokens, rounds in TRAININGS:
        started = time.perf_counter()
        codec = TokenCodec.train(vectors, max_tokens=max_tokens, rounds=rounds)
        seconds = time.perf_counter() - started
        longest_seconds = longest_seconds or seconds
        error = float(((codec.decode(codec.encode(vectors)) - vectors) ** 2).sum(axis=1).mean()) / variance
        rows.append(
            {
                "training vectors": max_tokens,
                "rounds": rounds,
                "error, share of variance": round(error, 4),
                "time / longest": round(seconds / longest_seconds, 2),
            }
        )
        print(rows[-1])
    write_results("codec", f"python -m bench.codec {args.report.name}", {"tokens": len(vectors), "trainings": rows})


if __name__ == "__main__":
    main()
