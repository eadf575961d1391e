"""The command that lists what an index holds, and what each report is cited by."""

import json
from pathlib import Path

import pytest

from indexer.__main__ import main
from tests.fake_encoder import build, write_corpus


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    corpus = write_corpus(
        tmp_path / "Ærfugl og ål",
        {
            "a.txt": "Her er en setning.\fHer er en til.",
            "b/å.txt": "Setningen.",
            "dokumenter.toml": '["a.txt"]\ntittel = "Tittelen"\nutgiver = "Oslo kommune"\naar = 2018\nspraak = "se"\n',
        },
    )
    build(corpus, tmp_path / "indeks")
    return tmp_path / "indeks"


def test_each_report_is_listed_with_its_imprint(index_dir: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["documents", "--index", str(index_dir)]) == 0
    assert capsys.readouterr().out.split("\n") == [
        "a.txt",
        "  Tittel    Tittelen",
        "  Utgiver   Oslo kommune",
        "  Utgitt    2018",
        "  Språk     nordsamisk",
        "  Sider     2",
        "",
        "b/å.txt",
        "  Tittel    å",
        "  Utgiver   ikke kjent",
        "  Utgitt    ikke kjent",
        "  Språk     ikke kjent",
        "  Sider     uten sidetall",
        "",
        f"2 dokumenter i {index_dir}.",
        "",
    ]


def test_the_list_is_json_where_that_is_asked_for(index_dir: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["documents", "--index", str(index_dir), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["title"], one["publisher"], one["year"], one["language"]) for one in listed] == [
        ("a.txt", "Tittelen", "Oslo kommune", 2018, "se"),
        ("b/å.txt", "å", None, None, None),
    ]


def test_without_an_index_the_user_is_told_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["documents", "--index", str(tmp_path)]) == 2
    assert "Det er ingen indeks" in capsys.readouterr().err
