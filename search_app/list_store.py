"""Keeps the working lists in memory, one for each browser session, and forgets them: nothing is written to disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from search_app.working_list import WorkingList

MAX_LISTS = 2000
# With four bytes to a character at most, 200 MB.
MAX_STORE_CHARS = 50_000_000
IDLE_HOURS = 12


class ListStore:
    """Working lists by session token; threads may share one.

    A list is forgotten `idle_seconds` after its last use, and the one that has been unused for longest is where there
    are more than `max_lists`, or they hold more than `max_chars` together.
    """

    def __init__(
        self,
        *,
        max_lists: int = MAX_LISTS,
        max_chars: int = MAX_STORE_CHARS,
        idle_seconds: float = IDLE_HOURS * 3600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the limits; `clock` gives seconds."""
        self._max_lists, self._max_chars, self._idle_seconds = max_lists, max_chars, idle_seconds
        self._clock = clock
        self._lock = Lock()
        # The one that has been unused for longest comes first.
        self._lists: OrderedDict[str, tuple[float, WorkingList]] = OrderedDict()
        self._chars = 0

    def __len__(self) -> int:
        """Return how many lists are kept."""
        with self._lock:
            return len(self._lists)

    def get(self, token: str) -> WorkingList:
        """Return the session's list, an empty one where there is none."""
        return self.change(token, lambda one: one)

    def change(self, token: str, change: Callable[[WorkingList], WorkingList]) -> WorkingList:
        """Replace the session's list by what `change` makes of it, and return that; what `change` raises is raised."""
        with self._lock:
            now = self._clock()
            self._forget_idle(now)
            changed = change(self._lists[token][1] if token in self._lists else WorkingList())
            self._drop(token)
            if changed != WorkingList():  # an empty one is what everybody has
                self._lists[token] = (now, changed)
                self._chars += changed.chars
                self._make_room()
            return changed

    def _forget_idle(self, now: float) -> None:
        while self._lists:
            token, (used, _) = next(iter(self._lists.items()))
            if now - used <= self._idle_seconds:
                return
            self._drop(token)

    def _make_room(self) -> None:
        while len(self._lists) > 1 and (len(self._lists) > self._max_lists or self._chars > self._max_chars):
            self._drop(next(iter(self._lists)))

    def _drop(self, token: str) -> None:
        _, dropped = self._lists.pop(token, (0.0, WorkingList()))
        self._chars -= dropped.chars
