"""Notes on a web page: the marks that point to them, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from indexer.flow import Paragraph, Part

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡]{1,3})[\])]?\.?")
_BACK = frozenset({"↩", "↩︎", "↑", "^", "⏎"})
_NOTE_ID = re.compile(r"_?(?:ftn|fn|edn|sdfootnote|sdendnote|footnote|endnote|fotnote|note)[-_:.]?\d+", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|fn|edn|sdfootnote|sdendnote|footnote|endnote|fotnote|note)", re.IGNORECASE)
_NOTE_CLASSES = frozenset({"footnote", "endnote", "fotnote"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_HOLDERS = frozenset({"div", "li", "p", "aside", "dd"})
_MARK_ROLES = frozenset({"doc-noteref"})


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the paragraph ended that points to the note that goes by `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note where the page has it, and the names that it goes by."""

    names: frozenset[str]
    text: Paragraph


Placed: TypeAlias = Part | NoteMark | Note


def is_note(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element holds one note."""
    if (node.tag or "") not in _HOLDERS:
        return False
    classes = (attributes.get("class") or "").lower().split()
    if (attributes.get("role") or "") in _NOTE_ROLES or not _NOTE_CLASSES.isdisjoint(classes):
        return node.tag != "div" or node.css_first("li") is None
    return bool(_NOTE_ID.fullmatch(attributes.get("id") or ""))


def note_of_mark(node: LexborNode, attributes: dict[str, str | None]) -> str | None:
    """Return the name of the note that a link or a raised number points to; None for what is no mark."""
    link = node if node.tag == "a" else node.css_first('a[href^="#"]')
    href = None if link is None else link.attributes.get("href")
    if not href or len(href) < 2 or href[0] != "#" or not _MARK.fullmatch("".join(node.text().split())):
        return None
    raised = node.tag == "sup" or node.css_first("sup") is not None
    marked = (attributes.get("role") or "") in _MARK_ROLES or bool(_NOTE_LINK.match(href))
    return href[1:] if raised or marked else None


def is_back_link(node: LexborNode) -> bool:
    """Tell the link from a note back to its mark."""
    return node.tag == "a" and node.text().strip() in _BACK


def is_note_number(text: str) -> bool:
    """Tell whether a note's text has come no further than its number."""
    return bool(_MARK.fullmatch(text.strip()))


def names_of(node: LexborNode) -> frozenset[str]:
    """Return the names by which links may point to a note: its own and those inside it."""
    elements = [node, *node.css("[id],[name]")]
    return frozenset(name for one in elements for key in ("id", "name") if (name := one.attributes.get(key)))


def placed_notes(parts: Sequence[Placed]) -> Iterator[Part]:
    """Move each note behind the paragraph that points to it first; one that nothing points to stays."""
    known = {name: part for part in parts if isinstance(part, Note) for name in part.names}
    moved = {id(known[part.name]) for part in parts if isinstance(part, NoteMark) and part.name in known}
    shown: set[int] = set()
    for part in parts:
        if isinstance(part, NoteMark):
            note = known.get(part.name)
            if note is not None and id(note) not in shown:
                shown.add(id(note))
                yield note.text
        elif not isinstance(part, Note):
            yield part
        elif id(part) not in moved:
            yield part.text
