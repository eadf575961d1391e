"""The errors of the search."""

from __future__ import annotations

from pathlib import Path


class SearchError(Exception):
    """Base of every error that the search raises on purpose."""


class QuestionError(SearchError):
    """The question can't be asked as it stands."""

    def __init__(self, reason: str, length: int = 0, max_chars: int = 0) -> None:
        """Take `reason`: "empty", "no_words" or "too_long", the last with the question's length and the limit."""
        super().__init__(f"{reason} {length} {max_chars}" if reason == "too_long" else reason)
        self.reason = reason
        self.length = length
        self.max_chars = max_chars


class QuoteError(SearchError):
    """The text can't be looked for as a quote."""

    def __init__(self, reason: str, word_count: int) -> None:
        """Take `reason`, "short" or "long", and how many words the text has."""
        super().__init__(f"{reason} {word_count}")
        self.reason = reason
        self.word_count = word_count


class CheckedFileError(SearchError):
    """The text in a file can't be checked. Nothing of what the file says is in the error."""

    def __init__(self, reason: str, name: str, *, size_bytes: int = 0, max_bytes: int = 0) -> None:
        """Take `reason`, the file's `name` without folders, and for "large" its size and the limit.

        The reasons: its "suffix" is of no known format; it is too "large", "empty", "encrypted", "damaged", of a
        "wrong_kind" for its name, has "no_text", is too "long" once it is unpacked, takes too long ("slow"), too many
        others are being read ("busy"), or reading it failed by a fault of ours ("internal").
        """
        super().__init__(f"{reason} {size_bytes} of {max_bytes} bytes" if reason == "large" else reason)
        self.reason = reason
        self.name = name
        self.size_bytes = size_bytes
        self.max_bytes = max_bytes


class ScopeError(SearchError):
    """The search can't be narrowed down as is asked for."""

    def __init__(self, reason: str, value: str, document: str = "", known: tuple[str, ...] = ()) -> None:
        """Take `reason` and the `value` that was given.

        The reasons: an unknown "document", with the ids that are like it; an unknown "section" of `document`; one that
        is "ambiguous" there, with the paths that fit; "section_of_many", where one document has to be named; and those
        of YearsError, "years" and "years_reversed".
        """
        super().__init__(f"{reason} {value!r} {document}".rstrip())
        self.reason = reason
        self.value = value
        self.document = document
        self.known = known


class YearsError(ScopeError):
    """No document that is searched was published in the years that are asked for."""

    def __init__(self, first: int | None, last: int | None, published: tuple[int, ...]) -> None:
        """Take the first and the last year that are wanted, None for no bound, and the years that there are."""
        is_reversed = first is not None and last is not None and first > last
        super().__init__("years_reversed" if is_reversed else "years", f"{first or ''}–{last or ''}")
        self.first = first
        self.last = last
        self.published = published


class BatchError(SearchError):
    """A file of questions can't be read; `line_number` is 1-based, 0 for the file as a whole."""

    def __init__(self, path: str, line_number: int, detail: str) -> None:
        """Take the file, the line and what is wrong."""
        super().__init__(f"{path}:{line_number}: {detail}")
        self.path = path
        self.line_number = line_number
        self.detail = detail


class ResultsError(SearchError):
    """The results of an evaluation can't be written."""

    def __init__(self, path: Path, cause: OSError) -> None:
        """Take the file or folder, and what the system says."""
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


class OutputError(SearchError):
    """A file that was asked for can't be made where it was asked for."""

    def __init__(self, reason: str, path: Path) -> None:
        """Take `reason` and the file: it "exists", or is the "input" itself; for "folder", the folder that it lacks."""
        super().__init__(f"{reason} {path}")
        self.reason = reason
        self.path = path


class TrainingSetsError(SearchError):
    """What the search is to learn from can't be read."""

    def __init__(self, path: Path, cause: Exception) -> None:
        """Take the file, and what is wrong with it."""
        super().__init__(f"{path}: {cause!r}")
        self.path = path
        self.cause = cause
