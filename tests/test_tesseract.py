import time
from pathlib import Path

import numpy as np
import pytest

from indexer.tesseract import Tesseract, TesseractError, find_tesseract
from tests.scan_builder import StandIn, hocr_line, hocr_page, install_stand_in, uninstall_tesseract

PICTURE = np.arange(6, dtype=np.uint8).reshape(2, 3)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return install_stand_in(tmp_path / "Ærlig erstatter", monkeypatch)


def found() -> Tesseract:
    tesseract = find_tesseract()
    assert tesseract is not None
    return tesseract


def test_lines_have_words_with_boxes_and_a_baseline(stand_in: StandIn):
    stand_in.says(
        hocr_page(hocr_line("Årsrapport for", top=100), hocr_line("E-resept &amp; mer", top=160, confidence=40))
    )
    first, second = found().lines(PICTURE, dots_per_inch=300, seconds=20)
    assert first.text == "Årsrapport for"
    assert (first.words[0].left, first.words[0].right, first.words[1].left) == (300, 500, 512)
    assert (first.baseline, first.height, first.x_height) == (131, 40, 22)
    assert (first.confidence, second.confidence, second.text) == (95, 40, "E-resept & mer")
    assert first.letters == 13


def test_a_sloping_baseline_counts_in_its_middle(stand_in: StandIn):
    sloping = hocr_line("skrå", top=100).replace("baseline 0 -9", "baseline 0.01 -9")
    stand_in.says(hocr_page(sloping))
    (line,) = found().lines(PICTURE, dots_per_inch=300, seconds=20)
    assert line.baseline == pytest.approx(131 + 0.01 * 40)


def test_the_picture_is_given_as_it_is_with_the_language(stand_in: StandIn):
    stand_in.says(hocr_page())
    assert found().lines(PICTURE, dots_per_inch=300, seconds=20) == []
    assert (stand_in.folder / "picture").read_bytes() == b"P5\n3 2\n255\n" + bytes(range(6))
    assert stand_in.calls == ["stdin stdout -l nor --dpi 300 --psm 3 hocr"]


def test_a_page_that_takes_too_long_is_given_up_and_the_program_ended(stand_in: StandIn):
    stand_in.does("exec sleep 60")
    started = time.monotonic()
    with pytest.raises(TesseractError) as caught:
        found().lines(PICTURE, dots_per_inch=300, seconds=0.3)
    assert caught.value.reason == "ocr_slow"
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("commands", ["echo feil >&2; exit 1", "kill -SEGV $$", "echo '<html><p>'; exit 0"])
def test_a_program_that_fails_or_talks_rubbish_is_an_error(stand_in: StandIn, commands: str):
    stand_in.does(commands)
    with pytest.raises(TesseractError) as caught:
        found().lines(PICTURE, dots_per_inch=300, seconds=20)
    assert caught.value.reason == "ocr_failed"


def test_a_program_that_is_gone_in_the_meantime_is_an_error(stand_in: StandIn):
    tesseract = found()
    stand_in.remove()
    with pytest.raises(TesseractError) as caught:
        tesseract.lines(PICTURE, dots_per_inch=300, seconds=20)
    assert caught.value.reason == "ocr_failed"


def test_without_the_program_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    uninstall_tesseract(tmp_path, monkeypatch)
    assert find_tesseract() is None


@pytest.mark.parametrize("languages", ["eng\nosd", "norwegian", ""])
def test_without_norwegian_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str):
    install_stand_in(tmp_path, monkeypatch, languages=languages)
    assert find_tesseract() is None


def test_a_program_that_cannot_list_its_languages_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stand_in = install_stand_in(tmp_path, monkeypatch)
    (stand_in.folder / "bin" / "tesseract").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    assert find_tesseract() is None
