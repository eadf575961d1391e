import re
import string
from dataclasses import fields

import pytest

from search_app.list_texts import BOKMAL, NYNORSK, ListTexts, texts_for


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_standards_have_the_same_places_to_fill() -> None:
    for field in fields(ListTexts):
        nb, nn = getattr(BOKMAL, field.name), getattr(NYNORSK, field.name)
        if isinstance(nb, str):
            assert nb.strip(), field.name
            assert nn.strip(), field.name
            assert placeholders(nb) == placeholders(nn), field.name


def test_nynorsk_has_no_word_that_is_bokmal_only() -> None:
    bokmal_only = re.compile(r"\b(?:ikke|fra|jeg|hvis|noe|noen|siden|listen|kilde|lenke|timer|hva|de|dem)\b", re.I)
    for field in fields(ListTexts):
        text = getattr(NYNORSK, field.name)
        if isinstance(text, str):
            assert not bokmal_only.findall(text), text


def test_texts_are_found_by_language() -> None:
    assert texts_for("nb") is BOKMAL
    assert texts_for("nn") is NYNORSK
    with pytest.raises(KeyError):
        texts_for("en")
