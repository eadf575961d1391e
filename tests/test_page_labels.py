import pytest

from indexer.document import Page
from indexer.page_labels import LabelRun, label_gaps, label_place, label_runs


def pages(*labels: str | None) -> list[Page]:
    return [Page(number, label, 0) for number, label in enumerate(labels, start=1)]


def test_labels_that_count_along_are_one_run():
    found = label_runs(pages("i", "ii", "iii", "iv", "1", "2", "3"))
    assert found == (LabelRun(1, 4, "i", "iv"), LabelRun(5, 7, "1", "3"))


def test_pages_without_a_label_are_a_run_of_their_own():
    assert label_runs(pages(None, None, "3", "4")) == (LabelRun(1, 2, None, None), LabelRun(3, 4, "3", "4"))


def test_a_document_without_pages_has_no_runs():
    assert label_runs([Page(None, None, 0)]) == ()


@pytest.mark.parametrize(
    ("labels", "gaps"),
    [
        (("1", "2", "3"), ()),
        (("i", "ii", "1", "2"), ()),
        (("1", "2", "1", "2"), ()),
        (("1", None, "3"), ()),
        (("1", None, "2"), (3,)),
        (("1", "2", "5", "6"), (3,)),
        (("A-1", "A-2", "B-1", "B-2"), ()),
        (("A-1", "A-3"), (2,)),
        (("omslag", "1", "2"), ()),
    ],
)
def test_a_label_that_breaks_the_count_is_a_gap(labels: tuple[str | None, ...], gaps: tuple[int, ...]):
    assert label_gaps(pages(*labels)) == gaps


@pytest.mark.parametrize(
    ("label", "place"),
    [("12", ("", 12)), ("A-3", ("A-", 3)), ("iv", ("roman", 4)), ("XLII", ("roman", 42)), ("xcix", ("roman", 99))],
)
def test_a_label_tells_its_number(label: str, place: tuple[str, int]):
    assert label_place(label) == place


@pytest.mark.parametrize("label", ["", "omslag", "iiii", "vx", "mil"])
def test_what_does_not_count_has_no_number(label: str):
    assert label_place(label) is None
