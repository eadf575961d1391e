from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Chunk, Document
from indexer.sentences import split_sentences
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document

count_tokens = FakeEncoder().count_tokens
# Small limits, so that short texts meet all of them.
SMALL = st.builds(
    lambda target, more, max_tokens: ChunkerSettings(target, target + more, max_tokens),
    st.integers(20, 120),
    st.integers(0, 80),
    st.integers(4, 40),
)
each_chunking = given(drawn.documents(), SMALL)


def chunks_of(document: Document, limits: ChunkerSettings) -> list[Chunk]:
    return chunk_document(document, count_tokens, limits)


def uncuttable_units(document: Document) -> list[tuple[int, int]]:
    """Return every table row, and every sentence of what lies between them in a section's body."""
    units = [(row.start, row.end) for row in document.rows]
    for section in document.sections:
        position = section.body_start
        inside = [row for row in document.rows if section.body_start <= row.start < section.end]
        for row in inside:
            units += split_sentences(document.text, position, row.start)
            position = row.end
        units += split_sentences(document.text, position, section.end)
    return [(start, end) for start, end in units if document.text[start:end].strip()]


@each_chunking
def test_a_chunk_is_the_slice_that_its_offsets_say(document: Document, limits: ChunkerSettings):
    for chunk in chunks_of(document, limits):
        assert document.text[chunk.start : chunk.end] == chunk.text
        assert chunk.text.strip()


@each_chunking
def test_a_chunk_lies_in_the_body_of_one_section(document: Document, limits: ChunkerSettings):
    for chunk in chunks_of(document, limits):
        section = document.sections[chunk.section]
        assert section.body_start <= chunk.start < chunk.end <= section.end


@each_chunking
def test_chunks_stand_in_order_and_cover_every_character_of_the_bodies(document: Document, limits: ChunkerSettings):
    chunks = chunks_of(document, limits)
    assert all(before.end <= after.start for before, after in pairwise(chunks))
    covered = {position for chunk in chunks for position in range(chunk.start, chunk.end)}
    bodies = {i for section in document.sections for i in range(section.body_start, section.end)}
    assert covered <= bodies
    assert {i for i in bodies if not document.text[i].isspace()} <= covered


@each_chunking
def test_no_chunk_is_above_the_limits(document: Document, limits: ChunkerSettings):
    for chunk in chunks_of(document, limits):
        assert len(chunk.text) <= limits.max_chars
        assert count_tokens(chunk.text) <= limits.max_tokens


@each_chunking
def test_no_row_or_sentence_is_cut_unless_it_is_too_long_by_itself(document: Document, limits: ChunkerSettings):
    chunks = chunks_of(document, limits)
    for start, end in uncuttable_units(document):
        if end - start <= limits.max_chars and count_tokens(document.text[start:end]) <= limits.max_tokens:
            holders = [chunk for chunk in chunks if chunk.start < end and chunk.end > start]
            assert len(holders) == 1
            (own,) = [sentence for sentence in holders[0].sentences if sentence.start < end and sentence.end > start]
            assert document.text[own.start : own.end] == document.text[start:end].rstrip()


@each_chunking
def test_sentences_tile_their_chunk(document: Document, limits: ChunkerSettings):
    for chunk in chunks_of(document, limits):
        assert chunk.sentences[0].start == chunk.start
        assert chunk.sentences[-1].end == chunk.end
        for before, after in pairwise(chunk.sentences):
            assert not document.text[before.end : after.start].strip()
            assert before.end <= after.start


@settings(max_examples=25)
@given(drawn.documents())
def test_the_settings_that_ship_leave_short_sections_whole(document: Document):
    for index, section in enumerate(document.sections):
        body = document.text[section.body_start : section.end]
        if body.strip() and len(body) <= 800 and count_tokens(body) <= 500:
            own = [chunk for chunk in chunks_of(document, ChunkerSettings()) if chunk.section == index]
            assert [chunk.text.strip() for chunk in own] == [body.strip()]


def test_a_long_section_becomes_chunks_of_like_size():
    body = " ".join(f"Setning nummer {number:03} handler om legemidler." for number in range(42))
    chunks = chunks_of(make_document([("Mål", 1, [body])]), ChunkerSettings())
    assert len(chunks) == 3
    sizes = [len(chunk.text) for chunk in chunks]
    assert max(sizes) - min(sizes) < 100
    assert max(sizes) <= 800


def test_a_sentence_longer_than_the_limit_is_cut_between_words():
    sentence = "Ærlig talt " * 30 + "slutt."
    chunks = chunks_of(make_document([("", 0, [sentence])]), ChunkerSettings(50, 80, 500))
    assert len(chunks) > 1
    assert " ".join(chunk.text for chunk in chunks) == sentence
    assert all(len(chunk.text) > 40 for chunk in chunks[:-1])


def test_a_word_longer_than_the_limit_is_cut_inside():
    chunks = chunks_of(make_document([("", 0, ["å" * 100])]), ChunkerSettings(20, 30, 500))
    assert [len(chunk.text) for chunk in chunks] == [30, 30, 30, 10]


def test_headings_are_no_part_of_any_chunk():
    document = make_document([("1 Legemidler", 1, []), ("1.1 Status", 2, ["Arbeidet pågår."])])
    (chunk,) = chunks_of(document, ChunkerSettings())
    assert chunk.text == "Arbeidet pågår."
    assert document.section_path(chunk.section) == ("1 Legemidler", "1.1 Status")


def test_a_table_row_with_several_sentences_is_one_sentence_of_the_chunk():
    document = make_document([("Tabell", 1, [("E-resept. Nasjonalt.", "Fullført. Alt er i drift.")])])
    (chunk,) = chunks_of(document, ChunkerSettings())
    (sentence,) = chunk.sentences
    assert document.text[sentence.start : sentence.end] == "E-resept. Nasjonalt.\tFullført. Alt er i drift."


def test_a_document_without_body_text_has_no_chunks():
    assert chunks_of(make_document([("Bare overskrift", 1, []), ("Og en til", 1, ["  "])]), ChunkerSettings()) == []
