"""HTML -> a flow of paragraphs and tables: the document on a web page, without what surrounds it."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.errors import FormatError
from indexer.file_facts import FileFacts, file_facts
from indexer.flow import Flow, Paragraph, Part
from indexer.html_flow import FlowWriter
from indexer.text_lines import decode_text, is_binary

# lexbor looks through all open elements at each start tag: 100,000 nested ones take it 11 seconds.
MAX_NESTING = 5_000
# Where a page says in which encoding it is, according to the HTML standard; some put it a little later.
HEAD_BYTES = 4096
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w:.-]+)", re.I
)
# What the standard reads as another encoding than the one that is named.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
# Python knows more, some of them with a meaning of their own for any byte.
_ENCODING = re.compile(r"utf-8|iso8859-\d+|cp\d+|mac-\w+")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that end by themselves, where the next one begins.
_UNENDED = frozenset(
    (
        *("area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html"),
        *("img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "source"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"),
    )
)
# What pages call themselves in `meta`: Dublin Core, Open Graph and Highwire Press, besides HTML's own "author".
_PUBLISHER_NAMES = ("publisher", "dcterms.publisher", "dc.publisher", "citation_publisher")
_AUTHOR_NAMES = ("author", "dcterms.creator", "dc.creator", "citation_author", "og:site_name")
_ISSUED_NAMES = ("dcterms.issued", "dc.date.issued", "citation_publication_date", "article:published_time")
_CREATED_NAMES = ("dcterms.created", "dc.date.created")
_OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"{\\rtf")


def read_html(content: bytes) -> Flow:
    """Read an HTML file; raise FormatError where it is none, or nested too deep."""
    if content.lstrip()[:8].startswith(_OTHER_KINDS):
        raise FormatError("wrong_kind", "no HTML")
    text = decode_html(content)
    if is_binary(text):
        raise FormatError("damaged", "no text file")
    if nesting_of(text) > MAX_NESTING:
        raise FormatError("damaged", "nested too deep")
    tree = LexborHTMLParser(text)
    parts = _main_parts(tree)
    return Flow(_title(tree, parts), parts, _facts(tree))


def decode_html(content: bytes) -> str:
    """Decode by the byte order mark, else as the page itself says where that gives no wrong letter, else as a text."""
    if content.startswith(_BYTE_ORDER_MARKS):
        return decode_text(content)
    found = _CHARSET.search(content[:HEAD_BYTES])
    if found is None:
        return decode_text(content)
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        name = _READ_AS.get(name, name)
        return content.decode(name) if _ENCODING.fullmatch(name) else decode_text(content)
    except (LookupError, UnicodeError):
        return decode_text(content)


def nesting_of(text: str) -> int:
    """Return how deep the elements lie that need an end tag, counted without parsing."""
    open_tags: dict[str, int] = {}
    depth = deepest = 0
    for ends, tag in _TAG.findall(text):
        name = tag.lower()
        if name in _UNENDED:
            continue
        if not ends:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
    return deepest


def _main_parts(tree: LexborHTMLParser) -> list[Part]:
    """Return what the page's main part holds, what its body holds where it marks no single one."""
    for selector in ("main,[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and (parts := _parts_of(found[0])):
            return parts
    return _parts_of(tree.body) if tree.body is not None else []


def _parts_of(root: LexborNode) -> list[Part]:
    """Lead a writer through an element, step by step: recursion would end at some depth."""
    writer = FlowWriter()
    node: LexborNode | None = root
    open_nodes: list[LexborNode] = []
    while node is not None:
        if writer.enter(node):
            open_nodes.append(node)
            if node.child is not None:
                node = node.child
                continue
            writer.leave(open_nodes.pop())
        following = node.next if open_nodes else None
        while following is None and open_nodes:
            ended = open_nodes.pop()
            writer.leave(ended)
            following = ended.next if open_nodes else None
        node = following
    return writer.parts()


def _title(tree: LexborHTMLParser, parts: list[Part]) -> str:
    """Return the page's one main heading, else what the browser's window says, which often names the site as well."""
    headings = [part for part in parts if isinstance(part, Paragraph) and part.kind == "heading"]
    main = [part.text for part in headings if part.level == 1]
    if len(main) == 1 and headings[0].level == 1:
        return " ".join(main[0].split())
    title = tree.head.css_first("title") if tree.head is not None else None
    return "" if title is None else " ".join(title.text().split())


def _facts(tree: LexborHTMLParser) -> FileFacts:
    named: dict[str, str] = {}
    for meta in tree.head.css("meta[content]") if tree.head is not None else []:
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        named.setdefault(name.lower(), meta.attributes.get("content") or "")

    def first(names: tuple[str, ...]) -> str:
        return next(filter(None, (named.get(name, "") for name in names)), "")

    return file_facts(
        publisher=first(_PUBLISHER_NAMES),
        authors=(named.get(name) for name in _AUTHOR_NAMES),
        issued=first(_ISSUED_NAMES),
        created=first(_CREATED_NAMES),
    )
