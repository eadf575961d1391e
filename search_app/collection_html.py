"""Writes the list of the reports, and of what could not be read, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from indexer.messages import page_numbers
from search_app.collection_texts import date_phrase, language_phrase, pages_phrase
from search_app.page_urls import collection_url, file_url, pdf_url, report_url
from search_app.passage_language import in_its_language, lang_attribute
from search_app.skipped_texts import SkippedTexts, cause

if TYPE_CHECKING:
    from indexer.errors import Skipped
    from search_app.collection_rows import ReportRow
    from search_app.collection_texts import CollectionTexts

ROWS_A_PAGE = 50
# More of what couldn't be read is folded away: the list of reports is what most come for.
OPEN_SKIPPED = 20


def reports_table(rows: Sequence[ReportRow], page: int, texts: CollectionTexts) -> str:
    """Write page `page` of the rows, from 1, as a table; on a narrow screen each row is a card with its own labels."""
    first = (page - 1) * ROWS_A_PAGE
    shown = rows[first : first + ROWS_A_PAGE]
    caption = texts.caption
    if len(rows) > len(shown):
        caption = texts.caption_page.format(first=first + 1, last=first + len(shown), count=len(rows))
    told = _told(rows)
    names = [texts.column_title, *(name for name, _ in _cells(shown[0], told, texts))]
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in names)
    body = "".join(_row(row, told, texts) for row in shown)
    # Cells that are set as cards are no table to a browser any more, but for these roles.
    return (
        f'<table class="ks-reports" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _told(rows: Sequence[ReportRow]) -> set[str]:
    """Return the facts that are known of any report at all: a column of «ukjent» says nothing."""
    facts = ("publisher", "year", "language", "indexed")
    return {name for name in facts if any(getattr(row, name) for row in rows)}


def _row(row: ReportRow, told: set[str], texts: CollectionTexts) -> str:
    foreign = lang_attribute(row.title, document=row.language, page=texts.lang)
    link = f'<a href="{escape(report_url(row.id))}" target="_self" data-ks-inside{foreign}>{escape(row.title)}</a>'
    cells = "".join(
        f'<td role="cell" data-label="{escape(name)}">{inside}</td>' for name, inside in _cells(row, told, texts)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{link}</th>{cells}</tr>'


def _cells(row: ReportRow, told: set[str], texts: CollectionTexts) -> list[tuple[str, str]]:
    """Return the facts of a report, each with the name of its column, without those that aren't `told`."""
    pages = pages_phrase(row.page_count, texts) if row.page_count is None else str(row.page_count)
    facts = (
        ("publisher", texts.column_publisher, row.publisher or texts.unknown),
        ("year", texts.column_year, str(row.year or texts.unknown)),
        ("", texts.column_pages, pages),
        ("language", texts.column_language, language_phrase(row.language, texts)),
        ("", texts.column_kind, texts.kinds.get(row.suffix, row.suffix)),
        ("indexed", texts.column_indexed, date_phrase(row.indexed, texts)),
    )
    cells = [(name, escape(said)) for fact, name, said in facts if not fact or fact in told]
    return [*cells, (texts.column_file, _file(row, texts))]


def _file(row: ReportRow, texts: CollectionTexts) -> str:
    """Write the link to the file; a screen reader also says of which report."""
    title = in_its_language(row.title, document=row.language, page=texts.lang)
    whose = f'<span class="ks-unseen">{escape(texts.of_report).format(title=title)}</span>'
    if row.is_pdf:
        address, opens, label = pdf_url(row.id, 1, version=row.version), 'target="_blank"', texts.open_pdf
    else:
        address, opens, label = file_url(row.id, version=row.version), "download", texts.download
    return f'<a href="{escape(address)}" {opens}>{escape(label)}{whose}</a>'


def page_list(page: int, count: int, sought: str, texts: CollectionTexts) -> str:
    """Write links to the pages of the list, those far from `page` left out; nothing where there is one."""
    if count < 2:
        return ""
    near = {1, count, *range(max(1, page - 2), min(count, page + 2) + 1)}
    items, last = "", 0
    for number in sorted(near):
        items += '<li aria-hidden="true">…</li>' if number > last + 1 else ""
        label = f'<span class="ks-unseen">{escape(texts.page_number.format(page=number))}</span>'
        label += f'<span aria-hidden="true">{number}</span>'
        current = ' aria-current="page"' if number == page else ""
        items += f"<li>{_page_link(number, sought, label, current)}</li>"
        last = number
    before = f"<li>{_page_link(page - 1, sought, escape(texts.previous), '')}</li>" if page > 1 else ""
    after = f"<li>{_page_link(page + 1, sought, escape(texts.next), '')}</li>" if page < count else ""
    return f'<nav class="ks-pages" aria-label="{escape(texts.page_list)}"><ul>{before}{items}{after}</ul></nav>'


def _page_link(number: int, sought: str, label: str, current: str) -> str:
    address = escape(collection_url(page=number, sought=sought))
    return f'<a href="{address}" target="_self" data-ks-inside{current}>{label}</a>'


def skipped_list(skipped: Sequence[Skipped], texts: CollectionTexts, causes: SkippedTexts) -> str:
    """Write what could not be read, why, and what the one who runs the tool can do."""
    heading = f"<h3>{escape(texts.unread)}</h3>"
    if not skipped:
        return f'<section class="ks-skipped">{heading}<p class="ks-none">{escape(texts.unread_none)}</p></section>'
    files = [one for one in skipped if not one.pages]
    pages = [one for one in skipped if one.pages]
    lists = ""
    for name, own in ((texts.unread_files, files), (texts.unread_pages, pages)):
        if own:
            lists += f"<h4>{escape(name)} ({len(own)})</h4>{_causes(own, texts, causes)}"
    advice = f'<p class="ks-advice">{escape(texts.operator_advice)}</p>'
    return f'<section class="ks-skipped">{heading}{advice}{lists}</section>'


def _causes(skipped: Sequence[Skipped], texts: CollectionTexts, causes: SkippedTexts) -> str:
    items = [_cause(one, causes) for one in skipped]
    shown, folded = items[:OPEN_SKIPPED], items[OPEN_SKIPPED:]
    more = ""
    if folded:
        label = escape(texts.unread_more.format(count=len(folded)))
        more = f"<details><summary>{label}</summary><ul>{''.join(folded)}</ul></details>"
    return f"<ul>{''.join(shown)}</ul>{more}"


def _cause(skipped: Skipped, causes: SkippedTexts) -> str:
    why, advice = cause(skipped, causes)
    name = escape(skipped.path)
    if skipped.pages:
        link = f'<a href="{escape(report_url(skipped.path))}" target="_self" data-ks-inside>{name}</a>'
        name = f"{link}, {escape(page_numbers(skipped.pages))}"
    return f'<li><strong>{name}</strong><br>{escape(why)} <span class="ks-advice">{escape(advice)}</span></li>'
