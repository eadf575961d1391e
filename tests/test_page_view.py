"""A view and its address: whoever opens the address sees the same, and nonsense in it is left out."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.page_urls import ask_url
from search_app.page_view import NAMES, Place, View, as_parameters, read_view

_NUMBERS = st.integers(0, 999_999_999)
# An address holds no half characters.
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
_IDS = st.one_of(_WORDS, st.sampled_from(["mappe/Ærfugl & ål #1.pdf", "a+b=c?.pdf", "100 %.md", "ål\u030a.txt"]))


@st.composite
def places(draw: st.DrawFn) -> Place:
    start, length = draw(st.integers(0, 9_999_999)), draw(st.integers(1, 9_999_999))
    page, version = draw(st.integers(1, 999_999_999)), draw(st.sampled_from(["", "abcd0123-7", "å&b"]))
    return Place(draw(_IDS), page, start, start + length, version)


@st.composite
def views(draw: st.DrawFn) -> View:
    documents = tuple(draw(st.lists(_IDS, max_size=3, unique=True)))
    return View(
        question=draw(_WORDS).strip(),
        documents=documents,
        first_year=draw(st.none() | _NUMBERS),
        last_year=draw(st.none() | _NUMBERS),
        chapter=draw(st.none() | st.integers(0, 999_999_998)) if len(documents) < 2 else None,
        source=draw(st.none() | places()),
    )


def through_an_address(view: View) -> View:
    return read_view(parse_qs(urlencode(as_parameters(view), doseq=True), keep_blank_values=True))


@given(views())
def test_a_view_comes_back_from_its_address(view: View) -> None:
    assert through_an_address(view) == view


@given(views())
def test_two_views_with_one_address_are_one_view(view: View) -> None:
    parameters = as_parameters(view)
    assert set(parameters) <= set(NAMES)
    assert all(one for values in parameters.values() for one in values) or view.question == ""
    assert as_parameters(read_view(parameters)) == parameters


@given(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.lists(st.one_of(st.text(max_size=12), st.sampled_from(["2017", "-1", "1-2", "²", "9" * 5000])), max_size=3),
    )
)
def test_whatever_stands_in_an_address_is_read_without_harm(parameters: dict[str, list[str]]) -> None:
    view = read_view(parameters)
    assert read_view(as_parameters(view)) == view
    assert view.question == view.question.strip()


def test_the_start_page_has_a_bare_address() -> None:
    assert as_parameters(View()) == {}
    assert read_view({}) == View()


def test_people_can_read_an_address_in_which_chapters_count_from_one() -> None:
    place = Place("a.pdf", 7, 10, 40, "ab-1")
    view = View("hva er status?", ("a.pdf",), 2016, 2018, 2, place)
    assert as_parameters(view) == {
        "q": ["hva er status?"],
        "dokument": ["a.pdf"],
        "fra-aar": ["2016"],
        "til-aar": ["2018"],
        "kapittel": ["3"],
        "kilde": ["a.pdf"],
        "side": ["7"],
        "utdrag": ["10-40"],
        "versjon": ["ab-1"],
    }


WHOLE = as_parameters(View("q", ("a.pdf",), 2016, 2018, 3, Place("a.pdf", 7, 10, 40, "ab-1")))


@pytest.mark.parametrize("value", ["", "x", "-1", "²", "1.5", " 7", "9" * 10, "9" * 5000])
@pytest.mark.parametrize(
    ("name", "field"),
    [("fra-aar", "first_year"), ("til-aar", "last_year"), ("kapittel", "chapter"), ("side", "source")],
)
def test_a_number_that_is_none_is_left_out_and_costs_nothing_else(name: str, field: str, value: str) -> None:
    assert read_view({**WHOLE, name: [value]}) == replace(read_view(WHOLE), **{field: None})


@pytest.mark.parametrize(
    ("name", "value"),
    [("side", "0"), ("utdrag", ""), ("utdrag", "40-10"), ("utdrag", "10-10"), ("utdrag", "10"), ("kilde", "")],
)
def test_a_place_is_read_whole_or_not_at_all(name: str, value: str) -> None:
    assert read_view({**WHOLE, name: [value]}) == replace(read_view(WHOLE), source=None)


def test_a_chapter_counts_in_one_report_only() -> None:
    several = {**WHOLE, "dokument": ["a.pdf", "b.pdf"]}
    assert read_view(several) == replace(read_view(WHOLE), documents=("a.pdf", "b.pdf"), chapter=None)
    assert "kapittel" not in as_parameters(View(documents=("a.pdf", "b.pdf"), chapter=3))


def test_a_chapter_of_the_only_report_needs_no_report_in_the_address() -> None:
    assert through_an_address(View("q", chapter=3)) == View("q", chapter=3)


def test_there_is_no_chapter_before_the_first() -> None:
    assert read_view({"dokument": ["a.pdf"], "kapittel": ["0"]}).chapter is None
    assert read_view({"dokument": ["a.pdf"], "kapittel": ["1"]}).chapter == 0


def test_documents_are_read_once_each_and_in_their_order() -> None:
    assert read_view({"dokument": ["b.pdf", "a.pdf", "", "b.pdf"]}).documents == ("b.pdf", "a.pdf")


def test_of_what_stands_twice_the_last_counts() -> None:
    assert read_view({"q": ["før", " etter "], "fra-aar": ["2000", "2001"]}) == View("etter", first_year=2001)


def test_a_passage_is_the_same_on_whatever_page_it_is_shown_and_in_no_other_reading() -> None:
    place = Place("a.pdf", 7, 10, 40, "ab-1")
    assert replace(place, page=8).is_of(place)
    for other in ({"document": "b.pdf"}, {"start": 11}, {"end": 41}, {"version": "ab-2"}):
        assert not replace(place, **other).is_of(place)


@pytest.mark.parametrize(
    ("view", "narrowed"),
    [
        (View("q", source=Place("a.pdf", 1, 0, 1, "")), False),
        (View(documents=("a.pdf",)), True),
        (View(first_year=2016), True),
        (View(last_year=2016), True),
    ],
)
def test_documents_and_years_narrow_a_view(view: View, narrowed: bool) -> None:
    assert view.is_narrowed is narrowed


@pytest.mark.parametrize("section", [None, 0, 7])
def test_the_link_of_a_chapter_to_the_question_field_narrows_the_view_to_it(section: int | None) -> None:
    address = ask_url("mappe/Ærfugl & ål #1.pdf", section=section)
    assert read_view(parse_qs(urlsplit(address).query)) == View(
        documents=("mappe/Ærfugl & ål #1.pdf",), chapter=section
    )
