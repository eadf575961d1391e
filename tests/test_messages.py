import errno
import os
from pathlib import Path

import pytest

from indexer import messages
from indexer.build import BuildReport
from indexer.errors import CorpusError, DocumentError, IndexerError, IndexFolderError, Skipped, UnknownModelError

REPORT = BuildReport(Path("index/generations/1"), 2, 0, 78, 31, 240, 12.34, True, ())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CorpusError(Path("rapporter"), "missing"), ["Finner ikke rapporter", "Sjekk at stien"]),
        (CorpusError(Path("rapporter"), "empty"), ["Fant ingen rapporter i rapporter", "PDF-, .txt- eller .md-filer"]),
        (CorpusError(Path("2017/å.pdf"), "same_id"), ["To filer har samme navn", "å.pdf", "annet navn"]),
        (DocumentError(Path("sti/å.pdf"), "not_pdf"), ["å.pdf er ikke en PDF", "lagre den som PDF"]),
        (DocumentError(Path("å.pdf"), "encrypted"), ["å.pdf er beskyttet med passord", "kopi uten passord"]),
        (DocumentError(Path("å.pdf"), "no_text"), ["å.pdf har ingen tekst", "OCR"]),
        (DocumentError(Path("å.pdf"), "damaged"), ["å.pdf er ødelagt", "Hent filen på nytt"]),
        (DocumentError(Path("å.pdf"), "unreadable"), ["å.pdf kan ikke åpnes", "lesetilgang"]),
        (IndexFolderError(Path("index"), "missing"), ["ingen indeks i index", "python -m indexer build"]),
        (IndexFolderError(Path("index"), "damaged", "chunks.npy"), ["index er ødelagt", "chunks.npy", "på nytt"]),
        (IndexFolderError(Path("index"), "damaged", "no manifest.json"), ["ødelagt (manifest.json). Lag den"]),
        (IndexFolderError(Path("index"), "damaged", "chunks.faiss: 3 instead of 4"), ["ødelagt (chunks.faiss). Lag"]),
        (IndexFolderError(Path("index"), "damaged", "CURRENT names 'x'"), ["ødelagt (CURRENT). Lag den"]),
        (IndexFolderError(Path("index"), "damaged", "documents: 3 instead of 4"), ["index er ødelagt. Lag den"]),
        (IndexFolderError(Path("index"), "version", "99"), ["annen versjon av Kildesøk", "python -m indexer build"]),
        (
            IndexFolderError(Path("index"), "model", "bge-m3"),
            ["annen språkmodell", "bge-m3", "python -m indexer build"],
        ),
        (IndexFolderError(Path("index"), "locked"), ["index er i gang", "Vent"]),
        (UnknownModelError("samisk", ("norsk",)), ["«samisk»", "«norsk»"]),
    ],
)
def test_every_error_says_what_happened_to_what_and_what_to_do(error: IndexerError, said: list[str]):
    text = messages.describe(error)
    for part in said:
        assert part in text
    assert text.endswith(".")


def test_where_nothing_can_be_read_each_file_is_named_with_its_reason():
    skipped = (Skipped("å.pdf", "encrypted"), Skipped("b/tom.txt", "no_text"), Skipped("brev.docx", "unsupported"))
    lines = messages.describe(CorpusError(Path("corpus"), "none_readable", skipped)).splitlines()
    assert lines[0] == "Ingen av filene i corpus lot seg lese, så indeksen er som før:"
    assert lines[1] == "  – å.pdf er beskyttet med passord. Lagre en kopi uten passord."
    assert [line.split()[1] for line in lines[1:]] == ["å.pdf", "b/tom.txt", "brev.docx"]
    assert "Lagre den som PDF, .txt eller .md." in lines[3]


def test_a_build_is_summed_up_with_a_decimal_comma():
    assert messages.build_report(REPORT) == (
        "Indeksen er klar: 2 dokumenter, 78 sider, 31 kapitler, 240 utdrag, på 12,3 sekunder."
    )


def test_a_build_of_one_of_each_is_in_the_singular():
    report = BuildReport(Path("i"), 1, 1, 1, 1, 1, 1.0, True, ())
    assert messages.build_report(report) == (
        "Indeksen er klar: 1 dokument (1 uendret fra før), 1 side, 1 kapittel, 1 utdrag, på 1,0 sekunder."
    )


def test_a_build_that_changed_nothing_says_so():
    report = BuildReport(Path("i"), 2, 2, 78, 31, 240, 0.04, False, ())
    assert messages.build_report(report).startswith("Ingenting er endret. Indeksen har 2 dokumenter, 78 sider")


def test_what_was_left_out_stands_below_the_sum():
    report = BuildReport(
        Path("i"), 1, 0, 0, 0, 1, 1.0, True, (Skipped("å.pdf", "damaged"), Skipped("b.txt", "no_text"))
    )
    lines = messages.build_report(report).splitlines()
    assert lines[1] == "Disse filene er ikke med (2):"
    assert lines[2] == "  – å.pdf er ødelagt og lar seg ikke lese. Hent filen på nytt."
    assert lines[3].startswith("  – b.txt har ingen tekst å søke i")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENAMETOOLONG, "Navnet er for langt"),
        (errno.ENOSPC, "Disken er full"),
        (errno.ETXTBSY, "Systemet melder «Text file busy»"),
    ],
)
def test_what_the_system_says_is_told_in_norwegian(number: int, said: str):
    error = OSError(number, os.strerror(number), "index")
    assert messages.file_error(error) == f"Kan ikke lese eller skrive index: {said}. Indeksen er som før."
