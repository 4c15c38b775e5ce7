"""YAML text to plain values that know their lines, read by the C safe loader.

Scalars stay as written (`2025`, `yes` and `1.10` are titles, not numbers), null becomes None. Duplicate keys, aliases
that would grow beyond a limit and recursive anchors are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 200_000
_DEEPEST = 60
_OPENERS = re.compile(r"[\[{]|[-?:] +(?=[-?:] )")  # what nests without an indent, so that a short text can be very deep
_NULL = "tag:yaml.org,2002:null"


class YamlError(ValueError):
    """The text cannot be read as YAML; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it starts on: a string, None, a list of nodes, or a dict from string to node."""

    value: str | list[Node] | dict[str, Node] | None
    line: int


def read(text: str) -> Node:
    """The tree of one YAML document. Raises YamlError with the line at fault."""
    try:
        if len(_OPENERS.findall(text)) > _DEEPEST:
            _refuse_depth(text)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(mark.line + 1 if mark else 1, _sentence(error)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise YamlError(line, "The file holds a character that YAML does not allow.") from error
    except RecursionError as error:
        raise YamlError(1, "The file is nested too deeply.") from error
    if root is None:
        return Node(None, 1)
    return _Builder().build(root)


def _refuse_depth(text: str) -> None:
    """Looks at a text event by event: composing it recurses in C, where a text that is nested too deeply ends the program."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlError(event.start_mark.line + 1 if event.start_mark else 1, "The file is nested too deeply.")


def _sentence(error: yaml.MarkedYAMLError) -> str:
    what = (error.problem or error.context or "it cannot be parsed").strip()
    return f"This is not valid YAML: {what}."


class _Builder:
    """Turns composed nodes into ours, counting them, since an alias may stand for a whole tree many times."""

    def __init__(self) -> None:
        self._count = 0
        self._open: set[int] = set()

    def build(self, node: yaml.Node) -> Node:
        """A composed node as ours, with all below it. Raises YamlError."""
        line = node.start_mark.line + 1
        self._count += 1
        if self._count > _MOST_NODES:
            raise YamlError(line, "The aliases of this file stand for more values than a reader can hold.")
        if isinstance(node, yaml.ScalarNode):
            return Node(None if node.tag == _NULL else node.value, line)
        if id(node) in self._open or len(self._open) > _DEEPEST:
            raise YamlError(line, "An anchor of this file holds itself, or it is nested too deeply.")
        self._open.add(id(node))
        value = self._mapping(node) if isinstance(node, yaml.MappingNode) else [self.build(item) for item in node.value]
        self._open.discard(id(node))
        return Node(value, line)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Node]:
        result: dict[str, Node] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError(line, "A key must be plain text.")
            if key.value in result:
                raise YamlError(line, f"The key {key.value!r} stands here twice.")
            result[key.value] = self.build(value)
        return result
