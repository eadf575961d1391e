"""Writes dates, which are the same in bokmål and nynorsk."""

from __future__ import annotations

from datetime import UTC, date, datetime

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


def written_date(day: date) -> str:
    """Write a day as «3. mars 2026»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def today() -> date:
    """Return the day that it is where this machine is."""
    return datetime.now(UTC).astimezone().date()
