"""How a quote's place is written: what is around it, and what differs in it."""

import pytest

from search_app.quote_html import MOST_AROUND, sentences_around, without_elided
from search_app.quote_result import QuotePlace
from search_app.result import Citation
from tests.fake_encoder import make_document

TEXT = "Den første setningen står her.\nEn annen linje. "
TEXT += "Kap. 3.2 sier at laks lever i elva om våren. Slutt på dette.\nNeste."


@pytest.mark.parametrize(
    ("quote", "around"),
    [
        ("laks lever i elva", "Kap. 3.2 sier at laks lever i elva om våren."),
        ("Kap. 3.2 sier at laks lever i elva om våren.", "Kap. 3.2 sier at laks lever i elva om våren."),
        ("om våren. Slutt på", "Kap. 3.2 sier at laks lever i elva om våren. Slutt på dette."),
        ("her.\nEn annen", "Den første setningen står her.\nEn annen linje."),
        (TEXT, TEXT),
    ],
)
def test_a_quote_stands_within_its_whole_sentences(quote: str, around: str):
    start = TEXT.index(quote)
    first, last = sentences_around(TEXT, start, start + len(quote))
    assert TEXT[first:last] == around


def test_a_very_long_sentence_is_cut_between_words():
    text = "Ord " + "langt ord, " * 200 + "her står sitatet, " + "mer av det " * 200 + "slutt."
    start = text.index("her står")
    first, last = sentences_around(text, start, start + 17)
    assert start - MOST_AROUND <= first < start
    assert text[first].isspace()
    assert start + 17 < last <= start + 17 + MOST_AROUND
    assert text[last].isspace()


def test_what_a_quote_elides_is_left_out_of_what_is_copied():
    document = make_document([("", 0, ["Laksen vandrer opp elva hver vår og gyter om høsten."])])
    text = document.text
    elided = (text.index(" hver"), text.index(" gyter"))
    citation = Citation(document.id, "T", (), 1, 1, "1", 0, len(text))
    place = QuotePlace(1, "exact", 1.0, text, citation, elisions=(elided,))
    assert without_elided(document, place).strip() == "Laksen vandrer opp elva […] gyter om høsten."
    whole = QuotePlace(1, "exact", 1.0, text, citation)
    assert without_elided(document, whole) == text
