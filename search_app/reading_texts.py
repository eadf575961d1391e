"""Every text of the operator's page, one `ReadingTexts` for each written standard of Norwegian.

The nynorsk makes the choices that `page_texts` names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    Those that end in `_mark` are drawn in a font that has the letters a to z only.
    """

    lang: str
    title: str
    tagline: str
    document: str
    page_number: str
    section_number: str
    previous_page: str
    next_page: str
    previous_section: str
    next_section: str
    of_pages: str
    place_in: str
    section_place: str
    picture_alt: str
    picture_missing: str
    legend: str
    legend_heading: str
    legend_table: str
    legend_note: str
    legend_chunk: str
    legend_left_out: str
    heading_mark: str
    table_mark: str
    note: str
    left_out_mark: str
    text: str
    text_none: str
    level: str
    goes_on_before: str
    goes_on_after: str
    chunk: str
    chunk_size: str
    table: str
    left_out: str
    left_out_none: str
    left_out_unknown: str
    reading_again: str
    recognised_heading: str
    recognised: str
    recognised_page: str
    other_reading_heading: str
    other_reading: str
    slow_reading_heading: str
    slow_reading: str
    signs: str
    signs_none: str
    overview: str
    headings: str
    headings_note: str
    heading_place: str
    no_heading: str
    tables: str
    tables_none: str
    not_in_index: str
    not_in_index_none: str
    unknown_document: str
    unknown_document_advice: str
    unknown_page: str
    unknown_page_advice: str
    pages_one: str
    pages_many: str
    sections_one: str
    sections_many: str


BOKMAL = ReadingTexts(
    lang="nb",
    title="Slik er rapportene lest",
    tagline="For deg som drifter Kildesøk: Se hva som ble lest av hver side, og finn det som gikk galt.",
    document="Dokument",
    page_number="Side",
    section_number="Del",
    previous_page="Forrige side",
    next_page="Neste side",
    previous_section="Forrige del",
    next_section="Neste del",
    of_pages="av {count}",
    place_in="{place} i {title}",
    section_place="Del {number} av {count}",
    picture_alt="{place}, med rammer rundt det som er lest som overskrifter og tabeller. "
    "Teksten slik den er lest, står ved siden av.",
    picture_missing="Filen har ingen sider å vise bilde av.",
    legend="På bildet",
    legend_heading="tykk ramme: lest som overskrift, med nivået",
    legend_table="dobbel ramme: lest som tabell",
    legend_note="prikket ramme: lest som note",
    legend_chunk="klamme i margen: ett utdrag, med nummer",
    legend_left_out="skravert: står på siden, men er ikke med i teksten",
    heading_mark="Overskrift {level}",
    table_mark="Tabell {number}",
    note="Note",
    left_out_mark="Ikke med",
    text="Teksten slik den er lest",
    text_none="Fant ingen tekst på siden.",
    level="Overskrift, nivå {level}",
    goes_on_before="fortsetter fra forrige side",
    goes_on_after="fortsetter på neste side",
    chunk="Utdrag {number}",
    chunk_size="{chars} tegn, {tokens} tokener",
    table="Tabell {number}",
    left_out="Utelatt fra teksten",
    left_out_none="Ingenting er utelatt fra siden.",
    left_out_unknown="Det er ukjent hva som er utelatt fra siden.",
    reading_again="Leser filen på nytt for å finne det som er utelatt …",
    recognised_heading="Noen sider er lest ved tekstgjenkjenning",
    recognised="De kan ha feil i enkelte ord. Filen blir ikke lest på nytt her, så det er ukjent hva som ble utelatt. "
    "Se det med «python -m indexer inspect».",
    recognised_page="Siden er lest ved tekstgjenkjenning. Bildet har derfor ingen rammer.",
    other_reading_heading="Indeksen er laget på en annen måte",
    other_reading="Filen ville ha blitt lest på en annen måte nå enn da indeksen ble laget. "
    "Det er derfor ukjent hva som ble utelatt. Lag indeksen på nytt med «make index».",
    slow_reading_heading="Filen tar for lang tid å lese på nytt",
    slow_reading="Det er derfor ukjent hva som er utelatt. "
    "Kommandoen «python -m indexer inspect» viser det, og venter så lenge det trengs.",
    signs="Tegn på at noe kan være galt",
    signs_none="Fant ingen tegn på feil. Noe kan likevel være lest feil.",
    overview="Om dokumentet",
    headings="Overskrifter ({count})",
    headings_note="Tallet bak er antall tegn under overskriften, før den neste.",
    heading_place="side {page}",
    no_heading="Tekst før første overskrift",
    tables="Tabeller ({count})",
    tables_none="Fant ingen tabeller.",
    not_in_index="Ikke med i indeksen ({count})",
    not_in_index_none="Alt i samlingen er med i indeksen.",
    unknown_document="Dokumentet finnes ikke i indeksen",
    unknown_document_advice="Velg et av dokumentene i listen.",
    unknown_page="Siden finnes ikke",
    unknown_page_advice="Dokumentet har {count}.",
    pages_one="1 side",
    pages_many="{count} sider",
    sections_one="1 del",
    sections_many="{count} deler",
)

NYNORSK = ReadingTexts(
    lang="nn",
    title="Slik er rapportane lesne",
    tagline="For deg som driftar Kildesøk: Sjå kva som vart lese av kvar side, og finn det som gjekk gale.",
    document="Dokument",
    page_number="Side",
    section_number="Del",
    previous_page="Førre side",
    next_page="Neste side",
    previous_section="Førre del",
    next_section="Neste del",
    of_pages="av {count}",
    place_in="{place} i {title}",
    section_place="Del {number} av {count}",
    picture_alt="{place}, med rammer rundt det som er lese som overskrifter og tabellar. "
    "Teksten slik han er lesen, står ved sida av.",
    picture_missing="Fila har ingen sider å vise bilete av.",
    legend="På biletet",
    legend_heading="tjukk ramme: lese som overskrift, med nivået",
    legend_table="dobbel ramme: lese som tabell",
    legend_note="prikkete ramme: lese som note",
    legend_chunk="klamme i margen: eitt utdrag, med nummer",
    legend_left_out="skravert: står på sida, men er ikkje med i teksten",
    heading_mark="Overskrift {level}",
    table_mark="Tabell {number}",
    note="Note",
    left_out_mark="Ikkje med",
    text="Teksten slik han er lesen",
    text_none="Fann ingen tekst på sida.",
    level="Overskrift, nivå {level}",
    goes_on_before="held fram frå førre side",
    goes_on_after="held fram på neste side",
    chunk="Utdrag {number}",
    chunk_size="{chars} teikn, {tokens} token",
    table="Tabell {number}",
    left_out="Utelate frå teksten",
    left_out_none="Ingenting er utelate frå sida.",
    left_out_unknown="Det er ukjent kva som er utelate frå sida.",
    reading_again="Les fila på nytt for å finne det som er utelate …",
    recognised_heading="Nokre sider er lesne ved tekstattkjenning",
    recognised="Dei kan ha feil i enkelte ord. Fila blir ikkje lesen på nytt her, så det er ukjent kva som vart "
    "utelate. Sjå det med «python -m indexer inspect».",
    recognised_page="Sida er lesen ved tekstattkjenning. Biletet har difor ingen rammer.",
    other_reading_heading="Indeksen er laga på ein annan måte",
    other_reading="Fila ville ha vorte lesen på ein annan måte no enn då indeksen vart laga. "
    "Det er difor ukjent kva som vart utelate. Lag indeksen på nytt med «make index».",
    slow_reading_heading="Fila tek for lang tid å lese på nytt",
    slow_reading="Det er difor ukjent kva som er utelate. "
    "Kommandoen «python -m indexer inspect» viser det, og ventar så lenge det trengst.",
    signs="Teikn på at noko kan vere gale",
    signs_none="Fann ingen teikn på feil. Noko kan likevel vere lese feil.",
    overview="Om dokumentet",
    headings="Overskrifter ({count})",
    headings_note="Talet bak er talet på teikn under overskrifta, før den neste.",
    heading_place="side {page}",
    no_heading="Tekst før første overskrift",
    tables="Tabellar ({count})",
    tables_none="Fann ingen tabellar.",
    not_in_index="Ikkje med i indeksen ({count})",
    not_in_index_none="Alt i samlinga er med i indeksen.",
    unknown_document="Dokumentet finst ikkje i indeksen",
    unknown_document_advice="Vel eit av dokumenta i lista.",
    unknown_page="Sida finst ikkje",
    unknown_page_advice="Dokumentet har {count}.",
    pages_one="1 side",
    pages_many="{count} sider",
    sections_one="1 del",
    sections_many="{count} delar",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> ReadingTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
