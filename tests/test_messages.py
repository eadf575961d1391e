import errno
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import messages
from indexer.build import BuildReport
from indexer.build_command import LIMIT_OPTIONS
from indexer.error_texts import BOKMAL
from indexer.errors import CorpusError, DocumentError, IndexerError, IndexFolderError, Skipped, UnknownModelError

REPORT = BuildReport(Path("index/generations/1"), 2, 0, 78, 31, 240, 12.34, True, ())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CorpusError(Path("rapporter"), "missing"), ["Finner ikke rapporter", "Sjekk at stien"]),
        (
            CorpusError(Path("rapporter"), "empty"),
            ["Fant ingen rapporter i rapporter", "Legg PDF, .docx, .odt, .html, .txt eller .md der"],
        ),
        (
            CorpusError(Path("2017/å.pdf"), "same_id", other=Path("2016/å.pdf")),
            ["To filer får samme navn", "2017/å.pdf", "2016/å.pdf", "annet navn", "mappen"],
        ),
        (DocumentError(Path("sti/å.pdf"), "not_pdf"), ["å.pdf er ikke en PDF", "lagre den som PDF"]),
        (DocumentError(Path("å.pdf"), "encrypted"), ["å.pdf er beskyttet med passord", "kopi uten passord"]),
        (DocumentError(Path("å.pdf"), "no_text"), ["å.pdf har ingen tekst", "bilder"]),
        (DocumentError(Path("å.pdf"), "damaged"), ["å.pdf er ødelagt", "Hent filen på nytt"]),
        (DocumentError(Path("å.docx"), "wrong_kind"), ["å.docx er ikke en fil av det slaget", "lagre den på nytt"]),
        (DocumentError(Path("å.docx"), "large"), ["å.docx krever mer minne", "når den pakkes ut", "del den"]),
        (DocumentError(Path("å.docx"), "no_text"), ["å.docx er tom eller har bare overskrifter og bilder", "fjern"]),
        (DocumentError(Path("å.pdf"), "changed"), ["å.pdf ble endret", "på nytt"]),
        (DocumentError(Path("å.pdf"), "internal"), ["å.pdf lot seg ikke lese på grunn av en feil i Kildesøk", "Meld"]),
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
    skipped = (Skipped("å.pdf", "encrypted"), Skipped("b/tom.txt", "no_text"), Skipped("brev.rtf", "unsupported"))
    lines = messages.describe(CorpusError(Path("corpus"), "none_readable", skipped)).splitlines()
    assert lines[0] == "Ingen av filene i corpus lot seg lese, så indeksen er som før:"
    assert lines[1] == "  – å.pdf er beskyttet med passord. Lagre en kopi uten passord."
    assert [line.split()[1] for line in lines[1:]] == ["å.pdf", "b/tom.txt", "brev.rtf"]
    assert "Lagre den som PDF, .docx, .odt, .html, .txt eller .md." in lines[3]


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
    assert lines[3].startswith("  – b.txt er tom")


@pytest.mark.parametrize(("name", "pictures"), [("a.PDF", True), ("a.txt", False), ("a.md", False)])
def test_only_a_pdf_without_text_is_said_to_have_pictures(name: str, pictures: bool):
    assert ("bilder" in messages.reason(Skipped(name, "no_text"))) is pictures
    assert ("er tom " in messages.reason(Skipped(name, "no_text"))) is not pictures


def test_documents_that_are_gone_are_counted_and_the_first_ones_named():
    one = messages.build_report(replace(REPORT, removed=("å.pdf",))).splitlines()[1]
    assert one.startswith("Ikke lenger i indeksen: 1 dokument (å.pdf). ")
    many = messages.build_report(replace(REPORT, removed=tuple(f"{number}.pdf" for number in range(7)))).splitlines()[1]
    assert "7 dokumenter (0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf og 2 til)" in many


def test_a_path_without_a_report_is_named():
    assert messages.build_report(replace(REPORT, empty=(Path("tom"),))).splitlines()[1] == "Fant ingen rapporter i tom."


@pytest.mark.parametrize(("fault", "told"), [("damaged", "ødelagt"), ("version", "annen versjon")])
def test_an_old_index_that_could_not_be_used_is_told(fault: str, told: str):
    assert told in messages.build_report(replace(REPORT, fault=fault)).splitlines()[1]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [("", "", "ikke laget"), ("1", "1", "som før"), ("1", "2", "tatt i bruk"), ("", "1", "i bruk")],
)
def test_a_build_that_is_stopped_tells_which_index_there_is(before: str, now: str, told: str):
    assert told in messages.broken_off(before, now)


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


@pytest.mark.parametrize(
    ("pages", "named"),
    [((3,), "side 3"), ((3, 4, 5), "side 3–5"), ((1, 3, 4, 9), "side 1, 3–4 og 9")],
)
def test_pages_that_were_left_out_are_named_with_runs_joined(pages: tuple[int, ...], named: str) -> None:
    said = messages.reason(Skipped("å.pdf", "damaged", pages))
    assert said.startswith(f"å.pdf, {named} er ødelagt")
    assert said.endswith(".")


def test_a_report_tells_files_left_out_from_pages_left_out() -> None:
    skipped = (Skipped("a.pdf", "damaged"), Skipped("b.pdf", "damaged", (2,)))
    lines = messages.build_report(BuildReport(Path("i"), 1, 0, 1, 1, 1, 1.0, True, skipped)).splitlines()
    assert lines[1:] == [
        "Disse filene er ikke med (1):",
        f"  – {messages.reason(skipped[0])}",
        "Disse sidene er ikke med, men resten av filen er det:",
        f"  – {messages.reason(skipped[1])}",
    ]


SCAN_REASONS = ("needs_ocr", "ocr_failed", "ocr_slow", "illegible")


@pytest.mark.parametrize("reason", SCAN_REASONS)
def test_scans_that_are_left_out_are_said_to_be_scans_whole_files_and_pages(reason: str):
    for pages, named in (((), "å.pdf er skannet"), ((3, 4, 7), "å.pdf, side 3–4 og 7 er skannet")):
        text = messages.reason(Skipped("å.pdf", reason, pages))
        assert text.startswith(named)
        assert ("ikke er installert" in text) is (reason == "needs_ocr")


@pytest.mark.parametrize("reason", SCAN_REASONS)
def test_how_to_install_tesseract_is_told_once_and_only_where_it_is_missing(reason: str):
    skipped = (Skipped("å.pdf", reason), Skipped("b.pdf", reason, (2,)))
    report = messages.build_report(BuildReport(Path("i"), 1, 0, 0, 0, 1, 1.0, True, skipped))
    nothing = messages.describe(CorpusError(Path("corpus"), "none_readable", skipped[:1]))
    for text in (report, nothing):
        assert text.count("sudo apt install tesseract-ocr tesseract-ocr-nor") == (reason == "needs_ocr")
        assert text.count("brew install tesseract") == text.count("Windows:") == (reason == "needs_ocr")


def test_every_reason_that_a_file_or_page_can_have_is_said_as_a_sentence() -> None:
    for name in (*BOKMAL.reasons, *BOKMAL.page_reasons):
        pages = ((), (3,)) if name in BOKMAL.page_reasons else ((),)
        for some in pages:
            said = messages.reason(Skipped("å.pdf", name, some))
            assert said.startswith("å.pdf")
            assert said.endswith(".")
            assert not re.search(r"\b(the|file|page|limit)\b", said.replace("--page", "").replace("--file", ""))


@pytest.mark.parametrize(
    "option",
    [
        "--page-seconds",
        "--scan-seconds",
        "--step-seconds",
        "--file-seconds",
        "--memory-mb",
        "--file-mb",
        "--max-pages",
        "--max-chars",
    ],
)
def test_an_option_that_a_message_names_is_one_of_the_builds(option: str) -> None:
    said = " ".join(messages.reason(Skipped("å.pdf", name)) for name in BOKMAL.reasons)
    assert option in said
    assert option in {limit[0] for limit in LIMIT_OPTIONS.values()}
