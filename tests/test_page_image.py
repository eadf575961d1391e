"""Pages are drawn with the passage marked where it stands."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from search_app.page_image import Box, PageImageError, PagePicture, Span, draw_page, page_sizes

LINES = [
    "Kjernejournal er tatt i bruk i alle regioner.",
    "Arbeidet med den nasjonale legemiddel-",
    "listen fortsetter gjennom hele neste år.",
    "Tiltaket for digital hjemmeoppfølging er forsinket.",
]
TEXT = (
    "Kjernejournal er tatt i bruk i alle regioner. Arbeidet med den nasjonale legemiddellisten fortsetter gjennom "
    "hele neste år. Tiltaket for digital hjemmeoppfølging er forsinket."
)
WIDTH_PX = 1190
SCALE = WIDTH_PX / A4[0]
LEFT, TOP, LEADING = 72.0, 100.0, 24.0


def write_pdf(path: Path, pages: list[list[str]]) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for lines in pages:
        canvas.setFont("Helvetica", 12)
        for index, line in enumerate(lines):
            canvas.drawString(LEFT, A4[1] - TOP - index * LEADING, line)
        canvas.showPage()
    canvas.save()
    return path


def span_of(phrase: str, text: str = TEXT) -> Span:
    return Span(text.index(phrase), text.index(phrase) + len(phrase))


def line_of(box: Box) -> int:
    """Return which of LINES a box lies on."""
    return int(((box.top + box.bottom) / 2 / SCALE - TOP + 4) / LEADING + 0.5)


def darkest(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    """Return the least of all channels in a part of the picture, 0 to 255."""
    return min(picture.crop((left, top, right, bottom)).tobytes())


def pixels(picture: PagePicture) -> Image.Image:
    return Image.open(BytesIO(picture.png)).convert("RGB")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "Ærfugl og ål"
    folder.mkdir()
    return write_pdf(folder / "rapport på nett.pdf", [LINES, ["Side to.", *LINES[:1]]])


def test_the_picture_has_the_width_that_was_asked_for_and_the_shape_of_the_page(report: Path) -> None:
    picture = pixels(draw_page(report, 1, width_px=600))
    assert picture.width == 600
    assert picture.height == pytest.approx(600 * A4[1] / A4[0], abs=2)
    assert [size == pytest.approx(A4, abs=0.01) for size in page_sizes(report)] == [True, True]


def test_a_sentence_broken_by_a_hyphen_gets_a_box_on_each_of_its_lines(report: Path) -> None:
    sentence = "Arbeidet med den nasjonale legemiddellisten fortsetter gjennom hele neste år."
    picture = draw_page(report, 1, width_px=WIDTH_PX, page_text=TEXT, passage=span_of(sentence))
    assert [line_of(box) for box in picture.passage] == [1, 2]
    assert all(box.left == pytest.approx(LEFT * SCALE, abs=6) for box in picture.passage)


def test_the_marks_are_tint_underline_and_a_bar_and_the_ink_stays_black(report: Path) -> None:
    plain = pixels(draw_page(report, 1, width_px=WIDTH_PX))
    best = span_of("Tiltaket for digital hjemmeoppfølging er forsinket.")
    drawn = draw_page(report, 1, width_px=WIDTH_PX, page_text=TEXT, passage=Span(0, len(TEXT)), best=best)
    marked = pixels(drawn)
    assert [line_of(box) for box in drawn.best] == [3]
    weak, strong = drawn.passage[0], drawn.best[0]
    tints = [marked.getpixel((box.right + 1, (box.top + box.bottom) // 2)) for box in (weak, strong)]
    assert tints[0] != tints[1]
    assert (255, 255, 255) not in tints
    below_line = (strong.left + 20, strong.bottom + 2, strong.left + 30, strong.bottom + 5)
    assert darkest(plain, *below_line) == 255
    assert darkest(marked, *below_line) < 100, "a line, so that the best sentence differs by more than colour"
    margin = (weak.left - 40, weak.top, weak.left - 10, weak.bottom)
    assert darkest(plain, *margin) == 255
    assert darkest(marked, *margin) < 100, "a bar in the margin"
    ink = (weak.left, weak.top, weak.right, weak.bottom)
    assert darkest(plain, *ink) == darkest(marked, *ink)
    # Nothing is touched below the last line.
    below = (0, strong.bottom + 20, marked.width, marked.height)
    assert plain.crop(below).tobytes() == marked.crop(below).tobytes()


def test_a_status_is_marked_in_its_own_row(tmp_path: Path) -> None:
    rows = [
        "Innføre legemiddelliste i alle kommuner Pågår",
        "Bygge ut kjernejournal på nett Pågår",
        "Rapportere tall Pågår",
    ]
    report = write_pdf(tmp_path / "tabell.pdf", [rows])
    text = "\n".join(rows)
    start = text.index("Pågår", text.index("kjernejournal"))
    picture = draw_page(report, 1, width_px=WIDTH_PX, page_text=text, passage=Span(start, start + 5))
    assert [line_of(box) for box in picture.passage] == [1]


def test_a_passage_that_is_not_on_the_page_is_not_marked(report: Path) -> None:
    text = "Noe helt annet som ikke står i rapporten."
    drawn = draw_page(report, 1, width_px=600, page_text=text, passage=Span(0, len(text)))
    assert drawn.passage == ()
    assert drawn.png == draw_page(report, 1, width_px=600).png


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_marks_follow_a_rotated_page(tmp_path: Path, rotation: int) -> None:
    writer = PdfWriter(clone_from=write_pdf(tmp_path / "rett.pdf", [LINES]))
    writer.pages[0].rotate(rotation)
    report = tmp_path / "snudd.pdf"
    writer.write(report)
    drawn = draw_page(report, 1, width_px=WIDTH_PX, page_text=TEXT, passage=span_of("Kjernejournal er tatt i bruk"))
    picture = pixels(drawn)
    (box,) = drawn.passage
    assert 0 <= box.left < box.right <= picture.width
    assert 0 <= box.top < box.bottom <= picture.height
    upright = rotation == 180
    assert ((box.right - box.left) > (box.bottom - box.top)) == upright
    assert darkest(picture, box.left, box.top, box.right, box.bottom) < 60, "ink"


def test_text_outside_the_visible_page_is_not_marked(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=write_pdf(tmp_path / "hel.pdf", [LINES]))
    writer.pages[0].cropbox.upper_right = (A4[0], A4[1] - TOP - 1.5 * LEADING)
    report = tmp_path / "beskåret.pdf"
    writer.write(report)
    drawn = draw_page(report, 1, width_px=WIDTH_PX, page_text=TEXT, passage=Span(0, len(TEXT)))
    picture = pixels(drawn)
    assert len(drawn.passage) == 2
    assert all(0 <= box.top < box.bottom <= picture.height for box in drawn.passage)


def test_a_page_that_the_file_lacks_is_an_error_that_says_so(report: Path) -> None:
    with pytest.raises(PageImageError) as raised:
        draw_page(report, 3, width_px=600)
    assert (raised.value.path, raised.value.number) == (report, 3)
    with pytest.raises(PageImageError):
        draw_page(report, 0, width_px=600)


def test_a_file_that_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_text("ikke en PDF", encoding="utf-8")
    with pytest.raises(PageImageError):
        draw_page(path, 1, width_px=600)
    with pytest.raises(PageImageError):
        page_sizes(tmp_path / "finnes ikke.pdf")
