from hypothesis import given
from hypothesis import strategies as st

from indexer.text_grid import MIN_COLUMN_CHARS, draw_table

CELLS = st.lists(st.lists(st.text("abcæøå 123", max_size=60), min_size=1, max_size=4), min_size=1, max_size=5)


def test_columns_are_aligned_and_a_header_is_underlined():
    assert draw_table([["År", "Antall"], ["2017", "5"]], 80, [True, False]) == [
        "År   │ Antall",
        "─────┼───────",
        "2017 │ 5",
    ]


def test_a_long_cell_is_wrapped_in_its_own_column():
    drawn = draw_table([["kort", "en lang celle som ikke får plass på én linje"]], 30)
    assert len(drawn) == 2
    assert all(line[4:7] == " │ " for line in drawn)
    assert all(len(line) <= 30 for line in drawn)


def test_the_widest_column_gives_way_first():
    drawn = draw_table([["a" * 8, "ord " * 30]], 40)
    assert all(line.startswith(("a" * 8, " " * 8)) for line in drawn)


def test_no_rows_give_no_lines():
    assert draw_table([], 80) == []


@given(CELLS, st.integers(20, 120))
def test_every_word_is_drawn_and_no_line_is_too_wide(rows: list[list[str]], width: int):
    columns = max(map(len, rows))
    lines = draw_table(rows, width)
    assert max(map(len, lines)) <= max(width, columns * (MIN_COLUMN_CHARS + 3))
    drawn = "".join("".join(line.split()) for line in lines).replace("│", "")
    assert sorted(drawn) == sorted("".join("".join(cell.split()) for row in rows for cell in row))
