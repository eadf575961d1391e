"""What every test shares. The network is closed: only loopback addresses and local sockets can be reached."""

import ipaddress
import socket
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
        monkeypatch.setattr("search_app.answer.read_learnt", lambda: GIVEN)
