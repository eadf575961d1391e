"""What the command line says of a quote."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from search_app.errors import QuoteError
from search_app.messages import describe
from search_app.quote_messages import readable_quote
from search_app.quote_phrases import similarity_phrase
from search_app.quote_result import QuotePlace, QuoteResult, TextDifference
from search_app.quote_texts import BOKMAL
from search_app.result import Citation
from tests.search_builders import build_searchable
from tests.test_search_main import ask, batch, fake_model, json_lines, refusal

__all__ = ["fake_model"]  # takes the model's place in these tests, too

TEXT = "Pasientens legemiddelliste er i drift i Oslo. Side to handler om e-resept og kjernejournal i dag."
EXACT = "Side to handler om e-resept"
CHANGED = "Side tre handler om e-resept og ny kjernejournal dag"
CITATION = Citation("a.pdf", "Årsrapport 2017", ("2 Mål",), 17, 18, "15", 100, 140, page_label_last="16")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_searchable(tmp_path_factory.mktemp("Ærfugl og ål"), {"Ærfugl.txt": TEXT})


def find(index: Path, *arguments: str) -> int:
    return ask(index, "--mode", "quote", *arguments)


def place(kind: Any, similarity: float = 1.0, *differences: TextDifference, **changed: Any) -> QuotePlace:
    fields = {"rank": 1, "text": "Teksten i\n\nkilden.", "citation": CITATION, **changed}
    return QuotePlace(kind=kind, similarity=similarity, differences=differences, **fields)


def test_an_exact_place_is_told_with_its_pages_and_nothing_more():
    assert readable_quote(QuoteResult("x", (place("exact"),))).splitlines() == [
        f"Ordrett. {BOKMAL.exact_one}",
        "",
        "1. Årsrapport 2017, 2 Mål, side 17–18 (trykt side 15–16) (ordrett)",
        "   Teksten i",
        "",
        "   kilden.",
    ]


def test_several_exact_places_are_counted_without_those_that_are_nearly_so():
    places = (place("exact"), place("exact", rank=2), place("near", 0.9, rank=3))
    assert readable_quote(QuoteResult("x", places)).startswith(f"Ordrett. {BOKMAL.exact_many.format(count=2)}\n")


def test_differences_are_written_as_words():
    made = (
        TextDifference("changed", (0, 3), (100, 105), "ble", "blir"),
        TextDifference("added", (5, 7), (107, 107), "ikke", ""),
        TextDifference("left_out", (9, 9), (110, 118), "", "alle\nsammen"),
    )
    said = readable_quote(QuoteResult("x", (place("near", 0.914, *made),)))
    assert said.startswith("Nesten ordrett. Sitatet avviker fra kilden.")
    assert "(nesten ordrett, 91 % likt)" in said
    assert said.splitlines()[-3:] == [
        "   - Endret: Sitatet har «ble», kilden har «blir».",
        "   - Lagt til: «ikke» står ikke i kilden.",
        "   - Utelatt: «alle sammen» mangler i sitatet.",
    ]


def test_what_is_near_in_meaning_is_not_said_to_be_the_quote_and_has_no_share():
    said = readable_quote(QuoteResult("x", (place("meaning", 0.81),)))
    assert said.startswith("Samme innhold, andre ord. Sitatet står ikke slik i rapportene,")
    assert "%" not in said


def test_what_is_only_nearest_is_said_not_to_be_found():
    said = readable_quote(QuoteResult("x", (place("nearest", 0.7),)))
    assert said.startswith(f"Ikke funnet. {BOKMAL.nearest}\n")
    assert "(nærmest i innhold)" in said


def test_a_scanned_place_says_so():
    said = readable_quote(QuoteResult("x", (place("exact", citation=Citation(*_fields(ocr=True))),)))
    assert "Teksten er lest fra et skannet bilde" in said


def _fields(*, ocr: bool) -> tuple[Any, ...]:
    return ("a.pdf", "Årsrapport", (), 1, 1, "1", 0, 5, ocr)


def test_nothing_found_is_told():
    assert readable_quote(QuoteResult("x", ())) == f"Ikke funnet. {BOKMAL.none}"


@pytest.mark.parametrize(("kind", "value", "said"), [("near", 0.999, "99 % likt"), ("exact", 1.0, "100 % likt")])
def test_only_what_does_not_differ_is_wholly_alike(kind: Any, value: float, said: str):
    assert similarity_phrase(place(kind, value), BOKMAL) == said


@pytest.mark.parametrize("lang", ["nb", "nn"])
@pytest.mark.parametrize(
    ("error", "said"),
    [(QuoteError("short", 0), "limt inn"), (QuoteError("short", 2), "har 2 ord"), (QuoteError("long", 301), "301 ord")],
)
def test_what_is_wrong_with_a_quote_is_told_with_its_limits(error: QuoteError, said: str, lang: str):
    text = describe(error, lang)
    assert said in text
    assert text.endswith(".")
    if error.word_count:
        assert ("300" if error.reason == "long" else "minst 3") in text


def test_a_quote_is_found_from_the_command_line(index: Path, capsys: pytest.CaptureFixture[str]):
    assert find(index, EXACT) == 0
    said = capsys.readouterr().out
    assert said.startswith("Ordrett.")
    assert f"\n   {EXACT}\n" in said
    assert find(index, CHANGED) == 0
    said = capsys.readouterr().out
    assert "Endret: Sitatet har «tre», kilden har «to»." in said
    assert "Lagt til: «ny» står ikke i kilden." in said
    assert "Utelatt: «i» mangler i sitatet." in said


def test_a_quote_with_quotation_marks_and_line_breaks_comes_on_standard_input(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    text = '\ufeff«Side to handler\nom "e-resept"»\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert find(index, "-", "--json") == 0
    (found,) = json_lines(capsys.readouterr().out)
    assert (found["kind"], found["quote"]) == ("exact", text.strip("\ufeff\n"))


def test_a_question_may_come_on_standard_input_too(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"legemiddelliste i Oslo")))
    assert ask(index, "-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["question"] == "legemiddelliste i Oslo"


def test_input_that_is_no_text_is_told(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00")))
    assert refusal(capsys, index, "--mode", "quote", "-") == "Kan ikke lese -: teksten er ikke UTF-8."


def test_a_batch_of_quotes_is_answered_line_by_line(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    name = batch(tmp_path, {"id": 7, "quote": EXACT}, {"quote": CHANGED})
    assert find(index, "--batch", name, "--json") == 0
    first, second = json_lines(capsys.readouterr().out)
    assert list(first) == ["id", "quote", "kind", "places"]
    assert (first["id"], first["kind"], second["kind"]) == (7, "exact", "near")
    assert "id" not in second
    assert find(index, "--batch", name) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line[:1] == "#"] == [f"# {EXACT}", f"# {CHANGED}"]


def test_a_batch_of_the_other_kind_or_with_an_unusable_quote_is_refused_before_the_model_is_loaded(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], fake_model: list[str]
):
    said = refusal(capsys, index, "--mode", "quote", "--batch", batch(tmp_path, {"question": EXACT}))
    assert "feltet «quote» mangler" in said
    said = refusal(capsys, index, "--mode", "quote", "--batch", batch(tmp_path, {"quote": EXACT}, {"quote": "to ord"}))
    assert "Linje 2" in said
    assert "Sitatet har 2 ord" in said
    assert "Sitatet har 1 ord" in refusal(capsys, index, "--mode", "quote", "ord")
    assert fake_model == []


def test_a_quote_is_looked_for_where_the_user_says_only(index: Path, capsys: pytest.CaptureFixture[str]):
    assert find(index, EXACT, "--document", "Ærfugl.txt", "-k", "1", "--json") == 0
    assert len(json_lines(capsys.readouterr().out)[0]["places"]) == 1
    assert "«borte.pdf»" in refusal(capsys, index, "--mode", "quote", EXACT, "--document", "borte.pdf")
