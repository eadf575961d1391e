from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_app.working_list import (
    MAX_LIST_CHARS,
    MAX_NOTE_CHARS,
    MAX_PICK_CHARS,
    MAX_PICKS,
    ListFullError,
    Pick,
    WorkingList,
)
from tests.list_builders import made_up


def pick(number: int, text: str = "Tekst") -> Pick:
    one = made_up(text)
    return replace(one, citation=replace(one.citation, start=number, end=number + len(text)))


A, B, C = pick(1), pick(2), pick(3)
ABC = WorkingList((A, B, C))


def test_a_pick_is_put_last_and_only_once() -> None:
    assert WorkingList().add(A).add(B).add(replace(A, question="Et annet spørsmål?", note="n")).picks == (A, B)


def test_the_same_text_at_another_place_is_another_pick() -> None:
    assert len({A.id, B.id, replace(A, version="2").id}) == 3
    assert replace(A, note="n", question="q").id == A.id


def test_a_removed_pick_can_be_put_back_where_it_was() -> None:
    removed = ABC.remove(B.id)
    assert removed.picks == (A, C)
    assert removed.undo() == ABC


def test_a_list_that_was_emptied_can_be_put_back_whole() -> None:
    cleared = ABC.clear()
    assert cleared.picks == ()
    assert cleared.undo() == ABC


def test_only_the_last_removal_is_undone() -> None:
    assert ABC.remove(A.id).remove(C.id).undo().picks == (B, C)


def test_a_removed_pick_that_was_added_anew_is_not_put_back_twice() -> None:
    assert ABC.remove(A.id).add(A).undo().picks == (B, C, A)


def test_what_was_removed_comes_back_into_a_list_that_has_changed_since() -> None:
    assert ABC.remove(C.id).remove(B.id).add(C).undo().picks == (A, B, C)


def test_picks_move_by_one_and_no_further_than_to_the_ends() -> None:
    assert ABC.move(C.id, -1).picks == (A, C, B)
    assert ABC.move(A.id, 1).picks == (B, A, C)
    assert ABC.move(A.id, -1).picks == ABC.picks
    assert ABC.move(C.id, 1).picks == ABC.picks


def test_a_pick_that_is_gone_changes_nothing() -> None:
    other = pick(9).id
    assert ABC.remove(other) is ABC
    assert ABC.move(other, 1) is ABC
    assert ABC.annotate(other, "n") == ABC
    assert WorkingList().clear() == WorkingList()


def test_a_note_belongs_to_its_pick_and_has_an_end() -> None:
    annotated = ABC.annotate(B.id, "  mitt notat\n")
    assert [one.note for one in annotated.picks] == ["", "mitt notat", ""]
    assert annotated.move(B.id, -1).picks[0].note == "mitt notat"
    assert annotated.remove(B.id).undo().picks[1].note == "mitt notat"
    assert len(ABC.annotate(A.id, "n" * 9999).picks[0].note) == MAX_NOTE_CHARS


def test_a_full_list_takes_no_more() -> None:
    full = WorkingList(tuple(pick(number) for number in range(MAX_PICKS)))
    with pytest.raises(ListFullError) as refused:
        full.add(pick(MAX_PICKS))
    assert refused.value.reason == "picks"
    assert full.add(full.picks[0]) is full


def test_a_list_of_long_passages_takes_no_more() -> None:
    long = "x" * (MAX_PICK_CHARS - 100)
    full = WorkingList()
    for number in range(MAX_LIST_CHARS // len(long)):
        full = full.add(pick(number, long))
    with pytest.raises(ListFullError) as refused:
        full.add(pick(MAX_PICKS, long))
    assert refused.value.reason == "chars"


def test_a_passage_that_is_too_long_is_not_taken() -> None:
    with pytest.raises(ListFullError) as refused:
        WorkingList().add(pick(1, "x" * (MAX_PICK_CHARS + 1)))
    assert refused.value.reason == "long"


def test_what_can_be_put_back_gives_way_to_what_is_added() -> None:
    full = WorkingList(tuple(pick(number) for number in range(MAX_PICKS)))
    added = full.remove(full.picks[0].id).add(pick(MAX_PICKS))
    assert len(added.picks) == MAX_PICKS
    assert added.undo().picks == added.picks


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["add", "remove", "up", "down", "clear", "undo"]), st.integers(0, 5))))
def test_no_sequence_of_changes_doubles_a_pick_or_loses_one_that_was_not_removed(steps: list[tuple[str, int]]) -> None:
    working, expected = WorkingList(), set()
    for step, number in steps:
        one = pick(number)
        before = {pick.id for pick in working.picks}
        working = {
            "add": lambda now, one=one: now.add(one),
            "remove": lambda now, one=one: now.remove(one.id),
            "up": lambda now, one=one: now.move(one.id, -1),
            "down": lambda now, one=one: now.move(one.id, 1),
            "clear": lambda now: now.clear(),
            "undo": lambda now: now.undo(),
        }[step](working)
        ids = [pick.id for pick in working.picks]
        assert len(ids) == len(set(ids))
        expected = {
            "add": before | {one.id},
            "remove": before - {one.id},
            "clear": set(),
        }.get(step, before)
        assert expected <= set(ids)
        if step != "undo":
            assert expected == set(ids)
