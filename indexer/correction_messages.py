"""The Norwegian (bokmål) texts on what can't be used in dokumenter.toml."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.corrections import FIELDS, CorrectionFault
from indexer.language import LANGUAGES

_LANGUAGES = f"{', '.join(LANGUAGES[:-1])} eller {LANGUAGES[-1]}"
_WHOLE_FILE = {
    "unreadable": " kan ikke åpnes ({value}). Ingen rettelser er brukt",
    "too_big": " er for stor til å være en fil med rettelser. Ingen av dem er brukt",
    "encoding": ", linje {line}: har tegn som ikke er UTF-8. Lagre filen som UTF-8. Ingen rettelser i den er brukt",
    "syntax": ", linje {line}: er ikke gyldig TOML. Se særlig etter anførselstegn. Ingen rettelser i filen er brukt",
}
_DOCUMENT = {
    "no_table": 'er ikke et dokument. Skriv filnavnet i anførselstegn og hakeparenteser, slik: ["rapport.pdf"]',
    "unquoted": 'mangler anførselstegn. Skriv hele filnavnet slik: ["rapport.pdf"]',
    "unknown_file": "finnes ikke i samlingen. Skriv filnavnet slik det står der, med mappene foran",
    "twice": "er alt rettet i en annen fil. Bare den første er brukt",
}
_FIELD = {
    "unknown_field": f"er ikke noe felt. Feltene er {', '.join(FIELDS)}",
    "no_text": "må være tekst i anførselstegn, ikke {value}",
    "empty": "kan ikke være tom",
    "no_year": "må være et årstall uten anførselstegn, ikke {value}",
    "no_language": f"må være {_LANGUAGES}, ikke {{value}}",
}


def faults(found: Sequence[CorrectionFault]) -> list[str]:
    """Return the lines of a build report on what is wrong with the corrections; none where nothing is."""
    if not found:
        return []
    return [f"Rettelser som ikke kan brukes ({len(found)}):", *(f"  – {describe(one)}" for one in found)]


def describe(fault: CorrectionFault) -> str:
    """Say which file, document and field is at fault, and what to do."""
    name = fault.path.name
    if fault.kind in _WHOLE_FILE:
        return f"{name}{_WHOLE_FILE[fault.kind].format(line=fault.line, value=fault.value)}."
    if fault.kind in _DOCUMENT:
        return f"{name}: «{fault.document}» {_DOCUMENT[fault.kind]}."
    return f"{name}: «{fault.field}» for «{fault.document}» {_FIELD[fault.kind].format(value=fault.value)}."
