"""The fuzzing of the reader: a few seconds of it here, two minutes by `python -m bench.fuzz_reader`."""

import json
import random
from pathlib import Path

import pytest

from bench.fuzz_reader import broken, fuzz
from bench.fuzz_seeds import seeds
from indexer import reading_process
from indexer.errors import DocumentError
from indexer.reader import SUFFIXES, read_document
from tests.faulty_worker import FAULTS


def test_no_broken_file_is_too_much_for_the_reader(tmp_path: Path):
    found = fuzz(4, 17, tmp_path)
    assert found.faults == []
    assert found.outcomes.total() > 50
    assert any(outcome.endswith(" read") for outcome in found.outcomes)


def test_a_fault_is_found_and_its_file_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading_process, "WORKER", "tests.faulty_worker")
    monkeypatch.setenv(FAULTS, json.dumps({"0": "segfault", "1": "exit"}))
    found = fuzz(1.5, 17, tmp_path)
    assert [(name.split(".")[0], reason) for name, reason, _ in found.faults] == [("0", "crashed"), ("1", "crashed")]
    assert {path.stem for path in tmp_path.iterdir()} == {"0", "1"}


def test_there_are_seeds_for_whatever_is_read_and_they_can_be_read(tmp_path: Path):
    known = seeds()
    assert set(known) == set(SUFFIXES)
    for suffix, contents in known.items():
        whole = tmp_path / f"hel{suffix}"
        whole.write_bytes(contents[0])
        assert read_document(whole, document_id=whole.name).text


def test_what_is_broken_is_the_same_for_the_same_seed_and_seldom_whole():
    known = seeds()
    for suffix, contents in known.items():
        one, other = (
            [broken(contents[0], contents, suffix, random.Random(seed)) for seed in range(20)] for _ in range(2)
        )
        assert one == other
        assert sum(content == contents[0] for content in one) < 5


def test_a_document_error_is_what_a_broken_file_gives_at_most(tmp_path: Path):
    chance = random.Random(5)
    for suffix, contents in seeds().items():
        for number in range(15):
            path = tmp_path / f"{number}{suffix}"
            path.write_bytes(broken(chance.choice(contents), contents, suffix, chance))
            try:
                read_document(path, document_id=path.name)
            except DocumentError as error:
                assert error.reason  # noqa: PT017 - most are read, some are not
