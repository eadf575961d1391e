"""What a quote control found, in whole sentences of both written standards."""

import pytest

from search_app.check_notes import notes_of
from search_app.check_phrases import (
    MOST_CHARS,
    MOST_DIFFERENCES,
    claim_remarks,
    place_phrase,
    quoted,
    remarks,
    summary_phrase,
    verdict_phrase,
)
from search_app.check_result import CheckResult, QuoteCheck
from search_app.check_texts import BOKMAL, NYNORSK, CheckTexts
from search_app.checked_text import TextQuote, TextReference
from search_app.quote_control import check_text
from search_app.quote_result import QuotePlace, TextDifference
from search_app.result import Citation
from search_app.search import Searcher
from tests.control_builders import checked, control_searcher

VIRKEDAGER = "Kommunene svarte på henvendelsene innen fire virkedager"
PLACED = "Innbyggerdialog 2021, s. 1, side 3 i filen"
PLACED_NN = "Innbyggerdialog 2021, s. 1, side 3 i fila"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return control_searcher(tmp_path_factory.mktemp("Ærfugl og ål"))


def check_of(searcher: Searcher, text: str) -> QuoteCheck:
    return check_text(searcher, checked(text)).quotes[0]


@pytest.mark.parametrize(
    ("text", "bokmal", "nynorsk"),
    [
        (f"«{VIRKEDAGER}»", ("Ordrett", PLACED), ("Ordrett", PLACED_NN)),
        (
            "«Kommunene svarte på henvendelsene innen fire arbeidsdager»",
            ("Med avvik", PLACED),
            ("Med avvik", PLACED_NN),
        ),
        ("«Sauene på øya ble klippet to ganger»", ("Ikke funnet", ""), ("Ikkje funne", "")),
        ("«ildsjeler»", ("For kort til å kontrolleres", ""), ("For kort til å kontrollerast", "")),
    ],
)
def test_a_verdict_and_its_place(
    searcher: Searcher, text: str, bokmal: tuple[str, str], nynorsk: tuple[str, str]
) -> None:
    check = check_of(searcher, text)
    assert (verdict_phrase(check, BOKMAL), place_phrase(check, BOKMAL)) == bokmal
    assert (verdict_phrase(check, NYNORSK), place_phrase(check, NYNORSK)) == nynorsk


@pytest.mark.parametrize(
    ("text", "bokmal", "nynorsk"),
    [
        (f"«{VIRKEDAGER}» (Direktoratet for fjordhelse, 2022, s. 1, kap. 2.1)", "", ""),
        ("«ildsjeler» (s. 9)", "", ""),
        (
            "«Kommunene svarte på henvendelsene innen fire arbeidsdager»",
            "Sitatet har «arbeidsdager», kilden har «virkedager».",
            "Sitatet har «arbeidsdager», kjelda har «virkedager».",
        ),
        (
            "«Leverandøren har varslet prisøkninger i avtaleperioden»",
            "«ikke» mangler i sitatet.",
            "«ikke» manglar i sitatet.",
        ),
        ("«Hver havn skal ha en god plan for utslipp»", "«god» står ikke i kilden.", "«god» står ikkje i kjelda."),
        (
            f"«{VIRKEDAGER}» (s. 2)",
            "Feil side: Teksten viser til s. 2, men riktig er s. 1, side 3 i filen.",
            "Feil side: Teksten viser til s. 2, men rett er s. 1, side 3 i fila.",
        ),
        (
            f"«{VIRKEDAGER}» (s. 2–3)",
            "Feil side: Teksten viser til s. 2–3, men riktig er s. 1, side 3 i filen.",
            "Feil side: Teksten viser til s. 2–3, men rett er s. 1, side 3 i fila.",
        ),
        (
            f"«{VIRKEDAGER}» (kap. 2.2)",
            (
                "Feil kapittel: Teksten viser til kap. 2.2, men sitatet står under «2.1 Innlogginger» "
                "(s. 1, side 3 i filen)."
            ),
            (
                "Feil kapittel: Teksten viser til kap. 2.2, men sitatet står under «2.1 Innlogginger» "
                "(s. 1, side 3 i fila)."
            ),
        ),
        (
            f"«{VIRKEDAGER}» (§ 4-1)",
            "Kapitlet er ikke kontrollert, for rapporten har ingen overskrift som passer med «§ 4-1».",
            "Kapittelet er ikkje kontrollert, for rapporten har inga overskrift som passar med «§ 4-1».",
        ),
        (
            f"«{VIRKEDAGER}» (Havnetilsynet, 2020, s. 1)",
            f"Feil rapport: Teksten viser til Havnetilsynet, 2020, men sitatet står i {PLACED}.",
            f"Feil rapport: Teksten viser til Havnetilsynet, 2020, men sitatet står i {PLACED_NN}.",
        ),
        (
            f"«{VIRKEDAGER}» (Riksrevisjonen, 2022, s. 9)",
            (
                f"Finner ikke rapporten som teksten viser til, i samlingen (Riksrevisjonen, 2022). "
                f"De samme ordene står i {PLACED}."
            ),
            (
                f"Finn ikkje rapporten som teksten viser til, i samlinga (Riksrevisjonen, 2022). "
                f"Dei same orda står i {PLACED_NN}."
            ),
        ),
        (
            "I 2020 logget 42 800 innbyggere seg inn på portalen «minst én gang i måneden» (s. 1).",
            (
                "Tallet «42 800» stemmer ikke med kilden, som har «48 250»: «I 2020 logget 48 250 innbyggere seg inn "
                f"på portalen minst én gang i måneden.» ({PLACED})."
            ),
            (
                "Talet «42 800» stemmer ikkje med kjelda, som har «48 250»: «I 2020 logget 48 250 innbyggere seg inn "
                f"på portalen minst én gang i måneden.» ({PLACED_NN})."
            ),
        ),
    ],
)
def test_there_is_a_sentence_for_each_thing_to_look_at(
    searcher: Searcher, text: str, bokmal: str, nynorsk: str
) -> None:
    check = check_of(searcher, text)
    assert remarks(check, BOKMAL) == ((bokmal,) if bokmal else ())
    assert remarks(check, NYNORSK) == ((nynorsk,) if nynorsk else ())


def test_of_a_missing_quote_the_nearest_passage_is_told(searcher: Searcher) -> None:
    missing, nearest = remarks(check_of(searcher, "«Sauene på øya ble klippet to ganger»"), BOKMAL)
    assert missing == (
        "Fant ikke sitatet i noen av rapportene i samlingen. Sjekk ordlyden, og om rapporten det er hentet fra, er med."
    )
    assert nearest.startswith(("Nærmest kommer ", "Det ser ut til å stå det samme med andre ord i "))
    assert nearest.endswith(("»", "»."))
    assert ".»." not in nearest


@pytest.mark.parametrize(
    ("quotes", "bokmal", "nynorsk"),
    [
        (
            [],
            (
                "Fant ingen sitater å kontrollere. "
                "Et sitat er minst 3 ord i anførselstegn, eller et eget avsnitt som er satt som sitat."
            ),
            (
                "Fann ingen sitat å kontrollere. "
                "Eit sitat er minst 3 ord i hermeteikn, eller eit eige avsnitt som er sett som sitat."
            ),
        ),
        (["exact"], "1 sitat: Det stemmer.", "1 sitat: Det stemmer."),
        (["missing"], "1 sitat: Det bør du se på.", "1 sitat: Det bør du sjå på."),
        (["exact"] * 2, "2 sitater: Alle stemmer.", "2 sitat: Alle stemmer."),
        (["near"] * 2, "2 sitater: Alle bør du se på.", "2 sitat: Alle bør du sjå på."),
        (
            ["exact"] * 48 + ["near"] * 12,
            "60 sitater: 48 stemmer, 12 bør du se på.",
            "60 sitat: 48 stemmer, 12 bør du sjå på.",
        ),
        (
            ["exact", "short"],
            "1 sitat: Det stemmer. 1 til er for kort til å kontrolleres.",
            "1 sitat: Det stemmer. 1 til er for kort til å kontrollerast.",
        ),
        (
            ["exact", "short", "short"],
            "1 sitat: Det stemmer. 2 til er for korte til å kontrolleres.",
            "1 sitat: Det stemmer. 2 til er for korte til å kontrollerast.",
        ),
    ],
)
def test_a_summary_counts_what_is_right_and_what_to_look_at(quotes: list[str], bokmal: str, nynorsk: str) -> None:
    checks = tuple(QuoteCheck(TextQuote(1, 0, 0, 1, "x", "marks"), verdict) for verdict in quotes)  # type: ignore[arg-type]
    assert summary_phrase(CheckResult("a.docx", checks), BOKMAL) == bokmal
    assert summary_phrase(CheckResult("a.docx", checks), NYNORSK) == nynorsk


def test_a_sentence_whose_figure_is_contradicted_is_told(searcher: Searcher) -> None:
    said = "Tilsynet besøkte 46 havner og fant avvik hos mange (Havnetilsynet, 2020, s. 2)."
    result = check_text(searcher, checked(said))
    assert summary_phrase(result, BOKMAL).endswith("1 setning uten sitat har tall som avviker fra kilden.")
    assert summary_phrase(result, NYNORSK).endswith("1 setning utan sitat har tal som avvik frå kjelda.")
    (remark,) = claim_remarks(result.claims[0], BOKMAL)
    assert remark.startswith("Tallet «46» stemmer ikke med kilden, som har «64»: «Tilsynet besøkte 64 havner")
    (note,) = notes_of(result, BOKMAL)
    assert said[note.start : note.end] == said
    assert note.text == f"Tall som avviker.\n{remark}"


def made(differences: int, text: str = "x") -> QuoteCheck:
    one = TextDifference("added", (0, 1), (0, 0), "x", "")
    place = QuotePlace(1, "near", 0.9, text, Citation("a", "A", (), None, None, None, 0, 1), (one,) * differences)
    reference = TextReference(0, 0, 1, "s. 9, kap. 4", pages=("9", "9"), section="4")
    quote = TextQuote(1, 0, 0, 1, "x", "marks", reference)
    return QuoteCheck(quote, "near", place, page="unknown", section="wrong")


@pytest.mark.parametrize(
    ("more", "texts", "said"),
    [
        (1, BOKMAL, "Det er ett avvik til."),
        (3, BOKMAL, "Det er 3 avvik til."),
        (1, NYNORSK, "Det er eitt avvik til."),
    ],
)
def test_many_differences_are_counted_once_the_first_are_told(more: int, texts: CheckTexts, said: str) -> None:
    assert remarks(made(MOST_DIFFERENCES + more), texts)[MOST_DIFFERENCES] == said
    assert said not in remarks(made(MOST_DIFFERENCES), texts)


def test_pages_and_chapters_that_a_source_lacks_are_told() -> None:
    assert remarks(made(0), BOKMAL) == (
        "Sidetallet er ikke kontrollert, for rapporten har ingen kjente sidetall.",
        "Feil kapittel: Teksten viser til kap. 4, men sitatet står ikke der (uten sidetall).",
    )


def test_a_long_text_is_cut_behind_a_whole_word_and_keeps_its_own_quotes_apart() -> None:
    assert quoted("et «ord»\ni to linjer\tog celle") == "«et ‘ord’ i to linjer | og celle»"
    long = quoted("ord " * 200)
    assert long.endswith("ord …»")
    assert len(long) <= MOST_CHARS + 4


def test_a_note_has_the_verdict_first_and_the_sources_words_where_they_differ(searcher: Searcher) -> None:
    text = checked(
        f"«{VIRKEDAGER}» (s. 1), «ildsjeler» og «Hver havn skal ha en god plan for utslipp».",
        f"«{VIRKEDAGER}» (Riksrevisjonen, 2022)",
    )
    result = check_text(searcher, text)
    right, near, unknown = notes_of(result, BOKMAL)
    assert right.text == f"Stemmer ordrett: {PLACED}."
    assert near.text == (
        "Med avvik: Kystens havner, s. 3.\n«god» står ikke i kilden.\n"
        "I kilden står det: «Hver havn skal ha en plan for utslipp»."
    )
    assert unknown.text.startswith(f"Ordrett: {PLACED}.\nFinner ikke rapporten")
    assert [text.paragraphs[one.paragraph].text[one.start : one.end] for one in (right, near)] == [
        VIRKEDAGER,
        "Hver havn skal ha en god plan for utslipp",
    ]
    assert [one.text.split(":")[0] for one in notes_of(result, NYNORSK)] == ["Stemmer ordrett", "Med avvik", "Ordrett"]


def test_a_missing_quote_is_told_apart_from_one_whose_report_the_collection_lacks(searcher: Searcher) -> None:
    (lacking,) = remarks(check_of(searcher, "«Sauene på øya ble klippet to ganger» (Beck, 1992, s. 3)"), BOKMAL)
    assert lacking == (
        "Samlingen har ikke rapporten som teksten viser til (Beck, 1992), så sitatet kan ikke kontrolleres her."
    )
    there = check_of(searcher, "«Sauene på øya ble klippet to ganger» (Havnetilsynet, 2020, s. 3)")
    assert there.source == "wrong"
    assert remarks(there, BOKMAL)[0] == (
        "Fant ikke sitatet i rapporten som teksten viser til (Havnetilsynet, 2020), og heller ikke i de andre i "
        "samlingen. Sjekk ordlyden."
    )
