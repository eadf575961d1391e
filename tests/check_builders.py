"""A text that quotes the made-up reports, as a Word file, and an index that the page and the command can open."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx

# Six quotes, of which two are wrong, one is too short to be checked, and a sentence with another figure.
PARAGRAPHS = (
    "Havnetilsynet «fører kontroll med sikkerheten i alle offentlige havner» (Havnetilsynet, 2020, s. 1).",
    "«Kommunene svarte på henvendelsene innen fire arbeidsdager» (Direktoratet for fjordhelse, 2022, s. 1).",
    "«Neste kartlegging gjennomføres når fylkesvalget er over» (Direktoratet for fjordhelse, 2022, s. 3).",
    "Det er «opplæring der folk allerede er» som gjelder, og «ildsjeler» trengs. «Tilsynet besøkte 64 havner» også.",
    "Tilsynet besøkte 46 havner og fant avvik hos mange (Havnetilsynet, 2020, s. 2).",
)
RIGHT = "Havnetilsynet «fører kontroll med sikkerheten i alle offentlige havner» (Havnetilsynet, 2020, s. 1)."
CHECKED_QUOTES, CLAIMS = 5, 1


def word_file(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return a Word file of paragraphs."""
    word = docx.Document()
    for one in paragraphs:
        word.add_paragraph(one)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def word_path(folder: Path, paragraphs: Sequence[str] = PARAGRAPHS, name: str = "notat øl.docx") -> Path:
    """Write a Word file of paragraphs."""
    path = folder / name
    path.write_bytes(word_file(paragraphs))
    return path
