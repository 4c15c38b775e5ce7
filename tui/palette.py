"""The command palette: every action by name, the looks and the languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from content.language import name
from content.model import ABOUT
from tui.config import LOOKS
from tui.keys import TABLE

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


class Command(NamedTuple):
    """An entry: what it is called, its keys or what it does, and what it runs."""

    title: str
    help: str
    run: Callable[[], object]


def commands(screen: ReaderScreen) -> Iterator[Command]:
    """All commands of the reading screen."""
    words = screen.session.words
    for key in TABLE:
        if key.command:
            yield Command(words(key.command), key.keys.replace(",", "  "), partial(screen.run_action, key.action))
    if screen.session.collection.about:
        yield Command(words("p_about"), "", partial(screen.go_to, ABOUT))
    if screen.session.catalog.problems():
        yield Command(words("p_problems"), "", partial(screen.show_special, "problems"))
    for lang in screen.session.collection.languages:
        yield Command(words("p_language", name=name(lang)), words("p_language_help"), partial(screen.read_in, lang))
    for look in LOOKS:
        yield Command(words("p_look", name=words(f"look_{look}")), words("p_look_help"), partial(screen.reader.choose_look, look))


class Commands(Provider):
    """Offers the commands of the screen below."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in commands(cast("ReaderScreen", self.screen)):
            yield DiscoveryHit(command.title, command.run, help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for command in commands(cast("ReaderScreen", self.screen)):
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), command.run, help=command.help)


def open_palette(screen: ReaderScreen) -> None:
    """Opens the palette over the screen."""
    screen.app.push_screen(CommandPalette(providers=[Commands], placeholder=screen.session.words("palette")))
