"""A small collection on disk, and terminals that are closed when a test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from terminal import Terminal

LONG = "\n\n".join(f"    Paragraph {number} of the long text about roots." for number in range(1, 41))
FILES = {
    "collection.yaml": """\
id: garden
title: {en: The garden, zh-Hans: 花园}
languages: [en, zh-Hans]
about: {en: "Six notes from a garden.", zh-Hans: 花园里的六条笔记。}
""",
    "01-trees/section.yaml": "title: {en: Trees, zh-Hans: 树}\n",
    "01-trees/01-oak.yaml": """\
id: oak
title: {en: Oaks grow slowly, zh-Hans: 橡树长得慢}
body: {en: An oak needs a century before it gives acorns., zh-Hans: 橡树要一百年才结橡子。}
""",
    "01-trees/02-birch.yaml": """\
id: birch
title: {en: Birches come first, zh-Hans: 桦树先来}
body: {en: On bare ground the birch is a pioneer., zh-Hans: 在空地上，桦树是先锋，也能泛化到别处。}
""",
    "01-trees/03-root.yaml": f"""\
id: root
title: {{en: Roots go far, zh-Hans: 根走得远}}
body:
  zh-Hans: 根
  en: |
{LONG}
""",
    "02-beds/section.yaml": "title: {en: Beds, zh-Hans: 花坛}\n",
    "02-beds/01-bean.yaml": "id: bean\ntitle: {en: Beans feed the soil, zh-Hans: 豆养地}\nbody: {en: Nitrogen, zh-Hans: 氮}\n",
    "02-beds/02-leek.yaml": "id: leek\ntitle: {en: Leeks stand the frost, zh-Hans: 韭葱耐霜}\nbody: {en: Winter crop, zh-Hans: 冬天的菜}\n",
    "02-beds/03-mint.yaml": "id: mint\ntitle: {en: Mint wanders, zh-Hans: 薄荷到处跑}\nbody: {en: Keep it in a pot, zh-Hans: 种在盆里}\n",
}


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A collection of six insights in two sections."""
    folder = tmp_path / "garden"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def open_terminal() -> Iterator[Callable[..., Terminal]]:
    """Starts programs in terminals, by default the reader; what still runs at the end of the test is ended."""
    with ExitStack() as stack:

        def start(*arguments: object, **options: object) -> Terminal:
            return stack.enter_context(Terminal(*map(str, arguments), **options))

        yield start
