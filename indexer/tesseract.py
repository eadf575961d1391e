"""Runs Tesseract, the program that recognises text in pictures, and reads what it says.

The program is called by itself and not through pytesseract: that writes each picture to a file and gives no sizes, and
of what it has to offer only the time limit is needed, which `subprocess` has.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from indexer.page_raster import Grey

LANGUAGE = "nor"
"""Bokmål; it reads nynorsk as well, for which there is no data of its own."""
SIGN_LANGUAGE = "eng"
"""The Norwegian data have no section sign; the English ones, which come with the program, do."""

# The installer for Windows puts the program here and not on the PATH.
_WINDOWS_PROGRAM = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
_LIST_SECONDS = 20
_LINE_CLASSES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_HEIGHTS = re.compile(rf"x_size {_NUMBER}; x_descenders {_NUMBER}; x_ascenders {_NUMBER}")
_CONFIDENCE = re.compile(rf"x_wconf {_NUMBER}")


class TesseractError(Exception):
    """Tesseract gave nothing: `reason` is "ocr_slow" where its time was up, else "ocr_failed"."""

    def __init__(self, reason: str, detail: str) -> None:
        """Take the reason, and a detail for the log."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word and its box, in dots from the top left corner; `confidence` is 0..100."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one line, with the height of its baseline, its height from ascender to descender, and its x-height."""

    words: tuple[Word, ...]
    baseline: float
    height: float
    x_height: float

    @property
    def text(self) -> str:
        """Return the words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def letters(self) -> int:
        """Count its letters and digits."""
        return sum(char.isalnum() for word in self.words for char in word.text)

    @property
    def confidence(self) -> float:
        """Return the mean over its characters."""
        weights = [len(word.text) for word in self.words]
        return sum(word.confidence * weight for word, weight in zip(self.words, weights, strict=True)) / sum(weights)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program as it is installed, with data for Norwegian."""

    program: str
    languages: frozenset[str]

    def lines(self, grey: Grey, *, dots_per_inch: int, seconds: float, language: str = LANGUAGE) -> list[TextLine]:
        """Recognise the upright page `grey`, and return its lines block by block. Raises TesseractError."""
        command = [self.program, "stdin", "stdout", "-l", language, "--dpi", str(dots_per_inch), "--psm", "3", "hocr"]
        try:
            done = subprocess.run(
                command,
                input=_as_pgm(grey),
                capture_output=True,
                timeout=max(seconds, 0.1),
                check=True,
                # One thread: two take hardly less time, and a build isn't alone on its machine.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
            return _lines_in(done.stdout)
        except subprocess.TimeoutExpired as error:
            raise TesseractError("ocr_slow", f"{seconds:.0f} seconds") from error
        except subprocess.CalledProcessError as error:
            last = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise TesseractError("ocr_failed", f"exit code {error.returncode} {' '.join(last)}".rstrip()) from error
        except (OSError, ET.ParseError, ValueError) as error:
            raise TesseractError("ocr_failed", f"{type(error).__name__}: {error}") from error


def find_tesseract() -> Tesseract | None:
    """Return the program where it is installed with data for Norwegian, else None."""
    program = shutil.which("tesseract")
    if program is None and _WINDOWS_PROGRAM.is_file():
        program = str(_WINDOWS_PROGRAM)
    if program is None:
        return None
    languages = _languages(program, os.environ.get("TESSDATA_PREFIX", ""))
    return Tesseract(program, languages) if LANGUAGE in languages else None


@lru_cache(maxsize=8)
def _languages(program: str, _data: str) -> frozenset[str]:
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    # The first line is a heading. Old releases write the list to the other stream.
    said = (done.stdout or done.stderr).decode("utf-8", "replace")
    return frozenset(line.strip() for line in said.splitlines()[1:])


def _as_pgm(grey: Grey) -> bytes:
    height, width = grey.shape
    return b"P5\n%d %d\n255\n" % (width, height) + grey.tobytes()


def _lines_in(hocr: bytes) -> list[TextLine]:
    """Read the hOCR format (kba.github.io/hocr-spec): lines with their baselines and sizes, words with their boxes."""
    lines = []
    for element in ET.fromstring(hocr).iter():  # noqa: S314 - Tesseract wrote it
        title = element.get("title", "")
        words = tuple(_words_in(element)) if element.get("class") in _LINE_CLASSES else ()
        box, baseline, heights = _BOX.search(title), _BASELINE.search(title), _HEIGHTS.search(title)
        if not words or box is None or heights is None:
            continue
        left, _, right, bottom = map(int, box.groups())
        # Slope and height at the left end, from the lower left corner of the box.
        slope, offset = map(float, baseline.groups()) if baseline is not None else (0.0, 0.0)
        size, descender, ascender = map(float, heights.groups())
        middle = bottom + offset + slope * (right - left) / 2
        lines.append(TextLine(words, middle, size, max(1.0, size - descender - ascender)))
    return lines


def _words_in(line: ET.Element) -> list[Word]:
    words = []
    for element in line.iter():
        title = element.get("title", "")
        box, confidence = _BOX.search(title), _CONFIDENCE.search(title)
        text = " ".join("".join(element.itertext()).split())
        if element.get("class") == "ocrx_word" and text and box is not None and confidence is not None:
            left, top, right, bottom = map(int, box.groups())
            words.append(Word(text, left, top, right, bottom, float(confidence.group(1))))
    return words
