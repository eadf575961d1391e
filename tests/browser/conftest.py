"""One server and one browser for all of these tests, on a real index made with the default model.

Its reports are those of corpus/, of different years so that years can be chosen between, and a file that can't be read.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from bench.page_in_browser import NoBrowserError, build, chromium, served
from tests.browser.visits import BROKEN, STATEMENT, WIDE, YEARS, Visit

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.model)


def do_without(reason: str) -> NoReturn:
    """Skip, except in CI, where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True)
class Network:
    """What a Python process that may reach nothing but this machine is started with, and what it tried all the same."""

    environment: dict[str, str]
    record: Path

    def closed(self) -> list[str]:
        """Return the ids of the processes for which the network was closed."""
        return [line.removeprefix("closed ") for line in self._lines() if line.startswith("closed ")]

    def attempts(self) -> list[str]:
        """Return what tried to reach another machine."""
        return [line for line in self._lines() if not line.startswith("closed ")]

    def _lines(self) -> list[str]:
        return self.record.read_text(encoding="utf-8").splitlines() if self.record.exists() else []


def closed_network(record: Path) -> Network:
    """Return the environment in which a process finds the network closed, with `record` as its record."""
    path = os.pathsep.join(filter(None, (str(HERE / "closed_network"), os.environ.get("PYTHONPATH"))))
    return Network({**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": path, "NETWORK_RECORD": str(record)}, record)


@dataclass(frozen=True)
class Service:
    """The server that runs: where it is, its index, its process, and what it tried to reach."""

    address: str
    index: Path
    process: int
    network: Network


def make_corpus(folder: Path) -> Path:
    """Copy corpus/ into `folder`, with a year of its own for each report and a broken file beside them."""
    corpus = folder / "rapporter"
    shutil.copytree(ROOT / "corpus", corpus, ignore=shutil.ignore_patterns("_*"))
    (corpus / "dokumenter.toml").write_text(
        "".join(f'["{name}"]\naar = {year}\n' for name, year in YEARS.items()), encoding="utf-8"
    )
    (corpus / BROKEN).write_bytes(b"%PDF-1.7\nthe rest of it was lost\n")
    return corpus


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the reports on a free port with the network closed, and check that Ctrl+C stops the server in order."""
    from indexer.errors import IndexerError
    from indexer.model_store import default_models_dir, installed_model
    from indexer.models import read_models

    try:
        installed_model(read_models()[0], default_models_dir())
    except IndexerError as error:
        do_without(f"språkmodellen er ikke gjort klar: {error}")
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    index, network = folder / "indeks", closed_network(folder / "forsøk.txt")
    assert [line for line in build(make_corpus(folder), index, network.environment) if BROKEN in line]
    with served(index, "--tilgjengelighet", STATEMENT, environment=network.environment) as server:
        yield Service(server.address, index, server.process, network)
    assert network.attempts() == []


@pytest.fixture(scope="session")
def address(service: Service) -> str:
    """Return where the start page is."""
    return service.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start the browser that is installed."""
    try:
        with chromium() as started:
            from playwright.sync_api import expect

            expect.set_options(timeout=30_000)
            yield started
    except NoBrowserError as error:
        do_without(str(error))


@contextmanager
def visiting(browser: Any, service: Service) -> Iterator[Callable[..., Visit]]:
    """Give what lets another visitor in, with options of the browser's context; all are checked at the end."""
    visitors: list[Visit] = []

    def begin(**options: Any) -> Visit:
        context = browser.new_context(**{"viewport": WIDE, "locale": "nb-NO", "accept_downloads": True, **options})
        context.set_default_timeout(30_000)
        visitors.append(Visit(context, service.address))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.context.close()
    for visitor in visitors:
        assert visitor.hosts() <= {urlsplit(service.address).netloc}
        assert visitor.complaints == []


@pytest.fixture
def visits(browser: Any, service: Service) -> Iterator[Callable[..., Visit]]:
    """Let several visitors into one test."""
    with visiting(browser, service) as begin:
        yield begin


@pytest.fixture
def visit(visits: Callable[..., Visit], request: pytest.FixtureRequest) -> Visit:
    """Let one visitor in; a test may give the context's options by `indirect`."""
    return visits(**getattr(request, "param", {}))
