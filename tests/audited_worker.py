"""The process that reads, made to end at once where anything in it opens a file for writing or starts a program."""

import os
import sys
from typing import Any

sys.dont_write_bytecode = True

from indexer import reading_worker  # noqa: E402 - what is imported may write its bytecode

CONTROL = "KILDESOK_TEST_WRITES"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FORBIDDEN = ("tempfile.", "subprocess.", "os.mkdir", "os.rename", "os.link", "os.symlink", "shutil.", "socket.connect")


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    is_file = event == "open" and not isinstance(arguments[0], int) and str(arguments[0]) != os.devnull
    if (is_file and int(arguments[2] or 0) & _WRITES) or event.startswith(_FORBIDDEN):
        os._exit(77)


if __name__ == "__main__":
    sys.addaudithook(_watch)
    if where := os.environ.get(CONTROL):
        whole = reading_worker.read_file_text

        def _write(*given: Any) -> Any:
            with open(where, "wb") as file:  # noqa: PTH123 - as a library would
                file.write(b"x")
            return whole(*given)

        reading_worker.read_file_text = _write
    reading_worker.main()
