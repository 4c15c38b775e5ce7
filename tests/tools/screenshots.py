"""Saves SVG pictures of the reader: `python tests/tools/screenshots.py FOLDER [SCENE LOOK LANG COLSxROWS]`.

Without a scene: the pictures that the README shows.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from driving import reading_anew
from scenes import SCENES

FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture in a README fetches nothing from elsewhere
README = (("reading", "dark", "en", "120x36"), ("searching", "light", "zh-Hant", "120x36"))


async def shoot(folder: Path, scene: str, look: str, lang: str, size: str) -> None:
    """One picture."""
    columns, rows = map(int, size.split("x"))
    async with reading_anew(look=look, lang=lang, size=(columns, rows)) as reader:
        await SCENES[scene](reader)
        svg = FONTS.sub("", reader.app.export_screenshot(title=f"insights-tui: {scene}"))
    path = folder / f"{scene}-{look}-{lang}-{size}.svg"
    path.write_text(svg, encoding="utf-8")
    print(path)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [tuple(sys.argv[2:6])] if len(sys.argv) > 2 else README
    for scene, look, lang, size in wanted:
        asyncio.run(shoot(folder, scene, look, lang, size))


if __name__ == "__main__":
    main()
