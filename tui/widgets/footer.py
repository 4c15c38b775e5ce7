"""The last line: the keys that matter here, and how far the reader is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.keys import Prompt
from tui.linebreak import clip
from tui.pages import justify
from tui.strings import Strings
from tui.typeset import Piece, width_of
from tui.widgets.painted import Painted

_EDGE, _GAP = 2, 3


class KeyFooter(Painted):
    """One line of prompts with a position on the right. A notice stands in its place while it lasts."""

    def __init__(self, words: Strings, *, id: str) -> None:
        super().__init__(id=id)
        self.words = words
        self._prompts: Sequence[Prompt] = ()
        self._position = ""
        self._notice = ""

    def show(self, prompts: Sequence[Prompt], position: str) -> None:
        """Shows other prompts; only what changed is drawn."""
        if (prompts, position) != (self._prompts, self._position):
            self._prompts, self._position = prompts, position
            self.refresh()

    def notify_reader(self, text: str) -> None:
        """Shows a sentence instead of the prompts; an empty one brings them back."""
        if text != self._notice:
            self._notice = text
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The line."""
        room = self.size.width - 2 * _EDGE
        position = [Piece(self._position, "faint")] if self._position else []
        if self._notice:
            left = [Piece(clip(self._notice, room - width_of(position) - 2), "fg")]
        else:
            left = self._fitting(room - (cell_len(self._position) + 2 if position else 0))
        return self.paint((Piece(" " * _EDGE, "fg"), *justify(left, position, room)))

    def _fitting(self, room: int) -> list[Piece]:
        """Whole items only: those that may go are dropped from the right end first."""
        items = list(self._prompts)
        while items and width_of(self._pieces(items)) > room:
            loose = [at for at, item in enumerate(items) if not item.stay]
            items.pop(loose[-1] if loose else -1)
        return self._pieces(items)

    def _pieces(self, items: Sequence[Prompt]) -> list[Piece]:
        pieces: list[Piece] = []
        for item in items:
            if pieces:
                pieces.append(Piece(" " * _GAP, "fg"))
            pieces += [Piece(item.key, "key"), Piece(" " + self.words(item.label), "muted")]
        return pieces
