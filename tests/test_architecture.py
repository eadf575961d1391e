import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("indexer", "search_app")
MODULES = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
MAX_LINES = 300
# Where an engine may be imported; the page's and the API's modules are the only ones that know their web servers.
API = {"api", "api_check", "api_check_models", "api_edge", "api_models", "api_problems", "api_upload"}
PAGE = {
    *("page", "page_errors", "page_routes", "live_index", "reading_page", "server"),
    *("about_page", "ask_page", "browse_page", "collection_page", "filters_view", "passage_view", "quote_page"),
    *("quote_view", "result_view", "source_view"),
    *(
        "first_modules",
        "first_page",
        "language",
        "list_button",
        "list_page",
        "list_route",
        "list_session",
        "session_cookie",
    ),
    *("check_page", "check_session", "check_view", "upload_memory"),
    *("host_guard", "view_state"),
}
HOMES = {
    "bm25s": {"lexical"},
    # One module writes lists anew, the other makes a Word file of a text of another format.
    "docx": {"check_docx", "list_docx"},
    "faiss": {"vectors", "token_codec"},
    "fastapi": API,
    "httpx2": {"model_download"},
    "huggingface_hub": {"model_download"},
    "lxml": {"office_package"},
    "markdown_it": {"markdown_reader"},
    "PIL": {"page_image", "reading_image"},
    "psutil": {"worker_process"},
    "pydantic": API,
    # Files and pages in one module, fonts in the other.
    "pypdf": {"pdf_lines", "pdf_font"},
    # One module in each package: the indexer looks at pages as pixels, the search draws them with marks for people.
    "pypdfium2": {"page_raster", "page_image"},
    "rapidfuzz": {"edit_distance", "quote_alignment", "quote_candidates"},
    "safetensors": {"model_folder"},
    "scipy": {"fitting"},
    "selectolax": {"html_flow", "html_left_out", "html_lists", "html_notes", "html_reader"},
    "sentence_transformers": {"encoder"},
    "simplemma": {"analyser"},
    "sklearn": {"cross_validation", "fitting"},
    "snowballstemmer": {"analyser"},
    "starlette": PAGE | API,
    "streamlit": PAGE,
    "tqdm": {"build_command"},
    "transformers": {"encoder"},
    "uvicorn": {"server"},
}
# What is no engine: arrays are the language of every stage, and a lock is a lock.
EVERYWHERE = {"filelock", "numpy"}


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the full name and the line of everything that a module imports, at whatever depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute"
            yield node.module or "", node.lineno


@pytest.fixture(params=MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_is_something_to_look_at():
    assert {path.parent.name for path in MODULES} == set(PACKAGES)
    assert len(MODULES) > 40


def test_the_indexer_does_not_know_the_search(module: Path):
    if module.is_relative_to(PROJECT / "indexer"):
        assert not [name for name, _ in imports_of(module) if name.split(".")[0] == "search_app"]


def test_a_package_imports_nothing_by_itself(module: Path):
    if module.name == "__init__.py":
        assert list(imports_of(module)) == []


def test_an_engine_is_imported_where_it_lives_and_nowhere_else(module: Path):
    for name, line in imports_of(module):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top in PACKAGES or top in EVERYWHERE:
            continue
        assert module.stem in HOMES.get(top, set()), f"{module.name}:{line} imports {top}"


def test_an_engine_has_a_home_in_one_package():
    for engine, homes in HOMES.items():
        found = {path for path in MODULES for name, _ in imports_of(path) if name.split(".")[0] == engine}
        assert {path.stem for path in found} <= homes
        in_packages = [path.parent.name for path in found]
        assert len(set(in_packages)) <= 1 or (engine == "pypdfium2" and len(set(in_packages)) == len(found)), engine


def test_nothing_of_the_tests_is_in_the_product(module: Path):
    assert not [
        name for name, _ in imports_of(module) if name.split(".")[0] in {"tests", "bench", "pytest", "hypothesis"}
    ]


def test_a_module_is_short_enough_to_be_read_at_once(module: Path):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
