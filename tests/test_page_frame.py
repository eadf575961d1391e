"""What stands around every view, and the page where there is no index, a new one, or one that can't be read."""

import errno
import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indexer.errors import IndexFolderError
from indexer.generation import current_generation
from search_app import frame_texts
from search_app.check_page_texts import BOKMAL as CHECK_TEXTS
from search_app.live_index import (
    INDEX_VARIABLE,
    READINGS_VARIABLE,
    STATEMENT_VARIABLE,
    current_searcher,
    index_dir,
    is_opening,
)
from search_app.page import VIEWS, view_names
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import (
    ABOUT_PATH,
    CHECK_PATH,
    COLLECTION_PATH,
    LIST_PATH,
    QUOTE_PATH,
    READING_PATH,
    REPORT_PATH,
)
from search_app.quote_texts import BOKMAL as QUOTE_TEXTS
from search_app.search import Searcher
from tests.fake_encoder import Recorder, build
from tests.html_reading import shown, text_of
from tests.page_builders import (
    ASKED_GEESE,
    GEESE,
    OLDER,
    SCRIPT,
    build_reports,
    handle_errors,
    page,
    served,
    write_reports,
)
from tests.search_builders import DEFAULT_SPEC

PATHS = tuple(VIEWS)
TEXTS = {"nb": frame_texts.BOKMAL, "nn": frame_texts.NYNORSK}
# Beside the question view, which is the start.
ADDRESSES = {"": {"q": ASKED_GEESE}, REPORT_PATH: {"dokument": OLDER}}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_reports(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def index(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with served(built, monkeypatch):
        yield built


@pytest.fixture
def own_index(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve a copy that the test may break."""
    with served(shutil.copytree(built, tmp_path / "indeks"), monkeypatch) as folder:
        yield folder


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the browser's window is called."""
    found: list[str] = []
    configure = st.set_page_config

    def noting(**options: Any) -> None:
        if "page_title" in options:
            found.append(options["page_title"])
        configure(**options)

    monkeypatch.setattr(st, "set_page_config", noting)
    return found


def opened(path: str, lang: str = "nb", **address: str) -> AppTest:
    return page(path, lang=lang, **{**ADDRESSES.get(path, {}), **address})


def ways(app: AppTest) -> list[tuple[str, str, str | None]]:
    """Return of each way to another view its name, its address and whether one is there."""
    html = shown(app)
    start = html.index(f'aria-label="{frame_texts.BOKMAL.views}"')
    nav = html[start : html.index("</nav>", start)]
    found = []
    for part in nav.split("<a ")[1:]:
        head, _, label = part.partition(">")
        here = head.split('aria-current="')[1].split('"')[0] if "aria-current" in head else None
        found.append((unescape(label.split("<")[0]), head.split('href="')[1].split('"')[0], here))
    return found


def alerts(app: AppTest) -> list[str]:
    """Return what the page alerts of."""
    return [text_of(part.split("</section>")[0].partition(">")[2]) for part in shown(app).split('role="alert"')[1:]]


# Around every view.


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize("path", PATHS)
def test_every_view_stands_between_one_head_and_one_foot(index: Path, path: str, lang: str) -> None:
    html, words = shown(opened(path, lang)), page_texts_for(lang)
    assert html.count("<h1>") == html.count("<header") == html.count("<footer") == 1
    assert f"<h1>{words.product}</h1>" in html
    assert words.footer in html
    assert html.index("<header") < html.index("<nav") < html.index("<h2") < html.index("<footer")
    assert alerts(opened(path, lang)) == []


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize("path", PATHS)
def test_every_view_leads_to_the_others_and_says_where_one_is(index: Path, path: str, lang: str) -> None:
    texts = TEXTS[lang]
    shown_ways = {
        "": texts.ask,
        QUOTE_PATH: texts.quote,
        CHECK_PATH: texts.check,
        COLLECTION_PATH: texts.collection,
        LIST_PATH: texts.working_list,
        ABOUT_PATH: texts.about,
    }
    here = {path: "page"} if path != REPORT_PATH else {COLLECTION_PATH: "true"}
    assert ways(opened(path, lang)) == [(name, f"./{one}", here.get(one)) for one, name in shown_ways.items()]


@pytest.mark.parametrize("path", PATHS)
def test_every_view_is_named_in_the_window_and_shows_itself(index: Path, path: str, titles: list[str]) -> None:
    app = opened(path)
    assert BOKMAL.product in titles[-1]
    own = {
        "": GEESE,
        QUOTE_PATH: QUOTE_TEXTS.example,
        CHECK_PATH: CHECK_TEXTS.lead,
        COLLECTION_PATH: "Målinger 2017",
        REPORT_PATH: "1 Innledning",
        LIST_PATH: frame_texts.BOKMAL.working_list,
        ABOUT_PATH: "Dette gjør Kildesøk",
        READING_PATH: "Målinger 2016",
    }
    assert own[path] in text_of(shown(app))
    if path:
        assert titles[-1] != BOKMAL.product


def test_the_names_of_the_views_differ_and_are_there_for_each(index: Path) -> None:
    for texts in TEXTS.values():
        names = view_names(texts)
        assert set(names) == set(VIEWS)
        assert len(set(names.values())) == len(names)


def test_the_list_tells_in_every_view_how_many_it_holds(index: Path) -> None:
    app = opened("")
    next(one for one in app.button if one.label == "Legg i Min liste").click().run()
    app.query_params.clear()
    for path in (COLLECTION_PATH, LIST_PATH, ABOUT_PATH):
        app._page_hash = next(key for key, one in app._registered_pages.items() if one["url_pathname"] == path)
        assert "Min liste (1)" in [name for name, _, _ in ways(app.run())]


# Bokmål and nynorsk.


@pytest.mark.parametrize("path", PATHS)
def test_the_written_standard_is_chosen_and_stays_chosen_in_the_next_view(index: Path, path: str) -> None:
    app = page(path, **ADDRESSES.get(path, {}))
    assert 'data-lang="nb"' in shown(app)
    app.button_group(key="ks-language").set_value("nn").run()
    assert 'data-lang="nn"' in shown(app)
    assert NYNORSK.footer in shown(app)
    assert BOKMAL.footer not in shown(app)
    app._page_hash = next(key for key, one in app._registered_pages.items() if one["url_pathname"] == ABOUT_PATH)
    assert NYNORSK.footer in shown(app.run())


def test_what_is_chosen_is_stronger_than_the_address_that_the_page_was_opened_with(index: Path) -> None:
    app = page(lang="nn")
    app.button_group(key="ks-language").set_value("nb").run()
    assert BOKMAL.footer in shown(app)
    assert "lang" not in app.query_params


# What the operator sets.


def test_the_accessibility_statement_is_linked_where_there_is_one(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert TEXTS["nb"].accessibility not in shown(page())
    monkeypatch.setenv(STATEMENT_VARIABLE, 'https://example.org/å?a=1&b="2')
    for lang, texts in TEXTS.items():
        foot = shown(page(lang=lang)).split("<footer")[1]
        assert 'href="https://example.org/å?a=1&amp;b=&quot;2"' in foot
        assert texts.accessibility in foot


def test_the_operators_page_is_linked_unless_it_is_turned_off(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f'href="./{READING_PATH}"' in shown(page())
    monkeypatch.setenv(READINGS_VARIABLE, "0")
    app = page()
    assert f'href="./{READING_PATH}"' not in shown(app)
    assert READING_PATH not in {one["url_pathname"] for one in app._registered_pages.values()}


def test_the_environment_names_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(INDEX_VARIABLE, "indeks for ål")
    assert index_dir() == Path("indeks for ål")


# No index, and one that can't be read.


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize("path", PATHS)
def test_a_missing_index_says_in_every_view_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, lang: str
) -> None:
    with served(tmp_path / "finnes ikke", monkeypatch):
        app = opened(path, lang)
        (said,) = alerts(app)
        words = page_texts_for(lang)
        assert said.startswith(words.error)
        assert "make index" in said
        assert said.endswith(words.error_advice)
        assert not app.text_input
        assert len(ways(app)) == 6
        assert words.footer in shown(app)


def test_an_index_that_is_made_meanwhile_is_used_at_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(tmp_path / "indeks", monkeypatch):
        app = opened("")
        assert alerts(app)
        build_reports(tmp_path)
        assert alerts(app.run()) == []
        assert GEESE in text_of(shown(app))


def spoil_current(folder: Path) -> None:
    (folder / "CURRENT").write_text("borte\n", encoding="utf-8")


def spoil_manifest(folder: Path) -> None:
    (current_generation(folder) / "manifest.json").write_text("{", encoding="utf-8")


def spoil_a_byte(folder: Path) -> None:
    path = next(current_generation(folder).glob("*.faiss"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", [spoil_current, spoil_manifest, spoil_a_byte])
def test_a_broken_index_is_explained_and_never_answered_from(own_index: Path, spoil: Any) -> None:
    spoil(own_index)
    app = opened("")
    (said,) = alerts(app)
    assert "ødelagt" in said
    assert "indexer build" in said or "make index" in said
    assert GEESE not in text_of(shown(app))
    assert "Traceback" not in shown(app)
    assert "øydelagd" in alerts(opened("", "nn"))[0]


@pytest.mark.parametrize(
    ("lang", "said"), [("nb", "laget av en annen versjon av Kildesøk"), ("nn", "laga av ein annan versjon av Kildesøk")]
)
def test_an_index_of_another_version_is_explained(own_index: Path, lang: str, said: str) -> None:
    path = current_generation(own_index) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "format_version": 1}), encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{sha256}  manifest.json\n", encoding="utf-8")
    assert said in alerts(opened("", lang))[0]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "index/CURRENT"),
            "Kan ikke lese index/CURRENT: Du har ikke",
        ),
        (IndexFolderError(Path("index"), "model", "e5"), "index"),
    ],
)
def test_an_index_that_cannot_be_opened_is_explained(
    index: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def closed(path: Path) -> None:
        raise error

    monkeypatch.setattr("search_app.live_index.Searcher.open", closed)
    assert said in alerts(page())[0]


def test_an_index_that_breaks_while_the_page_is_open_is_told_of_and_mended_without_a_restart(own_index: Path) -> None:
    app = opened("")
    current = (own_index / "CURRENT").read_text(encoding="utf-8")
    spoil_current(own_index)
    assert len(alerts(app.run())) == 1
    (own_index / "CURRENT").write_text(current, encoding="utf-8")
    assert GEESE in text_of(shown(app.run()))


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize("path", PATHS)
def test_an_error_in_a_view_that_nobody_foresaw_leaves_head_foot_and_the_ways_on(
    index: Path, path: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Searcher:
        raise RuntimeError("hemmelig detalj")

    handle_errors(monkeypatch)
    app, words = opened(path, lang), page_texts_for(lang)
    # Of the module that AppTest runs under another name, nothing can be replaced.
    monkeypatch.setattr("search_app.live_index.current_searcher", broken)
    (said,) = alerts(app.run())
    assert said.startswith(f"{words.unexpected} {words.unexpected_advice.split('{')[0]}")
    assert "hemmelig" not in shown(app)
    assert len(ways(app)) == 6
    assert words.footer in shown(app)


# A new index.


def test_a_new_index_is_picked_up_by_the_next_run_of_every_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_reports(tmp_path)
    monkeypatch.setattr("search_app.live_index.find_examples", lambda searcher, texts: [searcher.generation])
    with served(folder, monkeypatch):
        start, collection = page(), page(COLLECTION_PATH)
        first = current_searcher().generation
        assert "Nytt notat" not in text_of(shown(collection))
        (tmp_path / "rapporter" / "nytt.md").write_text("# Nytt notat\n\nDet er kommet et notat.\n", encoding="utf-8")
        build(tmp_path / "rapporter", folder, spec=DEFAULT_SPEC)
        assert "Nytt notat" in text_of(shown(collection.run()))
        assert "Du søker i 4 dokumenter" in text_of(shown(start.run()))
        labels = [one.label.replace("\\", "") for one in start.button]
        assert current_searcher().generation in labels
        assert first not in labels


def test_the_old_index_answers_while_a_new_one_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build_reports(tmp_path)
    with served(folder, monkeypatch):
        app, seen = opened(""), []

        def during(step: str) -> None:
            if step == "writing":
                seen.append(GEESE in text_of(shown(app.run())))

        write_reports(tmp_path / "rapporter", eiders="Måletaten talte 500 ærfugler.")
        build(tmp_path / "rapporter", folder, spec=DEFAULT_SPEC, progress=Recorder(during))
        assert seen == [True]


def test_whoever_comes_while_the_index_is_opened_waits_and_it_is_opened_once(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, go_on, count = threading.Event(), threading.Event(), []
    real = Searcher.open

    def slow(path: Path) -> Searcher:
        count.append(path)
        opening.set()
        assert go_on.wait(20)
        return real(path)

    with served(built, monkeypatch):
        monkeypatch.setattr("search_app.live_index.Searcher.open", slow)
        found: list[Searcher] = []
        waiting = [threading.Thread(target=lambda: found.append(current_searcher())) for _ in range(3)]
        for thread in waiting:
            thread.start()
        assert opening.wait(20)
        assert is_opening()
        assert found == []
        go_on.set()
        for thread in waiting:
            thread.join(20)
        assert len(found) == 3
        assert len(set(map(id, found))) == len(count) == 1
        assert not is_opening()
        assert GEESE in text_of(shown(opened("")))


def test_the_page_is_the_script_that_the_server_runs(index: Path) -> None:
    from search_app.server import PAGE_SCRIPT

    assert SCRIPT == PAGE_SCRIPT
