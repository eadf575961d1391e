import numpy as np
import pytest

from indexer.misread import with_marks, with_section_signs
from indexer.tesseract import TextLine, Word


def line(text: str, *, left: int = 100, top: int = 50) -> TextLine:
    words = []
    for word in text.split():
        words.append(Word(word, left, top, left + 20 * len(word), top + 30, 90))
        left += 20 * len(word) + 10
    return TextLine(tuple(words), top + 30, 40, 22)


def read_as(*lines: TextLine):
    asked: list[str] = []

    def read(language: str) -> list[TextLine]:
        asked.append(language)
        return list(lines)

    return read, asked


@pytest.mark.parametrize(
    ("norwegian", "english", "mended"),
    [
        ("8 4-3. Krav", "§ 4-3. Krav", "§ 4-3. Krav"),
        ("jf. $ 18-9 og", "jf. § 18-9 og", "jf. § 18-9 og"),
        ("88 1-2 og", "§§ 1-2 og", "§§ 1-2 og"),
        ("84-3. Krav", "§4-3. Krav", "§ 4-3. Krav"),
        ("8 12 Ikrafttredelse", "§ 12 Ikrafttredelse", "§ 12 Ikrafttredelse"),
        ("Side 8 12 ganger", "Side 8 12 ganger", "Side 8 12 ganger"),
        ("8 4-3. Krav", "Krav", "8 4-3. Krav"),
    ],
)
def test_a_section_sign_is_put_back_where_the_other_reading_has_one(norwegian: str, english: str, mended: str):
    read, asked = read_as(line(english))
    assert [one.text for one in with_section_signs([line(norwegian)], read)] == [mended]
    assert asked == ["eng"]


def test_a_sign_on_another_line_or_farther_along_is_not_this_one():
    read, _ = read_as(line("§ 4-3. Krav", top=120), line("xx § 4-3"))
    assert with_section_signs([line("8 4-3. Krav")], read)[0].text == "8 4-3. Krav"


def test_nothing_is_read_again_where_nothing_looks_like_it():
    read, asked = read_as()
    lines = [line("Det er 8 personer i 2017"), line("S 2017"), line("kapittel 8")]
    assert with_section_signs(lines[:1] + lines[2:], read) == lines[:1] + lines[2:]
    assert asked == []


def drawn(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    ink = np.zeros((200, 600), dtype=bool)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = True
    return ink


def disc(left: int, top: int, size: int) -> np.ndarray:
    ink = drawn()
    ys, xs = np.mgrid[:200, :600]
    ink[(ys - top - size / 2 + 0.5) ** 2 + (xs - left - size / 2 + 0.5) ** 2 <= (size / 2) ** 2] = True
    return ink


def marked(word: Word, *others: Word, ink: np.ndarray) -> str:
    return with_marks([TextLine((word, *others), 80, 40, 22)], ink)[0].text


AFTER = Word("etter", 150, 50, 250, 80, 90)


@pytest.mark.parametrize("misread", ["*", "e", "¢", "+"])
def test_a_disc_at_the_head_of_a_line_is_a_bullet(misread: str):
    assert marked(Word(misread, 100, 60, 112, 72, 60), AFTER, ink=disc(100, 60, 12)) == "• etter"


def test_a_letter_or_a_mark_inside_the_line_or_by_itself_is_none():
    hollow = drawn((100, 60, 102, 72), (110, 60, 112, 72), (100, 60, 112, 62), (100, 70, 112, 72))
    letter = Word("e", 100, 60, 112, 72, 60)
    assert marked(letter, AFTER, ink=hollow) == "e etter"
    assert marked(letter, ink=disc(100, 60, 12)) == "e"
    assert marked(Word("før", 10, 50, 90, 80, 90), letter, ink=disc(100, 60, 12)) == "før e"


def test_a_one_with_a_dot_above_it_is_an_i():
    dotted = drawn((100, 50, 104, 54), (100, 60, 104, 80))
    whole = drawn((100, 50, 104, 80))
    one = Word("1", 100, 50, 104, 80, 90)
    assert marked(AFTER, one, ink=dotted) == "etter i"
    assert marked(AFTER, one, ink=whole) == "etter 1"
