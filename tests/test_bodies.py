"""Names of bodies are told by their form; persons, programs and headings never have it."""

import pytest

from indexer.bodies import is_body, is_organisation


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Direktoratet for e-helse",
            "Helsedirektoratet",
            "HELSEDIREKTORATET",
            "Barne-, ungdoms- og familiedirektoratet",
        ),
        *("Helse- og omsorgsdepartementet", "Norges vassdrags- og energidirektorat", "Statens helsetilsyn"),
        *("Direktoratet for samfunnssikkerhet og beredskap", "Arbeidstilsynet", "Skatteetaten", "Arkivverket"),
        *("Oslo kommune", "Møre og Romsdal fylkeskommune", "Statsforvalteren i Troms og Finnmark", "Riksrevisjonen"),
        *("Universitetet i Sørøst-Norge", "Nord universitet", "Folkehelseinstituttet", "Statistisk sentralbyrå", "NAV"),
        *(
            "Statens vegvesen",
            "Helse Bergen HF",
            "Kildesøk-prosjektet",
            "Sametinget",
            "Norwegian Directorate of Health",
        ),
        *("Nasjonalt kompetansesenter for læring", "Nasjonalt senter for e-helse", "Forbrukarrådet"),
    ],
)
def test_bodies_are_known(name: str):
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Kari Nordmann", "Anita Lorck", "Ola Kommune Hansen", "Microsoft Word", "anonymous", "Microsoft Office User"),
        *("Noark 5", "Norsk arkivstandard", "Acrobat PDFMaker 17 for Word", "ReportLab PDF Library", "Bruker", "admin"),
        *("Tilsyn", "Godt tilsyn", "Departementet", "Direktoratet", "Vår kommune", "En ny etat", "kommune", ""),
        *("Rapport til Helse- og omsorgsdepartementet", "Oppdrag fra Helsedirektoratet", "Regelverket", "Rammeverket"),
        *(
            "Direktoratet for e-helse skal i 2017 styrke arbeidet",
            "Strategi for digitale tjenester",
            "Gode råd",
            "Forord",
        ),
        *("Årsrapport for Helsedirektoratet", "Direktoratet for " + "lange navn " * 20),
    ],
)
def test_persons_programs_and_headings_are_no_bodies(name: str):
    assert not is_body(name)


def test_a_company_counts_only_where_the_file_names_it():
    assert is_organisation("Rambøll Management Consulting AS")
    assert not is_body("Rambøll Management Consulting AS")
    assert not is_organisation("Kari Nordmann")
