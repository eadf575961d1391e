"""The search is narrowed down to reports, years and a chapter, and links that are older than the index still work."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from indexer.document import Document
from indexer.imprint import Imprint
from search_app.ask_texts import BOKMAL, NYNORSK
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.filters_view import chapters, scope_of, show_filters
from search_app.page_view import Place, View
from search_app.scope import Scope, Years, published_within
from tests.fake_encoder import make_document

PARTS = [("1 Mål", 1, ["Vi skal telle."]), ("1.1 Ål", 2, ["Ti ål."]), ("2 Tall", 1, ["Tjue ål."])]
YEARS = {"a.pdf": 2015, "b.pdf": 2016, "c.pdf": 2017, "d.pdf": None}


class Collection:
    """Stands where the search is: reports of some years, each with the same chapters unless it is given."""

    def __init__(self, years: dict[str, int | None], **documents: Document) -> None:
        self._documents = {
            one: replace(make_document(PARTS, document_id=one), title=f"Rapport {one[0].upper()}") for one in years
        }
        self._documents |= {f"{name}.pdf": document for name, document in documents.items()}
        for one, year in years.items():
            self._documents[one] = replace(self._documents[one], imprint=Imprint("Rapport", None, year, "nb"))

    def documents(self) -> list[Document]:
        return [self._documents[one] for one in sorted(self._documents)]

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def imprint(self, document_id: str) -> Imprint:
        imprint = self._documents[document_id].imprint
        assert imprint is not None
        return imprint

    def published_within(self, document_ids: Iterable[str], years: Years) -> frozenset[str]:
        return published_within(self._documents, document_ids, years)


FOUR = Collection(YEARS)
ONE = Collection({"a.pdf": 2015})
PLAIN = Collection({"a.pdf": 2015}, a=make_document([("", 0, ["Bare tekst."])], document_id="a.pdf"))


def within(view: View, collection: Collection = FOUR) -> set[str] | None:
    """Return the reports that a view is looked for in, None for everywhere; check that no chapter is asked for."""
    scope = scope_of(collection, view)
    assert scope is None or scope.section is None
    return None if scope is None else set(scope.documents or ())


def test_a_view_that_narrows_nothing_searches_everywhere() -> None:
    assert scope_of(FOUR, View("spørsmål", source=Place("a.pdf", 1, 0, 5, "1"))) is None


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (2016, 2017, {"b.pdf", "c.pdf"}),
        (2016, 2016, {"b.pdf"}),
        (2016, None, {"b.pdf", "c.pdf"}),
        (None, 2016, {"a.pdf", "b.pdf"}),
        (2018, None, set()),
        (2017, 2015, set()),
        (0, None, {"a.pdf", "b.pdf", "c.pdf"}),
    ],
)
def test_years_are_both_included_and_a_report_without_a_year_is_in_none(
    first: int | None, last: int | None, found: set[str]
) -> None:
    assert within(View(first_year=first, last_year=last)) == found


def test_reports_and_years_narrow_together() -> None:
    assert within(View(documents=("a.pdf", "b.pdf", "d.pdf"))) == {"a.pdf", "b.pdf", "d.pdf"}
    assert within(View(documents=("a.pdf", "b.pdf", "d.pdf"), first_year=2016)) == {"b.pdf"}
    assert within(View(documents=("d.pdf",), last_year=2020)) == set()


def test_a_report_that_the_index_lacks_by_now_is_left_out() -> None:
    assert within(View(documents=("borte.pdf", "b.pdf"))) == {"b.pdf"}


def test_nothing_is_left_where_none_of_the_reports_is_there_any_more() -> None:
    assert within(View(documents=("borte.pdf",))) == set()
    assert within(View(documents=("borte.pdf",)), ONE) == set()


def test_a_chapter_of_the_chosen_report_is_searched_with_what_is_below_it() -> None:
    scope = scope_of(FOUR, View(documents=("b.pdf",), chapter=1))
    assert scope == Scope(frozenset({"b.pdf"}), ("b.pdf", ("1 Mål", "1.1 Ål")))


def test_a_chapter_of_the_only_report_needs_no_choice_of_a_report() -> None:
    assert scope_of(ONE, View(chapter=2)) == Scope(frozenset({"a.pdf"}), ("a.pdf", ("2 Tall",)))


@pytest.mark.parametrize("chapter", [3, 99, None])
def test_a_chapter_that_the_report_lacks_by_now_leaves_the_whole_report(chapter: int | None) -> None:
    assert within(View(documents=("b.pdf",), chapter=chapter)) == {"b.pdf"}


def test_a_chapter_says_nothing_where_several_reports_are_searched() -> None:
    assert within(View(documents=("a.pdf", "b.pdf"), chapter=1)) == {"a.pdf", "b.pdf"}
    assert within(View(chapter=1)) == set(YEARS)


def test_a_chapter_of_a_report_from_another_year_leaves_nothing() -> None:
    scope = scope_of(FOUR, View(documents=("b.pdf",), chapter=1, first_year=2017))
    assert scope is not None
    assert scope.documents == frozenset()


def test_sections_without_a_title_are_no_chapters_nor_is_the_only_one() -> None:
    assert chapters(make_document([("", 0, ["Forord."]), *PARTS])) == [1, 2, 3]
    assert chapters(make_document([("", 0, ["Forord."]), ("1 Mål", 1, ["Telle."])])) == []


CHANGES: list[View] = []
SHOWN: dict[str, object] = {}
SCRIPT = """
from tests import test_filters_view
test_filters_view.show()
"""


def show() -> None:
    """Show the choices of the view that the last choice made, as the page does."""

    def change(view: View) -> None:
        CHANGES.append(view)

    show_filters(SHOWN["collection"], CHANGES[-1], ask_texts_for(str(SHOWN["lang"])), change)


@pytest.fixture(autouse=True)
def nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.CHANGES", [])
    monkeypatch.setattr(f"{__name__}.SHOWN", {})
    return


def opened(view: View | None = None, collection: Collection = FOUR, lang: str = "nb") -> AppTest:
    CHANGES.append(view or View("spørsmål"))
    SHOWN.update(collection=collection, lang=lang)
    return checked(AppTest.from_string(SCRIPT, default_timeout=30).run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [one.label for one in (*app.multiselect, *app.selectbox)]


def test_the_choices_are_folded_away_until_one_is_made() -> None:
    app = opened()
    assert app.expander[0].label == BOKMAL.narrow
    assert not app.expander[0].proto.expanded
    assert labels(app) == [BOKMAL.documents, BOKMAL.first_year, BOKMAL.last_year]
    assert not app.button
    app = opened(View(documents=("a.pdf",), last_year=2017))
    assert app.expander[0].label == BOKMAL.narrowed.format(count=2)
    assert app.expander[0].proto.expanded
    assert app.button[0].label == BOKMAL.widen


def test_reports_are_chosen_by_their_titles_and_years_among_those_that_there_are() -> None:
    app = opened()
    assert app.multiselect[0].options == ["Rapport A", "Rapport B", "Rapport C", "Rapport D"]
    assert app.selectbox[0].options == app.selectbox[1].options == ["2015", "2016", "2017"]


def test_the_choices_of_the_view_are_shown() -> None:
    app = opened(View(documents=("b.pdf",), first_year=2015, last_year=2016, chapter=2))
    assert app.multiselect[0].value == ["b.pdf"]
    assert [one.value for one in app.selectbox] == [2015, 2016, 2]
    assert app.selectbox[2].options == ["1 Mål", "1 Mål › 1.1 Ål", "2 Tall"]


def test_choosing_a_report_narrows_the_view_and_offers_its_chapters() -> None:
    app = checked(opened().multiselect[0].set_value(["b.pdf"]).run())
    assert CHANGES[-1] == View("spørsmål", documents=("b.pdf",))
    assert labels(app)[-1] == BOKMAL.chapter
    checked(app.selectbox[2].set_value(1).run())
    assert CHANGES[-1] == View("spørsmål", documents=("b.pdf",), chapter=1)


def test_choosing_another_report_forgets_the_chapter() -> None:
    app = opened(View("spørsmål", documents=("b.pdf",), chapter=1))
    checked(app.multiselect[0].set_value(["b.pdf", "c.pdf"]).run())
    assert CHANGES[-1] == View("spørsmål", documents=("b.pdf", "c.pdf"))


def test_choosing_years_keeps_what_else_is_chosen() -> None:
    app = opened(View("spørsmål", documents=("b.pdf",), chapter=1))
    app = checked(app.selectbox[0].set_value(2016).run())
    app = checked(app.selectbox[1].set_value(2017).run())
    assert CHANGES[-1] == View("spørsmål", ("b.pdf",), 2016, 2017, 1)
    checked(app.selectbox[0].set_value(None).run())
    assert CHANGES[-1] == View("spørsmål", ("b.pdf",), None, 2017, 1)


def test_a_chapter_is_taken_back_by_itself() -> None:
    app = opened(View("spørsmål", documents=("b.pdf",), chapter=1))
    checked(app.selectbox[2].set_value(None).run())
    assert CHANGES[-1] == View("spørsmål", documents=("b.pdf",))


def test_another_choice_puts_the_open_page_of_a_report_away() -> None:
    app = opened(View("spørsmål", source=Place("a.pdf", 1, 0, 5, "1")))
    checked(app.multiselect[0].set_value(["b.pdf"]).run())
    assert CHANGES[-1].source is None


def test_all_choices_are_taken_back_at_once_and_the_question_stays() -> None:
    app = checked(opened(View("spørsmål", ("b.pdf",), 2016, 2017, 1)).button[0].click().run())
    assert CHANGES[-1] == View("spørsmål")
    assert (app.multiselect[0].value, [one.value for one in app.selectbox]) == ([], [None, None])
    assert not app.button


def test_what_the_index_lacks_by_now_can_be_taken_back() -> None:
    app = opened(View(documents=("borte.pdf",), first_year=1814))
    assert app.multiselect[0].value == []
    assert app.selectbox[0].value is None
    checked(app.button[0].click().run())
    assert CHANGES[-1] == View()


def test_an_index_of_one_report_offers_its_chapters_only() -> None:
    app = opened(View("spørsmål"), ONE)
    assert labels(app) == [BOKMAL.chapter]
    checked(app.selectbox[0].set_value(2).run())
    assert scope_of(ONE, CHANGES[-1]) == Scope(frozenset({"a.pdf"}), ("a.pdf", ("2 Tall",)))


def test_there_is_nothing_to_choose_in_one_report_without_chapters() -> None:
    app = opened(View("spørsmål"), PLAIN)
    assert not labels(app)
    assert not app.expander


def test_years_are_no_choice_where_all_reports_are_of_one() -> None:
    assert labels(opened(View(), Collection({"a.pdf": 2015, "b.pdf": 2015}))) == [BOKMAL.documents]


def test_the_choices_are_named_in_nynorsk() -> None:
    app = opened(lang="nn")
    assert labels(app) == [NYNORSK.documents, NYNORSK.first_year, NYNORSK.last_year]
    assert app.multiselect[0].proto.placeholder == NYNORSK.all_documents
