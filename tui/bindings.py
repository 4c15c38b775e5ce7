"""The table of keys as Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.keys import TABLE, with_full_width


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of the widgets that act for these scopes. Each has its action's id, by which it can be remapped."""
    return [
        Binding(",".join(with_full_width(key.keys)), key.action, key.help, id=key.id, show=False, priority=key.scope == "now")
        for key in TABLE
        if key.scope in scopes
    ]
