"""Rows of the list: the tree and its folding, rows of two lines, all of them exactly as wide as the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from content.catalog import Catalog
from content.model import ABOUT
from tui.library import bring_up_to_date
from tui.linebreak import CUT
from tui.lists import BookmarkRows, HitRow, TwoLineRows, around
from tui.rows import Target, TreeRows
from tui.session import Session
from tui.state import State
from tui.strings import Strings

_LONG = "扩散模型能扩展到哪一步，尚无定论，还要再看几年才知道 and some English too"
_FILES = {
    "collection.yaml": "id: demo\ntitle: Demo\nlanguages: [en, zh-Hans]\nabout: {en: About it., zh-Hans: 关于。}\n",
    "root.yaml": "id: root-1\ntitle: Alone at the root\nbody: Text.\n",
    "01-models/section.yaml": "id: models\ntitle: {en: Models, zh-Hans: 模型}\n",
    "01-models/01-a.yaml": f"id: m-1\ntitle: {{en: First, zh-Hans: {_LONG}}}\nbody: {{en: First words., zh-Hans: 正文。}}\n",
    "01-models/02-b.yaml": "id: m-2\ntitle: {en: Second}\nbody: {en: Text.}\n",
    "01-models/01-video/section.yaml": "id: video\ntitle: Video\n",
    "01-models/01-video/a.yaml": "id: v-1\ntitle: Deep inside\nbody: Text.\n",
    "02-hands/section.yaml": "id: hands\ntitle: Hands\n",
    "02-hands/a.yaml": "id: h-1\ntitle: A hand\nbody: Text.\n",
}
WIDTHS = [20, 24, 34, 36, 44, 56, 79]


@pytest.fixture
def session(tmp_path):
    """A reader of a small collection with sections in sections."""
    for name, text in _FILES.items():
        path = tmp_path / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    catalog, state = Catalog(tmp_path / "demo", None), State(tmp_path / "data")
    bring_up_to_date(catalog)
    assert not [each for each in catalog.problems() if each.severity == "error"]
    yield Session(catalog, state, "zh-Hans", Strings("en"))
    catalog.close()
    state.close()


def _text(line):
    return "".join(piece.text for piece in line)


def _tree(rows, width=36):
    return [_text(rows.lines(index, width, False)[0]).strip() for index in range(len(rows))]


def _targets(rows):
    return [rows.target(index) for index in range(len(rows))]


# --- the tree


def test_a_closed_tree_shows_about_the_root_and_the_sections(session):
    assert _targets(TreeRows(session, [])) == [
        Target("about", ABOUT),
        Target("insight", "root-1"),
        Target("section", "models"),
        Target("section", "hands"),
        Target("bookmarks"),
    ]


def test_an_open_section_shows_its_own_insights_then_its_sections(session):
    rows = TreeRows(session, ["models", "video"])
    assert [target.id for target in _targets(rows)] == [ABOUT, "root-1", "models", "m-1", "m-2", "video", "v-1", "hands", ""]


def test_what_is_open_in_a_closed_section_is_not_shown_but_remembered(session):
    rows = TreeRows(session, ["models", "video"])
    rows.set_open("models", False)
    assert Target("section", "video") not in _targets(rows)
    rows.set_open("models", True)
    assert Target("insight", "v-1") in _targets(rows)


@pytest.mark.parametrize("opened", [[], ["models"], ["models", "video"], ["video", "hands"]])
def test_every_row_is_found_where_it_stands(session, opened):
    rows = TreeRows(session, opened, problems=2)
    assert [rows.find(target) for target in _targets(rows)] == list(range(len(rows)))


def test_what_is_folded_away_or_unknown_is_not_found(session):
    rows = TreeRows(session, [])
    assert [rows.find(Target("insight", id)) for id in ("m-1", "v-1", "nowhere")] == [None] * 3
    assert rows.find(Target("problems")) is None


def test_revealing_opens_every_section_above(session):
    rows = TreeRows(session, [])
    assert rows.target(rows.reveal("v-1")) == Target("insight", "v-1")
    assert rows.opened == {"models", "video"}
    assert rows.reveal("nowhere") is None


@pytest.mark.parametrize(("id", "above"), [("m-2", "models"), ("v-1", "video"), ("root-1", None)])
def test_an_insight_knows_the_row_of_its_section(session, id, above):
    rows = TreeRows(session, ["models", "video"])
    row = rows.section_row(rows.find(Target("insight", id)))
    assert row == (rows.find(Target("section", above)) if above else None)


def test_a_section_knows_the_row_of_the_one_above(session):
    rows = TreeRows(session, ["models"])
    assert rows.section_row(rows.find(Target("section", "video"))) == rows.find(Target("section", "models"))
    assert rows.section_row(rows.find(Target("section", "hands"))) is None


@pytest.mark.parametrize("problems", [0, 3])
def test_bookmarks_and_problems_stay_at_the_bottom(session, problems):
    rows = TreeRows(session, [], problems)
    assert [target.kind for target in _targets(rows)[-rows.pinned :]] == ["bookmarks", "problems"][: rows.pinned]
    assert rows.pinned == 1 + bool(problems)


def test_rows_show_titles_in_the_readers_language_numbers_and_counts(session):
    shown = _tree(TreeRows(session, ["models"], problems=3), 90)
    assert shown[0] == "About this collection"
    assert shown[1].split() == ["1", "Alone", "at", "the", "root"]
    assert shown[2].split() == ["▾", "模型", "3"]
    assert shown[3].startswith("1  ")
    assert _LONG in shown[3]
    assert shown[4].split() == ["2", "Second"]
    assert shown[5].split() == ["▸", "Video", "1"]
    assert [line.split() for line in shown[-2:]] == [["Bookmarks", "0"], ["Problems", "3"]]


@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_row_of_the_tree_fills_the_list_exactly(session, width, selected):
    session.bookmarks = {"m-1": "now", "v-1": "now"}
    session.seen = {"m-1", "m-2"}
    rows = TreeRows(session, ["models", "video", "hands"], problems=12)
    assert {cell_len(_text(rows.lines(index, width, selected)[0])) for index in range(len(rows))} == {width}


@pytest.mark.parametrize("width", [20, 36])
def test_a_chinese_title_is_cut_with_a_mark(session, width):
    row = _tree(TreeRows(session, ["models"]), width)[3]
    assert row.endswith(CUT)
    assert row[:-1].split(maxsplit=1)[1] in _LONG


@pytest.mark.parametrize(("bookmarked", "seen", "end"), [(True, True, " *✓"), (True, False, " *"), (False, True, "✓"), (False, False, "d")])
def test_marks_stand_at_the_right_end(session, bookmarked, seen, end):
    session.bookmarks, session.seen = {"m-2": "now"} if bookmarked else {}, {"m-2"} if seen else set()
    assert _tree(TreeRows(session, ["models"]))[4].endswith(end)


def test_the_cursor_is_a_mark_and_not_a_colour_alone(session):
    rows = TreeRows(session, [])
    assert _text(rows.lines(0, 36, True)[0]).startswith("›")
    assert _text(rows.lines(0, 36, False)[0]).startswith(" ")


def test_nothing_on_a_selected_row_is_faint(session):
    session.bookmarks, session.seen = {"m-1": "now"}, {"m-1"}
    rows = TreeRows(session, ["models"], problems=1)
    assert not any(piece.style == "faint" for index in range(len(rows)) for piece in rows.lines(index, 36, True)[0])
    assert any(piece.style == "faint" for piece in rows.lines(3, 36, False)[0])


# --- rows of two lines


class _Two(TwoLineRows):
    def __init__(self, session, row, airy=True):
        super().__init__(session, airy)
        self._row = row

    def row(self, _index):
        return self._row


_HIT = HitRow("m-1", _LONG, ((0, 4),), "前面还有很长的一段话，说的是别的事情，到这里才讲扩散模型。", ((24, 28),), "模型 1")


@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_both_lines_fill_the_list_exactly(session, width, marked, selected):
    session.bookmarks = {"m-1": "now"} if marked else {}
    assert [cell_len(_text(line)) for line in _Two(session, _HIT).lines(0, width, selected)] == [width, width]


@pytest.mark.parametrize("width", [34, 44, 79])
def test_matches_are_marked_in_both_lines(session, width):
    first, second = _Two(session, _HIT).lines(0, width, False)
    assert [piece.text for piece in first if piece.style == "match"] == ["扩散模型"]
    assert [piece.text for piece in second if piece.style == "match"] == ["扩散模型"]


@pytest.mark.parametrize(("airy", "stride"), [(True, 3), (False, 2)])
def test_a_blank_line_parts_rows_where_there_is_room(session, airy, stride):
    assert _Two(session, _HIT, airy).stride == stride


def test_bookmarks_are_rows_with_title_and_first_words(session):
    session.bookmarks = {"m-1": "2", "gone-7": "1"}
    rows = BookmarkRows(session, True)
    assert [rows.target(index).id for index in range(len(rows))] == ["m-1", "gone-7"]
    assert rows.row(0)[1::2] == (_LONG, "正文。", "模型 1")
    assert rows.row(1).second == "no longer in this collection"
    assert _text(rows.caption(36)[0]).split() == ["Bookmarks", "2"]


# --- a snippet around its first mark

_words = st.text("ab 扩散模型，。", min_size=1, max_size=80)


@given(_words, st.data(), st.integers(1, 60))
def test_a_snippet_fits_and_its_marks_keep_their_text(text, data, width):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 4)))
    shown, spans = around(text, [(start, end)], width)
    assert cell_len(shown) <= width
    assert len(spans) == 1
    kept = shown.removesuffix(CUT) if shown != text else shown
    ((a, b),) = spans
    assert text[start:end].startswith(kept[a : min(b, len(kept))])


@given(_words, st.data(), st.integers(24, 60))
def test_the_first_mark_is_seen(text, data, width):
    start = data.draw(st.integers(0, len(text) - 1))
    shown, ((a, b),) = around(text, [(start, start + 1)], width)
    assert shown[a:b] == text[start]


@given(_words, st.integers(1, 60))
def test_without_marks_the_beginning_is_shown(text, width):
    shown, spans = around(text, [], width)
    assert spans == []
    assert text.startswith(shown.removesuffix(CUT))
