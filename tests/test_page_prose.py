"""A report's text as HTML: laid out and marked, with every character as it stands."""

import re
from html.parser import HTMLParser

import pytest

from search_app.page_prose import prose


def text_of(html: str) -> str:
    """Return the text that a browser makes of the HTML."""
    parts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = parts.append  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("første rad\nandre rad", "første rad<br>andre rad"),
        ("avsnitt\n\navsnitt", 'avsnitt<br><span class="ks-gap"></span>avsnitt'),
        ("oppdrag\tstatus", 'oppdrag<span class="ks-cell">\t</span>status'),
        ("a < b\n\n\n& c", 'a &lt; b<br><span class="ks-gap"></span>&amp; c'),
    ],
)
def test_paragraphs_rows_and_cells_are_laid_out(text: str, html: str) -> None:
    assert prose(text) == html


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("2 132 leger", ["2 132"]),
        ("i 2017 250 000 kr", ["250 000"]),
        ("12 345 678", ["12 345 678"]),
        ("§ 1 2 1234", []),
    ],
)
def test_a_number_is_not_broken_and_changes_no_character(text: str, groups: list[str]) -> None:
    html = prose(text)
    assert re.findall(r'<span class="ks-number">(.*?)</span>', html) == groups
    assert text_of(html) == text


def test_marking_changes_no_character() -> None:
    text = "Først <dette>.\n\nSå & det.\tOg\n• Til slutt"
    for start in range(len(text)):
        for end in range(start, len(text)):
            assert text_of(prose(text, (start, end))) == text.replace("\n", "")


def test_matched_words_change_no_character_wherever_the_marked_sentence_stands() -> None:
    text = "Fra <2016>: 250 000 kr.\n\nÅ & ål."
    words = [word.span() for word in re.finditer(r"\w+", text)]
    for start in range(len(text)):
        for end in range(start, len(text)):
            html = prose(text, (start, end), words)
            assert text_of(html) == text.replace("\n", "")
            assert html.count("<mark") == html.count("</mark>") == (start < end)


def test_a_matched_word_is_marked_inside_the_sentence_and_outside_it() -> None:
    assert prose("Ål. Ål.", (0, 3), [(4, 6), (0, 2)]) == (
        '<mark class="ks-best"><span class="ks-word">Ål</span>.</mark> <span class="ks-word">Ål</span>.'
    )


def test_a_part_of_a_number_marks_the_whole_number_once_and_does_not_break_it() -> None:
    html = prose("i alt 250 000 kr", words=[(6, 9), (10, 13)])
    assert html == 'i alt <span class="ks-word"><span class="ks-number">250 000</span></span> kr'


def test_a_word_that_several_words_matched_is_marked_once() -> None:
    assert prose("ål", words=[(0, 2), (0, 2)]) == '<span class="ks-word">ål</span>'
