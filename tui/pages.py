"""Whole pages as lines: the meta line, the title, the text and what stands under it. Pure, like typesetting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from content.model import Problem
from tui.linebreak import clip, wrap
from tui.session import Card, Related
from tui.strings import Strings
from tui.typeset import Line, Piece, typeset, width_of


class Frame(NamedTuple):
    """The room that a page has: the text column's width and left margin in cells, the rows of the screen."""

    width: int
    left: int
    rows: int

    @property
    def flat(self) -> bool:
        """Too low for blank lines and tags."""
        return self.rows < 16


def frame(pane: int, rows: int, column: int | None = None) -> Frame:
    """The text column in a pane of this width, centred where there is room.

    It is at most 70 cells wide, 76 in a pane of 100 and more, or as wide as the reader has set it.
    """
    margin = 1 if pane < 40 else 2 if pane < 70 else 3
    most = column or (76 if pane >= 100 else 70)
    width = max(min(most, pane - 2 * margin), 4)
    spare = pane - width
    left = spare // 2 if spare > 8 else max(spare - max(2, margin - 1), 0)
    return Frame(width, min(left, spare), rows)


def insight_lines(card: Card, room: Frame, words: Strings) -> list[Line]:
    """The page of an insight. Offsets of its text are those of title, line end, plain body."""
    lines = [_meta(card, room, words)]
    if not room.flat:
        lines.append(Line())
    lines += [Line((Piece(card.title[a:b], "title", a),)) for a, b in wrap(card.title, room.width)]
    if card.tags and not room.flat:
        lines.append(Line(_tags(card.tags, room.width)))
    lines.append(Line())
    lines += typeset(card.blocks, room.width, len(card.title) + 1)
    if not card.blocks:
        lines.append(Line((Piece(words("no_text"), "muted"),)))
    if card.related:
        lines += [Line(), *([] if room.flat else [Line()]), Line((Piece(words("related"), "label"),))]
        lines += [_related(each, room.width) for each in card.related]
    return lines


def page_text(title: str, body: str) -> str:
    """The text that the offsets of `insight_lines` count in."""
    return f"{title}\n{body}"


def justify(left: Sequence[Piece], right: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """Left pieces, blanks, right pieces: `width` cells in all. The left text is cut if they do not fit."""
    room = width - width_of(right)
    kept: list[Piece] = []
    for piece in left:
        shown = clip(piece.text, room - width_of(kept))
        kept.append(piece._replace(text=shown))
        if shown != piece.text:
            break
    return (*kept, Piece(" " * (room - width_of(kept)), "fg"), *right)


def _meta(card: Card, room: Frame, words: Strings) -> Line:
    marks: list[Piece] = []
    wide = room.width >= 44
    if card.bookmarked:
        marks += [Piece("*", "accent"), *([Piece(" " + words("bookmarked"), "faint")] if wide else [])]
    if card.seen:
        marks += [Piece("   " if wide and marks else " ", "fg")] if marks else []
        marks.append(Piece("✓ " + words("read") if wide else "✓", "faint"))
    if marks:
        marks.insert(0, Piece("  ", "fg"))
    return Line(justify([Piece(card.place, "crumb")], marks, room.width))


def _tags(tags: Sequence[str], width: int) -> tuple[Piece, ...]:
    """One line of tags; those that do not fit are counted."""
    shown = ""
    for number, tag in enumerate(tags):
        longer = f"{shown}  {tag}" if shown else tag
        left = len(tags) - number - 1
        if cell_len(longer) + (len(f"  +{left}") if left else 0) > width:
            shown = f"{shown}  +{left + 1}" if shown else clip(tag, width)
            break
        shown = longer
    return (Piece(shown, "faint"),)


def _related(to: Related, width: int) -> Line:
    room = width - cell_len(to.location) - 3
    if room < 12:
        return Line((Piece(clip(to.title, width), "fg"),), link=to.id)
    return Line(justify([Piece(clip(to.title, room), "fg")], [Piece(to.location, "faint")], width), link=to.id)


# --- quiet states


def message_lines(title: str, paragraphs: Sequence[str], width: int, more: tuple[str, Sequence[str]] = ("", ())) -> list[Line]:
    """A short page of the program's own: a bold title, paragraphs, and a labelled list."""
    lines = _text(title, "title", width)
    for paragraph in paragraphs:
        lines += [Line(), *_text(paragraph, "fg", width)]
    label, items = more
    if items:
        lines += [Line(), Line(), *_text(label, "label", width)]
        lines += [line for item in items for line in _text(item, "fg", width)]
    return lines


def progress_lines(words: Strings, done: int, total: int, width: int) -> list[Line]:
    """A page that shows how far the reading of the files is: a bar of painted blanks with its figures."""
    figures = f"   {done} / {total}" if total else ""
    bar = max(min(36, width - cell_len(figures)), 0)
    full = bar * done // total if total else 0
    painted = Line((Piece(" " * full, "bar-on"), Piece(" " * (bar - full), "bar-off"), Piece(figures, "muted")))
    return [*message_lines(words("getting_ready"), [words("reading_files")], width), Line(), painted]


def problem_lines(problems: Sequence[Problem], width: int, words: Strings) -> list[Line]:
    """The Problems page: for each the file with its line, how grave it is, and what to do."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = [("problems_errors", errors), ("problems_warnings", len(problems) - errors)]
    summary = ", ".join(words(key, count=count) for key, count in counts if count) or words("problems_none")
    lines = [*_text(words("problems"), "title", width), *_text(summary, "muted", width)]
    for problem in problems:
        lines += [Line(), *_problem(problem, width, words)]
    return lines


def _problem(problem: Problem, width: int, words: Strings) -> list[Line]:
    grave = problem.severity == "error"
    severity = Piece(("! " if grave else "") + words(problem.severity), "error" if grave else "muted")
    path = f"{problem.path}:{problem.line}"
    lines = _text(path, "strong", width)
    if width_of(lines[-1].pieces) + 2 + cell_len(severity.text) <= width:
        lines[-1] = Line(justify(lines[-1].pieces, [severity], width))
    else:
        lines.append(Line((severity,)))
    return [*lines, *_text(problem.message, "fg", width)]


def _text(text: str, style: str, width: int) -> list[Line]:
    return [Line((Piece(text[a:b], style),)) for a, b in wrap(text, width)]
