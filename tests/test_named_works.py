"""What stands in quotation marks and is a name."""

from pathlib import Path

import pytest

from search_app.quote_control import check_text
from tests.control_builders import checked, control_searcher


def quoted(folder: Path, *paragraphs: str | tuple[str, str]) -> list[tuple[int, str]]:
    result = check_text(control_searcher(folder), checked(*paragraphs))
    return [(one.quote.number, one.quote.text) for one in result.quotes]


@pytest.mark.parametrize(
    "sentence",
    [
        "Se boka «Arkivet i den nye tida» (2010).",
        "Programmet “Nye veger til betre helse” er i gang.",
        "The report “A new way to better health” says so.",
    ],
)
def test_the_name_of_a_work_that_the_collection_lacks_is_no_quote(tmp_path: Path, sentence: str) -> None:
    assert quoted(tmp_path, sentence, "Og «dette er derimot sagt her».") == [(1, "dette er derimot sagt her")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapporten «Dette er en hel setning.» sier det.",
        "Det står i rapporten «med andre ord enn disse».",
        "Det står i rapporten «Andre ord enn de vi kjenner» (s. 3).",
        "Han sa «Andre ord enn de vi kjenner».",
        "I rapporten «Kommunene svarte på henvendelsene innen fire arbeidsdager» er det slik.",
    ],
)
def test_what_is_said_in_a_work_is_a_quote(tmp_path: Path, sentence: str) -> None:
    assert len(quoted(tmp_path, sentence)) == 1


def test_the_title_of_a_report_of_the_collection_is_no_quote(tmp_path: Path) -> None:
    searcher = control_searcher(tmp_path)
    document = searcher.document(searcher.documents()[0].id)

    result = check_text(searcher, checked(f"Vi har lest «{document.title}» nøye."))

    assert result.quotes == ()
