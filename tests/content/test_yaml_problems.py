"""A bad content file never stops the reader: each fault is a Problem with path, line, severity and one sentence, the rest is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from content.folder import MOST_BYTES, read_text
from content.model import ParsedFile, Problem
from content.yaml_file import parse_insights, parse_meta

GOOD = "title: Good\nbody: Text\n"


def parse(text: str) -> ParsedFile:
    return parse_insights(text, "a/b.yaml", "en")


def is_clear(problem: Problem) -> bool:
    """One sentence that begins and ends as one, and a place to look."""
    message = problem.message
    one_line = message.isprintable() and message.strip() == message
    return one_line and message.endswith(".") and problem.line >= 1 and problem.severity in {"error", "warning"}


UNREADABLE = [
    ("title: [a\nbody: b\n", 2, "not valid YAML"),
    ("title: 'a\n", 2, "not valid YAML"),
    ("title: a\n  b: c\n", 2, "not valid YAML"),
    ("title: a\n\tbody: b\n", 2, "not valid YAML"),
    ("title: a\n--- \ntitle: b\n", 2, "not valid YAML"),
    ("title: *missing\n", 1, "not valid YAML"),
    ("title: a\nbody: b\ntitle: c\n", 3, "'title' stands here twice"),
    ("title: a\nbody:\n  en: b\n  en: c\n", 4, "'en' stands here twice"),
    ("title: a\n? [b, c]\n: d\n", 2, "key must be plain text"),
    ("title: a\nbody: &x [*x]\n", 2, "holds itself"),
    ("title: a\nbody: b\0c\n", 2, "does not allow"),
    ("title: a\nbody: b\x1bc\n", 2, "does not allow"),
    ("title: a\nbody: " + "[" * 100 + "]" * 100 + "\n", 2, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "line", "says"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_error_at_the_line_at_fault(text: str, line: int, says: str) -> None:
    parsed = parse(text)
    (problem,) = parsed.problems
    assert parsed.insights == ()
    assert (problem.path, problem.line, problem.severity) == ("a/b.yaml", line, "error")
    assert says in problem.message
    assert is_clear(problem)


LEFT_OUT = [
    ("", 1, "not an insight"),
    ("# only a comment\n", 1, "not an insight"),
    ("just words\n", 1, "not an insight"),
    ("body: Text\n", 1, "title is missing"),
    ("title:\nbody: Text\n", 1, "title is missing"),
    ("title: '  '\nbody: Text\n", 1, "title is missing"),
    ("\n\nbody: Text\n", 3, "title is missing"),
]


@pytest.mark.parametrize(("text", "line", "says"), LEFT_OUT)
def test_what_has_no_title_is_no_insight(text: str, line: int, says: str) -> None:
    parsed = parse(text)
    (problem,) = parsed.problems
    assert parsed.insights == ()
    assert (problem.line, problem.severity) == (line, "error")
    assert says in problem.message
    assert is_clear(problem)


WRONG_PARTS = [
    ("body: [a, b]\n", "error", "body must be text"),
    ("body: {en: [a]}\n", "error", "body in en must be text"),
    ("body: {english please: a}\n", "error", "'english please' is not a language tag"),
    ("tags: {a: b}\n", "warning", "tags must be a list of words"),
    ("tags: [a, [b]]\n", "warning", "tags must be a list of words"),
    ("related: [{a: b}]\n", "warning", "related ids must be a list of words"),
    ("id: [a]\n", "error", "id must be a word"),
    ("id: ''\n", "error", "id must be a word"),
    ("colour: red\n", "warning", "'colour' is not known"),
    ('"a\\eb": red\n', "warning", "'a␛b' is not known"),
]


@pytest.mark.parametrize(("part", "severity", "says"), WRONG_PARTS)
def test_a_wrong_part_is_named_and_the_rest_is_read(part: str, severity: str, says: str) -> None:
    parsed = parse(f"title: Good\n{part}")
    (problem,) = parsed.problems
    assert (problem.path, problem.line, problem.severity) == ("a/b.yaml", 2, severity)
    assert says in problem.message
    assert is_clear(problem)
    assert [i.titles for i in parsed.insights] == [{"en": "Good"}]


def test_good_words_beside_a_bad_one_are_kept() -> None:
    assert parse("title: Good\ntags: [a, [b], c]\n").insights[0].tags == ("a", "c")


def test_a_wrong_title_beside_a_good_one_is_named() -> None:
    parsed = parse("title: {en: Good, zh-Hant: [x]}\n")
    assert parsed.insights[0].titles == {"en": "Good"}
    assert [p.severity for p in parsed.problems] == ["error"]


def test_two_names_of_one_language_do_not_lose_a_text_silently() -> None:
    (problem,) = parse("title: {zh-TW: 一, zh-Hant: 二}\n").problems
    assert "zh-Hant" in problem.message
    assert is_clear(problem)


@pytest.mark.parametrize("of_collection", [True, False])
def test_an_alias_bomb_is_refused(of_collection: bool) -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    bomb = "\n".join(layers) + "\n"
    (problem,) = parse(bomb).problems
    assert "aliases" in problem.message
    assert is_clear(problem)
    (problem,) = parse_meta(bomb, "x.yaml", of_collection=of_collection).problems
    assert "aliases" in problem.message


@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "-  ", "- ? ", "? - ", "[ ? "])
def test_deep_nesting_is_refused_and_does_not_end_the_program(start: str) -> None:
    # in a process of its own, since what overflows is the stack of C
    program = f"from content.yaml_file import parse_insights as parse; print(parse({start!r} * 100_000, 'x.yaml', 'en').problems)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Problem(" in ran.stdout


def test_a_few_aliases_are_ordinary_yaml() -> None:
    parsed = parse("- title: &t Same\n- title: *t\n")
    assert [i.titles["en"] for i in parsed.insights] == ["Same", "Same"]


def test_tags_that_would_make_objects_make_none() -> None:
    parsed = parse("title: !!python/object/apply:os.getcwd []\nbody: x\n")
    assert parsed.insights == ()
    assert parsed.problems


def test_a_file_at_the_size_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"title: T\n#".ljust(MOST_BYTES, b"x"))
    assert isinstance(read_text(tmp_path, "a.yaml"), str)
    (tmp_path / "b.yaml").write_bytes(b"title: T\n#".ljust(MOST_BYTES + 1, b"x"))
    problem = read_text(tmp_path, "b.yaml")
    assert problem == Problem("b.yaml", 1, "error", "The file is larger than 4 MiB.")


def test_text_that_is_not_utf8_is_a_problem_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("title: T\nbody: 標題\n".encode("big5"))
    problem = read_text(tmp_path, "a.yaml")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line, problem.severity) == ("a.yaml", 2, "error")
    assert "not UTF-8" in problem.message
    assert is_clear(problem)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbftitle: T\n")
    assert read_text(tmp_path, "a.yaml") == "title: T\n"


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    problem = read_text(tmp_path, "gone.yaml")
    assert isinstance(problem, Problem)
    assert is_clear(problem)
