"""Every text of the page that lists the reports, in both written standards of Norwegian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from search_app.dates import written_date

if TYPE_CHECKING:
    from search_app.collection_rows import ReportRow


@dataclass(frozen=True, slots=True)
class CollectionTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    title: str
    intro_one: str
    intro_many: str
    find: str
    find_help: str
    found_one: str
    found_many: str
    found_none: str
    found_none_advice: str
    clear: str
    empty: str
    empty_advice: str
    caption: str
    caption_page: str
    column_title: str
    column_publisher: str
    column_year: str
    column_pages: str
    column_language: str
    column_kind: str
    column_indexed: str
    column_file: str
    unknown: str
    pages_one: str
    pages_many: str
    pages_unknown: str
    open_pdf: str
    download: str
    of_report: str
    page_list: str
    page_number: str
    previous: str
    next: str
    page_missing: str
    page_missing_advice: str
    unread: str
    unread_none: str
    unread_files: str
    unread_pages: str
    unread_more: str
    operator_advice: str
    languages: Mapping[str, str]
    kinds: Mapping[str, str]


BOKMAL = CollectionTexts(
    lang="nb",
    title="Samlingen",
    intro_one="Kildesøk svarer på spørsmål om denne ene rapporten. Velg tittelen for å lese den.",
    intro_many="Kildesøk svarer på spørsmål om disse {count} rapportene. Velg en tittel for å lese rapporten.",
    find="Finn en rapport",
    find_help="Tittel, utgiver, årstall eller filnavn",
    found_one="Én rapport passer.",
    found_many="{count} rapporter passer.",
    found_none="Ingen rapporter passer",
    found_none_advice=(
        "Prøv færre eller andre ord. Feltet leter i titler, utgivere, årstall og filnavn, ikke i teksten."
    ),
    clear="Vis alle rapportene",
    empty="Samlingen er tom",
    empty_advice=(
        "Den som drifter Kildesøk, må legge rapporter i mappen for samlingen og lage indeksen med «make index»."
    ),
    caption="Rapportene, ordnet etter tittel",
    caption_page="Rapportene, ordnet etter tittel: nummer {first} til {last} av {count}",
    column_title="Tittel",
    column_publisher="Utgiver",
    column_year="År",
    column_pages="Sider",
    column_language="Språk",
    column_kind="Filtype",
    column_indexed="Lest inn",
    column_file="Fil",
    unknown="ukjent",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="uten sidetall",
    open_pdf="Åpne PDF",
    download="Last ned",
    of_report=": {title}",
    page_list="Flere rapporter",
    page_number="Side {page}",
    previous="Forrige",
    next="Neste",
    page_missing="Listen har ikke så mange sider",
    page_missing_advice="Her er den første.",
    unread="Dette kunne ikke leses",
    unread_none="Alt i samlingen er lest.",
    unread_files="Filer som ikke er med",
    unread_pages="Sider som ikke er med, i rapporter som ellers er lest",
    unread_more="Vis {count} til",
    operator_advice=(
        "Rådene i listen er for den som drifter Kildesøk. Rett det som er galt, og lag indeksen på nytt med "
        "«make index». Filer og sider som ikke kunne leses, blir da prøvd på nytt."
    ),
    languages={
        "nb": "bokmål",
        "nn": "nynorsk",
        "no": "norsk",
        "en": "engelsk",
        "da": "dansk",
        "sv": "svensk",
        "se": "nordsamisk",
    },
    kinds={
        ".pdf": "PDF",
        ".docx": "Word",
        ".odt": "OpenDocument",
        ".html": "nettside",
        ".htm": "nettside",
        ".txt": "ren tekst",
        ".md": "Markdown",
    },
)

NYNORSK = CollectionTexts(
    lang="nn",
    title="Samlinga",
    intro_one="Kildesøk svarer på spørsmål om denne eine rapporten. Vel tittelen for å lese han.",
    intro_many="Kildesøk svarer på spørsmål om desse {count} rapportane. Vel ein tittel for å lese rapporten.",
    find="Finn ein rapport",
    find_help="Tittel, utgjevar, årstal eller filnamn",
    found_one="Éin rapport passar.",
    found_many="{count} rapportar passar.",
    found_none="Ingen rapportar passar",
    found_none_advice=(
        "Prøv færre eller andre ord. Feltet leitar i titlar, utgjevarar, årstal og filnamn, ikkje i teksten."
    ),
    clear="Vis alle rapportane",
    empty="Samlinga er tom",
    empty_advice=(
        "Den som driftar Kildesøk, må leggje rapportar i mappa for samlinga og lage indeksen med «make index»."
    ),
    caption="Rapportane, ordna etter tittel",
    caption_page="Rapportane, ordna etter tittel: nummer {first} til {last} av {count}",
    column_title="Tittel",
    column_publisher="Utgjevar",
    column_year="År",
    column_pages="Sider",
    column_language="Språk",
    column_kind="Filtype",
    column_indexed="Lesen inn",
    column_file="Fil",
    unknown="ukjent",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="utan sidetal",
    open_pdf="Opne PDF",
    download="Last ned",
    of_report=": {title}",
    page_list="Fleire rapportar",
    page_number="Side {page}",
    previous="Førre",
    next="Neste",
    page_missing="Lista har ikkje så mange sider",
    page_missing_advice="Her er den første.",
    unread="Dette kunne ikkje lesast",
    unread_none="Alt i samlinga er lese.",
    unread_files="Filer som ikkje er med",
    unread_pages="Sider som ikkje er med, i rapportar som elles er lesne",
    unread_more="Vis {count} til",
    operator_advice=(
        "Råda i lista er for den som driftar Kildesøk. Rett det som er gale, og lag indeksen på nytt med "
        "«make index». Filer og sider som ikkje kunne lesast, blir då prøvde på nytt."
    ),
    languages={
        "nb": "bokmål",
        "nn": "nynorsk",
        "no": "norsk",
        "en": "engelsk",
        "da": "dansk",
        "sv": "svensk",
        "se": "nordsamisk",
    },
    kinds={
        ".pdf": "PDF",
        ".docx": "Word",
        ".odt": "OpenDocument",
        ".html": "nettside",
        ".htm": "nettside",
        ".txt": "rein tekst",
        ".md": "Markdown",
    },
)


def texts_for(lang: str) -> CollectionTexts:
    """Return the texts in one written standard: "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]


def pages_phrase(count: int | None, texts: CollectionTexts) -> str:
    """Write «12 sider», «1 side» or «uten sidetall»."""
    if count is None:
        return texts.pages_unknown
    return texts.pages_one if count == 1 else texts.pages_many.format(count=count)


def date_phrase(time: str, texts: CollectionTexts) -> str:
    """Write the day of an ISO time, where this machine is, as «3. mars 2026»; «ukjent» for ""."""
    if not time:
        return texts.unknown
    return written_date(datetime.fromisoformat(time).astimezone())


def language_phrase(language: str | None, texts: CollectionTexts) -> str:
    """Write the name of a language; its tag where there is no name for it, «ukjent» where it isn't known."""
    return texts.unknown if language is None else texts.languages.get(language, language)


def facts_phrase(row: ReportRow, texts: CollectionTexts) -> str:
    """Write what is known of a report on one line: «Helsedirektoratet, 2017 · 121 sider · PDF»."""
    published = ", ".join(filter(None, (row.publisher, str(row.year or ""))))
    kind = texts.kinds.get(row.suffix, row.suffix)
    return " · ".join(filter(None, (published, pages_phrase(row.page_count, texts), kind)))
