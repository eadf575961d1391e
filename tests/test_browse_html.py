"""The text of a report is set for reading: nothing of it is lost, and its pages and a passage are marked in it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Page, TableRow, UnreadPage
from indexer.imprint import Imprint
from indexer.language import Language
from search_app.browse_frame import PartFrame
from search_app.browse_html import PartWriter
from search_app.browse_parts import MOST_CHARS, Place, parts_of, place_of
from search_app.browse_texts import BOKMAL, NYNORSK
from search_app.browse_tree import ContentsTree
from search_app.collection_rows import ReportRow
from tests.fake_encoder import make_document
from tests.html_reading import assert_nested, links_of, text_of

START = Place(0, 0)
HOSTILE = "<script>alert(1)</script> & «å»"


def row_of(document: Document, suffix: str = ".pdf") -> ReportRow:
    return ReportRow(document.id, document.title, "Etaten", 2017, "nb", suffix, 3, "", "v1")


def written(document: Document, place: Place = START) -> str:
    html = PartWriter(BOKMAL, document, parts_of(document)[place.part], place).html()
    assert_nested(html)
    return html


def whole(document: Document) -> str:
    return "".join(written(document, Place(at, part.first)) for at, part in enumerate(parts_of(document)))


def top(document: Document, place: Place = START, suffix: str = ".pdf") -> str:
    html = PartFrame(BOKMAL, document, parts_of(document), place, row_of(document, suffix)).top()
    assert_nested(html)
    return html


def test_headings_follow_each_other_without_a_gap():
    document = make_document([("1 Mål", 1, ["a."]), ("1.1.1 Tiltak", 4, ["b."]), ("1.2 Drift", 2, ["c."])])
    assert re.findall(r"<(h\d)[^>]*>([^<]+)", written(document)) == [
        ("h3", "1 Mål"),
        ("h4", "1.1.1 Tiltak"),
        ("h4", "1.2 Drift"),
    ]


def test_an_empty_beginning_has_no_heading_made_up():
    html = written(make_document([("", 0, []), ("1 Mål", 1, ["a."])]))
    assert re.findall(r"<h\d[^>]*>([^<]+)", html) == ["1 Mål"]
    assert "Før første kapittel" in written(make_document([("", 0, ["Forord."]), ("1 Mål", 1, ["a."])]))


def test_headings_do_not_go_below_the_last_level_of_html():
    html = written(make_document([(f"{level} Tittel", level, ["a."]) for level in range(1, 9)]))
    assert re.findall(r"<h(\d)", html) == ["3", "4", "5", "6", "6", "6", "6", "6"]


def test_the_section_that_was_asked_for_is_where_one_arrives():
    document = make_document([("1 Mål", 1, ["a."]), ("1.1 Tiltak", 2, ["b."])])
    assert re.findall(r'<h\d data-ks-target tabindex="-1">([^<]+)', written(document, Place(0, 1))) == ["1.1 Tiltak"]


def test_paragraphs_lists_and_notes_are_what_they_are():
    document = make_document([("1 Mål", 1, ["Innledning:", "• Ål & ørret", "• Torsk", "Slutt.", "[3] Se kapittel 2."])])
    html = written(document)
    assert "<p>Innledning:</p>" in html
    assert html.count("<ul") == 1
    assert [text_of(item) for item in re.findall(r"<li>(.*?)</li>", html)] == ["• Ål & ørret", "• Torsk"]
    assert '<p class="ks-note">[3] Se kapittel 2.</p>' in html


def test_a_negative_number_is_no_item():
    assert "<li>" not in written(make_document([("1 Mål", 1, ["-3 grader.", "–12 prosent."])]))


def table_document(**header: bool) -> Document:
    document = make_document(
        [("1 Status", 1, ["Før.", ("Oppdrag", "Status"), ("Ål", "Pågår"), ("Hel rad",), "Etter."])]
    )
    rows = tuple(replace(row, is_header=at == 0 and header.get("header", True)) for at, row in enumerate(document.rows))
    return replace(document, rows=rows)


def test_a_table_is_a_table_with_its_header_in_scope():
    html = written(table_document())
    assert '<thead><tr><th scope="col">Oppdrag</th><th scope="col">Status</th></tr></thead>' in html
    assert "<tr><td>Ål</td><td>Pågår</td></tr>" in html
    assert '<tr><td colspan="2">Hel rad</td></tr>' in html
    assert 'tabindex="0" role="group" aria-label="Tabell 1"' in html
    assert html.index("<p>Før.</p>") < html.index("<table") < html.index("<p>Etter.</p>")


def test_a_table_without_a_header_has_none_made_up():
    html = written(table_document(header=False))
    assert "<thead" not in html
    assert "<th" not in html


def test_two_tables_in_a_row_stay_two():
    document = make_document([("1 Status", 1, [("a", "b"), ("c", "d")])])
    first, second = document.rows
    assert written(replace(document, rows=(first, replace(second, table=1)))).count("<table>") == 2


def test_the_header_is_said_again_where_a_part_begins_inside_the_table():
    rows = [("Oppdrag", "Status"), *((f"Oppdrag {at} " + "ål " * 40, "Pågår") for at in range(300))]
    document = make_document([("1 Status", 1, rows)])
    document = replace(document, rows=(replace(document.rows[0], is_header=True), *document.rows[1:]))
    parts = parts_of(document)
    assert len(parts) > 1
    for at in range(len(parts)):
        assert '<thead><tr><th scope="col">Oppdrag</th>' in written(document, Place(at, 0))


def paged() -> Document:
    """Return a document whose second page begins inside a paragraph, its third with one, its fourth inside a table."""
    document = make_document([("1 Mål", 1, ["Første ord på side to.", "Side tre her.", ("a", "b"), ("c", "d")])])
    text = document.text
    starts = [0, text.index("ord på"), text.index("Side tre"), text.index("c\td")]
    return replace(document, pages=tuple(Page(at, str(at + 2), start) for at, start in enumerate(starts, start=1)))


def test_pages_are_marked_where_they_begin():
    html = written(paged())
    text = text_of(html)
    assert text == (
        "Side 1 (trykt side 3) 1 Mål Første Side 2 (trykt side 4) ord på side to. Side 3 (trykt side 5) Side tre her. "
        "a b Side 4 (trykt side 6) c d"
    )
    assert '<p>Første <span class="ks-page-mark">' in html
    assert '<p class="ks-page-line"><span class="ks-page-mark">Side 3' in html
    assert '<tr class="ks-page-row"><td colspan="2"><span class="ks-page-mark">Side 4' in html


def test_a_page_that_could_not_be_read_is_told_and_an_empty_one_is_not():
    document = make_document([("1 Mål", 1, ["Første side.", "Siste side."])])
    at = document.text.index("Siste")
    pages = (Page(1, "1", 0), Page(2, None, at), Page(3, None, at), Page(4, "4", at, ocr=True))
    text = text_of(written(replace(document, pages=pages, unread=(UnreadPage(2, "damaged"),))))
    assert "Side 2: denne siden kunne ikke leses" in text
    assert "Side 3" not in text
    assert "Side 4, lest fra skannet bilde, og kan ha feil Siste side." in text


def test_an_unread_page_at_the_end_is_told():
    document = make_document([("1 Mål", 1, ["Alt."])])
    pages = (Page(1, "1", 0), Page(2, None, len(document.text)))
    text = text_of(written(replace(document, pages=pages, unread=(UnreadPage(2, "damaged"),))))
    assert "Side 2: denne siden kunne ikke leses" in text


def test_a_document_without_pages_has_no_marks():
    document = replace(make_document([("1 Mål", 1, ["Alt."])]), pages=(Page(None, None, 0),))
    assert "ks-page" not in written(document)
    assert [name for name, _ in links_of(top(document, suffix=".txt"))][-2:] == [
        "Last ned filen",
        "Spør i dette kapitlet",
    ]


def marked(document: Document, text: str) -> str:
    start = document.text.index(text)
    address = {"fra": str(start), "til": str(start + len(text)), "versjon": "v1"}
    return written(document, place_of(document, parts_of(document), address, "v1"))


def marks_of(html: str) -> list[str]:
    return [text_of(mark) for mark in re.findall(r'<mark class="ks-best">(.*?)</mark>', html, flags=re.S)]


def test_a_passage_is_marked_and_nothing_else():
    document = make_document([("1 Mål", 1, ["Ålen lever lenge. Ørreten lever kort."])])
    assert marks_of(marked(document, "Ørreten lever kort.")) == ["Ørreten lever kort."]
    assert "<mark" not in written(document)


def test_a_passage_over_paragraphs_items_pages_and_cells_is_marked_in_each():
    document = paged()
    html = marked(document, document.text[document.text.index("Første") :].strip())
    assert marks_of(html) == ["Første", "ord på side to.", "Side tre her.", "a", "b", "c", "d"]
    items = make_document([("1 Mål", 1, ["• Ål og ørret", "• Torsk"])])
    assert marks_of(marked(items, "og ørret\n\n• To")) == ["og ørret", "To"]


def test_a_report_injects_nothing():
    document = make_document([(HOSTILE, 1, [HOSTILE, f"• {HOSTILE}", (HOSTILE, HOSTILE)])], document_id='"><b>.pdf')
    for html in (written(document), marked(document, "alert(1)"), top(document)):
        assert "<script" not in html
        assert "<b>" not in html
    assert text_of(written(document)).count(HOSTILE) == 5


def in_language(document: Document, language: Language | None) -> Document:
    return replace(document, imprint=Imprint(document.title, language=language))


def test_what_a_report_says_in_another_language_is_marked_and_what_we_say_is_not():
    body = ["Text.", "• Item", ("Plan", "Done"), "[3] Note."]
    document = in_language(make_document([("1 Aims", 1, body), ("1.1 Means", 2, ["More."])]), "en")
    html = written(document)
    for tag in ('<h3 data-ks-target tabindex="-1"', "<h4", "<p", "<li", "<tr", '<p class="ks-note"'):
        assert f'{tag} lang="en">' in html
    assert '<div class="ks-text" data-ks-place="' in html
    assert html.count(' lang="en"') == 7
    around = top(document, Place(0, 1))
    assert '<span lang="en">1 Aims</span></a>' in around
    assert '<li aria-current="page"><span lang="en">1.1 Means</span></li>' in around
    assert f">{BOKMAL.collection}</a>" in around
    tree = ContentsTree(BOKMAL, document, parts_of(document), START).html()
    assert '<span lang="en">1.1 Means</span></a>' in tree
    for same in (in_language(document, "nb"), in_language(document, None)):
        assert "lang=" not in written(same) + top(same)


def test_a_passage_in_another_language_than_its_report_is_marked_by_itself():
    nynorsk = "Det er ikkje kjent kor mange av tiltaka som vart gjennomførte, og nokre av dei er truleg utsette."
    html = written(in_language(make_document([("1 Mål", 1, ["Tekst.", nynorsk])]), "nb"))
    assert f'<p lang="nn">{nynorsk}</p>' in html
    assert html.count("lang=") == 1


def test_a_page_that_begins_inside_a_foreign_paragraph_is_told_in_the_pages_own_language():
    document = make_document([("1 Aims", 1, ["One two three."])])
    at = document.text.index("three")
    document = in_language(replace(document, pages=(Page(1, None, 0), Page(2, None, at))), "en")
    assert '<p lang="en">One two <span class="ks-page-mark" lang="nb">Side 2</span> three.</p>' in written(document)


def test_a_part_of_a_long_chapter_says_where_it_goes_on():
    document = make_document([("1 Alt", 1, ["Ål. " * MOST_CHARS])], page_starts=[*range(0, 4 * MOST_CHARS, 5_000)])
    count = len(parts_of(document))
    first, second, last = (text_of(written(document, Place(at, 0))) for at in (0, 1, count - 1))
    assert first.startswith("Side 1 1 Alt")
    assert (BOKMAL.goes_on_before in first, BOKMAL.goes_on_after in first) == (False, True)
    assert second.startswith(f"Side 4 1 Alt, del 2 av {count} {BOKMAL.goes_on_before}")
    assert BOKMAL.goes_on_after in second
    assert (BOKMAL.goes_on_before in last, BOKMAL.goes_on_after in last) == (True, False)


def test_a_section_without_text_says_so():
    assert BOKMAL.empty in text_of(written(make_document([("", 0, [])])))


words = st.text(st.sampled_from("aæøåAÆ1 .•–\t<&[]\u00adé "), min_size=1, max_size=30)
blocks = st.lists(words | st.tuples(words, words), max_size=5)


@given(
    st.lists(st.tuples(words, st.integers(1, 4), blocks), min_size=1, max_size=5),
    st.lists(st.integers(1, 400), max_size=6),
    st.tuples(st.integers(0, 400), st.integers(1, 400)),
)
def test_every_letter_of_a_report_is_shown_in_order(
    parts: list[tuple[str, int, list[str | tuple[str, ...]]]], pages: list[int], passage: tuple[int, int]
):
    document = make_document(parts, page_starts=[0, *sorted(set(pages))])
    start = min(passage[0], len(document.text) - 1)
    mark = (start, min(len(document.text), start + passage[1]))
    all_parts = parts_of(document)
    html = ""
    for at, part in enumerate(all_parts):
        html += PartWriter(BOKMAL, document, part, Place(at, part.first, mark)).html()
    assert_nested(html)
    without_pages = re.sub(r'<span class="ks-page-mark">[^<]*</span>|<p class="ks-none">[^<]*</p>', "", html)
    without_pages = re.sub(r"<h3[^>]*>(?:Før første kapittel|Hele teksten)</h3>", "", without_pages)
    assert text_of(without_pages).replace(" ", "") == "".join(document.text.split())
    # An item's sign is never marked.
    in_marks, in_passage = (
        "".join(re.findall(r"[^\s•–]", said))
        for said in (text_of(" ".join(marks_of(html))), document.text[slice(*mark)])
    )
    assert in_marks == in_passage


def neighbours() -> Document:
    return make_document([("1 Mål", 1, ["Ål. " * 2_000]), ("1.1 A", 2, ["Ål. " * 1_600]), ("2 Drift", 1, ["Ål."])])


def test_the_path_leads_back_to_the_collection_the_report_and_the_chapters_above():
    html = top(neighbours(), Place(1, 1))
    crumbs = html[: html.index("</nav>")]
    assert links_of(crumbs) == [
        ("Samlingen", {}),
        ("Rapport", {"dokument": "rapport.pdf"}),
        ("1 Mål", {"dokument": "rapport.pdf", "kapittel": "1"}),
    ]
    assert '<li aria-current="page">1.1 A</li>' in crumbs


@pytest.mark.parametrize(
    ("part", "around"), [(0, ["Neste 1.1 A"]), (1, ["Forrige 1 Mål", "Neste 2 Drift"]), (2, ["Forrige 1.1 A"])]
)
def test_one_turns_to_the_part_before_and_after(part: int, around: list[str]):
    document = neighbours()
    frame = PartFrame(BOKMAL, document, parts_of(document), Place(part, part), row_of(document))
    assert [label for label, _ in links_of(frame.turn("Bla"))] == around


def test_a_report_of_one_part_has_nothing_to_turn_to():
    document = make_document([("1 Mål", 1, ["a."])])
    assert PartFrame(BOKMAL, document, parts_of(document), Place(0, 0), row_of(document)).turn("Bla") == ""


def test_the_file_opens_on_the_page_of_the_section_or_of_the_passage():
    document = paged()
    assert 'source.pdf?version=v1#page=1" target="_blank">Åpne PDF på side 1</a>' in top(document)
    start = document.text.index("Side tre")
    assert "#page=3" in top(document, Place(0, 0, (start, start + 4)))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(0, 0, problem="stale"), BOKMAL.stale),
        (Place(0, 0, problem="offsets"), BOKMAL.offsets),
        (Place(0, 0, problem="chapter"), BOKMAL.chapter_missing),
        (Place(0, 0, (0, 3)), BOKMAL.marked),
    ],
)
def test_what_became_of_the_link_is_said_and_announced(place: Place, said: str):
    html = top(neighbours(), place)
    assert f'data-announce="{said}"' in html
    assert said in text_of(html)
    assert said not in text_of(top(neighbours()))


def test_a_passage_that_goes_on_in_the_next_part_is_told_as_such():
    document = neighbours()
    end = parts_of(document)[0].end
    assert BOKMAL.marked_goes_on in top(document, Place(0, 0, (end - 10, end + 10)))


def test_both_written_standards_are_written():
    document = neighbours()
    html = PartFrame(NYNORSK, document, parts_of(document), Place(1, 1), row_of(document)).top()
    assert "Samlinga" in text_of(html)
    assert "Førre 1 Mål" in text_of(html)


def test_a_row_of_another_number_of_cells_fills_its_table():
    document = make_document([("1 Status", 1, [("a", "b", "c"), ("d", "e")])])
    html = written(document)
    assert '<td>d</td><td colspan="2">e</td>' in html
    assert isinstance(document.rows[0], TableRow)
