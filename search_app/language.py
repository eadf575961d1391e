"""Chooses between bokmål and nynorsk: what the user has chosen, else what the browser asks for."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal

import streamlit as st

from search_app.http_headers import weighed

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

Lang = Literal["nb", "nn"]
COOKIE = "ks-maal"
PARAMETER = "lang"
# What `request_language` depends on besides the address.
VARY = "Accept-Language, Cookie"
NAMES: dict[Lang, str] = {"nb": "Bokmål", "nn": "Nynorsk"}

# «norsk» without a standard, and its older tag, are what most browsers say of bokmål.
_STANDARDS: dict[str, Lang] = {"nn": "nn", "nb": "nb", "no": "nb"}
_LABEL = "Målform"  # in both
# The widget's own state is gone with the widget, so what was chosen is kept beside it.
_CHOICE, _CHOSEN, _REMEMBER = "ks-language", "ks-language-chosen", "ks-language-remember"


def page_language(asked: str | None, cookie: str | None, accept_language: str | None) -> Lang:
    """Return the page's written standard: by the address's `lang=`, else the cookie, else what the browser accepts.

    Bokmål where none of them names either. `accept_language` is the header as it stands (RFC 9110, 12.5.4).
    """
    return _standard(asked) or _standard(cookie) or _accepted(accept_language) or "nb"


def request_language(request: HTTPConnection) -> Lang:
    """Return the written standard of the response to a request."""
    cookie, accepted = request.cookies.get(COOKIE), request.headers.get("accept-language")
    return page_language(request.query_params.get(PARAMETER), cookie, accepted)


def current_language() -> Lang:
    """Return the written standard of this session's page; what was chosen in it comes right after the address."""
    asked = _standard(st.query_params.get(PARAMETER))
    if asked is not None:
        st.session_state[_CHOSEN] = asked
    chosen = st.session_state.get(_CHOSEN)
    if chosen is None:
        return page_language(None, st.context.cookies.get(COOKIE), st.context.headers.get("Accept-Language"))
    return "nn" if chosen == "nn" else "nb"


def show_language_choice(lang: Lang) -> None:
    """Show the choice between the two, and tell the page's script which one is shown."""
    st.session_state[_CHOICE] = lang
    st.segmented_control(
        _LABEL,
        list(NAMES),
        required=True,
        format_func=lambda option: NAMES[option],
        key=_CHOICE,
        on_change=_choose,
        label_visibility="collapsed",
    )
    st.html(language_mark(lang, remember=st.session_state.get(_REMEMBER, False)))


def language_mark(lang: Lang, *, remember: bool) -> str:
    """Write what `page.js` reads: the page's written standard, and whether the user chose it and it is to be kept."""
    kept = f' data-cookie="{escape(COOKIE)}"' if remember else ""
    return f'<div class="ks-language" hidden data-lang="{escape(lang)}"{kept}></div>'


def _choose() -> None:
    """Take the choice: it is stronger than the address that the page was opened with."""
    st.session_state[_CHOSEN] = st.session_state[_CHOICE]
    st.session_state[_REMEMBER] = True
    st.query_params.pop(PARAMETER, None)


def _standard(value: str | None) -> Lang | None:
    """Return the written standard that a language tag asks for, «nn-NO» as «nn»; None where it is neither."""
    return _STANDARDS.get((value or "").partition("-")[0].strip().lower())


def _accepted(header: str | None) -> Lang | None:
    """Return the one of the two that the header weighs most, of those that weigh alike the first."""
    wanted = (_standard(tag) for tag, weight in weighed(header) if weight > 0)
    return next(filter(None, wanted), None)
