"""The view that finds quotes, in each of its states, run through the page's own script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from search_app.ask_page import plain_label
from search_app.ask_texts import BOKMAL as ACTS
from search_app.ask_texts import NYNORSK as ACTS_NYNORSK
from search_app.errors import QuoteError
from search_app.list_texts import BOKMAL as LIST_TEXTS
from search_app.messages import describe
from search_app.page_texts import BOKMAL as WORDS
from search_app.page_urls import QUOTE_PATH
from search_app.page_view import Place, View, as_parameters
from search_app.quote_input import MAX_QUOTE_CHARS
from search_app.quote_result import QuotePlace, QuoteResult
from search_app.quote_texts import BOKMAL, NYNORSK
from search_app.scope import Scope
from search_app.search import Searcher
from search_app.view_state import ADDRESS_VARIABLE
from tests.html_reading import shown, text_of
from tests.page_builders import ASKED_GEESE, EELS, GEESE, HOSTILE, NEWER, NOTE, OLDER, TITLES, build_reports, served
from tests.page_builders import page as open_view
from tests.search_builders import open_fake
from tests.test_ask_page import buttons, headings, press

CHANGED = "Måletaten telte 77 grågås på den holmen 2016"
TWICE = "Regnskapet gikk med overskudd dette året."
FOREIGN = "zyxwv qpqpq kkjjkk"


@dataclass
class Found:
    """What was looked for; `instead` is given in place of what is found."""

    quotes: list[tuple[str, Scope | None]] = field(default_factory=list)
    instead: QuoteResult | None = None

    def __call__(self, searcher: Searcher, quote: str, k: int = 10, *, within: Scope | None = None) -> QuoteResult:
        self.quotes.append((quote, within))
        return self.instead or _find(searcher, quote, k, within=within)


_find = Searcher.find_quote


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_reports(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def found(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Found]:
    """Serve the collection, and note what is looked for."""
    found = Found()
    monkeypatch.setattr(Searcher, "find_quote", lambda *args, **options: found(*args, **options))
    monkeypatch.setattr("search_app.live_index.find_quotes", lambda searcher: (GEESE, HOSTILE))
    with served(built, monkeypatch):
        yield found


@pytest.fixture
def searcher(built: Path) -> Searcher:
    return open_fake(built)


def page(**address: Any) -> AppTest:
    return open_view(QUOTE_PATH, **address)


def find(app: AppTest, quote: str) -> AppTest:
    """Paste a quote into the field and look for it."""
    app.text_area(key="quote").set_value(quote)
    return press(app, BOKMAL.find)


def address(**parts: Any) -> dict[str, Any]:
    """Return the address of a view, as a link has it."""
    return {name.replace("-", "_"): values for name, values in as_parameters(View(**parts)).items()}


def picture(app: AppTest) -> tuple[str, int, str] | None:
    """Return report, page and marked passage of the picture that is shown; None where there is none."""
    pictures = [unescape(part.split('"', 1)[0]) for part in shown(app).split(' src="')[1:]]
    assert len(pictures) < 2, "one page at a time"
    if not pictures:
        return None
    name, _, file = unquote(urlsplit(pictures[0]).path.partition("/documents/")[2]).rpartition("/pages/")
    return name, int(file.removesuffix(".png")), parse_qs(urlsplit(pictures[0]).query)["passage"][0]


def copied(app: AppTest) -> list[str]:
    return [unescape(part.split('"', 1)[0]) for part in shown(app).split(' data-copy="')[1:]]


# Before anything is looked for.


def test_the_start_has_the_field_its_limits_and_quotes_to_try(found: Found) -> None:
    app = page()
    assert [one.label for one in app.text_area] == [BOKMAL.label]
    assert "Fra 3 til 300 ord." in text_of(shown(app))
    assert headings(app) == [BOKMAL.example]
    assert buttons(app, plain_label(f"«{HOSTILE}»"))
    assert found.quotes == []
    app = press(app, plain_label(f"«{GEESE}»"))
    assert found.quotes == [(GEESE, None)]
    assert app.text_area(key="quote").value == GEESE
    assert app.query_params == {"q": GEESE}


# Where it stands.


def test_an_exact_quote_is_shown_with_its_place_and_no_clutter(found: Found, searcher: Searcher) -> None:
    app = find(page(), f"«{GEESE}»")
    html, text = shown(app), text_of(shown(app))
    assert headings(app)[:2] == [f"✓ {BOKMAL.verdict_exact}", "2 Fugler"]
    assert BOKMAL.exact_one in text
    assert BOKMAL.try_heading not in text
    assert "% likt" not in text
    assert not re.search(r"<(?:ins|del)\b|ks-marks", html)
    assert f"Kilde: {TITLES[OLDER]}" in text
    assert "Side 2" in text or "side 2" in text
    start = searcher.document(OLDER).text.index(GEESE)
    name, number, passage = picture(app) or ("", 0, "")
    assert (name, number) == (OLDER, 2)
    assert passage.startswith(f"{start}-"), "what is marked is the quote"
    assert 'data-announce="Ordrett. Målinger 2016 › 2 Fugler, side 2."' in html


def test_a_quote_is_copied_as_the_source_has_it_with_its_citation(found: Found) -> None:
    quote, short, full = copied(find(page(), CHANGED))[:3]
    assert quote.startswith("«Måletaten talte 77 grågås på holmen i 2016")
    assert quote.endswith("(Måletaten, 2016, s. 2)") or "side 2" in quote
    assert short.startswith("(Måletaten, 2016, ")
    assert full.startswith("Måletaten. (2016). Målinger 2016.")


def test_what_differs_is_marked_in_the_sources_text_each_in_its_way(found: Found) -> None:
    app = find(page(), CHANGED)
    html, text = shown(app), text_of(shown(app))
    assert headings(app)[0] == f"≈ {BOKMAL.verdict_near}"
    passage = html.split('<blockquote class="ks-passage"')[1].split("</blockquote>")[0]
    unseen = re.compile(r'<span class="ks-unseen">.*?</span>')
    seen = unseen.sub("", passage)
    assert '<span class="ks-changed"><del>telte</del> <ins>talte</ins></span>' in seen
    assert "<del>den</del> holmen" in seen
    assert "<ins>i</ins>" in seen
    assert text_of(seen).lstrip("> ") == "Måletaten telte talte 77 grågås på den holmen i 2016."
    assert f"[{BOKMAL.only_quote}: " in passage
    assert f"[{BOKMAL.only_source}: " in passage
    for said in (
        "Endret: Sitatet har «telte», kilden har «talte».",
        "Lagt til: «den» står ikke i kilden.",
        "Utelatt: «i» mangler i sitatet.",
    ):
        assert said in text
    for said in (BOKMAL.legend_changed, BOKMAL.legend_added, BOKMAL.legend_left_out):
        assert said in text
    assert BOKMAL.legend_elided not in text
    assert re.search(r"Nesten ordrett, \d\d % likt", text)


def test_what_the_quote_elides_is_shown_and_copied_as_left_out(found: Found) -> None:
    app = find(page(), "Måletaten talte […] på holmen i 2016")
    html = shown(app)
    assert headings(app)[0] == f"✓ {BOKMAL.verdict_exact}"
    (elided,) = re.findall(r'<span class="ks-elided">(.*?)</span></span>', html.split("blockquote")[1])
    assert text_of(elided) == f"[{BOKMAL.elided}: 77 grågås ]"
    assert BOKMAL.legend_elided in text_of(html)
    assert copied(app)[0].startswith("«Måletaten talte […] på holmen i 2016")


def test_several_exact_places_are_all_listed(found: Found) -> None:
    app = find(page(), TWICE)
    text = text_of(shown(app))
    assert BOKMAL.exact_many.format(count=2) in text
    assert BOKMAL.places_exact in headings(app)
    assert shown(app).count("<article") == 2
    assert TITLES[OLDER] in text
    assert "Målinger 2017" in text


def test_the_text_of_reports_and_of_the_quote_injects_nothing(found: Found) -> None:
    app = find(page(), "Måletaten talte <script>77 grågås på holmen i 2016")
    assert "<script" not in shown(app)
    assert "&lt;script&gt;" in shown(app)


@pytest.mark.parametrize(
    ("kind", "verdict", "advice", "heading"),
    [
        ("meaning", f"~ {BOKMAL.verdict_meaning}", BOKMAL.meaning, BOKMAL.places_meaning),
        ("nearest", f"✕ {BOKMAL.verdict_none}", BOKMAL.nearest, BOKMAL.places_nearest),
    ],
)
def test_nothing_that_stands_so_says_what_may_be_tried_and_leads_to_asking(
    found: Found, searcher: Searcher, kind: Any, verdict: str, advice: str, heading: str
) -> None:
    citation = searcher.find_quote(GEESE).places[0].citation
    places = tuple(QuotePlace(rank, kind, 0.8, GEESE, citation) for rank in (1, 2))
    found.instead = QuoteResult(FOREIGN, (places[0], replace(places[1], kind="nearest")))
    app = find(page(), FOREIGN)
    html, text = shown(app), text_of(shown(app))
    assert headings(app)[:3] == [verdict, BOKMAL.try_heading, heading]
    assert advice in text
    assert html.count("<article") == 2
    assert "% likt" not in text, "the nearness of meanings is no share of letters"
    assert picture(app) is None, "no page opens by itself for what may be something else"
    (link,) = re.findall(r'href="(\./\?[^"]*)"', html)
    assert parse_qs(urlsplit(link).query) == {"q": [FOREIGN]}
    assert BOKMAL.try_scope not in text


def test_a_part_of_a_sentence_is_shown_within_it(found: Found) -> None:
    html = shown(find(page(), "77 grågås på holmen"))
    passage = html.split("<blockquote")[1].split("</blockquote>")[0]
    assert text_of(f"<{passage}") == GEESE
    assert '<strong class="ks-quoted">77 grågås på holmen</strong>' in passage


def test_no_place_at_all_is_told_with_what_may_be_tried(found: Found) -> None:
    found.instead = QuoteResult(FOREIGN, ())
    app = page(**address(question=FOREIGN, documents=(OLDER,)))
    assert headings(app) == [f"✕ {BOKMAL.verdict_none}", BOKMAL.try_heading]
    assert BOKMAL.try_scope in text_of(shown(app))


# The report's page.


def test_pages_are_turned_without_looking_again_and_stand_in_the_address(found: Found) -> None:
    app = press(find(page(), GEESE), ACTS.next_page)
    assert (picture(app) or ())[:2] == (OLDER, 3)
    assert len(found.quotes) == 1
    assert app.query_params.keys() == {"q", "kilde", "side", "utdrag", "versjon"}
    again = page(**dict(app.query_params))
    assert (picture(again) or ())[:2] == (OLDER, 3)
    assert ACTS.source_moved not in shown(again)


def test_the_page_of_another_place_is_opened_instead_and_put_away(found: Found) -> None:
    app = press(find(page(), TWICE), ACTS.show_source, -1)
    assert (picture(app) or ())[:2] == (NEWER, 3)
    app = press(app, ACTS.hide_source)
    assert picture(app) is None
    assert app.query_params == {"q": TWICE}


def test_an_old_link_says_that_the_place_may_have_moved(found: Found) -> None:
    app = page(**address(question=GEESE, source=Place(OLDER, 2, 1, 5, "eldre-1")))
    assert ACTS.source_moved in shown(app)
    assert (picture(app) or ())[:2] == (OLDER, 2)


def test_room_for_the_page_is_kept_from_the_start_only_where_one_may_come(found: Found) -> None:
    assert 'data-view="split"' not in shown(page())
    assert 'data-view="split"' in shown(page(q=GEESE))


# Narrowing down, and the list.


def test_a_chosen_report_is_searched_alone_until_the_choice_is_taken_back(found: Found) -> None:
    app = find(page(), TWICE)
    app.multiselect[0].set_value([OLDER]).run()
    assert found.quotes[-1] == (TWICE, Scope(frozenset({OLDER})))
    assert app.query_params == {"q": TWICE, "dokument": OLDER}
    assert shown(app).count("<article") == 1
    app = press(app, ACTS.widen)
    assert found.quotes[-1] == (TWICE, None)
    assert shown(app).count("<article") == 2


def test_nothing_left_to_search_says_so(found: Found) -> None:
    assert headings(page(**address(question=GEESE, documents=("borte.pdf",)))) == [ACTS.nothing_left]
    assert found.quotes == []


def test_a_place_is_put_into_the_list(found: Found) -> None:
    app = press(find(page(), EELS), LIST_TEXTS.add)
    assert ">Min liste (1)<" in shown(app)
    assert picture(app) is None, "a note has no pages"
    assert TITLES[NOTE] in shown(app)


# What can't be looked for.


@pytest.mark.parametrize(("quote", "error"), [("to ord", ("short", 2)), ("ord " * 301, ("long", 301))])
def test_too_few_or_too_many_words_are_told(found: Found, quote: str, error: tuple[str, int]) -> None:
    app = find(page(), quote)
    assert headings(app) == [BOKMAL.unusable]
    assert describe(QuoteError(*error)) in text_of(shown(app))
    assert found.quotes == []
    assert app.text_area(key="quote").value.strip() == quote.strip(), "to be mended"


def test_a_whole_page_is_told_of_without_putting_it_into_the_address(found: Found) -> None:
    text = "ord " * MAX_QUOTE_CHARS
    app = find(page(q=GEESE), text)
    assert headings(app) == [BOKMAL.unusable]
    assert f"Det har {MAX_QUOTE_CHARS} ord" in text_of(shown(app))
    assert app.query_params == {"q": GEESE}
    assert app.text_area(key="quote").value == text
    app = find(app, TWICE)
    assert BOKMAL.places_exact in headings(app)
    app = find(find(app, text), GEESE)
    assert headings(app)[0] == f"✓ {BOKMAL.verdict_exact}"


@pytest.mark.parametrize(
    ("quote", "said"),
    [("", ""), ("to ord", "2 ord – minst 3"), ("tre ord er", "3 ord"), ("ord " * 301, "301 ord – høyst 300")],
)
def test_the_words_are_counted(found: Found, quote: str, said: str) -> None:
    html = shown(find(page(), quote))
    assert re.search(rf'<p class="ks-count"[^>]*>{said}</p>', html)


# Both written standards, and addresses without what was asked.


def test_the_view_is_in_nynorsk_where_the_address_asks_for_it(found: Found) -> None:
    app = page(lang="nn", q=CHANGED)
    assert [one.label for one in app.text_area] == [NYNORSK.label]
    assert headings(app)[0] == f"≈ {NYNORSK.verdict_near}"
    text = text_of(shown(app))
    assert "Endra: Sitatet har «telte», kjelda har «talte»." in text
    assert buttons(app, ACTS_NYNORSK.hide_source)
    assert describe(QuoteError("short", 2), "nn") in text_of(shown(page(lang="nn", q="to ord")))


def test_no_quote_and_no_place_stands_in_the_address_where_the_operator_says_so(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    app = press(find(page(), GEESE), ACTS.next_page)
    assert (picture(app) or ())[:2] == (OLDER, 3)
    assert app.query_params == {}
    app.multiselect[0].set_value([OLDER]).run()
    assert app.query_params == {"dokument": OLDER}
    app = find(app, FOREIGN)
    assert "./?q=" not in shown(app)
    assert page(q=GEESE).text_area(key="quote").value == ""


def test_a_quote_is_not_asked_as_a_question_and_a_question_not_looked_for(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    app = find(page(), GEESE)
    app._page_hash = next(key for key, one in app._registered_pages.items() if one["url_pathname"] == "")
    app.run()
    assert app.text_input(key="question").value == ""
    app.text_input(key="question").set_value(ASKED_GEESE)
    app = press(app, WORDS.ask)
    app._page_hash = next(key for key, one in app._registered_pages.items() if one["url_pathname"] == QUOTE_PATH)
    app.run()
    assert app.text_area(key="quote").value == GEESE
    assert headings(app)[0] == f"✓ {BOKMAL.verdict_exact}"
