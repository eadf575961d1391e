"""python -m search_app check: what it prints and writes, and how it ends."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from search_app.__main__ import main
from search_app.checked_reading import MAX_FILE_BYTES
from search_app.search import Searcher
from tests.check_builders import CHECKED_QUOTES, CLAIMS, PARAGRAPHS, RIGHT, word_path
from tests.comment_marks import marked
from tests.control_builders import control_searcher
from tests.pdf_builder import PdfBuilder

ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture(autouse=True)
def opened(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Open the two made-up reports for whatever index is named, and return those that were."""
    searcher = control_searcher(tmp_path_factory.mktemp("Ærfugl og ål"))
    opened: list[Path] = []
    monkeypatch.setattr(Searcher, "open", lambda path: opened.append(path) or searcher)
    return opened


def printed(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    assert main(["check", *map(str, arguments)]) == code
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Return what is said where nothing can be checked; nothing is printed then, and the exit code is 2."""
    assert main(["check", *map(str, arguments)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err.strip()


def test_what_is_to_be_looked_at_is_printed_and_the_exit_code_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, 1, word_path(tmp_path)) == (
        "notat øl.docx: 5 sitater: 3 stemmer, 2 bør du se på. 1 til er for kort til å kontrolleres. "
        "1 setning uten sitat har tall som avviker fra kilden.\n"
        "\n"
        "2. «Kommunene svarte på henvendelsene innen fire arbeidsdager»\n"
        "   Med avvik: Innbyggerdialog 2021, s. 1, side 3 i filen.\n"
        "   Sitatet har «arbeidsdager», kilden har «virkedager».\n"
        "   I kilden står det: «Kommunene svarte på henvendelsene innen fire virkedager».\n"
        "\n"
        "3. «Neste kartlegging gjennomføres når fylkesvalget er over»\n"
        "   Ordrett: Innbyggerdialog 2021, s. 4, side 6 i filen.\n"
        "   Feil side: Teksten viser til s. 3, men riktig er s. 4, side 6 i filen.\n"
        "\n"
        "Tall som avviker: «Tilsynet besøkte 46 havner og fant avvik hos mange (Havnetilsynet, 2020, s. 2).»\n"
        "   Tallet «46» stemmer ikke med kilden, som har «64»: «Tilsynet besøkte 64 havner og fant avvik i\n"
        "   nesten halvparten av dem.» (Kystens havner, s. 2).\n"
    )


def test_all_quotes_are_printed_where_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word_path(tmp_path)
    told = printed(capsys, 1, path, "--all")
    assert (
        "1. «fører kontroll med sikkerheten i alle offentlige havner»\n   Stemmer ordrett: Kystens havner, s. 1."
        in told
    )
    assert "5. «ildsjeler»\n   For kort til å kontrolleres.\n" in told
    assert [line[0] for line in told.split("\n") if line[:1].isdigit()] == list("123456")


def test_the_place_in_the_text_is_told_by_the_page_and_the_paragraphs_first_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word_path(
        tmp_path, ["Her begynner et avsnitt som er langt nok til å bli kuttet: «Sauene ble klippet to ganger»."]
    )
    told = printed(capsys, 1, path)
    assert "   I teksten: avsnittet som begynner slik: Her begynner et avsnitt som er langt nok til å …\n" in told
    pdf = PdfBuilder(tmp_path / "a.pdf").line("Innledning til det hele.").page()
    pdf.line("De sier «Sauene ble klippet to ganger».").page().rule(1, 1, 9, 9).save()
    told = printed(capsys, 1, tmp_path / "a.pdf")
    assert "I teksten: side 2, avsnittet som begynner slik: De sier «Sauene ble klippet to ganger».\n" in told
    assert "Denne siden har ingen tekst som kan leses, og er ikke kontrollert: 3.\n" in told


def test_a_text_whose_quotes_are_all_right_gives_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word_path(tmp_path, [RIGHT])
    assert printed(capsys, 0, path) == "notat øl.docx: 1 sitat: Det stemmer.\n"


def test_what_could_not_be_told_of_a_quote_is_printed_though_nothing_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word_path(tmp_path, ["«Tilsynet besøkte 64 havner» (Riksrevisjonen, 2020, s. 9)."])
    told = printed(capsys, 0, path)
    assert "1. «Tilsynet besøkte 64 havner»\n   Ordrett: Kystens havner, s. 2.\n   Finner ikke rapporten" in told


def test_a_text_without_quotes_is_told_what_counts_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word_path(tmp_path, ["Her er det ingenting."])
    told = printed(capsys, 0, path)
    assert told.startswith("notat øl.docx: Fant ingen sitater å kontrollere. Et sitat er minst 3 ord")


def test_json_has_the_records_with_remarks_and_references(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = json.loads(printed(capsys, 1, word_path(tmp_path), "--json"))
    assert list(found) == ["name", "quotes", "claims", "is_cut", "is_right", "textless_pages"]
    assert (found["name"], found["is_right"], found["textless_pages"]) == ("notat øl.docx", False, [])
    assert [one["is_right"] for one in found["quotes"]] == [True, False, False, True, True, True]
    right, near, *_ = found["quotes"]
    assert right["place"]["citation"]["short_reference"] == "(Havnetilsynet, 2020, s. 1)"
    assert right["place"]["citation"]["full_reference"] == "Havnetilsynet. (2020). Kystens havner. s. 1."
    assert right["remarks"] == []
    assert near["remarks"] == ["Sitatet har «arbeidsdager», kilden har «virkedager»."]
    (claim,) = found["claims"]
    assert claim["remarks"][0].startswith("Tallet «46»")
    assert claim["conflicts"][0]["citation"]["short_reference"] == "(Havnetilsynet, 2020, s. 2)"


def test_the_nearest_passages_have_their_references_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word_path(tmp_path, ["Det heter at «sauene på øya ble klippet to ganger»."])
    (missing,) = json.loads(printed(capsys, 1, path, "--json"))["quotes"]
    assert missing["verdict"] == "missing"
    assert missing["nearest"]
    assert all(one["citation"]["short_reference"] for one in missing["nearest"])


def test_the_annotated_file_has_a_comment_at_each_quote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = word_path(tmp_path), tmp_path / "ut.docx"
    before = path.read_bytes()
    assert printed(capsys, 1, path, "--docx", target).endswith(f"\nTeksten med merknader står i {target}.\n")
    content = target.read_bytes()
    word = docx.Document(io.BytesIO(content))
    assert [one.text for one in word.paragraphs] == list(PARAGRAPHS)
    assert len(list(word.comments)) == CHECKED_QUOTES + CLAIMS
    assert "fører kontroll med sikkerheten i alle offentlige havner" in marked(content).values()
    assert path.read_bytes() == before


def test_no_file_is_overwritten_unless_that_is_asked_for_and_the_text_itself_never(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], opened: list[Path]
) -> None:
    path, target = word_path(tmp_path, [RIGHT]), tmp_path / "ut.docx"
    before = path.read_bytes()
    target.write_bytes(b"mitt")
    assert refusal(capsys, path, "--docx", target) == (
        f"{target} finnes fra før. Velg et annet navn, eller skriv over filen med --overwrite."
    )
    (tmp_path / "lenke.docx").symlink_to(path)
    for same in (path, tmp_path / "lenke.docx"):
        told = refusal(capsys, path, "--docx", same, "--overwrite")
        assert told == f"{same} er filen du kontrollerer, og blir ikke skrevet over. Velg et annet navn."
    folder = tmp_path / "ukjent"
    told = refusal(capsys, path, "--docx", folder / "ut.docx")
    assert told == f"Mappen {folder} finnes ikke. Lag den først, eller velg en annen."
    assert opened == []
    assert (path.read_bytes(), target.read_bytes()) == (before, b"mitt")
    assert "Teksten med merknader" in printed(capsys, 0, path, "--docx", target, "--overwrite")
    assert len(list(docx.Document(str(target)).comments)) == 1


def test_the_annotated_file_is_a_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", str(word_path(tmp_path)), "--docx", "ut.odt"])
    assert ended.value.code == 2
    assert "--docx må være et filnavn som ender på .docx" in capsys.readouterr().err


def test_a_text_of_another_format_becomes_a_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notat.md"
    path.write_text(f"# Tittel\n\n{RIGHT}\n", encoding="utf-8")
    printed(capsys, 0, path, "--docx", tmp_path / "ut.docx")
    word = docx.Document(str(tmp_path / "ut.docx"))
    assert [one.text for one in word.paragraphs] == ["Tittel", RIGHT]
    assert [one.text for one in word.comments] == ["Stemmer ordrett: Kystens havner, s. 1."]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"PK\x03\x04xx", "«a.docx» er skadet og lar seg ikke lese."),
        ("a.docx", ENCRYPTED, "«a.docx» er beskyttet med passord."),
        ("a.docx", b"", "«a.docx» er tom."),
        ("a.doc", b"x", "«a.doc» kan ikke kontrolleres."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_before_the_index_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], opened: list[Path], name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(capsys, tmp_path / name).startswith(said)
    assert opened == []


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(200_000_000)
    told = refusal(capsys, tmp_path / "a.docx")
    assert told.startswith(f"«a.docx» er på 200 MB. Filen kan være på høyst {MAX_FILE_BYTES // 1_000_000} MB.")


def test_a_file_that_is_missing_and_a_folder_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refusal(capsys, tmp_path / "ingen.docx") == f"Kan ikke lese {tmp_path / 'ingen.docx'}: Den finnes ikke."
    assert refusal(capsys, tmp_path).startswith(f"Kan ikke lese {tmp_path}: ")


def test_the_index_is_the_one_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], opened: list[Path]
) -> None:
    printed(capsys, 1, word_path(tmp_path), "--index", "min indeks")
    printed(capsys, 1, word_path(tmp_path))
    assert opened == [Path("min indeks"), Path("index")]
