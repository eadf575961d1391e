"""The view of the working list in each of its states, run by Streamlit's own test runner."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from search_app import list_page, list_session
from search_app.list_session import change_list
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.page_urls import passage_url
from search_app.working_list import WorkingList
from tests.list_builders import DOCUMENT, FIGURES, INTRO, OUTRO, ROW, TEXT, Reports, picked, span

SCRIPT = """
from search_app.list_page import show_list
from tests import test_list_page
show_list(test_list_page.REPORTS[0], test_list_page.REPORTS[1])
"""
REPORTS: list[Any] = [None, "nb"]
TOKEN = "t" * 43


class Browser:
    """Stands for the user's browser: it sends the session's token or, where cookies are blocked, none."""

    def __init__(self) -> None:
        self.token: str | None = TOKEN

    def pick(self, *picks: Any) -> None:
        for pick in picks:
            change_list(lambda one, pick=pick: one.add(pick))

    @property
    def texts(self) -> list[str]:
        return [pick.text for pick in list_session.current_list().picks]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    browser = Browser()
    monkeypatch.setattr(list_session, "session_token", lambda: browser.token)
    REPORTS[:] = [Reports(), "nb"]
    streamlit.cache_resource.clear()
    yield browser
    streamlit.cache_resource.clear()


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Catch what the download buttons would save, by file name."""
    files: dict[str, bytes] = {}
    real = streamlit.download_button

    def caught(label: str, data: bytes, **settings: Any) -> bool:
        files[settings["file_name"]] = data
        return real(label, data, **settings)

    monkeypatch.setattr(list_page.st, "download_button", caught)
    return files


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "".join(element.value for element in app.html)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def headings(app: AppTest) -> list[str]:
    return [part.split("</h3>")[0].split("</span> ")[1] for part in shown(app).split("<h3")[1:]]


def test_an_empty_list_says_how_it_is_filled(browser: Browser) -> None:
    app = opened()
    assert f"<h2>{BOKMAL.empty}</h2><p>{BOKMAL.empty_advice}</p>" in shown(app)
    assert 'href="./"' in shown(app)
    assert not list(app.button)
    assert not list(app.download_button)


def test_an_entry_has_quote_source_question_and_a_link(browser: Browser) -> None:
    browser.pick(picked(INTRO, question="Øker <ålen>?"))
    html = shown(opened())
    assert INTRO in unescape(html)
    assert "Kilde: <cite>Måletaten. (2017). Årsrapport om ål. s. i, side 1 i filen.</cite>" in html
    assert "Øker &lt;ålen&gt;?" in html
    link = passage_url(DOCUMENT.id, *span(INTRO), version="1", page=1)
    assert f'href="{link}"' in unescape(html)
    assert BOKMAL.reread_heading not in html


def test_a_status_is_shown_with_its_assignment_and_a_row_below_its_header(browser: Browser) -> None:
    browser.pick(picked(ROW), picked(FIGURES))
    html = shown(opened())
    assert "<dt>Oppdrag</dt><dd>Bygge ut måletjenesten</dd>" in html
    assert '<strong class="ks-badge">Pågår</strong>' in html
    assert '<p class="ks-path">1 Mål</p>' in html
    assert "<thead><tr><th scope=col>Fugler</th>" in html
    assert "<tbody><tr><td>Antall ærfugl</td>" in html


def test_entries_stand_in_the_users_order_and_can_be_moved(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW), picked(FIGURES))
    app = opened()
    assert (app.button(key="ks-up-1").disabled, app.button(key="ks-down-3").disabled) == (True, True)
    assert not app.button(key="ks-up-2").disabled
    app = press(app, "ks-up-3")
    assert browser.texts == [INTRO, FIGURES, ROW]
    assert BOKMAL.said_up.format(number=2) in shown(app)
    app = press(app, "ks-down-1")
    assert browser.texts == [FIGURES, INTRO, ROW]
    assert BOKMAL.said_down.format(number=2) in shown(app)
    assert "data-announce-action" not in shown(app.run())


def test_a_removed_entry_can_be_brought_back(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW))
    app = press(opened(), "ks-remove-1")
    assert browser.texts == [ROW]
    assert "Du fjernet utdraget fra Årsrapport om ål › 1 Mål." in shown(app)
    assert 'data-announce-action="Utdraget er fjernet. Listen har nå ett utdrag."' in shown(app)
    app = press(app, "ks-list-undo-button")
    assert browser.texts == [INTRO, ROW]
    assert "Du fjernet" not in shown(app)


def test_the_last_entry_can_be_brought_back_from_an_empty_list(browser: Browser) -> None:
    browser.pick(picked(INTRO))
    app = press(opened(), "ks-remove-1")
    assert BOKMAL.empty in shown(app)
    press(app, "ks-list-undo-button")
    assert browser.texts == [INTRO]


def test_the_whole_list_can_be_emptied_and_brought_back(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW))
    app = press(opened(), "ks-list-clear")
    assert browser.texts == []
    assert "Du fjernet 2 utdrag." in shown(app)
    press(app, "ks-list-undo-button")
    assert browser.texts == [INTRO, ROW]


def test_a_note_is_kept_with_its_entry_when_that_moves(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW))
    app = opened()
    app.text_area[0].set_value("Mitt notat").run()
    app = press(app, "ks-down-1")
    assert [(field.label, field.value) for field in app.text_area] == [
        ("Notat til utdrag 1", ""),
        ("Notat til utdrag 2", "Mitt notat"),
    ]


def test_the_list_is_the_same_after_a_reload_and_in_another_tab(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW))
    first, second = opened(), opened()
    first.text_area[0].set_value("Mitt notat").run()
    press(first, "ks-down-1")
    assert headings(second.run()) == headings(first) == ["1.1 Ål og ærfugl", "1 Mål"]
    assert [field.value for field in second.text_area] == ["", "Mitt notat"]
    press(second, "ks-remove-1")
    press(first, "ks-remove-1")  # what that tab still shows is gone: the other entry must stay
    assert browser.texts == [INTRO]


def test_another_browser_has_another_list(browser: Browser) -> None:
    browser.pick(picked(INTRO))
    browser.token = "u" * 43
    assert BOKMAL.empty in shown(opened())


def test_without_a_cookie_the_list_lives_in_the_page_and_the_page_says_so(browser: Browser) -> None:
    browser.token = None
    app = AppTest.from_string(SCRIPT, default_timeout=30)
    app.session_state["ks-list"] = WorkingList((picked(INTRO), picked(ROW)))
    html = shown(app.run())
    assert BOKMAL.not_kept_heading in html
    assert "timer" not in html
    app = press(app, "ks-remove-1")
    assert headings(app) == ["1.1 Ål og ærfugl"]
    assert BOKMAL.empty in shown(opened())


def test_with_a_cookie_the_page_says_for_how_long_the_list_is_kept(browser: Browser) -> None:
    html = shown(opened())
    assert BOKMAL.kept.format(hours=12) in html
    assert BOKMAL.not_kept_heading not in html


def test_a_report_that_was_read_anew_leaves_the_text_and_takes_the_link(browser: Browser) -> None:
    browser.pick(picked(INTRO))
    REPORTS[0].read_again("Helt annen tekst som ikke må vises. " * 9)
    html = shown(opened())
    assert INTRO in unescape(html)
    assert "s. i, side 1 i filen" in html
    assert BOKMAL.reread_heading in html
    assert "Helt annen" not in html
    assert "les?" not in html


def test_a_report_that_is_gone_leaves_the_text(browser: Browser) -> None:
    browser.pick(picked(INTRO))
    REPORTS[0].documents, REPORTS[0].versions = {}, {}
    html = shown(opened())
    assert INTRO in unescape(html)
    assert BOKMAL.gone_heading in html


def test_a_quote_in_the_other_standard_has_its_own_language(browser: Browser) -> None:
    browser.pick(picked(OUTRO, language="nn"))
    app = opened()
    html = shown(app)
    assert '<blockquote class="ks-passage" lang="nn">' in html
    assert '<span class="ks-rank">1</span> <span lang="nn">1.1 Ål og ærfugl</span></h3>' in html
    assert '<p class="ks-path"><span lang="nn">1 Mål</span></p>' in html
    removed = shown(app.button(key="ks-remove-1").click().run())
    assert 'Du fjernet utdraget fra <span lang="nn">Årsrapport om ål › 1.1 Ål og ærfugl</span>.' in removed
    REPORTS[1] = "nn"
    assert 'lang="nn"' not in shown(opened())


def test_the_view_is_in_nynorsk_too(browser: Browser) -> None:
    browser.pick(picked(INTRO))
    REPORTS[1] = "nn"
    app = opened()
    assert f"<h2>{NYNORSK.title}</h2>" in shown(app)
    assert app.button(key="ks-remove-1").label == "Fjern utdrag 1"
    assert app.text_area[0].label == "Notat til utdrag 1"
    assert shown(app).count(">Rekneark (.csv)<") == 1


def test_the_headings_are_in_order_and_ids_stand_once(browser: Browser) -> None:
    browser.pick(picked(INTRO), picked(ROW))
    html = shown(press(opened(), "ks-up-2"))
    assert html.count("<h2") == 1
    assert html.count("<h3") == 2
    assert html.count('id="ks-pick-1"') == html.count('id="ks-pick-2"') == 1


def test_the_files_are_links_that_give_the_list_as_it_is_then(browser: Browser) -> None:
    browser.pick(picked(TEXT))
    app = opened()
    html = shown(app)
    assert [f'href="./liste.{kind}?lang=nb" download' in html for kind in ("docx", "md", "csv")] == [True] * 3
    assert not app.download_button


def test_without_a_cookie_the_files_hold_the_pages_own_list(browser: Browser, saved: dict[str, bytes]) -> None:
    browser.token = None
    app = AppTest.from_string(SCRIPT, default_timeout=30)
    app.session_state["ks-list"] = WorkingList((picked(INTRO),))
    assert not app.run().exception
    assert "M\u00e5lingen viser" in list(saved.values())[1].decode("utf-8")
