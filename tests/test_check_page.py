"""A text is dropped in, and each of its quotes is shown with how it stands: what a case worker sees, step by step."""

import json
import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from search_app import check_limits, check_session, quote_control
from search_app.ask_texts import BOKMAL as ACTS
from search_app.check_file_texts import file_fault, texts_for
from search_app.check_page import PASTE_KEY
from search_app.check_page_texts import BOKMAL, NYNORSK
from search_app.check_session import Checking, current_checking
from search_app.check_texts import BOKMAL as PHRASES
from search_app.check_texts import NYNORSK as PHRASES_NYNORSK
from search_app.check_view import MOST_SHOWN
from search_app.checked_reading import MAX_FILE_BYTES
from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.errors import CheckedFileError
from search_app.live_index import index_dir
from search_app.page_texts import BOKMAL as WORDS
from search_app.page_urls import ABOUT_PATH, CHECK_PATH
from search_app.quote_control import check_quote
from tests.check_builders import word_file
from tests.comment_marks import marked
from tests.fake_encoder import build
from tests.html_reading import shown, text_of
from tests.page_builders import EIDERS, GEESE, OLDER, build_reports, served, write_reports
from tests.page_builders import page as open_view
from tests.search_builders import DEFAULT_SPEC
from tests.test_ask_page import buttons, headings, press
from tests.test_quote_page import picture

RIGHT = f"De skrev at «{GEESE}»."
WRONG_PAGE = f"Det står at «{GEESE}» (Målinger 2016, s. 3)."
CHANGED = "De skrev at «Måletaten telte 77 grågås på den holmen 2016»."
FOREIGN = "Noen sa at «broen over elva skal males grønn neste sommer»."
NAME = "Notat om fugler.docx"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_reports(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def index(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with served(built, monkeypatch):
        yield built


def page(**address: Any) -> AppTest:
    return open_view(CHECK_PATH, **address)


def drop(app: AppTest, content: bytes, name: str = NAME) -> AppTest:
    """Drop a file into the field."""
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return app.run()


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area(key=PASTE_KEY).set_value(text)
    return press(app, BOKMAL.check)


def checked(*paragraphs: str) -> AppTest:
    return drop(page(), word_file(paragraphs))


def rows(app: AppTest) -> list[str]:
    """Return the table's rows as they are read."""
    html = shown(app)
    return [text_of(f"<{row}") for row in html.split("<table")[1].split("<tr")[2:]] if "<table" in html else []


# Before a text is given.


def test_the_start_says_what_one_gets_what_counts_and_where_the_text_stays(index: Path) -> None:
    app = page()
    text = text_of(shown(app))
    assert headings(app) == [BOKMAL.title]
    for said in (BOKMAL.lead, *BOKMAL.gives, PHRASES.what_counts.format(least=3), BOKMAL.private):
        assert said in text
    assert "25 MB" in text
    assert [one.label for one in app.file_uploader] == [BOKMAL.file_label]
    assert [one.label for one in app.text_area] == [BOKMAL.paste_label]


# What is found.


def test_a_dropped_file_is_checked_and_the_wrong_quotes_are_in_the_table(index: Path) -> None:
    app = checked(RIGHT, WRONG_PAGE, CHANGED, FOREIGN)
    assert headings(app)[:2] == [BOKMAL.title, f"! {BOKMAL.look}"]
    assert "4 sitater: 1 stemmer, 3 bør du se på." in text_of(shown(app))
    said = rows(app)
    assert [row.split()[0] for row in said] == ["1", "2", "3", "4"]
    for row, verdict in zip(
        said,
        (
            f"✓ {PHRASES.verdict_exact}",
            f"! {PHRASES.verdict_exact} – {BOKMAL.but_page}",
            f"≈ {PHRASES.verdict_near}",
            f"✕ {PHRASES.verdict_missing}",
        ),
        strict=True,
    ):
        assert verdict in row
    assert "Målinger 2016" in said[1]
    assert BOKMAL.nowhere in said[3]
    assert "<del>" in shown(app)
    assert app.query_params == {}, "nothing of the text stands in the address"


def test_only_what_is_to_be_looked_at_is_shown_where_much_is_right(index: Path) -> None:
    app = checked(*[RIGHT] * 5, FOREIGN)
    (only,) = app.checkbox
    assert only.label == BOKMAL.only.format(count=1, all=6)
    assert only.value is True
    assert len(rows(app)) == 1
    assert shown(app).count("<article") == 1
    only.uncheck().run()
    assert len(rows(app)) == 6
    assert shown(app).count("<article") == 6


def test_all_right_says_so_and_has_nothing_to_choose(index: Path) -> None:
    app = checked(RIGHT)
    assert headings(app)[1] == f"✓ {BOKMAL.right}"
    assert not app.checkbox
    assert len(rows(app)) == 1


def test_the_page_of_a_quote_is_shown_with_its_place_marked(index: Path) -> None:
    app = checked(FOREIGN, WRONG_PAGE)
    app = press(app, ACTS.show_source, -1)
    assert (picture(app) or ())[:2] == (OLDER, 2)
    app = press(app, ACTS.next_page)
    assert (picture(app) or ())[:2] == (OLDER, 3)
    assert app.query_params == {}
    assert 'data-view="split"' in shown(app)
    app = press(app, ACTS.hide_source)
    assert picture(app) is None


def test_no_quotes_says_what_counts_as_one_and_offers_no_file(index: Path) -> None:
    app = checked("Her siteres ingenting.")
    assert headings(app) == [BOKMAL.title, f"– {BOKMAL.nothing}"]
    assert PHRASES.what_counts.format(least=3) in text_of(shown(app))
    assert BOKMAL.fetch not in shown(app)
    assert buttons(app, BOKMAL.remove)


def test_a_pasted_text_is_checked_like_a_file(index: Path) -> None:
    app = paste(page(), f"{CHANGED}\n\n{RIGHT}")
    assert len(rows(app)) == 2
    assert BOKMAL.chosen.format(name=BOKMAL.paste_name) in text_of(shown(app))
    assert headings(paste(page(), "  ")) == [BOKMAL.title], "nothing is nothing"


def test_very_many_quotes_are_shown_some_at_a_time(index: Path) -> None:
    app = checked(*[FOREIGN] * (MOST_SHOWN + 2))
    assert len(rows(app)) == MOST_SHOWN
    app = press(app, BOKMAL.more.format(count=2))
    assert len(rows(app)) == MOST_SHOWN + 2
    assert shown(app).count("<article") == MOST_SHOWN + 2


def test_figures_that_the_source_contradicts_are_shown_without_a_quote_too(index: Path) -> None:
    app = checked("Måletaten talte 97 grågås på holmen i 2016 (Måletaten, 2016, s. 2).")
    assert headings(app)[1] == f"! {BOKMAL.look}"
    assert f"! Setning 1: {PHRASES.verdict_claim}" in headings(app)
    assert (picture(app) or ())[:2] == (OLDER, 2)


def test_pages_without_text_are_told(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CheckedText("a.pdf", (CheckedParagraph(CHANGED),), (2, 5))
    monkeypatch.setattr(check_session, "read_checked_text", lambda name, content: text)
    assert texts_for("nb").textless.format(pages="2, 5") in text_of(shown(drop(page(), b"x", "a.pdf")))


# What can be fetched.


def fetched(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what each of the buttons would give, by the file's name."""
    made: dict[str, Any] = {}

    def offer(label: str, content: Callable[[], Any], name: str, mime: str, **options: Any) -> None:
        made[name] = content()

    monkeypatch.setattr(st, "download_button", offer)
    app.run()
    return made


def test_the_word_file_comes_back_with_a_comment_at_each_quote(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = checked(RIGHT, CHANGED, "Et «lite» ord.")
    made = fetched(app, monkeypatch)
    assert set(made) == {"Notat om fugler – sitatkontroll.docx", "Notat om fugler – sitatkontroll.json"}
    annotated = made["Notat om fugler – sitatkontroll.docx"]
    assert [one.rstrip(".") for one in marked(annotated).values()] == [
        GEESE.rstrip("."),
        "Måletaten telte 77 grågås på den holmen 2016",
    ]
    first, second = [one.text for one in docx.Document(BytesIO(annotated)).comments]
    assert first.startswith(PHRASES.right)
    assert second.startswith(PHRASES.verdict_near)
    written = json.loads(made["Notat om fugler – sitatkontroll.json"])
    assert [one["verdict"] for one in written["quotes"]] == ["exact", "near", "short"]


# What can't be checked.


def test_a_file_of_another_kind_is_told_of_and_the_field_is_ready_for_another(index: Path) -> None:
    app = drop(page(), b"\x89PNG", "bilde.png")
    assert headings(app)[:2] == [BOKMAL.title, BOKMAL.unreadable]
    assert file_fault(CheckedFileError("suffix", "bilde.png"), "nb") in text_of(shown(app))
    assert 'role="alert"' in shown(app)
    assert not buttons(app, BOKMAL.remove)
    app = drop(app, word_file([RIGHT]))
    assert headings(app)[1] == f"✓ {BOKMAL.right}"


def test_a_file_that_is_a_little_too_large_is_told_of_with_both_sizes(index: Path) -> None:
    app = drop(page(), b"x" * (MAX_FILE_BYTES + 100_000), "stor.txt")
    assert "«stor.txt» er på 25,1 MB. Filen kan være på høyst 25 MB." in text_of(shown(app))


@pytest.mark.parametrize("reason", sorted(texts_for("nb").reasons))
def test_every_reason_is_told_in_words(index: Path, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    error = CheckedFileError(reason, NAME, size_bytes=30_000_000, max_bytes=MAX_FILE_BYTES)  # type: ignore[arg-type]

    def refuse(name: str, content: bytes) -> CheckedText:
        raise error

    monkeypatch.setattr(check_session, "read_checked_text", refuse)
    for lang, texts in (("nb", BOKMAL), ("nn", NYNORSK)):
        app = drop(page(lang=lang), b"x")
        assert headings(app)[1] == texts.unreadable
        assert file_fault(error, lang) in text_of(shown(app))


def test_an_error_inside_is_told_by_its_reference_and_nothing_of_the_text_is_logged(
    index: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*given: Any) -> None:
        raise ValueError(given[2].text)

    monkeypatch.setattr(quote_control, "check_quote", fail)
    with caplog.at_level(logging.DEBUG):
        app = checked(FOREIGN)
    assert WORDS.unexpected in headings(app)
    assert "referanse" in caplog.text
    for own in ("broen over elva", "Notat om fugler"):
        assert own not in caplog.text
    assert BOKMAL.checking.format(number=1, count=1) not in shown(app)
    assert buttons(app, BOKMAL.remove)


# What is kept, and for how long.


def kept(app: AppTest) -> Checking | None:
    """Return the text that the session holds."""
    if "ks-checking" not in app.session_state:
        return None
    checking: Checking = app.session_state["ks-checking"]
    return checking


def test_another_file_takes_the_place_of_the_one_before_and_removing_leaves_nothing(index: Path) -> None:
    app = checked(FOREIGN)
    before = kept(app)
    assert before is not None
    assert "broen over elva" in shown(app)
    app = press(app, BOKMAL.remove)
    assert kept(app) is None
    assert headings(app) == [BOKMAL.title]
    assert "broen over elva" not in shown(app)
    assert "broen over elva" not in repr(app.session_state)
    app = drop(app, word_file([RIGHT]), "b.docx")
    assert "b.docx" in shown(app)


def test_the_field_gives_its_copy_away(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    removed = []
    monkeypatch.setattr(
        "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager.remove_file",
        lambda files, session_id, file_id: removed.append(file_id),
    )
    app = checked(RIGHT)
    assert len(removed) == 1
    assert [one.value for one in app.file_uploader] == []


def test_a_file_that_could_not_be_read_is_not_kept(index: Path) -> None:
    found = kept(drop(page(), b"hemmelig", "bilde.png"))
    assert found is not None
    assert found.content == b""


def test_other_views_leave_the_result_as_it_was(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = checked(CHANGED)
    monkeypatch.setattr(quote_control, "check_quote", lambda *given: pytest.fail("checked again"))
    for path in (ABOUT_PATH, CHECK_PATH):
        app._page_hash = next(key for key, one in app._registered_pages.items() if one["url_pathname"] == path)
        app.run()
    assert len(rows(app)) == 1


def test_a_run_that_is_broken_off_is_gone_on_with(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def stop_once(*given: Any, **named: Any) -> Any:
        seen.append(given[2].number)
        if seen == [1, 2]:
            raise ValueError
        return check_quote(*given, **named)

    monkeypatch.setattr(quote_control, "check_quote", stop_once)
    app = checked(RIGHT, CHANGED, FOREIGN).run()
    assert seen == [1, 2, 2, 3]
    assert len(rows(app)) == 3


def test_a_text_of_too_many_quotes_is_checked_in_part_and_the_page_says_so(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_limits, "MOST_QUOTES", 1)
    app = checked(CHANGED, RIGHT)
    assert len(rows(app)) == 1
    assert PHRASES.cut in text_of(shown(app))


def test_an_index_that_is_replaced_has_the_text_checked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(build_reports(tmp_path), monkeypatch):
        app = checked(f"Det står at «{EIDERS}».")
        assert headings(app)[1] == f"✓ {BOKMAL.right}"
        assert BOKMAL.renewed not in shown(app)
        corpus = tmp_path / "rapporter"
        for path in corpus.iterdir():
            path.unlink()
        build(write_reports(corpus, eiders="Måletaten talte 413 svaner på øya i 2017."), index_dir(), spec=DEFAULT_SPEC)
        app.run()
        assert headings(app)[1] == f"! {BOKMAL.look}"
        assert BOKMAL.renewed in shown(app)


def test_the_view_is_in_nynorsk_where_the_address_asks_for_it(index: Path) -> None:
    app = page(lang="nn")
    assert headings(app) == [NYNORSK.title]
    assert NYNORSK.private in text_of(shown(app))
    app = drop(app, word_file([CHANGED, FOREIGN]))
    text = text_of(shown(app))
    assert headings(app)[1] == f"! {NYNORSK.look}"
    assert PHRASES_NYNORSK.verdict_missing in text
    assert NYNORSK.nowhere in text
    assert buttons(app, NYNORSK.remove)


def test_there_is_no_text_to_begin_with(index: Path) -> None:
    assert kept(page()) is None
    assert current_checking() is None
