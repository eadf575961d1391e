"""What the working list says of each pick, the same on the page and in the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from search_app.citation import OMITTED
from search_app.list_references import reference
from search_app.list_texts import ListTexts
from search_app.page_urls import passage_url
from search_app.picking import Reports, is_current
from search_app.working_list import Pick, PickedTable, WorkingList

# Between a heading and the one below it.
SECTION_STEP = " › "
PickState = Literal["current", "reread", "gone"]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A pick with its number in the list, from 1, and what belongs to it.

    `state` tells whether its report is as it was: "reread" is another reading of it, "gone" none at all. `link` leads
    to the passage, and is None unless the report is as it was: the same offsets may be another passage now.
    """

    number: int
    pick: Pick
    heading: str
    reference: str
    state: PickState
    link: str | None


def entries_of(working: WorkingList, reports: Reports, texts: ListTexts, address: str | None = None) -> list[ListEntry]:
    """Return the list's entries in order.

    `address` is that of any page of this server; links are then whole, as files need them, and else relative to it.
    """
    return [_entry(number, pick, reports, texts, address) for number, pick in enumerate(working.picks, start=1)]


def parts_of(pick: Pick) -> list[str | PickedTable]:
    """Return the pick's text in order: tables as such, and what stands between them, with «[…]» where it is cut."""
    parts: list[str | PickedTable] = []
    before, after = (f"{OMITTED} " if pick.cut[0] else ""), (f" {OMITTED}" if pick.cut[1] else "")
    done = 0
    for table in pick.tables:
        parts += [before + pick.text[done : table.start], table]
        before, done = "", table.end
    parts.append(before + pick.text[done:] + after)
    stripped = (part.strip("\n") if isinstance(part, str) else part for part in parts)
    return [part for part in stripped if not isinstance(part, str) or part.strip()]


def _entry(number: int, pick: Pick, reports: Reports, texts: ListTexts, address: str | None) -> ListEntry:
    state = _state(pick, reports)
    page = pick.citation.page_first
    link = passage_url(pick.document, pick.start, pick.end, version=pick.version, page=page)
    return ListEntry(
        number=number,
        pick=pick,
        heading=pick.citation.section[-1] if pick.citation.section else texts.unnamed_section,
        reference=reference(pick, texts.lang),
        state=state,
        link=None if state != "current" else link if address is None else _absolute(address, link),
    )


def _state(pick: Pick, reports: Reports) -> PickState:
    if is_current(reports, pick):
        return "current"
    try:
        reports.document(pick.document)
    except KeyError:
        return "gone"
    return "reread"


def _absolute(address: str, link: str) -> str | None:
    return urljoin(address, link) if urlsplit(address).scheme in {"http", "https"} else None
