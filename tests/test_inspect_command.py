"""python -m indexer inspect: what was read of a report, and what went wrong, as a person sees it in a terminal."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from indexer import inspect_command
from indexer.__main__ import main
from indexer.command_line import CLOSED_PIPE
from indexer.document import UnreadPage
from indexer.inspection_phrases import NO_SIGNS
from indexer.reader import read_report
from tests.fake_encoder import FakeEncoder
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test the same width, and the fake encoder in the model's place."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(inspect_command, "_load", lambda spec: FakeEncoder(max_tokens=500))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with a cover, headings on three levels, a status table, a running header, and printed page numbers."""
    folder = tmp_path / "Ærfugl og ål"
    folder.mkdir()
    builder = PdfBuilder(folder / "årsrapport.pdf", title="Årsrapport for Måletaten")
    filled(builder.line("Årsrapport for Måletaten", size=24, bold=True))
    for number in range(1, 4):
        builder.page().at(815, "Måletatens årsrapport").at(30, str(number))
        filled(builder.heading(f"{number} Kapittel nummer {number}", level=0))
        filled(builder.heading(f"{number}.1 Delkapittel", size=13, level=1), 1)
    builder.row(("Spesielle oppdrag", "Status"), (LEFT, 400), bold=True)
    builder.row(("Bygge ut måletjenesten", "Pågår"), (LEFT, 400))
    builder.row(("Skrive ny veileder", "Ferdig"), (LEFT, 400))
    return builder.save()


def shown(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the command, and return what it prints."""
    assert main(["inspect", *arguments]) == code
    return capsys.readouterr().out


def test_the_summary_tells_pages_headings_tables_and_what_was_left_out(report: Path, capsys):
    said = shown(capsys, str(report))
    assert "Slik er årsrapport.pdf lest:" in said
    assert "Tittel        Årsrapport for Måletaten" in said
    assert "Sider         4" in said
    assert "side 1: ikke trykt, side 2–4: trykt 1–3" in said
    assert "7 (4 på nivå 1, 3 på nivå 2)" in said
    assert "1 tabell med 2 rader" in said
    assert "6 linjer: 3 som topptekst eller bunntekst og 3 som sidetall" in said
    assert NO_SIGNS in said


def test_the_headings_are_a_tree_with_pages_and_lengths(report: Path, capsys):
    lines = shown(capsys, str(report), "--headings").splitlines()
    assert lines[0].split() == ["side", "trykt", "tegn", "overskrift"]
    (chapter,) = (line for line in lines if line.endswith("  2 Kapittel nummer 2"))
    (section,) = (line for line in lines if line.endswith("    2.1 Delkapittel"))
    assert section.index("2.1") == chapter.index("2 Kap") + 2
    assert chapter.split()[:2] == ["3", "2"]
    assert section.split()[2] == str(len(" ".join(PROSE)))


def test_the_chunks_are_shown_with_section_pages_and_size(report: Path, capsys):
    said = shown(capsys, str(report), "--chunks")
    assert "Utdrag 2 av 7, side 2 (trykt side 1), " in said
    assert "  1 Kapittel nummer 1\n    Kommunen har i løpet av året" in said
    assert "  3 Kapittel nummer 3 › 3.1 Delkapittel" in said
    assert "    Bygge ut måletjenesten │ Pågår\n" in said
    facts = json.loads(shown(capsys, str(report), "--chunks", "--json"))
    assert [fact["number"] for fact in facts] == list(range(1, 8))
    assert all(fact["tokens"] == FakeEncoder().count_tokens(fact["text"]) for fact in facts)
    assert all(fact["chars"] == len(fact["text"]) for fact in facts)


def test_a_page_is_shown_with_its_parts_marked_and_what_was_left_out(report: Path, capsys):
    said = shown(capsys, str(report), "--page", "4")
    assert said.startswith("Side 4 (trykt side 3) i årsrapport.pdf.")
    assert "overskrift 1 │ 3 Kapittel nummer 3" in said
    assert "overskrift 2 │ 3.1 Delkapittel" in said
    assert "     avsnitt │ Kommunen har i løpet av året" in said
    assert "året. ‖" in said
    assert "    tabell 1 │ Spesielle oppdrag      │ Status" in said
    assert "  topptekst eller bunntekst: Måletatens årsrapport" in said
    assert "  sidetall: 3" in said
    assert "Ingenting er utelatt fra siden." in shown(capsys, str(report), "--page", "1")


def test_tables_are_drawn_with_their_header_marked(report: Path, capsys):
    lines = shown(capsys, str(report), "--tables").splitlines()
    assert lines[0] == "Tabell 1, side 4 (trykt side 3), 2 rader, 2 kolonner"
    assert lines[1] == "  3 Kapittel nummer 3 › 3.1 Delkapittel"
    assert [line.strip() for line in lines[2:]] == [
        "Spesielle oppdrag      │ Status",
        "───────────────────────┼───────",
        "Bygge ut måletjenesten │ Pågår",
        "Skrive ny veileder     │ Ferdig",
    ]


def test_without_tables_it_says_so(tmp_path: Path, capsys):
    path = filled(PdfBuilder(tmp_path / "tekst.pdf")).save()
    assert shown(capsys, str(path), "--tables") == "Fant ingen tabeller.\n"


@pytest.mark.parametrize("option", [(), ("--headings",), ("--page", "2"), ("--tables",), ("--chunks",)])
def test_every_view_is_given_as_json_too(report: Path, capsys, option: tuple[str, ...]):
    said = shown(capsys, str(report), *option, "--json")
    assert "Årsrapport" in said or "Kapittel" in said
    assert json.loads(said)


def test_a_page_as_json_has_its_text_and_where_its_parts_stand(report: Path, capsys):
    page = json.loads(shown(capsys, str(report), "--page", "2", "--json"))
    document = read_report(report, document_id=report.name).document
    assert page["text"] == document.text[page["start"] : page["end"]]
    heading = page["segments"][0]
    assert document.text[heading["start"] : heading["end"]] == "1 Kapittel nummer 1"


@pytest.mark.parametrize("option", [(), ("--headings",), ("--page", "1")])
def test_a_text_without_pages_is_shown_without_inventing_any(tmp_path: Path, capsys, option: tuple[str, ...]):
    path = tmp_path / "notat.txt"
    path.write_text("1 Innledning\n\nVi har skrevet en tekst.\n\n2 Mål\n\nVi skal måle mer.\n", encoding="utf-8")
    said = shown(capsys, str(path), *option)
    assert {(): "ukjent", ("--headings",): "    –       –", ("--page", "1"): "Uten sidetall i notat.txt."}[
        option
    ] in said


def test_a_fault_made_on_purpose_is_seen(tmp_path: Path, capsys):
    builder = PdfBuilder(tmp_path / "feil.pdf")
    filled(builder.heading("1 Innledning", level=0))
    builder.page().heading("2 Mål for året", level=0).heading("3 Virkemidler", level=0)
    filled(builder)
    builder.page()
    filled(builder.page().heading("4 Slutt", level=0))
    path = builder.save()
    said = shown(capsys, str(path))
    assert "Side 2: Det er ingen tekst under overskriften «2 Mål for året»." in said
    assert "Side 3: Fant ingen tekst." in said


def test_many_signs_of_one_kind_are_told_on_one_line(tmp_path: Path, capsys):
    builder = PdfBuilder(tmp_path / "feil.pdf")
    for number in range(1, 7):
        builder.heading(f"{number} Mål nummer {number}", level=0)
    said = shown(capsys, str(filled(builder).save()))
    assert "Side 1: 5 overskrifter har ingen tekst under seg, for eksempel «1 Mål nummer 1»" in said
    assert "«4 Mål nummer 4»" not in said


def test_a_page_that_could_not_be_read_is_named_and_makes_the_exit_code_1(report: Path, capsys, monkeypatch):
    reading = read_report(report, document_id=report.name)
    damaged = replace(reading, document=replace(reading.document, unread=(UnreadPage(2, "damaged"),)))
    monkeypatch.setattr(inspect_command, "read_report", lambda path, document_id: damaged)
    reason = "årsrapport.pdf, side 2 er ødelagt og er ikke med. Hent filen på nytt."
    assert f"Ikke lest     {reason}" in shown(capsys, str(report), code=1)
    assert reason in shown(capsys, str(report), "--page", "2", code=1)


def test_a_recognised_page_is_marked_as_such(report: Path, capsys, monkeypatch):
    reading = read_report(report, document_id=report.name)
    pages = tuple(replace(page, ocr=page.number == 2) for page in reading.document.pages)
    scanned = replace(reading, document=replace(reading.document, pages=pages))
    monkeypatch.setattr(inspect_command, "read_report", lambda path, document_id: scanned)
    assert "OCR           side 2 er lest ved tekstgjenkjenning" in shown(capsys, str(report))
    assert "Siden er lest ved tekstgjenkjenning." in shown(capsys, str(report), "--page", "2")
    assert "tekstgjenkjenning" not in shown(capsys, str(report), "--page", "1")


def encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("hemmelig", strength=128))
    canvas.drawString(100, 700, "Ingen kan lese dette.")
    canvas.save()


@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("låst.pdf", encrypted, "låst.pdf er beskyttet med passord. Lagre en kopi uten passord."),
        ("tekst.pdf", lambda path: path.write_text("hei"), "tekst.pdf er ikke en PDF"),
        ("tom.txt", lambda path: path.write_text(""), "tom.txt er tom. Hent filen på nytt"),
        ("blank.txt", lambda path: path.write_text(" \n"), "blank.txt er tom eller har bare overskrifter."),
        ("bilde.png", lambda path: path.write_bytes(b"png"), "bilde.png er av et slag som Kildesøk ikke leser. Lagre"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_with_exit_code_1(tmp_path: Path, capsys, name, write, said):
    write(tmp_path / name)
    assert main(["inspect", str(tmp_path / name)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{file}", "--page", "5"], "Det er ingen side 5 i årsrapport.pdf. Filen har 4 sider."),
        (["{file}", "--page", "0"], "Det er ingen side 0 i årsrapport.pdf. Filen har 4 sider."),
        (["{folder}/finnes ikke.pdf"], "Finner ikke {folder}/finnes ikke.pdf. Sjekk at stien er riktig skrevet."),
        (["{folder}"], "{folder} er en mappe. Oppgi én fil."),
        (["{file}", "--chunks", "--model", "samisk"], "Det finnes ingen språkmodell som heter «samisk»."),
    ],
)
def test_a_wrong_request_is_told_with_exit_code_2(report: Path, capsys, arguments: list[str], said: str):
    names = {"file": str(report), "folder": str(report.parent)}
    assert main(["inspect", *(one.format(**names) for one in arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said.format(**names))


def test_chunks_without_a_prepared_model_say_how_to_get_it(report: Path, capsys, monkeypatch, tmp_path: Path):
    monkeypatch.undo()
    monkeypatch.setenv("KILDESOK_MODELS", str(tmp_path / "modeller"))
    assert main(["inspect", str(report), "--chunks"]) == 2
    said = capsys.readouterr().err
    assert "er ikke gjort klar" in said
    assert "python -m indexer model" in said


def test_two_views_at_once_are_refused(report: Path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["inspect", str(report), "--tables", "--headings"])
    assert stopped.value.code == 2
    assert "kan ikke brukes sammen med" in capsys.readouterr().err


def test_lines_keep_to_the_width_of_the_window(report: Path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    for option in ((), ("--page", "4"), ("--chunks",), ("--tables",)):
        said = shown(capsys, str(report), *option)
        assert max(len(line) for line in said.splitlines()) <= 60


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path):
    builder = PdfBuilder(tmp_path / "lang.pdf")
    for number in range(1, 60):
        filled(builder.heading(f"{number} Kapittel {number}", level=0), 6).page()
    command = [sys.executable, "-m", "indexer", "inspect", str(builder.save()), "--headings"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as inspecting:
        assert inspecting.stdout is not None
        assert inspecting.stderr is not None
        inspecting.stdout.close()  # before the first line
        complaint = inspecting.stderr.read()
        assert inspecting.wait(timeout=60) == CLOSED_PIPE
    assert complaint == b""


def test_a_web_page_is_shown_without_pages(tmp_path: Path, capsys):
    path = tmp_path / "rapport.html"
    path.write_text(
        "<html lang=nb><body><main><h1>Mål</h1><p>Vi måler.</p><table><tr><th>År</th><th>Antall</th></tr>"
        "<tr><td>2017</td><td>12</td></tr></table></main></body></html>",
        encoding="utf-8",
    )
    assert "ukjent" in shown(capsys, str(path))
    assert "overskrift 1 │ Mål" in shown(capsys, str(path), "--page", "1")
    assert "2017 │ 12" in shown(capsys, str(path), "--tables")
