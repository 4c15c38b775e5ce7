"""The band on top: a prompt, the query, and on the right what is read or found."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

_LEADING_AWAY = frozenset({"down", "enter", "escape", "tab", "shift+tab"})


class QueryInput(Input):
    """The line that the query is typed into. Up and Down are the list's."""

    class Left(Message):
        """The reader wants to open the first hit (`enter`), to go on into the list (`down`, `tab`) or back (`escape`)."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    _held: list[events.Key] | None = None  # keys that came behind one that may lead away

    async def on_key(self, event: events.Key) -> None:
        """Keys that are not about the text go to the screen; those that edit it act here, in the order in which they came."""
        own = self._bindings.key_to_bindings.get(event.key)
        leads_away = event.key in _LEADING_AWAY
        if not (own or leads_away or self._held is not None):
            return
        event.prevent_default()
        event.stop()
        if self._held is not None:
            self._held.append(event)
        elif leads_away:
            self._held = []
            self.post_message(self.Left(event.key))
        elif own:
            await self.run_action(own[0].action)

    def release(self) -> None:
        """The screen has gone where the last key led: what came behind it goes there too."""
        held, self._held = self._held or (), None
        for event in held:
            self.app.post_message(events.Key(event.key, event.character).set_sender(self.app))  # as a driver does


class SearchBar(Horizontal):
    """The search bar. What it says is given to it."""

    def compose(self) -> ComposeResult:
        """Prompt, query, status."""
        yield Static("/", id="prompt", markup=False)
        yield QueryInput(id="query", compact=True, select_on_focus=False)
        yield Static("", id="status", markup=False)

    @property
    def query_input(self) -> QueryInput:
        """Where the query is typed."""
        return self.query_one(QueryInput)

    def tell(self, status: str, placeholder: str) -> None:
        """What stands on the right, and in the empty bar. The prompt is lit while somebody types."""
        self.query_one("#prompt", Static).set_class(self.query_input.has_focus, "-typing")
        self.query_one("#status", Static).update(status)
        self.query_input.placeholder = placeholder
