from hypothesis import given

from indexer.document import Document
from indexer.segments import page_range, segments_of, segments_on
from tests.document_strategies import documents
from tests.fake_encoder import make_document

DOCUMENT = make_document(
    [("", 0, ["Før."]), ("Tittel", 1, ["En setning. En til.", ("Oppdrag", "Status"), ("Bygge", "Pågår"), "Etter."])]
)


def told(document: Document, page: int = 0) -> list[tuple[str, str]]:
    found = segments_on(document, segments_of(document), page)
    return [(segment.kind, document.text[segment.start : segment.end]) for segment in found]


def test_headings_paragraphs_and_rows_come_in_order():
    assert told(DOCUMENT) == [
        ("paragraph", "Før."),
        ("heading", "Tittel"),
        ("paragraph", "En setning. En til."),
        ("row", "Oppdrag\tStatus"),
        ("row", "Bygge\tPågår"),
        ("paragraph", "Etter."),
    ]


def test_a_paragraph_knows_its_sentences():
    paragraph = segments_of(DOCUMENT)[2]
    assert [DOCUMENT.text[start:end] for start, end in paragraph.sentences] == ["En setning.", "En til."]


def test_a_paragraph_over_two_pages_is_cut_where_the_page_begins():
    text = "Den første siden har dette. Den andre siden har resten."
    document = make_document([("", 0, [text])], page_starts=(0, text.index("andre")))
    first, last = (segments_on(document, segments_of(document), page)[0] for page in (0, 1))
    assert (first.begun, first.goes_on, last.begun, last.goes_on) == (False, True, True, False)
    assert document.text[last.start : last.end] == "andre siden har resten."
    assert [document.text[start:end] for start, end in last.sentences] == ["andre siden har resten."]


@given(documents())
def test_the_pages_together_hold_every_character_once(document: Document):
    segments = segments_of(document)
    parts = [part for page in range(len(document.pages)) for part in segments_on(document, segments, page)]
    held = "".join(document.text[part.start : part.end] for part in parts)
    assert "".join(held.split()) == "".join(document.text.split())
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    for page in range(len(document.pages)):
        start, end = page_range(document, page)
        assert all(start <= part.start < part.end <= end for part in segments_on(document, segments, page))
