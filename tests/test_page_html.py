"""Answers and hits as HTML: the report's words as they stand, marked, and with their place."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from indexer.document import Document, Page, Section, TableRow
from search_app.ask_texts import BOKMAL as ACTS
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.citation import cite
from search_app.hit_groups import group_hits
from search_app.page_html import AROUND_CHARS, ResultWriter, notice
from search_app.page_texts import BOKMAL
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import passage_url
from search_app.reference_texts import texts_for as reference_texts_for
from search_app.result import Answer, Citation, Hit, SearchResult, WordMatch
from tests.fake_encoder import make_document

HOSTILE = "<script>alert(1)</script> **fet** $x$ :red[rød] [lenke](https://example.org) &amp; \"'"
TEXT = f"Oppdrag: Innføre listen i alle kommuner\tPågår. {HOSTILE}"
START, STATUS = TEXT.index("Innføre"), TEXT.index("Pågår")
DOCUMENT = Document(
    id="mappe/rapport på nett.pdf",
    title=f"Rapport {HOSTILE}",
    source_sha256="ab" * 32,
    text=TEXT,
    pages=(Page(1, "i", 0), Page(2, "1", 30)),
    sections=(Section(f"Mål {HOSTILE}", 1, None, 0, 0, len(TEXT)),),
    rows=(TableRow(0, START, STATUS + 5, ((START, STATUS - 1), (STATUS, STATUS + 5)), status_column=1),),
)


class Sources:
    """The one document, as a PDF of two pages, or as a text without pages."""

    def __init__(self, *, pdf: bool = True, document: Document = DOCUMENT) -> None:
        self._document = document
        self._sizes = ((595.0, 842.0), (842.0, 595.0)) if pdf else ()

    def document(self, document_id: str) -> Document:
        assert document_id == self._document.id
        return self._document

    def version(self, document_id: str) -> str:
        return "ab-1"

    def page_sizes(self, document_id: str) -> tuple[tuple[float, float], ...]:
        return self._sizes


class Reading(HTMLParser):
    """What a browser makes of the HTML: text, elements, and the text of some of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.buttons: dict[str, dict[str, str | None]] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"img", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "every element is closed, in order"

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in set(self._open):
            self.inside[tag] = self.inside.get(tag, "") + data
        if "button" in self._open:
            self.buttons[data] = self.all("button")[-1]

    def copied(self, label: str) -> str:
        """Return what the button of this name copies."""
        return str(self.buttons[label]["data-copy"])

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def citation(first: int | None = 1, last: int | None = 2, start: int = 0, end: int = len(TEXT)) -> Citation:
    return Citation(DOCUMENT.id, DOCUMENT.title, DOCUMENT.section_path(0), first, last, None, start, end)


def hit(rank: int = 1, where: Citation | None = None) -> Hit:
    return Hit(rank, TEXT, 1.0, where or citation(), (START, STATUS + 5))


def writer(sources: Sources | None = None, lang: str = "nb") -> ResultWriter:
    return ResultWriter(page_texts_for(lang), ask_texts_for(lang), reference_texts_for(lang), sources or Sources())


def parts_of(result: SearchResult, one: ResultWriter) -> list[str]:
    """Write all of a result as it stands on the page, without the page's own buttons."""
    parts = one.above(result)
    if result.answer is not None:
        parts += [one.answer(result.answer), one.answer_actions(result.answer)]
    for group in group_hits(result.hits):
        parts.append(one.group(group[0].citation))
        for found in group:
            parts += [one.hit(found), one.hit_actions(found)]
    return parts


def written(result: SearchResult, *, pdf: bool = True) -> Reading:
    return Reading("".join(parts_of(result, writer(Sources(pdf=pdf)))))


def written_answer(answer: Answer) -> Reading:
    return Reading(writer().answer(answer) + writer().answer_actions(answer))


def test_a_report_shows_as_it_stands_and_injects_nothing() -> None:
    answer = Answer("passage", TEXT, None, citation(), 0.9)
    reading = written(SearchResult("spørsmål", answer, (hit(),)))
    assert not reading.all("script")
    assert reading.inside["blockquote"] == TEXT * 2
    assert reading.inside["cite"] == DOCUMENT.title * 2
    links = {str(link["href"]).split("?")[0] for link in reading.all("a")}
    assert links == {"./api/v1/documents/mappe/rapport%20p%C3%A5%20nett.pdf/source.pdf", "./les"}
    allowed = {"class", "id", "aria-label", "aria-labelledby", "href", "target", "type"}
    names = {name for _, attributes in reading.elements for name in attributes}
    assert names <= allowed | {"data-announce", "data-copy", "data-copy-link", "data-copied"}


def in_both(text: str) -> tuple[Reading, Reading]:
    """Write an answer, a status and a hit with this text on a page in bokmål and on one in nynorsk."""
    document = replace(DOCUMENT, title=text, text=text, sections=(Section(text, 1, None, 0, 0, len(text)),), rows=())
    where = Citation(document.id, text, (text, text), None, None, None, 0, len(text))
    found = Hit(1, text, 1.0, where, (0, 5))
    pages = []
    for lang in ("nb", "nn"):
        one = writer(Sources(pdf=False, document=document), lang)
        answers = [Answer("passage", text, None, where, 0.9), Answer("status", text, "Ferdig", where, 0.9)]
        pages.append(Reading("".join([*map(one.answer, answers), one.group(found.citation), one.hit(found)])))
    return pages[0], pages[1]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Det er ikke kjent hvor mange det er, og noen av dem er i gang med arbeidet"),
        ("nn", "Det er ikkje kjent kor mange det er, og nokre av dei er i gang med arbeidet"),
    ],
)
def test_a_text_in_the_other_written_standard_than_the_page_says_so(lang: str, text: str) -> None:
    for page, reading in zip(("nb", "nn"), in_both(text), strict=True):
        marked = [(tag, attributes["lang"]) for tag, attributes in reading.elements if "lang" in attributes]
        if page == lang:
            assert marked == []
        else:
            assert {value for _, value in marked} == {lang}
            assert {tag for tag, _ in marked} == {"blockquote", "dd", "p", "span", "strong"}


def test_the_best_sentence_is_marked_and_nothing_else() -> None:
    reading = written(SearchResult("spørsmål", None, (hit(),)))
    assert reading.inside["mark"] == TEXT[START : STATUS + 5]


def test_a_status_answer_shows_assignment_and_status_apart() -> None:
    answer = Answer("status", TEXT[START : STATUS + 5], "Pågår", citation(start=START, end=STATUS + 5), 0.9)
    reading = written(SearchResult("spørsmål", answer, (hit(),)))
    assert reading.inside["dd"] == "Innføre listen i alle kommunerPågår"
    assert "Pågår" in reading.inside["strong"]
    assert "Status i rapporten" in reading.inside["h2"]


def test_a_status_is_copied_apart_from_its_assignment_each_as_it_stands() -> None:
    answer = Answer("status", TEXT[START : STATUS + 5], "Pågår", citation(start=START, end=STATUS + 5), 0.9)
    copied = written_answer(answer).copied(ACTS.copy_quote)
    assert copied.startswith("Oppdrag: «Innføre listen i alle kommuner». Status: «Pågår» (Rapport <script>")


def test_a_cut_status_answer_shows_copies_and_cites_its_whole_row() -> None:
    cut = TEXT.index("kommuner")
    answer = Answer("status", TEXT[cut : STATUS + 5], "Pågår", cite(DOCUMENT, cut, STATUS + 5), 0.9)
    assert answer.citation.page_first == 2
    reading = written_answer(answer)
    assert reading.inside["dd"] == "Innføre listen i alle kommunerPågår"
    assert "«Innføre listen i alle kommuner»" in reading.copied(ACTS.copy_quote)
    assert "side 1–2" in reading.inside["strong"]


def test_a_cut_answer_says_that_it_is_cut() -> None:
    cut = TEXT.index("listen")
    answer = Answer("passage", TEXT[cut : STATUS - 10], None, cite(DOCUMENT, cut, STATUS - 10), 0.9)
    reading = written_answer(answer)
    assert reading.inside["blockquote"] == "[…] listen i alle […]"
    assert reading.copied(ACTS.copy_quote).startswith("«[…] listen i alle […]» (")


WORDS = [(0.876, "Sikkert"), (0.654, "Trolig"), (0.123, "Usikkert")]


@pytest.mark.parametrize(("confidence", "word"), WORDS)
@pytest.mark.parametrize("status", ["Pågår", None])
def test_how_certain_an_answer_is_stands_in_front_of_it_in_words(confidence: float, word: str, status: str | None):
    row = citation(start=START, end=STATUS + 5)
    reading = written_answer(
        Answer("status" if status else "passage", TEXT[START : STATUS + 5], status, row, confidence)
    )
    assert reading.inside["strong"].startswith(word)
    heading = BOKMAL.status_answer if status else BOKMAL.answer
    assert reading.text.startswith(f"{heading}Vurdering: {word}. Teksten ")
    assert reading.text.index(word) < reading.text.index("Innføre listen")
    (announced,) = [one["data-announce"] for one in reading.all("section")]
    assert str(announced).endswith(f"Vurdering: {word.lower()}.")
    values = [str(value) for _, attributes in reading.elements for value in attributes.values()]
    assert not [text for text in (reading.text, *values) if str(confidence)[2:] in text]


def test_each_certainty_has_a_look_of_its_own() -> None:
    answers = [Answer("passage", TEXT, None, citation(), confidence) for confidence, _ in WORDS]
    looks = [
        [str(one["class"]) for one in written_answer(answer).all("p") if "ks-certainty" in str(one.get("class"))]
        for answer in answers
    ]
    assert looks == [["ks-certainty ks-certain"], ["ks-certainty ks-likely"], ["ks-certainty ks-uncertain"]]


def test_a_row_of_figures_stands_below_its_column_names() -> None:
    table = make_document([("1 Tall", 1, [("Tjeneste", "2016", "2017"), ("Besøk", "12,7", "18,7")])])
    table = replace(table, rows=(replace(table.rows[0], is_header=True), table.rows[1]))
    place = cite(table, table.rows[1].start, table.rows[1].end)
    answer = Answer("passage", table.text[place.start : place.end], None, place, 0.9)
    sources = Sources(document=table)
    reading = Reading(writer(sources).answer(answer))
    assert reading.inside["th"] == "Tjeneste20162017"
    assert reading.inside["td"] == "Besøk12,718,7"
    assert [len(reading.all(tag)) for tag in ("table", "tr", "th", "td")] == [1, 2, 3, 3]
    part = Answer("passage", "12,7", None, cite(table, place.start + 6, place.end), 0.9)
    assert not Reading(writer(sources).answer(part)).all("table")


def test_the_figure_that_is_asked_for_is_set_off_below_its_own_column() -> None:
    rows = [("", "Antall", ""), ("Tjeneste", "2016", "2017"), ("Besøk", "18,7", "18,7")]
    table = make_document([("1 Tall", 1, rows)])
    table = replace(table, rows=tuple(replace(row, is_header=at < 2) for at, row in enumerate(table.rows)))
    place = cite(table, table.rows[2].start, table.rows[2].end)
    answer = Answer("passage", table.text[place.start : place.end], None, place, 0.9, "Antall 2017", "18,7")
    html = writer(Sources(document=table)).answer(answer)
    assert "<td>18,7</td><td><strong>18,7</strong></td>" in html
    assert Reading(html).inside["th"] == "AntallTjeneste20162017"
    unasked = replace(answer, column=None, cell=None)
    assert "<td><strong>" not in writer(Sources(document=table)).answer(unasked)


def test_a_hit_inside_a_table_names_the_columns() -> None:
    table = make_document([("1 Tall", 1, [("Tjeneste", "2016"), ("Besøk", "18,7"), ("Oppslag", "3")])])
    table = replace(table, rows=tuple(replace(row, is_header=at == 0) for at, row in enumerate(table.rows)))
    one = writer(Sources(document=table))

    def written(row: int) -> str:
        place = cite(table, table.rows[row].start, table.rows[row].end)
        return one.hit(Hit(1, table.text[place.start : place.end], 1.0, place, (0, 3)))

    assert "Kolonnene i tabellen: Tjeneste | 2016" in written(2)
    assert "Kolonnene" not in written(0)


def test_a_row_whose_figures_came_as_one_string_stands_below_its_header() -> None:
    table = make_document([("1 Tall", 1, [("Kjernejournal 2016 2017",), ("Innbyggere", "4,1 5,3")])])
    table = replace(table, rows=(replace(table.rows[0], is_header=True), table.rows[1]))
    place = cite(table, table.rows[1].start, table.rows[1].end)
    answer = Answer("passage", table.text[place.start : place.end], None, place, 0.9)
    reading = Reading(writer(Sources(document=table)).answer(answer))
    assert (reading.inside["th"], reading.inside["td"]) == ("Kjernejournal 2016 2017", "Innbyggere\t4,1 5,3")


def test_a_status_without_its_row_shows_the_whole_answer() -> None:
    answer = Answer("status", TEXT[:8], "Ferdig", citation(start=0, end=8), 0.9)
    assert written_answer(answer).inside["dd"] == "Oppdrag:Ferdig"


@pytest.mark.parametrize("hits", [(), (hit(),)])
def test_a_repaired_question_is_told_of_first(hits: tuple[Hit, ...]) -> None:
    result = SearchResult("staus", None, hits, searched_for=f"status {HOSTILE}")
    assert written(result).text.startswith(f"Søkte etter: status {HOSTILE}")
    assert "Søkte etter" not in written(replace(result, searched_for=None)).text


def test_no_answer_says_so_above_the_hits() -> None:
    reading = written(SearchResult("spørsmål", None, (hit(),)))
    assert reading.text.startswith(BOKMAL.no_answer + BOKMAL.no_answer_advice)
    assert [one["data-announce"] for one in reading.all("section")] == [BOKMAL.no_answer]
    assert "Vurdering" not in reading.text
    answered = written(SearchResult("spørsmål", Answer("passage", TEXT, None, citation(), 0.9), (hit(),)))
    assert BOKMAL.no_answer not in answered.text


def test_no_hit_says_what_to_do() -> None:
    reading = written(SearchResult("spørsmål", None, ()))
    assert reading.text == BOKMAL.no_hits + BOKMAL.no_hits_advice


def test_a_document_without_pages_has_no_picture_and_is_downloaded() -> None:
    where = citation(None, None)
    reading = written(SearchResult("spørsmål", None, (hit(where=where),)), pdf=False)
    (link,) = [one for one in reading.all("a") if "/source" in str(one["href"])]
    assert "/source?" in str(link["href"])
    assert "download" in link
    assert "target" not in link
    assert "Last ned filen" in reading.text
    assert "uten sidetall" in reading.text


def test_headings_come_in_order_and_say_answer_and_section() -> None:
    answer = Answer("passage", TEXT, None, citation(), 0.9)
    reading = written(SearchResult("spørsmål", answer, (hit(1), hit(2))))
    headings = [tag for tag, _ in reading.elements if re.fullmatch(r"h\d", tag)]
    assert headings == ["h2", "h3"]
    assert (reading.inside["h2"], reading.inside["h3"]) == (BOKMAL.answer, DOCUMENT.sections[0].title)


def test_every_hit_is_told_apart_by_its_number() -> None:
    reading = written(SearchResult("spørsmål", None, (hit(1), hit(2), hit(3))))
    assert [one["aria-label"] for one in reading.all("article")] == ["Treff 1", "Treff 2", "Treff 3"]


def test_the_copy_button_holds_the_quote_with_its_source() -> None:
    reading = written(SearchResult("spørsmål", None, (hit(),)))
    copied = reading.copied(ACTS.copy_quote)
    assert copied.startswith("«Innføre listen i alle kommuner | Pågår» (Rapport <script>")


def test_a_hit_copies_and_opens_the_page_of_its_highlight_and_says_the_pages_of_its_passage() -> None:
    on_page_2 = (STATUS, STATUS + 6)
    reading = written(SearchResult("spørsmål", None, (Hit(1, TEXT, 1.0, citation(), on_page_2),)))
    link = next(str(one["href"]) for one in reading.all("a") if "source.pdf" in str(one["href"]))
    assert reading.copied(ACTS.copy_quote).endswith(", u.å., s. 1, side 2 i filen)")
    assert link.endswith("?version=ab-1#page=2")
    assert "Åpne PDF på side 2" in reading.text
    assert reading.inside["strong"] == "side 1–2"


def test_a_message_is_escaped() -> None:
    assert "<b>" not in notice("<b>", "<b>", alert=True)


LISTEN = TEXT.index("listen")
MATCHES = (
    WordMatch("listen", "same", "listen", LISTEN, LISTEN + 6, 0.6, 0.93),
    WordMatch("<script>", "form", "script", TEXT.index("script"), TEXT.index("script") + 6, 0.3, 0.9),
    WordMatch("municipalities", "meaning", "kommuner", TEXT.index("kommuner"), TEXT.index("kommuner") + 8, 0.08, 0.81),
    WordMatch("zebra", "none", None, None, None, 0.02, 0.7),
)


def test_a_hit_tells_what_each_word_of_the_question_matched_in_plain_words() -> None:
    reading = Reading(writer(Sources(pdf=False)).hit(replace(hit(), matches=MATCHES)))
    assert [one["class"] for one in reading.all("details")] == ["ks-why"]
    assert reading.inside["summary"] == "Hvorfor dette treffet?"
    assert reading.inside["caption"] == BOKMAL.why_caption
    assert [one.get("scope") for one in reading.all("th")] == ["col"] * 3 + ["row"] * 4
    assert reading.inside["thead"] == "Ordet i spørsmåletFunnet i tekstenHvordan"
    assert reading.inside["tbody"] == (
        "listen (viktig)listensamme ord"
        "<script> (viktig)scriptannen form eller del av ordet"
        "municipalities (mindre viktig)kommunerbeslektet ord"
        "zebra (mindre viktig)–ikke funnet"
    )
    assert not re.search(r"0[.,]\d", reading.inside["details"]), "no naked numbers"


def test_the_matched_words_are_marked_wherever_they_stand_and_no_character_is_changed() -> None:
    html = writer(Sources(pdf=False)).hit(replace(hit(), matches=MATCHES))
    assert re.findall(r'<span class="ks-word">(.*?)</span>', html) == ["listen", "kommuner", "script", "script"]
    reading = Reading(html)
    assert reading.inside["blockquote"] == TEXT
    assert reading.inside["mark"] == TEXT[START : STATUS + 5]
    assert not reading.all("script")


def test_words_that_weigh_alike_are_all_important() -> None:
    alike = tuple(replace(one, weight=weight) for one, weight in zip(MATCHES, (0.26, 0.26, 0.24, 0.24), strict=True))
    html = writer(Sources(pdf=False)).hit(replace(hit(), matches=alike))
    assert html.count("(viktig)") == 4


def test_a_hit_without_matches_explains_nothing() -> None:
    assert "ks-why" not in writer(Sources(pdf=False)).hit(hit())


def test_what_was_read_from_a_scan_is_said_to_be_with_answer_hit_and_quote() -> None:
    scanned = replace(DOCUMENT, pages=(Page(1, "i", 0), Page(2, "1", 30, ocr=True)))
    place = cite(scanned, 0, STATUS + 5)
    answer = Answer("passage", TEXT[: STATUS + 5], None, place, 0.9)
    one = Hit(1, TEXT[: STATUS + 5], 1.0, place, (0, STATUS + 5))
    answered, found = (
        Reading("".join(parts_of(result, writer(Sources(document=scanned)))))
        for result in (SearchResult("spørsmål", answer, ()), SearchResult("spørsmål", None, (one,)))
    )
    for reading in (answered, found):
        assert reading.text.count(BOKMAL.scanned_note) == 1
        assert "lest fra skannet bilde" in reading.copied(ACTS.copy_quote)


def test_nothing_is_said_of_scans_where_there_are_none() -> None:
    answer = Answer("passage", TEXT[: STATUS + 5], None, cite(DOCUMENT, 0, STATUS + 5), 0.9)
    assert "skannet" not in written(SearchResult("spørsmål", answer, (hit(),))).text


IMPRINTED = Citation(
    DOCUMENT.id,
    DOCUMENT.title,
    ("Mål",),
    2,
    2,
    "1",
    START,
    STATUS + 5,
    publisher="Måletaten",
    year=2017,
    page_label_last="1",
)


def test_a_passage_is_quoted_briefly_referred_to_and_referred_to_in_full() -> None:
    reading = written_answer(Answer("passage", TEXT[START : STATUS + 5], None, IMPRINTED, 0.9))
    assert reading.copied(ACTS.copy_quote).endswith("| Pågår» (Måletaten, 2017, s. 1, side 2 i filen)")
    assert reading.copied(ACTS.copy_short) == "(Måletaten, 2017, s. 1, side 2 i filen)"
    full = reading.copied(ACTS.copy_full)
    assert full.startswith("Måletaten. (2017). Rapport <script>")
    assert full.endswith(" s. 1, side 2 i filen.")


def test_the_link_to_the_place_leads_to_the_passage_in_its_chapter() -> None:
    for page, result in (
        (2, SearchResult("spørsmål", Answer("passage", TEXT[START : STATUS + 5], None, IMPRINTED, 0.9), ())),
        (1, SearchResult("spørsmål", None, (hit(),))),
    ):
        place = passage_url(DOCUMENT.id, START, STATUS + 5, version="ab-1", page=page)
        reading = written(result)
        assert reading.buttons[ACTS.copy_link]["data-copy-link"] == place
        assert place in [link["href"] for link in reading.all("a")]
        assert all(one["data-copied"] == BOKMAL.copied for one in reading.buttons.values())


def section_of(before: str, passage: str, after: str) -> tuple[str, Hit]:
    """Write a hit on a passage that stands between two texts, in a section between two others."""
    others = ("Første kapittel er et annet.", "Tredje kapittel er et annet.")
    text = f"{others[0]}\n\n{before}{passage}{after}\n\n{others[1]}"
    first, last = len(others[0]) + 2, len(text) - len(others[1])
    document = replace(
        DOCUMENT,
        text=text,
        sections=(
            Section("1", 1, None, 0, 0, first),
            Section("2", 1, None, first, first, last),
            Section("3", 1, None, last, last, len(text)),
        ),
        rows=(),
    )
    start = text.index(passage)
    found = Hit(1, passage, 1.0, cite(document, start, start + len(passage)), (0, 5))
    return writer(Sources(document=document)).hit(found), found


def test_the_text_around_a_hit_is_one_click_away() -> None:
    html, _ = section_of("Dette står før. ", "Utdraget står her.", " Dette står etter.")
    reading = Reading(html)
    assert ACTS.around in reading.inside["summary"]
    shown = reading.inside["details"]
    assert "Dette står før." in shown.partition(ACTS.text_before)[2].partition(ACTS.text_after)[0]
    assert "Dette står etter." in shown.partition(ACTS.text_after)[2]


def test_a_hit_that_is_all_of_its_report_has_nothing_around_it() -> None:
    text = "Utdraget står her."
    document = replace(DOCUMENT, text=text, sections=(Section("1", 1, None, 0, 0, len(text)),), rows=())
    html = writer(Sources(document=document)).hit(Hit(1, text, 1.0, cite(document, 0, len(text)), (0, 5)))
    assert ACTS.around not in html


def test_a_long_section_is_shown_in_part_and_says_where_it_is_cut() -> None:
    html, _ = section_of("ord " * AROUND_CHARS, "Utdraget står her.", " ord" * AROUND_CHARS)
    around = Reading(html).inside["details"]
    assert f"{ACTS.text_before}[…] " in around
    assert len(around) < 2 * AROUND_CHARS + 100
