"""Tells what this process opens for writing. A hook of Python's stays to its end: it takes notes only when asked."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_written: list[list[object]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if (
        event == "open"
        and _written
        and not isinstance(arguments[0], int)
        and int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ):
        _written[-1].append(arguments[0])


sys.addaudithook(_watch)


@contextmanager
def files_written() -> Iterator[list[object]]:
    """Give the list of what this process opens for writing meanwhile."""
    _written.append([])
    try:
        yield _written[-1]
    finally:
        _written.pop()
