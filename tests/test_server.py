"""The server starts only when it can serve, and says why when it can't."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

import search_app.server
from search_app.__main__ import main
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.server import PAGE_SCRIPT, _guards, _streamlit_flags, serve
from search_app.view_state import ADDRESS_VARIABLE, keeps_questions
from tests.fake_encoder import build, write_corpus
from tests.search_builders import DEFAULT_SPEC

PROJECT = Path(__file__).parents[1]
# Serves with a fake encoder on any port; `{change}` is what a test changes first.
SERVER = """
import sys, time
from pathlib import Path
import search_app.search, search_app.server
from indexer.errors import IndexFolderError
from search_app.search import Searcher
from tests.fake_encoder import FakeEncoder
search_app.search.load_model = lambda spec: FakeEncoder()
{change}
sys.exit(search_app.server.serve(Path(sys.argv[1]), "127.0.0.1", 0))
"""
ASKED = "hvem lurer på zebraer i hemmelighet"


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


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    corpus = write_corpus(folder / "rapporter", {"mål.txt": "1 Innledning\n\nÅlen lever i elva. Den er lang.\n"})
    build(corpus, folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


@contextmanager
def served(index: Path, change: str = "") -> Iterator["subprocess.Popen[str]"]:
    """Start a server in a process of its own, and end it."""
    command = [sys.executable, "-c", SERVER.format(change=change), str(index)]
    # Without a terminal a background process may be deaf to Ctrl+C; a group of its own isn't.
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: "subprocess.Popen[str]", said: str) -> str:
    """Read what the server prints, line by line, and return the line that has `said`."""
    assert process.stdout is not None
    return next(line for line in process.stdout if said in line)


def stopped(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """Stop the server by Ctrl+C, and return what else it printed."""
    assert process.stdout is not None
    assert process.stderr is not None
    process.send_signal(signal.SIGINT)
    out, err = process.stdout.read(), process.stderr.read()
    process.wait(timeout=60)
    return out, err


def view(port: str, query: str, path: str = "") -> str:
    """Look at a view as a browser does, and return all HTML that it is sent."""
    html = ""
    with connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as stream:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = path
        stream.send(message.SerializeToString())
        while True:
            sent = ForwardMsg()
            sent.ParseFromString(stream.recv(timeout=60))
            if sent.WhichOneof("type") == "script_finished":
                return html
            html += sent.delta.new_element.html.body


def test_the_server_is_ready_only_when_it_is_warm_and_ends_in_order_at_ctrl_c(index: Path) -> None:
    change = "real = search_app.server.warm_up\nsearch_app.server.warm_up = lambda: (real(), print('varm', flush=True))"
    with served(index, change) as process:
        assert process.stdout is not None
        assert next(process.stdout) == "Laster modell og indeks …\n"
        assert next(process.stdout) == "varm\n"
        assert re.fullmatch(r"Kildesøk er klar på http://127\.0\.0\.1:\d+\n", next(process.stdout))
        out, err = stopped(process)
    assert (process.returncode, out, err) == (0, "Stopp med Ctrl+C.\nKildesøk er stoppet.\n", "")


@pytest.mark.parametrize(("words", "status"), [(300, 200), (20_000, 422)])
def test_a_quote_of_any_length_reaches_what_tells_whether_it_is_too_long(index: Path, words: int, status: int) -> None:
    asked = quote(" ".join(["ålen"] * words))
    with served(index) as process:
        port = read_until(process, "klar på").rpartition(":")[2].strip()
        with closing(HTTPConnection("127.0.0.1", int(port), timeout=60)) as connection:
            connection.request("GET", f"/api/v1/quote?q={asked}")
            response = connection.getresponse()
            body = json.loads(response.read())
        stopped(process)
    assert response.status == status
    assert status == 200 or "Det har 20000 ord, og kan ha høyst 300." in body["detail"]


def test_an_index_that_cannot_be_used_ends_the_start_with_its_message(index: Path) -> None:
    change = """
def fail(path):
    raise IndexFolderError(path, "damaged")
Searcher.open = fail
"""
    with served(index, change) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out == "Laster modell og indeks …\n"
    assert err.startswith("Indeksen i ")
    assert "er ødelagt" in err
    assert err.count("\n") == 1


def test_ctrl_c_while_the_server_warms_up_ends_it_in_order(index: Path) -> None:
    change = "search_app.server.warm_up = lambda: (print('varmer', flush=True), time.sleep(600))"
    with served(index, change) as process:
        read_until(process, "varmer")
        out, err = stopped(process)
    assert (process.returncode, out, err) == (0, "Kildesøk er stoppet.\n", "")


@pytest.mark.parametrize(("lang", "texts"), [("nb", BOKMAL), ("nn", NYNORSK)])
def test_an_error_inside_a_view_leaves_the_frame_and_no_question_is_logged(
    index: Path, lang: str, texts: object
) -> None:
    change = f"""
real = Searcher.ask
def ask(self, question, *args, **more):
    if {ASKED!r} in question:
        raise ValueError(question) from KeyError(question)
    return real(self, question, *args, **more)
Searcher.ask = ask
"""
    with served(index, change) as process:
        port = read_until(process, "klar på").rsplit(":", 1)[1].strip()
        assert urlopen(f"http://127.0.0.1:{port}/?q={quote(ASKED)}").status == 200
        with pytest.raises(HTTPError):
            urlopen(f"http://127.0.0.1:{port}/api/v1/ask?q={quote(ASKED)}")
        html = view(port, f"lang={lang}&q={quote(ASKED)}")
        answered = view(port, f"lang={lang}&q={quote('hvem lever i elva')}")
        out, err = stopped(process)
    assert "<h1>Kildesøk</h1>" in html
    assert 'aria-current="page"' in html
    assert '<footer class="ks-foot">' in html
    assert texts.unexpected in html
    references = re.findall(r"\b[0-9A-F]{8}\b", html)
    assert re.findall(r"\b[0-9A-F]{8}\b", err) == references
    assert len(references) == 1
    assert "elva" in answered
    assert "elva" not in out + err
    assert texts.unexpected not in answered
    assert "ValueError" in err
    assert "search.py" not in html + answered
    for word in ("zebra", "hemmelig", quote(ASKED)):
        assert word not in out + err, word


def test_an_error_in_what_a_button_does_is_shown_within_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(search_app.server.page.st, "html", shown.append)
    monkeypatch.setattr(search_app.server.page, "current_language", lambda: "nn")
    assert search_app.server.page.show_unexpected(RuntimeError("hemmelig detalj")) is True
    html = "".join(shown)
    assert html.index("<h1>Kildesøk</h1>") < html.index(NYNORSK.unexpected) < html.index('<footer class="ks-foot">')
    assert "hemmelig" not in html


@pytest.mark.parametrize(("options", "kept"), [([], True), (["--uten-sporsmal-i-adressen"], False)])
def test_the_option_of_serve_keeps_questions_out_of_addresses(
    options: list[str], kept: bool, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_app.server, "_listen", lambda host, port: (_ for _ in ()).throw(OSError("stopp")))
    monkeypatch.setenv(ADDRESS_VARIABLE, "")
    assert main(["serve", "--index", str(index), *options]) == 2
    assert keeps_questions() is kept
