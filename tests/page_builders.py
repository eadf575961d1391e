"""A small collection as an index that was really built, with the fake encoder, and the page on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

import search_app.page
from search_app.live_index import INDEX_VARIABLE, READINGS_VARIABLE, STATEMENT_VARIABLE
from search_app.view_state import ADDRESS_VARIABLE
from tests.fake_encoder import FakeEncoder, build, write_corpus
from tests.pdf_builder import PdfBuilder, filled
from tests.search_builders import DEFAULT_SPEC

SCRIPT = Path(search_app.page.__file__)
HOSTILE = "<script>alert(1)</script> **fet** $x$ :red[rød]"
OLDER, NEWER, NOTE = "målinger 2016.pdf", "målinger 2017.pdf", "notat på øya.md"
# The sentence that answers each of the questions, and the report that it stands in.
EIDERS = "Måletaten talte 412 ærfugler på øya i 2017."
GEESE = "Måletaten talte 77 grågås på holmen i 2016."
EELS = "Ålen lever lenge i elva og vandrer til havet."
ASKED_EIDERS, ASKED_GEESE, ASKED_EELS = (
    "Hvor mange ærfugler talte Måletaten på øya i 2017?",
    "Hvor mange grågås talte Måletaten på holmen i 2016?",
    "Hvor lenge lever ålen i elva?",
)
ASSIGNMENT, STATUS = "Bygge ut måletjenesten i alle kommuner", "Pågår"
ASKED_STATUS = "Hva er status for måletjenesten i alle kommuner?"
ASKED_NOTHING = "zyxwv qpqpq kkjjkk"
TITLES = {OLDER: "Målinger 2016", NEWER: f"Målinger 2017 {HOSTILE}", NOTE: "Notat om ål"}
_CORRECTIONS = "".join(
    f'["{name}"]\ntittel = "{title}"\nutgiver = "Måletaten"\naar = {year}\nspraak = "nb"\n'
    for (name, title), year in zip(TITLES.items(), (2016, 2017, 2018), strict=True)
)


def write_reports(corpus: Path, *, eiders: str = EIDERS) -> Path:
    """Write two reports of three pages, a chapter on each, and a text without pages that has a table of statuses."""
    note = (
        f"# Ål\n\n{EELS}\n\n# Oppdrag fra departementet\n\n"
        f"| Oppdrag | Status |\n| --- | --- |\n| {ASSIGNMENT} | {STATUS} |\n| Telle fisk i fjorden | Fullført |\n"
    )
    write_corpus(corpus, {NOTE: note, "dokumenter.toml": _CORRECTIONS})
    for name, sentence in ((OLDER, GEESE), (NEWER, eiders)):
        builder = PdfBuilder(corpus / name)
        filled(builder.heading("1 Innledning", level=0), 1).page()
        filled(builder.heading("2 Fugler", level=0).lines(sentence), 1).page()
        filled(builder.heading("3 Økonomi", level=0).lines("Regnskapet gikk med overskudd dette året."), 1).save()
    return corpus


def build_reports(folder: Path) -> Path:
    """Build the collection, and return the index folder."""
    build(write_reports(folder / "rapporter"), folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


@contextmanager
def served(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the page answer from `index_dir` by the fake encoder, for a browser that keeps no cookies."""
    monkeypatch.setattr("search_app.search.load_model", lambda spec: FakeEncoder())
    monkeypatch.setattr("search_app.list_session.session_token", lambda: None)
    monkeypatch.setenv(INDEX_VARIABLE, str(index_dir))
    for variable in (ADDRESS_VARIABLE, READINGS_VARIABLE, STATEMENT_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    st.cache_resource.clear()
    yield index_dir
    st.cache_resource.clear()


def page(path: str = "", **address: str | list[str]) -> AppTest:
    """Open a view of the page, by its path, at an address."""
    app = AppTest.from_file(SCRIPT, default_timeout=30)
    if path:
        # AppTest.switch_page knows the files of pages, and these have none.
        app._page_hash = next(key for key, info in app.run()._registered_pages.items() if info["url_pathname"] == path)
    app.query_params.update({name.replace("_", "-"): value for name, value in address.items()})
    return app.run()


def handle_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page show errors outside of its views as the server lets it; AppTest has no way to say so."""
    make = ScriptRunner.__init__

    def with_handler(self: ScriptRunner, *args: Any, **options: Any) -> None:
        make(self, *args, on_script_error=search_app.page.show_unexpected, **options)

    monkeypatch.setattr(ScriptRunner, "__init__", with_handler)
