"""Reads dokumenter.toml, where a user corrects what reports are cited by.

    ["2017/årsrapport.pdf"]
    tittel = "Årsrapport 2017"
    utgiver = "Direktoratet for e-helse"
    aar = 2018
    spraak = "nb"

Each table is named as the document is, by its path below the corpus. What isn't named stays as it was found; an empty
string says that nothing is known. A fault costs its own field only, and is told.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from indexer.language import LANGUAGES
from indexer.mend import mend_characters

if TYPE_CHECKING:
    from indexer.imprint import Imprint

CORRECTIONS_NAME = "dokumenter.toml"
# Some ten thousand documents; what is larger is no such file.
MAX_BYTES = 4 << 20
FIRST_YEAR, LAST_YEAR = 1500, 2099
FIELDS = {"tittel": "title", "utgiver": "publisher", "aar": "year", "spraak": "language"}
FaultKind = Literal[
    "unreadable", "too_big", "encoding", "syntax", "no_table", "unquoted", "unknown_file", "twice", "unknown_field",
    "no_text", "empty", "no_year", "no_language",
]  # fmt: skip
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class CorrectionFault:
    """What can't be used in the file at `path`: `kind` tells why.

    `line`, from 1, is known where the file is no TOML, and 0 elsewhere; `document` and `field` are "" where the fault
    isn't theirs. `value` is what stands there instead.
    """

    path: Path
    kind: FaultKind
    line: int = 0
    document: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrected fields of each document, named as those of `Imprint`, and the faults in the order of the files."""

    fields: Mapping[str, Mapping[str, Any]]
    faults: tuple[CorrectionFault, ...] = ()

    def apply(self, document_id: str, found: Imprint) -> Imprint:
        """Return `found` with what is corrected of this document."""
        return replace(found, **self.fields.get(document_id, {}))


def read_corrections(paths: Collection[Path], document_ids: Collection[str]) -> Corrections:
    """Read the files at `paths`, of which the first that names a document counts; never raises because of one."""
    fields: dict[str, Mapping[str, Any]] = {}
    faults: list[CorrectionFault] = []
    for path in paths:
        tables, fault = _parsed(path)
        faults += [fault] if fault else []
        for name, table in tables.items():
            document = unicodedata.normalize("NFC", name)
            kind = _kind_of(document, table, fields, document_ids)
            if kind:
                faults.append(CorrectionFault(path, kind, document=_shown(document)))
                continue
            checked = {key: _checked(key, value) for key, value in table.items()}
            faults += [
                CorrectionFault(path, kind, document=_shown(document), field=_shown(key), value=_shown(table[key]))
                for key, (kind, _) in checked.items()
                if kind
            ]
            fields[document] = {FIELDS[key]: value for key, (kind, value) in checked.items() if not kind}
    return Corrections(fields, tuple(faults))


def _parsed(path: Path) -> tuple[dict[str, Any], CorrectionFault | None]:
    """Return the file's tables, none and the fault where it can't be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            return {}, CorrectionFault(path, "too_big")
        return tomllib.loads(content.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        return {}, CorrectionFault(path, "encoding", line=error.object[: error.start].count(b"\n") + 1)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        # At the end of the file, tomllib names no line.
        return {}, CorrectionFault(path, "syntax", line=int(line[1]) if line else content.count(b"\n") + 1)
    except RecursionError:
        return {}, CorrectionFault(path, "syntax", line=1)
    except OSError as error:
        return {}, CorrectionFault(path, "unreadable", value=error.strerror or "")


def _kind_of(document: str, table: object, known: Collection[str], document_ids: Collection[str]) -> FaultKind | None:
    """Return why nothing of a table can be used, None where it can."""
    if not isinstance(table, dict):
        return "no_table"
    if document in document_ids:
        return "twice" if document in known else None
    # Without quotes, TOML takes the dot before the suffix for one between a table and a table in it.
    return "unquoted" if any(isinstance(value, dict) for value in table.values()) else "unknown_file"


def _checked(key: str, value: object) -> tuple[FaultKind | None, object]:
    """Return what is wrong with a field, or its value as an imprint has it."""
    if key not in FIELDS:
        return "unknown_field", None
    text = " ".join(mend_characters(value).split()) if isinstance(value, str) else None
    if key == "tittel":
        return (None, text) if text else ("no_text" if text is None else "empty", None)
    if text == "":
        return None, None
    if key == "utgiver":
        return (None, text) if text else ("no_text", None)
    if key == "spraak":
        return (None, text) if text in LANGUAGES else ("no_language", None)
    is_year = isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR
    return (None, value) if is_year else ("no_year", None)


def _shown(value: object) -> str:
    """Return a value as a message can show it."""
    words = " ".join(mend_characters(str(value)).split())
    return words if len(words) <= 60 else f"{words[:59]}…"
