"""A folder of broken and hostile files, each with what a build must make of it.

`LIMITS` are low enough that what goes beyond them does so soon, and high enough for a report on a busy machine.
"""

from __future__ import annotations

import io
import os
import random
import socket
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfWriter

from indexer.reading_limits import ReadingLimits
from tests.raw_pdf import FONT, SENTENCE, one_page, packed, page, pages_of, raw_pdf, shows, stream

LIMITS = ReadingLimits(
    page_seconds=2,
    scan_seconds=5,
    step_seconds=10,
    file_seconds=25,
    memory_megabytes=600,
    file_megabytes=8,
    pages=300,
    text_chars=1_000_000,
    lost_pages=1,
)
READ = "read"
Maker = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file called `name`; `outcomes` are the reasons, of which one must be given, or READ.

    With `pages`, only those are left out.
    """

    name: str
    make: Maker
    outcomes: tuple[str, ...]
    pages: tuple[int, ...] = ()


HOSTILE: list[Hostile] = []


def hostile(name: str, *outcomes: str, pages: tuple[int, ...] = ()) -> Callable[[Maker], Maker]:
    """Take a function as the maker of the file `name`."""

    def take(make: Maker) -> Maker:
        HOSTILE.append(Hostile(name, make, outcomes, pages))
        return make

    return take


def content(name: str, *outcomes: str, pages: tuple[int, ...] = ()) -> Callable[[Callable[[], bytes]], object]:
    """Take a function that returns what the file `name` holds."""

    def take(made: Callable[[], bytes]) -> Maker:
        return hostile(name, *outcomes, pages=pages)(lambda path: path.write_bytes(made()))

    return take


def make_hostile_files(folder: Path) -> None:
    """Write them all into `folder`."""
    for one in HOSTILE:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        one.make(path)


# Not what the name says, empty, or cut off


@content("tom.pdf", "empty")
def empty() -> bytes:
    return b""


@content("brev som heter pdf.pdf", "not_pdf")
def letter() -> bytes:
    return b"Dette er et brev."


@content("zip-som-heter.pdf", "not_pdf")
def archive() -> bytes:
    return zipped({"a.txt": b"a"})


@content("bare-hodet.pdf", "damaged")
def header_only() -> bytes:
    return b"%PDF-1.7\n"


@content("kuttet.pdf", "damaged")
def truncated() -> bytes:
    whole = raw_pdf(pages_of([packed(shows(SENTENCE))] * 5))
    return whole[: len(whole) // 3]


@content("søppel-etter-hodet.pdf", "damaged")
def noise() -> bytes:
    return b"%PDF-1.4\n" + random.Random(1).randbytes(50_000)


@content("feil-startxref.pdf", READ)
def wrong_startxref() -> bytes:
    whole = raw_pdf(one_page())
    return whole[: whole.index(b"startxref")] + b"startxref\n7\n%%EOF\n"


@content("feil-xref-tall.pdf", READ)
def wrong_offsets() -> bytes:
    return raw_pdf(one_page()).replace(b" 00000 n", b" 99999 n").replace(b"%PDF-1.7\n", b"%PDF-1.7\n%%%%%%%\n")


@content("uten-xref-og-slutt.pdf", "damaged")
def no_xref() -> bytes:
    whole = raw_pdf(one_page())
    return whole[: whole.index(b"xref\n0 1")]


@content("prev-i-ring.pdf", READ)
def circular_previous() -> bytes:
    whole = raw_pdf(one_page())
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % whole.index(b"xref\n0 1"))


# Encrypted


def encrypted(path: Path, password: str, algorithm: str) -> None:
    writer = PdfWriter(io.BytesIO(raw_pdf(one_page())))
    writer.encrypt(password, "eier", algorithm=algorithm)
    writer.write(path)


hostile("låst-aes-256.pdf", "encrypted")(lambda path: encrypted(path, "hemmelig", "AES-256"))
hostile("låst-rc4.pdf", "encrypted")(lambda path: encrypted(path, "hemmelig", "RC4-40"))
hostile("tomt-passord-aes-256.pdf", READ)(lambda path: encrypted(path, "", "AES-256"))


@content("ødelagt-kryptering.pdf", "encrypted")
def broken_encryption() -> bytes:
    return raw_pdf(one_page(), b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P 0/Length -1>>/ID[<00><00>]")


# Page trees


@content("ingen-sider.pdf", "no_pages")
def no_pages() -> bytes:
    return raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


@content("sidetre-i-ring.pdf", "damaged")
def circular_pages() -> bytes:
    return raw_pdf(
        one_page(more={2: b"<</Type/Pages/Kids[6 0 R]/Count 1>>", 6: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"})
    )


@content("sidetre-dypt.pdf", "large")
def deep_pages() -> bytes:
    nodes = {100 + at: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (101 + at) for at in range(3000)}
    return raw_pdf(one_page(more={2: b"<</Type/Pages/Kids[100 0 R]/Count 1>>", **nodes, 3100: page()}))


@content("antall-sider-er-løgn.pdf", READ)
def wrong_count() -> bytes:
    return raw_pdf(one_page(more={2: b"<</Type/Pages/Kids[5 0 R]/Count 999999999>>"}))


@content("barn-som-ikke-er-sider.pdf", READ)
def strange_kids() -> bytes:
    return raw_pdf(one_page(more={2: b"<</Type/Pages/Kids[7 null (x) 99 0 R 3 0 R 5 0 R]/Count 6>>"}))


@content("for-mange-sider.pdf", "too_many_pages")
def too_many_pages() -> bytes:
    return raw_pdf(one_page(more={2: b"<</Type/Pages/Kids[%s]/Count 1000>>" % (b"5 0 R " * 1000)}))


@content("side-to-er-ødelagt.pdf", "damaged", pages=(2,))
def one_damaged_page() -> bytes:
    objects = pages_of([stream(shows(SENTENCE))] * 3)
    return raw_pdf({**objects, 12: page(b"13 0 R", box=b"[/a /b]")})


@content("avkortet-strøm.pdf", "damaged", pages=(1,))
def cut_stream() -> bytes:
    whole = packed(b"".join(shows(f"Linje {at} av mange på siden.", 800 - 9 * at) for at in range(80)))
    broken = whole[:300] + bytes(40) + whole[340:]
    return raw_pdf(pages_of([broken, stream(shows(SENTENCE))]))


@content("innhold-uten-strøm.pdf", "damaged", pages=(2,))
def contents_without_stream() -> bytes:
    return raw_pdf(pages_of([stream(shows(SENTENCE)), b"<</Length 9>>"]))


@content("alle-sider-er-ødelagt.pdf", "damaged")
def every_page_damaged() -> bytes:
    return raw_pdf(one_page(page_object=page(box=b"[/a /b]")))


@content("enorm-side.pdf", READ)
def huge_box() -> bytes:
    return raw_pdf(one_page(page_object=page(box=b"[0 0 999999999999 999999999999]")))


# Bookmarks


@content("bokmerker-i-ring.pdf", READ)
def circular_outline() -> bytes:
    more = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        6: b"<</First 7 0 R/Last 8 0 R/Count 2>>",
        7: b"<</Title(A)/Parent 6 0 R/Next 8 0 R/First 6 0 R/Dest[5 0 R/Fit]>>",
        8: b"<</Title(B)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[5 0 R/Fit]>>",
    }
    return raw_pdf(one_page(more=more))


@content("for-mange-bokmerker.pdf", READ)
def many_bookmarks() -> bytes:
    last = 9_999
    items = {
        100 + at: b"<</Title(B%d)/Parent 6 0 R/Dest[5 0 R/Fit]%s>>"
        % (at, b"/Next %d 0 R" % (101 + at) if at < last else b"")
        for at in range(last + 1)
    }
    more = {1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", 6: b"<</First 100 0 R/Last %d 0 R>>" % (100 + last)}
    return raw_pdf(one_page(more={**more, **items}))


# Bombs: little that becomes much


@content("flate-bombe.pdf", "large", pages=(2,))
def flate_bomb() -> bytes:
    bomb = packed(b" " * 100_000_000)
    return raw_pdf(pages_of([stream(shows(SENTENCE)), bomb, stream(shows("Siste side er i orden."))]))


@content("flate-i-flate-bombe.pdf", "large")
def nested_flate_bomb() -> bytes:
    inner = zlib.compress(b"\0" * 200_000_000, 9)
    return raw_pdf(one_page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")))


@content("lzw-bombe.pdf", "large")
def lzw_bomb() -> bytes:
    return raw_pdf(one_page(stream(lzw(100_000_000), b"/Filter/LZWDecode")))


@content("run-length-bombe.pdf", "large")
def run_length_bomb() -> bytes:
    runs = zlib.compress(b"\x81 " * 1_000_000 + b"\x80", 9)
    return raw_pdf(one_page(stream(runs, b"/Filter[/FlateDecode/RunLengthDecode]")))


@content("hundre-filtre.pdf", "large")
def many_filters() -> bytes:
    return raw_pdf(one_page(stream(shows(SENTENCE), b"/Filter[%s]" % (b"/ASCIIHexDecode " * 100))))


@content("tounicode-bombe.pdf", "large")
def to_unicode_bomb() -> bytes:
    ranges = (
        b"1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange <00000000><FFFFFFFF><0041> endbfrange"
    )
    font = FONT.replace(b"/Encoding/WinAnsiEncoding", b"/ToUnicode 6 0 R")
    return raw_pdf(one_page(more={3: font, 6: stream(ranges)}))


@content("fonten-er-seg-selv.pdf", "damaged")
def circular_font() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[3 0 R]/ToUnicode 3 0 R>>"
    return raw_pdf(one_page(more={3: font}))


@content("skjema-tegner-seg-selv.pdf", READ)
def circular_form() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>"
    more = {6: stream(b"/B Do /A Do", form), 7: stream(b"/A Do /B Do", form)}
    own = page(resources=b"/Font<</F1 3 0 R>>/XObject<</A 6 0 R>>")
    return raw_pdf(one_page(stream(shows(SENTENCE) + b"/A Do"), more=more, page_object=own))


@content("skjemaer-som-dobles.pdf", READ)
def doubling_forms() -> bytes:
    more = {
        10 + at: stream(
            b"/N Do /N Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N %d 0 R>>>>" % (11 + at)
        )
        for at in range(60)
    }
    own = page(resources=b"/Font<</F1 3 0 R>>/XObject<</N 10 0 R>>")
    return raw_pdf(one_page(stream(shows(SENTENCE) + b"/N Do"), more=more, page_object=own))


@content("dype-lister.pdf", "damaged")
def deep_arrays() -> bytes:
    return raw_pdf(one_page(stream(b"[" * 200_000)))


@content("dype-ordbøker.pdf", "damaged")
def deep_dictionaries() -> bytes:
    return raw_pdf(one_page(more={3: b"<</A" * 50_000}))


@content("bilde-50000.pdf", READ)
def huge_picture() -> bytes:
    image = b"/Type/XObject/Subtype/Image/Width 50000/Height 50000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    own = page(resources=b"/Font<</F1 3 0 R>>/XObject<</I 6 0 R>>")
    more = {6: packed(b"\0" * 20_000_000, image)}
    return raw_pdf(one_page(stream(shows(SENTENCE) + b"/I Do"), more=more, page_object=own))


@content("bilde-i-strømmen.pdf", "damaged")
def endless_inline_image() -> bytes:
    return raw_pdf(one_page(stream(shows(SENTENCE) + b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + b"\0" * 100_000)))


@content("treg-side.pdf", "slow", pages=(2,))
def slow_page() -> bytes:
    slow = b"".join(b"BT /F1 9 Tf %d %d Td (x) Tj ET " % (at % 590, at // 90) for at in range(60_000))
    return raw_pdf(pages_of([stream(shows(SENTENCE)), packed(slow), stream(shows("Siste side er i orden."))]))


@content("mange-trege-sider.pdf", "slow")
def many_slow_pages() -> bytes:
    slow = b"".join(b"BT /F1 9 Tf %d %d Td (x) Tj ET " % (at % 590, at // 90) for at in range(60_000))
    objects = pages_of([stream(shows(SENTENCE))] * 9)
    return raw_pdf({**objects, 11: packed(slow), **{10 + 2 * at: page(b"11 0 R") for at in range(9)}})


# Streams and objects that lie


@content("feil-lengde.pdf", READ)
def wrong_length() -> bytes:
    return raw_pdf(one_page(stream(shows(SENTENCE), length=b"3")))


@content("enorm-lengde.pdf", "large")
def huge_length() -> bytes:
    return raw_pdf(one_page(stream(shows(SENTENCE), length=b"99999999999")))


@content("lengden-er-strømmen.pdf", "large")
def circular_length() -> bytes:
    return raw_pdf(one_page(stream(shows(SENTENCE), length=b"4 0 R")))


@content("objektstrøm-i-seg-selv.pdf", "damaged")
def circular_object_stream() -> bytes:
    inside = b"1 0 2 40 5 80 ".ljust(20) + b"<</Type/Catalog/Pages 2 0 R>>"
    body = stream(inside, b"/Type/ObjStm/N 3/First 20/Extends 6 0 R")
    rows = b"".join(
        bytes(row) for row in [(0, 0, 255), (2, 6, 0), (2, 6, 1), (0, 0, 0), (0, 0, 0), (2, 6, 2), (2, 6, 0)]
    )
    out = b"%%PDF-1.7\n6 0 obj\n%s\nendobj\n" % body
    table = stream(rows, b"/Type/XRef/W[1 1 1]/Size 7/Root 1 0 R")
    return out + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


@content("xref-strøm-bombe.pdf", "damaged")
def xref_stream_bomb() -> bytes:
    table = packed(b"\0" * 60_000_000, b"/Type/XRef/W[1 2 1]/Size 999999999/Index[0 999999999]/Root 1 0 R")
    return b"%%PDF-1.7\n7 0 obj\n%s\nendobj\nstartxref\n9\n%%%%EOF\n" % table


# Texts


@content("en-lang-linje.txt", "too_long")
def one_long_line() -> bytes:
    return b"ord " * 1_000_000


@content("for-stor.txt", "too_big")
def too_big() -> bytes:
    return b"Ordene er mange.\n" * 600_000


@content("ett-langt-ord.txt", READ)
def one_word() -> bytes:
    return b"x" * 30_000


@content("nuller.txt", "damaged")
def zeros() -> bytes:
    return b"\0" * 100_001


@content("bilde-som-heter.txt", "damaged")
def picture_as_text() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(90_000)


@content("halv-utf-16.txt", READ)
def half_utf_16() -> bytes:
    return ("\ufeff" + SENTENCE).encode("utf-16-le") + b"\x41"


@content("sitat-i-sitat.md", "no_text")
def nested_quotes() -> bytes:
    return b"> " * 20_000 + SENTENCE.encode()


@content("klammer.md", READ)
def open_brackets() -> bytes:
    return b"[" * 10_000 + SENTENCE.encode()


@content("lister-i-lister.md", READ)
def nested_lists() -> bytes:
    return b"".join(b" " * (2 * at) + b"* a\n" for at in range(600)) + b"\n" + SENTENCE.encode()


@content("stjerner.md", READ)
def many_stars() -> bytes:
    return b"**a _b " * 4_000 + SENTENCE.encode()


# Other kinds


@content("bombe.docx", "large", "damaged", "too_long")
def word_bomb() -> bytes:
    return zipped({"word/document.xml": b"<w:p>" + b" " * 100_000_000, "[Content_Types].xml": b"<Types/>"})


@content("bombe.odt", "large", "damaged", "too_long", "slow")
def odt_bomb() -> bytes:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 12))
    return zipped(
        {"content.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ord">' + entities + b"]><x>&e11;</x>"}
    )


@content("nøstet.html", "damaged")
def nested_html() -> bytes:
    return b"<div>" * 200_000 + SENTENCE.encode()


# Names


def named(path: Path) -> None:
    path.write_bytes(raw_pdf(one_page()))


hostile(unicodedata.normalize("NFD", "Årsrapport på ønske.pdf"), READ)(named)
hostile("  mellomrom   foran og bak .pdf", READ)(named)
hostile("🐟 ål 👩‍🔬.pdf", READ)(named)
hostile("langt " + "navn " * 46 + ".pdf", READ)(named)
hostile("punktum...pdf", READ)(named)
hostile("linje\nskift og \x1b[31mfarge.pdf", READ)(named)
hostile("snudd \u202efdp.pdf", READ)(named)


# What is no file


@hostile("rør.pdf", "special")
def pipe(path: Path) -> None:
    os.mkfifo(path)


@hostile("sokkel.txt", "special")
def unix_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # an address has a hundred characters at most
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


@hostile("lenke ut av mappen.pdf", "link")
def link_out(path: Path) -> None:
    path.symlink_to("/etc/hostname")


@hostile("lenke til enhet.txt", "link")
def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@hostile("lenke til seg selv.pdf", "link")
def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return out.getvalue()


def lzw(size: int) -> bytes:
    """Return codes of the LZW that PDF uses, which decode to at least `size` spaces."""
    codes, made, width, known = [256, 32], 1, 9, 258
    while made < size and known < 4094:
        codes.append(known)
        made += known - 256
        known += 1
    out, held, bits = bytearray(), 0, 0
    known = 257
    for code in codes * max(1, size // made):
        known = 257 if code == 256 else known + 1
        held, bits = (held << width) | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append((held >> bits) & 255)
        held &= (1 << bits) - 1
        width = 9 if code == 256 else 9 + (known > 510) + (known > 1022) + (known > 2046)
    return bytes(out)
