"""Every text of the view that reads a report section by section, in both written standards of Norwegian."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.document import Document


@dataclass(frozen=True, slots=True)
class BrowseTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    collection: str
    you_are_here: str
    contents: str
    contents_of: str
    contents_none: str
    all_contents: str
    fewer_contents: str
    below_one: str
    below_many: str
    preface: str
    whole: str
    part: str
    part_of: str
    pages_one: str
    pages_many: str
    pages_unknown: str
    turn: str
    turn_again: str
    previous: str
    next: str
    goes_on_before: str
    goes_on_after: str
    empty: str
    table: str
    open_pdf: str
    download: str
    ask_section: str
    ask_report: str
    scanned: str
    unread_page: str
    marked: str
    marked_goes_on: str
    stale: str
    stale_advice: str
    offsets: str
    offsets_advice: str
    chapter_missing: str
    chapter_missing_advice: str
    not_chosen: str
    not_chosen_advice: str
    report_missing: str
    report_missing_advice: str
    to_collection: str


BOKMAL = BrowseTexts(
    lang="nb",
    collection="Samlingen",
    you_are_here="Du er her",
    contents="Innhold",
    contents_of="Innhold i rapporten",
    contents_none="Rapporten har ingen overskrifter vi kjenner igjen. Bla med lenkene ved teksten.",
    all_contents="Vis alle {count} kapitlene",
    fewer_contents="Vis bare hovedkapitlene",
    below_one="ett underkapittel",
    below_many="{count} underkapitler",
    preface="Før første kapittel",
    whole="Hele teksten",
    part="Del {number}",
    part_of="{title}, del {number} av {count}",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="uten sidetall",
    turn="Bla i rapporten",
    turn_again="Bla videre i rapporten",
    previous="Forrige",
    next="Neste",
    goes_on_before="Fortsetter fra forrige del",
    goes_on_after="Fortsetter i neste del",
    empty="Det er ingen tekst her i rapporten.",
    table="Tabell {number}",
    open_pdf="Åpne PDF på side {page}",
    download="Last ned filen",
    ask_section="Spør i dette kapitlet",
    ask_report="Spør i denne rapporten",
    scanned="lest fra skannet bilde, og kan ha feil",
    unread_page="denne siden kunne ikke leses",
    marked="Stedet du kom for å se, er merket i teksten.",
    marked_goes_on="Stedet du kom for å se, er merket i teksten. Det fortsetter i neste del.",
    stale="Stedet kan ha flyttet seg",
    stale_advice=(
        "Rapporten er byttet ut eller lest på nytt etter at lenken ble laget. Derfor er ingenting merket. Kapitlet "
        "under ligger trolig i nærheten. Søk på nytt for å finne stedet."
    ),
    offsets="Stedet finnes ikke i rapporten",
    offsets_advice=(
        "Lenken peker på noe utenfor teksten. Den kan være kuttet da den ble kopiert. Derfor er ingenting merket."
    ),
    chapter_missing="Kapitlet finnes ikke",
    chapter_missing_advice="Her er begynnelsen av rapporten. Velg et kapittel i innholdet.",
    not_chosen="Velg en rapport",
    not_chosen_advice="Adressen sier ikke hvilken rapport du vil lese. Alle rapportene står i samlingen.",
    report_missing="Rapporten finnes ikke i samlingen",
    report_missing_advice="Den kan være fjernet eller ha fått et annet navn etter at lenken ble laget.",
    to_collection="Se alle rapportene",
)

NYNORSK = BrowseTexts(
    lang="nn",
    collection="Samlinga",
    you_are_here="Du er her",
    contents="Innhald",
    contents_of="Innhald i rapporten",
    contents_none="Rapporten har ingen overskrifter vi kjenner att. Bla med lenkjene ved teksten.",
    all_contents="Vis alle dei {count} kapitla",
    fewer_contents="Vis berre hovudkapitla",
    below_one="eitt underkapittel",
    below_many="{count} underkapittel",
    preface="Før første kapittel",
    whole="Heile teksten",
    part="Del {number}",
    part_of="{title}, del {number} av {count}",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="utan sidetal",
    turn="Bla i rapporten",
    turn_again="Bla vidare i rapporten",
    previous="Førre",
    next="Neste",
    goes_on_before="Held fram frå førre del",
    goes_on_after="Held fram i neste del",
    empty="Det er ingen tekst her i rapporten.",
    table="Tabell {number}",
    open_pdf="Opne PDF på side {page}",
    download="Last ned fila",
    ask_section="Spør i dette kapittelet",
    ask_report="Spør i denne rapporten",
    scanned="lesen frå skanna bilete, og kan ha feil",
    unread_page="denne sida kunne ikkje lesast",
    marked="Staden du kom for å sjå, er merkt i teksten.",
    marked_goes_on="Staden du kom for å sjå, er merkt i teksten. Han held fram i neste del.",
    stale="Staden kan ha flytta seg",
    stale_advice=(
        "Rapporten er bytt ut eller lesen på nytt etter at lenkja vart laga. Difor er ingenting merkt. Kapittelet "
        "under ligg truleg i nærleiken. Søk på nytt for å finne staden."
    ),
    offsets="Staden finst ikkje i rapporten",
    offsets_advice=(
        "Lenkja peikar på noko utanfor teksten. Ho kan vere kutta då ho vart kopiert. Difor er ingenting merkt."
    ),
    chapter_missing="Kapittelet finst ikkje",
    chapter_missing_advice="Her er byrjinga av rapporten. Vel eit kapittel i innhaldet.",
    not_chosen="Vel ein rapport",
    not_chosen_advice="Adressa seier ikkje kva rapport du vil lese. Alle rapportane står i samlinga.",
    report_missing="Rapporten finst ikkje i samlinga",
    report_missing_advice="Han kan vere fjerna eller ha fått eit anna namn etter at lenkja vart laga.",
    to_collection="Sjå alle rapportane",
)


def texts_for(lang: str) -> BrowseTexts:
    """Return the texts in one written standard: "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]


def section_name(document: Document, section: int, texts: BrowseTexts) -> str:
    """Return the heading of a section; what it is where it has none: «Før første kapittel» or «Hele teksten»."""
    only = len(document.sections) == 1
    return document.sections[section].title or (texts.whole if only else texts.preface)
