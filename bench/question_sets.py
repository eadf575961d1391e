"""The question sets that are measured, each with its corpus; those in ../shared are not part of the project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.results_file import PROJECT, is_evaluated

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


OWN = QuestionSet("eksempler", PROJECT / "tests" / "evaluation" / "questions.jsonl", PROJECT / "corpus")
REPORT = QuestionSet("rapport", _REPORT_QUESTIONS, Path(f"{_REPORT}.pdf"))
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
