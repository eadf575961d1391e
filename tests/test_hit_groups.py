"""Hits from one section of one report stand together below its heading."""

from hypothesis import given
from hypothesis import strategies as st

from search_app.hit_groups import group_hits
from search_app.result import Citation, Hit


def hit(rank: int, document: str = "a.pdf", section: tuple[str, ...] = ("1 Mål",), start: int = 0) -> Hit:
    citation = Citation(document, "Rapport", section, 1, 1, None, start, start + 10)
    return Hit(rank, "x" * 10, 1.0 / rank, citation, (0, 5))


def ranks(hits: list[Hit]) -> list[list[int]]:
    return [[one.rank for one in group] for group in group_hits(hits)]


def test_hits_from_one_section_are_one_group_at_the_place_of_its_best() -> None:
    hits = [hit(1), hit(2, section=("2 Tall",)), hit(3), hit(4, section=("2 Tall",)), hit(5, section=("3 Om",))]
    assert ranks(hits) == [[1, 3], [2, 4], [5]]


def test_sections_of_one_title_in_two_reports_are_two_groups() -> None:
    assert ranks([hit(1), hit(2, document="b.pdf"), hit(3)]) == [[1, 3], [2]]


def test_a_heading_below_another_chapter_is_another_section() -> None:
    one, other = ("1 Mål", "Status"), ("2 Tall", "Status")
    assert ranks([hit(1, section=one), hit(2, section=other), hit(3, section=("1 Mål",))]) == [[1], [2], [3]]


def test_the_best_hit_of_a_group_stands_first_wherever_it_stands_in_the_report() -> None:
    assert ranks([hit(1, start=90), hit(2, start=10), hit(3, start=50)]) == [[1, 2, 3]]


def test_text_in_front_of_every_heading_is_a_section_of_its_own() -> None:
    assert ranks([hit(1, section=()), hit(2), hit(3, section=())]) == [[1, 3], [2]]


def test_no_hits_are_no_groups() -> None:
    assert group_hits([]) == []


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"), st.integers(0, 50)), max_size=12))
def test_every_hit_is_in_one_group_and_the_groups_come_by_their_best(drawn: list[tuple[str, str, int]]) -> None:
    hits = [hit(at, one, (section,), start) for at, (one, section, start) in enumerate(drawn, start=1)]
    groups = group_hits(hits)
    assert sorted(one.rank for group in groups for one in group) == [one.rank for one in hits]
    best = [min(one.rank for one in group) for group in groups]
    assert best == sorted(best)
    homes = [{(one.citation.document, one.citation.section) for one in group} for group in groups]
    assert all(len(home) == 1 for home in homes)
    assert len(set().union(*homes)) == len(groups)
