"""What is being read, by whom and how: the catalog with the reader's marks on it. Knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from content import markup
from content.catalog import Catalog
from content.language import choose, pick
from content.model import ABOUT, Collection, Head, Section
from tui.state import State
from tui.strings import Strings

if TYPE_CHECKING:
    from tui.aside import Helper


class Related(NamedTuple):
    """A link under the text: the insight's id, its title and where it stands."""

    id: str
    title: str
    location: str


class Card(NamedTuple):
    """All that the page of an insight shows, in the words of one language."""

    id: str
    lang: str
    place: str
    title: str
    blocks: Sequence[markup.Block]
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    bookmarked: bool = False
    seen: bool = False


class Session:
    """One reader with one collection. `lang` is the language of what is read, `words` those of the interface."""

    def __init__(self, catalog: Catalog, state: State, lang: str, words: Strings) -> None:
        self.catalog = catalog
        self.state = state
        self.lang = lang
        self.words = words
        self.helper: Helper | None = None  # what still builds the index, on the very first start
        self.reload()

    def reload(self) -> None:
        """Takes up what a refresh of the catalog changed."""
        self.collection: Collection = self.catalog.collection
        self.count = self.catalog.count
        self.sections: list[Section] = self.catalog.sections()
        self._by_id = {section.id: section for section in self.sections}
        self.reload_marks()

    def reload_marks(self) -> None:
        """Takes up the reader's marks, which another program may have changed."""
        self.bookmarks = {each.insight: each.added for each in self.state.bookmarks(self.collection.key)}
        self.seen = set(self.state.seen(self.collection.key))

    # --- words

    def section(self, id: str | None) -> Section | None:
        """The section with this id."""
        return self._by_id.get(id) if id is not None else None

    def text(self, texts: object) -> str:
        """A text of the collection in the language that is read."""
        return pick(texts, self.lang)  # type: ignore[arg-type]

    def location(self, head: Head, *, of: bool = False) -> str:
        """Where an insight stands: `Models 8`, or `Models 8 / 25`."""
        name = self.place_name(head.section, head.number)
        section = self.section(head.section)
        return f"{name} / {section.own if section else self._at_root()}" if of else name

    def place_name(self, section_id: str | None, number: int) -> str:
        """The name of a place in the language that is read: `Models 8`."""
        section = self.section(section_id)
        return f"{self.text(section.title if section else self.collection.title)} {number}"

    def _at_root(self) -> int:
        return self.sections[0].first if self.sections else self.count

    def tag_label(self, tag: str, lang: str) -> str:
        """A tag as it is printed, without blanks, so that its ends can be seen."""
        label = pick(dict(self.collection.tags.get(tag, {})), lang) or tag
        return "#" + (tag if lang == "en" else label.replace(" ", ""))

    # --- pages

    def card(self, id: str, lang: str | None = None) -> Card | None:
        """The page of an insight or of the about page, in a language that it has; None if there is no such insight."""
        if id == ABOUT:
            return self._about(lang or self.lang)
        head = self.catalog.head(id)
        if head is None:
            return None
        own = choose(lang or self.lang, head.languages)
        return Card(
            head.id,
            own,
            self.location(head, of=True),
            head.titles[own],
            self.catalog.blocks(head.id, own),
            tuple(self.tag_label(tag, own) for tag in head.tags),
            self._related(head, own),
            head.id in self.bookmarks,
            head.id in self.seen,
        )

    def _about(self, wanted: str) -> Card | None:
        if not self.collection.about:
            return None
        lang = choose(wanted, self.collection.about)
        title = pick(dict(self.collection.title), lang)
        return Card(ABOUT, lang, self.words("about"), title, self.catalog.blocks(ABOUT, lang))

    def _related(self, head: Head, lang: str) -> tuple[Related, ...]:
        heads = self.catalog.heads_of(head.related)
        there = [heads[id] for id in head.related if id in heads]
        return tuple(Related(each.id, pick(dict(each.titles), lang), self.location(each)) for each in there)

    def position(self, id: str) -> int | None:
        """The place of an insight in reading order."""
        head = self.catalog.head(id)
        return head.position if head else None

    def neighbour(self, id: str, step: int) -> str | None:
        """The insight `step` places further on; the about page stands before the first one."""
        position = -1 if id == ABOUT else self.position(id)
        if position is None:
            return None
        if position + step < 0:
            return ABOUT if position + step == -1 and self.collection.about else None
        heads = self.catalog.heads(position + step, 1)
        return heads[0].id if heads else None

    def first_of_section(self, id: str, step: int) -> str | None:
        """The first insight of the next section (`step` 1), or of this one and then the previous (`step` -1)."""
        position = -1 if id == ABOUT else self.position(id)
        if position is None:
            return None
        starts = sorted({section.first for section in self.sections if section.own} | ({0} if self._at_root() else set()))
        found = [start for start in starts if (start > position if step > 0 else start < position)]
        if not found:
            return None
        heads = self.catalog.heads(found[0] if step > 0 else found[-1], 1)
        return heads[0].id if heads else None

    # --- languages

    def next_language(self, id: str, current: str) -> str | None:
        """The language after the current one, of those that the insight has; None if it has no other."""
        have = self.catalog.languages_of(id)
        order = [lang for lang in self.collection.languages if lang in have]
        if len(order) < 2:
            return None
        return order[(order.index(current) + 1) % len(order)] if current in order else order[0]

    # --- marks

    def toggle_bookmark(self, id: str) -> bool:
        """Adds or removes a favourite and says whether it is one now. Raises StateError; then nothing has changed."""
        if id in self.bookmarks:
            self.state.remove_bookmark(self.collection.key, id)
        else:
            self.state.add_bookmark(self.collection.key, id)
        self.bookmarks = {each.insight: each.added for each in self.state.bookmarks(self.collection.key)}
        return id in self.bookmarks

    def mark_seen(self, id: str) -> bool:
        """Marks an insight as read and says whether that is new. Raises StateError."""
        if id in self.seen or id == ABOUT:
            return False
        self.state.mark_seen(self.collection.key, id)
        self.seen.add(id)
        return True
