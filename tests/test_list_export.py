from datetime import date

import pytest

from search_app.list_export import FileKind, list_file
from search_app.list_texts import BOKMAL, NYNORSK, ListTexts
from tests.list_builders import entry, made_up


@pytest.mark.parametrize(("texts", "name"), [(BOKMAL, "min-liste-2026-03-01"), (NYNORSK, "mi-liste-2026-03-01")])
@pytest.mark.parametrize("kind", ["docx", "md", "csv"])
def test_a_file_is_named_by_its_list_and_its_day(texts: ListTexts, name: str, kind: FileKind) -> None:
    assert list_file(kind, texts, date(2026, 3, 1)).name == f"{name}.{kind}"


def test_each_file_is_what_its_type_says() -> None:
    written = {
        kind: list_file(kind, BOKMAL, date(2026, 3, 1)).write([entry(made_up("Målet."))])
        for kind in ("docx", "md", "csv")
    }
    assert written["docx"].startswith(b"PK")
    assert written["md"].startswith(b"# Min liste")
    assert written["csv"].startswith(b"\xef\xbb\xbfNr.")
    assert list_file("csv", BOKMAL, date(2026, 3, 1)).mime == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("texts", "count", "beginning"),
    [
        (BOKMAL, 1, "Ett utdrag fra Kildesøk, lastet ned 1. mars 2026."),
        (BOKMAL, 3, "3 utdrag fra Kildesøk, lastet ned 1. mars 2026."),
        (NYNORSK, 0, "Ingen utdrag frå Kildesøk, lasta ned 1. mars 2026."),
    ],
)
def test_the_file_says_when_it_was_made_and_how_much_it_holds(texts: ListTexts, count: int, beginning: str) -> None:
    content = list_file("md", texts, date(2026, 3, 1)).write([entry(made_up("a"))] * count)
    assert beginning in content.decode("utf-8")
