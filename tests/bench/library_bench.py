"""The library without the screen: files to catalog, catalog to index, keystroke to hits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus import Corpus, make_corpus
from table import Budget, Group, Row
from terminal_bench import BenchError, private_home

from content.catalog import Catalog
from content.refresh import refresh
from search.engine import Engine
from search.index import Index, build_index, open_index
from tui.paths import SHIPPED
from tui.searcher import FIRST_HITS

INSIGHTS = 2000
_ROUNDS = 3
_SHIPPED_QUERIES = ("post-training", "robot hand", "agents", "venture funds", "data", "预训练", "视频生成", "灵巧手", "後訓練", "機器人")
_MIB = 1024 * 1024


def library(_: int) -> list[Group]:
    """Load, index and engine: of a made-up collection, and the engine also of the shipped one."""
    with private_home() as home:
        corpus = make_corpus(home / "corpus", INSIGHTS)
        groups, catalog, index = _load_and_index(corpus, home)
        engines = Group("engine a keystroke, with 20 snippets")
        shipped = Catalog(SHIPPED, home / "shipped")
        refresh(shipped)
        budget = Budget("p95", 3)
        for name, place, built, queries, limit in (
            (f"the shipped {shipped.count}", shipped, build_index(shipped), _SHIPPED_QUERIES, budget),
            (f"{INSIGHTS:,} insights", catalog, index, corpus.queries, None),
        ):
            first, later = _keystrokes(place, built, queries), _keystrokes(place, built, queries, Engine(place, built))
            engines.rows += [
                Row(f"{name}, a new engine for each query", first, budget=limit, note=f"{len(first)} keystrokes"),
                Row(f"{name}, one engine for all", later, budget=limit),
            ]
            built.close()
            place.close()
        return [*groups, engines]


def _load_and_index(corpus: Corpus, home: Path) -> tuple[list[Group], Catalog, Index]:
    """Each round begins with an empty cache; the last one's catalog and index are used further."""
    loads, unchanged, builds, opens = [], [], [], []
    for number in range(_ROUNDS):
        catalog = Catalog(corpus.folder, home / f"cache-{number}")
        loads.append(_timed(lambda catalog=catalog: refresh(catalog)))
        if catalog.count != corpus.count or catalog.problems():
            raise BenchError(f"{catalog.count} insights of {corpus.count} were loaded, with {len(catalog.problems())} problems")
        unchanged += [_timed(lambda catalog=catalog: refresh(catalog)) for _ in range(5)]
        builds.append(_timed(lambda catalog=catalog: build_index(catalog).close()))
        opens += [_timed(lambda catalog=catalog: _opened(catalog).close()) for _ in range(5)]
    index = _opened(catalog)
    size = sum(path.stat().st_size for path in (catalog.place or home).glob("index-*/*"))
    text = corpus.text_bytes
    load = Group(f"load, {corpus.count:,} YAML files, 70% Chinese")
    load.rows = [
        Row("refresh from nothing", loads, note=_rate(corpus.count, loads)),
        Row("refresh with nothing changed", unchanged, note=_rate(corpus.count, unchanged)),
    ]
    build = Group("index of the same")
    build.rows = [
        Row("build", builds, note=_rate(corpus.count, builds)),
        Row("open", opens),
        Row("size against the text's", [size / _MIB], "MiB", text / _MIB, Budget("ratio", 4), f"text {text / _MIB:.1f} MiB"),
    ]
    return [load, build], catalog, index


def _opened(catalog: Catalog) -> Index:
    index = open_index(catalog.place, catalog.stamp)
    if index is None:
        raise BenchError("the index that was just built cannot be opened")
    return index


def _keystrokes(catalog: Catalog, index: Index, queries: Iterable[str], engine: Engine | None = None) -> list[float]:
    """Every query typed letter by letter. Without an engine each query has one of its own, which remembers nothing yet."""
    times = []
    for query in queries:
        mine = engine or Engine(catalog, index)
        typed = (query[:length] for length in range(1, len(query) + 1))
        times += [_timed(lambda mine=mine, text=text: mine.search(text, "en").first(FIRST_HITS)) for text in typed]
        if not len(mine.search(query, "en")):
            raise BenchError(f"{query!r} finds nothing")
    return times


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _rate(count: int, milliseconds: list[float]) -> str:
    return f"{count / (sorted(milliseconds)[len(milliseconds) // 2] / 1000):,.0f} documents/s"
