"""The archive that quote searches are timed in is searched as any other, and has words as common as reports have."""

from collections import Counter
from pathlib import Path

import pytest

from bench import quote_timing
from bench.quote_timing import TimedEncoder, TimedQuote, growth_of, make_quotes, rows_of, time_model, time_quotes
from bench.synthetic_archive import DIMENSION, TextMaker, make_archive
from indexer.document import check_document
from indexer.snapshot import Snapshot, open_snapshot
from search_app.search import Searcher
from tests.fake_encoder import FakeEncoder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arkiv") / "Ærfugl og ål"
    make_archive(folder, 300)
    return folder


@pytest.fixture(scope="module")
def snapshot(archive: Path) -> Snapshot:
    return open_snapshot(archive)


@pytest.fixture(scope="module")
def searcher(archive: Path, snapshot: Snapshot) -> Searcher:
    return Searcher(archive, snapshot, TimedEncoder(FakeEncoder(dimension=DIMENSION, max_tokens=500)))  # type: ignore[arg-type]


def test_it_has_as_many_chunks_as_are_asked_for_and_whole_reports(snapshot: Snapshot):
    assert 300 <= len(snapshot.chunks) < 900
    for document in snapshot.documents:
        check_document(document)


def test_the_same_seed_makes_the_same_reports_and_another_seed_others():
    assert TextMaker(1).report(0) == TextMaker(1).report(0)
    assert TextMaker(1).report(0).text != TextMaker(2).report(0).text


def test_some_words_are_very_common_and_most_are_rare(snapshot: Snapshot):
    counts = Counter(word for document in snapshot.documents for word in document.text.lower().split())
    total = sum(counts.values())
    assert sum(count for _, count in counts.most_common(50)) > total / 5
    assert sum(count <= 2 for count in counts.values()) > len(counts) / 3


def test_quotes_of_every_kind_are_timed_in_each_archive_turn_about(searcher: Searcher):
    quotes = make_quotes(searcher, 10)
    assert Counter(kind for kind, _ in quotes) == dict.fromkeys(
        ("verbatim", "two words changed", "short, common words", "300 words", "foreign"), 2
    )
    encoder = searcher._encoder
    timed = time_quotes({300: (searcher, encoder), 600: (searcher, encoder)}, quotes)  # type: ignore[dict-item]
    assert [(one.kind, one.chunks) for one in timed[:4]] == [
        ("verbatim", 300),
        ("verbatim", 600),
        ("two words changed", 300),
        ("two words changed", 600),
    ]
    assert {one.found for one in timed if one.kind in ("verbatim", "300 words", "short, common words")} == {"exact"}
    assert not {one.found for one in timed if one.kind == "foreign"} & {"exact", "near"}


def test_growth_is_that_of_all_kinds_from_the_smallest_archive_to_the_largest():
    timed = [
        TimedQuote(kind, chunks, seconds * factor, 0.001, "exact")
        for chunks, factor in ((10, 1), (100, 3))
        for kind, seconds in (("verbatim", 0.01), ("foreign", 0.02))
    ]
    rows = rows_of(timed)
    assert [(row["chunks"], row["quotes"], row["searches"]) for row in rows] == [
        (10, "verbatim", 1),
        (10, "foreign", 1),
        (10, "all", 2),
        (100, "verbatim", 1),
        (100, "foreign", 1),
        (100, "all", 2),
    ]
    growth = growth_of(rows)
    assert (growth["chunks, times"], growth["median, times"]) == (10.0, 3.0)
    assert growth["95th percentile, times"] == pytest.approx(3, abs=0.05)


def test_what_the_model_takes_is_told(monkeypatch: pytest.MonkeyPatch):
    clock = iter(range(100))
    monkeypatch.setattr(quote_timing.time, "perf_counter", lambda: float(next(clock)))
    told = time_model(FakeEncoder(), [("verbatim", "Elgen beiter.")] * 3)
    assert told == {"ms to embed a quote, median": 1000.0, "ms to embed a quote, 95th percentile": 1000.0}
