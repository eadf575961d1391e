"""The process that reads, made to go wrong at the files that the environment names: {"stem of the file": "fault"}."""

import ctypes
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer import reading_worker
from indexer.document import Document, Page, UnreadPage
from indexer.page_watch import PageWatch
from indexer.reader import read_document

FAULTS = "KILDESOK_TEST_FAULTS"
NEVER_SECONDS = 600


def read(path: Path, *, document_id: str, watch: PageWatch) -> Document:
    """Read a file as ever, then do what the environment says."""
    fault, _, rest = json.loads(os.environ[FAULTS]).get(path.stem, "").partition(" ")
    if fault in ("at", "picture"):  # of a page, and what happens there, unless the page is left out
        return _read_to(int(rest.split()[0]), rest.split()[1], path, document_id, watch, is_picture=fault == "picture")
    if fault in _ENDS:
        _ENDS[fault](path)
    document = read_document(path, document_id=document_id, watch=watch)
    if fault in _AFTER:
        return _AFTER[fault](path, document, rest)
    return document


def _read_to(page: int, fault: str, path: Path, document_id: str, watch: PageWatch, *, is_picture: bool) -> Document:
    whole = watch.begin_scan if is_picture else watch.begin

    def begin(number: int | None) -> None:
        whole(number)
        if number is not None and (page in (number, 0)):
            _ENDS[fault](path)

    faulty = replace(watch, begin_scan=begin) if is_picture else replace(watch, begin=begin)
    return read_document(path, document_id=document_id, watch=faulty)


def _sleep(path: Path) -> None:
    path.with_suffix(".pid").write_text(str(os.getpid()))
    time.sleep(NEVER_SECONDS)


def _start(path: Path) -> None:
    started = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({NEVER_SECONDS})"])
    path.with_suffix(".pid").write_text(str(started.pid))
    started.wait()


def _hold(path: Path) -> None:
    """Do not let go of the interpreter: a pattern that backtracks for ever."""
    path.with_suffix(".pid").write_text(str(os.getpid()))
    re.match("(a+)+$", "a" * 60 + "b")


def _fill(path: Path) -> None:
    kept = []
    while True:
        kept.append(b"x" * 20_000_000)
        time.sleep(0.005)


def _allocate(path: Path) -> None:
    bytes(5_000_000_000)  # the system gives it at once, and memory only where it is written to


def _say(path: Path) -> None:
    print("D {}", flush=True)
    os.write(1, b"D {}\n")
    sys.stdin.read()


_ENDS: dict[str, Any] = {
    "sleep": _sleep,
    "start": _start,
    "hold": _hold,
    "fill": _fill,
    "allocate": _allocate,
    "say": _say,
    "exit": lambda path: sys.exit(3),
    "die": lambda path: os._exit(0),
    "abort": lambda path: os.abort(),
    "segfault": lambda path: ctypes.string_at(0),
    "kill": lambda path: os.kill(os.getpid(), 9),
}


def _raise(path: Path, document: Document, rest: str) -> Document:
    raise {error.__name__: error for error in _ERRORS}[rest]


def _surrogate(path: Path, document: Document, rest: str) -> Document:
    if rest == "title":
        return replace(document, title="\ud800")
    return replace(document, pages=(Page(1, "\udfff", 0),))


def _lose(path: Path, document: Document, rest: str) -> Document:
    words = rest.split()
    pages = zip(words[::2], map(int, words[1::2]), strict=True)
    return replace(document, unread=tuple(UnreadPage(number, reason) for reason, number in pages))


def _change(path: Path, document: Document, rest: str) -> Document:
    path.write_text("Noe annet.")
    return document


def _vanish(path: Path, document: Document, rest: str) -> Document:
    path.unlink()
    return document


def _become(path: Path, document: Document, rest: str) -> Document:
    path.unlink()
    os.mkfifo(path)
    return document


_ERRORS = (ValueError, IndexError, RecursionError, AssertionError, UnicodeError, MemoryError)
_AFTER: dict[str, Any] = {
    "raise": _raise,
    "surrogate": _surrogate,
    "lose": _lose,
    "change": _change,
    "vanish": _vanish,
    "become": _become,
}

if __name__ == "__main__":
    reading_worker.GRACE_SECONDS = 2.0
    reading_worker.read_document = read
    reading_worker.main()
