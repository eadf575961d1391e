"""Reads files in a process of its own, which is ended where a file takes too long or too much.

The process is started for the first file and kept for the next ones. Where it is ended, or ends by itself, a new one
takes its place, and the page that it was at is left out of the file.
"""

from __future__ import annotations

import json
import os
import signal
import time
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.document import Document
from indexer.docx_comments import Comment
from indexer.entries import document_from_json
from indexer.errors import DocumentError
from indexer.file_paragraphs import FileParagraph, FileText
from indexer.reading_limits import MEGABYTE, ReadingLimits
from indexer.worker_process import WorkerEndedError, WorkerProcess

WORKER = "indexer.reading_worker"
# How often the memory is looked at. A process fills some 200 megabytes in this time at most.
POLL_SECONDS = 0.05
# A page that begins when this share of the memory is taken already isn't the one that took it.
INNOCENT_SHARE = 0.5
_KILLED = -int(getattr(signal, "SIGKILL", 9))


class _StoppedError(Exception):
    """The reading was stopped at `page`, None where no page is to blame."""

    def __init__(self, reason: str, page: int | None, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.page = page
        self.detail = detail


@dataclass(slots=True)
class _Stage:
    """What is being read: a page or a step, until when, and how much memory was taken when it began."""

    limits: ReadingLimits
    page: int | None = None
    memory_bytes: int = 0
    deadline: float = 0.0

    def begin(self, page: int | None, memory_bytes: int, *, is_scan: bool = False) -> None:
        self.page, self.memory_bytes = page, memory_bytes
        self.deadline = time.monotonic() + self.limits.seconds_for(page, is_scan=is_scan)

    def is_over(self) -> bool:
        return time.monotonic() > self.deadline

    def page_to_blame_for_memory(self) -> int | None:
        return self.page if self.memory_bytes < INNOCENT_SHARE * self.limits.memory_megabytes * MEGABYTE else None


class ReadingProcess:
    """Reads reports one by one in a process of its own; `close` ends that, as the end of a `with` does."""

    def __init__(self, limits: ReadingLimits) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._worker: WorkerProcess | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.end()

    def read(self, path: Path, document_id: str) -> Document:
        """Read the report in `path`; the pages that were too much are in its `unread`.

        Raises DocumentError where it can't be read. Reasons beyond those of the reader: "slow", "large", and "crashed"
        where the process died of it.
        """
        deadline = time.monotonic() + self._limits.file_seconds
        left_out: dict[int, str] = {}
        while True:
            try:
                return self._attempt(path, document_id, left_out, deadline)
            except DocumentError:
                raise  # the process has answered and is as it was
            except _StoppedError as stop:
                self.close()
                if stop.page is None or stop.page in left_out or len(left_out) >= self._limits.lost_pages:
                    raise DocumentError(path, stop.reason, stop.detail) from stop
                left_out[stop.page] = stop.reason
            except BaseException:
                self.close()
                raise

    def file_text(self, name: str, content: bytes) -> FileText:
        """Read the text of a file that is in memory only; a page that is too much costs the whole file.

        Raises DocumentError as `read` does, with `name` for its path and nothing of what the file says.
        """
        told = json.loads(self._ask_once({"path": name}, name, content))
        paragraphs = [FileParagraph(text, role, page) for text, role, page in told["paragraphs"]]
        return FileText(paragraphs, tuple(told["textless_pages"]))

    def with_comments(self, name: str, content: bytes, comments: Sequence[Comment]) -> bytes:
        """Return a Word file that is in memory only, with comments. Raises DocumentError as `file_text` does."""
        return b64decode(self._ask_once({"comments": comments}, name, content))

    def _ask_once(self, asked: Mapping[str, object], name: str, content: bytes) -> str:
        deadline = time.monotonic() + self._limits.file_seconds
        try:
            return self._exchange({**asked, "content_bytes": len(content)}, Path(name), {}, deadline, content)
        except DocumentError:
            raise
        except _StoppedError as stop:
            self.close()
            raise DocumentError(Path(name), stop.reason, stop.detail) from stop
        except BaseException:
            self.close()
            raise

    def _attempt(self, path: Path, document_id: str, left_out: dict[int, str], deadline: float) -> Document:
        asked = {"path": os.path.abspath(path), "document_id": document_id}  # noqa: PTH100 - resolve() would follow a link
        return document_from_json(self._exchange(asked, path, left_out, deadline))

    def _exchange(
        self, asked: Mapping[str, object], path: Path, left_out: dict[int, str], deadline: float, content: bytes = b""
    ) -> str:
        """Ask, watch over what is done, and return what the answer holds."""
        worker = self._running()
        stage = _Stage(self._limits)
        stage.begin(None, worker.memory_bytes())
        try:
            worker.ask({**asked, **self._bounds(left_out, worker)}, content)
            while True:
                answer = worker.answer(POLL_SECONDS)
                self._check(worker, stage, deadline, waiting=answer is None)
                if answer is None:
                    continue
                kind, told = answer
                if kind in ("P", "O", "S"):
                    page = int(told) if told else None
                    stage.begin(page, worker.memory_bytes(), is_scan=kind == "O")
                elif kind == "M":
                    raise _StoppedError("large", stage.page_to_blame_for_memory(), "MemoryError")
                elif kind == "E":
                    raise _error_of(path, told)
                else:
                    self._rest(worker)
                    return told
        except WorkerEndedError as error:
            raise _end_of(error, stage) from error

    def _running(self) -> WorkerProcess:
        if self._worker is not None and not self._worker.is_running():
            self.close()
        if self._worker is None:
            self._worker = WorkerProcess(WORKER, self._limits.text_chars)
        return self._worker

    def _bounds(self, left_out: dict[int, str], worker: WorkerProcess) -> dict[str, object]:
        return {
            "left_out": left_out,
            "limits": asdict(self._limits),
            "address_bytes": worker.idle_address_bytes + self._limits.memory_megabytes * MEGABYTE,
        }

    def _check(self, worker: WorkerProcess, stage: _Stage, deadline: float, *, waiting: bool) -> None:
        """Raise _StoppedError where time or memory is up."""
        if time.monotonic() > deadline:
            raise _StoppedError("slow", None, "the whole file")
        if waiting and stage.is_over():
            raise _StoppedError("slow", stage.page, "a page" if stage.page else "a step")
        if worker.memory_bytes() > self._limits.memory_megabytes * MEGABYTE:
            raise _StoppedError("large", stage.page_to_blame_for_memory(), "resident memory")

    def _rest(self, worker: WorkerProcess) -> None:
        """Let the next file have a new process if this one has kept much memory."""
        if worker.memory_bytes() > INNOCENT_SHARE * self._limits.memory_megabytes * MEGABYTE:
            self.close()


def _error_of(path: Path, content: str) -> DocumentError:
    fields = json.loads(content)
    return DocumentError(path, fields["reason"], fields["detail"], tuple(fields["pages"]))


def _end_of(error: WorkerEndedError, stage: _Stage) -> _StoppedError:
    """Tell what the end of the process means; where nobody else killed it, the system did for want of memory."""
    if error.exit_code is None:
        return _StoppedError("too_long", None, "the answer")
    if error.exit_code == _KILLED:
        return _StoppedError("large", stage.page_to_blame_for_memory(), "killed")
    return _StoppedError("crashed", stage.page, str(error))
