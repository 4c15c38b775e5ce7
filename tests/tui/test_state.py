"""The reader's marks: kept, in order, told apart by collection, and read back by the next start."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.state import FILE, Place, State, StateError

_ids = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@pytest.fixture
def opened():
    """Opens states and closes them in the end."""
    states = []

    def open_state(folder):
        states.append(State(folder))
        return states[-1]

    yield open_state
    for state in states:
        state.close()


def _marked(state, collection="c"):
    return [each.insight for each in state.bookmarks(collection)]


def test_a_new_state_is_empty_and_says_nothing(opened, tmp_path):
    state = opened(tmp_path / "new" / "folder")
    assert state.notice is None
    assert (state.bookmarks("c"), state.seen("c"), state.place("c"), state.choice("look")) == ([], frozenset(), None, None)


def test_the_folder_is_the_readers_alone(opened, tmp_path):
    opened(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_everything_is_there_at_the_next_start(opened, tmp_path):
    state, place = opened(tmp_path), Place("a-1", "zh-Hant", 3, 2, ("models", "models/video"))
    state.add_bookmark("c", "a-1")
    state.mark_seen("c", "a-2")
    state.keep_place("c", place)
    state.choose("look", "light")
    marks = state.bookmarks("c")
    state.close()
    again = opened(tmp_path)
    assert again.notice is None
    assert (again.bookmarks("c"), again.seen("c"), again.place("c"), again.choice("look")) == (marks, {"a-2"}, place, "light")


def test_added_twice_is_one_bookmark_with_its_first_time(opened, tmp_path):
    state = opened(tmp_path)
    state.add_bookmark("c", "x")
    first = state.bookmarks("c")
    state.add_bookmark("c", "x")
    assert state.bookmarks("c") == first


def test_removing_what_is_not_there_changes_nothing(opened, tmp_path):
    state = opened(tmp_path)
    state.add_bookmark("c", "x")
    state.remove_bookmark("c", "y")
    state.remove_bookmark("d", "x")
    assert _marked(state) == ["x"]
    state.remove_bookmark("c", "x")
    assert _marked(state) == []


@pytest.mark.parametrize("ids", [["b", "a", "c"], [f"i{number * 37 % 100:02}" for number in range(100)]])
def test_bookmarks_are_newest_first(opened, tmp_path, ids):
    state = opened(tmp_path)
    for id in ids:
        state.add_bookmark("c", id)
    assert _marked(state) == ids[::-1]


def test_a_bookmark_added_again_is_the_newest(opened, tmp_path):
    state = opened(tmp_path)
    for id in ("x", "a", "b"):
        state.add_bookmark("c", id)
    state.remove_bookmark("c", "x")
    state.add_bookmark("c", "x")
    assert _marked(state) == ["x", "b", "a"]


def test_the_time_is_iso_8601_in_utc(opened, tmp_path):
    state = opened(tmp_path)
    before = datetime.now(UTC).replace(microsecond=0)
    state.add_bookmark("c", "x")
    added = state.bookmarks("c")[0].added
    assert added.endswith("Z")
    assert before <= datetime.fromisoformat(added) <= datetime.now(UTC)


def test_collections_do_not_share_marks(opened, tmp_path):
    state = opened(tmp_path)
    state.add_bookmark("c", "x")
    state.mark_seen("c", "y")
    state.keep_place("c", Place("x", "en"))
    assert (state.bookmarks("d"), state.seen("d"), state.place("d")) == ([], frozenset(), None)


def test_the_last_place_and_choice_count(opened, tmp_path):
    state = opened(tmp_path)
    for number in range(3):
        state.keep_place("c", Place("x", "en", number))
        state.choose("look", str(number))
    assert state.place("c") == Place("x", "en", 2)
    assert state.choice("look") == "2"


@given(_ids, _ids)
def test_any_id_of_any_collection_comes_back(tmp_path_factory, collection, insight):
    state = State(tmp_path_factory.mktemp("data"))
    try:
        state.add_bookmark(collection, insight)
        state.mark_seen(collection, insight)
        assert _marked(state, collection) == [insight]
        assert state.seen(collection) == {insight}
    finally:
        state.close()


@given(st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from("abcd")), max_size=12))
def test_any_order_of_marking_gives_what_was_marked_last(tmp_path_factory, steps):
    state, wanted = State(tmp_path_factory.mktemp("data")), set()
    try:
        for step, id in steps:
            (state.add_bookmark if step == "add" else state.remove_bookmark)("c", id)
            (wanted.add if step == "add" else wanted.discard)(id)
        assert set(_marked(state)) == wanted
    finally:
        state.close()


def test_two_readers_see_each_others_marks(opened, tmp_path):
    one, other = opened(tmp_path), opened(tmp_path)
    one.add_bookmark("c", "x")
    other.add_bookmark("c", "y")
    assert _marked(one) == _marked(other) == ["y", "x"]


def test_a_mark_that_cannot_be_kept_is_told_and_not_there(opened, tmp_path):
    state = opened(tmp_path)
    state.add_bookmark("c", "x")
    state._db.execute("PRAGMA busy_timeout=0")
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        for change in (state.add_bookmark, state.mark_seen, state.remove_bookmark):
            with pytest.raises(StateError, match=r"^[^\n]*\.$"):
                change("c", "x" if change == state.remove_bookmark else "y")
        other.execute("ROLLBACK")
    other.close()
    assert _marked(state) == ["x"]
    assert state.seen("c") == frozenset()


def test_marks_are_committed_before_they_are_shown(opened, tmp_path):
    state = opened(tmp_path)
    state.add_bookmark("c", "x")
    other = sqlite3.connect(tmp_path / FILE)
    assert other.execute("SELECT insight FROM bookmark").fetchall() == [("x",)]
    other.close()
