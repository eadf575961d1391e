"""A small corpus to learn from: each animal has its report, and each report its facts."""

from dataclasses import replace
from pathlib import Path

from indexer.document import Page
from indexer.snapshot import Snapshot
from search_app.pipeline_training import TrainingSet
from search_app.question_set import UNANSWERABLE, GoldQuestion
from search_app.training_cases import Case, make_cases
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import make_snapshot

_ANIMALS = "laks torsk hyse brosme lange sild makrell gaupe jerv bjørn ulv rev elg hjort hare oter"
ANIMALS = tuple(_ANIMALS.split())
PLACES = ("Bergen", "Tromsø", "Hamar", "Bodø", "Molde", "Voss", "Lom", "Vardø")


def place_of(number: int) -> str:
    return f"{PLACES[number % len(PLACES)]}s nordre del"


def text_of(number: int) -> str:
    """Return what the report says: where an animal lives, how many there are, and what other reports say too."""
    animal = ANIMALS[number]
    return (
        f"Bestanden av {animal} er talt i {place_of(number)} av en gruppe. "
        f"Det ble registrert {100 + number} dyr av arten {animal} ved tellingen. "
        "Arbeidet med å telle dyrene går bra og er til nytte for alle."
    )


def questions() -> tuple[GoldQuestion, ...]:
    """Ask of every animal how many there are, and where they are counted; the right document is named."""
    found = []
    for number, animal in enumerate(ANIMALS):
        name = f"{animal}.txt"
        how_many = f"Hvor mange dyr av arten {animal} ble registrert?"
        found.append(GoldQuestion(f"n{number}", how_many, "number", answers=(str(100 + number),), document=name))
        where = f"Hvor er bestanden av {animal} talt?"
        found.append(GoldQuestion(f"s{number}", where, "place", answers=(place_of(number),), document=name))
    return tuple(found)


def misses() -> tuple[GoldQuestion, ...]:
    """Ask what no report answers, though it names every animal."""
    return tuple(
        GoldQuestion(f"u{number}", f"Hvem fant først {animal} på Svalbard i 1923?", UNANSWERABLE)
        for number, animal in enumerate(ANIMALS)
    )


def animal_snapshot(folder: Path) -> Snapshot:
    documents = [
        replace(
            make_document([(f"1 {animal}", 1, [text_of(number)])], document_id=f"rapporter/{animal}.txt"),
            pages=(Page(1, "i", 0),),
        )
        for number, animal in enumerate(ANIMALS)
    ]
    return make_snapshot(folder, documents)


def animal_set(snapshot: Snapshot, name: str = "dyr", *, weight: float = 1.0, is_reports: bool = False) -> TrainingSet:
    asked = [*questions(), *misses()] if is_reports else list(questions())
    cases = cases_of(snapshot, asked)
    return TrainingSet(name, snapshot, cases, weight, weight, is_reports)


def cases_of(snapshot: Snapshot, asked: list[GoldQuestion], leave_out_every: int = 1) -> tuple[Case, ...]:
    return tuple(make_cases(snapshot, FakeEncoder(max_tokens=500), asked, leave_out_every=leave_out_every))
