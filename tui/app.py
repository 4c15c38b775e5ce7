"""The application: it boots, chooses the look, and leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import gc
import io
import os
import signal
from pathlib import Path
from typing import ClassVar, TextIO, cast

from rich.console import Console
from textual.app import App

from tui.config import Config
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.themes import ANSI_VARIABLES, theme_name, themes

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
_TIDY_AFTER = 0.4  # seconds; the collection takes 30 ms, which nobody must wait for


class InsightsApp(App[None]):
    """The reader. `dwell` is how many seconds an insight must be seen to its end to count as read."""

    CSS_PATH = str(Path(__file__).with_name("app.tcss"))
    TITLE = "insights-tui"
    ENABLE_COMMAND_PALETTE = False
    dwell: ClassVar[float] = 2.0

    def __init__(self, session: Session, config: Config, look: str) -> None:
        super().__init__(ansi_color=True if look == "ansi" else None)
        self.session = session
        self.config = config
        for theme in themes():
            self.register_theme(theme)
        self.theme = theme_name(look)
        self.set_keymap(dict(config.keys))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours must be known before a theme is applied."""
        return dict(ANSI_VARIABLES)

    def get_default_screen(self) -> ReaderScreen:
        """The reading screen is the first and lowest one."""
        return ReaderScreen(self.session, self.config.column)

    def on_mount(self) -> None:
        """Ends like any program when the system or a closed terminal says so."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self._end, number)
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self._draw_again))

    def _end(self, number: int) -> None:
        screen = self.screen_stack[0]
        if isinstance(screen, ReaderScreen):
            screen.keep_place()
        self.exit(return_code=128 + number)

    def _draw_again(self) -> None:
        """After Ctrl-Z and fg the terminal is blank."""
        self.screen.refresh(layout=True)

    def action_help_quit(self) -> None:
        """Ctrl-C, which ends nothing here, tells what does: in our words and in the footer."""
        screen = self.screen_stack[0]
        if isinstance(screen, ReaderScreen):
            screen.tell("quit_hint")

    def first_frame_painted(self) -> None:
        """From here on garbage is collected again; what is left of the start will hardly become any."""
        gc.enable()
        self.set_timer(_TIDY_AFTER, self._tidy)

    @staticmethod
    def _tidy() -> None:
        gc.collect()
        gc.freeze()

    def choose_look(self, look: str) -> None:
        """Changes the colours and remembers the choice."""
        self.ansi_color = True if look == "ansi" else None
        self.theme = theme_name(look)
        screen = self.screen_stack[0]
        if isinstance(screen, ReaderScreen):
            screen.keep_choice("look", look)


def run(session: Session, config: Config, look: str, log: Path) -> int:
    """Reads until the reader quits; the exit code. A crash is written to `log` and told in one sentence by who calls."""
    gc.disable()  # saves 5 to 8% of the start; enabled again after the first frame
    app = InsightsApp(session, config, look)
    with _LateFile(log) as file:
        app.error_console = Console(file=cast("TextIO", file), markup=False, highlight=False, width=120)
        app.run()
    return app.return_code or 0


class _LateFile(io.TextIOBase):
    """A file that comes into being with the first thing written to it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: TextIO | None = None

    def write(self, text: str) -> int:
        """Opens the file if need be; where it cannot be opened the text is lost."""
        if self._file is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("w", encoding="utf-8")
            except OSError:
                self._file = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it outlives this call
        return self._file.write(text)

    def close(self) -> None:
        """Closes the file, if it was opened."""
        if self._file:
            self._file.close()
        super().close()
