"""The server starts only when it can serve, and says why when it can't."""

import socket
from pathlib import Path

import pytest
import streamlit as st

from search_app.server import PAGE_SCRIPT, _streamlit_flags, serve


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


def test_an_address_that_is_not_this_machines_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(tmp_path, "192.0.2.1", 0) == 2
    assert "192.0.2.1" in capsys.readouterr().err


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
        assert "klar på" not in captured.out


def test_streamlit_is_told_to_stay_at_home() -> None:
    flags = _streamlit_flags("127.0.0.1")
    assert flags["browser.gatherUsageStats"] is False
    assert flags["server.address"] == "127.0.0.1"
    unknown = set(flags) - set(st.config.get_config_options())
    assert not unknown


def test_the_theme_stands_where_streamlit_looks_for_it() -> None:
    assert (PAGE_SCRIPT.parent / ".streamlit" / "config.toml").is_file()
