"""Writes answers and hits as HTML. What comes from a report is escaped here, in page_prose and in page_matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

from search_app.citation import cite, excerpt
from search_app.page_matches import matched_spans, why
from search_app.page_phrases import certainty_phrases, page_phrase, place_phrase, quote_phrase, status_quote_phrase
from search_app.page_prose import prose
from search_app.page_tables import column_names, figures_table
from search_app.page_texts import PageTexts
from search_app.page_urls import file_url, pdf_url, picture_url
from search_app.passage_language import document_language, lang_attribute

if TYPE_CHECKING:
    from indexer.document import Document, TableRow
    from search_app.result import Answer, Citation, Hit, SearchResult

# Hits beyond these are folded away: they are seldom read, and never needed to see what the answer rests on.
OPEN_HITS = 5


class Sources(Protocol):
    """Where a citation's document and its pages' sizes are found."""

    def document(self, document_id: str) -> Document:
        """Return the document."""
        ...

    def version(self, document_id: str) -> str:
        """Return a name for the document as the index has read it."""
        ...

    def page_sizes(self, document_id: str) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page; empty where the document isn't a PDF."""
        ...


@dataclass(frozen=True, slots=True)
class ResultWriter:
    """Writes the parts of one result in one written standard."""

    texts: PageTexts
    sources: Sources

    def result(self, result: SearchResult) -> list[str]:
        """Return the blocks of the page for `result`, top down."""
        texts = self.texts
        blocks = self._searched_for(result)
        if not result.hits:
            return [*blocks, notice(texts.no_hits, texts.no_hits_advice)]
        if result.answer is None:
            nearest = self.hits(result.hits, texts.nearest_hits, kind="ks-hits ks-nearest")
            return [*blocks, notice(texts.no_answer, texts.no_answer_advice), nearest]
        return [*blocks, self.answer(result.answer), self.hits(result.hits, texts.hits)]

    def _searched_for(self, result: SearchResult) -> list[str]:
        """Write the question as it was searched for, where its spelling was repaired."""
        if result.searched_for is None:
            return []
        return [f'<p class="ks-searched">{escape(self.texts.searched_for.format(question=result.searched_for))}</p>']

    def answer(self, answer: Answer) -> str:
        """Write the answer with its citation, its actions and the picture of its page."""
        texts, citation = self.texts, answer.citation
        document = self.sources.document(citation.document)
        if answer.kind == "status" and answer.status is not None:
            heading = texts.status_answer
            row = _row_of(document, answer)
            if row is not None:  # the answer may be a part of it; what is shown is what is cited
                citation = cite(document, row.start, row.end)
            assignment = _assignment(document, row) or [excerpt(document, citation.start, citation.end)]
            body = self._status(document, "\n\n".join(assignment), answer.status)
            quote = status_quote_phrase("\t".join(assignment), answer.status, citation, texts)
        else:
            heading = texts.answer
            text = excerpt(document, citation.start, citation.end)
            lang, table = self._lang(document, text), figures_table(document, answer)
            quoted = f'<blockquote class="ks-quote"{lang}>{prose(text)}</blockquote>'
            body = f"<div{lang}>{table}</div>" if table else quoted
            quote = quote_phrase(text, citation, texts)
        word, _ = certainty_phrases(answer.certainty, texts)
        announcement = texts.answer_found.format(place=place_phrase(citation, texts), certainty=word.lower())
        return (
            f'<section class="ks-answer" aria-labelledby="ks-answer" data-announce="{escape(announcement)}">'
            f'<h2 id="ks-answer">{escape(heading)}</h2>{self._certainty(answer)}{body}'
            f"{self._source_lines(citation, citation.section)}{self._actions(quote, citation)}"
            f"{self._pictures(citation, (citation.start, citation.end))}</section>"
        )

    def hits(self, hits: Sequence[Hit], heading: str, *, kind: str = "ks-hits") -> str:
        """Write the hits, the ones after the first `OPEN_HITS` folded away; `kind` is the list's class."""
        shown, folded = hits[:OPEN_HITS], hits[OPEN_HITS:]
        more = ""
        if folded:
            label = escape(self.texts.more_hits.format(count=len(folded)))
            more = f'<details class="ks-more"><summary>{label}</summary>{"".join(map(self.hit, folded))}</details>'
        return (
            f'<section class="{kind}" aria-labelledby="ks-hits">'
            f'<h2 id="ks-hits">{escape(heading)}</h2>{"".join(map(self.hit, shown))}{more}</section>'
        )

    def hit(self, hit: Hit) -> str:
        """Write one hit: heading, place, passage with its highlight marked, and the picture of its page."""
        citation = hit.citation
        document = self.sources.document(citation.document)
        heading = self._said(document, citation.section[-1]) if citation.section else escape(self.texts.preface)
        lang = self._lang(document, hit.text)
        best = (citation.start + hit.highlight[0], citation.start + hit.highlight[1])
        # A passage may begin on an earlier page than the sentence that is copied from it.
        quoted = cite(document, *best)
        return (
            f'<article class="ks-hit"><h3><span class="ks-rank">{hit.rank}</span> {heading}</h3>'
            f"{self._source_lines(citation, citation.section[:-1])}{self._columns(document, citation)}"
            f'<blockquote class="ks-passage"{lang}>{prose(hit.text, hit.highlight, matched_spans(hit))}</blockquote>'
            f"{self._actions(quote_phrase(excerpt(document, *best), quoted, self.texts), quoted)}"
            f"{self._pictures(citation, best)}{why(hit.matches, self.texts)}</article>"
        )

    def _columns(self, document: Document, citation: Citation) -> str:
        """Write the names of the columns where a passage begins inside a table, below its header."""
        names = column_names(document, citation.start)
        if not names:
            return ""
        # The names are the report's, what is around them is ours.
        before, _, after = self.texts.columns.partition("{names}")
        return f'<p class="ks-path">{escape(before)}{self._said(document, names)}{escape(after)}</p>'

    def _said(self, document: Document, text: str) -> str:
        """Write a text of a document that stands among ours."""
        lang = self._lang(document, text)
        return f"<span{lang}>{escape(text)}</span>" if lang else escape(text)

    def _lang(self, document: Document, text: str) -> str:
        """Return the attribute that names the language of a text of a document, where it isn't the page's."""
        return lang_attribute(text, document=document_language(document), page=self.texts.lang)

    def _certainty(self, answer: Answer) -> str:
        """Write how certain the answer is, in front of it: who reads an uncertain one should know beforehand."""
        word, meaning = certainty_phrases(answer.certainty, self.texts)
        label = f'<span class="ks-unseen">{escape(self.texts.certainty)}: </span>'
        return (
            f'<p class="ks-certainty ks-{answer.certainty}">{label}'
            f'<strong>{escape(word)}</strong><span class="ks-unseen">.</span> {escape(meaning)}</p>'
        )

    def _status(self, document: Document, assignment: str, status: str) -> str:
        texts, lang = self.texts, self._lang(document, assignment)
        return (
            '<dl class="ks-status">'
            f"<dt>{escape(texts.assignment)}</dt><dd{lang}>{prose(assignment)}</dd>"
            f'<dt>{escape(texts.status)}</dt><dd><strong class="ks-badge"{lang}>{escape(status)}</strong></dd>'
            "</dl>"
        )

    def _source_lines(self, citation: Citation, section: Sequence[str]) -> str:
        """Write report and page on one line, and the path of headings below it: paths can be long."""
        page = f'<strong class="ks-page">{escape(page_phrase(citation, self.texts))}</strong>'
        step = '<span class="ks-step"> › </span>'
        document = self.sources.document(citation.document)
        lang = self._lang(document, " ".join(section))
        path = f'<p class="ks-path"{lang}>{step.join(map(escape, section))}</p>' if section else ""
        return (
            f'<p class="ks-source"><span class="ks-label">{escape(self.texts.source)}:</span> '
            f"<cite>{self._said(document, citation.title)}</cite>, {page}</p>{path}{self._scanned(citation)}"
        )

    def _scanned(self, citation: Citation) -> str:
        """Write that the text was recognised in a picture, so that nobody takes a misread word for the report's."""
        return f'<p class="ks-scanned">{escape(self.texts.scanned_note)}</p>' if citation.ocr else ""

    def _actions(self, quote: str, citation: Citation) -> str:
        texts = self.texts
        copy = (
            f'<button type="button" class="ks-action" data-copy="{escape(quote)}" data-copied="{escape(texts.copied)}">'
            f"{escape(texts.copy_quote)}</button>"
        )
        version = self.sources.version(citation.document)
        if citation.page_first is None or not self.sources.page_sizes(citation.document):
            address, opens, label = file_url(citation.document, version=version), "download", texts.download
        else:
            address = pdf_url(citation.document, citation.page_first, version=version)
            opens, label = 'target="_blank"', texts.open_pdf.format(page=citation.page_first)
        link = f'<a class="ks-action" href="{escape(address)}" {opens}>{escape(label)}</a>'
        return f'<p class="ks-actions">{copy}{link}</p>'

    def _pictures(self, citation: Citation, best: tuple[int, int]) -> str:
        sizes = self.sources.page_sizes(citation.document)
        if citation.page_first is None or not sizes:
            return ""
        last = citation.page_last or citation.page_first
        numbers = range(citation.page_first, min(last, len(sizes)) + 1)
        texts = self.texts
        label = (
            texts.show_page.format(page=citation.page_first)
            if len(numbers) < 2
            else texts.show_pages.format(first=numbers[0], last=numbers[-1])
        )
        figures = "".join(self._picture(citation, best, number, sizes[number - 1]) for number in numbers)
        return f'<details class="ks-picture"><summary>{escape(label)}</summary>{figures}</details>'

    def _picture(self, citation: Citation, best: tuple[int, int], number: int, size: tuple[float, float]) -> str:
        version = self.sources.version(citation.document)
        passage = (citation.start, citation.end)
        address = picture_url(citation.document, number, version=version, passage=passage, best=best)
        section = self.texts.section_part.format(section=citation.section[-1]) if citation.section else ""
        named = {"page": number, "title": citation.title, "section": section}
        picture = (
            f'<img loading="lazy" width="{round(size[0])}" height="{round(size[1])}" src="{escape(address)}"'
            f' alt="{escape(self.texts.picture_alt.format(**named))}">'
        )
        caption = self.texts.picture_caption.format(**named)
        if self.sources.document(citation.document).pages[number - 1].ocr:
            caption = f"{caption}. {self.texts.scanned_picture}"
        # The link is the zoom: on a narrow screen the page is too small to read.
        return (
            f'<figure><a href="{escape(address)}" target="_blank">{picture}</a>'
            f"<figcaption>{escape(caption)}</figcaption></figure>"
        )


def notice(heading: str, text: str, *, alert: bool = False) -> str:
    """Write a message with a heading; `alert` for an error."""
    kind = "ks-notice ks-alert" if alert else "ks-notice"
    role = ' role="alert"' if alert else ""
    return (
        f'<section class="{kind}"{role} data-announce="{escape(heading)}">'
        f"<h2>{escape(heading)}</h2><p>{escape(text)}</p></section>"
    )


def _row_of(document: Document, answer: Answer) -> TableRow | None:
    """Return the table row that the answer's status stands in."""
    row = document.row_at(answer.citation.start)
    if row is None or row.status_column is None or row.is_header or row.status_column >= len(row.cells):
        return None
    start, end = row.cells[row.status_column]
    return row if document.text[start:end].strip() == (answer.status or "").strip() else None


def _assignment(document: Document, row: TableRow | None) -> list[str]:
    """Return the row's cells as the report has them, but for its status and empty ones."""
    if row is None:
        return []
    cells = (
        document.text[start:end].strip() for number, (start, end) in enumerate(row.cells) if number != row.status_column
    )
    return [cell for cell in cells if cell]
