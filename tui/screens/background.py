"""What the reading screen does behind the first frame: files are read again, the index opened or built."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from content.folder import FolderError
from tui.library import Ready, Steps, make_ready
from tui.screens.searching import Searching

if TYPE_CHECKING:
    from textual.worker import WorkType

_EVERY = 0.05  # seconds between two looks of the reader at the progress


class Background(Searching):
    """Brings catalog and index up to date while the reader reads."""

    leaving = False
    _shown = 0.0

    def begin(self) -> None:
        """Starts the work, once the first frame has been painted."""
        self.reader.first_frame_painted()
        if not self.session.count and not self.session.catalog.generation:
            self.show_special("progress")
        work: WorkType[None] = self._make_ready  # not yet a coroutine: whoever quits at once would leave it unawaited
        self.run_worker(work, group="background")

    def on_unmount(self) -> None:
        """Has the thread give up its work, or nobody could leave before it is done."""
        self.leaving = True
        if self.searcher.engine:
            self.searcher.engine.close()

    async def _make_ready(self) -> None:
        from search.index import CancelledError

        loop = asyncio.get_running_loop()

        def on_files(done: int, total: int) -> None:
            if self.leaving:
                raise CancelledError
            loop.call_soon_threadsafe(self._progressed, "files", done, total)

        def on_index(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._progressed, "index", done, total)

        catalog = self.session.catalog
        cache = catalog.place.parent if catalog.place else None
        steps = Steps(on_files, on_index, lambda: self.leaving)
        try:
            ready = await asyncio.to_thread(make_ready, catalog.folder, cache, steps, self.session.helper)
        except CancelledError:
            return
        except FolderError as error:
            self.say(str(error))
            return
        self._take_up(ready)

    def _progressed(self, what: str, done: int, total: int) -> None:
        now = monotonic()
        if self.leaving or (now - self._shown < _EVERY and done < total):
            return
        self._shown, self.progress = now, (done, total)
        if self.special == "progress" and what == "files":
            self.redraw_page()
        self.update_words()

    def _take_up(self, ready: Ready) -> None:
        """What changed is shown; the catalog of the background is ours from now on."""
        old = self.session.catalog
        self.session.catalog = ready.catalog
        old.close()
        self.progress = (0, 0)
        self.searcher.engine = ready.engine
        if ready.changes:
            self._show_changes()
        if ready.catalog.notice:
            self.say(ready.catalog.notice)
        self.search_again()
        self.update_words()

    def _show_changes(self) -> None:
        first_time = not self.session.count
        self.session.reload()
        if first_time:
            self.outline.opened = {section.id for section in self.session.sections[:1]}
        self.redraw_list()
        if self.card is None or self.session.card(self.card.id) is None:
            self.restore(self.session.state.place(self.session.collection.key))
        else:
            self.redraw_page()
