"""What misspelt questions cost, and how much of it the repair wins back.

python -m bench.misspellings

Every question is misspelt by a seeded hand: a letter left out, doubled, swapped with the next or replaced by a
neighbour on the keyboard; æ, ø and å as ae, oe and aa or as a and o; a hyphen left out. Numbers, words of fewer than
four letters and words with a capital after the first letter stay, as they do for people who take care with names. Hits
are those of the whole search, with the repair and without it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from bench.indexes import collections, figures_of, parse_arguments
from bench.results_file import write_results
from search_app.question_set import GoldQuestion
from search_app.search import Searcher
from search_app.spelling import Repair

SEED = 17
MIN_LETTERS = 4
# A question of so many words has one error of its kind for every so many of them, at least one.
WORDS_PER_ERROR = 3
MAX_QUESTIONS = 150
NEIGHBOURS = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "r": "t", "t": "y", "s": "d", "l": "k", "d": "f"}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
Hand = Callable[[str, random.Random], str]


def drop(word: str, chance: random.Random) -> str:
    """Leave a letter out, not the first."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, chance: random.Random) -> str:
    """Type a letter twice."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def swap(word: str, chance: random.Random) -> str:
    """Swap two letters, not the first."""
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def neighbour(word: str, chance: random.Random) -> str:
    """Hit the key beside the right one."""
    places = [at for at in range(1, len(word)) if word[at] in NEIGHBOURS]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + NEIGHBOURS[word[at]] + word[at + 1 :]


def digraphs(word: str, _: random.Random) -> str:
    """Write æ, ø and å as two letters."""
    return word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def bare(word: str, _: random.Random) -> str:
    """Write æ, ø and å as a and o."""
    return word.translate(str.maketrans("æøå", "aoa"))


def unhyphened(word: str, _: random.Random) -> str:
    """Leave hyphens out."""
    return word.replace("-", "")


KINDS: dict[str, Hand] = {
    "letter left out": drop,
    "letter doubled": double,
    "letters swapped": swap,
    "neighbouring key": neighbour,
    "ae, oe, aa": digraphs,
    "æ, ø, å as a, o": bare,
    "hyphen left out": unhyphened,
}
EVERYWHERE = {"ae, oe, aa", "æ, ø, å as a, o", "hyphen left out"}


def misspell(question: str, kind: str, chance: random.Random) -> str:
    """Return `question` with errors of one kind; as it stands where it has no word for them."""
    hand = KINDS[kind]
    places = [match for match in WORD.finditer(question) if kind in EVERYWHERE or _can_err(match[0])]
    places = [match for match in places if match[0][1:].islower() or len(match[0]) == 1]
    if kind not in EVERYWHERE and places:
        places = chance.sample(places, max(1, len(places) // WORDS_PER_ERROR))
    for match in sorted(places, key=lambda match: -match.start()):
        question = question[: match.start()] + hand(match[0], chance) + question[match.end() :]
    return question


def _can_err(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.islower()


def measure(searcher: Searcher, questions: Sequence[GoldQuestion]) -> Iterator[dict[str, Any]]:
    """Yield the figures of each kind of error."""
    for kind in KINDS:
        chance = random.Random(SEED)
        misspelt = [replace(gold, question=misspell(gold.question, kind, chance)) for gold in questions]
        pairs = [(gold, bad) for gold, bad in zip(questions, misspelt, strict=True) if gold.question != bad.question]
        if not pairs:
            continue
        clean, wrong = ([pair[side] for pair in pairs] for side in (0, 1))
        with patch("search_app.search.repair", lambda text, _: Repair(text, ())):
            before, without = (figures_of(searcher, some)["hit@1"] for some in (clean, wrong))
        repaired = figures_of(searcher, wrong)["hit@1"]
        yield {
            "error": kind,
            "questions": len(pairs),
            "hit@1 clean": before,
            "misspelt": without,
            "repaired": repaired,
        }


def main() -> None:
    """Print the figures and write bench/results/misspellings.json."""
    args = parse_arguments(__doc__)
    if not args.sets:
        return
    rows, changed = [], []
    with collections(args) as (encoder, all_collections):
        for collection in all_collections:
            asked = [gold for gold in collection.questions if gold.answerable and gold.type != "typo"]
            asked = asked[:: max(1, len(asked) // MAX_QUESTIONS)][:MAX_QUESTIONS]
            searcher = Searcher.open(collection.index_dir, lambda _: encoder)
            for row in measure(searcher, asked):
                rows.append({"corpus": collection.name, **row})
                print(rows[-1], flush=True)
            repairs = [searcher.ask(gold.question).searched_for for gold in collection.questions]
            row = {"questions": len(repairs), "changed": len(repairs) - repairs.count(None)}
            changed.append({"corpus": collection.name, **row})
            print(changed[-1], flush=True)
    write_results("misspellings", "python -m bench.misspellings", {"errors": rows, "clean": changed})


if __name__ == "__main__":
    main()
