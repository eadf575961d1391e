"""The report's page beside the answer: which page it is, what is printed on it, its picture and the way on."""

from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from indexer.document import Document, Page, Section
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import pdf_url
from search_app.page_view import Place
from search_app.source_view import ZOOMS, Source, physical_pages, picture, printed_labels, show_source
from tests.html_reading import assert_nested, links_of, text_of

HOSTILE = '<script>alert(1)</script> "x" **fet** $y$'
PARTS = ("Forord til rapporten. ", "Vi skal telle ål i elva. ", "Vi talte ti ål. ", "Slik gikk det med ålen.")
TEXT = "".join(PARTS)
STARTS = [TEXT.index(part) for part in PARTS]
ID = "mappe/ål & ærfugl #1.pdf"


def document(*pages: Page, title: str = "Årsrapport") -> Document:
    """Return a report whose pages begin where its parts do, in two chapters."""
    return Document(
        ID,
        title,
        "ab" * 32,
        TEXT,
        pages or tuple(Page(number, None, start) for number, start in enumerate(STARTS, start=1)),
        (
            Section("1 Ål", 1, None, 0, 0, STARTS[2]),
            Section("2 Tall", 1, None, STARTS[2], STARTS[2], STARTS[3]),
            Section(f"2.1 {HOSTILE}", 2, 1, STARTS[3], STARTS[3], len(TEXT)),
        ),
    )


def pages(*labels: str | None) -> tuple[Page, ...]:
    return tuple(Page(number, label, STARTS[number - 1]) for number, label in enumerate(labels, start=1))


DOCUMENT = document()
SIZE = (595.3, 841.9)


def source(page: int = 2, part: int = 1, of: Document = DOCUMENT, size: tuple[float, float] | None = SIZE) -> Source:
    """Return part number `part` of a report, shown on `page`."""
    start, end = STARTS[part], STARTS[part] + len(PARTS[part].rstrip())
    return Source(Place(ID, page, start, end, "ab-1"), of, (start + 3, end), size)


SHOWN: list[Source] = []
TURNS: list[Place | None] = []
LANGS: list[str] = []
SCRIPT = """
from tests import test_source_view
test_source_view.show()
"""


def show() -> None:
    lang = LANGS[-1]
    show_source(SHOWN[-1], ask_texts_for(lang), page_texts_for(lang), TURNS.append)


@pytest.fixture(autouse=True)
def nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHOWN", "TURNS", "LANGS"):
        monkeypatch.setattr(f"{__name__}.{name}", [])


def opened(one: Source, lang: str = "nb") -> AppTest:
    SHOWN.append(one)
    LANGS.append(lang)
    app = AppTest.from_string(SCRIPT, default_timeout=30).run()
    shown(app)
    return app


def shown(app: AppTest) -> str:
    assert not app.exception
    for element in app.html:
        assert_nested(element.value)
    return "".join(element.value for element in app.html)


def button(app: AppTest, label: str):
    (found,) = [one for one in app.button if one.label == label]
    return found


def said(one: Source, lang: str = "nb") -> str:
    """Return the heading: which page is shown."""
    html = shown(opened(one, lang))
    return text_of(html[html.index("<h3") : html.index("</h3>")])


def drawn(one: Source, zoom: int = 100, lang: str = "nb") -> str:
    html = picture(one, zoom, ask_texts_for(lang), page_texts_for(lang))
    assert_nested(html)
    return html


def attribute(html: str, name: str) -> str:
    return unescape(html.split(f' {name}="', 1)[1].split('"', 1)[0])


def address(html: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(attribute(html, "src"))
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


@pytest.mark.parametrize(
    ("labels", "page", "heading"),
    [
        ((None, None, None, None), 2, "Rapportsiden: side 2 av 4"),
        (("1", "2", "3", "4"), 2, "Rapportsiden: side 2 av 4"),
        ((None, "1", "2", "3"), 2, "Rapportsiden: side 2 av 4 (trykt side 1)"),
        ((None, "1", "2", "3"), 1, "Rapportsiden: side 1 av 4"),
        (("i", "ii", "1", "2"), 4, "Rapportsiden: side 4 av 4 (trykt side 2)"),
        (("i", "ii", "1", "2"), 1, "Rapportsiden: side 1 av 4 (trykt side i)"),
    ],
)
def test_the_page_of_the_file_is_told_and_the_printed_one_where_it_differs(
    labels: tuple[str | None, ...], page: int, heading: str
) -> None:
    assert said(source(page, of=document(*pages(*labels)))) == heading


SPREAD = document(Page(1, None, 0), Page(2, "2", STARTS[1]), Page(2, "3", STARTS[2]), Page(3, "4", STARTS[3]))


def test_two_printed_pages_on_one_sheet_are_one_page_to_turn_with_both_their_numbers() -> None:
    assert physical_pages(SPREAD) == [1, 2, 3]
    assert printed_labels(SPREAD, 2) == ["2", "3"]
    assert said(source(2, of=SPREAD)) == "Rapportsiden: side 2 av 3 (trykt side 2–3)"
    app = opened(source(2, of=SPREAD))
    button(app, "Neste side").click().run()
    button(app, "Forrige side").click().run()
    assert [place.page for place in TURNS if place] == [3, 1]


def test_a_sheet_with_one_known_number_of_two_tells_that() -> None:
    half = document(Page(1, None, 0), Page(2, "2", STARTS[1]), Page(2, None, STARTS[2]), Page(3, "4", STARTS[3]))
    assert printed_labels(half, 2) == ["2"]
    assert said(source(3, of=half)) == "Rapportsiden: side 3 av 3 (trykt side 4)"


def test_a_report_has_no_pages_to_turn_where_its_pages_are_unknown() -> None:
    assert physical_pages(document(Page(None, None, 0))) == []


def test_the_next_and_the_previous_page_are_those_of_the_same_passage() -> None:
    app = opened(source(2))
    assert not any(button(app, label).disabled for label in ("Forrige side", "Neste side"))
    button(app, "Forrige side").click().run()
    button(app, "Neste side").click().run()
    assert [replace(source(2).place, page=1), replace(source(2).place, page=3)] == TURNS


@pytest.mark.parametrize(("page", "label"), [(1, "Forrige side"), (4, "Neste side")])
def test_nothing_is_turned_to_beyond_the_first_and_the_last_page(page: int, label: str) -> None:
    app = opened(source(page))
    assert {one.label: one.disabled for one in app.button if one.label.endswith(" side")} == {
        name: name == label for name in ("Forrige side", "Neste side")
    }


def test_a_page_that_the_file_has_none_of_in_between_is_passed_over() -> None:
    gap = document(Page(1, None, 0), Page(4, None, STARTS[1]), Page(9, None, STARTS[2]))
    app = opened(source(4, of=gap))
    button(app, "Forrige side").click().run()
    button(app, "Neste side").click().run()
    assert [place.page for place in TURNS if place] == [1, 9]


def test_the_page_is_put_away() -> None:
    button(opened(source()), ask_texts_for("nb").hide_source).click().run()
    assert TURNS == [None]


def test_the_page_is_shown_whole_at_first_and_larger_as_the_user_likes() -> None:
    app = opened(source())
    assert "ks-zoom-100" in shown(app)
    for zoom in ZOOMS[1:]:
        app.button_group[0].set_value(zoom).run()
        assert f"ks-zoom-{zoom}" in shown(app)
        assert "ks-zoom-100" not in shown(app)
    assert TURNS == []


def test_the_size_stays_when_the_page_is_turned() -> None:
    app = opened(source(2))
    app.button_group[0].set_value(200).run()
    SHOWN.append(source(3))
    assert "ks-zoom-200" in shown(app.run())


def test_the_picture_is_of_the_page_with_the_passage_and_its_best_sentence_marked() -> None:
    one = source(2)
    path, query = address(drawn(one))
    assert path == "./api/v1/documents/mappe/%C3%A5l%20%26%20%C3%A6rfugl%20%231.pdf/pages/2.png"
    start, end = one.place.start, one.place.end
    assert query == {"passage": f"{start}-{end}", "best": f"{start + 3}-{end}", "version": "ab-1"}


def test_the_picture_has_the_size_of_its_page_so_that_nothing_moves_when_it_comes() -> None:
    html = drawn(source(size=(841.9, 595.3)))
    assert (attribute(html, "width"), attribute(html, "height")) == ("842", "595")


@pytest.mark.parametrize(("lang", "words"), [("nb", BOKMAL), ("nn", NYNORSK)])
def test_the_text_alternative_says_report_page_and_section(lang: str, words: object) -> None:
    alternative = attribute(drawn(source(3, 2, document(title=f"Årsrapport {HOSTILE}")), lang=lang), "alt")
    assert f"Årsrapport {HOSTILE}" in alternative
    assert "side 3" in alternative
    assert "2 Tall" in alternative
    assert alternative == page_texts_for(lang).picture_alt.format(
        page=3,
        title=f"Årsrapport {HOSTILE}",
        section=page_texts_for(lang).section_part.format(section="2 Tall"),
    )


def test_the_section_is_the_passages_and_its_innermost_heading() -> None:
    assert f"2.1 {HOSTILE}" in attribute(drawn(source(4, 3)), "alt")
    assert "2 Tall" not in attribute(drawn(source(4, 3)), "alt")


def test_a_text_before_every_heading_has_no_section_in_the_text_alternative() -> None:
    plain = replace(DOCUMENT, sections=(Section("", 0, None, 0, 0, len(TEXT)),))
    alternative = attribute(drawn(source(of=plain)), "alt")
    assert "side 2 i Årsrapport." in alternative
    assert "kapitlet" not in alternative


def test_a_picture_claims_no_mark_that_may_not_be_there() -> None:
    text = text_of(drawn(source())) + attribute(drawn(source()), "alt")
    assert "markert" not in text
    assert "understreket" not in text


def test_a_report_injects_nothing() -> None:
    html = drawn(source(4, 3, document(title=HOSTILE)))
    assert "<script" not in html
    assert html.count("<img ") == 1
    assert HOSTILE in attribute(html, "alt")


def test_the_pdf_is_opened_at_the_page_that_is_shown() -> None:
    html = drawn(source(3))
    assert attribute(html, "href") == pdf_url(ID, 3, version="ab-1")
    assert [label for label, _ in links_of(html)] == ["Åpne PDF på side 3"]


@pytest.mark.parametrize(
    "one",
    [
        source(size=None),
        source(of=replace(DOCUMENT, pages=tuple(replace(one, drawable=False) for one in DOCUMENT.pages))),
    ],
)
def test_a_page_that_cannot_be_drawn_says_so_and_leads_to_the_pdf(one: Source) -> None:
    html = drawn(one)
    assert "<img" not in html
    assert "Denne siden kan ikke vises som bilde." in text_of(html)
    assert attribute(html, "href") == pdf_url(ID, 2, version="ab-1")


def test_only_the_page_that_cannot_be_drawn_has_no_picture() -> None:
    endless = replace(DOCUMENT, pages=(*DOCUMENT.pages[:1], replace(DOCUMENT.pages[1], drawable=False)))
    assert "<img" in drawn(source(1, of=endless))
    assert "<img" not in drawn(source(2, of=endless))


def test_a_scanned_page_says_that_its_picture_has_no_marks() -> None:
    scanned = replace(DOCUMENT, pages=(*DOCUMENT.pages[:2], replace(DOCUMENT.pages[2], ocr=True), DOCUMENT.pages[3]))
    assert BOKMAL.scanned_picture in text_of(drawn(source(3, of=scanned)))
    assert BOKMAL.scanned_picture not in text_of(drawn(source(2, of=scanned)))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (1, []),
        (2, ["Det siterte fortsetter på side 4."]),
        (3, ["Det siterte begynner på side 2.", "Det siterte fortsetter på side 4."]),
        (4, ["Det siterte begynner på side 2."]),
    ],
)
def test_what_is_cited_over_several_pages_says_where_it_begins_and_goes_on(page: int, told: list[str]) -> None:
    over = replace(source(page), best=(STARTS[1] + 3, STARTS[3] + 5))
    said_of = text_of(drawn(over).partition("<figcaption>")[2])
    every = [
        form.format(page=number) for form in (BOKMAL.begins_before, BOKMAL.goes_on) for number in range(len(PARTS) + 1)
    ]
    assert [one for one in every if one in said_of] == told
    assert drawn(source(2)).count("Det siterte") == 0


def test_the_page_is_shown_in_nynorsk() -> None:
    app = opened(source(2, of=document(*pages(None, "1"))), "nn")
    assert {"Førre side", "Neste side", ask_texts_for("nn").hide_source} == {one.label for one in app.button}
    text = text_of(shown(app))
    assert "Rapportsida: side 2 av 2 (trykt side 1)" in text
    assert "Opne PDF på side 2" in text
