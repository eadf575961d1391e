"""Draws every view of the page into docs/screenshots/, wide and narrow, a few of them dark, too.

python -m bench.screenshots

The reports are those of corpus/. Whatever changes from day to day is written as it was on one of them.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import docx
from PIL import Image

from bench.page_in_browser import COMING, READY, build, chromium, served, without_index
from bench.results_file import PROJECT
from search_app.ask_texts import BOKMAL as ACTS
from search_app.collection_texts import BOKMAL as COLLECTION
from search_app.collection_texts import date_phrase
from search_app.list_texts import BOKMAL as LIST

SCREENSHOTS = PROJECT / "docs" / "screenshots"
SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 375, "height": 800}}
DARK = ("start", "answer", "no-answer", "quote-changed", "checked", "report", "list")
REPORT = "eksempelrapport-digitale-helsetjenester.pdf"
STATUS = "status for Pasientens legemiddelliste"
QUOTE = "Direktoratet fastsetter standarder og leder utviklingen av de nasjonale løsningene."
NOT_FOUND = "Broen over fjorden ble åpnet av kongen en varm sommerdag"
FIGURE = "Kor mange kommunar var med i kjernejournal i 2016?"
# In place of the day on which the index was made, and of the folder where it lies.
DAY, FOLDER = "1. mars 2026", "/srv/kildesok"
COLOURS = 256
Look = Callable[[Any], None]


def _nothing(_page: Any) -> None:
    """Leave the view as its address shows it."""


def _open_hit(page: Any) -> None:
    page.get_by_role("button", name=ACTS.show_source).nth(1).click()
    page.wait_for_timeout(600)
    page.locator(".st-key-ks-source").scroll_into_view_if_needed()


def _unfold_citing(page: Any) -> None:
    page.get_by_text(ACTS.cite, exact=True).first.click()
    page.locator(".ks-cite").first.scroll_into_view_if_needed()


def _unfold_filters(page: Any) -> None:
    page.locator(".st-key-ks-narrow summary").scroll_into_view_if_needed()


def _to_passage(page: Any) -> None:
    page.goto(page.get_by_role("link", name=ACTS.read_chapter).first.evaluate("link => link.href"))
    page.locator("mark").first.wait_for()


def _fill_list(page: Any) -> None:
    """Pick the answer and a hit, write a note, and go to the list."""
    add = page.get_by_role("button", name=LIST.add)
    for count in (1, 2):
        add.first.click()
        page.get_by_role("button", name=LIST.added).nth(count - 1).wait_for()
    page.locator(".ks-ways a").nth(4).click()
    note = page.get_by_label(LIST.note_label.format(number=1))
    note.fill("Skal med i svaret til departementet.")
    note.blur()
    page.locator("main").evaluate("main => main.scrollTo(0, 0)")


def _check(page: Any) -> None:
    """Drop a text with a right quote, a changed one and one that no report has."""
    document, file = docx.Document(), io.BytesIO()
    for quote in (QUOTE, QUOTE.replace("fastsetter", "utformer"), NOT_FOUND):
        document.add_paragraph(f"Vi viser til «{quote.rstrip('.')}».")
    document.save(file)
    given = {"name": "Notat til departementet.docx", "mimeType": "", "buffer": file.getvalue()}
    page.locator(".st-key-ks-check input[type=file]").set_input_files(given)
    page.locator(".ks-verdict").wait_for()
    page.wait_for_timeout(1500)


def _refuse(page: Any) -> None:
    given = {"name": "bilde.png", "mimeType": "image/png", "buffer": b"x"}
    page.locator(".st-key-ks-check input[type=file]").set_input_files(given)
    page.locator(".ks-alert").wait_for()
    page.wait_for_timeout(600)


def _asked(question: str, **parameters: str) -> str:
    return f"?{urlencode({'q': question, **parameters})}"


def _quoted(quote: str) -> str:
    return f"sitat?{urlencode({'q': quote})}"


# Of each view: its address below the start page, and what is done there.
VIEWS: dict[str, tuple[str, Look]] = {
    "start": ("", _nothing),
    "answer": (_asked(STATUS), _nothing),
    "answer-figure": (_asked(FIGURE), _nothing),
    "no-answer": (_asked("Når ble Hardangerbrua åpnet?"), _nothing),
    "source-at-a-hit": (_asked(STATUS), _open_hit),
    "citing": (_asked("e-resept"), _unfold_citing),
    "narrowed-down": (_asked("kjernejournal", dokument=REPORT), _unfold_filters),
    "nothing-left": (_asked("kjernejournal", **{"fra-aar": "2030", "til-aar": "2020"}), _nothing),
    "quotes": ("sitat", _nothing),
    "quote-exact": (_quoted(QUOTE), _nothing),
    "quote-changed": (_quoted(QUOTE.replace("fastsetter", "utformer")), _nothing),
    "quote-not-found": (_quoted(NOT_FOUND), _nothing),
    "check": ("sjekk", _nothing),
    "checked": ("sjekk", _check),
    "check-refused": ("sjekk", _refuse),
    "collection": ("samling", _nothing),
    "report": (f"les?dokument={REPORT}&kapittel=9", _nothing),
    "passage": (_asked(FIGURE), _to_passage),
    "empty-list": ("liste", _nothing),
    "list": (_asked(STATUS), _fill_list),
    "about": ("om", _nothing),
    "readings": (f"lesing?dokument={REPORT}&side=11", _nothing),
    "unknown-path": ("finnes-ikke", _nothing),
    "no-index": (_asked(STATUS), _nothing),
}
# What isn't drawn before it is there: fonts and pictures. What is told of this day and machine is replaced.
SETTLE = """async replaced => {
    await document.fonts.ready;
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const [own, usual] of replaced) {
            if (node.nodeValue.includes(own)) node.nodeValue = node.nodeValue.replaceAll(own, usual);
        }
    }
}"""


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser, the address of the page, and what is written in place of what holds for this day and machine only."""

    browser: Any
    address: str
    replaced: tuple[tuple[str, str], ...]

    def draw_view(self, name: str, size: str, scheme: str = "light") -> None:
        """Draw one view for a visitor who has never been there."""
        page = self.browser.new_page(viewport=SIZES[size], locale="nb-NO", color_scheme=scheme)
        page.set_default_timeout(20_000)
        path, look = VIEWS[name]
        page.goto(f"{self.address}/{path}")
        if name != "unknown-path":
            page.locator(READY).wait_for()
            page.locator(".ks-foot").wait_for()
            page.locator(COMING).first.wait_for(state="detached")
        look(page)
        page.evaluate(SETTLE, self.replaced)
        page.wait_for_timeout(400)
        dark = "-dark" if scheme == "dark" else ""
        save(page.screenshot(animations="disabled", caret="hide"), SCREENSHOTS / f"{name}-{size}{dark}.png")
        page.close()


def save(drawn: bytes, path: Path) -> None:
    """Write a picture as a small file: text has few shades, and a page's picture is text as well."""
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Write docs/screenshots/NAME-SIZE.png of every view, and NAME-wide-dark.png of some."""
    SCREENSHOTS.mkdir(exist_ok=True)
    for old in SCREENSHOTS.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        index = Path(folder) / "index"
        build(PROJECT / "corpus", index)
        today = date_phrase(datetime.now(UTC).isoformat(), COLLECTION)
        with served(index) as server:
            studio = Studio(browser, server.address, ((today, DAY), (str(Path(folder).resolve()), FOLDER)))
            for name in VIEWS:
                with without_index(index) if name == "no-index" else nullcontext():
                    for size in SIZES:
                        studio.draw_view(name, size)
                    if name in DARK:
                        studio.draw_view(name, "wide", "dark")
    written = sorted(SCREENSHOTS.glob("*.png"))
    size_bytes = sum(path.stat().st_size for path in written)
    print(f"{len(written)} bilder i {SCREENSHOTS.relative_to(PROJECT)}, {size_bytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
