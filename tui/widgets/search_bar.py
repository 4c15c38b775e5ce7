"""The band on top: a prompt, the query, and on the right what is read or found."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class QueryInput(Input):
    """The line that the query is typed into. Up and Down are the list's."""

    class Left(Message):
        """The reader wants to go on into the list (`down`, `tab`) or back (`escape`)."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    async def on_key(self, event: events.Key) -> None:
        """Keys that are not about the text go to the screen; those that edit it act here, in the order in which they came."""
        if event.key in {"down", "escape", "tab", "shift+tab"}:
            event.prevent_default()
            event.stop()
            self.post_message(self.Left(event.key))
        elif own := self._bindings.key_to_bindings.get(event.key):
            event.prevent_default()
            event.stop()
            await self.run_action(own[0].action)


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
