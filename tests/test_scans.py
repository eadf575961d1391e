from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from indexer.document import Document, UnreadPage
from indexer.errors import DocumentError
from indexer.page_raster import Grey
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.pdf_lines import read_pdf
from indexer.reader import read_document
from indexer.scans import read_scans
from tests.pdf_builder import PROSE, PdfBuilder, filled
from tests.raw_pdf import SENTENCE, one_page, page, raw_pdf, shows, stream
from tests.scan_builder import (
    StandIn,
    drawn_page,
    hocr_line,
    hocr_page,
    install_stand_in,
    noise,
    save_pictures,
    uninstall_tesseract,
)

SAID = hocr_page(
    hocr_line("Ansvar for rutinene", top=300, height=60, x_height=34),
    hocr_line("Kommunen har innført nye rutiner for søknader.", top=400),
    hocr_line("Fylket følger dem opp gjennom hele året.", top=452),
)
LOGO = (300, 480, 500, 640)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    found = install_stand_in(tmp_path / "program", monkeypatch)
    found.says(SAID)
    return found


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uninstall_tesseract(tmp_path, monkeypatch)


@pytest.fixture
def scan(tmp_path: Path) -> Grey:
    return drawn_page(tmp_path, dots_per_inch=150)


def read(path: Path, watch: PageWatch = UNWATCHED) -> Document:
    return read_document(path, document_id=path.name, watch=watch)


def text_and(path: Path, pictures: list[Grey]) -> Path:
    """Write a PDF whose first page is text, the others pictures."""
    writer = pypdf.PdfWriter(clone_from=filled(PdfBuilder(path.with_name("tekst.pdf")), 4).save())
    writer.append(save_pictures(path.with_name("bilder.pdf"), pictures))
    writer.write(path)
    return path


def page_texts(document: Document) -> list[str]:
    starts = [*(page.start for page in document.pages), len(document.text)]
    return [document.text[first:last].strip() for first, last in pairwise(starts)]


def test_a_scanned_page_becomes_text_with_headings_and_is_marked(stand_in: StandIn, tmp_path: Path, scan: Grey):
    document = read(text_and(tmp_path / "rapport.pdf", [scan]))
    assert [page.ocr for page in document.pages] == [False, True]
    assert document.unread == ()
    assert "Kommunen har innført nye rutiner for søknader." in page_texts(document)[1]
    assert "Kommunen har innført nye rutiner for søknader." not in page_texts(document)[0]
    (heading,) = [section for section in document.sections if section.title == "Ansvar for rutinene"]
    assert document.page_at(heading.start).number == 2
    assert len(stand_in.calls) == 1


def logo(shape: tuple[int, int]) -> Grey:
    page = noise(shape, 4)
    left, top, right, bottom = LOGO
    page[top:bottom, left:right] = 90
    for at in range(8):  # a name of eight letters
        page[bottom + 20 : bottom + 50, left + 25 * at : left + 25 * at + 8] = 30
    return page


def photographed(shape: tuple[int, int]) -> Grey:
    """A cover: some lines of text over what has no one shade."""
    page = fading(shape).astype(int)
    lines = np.zeros(shape, dtype=bool)
    for top in (300, 340, 380):
        for at in range(60):
            lines[top : top + 14, 300 + 9 * at : 303 + 9 * at] = True
    return np.where(lines, (page + 128) % 256, page).astype(np.uint8)


def fading(shape: tuple[int, int]) -> Grey:
    return np.tile(np.linspace(40, 220, shape[1]), (shape[0], 1)).astype(np.uint8)


@pytest.mark.parametrize("drawn", [lambda shape: noise(shape, 8), logo, fading, photographed])
@pytest.mark.usefixtures("without_tesseract")
def test_a_blank_page_a_divider_and_a_coloured_cover_are_no_scans(tmp_path: Path, drawn):
    document = read(text_and(tmp_path / "rapport.pdf", [drawn((1754, 1240))]))
    assert document.unread == ()
    assert [page.ocr for page in document.pages] == [False, False]


@pytest.mark.usefixtures("without_tesseract")
def test_an_empty_page_and_a_drawing_are_no_scans(tmp_path: Path):
    builder = filled(PdfBuilder(tmp_path / "rapport.pdf"), 4).page().page()
    builder.canvas.rect(100, 100, 300, 500, fill=1)
    for at in range(40):
        builder.canvas.line(50, 50 + 15 * at, 550, 50 + 15 * at)
    assert read(builder.page().save()).unread == ()


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_scans_are_named_and_the_text_is_kept(tmp_path: Path, scan: Grey):
    document = read(text_and(tmp_path / "rapport.pdf", [scan, noise((1754, 1240), 8), scan]))
    assert document.unread == (UnreadPage(2, "needs_ocr"), UnreadPage(4, "needs_ocr"))
    assert PROSE[0] in document.text


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_file_of_scans_cannot_be_read_though_it_has_stamps(tmp_path: Path, scan: Grey):
    for stamps in ((), ("Signert 3. mai 2017",) * 3):
        path = save_pictures(tmp_path / "skannet.pdf", [scan, None, scan], stamps)
        with pytest.raises(DocumentError) as caught:
            read(path)
        assert caught.value.reason == "needs_ocr"


def test_norwegian_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scan: Grey):
    stand_in = install_stand_in(tmp_path / "program", monkeypatch, languages="eng")
    assert read(text_and(tmp_path / "rapport.pdf", [scan])).unread == (UnreadPage(2, "needs_ocr"),)
    assert stand_in.calls == []


def test_a_stamp_on_a_scan_stays_text_and_is_not_read_twice(stand_in: StandIn, tmp_path: Path, scan: Grey):
    path = save_pictures(tmp_path / "skannet.pdf", [scan], ["Signert av Ærlig Ål 3. mai 2017"])
    document = read(path)
    assert document.pages[0].ocr
    assert document.text.count("Signert av Ærlig Ål 3. mai 2017") == 1
    picture = (stand_in.folder / "picture").read_bytes()[-2480 * 60 :]
    assert min(picture) > 128  # wiped out of what Tesseract saw


def test_a_page_of_text_with_a_picture_of_text_is_no_scan(stand_in: StandIn, tmp_path: Path, scan: Grey):
    canvas = Canvas(str(tmp_path / "figur.pdf"), pagesize=A4)
    for at, line in enumerate(("Figur 3: Et skjermbilde", "Bildet viser skjemaet.")):
        canvas.drawString(70, 780 - 20 * at, line)
    canvas.drawImage(ImageReader(Image.fromarray(scan)), 70, 300, 450, 400)
    canvas.save()
    document = read(tmp_path / "figur.pdf")
    assert not document.pages[0].ocr
    assert stand_in.calls == []


def test_a_scan_that_has_recognised_text_already_is_used_as_it_is(stand_in: StandIn, tmp_path: Path, scan: Grey):
    """A searchable scan has the text in rendering mode 3, which draws nothing."""
    path = save_pictures(tmp_path / "søkbar.pdf", [scan])
    canvas = Canvas(str(tmp_path / "lag.pdf"), pagesize=A4)
    layer = canvas.beginText(70, 770)
    layer.setTextRenderMode(3)
    for line in PROSE * 3:
        layer.textLine(line)
    canvas.drawText(layer)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].merge_page(pypdf.PdfReader(tmp_path / "lag.pdf").pages[0])
    writer.write(path)
    document = read(path)
    assert PROSE[0] in document.text
    assert not document.pages[0].ocr
    assert stand_in.calls == []


def in_vera(path: Path) -> pypdf.PdfWriter:
    """Return a page of text in a font that is embedded."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Vera", 11)
    for at in range(30):
        canvas.drawString(60, 780 - 15 * at, PROSE[at % 3])
    canvas.save()
    return pypdf.PdfWriter(clone_from=path)


def vera_of(writer: pypdf.PdfWriter) -> DictionaryObject:
    fonts = writer.pages[0]["/Resources"]["/Font"]
    (font,) = [fonts[name].get_object() for name in fonts if "/ToUnicode" in fonts[name].get_object()]
    return font


def test_a_text_layer_of_characters_of_its_own_is_recognised(stand_in: StandIn, tmp_path: Path):
    writer = in_vera(tmp_path / "tegn.pdf")
    own = DecodedStreamObject()
    own.set_data(b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange")
    vera_of(writer)[NameObject("/ToUnicode")] = writer._add_object(own)
    writer.write(tmp_path / "tegn.pdf")
    document = read(tmp_path / "tegn.pdf")
    assert document.pages[0].ocr
    assert document.text.startswith("Ansvar for rutinene")


def test_glyph_numbers_are_no_text(tmp_path: Path):
    """pypdf takes the codes of a font without a table of characters for characters: "Kommunen" is ".RPPXQHQ"."""
    writer = in_vera(tmp_path / "koder.pdf")
    font = vera_of(writer)
    del font["/ToUnicode"]
    inner = {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/Vera", "/CIDToGIDMap": "/Identity"}
    descendant = DictionaryObject({NameObject(key): NameObject(value) for key, value in inner.items()})
    descendant[NameObject("/FontDescriptor")] = font.raw_get("/FontDescriptor")
    font[NameObject("/Subtype")] = NameObject("/Type0")
    font[NameObject("/Encoding")] = NameObject("/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([descendant])
    writer.write(tmp_path / "koder.pdf")
    (page,) = read_pdf(tmp_path / "koder.pdf", (tmp_path / "koder.pdf").read_bytes()).pages
    assert page.lines == ()


@pytest.mark.parametrize("commands", ["exit 1", "kill -9 $$"])
def test_a_page_on_which_tesseract_fails_is_named_and_the_rest_is_read(
    stand_in: StandIn, tmp_path: Path, scan: Grey, commands: str
):
    stand_in.does(f'if [ "$(grep -c . calls)" = 1 ]; then {commands}; fi')
    document = read(text_and(tmp_path / "rapport.pdf", [scan, scan]))
    assert document.unread == (UnreadPage(2, "ocr_failed"),)
    assert [page.ocr for page in document.pages] == [False, False, True]


def test_a_page_that_takes_tesseract_too_long_is_named(stand_in: StandIn, tmp_path: Path, scan: Grey):
    stand_in.does("exec sleep 60")
    document = read(text_and(tmp_path / "rapport.pdf", [scan]), PageWatch(scan_seconds=0.5))
    assert document.unread == (UnreadPage(2, "ocr_slow"),)


def test_a_scan_that_nobody_can_read_is_named(stand_in: StandIn, tmp_path: Path, scan: Grey):
    stand_in.says(hocr_page(hocr_line("uuvnvu ieuuu vuuieu", top=300, confidence=20)))
    document = read(text_and(tmp_path / "rapport.pdf", [scan]))
    assert document.unread == (UnreadPage(2, "illegible"),)


def test_a_picture_in_which_tesseract_sees_no_text_is_no_scan(stand_in: StandIn, tmp_path: Path, scan: Grey):
    stand_in.says(hocr_page())
    document = read(text_and(tmp_path / "rapport.pdf", [scan]))
    assert document.unread == ()
    assert not document.pages[1].ocr


def test_among_scans_a_page_with_a_single_heading_is_read_too(stand_in: StandIn, tmp_path: Path, scan: Grey):
    heading = noise(scan.shape, 3)
    heading[600:650, 300:700] = np.minimum(heading[600:650, 300:700], scan[110:160, 150:550])
    document = read(save_pictures(tmp_path / "skannet.pdf", [scan, heading, noise(scan.shape, 3)]))
    assert [page.ocr for page in document.pages] == [True, True, False]


def test_pages_that_were_left_out_are_not_looked_at_and_are_named_among_the_scans(
    stand_in: StandIn, tmp_path: Path, scan: Grey
):
    stand_in.does("exit 1")
    path = text_and(tmp_path / "rapport.pdf", [scan] * 3)
    document = read(path, PageWatch(left_out={3: "slow"}))
    assert document.unread == (UnreadPage(2, "ocr_failed"), UnreadPage(3, "slow"), UnreadPage(4, "ocr_failed"))
    assert len(stand_in.calls) == 2
    assert PROSE[0] in document.text


def test_the_watch_is_told_of_the_pages_that_are_looked_at_and_of_those_that_are_recognised(
    stand_in: StandIn, tmp_path: Path, scan: Grey
):
    told: list[str] = []
    watch = PageWatch(
        begin=lambda page: told.append("step" if page is None else f"page {page}"),
        begin_scan=lambda page: told.append(f"scan {page} after {len(stand_in.calls)}"),
    )
    read(text_and(tmp_path / "rapport.pdf", [scan, noise(scan.shape, 3), scan]), watch)
    seen = [one for one in told if one != "step"]
    pages = [f"page {number}" for number in (1, 2, 3, 4, 2, 3, 4)]
    assert seen[:7] == pages
    assert [one.split(" after")[0] for one in seen[7:]] == ["scan 2", "scan 4"]
    assert seen[7].endswith(" after 0")


@pytest.mark.parametrize("size", [(-595.0, 842.0), (595.0, 0.0), (1e39, 842.0), (float("inf"), 842.0)])
def test_a_page_without_a_size_of_its_own_is_no_scan(
    stand_in: StandIn, tmp_path: Path, scan: Grey, size: tuple[float, float]
):
    """PDFium draws it in a size that it makes up; in the page's own, letters would have a negative height, or none."""
    path = save_pictures(tmp_path / "skannet.pdf", [scan])
    (page,) = read_pdf(path, path.read_bytes()).pages
    assert read_scans(path.read_bytes(), [page]).pages[0].ocr
    odd = replace(page, width=size[0], height=size[1])
    assert read_scans(path.read_bytes(), [odd]).pages == (odd,)


def test_a_page_with_forms_within_themselves_is_not_drawn(tmp_path: Path):
    """PDFium doesn't return from such a page, whether it is drawn or only opened."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>"
    drawn = {}
    for name, inner in (("a", b"/A Do /B Do"), ("b", b"")):
        more = {6: stream(b"/B Do", form), 7: stream(inner, form)}
        own = page(resources=b"/Font<</F1 3 0 R>>/XObject<</A 6 0 R>>")
        content = raw_pdf(one_page(stream(shows(SENTENCE) + b"/A Do"), more=more, page_object=own))
        (only,) = read_pdf(tmp_path / name, content).pages
        drawn[name] = only.drawable
        assert "".join(line.text for line in read_scans(content, [only]).pages[0].lines) == SENTENCE
    assert drawn == {"a": False, "b": True}
