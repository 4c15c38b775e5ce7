"""Markdown to plain blocks with styled spans, and back and forth through the catalog."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.markup import Block, Lead, Span, dump, load, parse, plain

ITEM, DASH, QUOTE = Lead("item"), Lead("item", "-"), Lead("quote")


def styled(markdown: str) -> list[tuple[str, str, str]]:
    """Each styled stretch of a single block: its words, its style, its target."""
    (block,) = parse(markdown)
    return [(block.text[s.start : s.end], s.style, s.target) for s in block.spans]


def outline(markdown: str) -> list[tuple[str, str, tuple[Lead, ...]]]:
    return [(block.kind, block.text, block.leads) for block in parse(markdown)]


INLINE = [
    ("a **b** c", "a b c", [("b", "strong", "")]),
    ("a *b* _c_", "a b c", [("b", "em", ""), ("c", "em", "")]),
    ("a `b*c*` d", "a b*c* d", [("b*c*", "code", "")]),
    ("~~a~~ b", "a b", [("a", "strike", "")]),
    ("**a *b* c**", "a b c", [("a b c", "strong", ""), ("b", "em", "")]),
    ("[a](http://x.org 'title') b", "a b", [("a", "link", "http://x.org")]),
    ("[**a** b](#c)", "a b", [("a", "strong", ""), ("a b", "link", "#c")]),
    ("see <http://x.org>", "see http://x.org", [("http://x.org", "link", "http://x.org")]),
    ("a ![picture](p.png) b", "a picture b", []),
    ("**要点**在此", "要点在此", [("要点", "strong", "")]),
    ("a \\*b\\* &amp; &lt;", "a *b* & <", []),
    ("😀 **b**", "😀 b", [("b", "strong", "")]),
]


@pytest.mark.parametrize(("markdown", "text", "spans"), INLINE)
def test_inline_marks_become_spans_of_plain_text(markdown: str, text: str, spans: list[tuple[str, str, str]]) -> None:
    assert parse(markdown)[0].text == text
    assert styled(markdown) == spans


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_a_dangerous_address_is_no_link(target: str) -> None:
    assert styled(f"[a]({target})") == []


@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_has_its_level_and_spans(level: int) -> None:
    blocks = parse("#" * level + " A *b*\n\ntext")
    assert blocks == (Block("heading", "A b", (Span(2, 3, "em"),), (), level), Block("paragraph", "text"))


def test_code_is_kept_as_it_is() -> None:
    fence = "```python\ndef f():\n\n    return '**x** <b>'\n```"
    assert parse(fence) == (Block("code", "def f():\n\n    return '**x** <b>'"),)
    assert parse("a\n\n    indented *x*") == (Block("paragraph", "a"), Block("code", "indented *x*"))


def test_a_rule_and_a_break() -> None:
    assert [b.kind for b in parse("a\n\n---\n\nb")] == ["paragraph", "rule", "paragraph"]
    assert parse("a\\\nb  \nc")[0].text == "a\nb\nc"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("one\ntwo", "one two"),
        ("一\n二", "一二"),
        ("，\n二", "，二"),
        ("一\ntwo", "一 two"),
        ("one\n二", "one 二"),
        ("𠀀\n二", "𠀀二"),
    ],
)
def test_a_line_end_is_a_blank_but_vanishes_between_han(markdown: str, text: str) -> None:
    assert parse(markdown)[0].text == text


def test_the_blank_behind_a_bold_full_stop_goes_in_chinese_only() -> None:
    assert parse("**架構。** 其後 **數據。** 又")[0] == Block(
        "paragraph", "架構。其後 數據。又", (Span(0, 3, "strong"), Span(6, 9, "strong"))
    )
    assert parse("**Data.** After")[0].text == "Data. After"


def test_spans_follow_their_words_over_dropped_line_ends() -> None:
    assert styled("一\n二**三\n四**五 *six*") == [("三四", "strong", ""), ("six", "em", "")]


HTML = ["<b>x</b> y", "<script>alert(1)</script>", "<div>\n*x*\n</div>", "<!-- x -->", "a <br/> b", "[bold]x[/bold]", "[/] [red on blue]"]


@pytest.mark.parametrize("text", HTML)
def test_html_and_terminal_markup_are_text(text: str) -> None:
    (block,) = parse(text)
    assert (block.kind, block.text, block.spans) == ("paragraph", text, ())


def test_nested_lists_know_all_their_containers() -> None:
    markdown = "- a\n  - b\n\n    more b\n\n    1. c\n- d\n"
    assert outline(markdown) == [
        ("paragraph", "a", (DASH,)),
        ("paragraph", "b", (ITEM, DASH)),
        ("paragraph", "more b", (ITEM, ITEM)),
        ("paragraph", "c", (ITEM, ITEM, Lead("item", "1."))),
        ("paragraph", "d", (DASH,)),
    ]


def test_quotes_and_lists_stand_in_each_other() -> None:
    assert outline("> a\n>\n> - b\n\n- > c\n") == [
        ("paragraph", "a", (QUOTE,)),
        ("paragraph", "b", (QUOTE, DASH)),
        ("paragraph", "c", (DASH, QUOTE)),
    ]


@pytest.mark.parametrize(
    ("markdown", "markers"),
    [
        ("1. a\n2. b\n3. c", ["1.", "2.", "3."]),
        ("1. a\n1. b", ["1.", "2."]),
        ("7. a\n8. b", ["7.", "8."]),
        ("0. a\n1. b", ["0.", "1."]),
        ("* a\n* b", ["-", "-"]),
        ("- a\n\n1. b\n\n- c", ["-", "1.", "-"]),
    ],
)
def test_each_item_shows_its_marker(markdown: str, markers: list[str]) -> None:
    assert [block.leads[0].marker for block in parse(markdown)] == markers


def test_a_code_block_in_an_item_carries_the_marker_once() -> None:
    assert outline("- ```\n  x\n  ```\n\n  after") == [("code", "x", (DASH,)), ("paragraph", "after", (ITEM,))]


def test_a_table_is_rows_of_plain_cells() -> None:
    (table,) = parse("| a | **b** |\n|---|---|\n| 1 `x` | [l](u) |\n| short |\n")
    assert table == Block("table", "a\tb\n1 x\tl\nshort\t")


def test_a_table_in_a_list_and_text_behind_it() -> None:
    blocks = outline("- | a | b |\n  |---|---|\n  | 1 | 2 |\n\nafter **x**")
    assert blocks == [("table", "a\tb\n1\t2", (DASH,)), ("paragraph", "after x", ())]


def test_plain_text_holds_every_block_on_its_lines() -> None:
    assert plain(parse("# T\n\na **b**\n\n- c\n\n| d | e |\n|---|---|\n| f | g |\n")) == "T\na b\nc\nd\te\nf\tg"


@pytest.mark.parametrize("nothing", ["", "\n\n", "   "])
def test_nothing_gives_no_blocks(nothing: str) -> None:
    assert parse(nothing) == ()
    assert plain(()) == ""


# --- properties

BLOCK_SIGNS = ["\n", "\n\n", "  ", "    ", "1. ", "- ", "> ", "# ", "```\n", "---", "|"]
INLINE_SIGNS = ["*", "**", "_", "`", "~~", "[", "](", ")", "<", ">", "\\", "&amp;"]
MARKDOWN = st.lists(st.sampled_from([*BLOCK_SIGNS, *INLINE_SIGNS, "word", "字", "。", "😀"]), max_size=30).map("".join) | st.text()
WORDS = st.text("abc字。", min_size=1, max_size=5)
PLACES = st.integers(0, 9)
SPANS = st.builds(Span, PLACES, PLACES, st.sampled_from(["strong", "link"]), st.text())
LEADS = st.builds(Lead, st.sampled_from(["item", "quote"]), st.sampled_from(["", "-", "12."]))
A_BLOCK = st.builds(
    Block,
    st.sampled_from(["paragraph", "table"]),
    st.text(),
    st.lists(SPANS, max_size=3).map(tuple),
    st.lists(LEADS, max_size=3).map(tuple),
    st.integers(0, 6),
)
BLOCKS = st.lists(A_BLOCK, max_size=4).map(tuple)


@given(MARKDOWN)
def test_any_text_gives_spans_within_their_block(markdown: str) -> None:
    for block in parse(markdown):
        assert block.kind in {"paragraph", "heading", "code", "table", "rule"}
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert list(block.spans) == sorted(block.spans)
        assert (block.kind == "heading") == (block.level > 0)


@given(MARKDOWN)
def test_the_catalog_gives_back_what_was_parsed(markdown: str) -> None:
    assert load(dump(parse(markdown))) == parse(markdown)


@given(BLOCKS)
def test_the_catalog_gives_back_any_blocks(blocks: tuple[Block, ...]) -> None:
    again = load(dump(blocks))
    assert again == blocks
    assert all(isinstance(span, Span) for block in again for span in block.spans)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["{}", "- {}", "> {}", "1. {}", "# {}", "**a{}**", "- > {}", "> - {}"]))
def test_no_word_is_lost(words: list[str], form: str) -> None:
    text = plain(parse("\n\n".join(form.format(word) for word in words)))
    assert text.split("\n") == ["a" * ("a{" in form) + word for word in words]


@pytest.mark.parametrize("nested", ["> " * 41 + "text", "- " * 20 + "text", "> " * 5000 + "text"])
def test_text_that_is_nested_beyond_reason_is_not_lost(nested: str) -> None:
    assert "text" in plain(parse(nested))
