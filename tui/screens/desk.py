"""What the reading screen stands on: its widgets, what they show, the words around it, and where the reader is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from tui.keys import FOOTERS
from tui.rows import Target, TreeRows
from tui.session import Card, Session
from tui.state import Place, StateError
from tui.widgets.footer import KeyFooter
from tui.widgets.page import Anchor, Page
from tui.widgets.row_list import RowList
from tui.widgets.search_bar import QueryInput, SearchBar

if TYPE_CHECKING:
    from tui.app import InsightsApp


class Desk(Screen[None]):
    """Bar, list, page and footer around one session. What a search adds is left to who builds on it."""

    AUTO_FOCUS = ""
    NOTICE_SECONDS: ClassVar[float] = 4.0

    def __init__(self, session: Session, column: int | None) -> None:
        super().__init__(classes="-reading")
        self.session = session
        self.column = column
        self.bar = SearchBar(id="band")
        self.list = RowList(id="list")
        self.page = Page(id="page")
        self.footer = KeyFooter(session.words, id="footer")
        self.outline = TreeRows(session, ())
        self.mode = "tree"  # what the list shows: tree, hits or bookmarks
        self.card: Card | None = None  # what the page shows; None for a page of the program's own
        self.special = ""  # which one that is
        self.foreign: str | None = None  # a hit's language, where it is not the reader's
        self.progress = (0, 0)  # files or insights done in the background, and all of them
        self.before: tuple[Target | None, Anchor] = (None, Anchor())
        self.fitted = self.app.size
        self._dwell: Timer | None = None
        self._notice: Timer | None = None

    @property
    def reader(self) -> InsightsApp:
        """The application, by its own type."""
        return cast("InsightsApp", self.app)

    def compose(self) -> ComposeResult:
        """The four parts."""
        yield self.bar
        with Horizontal(id="main"):
            yield self.list
            yield self.page
        yield self.footer

    # --- what is left to others

    def redraw_page(self, anchor: Anchor | None = None) -> None:
        """Sets the page again and keeps the place."""

    def status(self) -> str:
        """What the right end of the bar says."""
        return ""

    def placeholder(self) -> str:
        """What the empty bar says."""
        return ""

    # --- marks and places

    def start_dwelling(self) -> None:
        """Begins to wait until what is shown counts as read."""
        if self._dwell:
            self._dwell.stop()
        self._dwell = self.set_timer(self.reader.dwell, self._dwelt)

    def _dwelt(self) -> None:
        if self.page.at_end:
            self.mark_seen()
        self.keep_place()

    def mark_seen(self) -> None:
        """Marks what is shown as read."""
        if self.card is None:
            return
        try:
            new = self.session.mark_seen(self.card.id)
        except StateError as error:
            self.say(str(error))
            return
        if new:
            self.list.refresh_rows()
            self.redraw_page()

    def keep_place(self) -> None:
        """Remembers where the reader is."""
        if self.card is None:
            return
        anchor = self.page.where()
        place = Place(self.card.id, self.card.lang, anchor.block, int(anchor.part * 1000), tuple(sorted(self.outline.opened)))
        try:
            self.session.state.keep_place(self.session.collection.key, place)
        except StateError as error:
            self.say(str(error))

    def keep_choice(self, name: str, value: str) -> None:
        """Remembers a choice."""
        try:
            self.session.state.choose(name, value)
        except StateError as error:
            self.say(str(error))

    # --- words

    def tell(self, key: str, **values: object) -> None:
        """A notice from the table of words."""
        self.say(self.session.words(key, **values))

    def say(self, text: str) -> None:
        """A notice in the footer that goes away by itself."""
        self.footer.notify_reader(text)
        if self._notice:
            self._notice.stop()
        self._notice = self.set_timer(self.NOTICE_SECONDS, lambda: self.footer.notify_reader(""))

    def update_words(self) -> None:
        """The bar's status and the footer for what is shown and focused."""
        self.bar.tell(self.status(), self.placeholder())
        self.footer.show(FOOTERS[self._footer()], self._position())

    def _footer(self) -> str:
        if isinstance(self.focused, QueryInput):
            found = self.mode == "hits"
            return "bar" if found and self.list.target else "bar_nothing" if found else "bar_empty"
        if self.special == "problems":
            return "problems"
        if self.focused is self.page:
            return "page_link" if self.page.link else "page_search" if self.mode == "hits" else "page"
        if self.mode != "tree":
            return self.mode
        target = self.list.target
        return "section" if target and target.kind == "section" else "list"

    def _position(self) -> str:
        if self.mode != "tree" and self.focused is not self.page and self.list.rows and len(self.list.rows):
            return f"{self.list.cursor + 1} / {len(self.list.rows)}"
        return f"{self.page.percent}%" if self.page.size.height and self.card else ""
