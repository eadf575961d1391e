"""The view that tells where the answers come from, what the tool can't do, and what is installed here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from search_app.about_figures import RIGHT, with_figures
from search_app.about_texts import texts_for
from search_app.about_wording import AboutTexts
from search_app.collection_texts import date_phrase
from search_app.collection_texts import texts_for as collection_texts_for
from search_app.live_index import accessibility_statement
from search_app.search import Searcher
from search_app.view_state import keeps_questions


def show_about(searcher: Searcher, lang: str) -> None:
    """Show the page."""
    texts = texts_for(lang)
    sections = (
        _section("hva", texts.does, _paragraphs(texts.does_paragraphs)),
        _section("kilder", texts.sources, _paragraphs(texts.sources_paragraphs)),
        _section("sikkerhet", texts.certainty, _certainty(texts)),
        _section("grenser", texts.limits, _paragraphs([texts.limits_intro]) + _list(with_figures(texts.limits_items))),
        _section("personvern", texts.privacy, _privacy(texts)),
        _section("tilgjengelighet", texts.accessibility, _statement(accessibility_statement(), texts)),
        _section("utgave", texts.edition, _edition(searcher, texts)),
    )
    st.html(f'<div class="ks-about"><h2>{escape(texts.title)}</h2>{"".join(sections)}</div>')


def _section(name: str, heading: str, inside: str) -> str:
    return f'<section aria-labelledby="ks-{name}"><h3 id="ks-{name}">{escape(heading)}</h3>{inside}</section>'


def _paragraphs(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _certainty(texts: AboutTexts) -> str:
    """Write the table of the words, each with how often it was right."""
    names = (texts.certainty_word, texts.certainty_meaning, texts.certainty_right)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = ""
    for certainty, word, meaning in texts.certainty_rows:
        percent, count = RIGHT[certainty]
        share = texts.certainty_share.format(percent=percent, count=count)
        body += f'<tr><th scope="row">{escape(word)}</th><td>{escape(meaning)}</td><td>{escape(share)}</td></tr>'
    return (
        f'<p>{escape(texts.certainty_intro)}</p><table class="ks-words"><caption>{escape(texts.certainty_caption)}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{_paragraphs([texts.certainty_note])}"
    )


def _privacy(texts: AboutTexts) -> str:
    address = texts.address_kept if keeps_questions() else texts.address_bare
    cookies = "".join(f"<li><code>{escape(name)}</code> {escape(use)}</li>" for name, use in texts.cookies)
    return (
        f"{_paragraphs([texts.privacy_paragraph, address, texts.cookies_intro])}<ul>{cookies}</ul>"
        f"{_paragraphs([texts.cookies_note])}"
    )


def _statement(address: str | None, texts: AboutTexts) -> str:
    if address is None:
        return _paragraphs([texts.statement_none])
    return f'<p><a href="{escape(address)}">{escape(texts.statement)}</a></p>'


def _edition(searcher: Searcher, texts: AboutTexts) -> str:
    facts = (
        (texts.edition_reports, str(len(searcher.documents()))),
        (texts.edition_index, date_phrase(searcher.created, collection_texts_for(texts.lang))),
        (texts.edition_model, searcher.model_name),
        (texts.edition_licence, texts.licence),
    )
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in facts)
    return f"<dl>{told}</dl>"
