"""The yardstick: the smallest Textual app. Start and memory of the reader are quoted as ratios to it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

MARK = "bare-and-ready"


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static(MARK)


if __name__ == "__main__":
    Bare().run()
