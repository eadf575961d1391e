import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.errors import ResultsError
from search_app.results_file import as_text, write_results

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(JSON)
def test_what_is_written_reads_the_same(value: object):
    assert json.loads(as_text(value)) == value


def test_what_fits_on_a_line_stands_on_one_and_what_does_not_is_broken_up():
    row = {"id": "q1", "rank": 1, "text": "å" * 60}
    assert as_text({"kort": [1, 2], "rader": [row, row]}).splitlines() == [
        "{",
        ' "kort": [1, 2],',
        ' "rader": [',
        f"  {json.dumps(row, ensure_ascii=False)},",
        f"  {json.dumps(row, ensure_ascii=False)}",
        " ]",
        "}",
    ]


def test_a_file_tells_its_command_its_date_and_the_versions_first(tmp_path: Path):
    path = tmp_path / "Ærfugl og ål" / "svar.json"
    write_results(path, "python -m noe", {"figures": [1]})
    content = json.loads(path.read_text(encoding="utf-8"))
    assert list(content) == ["command", "date", "python", "packages", "figures"]
    assert content["command"] == "python -m noe"
    assert "faiss-cpu" in content["packages"]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path):
    (tmp_path / "fil").write_text("")
    with pytest.raises(ResultsError) as caught:
        write_results(tmp_path / "fil" / "svar.json", "x", {})
    assert caught.value.path == tmp_path / "fil" / "svar.json"
