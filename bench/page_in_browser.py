"""Serves the page and opens it in the browser that is installed, for what is measured or drawn there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.results_file import PROJECT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The view is whole, and nothing is being made for it.
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'

# Where an element will be whose script is still on its way.
COMING = '[data-testid="stSkeleton"]'


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: the address of its start page, and the id of its process."""

    address: str
    process: int


class NoBrowserError(RuntimeError):
    """There is no browser on this machine, or nothing that drives it."""


@contextmanager
def served(index: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve an index on a free port; at the end, stop the server as Ctrl+C does, and see that it goes in order.

    `arguments` are further ones of `python -m search_app serve`, `environment` replaces this process's own.
    """
    command = [sys.executable, "-m", "search_app", "serve", "--index", str(index), "--port", "0", *arguments]
    surroundings = {**(os.environ if environment is None else environment), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=PROJECT, env=surroundings, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdout is not None
        said: list[str] = []
        try:
            for line in server.stdout:
                said.append(line)
                if found := re.search(r"http://\S+", line):
                    yield Server(found[0], server.pid)
                    break
        finally:
            server.send_signal(signal.SIGINT)
            rest = server.stdout.read()
            code = server.wait(timeout=30)
    if code != 0 or "stoppet" not in rest:
        raise RuntimeError(f"the server ended with {code}: {said} {rest}")


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser that is installed. Raises NoBrowserError, with the reason in Norwegian."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoBrowserError("playwright er ikke installert (pip install playwright)") from error
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise NoBrowserError(f"fant ingen nettleser: {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_ARGS))
        yield browser
        browser.close()


@contextmanager
def without_index(index: Path) -> Iterator[None]:
    """Take the live generation away for a while, as a build that has gone wrong might leave an index."""
    current = index / "CURRENT"
    away = current.rename(index / "CURRENT.away")
    try:
        yield
    finally:
        away.rename(current)


def build(corpus: Path, index: Path, environment: Mapping[str, str] | None = None) -> Sequence[str]:
    """Index `corpus` with the default model, and return what was said where something of it could not be read."""
    command = [sys.executable, "-m", "indexer", "build", str(corpus), "--index", str(index)]
    surroundings = {**(os.environ if environment is None else environment), "PYTHONUTF8": "1"}
    built = subprocess.run(
        command, check=False, cwd=PROJECT, env=surroundings, capture_output=True, encoding="utf-8", timeout=600
    )
    if built.returncode not in (0, 1) or not (index / "CURRENT").is_file():
        raise RuntimeError(f"no index was made: {built.stderr}")
    return [*built.stdout.splitlines(), *built.stderr.splitlines()] if built.returncode == 1 else []
