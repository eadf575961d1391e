"""The tree of contents leads to every section, and a long one shows the way to the place that is read."""

import re
from collections.abc import Sequence

from indexer.document import Document
from search_app.browse_parts import MOST_CHARS, Place, parts_of
from search_app.browse_texts import BOKMAL, NYNORSK, BrowseTexts
from search_app.browse_tree import MOST_DEPTH, MOST_ENTRIES, ContentsTree
from tests.fake_encoder import make_document
from tests.html_reading import assert_nested, links_of, text_of

HOSTILE = "<script>alert(1)</script>"


def tree_of(
    document: Document, section: int = 0, *, everything: bool = False, texts: BrowseTexts = BOKMAL, part: int = 1
) -> str:
    parts = parts_of(document)
    at = next(at for at, one in enumerate(parts) if one.first <= section < one.last and one.number == part)
    html = ContentsTree(texts, document, parts, Place(at, section), everything).html()
    assert_nested(html)
    return html


def shown(html: str) -> list[int]:
    """Return the numbers of the chapters that the tree leads to."""
    return [int(address["kapittel"]) for _, address in links_of(html) if "innhold" not in address]


def nested(levels: Sequence[int], body: str = "Tekst.") -> Document:
    return make_document([(f"Tittel {at}", level, [body]) for at, level in enumerate(levels, start=1)])


def test_a_tree_has_a_link_to_each_section_below_its_chapter():
    document = make_document(
        [("1 Mål & midler", 1, ["a."]), ("1.1 Delmål", 2, ["b."]), ("2 Drift", 1, ["c."])], page_starts=[0, 20]
    )
    html = tree_of(document)
    assert [(label, address["kapittel"]) for label, address in links_of(html)] == [
        ("1 Mål & midler", "1"),
        ("1.1 Delmål", "2"),
        ("2 Drift", "3"),
    ]
    assert all(address["dokument"] == "rapport.pdf" for _, address in links_of(html))
    nesting = re.sub(r"<(?!/?(?:ul|li))[^>]*>|[^<>]+(?=<)", "", html)
    assert nesting == "<ul><li><ul><li></li></ul></li><li></li></ul>"
    assert "side 1" in text_of(html)


def test_the_section_that_is_read_is_the_current_one():
    html = tree_of(nested([1, 2, 2, 1]), section=2)
    assert re.findall(r'aria-current="page">([^<]+)<', html) == ["Tittel 3"]


def test_the_tree_is_named_for_those_who_cannot_see_it():
    assert '<nav aria-label="Innhold i rapporten">' in tree_of(nested([1]))
    assert '<nav aria-label="Innhald i rapporten">' in tree_of(nested([1]), texts=NYNORSK)


def test_a_title_injects_nothing():
    html = tree_of(make_document([(HOSTILE, 1, ["a."])], document_id='a"><b>.pdf'))
    assert "<script" not in html
    assert "<b>" not in html
    assert HOSTILE in text_of(html)


def many_chapters() -> Document:
    """Return ten chapters with ten sections each, every one of those with a section below it."""
    return nested([1, *([2, 3] * 10)] * 10)


def test_a_long_tree_is_open_along_the_way_to_the_place_only():
    document = many_chapters()
    html = tree_of(document, section=22)  # 1.1 of the second chapter
    chapters = [1 + 21 * at for at in range(10)]
    second = [22 + 1 + 2 * at for at in range(10)]
    assert shown(html) == sorted([*chapters, *second, 24])
    assert len(document.sections) > MOST_ENTRIES
    labels = dict(links_of(html))
    assert "Tittel 1 + 10 , 10 underkapitler" in labels
    assert "Tittel 25 + 1 , ett underkapittel" in labels
    assert "Tittel 23" in labels


def test_a_long_tree_can_be_opened_altogether_and_stays_so():
    document = many_chapters()
    more = [address for label, address in links_of(tree_of(document, section=22)) if label == "Vis alle 210 kapitlene"]
    assert more == [{"dokument": "rapport.pdf", "kapittel": "23", "innhold": "alt"}]
    html = tree_of(document, section=22, everything=True)
    links = links_of(html)
    assert len(links) == 211
    assert all(address["innhold"] == "alt" for label, address in links if label.startswith("Tittel"))
    assert links[-1] == ("Vis bare hovedkapitlene", {"dokument": "rapport.pdf", "kapittel": "23"})


def test_a_short_tree_has_nothing_to_open():
    assert "ks-toggle" not in tree_of(nested([1, 2, 3]))


def test_five_hundred_chapters_are_all_there():
    assert shown(tree_of(nested([1] * 500), section=250)) == list(range(1, 501))


def test_the_only_chapter_at_the_top_is_open():
    document = nested([1, *([2] + [3] * 10) * 10])
    first_level = [1, *(2 + 11 * at for at in range(10))]
    assert shown(tree_of(document, section=0)) == first_level


def test_a_deep_tree_does_not_move_out_of_the_page():
    html = tree_of(nested(range(1, 200)), section=150, everything=True)
    assert len(links_of(html)) == 200
    depth = deepest = 0
    for tag in re.findall(r"</?ul", html):
        depth += 1 if tag == "<ul" else -1
        deepest = max(deepest, depth)
    assert deepest == MOST_DEPTH + 1


def test_text_before_the_first_heading_is_there_if_there_is_any():
    html = tree_of(make_document([("", 0, ["Forord."]), ("1 Mål", 1, ["a."])]))
    assert [label for label, _ in links_of(html)] == ["Før første kapittel", "1 Mål"]
    assert "Før første" not in tree_of(make_document([("", 0, []), ("1 Mål", 1, ["a."])]))


def test_a_report_without_headings_says_so_and_leads_to_its_parts():
    document = make_document([("", 0, ["Ål. " * MOST_CHARS])], page_starts=[*range(0, 4 * MOST_CHARS, 5_000)])
    html = tree_of(document, part=2)
    assert BOKMAL.contents_none in text_of(html)
    links = links_of(html)
    assert links[1] == ("Del 1: side 1–3", {"dokument": "rapport.pdf", "kapittel": "1"})
    assert links[2] == ("Del 2: side 4–6", {"dokument": "rapport.pdf", "kapittel": "1", "del": "2"})
    assert re.findall(r'aria-current="page">([^<]+)<', html) == ["Del 2: side 4–6"]


def test_only_the_long_chapter_that_is_read_shows_its_parts():
    document = make_document([("1 Alt", 1, ["Ål. " * MOST_CHARS]), ("2 Resten", 1, ["a."])])
    assert "Del 1" in text_of(tree_of(document, section=0))
    assert "Del 1" not in text_of(tree_of(document, section=1))
