"""The user guide names what is on the page, and shows what the page gives."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from indexer.reader import read_document
from search_app.citation import cite
from search_app.language import NAMES as NAMES_OF_STANDARDS
from search_app.list_store import IDLE_HOURS
from search_app.page_urls import passage_url
from search_app.question import MAX_QUESTION_CHARS
from search_app.reference_texts import BOKMAL as REFERENCES
from search_app.references import full_reference, quote_reference, short_reference, status_reference
from search_app.streamlit_texts import STREAMLIT_TEXTS
from search_app.working_list import MAX_PICKS
from tests.documents import CORPUS, GUIDE, example, section
from tests.test_written_standards import MODULES, texts_of

# What stands in «» in the guide and isn't said by the page: what people write, and what reports say.
EXAMPLES = {
    "Når skal de nye reglene gjelde?",
    "Oslo og Bergen prøvde ut løysinga i 2017.",
    "Pasientens legemiddelliste: oppdatere kravspesifikasjonen for e-resept",
    "I rute",
}
_FILLED = re.compile(r"\{[^}]*\}")
# Modules of text that have no second standard, since they are printed and not shown.
PRINTED = ("indexer.correction_messages", "search_app.server")


def labels() -> Iterator[str]:
    """Yield every text that the page or a command shows in bokmål, but for what is only filled in."""
    yield from (*NAMES_OF_STANDARDS.values(), *STREAMLIT_TEXTS["nb"].values())
    for module in MODULES:
        yield from texts_of(module.BOKMAL).values()
    for name in PRINTED:
        source = importlib.import_module(name).__file__
        assert source is not None
        yield from re.findall(r'"([^"\n]{10,})"', Path(source).read_text(encoding="utf-8"))


def says(label: str, told: str) -> bool:
    """Tell whether a label is `told`: whole, with what is filled in, or with «…» for what is left out."""
    own = _FILLED.sub("", label)
    filled = r"\w+".join(map(re.escape, _FILLED.split(label)))
    shortened = ".*".join(re.escape(part.strip(" ")) for part in told.split("…"))
    has_words = bool(re.search(r"[^\W\d_]{2}", own))
    return has_words and bool(re.fullmatch(filled, told) or re.fullmatch(shortened, own, re.S))


def test_a_label_is_told_from_another_one():
    assert says("Vis {count} treff til", "Vis 5 treff til")
    assert says("Vis alle {count} kapitlene", "Vis alle … kapitlene")
    assert says("Åpne PDF på side {page}", "Åpne PDF på side …")
    assert not says("Vis {count} treff til", "Vis 5 treff")
    assert not says("Vis i rapporten", "Vis i rapportene")
    assert not says("{title}", "Vis i rapporten")


def test_every_label_that_the_guide_names_is_on_the_page():
    named = {" ".join(one.split()) for one in re.findall(r"«([A-ZÆØÅ][^»]*)»", GUIDE)} - EXAMPLES
    assert len(named) > 50
    said = set(labels())
    assert [one for one in sorted(named) if not any(says(label, one) for label in said)] == []


def test_what_the_guide_says_that_reports_say_they_say():
    texts = [read_document(path, document_id=path.name).text for path in CORPUS.glob("*.pdf")]
    for one in EXAMPLES - {"Når skal de nye reglene gjelde?"}:
        assert any(one in text for text in texts), one


def test_the_references_of_the_guide_are_those_that_are_copied():
    document = example("doeme-digitale-helsetenester.pdf")
    sentence = "Oslo og Bergen prøvde ut løysinga i 2017."
    start = document.text.index(sentence)
    citation = cite(document, start, start + len(sentence))
    table = section(GUIDE, "Siter")
    for told in (
        quote_reference(sentence, citation, REFERENCES),
        short_reference(citation, REFERENCES),
        full_reference(citation, REFERENCES),
    ):
        assert f"| {told} |" in table
    link = re.search(r"`(http://127\.0\.0\.1:8501/les\?[^`]*)`", table)
    assert link is not None
    made = passage_url(document.id, citation.start, citation.end, version="…", page=citation.page_first)
    assert parse_qs(urlsplit(link[1]).query) == parse_qs(urlsplit(made).query)
    assert urlsplit(link[1]).path == "/les"


def test_the_status_of_the_guide_is_quoted_as_it_is_copied():
    document = example("eksempelrapport-digitale-helsetjenester.pdf")
    assignment = "Pasientens legemiddelliste: oppdatere kravspesifikasjonen for e-resept"
    start = document.text.index(assignment)
    row = document.row_at(start)
    assert row is not None
    told = status_reference(assignment, "I rute", cite(document, row.start, row.end), REFERENCES)
    assert told in " ".join(section(GUIDE, "Siter").split())


def test_the_numbers_of_the_guide_are_those_of_the_page():
    assert f"lengre enn {MAX_QUESTION_CHARS} tegn" in GUIDE
    kept = section(GUIDE, "Min liste")
    assert f"plass til {MAX_PICKS} utdrag" in kept
    assert f"på {IDLE_HOURS} timer" in kept
