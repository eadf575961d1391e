"""The button that fills the working list, run by Streamlit's own test runner."""

from collections.abc import Iterator

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from search_app import list_session
from search_app.list_button import list_label
from search_app.list_session import change_list, current_list
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.working_list import MAX_PICK_CHARS, MAX_PICKS, WorkingList
from tests.list_builders import INTRO, ROW, made_up, picked

SCRIPT = """
import streamlit as st
from search_app.list_button import add_button, list_label
from tests import test_list_button
for number, pick in enumerate(test_list_button.PICKS):
    add_button(pick, "nb", place=str(number))
st.html("<p>" + list_label("nb") + "</p>")
"""
PICKS = [picked(INTRO), picked(ROW), picked(INTRO)]


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(list_session, "session_token", lambda: "t" * 43)
    monkeypatch.setattr(f"{__name__}.PICKS", [picked(INTRO), picked(ROW), picked(INTRO)])
    streamlit.cache_resource.clear()
    yield
    streamlit.cache_resource.clear()


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30).run()


def html(app: AppTest) -> list[str]:
    assert not app.exception
    return [element.value for element in app.html]


def test_a_press_puts_the_passage_into_the_list_and_says_so() -> None:
    app = opened()
    assert [button.label for button in app.button] == [BOKMAL.add] * 3
    app.button[1].click().run()
    assert [button.label for button in app.button] == [BOKMAL.add, BOKMAL.added, BOKMAL.add]
    assert current_list().picks == (picked(ROW),)
    assert 'data-announce-action="Lagt i Min liste. Den har nå ett utdrag."' in html(app)[1]
    assert not [one for one in (html(app)[0], html(app)[2]) if "data-announce" in one]


def test_the_list_is_called_by_how_many_it_holds_at_once() -> None:
    app = opened()
    assert html(app)[-1] == "<p>Min liste</p>"
    app.button[1].click().run()
    assert html(app)[-1] == "<p>Min liste (1)</p>"
    assert list_label("nn") == "Mi liste (1)"


def test_another_press_takes_it_out_again() -> None:
    app = opened()
    app.button[1].click().run()
    app.button[1].click().run()
    assert app.button[1].label == BOKMAL.add
    assert current_list().picks == ()
    assert 'data-announce-action="Tatt ut av Min liste. Den har nå ingen utdrag."' in html(app)[1]


def test_two_buttons_for_one_passage_are_in_step() -> None:
    app = opened()
    app.button[0].click().run()
    assert [button.label for button in app.button] == [BOKMAL.added, BOKMAL.add, BOKMAL.added]


def test_what_was_said_is_not_said_again_and_nothing_moves() -> None:
    app = opened()
    count = len(html(app))
    app.button[1].click().run()
    assert len(html(app)) == count
    assert not [one for one in html(app.run()) if "data-announce" in one]


def test_a_full_list_says_what_to_do() -> None:
    full = WorkingList(tuple(picked(INTRO, version=str(number)) for number in range(2, MAX_PICKS + 2)))
    change_list(lambda one: full)
    app = opened()
    app.button[1].click().run()
    assert app.button[1].label == BOKMAL.add
    assert BOKMAL.full_heading in html(app)[1]
    assert BOKMAL.full_picks.format(limit=MAX_PICKS) in html(app)[1]
    assert current_list() == full


def test_a_passage_that_is_too_long_says_what_to_do() -> None:
    PICKS[:] = [made_up("x" * (MAX_PICK_CHARS + 1))]
    app = opened()
    app.button[0].click().run()
    assert BOKMAL.full_long in html(app)[0]
    assert current_list() == WorkingList()


def test_a_passage_that_another_tab_took_out_is_not_put_in_by_a_press_that_takes_out() -> None:
    app = opened()
    app.button[1].click().run()
    change_list(lambda one: one.remove(picked(ROW).id))
    app.button[1].click().run()
    assert current_list().picks == ()


def test_nynorsk_has_its_own_words() -> None:
    assert (NYNORSK.add, NYNORSK.added) == ("Legg i Mi liste", "I Mi liste – ta ut")
