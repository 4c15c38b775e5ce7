"""Whatever a content file holds, it is read or it is a Problem: nothing is ever raised."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from content.folder import read_text
from content.model import ParsedFile, Problem
from content.visible import visible_block, visible_line
from content.yaml_file import parse_insights, parse_meta

VALID = """\
id: models-01
title: {en: Title, zh-Hans: 标题, zh-Hant: 標題}
tags: [pre-training, post-training]
related: &r [models-23, models-05]
body:
  en: |
    One **two**.

    - item
  zh-Hant: "一\\n二"
"""
# what YAML gives a meaning to, and what editors and converters leave behind
PIECES = st.sampled_from(
    [*"[]{}:-#&*!|>'\"%@`,?\t\n\r\0\x1b\x85\ufeff\u2028", "- ", ": ", "\n---\n", "*r", "<<: *r", "!!set ", "title", "😀"]
)
PIECES |= st.text(max_size=4)
CUT = st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), PIECES)


def mutated(cuts: list[tuple[int, int, str]]) -> str:
    text = VALID
    for at, length, piece in cuts:
        text = text[:at] + piece + text[at + length :]
    return text


def check_sound(parsed: ParsedFile, text: str) -> None:
    """Promises that hold for each file, good or bad."""
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 2
    assert parsed.insights or parsed.problems or yaml.safe_load(text) == []  # an empty list is sound, and empty
    for problem in parsed.problems:
        assert problem.path == "x.yaml"
        assert 1 <= problem.line <= lines
        assert problem.message.endswith(".")
        assert visible_line(problem.message) == problem.message
    for insight in parsed.insights:
        assert insight.titles
        assert all(visible_line(title) == title for title in insight.titles.values())
        assert all(visible_block(body) == body for body in insight.bodies.values())
        assert insight.bodies.keys() <= insight.titles.keys()


@given(st.lists(CUT, min_size=1, max_size=6))
def test_a_mutated_file_is_read_or_is_a_problem(cuts: list[tuple[int, int, str]]) -> None:
    text = mutated(cuts)
    check_sound(parse_insights(text, "x.yaml", "en"), text)


@given(st.text(st.sampled_from("[]{}:-#&*!|>'\"?, \nab"), max_size=40))
def test_a_soup_of_signs_is_read_or_is_a_problem(text: str) -> None:
    check_sound(parse_insights(text, "x.yaml", "en"), text)


@given(st.lists(CUT, min_size=1, max_size=6), st.booleans())
def test_a_mutated_declaration_is_read_or_is_a_problem(cuts: list[tuple[int, int, str]], of_collection: bool) -> None:
    meta = parse_meta(mutated(cuts), "collection.yaml", of_collection=of_collection)
    assert all(problem.message.endswith(".") for problem in meta.problems)


@given(st.integers(0, len(VALID.encode())), st.binary(min_size=1, max_size=6))
def test_mutated_bytes_are_read_or_are_a_problem(tmp_path: Path, at: int, noise: bytes) -> None:
    data = VALID.encode()
    (tmp_path / "x.yaml").write_bytes(data[:at] + noise + data[at:])
    text = read_text(tmp_path, "x.yaml")
    if isinstance(text, Problem):
        assert text.message.endswith(".")
    else:
        check_sound(parse_insights(text, "x.yaml", "en"), text)
