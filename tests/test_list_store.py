from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from search_app.list_store import ListStore
from search_app.working_list import ListFullError, WorkingList
from tests.list_builders import made_up

A = made_up("Første")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def place(number: int) -> WorkingList:
    return WorkingList((replace(A, version=str(number)),))


def test_each_session_has_a_list_of_its_own() -> None:
    store = ListStore()
    store.change("a", lambda one: one.add(A))
    assert store.get("a").picks == (A,)
    assert store.get("b") == WorkingList()


def test_an_empty_list_takes_no_room() -> None:
    store = ListStore()
    for number in range(50):
        store.get(str(number))
    assert len(store) == 0
    store.change("a", lambda one: one.add(A))
    assert len(store) == 1
    store.change("a", lambda one: WorkingList())
    assert len(store) == 0


def test_an_emptied_list_is_kept_for_as_long_as_it_can_be_put_back() -> None:
    store = ListStore()
    store.change("a", lambda one: one.add(A))
    store.change("a", lambda one: one.clear())
    assert store.change("a", lambda one: one.undo()).picks == (A,)


def test_a_list_is_forgotten_when_it_was_not_used_for_long() -> None:
    clock = Clock()
    store = ListStore(idle_seconds=10, clock=clock)
    store.change("a", lambda one: one.add(A))
    store.change("b", lambda one: one.add(A))
    clock.now = 9
    assert store.get("a").picks == (A,)  # which counts as a use
    clock.now = 11
    assert store.get("b") == WorkingList()
    assert store.get("a").picks == (A,)
    clock.now = 22
    assert len(store) == 1
    assert store.get("c") == WorkingList()
    assert len(store) == 0


def test_the_list_that_was_unused_for_longest_makes_room() -> None:
    store = ListStore(max_lists=2)
    for name in "ab":
        store.change(name, lambda one: one.add(A))
    store.get("a")
    store.change("c", lambda one: one.add(A))
    assert [bool(store.get(name).picks) for name in "abc"] == [True, False, True]


def test_all_lists_together_hold_no_more_than_so_many_characters() -> None:
    store = ListStore(max_chars=3 * A.chars)
    for name in "abcd":
        store.change(name, lambda one: one.add(A))
    assert [bool(store.get(name).picks) for name in "abcd"] == [False, True, True, True]
    store.change("b", lambda one: WorkingList())
    store.change("e", lambda one: one.add(A))
    assert len(store) == 3


def test_a_change_that_fails_leaves_the_list_as_it_was() -> None:
    store = ListStore()
    store.change("a", lambda one: one.add(A))

    def fail(one: WorkingList) -> WorkingList:
        raise ListFullError("picks")

    with pytest.raises(ListFullError):
        store.change("a", fail)
    assert store.get("a").picks == (A,)


def test_no_change_of_many_threads_is_lost() -> None:
    store = ListStore()
    with ThreadPoolExecutor(8) as threads:
        numbers = range(150)
        list(threads.map(lambda n: store.change("a", lambda one: one.add(place(n).picks[0])), numbers))
    assert {pick.version for pick in store.get("a").picks} == {str(number) for number in numbers}
