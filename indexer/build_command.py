"""Build the index from the command line: python -m indexer build [PATH...]."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from tqdm import tqdm

from indexer import messages
from indexer.build import BuildSettings, build_index
from indexer.command_line import CommandLine
from indexer.corrections import CORRECTIONS_NAME
from indexer.encoder import Encoder, SentenceTransformerEncoder
from indexer.errors import IndexFolderError
from indexer.generation import current_generation
from indexer.model_store import default_models_dir, prepare_model
from indexer.models import ModelSpec, find_model
from indexer.reading_limits import ReadingLimits

DEFAULT_CORPUS, DEFAULT_INDEX = "corpus", "index"
# For each limit its option, what the number counts, and what it bounds.
LIMIT_OPTIONS = {
    "page_seconds": ("--page-seconds", "SEKUNDER", "lesetid for én side"),
    "scan_seconds": ("--scan-seconds", "SEKUNDER", "tid for Tesseract på én skannet side"),
    "step_seconds": ("--step-seconds", "SEKUNDER", "tid for hvert steg som gjelder hele filen, som å åpne den"),
    "file_seconds": ("--file-seconds", "SEKUNDER", "lesetid for én fil i alt"),
    "memory_megabytes": ("--memory-mb", "MEGABYTE", "minne mens en fil leses"),
    "file_megabytes": ("--file-mb", "MEGABYTE", "filstørrelse"),
    "pages": ("--max-pages", "ANTALL", "sider i én fil"),
    "text_chars": ("--max-chars", "ANTALL", "tegn i én fil"),
    "lost_pages": ("--lost-pages", "ANTALL", "sider som går over en grense, før hele filen blir utelatt"),
}


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `build`."""
    parser = subparsers.add_parser(
        "build",
        help="lag eller oppdater indeksen",
        description="Les rapportene og lag indeksen. Det som ikke er endret, tas med videre som det er. "
        "Indeksen får bare rapportene i stiene du oppgir. "
        f"Titler, utgivere og årstall kan du rette i {CORRECTIONS_NAME} øverst i mappen med rapportene. "
        "Avslutter med 0 når alt er med, 1 når noen filer eller rettelser ikke lot seg bruke, og 2 ved andre feil.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="STI", help="filer eller mapper (utelatt: corpus)")
    parser.add_argument("--index", type=Path, default=Path(DEFAULT_INDEX), metavar="MAPPE", help="(utelatt: index)")
    parser.add_argument("--model", metavar="NAVN", help="navn i models.txt (utelatt: den første)")
    limits = parser.add_argument_group("grenser for hver fil", "Det som går over en grense, blir utelatt og nevnt.")
    for name, (option, unit, bounded) in LIMIT_OPTIONS.items():
        default = getattr(ReadingLimits(), name)
        shown = f"{bounded} (utelatt: {default:.0f})"
        limits.add_argument(option, dest=name, type=_positive, default=default, metavar=unit, help=shown)
    parser.set_defaults(run=run)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"må være et helt tall større enn 0, ikke «{text}»")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises IndexerError."""
    spec = find_model(args.model)
    limits = ReadingLimits(**{field.name: getattr(args, field.name) for field in fields(ReadingLimits)})
    live_before = _live_name(args.index)
    progress = Bars()
    try:
        report = build_index(
            args.paths or [Path(DEFAULT_CORPUS)],
            args.index,
            spec=spec,
            load_encoder=lambda: _load(spec),
            progress=progress,
            settings=BuildSettings(limits=limits),
        )
    except KeyboardInterrupt:
        progress.close()
        print(messages.broken_off(live_before, _live_name(args.index)), file=sys.stderr)
        return 130
    finally:
        progress.close()
    print(messages.build_report(report))
    return 1 if report.skipped or report.correction_faults else 0


def _live_name(index_dir: Path) -> str:
    """Return the name of the live generation, "" where there is none."""
    try:
        return current_generation(index_dir).name
    except (IndexFolderError, OSError):
        return ""


def _load(spec: ModelSpec) -> Encoder:
    folder = prepare_model(spec, models_dir=default_models_dir(), report=print)
    return SentenceTransformerEncoder(folder, query_prompt=spec.query_prompt, passage_prompt=spec.passage_prompt)


class Bars:
    """Shows a progress bar for each of the long steps."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._bar: tqdm[None] | None = None
        self._step = ""

    def reading(self, done: int, total: int, name: str) -> None:
        """Show how many files have been read."""
        self._show("Leser rapporter", "fil", done - 1, total, name)

    def embedding(self, done: int, total: int) -> None:
        """Show how many chunks have been embedded."""
        self._show("Beregner vektorer", "utdrag", done, total, "")

    def writing(self) -> None:
        """Say that the index is being written."""
        self.close()
        print("Skriver og kontrollerer indeksen …")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _show(self, step: str, unit: str, done: int, total: int, name: str) -> None:
        if self._bar is None or self._step != step:
            self.close()
            self._bar, self._step = tqdm(desc=step, unit=f" {unit}", total=total, leave=False), step
        self._bar.set_postfix_str(name, refresh=False)
        self._bar.update(done - self._bar.n)
