"""The page in a real browser, on a real index of corpus/ made with the default model."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

import pytest

from search_app.page_texts import BOKMAL, NYNORSK

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUESTION = "status for Pasientens legemiddelliste"
UNANSWERABLE = "Når blei Hardangerbrua opna?"
# What Streamlit says in English unless it is hidden.
ENGLISH = re.compile(r"\b(Deploy|Running|Press Enter|Made with|Stop|Rerun|Settings|Fork|Skip to main)\b")

pytestmark = [pytest.mark.browser, pytest.mark.model]


def do_without(reason: str) -> NoReturn:
    """Skip, except in CI, where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve corpus/ on a free port, and check that Ctrl+C stops the server in order."""
    from indexer.errors import IndexerError
    from indexer.model_store import default_models_dir, installed_model
    from indexer.models import read_models

    try:
        installed_model(read_models()[0], default_models_dir())
    except IndexerError as error:
        do_without(f"språkmodellen er ikke gjort klar: {error}")
    index = tmp_path_factory.mktemp("Ærfugl og ål") / "indeks"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    build = [sys.executable, "-m", "indexer", "build", "corpus", "--index", str(index)]
    subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=600)
    command = [sys.executable, "-m", "search_app", "serve", "--index", str(index), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdout is not None
        lines: list[str] = []
        try:
            for line in server.stdout:
                lines.append(line)
                if found := re.search(r"http://\S+", line):
                    yield found[0]
                    break
            else:
                pytest.fail(f"the server stopped: {lines}")
        finally:
            server.send_signal(signal.SIGINT)
            rest = server.stdout.read()
            code = server.wait(timeout=30)
    assert code == 0
    assert "stoppet" in rest


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        do_without("playwright er ikke installert (pip install playwright)")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        do_without(f"fant ingen nettleser: {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGS)
        yield browser
        browser.close()


class Visit:
    """One visitor: a page, what it asked of the network, and what it complained of."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, said: Any) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def open(self, address: str, question: str = "") -> Any:
        self.page.goto(f"{address}/?q={quote(question)}" if question else address)
        self.page.wait_for_selector(".ks-foot")
        return self.page

    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.requests if not url.startswith(("data:", "blob:"))}


@pytest.fixture
def visit(chromium: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "nb-NO", **getattr(request, "param", {})}
    context = chromium.new_context(**options)
    context.set_default_timeout(20_000)
    visitor = Visit(context)
    yield visitor
    context.close()
    assert visitor.hosts() <= {urlsplit(address).netloc}
    assert visitor.complaints == []


def wait_for_picture(page: Any, selector: str) -> Any:
    """Wait until a picture is loaded. A string that the page would have to evaluate is barred by its policy."""
    picture = page.locator(selector).first
    picture.scroll_into_view_if_needed()
    for _ in range(200):
        if picture.evaluate("image => image.complete && image.naturalWidth > 0"):
            return picture
        page.wait_for_timeout(50)
    pytest.fail("the picture was not loaded")


def test_a_question_gives_an_answer_with_its_citation_and_the_picture_of_its_page(visit: Visit, address: str) -> None:
    page = visit.open(address)
    field = page.get_by_label("Hva lurer du på?")
    page.wait_for_timeout(200)
    assert field.evaluate("field => field === document.activeElement"), "the field has focus at start"
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = page.locator(".ks-answer")
    answer.wait_for()
    assert re.search(r"side \d+", answer.locator(".ks-page").inner_text())
    assert "Pasientens legemiddelliste" in answer.inner_text()
    assert quote(QUESTION) in page.url.replace("+", "%20")
    answer.locator("summary").click()
    picture = wait_for_picture(page, ".ks-answer img")
    assert picture.evaluate("image => image.naturalWidth") >= 1000
    assert re.search(r"Bilde av side \d+ i ", picture.get_attribute("alt"))
    assert page.locator(".ks-hit").count() >= 3
    assert page.locator(".ks-hit mark").first.inner_text().strip()
    assert answer.is_visible(), "the answer stays while the picture is open"
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert not ENGLISH.findall(page.inner_text("body"))


def test_a_link_opens_the_same_answer_again(visit: Visit, address: str) -> None:
    from playwright.sync_api import expect

    page = visit.open(address, QUESTION)
    expect(page.get_by_label("Hva lurer du på?")).to_have_value(QUESTION)
    assert page.locator(".ks-answer").is_visible()


def test_the_back_button_takes_the_last_question_back(visit: Visit, address: str) -> None:
    from playwright.sync_api import expect

    page = visit.open(address)
    page.locator(".st-key-example-0 button").click()
    page.locator(".ks-hits").wait_for()
    page.go_back()
    page.locator(".ks-examples").first.wait_for()
    expect(page.get_by_label("Hva lurer du på?")).to_have_value("")


def test_the_keyboard_is_enough(visit: Visit, address: str) -> None:
    page = visit.open(address)
    page.get_by_label("Hva lurer du på?").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".ks-hits").wait_for()
    summary = page.locator(".ks-hit summary").first
    summary.focus()
    page.keyboard.press("Enter")
    wait_for_picture(page, ".ks-hit img")


def test_a_quote_is_copied_with_its_source(visit: Visit, address: str) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = visit.open(address, QUESTION)
    button = page.locator(".ks-answer [data-copy]")
    button.click()
    page.get_by_text("Kopiert").first.wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert re.fullmatch(r"Oppdrag: «.+»\. Status: «.+» \(.+, side \d+.*\)|«.+» \(.+, side \d+.*\)", copied)


def test_the_pdf_opens_at_the_page(visit: Visit, address: str) -> None:
    page = visit.open(address, QUESTION)
    link = page.locator(".ks-answer a.ks-action")
    number = re.search(r"\d+", page.locator(".ks-answer .ks-page").inner_text())
    assert number
    target = link.evaluate("link => link.href")
    assert target.endswith(f"#page={number[0]}")
    response = visit.context.request.get(target)
    assert response.status == 200
    assert response.body().startswith(b"%PDF-")


@pytest.mark.parametrize("visit", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
@pytest.mark.parametrize("question", ["", QUESTION, UNANSWERABLE])
def test_a_narrow_screen_needs_no_sideways_scrolling(visit: Visit, address: str, question: str) -> None:
    page = visit.open(address, question)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_figure_is_never_broken_over_two_lines(visit: Visit, address: str) -> None:
    page = visit.open(address, "Kor mange kommunar var med i kjernejournal i 2016?")
    cells = page.locator(".ks-answer .ks-figures :is(th, td)").all()
    figures = [cell for cell in cells if cell.inner_text().strip().isdecimal()]
    assert len(figures) >= 4
    # The cell that was asked for is set off by an element of its own, which has a box on the same line.
    lines = """cell => { const all = new Range(); all.selectNodeContents(cell);
        return new Set([...all.getClientRects()].map(box => Math.round(box.bottom))).size }"""
    assert [cell.inner_text() for cell in figures if cell.evaluate(lines) > 1] == []


def test_half_a_character_does_not_lose_the_question(visit: Visit, address: str) -> None:
    page = visit.open(address)
    page.get_by_label("Hva lurer du på?").focus()
    page.evaluate("() => document.execCommand('insertText', false, 'kjernejournal \\ud83d på sykehus')")
    page.keyboard.press("Enter")
    page.locator(".ks-hits").wait_for()


def test_an_unknown_path_leads_back_to_the_page(visit: Visit, address: str) -> None:
    page = visit.page
    assert page.goto(f"{address}/sporsmal?q=e-resept").status == 404
    assert page.evaluate("document.documentElement.lang") == "nb"
    visit.complaints.clear()  # the browser reports the 404 itself
    page.get_by_text("Gå til Kildesøk").click()
    page.wait_for_selector(".ks-foot")


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_the_word_for_how_certain_an_answer_is_can_be_read_without_a_mouse(visit: Visit, address: str) -> None:
    page = visit.open(address, QUESTION)
    certainty = page.locator(".ks-answer .ks-certainty")
    badge = certainty.locator("strong")
    assert badge.is_visible()
    assert badge.inner_text() in {BOKMAL.certain, BOKMAL.likely, BOKMAL.uncertain}
    meanings = {BOKMAL.certain_meaning, BOKMAL.likely_meaning, BOKMAL.uncertain_meaning}
    assert [meaning for meaning in meanings if meaning in certainty.inner_text()]
    assert certainty.bounding_box()["y"] < page.locator(".ks-answer .ks-source").bounding_box()["y"]
    assert not re.search(r"\b0[.,]\d", page.locator(".ks-answer").inner_text())
    page.locator("[role=status]", has_text=f"Vurdering: {badge.inner_text().lower()}.").wait_for(state="attached")


def test_where_there_is_no_answer_nothing_looks_like_one(visit: Visit, address: str) -> None:
    weight = "mark => getComputedStyle(mark).fontWeight + getComputedStyle(mark).backgroundColor"
    page = visit.open(address, QUESTION)
    assert page.locator(".ks-hit mark").first.evaluate(weight).startswith("600")
    page = visit.open(address, UNANSWERABLE)
    assert page.locator(".ks-notice h2").inner_text() == BOKMAL.no_answer
    assert page.locator(".ks-answer").count() == 0
    assert page.locator(".ks-hit mark").first.evaluate(weight) == "400rgba(0, 0, 0, 0)"
    assert page.locator(".ks-certainty").count() == 0


def test_a_hit_is_explained_on_demand_and_nothing_above_it_moves(visit: Visit, address: str) -> None:
    page = visit.open(address, "How many electronic prescriptions were issued?")
    hit = page.locator(".ks-hit").first
    why = hit.locator(".ks-why")
    word = hit.locator(".ks-word").first
    summary = why.get_by_text("Hvorfor dette treffet?")
    summary.scroll_into_view_if_needed()
    line = "word => getComputedStyle(word).textDecorationLine"
    assert (why.locator("table").is_visible(), word.evaluate(line)) == (False, "none")
    before = hit.locator(".ks-passage").bounding_box()
    summary.focus()
    page.keyboard.press("Enter")
    why.locator("table").wait_for()
    assert hit.locator(".ks-passage").bounding_box() == before
    assert word.evaluate(line) == "underline"
    row = why.get_by_role("row").filter(has=page.get_by_role("rowheader", name="prescriptions (viktig)"))
    assert "resept" in row.get_by_role("cell").first.inner_text()
    assert row.get_by_role("cell").last.inner_text() == "beslektet ord"
    assert why.get_by_role("columnheader").all_inner_texts() == ["Ordet i spørsmålet", "Funnet i teksten", "Hvordan"]
    assert page.locator(".ks-hit").nth(1).locator("table").is_hidden()


def test_the_operator_sees_each_page_beside_its_text_and_turns_the_pages_by_keyboard(
    visit: Visit, address: str
) -> None:
    from playwright.sync_api import expect

    page = visit.open(address)
    page.get_by_role("link", name=BOKMAL.to_reading).click()
    page.locator(".ks-reading").wait_for()
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert page.title() == "Slik er rapportene lest – Kildesøk"
    report = "Digitale helsetjenester i Norge 2017"
    page.get_by_label("Dokument").click()
    page.get_by_role("option", name=report).click()
    expect(page.get_by_role("img", name=f"Side 1 i {report}")).to_be_visible()
    following = page.get_by_role("button", name="Neste side")
    following.focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(page.get_by_role("img", name=f"Side {number} i {report}")).to_be_visible()
        assert f"side={number}" in page.url
    assert following.evaluate("button => button === document.activeElement"), "the button keeps the focus"
    page.locator("[role=status]", has_text=f"Side 3 i {report}").wait_for(state="attached")
    assert wait_for_picture(page, ".ks-sheet img").evaluate("image => image.naturalWidth") >= 1000
    assert page.locator(".ks-read .ks-as-heading").count() >= 3
    assert not ENGLISH.findall(page.inner_text("body"))
    page.go_back()
    expect(page.get_by_role("img", name=f"Side 2 i {report}")).to_be_visible()
    page.get_by_text("Overskrifter (").click()
    page.get_by_role("link", name="7.2 Risiko, side 12").click()
    expect(page.get_by_role("img", name=f"Side 12 i {report}")).to_be_visible()
    expect(page.get_by_label("Side (av 12)")).to_have_value("12")
    assert page.get_by_role("link", name="7.2 Risiko, side 12").is_visible(), "the list stays open"
    page.get_by_role("link", name="Til spørsmålene").click()
    page.get_by_label("Hva lurer du på?").wait_for()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_the_operators_page_needs_no_sideways_scrolling_on_a_narrow_screen(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/lesing?dokument=eksempelrapport-digitale-helsetjenester.pdf&side=11")
    page.locator(".ks-reading").wait_for()
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


@pytest.mark.parametrize("visit", [{"locale": "en-US"}], indirect=True)
def test_the_other_written_standard_is_one_press_away_and_remembered(visit: Visit, address: str) -> None:
    from playwright.sync_api import expect

    page = visit.open(address, QUESTION)
    page.locator(".ks-answer").wait_for()
    html = page.locator("html")
    assert html.get_attribute("lang") == "nb"
    choice = page.get_by_role("radio", name="Nynorsk")
    assert choice.get_attribute("lang") == "nn"
    before, hits = page.url, page.locator(".ks-hit").count()
    page.evaluate("window.sameDocument = true")
    choice.focus()
    page.keyboard.press("Enter")
    page.locator("html[lang=nn]").wait_for(state="attached")
    page.get_by_label("Kva lurer du på?").wait_for()
    assert page.evaluate("window.sameDocument"), "nothing is loaded anew"
    assert page.url == before
    expect(page.locator(".ks-hits h2")).to_have_text(NYNORSK.hits)
    assert page.locator(".ks-hit").count() == hits
    assert choice.evaluate("button => button === document.activeElement"), "the choice keeps the focus"
    passage = page.locator(".ks-passage[lang=nb]").first
    assert passage.count() == 1, "what is in bokmål is marked as such"
    assert not ENGLISH.findall(page.inner_text("body"))
    (cookie,) = (one for one in visit.context.cookies() if one["name"] == "ks-maal")
    assert (cookie["value"], cookie["sameSite"], cookie["path"]) == ("nn", "Lax", "/")
    fresh = visit.open(address)
    assert fresh.locator("html").get_attribute("lang") == "nn"
    fresh.goto(f"{address}/?lang=nb")
    fresh.get_by_label("Hva lurer du på?").wait_for()
    assert (fresh.locator("html").get_attribute("lang"), fresh.title()) == ("nb", "Kildesøk")


@pytest.mark.parametrize("visit", [{"locale": "nn-NO"}], indirect=True)
def test_a_browser_that_asks_for_nynorsk_gets_it_in_streamlits_own_words_too(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/lesing?side=2")
    page.locator(".ks-reading").wait_for()
    assert page.locator("html").get_attribute("lang") == "nn"
    assert page.title() == "Slik er rapportane lesne – Kildesøk"
    attributes = page.locator("[aria-label], [title], [placeholder]").evaluate_all(
        "all => all.flatMap(one => ['aria-label', 'title', 'placeholder'].map(name => one.getAttribute(name) ?? ''))"
    )
    assert {"Vis vala", "Éin opp", "Éin ned"} <= set(attributes)
    assert not {"Open", "Increment", "Decrement"} & set(attributes)
    assert page.get_by_text("Gå til hovudinnhaldet").count() == 1
    page.get_by_label("Dokument").click()
    page.get_by_text("2 val.", exact=True).first.wait_for(state="attached")
    page.keyboard.type("xyzzy")
    page.get_by_text("Ingen treff", exact=True).first.wait_for()
