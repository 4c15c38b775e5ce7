"""One YAML file to insights, or to Problems with line numbers; also `collection.yaml` and `section.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content import language
from content.model import UNDETERMINED, ParsedFile, ParsedInsight, Problem, Severity
from content.visible import visible_block, visible_line
from content.yaml_tree import Node, YamlError, read

_INSIGHT_KEYS = ("id", "title", "body", "tags", "related")
_COLLECTION_KEYS = ("id", "title", "languages", "about", "source", "tags")
_SECTION_KEYS = ("id", "title")


@dataclass(slots=True)
class _Report:
    """Collects the Problems of one file."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, line: int, message: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(self.path, line, severity, message))


@dataclass(frozen=True, slots=True)
class Meta:
    """What a `collection.yaml` or `section.yaml` says; empty where it says nothing."""

    id: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parse_insights(text: str, path: str, default_language: str) -> ParsedFile:
    """The insights of a YAML file: one mapping, or a list of mappings.

    `default_language` is given to text that names no language of its own.
    """
    report = _Report(path)
    try:
        root = read(text)
    except YamlError as error:
        report.say(error.line, error.message)
        return ParsedFile(problems=tuple(report.problems))
    parser = _InsightParser(report, default_language)
    if isinstance(root.value, list):
        found = [parser.parse(node, item) for item, node in enumerate(root.value, 1)]
    else:
        found = [parser.parse(root, 0)]
    return ParsedFile(tuple(each for each in found if each), tuple(report.problems))


def parse_meta(text: str, path: str, *, of_collection: bool, default_language: str | None = None) -> Meta:
    """What a `collection.yaml` (or a `section.yaml`) declares. What is wrong in it becomes a Problem and is left out."""
    report = _Report(path)
    try:
        root = read(text)
    except YamlError as error:
        report.say(error.line, error.message)
        return Meta(problems=tuple(report.problems))
    if not isinstance(root.value, dict):
        report.say(root.line, "This file must hold keys such as 'title'.")
        return Meta(problems=tuple(report.problems))
    parser = _MetaParser(report, root.value, _COLLECTION_KEYS if of_collection else _SECTION_KEYS, default_language)
    return parser.parse()


class _Parser:
    """What all forms share: texts by language, lists of words, unknown keys."""

    def __init__(self, report: _Report, default_language: str) -> None:
        self._report = report
        self._default = default_language

    def _texts(self, node: Node | None, what: str, *, block: bool) -> dict[str, str]:
        """`title: text` or `title: {en: text, ...}` as a mapping from language to visible text."""
        if node is None or node.value is None:
            return {}
        clean = visible_block if block else visible_line
        if isinstance(node.value, str):
            text = clean(node.value)
            return {self._default: text} if text.strip() else {}
        if isinstance(node.value, list):
            self._report.say(node.line, f"The {what} must be text, or text by language.")
            return {}
        return {tag: clean(text) for tag, text in self._by_language(node.value, what) if text.strip()}

    def _by_language(self, mapping: dict[str, Node], what: str) -> Iterator[tuple[str, str]]:
        keys: dict[str, str] = {}
        for key, node in mapping.items():
            try:
                tag = language.canonical(key)
            except ValueError:
                self._report.say(node.line, f"{key!r} is not a language tag such as en or zh-Hant.")
                continue
            if keys.setdefault(tag, key) != key:
                self._report.say(node.line, f"The {what} stands here twice in {tag}, as {keys[tag]} and as {key}; the first is kept.")
            elif isinstance(node.value, str):
                yield tag, node.value
            elif node.value is not None:
                self._report.say(node.line, f"The {what} in {key} must be text.")

    def _words(self, node: Node | None, what: str) -> tuple[str, ...]:
        """A list of words; one plain word counts as a list of one."""
        if node is None or node.value is None:
            return ()
        items = node.value if isinstance(node.value, list) else [node]
        words = [visible_line(item.value) for item in items if isinstance(item.value, str)]
        if len(words) < len(items):
            self._report.say(node.line, f"The {what} must be a list of words.", "warning")
        return tuple(dict.fromkeys(word for word in words if word))

    def _identity(self, node: Node | None) -> str | None:
        if node is None or node.value is None:
            return None
        if not isinstance(node.value, str) or not visible_line(node.value):
            self._report.say(node.line, "The id must be a word.")
            return None
        return visible_line(node.value)

    def _unknown(self, mapping: dict[str, Node], known: tuple[str, ...]) -> None:
        for key, node in mapping.items():
            if key not in known:
                self._report.say(node.line, f"The key {visible_line(key)!r} is not known here and is passed over.", "warning")


class _InsightParser(_Parser):
    def parse(self, node: Node, item: int) -> ParsedInsight | None:
        """The insight of one mapping; None, with a Problem, where it is none."""
        if not isinstance(node.value, dict):
            self._report.say(node.line, "This is not an insight: it needs at least a line such as 'title: ...'.")
            return None
        fields = node.value
        self._unknown(fields, _INSIGHT_KEYS)
        titles = self._texts(fields.get("title"), "title", block=False)
        if not titles:
            self._report.say(node.line, "The title is missing. Add a line such as 'title: ...'.")
            return None
        bodies = self._texts(fields.get("body"), "body", block=True)
        for tag in bodies:
            if tag not in titles:
                titles[tag] = next(iter(titles.values()))
                self._report.say(
                    fields["body"].line, f"There is a body in {tag}, but no title; another language's title is shown.", "warning"
                )
        return ParsedInsight(
            self._identity(fields.get("id")),
            item,
            node.line,
            titles,
            bodies,
            self._words(fields.get("tags"), "tags"),
            self._words(fields.get("related"), "related ids"),
        )


class _MetaParser(_Parser):
    def __init__(self, report: _Report, fields: dict[str, Node], known: tuple[str, ...], default_language: str | None) -> None:
        self._fields = fields
        self._known = known
        super().__init__(report, default_language or UNDETERMINED)

    def parse(self) -> Meta:
        """All that the file declares."""
        fields = self._fields
        self._unknown(fields, self._known)
        languages = self._languages(fields.get("languages"))
        self._default = languages[0] if languages else self._default
        return Meta(
            self._identity(fields.get("id")),
            self._texts(fields.get("title"), "title", block=False),
            languages,
            self._texts(fields.get("about"), "about page", block=True),
            self._texts(fields.get("source"), "source", block=False),
            self._labels(fields.get("tags")),
            tuple(self._report.problems),
        )

    def _languages(self, node: Node | None) -> tuple[str, ...]:
        found: list[str] = []
        for word in self._words(node, "languages"):
            try:
                found.append(language.canonical(word))
            except ValueError:
                self._report.say(node.line if node else 1, f"{word!r} is not a language tag such as en or zh-Hant.")
        return tuple(dict.fromkeys(found))

    def _labels(self, node: Node | None) -> dict[str, Mapping[str, str]]:
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self._report.say(node.line, "The tags must be a mapping from tag to label.")
            return {}
        return {tag: self._texts(label, "label", block=False) for tag, label in node.value.items()}
