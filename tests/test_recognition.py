from pathlib import Path

import numpy as np
import pytest

from indexer.page_ink import ink_of, levelled, tilt_of
from indexer.page_raster import Grey
from indexer.recognition import RecognisedPage, recognise
from indexer.tesseract import TesseractError, find_tesseract
from tests.scan_builder import StandIn, drawn_page, hocr_line, hocr_page, install_stand_in

SURE = hocr_page(hocr_line("Kommunen har innført rutiner", top=400), hocr_line("for behandling av søknader", top=460))
FAINT = hocr_page(hocr_line("Ikouuuuueu ueu iuuøjt", top=400, confidence=30))


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return install_stand_in(tmp_path / "program", monkeypatch)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Grey:
    return drawn_page(tmp_path_factory.mktemp("side"), dots_per_inch=300)


def read(page: Grey, *, sideways: bool = False) -> RecognisedPage:
    tesseract = find_tesseract()
    assert tesseract is not None
    return recognise(tesseract, page, sideways=sideways)


def given(stand_in: StandIn) -> Grey:
    """Return the picture that was recognised last."""
    content = (stand_in.folder / "picture").read_bytes()
    _, size, _, pixels = content.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)


def texts(page: RecognisedPage) -> list[str]:
    return [one.line.text for one in page.lines]


def test_an_upright_page_is_read_once_as_it_is(stand_in: StandIn, page: Grey):
    stand_in.says(SURE)
    recognised = read(page)
    assert texts(recognised) == ["Kommunen har innført rutiner", "for behandling av søknader"]
    assert (recognised.quarter_turns, recognised.doubtful) == (0, False)
    assert (recognised.height, recognised.width) == page.shape
    assert len(stand_in.calls) == 1
    assert np.array_equal(given(stand_in), page)


def test_a_page_on_its_side_is_set_upright(stand_in: StandIn, page: Grey):
    stand_in.says(SURE)
    recognised = read(np.rot90(page, -1), sideways=True)
    assert (recognised.quarter_turns, recognised.height, recognised.width) == (1, *page.shape)
    assert np.array_equal(given(stand_in), page)


def test_a_page_whose_words_turn_out_to_run_upright_is_turned_and_read_again(stand_in: StandIn, page: Grey):
    upright = "<span class='ocrx_word' title='bbox 300 100 340 400; x_wconf 95'>Kommunen</span>"
    line = "bbox 300 100 340 400; baseline 0 -9; x_size 40; x_descenders 9; x_ascenders 9"
    stand_in.says(hocr_page(f"<span class='ocr_line' title='{line}'>{upright}</span>"), SURE)
    recognised = read(np.rot90(page, -1))
    assert texts(recognised) == ["Kommunen har innført rutiner", "for behandling av søknader"]
    assert recognised.quarter_turns == 1
    assert np.array_equal(given(stand_in), page)


@pytest.mark.parametrize(("turns", "sideways"), [(2, False), (1, True)])
def test_a_page_on_its_head_is_turned_where_that_reads_better(
    stand_in: StandIn, page: Grey, turns: int, sideways: bool
):
    stand_in.says(FAINT, SURE)
    recognised = read(np.rot90(page, turns), sideways=sideways)
    assert texts(recognised) == ["Kommunen har innført rutiner", "for behandling av søknader"]
    assert recognised.quarter_turns % 4 == (3 if sideways else 2)
    assert np.array_equal(given(stand_in), page)


def test_a_faint_page_that_reads_no_better_on_its_head_stays_as_it_is(stand_in: StandIn, page: Grey):
    stand_in.says(hocr_page(hocr_line("En blek kopi av brevet", top=400, confidence=65)), FAINT)
    recognised = read(page)
    assert texts(recognised) == ["En blek kopi av brevet"]
    assert recognised.quarter_turns == 0


def test_the_first_reading_stands_where_the_second_fails(stand_in: StandIn, page: Grey):
    stand_in.says(hocr_page(hocr_line("En blek kopi av brevet", top=400, confidence=65)), "ingen XML")
    assert texts(read(page)) == ["En blek kopi av brevet"]


def test_a_page_askew_is_set_level(stand_in: StandIn, page: Grey):
    stand_in.says(SURE)
    askew = levelled(page, -1.0)
    read(askew)
    tilts = [tilt_of(ink_of(one[::3, ::3], dots_per_inch=100)) for one in (askew, given(stand_in))]
    assert tilts == [pytest.approx(1.0, abs=0.15), pytest.approx(0.0, abs=0.15)]


def test_specks_and_rules_at_the_ends_of_a_line_are_left_out_and_doubtful_words_inside_it_stay(
    stand_in: StandIn, page: Grey
):
    line = hocr_line("| Kommunen hqr innført rutiner , ~~~", top=400)
    for word, confidence in (("|", 20), ("hqr", 12), (",", 10), ("~~~", 5)):
        line = line.replace(f"x_wconf 95'>{word}<", f"x_wconf {confidence}'>{word}<")
    stand_in.says(hocr_page(line))
    assert texts(read(page)) == ["Kommunen hqr innført rutiner"]


def test_lines_that_tesseract_is_not_sure_of_are_left_out_and_a_page_of_them_is_doubtful(stand_in: StandIn, page: Grey):
    stand_in.says(FAINT)
    recognised = read(page)
    assert (recognised.lines, recognised.doubtful) == ((), True)


def test_a_page_on_which_nothing_is_seen_is_not_doubtful(stand_in: StandIn, page: Grey):
    stand_in.says(hocr_page())
    recognised = read(page)
    assert (recognised.lines, recognised.doubtful) == ((), False)


def test_section_signs_are_asked_of_the_english_data_where_there_are_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Grey
):
    for at, (languages, heading) in enumerate((("nor\neng", "§ 4-3. Krav"), ("nor", "8 4-3. Krav"))):
        stand_in = install_stand_in(tmp_path / str(at), monkeypatch, languages=languages)
        stand_in.says(hocr_page(hocr_line("8 4-3. Krav", top=400)))
        stand_in.says(hocr_page(hocr_line("§ 4-3. Krav", top=400)), language="eng")
        assert texts(read(page)) == [heading]


def test_a_page_that_fails_is_an_error(stand_in: StandIn, page: Grey):
    stand_in.does("exit 1")
    with pytest.raises(TesseractError):
        read(page)
