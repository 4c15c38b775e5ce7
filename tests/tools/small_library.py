"""Small collections written to a folder, and questions to the engine over them."""

from __future__ import annotations

from pathlib import Path

from search.engine import Engine


def write(folder: Path, files: dict[str, str]) -> Path:
    """Files by their relative paths."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def found(engine: Engine, query: str, lang: str = "en") -> list[str]:
    """The ids of the hits, best first."""
    return [hit.id for hit in engine.search(query, lang).first(0)]
