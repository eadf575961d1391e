"""The year of publication is said by the report, and never the year that its title is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.file_facts import NO_FACTS, FileFacts
from indexer.publication_year import find_year
from indexer.title_page import TitlePage

NOTHING = TitlePage((), ())


def cover(*lines: str) -> TitlePage:
    return TitlePage(lines, lines, is_short=True)


def inside(*lines: str) -> TitlePage:
    return TitlePage((), lines)


@pytest.mark.parametrize(
    "lines",
    [
        *(("Publikasjonsår 2018",), ("Utgitt:", "12/2018"), ("Utgitt: mars 2018",), ("Utgitt 2018",)),
        *(("Utgivelsesdato: 31.01.2018",), ("Publisert 3. mars 2018",), ("Publisert: 2018-03-15",)),
        *(("Gjeve ut: i mars 2018",), ("Utgjevingsår: 2018",), ("Kunngjort 17.06.2018",), ("Published: March 2018",)),
        (("Utgitt: Oslo, 3. mars 2018 (andre opplag 2019)",)),
    ],
)
def test_a_labelled_year_is_the_year_wherever_the_colophon_stands(lines: tuple[str, ...] | str):
    lines = (lines,) if isinstance(lines, str) else lines
    assert find_year(inside(*lines), "Rapport", NO_FACTS) == 2018
    assert find_year(TitlePage((), (), lines), "Årsrapport 2018", NO_FACTS) == 2018


@pytest.mark.parametrize(
    "line",
    [
        *("06.12.2018", "6. 12. 2018", "2018-12-06", "12/2018", "Desember 2018", "6. desember 2018"),
        *("Oslo, mars 2018", "Oslo, 15. mars 2018", "Mo i Rana, den 15. mars 2018", "Dato: 15.03.2018"),
        *("Versjon 5.0, 06.12.2018", "Oslo 15.03.2018"),
    ],
)
def test_a_date_alone_on_the_title_page_is_the_date_of_publication(line: str):
    assert find_year(cover("Rapport", line), "Rapport", NO_FACTS) == 2018


@pytest.mark.parametrize(
    "line",
    [
        *("2018", "Strategi 2018", "Møte 6. desember 2018 i styret", "Periode 01.01.2018–31.12.2018", "Tall for 2018"),
        *("Loven gjelder fra 01.01.2018", "Telefon 22 01 20 18", "Utgitt av Helsedirektoratet 2018"),
    ],
)
def test_a_year_in_another_line_is_about_something_else(line: str):
    assert find_year(cover("Rapport", line), "Rapport", NO_FACTS) is None


def test_a_place_and_date_below_a_foreword_counts_and_a_bare_date_there_does_not():
    assert find_year(inside("Forord", "Oslo, 15. mars 2018"), "Rapport", NO_FACTS) == 2018
    assert find_year(inside("Forord", "15.03.2018"), "Rapport", NO_FACTS) is None


def test_the_title_s_year_is_never_taken():
    for title in ("Årsrapport 2017", "Nasjonal strategi 2017–2022", "Digitale tjenester i Norge 2017"):
        assert find_year(cover(title), title, NO_FACTS) is None


def test_the_file_s_year_counts_only_close_to_the_title_s():
    title = "Digitale tjenester 2017"
    years = [find_year(NOTHING, title, FileFacts(created=year)) for year in range(2015, 2022)]
    assert years == [None, None, 2017, 2018, 2019, None, None]
    assert find_year(NOTHING, "Digitale tjenester", FileFacts(created=2018)) is None


def test_a_yearly_report_is_younger_than_its_year():
    title = "Årsrapport 2017"
    assert [find_year(NOTHING, title, FileFacts(created=year)) for year in (2017, 2018)] == [None, 2018]
    assert find_year(cover(title, "31.12.2017"), title, NO_FACTS) is None
    assert find_year(cover(title, "15.03.2018"), title, NO_FACTS) == 2018


@pytest.mark.parametrize(
    ("line", "year"),
    [
        *(("HITS 1168:2016", 2016), ("NOU 2016: 2", 2016), ("Dato LOV-2005-06-17-62", 2005), ("Rapport 2018:3", 2018)),
        *(("Rapport nr. 3/2018", 2018), ("HITS 1168:2016, oppdatert 07/2019", 2019), ("© Arkivverket 2018", 2018)),
        *(("© 2015–2018 Arkivverket", 2018), ("Sist oppdatert 15.09.2018", 2018)),
    ],
)
def test_numbers_updates_and_copyright_tell_the_year(line: str, year: int):
    assert find_year(cover("Rapport", line), "Rapport", NO_FACTS) == year


def test_a_label_counts_before_a_date_and_a_date_before_the_file_s_year():
    page = cover("Sist oppdatert 15.09.2018", "06.12.2016", "Utgitt: 12/2017")
    assert find_year(page, "Rapport 2018", FileFacts(created=2019)) == 2017
    assert find_year(cover("06.12.2016", "Sist oppdatert 15.09.2018"), "X", NO_FACTS) == 2016
    assert find_year(cover("06.12.2016"), "X", FileFacts(issued=2015)) == 2015


def test_two_years_of_one_kind_leave_it_open():
    assert find_year(cover("06.12.2016", "06.12.2018"), "X", NO_FACTS) is None
    assert find_year(inside("Publisert: 2016", "Utgitt: 2018"), "X", FileFacts(issued=2018)) is None


@given(st.lists(st.text(st.sampled_from("2017./-: marsOlu,©"), max_size=40), max_size=6), st.integers(1900, 2099))
def test_a_year_that_is_found_stands_in_the_report_or_its_file(lines: list[str], created: int):
    year = find_year(cover(*lines), "Rapport 2017", FileFacts(created=created))
    assert year is None or str(year) in "\n".join(lines) or year == created
