"""What pypdf says while it reads: held back from the user, and listened to, for it tells what has been left out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

# zlib's words for data that it can't go on with. A wrong checksum at the end is another thing: some writers err there.
_CUT_STREAM = re.compile(r"Error -3 while decompressing data: (?!incorrect data check)")
# pypdf's words for what it leaves out. Many files hold something odd that no page needs; a page without text may have.
_BROKEN_OBJECT = re.compile(r"Page contents are not|Invalid Elementary Object|Expecting a NameObject")


class PdfWarnings(logging.Handler):
    """Hears in pypdf's warnings that a stream was unpacked in part only, or that an object couldn't be read whole."""

    def __init__(self) -> None:
        """Have heard nothing yet."""
        super().__init__()
        self.stream_is_cut = self.object_is_broken = False

    def emit(self, record: logging.LogRecord) -> None:
        """Hear a warning."""
        said = record.getMessage()
        self.stream_is_cut |= bool(_CUT_STREAM.match(said))
        self.object_is_broken |= bool(_BROKEN_OBJECT.search(said))


@contextmanager
def heard_warnings() -> Iterator[PdfWarnings]:
    """Hold back pypdf's warnings: a file that is slightly wrong is read, one that is badly wrong raises."""
    logger, heard = logging.getLogger("pypdf"), PdfWarnings()
    before = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [heard], False
    logger.setLevel(logging.WARNING)
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = before[:2]
        logger.setLevel(before[2])
