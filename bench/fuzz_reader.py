"""Reads files that are broken at random, for a while, and names those that the reader fails on.

    python -m bench.fuzz_reader [--seconds 120] [--seed N] [--keep FOLDER]

The files are small ones of every kind that is read, each broken in a few places: bytes, numbers, pieces and words of
the format. A document, or an error that says why there is none, is well; a fault in the program, the end of the process
that reads, and a file that has to be stopped are not. Exit code 1 where there was one of those.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzz_seeds import WORDS, seeds
from bench.results_file import write_results
from indexer.document import check_document
from indexer.errors import DocumentError
from indexer.reading_limits import ReadingLimits
from indexer.reading_process import ReadingProcess

LIMITS = ReadingLimits(page_seconds=5, step_seconds=10, file_seconds=30, memory_megabytes=800, lost_pages=1)
# What no file may bring about, broken as it may be.
FAULTS = frozenset({"internal", "crashed", "slow"})
MAX_CHANGES = 4
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_EXTREMES = (b"0", b"-1", b"1e308", b"nan", b"65536", b"2147483648", b"9223372036854775808", b"0.0000001", b"9" * 40)
_ARCHIVES = (".docx", ".odt")


@dataclass(slots=True)
class Fuzzed:
    """What came of it: how many files, by outcome, and of each that failed its name, the reason and the detail."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, str]] = field(default_factory=list)


def fuzz(seconds: float, seed: int, folder: Path) -> Fuzzed:
    """Break and read files for `seconds`; those that fail stay in `folder`."""
    chance, found = random.Random(seed), Fuzzed()
    known = seeds()
    deadline = time.monotonic() + seconds
    with ReadingProcess(LIMITS) as reader:
        while time.monotonic() < deadline:
            suffix = chance.choice(list(known))
            path = folder / f"{found.outcomes.total()}{suffix}"
            path.write_bytes(broken(chance.choice(known[suffix]), known[suffix], suffix, chance))
            outcome, detail = _outcome(reader, path)
            found.outcomes[f"{suffix} {outcome}"] += 1
            if set(outcome.split()) & FAULTS:
                found.faults.append((path.name, outcome, detail))
            else:
                path.unlink()
    return found


def _outcome(reader: ReadingProcess, path: Path) -> tuple[str, str]:
    try:
        document = reader.read(path, path.name)
        check_document(document)
    except DocumentError as error:
        return error.reason, error.detail
    lost = {page.reason for page in document.unread}
    return " ".join(["read", *sorted(lost)]), ""


def broken(content: bytes, others: list[bytes], suffix: str, chance: random.Random) -> bytes:
    """Return `content` with some things wrong; of an archive, mostly a file in it is broken, and not the archive."""
    if suffix in _ARCHIVES and chance.random() < 0.9:
        return _broken_archive(content, chance)
    return _broken(content, others, WORDS[suffix], chance)


def _broken_archive(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(files))
    files[name] = _broken(files[name], list(files.values()), WORDS[".xml"], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return out.getvalue()


def _broken(content: bytes, others: list[bytes], words: tuple[bytes, ...], chance: random.Random) -> bytes:
    changes: tuple[Callable[[bytes], bytes], ...] = (
        lambda text: _with_byte(text, chance),
        lambda text: _with_number(text, chance),
        lambda text: _with_number(text, chance),
        lambda text: _put_in(text, chance.choice(words), chance),
        lambda text: _put_in(text, chance.choice(words) * chance.choice((1, 1, 2, 300)), chance),
        lambda text: _without_slice(text, chance),
        lambda text: _put_in(text, _slice(text, chance) * chance.choice((1, 1, 2, 30)), chance),
        lambda text: _put_in(text, _slice(chance.choice(others), chance), chance),
        lambda text: text[: chance.randrange(len(text) + 1)] if chance.random() < 0.2 else text,
    )
    for _ in range(chance.randint(1, MAX_CHANGES)):
        content = chance.choice(changes)(content)
    return content


def _slice(text: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.choice((1, 4, 20, 200, 2000))]


def _put_in(text: bytes, part: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + part + text[at:]


def _without_slice(text: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 4, 20, 200)) :]


def _with_byte(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]


def _with_number(text: bytes, chance: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text
    number = chance.choice(numbers)
    other = chance.choice((*_EXTREMES, chance.choice(numbers).group()))
    return text[: number.start()] + other + text[number.end() :]


def by_kind(found: Fuzzed) -> list[dict[str, str | int]]:
    """Return for each kind of file how many were read, read in part, named with a reason, and failed on."""
    counts: dict[str, Counter[str]] = {}
    for outcome, count in sorted(found.outcomes.items()):
        suffix, *words = outcome.split()
        counts.setdefault(suffix, Counter())[_column(words)] += count
    columns = ("read", "in part", "named", "faults")
    return [
        {"kind": suffix, "files": counted.total(), **{column: counted[column] for column in columns}}
        for suffix, counted in counts.items()
    ]


def _column(words: list[str]) -> str:
    if FAULTS & set(words):
        return "faults"
    if words[0] != "read":
        return "named"
    return "in part" if words[1:] else "read"


def main() -> int:
    """Print what came of it, and each file that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where the files that fail stay (left out: they don't)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
        found = fuzz(args.seconds, args.seed, args.keep or Path(folder))
    print(f"{found.outcomes.total()} files in {args.seconds:.0f} seconds, seed {args.seed}")
    for outcome, count in sorted(found.outcomes.items()):
        print(f"  {outcome:30} {count}")
    for name, reason, detail in found.faults:
        print(f"{name}: {reason} {detail}")
    if not args.keep:
        command = f"python -m bench.fuzz_reader --seconds {args.seconds:.0f} --seed {args.seed}"
        write_results("fuzz_reader", command, {"kinds": by_kind(found)})
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
