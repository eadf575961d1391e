"""Who published a report is said by the report or the file, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.file_facts import NO_FACTS, FileFacts
from indexer.publisher import find_publisher
from indexer.title_page import TitlePage

NOTHING = TitlePage((), ())


def colophon(*lines: str) -> TitlePage:
    return TitlePage((), lines)


def cover(*lines: str) -> TitlePage:
    return TitlePage(lines, lines, is_short=True)


@pytest.mark.parametrize(
    "lines",
    [
        ("Utgiver: Fiskeridirektoratet",),
        ("Utgitt av:", "Fiskeridirektoratet"),
        ("Utgitt av Fiskeridirektoratet",),
        ("Utgitt av", "Fiskeridirektoratet"),
        ("Publisert av: Fiskeridirektoratet, mars 2018",),
        ("Utgitt av: Fiskeridirektoratet, Postboks 185 Sentrum, 5804 Bergen",),
        ("Utgitt av: Fiskeridirektoratet 2018",),
        ("Utgiver: Fiskeridirektoratet | ISBN 978-82-0000-000-0",),
        ("Utgjevar: Fiskeridirektoratet",),
        ("Gjeven ut av: Fiskeridirektoratet.",),
        ("Gitt ut av Fiskeridirektoratet",),
        ("Rapporten er utgitt av Fiskeridirektoratet",),
        ("ISBN: 12", "Utgiver: Fiskeridirektoratet", "Opplag: 100"),
    ],
)
def test_a_labelled_publisher_is_taken_without_address_and_date(lines: tuple[str, ...]):
    assert find_publisher(colophon(*lines), "Rapport", NO_FACTS) == "Fiskeridirektoratet"
    assert find_publisher(TitlePage((), (), lines), "Rapport", NO_FACTS) == "Fiskeridirektoratet"


def test_a_label_with_a_colon_lets_any_name_in_and_one_without_only_a_body():
    assert find_publisher(colophon("Utgiver: Kari Nordmann"), "Rapport", NO_FACTS) == "Kari Nordmann"
    assert find_publisher(colophon("Utgitt av Kari Nordmann"), "Rapport", NO_FACTS) is None
    assert find_publisher(colophon("Utgitt av en gruppe som departementet satte ned"), "Rapport", NO_FACTS) is None


def test_a_label_without_a_name_is_not_given_the_next_label():
    assert find_publisher(colophon("Utgitt av:", "Kontakt:", "Fiskeridirektoratet"), "Rapport", NO_FACTS) is None
    assert find_publisher(colophon("Utgitt av:"), "Rapport", NO_FACTS) is None


def test_the_title_of_a_yearly_report_names_its_publisher():
    for title in (
        "Årsrapport 2017 for Fiskeridirektoratet",
        "Årsrapport for Fiskeridirektoratet 2017",
        "Årsrapport 2017 frå Fiskeridirektoratet",
        "Årsmelding 2017–2018 – Fiskeridirektoratet",
        "Fiskeridirektoratet: Årsrapport 2017",
        "Fiskeridirektoratet – årsrapport for 2017",
        "Årsrapport 2017 Fiskeridirektoratet",
    ):
        assert find_publisher(NOTHING, title, NO_FACTS) == "Fiskeridirektoratet", title
        assert find_publisher(TitlePage((title,), ()), "Rapport", NO_FACTS) == "Fiskeridirektoratet", title
    assert find_publisher(NOTHING, "Årsrapport 2017 for pasienter og pårørende", NO_FACTS) is None
    assert find_publisher(NOTHING, "Evaluering av Fiskeridirektoratet", NO_FACTS) is None


def test_a_report_from_a_body_is_its_own_and_a_report_to_it_is_not():
    assert find_publisher(TitlePage(("Rapport fra Riksrevisjonen",), ()), "X", NO_FACTS) == "Riksrevisjonen"
    assert find_publisher(TitlePage(("Rapport frå ei arbeidsgruppe",), ()), "X", NO_FACTS) is None
    assert find_publisher(cover("Rapport til Riksrevisjonen"), "X", NO_FACTS) is None


def test_a_body_alone_on_the_cover_is_the_publisher_and_on_a_letter_the_receiver():
    assert find_publisher(cover("Kvalitet i tall", "Fiskeridirektoratet"), "X", NO_FACTS) == "Fiskeridirektoratet"
    letter = TitlePage(("Fiskeridirektoratet", "Postboks 185"), ("Fiskeridirektoratet", "Postboks 185"))
    assert find_publisher(letter, "Tildelingsbrev", NO_FACTS) is None


def test_two_bodies_on_the_cover_leave_it_open():
    assert find_publisher(cover("Fiskeridirektoratet", "Arkivverket"), "X", FileFacts(authors=("NAV",))) is None
    assert find_publisher(cover("Arkivverket", "ARKIVVERKET"), "X", NO_FACTS) is not None


def test_the_file_s_author_is_taken_where_it_is_called_what_bodies_are():
    assert find_publisher(NOTHING, "X", FileFacts(authors=("Kari Nordmann", "Arkivverket"))) == "Arkivverket"
    assert find_publisher(NOTHING, "X", FileFacts(authors=("Arkivverket", "NAV"))) is None
    for author in ("Kari Nordmann", "anonymous", "Microsoft Office User", "Acrobat", "Noark 5", ""):
        assert find_publisher(NOTHING, "X", FileFacts(authors=(author,))) is None


def test_the_report_s_own_words_count_before_the_file_s():
    facts = FileFacts(publisher="Forlaget", authors=("NAV",))
    page = TitlePage(("Arkivverket",), ("Arkivverket", "Utgiver: Fiskeridirektoratet"), is_short=True)
    assert find_publisher(page, "X", facts) == "Fiskeridirektoratet"
    assert find_publisher(cover("Arkivverket"), "X", facts) == "Forlaget"
    assert find_publisher(cover("Arkivverket"), "X", FileFacts(authors=("NAV",))) == "Arkivverket"


def test_headers_and_footers_name_the_publisher_before_the_author_does():
    facts = FileFacts(authors=("NAV",), running=("Kapittel 2 Mål", "Arkivverket, 06.12.2018 Versjon 5.0"))
    assert find_publisher(NOTHING, "X", facts) == "Arkivverket"


FIRST = st.sampled_from(["Kari", "Ola", "Anne-Grethe", "Per", "Åse", "Mohammad", "Ingrid", "Bjørn", "Liv"])
LAST = st.sampled_from(
    ["Nordmann", "Hansen", "Kommunevold", "Statsråd", "Direktør", "Ås", "Etatsvik", "Universitetsli"]
)


@given(st.lists(st.builds(lambda first, last: f"{first} {last}", FIRST, LAST), max_size=4))
def test_a_person_never_becomes_the_publisher(names: list[str]):
    facts = FileFacts(authors=tuple(names), running=tuple(names))
    assert find_publisher(TitlePage(tuple(names), tuple(names), tuple(names), True), "Rapport", facts) is None
