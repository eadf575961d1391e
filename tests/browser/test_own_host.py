"""Nothing of what is asked leaves the machine: neither the browser nor the server reaches for another."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Service, closed_network
from tests.browser.visits import FACT, REPORT, Visit, picture

VIEWS = ("", "sitat", "sjekk", "samling", f"les?dokument={REPORT}", "liste", "om", "lesing")


def test_neither_the_browser_nor_the_server_asks_anything_of_another_machine(visit: Visit, service: Service) -> None:
    for path in VIEWS:
        visit.go(path)
    picture(visit.open(FACT))
    assert len(visit.requests) > 20
    assert visit.hosts() == {urlsplit(service.address).netloc}
    assert str(service.process) in service.network.closed()
    assert service.network.attempts() == []


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("socket.create_connection(('192.0.2.1', 80), timeout=1)", "192.0.2.1 by socket.getaddrinfo"),
        ("socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 80))", "192.0.2.1 by socket.connect"),
        ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 80))", "192.0.2.1 by socket.sendto"),
        ("urllib.request.urlopen('http://kilder.example/', timeout=1)", "kilder.example by socket.getaddrinfo"),
        ("asyncio.run(asyncio.open_connection('192.0.2.1', 80))", "192.0.2.1 by socket.connect"),
    ],
)
def test_a_process_like_the_servers_could_not_reach_another_machine(tmp_path: Path, code: str, attempt: str) -> None:
    network = closed_network(tmp_path / "record.txt")
    program = [sys.executable, "-c", f"import asyncio, socket, urllib.request; {code}"]
    ended = subprocess.run(program, env=network.environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "the network is closed" in ended.stderr
    assert network.attempts() == [f"reached for {attempt}"]


def test_a_process_like_the_servers_reaches_this_machine(tmp_path: Path, service: Service) -> None:
    network = closed_network(tmp_path / "record.txt")
    program = [sys.executable, "-c", f"import urllib.request; urllib.request.urlopen('{service.address}/healthz')"]
    subprocess.run(program, env=network.environment, check=True, timeout=60)
    assert (len(network.closed()), network.attempts()) == (1, [])


def test_the_browser_is_told_to_ask_no_other_host(visit: Visit) -> None:
    response: Any = visit.context.request.get(visit.address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
