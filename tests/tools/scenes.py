"""The states of the screen that are pictured: in the README, and in the snapshot tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from driving import Reader

Scene = Callable[[Reader], Awaitable[None]]


async def about(reader: Reader) -> None:
    """The first start ever."""
    await reader.press("home")


async def reading_video(reader: Reader) -> None:
    """An insight in the middle of a section, some read, some bookmarked, the list in focus."""
    session, key = reader.screen.session, reader.screen.session.collection.key
    for number in (1, 2, 3, 4, 5, 6, 11, 8):
        session.mark_seen(f"models-{number:02}")
    for id in ("models-22", "models-08"):
        session.state.add_bookmark(key, id)
    session.reload_marks()
    reader.screen.go_to("models-08")
    await reader.settle()
    reader.screen.turn_to(reader.screen.page if reader.screen.grid.single else reader.screen.list)
    await reader.settle()


async def reading_page(reader: Reader) -> None:
    """The same with the page in focus."""
    await reading_video(reader)
    await reader.press("enter")


async def searching(reader: Reader) -> None:
    """A query being typed."""
    await reading_video(reader)
    await reader.press("slash")
    await reader.type("scaling" if reader.screen.session.lang == "en" else "泛化")


async def hits(reader: Reader) -> None:
    """The third hit under the cursor."""
    await searching(reader)
    await reader.press("down", "down", "down")


async def nothing(reader: Reader) -> None:
    """A query without hits."""
    await reader.press("slash")
    await reader.type("scalling" if reader.screen.session.lang == "en" else "泛華")


async def bookmarks(reader: Reader) -> None:
    """The favourites."""
    await reading_video(reader)
    await reader.press("B")


async def help_(reader: Reader) -> None:
    """The keys."""
    await reading_video(reader)
    await reader.press("question_mark")


async def palette(reader: Reader) -> None:
    """All commands."""
    await reading_video(reader)
    await reader.press("ctrl+p")


async def tree(reader: Reader) -> None:
    """The list, on a narrow screen."""
    await reading_video(reader)
    reader.screen.turn_to(reader.screen.list)
    await reader.settle()


SCENES: dict[str, Scene] = {
    "about": about,
    "reading": reading_video,
    "page": reading_page,
    "searching": searching,
    "hits": hits,
    "nothing": nothing,
    "bookmarks": bookmarks,
    "help": help_,
    "palette": palette,
    "tree": tree,
}
