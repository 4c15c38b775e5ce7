"""The part of the reading screen that searches: from keystroke to hits, and through the matches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from content.language import SHORT_NAMES, name
from content.model import UNDETERMINED
from tui.lists import HitRows
from tui.pages import message_lines
from tui.screens.showing import Showing
from tui.searcher import Searcher
from tui.session import Card, Session
from tui.typeset import Line
from tui.widgets.search_bar import QueryInput

if TYPE_CHECKING:
    from textual.worker import WorkType

    from search.engine import Results


class Searching(Showing):
    """Query, hits, matches."""

    def __init__(self, session: Session, column: int | None) -> None:
        super().__init__(session, column)
        self.searcher = Searcher()
        self.results: Results | None = None
        self._waiting = ""  # a key that leads out of the bar and was pressed before the answer came

    # --- the query

    @property
    def query_text(self) -> str:
        """What stands in the bar."""
        return self.bar.query_input.value

    def query_changed(self, text: str) -> None:
        """Searches for what stands in the bar now; an empty bar brings the tree back."""
        if not text.strip():
            self.searcher.cancel()
            if self.mode == "hits":
                self.results = None
                self.return_to_tree()
            return
        self._begin_search(text)

    def search_again(self) -> None:
        """Asks again, as the index or the language is another one."""
        if self.query_text.strip():
            self._begin_search(self.query_text, keep=True)

    def _begin_search(self, text: str, *, keep: bool = False) -> None:
        # not yet a coroutine: one that is overtaken before it began would complain that nobody awaited it
        work: WorkType[None] = partial(self._search, text, keep)
        self.run_worker(work, group="search", exclusive=True)

    async def _search(self, text: str, keep: bool) -> None:
        results = await self.searcher.search(text, self.session.lang)
        # an answer may be late: this may have begun only after the bar was cleared
        if results is not None and text == self.query_text:
            self._show_results(results, keep)

    def _show_results(self, results: Results, keep: bool) -> None:
        if self.mode != "hits":
            self.remember()
        shown = self.card.id if self.card else ""
        self.results = results
        cursor = self.list.cursor if keep and self.mode == "hits" else 0
        self.show_list("hits", HitRows(self.session, results, not self.grid.low), cursor)
        if not len(results):
            self.show_special("nothing")
        else:
            hit = results.hit(self.list.cursor)
            if not (keep and shown == hit.id):
                self.open_card(hit.id, foreign=self.language_of_hit())
            else:
                self.redraw_page()
            self.show_first_match()
        if self.has_class("-single") and isinstance(self.focused, QueryInput):
            self.set_class(not len(results), "-reading")
            self.set_class(bool(len(results)), "-listing")
        if self._waiting:
            self._leave_bar(self._waiting)

    def redraw_hits(self) -> None:
        """The rows anew for another size; another language has them searched again."""
        if self.results is not None:
            self.show_list("hits", HitRows(self.session, self.results, not self.grid.low), self.list.cursor)
            self.search_again()

    def clear_search(self) -> None:
        """Empties the bar, which brings the tree back."""
        self.bar.query_input.value = ""
        self.query_changed("")

    def action_search(self) -> None:
        """To the bar, at once: `focus` would wait behind keys that are already here."""
        self.set_focus(self.bar.query_input)

    @on(QueryInput.Left)
    def _left_bar(self, message: QueryInput.Left) -> None:
        """Keys that lead out of the bar. Those that lead to the hits wait for them, and what is typed behind waits too."""
        answered = self.results is not None and self.results.query.text == self.query_text
        if self.query_text.strip() and self.searcher.engine and not answered and message.key != "escape":
            self._waiting = message.key
        else:
            self._leave_bar(message.key)

    def _leave_bar(self, key: str) -> None:
        if key == "enter":
            if self.mode == "hits" and self.list.target:
                self.open_target(self.list.target)
        elif key == "escape" and self.query_text:
            self.clear_search()
        elif key in {"tab", "shift+tab"} and not self.has_class("-single"):
            self.turn_to(self.page if key == "tab" and self.mode == "hits" else self.list)
        else:
            self.turn_to(self.list)
        self._waiting = ""
        self.bar.query_input.release()

    @on(QueryInput.Changed)
    def _typed(self, message: QueryInput.Changed) -> None:
        """Every keystroke is a search."""
        if self._waiting:  # nobody types behind such a key, but somebody may paste
            self._waiting = ""
            self.bar.query_input.release()
        self.query_changed(message.value)

    # --- the hits and their matches

    def language_of_hit(self) -> str | None:
        """The language to open the hit under the cursor in, where it is not the reader's own."""
        if self.mode != "hits" or self.results is None or not len(self.results):
            return None
        lang = self.results.hit(self.list.cursor).lang
        return lang if lang != self.session.lang else None

    def marks_of(self, card: Card) -> list[tuple[int, int]]:
        """Where the query's words stand on a page, in the offsets of its lines."""
        if self.mode != "hits" or self.results is None or self.searcher.engine is None:
            return []
        head = self.session.catalog.head(card.id)
        if head is None or card.lang not in head.languages:
            return []
        title, body = self.searcher.engine.spans(self.results.query, head, card.lang)
        shift = len(card.title) + 1
        return [*title, *((start + shift, end + shift) for start, end in body)]

    def show_first_match(self) -> None:
        """Scrolls to the first match, if there is one out of sight."""
        if self.mode == "hits" and self.page.matches:
            self.page.go_to_match(0)
            self.page.match = -1

    def action_match(self, step: int) -> None:
        """The next or previous match of the page, then the next or previous hit."""
        if self.mode != "hits" or self.results is None or not len(self.results):
            self.tell("no_query")
            return
        to = self.page.match + step if self.page.match >= 0 or step > 0 else -1
        if 0 <= to < self.page.matches:
            self.page.go_to_match(to)
        elif 0 <= self.list.cursor + step < len(self.results):
            self.step_in_list(step)
            if self.page.matches:
                self.page.go_to_match(0 if step > 0 else self.page.matches - 1)
        else:
            self.tell("no_match")

    # --- words

    def nothing_lines(self, width: int) -> list[Line]:
        """The page of a search without hits."""
        words = self.session.words
        if self.results is not None and not self.results.query.words:
            return message_lines(words("no_words"), [words("no_words_hint")], width)
        tries = [words("try_fewer"), words("try_language")]
        title = words("nothing_found", query=self.query_text.strip()[:60])
        return message_lines(title, [words("nothing_hint")], width, (words("or_try"), tries))

    def status(self) -> str:
        """What the right end of the bar says: hits, how far the index is, or the language."""
        words, (done, total) = self.session.words, self.progress
        if self.results is not None and self.results.query.cut:
            from search.query import LONGEST  # not before the first frame: its tables cost 2 ms

            return words("query_cut", count=LONGEST)
        if self.query_text.strip() and self.searcher.engine is None:
            return f"{words('search_wait')}   {done} / {total}" if total else words("search_wait")
        if self.mode == "hits" and self.results is not None:
            return words.count("hits", len(self.results))
        lang = self.card.lang if self.card else self.session.lang
        if lang == UNDETERMINED:
            return ""
        return SHORT_NAMES.get(lang, lang) if self.grid.columns < 50 else name(lang)

    def placeholder(self) -> str:
        """What the empty bar says: what can be searched, or how far the index is."""
        words, (done, total) = self.session.words, self.progress
        if self.searcher.engine is None and total:
            return f"{words('search_wait')}   {done} / {total}"
        return words.count("search_count", self.session.count)
