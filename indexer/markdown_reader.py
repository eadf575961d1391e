"""Markdown -> blocks, by CommonMark and GitHub's tables, in the words that a reader of the finished page sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import list_block

from indexer.blocks import Block, Kind, PlacedLine
from indexer.file_facts import FileFacts, file_facts
from indexer.mend import mend_line
from indexer.tables import status_column_of
from indexer.text_lines import begins_with_date, is_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# "Title" over a line of "=" or "-" is a heading; a longer text over one is a paragraph and a rule.
MAX_UNDERLINED_CHARS = 200
# markdown-it leaves out what stands deeper inside quotes and lists than this.
MAX_NESTING = 100
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?P<fields>[\w-]+:.*\n(?:(?:[\w-]+:|[ \t#-]).*\n|\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_FIELD = re.compile(r"""^(?P<name>[\w-]+):[ \t]*(["']?)(?P<value>[^\n]*?)\2[ \t]*$""", re.MULTILINE)
_TITLE = re.compile(r"""^(?:title|tittel):\s*(["']?)(?P<title>.+?)\1\s*$""", re.MULTILINE | re.IGNORECASE)
_TABLE_RULE = re.compile(r"\s*:?-+:?\s*")
_CELL_BREAK = re.compile(r"\\.|(?<!`)(`+)(?!`)(?:.*?[^`])??\1(?!`)|(?P<bar>\|)")
# What a table's line has before it inside a quote or a list.
_BEFORE_TABLE = re.compile(r"^[>\s]*(?:(?:[-*+]|\d{1,9}[.)])\s+(?=\|))?")
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
# "<navn>" in a specification is a word; only the tags of HTML that Markdown files use are markup.
_TAG = re.compile(
    r"</?(?:a|abbr|b|br|caption|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|small"
    r"|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)


def _list_but_no_date(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a list, unless its first line is "1. januar 2018 ...": a paragraph may break before its date."""
    first = state.getLines(start_line, start_line + 1, 0, False)
    return not begins_with_date(first.strip()) and list_block(state, start_line, end_line, silent)


_PARSER = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
_PARSER.block.ruler.at("list", _list_but_no_date, {"alt": ["paragraph", "reference", "blockquote"]})


def front_matter(text: str) -> tuple[str, str]:
    """Return the title that the YAML front matter names, "" where it names none, and the text below it."""
    text = re.sub(r"\r\n?", "\n", text)
    match = _FRONT_MATTER.match(text)
    if match is None:
        return "", text
    title = _TITLE.search(match["fields"])
    return mend_line(title["title"]) if title else "", text[match.end() :]


def front_matter_facts(text: str) -> FileFacts:
    """Return who published a Markdown file and when, by its YAML front matter."""
    match = _FRONT_MATTER.match(re.sub(r"\r\n?", "\n", text))
    fields = {found["name"].lower(): found["value"] for found in _FIELD.finditer(match["fields"] if match else "")}

    def first(*names: str) -> str:
        return next(filter(None, (fields.get(name, "") for name in names)), "")

    return file_facts(
        publisher=first("publisher", "utgiver", "utgjevar"),
        authors=[first("author", "forfatter", "forfattar")],
        issued=first("date", "dato", "year", "år"),
    )


def markdown_blocks(pages: Sequence[str]) -> list[Block]:
    """Turn the pages of a Markdown text into blocks; lines of code stand by themselves, as items do."""
    blocks: list[Block] = []
    table = -1
    for at, page in enumerate(pages):
        source = re.sub(r"\r\n?", "\n", page)
        for block in _Page(source, at, table).blocks():
            blocks.append(block)
            table = max(table, block.table)
    return blocks


class _Page:
    """One page's source lines, the number of the last table before or on it, and how many quotes are open."""

    def __init__(self, source: str, at: int, table: int) -> None:
        self.source = source
        self.lines = source.split("\n")
        self.at = at
        self.table = table
        self.quotes = 0

    def blocks(self) -> Iterator[Block]:
        marker, level, markup, in_table = "", 0, "", False
        for token in _PARSER.parse(self.source):
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup} " if token.info else "• "
            elif token.type == "heading_open":
                level, markup = int(token.tag[1:]), token.markup
            elif token.type in ("blockquote_open", "blockquote_close"):
                self.quotes += token.nesting
            elif token.type in ("table_open", "table_close"):
                in_table = token.type == "table_open"
                if token.map is not None:
                    yield from self.rows(self.lines[slice(*token.map)])
            elif token.type == "inline" and not in_table:
                yield from self.text(token, marker, level if markup.startswith("#") or level == 0 else -level)
                marker, level = "", 0
            elif token.type in ("fence", "code_block"):
                yield from self.block("item", *token.content.split("\n"))
            elif token.type == "html_block":
                yield from self.block("paragraph", *_TAG.sub(" ", _HIDDEN.sub(" ", token.content)).split("\n"))

    def text(self, token: Token, marker: str, level: int) -> Iterator[Block]:
        """Yield a paragraph, an item or a heading; `level` is below 0 for a heading that a line below it makes."""
        source = token.content.split("\n")
        if not marker and not level and len(source) > 1 and all(line.lstrip().startswith("|") for line in source):
            yield from self.rows(source)
            return
        lines = _shown(token.children or []).split("\n")
        if level > 0 or (level < 0 and len(token.content) <= MAX_UNDERLINED_CHARS):
            if title := mend_line(" ".join(lines)):
                yield Block("heading", ((PlacedLine(title, self.at),),), abs(level))
            return
        mended = [line for line in map(mend_line, (marker + lines[0], *lines[1:])) if line]
        if mended:
            kind: Kind = "item" if marker or is_item(mended[0]) else "paragraph"
            yield Block(kind, (tuple(PlacedLine(line, self.at) for line in mended),), is_quote=self.quotes > 0)

    def block(self, kind: Kind, *lines: str) -> Iterator[Block]:
        """Yield the lines that say something: as items one by one, as a paragraph together."""
        placed = tuple(PlacedLine(mended, self.at) for line in lines if (mended := mend_line(line)))
        for group in ((line,) for line in placed) if kind == "item" else (placed,) if placed else ():
            yield Block(kind, (group,))

    def rows(self, lines: Sequence[str]) -> Iterator[Block]:
        """Yield a table's rows; a row keeps cells beyond those of the header, which GitHub's tables would drop."""
        ruled = len(lines) > 1 and _is_rule(lines[1])
        rows = [_cells(line) for index, line in enumerate(lines) if index > 1 or not _is_rule(line)]
        status = status_column_of(rows[0]) if rows else None
        self.table += any(map(any, rows))
        for index, texts in enumerate(rows):
            if any(texts):
                padded = [*texts, *[""] * (len(rows[0]) - len(texts))]
                cells = tuple((PlacedLine(text, self.at),) if text else () for text in padded)
                yield Block("row", cells, 0, self.table, status, index == 0 and (ruled or status is not None))


def _is_rule(line: str) -> bool:
    """Tell the line below a table's header: "|---|:--|"."""
    parts = _BEFORE_TABLE.sub("", line).strip().strip("|").split("|")
    return all(_TABLE_RULE.fullmatch(part) for part in parts)


def _cells(line: str) -> list[str]:
    r"""Split a table's line at its bars, but not at "\|" and not inside `code`."""
    line = _BEFORE_TABLE.sub("", line).strip()
    bars = [match.start() for match in _CELL_BREAK.finditer(line) if match["bar"]]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(line)]
    cells = [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    first, last = int(line.startswith("|")), len(cells) - int(bool(bars) and bars[-1] == len(line) - 1)
    return [_inline(cell.replace("\\|", "|")) for cell in cells[first:last]]


def _inline(source: str) -> str:
    tokens = _PARSER.parseInline(source)
    return mend_line(_shown(tokens[0].children or []).replace("\n", " ")) if tokens else ""


def _shown(tokens: Sequence[Token]) -> str:
    """Return what a line's tokens say: text and code without their marks, a link's text, a picture's description."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "html_inline":
            tag = _HIDDEN.sub("", token.content)
            parts.append(" " if tag[:3].lower() == "<br" else _TAG.sub("", tag))
        else:
            parts.append(token.content)
    return "".join(parts)
