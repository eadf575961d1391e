"""Scans for the tests: PDFs of pictures, and a stand-in for Tesseract that says what it was given to say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from indexer.page_raster import Grey, opened_rasters
from tests.pdf_builder import PdfBuilder, filled

if TYPE_CHECKING:
    import pytest

A4_AT_300 = (2480, 3508)
_HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page">'


def drawn_page(folder: Path, *, dots_per_inch: int = 100) -> Grey:
    """Return a page of running text as pixels."""
    return pixels_of(filled(PdfBuilder(folder / "tekst.pdf"), 6).save(), dots_per_inch=dots_per_inch)


def pixels_of(path: Path, number: int = 1, *, dots_per_inch: int = 100) -> Grey:
    """Return a page of a PDF as pixels."""
    with opened_rasters(path.read_bytes()) as rasters:
        return rasters.grey(number, dots_per_inch=dots_per_inch)


def save_pictures(path: Path, pictures: Sequence[Grey | None], stamps: Sequence[str] = ()) -> Path:
    """Write a PDF with a picture on each page, or none, and a stamp of text on those that `stamps` has one for."""
    canvas = Canvas(str(path), pagesize=A4)
    for at, picture in enumerate(pictures):
        width, height = A4 if picture is None or picture.shape[0] > picture.shape[1] else A4[::-1]
        canvas.setPageSize((width, height))
        if picture is not None:
            png = BytesIO()
            Image.fromarray(picture).save(png, "PNG")
            canvas.drawImage(ImageReader(png), 0, 0, width, height)
        if at < len(stamps) and stamps[at]:
            canvas.setFont("Helvetica", 7)
            canvas.drawString(40, 12, stamps[at])
        canvas.showPage()
    canvas.save()
    return path


def hocr_line(
    text: str, *, top: int, left: int = 300, height: int = 40, confidence: int = 95, x_height: int = 22
) -> str:
    """Return a line as Tesseract writes it: its words 20 dots a letter, its baseline 9 dots above its box's bottom."""
    words, at = [], left
    for word in text.split(" "):
        box = f"bbox {at} {top} {at + 20 * len(word)} {top + height}"
        words.append(f"<span class='ocrx_word' title='{box}; x_wconf {confidence}'>{word}</span>")
        at += 20 * len(word) + 12
    sizes = f"x_size {height}; x_descenders 9; x_ascenders {height - 9 - x_height}"
    box = f"bbox {left} {top} {at - 12} {top + height}"
    return f"<span class='ocr_line' title='{box}; baseline 0 -9; {sizes}'>{''.join(words)}</span>"


def hocr_page(*lines: str) -> str:
    """Return a page as Tesseract writes it."""
    return f"{_HEAD}{''.join(lines)}</div></body></html>"


@dataclass(frozen=True, slots=True)
class StandIn:
    """A program called tesseract that is found first; `folder` has what it says and what it was given."""

    folder: Path

    def says(self, *pages: str, language: str = "nor") -> None:
        """Let it say these pages in turn, and the last one from then on."""
        for at, page in enumerate(pages, start=1):
            (self.folder / f"{language}.{at}").write_text(page, encoding="utf-8")
        (self.folder / f"{language}.last").write_text(pages[-1], encoding="utf-8")

    def does(self, commands: str) -> None:
        """Let it carry out these shell commands instead of saying anything."""
        (self.folder / "commands").write_text(commands, encoding="utf-8")

    def remove(self) -> None:
        """Uninstall it."""
        (self.folder / "bin" / "tesseract").unlink()

    @property
    def calls(self) -> list[str]:
        """What it was called with, pictures recognised only."""
        log = self.folder / "calls"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


_SCRIPT = """#!/bin/sh
cd "{folder}"
if [ "$1" = --list-langs ]; then cat languages; exit; fi
cat > picture
echo "$@" >> calls
if [ -e commands ]; then . ./commands; fi
count=$(grep -c -- "-l $4 " calls)
if [ -e "$4.$count" ]; then cat "$4.$count"; else cat "$4.last"; fi
"""


def install_stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, languages: str = "eng\nnor\nosd") -> StandIn:
    """Put a stand-in on the PATH, before a Tesseract that may be installed."""
    folder.mkdir(exist_ok=True)
    (folder / "bin").mkdir()
    (folder / "languages").write_text(f"List of available languages (3):\n{languages}\n", encoding="utf-8")
    program = folder / "bin" / "tesseract"
    program.write_text(_SCRIPT.format(folder=folder), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return StandIn(folder)


def uninstall_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing on the PATH."""
    empty = folder / "tom sti"
    empty.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(empty))


def noise(shape: tuple[int, int], deviation: float, shade: int = 250) -> Grey:
    """Return paper with the noise of a scanner."""
    generator = np.random.default_rng(3)
    return np.clip(generator.normal(shade, deviation, shape), 0, 255).astype(np.uint8)


def text_and_scan(path: Path, first: Path | None = None) -> Path:
    """Write a PDF of a page of text, or of the PDF `first`, and a scanned page."""
    own = path.parent / "_deler"
    own.mkdir(exist_ok=True)
    picture = drawn_page(own, dots_per_inch=150)
    writer = PdfWriter(clone_from=first or filled(PdfBuilder(own / "første.pdf"), 4).save())
    writer.append(save_pictures(own / "bilder.pdf", [picture]))
    writer.write(path)
    return path
