"""The benches that measure at length run on a small index, too."""

import importlib
import pkgutil
import random
import sys
from pathlib import Path

import pytest

import bench
from bench import analyser, indexes, misspellings
from bench.indexes import Collection, collections, parse_arguments
from bench.question_sets import QuestionSet
from indexer.analyser import terms
from search_app.search import Searcher
from search_app.thesaurus import read_thesaurus
from tests.fake_encoder import FakeEncoder, write_corpus
from tests.outcome_builders import make_gold
from tests.search_builders import build_searchable, open_fake

TEXTS = {
    "fisk.txt": "Legemidler til fisk selges på apoteket i Bergen.",
    "fugl.txt": "Ærfuglen hekker på øyene utenfor Trøndelag.",
    "elg.txt": "Elgen beiter på skuddene av ung furu.",
}
QUESTIONS = (
    make_gold(id="1", question="Hvor selges legemidler?", document="fisk.txt"),
    make_gold(id="2", question="Hvor hekker ærfuglen?", document="fugl.txt"),
    make_gold(id="3", question="Hva beiter elgen på?", document="elg.txt"),
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return build_searchable(tmp_path, TEXTS)


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(bench.__path__)])
def test_every_bench_can_be_imported(name: str):
    assert importlib.import_module(f"bench.{name}").__doc__


def test_every_variant_of_the_analyser_is_measured(index: Path):
    rows = list(analyser.measure(Collection("prøve", index, QUESTIONS), FakeEncoder()))
    assert [row["terms"] for row in rows] == [name for name, _ in analyser.VARIANTS]
    assert rows[-1]["BM25 hit@1"] == rows[-1]["search hit@1"] == 1.0


def test_nothing_that_a_variant_has_remembered_outlasts_it():
    whole = terms("legemidler")
    keys = set(read_thesaurus())
    with analyser.changed({"indexer.analyser.stems_of_word": lambda word: [word[:2]]}):
        assert terms("legemidler")[0] == "le"
        assert {len(term) for key in read_thesaurus() for term in key} <= {1, 2}
    assert terms("legemidler") == whole
    assert set(read_thesaurus()) == keys


def test_misspelt_questions_are_asked_with_and_without_the_repair(index: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    ask = Searcher.ask

    def noting(searcher: Searcher, question: str, k: int = 10) -> object:
        result = ask(searcher, question, k)
        asked.append(result.searched_for or question)
        return result

    monkeypatch.setattr(Searcher, "ask", noting)
    rows = {row["error"]: row for row in misspellings.measure(open_fake(index), QUESTIONS)}
    assert "hyphen left out" not in rows  # no question has one
    assert rows["ae, oe, aa"]["questions"] == 2
    assert rows["ae, oe, aa"]["repaired"] == rows["ae, oe, aa"]["hit@1 clean"] == 1.0
    assert asked.count("Hvor hekker aerfuglen?") == 1
    assert "Hvor hekker ærfuglen?" in asked


@pytest.mark.parametrize("kind", misspellings.KINDS)
def test_a_hand_leaves_names_and_short_words_as_they_are(kind: str):
    assert misspellings.misspell("NAV 2017 om ett", kind, random.Random(1)) == "NAV 2017 om ett"


def test_an_index_is_built_once_for_each_set_and_named_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    questions = tmp_path / "spørsmål.jsonl"
    questions.write_text('{"id": 1, "question": "Hvor?", "type": "number", "document": "elg.txt"}\n', encoding="utf-8")
    corpus = write_corpus(tmp_path / "rapporter", TEXTS)
    monkeypatch.setattr(indexes, "REPORT", QuestionSet("borte", questions, tmp_path / "borte"))
    monkeypatch.setattr(indexes, "load_default_encoder", FakeEncoder)
    command = ["bench", "--indexes", str(tmp_path), "--only", "eget", "--also", "eget", str(corpus), str(questions)]
    monkeypatch.setattr(sys, "argv", command)
    args = parse_arguments("Måler.")
    with collections(args) as (_, found):
        (collection,) = found
    assert (collection.name, collection.index_dir) == ("eget", tmp_path / "eget")
    assert [gold.question for gold in collection.questions] == ["Hvor?"]
    first = (collection.index_dir / "CURRENT").read_text(encoding="utf-8")
    with collections(args) as (_, found):
        assert [one.index_dir for one in found] == [collection.index_dir]
    assert (collection.index_dir / "CURRENT").read_text(encoding="utf-8") == first


def test_a_set_that_there_is_none_of_is_told_of(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "ukjent"])
    with pytest.raises(SystemExit) as caught:
        parse_arguments("Måler.")
    assert caught.value.code == 2
    assert "ukjent" in capsys.readouterr().err
