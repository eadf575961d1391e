"""The picture of a page shows what each part of it was read as, and what is in no text."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4

import search_app
from indexer.inspection import ChunkSpan, page_fact
from indexer.reader import read_report
from search_app.page_image import Box, PageImageError, Span, place_on_page
from search_app.reading_image import Mark, draw_reading
from search_app.reading_marks import marks_of
from search_app.reading_texts import BOKMAL
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

WIDTH_PX = 1200
SCALE = WIDTH_PX / A4[0]
HEADING, HEADER, NUMBER, ROW = "1 Innledning", "Måletatens årsrapport", "Side 7", "Bygge ut måletjenesten"
BODY = " ".join(PROSE)
TEXT = f"{HEADING}\n\n{BODY}\n\n{ROW}\tPågår"
BLUE, GREEN, PURPLE, RED, GREY = (0, 72, 140), (0, 98, 56), (104, 40, 130), (168, 30, 20), (60, 60, 84)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A page with a header, a heading, a paragraph, a row and a page number."""
    builder = PdfBuilder(tmp_path / "rapport på nett.pdf")
    builder.at(815, HEADER).at(30, NUMBER, x=LEFT + 200)
    filled(builder.heading(HEADING), 1)
    return builder.row((ROW, "Pågår"), (LEFT, 400)).save()


def place(report: Path, text: str, *spans: Span) -> tuple[tuple[tuple[Box, ...], ...], tuple[Box, ...]]:
    placed = place_on_page(report, 1, width_px=WIDTH_PX, page_text=text, spans=spans)
    return placed.spans, placed.elsewhere


def heights(boxes: tuple[Box, ...]) -> list[int]:
    """Return how far up the page the boxes are, in points."""
    return [round(A4[1] - (box.top + box.bottom) / 2 / SCALE) for box in boxes]


def colours(png: bytes) -> set[tuple[int, int, int]]:
    image = Image.open(BytesIO(png)).convert("RGB")
    found = image.getcolors(1 << 24)
    assert found is not None
    return {colour for _, colour in found}


def test_what_the_text_lacks_is_found_and_nothing_else(report: Path) -> None:
    _, elsewhere = place(report, TEXT)
    assert heights(elsewhere) == pytest.approx([818, 33], abs=3)


def test_a_paragraph_that_was_lost_is_found(report: Path) -> None:
    _, elsewhere = place(report, TEXT.replace(BODY, ""))
    assert len(elsewhere) == 2 + len(PROSE)


def test_of_a_page_without_text_everything_is_elsewhere(report: Path) -> None:
    _, elsewhere = place(report, "")
    assert len(elsewhere) == 2 + 1 + len(PROSE) + 2


def test_a_cell_that_stands_twice_in_the_text_is_not_taken_for_lost(tmp_path: Path) -> None:
    builder = PdfBuilder(tmp_path / "tabell.pdf")
    for name in ("Bygge ut måletjenesten", "Skrive en ny veileder"):
        builder.row((name,), (LEFT,)).row(("I rute",), (LEFT,)).gap(30)
    report = builder.save()
    text = "Bygge ut måletjenesten\tI rute\nSkrive en ny veileder\tI rute"
    assert place(report, text)[1] == ()
    assert len(place(report, text.removesuffix("\tI rute"))[1]) == 1


def test_the_words_of_a_drawing_that_the_text_has_in_other_lines_are_not_taken_for_lost(tmp_path: Path) -> None:
    builder = PdfBuilder(tmp_path / "figur.pdf")
    report = builder.row(("Sende", "Motta", "Lese"), (LEFT, 200, 320)).save()
    assert place(report, "Lese\n\nSende\n\nMotta")[1] == ()
    assert len(place(report, "Lese\n\nSende")[1]) > 0


def test_spans_are_found_where_they_stand(report: Path) -> None:
    start = TEXT.index(BODY)
    (heading, body), _ = place(report, TEXT, Span(0, len(HEADING)), Span(start, start + len(BODY)))
    assert len(heading) == 1
    assert len(body) == len(PROSE)
    assert heading[0].bottom < body[0].top


def drawn(report: Path, *marks: Mark, text: str = TEXT) -> bytes:
    return draw_reading(report, 1, width_px=WIDTH_PX, page_text=text, marks=marks, left_out=BOKMAL.left_out_mark)


@pytest.mark.parametrize(("kind", "colour"), [("heading", BLUE), ("table", GREEN), ("note", PURPLE), ("chunk", GREY)])
def test_each_kind_has_its_own_frame_around_its_place(report: Path, kind: str, colour: tuple[int, int, int]) -> None:
    without, with_mark = drawn(report), drawn(report, Mark(kind, 0, len(HEADING), "Merke 1"))
    assert colour not in colours(without)
    assert colour in colours(with_mark)
    one, other = (Image.open(BytesIO(png)).convert("RGB") for png in (without, with_mark))
    changed = [
        y
        for y in range(other.height)
        if one.crop((0, y, other.width, y + 1)).tobytes() != other.crop((0, y, other.width, y + 1)).tobytes()
    ]
    ((box,),), _ = place(report, TEXT, Span(0, len(HEADING)))
    assert box.top - 40 < min(changed) <= box.top
    assert box.bottom <= max(changed) < box.bottom + 40


def test_kinds_are_told_apart_without_colour(report: Path) -> None:
    pictures = {
        Image.open(BytesIO(drawn(report, Mark(kind, 0, len(HEADING), "A"))))
        .convert("1", dither=Image.Dither.NONE)
        .tobytes()
        for kind in ("heading", "table", "note", "chunk")
    }
    assert len(pictures) == 4


def test_what_is_left_out_is_hatched_and_named(report: Path) -> None:
    assert RED in colours(drawn(report))
    whole = f"{HEADER}\n\n{TEXT}\n\n{NUMBER}"
    assert RED not in colours(drawn(report, text=whole))


def test_the_rows_of_a_table_have_one_frame(tmp_path: Path) -> None:
    builder = PdfBuilder(tmp_path / "tabell.pdf")
    builder.line("Den første raden står øverst her").gap(60).line("Den andre raden står nederst her")
    report, text = builder.save(), "Den første raden står øverst her\nDen andre raden står nederst her"
    rows = [Mark("table", 0, 32, "Tabell 1"), Mark("table", 33, len(text), "Tabell 1")]
    together, apart = (
        drawn(report, *rows, text=text),
        drawn(report, rows[0], Mark("table", 33, len(text), "Tabell 2"), text=text),
    )
    between = (0, round((A4[1] - 735) * SCALE), WIDTH_PX, round((A4[1] - 730) * SCALE))
    one, other = (Image.open(BytesIO(png)).convert("RGB").crop(between) for png in (together, apart))
    assert one.tobytes() != other.tobytes(), "the frame goes on between the rows"


def test_the_labels_are_drawn_with_letters_that_the_font_has() -> None:
    font = ImageFont.load_default(size=20)

    def glyph(text: str) -> bytes:
        picture = Image.new("L", (40, 40))
        ImageDraw.Draw(picture).text((2, 2), text, font=font, fill=255)
        return picture.tobytes()

    unknown = glyph("\U0010fffd")
    assert glyph("å") == unknown, "the day that the font has it, the labels may be better words"
    labels = (BOKMAL.heading_mark, BOKMAL.table_mark, BOKMAL.note, BOKMAL.left_out_mark)
    assert [label for label in labels if any(glyph(char) == unknown for char in label)] == []


def test_a_page_that_the_file_lacks_is_an_error(report: Path) -> None:
    with pytest.raises(PageImageError):
        draw_reading(report, 2, width_px=600, page_text="", marks=(), left_out="")


def test_the_marks_of_a_page_are_what_was_read_of_it(tmp_path: Path) -> None:
    builder = PdfBuilder(tmp_path / "rapport.pdf")
    filled(builder.heading("1 Innledning", level=0)).page()
    filled(builder.heading("2 Oppdrag", level=0), 6)
    builder.row(("Spesielle oppdrag", "Status"), (LEFT, 400), bold=True).row((ROW, "Pågår"), (LEFT, 400)).at(
        60, "1 Tallene er anslag.", size=7
    )
    reading = read_report(builder.save(), document_id="rapport.pdf")
    fact = page_fact(reading, 1)
    text = reading.document.text[fact.start : fact.end]
    spans = [
        ChunkSpan(0, 0, fact.start - 5, 9),
        ChunkSpan(0, fact.start - 5, fact.start + 40, 9),
        ChunkSpan(1, fact.start + 41, fact.end, 9),
    ]
    marks = [
        (mark.kind, mark.label, text[mark.start : mark.end]) for mark in marks_of(reading.document, fact, spans, BOKMAL)
    ]
    assert ("heading", "Overskrift 1", "2 Oppdrag") in marks
    assert ("table", "Tabell 1", f"{ROW}\tPågår") in marks
    assert ("note", "Note", "1 Tallene er anslag.") in marks
    assert [(label, shown) for kind, label, shown in marks if kind == "chunk"] == [("2", text[:40]), ("3", text[41:])]
    first = page_fact(reading, 0)
    (over,) = (mark for mark in marks_of(reading.document, first, spans[:1], BOKMAL) if mark.kind == "chunk")
    assert (over.start, over.end) == (0, spans[0].end)
    (cut,) = (
        mark
        for mark in marks_of(reading.document, first, [ChunkSpan(0, 5, fact.start + 9, 9)], BOKMAL)
        if mark.kind == "chunk"
    )
    assert (cut.start, cut.end) == (5, first.end)


def test_the_legend_has_the_colours_of_the_picture() -> None:
    style = (Path(search_app.__file__).parent / "static" / "page.css").read_text(encoding="utf-8")
    rules = "".join(re.findall(r"(?m)^\.ks-swatch.*$", style))
    colours = (BLUE, GREEN, PURPLE, RED, GREY)
    assert [colour for colour in colours if f"#{bytes(colour).hex()}" not in rules] == []
