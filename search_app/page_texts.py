"""Every text that the web page shows, one `PageTexts` for each written standard of Norwegian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search_app.references import in_quotes

if TYPE_CHECKING:
    from search_app.certainty import Certainty
    from search_app.result import Citation


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The page's texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    product: str
    tagline: str
    question_label: str
    question_placeholder: str
    ask: str
    examples: str
    example_status: str
    example_section: str
    collection: str
    collection_more: str
    document_one: str
    documents_many: str
    pages_one: str
    pages_many: str
    pages_unknown: str
    question_unusable: str
    searched_for: str
    answer: str
    answer_found: str
    certainty: str
    certain: str
    certain_meaning: str
    likely: str
    likely_meaning: str
    uncertain: str
    uncertain_meaning: str
    status_answer: str
    assignment: str
    status: str
    source: str
    no_answer: str
    no_answer_advice: str
    no_hits: str
    no_hits_advice: str
    hits: str
    nearest_hits: str
    more_hits: str
    page: str
    pages: str
    printed_page: str
    printed_pages: str
    printed_first_page: str
    printed_last_page: str
    no_page: str
    scanned: str
    scanned_note: str
    scanned_picture: str
    preface: str
    columns: str
    show_page: str
    show_pages: str
    open_pdf: str
    download: str
    copy_quote: str
    copied: str
    picture_alt: str
    picture_caption: str
    section_part: str
    why: str
    why_caption: str
    why_word: str
    why_found: str
    why_how: str
    why_important: str
    why_less_important: str
    why_same: str
    why_form: str
    why_meaning: str
    why_none: str
    why_note: str
    source_missing: str
    page_missing: str
    page_missing_advice: str
    to_start: str
    error: str
    error_advice: str
    unexpected: str
    unexpected_advice: str
    footer: str
    to_reading: str
    javascript_needed: str


BOKMAL = PageTexts(
    lang="nb",
    product="Kildesøk",
    tagline="Spør rapportene, og få svaret med kilde",
    question_label="Hva lurer du på?",
    question_placeholder="Skriv et spørsmål eller noen stikkord",
    ask="Søk",
    examples="Prøv for eksempel",
    example_status="Hva er status for {section}?",
    example_section="Hva står det om {section}?",
    collection="Du søker i {documents}: {titles}.",
    collection_more=" og {count} til",
    document_one="ett dokument",
    documents_many="{count} dokumenter",
    pages_one="1 side",
    pages_many="{count} sider",
    pages_unknown="uten sidetall",
    question_unusable="Spørsmålet kan ikke brukes slik det står",
    searched_for="Søkte etter: {question}",
    answer="Svar",
    answer_found="Svar funnet i {place}. Vurdering: {certainty}.",
    certainty="Vurdering",
    certain="Sikkert",
    certain_meaning="Teksten svarer klart på spørsmålet.",
    likely="Trolig",
    likely_meaning="Teksten ser ut til å svare på spørsmålet. Les den før du bruker svaret.",
    uncertain="Usikkert",
    uncertain_meaning="Teksten handler kanskje om noe annet. Les utdraget og sjekk selv før du bruker svaret.",
    status_answer="Status i rapporten",
    assignment="Oppdrag",
    status="Status",
    source="Kilde",
    no_answer="Rapportene ser ikke ut til å svare på spørsmålet",
    no_answer_advice=(
        "Utdragene nedenfor ligger nærmest, men de svarer trolig ikke. Les dem før du konkluderer, eller still "
        "spørsmålet på en annen måte."
    ),
    no_hits="Ingen treff",
    no_hits_advice="Vi fant ingen utdrag som passer. Prøv andre ord, eller del spørsmålet i flere.",
    hits="Treff i rapportene",
    nearest_hits="Nærmeste utdrag",
    more_hits="Vis {count} treff til",
    page="side {page}",
    pages="side {first}–{last}",
    printed_page="trykt side {label}",
    printed_pages="trykt side {first}–{last}",
    printed_first_page="fra trykt side {label}",
    printed_last_page="til trykt side {label}",
    no_page="uten sidetall",
    scanned="{page}, lest fra skannet bilde",
    scanned_note="Teksten er lest fra et skannet bilde og kan ha feil. Sjekk mot bildet av siden.",
    scanned_picture="Siden er skannet, så utdraget er ikke merket i bildet.",
    preface="Før første kapittel",
    columns="Kolonnene i tabellen: {names}",
    show_page="Vis side {page} fra rapporten",
    show_pages="Vis side {first}–{last} fra rapporten",
    open_pdf="Åpne PDF på side {page}",
    download="Last ned filen",
    copy_quote="Kopier sitat med kilde",
    copied="Kopiert",
    picture_alt="Bilde av side {page} i {title}{section}. Teksten i utdraget står over.",
    picture_caption="{title}{section}, side {page}",
    section_part=", kapitlet {section}",
    why="Hvorfor dette treffet?",
    why_caption="Ordene i spørsmålet, og hva de traff i utdraget",
    why_word="Ordet i spørsmålet",
    why_found="Funnet i teksten",
    why_how="Hvordan",
    why_important="viktig",
    why_less_important="mindre viktig",
    why_same="samme ord",
    why_form="annen form eller del av ordet",
    why_meaning="beslektet ord",
    why_none="ikke funnet",
    why_note=(
        "Ord som er sjeldne i rapportene, er viktigst for søket. Ord som «hva» og «er» teller ikke. Ordene som ble "
        "funnet, er understreket i utdraget over. Beslektede ord er språkmodellens forslag og kan være feil."
    ),
    source_missing="Siden eller rapporten finnes ikke i den indeksen som er i bruk nå. Søk på nytt.",
    page_missing="Siden finnes ikke",
    page_missing_advice="Kildesøk har bare én side, og adressen fører ikke dit.",
    to_start="Gå til Kildesøk",
    error="Søket kan ikke brukes nå",
    error_advice="Last siden på nytt når det er gjort.",
    unexpected="Noe gikk galt",
    unexpected_advice=(
        "Feilen er skrevet i loggen til tjenesten. Prøv en gang til, og si fra til den som drifter Kildesøk hvis det "
        "skjer igjen."
    ),
    footer=(
        "Svarene er ordrette utdrag fra rapportene. Kontroller alltid mot kilden. Spørsmålet ditt blir på maskinen "
        "som kjører Kildesøk, og sendes ikke videre."
    ),
    to_reading="For den som drifter Kildesøk: slik er rapportene lest",
    javascript_needed="Kildesøk trenger JavaScript. Slå det på i nettleseren, og last siden på nytt.",
)

STREAMLIT_TEXTS = {
    "nb": {
        "Skip to main content": "Gå til hovedinnholdet",
        "Connection error": "Mistet forbindelsen",
        "Streamlit server is not responding. Are you connected to the internet?": (
            "Kildesøk svarer ikke. Tjenesten kan være stoppet. Start den igjen, eller si fra til den som drifter den."
        ),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
            "Kildesøk svarer ikke. Er tjenesten stoppet, starter du den igjen med «make serve»."
        ),
        "Please wait...": "Vent litt …",
        "Close": "Lukk",
    }
}
"""What Streamlit itself says in English, and what the page's script writes instead."""


def page_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the page: «side 12», «side 12–13 (trykt side 10–11)», or that there is none, and that it was scanned."""
    phrase = _numbers_phrase(citation, texts)
    return texts.scanned.format(page=phrase) if citation.ocr else phrase


def _numbers_phrase(citation: Citation, texts: PageTexts) -> str:
    first, last = citation.page_first, citation.page_last
    if first is None:
        return texts.no_page
    several = last is not None and last != first
    phrase = texts.pages.format(first=first, last=last) if several else texts.page.format(page=first)
    printed = _printed_phrase(citation, texts)
    return f"{phrase} ({printed})" if printed else phrase


def _printed_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the printed page where it says something else than the physical one."""
    label, label_last = citation.page_label, citation.page_label_last
    labels = ((label, citation.page_first), (label_last, citation.page_last))
    if all(one is None or one == str(number) for one, number in labels):
        return ""
    if label == label_last:
        return texts.printed_page.format(label=label)
    if label is None:
        return texts.printed_last_page.format(label=label_last)
    if label_last is None:
        return texts.printed_first_page.format(label=label)
    return texts.printed_pages.format(first=label, last=label_last)


def certainty_phrases(certainty: Certainty, texts: PageTexts) -> tuple[str, str]:
    """Return the word for a certainty, and what it means for the reader."""
    return {
        "certain": (texts.certain, texts.certain_meaning),
        "likely": (texts.likely, texts.likely_meaning),
        "uncertain": (texts.uncertain, texts.uncertain_meaning),
    }[certainty]


def place_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the whole citation: «Årsrapport › Hovedmål 2 › Legemiddelliste, side 17»."""
    return f"{' › '.join((citation.title, *citation.section))}, {page_phrase(citation, texts)}"


def quote_phrase(text: str, citation: Citation, texts: PageTexts) -> str:
    """Write a quote with its source, to be pasted into a document."""
    return f"{in_quotes(text)} ({place_phrase(citation, texts)})"


def status_quote_phrase(assignment: str, status: str, citation: Citation, texts: PageTexts) -> str:
    """Write an assignment and its status, each as quoted, with their source."""
    stop = "" if assignment.rstrip().endswith((".", "!", "?")) else "."
    first = f"{texts.assignment}: {in_quotes(assignment)}{stop}"
    return f"{first} {texts.status}: {in_quotes(status)} ({place_phrase(citation, texts)})"


def collection_phrase(titles: Sequence[tuple[str, int | None]], texts: PageTexts, shown: int = 5) -> str:
    """Write what is searched: the first `shown` of the titles with their page counts, and how many there are."""
    count = len(titles)
    documents = texts.document_one if count == 1 else texts.documents_many.format(count=count)
    named = [f"{title} ({_page_count(pages, texts)})" for title, pages in titles[:shown]]
    rest = texts.collection_more.format(count=count - shown) if count > shown else ""
    return texts.collection.format(documents=documents, titles=", ".join(named) + rest)


def _page_count(pages: int | None, texts: PageTexts) -> str:
    if pages is None:
        return texts.pages_unknown
    return texts.pages_one if pages == 1 else texts.pages_many.format(count=pages)
