"""What is said of how a report was read, in Norwegian (bokmål): one phrase for each fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.document import Page
from indexer.errors import Skipped
from indexer.imprint import Imprint
from indexer.inspection import Overview
from indexer.language import Language
from indexer.messages import counted, enumerated, page_numbers, reason
from indexer.page_labels import LabelRun
from indexer.signs import Sign, SignKind

LEFT_OUT = {
    "running": "topptekst eller bunntekst",
    "page_number": "sidetall",
    "contents": "innholdsfortegnelse",
}
NO_SIGNS = "Fant ingen tegn på feil. Noe kan likevel være lest feil."
UNKNOWN = "ikke kjent"
LANGUAGE_NAMES: dict[Language, str] = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk", "se": "nordsamisk"}
NO_TITLE = "(tekst før første overskrift)"
_SIGNS: dict[SignKind, str] = {
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
}
_MANY_SIGNS: dict[SignKind, str] = {
    "long_heading": "{count} overskrifter er svært lange, for eksempel {text}. Er de brødtekst?",
    "same_heading": "{count} overskrifter kommer to ganger på rad, for eksempel {text}.",
    "empty_heading": "{count} overskrifter har ingen tekst under seg, for eksempel {text}.",
}
_SINGLE_SIGNS = 3
_LONGEST_QUOTE = 70
_PLACES_AT_MOST = 8


def page_phrase(first: Page, last: Page | None = None) -> str:
    """Write "side 12", "side 12 (trykt side 10)", "side 12–13 (trykt side 10–11)" or "uten sidetall"."""
    last = last or first
    if first.number is None:
        return "uten sidetall"
    physical, printed = _range(first.number, last.number), _range(first.label, last.label)
    return f"side {physical}" if printed in (None, physical) else f"side {physical} (trykt side {printed})"


def _range(first: object, last: object) -> str | None:
    if first is None:
        return None
    return f"{first}" if last in (first, None) else f"{first}–{last}"


def overview_facts(facts: Overview) -> Iterator[tuple[str, str]]:
    """Yield what the overview tells, each with its name."""
    yield "Tittel", facts.imprint.title
    yield from imprint_facts(facts.imprint)
    yield "Filtype", facts.suffix.removeprefix(".").upper()
    yield "Sider", "ukjent; filen har ingen sider å vise til" if facts.page_count is None else str(facts.page_count)
    if facts.labels:
        yield "Sidetall", label_phrase(facts.labels)
    if facts.ocr_pages:
        yield "OCR", f"{page_numbers(facts.ocr_pages)} er lest ved tekstgjenkjenning og kan ha feil"
    yield "Tekst", f"{grouped(facts.text_chars)} tegn"
    levels = ", ".join(f"{count} på nivå {level}" for level, count in enumerate(facts.levels, start=1) if count)
    yield "Overskrifter", f"{sum(facts.levels)} ({levels})" if levels else "ingen"
    tables = counted(facts.table_count, "tabell", "tabeller")
    yield "Tabeller", f"{tables} med {counted(facts.row_count, 'rad', 'rader')}" if facts.table_count else "ingen"
    if facts.note_count:
        yield "Noter", str(facts.note_count)
    yield "Utelatt", left_out_phrase(facts.left_out)
    reasons = {page.reason: [one.number for one in facts.unread if one.reason == page.reason] for page in facts.unread}
    for why, pages in reasons.items():
        yield "Ikke lest", reason(Skipped(facts.id, why, tuple(pages)))


def imprint_facts(imprint: Imprint) -> Iterator[tuple[str, str]]:
    """Yield what a report is cited by besides its title, each with its name."""
    yield "Utgiver", imprint.publisher or UNKNOWN
    yield "Utgitt", UNKNOWN if imprint.year is None else str(imprint.year)
    yield "Språk", UNKNOWN if imprint.language is None else LANGUAGE_NAMES[imprint.language]


def label_phrase(runs: Sequence[LabelRun]) -> str:
    """Write "side 1–4: trykt i–iv, side 5–80: trykt 1–76"; many runs are only counted."""
    if all(run.first_label is None for run in runs):
        return "ingen er trykt på sidene, eller de ble ikke funnet"
    if len(runs) > _PLACES_AT_MOST:
        return f"trykt i {len(runs)} ulike rekker"
    return ", ".join(
        f"side {_range(run.first, run.last)}: "
        + (f"trykt {_range(run.first_label, run.last_label)}" if run.first_label else "ikke trykt")
        for run in runs
    )


def sign_phrases(signs: Sequence[Sign]) -> list[tuple[tuple[int, ...], str]]:
    """Return the physical pages of each sign and what is said of them; signs that say the same are taken together.

    So are headings, where there are many of one kind.
    """
    said: dict[str, list[Sign]] = {}
    for kind, group in groupby(signs, key=lambda sign: sign.kind):
        own = list(group)
        many = _MANY_SIGNS.get(kind, "") if len(own) > _SINGLE_SIGNS else ""
        quoted = enumerated([f"«{shortened(sign.text)}»" for sign in own[:_SINGLE_SIGNS]])
        for sign in own:
            phrase = many or _SIGNS[kind]
            text = quoted if many else shortened(sign.text)
            said.setdefault(phrase.format(text=text, count=grouped(len(own) if many else sign.count)), []).append(sign)
    return [
        (tuple(sorted({sign.page for sign in own if sign.page is not None})), phrase) for phrase, own in said.items()
    ]


def sign_line(pages: Sequence[int], phrase: str) -> str:
    """Write a sign with its pages on one line."""
    if not pages:
        return phrase
    many = f"{len(pages)} sider, den første er side {pages[0]}"
    where = page_numbers(pages) if len(pages) <= _PLACES_AT_MOST else many
    return f"{capitalised(where)}: {phrase}"


def left_out_phrase(counts: dict[str, int]) -> str:
    """Write "3 linjer som sidetall og 4 som innholdsfortegnelse"."""
    parts = [f"{grouped(counts[why])} som {name}" for why, name in LEFT_OUT.items() if counts.get(why)]
    if not parts:
        return "ingenting"
    total = sum(counts.values())
    return f"{grouped(total)} {'linje' if total == 1 else 'linjer'}: {enumerated(parts)}"


def capitalised(text: str) -> str:
    """Return the text with a capital letter first; the rest is as it is."""
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int = _LONGEST_QUOTE) -> str:
    """Return the text on one line, cut with "…" where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def grouped(number: int) -> str:
    """Write a number with its digits in groups of three: "23 450"."""
    return f"{number:,}".replace(",", " ")
