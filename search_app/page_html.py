"""Writes answers and hits as HTML. What comes from a report is escaped here, in page_prose and in page_matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

from search_app.citation import cite, excerpt, section_at
from search_app.page_matches import matched_spans, why
from search_app.page_phrases import certainty_phrases, page_phrase, place_phrase
from search_app.page_prose import prose, whole_words
from search_app.page_tables import column_names, figures_table
from search_app.page_texts import PageTexts
from search_app.page_urls import file_url, passage_url, pdf_url
from search_app.passage_language import document_language, lang_attribute
from search_app.references import full_reference, quote_reference, short_reference, status_reference

if TYPE_CHECKING:
    from indexer.document import Document, TableRow
    from search_app.ask_texts import AskTexts
    from search_app.reference_texts import ReferenceTexts
    from search_app.result import Answer, Citation, Hit, SearchResult

# Hits beyond these are folded away: they are seldom read, and never needed to see what the answer rests on.
OPEN_HITS = 5
# What is shown on either side of a passage; more than this is read in its chapter.
AROUND_CHARS = 1500


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
    """Writes the parts of one result in one written standard; the page puts its buttons between them."""

    texts: PageTexts
    acts: AskTexts
    references: ReferenceTexts
    sources: Sources

    def above(self, result: SearchResult) -> list[str]:
        """Return what stands above answer and hits: the question as it was repaired, and that there is no answer."""
        texts, blocks = self.texts, self._searched_for(result)
        if not result.hits:
            return [*blocks, notice(texts.no_hits, texts.no_hits_advice)]
        if result.answer is None:
            return [*blocks, notice(texts.no_answer, texts.no_answer_advice)]
        return blocks

    def _searched_for(self, result: SearchResult) -> list[str]:
        """Write the question as it was searched for, where its spelling was repaired."""
        if result.searched_for is None:
            return []
        return [f'<p class="ks-searched">{escape(self.texts.searched_for.format(question=result.searched_for))}</p>']

    def answer(self, answer: Answer) -> str:
        """Write the answer with its citation."""
        texts, citation = self.texts, self.cited(answer)
        document = self.sources.document(citation.document)
        if _is_status(answer):
            heading = texts.status_answer
            body = self._status(document, "\n\n".join(self._assigned(answer)), answer.status or "")
        else:
            heading = texts.answer
            text = excerpt(document, citation.start, citation.end)
            lang, table = self._lang(document, text), figures_table(document, answer)
            quoted = f'<blockquote class="ks-quote"{lang}>{prose(text)}</blockquote>'
            body = f"<div{lang}>{table}</div>" if table else quoted
        word, _ = certainty_phrases(answer.certainty, texts)
        announcement = texts.answer_found.format(place=place_phrase(citation, texts), certainty=word.lower())
        return (
            f'<section class="ks-answer" aria-labelledby="ks-answer" data-announce="{escape(announcement)}">'
            f'<h2 id="ks-answer">{escape(heading)}</h2>{self._certainty(answer)}{body}'
            f"{self._source_lines(citation, citation.section)}</section>"
        )

    def cited(self, answer: Answer) -> Citation:
        """Return what an answer is shown from: of a status its whole row, of which the answer may be a part."""
        document = self.sources.document(answer.citation.document)
        row = _row_of(document, answer) if _is_status(answer) else None
        return answer.citation if row is None else cite(document, row.start, row.end)

    def _assigned(self, answer: Answer) -> list[str]:
        document, citation = self.sources.document(answer.citation.document), self.cited(answer)
        return _assignment(document, _row_of(document, answer)) or [excerpt(document, citation.start, citation.end)]

    def answer_actions(self, answer: Answer) -> str:
        """Write what can be copied of an answer, and the way to its report."""
        citation = self.cited(answer)
        if _is_status(answer):
            assigned = "\t".join(self._assigned(answer))
            return self._actions(status_reference(assigned, answer.status or "", citation, self.references), citation)
        document = self.sources.document(citation.document)
        return self.actions(excerpt(document, citation.start, citation.end), citation)

    def actions(self, text: str, citation: Citation) -> str:
        """Write what can be copied of `text`, which stands at `citation`, and the ways to its report."""
        return self._actions(quote_reference(text, citation, self.references), citation)

    def group(self, citation: Citation) -> str:
        """Write the heading of the section that hits come from, with its report."""
        document = self.sources.document(citation.document)
        heading = self._said(document, citation.section[-1]) if citation.section else escape(self.texts.preface)
        return f'<div class="ks-group"><h3>{heading}</h3>{self._report_lines(citation, citation.section[:-1])}</div>'

    def hit(self, hit: Hit) -> str:
        """Write one hit: its page, the passage with its highlight marked, the text around it, and why it was found."""
        citation = hit.citation
        document = self.sources.document(citation.document)
        lang = self._lang(document, hit.text)
        label = escape(self.acts.hit_label.format(rank=hit.rank))
        return (
            f'<article class="ks-hit" aria-label="{label}">{self.where(citation)}'
            f'<blockquote class="ks-passage"{lang}>{prose(hit.text, hit.highlight, matched_spans(hit))}</blockquote>'
            f"{self.around(citation)}{why(hit.matches, self.texts)}</article>"
        )

    def where(self, citation: Citation, more: str = "") -> str:
        """Write a passage's page with `more` HTML behind it, that it was scanned, and the columns of its table."""
        page = f'<p class="ks-source"><strong class="ks-page">{escape(page_phrase(citation, self.texts))}</strong>'
        columns = self._columns(self.sources.document(citation.document), citation)
        return f"{page}{more}</p>{self._scanned(citation)}{columns}"

    def lang(self, citation: Citation) -> str:
        """Return the attribute that names the language of the text at a citation, where it isn't the page's."""
        document = self.sources.document(citation.document)
        return self._lang(document, document.text[citation.start : citation.end])

    def hit_actions(self, hit: Hit) -> str:
        """Write what can be copied of a hit, its best sentence, and the way to its report."""
        citation = hit.citation
        document = self.sources.document(citation.document)
        best = (citation.start + hit.highlight[0], citation.start + hit.highlight[1])
        # A passage may begin on an earlier page than the sentence that is copied from it.
        quoted = cite(document, *best)
        return self.actions(excerpt(document, *best), quoted)

    def around(self, citation: Citation) -> str:
        """Write the report's text before and after a passage, folded away; nothing where it is all of it."""
        document = self.sources.document(citation.document)
        section = document.sections[section_at(document, citation.start)]
        # The heading of its own section stands above the passage already.
        before = section.start if citation.start <= section.body_start else citation.start
        first, last = whole_words(document.text, before - AROUND_CHARS, citation.end + AROUND_CHARS)
        parts = ((self.acts.text_before, first, before), (self.acts.text_after, citation.end, last))
        shown = "".join(
            f"<h4>{escape(heading)}</h4><p{self._lang(document, text)}>{prose(text)}</p>"
            for heading, start, end in parts
            if (text := excerpt(document, start, end).strip()) and document.text[start:end].strip()
        )
        if not shown:
            return ""
        return f'<details class="ks-around"><summary>{escape(self.acts.around)}</summary>{shown}</details>'

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
        page = f', <strong class="ks-page">{escape(page_phrase(citation, self.texts))}</strong>'
        return f"{self._report_lines(citation, section, page)}{self._scanned(citation)}"

    def _report_lines(self, citation: Citation, section: Sequence[str], page: str = "") -> str:
        step = '<span class="ks-step"> › </span>'
        document = self.sources.document(citation.document)
        lang = self._lang(document, " ".join(section))
        path = f'<p class="ks-path"{lang}>{step.join(map(escape, section))}</p>' if section else ""
        return (
            f'<p class="ks-source"><span class="ks-label">{escape(self.texts.source)}:</span> '
            f"<cite>{self._said(document, citation.title)}</cite>{page}</p>{path}"
        )

    def _scanned(self, citation: Citation) -> str:
        """Write that the text was recognised in a picture, so that nobody takes a misread word for the report's."""
        return f'<p class="ks-scanned">{escape(self.texts.scanned_note)}</p>' if citation.ocr else ""

    def quote_actions(self, document_id: str, start: int, end: int) -> str:
        """Write what can be copied of a passage of a report."""
        document = self.sources.document(document_id)
        citation = cite(document, start, end)
        return self._cite(quote_reference(excerpt(document, start, end), citation, self.references), citation)

    def _place(self, citation: Citation) -> str:
        version = self.sources.version(citation.document)
        return passage_url(citation.document, citation.start, citation.end, version=version, page=citation.page_first)

    def _cite(self, quote: str, citation: Citation) -> str:
        """Write what can be copied with a citation, folded away."""
        choices = (
            self._copy(self.acts.copy_quote, quote),
            self._copy(self.acts.copy_short, short_reference(citation, self.references)),
            self._copy(self.acts.copy_full, full_reference(citation, self.references)),
            self._copy(self.acts.copy_link, self._place(citation), attribute="data-copy-link"),
        )
        return (
            f'<details class="ks-cite"><summary>{escape(self.acts.cite)}</summary>'
            f'<div class="ks-cite-choices">{"".join(choices)}</div></details>'
        )

    def _actions(self, quote: str, citation: Citation) -> str:
        """Write what can be copied with a citation, and the ways to its report."""
        version = self.sources.version(citation.document)
        if citation.page_first is None or not self.sources.page_sizes(citation.document):
            address, opens, label = file_url(citation.document, version=version), "download", self.texts.download
        else:
            address = pdf_url(citation.document, citation.page_first, version=version)
            opens, label = 'target="_blank"', self.texts.open_pdf.format(page=citation.page_first)
        return (
            f'{self._cite(quote, citation)}<a class="ks-action" href="{escape(self._place(citation))}"'
            f' target="_blank">{escape(self.acts.read_chapter)}</a>'
            f'<a class="ks-action" href="{escape(address)}" {opens}>{escape(label)}</a>'
        )

    def _copy(self, label: str, text: str, attribute: str = "data-copy") -> str:
        return (
            f'<button type="button" class="ks-action" {attribute}="{escape(text)}"'
            f' data-copied="{escape(self.texts.copied)}">{escape(label)}</button>'
        )


def notice(heading: str, text: str, *, alert: bool = False) -> str:
    """Write a message with a heading; `alert` for an error."""
    kind = "ks-notice ks-alert" if alert else "ks-notice"
    role = ' role="alert"' if alert else ""
    return (
        f'<section class="{kind}"{role} data-announce="{escape(heading)}">'
        f"<h2>{escape(heading)}</h2><p>{escape(text)}</p></section>"
    )


def _is_status(answer: Answer) -> bool:
    return answer.kind == "status" and answer.status is not None


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
