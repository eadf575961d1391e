"""The question sets that are measured, each with its corpus; those in ../shared are not part of the project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.results_file import PROJECT, is_evaluated
from search_app.linear_model import read_learnt

SHARED = PROJECT.parent / "shared"
_REPORT = SHARED / "corpus" / "arsrapport-2017-ehelse"
_REPORT_QUESTIONS = SHARED / "eval" / "report-dev.jsonl"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of questions and the report, or the folder of them, that they are about."""

    name: str
    questions: Path
    corpus: Path

    @property
    def is_here(self) -> bool:
        """Whether both are on this machine."""
        return self.questions.is_file() and self.corpus.exists()

    @property
    def is_learnt_from(self) -> bool:
        """Whether the search's models have seen the questions with their answers."""
        return any(
            told["questions"]["name"] == self.questions.name and (told["weight"] or told["confidence_weight"])
            for told in read_learnt()["sets"].values()
        )


OWN = QuestionSet("eksempler", PROJECT / "tests" / "evaluation" / "questions.jsonl", PROJECT / "corpus")
REPORT = QuestionSet("rapport", _REPORT_QUESTIONS, Path(f"{_REPORT}.pdf"))
# Not a question set of `python -m search_app.evaluate`: each fact has a question that it answers, and a near miss.
PAIRS = QuestionSet("par", PROJECT / "tests" / "evaluation" / "pairs.jsonl", REPORT.corpus)
NORQUAD = QuestionSet("norquad", SHARED / "eval" / "norquad-validation.jsonl", SHARED / "eval" / "norquad" / "corpus")
SETS = (
    OWN,
    REPORT,
    QuestionSet("uten-bokmerker", _REPORT_QUESTIONS, Path(f"{_REPORT}-uten-bokmerker.pdf")),
    QuestionSet("tekst", _REPORT_QUESTIONS, Path(f"{_REPORT}.txt")),
    NORQUAD,
)
# The sets whose questions are of several types and languages; the report's other forms have the same questions.
DETAILED = (OWN, REPORT)


def evaluated(sets: tuple[QuestionSet, ...]) -> list[str]:
    """Return the names of those sets that there are results of, in their order."""
    return [one.name for one in sets if is_evaluated(one.name)]
