"""What a reader of files is held to while it reads, and whom it tells how far it has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _nobody(_: int | None) -> None:
    """Be told and do nothing."""


@dataclass(frozen=True, slots=True)
class PageWatch:
    """The bounds of one reading, which has none by default.

    `left_out` gives for pages that are not to be read, physical from 1, the reason. `begin` is called with a page's
    number before that page is read, and with None before each step that is no page's. A reader that has nothing to
    tell needn't call it: the file is one step then.
    """

    left_out: Mapping[int, str] = field(default_factory=dict)
    max_pages: int = sys.maxsize
    max_chars: int = sys.maxsize
    begin: Callable[[int | None], None] = _nobody


UNWATCHED = PageWatch()
