"""The errors of the indexer: classes with fields; `messages.describe` turns them to Norwegian at the edges."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not indexed, named as an id is, and why: as in `DocumentError`, in `Corpus`, or "unsupported".

    With `pages`, physical and in order, only those were left out, and the rest of the file is indexed.
    """

    path: str
    reason: str
    pages: tuple[int, ...] = ()


class IndexerError(Exception):
    """Base of every error that the indexer raises on purpose."""


class CorpusError(IndexerError):
    """The corpus as a whole can't be read: the path is missing, or holds no report that can be read."""

    def __init__(
        self, path: Path, reason: str, skipped: tuple[Skipped, ...] = (), *, other: Path | None = None
    ) -> None:
        """Take `reason`: "missing", "folder" where one file is asked for, "empty", or "same_id" with the `other` file.

        With "none_readable" come all the `skipped`.
        """
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.skipped = skipped
        self.other = other


class DocumentError(IndexerError):
    """One file can't be read; the build goes on without it and names it."""

    def __init__(self, path: Path, reason: str, detail: str = "", pages: tuple[int, ...] = ()) -> None:
        """Take `reason`, `detail` for the log, and the physical pages that are at fault where some are.

        The reasons: "not_pdf", "wrong_kind" of file for its name, "encrypted", "no_text", "no_pages", "empty",
        "damaged", "unreadable", "changed" while it was read, "special" for what is no file, and "internal", an error of
        ours. Of scans: "needs_ocr" where Tesseract isn't installed, "ocr_failed", "ocr_slow", and "illegible" where it
        could read nothing for certain. Beyond a limit: "slow", "large" for memory and what is unpacked, "too_big" a
        file, "too_many_pages", "too_long" a text, and "crashed".
        """
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail
        self.pages = pages


class FormatError(IndexerError):
    """The bytes of a file can't be read as the format that they should have; `read_document` adds the path."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Take a `reason` of `DocumentError` and `detail` for the log."""
        super().__init__(f"{reason} {detail}".rstrip())
        self.reason = reason
        self.detail = detail


class PageNumberError(IndexerError):
    """The document has no page of that number."""

    def __init__(self, path: Path, number: int, page_count: int) -> None:
        """Take the number that was asked for, and how many pages there are."""
        super().__init__(f"{path}: no page {number} of {page_count}")
        self.path = path
        self.number = number
        self.page_count = page_count


class IndexFolderError(IndexerError):
    """The index folder can't be used."""

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        """Take `reason`: "missing", "damaged", "version", "model" or "locked"."""
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail


class ModelError(IndexerError):
    """The embedding model can't be used."""


class ModelListError(ModelError):
    """A line of models.txt can't be read."""

    def __init__(self, path: Path, line_number: int, detail: str) -> None:
        """Take the line's number (1-based; 0 for the file as a whole) and what is wrong with it."""
        super().__init__(f"{path}:{line_number}: {detail}")
        self.path = path
        self.line_number = line_number
        self.detail = detail


class UnknownModelError(ModelError):
    """models.txt has no model of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Take the name that was asked for and those that models.txt has, in its order."""
        super().__init__(f"{name!r} is none of {', '.join(known)}")
        self.name = name
        self.known = known


class ModelDownloadError(ModelError):
    """The model's files couldn't be fetched."""

    def __init__(self, name: str, source: str, reason: str, detail: str = "") -> None:
        """Take `reason`: "no_pip", "network", "not_found" or "failed"; `detail` is the downloader's own last words."""
        super().__init__(f"{name} from {source}: {reason} {detail}".rstrip())
        self.name = name
        self.source = source
        self.reason = reason
        self.detail = detail


class ModelHashError(ModelError):
    """A file or folder isn't the one that models.txt vouches for."""

    def __init__(self, name: str, part: str, expected: str, found: str) -> None:
        """Take the file's or folder's name and the two SHA-256 sums; `expected` is empty when models.txt has none."""
        super().__init__(f"{name}: {part} has sha256 {found}, expected {expected or 'none'}")
        self.name = name
        self.part = part
        self.expected = expected
        self.found = found


class ModelFormatError(ModelError):
    """A weights file doesn't follow its layout."""

    def __init__(self, detail: str) -> None:
        """Take what was found instead."""
        super().__init__(detail)
        self.detail = detail


class ModelFolderError(ModelError):
    """The prepared model isn't where it should be."""

    def __init__(self, name: str, folder: Path, reason: str, detail: str = "") -> None:
        """Take `reason`: "missing", "damaged" or "unwritable"."""
        super().__init__(f"{name} in {folder}: {reason} {detail}".rstrip())
        self.name = name
        self.folder = folder
        self.reason = reason
        self.detail = detail
