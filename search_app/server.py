"""Serves the web page with Streamlit, on this machine only unless told otherwise."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from indexer.errors import IndexerError
from indexer.generation import current_generation
from search_app.host_guard import HostGuard
from search_app.live_index import (
    INDEX_VARIABLE,
    READINGS_VARIABLE,
    STATEMENT_VARIABLE,
    current_examples,
    current_searcher,
)
from search_app.messages import describe
from search_app.page_errors import show_unexpected
from search_app.page_routes import page_routes
from search_app.page_texts import BOKMAL, NYNORSK

PAGE_SCRIPT = Path(__file__).parent / "page.py"
WARM_UP_QUESTION = "status for arbeidet"


def serve(index_dir: Path, host: str, port: int, *, readings: bool = True, statement: str | None = None) -> int:
    """Load model and index, serve the page until stopped, and return the exit code.

    0 after Ctrl+C, 2 where the index can't be used or the port is taken. `readings` says whether the operator's page is
    served too, `statement` is the address of the accessibility statement.
    """
    os.environ[INDEX_VARIABLE] = str(index_dir.resolve())
    os.environ[READINGS_VARIABLE] = "1" if readings else "0"
    os.environ[STATEMENT_VARIABLE] = statement or ""
    try:
        listener = _listen(host, port)
    except (OSError, UnicodeError) as error:
        print(_listen_failure(error, host, port), file=sys.stderr)
        return 2
    with listener:
        try:
            current_generation(index_dir)  # a wrong folder is told of before anything is said to be loaded
            print("Laster modell og indeks …", flush=True)
            searcher = current_searcher()
            searcher.ask(WARM_UP_QUESTION)
            for texts in (BOKMAL, NYNORSK):
                current_examples(searcher, texts)
        except IndexerError as error:
            print(describe(error), file=sys.stderr)
            return 2
        # uvicorn stops in order at Ctrl+C, and then raises the signal again for its caller.
        with suppress(KeyboardInterrupt):
            _Server(_uvicorn_config(host), address=_address(host, listener)).run(sockets=[listener])
    print("Kildesøk er stoppet.")
    return 0


class _Server(uvicorn.Server):
    """Says where the page is, once it is really served."""

    def __init__(self, config: uvicorn.Config, *, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"Kildesøk er klar på {self._address}\nStopp med Ctrl+C.", flush=True)


def _listen(host: str, port: int) -> socket.socket:
    host.encode("idna")  # raises UnicodeError where bind would raise that or TypeError
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def _listen_failure(error: OSError | UnicodeError, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}:
        return f"Port {port} er i bruk eller sperret. Stopp det som bruker den, eller velg en annen med --port."
    return f"Kan ikke lytte på {host}: Adressen hører ikke til denne maskinen. Velg en annen med --host."


def _address(host: str, listener: socket.socket) -> str:
    return f"http://{_in_brackets(host)}:{listener.getsockname()[1]}"


def _in_brackets(host: str) -> str:
    """Write an IPv6 address as it stands in an address; other hosts as they are."""
    return f"[{host}]" if ":" in host else host


def _uvicorn_config(host: str) -> uvicorn.Config:
    app = st.App(PAGE_SCRIPT, routes=page_routes(), middleware=_guards(host), on_script_error=show_unexpected)
    # Read anew: the configuration was read at import, before Streamlit knew of the file beside the script.
    config.get_config_options(force_reparse=True, options_from_flags=_streamlit_flags(host))
    return uvicorn.Config(
        app, log_level="warning", access_log=False, ws="websockets-sansio", timeout_graceful_shutdown=3
    )


def _guards(host: str) -> list[Middleware]:
    """Let a server on this machine answer to no other name than its own."""
    names = [_in_brackets(host), "localhost", "127.0.0.1", "[::1]"]
    return [Middleware(HostGuard, allowed_hosts=names)] if _is_loopback(host) else []


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _streamlit_flags(host: str) -> dict[str, object]:
    """Return what must not depend on a user's own Streamlit settings; the look is in .streamlit/config.toml."""
    return {
        # Without an address, a headless start asks an outside host for this machine's own.
        "server.address": host,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableAgentApi": False,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "logger.level": "warning",
    }
