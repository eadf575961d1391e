"""The written standard is the one that the user chose, else the one that the browser asks for, else bokmål."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from search_app.language import COOKIE, language_mark, page_language


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "expected"),
    [
        (None, None, None, "nb"),
        (None, None, "en-US,en;q=0.9", "nb"),
        (None, None, "nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        (None, None, "nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6", "nb"),
        (None, None, "en,nn;q=0.3", "nn"),
        (None, None, "no,nn", "nb"),
        (None, None, "nn;q=0,en", "nb"),
        (None, "nn", "nb", "nn"),
        (None, "nb", "nn", "nb"),
        (None, "sv", "nn", "nn"),
        ("nn", "nb", "nb", "nn"),
        ("nb", "nn", "nn", "nb"),
        ("xx", "nn", "nb", "nn"),
        ("", None, "nn", "nn"),
        ("NN-no", None, None, "nn"),
    ],
)
def test_address_cookie_and_browser_count_in_that_order(
    asked: str | None, cookie: str | None, accepted: str | None, expected: str
):
    assert page_language(asked, cookie, accepted) == expected


def test_the_mark_names_the_cookie_only_for_what_the_user_chose():
    assert language_mark("nn", remember=False) == '<div class="ks-language" hidden data-lang="nn"></div>'
    assert f'data-cookie="{COOKIE}"' in language_mark("nn", remember=True)


def view() -> None:
    import streamlit as st

    from search_app.language import current_language, show_language_choice

    lang = current_language()
    st.text_input("q", key="question")
    st.session_state["beside"] = st.session_state.get("beside", 0) + 1
    show_language_choice(lang)


def opened(monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], headers: dict[str, str], **query: str) -> AppTest:
    class Context:
        pass

    context: Any = Context()
    context.cookies, context.headers = cookies, headers
    monkeypatch.setattr("search_app.language.st.context", context)
    app = AppTest.from_function(view, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return app.html[-1].value


def test_a_choice_wins_over_address_and_cookie_and_leaves_the_session_as_it_was(monkeypatch: pytest.MonkeyPatch):
    app = opened(monkeypatch, {COOKIE: "nb"}, {}, lang="nb", q="e-resept")
    assert 'data-lang="nb"' in shown(app)
    app.text_input(key="question").set_value("Kva er e-resept?").run()
    app.segmented_control(key="ks-language").set_value("nn").run()
    assert shown(app) == language_mark("nn", remember=True)
    assert app.query_params == {"q": ["e-resept"]} or app.query_params == {"q": "e-resept"}
    assert app.text_input(key="question").value == "Kva er e-resept?"
    assert app.session_state["beside"] == 3
    app.segmented_control(key="ks-language").set_value("nb").run()
    assert shown(app) == language_mark("nb", remember=True)


def test_a_link_in_the_other_standard_is_followed_for_the_session_and_not_remembered(monkeypatch: pytest.MonkeyPatch):
    app = opened(monkeypatch, {COOKIE: "nb"}, {}, lang="nn")
    assert shown(app) == language_mark("nn", remember=False)
    del app.query_params["lang"]  # as when another view is opened
    assert shown(app.run()) == language_mark("nn", remember=False)


@pytest.mark.parametrize(
    ("cookies", "headers", "lang"),
    [({COOKIE: "nn"}, {"Accept-Language": "nb"}, "nn"), ({}, {"Accept-Language": "nn"}, "nn"), ({}, {}, "nb")],
)
def test_a_new_session_follows_cookie_and_browser(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], headers: dict[str, str], lang: str
):
    assert f'data-lang="{lang}"' in shown(opened(monkeypatch, cookies, headers))
