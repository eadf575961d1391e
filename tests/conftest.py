"""What every test shares. The network is closed: only loopback addresses and local sockets can be reached."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import pytest

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


class NetworkBlockedError(RuntimeError):
    """A test tried to reach another machine."""


def _is_loopback(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def _check(address: Any) -> None:
    # Local sockets have a path for an address, or none; network ones a (host, port, …) tuple.
    if isinstance(address, tuple) and not _is_loopback(address[0]):
        raise NetworkBlockedError(f"a test tried to reach {address[0]!r}")


def _guarded_connect(self: socket.socket, address: Any) -> None:
    _check(address)
    _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    _check(address)
    return _connect_ex(self, address)


def _guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    _check((host,))
    return _getaddrinfo(host, *args, **kwargs)


def pytest_configure(config: pytest.Config) -> None:
    """Close the network before any test module is imported."""
    socket.socket.connect = _guarded_connect  # type: ignore[method-assign]
    socket.socket.connect_ex = _guarded_connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = _guarded_getaddrinfo


@pytest.fixture(autouse=True)
def given_models(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the search weigh by the models of tests/search_builders.py, so that no test depends on what is learnt next.

    Tests of the real model weigh by what was learnt for it, and so do those that are marked `learnt`.
    """
    if not any(request.node.get_closest_marker(name) for name in ("model", "learnt")):
        from tests.search_builders import GIVEN

        monkeypatch.setattr("search_app.linear_model.read_learnt", lambda: GIVEN)


@pytest.fixture(scope="session")
def kept_reading_process() -> Iterator[object]:
    """Keep one process that reads for all builds of the tests; starting it anew takes more than most of them."""
    from indexer.reading_limits import ReadingLimits
    from indexer.reading_process import ReadingProcess

    with ReadingProcess(ReadingLimits()) as reader:
        yield reader


@pytest.fixture(autouse=True)
def share_the_reading_process(kept_reading_process: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds with the default limits read by the kept process.

    Not where the test sets another worker in its place, or another PATH, on which that finds its programs.
    """
    from indexer import reading_process
    from indexer.reading_limits import ReadingLimits

    own, usual = reading_process.ReadingProcess, (reading_process.WORKER, os.environ["PATH"])

    class Shared:
        def __init__(self, limits: ReadingLimits) -> None:
            is_default = limits == ReadingLimits() and usual == (reading_process.WORKER, os.environ["PATH"])
            self.reader = kept_reading_process if is_default else own(limits)

        def __enter__(self) -> Any:
            return self.reader

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
        ) -> None:
            if self.reader is not kept_reading_process:
                self.reader.close()

    monkeypatch.setattr("indexer.build.ReadingProcess", Shared)
