"""What the browser's tests share: a visitor with what the browser noticed, the questions, and where things stand."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.page_in_browser import COMING, READY
from search_app.ask_texts import BOKMAL as ACTS
from search_app.streamlit_texts import STREAMLIT_TEXTS

REPORT = "eksempelrapport-digitale-helsetjenester.pdf"
NYNORSK_REPORT = "doeme-digitale-helsetenester.pdf"
TITLES = {REPORT: "Digitale helsetjenester i Norge 2017", NYNORSK_REPORT: "Digitale helsetenester i kommunane 2017"}
YEARS = {REPORT: 2018, NYNORSK_REPORT: 2021}
BROKEN = "ødelagt.pdf"
STATEMENT = "https://uustatus.example/erklaring"
STATUS = "status for Pasientens legemiddelliste"
FACT = "Hvor mange e-resepter ble skrevet ut i 2017?"
TABLE = "Kor mange kommunar var med i kjernejournal i 2016?"
# A sentence of REPORT, the same with one word changed, and one that no report has.
EXACT_QUOTE = "Direktoratet fastsetter standarder og leder utviklingen av de nasjonale løsningene."
CHANGED_QUOTE = EXACT_QUOTE.replace("fastsetter", "utformer")
ELIDED_QUOTE = "Direktoratet fastsetter standarder […] av de nasjonale løsninger"
FOREIGN_QUOTE = "Broen over fjorden ble åpnet av kongen en varm sommerdag"
# Paragraphs that quote the report: the second quote is changed, the third stands in no report, the rest are right.
CHECKED = (
    f"De skriver at «{EXACT_QUOTE.rstrip('.')}» (s. 4).",
    f"De skriver at «{CHANGED_QUOTE.rstrip('.')}».",
    f"Noen sa at «{FOREIGN_QUOTE}».",
    "Videre står det «Direktoratet fastsetter standarder og leder».",
    "Det heter «leder utviklingen av de nasjonale løsningene».",
    "Og «standarder og leder utviklingen av de nasjonale».",
)
UNANSWERABLE = "Når blei Hardangerbrua opna?"

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# What Streamlit says in English unless it is hidden or translated.
ENGLISH = re.compile(r"\b(Deploy|Running|Press Enter|Made with|Stop|Rerun|Settings|Fork|Skip to main)\b")


def expect(shown: Any) -> Any:
    """Return what waits until something holds of an element or a page."""
    from playwright.sync_api import expect as expected

    return expected(shown)


class Visit:
    """One visitor: a page, what it asked of the network, and what it complained of."""

    def __init__(self, context: Any, address: str) -> None:
        self.context = context
        self.address = address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("page", self._attend)
        self.page = context.new_page()

    def _attend(self, page: Any) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, said: Any) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def open(self, question: str = "", **parameters: str | int) -> Any:
        """Open the view that asks; `parameters` are the address's others."""
        asked = {"q": question, **parameters} if question else parameters
        return self.go(f"?{urlencode(asked)}" if asked else "")

    def go(self, path: str) -> Any:
        """Open an address below the start page, and wait until all of it is there."""
        self.page.goto(f"{self.address}/{path}")
        self.page.locator(READY).wait_for()
        self.page.locator(".ks-foot").wait_for()
        expect(self.page.locator(COMING)).to_have_count(0)
        return self.page

    def hosts(self) -> set[str]:
        """Return the hosts that the browser has asked for anything."""
        return {urlsplit(url).netloc for url in self.requests if not url.startswith(("data:", "blob:"))}


def actions(page: Any, key: str = "answer") -> Any:
    """Return what can be done with the answer, or with "hit-1"."""
    return page.locator(f".st-key-ks-do-{key}")


def picture(page: Any) -> Any:
    """Return the picture of the report's page that is open, once it is loaded and the one before it is gone."""
    expect(page.locator(".st-key-ks-source")).to_have_count(1)
    return loaded(page.locator(".st-key-ks-source .ks-paper img"))


def heading_of_page(page: Any, *, other_than: str) -> str:
    """Return the heading of the report's page that is open, once it is another one and the one before it is gone."""
    heading = page.locator(".ks-source-head")
    expect(heading.filter(has_text=other_than)).to_have_count(0)
    expect(heading).to_have_count(1)
    return str(heading.inner_text())


def loaded(image: Any) -> Any:
    """Wait until a picture is there and loaded."""
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", True)
    expect(image).not_to_have_js_property("naturalWidth", 0)
    return image


def open_page(page: Any, key: str) -> Any:
    """Open the report's page at a hit or, where there was no room for it beside the answer, there."""
    actions(page, key).get_by_role("button", name=ACTS.show_source).click()
    actions(page, key).get_by_role("button", name=ACTS.hide_source).wait_for()
    return picture(page)


def choose(page: Any, label: str, option: str) -> None:
    """Choose in a list that folds out."""
    field = page.get_by_role("combobox", name=label)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(10):
        field.focus()
        field.press("ArrowDown")
        page.wait_for_timeout(500)
        if wanted.is_visible():
            break
    wanted.click()
    page.keyboard.press("Tab")


def page_number(page: Any) -> int:
    """Return the physical page that the answer cites."""
    found = re.search(r"side (\d+)", page.locator(".ks-answer .ks-page").inner_text())
    assert found
    return int(found[1])


def has_focus(element: Any) -> bool:
    """Tell whether an element has the focus."""
    return bool(element.evaluate("element => element === document.activeElement"))


def said_to_screen_readers(page: Any, text: str) -> Any:
    """Wait until `text` is what the page announces."""
    message = page.locator("[role=status]", has_text=text)
    message.wait_for(state="attached")
    return message


def drop(page: Any, name: str, content: bytes) -> None:
    """Give a file to the field for texts to be checked."""
    field = page.locator(".st-key-ks-check input[type=file]")
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def english_in(page: Any) -> list[str]:
    """Return what the page says in English: in its text, and in what only screen readers and tooltips say."""
    labels = page.locator("[aria-label], [title], [placeholder], [alt]").evaluate_all(
        "all => all.flatMap(one => ['aria-label', 'title', 'placeholder', 'alt'].map(name => one.getAttribute(name)))"
    )
    texts = [line.strip() for line in page.inner_text("body").splitlines()]
    known = {english for english, norwegian in STREAMLIT_TEXTS["nb"].items() if english != norwegian}
    shown = {one for one in (*texts, *filter(None, labels)) if one in known}
    return sorted(shown) + ENGLISH.findall(" ".join(texts))


def sideways(page: Any) -> list[str]:
    """Return what makes the page wider than the window, unless it scrolls by itself; nothing where nothing does."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth, wide = [];
            const main = document.querySelector('[data-testid=stMain]') ?? document.body;
            for (const scroller of [document.documentElement, main]) {
                if (scroller.scrollWidth <= scroller.clientWidth) continue;
                wide.push(`${scroller.tagName} is ${scroller.scrollWidth} wide`);
            }
            if (!wide.length) return [];
            for (const one of document.querySelectorAll('body *')) {
                if (one.getBoundingClientRect().right > width + 1) wide.push(one.outerHTML.slice(0, 120));
            }
            return wide.slice(0, 8);
        }"""
    )
    return found
