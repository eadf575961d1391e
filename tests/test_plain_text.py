import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_app.plain_text import one_line, plain_text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"])
def test_every_line_end_becomes_the_same(end: str) -> None:
    assert plain_text(f"æ{end}ø") == "æ\nø"


def test_control_characters_go_and_half_characters_are_marked() -> None:
    assert plain_text("a\x00b\x1bc\x7fd\ufeffe\ufffff\ud800g\th") == "abcdef\ufffdg\th"


@settings(deadline=None)
@given(st.text(st.characters()))
def test_any_text_can_stand_in_a_file(text: str) -> None:
    plain = plain_text(text)
    plain.encode("utf-8")
    assert plain_text(plain) == plain


def test_one_line_has_single_spaces() -> None:
    assert one_line(" a\r\n\tb\u00a0 c ") == "a b c"
