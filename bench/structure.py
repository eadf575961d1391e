"""How well headings are found: the author's own bookmarks, taken out of the file, are the answer.

python -m bench.structure [FOLDER or FILE …]

Every PDF with bookmarks is read twice: for its bookmarks, and as if it had none. Without arguments: the reports of
corpus/ and those of ../shared/corpus. Two titles are the same if their letters and digits are, numbers left out.

An outline stops somewhere: its author leaves out the smallest headings, or all of a kind. So precision is given twice:
over everything that was found, and over the kinds of headings that the outline has. A kind is a type size, a weight,
and how many levels the number has; a heading larger than the smallest of the outline is always of its kinds.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench.question_sets import SHARED
from bench.results_file import PROJECT, write_results
from indexer.blocks import Source
from indexer.contents import is_contents_title
from indexer.document import Document
from indexer.errors import DocumentError
from indexer.layout import Bookmark, Line
from indexer.numbering import numbers_of, series_of, without_number
from indexer.pdf_lines import PdfFile, read_pdf
from indexer.reader import reading_of_pdf
from indexer.titled_headings import plain

PLACES = (PROJECT / "corpus", SHARED / "corpus")
# A document with a bookmark or two has no outline to compare with.
MIN_BOOKMARKS = 5
DECIMALS = 3
# Also a lone letter: what it takes off a title that has no number it takes off both sides.
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-ZÆØÅ](?:\.\d+)*\.?)\s+(?=\S)")
Kind = tuple[float, bool, int | str]


@dataclass(frozen=True, slots=True)
class Found:
    """A heading as it was found: `parent` is the title above it, "" at the top."""

    title: str
    page: int
    parent: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Comparison:
    """One file's figures: shares from 0 to 1, of the bookmarks, of what was found, or of the titles found right.

    `parent_by_series` counts a parent right also where the outline puts "Note 2" under "Note 1" and it was found beside
    it: an outline can't leave a level out, and some writers then put all but the first of a series a level deeper.
    """

    file: str
    bookmarks: int
    found: int
    recall: float
    precision: float
    precision_of_kinds: float
    page: float
    parent: float
    parent_by_series: float


def compare(name: str, pdf: PdfFile) -> Comparison:
    """Compare what is found in `pdf` without its bookmarks with them."""
    # The bookmark of the contents page leads to what no passage is made of.
    marks = [mark for mark in pdf.bookmarks if not is_contents_title(mark.title)]
    document = reading_of_pdf(replace(pdf, bookmarks=()), Source(name, name, "")).document
    found = list(_found(document, pdf))
    pairs = _paired(marks, found)
    parents = _parents(marks)
    kinds = {found[index].kind for index in pairs.values()}
    smallest = min((kind[:2] for kind in kinds), default=(0.0, False))
    extras = [one for index, one in enumerate(found) if index not in pairs.values()]
    judged = [one for one in extras if one.kind in kinds or one.kind[:2] > smallest]
    matched = [(marks[mark], parents[mark], found[index]) for mark, index in pairs.items()]
    return Comparison(
        name,
        len(marks),
        len(found),
        recall=_share(len(pairs), len(marks)),
        precision=_share(len(pairs), len(found)),
        precision_of_kinds=_share(len(pairs), len(pairs) + len(judged)),
        page=_share(sum(mark.page == one.page for mark, _, one in matched), len(matched)),
        parent=_share(sum(key(above[-1]) == key(one.parent) for _, above, one in matched), len(matched)),
        parent_by_series=_share(
            sum(key(one.parent) in map(key, _beside(mark, above)) for mark, above, one in matched), len(matched)
        ),
    )


def _found(document: Document, pdf: PdfFile) -> Iterator[Found]:
    for section in document.sections:
        if section.title:
            above = document.sections[section.parent].title if section.parent is not None else ""
            page = document.page_at(section.start).number or 0
            yield Found(section.title, page, above, _kind(section.title, pdf.pages[page - 1].lines))


def _kind(title: str, lines: Sequence[Line]) -> Kind:
    """Return how a heading is set, by the largest line that begins as it does, and how it is numbered."""
    begins = [(line.size, line.bold) for line in lines if plain(title).startswith(plain(line.text)) and line.text]
    numbers = numbers_of(title)
    return (*max(begins, default=(0.0, False)), len(numbers) if numbers else series_of(title) or 0)


def key(title: str) -> str:
    """Return a title's letters and digits, its number left out."""
    bare = without_number(_NUMBER.sub("", title))
    return plain(bare) if bare == title else key(bare)


def _paired(marks: Sequence[Bookmark], found: Sequence[Found]) -> dict[int, int]:
    """Return for each bookmark that was found the heading of its title that is nearest in pages, each used once."""
    free: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        free[key(one.title)].append(index)
    pairs = {}
    for number, mark in enumerate(marks):
        others = free[key(mark.title)]
        if others:
            pairs[number] = min(others, key=lambda index: abs(found[index].page - mark.page))
            others.remove(pairs[number])
    return pairs


def _parents(marks: Sequence[Bookmark]) -> list[tuple[str, ...]]:
    """Return the titles above each bookmark, from the outermost on, after ""."""
    above: list[tuple[str, ...]] = []
    stack: list[Bookmark] = []
    for mark in marks:
        while stack and stack[-1].level >= mark.level:
            stack.pop()
        above.append(("", *(one.title for one in stack)))
        stack.append(mark)
    return above


def _beside(mark: Bookmark, above: Sequence[str]) -> list[str]:
    """Return the parents that are right for `mark`: its own, and above the members of its series that it is under."""
    series = series_of(mark.title)
    right = [above[-1]]
    for inner, outer in zip(reversed(above), reversed(above[:-1]), strict=False):
        if series is None or series_of(inner) != series:
            break
        right.append(outer)
    return right


def _share(part: int, whole: int) -> float:
    return round(part / whole, DECIMALS) if whole else 0.0


def pdfs_in(places: Sequence[Path]) -> list[Path]:
    """Return the PDFs in the folders, and the files among `places`, in order."""
    return [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.pdf")))]


def main() -> None:
    """Print the figures of every file, and keep them where no other place was named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, metavar="FOLDER")
    places = parser.parse_args().places
    rows = []
    for path in pdfs_in(places or PLACES):
        try:
            pdf = read_pdf(path, path.read_bytes())
        except DocumentError as error:
            print(f"{path.name}: {error.reason}", file=sys.stderr)
            continue
        if len(pdf.bookmarks) >= MIN_BOOKMARKS and any(page.lines for page in pdf.pages):
            figures = asdict(compare(path.name, pdf))
            rows.append({name.replace("_", " "): value for name, value in figures.items()})
            print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    if not places:
        write_results("structure", "python -m bench.structure", {"files": rows})


if __name__ == "__main__":
    main()
