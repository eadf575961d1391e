"""The first HTML of every view: Streamlit's own, with our language, title, icon, style and script.

Streamlit's says `lang="en"` and is neither compressed at the root nor named by an entity tag. Both written standards
are made once, compressed once, and told apart by their tags, so that a browser never takes the one for the other.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import Response

from search_app.first_modules import element_modules
from search_app.http_headers import accepts_gzip, has_already
from search_app.language import Lang, request_language
from search_app.page_texts import texts_for
from search_app.page_urls import STATIC_PATH
from search_app.session_cookie import keep_session
from search_app.streamlit_texts import STREAMLIT_TEXTS

if TYPE_CHECKING:
    from starlette.requests import Request

# What the response depends on beside the address.
VARY = "Accept-Encoding, Accept-Language, Cookie"
STYLES = ("page", "frame", "ask", "quote", "check", "list", "browse")
SCRIPTS = ("page", "browse", "quote", "check")


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first HTML in one written standard, plain and compressed, with its entity tag and security policy."""

    lang: Lang
    html: bytes
    compressed: bytes
    etag: str
    policy: str


@cache
def first_page(lang: Lang) -> FirstPage:
    """Make the first HTML in one written standard."""
    texts = texts_for(lang)
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    # A script of data is not run, so the policy need not know it. «<» would end it early.
    english = json.dumps(STREAMLIT_TEXTS, ensure_ascii=False).replace("<", "\\u003c")
    ours = (
        f'<title>{texts.product}</title><script type="application/json" id="ks-texts">{english}</script>'
        + "".join(f'<link rel="stylesheet" href=".{STATIC_PATH}/{name}.css">' for name in STYLES)
        + "".join(f'<script defer src=".{STATIC_PATH}/{name}.js"></script>' for name in SCRIPTS)
        + "".join(
            f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
            for name in element_modules()
            if name not in html
        )
    )
    html = html.replace('<html lang="en">', f'<html lang="{lang}">')
    html = html.replace("./favicon.png", f".{STATIC_PATH}/icon.svg")
    html = re.sub(r"<noscript>.*?</noscript>", f"<noscript>{texts.javascript_needed}</noscript>", html, flags=re.S)
    html = re.sub(r"<title>.*?</title>", lambda _: ours, html, flags=re.S)
    content = html.encode()
    # Weak, since it names the compressed bytes as well as the plain ones.
    etag = f'W/"{lang}-{hashlib.sha256(content).hexdigest()[:16]}"'
    return FirstPage(lang, content, gzip.compress(content, mtime=0), etag, _content_security_policy(html))


def answer_first_page(request: Request) -> Response:
    """Answer with the first HTML in the written standard that the request asks for; 304 where the browser has it."""
    page = first_page(request_language(request))
    headers = {
        "Cache-Control": "no-cache",  # to be kept, but asked about each time
        "Content-Language": page.lang,
        "Content-Security-Policy": page.policy,
        "ETag": page.etag,
        "Referrer-Policy": "same-origin",
        "Vary": VARY,
        "X-Content-Type-Options": "nosniff",
    }
    return keep_session(request, _first_answer(request, page, headers))


def _first_answer(request: Request, page: FirstPage, headers: Mapping[str, str]) -> Response:
    if has_already(request.headers.get("if-none-match"), page.etag):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers.get("accept-encoding")):
        compressed = {**headers, "Content-Encoding": "gzip"}
        return Response(page.compressed, media_type="text/html", headers=compressed)
    return Response(page.html, media_type="text/html", headers=headers)


def _content_security_policy(html: str) -> str:
    """Let the page speak to its own server only: a browser then refuses every other host."""
    inline = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
        "form-action 'self'; base-uri 'self'; object-src 'none'"
    )
