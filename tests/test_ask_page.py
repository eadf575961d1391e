"""The view that answers, in each of its states, run by Streamlit's own test runner through the page's own script."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from indexer.errors import IndexFolderError
from search_app.ask_page import plain_label
from search_app.ask_texts import BOKMAL as ACTS
from search_app.ask_texts import NYNORSK as ACTS_NYNORSK
from search_app.errors import QuestionError
from search_app.list_texts import BOKMAL as LIST_TEXTS
from search_app.messages import describe
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.page_view import Place, View, as_parameters
from search_app.question import MAX_QUESTION_CHARS
from search_app.result import SearchResult
from search_app.scope import Scope
from search_app.search import Searcher
from search_app.view_state import ADDRESS_VARIABLE
from tests.fake_encoder import build
from tests.html_reading import shown, text_of
from tests.page_builders import (
    ASKED_EELS,
    ASKED_EIDERS,
    ASKED_GEESE,
    ASKED_NOTHING,
    ASKED_STATUS,
    ASSIGNMENT,
    EELS,
    EIDERS,
    GEESE,
    HOSTILE,
    NEWER,
    NOTE,
    OLDER,
    STATUS,
    TITLES,
    build_reports,
    handle_errors,
    page,
    served,
    write_reports,
)
from tests.search_builders import DEFAULT_SPEC, open_fake

EXAMPLES = [ASKED_EIDERS, f"Hva står det om {HOSTILE}?"]


@dataclass
class Asked:
    """What the search was asked; `instead` is given or raised in place of what it finds."""

    questions: list[tuple[str, Scope | None]] = field(default_factory=list)
    instead: SearchResult | Exception | None = None

    def __call__(self, searcher: Searcher, question: str, *args: Any, within: Scope | None = None) -> SearchResult:
        self.questions.append((question, within))
        if isinstance(self.instead, Exception):
            raise self.instead
        return self.instead or _ask(searcher, question, *args, within=within)


_ask = Searcher.ask


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_reports(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def asked(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Serve the collection, and note what is asked."""
    asked = Asked()
    monkeypatch.setattr(Searcher, "ask", lambda *args, **options: asked(*args, **options))
    monkeypatch.setattr("search_app.live_index.find_examples", lambda searcher, texts: EXAMPLES)
    with served(built, monkeypatch):
        yield asked


@pytest.fixture
def searcher(built: Path) -> Searcher:
    return open_fake(built)


def ask(app: AppTest, question: str) -> AppTest:
    """Write a question into the field and ask it."""
    app.text_input(key="question").set_value(question)
    return press(app, BOKMAL.ask)


def buttons(app: AppTest, label: str) -> list[Any]:
    return [one for one in app.button if one.label == label]


def press(app: AppTest, label: str, at: int = 0) -> AppTest:
    """Press the button of this name, the first one or number `at`."""
    return buttons(app, label)[at].click().run()


def headings(app: AppTest) -> list[str]:
    """Return the headings of the view, as they stand one below the other."""
    html = shown(app)
    return [text_of(part.split("</h", 1)[0].partition(">")[2]) for part in html.split("<h")[1:] if part[0] in "23"]


def open_page(app: AppTest) -> tuple[str, int] | None:
    """Return report and page of the picture that is shown; None where there is none."""
    pictures = [part.split('"', 1)[0] for part in shown(app).split(' src="')[1:]]
    assert len(pictures) < 2, "one page at a time"
    told = [one for one in headings(app) if one.startswith(f"{ACTS.source_heading}: ")]
    assert len(told) == len(pictures)
    if not pictures:
        return None
    name, _, file = unquote(urlsplit(pictures[0]).path.partition("/documents/")[2]).rpartition("/pages/")
    number = int(file.removesuffix(".png"))
    assert told[0].startswith(f"{ACTS.source_heading}: side {number} av ")
    assert TITLES[name] in alt_of(app), "the picture is of the report that it is said to be of"
    return name, number


def alt_of(app: AppTest) -> str:
    return unescape(shown(app).split(' alt="')[1].split('"', 1)[0])


def address(**parts: Any) -> dict[str, Any]:
    """Return the address of a view, as a link has it."""
    return {name.replace("-", "_"): values for name, values in as_parameters(View(**parts)).items()}


# What is there before anything is asked.


def test_at_first_there_are_a_field_examples_and_what_is_searched_and_nothing_is_asked(asked: Asked) -> None:
    app = page()
    assert [one.label for one in app.text_input] == [BOKMAL.question_label]
    assert [one.label for one in app.button] == [BOKMAL.ask, *map(plain_label, EXAMPLES)]
    text = text_of(shown(app))
    assert f"Du søker i 3 dokumenter: Målinger 2016 (3 sider), {TITLES[NEWER]} (3 sider), Notat om ål" in text
    assert headings(app) == [BOKMAL.examples]
    assert asked.questions == []
    assert app.query_params == {}


def test_an_example_is_asked_when_it_is_pressed(asked: Asked) -> None:
    app = press(page(), plain_label(EXAMPLES[0]))
    assert asked.questions == [(ASKED_EIDERS, None)]
    assert app.text_input(key="question").value == ASKED_EIDERS
    assert app.query_params == {"q": ASKED_EIDERS}
    assert EIDERS in text_of(shown(app))
    assert not buttons(app, plain_label(EXAMPLES[0]))


def test_every_character_of_a_label_is_shown_as_it_stands() -> None:
    assert plain_label("Én *æ* $x$ :red[a]") == "Én \\*æ\\* \\$x\\$ \\:red\\[a\\]"


# What comes of a question.


def test_a_question_gives_the_answer_verbatim_with_its_report_chapter_and_page(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE)
    html = shown(app)
    answer = html[html.index(' class="ks-answer"') : html.index("</section>")]
    assert GEESE in text_of(answer)
    assert "Kilde: Målinger 2016 , side 2 2 Fugler" in text_of(answer)
    assert "Vurdering: Sikkert" in text_of(answer)
    assert headings(app)[0] == BOKMAL.answer
    assert BOKMAL.hits in headings(app)
    assert asked.questions == [(ASKED_GEESE, None)]
    assert app.query_params == {"q": ASKED_GEESE}


def test_the_answer_is_announced_with_its_place_and_its_certainty(asked: Asked) -> None:
    announced = unescape(shown(ask(page(), ASKED_GEESE)).split('data-announce="')[1].split('"', 1)[0])
    assert announced == "Svar funnet i Målinger 2016 › 2 Fugler, side 2. Vurdering: sikkert."


def test_a_status_question_gives_assignment_and_status(asked: Asked) -> None:
    app = ask(page(), ASKED_STATUS)
    assert headings(app)[0] == BOKMAL.status_answer
    assert f"Oppdrag {ASSIGNMENT} Status {STATUS} Kilde: Notat om ål , uten sidetall" in text_of(shown(app))


def test_hits_are_grouped_below_the_section_that_they_come_from(asked: Asked) -> None:
    app = ask(page(), ASKED_EIDERS)
    hits = headings(app)[headings(app).index(BOKMAL.hits) + 1 :]
    assert hits[:2] == ["2 Fugler", "2 Fugler"], "of two reports"
    assert len(hits) == shown(app).count("<article")
    assert sorted(set(hits)) == ["1 Innledning", "2 Fugler", "3 Økonomi", "Oppdrag fra departementet", "Ål"]


def test_hits_beyond_the_first_are_folded_away_and_counted(asked: Asked) -> None:
    app = ask(page(), ASKED_EIDERS)
    (more,) = [one for one in app.expander if one.label.startswith("Vis ")]
    assert more.label == "Vis 3 treff til"
    assert not more.proto.expanded
    assert sum("<article" in one.value for one in more.get("html")) == 3
    assert shown(app).count("<article") == 8


def test_no_answer_says_so_and_shows_the_nearest_passages(asked: Asked) -> None:
    app = ask(page(), ASKED_NOTHING)
    assert headings(app)[:2] == [BOKMAL.no_answer, BOKMAL.nearest_hits]
    assert BOKMAL.no_answer_advice in shown(app)
    assert "Vurdering" not in text_of(shown(app))
    assert open_page(app) is None
    assert ACTS.source_none in text_of(shown(app))


def test_no_hit_says_what_to_try(asked: Asked) -> None:
    asked.instead = SearchResult("xyzzy", None, ())
    app = ask(page(), "xyzzy")
    assert headings(app) == [BOKMAL.no_hits]
    assert BOKMAL.no_hits_advice in shown(app)


def test_a_repaired_question_is_told_and_the_field_keeps_what_was_written(asked: Asked) -> None:
    app = ask(page(), "Hvor mange ærfuglr talte Måletaten?")
    assert "Søkte etter: Hvor mange ærfugler talte Måletaten?" in text_of(shown(app))
    assert app.text_input(key="question").value == "Hvor mange ærfuglr talte Måletaten?"
    assert "Søkte etter" not in text_of(shown(ask(app, ASKED_EIDERS)))


UNUSABLE = [("", "empty"), ("   ", "empty"), ("?!…", "no_words"), ("a" * (MAX_QUESTION_CHARS + 1), "too_long")]


@pytest.mark.parametrize(("question", "reason"), UNUSABLE)
def test_a_question_that_cannot_be_asked_is_explained(asked: Asked, question: str, reason: str) -> None:
    app = ask(page(), question)
    error = QuestionError(reason, len(question), MAX_QUESTION_CHARS)
    assert headings(app) == [BOKMAL.question_unusable]
    assert describe(error) in text_of(shown(app))
    assert 'role="alert"' not in shown(app)
    assert not app.expander or app.expander[0].label == ACTS.narrow


def test_a_usable_question_takes_the_explanation_away(asked: Asked) -> None:
    app = ask(ask(page(), "?!…"), ASKED_GEESE)
    assert BOKMAL.question_unusable not in shown(app)
    assert headings(app)[0] == BOKMAL.answer


def test_an_emptied_field_takes_the_old_answer_away(asked: Asked) -> None:
    app = ask(ask(page(), ASKED_GEESE), "")
    assert GEESE not in text_of(shown(app))
    assert headings(app) == [BOKMAL.question_unusable]


def test_a_report_injects_nothing(asked: Asked) -> None:
    app = ask(page(), ASKED_EIDERS)
    assert "<script" not in shown(app)
    assert escape(HOSTILE) in shown(app)
    assert not app.markdown


def test_a_question_injects_nothing(asked: Asked) -> None:
    app = ask(page(), f"{HOSTILE} ærfuglr")
    assert "<script" not in shown(app)
    assert not app.markdown


# Links.


def test_a_link_with_a_question_asks_it_again(asked: Asked) -> None:
    app = page(**address(question=ASKED_GEESE))
    assert asked.questions == [(ASKED_GEESE, None)]
    assert app.text_input(key="question").value == ASKED_GEESE
    assert GEESE in text_of(shown(app))


def test_the_browsers_way_back_shows_the_question_before(asked: Asked) -> None:
    app = ask(ask(page(), ASKED_GEESE), ASKED_EELS)
    app.query_params["q"] = ASKED_GEESE
    app.run()
    assert app.text_input(key="question").value == ASKED_GEESE
    assert GEESE in text_of(shown(app))
    app.query_params.clear()
    app.run()
    assert app.text_input(key="question").value == ""
    assert headings(app) == [BOKMAL.examples]


def test_the_same_question_is_not_searched_for_twice(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE).run()
    app = press(app, ACTS.next_page)
    assert len(asked.questions) == 1


# The report's page.


def test_the_page_of_the_answer_is_open_by_itself_with_its_text_alternative(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE)
    assert open_page(app) == (OLDER, 2)
    for part in ("side 2", TITLES[OLDER], "2 Fugler"):
        assert part in alt_of(app)
    assert set(app.query_params) == {"q"}


def test_a_page_is_turned_and_the_address_says_which(asked: Asked, searcher: Searcher) -> None:
    app = press(ask(page(), ASKED_GEESE), ACTS.next_page)
    assert open_page(app) == (OLDER, 3)
    assert (app.query_params["kilde"], app.query_params["side"]) == (OLDER, "3")
    assert app.query_params["versjon"] == searcher.version(OLDER)
    assert "2 Fugler" in alt_of(app), "the passage is still the answer's"
    app = press(press(app, ACTS.previous_page), ACTS.previous_page)
    assert open_page(app) == (OLDER, 1)
    assert buttons(app, ACTS.previous_page)[0].disabled
    assert len(buttons(app, ACTS.next_page)) == 1


def test_a_link_to_a_turned_page_opens_the_same_again(asked: Asked) -> None:
    app = press(ask(page(), ASKED_GEESE), ACTS.next_page)
    again = page(**{name.replace("-", "_"): value for name, value in app.query_params.items()})
    assert open_page(again) == (OLDER, 3)
    assert again.query_params == app.query_params
    assert ACTS.source_moved not in shown(again)


def test_the_page_is_zoomed(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE)
    app.button_group(key="ks-zoom").set_value(200).run()
    assert "ks-zoom-200" in shown(app)
    assert "ks-zoom-200" in shown(press(app, ACTS.next_page))


def test_the_page_of_a_hit_is_opened_instead(asked: Asked) -> None:
    app = press(ask(page(), ASKED_GEESE), ACTS.show_source, 2)
    name, number = open_page(app) or ("", 0)
    assert (name, number) == (NEWER, 2)
    assert app.query_params["kilde"] == NEWER
    assert ACTS.source_moved not in shown(app)
    assert open_page(press(app, ACTS.next_page)) == (NEWER, 3)


def test_a_page_that_is_put_away_stays_away_until_one_is_asked_for(asked: Asked) -> None:
    app = press(ask(page(), ASKED_GEESE), ACTS.hide_source)
    assert open_page(app) is None
    assert set(app.query_params) == {"q"}
    assert not buttons(app, ACTS.hide_source)
    app = ask(app, ASKED_EIDERS)
    assert open_page(app) is None
    app = press(app, ACTS.show_source)
    assert open_page(app) == (NEWER, 2)
    assert open_page(ask(app, ASKED_GEESE)) == (OLDER, 2)


def test_room_for_a_page_is_kept_from_the_start_only_where_one_may_come(asked: Asked) -> None:
    def keeps_room(app: AppTest) -> bool:
        return 'data-view="split"' in shown(app)

    app = page()
    assert not keeps_room(app)
    app = ask(app, ASKED_GEESE)
    assert keeps_room(app)
    assert not keeps_room(press(app, ACTS.hide_source))
    assert keeps_room(press(app, ACTS.show_source))


def test_a_chosen_page_is_put_away_where_it_was_opened(asked: Asked) -> None:
    app = press(ask(page(), ASKED_NOTHING), ACTS.show_source)
    assert open_page(app) is not None
    app = press(app, ACTS.hide_source)
    assert open_page(app) is None
    assert set(app.query_params) == {"q"}


def test_another_question_leaves_the_page_of_the_one_before(asked: Asked) -> None:
    app = ask(press(ask(page(), ASKED_GEESE), ACTS.next_page), ASKED_EIDERS)
    assert open_page(app) == (NEWER, 2)
    assert set(app.query_params) == {"q"}


def test_a_document_without_pages_is_not_offered_as_a_picture(asked: Asked) -> None:
    app = ask(page(), ASKED_EELS)
    assert EELS in text_of(shown(app))
    assert open_page(app) is None
    hits = shown(app).count("<article")
    assert len(buttons(app, ACTS.show_source)) == hits - 2, "of the note there are two"
    assert "Last ned filen" in text_of(shown(app))


def test_a_hit_that_is_folded_away_is_unfolded_where_its_page_is_open(asked: Asked) -> None:
    app = ask(page(), ASKED_EIDERS)
    app = press(app, ACTS.show_source, len(buttons(app, ACTS.show_source)) - 1)
    (more,) = [one for one in app.expander if one.label.startswith("Vis ")]
    assert more.proto.expanded
    assert open_page(app) is not None


def place(searcher: Searcher, question: str, page: int, **changed: Any) -> Place:
    """Return the place of the best hit, shown on `page`."""
    citation = searcher.ask(question).hits[0].citation
    fields = {"document": citation.document, "start": citation.start, "end": citation.end}
    return Place(**{**fields, "page": page, "version": searcher.version(citation.document), **changed})


def test_a_link_opens_the_page_at_its_hit(asked: Asked, searcher: Searcher) -> None:
    app = page(**address(question=ASKED_NOTHING, source=place(searcher, ASKED_NOTHING, 3)))
    assert open_page(app) == (searcher.ask(ASKED_NOTHING).hits[0].citation.document, 3)
    assert ACTS.source_moved not in shown(app)


@pytest.mark.parametrize("number", [4, 999_999_999])
def test_a_page_that_the_report_lacks_leads_to_the_page_of_the_passage(
    asked: Asked, searcher: Searcher, number: int
) -> None:
    app = page(**address(question=ASKED_NOTHING, source=place(searcher, ASKED_NOTHING, number)))
    document, own = searcher.document(place(searcher, ASKED_NOTHING, 1).document), place(searcher, ASKED_NOTHING, 1)
    assert open_page(app) == (document.id, document.page_at(own.start).number)


@pytest.mark.parametrize(
    "changed",
    [{"version": "eldre-1"}, {"version": ""}, {"start": 1, "end": 2}, {"document": "borte.pdf"}, {"document": NOTE}],
)
def test_a_link_to_an_older_reading_says_so_and_shows_what_is_found_now(
    asked: Asked, searcher: Searcher, changed: dict[str, Any]
) -> None:
    old = place(searcher, ASKED_GEESE, 1, **changed)
    app = page(**address(question=ASKED_GEESE, source=old))
    assert ACTS.source_moved in shown(app)
    assert ACTS.source_moved_advice in shown(app)
    assert GEESE in text_of(shown(app))
    assert open_page(app) == (OLDER, 2), "of the answer, at its own page"
    assert "borte.pdf" not in shown(app)


def test_a_page_that_cannot_be_drawn_says_so(
    asked: Asked, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(built, tmp_path / "indeks")
    with served(folder, monkeypatch):
        page()
        for copy in folder.glob("generations/*/sources/*.pdf"):
            copy.unlink()
        app = ask(page(), ASKED_GEESE)
    assert "<img" not in shown(app)
    assert ACTS.no_picture in shown(app)
    assert "Kilde: Målinger 2016 , side 2" in text_of(shown(app))


# Narrowing down.


def test_a_chosen_report_is_searched_alone_until_the_choice_is_taken_back(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE)
    app.multiselect[0].set_value([NOTE]).run()
    assert asked.questions[-1] == (ASKED_GEESE, Scope(frozenset({NOTE})))
    assert app.query_params == {"q": ASKED_GEESE, "dokument": NOTE}
    assert TITLES[OLDER] not in text_of(shown(app))
    assert app.text_input(key="question").value == ASKED_GEESE
    app = press(app, ACTS.widen)
    assert asked.questions[-1] == (ASKED_GEESE, None)
    assert app.query_params == {"q": ASKED_GEESE}
    assert GEESE in text_of(shown(app))


def test_years_and_a_chapter_narrow_the_search(asked: Asked, searcher: Searcher) -> None:
    app = ask(page(), ASKED_GEESE)
    app.selectbox(key="ks-first-year").set_value(2017).run()
    assert asked.questions[-1][1] == Scope(frozenset({NEWER, NOTE}))
    app.multiselect[0].set_value([NEWER]).run()
    chapter = next(n for n, one in enumerate(searcher.document(NEWER).sections) if one.title == "3 Økonomi")
    app.selectbox(key="ks-chapter").set_value(chapter).run()
    assert asked.questions[-1][1] == Scope(frozenset({NEWER}), (NEWER, ("3 Økonomi",)))
    assert {"dokument": NEWER, "fra-aar": "2017", "kapittel": str(chapter + 1)}.items() <= app.query_params.items()
    assert set(headings(app)) <= {BOKMAL.no_answer, BOKMAL.nearest_hits, BOKMAL.answer, BOKMAL.hits, "3 Økonomi"} | {
        one for one in headings(app) if one.startswith(ACTS.source_heading)
    }


def test_another_question_and_an_example_are_asked_within_what_was_chosen(asked: Asked) -> None:
    app = ask(page(**address(documents=(OLDER,))), ASKED_EELS)
    assert asked.questions[-1] == (ASKED_EELS, Scope(frozenset({OLDER})))
    app = press(page(**address(documents=(OLDER,))), plain_label(EXAMPLES[0]))
    assert asked.questions[-1] == (ASKED_EIDERS, Scope(frozenset({OLDER})))
    assert app.query_params == {"q": ASKED_EIDERS, "dokument": OLDER}


@pytest.mark.parametrize(
    "narrowed", [{"documents": ("borte.pdf",)}, {"first_year": 2030}, {"documents": (OLDER,), "first_year": 2017}]
)
def test_nothing_left_to_search_says_so_and_the_choice_can_be_taken_back(
    asked: Asked, narrowed: dict[str, Any]
) -> None:
    app = page(**address(question=ASKED_GEESE, **narrowed))
    assert headings(app) == [ACTS.nothing_left]
    assert asked.questions == []
    app = press(app, ACTS.widen)
    assert app.query_params == {"q": ASKED_GEESE}
    assert GEESE in text_of(shown(app))


# The working list.


def test_a_passage_is_put_into_the_list_and_taken_out_again(asked: Asked) -> None:
    app = ask(page(), ASKED_GEESE)
    assert ">Min liste<" in shown(app)
    app = press(app, LIST_TEXTS.add)
    assert ">Min liste (1)<" in shown(app), "at once"
    assert len(buttons(app, LIST_TEXTS.added)) == 1
    assert GEESE in text_of(shown(app))
    app = press(app, LIST_TEXTS.add)
    assert ">Min liste (2)<" in shown(app)
    app = press(app, LIST_TEXTS.added)
    assert ">Min liste (1)<" in shown(app)
    assert len(asked.questions) == 1


# What goes wrong.


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexFolderError(Path("index"), "damaged"), "Indeksen i index er ødelagt."),
        (PermissionError(13, "Permission denied", "index/chunks"), "Kan ikke lese index/chunks"),
    ],
)
def test_an_error_inside_the_search_is_explained(asked: Asked, error: Exception, said: str) -> None:
    asked.instead = error
    app = ask(page(), ASKED_GEESE)
    assert headings(app) == [BOKMAL.error]
    assert said in text_of(shown(app))
    assert shown(app).count('role="alert"') == 1
    asked.instead = None
    assert GEESE in text_of(shown(app.run())), "no error is kept"


def check_unforeseen(app: AppTest, log: str) -> None:
    """Check that an error is told without its words, which may hold the question, and can be found in the log."""
    text = text_of(shown(app))
    assert shown(app).count('role="alert"') == 1
    (reference,) = re.findall(r"referanse (\w{8})\b", log)
    assert f"{BOKMAL.unexpected} {BOKMAL.unexpected_advice.format(reference=reference)}" in text
    assert "RuntimeError" in log
    for told in (text, log):
        assert "hemmelig" not in told
        assert ASKED_GEESE not in told
    assert "RuntimeError" not in text
    assert "Samlingen" in text, "the ways to the other views"
    assert BOKMAL.footer in text


def test_an_unforeseen_error_shows_and_logs_none_of_its_words_and_leaves_the_way_on(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    asked.instead = RuntimeError("hemmelig detalj")
    app = ask(page(), ASKED_GEESE)
    check_unforeseen(app, caplog.text)
    assert app.text_input(key="question").value == ASKED_GEESE
    asked.instead = None
    assert GEESE in text_of(shown(app.run()))


def test_an_unforeseen_error_in_what_a_button_does_is_told_within_the_frame(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = RuntimeError("hemmelig detalj")

    def broken(*_: object) -> None:
        raise secret

    handle_errors(monkeypatch)
    app = page()
    monkeypatch.setattr("search_app.ask_page.change_view", broken)
    app = press(app, plain_label(EXAMPLES[0]))
    own = "\n".join(one.getMessage() for one in caplog.records if one.name == "kildesok")
    check_unforeseen(app, own)


# A new index.


def test_a_new_index_answers_the_next_run_without_a_restart(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_reports(tmp_path)
    with served(folder, monkeypatch):
        app = press(ask(page(), ASKED_EIDERS), ACTS.next_page)
        write_reports(tmp_path / "rapporter", eiders="Måletaten talte 500 ærfugler på øya i 2017, og flere på holmen.")
        build(tmp_path / "rapporter", folder, spec=DEFAULT_SPEC)
        app.run()
        text = text_of(shown(app))
        assert "500 ærfugler" in text
        assert "412" not in text
        assert len(asked.questions) == 2
        assert ACTS.source_moved in text
        assert open_page(app) == (NEWER, 2)


def test_a_report_that_is_gone_from_the_new_index_is_no_longer_answered_from(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_reports(tmp_path)
    with served(folder, monkeypatch):
        app = ask(page(), ASKED_EIDERS)
        app.multiselect[0].set_value([NEWER]).run()
        (tmp_path / "rapporter" / NEWER).unlink()
        build(tmp_path / "rapporter", folder, spec=DEFAULT_SPEC)
        assert headings(app.run()) == [ACTS.nothing_left]
        app = press(app, ACTS.widen)
        assert "412" not in text_of(shown(app))


# Both written standards.


def test_the_view_is_in_nynorsk_where_the_address_asks_for_it(asked: Asked) -> None:
    app = page(lang="nn")
    assert [one.label for one in app.text_input] == [NYNORSK.question_label]
    app.text_input(key="question").set_value(ASKED_GEESE)
    app = press(app, NYNORSK.ask)
    assert {ACTS_NYNORSK.show_source, ACTS_NYNORSK.hide_source, ACTS_NYNORSK.next_page} <= {b.label for b in app.button}
    assert headings(app)[0] == NYNORSK.answer
    assert NYNORSK.hits in headings(app)
    assert app.query_params == {"lang": "nn", "q": ASKED_GEESE}
    assert alt_of(app).startswith("Bilete av side 2 i Målinger 2016")


def test_another_written_standard_keeps_question_filter_and_page(asked: Asked) -> None:
    app = press(ask(page(**address(documents=(OLDER,))), ASKED_GEESE), ACTS.next_page)
    before = dict(app.query_params)
    app.button_group(key="ks-language").set_value("nn").run()
    assert f"{ACTS_NYNORSK.source_heading}: side 3 av 3" in text_of(shown(app))
    assert app.text_input(key="question").value == ASKED_GEESE
    assert app.query_params == before
    assert len(asked.questions) == 1


@pytest.mark.parametrize(("question", "reason"), [("?!…", "no_words"), ("a" * (MAX_QUESTION_CHARS + 1), "too_long")])
def test_what_is_wrong_with_a_question_is_told_in_nynorsk(asked: Asked, question: str, reason: str) -> None:
    app = page(lang="nn", q=question)
    assert headings(app) == [NYNORSK.question_unusable]
    assert describe(QuestionError(reason, len(question), MAX_QUESTION_CHARS), "nn") in text_of(shown(app))


def test_nothing_left_and_an_old_link_are_told_in_nynorsk(asked: Asked, searcher: Searcher) -> None:
    assert headings(page(lang="nn", q="ål", dokument="borte.pdf")) == [ACTS_NYNORSK.nothing_left]
    old = place(searcher, ASKED_GEESE, 1, version="eldre-1")
    assert ACTS_NYNORSK.source_moved in headings(page(lang="nn", **address(question=ASKED_GEESE, source=old)))


# Where questions must not stand in addresses.


def test_no_question_and_no_place_stands_in_the_address_where_the_operator_says_so(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    app = press(page(), plain_label(EXAMPLES[0]))
    assert (open_page(app), app.query_params) == ((NEWER, 2), {})
    app = press(app, ACTS.next_page)
    assert (open_page(app), app.query_params) == ((NEWER, 3), {})
    app.multiselect[0].set_value([OLDER]).run()
    assert asked.questions[-1] == (ASKED_EIDERS, Scope(frozenset({OLDER})))
    app = ask(app, ASKED_GEESE)
    assert (open_page(app), app.query_params) == ((OLDER, 2), {"dokument": OLDER})
    app = press(app, ACTS.widen)
    assert asked.questions[-1] == (ASKED_GEESE, None)
    assert app.query_params == {}
    assert app.text_input(key="question").value == ASKED_GEESE


def test_a_question_in_an_address_is_not_asked_where_the_operator_wants_none(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "0")
    app = page(**address(question=ASKED_GEESE))
    assert asked.questions == []
    assert app.text_input(key="question").value == ""
