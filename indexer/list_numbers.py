"""The numbers that word processors and browsers write in front of headings and items: 1, 01, iv, IV, b, B."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# Beyond these a number is written in digits, as browsers do.
MAX_ROMAN = 3999
MAX_LETTERS = 26 * 40


def written(number: int, style: str) -> str:
    """Write `number` in a style: "decimal", "padded", "roman", "ROMAN", "letter", "LETTER", repeated letters "letters".

    Any other style, and a number that the style has no sign for, is written in digits.
    """
    if style.lower() == "roman" and 0 < number <= MAX_ROMAN:
        text = _roman(number)
    elif style.lower() == "letter" and number > 0:
        text = _letter(number)
    elif style.lower() == "letters" and 0 < number <= MAX_LETTERS:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return f"{number:02d}" if style == "padded" else str(number)
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """Count a … z, aa, ab …, as columns of a spreadsheet do."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
