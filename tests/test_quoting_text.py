"""The Word file that a control is measured on quotes its reports truly, but for the quotes that are to be named."""

import io
import re
from collections import Counter
from dataclasses import replace

import docx
import pytest

from bench.question_sets import OWN
from bench.quote_control import figures_of, judge_control
from bench.quote_stretches import QuotedText
from bench.quoting_text import FAULTS, FILLER, PAGES, QUOTES, WRONG_QUOTES, PlacedQuote, QuoteMaker, make_word_file
from indexer.document import Document
from indexer.imprint import find_imprint
from indexer.reader import read_document
from search_app.check_result import CheckResult, QuoteCheck
from search_app.checked_text import TextQuote
from search_app.quote_words import quote_words


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    read = [read_document(path, document_id=path.name) for path in sorted(OWN.corpus.glob("*.pdf"))]
    years = (2018, 2017)
    return [
        replace(one, imprint=replace(find_imprint(one), publisher="Etaten", year=year))
        for one, year in zip(read, years, strict=True)
    ]


@pytest.fixture(scope="module")
def quotes(documents: list[Document]) -> list[PlacedQuote]:
    return QuoteMaker(documents, 5).quotes()


def test_a_fifth_of_the_quotes_are_wrong_in_every_known_way(quotes: list[PlacedQuote]):
    assert (len(quotes), len({quote.text for quote in quotes})) == (QUOTES, QUOTES)
    faults = Counter(quote.fault for quote in quotes if quote.fault is not None)
    assert (sum(faults.values()), set(faults)) == (WRONG_QUOTES, set(FAULTS))


def test_the_same_seed_makes_the_same_quotes(documents: list[Document], quotes: list[PlacedQuote]):
    assert QuoteMaker(documents, 5).quotes() == quotes
    assert QuoteMaker(documents, 6).quotes() != quotes


def test_right_quotes_stand_in_their_report_and_quotes_with_other_words_dont(
    documents: list[Document], quotes: list[PlacedQuote]
):
    text = QuotedText(documents)
    for quote in quotes:
        is_shortened = re.search(r"…|\.\.\.|\[", quote.text)
        found = text.places(quote_words(quote.text))
        if quote.differences or quote.fault == "made up":
            assert not found
        elif not is_shortened:
            assert found == quote.places


def test_pages_are_the_printed_ones_and_wrong_only_where_that_is_the_fault(
    documents: list[Document], quotes: list[PlacedQuote]
):
    known = {document.id: document for document in documents}
    for quote in quotes:
        stated = re.search(r"(?:s\.|side) (\d+)", quote.reference)
        if stated is None or quote.fault in ("made up", "wrong report"):
            continue
        pages = [known[place.document].page_at(place.start) for place in quote.places]
        printed = {page.label or str(page.number) for page in pages}
        assert (stated[1] in printed) == (quote.fault not in ("wrong page", "wrong pages"))


def test_a_quote_of_the_wrong_report_names_another_one(documents: list[Document], quotes: list[PlacedQuote]):
    years = {document.id: str(document.imprint.year) for document in documents if document.imprint}
    wrong = [quote for quote in quotes if quote.fault == "wrong report"]
    assert wrong
    for quote in wrong:
        assert not {years[place.document] for place in quote.places} & set(re.findall(r"\d{4}", quote.reference))


def test_the_file_has_twenty_pages_and_every_quote_with_its_reference(quotes: list[PlacedQuote]):
    word = docx.Document(io.BytesIO(make_word_file(quotes)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert all(_block(quote) in text for quote in quotes if quote.form == "block")
    assert all(_marked(quote).search(text) for quote in quotes if quote.form == "marks")
    assert sum('w:type="page"' in paragraph._p.xml for paragraph in word.paragraphs) == PAGES - 1
    blocks = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Quote"]
    assert len(blocks) == sum(quote.form == "block" for quote in quotes) > 0


def _block(quote: PlacedQuote) -> str:
    return f"\n{quote.text} {quote.reference}".rstrip() + "\n"


def _marked(quote: PlacedQuote) -> re.Pattern[str]:
    return re.compile(
        rf"[«“\"]{re.escape(quote.text)}[»”\"]{re.escape(' ' + quote.reference if quote.reference else '')}\."
    )


def test_our_own_sentences_have_nothing_to_check():
    assert not [one for one in FILLER if re.search(r"[\d«»“”\"„()\[\]…]", one)]


def _check(quote: PlacedQuote, **verdicts: str) -> QuoteCheck:
    return QuoteCheck(TextQuote(1, 0, 0, len(quote.text), quote.text, "marks"), **verdicts)  # type: ignore[arg-type]


_VERDICTS: dict[str | None, dict[str, str]] = {
    None: {"verdict": "exact", "page": "right"},
    "made up": {"verdict": "missing"},
    "wrong page": {"verdict": "exact", "page": "wrong"},
    "wrong pages": {"verdict": "exact", "page": "wrong"},
    "wrong report": {"verdict": "exact", "source": "wrong"},
}
_CHANGED = {"verdict": "near"}


def test_a_control_that_tells_all_that_is_wrong_is_right(quotes: list[PlacedQuote]):
    checks = tuple(_check(quote, **_VERDICTS.get(quote.fault, _CHANGED)) for quote in quotes)
    figures = figures_of(quotes, judge_control(quotes, CheckResult("notat.docx", checks)), 1.234)
    assert figures == {
        "quotes": QUOTES,
        "wrong ones": WRONG_QUOTES,
        "kinds of faults": len(FAULTS),
        "wrong ones named": WRONG_QUOTES,
        "false alarms": 0,
        "quotes not seen": 0,
        "seconds": 1.2,
    }


def test_what_a_control_misses_or_names_without_reason_is_counted(quotes: list[PlacedQuote]):
    all_right = tuple(_check(quote, verdict="exact") for quote in quotes)
    judged = judge_control(quotes, CheckResult("notat.docx", all_right))
    assert (len(judged.named), len(judged.missed)) == (0, WRONG_QUOTES)
    all_near = tuple(_check(quote, verdict="near") for quote in quotes[1:])
    stray = _check(replace(quotes[0], text="Noe som ikke ble satt inn."), verdict="missing")
    judged = judge_control(quotes, CheckResult("notat.docx", (*all_near, stray)))
    assert len(judged.false_alarms) == sum(quote.fault is None for quote in quotes[1:])
    assert judged.unread == (quotes[0],)
    assert judged.others == ("Noe som ikke ble satt inn.",)
    assert {quote.fault for quote, _ in judged.missed} <= {"made up", "wrong page", "wrong pages", "wrong report"}
