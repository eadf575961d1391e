"""Where comments begin and end in a Word file's tree: runs are split there, and keep what formats them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.docx_styles import WORD
from indexer.office_package import Element, child, local

Piece = tuple[Any, str]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Content controls that hold one value: no comment may begin or end inside of them.
_PLAIN_CONTROLS = ("text", "date", "dropDownList", "comboBox", "picture", "checkbox", "equation")
_WHOLE = frozenset({"r", "oMath", "oMathPara", "AlternateContent"})


@dataclass(frozen=True, slots=True)
class Range:
    """The first and the last element, in the paragraphs of the body, of what a comment is about."""

    first: Element
    last: Element


def cut(pieces: list[Piece], offset: int) -> None:
    """Let a run end at an offset of a paragraph; what can't be cut there, such as a formula, stays whole."""
    at = 0
    for index, (element, text) in enumerate(pieces):
        if at >= offset:
            break
        end = at + len(text)
        if at < offset < end:
            if len(element.text or "") != len(text):  # no `w:t`
                return
            behind = _split_text(element, offset - at)
            pieces[index : index + 1] = [(element, text[: offset - at]), (behind, text[offset - at :])]
            end = offset
        if end == offset:
            _part(pieces[index][0], next((one for one, said in pieces[index + 1 :] if said), None))
            return
        at = end


def isolate(pieces: Sequence[Piece]) -> None:
    """Give the mark of a note a run of its own."""
    for mark in {id(element): element for element, _ in pieces}.values():
        behind, before = mark.getnext(), mark.getprevious()
        if behind is not None:
            _part(mark, behind)
        if before is not None and local(before) != "rPr":
            _part(before, mark)


def anchor_of(pieces: Sequence[Piece], start: int, end: int) -> Range:
    """Return what `text[start:end]` stands in, at least one element; a text box is its paragraph's part."""
    covered, at = [], 0
    for element, text in pieces:
        if text and at < max(end, start + 1) and at + len(text) > start:
            covered.append(element)
        at += len(text)
    chosen = covered or [element for element, _ in pieces]
    return Range(_in_body(chosen[0]), _in_body(chosen[-1]))


def _split_text(element: Element, at: int) -> Element:
    """Part a `w:t` in two and return the second."""
    behind = element.makeelement(element.tag, element.attrib)
    element.text, behind.text = element.text[:at], element.text[at:]
    for one in (element, behind):
        one.set(_SPACE, "preserve")
    element.addnext(behind)
    return behind


def _part(before: Element, after: Element | None) -> None:
    """Part the run that both stand in, if it is one, right before the second."""
    run = before.getparent()
    if after is None or after.getparent() is not run or run is None or local(run) != "r":
        return
    behind = run.makeelement(run.tag, run.attrib)
    properties = child(run, f"{WORD}rPr")
    if properties is not None:
        behind.append(copy.deepcopy(properties))
    behind.extend([after, *after.itersiblings()])
    run.addnext(behind)


def _in_body(element: Element) -> Element:
    """Return the outermost run, formula or plain control around an element that is a part of a body's paragraph."""
    anchor = candidate = element
    for around in element.iterancestors():
        name = local(around)
        if name == "p":
            anchor = candidate
        elif name in _WHOLE or (name == "sdt" and _is_plain(around)):
            candidate = around
    return anchor


def _is_plain(control: Element) -> bool:
    properties = child(control, f"{WORD}sdtPr")
    return properties is not None and any(local(one) in _PLAIN_CONTROLS for one in properties)
