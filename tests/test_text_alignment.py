"""Two readings of a page are tied together letter by letter."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from search_app.text_alignment import align, fold

PAGE = (
    "Kjernejournal ble tatt i bruk i alle regioner. Utviklingen av legemiddellisten fortsetter gjennom hele året, "
    "og helsefagarbeidere får tilgang på nytt. Tiltaket er forsinket."
)


def counterpart(source: str, target: str, phrase: str) -> str:
    """Return what in `target` stands for `phrase` in `source`, from its first to its last mapped letter."""
    folded, other = fold(source), fold(target)
    mapping = align(folded, other)
    start = source.index(phrase)
    found = [
        other.offsets[mapping[position]]
        for position, offset in enumerate(folded.offsets)
        if start <= offset < start + len(phrase) and position in mapping
    ]
    return target[min(found) : max(found) + 1] if found else ""


def test_line_breaks_and_hyphens_at_line_ends_do_not_matter() -> None:
    broken = PAGE.replace("legemiddellisten", "legemiddel-\r\nlisten").replace("hele året", "hele\r\nåret")
    assert counterpart(PAGE, broken, "legemiddellisten fortsetter") == "legemiddel-\r\nlisten fortsetter"


def test_ligatures_soft_hyphens_and_decomposed_letters_do_not_matter() -> None:
    other = unicodedata.normalize("NFD", PAGE.replace("helsefag", "helse\u00adfag").replace("fo", "ﬀo"))
    assert counterpart(PAGE, other, "tilgang på nytt").startswith("tilgang pa")
    assert fold("ﬁnne").text == "finne"


def test_a_short_cell_is_found_in_its_own_row() -> None:
    source = (
        "Legemiddelliste for alle kommuner\nPågår\nDigital henvisning i regionene\nPågår\nKjernejournal på nett\nFerdig"
    )
    rows = source.split("\n")
    target = "\r\n".join(rows)
    folded, other = fold(source), fold(target)
    mapping = align(folded, other)
    second = source.index("Pågår", source.index("henvisning"))
    found = [other.offsets[mapping[at]] for at, offset in enumerate(folded.offsets) if second <= offset < second + 5]
    assert found[0] == target.index("Pågår", target.index("henvisning"))


def test_columns_read_in_another_order_are_still_found() -> None:
    left, right = PAGE[:80], PAGE[80:]
    assert counterpart(left + " " + right, right + " " + left, "får tilgang på nytt") == "får tilgang på nytt"


def test_what_stands_twice_and_alone_is_left_out() -> None:
    assert align(fold("Pågår"), fold("Pågår og Pågår")) == {}


def test_texts_without_letters_give_nothing() -> None:
    assert align(fold(" –. "), fold(PAGE)) == {}
    assert align(fold(PAGE), fold("")) == {}


@given(st.text(alphabet="abcæøå 1é\u00ad-\n", max_size=200), st.text(alphabet="abcæøå 1é\u00ad-\n", max_size=200))
def test_mapped_letters_are_always_equal_and_the_map_is_one_to_one_along_a_run(first: str, second: str) -> None:
    source, target = fold(first), fold(second)
    mapping = align(source, target)
    assert all(source.text[at] == target.text[to] for at, to in mapping.items())


@given(st.text(alphabet="abcdefghijæøå \n-", min_size=1, max_size=300))
def test_a_text_that_repeats_nothing_is_tied_to_itself(text: str) -> None:
    folded = fold(text)
    assert all(at == to for at, to in align(folded, folded).items())
