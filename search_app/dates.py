"""Writes dates, which are the same in bokmål and nynorsk."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


def written_date(day: date) -> str:
    """Write a day as «3. mars 2026»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
