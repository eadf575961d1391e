"""The texts of what a user does with a result: narrow it down, see its source, quote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    narrow: str
    narrowed: str
    documents: str
    all_documents: str
    first_year: str
    last_year: str
    any_year: str
    chapter: str
    whole_report: str
    widen: str
    nothing_left: str
    nothing_left_advice: str
    show_source: str
    hide_source: str
    source_heading: str
    page_of: str
    previous_page: str
    next_page: str
    zoom: str
    zoom_whole: str
    zoom_large: str
    zoom_larger: str
    no_picture: str
    source_none: str
    source_moved: str
    source_moved_advice: str
    around: str
    text_before: str
    text_after: str
    read_chapter: str
    cite: str
    copy_quote: str
    copy_short: str
    copy_full: str
    copy_link: str
    hit_label: str


BOKMAL = AskTexts(
    lang="nb",
    narrow="Avgrens søket",
    narrowed="Avgrens søket ({count} valgt)",
    documents="Rapporter",
    all_documents="Alle rapporter",
    first_year="Fra år",
    last_year="Til år",
    any_year="Alle år",
    chapter="Kapittel",
    whole_report="Hele rapporten",
    widen="Fjern avgrensningen",
    nothing_left="Ingen rapporter passer til avgrensningen",
    nothing_left_advice="Velg andre rapporter eller år, eller fjern avgrensningen.",
    show_source="Vis i rapporten",
    hide_source="Skjul rapportsiden",
    source_heading="Rapportsiden",
    page_of="{page} av {count}",
    previous_page="Forrige side",
    next_page="Neste side",
    zoom="Størrelse",
    zoom_whole="Hele siden",
    zoom_large="150 %",
    zoom_larger="200 %",
    no_picture="Denne siden kan ikke vises som bilde. Åpne rapporten for å se den.",
    source_none="Her ser du siden i rapporten når du velger «Vis i rapporten» ved et treff.",
    source_moved="Fant ikke stedet som lenken viser til",
    source_moved_advice="Rapporten kan være lest på nytt etter at lenken ble laget. Her er det søket gir nå.",
    around="Vis teksten rundt",
    text_before="Teksten før",
    text_after="Teksten etter",
    read_chapter="Les hele kapitlet",
    cite="Siter",
    copy_quote="Kopier sitat med kilde",
    copy_short="Kopier kort henvisning",
    copy_full="Kopier full referanse",
    copy_link="Kopier lenke til stedet",
    hit_label="Treff {rank}",
)

NYNORSK = AskTexts(
    lang="nn",
    narrow="Avgrens søket",
    narrowed="Avgrens søket ({count} valde)",
    documents="Rapportar",
    all_documents="Alle rapportar",
    first_year="Frå år",
    last_year="Til år",
    any_year="Alle år",
    chapter="Kapittel",
    whole_report="Heile rapporten",
    widen="Fjern avgrensinga",
    nothing_left="Ingen rapportar passar til avgrensinga",
    nothing_left_advice="Vel andre rapportar eller år, eller fjern avgrensinga.",
    show_source="Vis i rapporten",
    hide_source="Gøym rapportsida",
    source_heading="Rapportsida",
    page_of="{page} av {count}",
    previous_page="Førre side",
    next_page="Neste side",
    zoom="Storleik",
    zoom_whole="Heile sida",
    zoom_large="150 %",
    zoom_larger="200 %",
    no_picture="Denne sida kan ikkje visast som bilete. Opne rapporten for å sjå ho.",
    source_none="Her ser du sida i rapporten når du vel «Vis i rapporten» ved eit treff.",
    source_moved="Fann ikkje staden som lenkja viser til",
    source_moved_advice="Rapporten kan vere lesen på nytt etter at lenkja vart laga. Her er det søket gir no.",
    around="Vis teksten rundt",
    text_before="Teksten før",
    text_after="Teksten etter",
    read_chapter="Les heile kapittelet",
    cite="Siter",
    copy_quote="Kopier sitat med kjelde",
    copy_short="Kopier kort tilvising",
    copy_full="Kopier full referanse",
    copy_link="Kopier lenkje til staden",
    hit_label="Treff {rank}",
)


def texts_for(lang: str) -> AskTexts:
    """Return the texts in the written standard `lang`, "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]
