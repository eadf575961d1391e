"""A stand-in for the Hugging Face hub on a loopback address, with one repository at one commit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

REPOSITORY = "eier/norsk-modell"
REVISION = "c0ffee" * 6 + "abcd"


@contextmanager
def hub_server(
    files: dict[str, bytes], *, listed: dict[str, bytes] | None = None, status: int = 200
) -> Iterator[tuple[str, list[str]]]:
    """Serve `files`; the file list speaks of `listed` where the two differ. Yields the address and the paths asked for.

    With a `status` other than 200, every request gets that.
    """
    asked: list[str] = []
    tree = [
        {
            "type": "file",
            "path": path,
            "size": len(stored),
            "oid": sha256(stored).hexdigest()[:40],
            "lfs": {"oid": sha256(stored).hexdigest(), "size": len(stored), "pointerSize": 120},
        }
        for path, stored in (listed or files).items()
    ]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            path = self.path.partition("?")[0]
            prefix = f"/{REPOSITORY}/resolve/{REVISION}/"
            if status != 200:
                self.answer(status, b"", {})
            elif path == f"/api/models/{REPOSITORY}/tree/{REVISION}":
                self.answer(200, json.dumps(tree).encode(), {"Content-Type": "application/json"})
            elif path.startswith(prefix) and path.removeprefix(prefix) in files:
                stored = files[path.removeprefix(prefix)]
                etag = {"ETag": f'"{sha256(stored).hexdigest()}"', "X-Repo-Commit": REVISION}
                self.answer(200, stored, etag)
            else:
                self.answer(404, b"", {"X-Error-Code": "RevisionNotFound"})

        do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

        def answer(self, code: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
