"""What is said of how a report was read: one `InspectionTexts` for each written standard of Norwegian.

The nynorsk makes the choices that `error_texts` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.signs import SignKind


@dataclass(frozen=True, slots=True)
class InspectionTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    `left_out` names what a line was taken for, `signs` is of one place and `many_signs` of several alike.
    """

    lang: str
    left_out: Mapping[str, str]
    signs: Mapping[SignKind, str]
    many_signs: Mapping[SignKind, str]
    page: str
    printed_page: str
    no_page: str
    title: str
    publisher: str
    year: str
    language: str
    languages: Mapping[str, str]
    unknown: str
    file_type: str
    pages: str
    pages_unknown: str
    labels: str
    labels_none: str
    labels_many: str
    labels_run: str
    run_printed: str
    run_unprinted: str
    ocr: str
    ocr_pages: str
    text: str
    chars: str
    headings: str
    level: str
    tables: str
    table_one: str
    tables_many: str
    row_one: str
    rows_many: str
    tables_with_rows: str
    none: str
    notes: str
    omitted: str
    omitted_none: str
    omitted_as: str
    line_one: str
    lines_many: str
    unread: str
    many_pages: str


BOKMAL = InspectionTexts(
    lang="nb",
    left_out={
        "running": "topptekst eller bunntekst",
        "page_number": "sidetall",
        "contents": "innholdsfortegnelse",
    },
    signs={
        "no_headings": "Fant ingen overskrifter, enda teksten er på {count} tegn.",
        "empty_page": "Fant ingen tekst.",
        "odd_characters": "{count} tegn lar seg ikke lese. Skriften i filen er kanskje av et ukjent slag.",
        "missed_table": "{count} linjer ser ut som rader, men er ikke lest som en tabell.",
        "run_together": "Noen ord ser ut til å henge sammen, for eksempel «{text}».",
        "long_section": "Det er {count} tegn under «{text}» før neste overskrift. Er en overskrift oversett?",
        "long_heading": "Overskriften «{text}» er på {count} tegn. Er det brødtekst?",
        "same_heading": "Overskriften «{text}» kommer to ganger på rad.",
        "empty_heading": "Det er ingen tekst under overskriften «{text}».",
        "label_gap": "De trykte sidetallene hopper.",
    },
    many_signs={
        "long_heading": "{count} overskrifter er svært lange, for eksempel {text}. Er de brødtekst?",
        "same_heading": "{count} overskrifter kommer to ganger på rad, for eksempel {text}.",
        "empty_heading": "{count} overskrifter har ingen tekst under seg, for eksempel {text}.",
    },
    page="side {page}",
    printed_page="side {page} (trykt side {label})",
    no_page="uten sidetall",
    title="Tittel",
    publisher="Utgiver",
    year="Utgitt",
    language="Språk",
    languages={"nb": "bokmål", "nn": "nynorsk", "en": "engelsk", "se": "nordsamisk"},
    unknown="ikke kjent",
    file_type="Filtype",
    pages="Sider",
    pages_unknown="ukjent; filen har ingen sider å vise til",
    labels="Sidetall",
    labels_none="ingen er trykt på sidene, eller de ble ikke funnet",
    labels_many="trykt i {count} ulike rekker",
    labels_run="side {pages}: {printed}",
    run_printed="trykt {labels}",
    run_unprinted="ikke trykt",
    ocr="OCR",
    ocr_pages="{pages} er lest ved tekstgjenkjenning og kan ha feil",
    text="Tekst",
    chars="{count} tegn",
    headings="Overskrifter",
    level="{count} på nivå {level}",
    tables="Tabeller",
    table_one="1 tabell",
    tables_many="{count} tabeller",
    row_one="1 rad",
    rows_many="{count} rader",
    tables_with_rows="{tables} med {rows}",
    none="ingen",
    notes="Noter",
    omitted="Utelatt",
    omitted_none="ingenting",
    omitted_as="{count} som {name}",
    line_one="{count} linje: {parts}",
    lines_many="{count} linjer: {parts}",
    unread="Ikke lest",
    many_pages="{count} sider, den første er side {page}",
)

NYNORSK = InspectionTexts(
    lang="nn",
    left_out={
        "running": "topptekst eller botntekst",
        "page_number": "sidetal",
        "contents": "innhaldsliste",
    },
    signs={
        "no_headings": "Fann ingen overskrifter, endå teksten er på {count} teikn.",
        "empty_page": "Fann ingen tekst.",
        "odd_characters": "{count} teikn kan ikkje lesast. Skrifta i fila er kanskje av eit ukjent slag.",
        "missed_table": "{count} linjer ser ut som rader, men er ikkje lesne som ein tabell.",
        "run_together": "Nokre ord ser ut til å henge saman, til dømes «{text}».",
        "long_section": "Det er {count} teikn under «{text}» før neste overskrift. Er ei overskrift oversedd?",
        "long_heading": "Overskrifta «{text}» er på {count} teikn. Er det brødtekst?",
        "same_heading": "Overskrifta «{text}» kjem to gonger på rad.",
        "empty_heading": "Det er ingen tekst under overskrifta «{text}».",
        "label_gap": "Dei trykte sidetala hoppar.",
    },
    many_signs={
        "long_heading": "{count} overskrifter er svært lange, til dømes {text}. Er dei brødtekst?",
        "same_heading": "{count} overskrifter kjem to gonger på rad, til dømes {text}.",
        "empty_heading": "{count} overskrifter har ingen tekst under seg, til dømes {text}.",
    },
    page="side {page}",
    printed_page="side {page} (trykt side {label})",
    no_page="utan sidetal",
    title="Tittel",
    publisher="Utgjevar",
    year="Gjeven ut",
    language="Språk",
    languages={"nb": "bokmål", "nn": "nynorsk", "en": "engelsk", "se": "nordsamisk"},
    unknown="ikkje kjent",
    file_type="Filtype",
    pages="Sider",
    pages_unknown="ukjent; fila har ingen sider å vise til",
    labels="Sidetal",
    labels_none="ingen er trykte på sidene, eller dei vart ikkje funne",
    labels_many="trykte i {count} ulike rekkjer",
    labels_run="side {pages}: {printed}",
    run_printed="trykt {labels}",
    run_unprinted="ikkje trykt",
    ocr="OCR",
    ocr_pages="{pages} er lesen ved tekstattkjenning og kan ha feil",
    text="Tekst",
    chars="{count} teikn",
    headings="Overskrifter",
    level="{count} på nivå {level}",
    tables="Tabellar",
    table_one="1 tabell",
    tables_many="{count} tabellar",
    row_one="1 rad",
    rows_many="{count} rader",
    tables_with_rows="{tables} med {rows}",
    none="ingen",
    notes="Notar",
    omitted="Utelate",
    omitted_none="ingenting",
    omitted_as="{count} som {name}",
    line_one="{count} linje: {parts}",
    lines_many="{count} linjer: {parts}",
    unread="Ikkje lesen",
    many_pages="{count} sider, den første er side {page}",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> InspectionTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
