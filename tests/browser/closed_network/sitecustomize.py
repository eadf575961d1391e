"""Closes the network for a Python process that has this folder in PYTHONPATH: only loopback can be reached.

Python imports this module by its name before anything else runs, in the processes that such a process starts, too.
What tried to get further is written to the file that NETWORK_RECORD names, a line each, and fails. So is the start of
each process, so that a record without attempts shows that the network was closed.
"""

import ipaddress
import os
import sys

# https://docs.python.org/3/library/audit_events.html: where each has its host or its address.
HOSTS = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
ADDRESSES = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.bind": 1, "socket.getnameinfo": 0}


def note(line: str) -> None:
    """Add a line to the record; one that is written at once can't be mixed with another process's."""
    with open(os.environ["NETWORK_RECORD"], "a", encoding="utf-8") as record:  # noqa: PTH123
        record.write(line + "\n")


def is_loopback(host: object) -> bool:
    """Tell whether a host is this machine itself, as None and "" do."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Let pass what stays on this machine, and stop everything else."""
    if event in HOSTS:
        host = arguments[HOSTS[event]]
    elif event in ADDRESSES:
        address = arguments[ADDRESSES[event]]
        # Local sockets have a path for an address, connected ones none; network ones a (host, port, …) tuple.
        host = address[0] if isinstance(address, tuple) else None
    else:
        return
    if not is_loopback(host):
        note(f"reached for {host} by {event}")
        raise PermissionError(f"the network is closed: {event} {host}")


if "NETWORK_RECORD" in os.environ:
    sys.addaudithook(watch)
    note(f"closed {os.getpid()}")
