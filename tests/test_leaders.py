import numpy as np
import pytest

from indexer.leaders import Box, find_leaders, with_leaders, without_leaders
from indexer.tesseract import TextLine, Word

HEIGHT, WIDTH = 200, 2000


def page(*, dots: int = 30, pitch: int = 20, size: int = 5, at: int = 500, base: int = 100) -> np.ndarray:
    ink = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for number in range(dots):
        left = at + number * pitch
        ink[base - size : base, left : left + size] = True
    return ink


def grey_of(ink: np.ndarray) -> np.ndarray:
    return np.where(ink, 0, 255).astype(np.uint8)


def word(text: str, left: int, right: int, base: int = 100) -> Word:
    return Word(text, left, base - 30, right, base, 95)


def line(*words: Word, base: int = 100) -> TextLine:
    return TextLine(words, base, 40, 22)


@pytest.mark.parametrize(("pitch", "size"), [(10, 3), (20, 5), (25, 8), (45, 10)])
def test_a_row_of_dots_is_a_leader_however_it_is_set(pitch: int, size: int):
    (leader,) = find_leaders(page(pitch=pitch, size=size))
    assert (leader.left, leader.top) == (500, 100 - size)
    assert (leader.right, leader.bottom) == (500 + 29 * pitch + size, 100)


def test_too_few_dots_or_uneven_ones_are_none():
    assert find_leaders(page(dots=7)) == []
    uneven = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for left in np.cumsum([12, 40, 15, 45] * 8):
        uneven[95:100, left : left + 5] = True
    assert find_leaders(uneven) == []


def test_strokes_of_letters_are_none_and_end_a_leader():
    ink = page()
    ink[70:100, 700:705] = True  # an upright stroke at the place of a dot
    first, second = sorted(find_leaders(ink), key=lambda leader: leader.left)
    assert first.right <= 700 <= second.left
    stems = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for left in range(100, 900, 20):
        stems[70:100, left : left + 5] = True
    assert find_leaders(stems) == []


def test_a_dashed_rule_is_no_leader():
    ink = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for left in range(100, 1500, 40):
        ink[97:100, left : left + 25] = True
    assert find_leaders(ink) == []


def numbered() -> np.ndarray:
    ink = page()
    ink[72:100, 1120:1140] = ink[72:100, 1145:1165] = True  # 12
    ink[60:100, 1900:1920] = True  # too far away
    return ink


def test_the_number_behind_it_is_moved_to_where_it_began_and_the_dots_are_gone():
    ink = numbered()
    (leader,) = find_leaders(ink)
    assert leader.number == Box(1118, 72, 1167, 103)
    left = find_leaders(ink)[0].left + 32
    painted = without_leaders(grey_of(ink), [leader]) == 0
    assert painted[72:100, left : left + 45].sum() == 28 * 40
    assert painted.sum() == 28 * 40 + 40 * 20


def test_the_line_gets_its_dots_and_its_number_back():
    (leader,) = find_leaders(numbered())
    read = line(word("Innledning", 300, 480), word("12", 532, 577))
    (whole,) = with_leaders([read], [leader])
    assert [one.text for one in whole.words] == ["Innledning", ".....", "12"]
    assert [one.left for one in whole.words] == [300, 500, 1120]


def test_a_leader_belongs_to_the_line_that_ends_before_it():
    (leader,) = find_leaders(page())
    lines = [line(word("Tittel", 300, 480)), line(word("margen", 10, 90)), line(word("Neste", 300, 480, 150), base=150)]
    assert [one.text for one in with_leaders(lines, [leader])] == ["Tittel .....", "margen", "Neste"]


def test_dots_without_a_line_and_pages_without_dots_stay_as_they_are():
    ink = page()
    assert with_leaders([], find_leaders(ink)) == []
    grey = grey_of(np.zeros_like(ink))
    assert without_leaders(grey, []) is grey
