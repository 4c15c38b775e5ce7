"""Order, numbers and sections as they follow from the paths, and what is wrong across files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalog import Catalog
from content.folder import walk
from content.model import Section
from content.refresh import refresh

Opened = Iterator["Opener"]


class Opener:
    """Writes files and opens them as a collection in memory."""

    def __init__(self, root: Path) -> None:
        self.folder = root
        self._open: list[Catalog] = []

    def open(self, files: dict[str, str]) -> Catalog:
        for path, text in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        catalog = Catalog(self.folder, None)
        self._open.append(catalog)
        refresh(catalog)
        return catalog

    def close(self) -> None:
        for catalog in self._open:
            catalog.close()


@pytest.fixture
def opener(tmp_path: Path) -> Opened:
    (tmp_path / "c").mkdir()
    opener = Opener(tmp_path / "c")
    yield opener
    opener.close()


T = "title: T\n"


def places(catalog: Catalog) -> list[tuple[str, str | None, int]]:
    return [(head.id, head.section, head.number) for head in catalog.heads(0, 1000)]


def test_numbers_count_within_the_section(opener: Opener) -> None:
    files = ["z.yaml", "02-b/1-x.yaml", "02-b/10-y.yaml", "02-b/2-z.yaml", "01-a/x.yaml", "y.yaml"]
    catalog = opener.open(dict.fromkeys(files, T))
    assert places(catalog) == [
        ("y", None, 1),
        ("z", None, 2),
        ("01-a/x", "01-a", 1),
        ("02-b/1-x", "02-b", 1),
        ("02-b/2-z", "02-b", 2),
        ("02-b/10-y", "02-b", 3),
    ]
    assert [head.position for head in catalog.heads(0, 9)] == list(range(6))


def test_sections_stand_in_each_other_and_count_what_is_below(opener: Opener) -> None:
    catalog = opener.open(dict.fromkeys(["1-a/x.yaml", "1-a/s/y.yaml", "1-a/s/z.yaml", "2-b/t/w.yaml"], T))
    assert [(s.id, s.parent, s.depth, s.first, s.own, s.total) for s in catalog.sections()] == [
        ("1-a", None, 0, 0, 1, 3),
        ("1-a/s", "1-a", 1, 1, 2, 2),
        ("2-b", None, 0, 3, 0, 1),
        ("2-b/t", "2-b", 1, 3, 1, 1),
    ]


def test_a_folder_without_insights_is_no_section(opener: Opener) -> None:
    catalog = opener.open({"a/x.yaml": T, "empty/section.yaml": "title: Nothing\n", "bad/x.yaml": "- [\n"})
    assert [section.id for section in catalog.sections()] == ["a"]


def test_sections_are_named_by_what_they_declare_else_by_their_folder(opener: Opener) -> None:
    named = "id: models\ntitle: {en: Models, zh-TW: 模型}\n"
    catalog = opener.open({"01-m/section.yaml": named, "01-m/x.yaml": T, "02-more notes/y.yaml": T, "01-m/sub/z.yaml": T})
    assert [(s.id, s.parent, dict(s.title)) for s in catalog.sections()] == [
        ("models", None, {"en": "Models", "zh-Hant": "模型"}),
        ("01-m/sub", "models", {"und": "sub"}),
        ("02-more notes", None, {"und": "more notes"}),
    ]
    assert [head.section for head in catalog.heads(0, 9)] == ["models", "01-m/sub", "02-more notes"]


def test_items_of_a_list_stand_in_the_order_of_the_file(opener: Opener) -> None:
    catalog = opener.open({"a.yaml": "".join(f"- title: {n}\n" for n in range(12)), "b.yaml": T})
    assert [head.id for head in catalog.heads(0, 99)] == [*(f"a#{n}" for n in range(1, 13)), "b"]
    assert [head.number for head in catalog.heads(0, 99)] == list(range(1, 14))


def test_of_two_with_one_id_the_first_in_reading_order_has_it(opener: Opener) -> None:
    catalog = opener.open({"2-b.yaml": "id: same\ntitle: B\n", "10-c.yaml": "id: same\ntitle: C\n", "s/a.yaml": "id: same\ntitle: A\n"})
    assert [head.path for head in catalog.heads(0, 9)] == ["2-b.yaml"]
    assert [(p.path, p.line, p.severity) for p in catalog.problems()] == [("10-c.yaml", 1, "error"), ("s/a.yaml", 1, "error")]
    assert all("same" in p.message and "2-b.yaml" in p.message for p in catalog.problems())
    assert catalog.sections() == []


def test_a_declared_id_may_not_take_the_path_of_an_earlier_file(opener: Opener) -> None:
    catalog = opener.open({"a.yaml": T, "b.yaml": "id: a\ntitle: B\n", "c.yaml": "\n\n- title: C\n- id: c#1\n  title: D\n"})
    assert list(catalog.ids()) == ["a", "c#1"]
    assert [(p.path, p.line) for p in catalog.problems()] == [("b.yaml", 1), ("c.yaml", 4)]


def test_when_the_first_of_two_goes_the_other_gets_the_id(opener: Opener) -> None:
    catalog = opener.open({"a.yaml": "id: same\ntitle: A\n", "b.yaml": "id: same\ntitle: B\n"})
    (opener.folder / "a.yaml").unlink()
    assert refresh(catalog).changed == ("same",)
    assert [head.path for head in catalog.heads(0, 9)] == ["b.yaml"]
    assert catalog.problems() == []


def test_about_is_kept_for_the_about_page(opener: Opener) -> None:
    catalog = opener.open({"a.yaml": "id: about\ntitle: A\n", "about.yaml": T, "s/about.yaml": T})
    assert "about" not in list(catalog.ids())
    assert "s/about" in list(catalog.ids())
    assert [p.path for p in catalog.problems()] == ["a.yaml"]
    # the file that is merely called so stays readable under another id
    assert "about.yaml" in [head.path for head in catalog.heads(0, 9)]


def test_two_sections_with_one_id_stay_apart(opener: Opener) -> None:
    catalog = opener.open({f"{name}/{file}.yaml": text for name in "ab" for file, text in (("section", "id: s\n"), ("x", T))})
    assert [section.id for section in catalog.sections()] == ["s", "b"]
    assert [(p.path, p.severity) for p in catalog.problems()] == [("b/section.yaml", "warning")]


def test_a_section_may_not_take_the_id_of_a_later_folder(opener: Opener) -> None:
    catalog = opener.open({"a/section.yaml": "id: b\n", "a/x.yaml": T, "b/y.yaml": T})
    ids = [section.id for section in catalog.sections()]
    assert len(ids) == len(set(ids)) == 2
    assert len({head.section for head in catalog.heads(0, 9)}) == 2


def test_two_folders_whose_names_unicode_makes_one_stay_apart(opener: Opener) -> None:
    catalog = opener.open({"Cafe\u0301/x.yaml": T, "Caf\u00e9/y.yaml": T})
    assert sorted(head.path for head in catalog.heads(0, 9)) == ["Cafe\u0301/x.yaml", "Caf\u00e9/y.yaml"]
    assert len({head.section for head in catalog.heads(0, 9)}) == 2


def test_what_is_wrong_across_files_is_told_and_read_all_the_same(opener: Opener) -> None:
    own = "id: c\nlanguages: [en, zh-Hant]\ntags: {known: Known}\n"
    text = "# x\ntitle: T\ntags: [known, strange]\nrelated: [gone, b]\n"
    catalog = opener.open({"collection.yaml": own, "a.yaml": text, "b.yaml": "title: {en: T, zh-Hant: 題}\n"})
    assert catalog.count == 2
    problems = catalog.problems()
    assert {(p.path, p.line, p.severity) for p in problems} == {("a.yaml", 2, "warning")}
    assert sorted(word for p in problems for word in ("gone", "strange", "zh-Hant") if word in p.message) == ["gone", "strange", "zh-Hant"]


def test_a_loose_folder_needs_no_labels_and_no_languages(opener: Opener) -> None:
    catalog = opener.open({"a.yaml": "title: {en: T}\ntags: [any]\n", "b.yaml": "title: {zh-Hant: 題}\n", "c.yaml": T})
    assert catalog.problems() == []
    assert catalog.collection.languages == ("en", "zh-Hant", "und")


NAMES = st.sampled_from(["1-a", "02-b", "10-c", "d", "E"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join([*parts[:-1], f"{parts[-1]}.yaml"]))


def covers(section: Section, sections: list[Section]) -> int:
    return section.own + sum(covers(child, sections) for child in sections if child.parent == section.id)


@given(st.lists(PATHS, min_size=1, max_size=10, unique=True))
def test_every_tree_is_covered_by_its_sections(tmp_path_factory: pytest.TempPathFactory, paths: list[str]) -> None:
    opener = Opener(tmp_path_factory.mktemp("tree"))
    catalog = opener.open(dict.fromkeys(paths, T))
    heads, sections = catalog.heads(0, 1000), catalog.sections()
    assert [head.path for head in heads] == [each.path for each in walk(opener.folder).files]
    assert sorted(head.path for head in heads) == sorted(paths)
    for section in sections:
        own = heads[section.first : section.first + section.own]
        assert [head.number for head in own] == list(range(1, section.own + 1))
        assert {head.section for head in own} <= {section.id}
        assert section.total == covers(section, sections)
    assert sum(section.own for section in sections) == sum("/" in path for path in paths)
    opener.close()
