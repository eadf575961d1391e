import pytest

from indexer.layout import Line, PageLayout, Piece
from indexer.page_ink import InkRule
from indexer.recognition import InkLine, RecognisedPage
from indexer.scan_layout import laid_out
from indexer.tesseract import TextLine, Word

A4 = PageLayout(1, "iii", 595.2, 841.92, ())
POINT = 300 / 72


def ink_line(text: str, *, y: float, x: float = 72, height: float = 41, stroke: float = 2.8) -> InkLine:
    """Return a line at `y` points from the top, its words eight points a letter apart."""
    words = []
    for word in text.split():
        right = x + 6 * len(word)
        words.append(Word(word, round(x * POINT), round(y * POINT) - 30, round(right * POINT), round(y * POINT), 95))
        x = right + 8
    return InkLine(TextLine(tuple(words), y * POINT, height, 0.56 * height), stroke)


def recognised(*lines: InkLine, turns: int = 0, rules: tuple[InkRule, ...] = ()) -> RecognisedPage:
    size = (2480, 3508) if turns % 2 == 0 else (3508, 2480)
    return RecognisedPage(lines, rules, *size, turns, doubtful=False)


def test_lines_stand_in_points_from_the_bottom_with_the_words_parted_by_a_space():
    (page,) = laid_out({0: recognised(ink_line("Kommunen har rutiner", y=100))}, [A4]).values()
    (line,) = page.lines
    assert line.text == "Kommunen har rutiner"
    assert (line.x0, line.y) == (pytest.approx(72, abs=0.3), pytest.approx(741.92, abs=0.3))
    assert line.size == pytest.approx(10, abs=0.6)
    assert (page.number, page.label, page.ocr) == (1, "iii", True)
    assert (page.width, page.height) == (pytest.approx(595.2, abs=0.5), pytest.approx(841.92, abs=0.5))


def test_columns_stand_side_by_side_and_are_parted():
    left, right = ink_line("venstre spalte", y=100), ink_line("høyre spalte", y=100.3, x=320)
    (page,) = laid_out({0: recognised(left, right)}, [A4]).values()
    (line,) = page.lines
    assert [piece.text for piece in line.pieces] == ["venstre spalte", "høyre spalte"]


def test_sizes_that_differ_by_chance_are_one_size_and_a_heading_keeps_its_own():
    heights = (41, 42, 40, 41, 43)
    lines = [ink_line("brødtekst i en rapport", y=100 + 14 * at, height=height) for at, height in enumerate(heights)]
    (page,) = laid_out({0: recognised(ink_line("Innledning", y=60, height=58), *lines)}, [A4]).values()
    heading, *body = page.lines
    assert len({line.size for line in body}) == 1
    assert heading.size > 1.3 * body[0].size


def test_bold_type_is_told_by_its_strokes_over_all_pages():
    plain = [ink_line("brødtekst i en rapport", y=100 + 14 * at) for at in range(3)]
    pages = {
        0: recognised(ink_line("Ansvar", y=80, stroke=4.2), *plain),
        1: recognised(ink_line("Alene på siden", y=80, stroke=4.2)),
    }
    first, second = laid_out(pages, [A4, A4]).values()
    assert [line.bold for line in first.lines] == [True, False, False, False]
    assert second.lines[0].bold


def test_what_the_page_had_of_text_stays_in_its_place():
    stamp = Line((Piece("Signert 3. mai", 40, 100),), 400, 7)
    page = PageLayout(1, None, 595.2, 841.92, (stamp,))
    lines = (ink_line("øverst", y=100), ink_line("nederst", y=700))
    (read,) = laid_out({0: recognised(*lines)}, [page]).values()
    assert [line.text for line in read.lines] == ["øverst", "Signert 3. mai", "nederst"]


def test_a_page_that_was_turned_is_as_wide_as_it_was_high_and_loses_its_stamp():
    page = PageLayout(1, None, 595.2, 841.92, (Line((Piece("Signert", 40, 100),), 400, 7),))
    (read,) = laid_out({0: recognised(ink_line("tabell", y=100, x=700), turns=1)}, [page]).values()
    assert (read.width, read.height) == (pytest.approx(841.92, abs=0.5), pytest.approx(595.2, abs=0.5))
    assert [line.text for line in read.lines] == ["tabell"]
    assert read.lines[0].x0 == pytest.approx(700, abs=0.5)


def test_rules_stand_in_points_and_part_the_words_on_either_side():
    rule = InkRule(round(150 * POINT), round(60 * POINT), round(150 * POINT) + 3, round(140 * POINT))
    (page,) = laid_out({0: recognised(ink_line("oppdrag status", y=100, x=112), rules=(rule,))}, [A4]).values()
    assert page.rules[0].upright
    assert (page.rules[0].x0, page.rules[0].y1) == (pytest.approx(150, abs=0.3), pytest.approx(781.9, abs=0.3))


def test_only_recognised_pages_are_laid_out():
    assert list(laid_out({1: recognised(ink_line("tekst", y=100))}, [A4, A4])) == [1]
    assert laid_out({}, [A4]) == {}
