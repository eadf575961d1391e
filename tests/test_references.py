"""References lead back to their place, in both written standards, and never say more than is known."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.reference_texts import BOKMAL, NYNORSK, ReferenceTexts, texts_for
from search_app.references import (
    full_reference,
    place_reference,
    quote_reference,
    short_reference,
    status_reference,
)
from search_app.result import Citation

CITATION = Citation(
    document="a/rapport.pdf",
    title="Årsrapport 2017",
    section=("3 Resultater", "3.2 Legemidler"),
    page_first=17,
    page_last=17,
    page_label="17",
    start=0,
    end=10,
    page_label_last="17",
    publisher="Direktoratet for e-helse",
    year=2018,
)


def at(first: int | None, last: int | None, label: str | None, label_last: str | None) -> Citation:
    return dataclasses.replace(CITATION, page_first=first, page_last=last, page_label=label, page_label_last=label_last)


@pytest.mark.parametrize(
    ("place", "nb", "nn"),
    [
        ((17, 17, "17", "17"), "s. 17", "s. 17"),
        ((17, 18, "17", "18"), "s. 17–18", "s. 17–18"),
        ((17, 17, "15", "15"), "s. 15, side 17 i filen", "s. 15, side 17 i fila"),
        ((17, 18, "15", "16"), "s. 15–16, side 17–18 i filen", "s. 15–16, side 17–18 i fila"),
        ((17, 18, "iv", "1"), "s. iv–1, side 17–18 i filen", "s. iv–1, side 17–18 i fila"),
        ((9, 9, "16", "17"), "s. 16–17, side 9 i filen", "s. 16–17, side 9 i fila"),
        ((9, 9, "9", "10"), "s. 9–10, side 9 i filen", "s. 9–10, side 9 i fila"),
        ((17, 17, None, None), "side 17 i filen", "side 17 i fila"),
        ((17, 18, None, None), "side 17–18 i filen", "side 17–18 i fila"),
        ((17, 18, None, "1"), "til s. 1, side 17–18 i filen", "til s. 1, side 17–18 i fila"),
        ((17, 18, "iv", None), "fra s. iv, side 17–18 i filen", "frå s. iv, side 17–18 i fila"),
        ((None, None, None, None), "kap. 3.2 Legemidler", "kap. 3.2 Legemidler"),
    ],
)
def test_the_place_has_the_printed_page_and_the_file_s_where_they_differ(
    place: tuple[int | None, int | None, str | None, str | None], nb: str, nn: str
):
    assert place_reference(at(*place), BOKMAL) == nb
    assert place_reference(at(*place), NYNORSK) == nn


@pytest.mark.parametrize(
    ("section", "nb", "nn"),
    [
        (("3 Resultater",), "kap. 3 Resultater", "kap. 3 Resultater"),
        (("Kapittel 3 Resultater",), "Kapittel 3 Resultater", "Kapittel 3 Resultater"),
        (("Kapittel 4", "§ 4-1. Krav"), "§ 4-1. Krav", "§ 4-1. Krav"),
        (("Forord",), "under «Forord»", "under «Forord»"),
        (("Om «én journal»",), "under «Om ‘én journal’»", "under «Om ‘én journal’»"),
        ((), "uten sidetall", "utan sidetal"),
    ],
)
def test_without_pages_the_section_is_the_place(section: tuple[str, ...], nb: str, nn: str):
    citation = dataclasses.replace(at(None, None, None, None), section=section)
    assert place_reference(citation, BOKMAL) == nb
    assert place_reference(citation, NYNORSK) == nn


def test_a_quote_has_publisher_year_and_page():
    assert quote_reference("Målet\ner  nådd.", CITATION, BOKMAL) == (
        "«Målet er nådd.» (Direktoratet for e-helse, 2018, s. 17)"
    )
    assert quote_reference("Et «sitat»\ti en celle", CITATION, NYNORSK) == (
        "«Et ‘sitat’ | i en celle» (Direktoratet for e-helse, 2018, s. 17)"
    )


def test_a_status_has_assignment_and_status_as_quoted():
    assert status_reference("Lage plan", "I rute", CITATION, BOKMAL) == (
        "Oppdrag: «Lage plan». Status: «I rute» (Direktoratet for e-helse, 2018, s. 17)"
    )
    assert status_reference("Lage plan.", "I rute", CITATION, NYNORSK).startswith("Oppdrag: «Lage plan.» Status: «I")


def test_the_full_reference_has_the_parts_in_apa_s_order():
    assert full_reference(CITATION, BOKMAL) == "Direktoratet for e-helse. (2018). Årsrapport 2017. s. 17."
    asked = dataclasses.replace(CITATION, title="Hva nå?", publisher="Kari Nordmann AS")
    assert full_reference(asked, BOKMAL) == "Kari Nordmann AS. (2018). Hva nå? s. 17."


def test_what_is_not_known_is_not_made_up():
    nobody = dataclasses.replace(CITATION, publisher=None)
    assert short_reference(nobody, BOKMAL) == "(Årsrapport 2017, 2018, s. 17)"
    assert full_reference(nobody, BOKMAL) == "Årsrapport 2017. (2018). s. 17."
    unknown = dataclasses.replace(nobody, year=None)
    assert short_reference(unknown, NYNORSK) == "(Årsrapport 2017, u.å., s. 17)"
    assert full_reference(unknown, NYNORSK) == "Årsrapport 2017. (u.å.). s. 17."


def test_a_scanned_page_is_named_as_one():
    scanned = dataclasses.replace(CITATION, ocr=True)
    assert short_reference(scanned, BOKMAL).endswith("s. 17, lest fra skannet bilde)")
    assert short_reference(scanned, NYNORSK).endswith("s. 17, lese frå skanna bilete)")


def test_the_id_that_tells_two_titles_apart_goes_where_publisher_and_year_do_it():
    same = dataclasses.replace(CITATION, title="Årsrapport (a/rapport.pdf)")
    assert full_reference(same, BOKMAL) == "Direktoratet for e-helse. (2018). Årsrapport. s. 17."
    unknown = dataclasses.replace(same, publisher=None)
    assert short_reference(unknown, BOKMAL) == "(Årsrapport (a/rapport.pdf), 2018, s. 17)"


def test_both_standards_have_all_texts_and_the_same_braces():
    assert (texts_for("nb"), texts_for("nn")) == (BOKMAL, NYNORSK)
    for field in dataclasses.fields(ReferenceTexts):
        nb, nn = getattr(BOKMAL, field.name), getattr(NYNORSK, field.name)
        assert nb
        assert nn
        assert sorted(re.findall(r"\{\w*\}", nb)) == sorted(re.findall(r"\{\w*\}", nn)), field.name


numbers = st.integers(1, 900)
labels = st.one_of(st.none(), numbers.map(str), st.sampled_from(["i", "iv", "A-3"]))
titles = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    first = draw(st.one_of(st.none(), numbers))
    return Citation(
        document="r.pdf",
        title=draw(titles),
        section=tuple(draw(st.lists(titles, max_size=2))),
        page_first=first,
        page_last=None if first is None else first + draw(st.integers(0, 3)),
        page_label=draw(labels),
        start=0,
        end=1,
        ocr=draw(st.booleans()),
        page_label_last=draw(labels),
        publisher=draw(st.one_of(st.none(), titles)),
        year=draw(st.one_of(st.none(), st.integers(1800, 2099))),
    )


@given(citations(), st.sampled_from([BOKMAL, NYNORSK]))
def test_every_reference_holds_the_page_of_the_file_and_what_is_printed(citation: Citation, texts: ReferenceTexts):
    place = place_reference(citation, texts)
    written = re.findall(r"[\w-]+", place)
    if citation.page_first is not None:
        for page in (citation.page_first, citation.page_last, citation.page_label, citation.page_label_last):
            assert page is None or str(page) in written
        printed = (citation.page_label, citation.page_label_last)
        alike = printed == (str(citation.page_first), str(citation.page_last))
        assert (texts.in_file.rpartition("} ")[2] in place) is not alike
    elif citation.section:
        # A heading may be quoted, and the marks inside it are then single ones.
        single = str.maketrans("«»", "‘’")
        words = citation.section[-1].split()
        assert words[0].strip("«»").translate(single) in place.translate(single) if words else place
    for reference in (
        quote_reference("Teksten.", citation, texts),
        status_reference("Oppdraget", "I rute", citation, texts),
        short_reference(citation, texts),
        full_reference(citation, texts),
    ):
        assert place in reference
        assert (str(citation.year) if citation.year else texts.no_year) in reference
        assert (citation.publisher or citation.title) in reference


@given(citations(), st.text(max_size=80), st.sampled_from([BOKMAL, NYNORSK]))
def test_a_quote_keeps_every_word_on_one_line(citation: Citation, text: str, texts: ReferenceTexts):
    reference = quote_reference(text, citation, texts)
    said = reference.removesuffix(f" {short_reference(citation, texts)}")
    assert len(said.splitlines()) == 1
    assert "".join(said[1:-1].split()).replace("|", "") == "".join(
        text.replace("«", "‘").replace("»", "’").split()
    ).replace("|", "")
