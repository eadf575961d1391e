"""Sums up each document of a generation, for the manifest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from indexer.entries import Entry
from indexer.generation import DocumentInfo
from indexer.imprint import Imprint


def document_infos(
    entries: Sequence[Entry],
    imprints: Sequence[Imprint],
    now: str,
    *,
    carried_ids: Collection[str] = (),
    before: Sequence[DocumentInfo] = (),
) -> tuple[DocumentInfo, ...]:
    """Sum up each entry, indexed at `now`; those in `carried_ids` were indexed when the infos `before` say."""
    known = {(one.source_sha256, one.suffix): one.indexed for one in before}
    infos = [_info(entry, imprint, now) for entry, imprint in zip(entries, imprints, strict=True)]
    return tuple(
        replace(info, indexed=known[info.source_sha256, info.suffix]) if info.id in carried_ids else info
        for info in infos
    )


def _info(entry: Entry, imprint: Imprint, indexed: str) -> DocumentInfo:
    document = entry.document
    return DocumentInfo(
        id=document.id,
        title=imprint.title,
        source_sha256=document.source_sha256,
        suffix=PurePosixPath(document.id).suffix.lower(),
        page_count=None if document.pages[0].number is None else len({page.number for page in document.pages}),
        section_count=sum(1 for section in document.sections if section.level > 0),
        chunk_count=len(entry.chunks),
        sentence_count=len(entry.sentences),
        token_count=len(entry.token_ids),
        publisher=imprint.publisher,
        year=imprint.year,
        language=imprint.language,
        indexed=indexed,
    )
