"""Gives the working list as a file to whoever asks for it with the cookie of its session."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from starlette.responses import PlainTextResponse, Response

from search_app.dates import today
from search_app.language import request_language
from search_app.list_entries import entries_of
from search_app.list_export import MIME_TYPES, FileKind, list_file
from search_app.list_session import list_of
from search_app.list_texts import texts_for
from search_app.live_index import current_searcher
from search_app.session_cookie import request_token

if TYPE_CHECKING:
    from starlette.requests import Request


def give_list(request: Request) -> Response:
    """Answer with the list as it is now, of the kind that the path names; 404 for another kind or an empty list.

    Raises what `Searcher.open` raises.
    """
    kind, texts = request.path_params["kind"], texts_for(request_language(request))
    token = request_token(request)
    working = None if token is None or kind not in MIME_TYPES else list_of(token)
    if working is None or not working.picks:
        return PlainTextResponse(f"{texts.empty}. {texts.empty_advice}", status_code=404)
    file = list_file(cast("FileKind", kind), texts, today())
    content = file.write(entries_of(working, current_searcher(), texts, str(request.url)))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=file.mime, headers=headers)
