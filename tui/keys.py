"""Every key in one table: bindings, footer, help and palette are all made from it."""

from __future__ import annotations

from typing import NamedTuple

_FULL_WIDTH = 0xFEE0  # from an ASCII character to its full-width form, as an input method may send it


class Key(NamedTuple):
    """One action and its keys.

    `keys` are Textual's names or single characters; `scope` is the widget that acts (`screen`: wherever the focus is; `now`: so
    too, but before the next key is looked at, so that what is typed behind it in one go arrives where it leads);
    `group` is where the help lists it, `shown` how the help and the footer print its keys. `twin` marks an
    entry that the help shows as one with the entry before it; `command` is its name in the palette.
    """

    id: str
    keys: str
    action: str
    scope: str
    group: str
    help: str
    shown: str
    twin: bool = False
    command: str = ""


TABLE: tuple[Key, ...] = (
    Key("cursor_up", "up,k", "up", "pane", "g_move", "h_updown", "Up Down  k j"),
    Key("cursor_down", "down,j", "down", "pane", "g_move", "h_updown", "", twin=True),
    Key("first", "g,home", "first", "pane", "g_move", "h_ends", "g G"),
    Key("last", "G,end", "last", "pane", "g_move", "h_ends", "", twin=True),
    Key("page_up", "pageup", "page_up", "pane", "g_move", "h_page", "PgUp PgDn"),
    Key("page_down", "pagedown", "page_down", "pane", "g_move", "h_page", "", twin=True),
    Key("forward", "space", "forward", "pane", "g_move", "h_space", "Space"),
    Key("half_down", "d,ctrl+d", "half_down", "pane", "g_move", "h_half", "d u"),
    Key("half_up", "u,ctrl+u", "half_up", "pane", "g_move", "h_half", "", twin=True),
    Key("open", "enter", "open", "pane", "g_move", "h_enter", "Enter"),
    Key("fold", "left,h", "fold", "list", "g_move", "h_fold", "Left Right  h l"),
    Key("unfold", "right,l", "unfold", "list", "g_move", "h_fold", "", twin=True),
    Key("other_pane", "tab", "other_pane(1)", "screen", "g_move", "h_tab", "Tab"),
    Key("other_pane_back", "shift+tab", "other_pane(-1)", "screen", "g_move", "h_tab", "", twin=True),
    Key("previous_insight", "H,[", "insight(-1)", "screen", "g_move", "h_insight", "[ ]  H L", command="c_previous_insight"),
    Key("next_insight", "L,]", "insight(1)", "screen", "g_move", "h_insight", "", twin=True, command="c_next_insight"),
    Key("previous_section", "{", "section(-1)", "screen", "g_move", "h_section", "{ }", command="c_previous_section"),
    Key("next_section", "}", "section(1)", "screen", "g_move", "h_section", "", twin=True, command="c_next_section"),
    Key("search", "/", "search", "now", "g_find", "h_search", "/", command="h_search"),
    Key("back", "escape", "back", "screen", "g_find", "h_escape", "Esc"),
    Key("next_match", "n", "match(1)", "screen", "g_find", "h_matches", "n N", command="c_next_match"),
    Key("previous_match", "N", "match(-1)", "screen", "g_find", "h_matches", "", twin=True, command="c_previous_match"),
    Key("bookmark", "b", "bookmark", "screen", "g_keep", "h_bookmark", "b", command="h_bookmark"),
    Key("bookmarks", "B", "bookmarks", "screen", "g_keep", "h_bookmarks", "B", command="h_bookmarks"),
    Key("language", "t", "language", "screen", "g_show", "h_language", "t", command="h_language"),
    Key("help", "?,f1", "help", "screen", "g_show", "h_help", "?  F1", command="h_help"),
    Key("palette", "ctrl+p", "palette", "screen", "g_show", "h_palette", "Ctrl-p"),
    Key("suspend", "ctrl+z", "suspend", "screen", "g_show", "h_suspend", "Ctrl-z", command="h_suspend"),
    Key("quit", "q", "quit", "screen", "g_show", "h_quit", "q", command="h_quit"),
)
GROUPS = ("g_move", "g_find", "g_keep", "g_show")
IDS = frozenset(key.id for key in TABLE)


def with_full_width(keys: str) -> list[str]:
    """The keys of one action, with the full-width form of each single character."""
    found: list[str] = []
    for key in keys.split(","):
        found.append(key)
        if len(key) == 1 and "!" <= key <= "~":
            found.append(chr(ord(key) + _FULL_WIDTH))
    return found


class Prompt(NamedTuple):
    """An item of the footer: the key as it is printed and the key of its label in the strings. `stay` items are dropped last."""

    key: str
    label: str
    stay: bool = False


_ENTER, _HELP = Prompt("Enter", "f_read", True), Prompt("?", "f_help", True)
FOOTERS: dict[str, tuple[Prompt, ...]] = {
    "list": (
        _ENTER,
        Prompt("/", "f_search"),
        Prompt("b", "f_bookmark"),
        Prompt("]", "f_next"),
        Prompt("t", "f_language"),
        _HELP,
        Prompt("q", "f_quit"),
    ),
    "section": (Prompt("Enter", "f_open", True), Prompt("/", "f_search"), Prompt("t", "f_language"), _HELP, Prompt("q", "f_quit")),
    "page": (
        Prompt("Esc", "f_list", True),
        Prompt("/", "f_search"),
        Prompt("b", "f_bookmark"),
        Prompt("]", "f_next"),
        Prompt("t", "f_language"),
        _HELP,
    ),
    "page_link": (_ENTER, Prompt("Tab", "f_link"), Prompt("Esc", "f_list", True), _HELP),
    "page_search": (Prompt("n N", "f_matches"), Prompt("]", "f_next"), Prompt("b", "f_bookmark"), Prompt("Esc", "f_back", True), _HELP),
    "bar": (_ENTER, Prompt("Down Up", "f_choose"), Prompt("Esc", "f_clear", True)),
    "bar_nothing": (Prompt("Esc", "f_clear", True),),
    "bar_empty": (Prompt("Esc", "f_back", True),),
    "hits": (
        _ENTER,
        Prompt("Down Up", "f_choose"),
        Prompt("n N", "f_matches"),
        Prompt("b", "f_bookmark"),
        Prompt("Esc", "f_clear", True),
        _HELP,
    ),
    "bookmarks": (_ENTER, Prompt("b", "f_remove"), Prompt("Esc", "f_back", True), _HELP),
    "problems": (Prompt("Down Up", "f_scroll"), Prompt("Esc", "f_back", True), _HELP),
}
