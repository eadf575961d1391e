"""What the fuzzing begins with: small files of every kind that is read, and the words of each format."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from pypdf import PdfWriter

from indexer.reader import SUFFIXES
from tests.hostile_files import HOSTILE
from tests.pdf_builder import PdfBuilder, filled
from tests.raw_pdf import SENTENCE, one_page, packed, pages_of, raw_pdf, shows, stream

# A seed that is larger is slow to break and to read, and most of it is alike.
MAX_SEED_BYTES = 30_000

_TEXT = (
    "Innhold\n\n1. Innledning ..... 2\n2. Mål ..... 3\n\f1. Innledning\n\nUtvalget møttes i mars.\n\n"
    "Oppdrag   Status\nLage plan.   Ferdig\n\n• Første punkt\n• Andre punkt\n\f2. Mål\n\n§ 4-3 Frister\n\n"
    "År\t2017\t2018\nAntall\t2 132\t2 000\n\nNote 1 – Se e-resept, bokmål- og nynorsk, legemid-\nler.\n"
)
_MARKDOWN = (
    "---\ntitle: Årsrapport\n---\n# Innledning\n\nTekst med *utheving*, `kode` og [lenke](https://example.org).\n\n"
    "| Oppdrag | Status |\n|---|---|\n| Lage plan | Ferdig |\n\n1. en\n   - to\n\n> sitat\n\n```\nkode\n```\n\n"
    "<p>html</p>\n\nTittel\n======\n\nTekst&nbsp;her.\\\nNy linje.[^1]\n\n[^1]: Fotnote.\n"
)
_HTML = (
    "<!DOCTYPE html><html lang=nb><head><title>Årsrapport</title><style>p{color:red}</style></head><body>"
    "<nav><a href='#a'>Meny</a></nav><main><h1 id=a>1 Innledning</h1><p>Utvalget møttes i mars.<sup>1</sup></p>"
    "<h2>Mål</h2><ul><li>en<ol start=3><li>to</ol></ul><table><caption>Tall</caption><tr><th>År<th colspan=2>Antall"
    "<tr><td rowspan=2>2017<td>2&nbsp;132<td>x<tr><td>1<td>2</table><dl><dt>Frist<dd>1. mai</dl><pre>a  b</pre>"
    "<script>let a='<p>'</script><!-- skjult --></main><footer>Bunn</footer></body></html>"
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    f'Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl '
    'w:val="0"/></w:pPr><w:r><w:t>1 Innledning</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId '
    'w:val="1"/></w:numPr></w:pPr><w:r><w:t>Utvalget møttes i mars.</w:t><w:br w:type="page"/></w:r></w:p><w:tbl><w:tr>'
    '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Oppdrag</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>'
    '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Lage plan</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>'
    '</w:tr></w:tbl><w:p><w:ins w:id="1"><w:r><w:t xml:space="preserve"> ny </w:t></w:r></w:ins><w:fldSimple '
    'w:instr="TOC"><w:r><w:t>felt</w:t></w:r></w:fldSimple></w:p><w:sectPr/></w:body></w:document>',
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_ODF}:manifest:1.0"><m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.text"/></m:manifest>',
    "content.xml": f'<o:document-content xmlns:o="{_ODF}:office:1.0" xmlns:t="{_ODF}:text:1.0" xmlns:b='
    f'"{_ODF}:table:1.0" o:version="1.2"><o:body><o:text><t:h t:outline-level="1">1 Innledning</t:h><t:p>Utvalget'
    '<t:s t:c="3"/>møttes.<t:note t:note-class="footnote"><t:note-citation>1</t:note-citation><t:note-body><t:p>'
    "Fotnote.</t:p></t:note-body></t:note></t:p><t:list><t:list-item><t:p>en</t:p></t:list-item></t:list><b:table>"
    '<b:table-column b:number-columns-repeated="2"/><b:table-row b:number-rows-repeated="2"><b:table-cell '
    'b:number-columns-spanned="2"><t:p>Oppdrag</t:p></b:table-cell><b:covered-table-cell/></b:table-row></b:table>'
    "</o:text></o:body></o:document-content>",
}
_PDF_WORDS = (
    "BT ET q Q cm Do Tj TJ Tf Td TD Tm T* Tc Tw Tz TL Ts ' \" re m l S f n BI ID EI [ ] << >> ( ) < > { } % "
    "null true R obj endobj stream endstream xref trailer startxref %%EOF /Type /Page /Pages /Kids /Count "
    "/Parent /Contents /Length /Filter /FlateDecode /ASCIIHexDecode /ASCII85Decode /LZWDecode /RunLengthDecode "
    "/DecodeParms /Predictor /Columns /Resources /Font /XObject /Form /Image /Matrix /BBox /MediaBox /CropBox "
    "/Rotate /Encoding /Differences /ToUnicode /Identity-H /Type0 /DescendantFonts /Widths /FirstChar /W /DW "
    "/Outlines /First /Next /Title /Dest /Fit /XYZ /Names /PageLabels /Nums /S /St /P /Encrypt /ID /Root /Prev "
    "/Size /ObjStm /N /Extends /XRef /Index beginbfrange endbfrange beginbfchar endbfchar begincodespacerange "
    "1 0 R 2 0 R 3 0 R 4 0 R 5 0 R 6 0 R"
)
_XML_WORDS = (
    "<w:p> </w:p> <w:tbl> <w:tr> <w:tc> <w:r> <w:t> </w:t> <t:p> <t:list> <t:list-item> <t:span> <b:table> "
    '<b:table-row> <![CDATA[ ]]> <!-- --> <!DOCTYPE &amp; &#0; &#x110000; &lt; xmlns:w="x" w:val="-1" '
    'w:val="99999999999" b:number-columns-repeated="100000000" t:c="1000000000" b:number-rows-spanned="0" '
    '<?xml?> < > " / ='
)
_HTML_WORDS = (
    "<div> </div> <table> <tr> <td colspan=99999999> <td rowspan=-1> <td rowspan=65000> <ol "
    "start=99999999999999> <li> <p> <h1> <h6> <template> <svg> <math> <select> <frameset> <plaintext> "
    "<noscript> <base href=x> &#0; &#x110000; &nbsp; <title> </title> <!-- --> <![CDATA[ <script> </script> "
    "<style> <body> </html> <details> <sup> <br> <hr>"
)
_TEXT_WORDS = (
    "\x0c \n\n \t \xad \u200b \u2028 \ud800 \x00 # ## > - * ** ` ``` | |---| [ ]( ![ <div> </div> &amp; \\ ~~~ "
    "=== --- 1. § Oppdrag Status Innhold ..... • – Note Kapittel Vedlegg 2 132 kr %"
)
WORDS = {
    ".pdf": tuple(f" {word} ".encode() for word in _PDF_WORDS.split()),
    ".xml": tuple(word.encode() for word in _XML_WORDS.split(" ")),
    ".html": tuple(word.encode() for word in _HTML_WORDS.split(" ")),
    ".htm": tuple(word.encode() for word in _HTML_WORDS.split(" ")),
    ".md": tuple(word.encode("utf-8", "surrogatepass") for word in _TEXT_WORDS.split(" ")),
    ".txt": tuple(word.encode("utf-8", "surrogatepass") for word in _TEXT_WORDS.split(" ")),
    ".docx": (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"),
    ".odt": (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"),
}


def seeds() -> dict[str, list[bytes]]:
    """Return small files for each suffix that is read."""
    known = {
        ".pdf": _pdfs(),
        ".txt": [_TEXT.encode(), _TEXT.encode("utf-16"), _TEXT.encode("cp1252")],
        ".md": [_MARKDOWN.encode()],
        ".html": [_HTML.encode()],
        ".htm": [_HTML.encode("cp1252")],
        ".docx": [_zipped(_DOCX)],
        ".odt": [_zipped(_ODT)],
    }
    missing = set(SUFFIXES) - set(known)
    if missing:
        raise ValueError(f"no seed for {sorted(missing)}")
    return {suffix: known[suffix] for suffix in SUFFIXES}


def _pdfs() -> list[bytes]:
    found = [
        raw_pdf(one_page()),
        raw_pdf(pages_of([stream(shows(SENTENCE)), packed(shows(SENTENCE)), stream(shows("1 Mål", 750))])),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = PdfBuilder(folder / "seed.pdf", title="Årsrapport")
        pdf.canvas.setPageCompression(0)
        for number in range(1, 4):
            filled(pdf.heading(f"{number} Kapittel", level=0), number)
            pdf.row(("Oppdrag", "Status"), (70, 300)).row(("Lage plan", "Ferdig"), (70, 300))
            pdf.rule(60, 400, 500, 400).rule(60, 300, 60, 400).at(40, f"Etaten {number}").page()
        found.append(pdf.save().read_bytes())
        locked = PdfWriter(pdf.path)
        locked.encrypt("", "eier", algorithm="RC4-128")
        locked.write(folder / "locked.pdf")
        found.append((folder / "locked.pdf").read_bytes())
        for one in HOSTILE:
            # A bomb stays one when it is broken, and is stopped; that is no news. Forms without end are bombs to PDFium
            # as soon as it sees them and pypdf, which takes other faults, doesn't.
            whole = one.outcomes not in (("link",), ("special",), ("slow",), ("empty",))
            whole = whole and not any(word in one.name for word in ("bombe", "skjema"))
            if one.name.endswith(".pdf") and whole:
                one.make(folder / one.name)
                found.append((folder / one.name).read_bytes())
    return [one for one in found if len(one) <= MAX_SEED_BYTES]


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return out.getvalue()
