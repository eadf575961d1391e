"""An index to ask the JSON API about, and the server's routes on it, with a fake encoder in the model's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette

from indexer.corrections import CORRECTIONS_NAME
from search_app.live_index import INDEX_VARIABLE
from search_app.page_routes import page_routes
from search_app.server import _guards
from tests.fake_encoder import FakeEncoder, build, write_corpus
from tests.search_builders import DEFAULT_SPEC

PDF_ID = "mappe/Ærfugl og ål #1.pdf"
MARKDOWN_ID = "dyr.md"
PDF_PAGES = ("Ærfugl lever ved kysten av Bergen. Den er 60 cm lang.", "Pasientens legemiddelliste er i drift i Oslo.")
TEXTS = {
    MARKDOWN_ID: (
        "# Dyr i Norge\n\nOm dyr.\n\n## 1 Fisk\n\nLaks lever i elva. Laksen veier 12 kilo.\n\n### 1.1 Torsk\n\n"
        "Torsk gyter i havet ved Lofoten.\n\n## 2 Rovdyr\n\nUlv og bjørn lever i skogen. Bjørnen spiser laks.\n"
    ),
    **{f"notat{number:02}.txt": f"Fisk nummer {number} lever i havet ved Bergen." for number in range(14)},
    "tom.txt": "",
}
# Two reports say when they were published; the others don't.
IMPRINTS = f"""
["{PDF_ID}"]
utgiver = "Ærfuglrådet"
aar = 2016

["{MARKDOWN_ID}"]
aar = 2018
spraak = "nn"
"""
QUESTIONS = [
    "Hvor gyter torsk?",
    "Hvor mye veier laksen?",
    "legemidelliste i Oslo",
    "ulv og bjørn i skogen",
    "Hva er ærfugl? æ ø å « » & = +",
    "zzz qqq",
]


def build_api_index(folder: Path) -> Path:
    """Build the index, with the default model's name in it."""
    corpus = write_corpus(folder / "rapporter", TEXTS)
    (corpus / PDF_ID).parent.mkdir()
    canvas = Canvas(str(corpus / PDF_ID))
    for line in PDF_PAGES:
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    (corpus / CORRECTIONS_NAME).write_text(IMPRINTS, encoding="utf-8")
    build(corpus, folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


@contextmanager
def served(index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starlette]:
    """Serve the routes on an index as the server does, without the page."""
    monkeypatch.setenv(INDEX_VARIABLE, str(index))
    monkeypatch.setattr("search_app.search.load_model", lambda spec: FakeEncoder())
    st.cache_resource.clear()
    yield Starlette(routes=page_routes(), middleware=_guards("127.0.0.1"))
    st.cache_resource.clear()
