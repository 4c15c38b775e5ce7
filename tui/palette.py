"""The command palette: every action by name, the looks and the languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.cells import cell_len
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from content.language import name
from content.model import ABOUT
from tui.config import LOOKS
from tui.keys import TABLE

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen

_KEYS_AT = 52  # cells


class Command(NamedTuple):
    """An entry: what it is called, its keys, and what it runs."""

    title: str
    keys: str
    run: Callable[[], object]


def commands(screen: ReaderScreen) -> Iterator[Command]:
    """All commands of the reading screen."""
    words = screen.session.words
    for key in TABLE:
        if key.command:
            yield Command(
                words(key.command),
                key.keys.replace(",", "  ").replace("ctrl+", "Ctrl-").replace("f1", "F1"),
                partial(screen.run_action, key.action),
            )
    if screen.session.collection.about:
        yield Command(words("p_about"), "", partial(screen.go_to, ABOUT))
    if screen.session.catalog.problems():
        yield Command(words("p_problems"), "", partial(screen.show_special, "problems"))
    for lang in screen.session.collection.languages:
        yield Command(words("p_language", name=name(lang)), "", partial(screen.read_in, lang))
    for look in LOOKS:
        yield Command(words("p_look", name=words(f"look_{look}")), "", partial(screen.reader.choose_look, look))


class Commands(Provider):
    """Offers the commands of the screen below."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in commands(cast("ReaderScreen", self.screen)):
            yield DiscoveryHit(self._line(Content(command.title), command.keys), command.run, text=command.title)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for command in commands(cast("ReaderScreen", self.screen)):
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, self._line(matcher.highlight(command.title), command.keys), command.run, text=command.title)

    def _line(self, title: Content, keys: str) -> Content:
        """A command with its keys behind it."""
        column = min(_KEYS_AT, self.app.size.width - 18)
        gap = " " * max(2, column - cell_len(title.plain))
        return Content.assemble(title, gap, (keys, "dim")) if keys else title


class Palette(CommandPalette):
    """Textual's palette in our look, which is read when it is first opened."""

    CSS_PATH = "palette.tcss"


def open_palette(screen: ReaderScreen) -> None:
    """Opens the palette over the screen."""
    screen.app.push_screen(Palette(providers=[Commands], placeholder=screen.session.words("palette")))
