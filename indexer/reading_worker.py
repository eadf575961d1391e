"""The process that reads files for a build: python -m indexer.reading_worker, started by `reading_process`.

A request is a line of JSON on standard input. Where it says how many `content_bytes` there are, the bytes of a file
come right behind the line: that file is on no disk, and no more than its name and the kind of an error is told of it.
The answers are lines on standard output, a letter and what goes with it:

    R               ready for the first request
    P 12            page 12 is about to be read
    O 12            the picture of page 12 is about to be recognised
    S               a step that is no page's begins
    D {…}           the document, as in documents.jsonl
    T {…}           the text of the file that came with the request, as in FileText
    F …             that file with comments, in base64
    E {…}           the file can't be read: reason, detail and pages of the DocumentError
    M               there is no memory left for the page or step that began last

Nothing is unpickled on either side. The process ends when its standard input does, whatever it is doing.
"""

from __future__ import annotations

import faulthandler
import json
import os
import queue
import signal
import sys
import threading
import traceback
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from indexer.document import Document
from indexer.docx_comments import Comment, add_comments
from indexer.entries import document_as_json
from indexer.errors import DocumentError, FormatError
from indexer.page_watch import PageWatch
from indexer.paragraph_reader import read_file_text
from indexer.reader import read_document
from indexer.reading_limits import ReadingLimits

# The one who started this process ends it when time is up; this much later it ends itself, should that one be gone.
GRACE_SECONDS = 30.0
_Request = tuple[dict[str, Any], bytes]


def main() -> None:
    """Read what is asked for until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    tell(answers, "R")
    # What a library prints must not be taken for an answer, and a program that it starts must not eat the requests.
    with Path(os.devnull).open("r+b") as nothing:
        for number in (0, 1, 2):
            os.dup2(nothing.fileno(), number)
    asked: queue.SimpleQueue[_Request] = queue.SimpleQueue()
    # After the imports: on Windows a library isn't loaded while another thread waits for standard input.
    threading.Thread(target=_listen, args=(requests, asked), daemon=True).start()
    while True:
        _answer(*asked.get(), answers)


def tell(answers: BinaryIO, kind: str, content: str = "") -> None:
    """Write one answer."""
    answers.write(f"{kind} {content}\n".encode("utf-8", "surrogatepass"))
    answers.flush()


def _listen(requests: BinaryIO, asked: queue.SimpleQueue[_Request]) -> None:
    """Pass the requests on; end the process, and what it has started, when there can be no more."""
    for line in requests:
        request = json.loads(line)
        asked.put((request, requests.read(request.get("content_bytes", 0))))
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _answer(request: dict[str, Any], content: bytes, answers: BinaryIO) -> None:
    _bound_memory(request["address_bytes"])
    try:
        if "comments" in request:
            _begin(request, answers)(None)
            comments = [Comment(*one) for one in request["comments"]]
            tell(answers, "F", b64encode(add_comments(content, comments)).decode("ascii"))
        elif "content_bytes" in request:
            tell(answers, "T", json.dumps(_file_text(request, content, answers)))
        else:
            tell(answers, "D", document_as_json(_read(request, answers)))
    except FormatError as error:
        tell(answers, "E", json.dumps({"reason": error.reason, "detail": "", "pages": ()}))
    except DocumentError as error:
        detail = "" if "content_bytes" in request else error.detail
        tell(answers, "E", json.dumps({"reason": error.reason, "detail": detail, "pages": error.pages}))
    except MemoryError:
        tell(answers, "M")
    except Exception as error:  # noqa: BLE001 - the one place that saves a build from a fault of ours in reading a file
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = type(error).__name__ if "content_bytes" in request else repr(error)
        detail = f"{said} ({place.filename}:{place.lineno})"
        tell(answers, "E", json.dumps({"reason": "internal", "detail": detail, "pages": ()}))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _read(request: dict[str, Any], answers: BinaryIO) -> Document:
    path = Path(request["path"])
    watch = _watch(request, answers)
    document = read_document(path, document_id=request["document_id"], watch=watch)
    if document.title == unicodedata.normalize("NFC", path.stem):  # it has none: the id is what the corpus calls it
        document = replace(document, title=PurePosixPath(document.id).stem)
    _check_content(document, path)
    return document


def _file_text(request: dict[str, Any], content: bytes, answers: BinaryIO) -> dict[str, Any]:
    found = read_file_text(request["path"], content, _watch(request, answers))
    paragraphs = [(one.text, one.role, one.page) for one in found.paragraphs]
    return {"paragraphs": paragraphs, "textless_pages": found.textless_pages}


def _watch(request: dict[str, Any], answers: BinaryIO) -> PageWatch:
    """Begin the first step, and return the bounds of the reading."""
    limits = ReadingLimits(**request["limits"])
    begin = _begin(request, answers)
    begin(None)
    return PageWatch(
        left_out={int(page): reason for page, reason in request["left_out"].items()},
        max_pages=limits.pages,
        max_chars=limits.text_chars,
        scan_seconds=limits.scan_seconds,
        begin=begin,
        begin_scan=partial(begin, is_scan=True),
    )


def _begin(request: dict[str, Any], answers: BinaryIO) -> Callable[..., None]:
    """Return what tells that a page or a step begins, and winds the timer up for it."""
    limits = ReadingLimits(**request["limits"])

    def begin(page: int | None, *, is_scan: bool = False) -> None:
        seconds = limits.seconds_for(page, is_scan=is_scan)
        # A thread of the interpreter's own does this, so that not even a call into C that never returns holds it up.
        faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=2)
        tell(answers, *(("S",) if page is None else ("O" if is_scan else "P", str(page))))

    return begin


def _check_content(document: Document, path: Path) -> None:
    """Raise DocumentError without text below the headings, ValueError with text that can't be written as UTF-8."""
    if not any(document.text[part.body_start : part.end].strip() for part in document.sections):
        raise DocumentError(path, document.unread[0].reason if document.unread else "no_text", "only headings")
    for text in (document.title, document.text, *(page.label or "" for page in document.pages)):
        text.encode("utf-8")


def _bound_memory(address_bytes: int) -> None:
    """Let an allocation beyond the bound fail at once, where the system can; the parent's watch comes a moment late."""
    if sys.platform == "win32":
        return
    import resource

    for kind, bound in ((resource.RLIMIT_AS, address_bytes), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # macOS has no bound on addresses
            resource.setrlimit(kind, (bound, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    main()
