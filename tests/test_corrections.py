"""dokumenter.toml: what is corrected, and what is told of what can't be."""

from pathlib import Path

import pytest

from indexer import correction_messages
from indexer.corrections import MAX_BYTES, CorrectionFault, Corrections, read_corrections
from indexer.imprint import Imprint

FOUND = Imprint("Funnet", "Funnetaten", 2000, "nn")
IDS = ("2017/årsrapport.pdf", "b.pdf")


def read(folder: Path, text: str | bytes) -> Corrections:
    path = folder / "dokumenter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_corrections([path], IDS)


def test_what_is_named_is_corrected_and_the_rest_stays(tmp_path: Path):
    corrections = read(
        tmp_path,
        '["2017/årsrapport.pdf"]\ntittel = " Årsrapport\\n2017 "\nutgiver = "Etaten"\naar = 2018\nspraak = "nb"\n'
        '["b.pdf"]\naar = 1999\n',
    )
    assert corrections.faults == ()
    assert corrections.apply("2017/årsrapport.pdf", FOUND) == Imprint("Årsrapport 2017", "Etaten", 2018, "nb")
    assert corrections.apply("b.pdf", FOUND) == Imprint("Funnet", "Funnetaten", 1999, "nn")
    assert corrections.apply("c.pdf", FOUND) == FOUND


def test_an_empty_string_says_that_nothing_is_known(tmp_path: Path):
    corrections = read(tmp_path, '["b.pdf"]\nutgiver = ""\naar = ""\nspraak = ""\n')
    assert corrections.apply("b.pdf", FOUND) == Imprint("Funnet")
    assert corrections.faults == ()


def test_a_name_in_decomposed_letters_and_a_byte_order_mark_do_no_harm(tmp_path: Path):
    corrections = read(tmp_path, b"\xef\xbb\xbf" + '["2017/a\u030arsrapport.pdf"]\naar = 2018\n'.encode())
    assert corrections.faults == ()
    assert corrections.apply("2017/årsrapport.pdf", FOUND).year == 2018


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("tittel = 3", "«tittel» for «b.pdf» må være tekst i anførselstegn, ikke 3."),
        ('tittel = " "', "«tittel» for «b.pdf» kan ikke være tom."),
        ("utgiver = [1]", "«utgiver» for «b.pdf» må være tekst i anførselstegn, ikke [1]."),
        ('aar = "2018"', "«aar» for «b.pdf» må være et årstall uten anførselstegn, ikke 2018."),
        ("aar = true", "«aar» for «b.pdf» må være et årstall uten anførselstegn, ikke True."),
        ("aar = 20188", "«aar» for «b.pdf» må være et årstall uten anførselstegn, ikke 20188."),
        ("aar = 2018.0", "«aar» for «b.pdf» må være et årstall uten anførselstegn, ikke 2018.0."),
        ('spraak = "norsk"', "«spraak» for «b.pdf» må være nb, nn, en eller se, ikke norsk."),
        ("spraak = []", "«spraak» for «b.pdf» må være nb, nn, en eller se, ikke []."),
        ('tittel2 = "x"', "«tittel2» for «b.pdf» er ikke noe felt. Feltene er tittel, utgiver, aar, spraak."),
    ],
)
def test_a_faulty_field_is_named_and_costs_no_other(tmp_path: Path, field: str, said: str):
    corrections = read(tmp_path, f'["b.pdf"]\n{field}\n["2017/årsrapport.pdf"]\naar = 2018\n')
    assert correction_messages.faults(corrections.faults) == [
        "Rettelser som ikke kan brukes (1):",
        f"  – dokumenter.toml: {said}",
    ]
    assert corrections.apply("b.pdf", FOUND) == FOUND
    assert corrections.apply("2017/årsrapport.pdf", FOUND).year == 2018


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("aar = 2018", "«aar» er ikke et dokument."),
        ("[b.pdf]\naar = 2018", "«b» mangler anførselstegn."),
        ('["c.pdf"]\naar = 2018', "«c.pdf» finnes ikke i samlingen."),
    ],
)
def test_a_table_that_is_no_document_is_named(tmp_path: Path, text: str, said: str):
    (fault,) = read(tmp_path, text).faults
    assert correction_messages.describe(fault).startswith(f"dokumenter.toml: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'["b.pdf"]\naar = = 2018\n', "dokumenter.toml, linje 2: er ikke gyldig TOML."),
        (b'["b.pdf"]\naar = 2018\n["b.pdf"]\n', "dokumenter.toml, linje 3: er ikke gyldig TOML."),
        (b'["b.pdf"]\ntittel = """x', "dokumenter.toml, linje 2: er ikke gyldig TOML."),
        (b'["b.pdf"]\ntittel = "\xe5"\n', "dokumenter.toml, linje 2: har tegn som ikke er UTF-8."),
        (b"x" * (MAX_BYTES + 1), "dokumenter.toml er for stor"),
        (b"x = " + b"[" * 100_000, "dokumenter.toml, linje 1: er ikke gyldig TOML."),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path, content: bytes, said: str):
    corrections = read(tmp_path, content)
    (fault,) = corrections.faults
    assert correction_messages.describe(fault).startswith(said)
    assert corrections.apply("b.pdf", FOUND) == FOUND


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    (fault,) = read_corrections([tmp_path / "dokumenter.toml"], IDS).faults
    assert fault.kind == "unreadable"
    assert correction_messages.describe(fault).startswith("dokumenter.toml kan ikke åpnes (")


def test_of_two_files_the_first_counts(tmp_path: Path):
    paths = []
    for name, year in (("a", 2001), ("b", 2002)):
        (tmp_path / name).mkdir()
        paths.append(tmp_path / name / "dokumenter.toml")
        paths[-1].write_text(f'["b.pdf"]\naar = {year}\n', encoding="utf-8")
    corrections = read_corrections(paths, IDS)
    assert corrections.apply("b.pdf", FOUND).year == 2001
    assert corrections.faults == (CorrectionFault(paths[1], "twice", document="b.pdf"),)


def test_what_is_shown_of_a_fault_moves_no_cursor(tmp_path: Path):
    (fault,) = read(tmp_path, '["\\u001b[2Jc.pdf"]\naar = 2018\n').faults
    assert "\x1b" not in correction_messages.describe(fault)
    assert fault.document == "[2Jc.pdf"


def test_without_faults_nothing_is_said():
    assert correction_messages.faults(()) == []
