"""What the verbs print: JSON for programs, plain lines for people."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Collection as Sized
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from content.catalog import Catalog
from content.language import choose, pick
from content.model import ABOUT, Head, Section
from tui.state import State

if TYPE_CHECKING:
    from search.engine import Hit, Results

Json = dict[str, Any]


def emit(value: Json) -> None:
    """One object on one line, flushed, so that a program may read line by line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


# --- list


def listing(catalog: Catalog, lang: str, marked: Sized[str]) -> Json:
    """The whole collection as a tree: own insights before sub-sections."""
    collection, count = catalog.collection, catalog.count
    sections = catalog.sections()
    heads = catalog.heads(0, count)
    at_root = sections[0].first if sections else count

    def insights(first: int, own: int) -> list[Json]:
        return [_listed(head, lang, head.id in marked) for head in heads[first : first + own]]

    def below(parent: str | None) -> list[Json]:
        return [_section(each, lang, insights(each.first, each.own), below(each.id)) for each in sections if each.parent == parent]

    title = pick(dict(collection.title), lang)
    return {"collection": collection.id, "title": title, "insights": insights(0, at_root), "sections": below(None)}


def _section(section: Section, lang: str, insights: list[Json], sections: list[Json]) -> Json:
    return {"id": section.id, "title": pick(dict(section.title), lang), "insights": insights, "sections": sections}


def _listed(head: Head, lang: str, bookmarked: bool) -> Json:
    own = choose(lang, head.languages)
    return {
        "id": head.id,
        "number": head.number,
        "title": head.titles[own],
        "lang": own,
        "languages": list(head.languages),
        "tags": list(head.tags),
        "related": list(head.related),
        "bookmarked": bookmarked,
    }


def print_listing(tree: Json, depth: int = 0) -> None:
    """The tree for people."""
    print("  " * depth + tree["title"])
    for insight in tree["insights"]:
        print("  " * (depth + 1) + f"{insight['id']:<14} {insight['title']}{' *' if insight['bookmarked'] else ''}")
    for section in tree["sections"]:
        print()
        print_listing(section, depth + 1)


# --- show


def shown(catalog: Catalog, state: State, head: Head | None, wanted: str) -> Json:
    """One insight (None: the about page) in one language."""
    if head is None:
        return _shown_about(catalog, wanted)
    lang = choose(wanted, head.languages)
    marked = any(head.id == each.insight for each in state.bookmarks(catalog.collection.key))
    return {
        "id": head.id,
        "section": head.section,
        "number": head.number,
        "title": head.titles[lang],
        "body": catalog.body(head.id, lang),
        "lang": lang,
        "languages": list(head.languages),
        "tags": list(head.tags),
        "related": list(head.related),
        "source": head.path,
        "bookmarked": marked,
    }


def _shown_about(catalog: Catalog, wanted: str) -> Json:
    collection = catalog.collection
    lang = choose(wanted, collection.about)
    return {
        "id": ABOUT,
        "section": None,
        "number": None,
        "title": pick(dict(collection.title), lang),
        "body": collection.about[lang],
        "lang": lang,
        "languages": list(collection.about),
        "tags": [],
        "related": [],
        "source": "collection.yaml",
        "bookmarked": False,
    }


def print_page(catalog: Catalog, state: State, id: str, wanted: str, width: int | None) -> None:
    """The page of an insight that there is, as the reader typesets it, to a width in cells."""
    from tui.pages import Frame, insight_lines  # Rich's cell widths are wanted only here
    from tui.session import Session
    from tui.strings import Strings

    session = Session(catalog, state, wanted, Strings(wanted))
    card = session.card(id)
    if card is None:
        raise LookupError(id)
    terminal = sys.stdout.isatty()
    room = width or min(shutil.get_terminal_size().columns if terminal else 80, 76)
    show = _bold if terminal and not os.environ.get("NO_COLOR") else _plain
    for line in insight_lines(card, Frame(room, 0, 40), session.words):
        print("".join(show(piece.text, piece.style) for piece in line.pieces).rstrip())


def _plain(text: str, style: str) -> str:
    return "|" if style == "bar" else text


def _bold(text: str, style: str) -> str:
    strong = style in {"title", "strong", "section"}
    return f"\x1b[1m{text}\x1b[0m" if strong else _plain(text, style)


# --- search


def answer(query: str, results: Results, hits: Sequence[Hit]) -> Json:
    """One answer."""
    return {"query": query, "total": len(results), "took_ms": round(results.took_ms, 3), "hits": [_hit(hit) for hit in hits]}


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "section": hit.section,
        "title": hit.title,
        "lang": hit.lang,
        "score": hit.score,
        "snippet": hit.snippet,
        "spans": [list(span) for span in hit.spans],
    }


def print_hits(query: str, results: Results, hits: Iterable[Hit], lang: str) -> None:
    """The hits for people; how many there are goes to stderr."""
    print(f"{len(results)} hits for {query}", file=sys.stderr)
    for hit in hits:
        label = "" if hit.lang == lang else f"  [{hit.lang}]"
        print(f"{hit.id:<14} {hit.title}{label}\n{'':<14} {hit.snippet}")
    sys.stdout.flush()


# --- bookmarks


def bookmarks(catalog: Catalog, state: State, lang: str) -> Json:
    """The favourites, newest first; null where the insight has gone."""
    collection = catalog.collection
    marks = state.bookmarks(collection.key)
    heads = catalog.heads_of([mark.insight for mark in marks])
    rows = []
    for mark in marks:
        head = heads.get(mark.insight)
        own = choose(lang, head.languages) if head else None
        title = head.titles[own] if head and own else None
        rows.append({"id": mark.insight, "section": head.section if head else None, "title": title, "lang": own, "added": mark.added})
    return {"collection": collection.id, "bookmarks": rows}


def print_bookmarks(found: Json) -> None:
    """The favourites for people."""
    for each in found["bookmarks"]:
        print(f"{each['added'][:10]}  {each['id']:<14} {each['title'] or '(no longer in this collection)'}")
