"""The verbs as programs call them: exact JSON, exit codes, options on either side of the verb, languages. Real processes."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

_COMMAND = Path(sysconfig.get_path("scripts"), "insights-tui")
_FILES = {
    "collection.yaml": """\
id: demo
title: {en: Demo, zh-Hans: 示例}
languages: [en, zh-Hans, zh-Hant]
about: {en: About *it*., zh-Hans: 关于。}
""",
    "01-models/section.yaml": "id: models\ntitle: {en: Models, zh-Hans: 模型}\n",
    "01-models/01-a.yaml": """\
id: m-1
title: {en: Scaling, zh-Hans: 扩展, zh-Hant: 擴展}
tags: [video, data]
related: [m-2, h-1]
body:
  en: Diffusion **models** scale.
  zh-Hans: 扩散模型能扩展。
  zh-Hant: 擴散模型能擴展。
""",
    "01-models/02-b.yaml": "id: m-2\ntitle: {zh-Hans: 泛化}\nbody: {zh-Hans: 机器人的泛化很难。}\n",
    "01-models/01-hands/section.yaml": "id: hands\ntitle: {en: Hands}\n",
    "01-models/01-hands/a.yaml": "id: h-1\ntitle: {en: A hand}\nbody: {en: Dexterous hands scale.}\n",
    "root.yaml": "id: root-1\ntitle: {en: At the root}\nbody: {en: Text.}\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in _FILES.items():
        path = tmp_path / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "demo"


@pytest.fixture
def call(folder):
    """Runs the command on the folder and checks what holds for every run: UTF-8, no traceback."""

    def run(*arguments, code=0, env=None, **options):
        command = [_COMMAND, *map(str, arguments), "--folder", str(folder)]
        if "--" in arguments:
            command = [_COMMAND, "--folder", str(folder), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, env=env, **options)
        error = done.stderr.decode()
        assert "Traceback" not in error
        assert done.returncode == code, error
        return done.stdout.decode(), error

    return run


@pytest.fixture
def ask(call):
    """The same with --json: one object on one line, UTF-8 unescaped."""

    def run(*arguments, **options):
        out, _ = call("--json", *arguments, **options)
        assert out.count("\n") == 1
        assert out.endswith("\n")
        value = json.loads(out)
        assert out == json.dumps(value, ensure_ascii=False) + "\n"
        return value

    return run


def _listed(id, number, title, lang, languages, **others):
    more = {"tags": [], "related": [], "bookmarked": False} | others
    return {"id": id, "number": number, "title": title, "lang": lang, "languages": languages, **more}


def test_list_is_the_tree_with_own_insights_before_sections(ask):
    hand = _listed("h-1", 1, "A hand", "en", ["en"])
    first = _listed("m-1", 1, "扩展", "zh-Hans", ["en", "zh-Hans", "zh-Hant"], tags=["video", "data"], related=["m-2", "h-1"])
    hands = {"id": "hands", "title": "Hands", "insights": [hand], "sections": []}
    models = {
        "id": "models",
        "title": "模型",
        "insights": [first, _listed("m-2", 2, "泛化", "zh-Hans", ["zh-Hans"])],
        "sections": [hands],
    }
    root = _listed("root-1", 1, "At the root", "en", ["en"])
    assert ask("list", "--lang", "zh-CN") == {"collection": "demo", "title": "示例", "insights": [root], "sections": [models]}


def test_show_is_the_insight_with_its_source(ask):
    assert ask("show", "m-1") == {
        "id": "m-1",
        "section": "models",
        "number": 1,
        "title": "Scaling",
        "body": "Diffusion **models** scale.",
        "lang": "en",
        "languages": ["en", "zh-Hans", "zh-Hant"],
        "tags": ["video", "data"],
        "related": ["m-2", "h-1"],
        "source": "01-models/01-a.yaml",
        "bookmarked": False,
    }


def test_show_has_every_key_where_there_is_nothing(ask):
    root, about = ask("show", "root-1"), ask("show", "about")
    assert list(root) == list(about) == list(ask("show", "M-1"))
    assert (root["section"], root["number"], root["related"]) == (None, 1, [])
    assert (about["id"], about["section"], about["number"], about["body"], about["source"]) == (
        *("about", None, None, "About *it*."),
        "collection.yaml",
    )


def test_search_gives_hits_with_spans_in_the_snippet(ask):
    found = ask("search", "diffusion", "SCALE")
    (hit,) = found["hits"]
    assert list(found) == ["query", "total", "took_ms", "hits"]
    assert (found["query"], found["total"]) == ("diffusion SCALE", 1)
    assert found["took_ms"] > 0
    assert list(hit) == ["id", "section", "title", "lang", "score", "snippet", "spans"]
    assert (hit["id"], hit["section"], hit["title"], hit["lang"]) == ("m-1", "models", "Scaling", "en")
    assert [hit["snippet"][a:b].lower() for a, b in hit["spans"]] == ["diffusion", "scale"]
    assert hit["snippet"] == "Diffusion models scale."


def test_a_hit_in_the_title_only_has_no_spans_and_at_the_root_no_section(ask):
    (hit,) = ask("search", "root")["hits"]
    assert (hit["id"], hit["section"], hit["spans"]) == ("root-1", None, [])


def test_a_hit_is_given_in_the_language_that_matched(ask):
    (hit,) = ask("search", "擴散", "--lang", "zh-Hant")["hits"]
    assert (hit["lang"], hit["title"]) == ("zh-Hant", "擴展")
    (hit,) = ask("search", "泛化", "--lang", "en")["hits"]
    assert (hit["id"], hit["lang"]) == ("m-2", "zh-Hans")


def test_limit_cuts_the_hits_and_not_the_total(ask):
    whole, one = (ask("search", "scale", "--limit", limit) for limit in (0, 1))
    assert (whole["total"], one["total"], len(one["hits"])) == (2, 2, 1)
    assert [hit["id"] for hit in one["hits"]] == [hit["id"] for hit in whole["hits"]][:1]
    scores = [hit["score"] for hit in whole["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_no_hits_are_an_answer_with_code_1(ask):
    found = ask("search", "zzzz", code=1)
    assert (found["total"], found["hits"]) == (0, [])


def test_two_dashes_end_the_options(ask):
    assert ask("search", "--", "scale", "--limit", "-x", code=1)["query"] == "scale --limit -x"
    assert ask("search", "--", "--json", code=1)["query"] == "--json"
    assert ask("search", "--", "scale")["total"] == 2


def test_queries_from_stdin_are_answered_line_by_line(call):
    out, _ = call("search", "-", "--json", input="scale\n\n   \nzzzz\n泛化\r\n\xff\n".encode() + b"\xff\nlast")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [(each["query"], each["total"]) for each in answers] == [
        *(("scale", 2), ("", 0), ("   ", 0), ("zzzz", 0), ("泛化", 1), ("ÿ", 0), ("\ufffd", 0), ("last", 0))
    ]


def test_no_queries_are_no_answers_and_no_failure(call):
    assert call("search", "-", "--json", input=b"") == ("", "")
    assert call("search", "-", input=b"zzzz\n")[0] == ""


def test_bookmarks_are_kept_and_listed_newest_first(call, ask):
    assert ask("bookmarks", "list") == {"collection": "demo", "bookmarks": []}
    out, _ = call("bookmarks", "add", "m-2", "H-1", "m-2", "--json")
    assert out.splitlines() == [
        '{"id": "m-2", "bookmarked": true}',
        '{"id": "h-1", "bookmarked": true}',
        '{"id": "m-2", "bookmarked": true}',
    ]
    newest, oldest = ask("bookmarks", "list")["bookmarks"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", newest.pop("added"))
    assert oldest.pop("added")
    assert newest == {"id": "h-1", "section": "hands", "title": "A hand", "lang": "en"}
    assert oldest == {"id": "m-2", "section": "models", "title": "泛化", "lang": "zh-Hans"}
    assert ask("show", "h-1")["bookmarked"] is True
    assert ask("bookmarks", "remove", "m-1") == {"id": "m-1", "bookmarked": False}


def test_a_bookmark_whose_insight_has_gone_is_listed_and_can_be_removed(ask, folder):
    ask("bookmarks", "add", "m-2")
    (folder / "01-models" / "02-b.yaml").unlink()
    (gone,) = ask("bookmarks", "list")["bookmarks"]
    assert (gone["id"], gone["section"], gone["title"], gone["lang"]) == ("m-2", None, None, None)
    assert ask("bookmarks", "remove", "m-2") == {"id": "m-2", "bookmarked": False}


def test_one_unknown_id_does_not_stop_the_others(call, ask):
    out, error = call("bookmarks", "add", "m-1", "nowhere", "h-1", code=1)
    assert len(out.splitlines()) == 2
    assert error.count("\n") == 1
    assert {each["id"] for each in ask("bookmarks", "list")["bookmarks"]} == {"m-1", "h-1"}


def test_check_tells_path_line_severity_and_sentence(ask, call, folder):
    assert not [each for each in ask("check", code=1)["problems"] if each["severity"] == "error"]
    (folder / "bad.yaml").write_text("title: x\nbody: [\n")
    (problem,) = (each for each in ask("check", code=1)["problems"] if each["severity"] == "error")
    assert list(problem) == ["path", "line", "severity", "message"]
    assert (problem["path"], problem["line"] > 0) == ("bad.yaml", True)
    assert f"bad.yaml:{problem['line']}: {problem['message']}" in call("check", code=1)[0].splitlines()


def test_check_takes_the_folder_as_an_argument_and_praises_silently(ask, tmp_path):
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "a.yaml").write_text("title: x\nbody: y\n")
    assert ask("check", tmp_path / "good") == {"problems": []}


def test_paths_are_those_of_the_environment(ask, tmp_path):
    assert ask("paths") == {kind: str(tmp_path / kind) for kind in ("data", "config", "cache")}


def test_index_can_be_rebuilt(call, ask):
    call("index")
    assert ask("index", "--rebuild") == {"collection": "demo", "insights": 4}


@pytest.mark.parametrize(
    ("flag", "lang"),
    [
        *(("zh-TW", "zh-Hant"), ("ZH_hk", "zh-Hant"), ("zh", "zh-Hans"), ("zh-sg", "zh-Hans"), ("EN-gb", "en"), ("fr", "en")),
    ],
)
def test_a_language_is_known_by_its_other_names_or_falls_back(ask, flag, lang):
    assert ask("show", "m-1", "--lang", flag)["lang"] == lang


def test_an_insight_without_the_language_is_given_in_another(ask):
    assert ask("show", "m-2", "--lang", "zh-Hant")["lang"] == "zh-Hans"
    assert ask("show", "m-2", "--lang", "en")["lang"] == "zh-Hans"
    assert ask("show", "h-1", "--lang", "zh-Hant")["lang"] == "en"


def test_flag_config_and_locale_choose_in_this_order(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert ask("show", "m-1")["lang"] == "zh-Hant"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ask("show", "m-1")["lang"] == "zh-Hans"
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('lang = "en"')
    assert ask("show", "m-1")["lang"] == "en"
    assert ask("show", "m-1", "--lang", "zh-Hant")["lang"] == "zh-Hant"


def test_options_work_on_both_sides_of_the_verb(folder):
    options = ["--folder", str(folder), "--lang", "zh-Hans", "--json"]
    outs = [
        subprocess.run([_COMMAND, *before, "show", "m-1", *after], capture_output=True, check=True).stdout
        for before, after in ((options, []), ([], options), (options[:2], options[2:]), (options[2:], options[:2]))
    ]
    assert len(set(outs)) == 1
    assert json.loads(outs[0])["lang"] == "zh-Hans"
