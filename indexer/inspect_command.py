"""Show how a report is read: python -m indexer inspect FILE [--headings | --chunks | --page N | --tables]."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from indexer import inspection, inspection_text, messages
from indexer.build import DEFAULT_SETTINGS
from indexer.chunker import chunk_document
from indexer.command_line import CommandLine
from indexer.encoder import Encoder, SentenceTransformerEncoder
from indexer.errors import CorpusError, DocumentError, PageNumberError
from indexer.model_store import default_models_dir, installed_model
from indexer.models import ModelSpec, find_model
from indexer.reader import SUFFIXES, read_report
from indexer.reading import Reading

# Where nobody sees the width of the window: a file, or a pipe to less.
USUAL_COLUMNS = 110
View = tuple[Any, Callable[[], str]]


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `inspect`."""
    parser = subparsers.add_parser(
        "inspect",
        help="vis hvordan en rapport blir lest",
        description="Vis hvordan Kildesøk leser en rapport: sider, overskrifter, tabeller, hva som er utelatt, og "
        "tegn på at noe er galt. Ingenting blir lagret. Avslutter med 0 når alt er lest, 1 når filen eller noen av "
        "sidene ikke lot seg lese, og 2 ved andre feil.",
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="rapporten")
    views = parser.add_mutually_exclusive_group()
    views.add_argument("--headings", action="store_true", help="overskriftene, med side og lengden på teksten under")
    views.add_argument("--chunks", action="store_true", help="utdragene som blir søkbare, med side og lengde")
    views.add_argument("--page", type=int, metavar="N", help="teksten på side N av filen, og hva som er utelatt der")
    views.add_argument("--tables", action="store_true", help="tabellene, rad for rad")
    parser.add_argument("--json", action="store_true", help="skriv det samme som JSON")
    parser.add_argument("--model", metavar="NAVN", help="språkmodellen som teller tokener for --chunks")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises IndexerError."""
    try:
        reading = _read(args.file)
    except DocumentError as error:
        print(messages.describe(error), file=sys.stderr)
        return 1
    facts, text = _view(args, reading)
    print(json.dumps(facts, ensure_ascii=False, indent=1) if args.json else text())
    return 1 if reading.document.unread else 0


def _read(path: Path) -> Reading:
    if not path.exists():
        raise CorpusError(path, "missing")
    if path.is_dir():
        raise CorpusError(path, "folder")
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(path, "unsupported")
    return read_report(path, document_id=unicodedata.normalize("NFC", path.name))


def _view(args: argparse.Namespace, reading: Reading) -> View:
    """Return the facts that are asked for, ready for JSON, and what writes them as text."""
    document = reading.document
    width = shutil.get_terminal_size((USUAL_COLUMNS, 0)).columns
    if args.headings:
        headings = inspection.headings(document)
        return [asdict(fact) for fact in headings], lambda: inspection_text.headings_text(headings)
    if args.tables:
        tables = inspection.tables(document)
        return [asdict(fact) for fact in tables], lambda: inspection_text.tables_text(tables, width)
    if args.chunks:
        chunks = inspection.chunks(document, _chunk_spans(reading, find_model(args.model)))
        return [asdict(fact) for fact in chunks], lambda: inspection_text.chunks_text(chunks, width)
    if args.page is not None:
        page = inspection.page_fact(reading, _index_of(reading, args.page))
        facts = {**asdict(page), "text": document.text[page.start : page.end]}
        return facts, lambda: inspection_text.page_text(document, page, width)
    overview = inspection.overview(reading)
    return asdict(overview), lambda: inspection_text.overview_text(overview, width)


def _index_of(reading: Reading, number: int) -> int:
    """Return the place of physical page `number`; a document without pages has all its text on "page 1"."""
    pages = reading.document.pages
    if not 1 <= number <= len(pages):
        raise PageNumberError(Path(reading.document.id), number, len(pages))
    return number - 1


def _chunk_spans(reading: Reading, spec: ModelSpec) -> list[inspection.ChunkSpan]:
    """Cut the document into chunks as a build does."""
    encoder = _load(spec)
    usual = DEFAULT_SETTINGS.chunker
    settings = replace(usual, max_tokens=min(usual.max_tokens, encoder.max_tokens))
    return [
        inspection.ChunkSpan(chunk.section, chunk.start, chunk.end, encoder.count_tokens(chunk.text))
        for chunk in chunk_document(reading.document, encoder.count_tokens, settings)
    ]


def _load(spec: ModelSpec) -> Encoder:
    folder = installed_model(spec, default_models_dir())
    return SentenceTransformerEncoder(folder, query_prompt=spec.query_prompt, passage_prompt=spec.passage_prompt)
