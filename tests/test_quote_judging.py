"""A result is judged by the page that it cites and by the differences that it shows, not by how it divides them."""

from collections.abc import Sequence

import pytest

from bench.quote_cases import QuoteCase
from bench.quote_changes import MadeDifference
from bench.quote_judging import judge
from bench.quote_stretches import TruePlace
from bench.quotes import Outcome, bounds_of, failures_of, figures_of, rows_of
from search_app.quote_result import QuoteKind, QuotePlace, QuoteResult, TextDifference
from search_app.result import Citation

SOURCE = "Elgen beiter på skuddene av ung furu."
TRUE = TruePlace("elg.txt", 100, 137, 4, 4)
CHANGED = QuoteCase(
    "two words changed",
    "Elgen spiser på skuddene fra ung furu.",
    (TRUE,),
    (MadeDifference("changed", "spiser", "beiter"), MadeDifference("changed", "fra", "av")),
)
RIGHT = (
    TextDifference("changed", (6, 12), (106, 112), "spiser", "beiter"),
    TextDifference("changed", (25, 28), (125, 127), "fra", "av"),
)
FOREIGN = QuoteCase("foreign", "Ærfuglen hekker på øyene.")


def _place(
    differences: Sequence[TextDifference] = RIGHT, *, kind: QuoteKind = "near", page: int = 4, text: str = SOURCE
) -> QuotePlace:
    cited = Citation("elg.txt", "Elg", (), page, page, None, 100, 100 + len(text))
    return QuotePlace(1, kind, 0.9, text, cited, tuple(differences))


def _judged(case: QuoteCase, *places: QuotePlace) -> tuple[bool, bool, bool | None]:
    judged = judge(case, QuoteResult(case.quote, places))
    return judged.is_found, judged.is_told, judged.has_differences


def test_the_differences_that_were_made_are_right():
    assert _judged(CHANGED, _place()) == (True, True, True)


def test_neighbours_may_be_shown_as_one():
    case = QuoteCase(
        "inflection",
        "Elgen beitet ved skuddene av ung furu.",
        (TRUE,),
        (MadeDifference("changed", "beitet", "beiter"), MadeDifference("changed", "ved", "på")),
    )
    shown = TextDifference("changed", (6, 16), (106, 115), "beitet ved", "beiter på")
    assert _judged(case, _place([shown])) == (True, True, True)


def test_either_of_two_equal_words_may_be_the_one_left_out():
    case = QuoteCase("two words left out", "ja og ja", (TRUE,), (MadeDifference("left_out", "", "nei og"),))
    shown = TextDifference("left_out", (3, 3), (103, 109), "", "og nei")
    assert _judged(case, _place([shown], text="ja og nei og ja")) == (True, True, True)


@pytest.mark.parametrize(
    "shown",
    [
        RIGHT[:1],
        (),
        (TextDifference("added", (6, 12), (106, 106), "spiser", ""), RIGHT[1]),
        (
            TextDifference("added", (6, 12), (106, 106), "spiser", ""),
            TextDifference("left_out", (12, 12), (106, 112), "", "beiter"),
            RIGHT[1],
        ),
        (*RIGHT, TextDifference("changed", (33, 37), (132, 136), "furu", "furu")),
        (TextDifference("changed", (6, 12), (106, 112), "spiser", "gnager"), RIGHT[1]),
        (TextDifference("changed", (25, 28), (125, 127), "spiser", "beiter"), RIGHT[1]),
    ],
)
def test_other_differences_are_wrong(shown: tuple[TextDifference, ...]):
    assert _judged(CHANGED, _place(shown)) == (True, True, False)


def test_another_page_is_not_found_unless_its_words_fit_as_well():
    other = "Elgen beiter på skuddene av ung gran, står det."
    assert _judged(CHANGED, _place(page=5, text=other)) == (False, False, None)
    assert _judged(CHANGED, _place(page=5)) == (True, True, True)


def test_the_nearest_of_what_is_no_find_is_none():
    assert _judged(CHANGED, _place(kind="nearest")) == (False, False, None)  # type: ignore[arg-type]


def test_only_the_first_place_counts():
    wrong = _place(page=5, text="Noe helt annet.")
    assert _judged(CHANGED, wrong, _place()) == (False, False, None)
    assert _judged(CHANGED) == (False, False, None)


def test_words_that_are_the_same_are_to_be_told_as_exact():
    case = QuoteCase("verbatim", SOURCE, (TRUE,))
    assert _judged(case, _place([], kind="exact")) == (True, True, True)
    assert _judged(case, _place([], kind="near")) == (True, False, True)
    assert _judged(CHANGED, _place(kind="exact")) == (True, False, True)


def test_a_translation_is_told_as_the_same_meaning():
    case = QuoteCase("translated", "Moose feed on the shoots of young pine.", (TRUE,))
    assert _judged(case, _place([], kind="meaning")) == (True, True, None)
    assert _judged(case, _place([], kind="near")) == (True, False, None)


def test_a_foreign_sentence_may_have_a_like_meaning_and_no_more():
    assert _judged(FOREIGN) == (False, True, None)
    assert _judged(FOREIGN, _place([], kind="meaning")) == (False, True, None)
    assert _judged(FOREIGN, _place([], kind="meaning"), _place()) == (False, False, None)


def test_shares_are_counted_and_bounds_held_against_them():
    results = [(CHANGED, (_place(),)), (CHANGED, ()), (FOREIGN, (_place(),)), (FOREIGN, ())]
    outcomes = [
        Outcome(case, result, judge(case, result))
        for case, result in ((case, QuoteResult(case.quote, places)) for case, places in results)
    ]
    assert figures_of(outcomes) == {
        "cases": 4,
        "rank 1": 0.5,
        "told": 0.5,
        "differences": 1.0,
        "false": 0.5,
        "false meaning": 0.0,
    }
    assert [(row["kind"], row["cases"]) for row in rows_of("prøve", outcomes)] == [
        ("two words changed", 2),
        ("foreign", 2),
    ]
    kept = {row["measured"]: row["kept"] for row in bounds_of("prøve", outcomes)}
    assert kept == {
        "verbatim": "–",
        "up to two changed words": "no",
        "short": "–",
        "differences": "yes",
        "foreign": "no",
    }
    told = list(failures_of(outcomes, 5))
    assert [one.splitlines()[0] for one in told] == ["two words changed · not at rank 1", "foreign · found falsely"]
    assert "found:    nothing" in told[0]
