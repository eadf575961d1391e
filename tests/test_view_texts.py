"""The texts of the views are there in both written standards, and say the same."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from indexer import error_texts
from indexer.errors import Skipped
from search_app import about_figures, about_texts, browse_texts, collection_texts, skipped_texts
from search_app.page_texts import BOKMAL as PAGE_TEXTS

MODULES = (about_texts, browse_texts, collection_texts, skipped_texts)
QUALITY = Path(__file__).parents[1] / "docs" / "quality.md"
# Words that only one of the standards has.
BOKMAL_ONLY = re.compile(r"\b(?:ikke|fra|noe|hva|hvor|hvilken|hvis|filen|filene|ble|av\sdem|en|et)\b", re.IGNORECASE)
NYNORSK_ONLY = re.compile(r"\b(?:ikkje|frå|noko|kva|kor|fila|vart|ein|eit|ho|sjå|òg)\b", re.IGNORECASE)


def leaves(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [text for field in dataclasses.fields(value) for text in leaves(getattr(value, field.name))]
    if isinstance(value, dict):
        return [text for one in value.values() for text in leaves(one)]
    return [text for one in value for text in leaves(one)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_both_standards_have_the_same_texts_with_the_same_places_to_fill(module: Any) -> None:
    bokmal, nynorsk = leaves(module.texts_for("nb")), leaves(module.texts_for("nn"))
    assert (module.texts_for("nb").lang, module.texts_for("nn").lang) == ("nb", "nn")
    assert len(bokmal) == len(nynorsk)
    for one, other in zip(bokmal, nynorsk, strict=True):
        assert sorted(re.findall(r"{(\w+)}", one)) == sorted(re.findall(r"{(\w+)}", other)), one


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_text_is_empty_or_has_foreign_quotation_marks(module: Any) -> None:
    for lang in ("nb", "nn"):
        for text in leaves(module.texts_for(lang)):
            assert text.strip() == text
            assert text
            assert '"' not in text


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_text_is_in_the_other_standard(module: Any) -> None:
    assert [text for text in leaves(module.texts_for("nb")) if NYNORSK_ONLY.search(text)] == []
    assert [text for text in leaves(module.texts_for("nn")) if BOKMAL_ONLY.search(text)] == []


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_every_reason_for_leaving_something_out_has_its_words(lang: str) -> None:
    texts = skipped_texts.texts_for(lang)
    assert set(texts.files) == set(error_texts.texts_for(lang).reasons)
    assert set(texts.pages) == set(error_texts.texts_for(lang).page_reasons)


def test_an_empty_text_is_told_as_such() -> None:
    texts = skipped_texts.BOKMAL
    assert skipped_texts.cause(Skipped("a.txt", "no_text"), texts) == texts.empty_text
    assert skipped_texts.cause(Skipped("a.docx", "no_text"), texts) == texts.no_prose
    assert skipped_texts.cause(Skipped("a.PDF", "no_text"), texts) == texts.files["no_text"]
    assert skipped_texts.cause(Skipped("a.pdf", "slow", (1,)), texts) == texts.pages["slow"]


def table(name: str) -> list[list[str]]:
    found = re.search(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", QUALITY.read_text(encoding="utf-8"), re.S)
    assert found is not None
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].strip().splitlines()]


def share(cell: str) -> int:
    return round(100 * float(cell.split()[0]))


def test_the_shares_that_are_told_are_those_that_were_measured() -> None:
    right = {row[1]: (share(row[3]), int(row[2])) for row in table("certainty") if row[0] == "eksempler"}
    assert right == about_figures.RIGHT
    refused = {row[1]: (share(row[4]), int(row[3])) for row in table("no_answer") if row[0] == "eksempler"}
    assert refused == about_figures.REFUSED


def test_the_words_of_certainty_are_those_of_the_answers() -> None:
    assert about_texts.BOKMAL.certainty_rows == (
        ("certain", PAGE_TEXTS.certain, PAGE_TEXTS.certain_meaning),
        ("likely", PAGE_TEXTS.likely, PAGE_TEXTS.likely_meaning),
        ("uncertain", PAGE_TEXTS.uncertain, PAGE_TEXTS.uncertain_meaning),
    )


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_what_the_tool_cannot_do_is_told_with_its_figures(lang: str) -> None:
    phrases = about_figures.with_figures(about_texts.texts_for(lang).limits_items)
    assert "Av 21 slike" in phrases[0]
    assert "57 %" in phrases[0]
    assert "Av 106 spørsmål" in phrases[1]
    assert "8 %" in phrases[1]
