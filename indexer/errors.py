"""The errors of the indexer: classes with fields; `messages.describe` turns them to Norwegian at the edges."""

from __future__ import annotations

from pathlib import Path


class IndexerError(Exception):
    """Base of every error that the indexer raises on purpose."""


class CorpusError(IndexerError):
    """The corpus as a whole can't be read: the path is missing, or holds no report."""

    def __init__(self, path: Path, reason: str) -> None:
        """Take `reason`: "missing" or "empty"."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DocumentError(IndexerError):
    """One file can't be read; the build goes on without it and names it."""

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        """Take `reason`: "not_pdf", "encrypted", "no_text", "damaged" or "unreadable"; `detail` for the log."""
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail


class IndexFolderError(IndexerError):
    """The index folder can't be used."""

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        """Take `reason`: "missing", "damaged", "version", "model" or "locked"."""
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        self.reason = reason
        self.detail = detail
