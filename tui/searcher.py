"""Searching while somebody types: one search at a time, in a thread, and never a stale answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.engine import Engine, Results

FIRST_HITS = 20  # made in the thread, so that the first screen of them costs the screen nothing


class Searcher:
    """Asks the engine for the newest query only."""

    def __init__(self) -> None:
        self.engine: Engine | None = None
        self._latest = 0

    def cancel(self) -> None:
        """Forgets what is under way: its answer will not be shown."""
        self._latest += 1

    async def search(self, text: str, lang: str) -> Results | None:
        """The answer, or None if a newer query came or there is no engine yet."""
        self._latest += 1
        mine, engine = self._latest, self.engine
        if engine is None:
            return None

        def stale() -> bool:
            return mine != self._latest

        def find() -> Results:
            results = engine.search(text, lang, stale)
            if not stale():
                results.first(FIRST_HITS)
            return results

        results = await asyncio.to_thread(find)
        return None if stale() else results
