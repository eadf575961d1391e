"""The view is kept in the address, or in the session where questions must not stand in addresses."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from search_app.page_view import Place, View, as_parameters
from search_app.view_state import ADDRESS_VARIABLE, keeps_questions

VIEW = View("Hva er «status»?", ("mappe/ål & ærfugl.pdf",), 2016, 2018, 3, Place("b.pdf", 2, 5, 9, "v-1"))
SEVERAL = View("q", ("a.pdf", "b.pdf"))
CHANGES: list[View] = []
SEEN: list[View] = []
SCRIPT = """
import streamlit
from search_app.view_state import change_view, current_view
from tests import test_view_state
if test_view_state.CHANGES:
    change_view(test_view_state.CHANGES.pop(0))
test_view_state.SEEN.append(current_view())
"""


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
    monkeypatch.setattr(f"{__name__}.CHANGES", [])
    monkeypatch.setattr(f"{__name__}.SEEN", [])


def opened(**address: str | list[str]) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=30)
    app.query_params.update(address)
    return run(app)


def run(app: AppTest, *changes: View) -> AppTest:
    CHANGES.extend(changes)
    app.run()
    assert not app.exception
    return app


def lists(address: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else value for name, value in address.items()}


@pytest.mark.parametrize("view", [VIEW, SEVERAL, View()])
def test_a_view_stands_in_the_address_and_is_read_from_it(view: View) -> None:
    app = run(opened(), view)
    assert [View(), view] == SEEN
    assert lists(app.query_params) == as_parameters(view)
    opened(**app.query_params)
    assert SEEN[-1] == view


def test_what_another_view_lacks_leaves_the_address_and_what_is_not_of_the_view_stays() -> None:
    app = run(opened(lang="nn"), VIEW)
    run(app, View("bare dette"))
    assert app.query_params == {"lang": "nn", "q": "bare dette"}
    run(app, View())
    assert app.query_params == {"lang": "nn"}


def test_the_way_back_shows_the_view_of_the_address() -> None:
    app = run(opened(), VIEW)
    app.query_params.clear()
    app.query_params["q"] = "før"
    run(app)
    assert SEEN[-1] == View("før")


def test_where_the_operator_wants_no_questions_the_address_holds_what_the_search_is_narrowed_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    assert not keeps_questions()
    app = run(opened(), VIEW)
    assert [View(), VIEW] == SEEN
    assert lists(app.query_params) == as_parameters(replace(VIEW, question="", source=None))
    run(app)
    assert SEEN[-1] == VIEW
    run(app, View("annet"))
    assert SEEN[-1] == View("annet")
    opened()
    assert SEEN[-1] == View(), "another session has a view of its own"


def test_a_question_in_an_address_is_not_asked_where_the_operator_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    opened(q="noe", dokument="a.pdf")
    assert [View(documents=("a.pdf",))] == SEEN


@pytest.mark.parametrize("value", ["1", ""])
def test_the_address_holds_the_view_unless_it_is_turned_off(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keeps_questions()
    monkeypatch.setenv(ADDRESS_VARIABLE, value)
    assert keeps_questions()
