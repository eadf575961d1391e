"""Whether every chunk and every sentence stands on the page that it cites, by another reader than ours (PDFium).

python -m bench.page_agreement [FOLDER or FILE …]

A text counts as found if the letters and digits of each of its cells and paragraphs stand on the cited pages: as one
string, or in long pieces with short ones between them, since a page break, a note or another order of the cells may
stand inside. As a check of the check, the same texts are looked for on the page after the one that they cite.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from bench.results_file import write_results
from bench.structure import DECIMALS, PLACES, pdfs_in
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.reader import read_document
from search_app.text_alignment import fold

# A piece of this many letters is most of a line, and hardly stands on another page by chance.
PIECE_CHARS = 20
# What the readers disagree on in a text that both have: a note's mark, a letter of a symbol font.
FOUND_SHARE = 0.98


def pages_of(path: Path) -> list[str]:
    """Return each page's letters and digits as PDFium extracts them."""
    with pdfium.PdfDocument(path.read_bytes()) as pdf:
        return [fold(page.get_textpage().get_text_bounded()).text for page in pdf]


def is_found(text: str, page: str) -> bool:
    """Tell whether every part of `text` stands on the folded `page`, whole or in pieces."""
    parts = [part for part in (fold(part).text for part in re.split(r"[\t\n]", text)) if part]
    return sum(covered(part, page) for part in parts) >= FOUND_SHARE * sum(map(len, parts))


def covered(part: str, page: str) -> int:
    """Return how many characters of the folded `part` stand on `page`.

    They do in runs of PIECE_CHARS or more, and between or beside those in shorter ones; a part that is shorter itself
    must stand there whole.
    """
    if part in page:
        return len(part)
    least = min(PIECE_CHARS, len(part))
    at = count = gap = 0
    while at < len(part):
        end = at + least
        if end > len(part) or part[at:end] not in page:
            at += 1
            continue
        while end < len(part) and part[at : end + 1] in page:
            end += 1
        count += end - at + (at - gap) * (at - gap < PIECE_CHARS and part[gap:at] in page)
        at = gap = end
    rest = len(part) - gap
    return count + rest * (gap > 0 and rest < PIECE_CHARS and part[gap:] in page)


def _texts(document: Document) -> Iterator[tuple[str, int, int]]:
    """Yield ("chunk" or "sentence", start, end) of everything that can be cited."""
    # How many tokens a text has moves the ends of chunks only where they are extremely long.
    for chunk in chunk_document(document, lambda text: len(text) // 3, ChunkerSettings()):
        yield "chunk", chunk.start, chunk.end
        for sentence in chunk.sentences:
            yield "sentence", sentence.start, sentence.end


def measure(document: Document, pages: Sequence[str]) -> Counter[str]:
    """Count the chunks and sentences, those that stand where they say, and those that stand a page on."""
    counts: Counter[str] = Counter()
    for kind, start, end in _texts(document):
        text = document.text[start:end]
        if not fold(text).text:
            continue
        first, last = (page.number or 0 for page in document.pages_of(start, end))
        counts[kind] += 1
        counts[f"{kind} found"] += is_found(text, "".join(pages[first - 1 : last]))
        counts[f"{kind} a page on"] += last < len(pages) and is_found(text, pages[last])
    return counts


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return how many chunks and sentences there are, and their shares."""
    return {
        "chunks": counts["chunk"],
        "sentences": counts["sentence"],
        **{
            f"{kind}s {where}": round(counts[f"{kind} {where}"] / max(1, counts[kind]), DECIMALS + 1)
            for kind in ("chunk", "sentence")
            for where in ("found", "a page on")
        },
    }


def main() -> None:
    """Print the figures of every file, and keep them where no other place was named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--missing", action="store_true", help="show what isn't found")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    total: Counter[str] = Counter()
    for path in pdfs_in(args.places or PLACES):
        document, pages = read_document(path, document_id=path.name), pages_of(path)
        counts = measure(document, pages)
        total += counts
        rows.append({"file": path.name, **figures(counts)})
        _print(rows[-1])
        if args.missing:
            show_missing(document, pages)
    rows.append({"file": "all", **figures(total)})
    _print(rows[-1])
    if not args.places:
        write_results("page_agreement", "python -m bench.page_agreement", {"files": rows})


def _print(row: dict[str, Any]) -> None:
    print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)


def show_missing(document: Document, pages: Sequence[str]) -> None:
    """Print the sentences that another reader doesn't find where they say."""
    for kind, start, end in _texts(document):
        text = document.text[start:end]
        first, last = (page.number or 0 for page in document.pages_of(start, end))
        if kind == "sentence" and fold(text).text and not is_found(text, "".join(pages[first - 1 : last])):
            print(f"  p. {first}: {text!r}")


if __name__ == "__main__":
    main()
