"""Drives the reader in process: a session over a folder with its own state, keys pressed one by one, everything waited for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.pilot import Pilot

from content.catalog import Catalog
from tui.app import InsightsApp
from tui.config import Config
from tui.library import bring_up_to_date
from tui.paths import SHIPPED
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.state import State
from tui.strings import Strings


class QuietApp(InsightsApp):
    """The reader with time standing still: nothing counts as read by being looked at, notices stay, no cursor blinks."""

    dwell = 3600.0
    _NEVER = 3600.0

    def get_default_screen(self) -> ReaderScreen:
        screen = super().get_default_screen()
        type(screen).NOTICE_SECONDS = self._NEVER
        return screen

    def on_ready(self) -> None:
        """A blinking cursor would make two pictures of one state."""
        self.screen_stack[0].query_one("#query").cursor_blink = False  # type: ignore[attr-defined]


class Reader:
    """A running reader: its screen, and keys that are waited for."""

    def __init__(self, app: QuietApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The reading screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    async def settle(self) -> None:
        """Waits until all workers are done and all messages are handled."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Types a text, character by character."""
        await self.press(*text)

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits for what only a timer of the reader brings about."""
        for _ in range(500):
            if true():
                return
            await self.pilot.pause()
        raise AssertionError("it never came about")

    async def in_one_go(self, *keys: str) -> None:
        """Presses keys faster than the reader can answer any of them, as a paste over a slow line does."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def wheel(self, x: int, y: int, *, down: bool = True) -> None:
        """Turns the mouse wheel by one notch over a cell of the screen."""
        await self.pilot._post_mouse_events([events.MouseScrollDown if down else events.MouseScrollUp], offset=(x, y))
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Gives the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    def screen_text(self) -> str:
        """What is on screen, as text."""
        lines = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(line.text.rstrip() for line in lines)


def make_session(folder: Path, home: Path, lang: str = "en", ui: str | None = None) -> Session:
    """A session with its state and cache below `home`, its catalog up to date."""
    catalog = Catalog(folder, home / "cache")
    bring_up_to_date(catalog)
    return Session(catalog, State(home / "data"), lang, Strings(ui or lang))


@asynccontextmanager
async def reading(
    home: Path,
    *,
    folder: Path = SHIPPED,
    size: tuple[int, int] = (120, 36),
    lang: str = "en",
    ui: str | None = None,
    look: str = "dark",
    session: Session | None = None,
) -> AsyncIterator[Reader]:
    """A reader on a folder, started and settled."""
    session = session or make_session(folder, home, lang, ui)
    app = QuietApp(session, Config(), look)
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        yield reader
    session.catalog.close()
    session.state.close()


@asynccontextmanager
async def reading_anew(**options: object) -> AsyncIterator[Reader]:
    """The same with a state of its own that is thrown away afterwards."""
    with TemporaryDirectory() as home:
        async with reading(Path(home), **options) as reader:  # type: ignore[arg-type]
            yield reader
