"""The tables of docs/quality.md are those of the committed results."""

from bench.tables import PAGE, TABLES, fill


def test_the_tables_of_the_quality_page_are_made_from_the_committed_results() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert fill(page) == page


def test_every_result_has_its_table_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- table: {name} -->" in page for name in TABLES)


def test_a_figure_changed_by_hand_is_noticed() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("| rapport |", "| rapport | 1", 1)
    assert fill(page) != page
