"""Names what the page says of the tool; `about_texts` says it in both written standards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AboutTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    title: str
    does: str
    does_paragraphs: tuple[str, ...]
    sources: str
    sources_paragraphs: tuple[str, ...]
    certainty: str
    certainty_intro: str
    certainty_caption: str
    certainty_word: str
    certainty_meaning: str
    certainty_right: str
    certainty_share: str
    certainty_rows: tuple[tuple[str, str, str], ...]
    certainty_note: str
    limits: str
    limits_intro: str
    limits_items: tuple[str, ...]
    privacy: str
    privacy_paragraph: str
    address_kept: str
    address_bare: str
    cookies_intro: str
    cookies: tuple[tuple[str, str], ...]
    cookies_note: str
    accessibility: str
    statement: str
    statement_none: str
    edition: str
    edition_reports: str
    edition_index: str
    edition_model: str
    edition_licence: str
    licence: str
