"""How much of a text is checked."""

from pathlib import Path

import pytest

from search_app import check_limits
from search_app.check_limits import MOST_MARKS, MOST_QUOTES, MOST_REFERENCES, checked_part
from search_app.check_phrases import summary_phrase
from search_app.check_result import CheckResult
from search_app.check_texts import BOKMAL, NYNORSK
from search_app.quotation_marks import pair_marks
from search_app.quote_control import check_text
from tests.control_builders import checked, control_searcher, referenced_quotes

SENTENCE = "Rapporten sier «at alt er bra i dag» (s. 17)."


def test_a_text_within_the_limits_is_checked_as_it_is() -> None:
    text = checked(*[SENTENCE] * MOST_QUOTES)

    assert checked_part(text) is text


@pytest.mark.parametrize("paragraphs", [[SENTENCE] * (MOST_QUOTES + 5), [f"{SENTENCE} " * (MOST_QUOTES + 5)]])
def test_of_too_many_quotes_the_first_ones_are_checked_each_with_its_reference(paragraphs: list[str]) -> None:
    quotes = referenced_quotes(checked_part(checked(*paragraphs)))

    assert len(quotes) == MOST_QUOTES
    assert {quote.text for quote in quotes} == {"at alt er bra i dag"}
    assert all(quote.reference is not None and quote.reference.pages == ("17", "17") for quote in quotes)


@pytest.mark.parametrize("piece", ["«", '"ord ', "«a ", "“«„"])
def test_marks_by_the_hundred_thousand_are_cut_off(piece: str) -> None:
    cut = checked_part(checked(piece * 300_000))

    assert sum(char in '«“„"' for char in cut.paragraphs[0].text) == MOST_MARKS


@pytest.mark.parametrize("piece", ["(Hansen, 2016) ", "Se s. 3 og. ", "ibid; "])
def test_references_by_the_ten_thousand_are_cut_off(piece: str) -> None:
    text = checked(*[piece * 10] * MOST_REFERENCES)

    assert len(checked_part(text).paragraphs) <= MOST_REFERENCES // 10 + 1


def test_of_marks_that_never_close_the_last_one_is_unclosed() -> None:
    found = pair_marks("«ord " * MOST_MARKS)

    assert found.pairs == ()
    assert found.unclosed == (5 * (MOST_MARKS - 1), "angle")


def test_a_text_that_is_cut_is_not_called_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_limits, "MOST_QUOTES", 1)
    right = "Tallene er «hentet fra loggene til den felles innbyggerportalen» her."

    result = check_text(control_searcher(tmp_path), checked(right, right))

    assert [one.verdict for one in result.quotes] == ["exact"]
    assert result.is_cut
    assert not result.is_right


def test_what_the_time_is_too_short_for_is_not_called_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_limits, "MOST_SECONDS", 0.0)

    result = check_text(control_searcher(tmp_path), checked(SENTENCE))

    assert result.quotes == ()
    assert result.is_cut


def test_the_summary_says_that_only_the_first_part_was_checked() -> None:
    result = CheckResult("a.docx", (), is_cut=True)

    assert "Bare den første delen av teksten er kontrollert" in summary_phrase(result, BOKMAL)
    assert "Berre den første delen av teksten er kontrollert" in summary_phrase(result, NYNORSK)
