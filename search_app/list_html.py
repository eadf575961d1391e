"""Writes the entries of the working list as HTML."""

from __future__ import annotations

from html import escape

from search_app.list_entries import ListEntry, parts_of
from search_app.list_texts import ListTexts
from search_app.page_prose import prose
from search_app.passage_language import in_its_language, lang_attribute
from search_app.working_list import Pick, PickedTable


def entry_html(entry: ListEntry, texts: ListTexts) -> str:
    """Write one entry: heading, source, the text that was picked, and what was asked."""
    pick = entry.pick
    path = '<span class="ks-step"> › </span>'.join(_spoken(one, pick, texts) for one in pick.citation.section[:-1])
    heading = _spoken(entry.heading, pick, texts) if pick.citation.section else escape(entry.heading)
    above = f'<p class="ks-path">{path}</p>' if path else ""
    asked = f'<p class="ks-path">{escape(texts.question)}: {escape(pick.question)}</p>' if pick.question else ""
    link = ""
    if entry.link is not None:
        label = escape(texts.read_passage)
        link = f'<p class="ks-actions"><a class="ks-action" href="{escape(entry.link)}" target="_self">{label}</a></p>'
    return (
        f'<article class="ks-pick" aria-labelledby="ks-pick-{entry.number}"><h3 id="ks-pick-{entry.number}">'
        f'<span class="ks-rank">{entry.number}</span> {heading}</h3>'
        f'<p class="ks-source">{escape(texts.source)}: <cite>{escape(entry.reference)}</cite></p>{above}'
        f"{_changed(entry, texts)}{_quote(entry, texts)}{asked}{link}</article>"
    )


def remark(heading: str, text: str) -> str:
    """Write a message without a heading of its own, so that what follows it doesn't stand below it."""
    return f'<div class="ks-notice ks-remark"><p><strong>{escape(heading)}</strong></p><p>{escape(text)}</p></div>'


def said(message: str) -> str:
    """Write what screen readers are to be told; nothing is seen. An empty message keeps the place."""
    told = f' data-announce-action="{escape(message)}"' if message else ""
    return f'<span class="ks-said"{told}></span>'


def _spoken(text: str, pick: Pick, texts: ListTexts) -> str:
    """Write what the report says, in its own language."""
    return in_its_language(text, document=pick.language, page=texts.lang)


def _changed(entry: ListEntry, texts: ListTexts) -> str:
    if entry.state == "current":
        return ""
    if entry.state == "gone":
        return remark(texts.gone_heading, texts.gone)
    return remark(texts.reread_heading, texts.reread)


def _quote(entry: ListEntry, texts: ListTexts) -> str:
    pick = entry.pick
    own = lang_attribute(pick.text, document=pick.language, page=texts.lang)
    if pick.assignment is not None and pick.status is not None:
        return (
            f'<dl class="ks-status"><dt>{escape(texts.assignment)}</dt><dd{own}>{prose(pick.assignment)}</dd>'
            f"<dt>{escape(texts.status)}</dt>"
            f'<dd{own}><strong class="ks-badge">{escape(pick.status)}</strong></dd></dl>'
        )
    parts = "".join(
        f"<p>{prose(part)}</p>" if isinstance(part, str) else _table(part, entry, texts) for part in parts_of(pick)
    )
    return f'<blockquote class="ks-passage"{own}>{parts}</blockquote>'


def _table(table: PickedTable, entry: ListEntry, texts: ListTexts) -> str:
    head = f"<thead>{''.join(_line(row, 'th', ' scope=col') for row in table.header)}</thead>" if table.header else ""
    body = "".join(_line(row, "td") for row in table.rows)
    # A wide table scrolls by itself on a narrow screen; with the keyboard, too.
    label = escape(texts.table_label.format(number=entry.number))
    return (
        f'<div class="ks-figures" tabindex="0" role="group" aria-label="{label}"><table>'
        f"{head}<tbody>{body}</tbody></table></div>"
    )


def _line(cells: tuple[str, ...], tag: str, attribute: str = "") -> str:
    return f"<tr>{''.join(f'<{tag}{attribute}>{prose(cell)}</{tag}>' for cell in cells)}</tr>"
