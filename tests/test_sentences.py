import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sentences import split_sentences
from tests import document_strategies as drawn


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi har bl.a. Helse Vest og f.eks. Oslo kommune med.",
        "Dette følger av loven, jf. Prop. 1 S (2016–2017) og Innst. 11 S (2016–2017).",
        "Midlene står på kap. 720 post 21, se nr. 3 og fig. 4 på s. 12.",
        "Se St.meld. nr. 9, Meld. St. 9 (2012–2013), Ot.prp. nr. 5 og Innst. S. nr. 7.",
        "Tiltaket kostet 12,5 mill. kroner, 3 mrd. NOK eller ca. 3.5 pst. av alt.",
        "Tiltaket ble avsluttet 1. januar 2017, 8. desember, 31. Desember og 15. jan. 2018.",
        "Det skjedde i 2. kvartal og for 3. gang.",
        "Møtet startet kl. 12.30 NHN-tid.",
        "Rapporten omtaler i kapittel 3.2 Pasientens legemiddelliste.",
        "Direktoratet ble opprettet 1.1.2016 Direktør ble K. A. Hansen.",
        "Adm. dir. Kari Ås og prof. Øystein Ærlig ledet arbeidet.",
        "Han sa «Er det sant?» og gikk.",
        "Et regelverk (GDPR art. 6) gjelder, evt. Schrems II.",
        "Prosjektet pågår … men er forsinket.",
        "Han bor i Storgt. 5 og hun i Kongensgt. 12.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str):
    assert sentences_of(f"{sentence} Neste setning.") == [sentence, "Neste setning."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I 2017 ble det slutt. I 2018 var det over.", ["I 2017 ble det slutt.", "I 2018 var det over."]),
        ("Det var slutt i 2017. Deretter kom noe nytt.", ["Det var slutt i 2017.", "Deretter kom noe nytt."]),
        ("Pågår arbeidet? Ja! Det er i rute.", ["Pågår arbeidet?", "Ja!", "Det er i rute."]),
        ("Vi venter … Så skjer det.", ["Vi venter …", "Så skjer det."]),
        ("Hun sa: «Dette er bra.» Ål er en fisk.", ["Hun sa: «Dette er bra.»", "Ål er en fisk."]),
        ("Det står i loven (se kap. 3). Øvrige krav følger.", ["Det står i loven (se kap. 3).", "Øvrige krav følger."]),
        ("Han svarte nei. «Hvorfor?» Ingen vet.", ["Han svarte nei.", "«Hvorfor?»", "Ingen vet."]),
        ("Se lov av 3. juni. (Den gjelder.) Det er alt.", ["Se lov av 3. juni.", "(Den gjelder.)", "Det er alt."]),
        ("Det gjelder leger, osv. Direktoratet ser på det.", ["Det gjelder leger, osv.", "Direktoratet ser på det."]),
        ("Helse Vest RHF m.fl. Vi deltok.", ["Helse Vest RHF m.fl.", "Vi deltok."]),
        ("Det koster 20 mill. Det er mye.", ["Det koster 20 mill.", "Det er mye."]),
        ("Han bor i Storgt. 5. Hun også.", ["Han bor i Storgt. 5.", "Hun også."]),
        ("Det er sagt. 5 av ti er enige.", ["Det er sagt.", "5 av ti er enige."]),
        ("Det er vitamin C. Neste.", ["Det er vitamin C.", "Neste."]),
        ("Se også vedlegg B. Slutt.", ["Se også vedlegg B.", "Slutt."]),
        ("Vedlegg A. Omtale av K. A. Hansen. Ja.", ["Vedlegg A. Omtale av K. A. Hansen.", "Ja."]),
        ("Antallet ble ti. Så kom flere.", ["Antallet ble ti.", "Så kom flere."]),
        ("Det var det hun sa. Saken er min. Ja.", ["Det var det hun sa.", "Saken er min.", "Ja."]),
        ("Versjon 2.0 er klar. 12 kommuner bruker den.", ["Versjon 2.0 er klar.", "12 kommuner bruker den."]),
        ("E-resept er innført.  E-helse er neste.", ["E-resept er innført.", "E-helse er neste."]),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(text: str, expected: list[str]):
    assert sentences_of(text) == expected


@pytest.mark.parametrize("note", ["3", "12", "[3]", "[112]", "³", "¹²"])
def test_a_footnote_number_stays_with_the_sentence_before_it(note: str):
    assert sentences_of(f"Se årets rapport.{note} Den viser mer.") == [f"Se årets rapport.{note}", "Den viser mer."]
    assert sentences_of(f"Det kom i 2017.{note} Den viser mer.") == [f"Det kom i 2017.{note}", "Den viser mer."]


@pytest.mark.parametrize(
    "line",
    [
        "1. Innledning om årets arbeid",
        "2.3.1. Pasientens legemiddelliste",
        "IV. Styring og kontroll",
        "b. Andre ledd",
        "• 4. Åpne data",
        "Tabell 3. Oversikt over tiltak",
        "Figur 12. Årsverk",
        "§ 4. Virkeområde",
        "Hovedmål 2. Pasienten i sentrum",
        "St. Olavs hospital",
    ],
)
def test_the_number_of_a_heading_caption_or_list_item_is_no_sentence_of_its_own(line: str):
    assert sentences_of(f"{line}. Neste setning.") == [f"{line}.", "Neste setning."]


def test_every_line_is_at_least_one_sentence():
    assert sentences_of("Tiltak:\n• e-resept\n• kjernejournal i alle\nkommuner\n\n\nStatus. Pågår") == [
        "Tiltak:",
        "• e-resept",
        "• kjernejournal i alle",
        "kommuner",
        "Status.",
        "Pågår",
    ]


def test_only_the_asked_part_of_the_text_is_split():
    text = "Før. Her er én. Her er to. Etter."
    start, end = text.index("Her"), text.index(" Etter")
    assert [text[a:b] for a, b in split_sentences(text, start, end)] == ["Her er én.", "Her er to."]


def test_what_follows_the_asked_part_does_not_decide_where_its_last_sentence_ends():
    text = "Vi er ferdige. Etterpå"
    assert split_sentences(text, 0, 14) == [(0, 14)]


@given(drawn.texts, st.data())
def test_every_character_but_space_lies_in_exactly_one_sentence(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = split_sentences(text, start, end)
    covered = [position for first, last in spans for position in range(first, last)]
    assert covered == sorted(set(covered))
    assert all(start <= position < end for position in covered)
    assert {i for i in range(start, end) if not text[i].isspace()} <= set(covered)
    for first, last in spans:
        assert first < last
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        assert "\n" not in text[first:last]


@given(drawn.texts)
def test_a_sentence_split_again_is_itself(text: str):
    for start, end in split_sentences(text, 0, len(text)):
        assert split_sentences(text[start:end], 0, end - start) == [(0, end - start)]


def test_a_line_of_dots_is_one_sentence():
    assert sentences_of(f"Navn {'.' * 100_000} Slutt. Neste.") == [f"Navn {'.' * 100_000}", "Slutt.", "Neste."]
    assert sentences_of(f"Navn {'.' * 100_000}slutt") == [f"Navn {'.' * 100_000}slutt"]
