from pathlib import Path

from search_app.quote_examples import find_quotes
from tests.search_builders import build_searchable, open_fake

PLAIN = "Laksen vandrer opp elva hver sommer og gyter i det kalde vannet om høsten."
OTHER = "Direktoratet samarbeider med kommunene om nye løsninger for innbyggerne i hele landet."


def report(*sentences: str) -> str:
    return "\n\n".join(["# Første kapittel", "Forord. " * 40, "# Andre kapittel", " ".join(sentences), "Slutt. " * 10])


def test_a_plain_sentence_of_each_of_two_reports_is_suggested(tmp_path: Path):
    texts = {
        "a.md": report(
            "Kort.", "I 2017 ble det skrevet ut 12 millioner resepter i Norge av leger og sykepleiere.", PLAIN
        ),
        "b.md": report(OTHER, PLAIN),
        "c.md": report("Bare korte."),
        "d.md": report(PLAIN),
    }
    searcher = open_fake(build_searchable(tmp_path, texts))
    assert find_quotes(searcher) == (PLAIN, OTHER)
    for quote in find_quotes(searcher):
        assert searcher.find_quote(quote).kind == "exact"


def test_nothing_is_suggested_where_no_sentence_will_do(tmp_path: Path):
    assert find_quotes(open_fake(build_searchable(tmp_path, {"a.md": report("Bare korte.")}))) == ()
