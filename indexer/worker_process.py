"""The process that reads, seen from the one that started it: its requests, answers, memory and end."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

# Imports take a third of a second; a cold disk or a virus scanner a hundred times that.
START_SECONDS = 120.0
# A file's answer is its text and where its rows, cells, sections and pages begin: seldom thrice the text.
ANSWER_BYTES_PER_CHAR = 16
_PROJECT = Path(__file__).resolve().parent.parent


class WorkerEndedError(Exception):
    """The process has ended, or gives answers that are too long; `exit_code` is None in that case."""

    def __init__(self, exit_code: int | None) -> None:
        """Take the code, which on POSIX is below zero where a signal ended it."""
        super().__init__(f"exit code {exit_code}")
        self.exit_code = exit_code


class WorkerProcess:
    """A running process that reads one file at a time."""

    def __init__(self, module: str, max_chars: int) -> None:
        """Start `python -m module` and wait until it is ready. Raises RuntimeError if it doesn't get there."""
        self._process = subprocess.Popen(
            # -P: what lies in the current folder must not pass for a library.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_PROJECT), os.getenv("PYTHONPATH")]))},
            # Ctrl+C reaches the build, which then ends this process.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._system = psutil.Process(self._process.pid)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._max_bytes = ANSWER_BYTES_PER_CHAR * max_chars + 1_000_000
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            ready = self.answer(START_SECONDS)
        except BaseException as error:
            self.end()
            if isinstance(error, WorkerEndedError):
                raise RuntimeError(f"{module} ended at its start: {error}") from error
            raise
        if ready is None or ready[0] != "R":
            self.end()
            raise RuntimeError(f"{module} isn't ready: {ready}")
        self.idle_address_bytes = int(self._system.memory_info().vms)

    def _listen(self) -> None:
        stream = self._process.stdout
        if stream is None:
            raise AssertionError("started with a pipe")
        with stream:
            while line := stream.readline(self._max_bytes):
                self._answers.put(line)
                if not line.endswith(b"\n"):
                    break
        self._answers.put(b"")

    def ask(self, request: dict[str, Any], content: bytes = b"") -> None:
        """Send a request, and the bytes of the file that goes with it. Raises WorkerEndedError if nobody is there."""
        if self._process.stdin is None:
            raise AssertionError("started with a pipe")
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.write(content)
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerEndedError(self._process.wait()) from error

    def answer(self, seconds: float) -> tuple[str, str] | None:
        """Return the next answer's letter and content, None if none comes within `seconds`."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            return None
        if not line.endswith(b"\n"):
            whole = line == b""
            raise WorkerEndedError(self._process.wait() if whole else None)
        kind, _, content = line[:-1].decode("utf-8", "surrogatepass").partition(" ")
        return kind, content

    def memory_bytes(self) -> int:
        """Return how much memory the process holds; 0 when it has ended."""
        with suppress(psutil.Error):
            return int(self._system.memory_info().rss)
        return 0

    def is_running(self) -> bool:
        """Tell whether the process is there."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process and those that it has started, and wait until it is gone."""
        started: list[psutil.Process] = []
        with suppress(psutil.Error):
            # Held still first: ended one by one, Tesseract would be started anew for the next page.
            self._system.suspend()
            started = self._system.children(recursive=True)
        self._process.kill()
        for child in started:
            with suppress(psutil.Error):
                child.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
