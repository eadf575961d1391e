"""Pictures, PDFs and the first HTML, as the server gives them."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import streamlit as st
from httpx2 import Response
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from indexer.document import Document, Page, Section
from indexer.errors import IndexFolderError
from search_app.api_texts import BOKMAL as API_TEXTS
from search_app.first_page import first_page
from search_app.page_image import Span, draw_page
from search_app.page_pictures import PICTURE_WIDTH_PX
from search_app.page_routes import page_routes
from search_app.page_texts import BOKMAL
from search_app.page_urls import file_url, parse_span, pdf_url, picture_url

ID = "mappe/Ærfugl og ål #1.pdf"
PAGE_ID = "mappe/nettside på øya.html"
LINES = ["Første side handler om kjernejournal i regionene.", "Andre side handler om legemiddellisten i kommunene."]
TEXT = "\n".join(LINES)
DOCUMENT = Document(
    id=ID,
    title="Ærfugl",
    source_sha256="cd" * 32,
    text=TEXT,
    pages=(Page(1, None, 0), Page(2, None, len(LINES[0]) + 1)),
    sections=(Section("", 0, None, 0, 0, len(TEXT)),),
)
VERSION = "cdcd-1"


class OpenIndex:
    """One PDF with a name that needs care in an address, and one text."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def document(self, document_id: str) -> Document:
        return {ID: DOCUMENT, "tekst.txt": DOCUMENT, PAGE_ID: replace(DOCUMENT, id=PAGE_ID)}[document_id]

    def version(self, document_id: str) -> str:
        return VERSION

    def source_path(self, document_id: str) -> Path | None:
        return self._path if document_id == ID else None

    def file_path(self, document_id: str) -> Path:
        return self._path if document_id == ID else self._path.with_name("kopi.html")

    def is_current(self) -> bool:
        return True


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "kopi.pdf"
    canvas = Canvas(str(path))
    for line in LINES:
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def client(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("search_app.live_index.Searcher.open", lambda path: OpenIndex(pdf))
    monkeypatch.setenv("KILDESOK_INDEX", "indeks")
    st.cache_resource.clear()
    with TestClient(Starlette(routes=page_routes())) as client:
        yield client
    st.cache_resource.clear()


def test_the_first_page_is_in_norwegian_and_may_speak_to_its_own_server_only(client: TestClient) -> None:
    response = client.get("/")
    assert '<html lang="nb">' in response.text
    assert "<title>Kildesøk</title>" in response.text
    assert "You need to enable JavaScript" not in response.text
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "http" not in policy
    assert response.headers["cache-control"] == "private, no-cache"


def test_streamlits_own_first_page_still_has_the_parts_that_are_replaced() -> None:
    html = first_page("nb").html.decode()
    assert html.count("<title>") == html.count("kildesok/page.css") == html.count("kildesok/page.js") == 1
    assert "Streamlit</title>" not in html
    assert "./favicon.png" not in html
    assert "Gå til hovedinnholdet" in html


def test_style_script_and_icon_are_served(client: TestClient) -> None:
    for name in ("page.css", "page.js", "icon.svg"):
        assert client.get(f"/kildesok/{name}").status_code == 200
    assert client.get("/favicon.png").headers["content-type"] == "image/svg+xml"


def test_a_picture_is_the_page_with_its_part_of_the_passage_marked(client: TestClient, pdf: Path) -> None:
    passage = (TEXT.index("kjernejournal"), TEXT.index("legemiddellisten") + 16)
    for number, (start, end) in enumerate([(0, len(LINES[0]) + 1), (len(LINES[0]) + 1, len(TEXT))], start=1):
        response = client.get(picture_url(ID, number, version=VERSION, passage=passage)[1:])
        assert response.headers["content-type"] == "image/png"
        assert "immutable" in response.headers["cache-control"]
        part = Span(max(passage[0], start) - start, min(passage[1], end) - start)
        expected = draw_page(pdf, number, width_px=PICTURE_WIDTH_PX, page_text=TEXT[start:end], passage=part)
        assert expected.passage
        assert response.content == expected.png
        assert Image.open(BytesIO(response.content)).width == PICTURE_WIDTH_PX


PICTURES = [
    picture_url(ID, 1, version="0" * 16, passage=(0, 5)),
    picture_url(ID, 3, version=VERSION, passage=(0, 5)),
    picture_url("tekst.txt", 1, version=VERSION, passage=(0, 5)),
    picture_url("ukjent.pdf", 1, version=VERSION, passage=(0, 5)),
    picture_url(ID, 1, version=VERSION, passage=(0, 5)).replace("1.png", f"{'1' * 5000}.png"),
    picture_url(ID, 1, version=VERSION, passage=(0, 5)).replace("1.png", "ett.png"),
]


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_that_the_index_lacks_or_has_in_another_version_is_not_given(
    client: TestClient, address: str
) -> None:
    assert_is_missing_page(client.get(address[1:]))


def assert_is_missing_page(response: Response) -> None:
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.json()["code"], response.json()["detail"]) == ("page", API_TEXTS.page_missing)


def test_a_file_without_a_version_is_the_one_that_there_is_and_is_asked_for_again(client: TestClient) -> None:
    named = client.get(pdf_url(ID, 1, version=VERSION)[1:].split("#")[0])
    current = client.get(pdf_url(ID, 1, version=VERSION)[1:].split("?")[0])
    assert current.content == named.content
    assert named.headers["cache-control"] == "private, max-age=86400, immutable"
    assert current.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    "address",
    [
        pdf_url(ID, 1, version="eldre-1"),
        pdf_url("tekst.txt", 1, version=VERSION),
        pdf_url("ukjent.pdf", 1, version=VERSION),
        pdf_url(PAGE_ID, 1, version=VERSION),
        file_url("ukjent.pdf", version=VERSION),
        file_url(PAGE_ID, version="eldre-1"),
    ],
)
def test_what_the_index_lacks_or_has_in_another_version_is_not_given(client: TestClient, address: str) -> None:
    response = client.get(address[1:].split("#")[0])
    assert (response.status_code, response.text) == (404, BOKMAL.source_missing)


def test_a_source_that_is_gone_is_not_given(client: TestClient, pdf: Path) -> None:
    pdf.unlink()
    response = client.get(pdf_url(ID, 1, version=VERSION)[1:].split("#")[0])
    assert (response.status_code, response.text) == (404, BOKMAL.source_missing)
    assert_is_missing_page(client.get(picture_url(ID, 1, version=VERSION, passage=(0, 5))[1:]))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexFolderError(Path("indeks"), "missing"), "Det er ingen indeks i indeks."),
        (IndexFolderError(Path("indeks"), "damaged", "CURRENT names 'x'"), "Indeksen i indeks er ødelagt (CURRENT)."),
        (PermissionError(errno.EACCES, "Permission denied", "CURRENT"), "Kan ikke lese CURRENT: Du har ikke tilgang."),
    ],
)
def test_an_index_that_cannot_be_used_is_told_in_norwegian(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fail(path: Path) -> OpenIndex:
        raise error

    monkeypatch.setattr("search_app.live_index.Searcher.open", fail)
    response = client.get(pdf_url(ID, 1, version=VERSION)[1:].split("#")[0])
    assert response.status_code == 503
    assert response.text.startswith(f"{BOKMAL.error}. {said}")
    response = client.get(picture_url(ID, 1, version=VERSION, passage=(0, 5))[1:])
    assert response.status_code == 503
    assert response.json()["detail"].startswith(said)


@pytest.mark.parametrize("path", ["/sporsmal", "/index.html", "/x?q=e-resept", "/apix", "/_stcorex", "/staticx/a"])
def test_an_unknown_path_is_told_in_norwegian_with_a_way_back(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert '<html lang="nb">' in response.text
    assert BOKMAL.page_missing in response.text
    assert '<a href="/">' in response.text
    assert response.headers["content-security-policy"] == "default-src 'self'"


def test_an_unknown_path_of_the_api_is_told_to_programs(client: TestClient) -> None:
    response = client.get("/api/v1")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_streamlits_own_paths_are_left_to_streamlit() -> None:
    routes = [*page_routes(), Route("/{path:path}", lambda request: PlainTextResponse("Streamlit"))]
    with TestClient(Starlette(routes=routes)) as client:
        for path in ("/_stcore/health", "/static/js/index.js", "/media/1.png", "/component/a", "/auth/login"):
            assert client.get(path).text == "Streamlit", path


def test_nonsense_marks_are_left_out(client: TestClient, pdf: Path) -> None:
    plain = draw_page(pdf, 1, width_px=PICTURE_WIDTH_PX).png
    address = picture_url(ID, 1, version=VERSION, passage=(9, 3), best=(5, 5))
    assert client.get(address[1:]).content == plain
    assert client.get(address[1:].replace("passage=9-3", f"passage={'1' * 5000}-2")).content == plain


def test_the_pdf_is_shown_in_the_browser_and_given_in_parts(client: TestClient, pdf: Path) -> None:
    address = pdf_url(ID, 2, version=VERSION)
    assert address.endswith("#page=2")
    response = client.get(address[1:].split("#")[0], headers={"Range": "bytes=0-7"})
    assert response.status_code == 206
    assert response.content == pdf.read_bytes()[:8]
    assert response.headers["content-disposition"].startswith("inline")
    assert "immutable" in response.headers["cache-control"]


def test_a_web_page_is_saved_and_never_shown_as_one_of_ours(client: TestClient, pdf: Path) -> None:
    content = b"<script>document.location = 'http://127.0.0.1'</script>"
    pdf.with_name("kopi.html").write_bytes(content)
    response = client.get(file_url(PAGE_ID, version=VERSION)[1:])
    assert response.status_code == 200
    assert response.content == content
    headers = response.headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment")
    assert "nettside%20p%C3%A5%20%C3%B8ya.html" in headers["content-disposition"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("sandbox")


@pytest.mark.parametrize("value", [None, "", "3", "3-", "-3", "5-5", "9-3", "a-b", "1-2-3", "²-³", "1-" + "9" * 5000])
def test_what_is_no_span_is_none(value: str | None) -> None:
    assert parse_span(value) is None


def test_a_span_is_read() -> None:
    assert parse_span("3-12") == (3, 12)


def test_a_page_that_a_drawing_program_would_never_be_done_with_is_not_drawn(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = replace(DOCUMENT, pages=(replace(DOCUMENT.pages[0], drawable=False), DOCUMENT.pages[1]))
    monkeypatch.setattr(OpenIndex, "document", lambda self, document_id: endless)
    statuses = [
        client.get(picture_url(ID, number, version=VERSION, passage=(0, 5))[1:]).status_code for number in (1, 2)
    ]
    assert statuses == [404, 200]
