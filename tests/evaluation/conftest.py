"""The real default model and the indexes that it makes, once for all tests of quality."""

import shutil
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.errors import ModelFolderError
from indexer.models import find_model
from search_app.search import Searcher, load_model
from tests.fake_encoder import Recorder

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"


def index_of(source: Path, folder: Path, encoder: Encoder) -> Searcher:
    """Index a report or a folder of them, and open the index."""
    build_index([source], folder, spec=find_model(None), load_encoder=lambda: encoder, progress=Recorder())
    return Searcher.open(folder, lambda spec: encoder)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Load the default model."""
    try:
        return load_model(find_model(None))
    except ModelFolderError:
        pytest.skip("the default model is not prepared: run `make setup`")


@pytest.fixture(scope="session")
def searcher(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Search the example reports in corpus/."""
    return index_of(PROJECT / "corpus", tmp_path_factory.mktemp("Ærfugl og ål"), encoder)


@pytest.fixture(scope="session")
def annual_report(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Search the annual report for 2017, which lies outside the repository."""
    report = SHARED / "corpus" / "arsrapport-2017-ehelse.pdf"
    if not report.is_file():
        pytest.skip(f"the annual report is not part of the repository, and is not in {SHARED.name}/ beside it")
    return index_of(report, tmp_path_factory.mktemp("årsrapport"), encoder)


@pytest.fixture(scope="session")
def published(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Search a statute and a standard, which lie outside the repository."""
    folder = tmp_path_factory.mktemp("lov og standard")
    for name in ("arbeidsmiljoeloven-lovdata.pdf", "noark5-v5.pdf"):
        report = SHARED / "corpus" / "real" / name
        if not report.is_file():
            pytest.skip(f"{name} is not part of the repository, and is not in {SHARED.name}/ beside it")
        shutil.copy(report, folder)
    return index_of(folder, tmp_path_factory.mktemp("indeks"), encoder)
