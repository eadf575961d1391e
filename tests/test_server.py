"""The server starts only when it can serve, and says why when it can't."""

import socket
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from search_app.server import PAGE_SCRIPT, _guards, _streamlit_flags, serve


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KILDESOK_INDEX", "")
    st.cache_resource.clear()


def test_a_taken_port_is_named_and_the_exit_code_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serve(tmp_path, "127.0.0.1", port) == 2
    assert f"Port {port} er i bruk" in capsys.readouterr().err


def test_a_missing_index_is_explained_and_the_port_is_free_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        assert serve(tmp_path / "finnes ikke", "127.0.0.1", port) == 2
        captured = capsys.readouterr()
        assert "finnes ikke" in captured.err
        assert captured.out == "", "nothing is said to be loaded"


@pytest.mark.parametrize("host", ["192.0.2.1", "a" * 64, "å" * 70 + ".no"])
def test_an_address_that_cannot_be_used_is_told_in_one_norwegian_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    assert serve(tmp_path, host, 0) == 2
    said = f"Kan ikke lytte på {host}: Adressen hører ikke til denne maskinen. Velg en annen med --host.\n"
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)


@pytest.mark.parametrize(
    ("host", "refused"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.0.0.2", True), ("0.0.0.0", False), ("::", False)],
)
def test_a_server_on_this_machine_answers_to_no_name_of_another(host: str, refused: bool) -> None:
    guarded = _guards(host)
    assert bool(guarded) is refused
    if refused:
        app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("hei"))], middleware=guarded)
        client = TestClient(app)
        own = f"[{host}]:8501" if ":" in host else f"{host}:8501"
        answers = {name: client.get("/", headers={"Host": name}).status_code for name in (own, "ond.example:8501")}
        assert answers == {own: 200, "ond.example:8501": 400}


def test_streamlit_is_told_to_stay_at_home() -> None:
    flags = _streamlit_flags("127.0.0.1")
    assert flags["browser.gatherUsageStats"] is False
    assert flags["server.address"] == "127.0.0.1"
    unknown = set(flags) - set(st.config.get_config_options())
    assert not unknown


def test_the_theme_stands_where_streamlit_looks_for_it() -> None:
    assert (PAGE_SCRIPT.parent / ".streamlit" / "config.toml").is_file()
