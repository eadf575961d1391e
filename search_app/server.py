"""Serves the web page with Streamlit, on this machine only unless told otherwise."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import FrameType

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from indexer.errors import IndexerError
from indexer.generation import current_generation
from search_app import page
from search_app.host_guard import HostGuard
from search_app.live_index import INDEX_VARIABLE, READINGS_VARIABLE, STATEMENT_VARIABLE
from search_app.messages import describe
from search_app.page_errors import log_no_words
from search_app.page_routes import page_routes
from search_app.upload_memory import MAX_UPLOAD_MEBIBYTES, keep_uploads_in_memory
from search_app.view_state import ADDRESS_VARIABLE
from search_app.warm_up import warm_up

# Imported here, so that the first visitor doesn't wait for it; Streamlit runs it as a script.
PAGE_SCRIPT = Path(page.__file__)
# Four times uvicorn's own limit, so that whoever asks for far too much at once is told by us what is too long.
MAX_ADDRESS_BYTES = 256 * 1024


def serve(
    index_dir: Path,
    host: str,
    port: int,
    *,
    readings: bool = True,
    statement: str | None = None,
    keeps_questions: bool = True,
) -> int:
    """Load model and index, serve the page until stopped, and return the exit code.

    0 after Ctrl+C, 2 where the index can't be used or the port is taken. `readings` says whether the operator's page is
    served too, `statement` is the address of the accessibility statement, and `keeps_questions` says whether a view's
    address holds its question.
    """
    os.environ[INDEX_VARIABLE] = str(index_dir.resolve())
    os.environ[READINGS_VARIABLE] = "1" if readings else "0"
    os.environ[STATEMENT_VARIABLE] = statement or ""
    os.environ[ADDRESS_VARIABLE] = "1" if keeps_questions else "0"
    try:
        listener = _listen(host, port)
    except (OSError, UnicodeError) as error:
        print(_listen_failure(error, host, port), file=sys.stderr)
        return 2
    with listener:
        try:
            current_generation(index_dir)  # a wrong folder is told of before anything is said to be loaded
        except IndexerError as error:
            print(describe(error), file=sys.stderr)
            return 2
        start = Start()
        # uvicorn stops in order at Ctrl+C, and then raises the signal again for its caller.
        with suppress(KeyboardInterrupt):
            _Server(_uvicorn_config(host, start), start, address=_address(host, listener)).run(sockets=[listener])
    if start.failure is not None:
        print(describe(start.failure), file=sys.stderr)
        return 2
    print("Kildesøk er stoppet.")
    return 0


class Start:
    """Warms up while the server starts, and keeps why that failed; nothing is served before it is done."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.failure: IndexerError | OSError | None = None
        self.is_running = False

    @asynccontextmanager
    async def lifespan(self, _app: st.App) -> AsyncIterator[None]:
        """Warm up, then let the server run: also where that failed, for the server then ends in order by itself."""
        print("Laster modell og indeks …", flush=True)
        self.is_running = True
        try:
            warm_up()  # in this thread, where Ctrl+C stops it: there is nothing else to do yet
        except (IndexerError, OSError) as error:
            self.failure = error
        except KeyboardInterrupt:
            pass  # the server has noted it
        finally:
            self.is_running = False
        yield


class _Server(uvicorn.Server):
    """Says where the page is, once it is really served."""

    def __init__(self, config: uvicorn.Config, start: Start, *, address: str) -> None:
        super().__init__(config)
        self._start = start
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.should_exit |= self._start.failure is not None
        if self.started and not self.should_exit:
            print(f"Kildesøk er klar på {self._address}\nStopp med Ctrl+C.", flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        if self._start.is_running:
            raise KeyboardInterrupt


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


def _uvicorn_config(host: str, start: Start) -> uvicorn.Config:
    log_no_words()
    keep_uploads_in_memory()
    app = st.App(
        PAGE_SCRIPT,
        lifespan=start.lifespan,
        routes=page_routes(),
        middleware=_guards(host),
        on_script_error=page.show_unexpected,
    )
    # Read anew: the configuration was read at import, before Streamlit knew of the file beside the script.
    config.get_config_options(force_reparse=True, options_from_flags=_streamlit_flags(host))
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=MAX_ADDRESS_BYTES,
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
        "server.maxUploadSize": MAX_UPLOAD_MEBIBYTES,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        # After every run of the script Streamlit would go through all objects of model and index, which takes half a
        # second; Python does it by itself where so many have become garbage.
        "runner.postScriptGC": False,
        "logger.level": "warning",
        "logger.enableRich": False,  # it would print the words of errors, see page_errors
    }
