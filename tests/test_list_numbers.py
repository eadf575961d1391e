"""Numbers as word processors and browsers write them in front of headings and items."""

from __future__ import annotations

import pytest

from indexer.list_numbers import written


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        *((1, "", "1"), (12, "decimal", "12"), (3, "padded", "03"), (12, "padded", "12"), (0, "roman", "0")),
        *((4, "roman", "iv"), (1994, "ROMAN", "MCMXCIV"), (3999, "roman", "mmmcmxcix"), (4000, "roman", "4000")),
        *((1, "letter", "a"), (26, "letter", "z"), (27, "letter", "aa"), (703, "LETTER", "AAA"), (0, "letter", "0")),
        *((27, "letters", "aa"), (54, "LETTERS", "BBB"), (2000, "letters", "2000"), (-3, "letters", "-3")),
    ],
)
def test_a_number_is_written_in_its_style(number: int, style: str, text: str) -> None:
    assert written(number, style) == text
