import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.http_headers import accepts_gzip, has_already, weighed


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, []),
        ("", []),
        ("nb", [("nb", 1.0)]),
        ("en;q=0.5, nn-NO , NB;q=0.8", [("nn-no", 1.0), ("nb", 0.8), ("en", 0.5)]),
        ("b;q=0.5, a;q=0.5", [("b", 0.5), ("a", 0.5)]),
        ("a;q=much, b;q=0", [("a", 1.0), ("b", 0.0)]),
    ],
)
def test_what_is_accepted_comes_by_weight(header: str | None, expected: list[tuple[str, float]]):
    assert weighed(header) == expected


@given(st.text(max_size=80))
def test_any_header_can_be_read(header: str):
    assert all(value and 0 <= weight <= 1 for value, weight in weighed(header))
    assert accepts_gzip(header) in {True, False}


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip, deflate, br", True),
        ("*", True),
        ("gzip;q=0.1", True),
        ("gzip;q=0, *;q=1", False),
        ("*, gzip;q=0", False),
        ("br", False),
        ("identity", False),
        ("", False),
        (None, False),
    ],
)
def test_gzip_is_used_only_where_it_is_accepted(header: str | None, accepted: bool):
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("header", "had"),
    [('W/"a"', True), ('"a"', True), ('"b", W/"a"', True), ("*", True), ('"b"', False), ("", False), (None, False)],
)
def test_a_browser_has_what_its_tags_name(header: str | None, had: bool):
    assert has_already(header, 'W/"a"') is had
