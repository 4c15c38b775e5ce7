"""What the page and the list show, at every size."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Resize

from content.model import ABOUT
from tui.geometry import Grid
from tui.lists import BookmarkRows
from tui.pages import Frame, frame, insight_lines, message_lines, problem_lines, progress_lines
from tui.rows import Rows, Target, TreeRows
from tui.screens.desk import Desk
from tui.session import Card, Session
from tui.state import Place
from tui.typeset import Line
from tui.widgets.page import Anchor, Page
from tui.widgets.row_list import RowList


class Showing(Desk):
    """Lays out, shows pages and lists, and keeps the place in them."""

    def __init__(self, session: Session, column: int | None) -> None:
        super().__init__(session, column)
        self.fit(update=False)

    # --- what a search adds

    def marks_of(self, card: Card) -> list[tuple[int, int]]:
        """Where the words of a query stand on a page."""
        del card
        return []

    def language_of_hit(self) -> str | None:
        """The language to open a hit in, where it is not the reader's own."""
        return None

    def open_target(self, target: Target) -> None:
        """Opens what a row stands for."""

    def show_first_match(self) -> None:
        """Scrolls to the first match."""

    def redraw_hits(self) -> None:
        """The rows of the hits anew."""

    def nothing_lines(self, width: int) -> list[Line]:
        """The page of a search without hits."""
        del width
        return []

    # --- layout

    @property
    def grid(self) -> Grid:
        """The layout for the size that the terminal has."""
        return Grid(*self.app.size)

    @property
    def room(self) -> Frame:
        """The room of a page."""
        return frame(self.grid.pane_width, self.grid.rows, self.column)

    def fit(self, *, update: bool = True) -> None:
        """Lays the parts out for the size of the terminal."""
        grid = self.grid
        self.update_classes({"-low": grid.low, "-flat": grid.flat, "-single": grid.single}, update=update, animate=False)
        self.list.styles.width = grid.list_width
        self.list.pinning = not grid.flat

    def on_resize(self, event: Resize) -> None:
        """Sets everything for the new size and keeps the place."""
        if event.size != self.fitted:
            self.fitted = event.size
            anchor = self.page.where()
            self.fit()
            self.redraw_page(anchor)
            self.redraw_list()
            if self.grid.single and not self.list.target:
                self.turn_to(self.page)  # an empty list would hide what the page says of it

    def turn_to(self, pane: RowList | Page) -> None:
        """Gives a pane the focus; on a narrow screen it is then the one that is seen."""
        self.set_class(pane is self.page, "-reading")
        self.set_class(pane is self.list, "-listing")
        self.set_focus(pane)

    # --- the page

    def open_card(self, id: str, lang: str | None = None, *, foreign: str | None = None) -> None:
        """Shows an insight or the about page from its top."""
        card = self.session.card(id, foreign or lang)
        if card is None:
            return
        self.card, self.special, self.foreign = card, "", foreign
        self._show_lines(insight_lines(card, self.room, self.session.words), self.marks_of(card))
        self.start_dwelling()
        self.update_words()

    def show_special(self, name: str) -> None:
        """Shows a page of the program's own."""
        self.card, self.special = None, name
        self._show_lines(self.special_lines(name))
        self.update_words()

    def redraw_page(self, anchor: Anchor | None = None) -> None:
        """Sets the page again, as marks, language or width have changed, and keeps the place."""
        anchor, match, link = anchor or self.page.where(), self.page.match, self.page.link
        if self.card:
            self.card = self.session.card(self.card.id, self.foreign or self.session.lang) or self.card
            self._show_lines(insight_lines(self.card, self.room, self.session.words), self.marks_of(self.card))
        else:
            self._show_lines(self.special_lines(self.special))
        self.page.go_to(anchor)
        self.page.choose_link(link)
        self.page.match = match if match < self.page.matches else -1
        self.update_words()

    def _show_lines(self, lines: Sequence[Line], marks: Sequence[tuple[int, int]] = ()) -> None:
        self.page.show(lines, self.room.left, marks)

    def special_lines(self, name: str) -> list[Line]:
        """A page of the program's own."""
        words, width = self.session.words, self.room.width
        if name == "problems":
            return problem_lines(self.session.catalog.problems(), width, words)
        if name == "progress":
            return progress_lines(words, *self.progress, width)
        if name == "empty":
            return message_lines(words("empty_folder"), [words("no_files", folder=self.session.catalog.folder)], width)
        if name == "bookmarks":
            return message_lines(words("no_bookmarks"), [words("no_bookmarks_hint")], width)
        return self.nothing_lines(width)

    # --- the list

    def point_at(self, target: Target) -> None:
        """Shows what a row stands for."""
        if target.kind in {"insight", "about"}:
            self.open_card(target.id, foreign=self.language_of_hit())
            self.show_first_match()
        elif target.kind == "problems":
            self.show_special("problems")
        self.update_words()

    def step_in_list(self, step: int) -> None:
        """To the next or previous row, wherever the focus is."""
        to = self.list.cursor + step
        if self.list.rows and 0 <= to < len(self.list.rows):
            self.list.move_to(to)
            self.point_at(self.list.rows.target(to))
        else:
            self.tell("last_insight" if step > 0 else "first_insight")

    def restore(self, place: Place | None) -> None:
        """Opens where the reader left off; the about page, or the first insight, where there is no such place."""
        first = ABOUT if self.session.collection.about else next(self.session.catalog.ids(), "")
        target = place.insight if place and self.session.card(place.insight) else first
        if target:
            self.open_card(target)
        else:
            self.show_special("empty")
        self.show_tree()
        if place and self.card and place.insight == self.card.id:
            self.page.go_to(Anchor(place.block, place.line / 1000))

    def show_list(self, mode: str, rows: Rows, cursor: int = 0) -> None:
        """Shows other rows on the left."""
        self.mode = mode
        self.list.show(rows, cursor)
        self.update_words()

    def show_tree(self) -> None:
        """Shows the tree with the cursor on what is read."""
        row = None
        if self.card:
            row = self.outline.find(Target("about", ABOUT)) if self.card.id == ABOUT else self.outline.reveal(self.card.id)
        self.show_list("tree", self.outline, row or 0)

    def redraw_list(self) -> None:
        """Makes the rows anew in the present language and size; the cursor stays."""
        cursor, top = self.list.cursor, self.list.target
        if self.mode == "tree":
            self.outline = TreeRows(self.session, self.outline.opened, len(self.session.catalog.problems()))
            row = self.outline.find(top) if top else None
            self.show_list("tree", self.outline, cursor if row is None else row)
        elif self.mode == "bookmarks":
            self.show_list("bookmarks", BookmarkRows(self.session, not self.grid.low), cursor)
        else:
            self.redraw_hits()

    def remember(self) -> None:
        """Keeps the place in the tree, to come back to it from a search or the bookmarks."""
        self.before = (Target("insight", self.card.id) if self.card else self.list.target, self.page.where())

    def return_to_tree(self) -> None:
        """Back to the tree: at what was opened from a search or the bookmarks, else where the reader was before."""
        target, anchor = self.before
        if target and target.kind == "insight":
            stayed = self.card is not None and self.card.id == target.id
            if not stayed:
                self.open_card(target.id)
            self.redraw_page(anchor if not stayed else None)
        elif not self.card:
            self.restore(None)
        else:
            self.redraw_page()
        self.show_tree()
