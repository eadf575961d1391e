import socket
import urllib.request

import pytest


def test_another_machine_cannot_be_reached():
    with pytest.raises(RuntimeError, match="tried to reach"), socket.socket() as client:
        client.connect(("192.0.2.1", 80))


def test_a_name_cannot_be_looked_up():
    with pytest.raises(RuntimeError, match="tried to reach"):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_loopback_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
