import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.document import Page
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate, find_candidates
from search_app.question_set import UNANSWERABLE, GoldQuestion
from search_app.training_cases import make_cases, read_pairs, right_answers, right_chunks
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import make_snapshot, rank
from tests.training_builders import ANIMALS, animal_snapshot, cases_of, questions

ALL = np.arange(len(ANIMALS))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return animal_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"))


def document_of(snapshot: Snapshot, chunk: int) -> str:
    return snapshot.documents[int(snapshot.chunks["document"][chunk])].id


def test_a_question_that_names_its_document_is_asked_with_and_without_it(snapshot: Snapshot):
    whole, without = cases_of(snapshot, list(questions()[:1]))
    assert (whole.group, whole.left_out, whole.answerable) == ("laks.txt", False, True)
    assert (without.group, without.left_out, without.answerable) == ("laks.txt", True, False)
    found = [{document_of(snapshot, int(chunk)) for chunk in one.ranking.match.chunks} for one in (whole, without)]
    assert "rapporter/laks.txt" in found[0]
    assert found[1] == found[0] - {"rapporter/laks.txt"}


def test_a_document_that_is_left_out_is_nowhere_among_candidates_sentences_and_answers(snapshot: Snapshot):
    for case in cases_of(snapshot, list(questions())):
        if not case.left_out:
            continue
        ranking = case.ranking
        assert all(not document_of(snapshot, int(one)).endswith(case.gold.document) for one in ranking.match.chunks)
        assert set(snapshot.sentences["chunk"][ranking.match.sentences]) <= set(ranking.match.chunks)
        answers = find_candidates(snapshot, ranking)
        assert answers
        assert not any(one.document.id.endswith(case.gold.document) for one in answers)


def test_only_of_every_nth_question_the_document_is_left_out(snapshot: Snapshot):
    cases = cases_of(snapshot, list(questions()[:7]), leave_out_every=3)
    assert [case.gold.id for case in cases if case.left_out] == [questions()[number].id for number in (0, 3, 6)]
    assert [case.gold.id for case in cases if not case.left_out] == [one.id for one in questions()[:7]]


def test_a_question_without_a_document_belongs_to_that_of_its_best_hit_and_leaves_nothing_out(snapshot: Snapshot):
    gold = GoldQuestion("u", "Hvem fant gaupe først?", UNANSWERABLE)
    (case,) = cases_of(snapshot, [gold])
    assert (case.group, case.left_out, case.answerable) == ("gaupe.txt", False, False)


def test_the_question_is_asked_as_the_search_reads_it(snapshot: Snapshot):
    asked: list[str] = []

    class Listening(FakeEncoder):
        def encode_query(self, text: str):  # type: ignore[no-untyped-def]
            asked.append(text)
            return super().encode_query(text)

    list(make_cases(snapshot, Listening(), [GoldQuestion("q", "  Hvor  er\na\u030al? ", UNANSWERABLE)]))
    assert asked == ["Hvor er ål?"]


def test_a_chunk_is_right_by_its_document_its_evidence_or_its_page_and_answer(snapshot: Snapshot):
    named = GoldQuestion("q", "?", "number", document="laks.txt", evidence=("ål ål ål",))
    assert [document_of(snapshot, int(one)) for one in ALL[right_chunks(snapshot, named, ALL)]] == [
        "rapporter/laks.txt"
    ]
    shown = GoldQuestion("q", "?", "number", evidence=("Det ble registrert 101 dyr av arten torsk ved tellingen",))
    assert right_chunks(snapshot, shown, ALL).sum() == 1
    paged = GoldQuestion("q", "?", "number", answers=("101 dyr",), pages=((1,),))
    assert right_chunks(snapshot, paged, ALL).tolist() == right_chunks(snapshot, shown, ALL).tolist()
    assert not right_chunks(snapshot, replace(paged, pages=((2,),)), ALL).any()
    assert not right_chunks(snapshot, replace(paged, answers=("101 d",)), ALL).any()


def test_a_chunk_that_holds_most_of_the_evidence_is_right_and_one_that_holds_little_is_not(tmp_path: Path):
    texts = ["Ål og laks og torsk lever her.", "Ål og laks og sei lever der.", "Ål og hval og sei er der."]
    document = make_document([(f"{number} A", 1, [text]) for number, text in enumerate(texts)])
    snapshot = make_snapshot(tmp_path, [document])
    gold = GoldQuestion("q", "?", "list", evidence=("ål og laks og torsk",))
    assert right_chunks(snapshot, gold, np.arange(3)).tolist() == [True, True, False]


@pytest.fixture
def fish(tmp_path: Path) -> list[Candidate]:
    text = "Det var 12 laks i elva på våren. Det var 120 torsk i havet. Det kom 12 laks til havet om natta."
    document = make_document([("1 Fisk", 1, [text])])
    pages = (Page(1, None, 0), Page(2, None, document.text.index("Det kom")))
    snapshot = make_snapshot(tmp_path, [replace(document, id="b/fisk.pdf", pages=pages)])
    return [one for one in find_candidates(snapshot, rank(snapshot, "zebra")) if one.sentences == 1]


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (GoldQuestion("q", "?", "n", answers=("12 laks",), pages=((1,),)), [True, False, False]),
        (GoldQuestion("q", "?", "n", answers=("12 laks",), pages=((1,), (2,))), [True, False, True]),
        (GoldQuestion("q", "?", "n", answers=("12",), pages=((1,),)), [True, False, False]),
        (GoldQuestion("q", "?", "n", answers=("12 laks",)), [False, False, False]),
        (GoldQuestion("q", "?", "n", answers=("12 laks",), document="fisk.pdf"), [True, False, True]),
        (GoldQuestion("q", "?", "n", answers=("12 laks",), document="sild.pdf"), [False, False, False]),
        (GoldQuestion("q", "?", "n", evidence=("120 torsk i havet",)), [False, True, False]),
        (GoldQuestion("q", "?", "n", evidence=("120 torsk i havet",), answers=("om natta",)), [False, True, True]),
    ],
)
def test_an_answer_is_right_that_says_it_in_the_right_place(
    fish: list[Candidate], gold: GoldQuestion, right: list[bool]
):
    assert len(fish) == 3
    assert right_answers(gold, fish).tolist() == right


def test_pairs_are_read_by_report_with_their_near_misses(tmp_path: Path):
    entries = [
        {"id": "a", "report": "x.pdf", "question": "Hvor mange?", "lang": "nb", "type": "number", "kind": None,
         "answers": ["12"], "pages": [7, 8]},
        {"id": "b", "report": "y.pdf", "question": "Kor mange?", "lang": "nn", "type": "number", "kind": "year",
         "answers": [], "pages": []},
        {"id": "c", "report": "x.pdf", "question": "Når?", "lang": "nb", "type": "date", "kind": "name",
         "answers": [], "pages": []},
    ]  # fmt: skip
    path = tmp_path / "par.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries), encoding="utf-8")
    found = read_pairs(path)
    assert list(found) == ["x.pdf", "y.pdf"]
    assert found["x.pdf"][0] == GoldQuestion("a", "Hvor mange?", "number", "nb", ("12",), (), ((7, 8),))
    assert [one.answerable for one in found["x.pdf"]] == [True, False]
    assert found["y.pdf"][0].type == UNANSWERABLE


def test_the_pairs_of_the_repository_have_an_answerable_question_and_a_near_miss_for_each_report():
    pairs = read_pairs(Path(__file__).parent / "evaluation" / "pairs.jsonl")
    assert len(pairs) > 3
    for report, golds in pairs.items():
        assert len({gold.id for gold in golds}) == len(golds), report
        assert {gold.answerable for gold in golds} == {True, False}
        assert all(gold.answers and gold.pages for gold in golds if gold.answerable)
