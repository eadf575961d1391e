import pytest

from search_app.errors import QuoteError
from search_app.quote_input import MAX_QUOTE_CHARS, read_quote


def test_a_quote_keeps_its_lines_and_signs_but_for_blanks_around_it_and_halves_of_characters():
    assert read_quote("  «Et sitat\nover to\u00adlinjer …»\n") == "«Et sitat\nover to\u00adlinjer …»"
    assert read_quote("ett to\ud800 tre") == "ett to tre"


@pytest.mark.parametrize(
    ("text", "reason", "count"),
    [
        ("", "short", 0),
        ("… – «»", "short", 0),
        ("to ord", "short", 2),
        ("ord " * 301, "long", 301),
        ("å" * (MAX_QUOTE_CHARS + 1), "long", 1),
        ("ord " * 1_000_000, "long", 1_000_000),
    ],
)
def test_too_few_or_too_many_words_are_told_with_their_count(text: str, reason: str, count: int):
    with pytest.raises(QuoteError) as caught:
        read_quote(text)
    assert (caught.value.reason, caught.value.word_count) == (reason, count)


def test_the_fewest_and_the_most_words_are_taken():
    assert read_quote("bare tre ord")
    assert read_quote("ord " * 300)
    assert read_quote("å" * (MAX_QUOTE_CHARS - 4) + " b c")
