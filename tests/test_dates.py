"""Dates as they are written in Norwegian."""

from datetime import date

import pytest

from search_app.dates import written_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 1), "1. januar 2026"),
        (date(1999, 12, 31), "31. desember 1999"),
        (date(2024, 2, 29), "29. februar 2024"),
    ],
)
def test_a_date_is_written_with_its_month(day: date, written: str) -> None:
    assert written_date(day) == written
