"""Blocks of text to lines of a given width. Pure: no terminal, no colour, only names of styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

from content.markup import Block, Lead, Span
from tui.linebreak import force, wrap

_LEAST = 4  # cells that are left to a text, however deeply it is nested
BULLET = "∙"


class Piece(NamedTuple):
    """A stretch of a line in one style. `at` is where it begins in the plain text that search knows, -1 for decoration."""

    text: str
    style: str
    at: int = -1


class Line(NamedTuple):
    """One line of a page. `block` is the number of the block it belongs to, -1 for what stands around the text.

    `link` is the id of the insight that the line leads to.
    """

    pieces: tuple[Piece, ...] = ()
    block: int = -1
    link: str = ""


def width_of(pieces: Iterable[Piece]) -> int:
    """The width of pieces in cells."""
    return sum(cell_len(piece.text) for piece in pieces)


def typeset(blocks: Sequence[Block], width: int, at: int = 0) -> list[Line]:
    """The lines of a text, one blank line between blocks. Offsets are those of `markup.plain`, counted from `at`."""
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        if number:
            lines.append(_between(blocks[number - 1], block, number))
        lines += _block(block, number, at, width)
        at += len(block.text) + 1
    return lines


def _between(above: Block, below: Block, number: int) -> Line:
    """The blank line between two blocks; a quotation's bar runs through it."""
    if above.leads and below.leads and above.leads[0].kind == below.leads[0].kind == "quote":
        return Line((Piece(" ", "bar"),), number)
    return Line((), number)


def _block(block: Block, number: int, at: int, width: int) -> Iterator[Line]:
    first, rest = _indents(block.leads)
    for depth in range(1, len(block.leads) + 1):
        if width - width_of(rest) >= min(_LEAST, width):
            break
        first, rest = _indents(block.leads[depth:])  # the outermost give way, or the text would be pushed off the page
    room = width - width_of(rest)
    style = "quote" if any(lead.kind == "quote" for lead in block.leads) else "fg"
    if block.kind == "rule":
        yield Line((*first, Piece(" " * min(room, 12), "rule")), number)
        return
    if block.kind == "table":
        rows: Iterable[tuple[Piece, ...]] = _table(block.text, at, room)
    elif block.kind == "code":
        rows = _code(block.text, at, room)
    else:
        rows = _prose(block, at, room, "title" if block.kind == "heading" else style)
    for row, pieces in enumerate(rows):
        yield Line((*(rest if row else first), *pieces), number)


def _indents(leads: Sequence[Lead]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands before the first line of a block, and before the others."""
    first: list[Piece] = []
    rest: list[Piece] = []
    for lead in leads:
        if lead.kind == "quote":
            bar = (Piece(" ", "bar"), Piece("  ", "fg"))
            first += bar
            rest += bar
        else:
            marker = f" {BULLET} " if lead.marker == "-" else f"{lead.marker} ".rjust(3)
            first.append(Piece(marker if lead.marker else "   ", "faint"))
            rest.append(Piece(" " * cell_len(first[-1].text), "fg"))
    return tuple(first), tuple(rest)


def _prose(block: Block, at: int, width: int, style: str) -> Iterator[tuple[Piece, ...]]:
    spans = [(s.start, s.end, _span_style(s, block.text, style)) for s in block.spans]
    for start, end in wrap(block.text, width):
        yield tuple(cut(Piece(block.text[start:end], style, at + start), [(a + at, b + at, s) for a, b, s in spans]))


def _span_style(span: Span, text: str, style: str) -> str:
    """Emphasis is italic in Latin; slanted Chinese is hard to read, so there it is bold."""
    if span.style == "em" and _holds_cjk(text[span.start : span.end]):
        return "strong"
    return "title" if style == "title" and span.style in {"strong", "em"} else span.style


def _holds_cjk(text: str) -> bool:
    """Compared by hand: a pattern for it takes 1.4 ms to compile, on the way to the first frame."""
    return any("\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" for char in text)


def cut(piece: Piece, spans: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    """A piece divided where spans of the plain text begin and end; where several meet the last one rules."""
    if piece.at < 0:
        yield piece
        return
    begin, stop = piece.at, piece.at + len(piece.text)
    inside = [(max(a, begin), min(b, stop), style) for a, b, style in spans if a < stop and b > begin]
    edges = sorted({begin, stop, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    for start, end in pairwise(edges):
        styles = [style for a, b, style in inside if a <= start and b >= end]
        yield Piece(piece.text[start - begin : end - begin], styles[-1] if styles else piece.style, start)


def _code(text: str, at: int, width: int) -> Iterator[tuple[Piece, ...]]:
    """Code keeps its lines and blanks; a line that is too wide goes on in the next one."""
    for line in text.split("\n"):
        shown = line.expandtabs(4)
        for start, end, *_ in force(shown, 0, len(shown), width):
            # a tab became several blanks, so offsets hold only where there was none
            yield (Piece(shown[start:end], "code", at + start if shown == line else -1),)
        at += len(line) + 1


# --- tables

_GAP = 3


def _table(text: str, at: int, width: int) -> Iterator[tuple[Piece, ...]]:
    """Columns side by side where they fit, else each row as a list of its cells under the header's names."""
    rows = _cells(text, at)
    count = max(len(row) for row in rows)
    rows = [[*row, *[("", -1)] * (count - len(row))] for row in rows]
    widths = _column_widths(rows, width)
    if widths is None:
        yield from _table_as_list(rows, width)
        return
    for number, row in enumerate(rows):
        yield from _table_row(row, widths, "faint" if number == 0 else "fg")


def _cells(text: str, at: int) -> list[list[tuple[str, int]]]:
    rows = []
    for line in text.split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((cell, at))
            at += len(cell) + 1
        rows.append(row)
    return rows


def _column_widths(rows: list[list[tuple[str, int]]], width: int) -> list[int] | None:
    """Each column as wide as its widest cell; the widest columns give way until all fit, or None if they would be too narrow."""
    widths = [max(cell_len(row[column][0]) for row in rows) or 1 for column in range(len(rows[0]))]
    room = width - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= 12:
            return None
        widths[widths.index(widest)] -= 1
    return widths


def _table_row(row: list[tuple[str, int]], widths: list[int], style: str) -> Iterator[tuple[Piece, ...]]:
    wrapped = [wrap(cell, width) for (cell, _), width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        pieces: list[Piece] = []
        for (cell, at), lines, width in zip(row, wrapped, widths, strict=True):
            start, end = lines[number] if number < len(lines) else (0, 0)
            shown = cell[start:end]
            pieces += [Piece(shown, style, at + start), Piece(" " * (width - cell_len(shown) + _GAP), "fg")]
        yield tuple(pieces[:-1])


def _table_as_list(rows: list[list[tuple[str, int]]], width: int) -> Iterator[tuple[Piece, ...]]:
    header, *body = rows
    for number, row in enumerate(body):
        if number:
            yield ()
        for column, ((name, _), (cell, at)) in enumerate(zip(header, row, strict=True)):
            label = f"{name}: " if name and column else ""
            for line, (start, end) in enumerate(wrap(cell, max(width - cell_len(label), 8))):
                lead = Piece(label if line == 0 else " " * cell_len(label), "faint")
                yield (lead, Piece(cell[start:end], "fg" if column else "strong", at + start))
