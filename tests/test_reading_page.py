"""The operator's page, run by Streamlit's own test runner on an index that was really built, with the fake encoder."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

import search_app.page
from indexer.document import UnreadPage
from indexer.errors import DocumentError
from indexer.inspection_phrases import NO_SIGNS
from indexer.page_watch import PageWatch
from indexer.reading import Reading
from search_app import live_index
from search_app.__main__ import main
from search_app.collection_texts import BOKMAL as COLLECTION
from search_app.live_index import INDEX_VARIABLE, READINGS_VARIABLE, current_reading, current_searcher
from search_app.page import served_views
from search_app.page_routes import page_routes
from search_app.page_texts import BOKMAL as PAGE_TEXTS
from search_app.passage_language import document_language
from search_app.reading_texts import BOKMAL, NYNORSK, ReadingTexts
from tests.fake_encoder import FakeEncoder, build, write_corpus
from tests.pdf_builder import LEFT, PdfBuilder, filled
from tests.search_builders import DEFAULT_SPEC

SCRIPT = Path(search_app.page.__file__)
REPORT, NOTE = "mål & ål.pdf", "notat.txt"
HOSTILE = "<script>alert(1)</script>"


def write_report(path: Path) -> None:
    """Write a report of four pages: one whole, one with a table, an empty one, and one with a heading without text."""
    builder = PdfBuilder(path, title=f"Årsrapport {HOSTILE}")
    for number in range(1, 3):
        builder.at(815, "Måletatens årsrapport").at(30, f"Side {number}")
        filled(builder.heading(f"{number} Kapittel {HOSTILE}", level=0))
        if number == 2:
            builder.row(("Spesielle oppdrag", "Status"), (LEFT, 400), bold=True)
            builder.row(("Bygge ut måletjenesten", "Pågår"), (LEFT, 400))
        builder.page()
    builder.at(815, "Måletatens årsrapport").at(30, "Side 3").page()
    builder.at(815, "Måletatens årsrapport").at(30, "Side 4")
    filled(builder.heading("3 Tomt kapittel", level=0).heading("4 Slutt", level=0)).save()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Ærfugl og ål")
    corpus = write_corpus(folder / "rapporter", {NOTE: "1 Innledning\n\nEn tekst.\n\n2 Mål\n\nEn annen tekst.\n"})
    write_report(corpus / REPORT)
    (corpus / "ødelagt.pdf").write_text("ingen PDF", encoding="utf-8")
    build(corpus, folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


@pytest.fixture(autouse=True)
def index(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Open the index with the fake encoder."""
    monkeypatch.setattr("search_app.search.load_model", lambda spec: FakeEncoder())
    monkeypatch.setattr("search_app.list_session.session_token", lambda: None)  # the test runner has no cookies
    monkeypatch.setenv(INDEX_VARIABLE, str(built))
    monkeypatch.delenv(READINGS_VARIABLE, raising=False)
    st.cache_resource.clear()
    yield built
    st.cache_resource.clear()


def reading_view() -> None:
    from search_app.language import current_language
    from search_app.page import show_view
    from search_app.page_urls import READING_PATH

    show_view(READING_PATH, current_language())


def opened(**address: str) -> AppTest:
    """Open the operator's page at an address."""
    app = AppTest.from_function(reading_view, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    """Return all HTML of the page, and check that nothing broke."""
    assert not app.exception
    return "".join(element.value for element in app.html)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("‖", "").split())


def test_the_page_is_shown_as_it_was_read_with_its_picture_beside_it() -> None:
    html = shown(opened(dokument=REPORT, side="2"))
    assert 'aria-label="Side 2 i Årsrapport &lt;script&gt;' in html
    (alt,) = re.findall(r' alt="([^"]*)"', html)
    assert alt.startswith("Side 2 i Årsrapport ")
    assert '<span class="ks-tag">Overskrift, nivå 1</span> <strong>2 Kapittel' in html
    assert "<th>Spesielle oppdrag</th><th>Status</th></tr>" in html
    assert "<td>Bygge ut måletjenesten</td><td>Pågår</td></tr>" in html
    assert "topptekst eller bunntekst Måletatens årsrapport" in text_of(html)
    assert "sidetall Side 2" in text_of(html)


def test_the_chunks_begin_where_the_index_has_them() -> None:
    searcher = current_searcher()
    spans = searcher.chunk_spans(REPORT)
    document = searcher.document(REPORT)
    for number in (1, 2, 4):
        text = text_of(shown(opened(dokument=REPORT, side=str(number))))
        here = [at for at, span in enumerate(spans) if document.page_at(span.start).number == number]
        assert here
        for at in here:
            span = spans[at]
            begins = " ".join(document.text[span.start : span.end].split()[:4])
            assert f"Utdrag {at + 1} {span.end - span.start} tegn, {span.tokens} tokener {begins}" in text


def test_signs_of_a_fault_lead_to_their_pages() -> None:
    html = shown(opened(dokument=REPORT))
    signs = html[html.index('class="ks-notice ks-signs"') : html.index('class="ks-parts"')]
    assert "Det er ingen tekst under overskriften «3 Tomt kapittel»." in text_of(signs)
    assert "Fant ingen tekst." in text_of(signs)
    pages = [parse_qs(urlsplit(unescape(href)).query)["side"] for href in re.findall(r'href="([^"]+)"', signs)]
    assert pages == [["3"], ["4"]]


def test_a_report_without_signs_says_so() -> None:
    assert NO_SIGNS in shown(opened(dokument=NOTE))


def test_headings_and_tables_lead_to_their_pages_and_stay_open() -> None:
    html = shown(opened(dokument=REPORT, side="2"))
    links = {
        text_of(label): unescape(href) for href, label in re.findall(r'<a href="(\./lesing[^"]+)"[^>]*>(.*?)</a>', html)
    }
    heading = parse_qs(urlsplit(links["4 Slutt, side 4"]).query)
    assert heading == {"dokument": [REPORT], "side": ["4"], "vis": ["overskrifter"]}
    table = parse_qs(urlsplit(links["Tabell 1, side 2"]).query)
    assert table == {"dokument": [REPORT], "side": ["2"], "vis": ["tabeller"]}
    following = shown(opened(**{name: values[0] for name, values in heading.items()}))
    assert '<details class="ks-part" open><summary>Overskrifter (4)</summary>' in following
    assert following.count("<details") - following.count('<details class="ks-part">') == 1
    assert re.search(r'<a [^>]*aria-current="page">4 Slutt, side 4</a>', following)


def test_what_the_build_left_out_is_named() -> None:
    html = shown(opened(dokument=REPORT))
    assert "Ikke med i indeksen (1)" in html
    assert "ødelagt.pdf er ikke en PDF" in html


def test_the_buttons_and_the_field_turn_the_pages_and_the_address_follows() -> None:
    app = opened(dokument=REPORT)
    assert "Side 1 i" in text_of(shown(app))
    assert app.button(key="reading-before").disabled
    app.button(key="reading-after").click().run()
    assert (app.query_params["dokument"], app.query_params["side"]) == (REPORT, "2")
    assert app.number_input(key="reading-place").value == 2
    app.number_input(key="reading-place").set_value(4).run()
    assert app.query_params["side"] == "4"
    assert "4 Slutt" in shown(app)
    assert app.button(key="reading-after").disabled
    app.button(key="reading-before").click().run()
    assert app.query_params["side"] == "3"


def test_another_document_is_opened_at_its_beginning() -> None:
    app = opened(dokument=REPORT, side="4", vis="tabeller")
    app.selectbox(key="reading-document").set_value(NOTE).run()
    assert dict(app.query_params) == {"dokument": NOTE}
    assert app.selectbox(key="reading-document").value == NOTE
    assert "Del 1 av 2 i notat" in text_of(shown(app))


def test_a_document_without_pages_is_shown_by_section() -> None:
    app = opened(dokument=NOTE, side="2")
    html = shown(app)
    assert "<h3>Del 2 av 2 i notat</h3>" in html
    assert "2 Mål" in html
    assert "En annen tekst." in html
    assert "En tekst." not in html
    assert "<img" not in html
    assert [button.label for button in app.button] == [BOKMAL.previous_section, BOKMAL.next_section]


@pytest.mark.parametrize("place", ["0", "5", "-1", "to", "²", "9" * 5000])
def test_a_page_that_is_not_there_is_told_with_how_many_there_are(place: str) -> None:
    html = shown(opened(dokument=REPORT, side=place))
    assert BOKMAL.unknown_page in html
    assert "Dokumentet har 4 sider." in html
    assert '<section class="ks-reading"' not in html


def test_a_document_that_is_not_there_is_told() -> None:
    app = opened(dokument="../../etc/passwd")
    assert BOKMAL.unknown_document in shown(app)
    assert app.selectbox(key="reading-document").value is None
    app.selectbox(key="reading-document").set_value(NOTE).run()
    assert "Del 1 av 2" in text_of(shown(app))


def test_an_empty_collection_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(current_searcher()), "documents", lambda self: ())
    app = opened()
    assert COLLECTION.empty_advice in unescape(shown(app))
    assert not app.selectbox


def test_a_missing_index_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    st.cache_resource.clear()
    monkeypatch.setenv(INDEX_VARIABLE, str(tmp_path / "finnes ikke"))
    assert "make index" in shown(opened())


def test_a_copy_that_cannot_be_read_again_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, document_id: str, watch: PageWatch) -> None:
        raise DocumentError(path, "damaged")

    monkeypatch.setattr(live_index, "read_report", fail)
    html = shown(opened(dokument=REPORT))
    assert 'role="alert"' in html
    assert "er ødelagt og lar seg ikke lese" in html


def test_a_reading_unlike_that_of_the_index_is_told_and_the_index_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    real = live_index.read_report

    def other(path: Path, document_id: str, watch: PageWatch) -> object:
        reading = real(path, document_id=document_id, watch=watch)
        return replace(reading, document=replace(reading.document, text=reading.document.text[::-1]))

    monkeypatch.setattr(live_index, "read_report", other)
    html = shown(opened(dokument=REPORT))
    assert BOKMAL.other_reading_heading in html
    assert "1 Kapittel" in html
    assert BOKMAL.left_out_unknown in html
    assert BOKMAL.left_out_none not in html


def test_recognised_pages_are_not_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = current_searcher().document(REPORT)
    pages = tuple(replace(page, ocr=page.number == 2) for page in document.pages)
    scanned = replace(document, pages=pages)
    monkeypatch.setattr("search_app.search.Searcher.document", lambda searcher, document_id: scanned)
    monkeypatch.setattr(live_index, "read_report", lambda path, document_id: pytest.fail("read again"))
    html = shown(opened(dokument=REPORT, side="2"))
    assert BOKMAL.recognised_heading in html
    assert BOKMAL.recognised_page in html
    assert BOKMAL.left_out_unknown in html
    assert BOKMAL.other_reading_heading not in html
    assert BOKMAL.recognised_page not in shown(opened(dokument=REPORT, side="1"))


def test_a_file_is_read_again_once(monkeypatch: pytest.MonkeyPatch) -> None:
    real, read = live_index.read_report, []
    monkeypatch.setattr(
        live_index,
        "read_report",
        lambda path, document_id, watch: read.append(document_id) or real(path, document_id=document_id, watch=watch),
    )
    searcher = current_searcher()
    assert current_reading(searcher, REPORT) == current_reading(searcher, REPORT)
    assert read == [REPORT]


def test_a_file_that_takes_too_long_to_read_again_is_shown_as_the_index_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_index, "AGAIN_SECONDS", -1.0)
    html = shown(opened(dokument=REPORT))
    assert BOKMAL.slow_reading_heading in html
    assert BOKMAL.other_reading_heading not in html
    assert "1 Kapittel" in html
    assert BOKMAL.left_out_unknown in html


def test_a_page_that_was_too_much_for_the_build_is_not_read_again_by_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    searcher = current_searcher()
    document = searcher.document(REPORT)
    lost = replace(document, unread=(UnreadPage(2, "slow"), UnreadPage(3, "needs_ocr"), UnreadPage(4, "crashed")))
    monkeypatch.setattr(type(searcher), "document", lambda self, document_id: lost)
    given: list[PageWatch] = []
    monkeypatch.setattr(
        live_index, "read_report", lambda path, document_id, watch: given.append(watch) or Reading(document)
    )
    assert current_reading(searcher, REPORT).document is lost
    assert given[0].left_out == {2: "slow", 4: "crashed"}


def test_a_report_injects_nothing() -> None:
    html = shown(opened(dokument=REPORT, side="2", vis="overskrifter"))
    assert "<script" not in html
    assert escape(HOSTILE) in html


@pytest.mark.parametrize(("lang", "texts"), [("nb", BOKMAL), ("nn", NYNORSK)])
def test_the_page_stands_in_the_frame_of_every_view(lang: str, texts: ReadingTexts) -> None:
    app = opened(dokument=REPORT, lang=lang)
    html = shown(app)
    assert html.index("<h1>Kildesøk</h1>") < html.index(f"<h2>{texts.title}</h2>")
    assert f'data-lang="{lang}"' in html
    assert [choice.key for choice in app.segmented_control] == ["ks-language"]
    assert '<a data-ks-inside href="./samling">' in html
    assert '<footer class="ks-foot">' in html
    assert '<a data-ks-inside href="./lesing" aria-current="page">' in html
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_every_other_view_leads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    start = shown(AppTest.from_file(SCRIPT, default_timeout=30).run())
    assert '<a data-ks-inside href="./lesing">' in start
    assert served_views()[-1] == "lesing"


def test_what_a_report_says_in_another_language_is_marked_as_that() -> None:
    document = current_searcher().document(REPORT)
    assert document_language(document) == "nb"
    for lang, mark in (("nb", ""), ("nn", ' lang="nb"')):
        html = shown(opened(dokument=REPORT, side="2", lang=lang))
        assert f"<strong{mark}>2 Kapittel" in html
        assert f"<tr{mark}><td>Bygge ut måletjenesten" in html
        assert re.search(rf"</span> (?:<span{mark}>)?Måletatens årsrapport", html)
        assert (' lang="nb"' in html) is (lang == "nn")


def test_the_operator_may_leave_the_page_out(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = unescape(re.findall(r'src="\.([^"]+)"', shown(opened(dokument=REPORT)))[0])
    with TestClient(Starlette(routes=page_routes())) as client:
        assert client.get("/lesing").status_code == 200
        assert "Content-Security-Policy" in client.get("/lesing").headers
        assert client.get(picture).status_code == 200
    monkeypatch.setenv(READINGS_VARIABLE, "0")
    with TestClient(Starlette(routes=page_routes())) as client:
        assert client.get("/lesing").status_code == 404
        assert client.get(picture).status_code == 404
    app = AppTest.from_file(SCRIPT, default_timeout=30).run()
    assert "lesing" not in shown(app)
    assert [field.label for field in app.text_input] == [PAGE_TEXTS.question_label]


@pytest.mark.parametrize(("options", "told"), [([], "1"), (["--uten-innsyn"], "0")])
def test_the_option_of_serve_is_what_leaves_it_out(
    options: list[str], told: str, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import search_app.server

    monkeypatch.setattr(search_app.server, "_listen", lambda host, port: (_ for _ in ()).throw(OSError("stopp")))
    monkeypatch.setenv(READINGS_VARIABLE, "")
    assert main(["serve", "--index", str(index), *options]) == 2
    assert search_app.live_index.os.environ[READINGS_VARIABLE] == told


def test_the_picture_is_given_with_what_was_read_marked_on_it() -> None:
    html = shown(opened(dokument=REPORT, side="2"))
    (address,) = set(re.findall(r'src="\.([^"]+)"', html))
    with TestClient(Starlette(routes=page_routes())) as client:
        marked = client.get(unescape(address))
        assert marked.headers["content-type"] == "image/png"
        assert "max-age=60" in marked.headers["cache-control"]
        plain = client.get(unescape(address).replace("marks=reading", "marks=none"))
        assert plain.status_code == 200
        assert plain.content != marked.content
        assert client.get(unescape(address).replace("/2.png", "/5.png")).status_code == 404
        assert client.get(unescape(address).replace("version=", "version=x")).status_code == 404
