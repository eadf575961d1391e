"""What is said of a file that can't be checked, in both written standards."""

from __future__ import annotations

from string import Formatter

import pytest

from search_app import checked_reading
from search_app.check_file_texts import BOKMAL, NYNORSK, CheckFileTexts, textless_pages_note
from search_app.errors import CheckedFileError
from search_app.messages import describe

REASONS = {
    *("suffix", "large", "empty", "encrypted", "damaged", "wrong_kind", "no_text", "long", "slow", "busy", "internal"),
}


@pytest.mark.parametrize("texts", [BOKMAL, NYNORSK], ids=lambda texts: texts.lang)
def test_every_reason_names_the_file_and_has_a_text(texts: CheckFileTexts) -> None:
    assert set(texts.reasons) == REASONS
    assert set(checked_reading._REASONS.values()) <= REASONS
    for reason, text in texts.reasons.items():
        assert ("name" in {field for _, field, _, _ in Formatter().parse(text)}) == (reason != "busy")
        assert text.endswith(".")


def test_the_two_standards_say_the_same_of_the_same_fields() -> None:
    assert all(BOKMAL.reasons[reason] != NYNORSK.reasons[reason] for reason in REASONS)
    for reason in REASONS:
        fields = [{field for _, field, _, _ in Formatter().parse(one.reasons[reason])} for one in (BOKMAL, NYNORSK)]
        assert fields[0] == fields[1]


def test_an_error_is_told_with_the_files_name_and_sizes() -> None:
    error = CheckedFileError("large", "tale {x}.docx", size_bytes=200_000_000, max_bytes=25_500_000)
    assert describe(error) == (
        "«tale {x}.docx» er på 200 MB. Filen kan være på høyst 25,5 MB. Ta ut bilder, eller del teksten i flere filer."
    )
    assert describe(error, "nn").startswith("«tale {x}.docx» er på 200 MB. Fila kan vere på høgst 25,5 MB.")
    assert "tale" not in str(error)


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_error_can_be_told(reason: str) -> None:
    error = CheckedFileError(reason, "tale.docx", size_bytes=30_000_000, max_bytes=25_000_000)
    assert describe(error, "nb") != describe(error, "nn")


def test_pages_that_gave_no_text_are_named() -> None:
    assert textless_pages_note((), "nb") == ""
    assert textless_pages_note((3,), "nb").startswith("Denne siden")
    assert textless_pages_note((3,), "nb").endswith(": 3.")
    assert textless_pages_note((3, 5), "nn").endswith("er ikkje kontrollerte: 3, 5.")
