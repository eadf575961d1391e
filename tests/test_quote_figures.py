"""The sentences that a control of figures is measured on, and how what is named of them is counted."""

import random
from pathlib import Path

import pytest

from bench.quote_figures import Claim, claims_of, measure, rows_of
from search_app.figure_values import figures_of
from tests.control_builders import control_searcher

REFERENCE = "(Havnetilsynet, 2020, s. {page})."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list:
    folder: Path = tmp_path_factory.mktemp("samling")
    return measure(control_searcher(folder), 20, 0)


def test_a_figure_is_changed_where_it_is_told_and_nowhere_else(tmp_path: Path) -> None:
    searcher = control_searcher(tmp_path)
    document = searcher.document(searcher.documents()[0].id)
    claims = list(claims_of(document, REFERENCE, random.Random(0), 20))
    by_kind = {kind: [one for one in claims if one.kind == kind] for kind in {one.kind for one in claims}}
    assert set(by_kind) == {"as the source", "another page", "figure changed"}
    for one in by_kind["figure changed"]:
        assert one.changed is not None
        start, end = one.changed
        assert any(figure.start == start for figure in figures_of(one.text))
        assert not any(other.text[:end] == one.text[:end] for other in by_kind["as the source"])
        assert any(other.text.startswith(one.text[:start]) for other in by_kind["as the source"])


def test_what_is_named_without_a_reason_is_counted_as_that(found: list) -> None:
    rows = {row["sentences"]: row for row in rows_of("x", found)}
    assert rows["as the source"]["named"] == rows["as the source"]["false"] == 0
    assert rows["figure changed"]["false"] == 0
    assert rows["figure changed"]["named"] > 0
    named = next(checks for claim, checks in found if claim.kind == "figure changed" and checks)
    told = rows_of("x", [(Claim("as the source", "uendret"), named)])
    assert (told[0]["named"], told[0]["false"]) == (0, 1)
