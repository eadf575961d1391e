"""Names what the web page says; `page_texts` says it in both written standards."""

from __future__ import annotations

from dataclasses import dataclass


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
    goes_on: str
    begins_before: str
    preface: str
    columns: str
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
