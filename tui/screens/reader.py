"""The reading screen: what the reader does, and what comes of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from content.model import ABOUT
from tui.bindings import bindings
from tui.lists import BookmarkRows
from tui.rows import Target, TreeRows
from tui.screens.background import Background
from tui.state import StateError
from tui.widgets.page import Page
from tui.widgets.row_list import RowList
from tui.widgets.search_bar import QueryInput


class ReaderScreen(Background):
    """Wires the widgets: messages come up to it, what is shown goes down from it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen", "now")

    # --- start

    def on_mount(self) -> None:
        """Fills everything before the first frame, then has the rest done behind it."""
        place = self.session.state.place(self.session.collection.key)
        opened = place.opened if place else tuple(section.id for section in self.session.sections[:1])
        self.outline = TreeRows(self.session, opened, len(self.session.catalog.problems()))
        self.restore(place)
        (self.page if self.grid.single else self.list).focus()
        self.call_after_refresh(self.begin)
        if notice := self.session.state.notice or self.session.catalog.notice:
            self.say(notice)

    # --- what the widgets say

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        self.point_at(message.target)

    @on(RowList.Opened)
    def _opened(self, message: RowList.Opened) -> None:
        self.open_target(message.target)

    def open_target(self, target: Target) -> None:
        """Opens what a row stands for: folds a section, lists the bookmarks, or goes to the page."""
        if target.kind == "section":
            self._fold(target.id, target.id not in self.outline.opened)
        elif target.kind == "bookmarks":
            self.show_bookmarks()
        else:
            if self.card is None or self.card.id != target.id:
                self.point_at(target)
            self.remember_opened()
            self.turn_to(self.page)

    def remember_opened(self) -> None:
        """What is opened is where the reader is: the tree comes back to it."""
        if self.mode != "tree" and self.card:
            self.before = (Target("insight", self.card.id), self.page.where())
        self.keep_place()

    @on(RowList.Folded)
    def _folded(self, message: RowList.Folded) -> None:
        if self.mode != "tree":
            return
        target = self.outline.target(message.index)
        is_open = target.id in self.outline.opened
        if target.kind == "section" and is_open != message.opening:
            self._fold(target.id, message.opening)
        elif message.opening and target.kind == "section":
            self.list.action_down()
        elif message.opening:
            self.list.action_open()
        elif (row := self.outline.section_row(message.index)) is not None:
            self.list.move_to(row)
            self.update_words()

    def _fold(self, id: str, opening: bool) -> None:
        self.outline.set_open(id, opening)
        self.show_list("tree", self.outline, self.outline.find(Target("section", id)) or 0)

    @on(RowList.LeftAtTop)
    def _left_at_top(self) -> None:
        if self.mode == "hits":
            self.bar.query_input.focus()

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        if self.page.has_focus and self.page.at_end:
            self.mark_seen()
        self.update_words()

    @on(Page.PastEnd)
    def _past_end(self) -> None:
        self.mark_seen()
        self.action_insight(1)

    @on(Page.Entered)
    def _entered(self) -> None:
        self.remember_opened()
        self.turn_to(self.page)

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        self.update_words()

    # --- what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the bar `/` is a character like any other."""
        del parameters
        return action != "search" or not isinstance(self.focused, QueryInput)

    def action_other_pane(self, step: int) -> None:
        """The focus goes to the other pane; in the page first through its links."""
        if self.page.has_focus and self.page.step_link(step):
            self.update_words()
        elif self.page.has_focus:
            self.turn_to(self.list)
        else:
            self.turn_to(self.page)

    @on(Page.Followed)
    def _followed(self, message: Page.Followed) -> None:
        """A link opens in the page; hits and bookmarks stay listed, the tree moves on."""
        if self.mode == "tree":
            self._go(message.id, "last_insight")
        else:
            self.open_card(message.id)
            self.remember_opened()
        self.turn_to(self.page)

    def action_insight(self, step: int) -> None:
        """The next or previous insight: of the hits or bookmarks while they are listed, else of the collection."""
        if self.mode != "tree":
            self.step_in_list(step)
            return
        id = self.session.neighbour(self.card.id, step) if self.card else None
        self._go(id, "last_insight" if step > 0 else "first_insight")

    def action_section(self, step: int) -> None:
        """The first insight of the next section, or of this or the previous one."""
        if self.mode == "tree" and self.card:
            self._go(self.session.first_of_section(self.card.id, step), "last_insight" if step > 0 else "first_insight")

    def go_to(self, id: str) -> None:
        """Goes to an insight or the about page, wherever the reader is."""
        if self.mode == "hits":
            self.clear_search()
        self.mode = "tree"
        self._go(id, "last_insight")
        self.turn_to(self.page)

    def _go(self, id: str | None, otherwise: str) -> None:
        if id is None:
            self.tell(otherwise)
            return
        self.open_card(id)
        row = self.outline.find(Target("about", ABOUT)) if id == ABOUT else None
        self.show_list("tree", self.outline, row if row is not None else self.outline.reveal(id) or 0)
        self.keep_place()

    def action_back(self) -> None:
        """Escape: from the page to the list, from a search or the bookmarks to the tree. Never quits."""
        if self.page.has_focus and self.special != "bookmarks":
            self.turn_to(self.list)
        elif self.mode == "hits":
            self.clear_search()
        elif self.mode == "bookmarks":
            self.return_to_tree()

    def action_bookmark(self) -> None:
        """Adds or removes the favourite that the focus stands on."""
        target = self.list.target if self.list.has_focus else None
        id = target.id if target and target.kind == "insight" else self.card.id if self.card else None
        if id is None or id == ABOUT or (target and target.kind != "insight"):
            return
        try:
            added = self.session.toggle_bookmark(id)
        except StateError as error:
            self.say(str(error))
            return
        self.tell("bookmark_added" if added else "bookmark_removed")
        self.list.refresh_rows()
        if self.card and self.card.id == id:
            self.redraw_page()

    def action_bookmarks(self) -> None:
        """Lists the favourites."""
        if self.mode == "hits":
            self.clear_search()
        self.show_bookmarks()

    def show_bookmarks(self) -> None:
        """Shows the favourites and the first of them."""
        if self.mode == "tree":
            self.remember()
        self.session.reload_marks()
        rows = BookmarkRows(self.session, not self.grid.low)
        self.show_list("bookmarks", rows)
        if len(rows):
            self.open_card(rows.target(0).id)
        else:
            self.show_special("bookmarks")
        # on a narrow screen an empty list would hide how to fill it
        self.turn_to(self.list if len(rows) or not self.grid.single else self.page)

    def action_language(self) -> None:
        """The next language; a hit that was shown in a foreign one comes back to the reader's."""
        if self.card is None:
            return
        if self.foreign and self.session.lang in self.session.catalog.languages_of(self.card.id):
            self.foreign = None
        elif (lang := self.session.next_language(self.card.id, self.card.lang)) is None:
            self.tell("one_language")
            return
        else:
            self.foreign, self.session.lang = None, lang
            self.keep_choice("lang", lang)
        self.redraw_page()
        self.redraw_list()

    def read_in(self, lang: str) -> None:
        """Reads in this language from now on."""
        self.foreign, self.session.lang = None, lang
        self.keep_choice("lang", lang)
        self.redraw_page()
        self.redraw_list()

    def action_help(self) -> None:
        """The keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.session.words))

    def action_palette(self) -> None:
        """All commands by name."""
        from tui.palette import open_palette

        open_palette(self)

    def action_suspend(self) -> None:
        """To the shell; what is on screen is drawn again on return."""
        self.keep_place()
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leaves; the place is kept."""
        self.keep_place()
        self.app.exit()
