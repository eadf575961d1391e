"""A report's language is told by the words that its sentences are built of."""

import pytest

from indexer.language import language_of

BOKMAL = (
    "Dette er en rapport om hvordan kommunene bruker digitale tjenester. Den ble laget fordi vi ikke visste hva som "
    "var gjort, og noen av dem har også svart på spørsmål fra oss. De som ikke svarte, er ikke tatt med."
)
NYNORSK = (
    "Dette er ein rapport om korleis kommunane bruker digitale tenester. Han vart laga fordi vi ikkje visste kva som "
    "var gjort, og nokre av dei har òg svart på spørsmål frå oss. Dei som ikkje svara, er ikkje tekne med."
)
ENGLISH = (
    "This is a report on how the municipalities use digital services. It was made because we did not know what had "
    "been done, and some of them have also answered questions from us. Those that were silent are not in it."
)
SAMI = (
    "Dát raporta muitala mo gielddat geavahit digitála bálvalusaid. Dat lea ráhkaduvvon go mii eat diehtán maid sii "
    "leat dahkan, ja buot dat gielddat mat leat vástidan, leat maiddái mielde. Eará gielddat eai leat dás mielde, "
    "muhto dat sáhttet vástidit maŋŋel ovdal go boahtte jagi raporta lea gárvvis."
)
DANISH = (
    "Dette er en rapport om, hvordan kommunerne bruger digitale tjenester. Den blev lavet, fordi vi ikke vidste, hvad "
    "der var gjort, og nogen af dem har også svaret på noget. Hvor de ikke har svaret, er de ikke med efter nytår."
)
SWEDISH = (
    "Detta är en rapport om hur kommunerna använder digitala tjänster. Den gjordes för att vi inte visste vad som var "
    "gjort, och några av dem har också svarat på frågor från oss. De som inte har svarat är inte med."
)


@pytest.mark.parametrize(("text", "lang"), [(BOKMAL, "nb"), (NYNORSK, "nn"), (ENGLISH, "en"), (SAMI, "se")])
def test_each_of_the_four_languages_is_known(text: str, lang: str):
    assert language_of(text) == lang
    assert language_of(text.upper()) == lang


@pytest.mark.parametrize("text", [DANISH, SWEDISH])
def test_a_neighbour_is_not_taken_for_norwegian(text: str):
    assert language_of(text) is None


def test_a_quote_in_another_language_does_not_change_the_report_s():
    assert language_of(4 * BOKMAL + NYNORSK) == "nb"
    assert language_of(4 * NYNORSK + ENGLISH) == "nn"


@pytest.mark.parametrize("text", ["", "Årsrapport 2017", "12 345 67,8", BOKMAL + NYNORSK, BOKMAL + ENGLISH])
def test_few_words_and_two_languages_have_no_language(text: str):
    assert language_of(text) is None
