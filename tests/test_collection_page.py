"""The list of the reports: which there are, what is known of each, and what could not be read."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indexer.errors import Skipped
from indexer.generation import DocumentInfo
from indexer.imprint import Imprint
from search_app.collection_html import OPEN_SKIPPED, ROWS_A_PAGE
from search_app.collection_page import MOST_WITHOUT_FIELD
from search_app.collection_rows import report_row, report_rows, sought_rows
from search_app.collection_texts import BOKMAL, NYNORSK, date_phrase, facts_phrase, language_phrase
from tests.html_reading import links_of, shown, text_of

HOSTILE = "<script>alert(1)</script>"


class Collection:
    """Stands where the search is, with as many reports as a test asks for."""

    def __init__(self, titles: Sequence[str], skipped: Sequence[Skipped] = (), **facts: Any) -> None:
        self.titles = {f"{at}{facts.get('suffix', '.pdf')}": title for at, title in enumerate(titles)}
        self._skipped = skipped
        self._facts = facts

    def documents(self) -> list[DocumentInfo]:
        facts = {"suffix": ".pdf", "page_count": 12, "indexed": "2026-03-03T12:00:00+00:00", **self._facts}
        return [
            DocumentInfo(one, "", "", facts["suffix"], facts["page_count"], 1, 1, 1, 1, indexed=facts["indexed"])
            for one in self.titles
        ]

    def imprint(self, document_id: str) -> Imprint:
        return Imprint(self.titles[document_id])

    def version(self, document_id: str) -> str:
        return "v1"

    def skipped(self) -> Sequence[Skipped]:
        return self._skipped


class Telling(Collection):
    """A collection whose reports say who published them."""

    def imprint(self, document_id: str) -> Imprint:
        return (
            Imprint("Årsrapport", "Måletaten", 2017, "nn") if document_id == "0.pdf" else super().imprint(document_id)
        )


def script(searcher: object, lang: str) -> None:
    from search_app.collection_page import show_collection

    show_collection(searcher, lang)


def opened(searcher: Collection, lang: str = "nb", **address: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30, args=(searcher, lang))
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def titles_in(html: str) -> list[str]:
    return [label for label, address in links_of(html) if "dokument" in address]


def many(count: int) -> list[str]:
    return [f"Rapport {at:04}" for at in range(count)]


def test_every_report_is_a_row_that_leads_to_it() -> None:
    html = shown(opened(Collection(["Årsrapport & ål", HOSTILE])))
    assert [(label, address) for label, address in links_of(html) if "dokument" in address] == [
        (HOSTILE, {"dokument": "1.pdf"}),
        ("Årsrapport & ål", {"dokument": "0.pdf"}),
    ]
    assert "<script" not in html
    assert f"<caption>{BOKMAL.caption}</caption>" in html
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)', html) == ["Tittel", "Sider", "Filtype", "Lest inn", "Fil"]
    assert html.count('<th scope="row"') == 2
    cells = re.findall(r'<td role="cell" data-label="([^"]+)">(.*?)</td>', html)[:4]
    assert [(name, text_of(said)) for name, said in cells] == [
        ("Sider", "12"),
        ("Filtype", "PDF"),
        ("Lest inn", "3. mars 2026"),
        ("Fil", f"Åpne PDF : {HOSTILE}"),
    ]
    assert BOKMAL.intro_many.format(count=2) in html


def test_what_the_reports_say_of_themselves_is_shown() -> None:
    html = shown(opened(Telling(["a", "b"])))
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)', html)[1:5] == ["Utgiver", "År", "Sider", "Språk"]
    text = text_of(html)
    assert "Årsrapport Måletaten 2017 12 nynorsk PDF" in text
    assert "b ukjent ukjent 12 ukjent PDF" in text
    assert ' lang="nn">Årsrapport</a>' in html
    assert 'lang="nn"' not in shown(opened(Telling(["a", "b"]), "nn"))


def test_a_file_without_pages_is_downloaded() -> None:
    html = shown(opened(Collection(["Notat"], suffix=".docx", page_count=None)))
    assert "uten sidetall Word" in text_of(html)
    assert re.search(r'source\?version=v1" download>Last ned<', html)
    assert BOKMAL.intro_one in html


def test_an_unknown_date_is_told_beside_known_ones_only() -> None:
    assert "Lest inn" not in shown(opened(Collection(["a"], indexed="")))
    assert date_phrase("", BOKMAL) == "ukjent"


def test_titles_are_in_norwegian_order() -> None:
    titles = ["Åsen", "Zoo", "ærfugl", "Ørret", "ape", "Ål"]
    assert [row.title for row in report_rows(Collection(titles))] == ["ape", "Zoo", "ærfugl", "Ørret", "Ål", "Åsen"]


def test_an_empty_collection_says_what_to_do() -> None:
    html = shown(opened(Collection([])))
    assert BOKMAL.empty in html
    assert "<table" not in html
    assert BOKMAL.unread not in html
    assert BOKMAL.unread in shown(opened(Collection([], [Skipped("a.pdf", "empty")])))


def test_few_reports_need_no_field() -> None:
    assert not opened(Collection(many(MOST_WITHOUT_FIELD))).text_input
    assert [field.label for field in opened(Collection(many(MOST_WITHOUT_FIELD + 1))).text_input] == [BOKMAL.find]


def test_reports_are_found_by_their_words_and_the_address_holds_them() -> None:
    collection = Collection([*many(30), "Ål i elva"])
    app = opened(collection, side="9")
    app.text_input[0].set_value(" ELVA ål ").run()
    html = shown(app)
    assert titles_in(html) == ["Ål i elva"]
    assert dict(app.query_params) == {"finn": "ELVA ål"}
    assert f'data-announce="{BOKMAL.found_one}"' in html
    assert '<a href="./samling" target="_self" data-ks-inside>Vis alle rapportene</a>' in html
    assert titles_in(shown(opened(collection, finn="ELVA ål"))) == ["Ål i elva"]
    app.text_input[0].set_value("").run()
    assert dict(app.query_params) == {}
    assert len(titles_in(shown(app))) == 31


def test_nothing_found_says_what_to_try() -> None:
    html = shown(opened(Collection(many(30)), finn="xyzzy"))
    assert BOKMAL.found_none in html
    assert "Vis alle rapportene" in html
    assert "<table" not in html


def test_what_is_sought_is_ignored_where_there_is_no_field() -> None:
    assert titles_in(shown(opened(Collection(["a"]), finn="xyzzy"))) == ["a"]


def test_publisher_year_and_file_are_found_too() -> None:
    rows = report_rows(Telling(["a", "b"]))
    assert [row.title for row in sought_rows(rows, "2017 måletat")] == ["Årsrapport"]
    assert [row.title for row in sought_rows(rows, "1.pdf")] == ["b"]
    assert len(sought_rows(rows, "  ")) == 2


def test_two_thousand_reports_are_shown_page_by_page() -> None:
    collection = Collection(many(2_000))
    html = shown(opened(collection, side="3"))
    assert titles_in(html) == many(2_000)[2 * ROWS_A_PAGE : 3 * ROWS_A_PAGE]
    assert f"nummer {2 * ROWS_A_PAGE + 1} til {3 * ROWS_A_PAGE} av 2000" in html
    pages = html[html.index('<nav class="ks-pages"') :]
    assert [address.get("side", "1") for _, address in links_of(pages)] == ["2", "1", "2", "3", "4", "5", "40", "4"]
    assert len(re.findall(r'aria-current="page"', pages)) == 1
    assert 'side=3" target="_self" data-ks-inside aria-current="page"' in pages
    last = shown(opened(collection, side="40"))
    assert len(titles_in(last)) == ROWS_A_PAGE
    assert BOKMAL.next not in text_of(last[last.index('<nav class="ks-pages"') :])


def test_the_pages_of_what_is_found_keep_what_is_sought() -> None:
    html = shown(opened(Collection(many(200)), finn="rapport 0"))
    assert [address for label, address in links_of(html) if label == "Neste"] == [{"finn": "rapport 0", "side": "2"}]


def test_one_page_needs_no_list_of_pages() -> None:
    assert "ks-pages" not in shown(opened(Collection(many(ROWS_A_PAGE))))


@pytest.mark.parametrize("page", ["0", "41", "-1", "x", "9" * 5_000])
def test_a_page_that_is_not_there_shows_the_first_and_says_so(page: str) -> None:
    html = shown(opened(Collection(many(2_000)), side=page))
    assert BOKMAL.page_missing in html
    assert titles_in(html)[0] == "Rapport 0000"


def test_what_could_not_be_read_is_told_with_why_and_what_to_do() -> None:
    skipped = (Skipped(f"låst {HOSTILE}.pdf", "encrypted"), Skipped("0.pdf", "damaged", (3, 4, 7)))
    html = shown(opened(Collection(["a"], skipped)))
    text = text_of(html)
    assert f"låst {HOSTILE}.pdf Filen er beskyttet med passord. Legg inn en kopi uten passord." in text
    assert "0.pdf , side 3–4 og 7 Ødelagt i filen. Hent filen på nytt." in text
    assert ("0.pdf", {"dokument": "0.pdf"}) in links_of(html)
    assert f"{BOKMAL.unread_files} (1)" in text
    assert f"{BOKMAL.unread_pages} (1)" in text
    assert BOKMAL.operator_advice in text
    assert "<script" not in html


def test_nothing_left_out_says_so() -> None:
    html = shown(opened(Collection(["a"])))
    assert BOKMAL.unread_none in html
    assert BOKMAL.operator_advice not in html


def test_many_that_could_not_be_read_are_folded() -> None:
    skipped = [Skipped(f"{at}.zip", "unsupported") for at in range(OPEN_SKIPPED + 7)]
    html = shown(opened(Collection(["a"], skipped)))
    assert html.count("<li><strong>") == OPEN_SKIPPED + 7
    folded = html[html.index("<details>") :]
    assert "<summary>Vis 7 til</summary>" in folded
    assert folded.count("<li><strong>") == 7


def test_both_written_standards_are_shown() -> None:
    html = shown(opened(Collection(many(30), [Skipped("a.pdf", "empty")]), "nn", finn="0001"))
    for text in (NYNORSK.title, NYNORSK.found_one, NYNORSK.unread, "Fila er tom."):
        assert escape(text) in html
    assert "Lesen inn" in html
    assert BOKMAL.unread not in html


def test_what_is_known_of_a_report_is_told_on_one_line() -> None:
    assert facts_phrase(report_row(Telling(["a", "b"]), "0.pdf"), BOKMAL) == "Måletaten, 2017 · 12 sider · PDF"
    assert facts_phrase(report_row(Collection(["a"], page_count=1), "0.pdf"), NYNORSK) == "1 side · PDF"
    note = report_row(Collection(["a"], page_count=None, suffix=".txt"), "0.txt")
    assert facts_phrase(note, NYNORSK) == "utan sidetal · rein tekst"


def test_a_language_without_a_name_keeps_its_tag() -> None:
    assert language_phrase("nb", BOKMAL) == "bokmål"
    assert language_phrase("fi", BOKMAL) == "fi"
    assert language_phrase(None, NYNORSK) == "ukjent"
