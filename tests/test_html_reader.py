"""Web pages: what is the document on them, its headings, lists, tables and notes, and how they are encoded."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.flow import Table
from indexer.html_reader import read_html
from indexer.html_tables import MAX_COLUMNS
from indexer.reader import read_document


def read(tmp_path: Path, html: str | bytes, name: str = "side.html") -> Document:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return read_document(path, document_id=name)


def text_of(tmp_path: Path, html: str) -> str:
    return read(tmp_path, html).text


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows]


def test_a_web_page_has_sections_and_no_pages(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<!doctype html><html lang=nb><head><title>Lov - Nettsted</title></head><body><h1>Lov om ærfugl</h1>"
        "<h2>Kapittel 1. Formål</h2><h3>§ 1-1. <i>Formål</i></h3><p>Loven\nskal   verne.<h2></h2>"
        "<h2>Kapittel 2</h2><p>Slutt.",
        "lov.htm",
    )
    assert [document.section_path(index) for index in range(len(document.sections))] == [
        ("Lov om ærfugl",),
        ("Lov om ærfugl", "Kapittel 1. Formål"),
        ("Lov om ærfugl", "Kapittel 1. Formål", "§ 1-1. Formål"),
        ("Lov om ærfugl", "Kapittel 2"),
    ]
    assert document.text.endswith("§ 1-1. Formål\n\nLoven skal verne.\n\nKapittel 2\n\nSlutt.")
    assert document.pages[0].number is None
    assert document.title == "Lov om ærfugl"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h1>Én</h1><p>a<h1>To</h1><p>b", "Vinduets tittel"),
        ("<h2>Ingress</h2><h1>Mål</h1><p>a", "Vinduets tittel"),
        ("<h2>Mål</h2><p>a", "Vinduets tittel"),
        ("<h1>Planen <b>vår</b></h1><p>a", "Planen vår"),
    ],
)
def test_the_title_is_the_one_main_heading_else_that_of_the_window(tmp_path: Path, body: str, title: str) -> None:
    assert read(tmp_path, f"<title>Vinduets\n tittel</title>{body}").title == title


def test_only_the_main_part_is_read_without_menus_forms_and_what_is_hidden(tmp_path: Path) -> None:
    html = (
        "<header><h1>Etaten</h1></header><nav>Meny</nav><div>Utenfor</div><main><header><h1>Plan</h1></header>"
        "<nav>Innhold</nav><aside>Les også</aside><p>Tekst <script>kode()</script><span hidden>a</span>"
        '<span style="DISPLAY: none">b</span><span aria-hidden="true">c</span>her.<noscript>d</noscript></p>'
        "<form><label>Søk</label><input value=e><button>Send</button><p>I et skjema.</p></form><template>f</template>"
        "<svg><text>g</text></svg><div role=search>h</div><p class='note sr-only'>i</p><header>Dato</header>"
        "<footer>Del</footer></main><footer>Kontakt</footer>"
    )
    assert text_of(tmp_path, html) == "Plan\n\nTekst her.\n\nI et skjema."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><article><p>b</article>", "b"),
        ("<article><p>a</article><article><p>b</article>", "a\n\nb"),
        ("<main></main><p>a", "a"),
        ("<main><p>a</main><main><p>b</main><article><p>c</article>", "c"),
        ("<div role=main>a</div><p>b", "a"),
        ("bare tekst", "bare tekst"),
    ],
)
def test_the_main_part_is_what_the_page_says_that_it_is(tmp_path: Path, html: str, text: str) -> None:
    assert text_of(tmp_path, html) == text


def test_deleted_text_and_what_stands_on_every_printed_page_are_left_out(tmp_path: Path) -> None:
    html = "<div title=header><p>Etaten</div><p>En <del>gammel</del><ins>ny</ins> <sdfield type=PAGE>3</sdfield>tekst."
    assert text_of(tmp_path, f"{html}<div title='Footer'>Side 3</div>") == "En ny tekst."


@pytest.mark.parametrize(
    "contents",
    [
        "<nav><ul><li>Mål 1</ul></nav>",
        "<div class='box toc'><p>Mål</div>",
        "<ul id=toc><li>Mål</ul>",
        "<ul><li><a href='#a'>Mål</a><ul><li><a href='#b'>Midler</a></ul><li><a href='#c'>Tall</a></ul>",
        "<div id='Table of Contents1'><p>Innhold<p>Mål</div>",
        "<p class=MsoToc1>Mål 1</p><p class=MsoToc2>Midler 2</p>",
    ],
)
def test_a_contents_list_is_left_out_with_its_title(tmp_path: Path, contents: str) -> None:
    assert text_of(tmp_path, f"<h2>Innhold</h2>{contents}<h2>Mål</h2><p>Tekst.") == "Mål\n\nTekst."


def test_a_list_with_more_than_links_is_none_of_contents(tmp_path: Path) -> None:
    html = "<h2>Mål</h2><ul><li><a href='#a'>En</a><li>og <a href='#b'>to</a><li><a href='#c'>Tre</a></ul>"
    assert text_of(tmp_path, html) == "Mål\n\n• En\n• og to\n• Tre"


def test_lists_have_their_numbers_and_bullets(tmp_path: Path) -> None:
    html = (
        "<ul><li>a<li><p>b</p><p>mer b</p><ol type=a start=3><li>c<li value=7>d</ol>etter</ul>"
        "<ol reversed><li>e<li>f</ol><ol style='list-style-type: upper-roman'><li>g</ol>"
        "<ul style='list-style: none'><li>h</ul><ul><li>a) egen</ul><ol start='99999999999999'><li>i</ol>"
    )
    assert text_of(tmp_path, html) == (
        "• a\n• b\n\nmer b\n\nc. c\ng. d\n\netter\n\n2. e\n1. f\nI. g\n\nh\n\na) egen\n1. i"
    )


def test_a_table_has_its_header_its_spans_and_its_caption(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<h2>Tall</h2><table><caption>Tabell 1</caption><thead><tr><th rowspan=2>Etat<th colspan=2>År<tr><th>2016"
        "<th>2017</thead><tr><th rowspan='2'>Oslo<td>1 000<td>2<br>132<tr><td colspan=0>3<td>4 "
        "<tr><td><table><tr><td>a<td>b<tr><td>c</table><td>5</table>",
    )
    assert rows_of(document) == [
        *(("Etat", "År", ""), ("", "2016", "2017"), ("Oslo", "1 000", "2 132"), ("", "3", "4"), ("a b c", "5", "")),
    ]
    assert [row.is_header for row in document.rows] == [True, True, False, False, False]
    assert "Tall\n\nTabell 1\n\nEtat\tÅr\t" in document.text


@pytest.mark.parametrize(
    ("html", "header", "status"),
    [
        ("<tr><th>Navn<th>Antall<tr><td>Oslo<td>3", True, None),
        ("<tr><td>Oppdrag<td>Status<tr><td>Plan<td>I rute", True, 1),
        ("<tr><td><b>Navn</b><td><strong>Antall</strong><tr><td>Oslo<td>3", True, None),
        ("<tr><th>Oslo<td>3<tr><th>Bergen<td>4", False, None),
        ("<tr><th>a<th>b", False, None),
        ("<tr><th>Navn<th>Antall<tr><th colspan=2>Øst<tr><td>Oslo<td>3", True, None),
    ],
)
def test_a_header_is_one_by_its_cells_its_words_or_its_type(
    tmp_path: Path, html: str, header: bool, status: int | None
) -> None:
    document = read(tmp_path, f"<p>Tabell<table>{html}</table>")
    assert (document.rows[0].is_header, document.rows[0].status_column) == (header, status)
    assert not any(row.is_header for row in document.rows[1:])


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><h2>Mål</h2><p>Tekst.</table>",
        "<table><tr><td>meny<td><h2>Mål</h2>Tekst.</table>",
        "<table role=presentation><tr><td>Mål<td>Tekst.</table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_text(tmp_path: Path, html: str) -> None:
    document = read(tmp_path, html)
    assert document.rows == ()
    assert "Mål\n\nTekst." in document.text


def test_definitions_are_rows_unless_they_are_long(tmp_path: Path) -> None:
    short = "<dl><dt>API<dd>Et grensesnitt.<dt>A<dt>B<dd>En<dd>To</dl>"
    assert rows_of(read(tmp_path, short)) == [("API", "Et grensesnitt."), ("A B", "En To")]
    long = f"<dl><dt>API<dd>{'ord ' * 200}<dt>EPJ<dd>Journal.</dl>"
    document = read(tmp_path, long)
    assert document.rows == ()
    assert document.text.endswith("\n\nEPJ\n\nJournal.")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<dt>API</dt><dd>Et grensesnitt.</dd>etter", "API\n\nEt grensesnitt.\n\netter"),
        ("<dd id=fn1>Note</dd>etter", "Note\n\netter"),
        ("<table><tr><td><dt>API<dd>Et<td>b<tr><td>c<td>d</table>", "API Et\tb\nc\td"),
        ("<dl><dt>a<dd><table><tr><td>b<td>c</table></dl>etter", "a\n\nb\tc\n\netter"),
        ("<table><tr><td id=fn1><div id=fn2>a</div>b<td>c</table>", "a b\tc"),
        ("<td>a</td>b</table>c", "abc"),
        ("a<footer>x</footer>b<span hidden>x</span>c<div hidden>x</div>d", "a\n\nbc\n\nd"),
    ],
)
def test_cells_and_terms_in_places_where_they_do_not_belong(tmp_path: Path, html: str, text: str) -> None:
    assert text_of(tmp_path, html) == text


def test_preformatted_text_breaks_quotes_and_signs(tmp_path: Path) -> None:
    html = (
        "<pre>en\n  to</pre><blockquote><p>sitat</p></blockquote>linje<br>neste&nbsp;&aelig; e&#8209;resept"
        " lege&shy;middel 10<sup>6</sup> m<sup>2</sup> H<sub>2</sub>O<wbr>x"
        "<details><summary>Mer</summary>Skjult</details><!-- nei -->"
    )
    assert text_of(tmp_path, html) == (
        "en\nto\n\nsitat\n\nlinje neste æ e-resept legemiddel 10⁶ m² H2Ox\n\nMer\n\nSkjult"
    )


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup><a href='#fn1'>1</a></sup>", "<ol><li id=fn1>Se planen. <a href='#r'>↩</a></ol>"),
        (
            "<a href='#_ftn1' name='_ftnref1'>[1]</a>",
            "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>1</a>. Se planen.</div>",
        ),
        ("<a href='#x' role=doc-noteref>1</a>", "<aside role=doc-footnote id=x>1. Se planen.</aside>"),
        (
            "<a class=a href='#sdfootnote1sym'><sup>1</sup></a>",
            "<div id=sdfootnote1><a name='sdfootnote1sym' href='#sdfootnote1anc'>1.</a>Se planen.</div>",
        ),
    ],
)
def test_a_note_follows_its_paragraph_and_leaves_no_mark_in_it(tmp_path: Path, mark: str, note: str) -> None:
    html = f"<h2>Mål</h2><p>Regionene{mark} har mål.</p><h2>Midler</h2><p>Tekst.</p><hr>{note}"
    assert text_of(tmp_path, html) == "Mål\n\nRegionene har mål.\n\n1. Se planen.\n\nMidler\n\nTekst."


def test_a_note_that_nothing_points_to_stays_where_it_is(tmp_path: Path) -> None:
    html = "<p>Tekst <a href='#mål'>1</a>.<div class=footnote>1 Se planen.</div><h2 id=mål>Mål</h2><p>Slutt."
    assert text_of(tmp_path, html) == "Tekst 1.\n\n1 Se planen.\n\nMål\n\nSlutt."


def test_headings_that_are_only_bold_are_found_where_there_is_no_other(tmp_path: Path) -> None:
    prose = "<p>" + "Dette er vanlig tekst i avsnittet. " * 5
    html = f"<p><b>1. Mål</b>{prose}<p style='font-weight: bold'>2. Midler{prose}<p><b>Viktig!</b> Les."
    assert [section.title for section in read(tmp_path, html).sections] == ["1. Mål", "2. Midler"]


@pytest.mark.parametrize(
    "content",
    [
        "<meta charset=utf-8><p>Blåbær på øya".encode(),
        "<p>Blåbær på øya".encode(),
        "<p>Blåbær på øya".encode("cp1252"),
        "<meta charset='utf-8'><p>Blåbær på øya".encode("cp1252"),
        "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>Blåbær på øya".encode("cp1252"),
        "<meta charset=tullball><p>Blåbær på øya".encode(),
        "<meta charset=utf-7><p>Blåbær på øya".encode(),
        "<meta charset=unicode_escape><p>Blåbær på øya".encode(),
        "<meta charset=utf-16><p>Blåbær på øya".encode(),
        "<meta charset=ibm850><p>Blåbær på øya".encode("cp850"),
        "<?xml version='1.0' encoding='cp850'?><p>Blåbær på øya".encode("cp850"),
        "<meta charset=latin1><p>Blåbær på øya".encode("utf-8-sig"),
        "<meta charset=latin1><p>Blåbær på øya".encode("utf-16"),
    ],
)
def test_the_encoding_is_that_of_the_mark_else_of_the_page_else_of_the_bytes(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).text == "Blåbær på øya"


def test_dashes_and_quotes_of_windows_are_read_where_the_page_says_latin_1(tmp_path: Path) -> None:
    content = "<meta charset=iso-8859-1><p>«Å» – “ja”".encode("cp1252")
    assert read(tmp_path, content).text == "«Å» – “ja”"


def test_spans_as_wide_as_the_sky_take_no_room(tmp_path: Path) -> None:
    html = "<p>Tabell<table>" + "<tr><td>a<td>b<td colspan=99999999>" * 200 + "</table>"
    (table,) = (part for part in read_html(html.encode()).parts if isinstance(part, Table))
    assert max(map(len, table.rows)) == MAX_COLUMNS
    assert set(rows_of(read(tmp_path, html))) == {("a", "b")}
