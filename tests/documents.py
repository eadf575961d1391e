"""The documents, and what their tests share."""

import re
from dataclasses import replace
from pathlib import Path

from indexer.corrections import read_corrections
from indexer.document import Document
from indexer.imprint import find_imprint
from indexer.reader import read_document

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT / "corpus"
README, GUIDE, DESIGN, CHANGELOG = (
    (PROJECT / name).read_text(encoding="utf-8")
    for name in ("README.md", "docs/brukerveiledning.md", "docs/design.md", "CHANGELOG.md")
)
ALL = {"README.md": README, "docs/brukerveiledning.md": GUIDE, "docs/design.md": DESIGN, "CHANGELOG.md": CHANGELOG}


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level."""
    marks = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)
    assert marks is not None, heading
    rest = text[marks.end() :]
    end = re.search(rf"^#{{1,{len(marks[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def example(name: str) -> Document:
    """Return an example report with what it is cited by."""
    found = read_document(CORPUS / name, document_id=name)
    ids = [path.name for path in CORPUS.glob("*.pdf")]
    corrections = read_corrections([CORPUS / "dokumenter.toml"], ids)
    assert corrections.faults == ()
    imprint = corrections.apply(name, find_imprint(found))
    return replace(found, title=imprint.title, imprint=imprint)
