"""Markdown to a flat list of blocks: plain text with styled spans, ready for typesetting and for search.

Parsed by markdown-it-py (CommonMark with tables and strikethrough). HTML is text like any other: nothing in a file is
ever interpreted as markup of the terminal.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_FULL_STOPS = "。，、；：？！）」』】》〉"


class Span(NamedTuple):
    """A styled stretch of a block's text, half-open in code points. `target` is a link's address."""

    start: int
    end: int
    style: str
    target: str = ""


class Lead(NamedTuple):
    """One container that a block stands in: `quote`, or `item` with its marker on the first block of the item."""

    kind: str
    marker: str = ""


class Block(NamedTuple):
    """A paragraph, heading, code, table or rule.

    `text` is plain: no Markdown is left in it. In a table the cells are parted by tabs and the rows by line ends.
    `leads` are the containers from the outermost in. `level` is that of a heading.
    """

    kind: str
    text: str = ""
    spans: tuple[Span, ...] = ()
    leads: tuple[Lead, ...] = ()
    level: int = 0


def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text."""
    blocks = tuple(_Reader().read(_parser().parse(markdown)))
    # what is nested beyond all reason comes back empty; then the source itself is better than nothing
    return blocks or ((Block("paragraph", markdown.strip()),) if markdown.strip() else ())


def plain(blocks: Sequence[Block]) -> str:
    """The text as it is searched: the blocks' texts, one after the other, parted by line ends."""
    return "\n".join(block.text for block in blocks)


def dump(blocks: Sequence[Block]) -> str:
    """The blocks as compact JSON, for the catalog."""
    rows = [[b.kind, b.text, b.spans, b.leads, b.level] for b in blocks]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> tuple[Block, ...]:
    """The blocks that `dump` wrote."""
    return tuple(
        Block(kind, words, tuple(Span(*s) for s in spans), tuple(Lead(*lead) for lead in leads), level)
        for kind, words, spans, leads, level in json.loads(text)
    )


@lru_cache(maxsize=1)
def _soft_break_in_han() -> re.Pattern[str]:
    """Compiled when it is needed: that takes 1 ms, and what comes from the catalog has been parsed."""
    return re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 46 ms, and only where a text is parsed for the first time

    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


class _Reader:
    """Walks the tokens once, keeping the stack of open containers."""

    def __init__(self) -> None:
        self._leads: list[Lead] = []
        self._counters: list[int | None] = []
        self._level = 0  # of the heading that is open
        self._rows: list[list[str]] | None = None  # of the table that is open

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """The blocks, in order."""
        for token in tokens:
            if token.type in _CONTAINERS:
                self._container(token)
            elif self._rows is not None or token.type == "table_open":
                yield from self._in_table(token)
            else:
                yield from self._leaf(token)

    def _leaf(self, token: Token) -> Iterator[Block]:
        name = token.type
        if name == "heading_open":
            self._level = int(token.tag[1])
        elif name == "paragraph_open":
            self._level = 0
        elif name == "inline":
            text, spans = _inline(token)
            yield self._block("heading" if self._level else "paragraph", text)._replace(spans=spans, level=self._level)
        elif name in {"fence", "code_block"}:
            yield self._block("code", token.content.rstrip("\n"))
        elif name == "html_block":
            yield self._block("paragraph", token.content.strip("\n"))
        elif name == "hr":
            yield self._block("rule")

    def _in_table(self, token: Token) -> Iterator[Block]:
        if token.type == "table_close":
            yield self._block("table", "\n".join("\t".join(row) for row in self._rows or ()))
            self._rows = None
        elif token.type == "table_open" or self._rows is None:
            self._rows = []
        elif token.type == "tr_open":
            self._rows.append([])
        elif token.type == "inline":
            self._rows[-1].append(_inline(token)[0].replace("\t", " ").replace("\n", " "))

    def _container(self, token: Token) -> None:
        if token.type.endswith("list_open"):
            start = token.attrGet("start")
            self._counters.append(int(1 if start is None else start) if token.type.startswith("ordered") else None)
        elif token.type.endswith("list_close"):
            self._counters.pop()
        elif token.type == "list_item_open":
            self._leads.append(Lead("item", self._marker()))
        elif token.type == "blockquote_open":
            self._leads.append(Lead("quote"))
        else:
            self._leads.pop()

    def _marker(self) -> str:
        number = self._counters[-1]
        if number is None:
            return "-"
        self._counters[-1] = number + 1
        return f"{number}."

    def _block(self, kind: str, text: str = "") -> Block:
        leads = tuple(self._leads)
        # the marker is drawn once, by the first block of the item
        self._leads = [lead._replace(marker="") for lead in self._leads]
        return Block(kind, text, (), leads)


_CONTAINERS = frozenset(
    {
        "bullet_list_open",
        "bullet_list_close",
        "ordered_list_open",
        "ordered_list_close",
        "list_item_open",
        "list_item_close",
        "blockquote_open",
        "blockquote_close",
    }
)
_STYLES = {"strong_open": "strong", "em_open": "em", "s_open": "strike", "link_open": "link"}


def _inline(token: Token) -> tuple[str, tuple[Span, ...]]:
    """Plain text and spans of one inline token."""
    parts: list[str] = []
    length = 0
    opened: list[tuple[int, str, str]] = []
    spans: list[Span] = []
    for child in token.children or ():
        if child.type in _STYLES:
            opened.append((length, _STYLES[child.type], str(child.attrGet("href") or "")))
            continue
        if child.type.endswith("_close") and opened:
            start, style, target = opened.pop()
            spans.append(Span(start, length, style, target))
            continue
        text = _words(child)
        if child.type == "code_inline":
            spans.append(Span(length, length + len(text), "code"))
        parts.append(text)
        length += len(text)
    return _tidy("".join(parts), spans)


def _words(child: Token) -> str:
    if child.type == "softbreak":
        return "\n"
    if child.type == "hardbreak":
        return "\v"
    return child.content


def _tidy(text: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Line ends inside a paragraph become blanks, but vanish between Han.

    So does the blank that CommonMark wants behind bold text that ends in a full stop.
    """
    drop = {match.start() for match in _soft_break_in_han().finditer(text)}
    for span in spans:
        if text[span.end : span.end + 1] == " " and text[span.end - 1 : span.end] in _FULL_STOPS and span.end > span.start:
            drop.add(span.end)
    gone = sorted(drop)
    kept = "".join(char for at, char in enumerate(text) if at not in drop) if drop else text
    moved = sorted(
        Span(s.start - bisect_left(gone, s.start), s.end - bisect_left(gone, s.end), s.style, s.target) for s in spans if s.end > s.start
    )
    return kept.replace("\n", " ").replace("\v", "\n"), tuple(moved)
