"""What is said of how a report was read: one phrase for each fact, in the written standard `lang`, "nb" or "nn"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.document import Page
from indexer.errors import Skipped
from indexer.imprint import Imprint
from indexer.inspection import Overview
from indexer.inspection_words import InspectionTexts, texts_for
from indexer.messages import enumerated, page_numbers, reason
from indexer.page_labels import LabelRun
from indexer.signs import Sign

NO_SIGNS = "Fant ingen tegn på feil. Noe kan likevel være lest feil."
NO_TITLE = "(tekst før første overskrift)"
_SINGLE_SIGNS = 3
_LONGEST_QUOTE = 70
_PLACES_AT_MOST = 8


def page_phrase(first: Page, last: Page | None = None, lang: str = "nb") -> str:
    """Write "side 12", "side 12 (trykt side 10)", "side 12–13 (trykt side 10–11)" or "uten sidetall"."""
    last, texts = last or first, texts_for(lang)
    if first.number is None:
        return texts.no_page
    physical, printed = _range(first.number, last.number), _range(first.label, last.label)
    phrase = texts.page if printed in (None, physical) else texts.printed_page
    return phrase.format(page=physical, label=printed)


def _range(first: object, last: object) -> str | None:
    if first is None:
        return None
    return f"{first}" if last in (first, None) else f"{first}–{last}"


def overview_facts(facts: Overview, lang: str = "nb") -> Iterator[tuple[str, str]]:
    """Yield what the overview tells, each with its name."""
    texts = texts_for(lang)
    yield texts.title, facts.imprint.title
    yield from imprint_facts(facts.imprint, lang)
    yield texts.title, facts.title
    yield texts.file_type, facts.suffix.removeprefix(".").upper()
    yield texts.pages, texts.pages_unknown if facts.page_count is None else str(facts.page_count)
    if facts.labels:
        yield texts.labels, label_phrase(facts.labels, lang)
    if facts.ocr_pages:
        yield texts.ocr, texts.ocr_pages.format(pages=page_numbers(facts.ocr_pages, lang))
    yield texts.text, texts.chars.format(count=grouped(facts.text_chars))
    levels = enumerate(facts.levels, start=1)
    listed = ", ".join(texts.level.format(count=count, level=level) for level, count in levels if count)
    yield texts.headings, f"{sum(facts.levels)} ({listed})" if listed else texts.none
    yield texts.tables, _tables_phrase(facts, texts)
    if facts.note_count:
        yield texts.notes, str(facts.note_count)
    yield texts.omitted, left_out_phrase(facts.left_out, lang)
    reasons = {page.reason: [one.number for one in facts.unread if one.reason == page.reason] for page in facts.unread}
    for why, pages in reasons.items():
        yield texts.unread, reason(Skipped(facts.id, why, tuple(pages)), lang)


def _tables_phrase(facts: Overview, texts: InspectionTexts) -> str:
    if not facts.table_count:
        return texts.none
    tables = texts.table_one if facts.table_count == 1 else texts.tables_many.format(count=facts.table_count)
    rows = texts.row_one if facts.row_count == 1 else texts.rows_many.format(count=facts.row_count)
    return texts.tables_with_rows.format(tables=tables, rows=rows)


def imprint_facts(imprint: Imprint, lang: str = "nb") -> Iterator[tuple[str, str]]:
    """Yield what a report is cited by besides its title, each with its name."""
    texts = texts_for(lang)
    yield texts.publisher, imprint.publisher or texts.unknown
    yield texts.year, texts.unknown if imprint.year is None else str(imprint.year)
    yield texts.language, texts.unknown if imprint.language is None else texts.languages[imprint.language]


def label_phrase(runs: Sequence[LabelRun], lang: str = "nb") -> str:
    """Write "side 1–4: trykt i–iv, side 5–80: trykt 1–76"; many runs are only counted."""
    texts = texts_for(lang)
    if all(run.first_label is None for run in runs):
        return texts.labels_none
    if len(runs) > _PLACES_AT_MOST:
        return texts.labels_many.format(count=len(runs))
    return ", ".join(
        texts.labels_run.format(
            pages=_range(run.first, run.last),
            printed=texts.run_printed.format(labels=_range(run.first_label, run.last_label))
            if run.first_label
            else texts.run_unprinted,
        )
        for run in runs
    )


def sign_phrases(signs: Sequence[Sign], lang: str = "nb") -> list[tuple[tuple[int, ...], str]]:
    """Return the physical pages of each sign and what is said of them; signs that say the same are taken together.

    So are headings, where there are many of one kind.
    """
    texts = texts_for(lang)
    said: dict[str, list[Sign]] = {}
    for kind, group in groupby(signs, key=lambda sign: sign.kind):
        own = list(group)
        many = texts.many_signs.get(kind, "") if len(own) > _SINGLE_SIGNS else ""
        quoted = enumerated([f"«{shortened(sign.text)}»" for sign in own[:_SINGLE_SIGNS]], lang)
        for sign in own:
            phrase = many or texts.signs[kind]
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


def left_out_phrase(counts: dict[str, int], lang: str = "nb") -> str:
    """Write "7 linjer: 3 som sidetall og 4 som innholdsfortegnelse"."""
    texts = texts_for(lang)
    named = [(counts[why], name) for why, name in texts.left_out.items() if counts.get(why)]
    if not named:
        return texts.omitted_none
    parts = enumerated([texts.omitted_as.format(count=grouped(count), name=name) for count, name in named], lang)
    total = sum(counts.values())
    return (texts.line_one if total == 1 else texts.lines_many).format(count=grouped(total), parts=parts)


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
