"""The documentation builds, its links lead somewhere, it fetches nothing, and the names that it gives are there."""

from __future__ import annotations

import importlib.util
import pkgutil
import re
import subprocess
import sys
import textwrap

import pandas as pd
import pytest

import helpers
from helpers import charts
from helpers.charts.marks import key, marks_of, rows_behind
from helpers.explorers.marks import mark_in_words
from helpers.views import chosen as chosen_module
from helpers.views import view as view_module
from helpers.views.facets import counted_values
from helpers.views.record import ViewError
from helpers.views.select import select
from tests.synthetic import make_corpus
from tests.test_architecture import PROJECT


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = [*sorted((PROJECT / "docs").glob("*.md")), PROJECT / "findings" / "README.md"]


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning_and_fetches_nothing(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    built = list(tmp_path.rglob("*.html"))
    assert {"index.html", "develop.html", "tables.html", "threat_model.html"} <= {page.name for page in built}
    fetched = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//[^\"' >]+")
    assert not [found for page in built for found in fetched.findall(page.read_text(encoding="utf-8"))]
    api = (tmp_path / "api.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'id="(helpers\.[\w.]+)"', api))
    assert named_on_the_api_page() - shown == set()
    assert {"helpers.views.view.View.from_json", "helpers.corrections.file.undo"} <= shown
    assert not [one for one in shown if one.rpartition(".")[2].startswith("_")]
    text = re.sub(r"<[^>]+>", "", api)
    assert not re.search(r"Args:|Raises: *\w|\w, caption:", text) and text.count("Parameters:") > 40


def named_on_the_api_page() -> set[str]:
    """What stands on the page by its name, and the charts, for which it has a place."""
    page = _tool("docs_pages").on_page_markdown((PROJECT / "docs" / "api.md").read_text(encoding="utf-8"))
    return set(re.findall(r"^::: (\S+)$", page, re.MULTILINE))


def test_the_api_page_names_every_chart_and_all_that_helpers_offers():
    named = named_on_the_api_page()
    here = [pkgutil.resolve_name(name) for name in named]
    assert all(getattr(charts, name) in here for name in charts.CHARTS)
    assert [name for name in helpers.__all__ if getattr(helpers, name) not in here] == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("    size, caption: as for\n        ``Frame``.", ["size: as for", "caption: as for"]),
        ("    first_day, last_day, text: found.", ["first_day: found.", "last_day: found.", "text: found."]),
        ("    size: of text, or: of words.", ["size: of text, or: of words."]),
        ("Counts a, b: both.", ["Counts a, b: both."]),
    ],
)
def test_arguments_that_share_a_line_get_an_entry_each(written, shown):
    found = _tool("docs_docstrings").apart(written).splitlines()
    assert [line.strip() for line in found if "``" not in line] == shown
    assert sum("``Frame``" in line for line in found) == len(shown) * written.count("``Frame``")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`(helpers(?:\.\w+)+)`", text):
        pkgutil.resolve_name(name)
    paths = re.findall(r"(?:`|^--- a/)((?:helpers|tests|tools|data|benchmarks|training|findings)/[\w./-]+)", text, re.M)
    missing = [path for path in paths if not (PROJECT / path).exists() and path != "data/corrections.csv"]
    assert not missing, f"{page.name} names {', '.join(missing)}, which is not there"


def test_what_the_guide_to_the_code_names_is_in_the_code():
    """Also a function, field or column named without its module: who looks for it finds it."""
    folders = ("helpers", "tests", "tools", "benchmarks", "training")
    code = [path.read_text(encoding="utf-8") for folder in folders for path in (PROJECT / folder).rglob("*.py")]
    words = set(re.findall(r"\w+", "\n".join([*code, (PROJECT / "Makefile").read_text(encoding="utf-8")])))
    guide = re.sub(r"```.*?```", "", (PROJECT / "docs" / "develop.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"`([A-Za-z_]\w*(?:\.\w+)*)(?:\([^`]*\))?`", guide)
    unknown = {name for name in named if not words.issuperset(name.split("."))}
    assert len(named) > 60
    strange = [name for name in unknown if not re.fullmatch("[0-9a-f]{7}", name)]  # seven digits are a commit
    assert not strange, f"docs/develop.md names {', '.join(strange)}, which no code has; put plain words in quotes"


def test_each_finding_stands_in_the_table_and_says_what_it_must():
    folder = PROJECT / "findings"
    scripts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.sh")}
    rows = re.findall(r"^\| `(\w+\.sh)` \|", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(scripts)
    for name, text in scripts.items():
        told = re.findall(r"^# (Question|Best guess|Seen|Source|Parley)\b", text, re.MULTILINE)
        assert told == ["Question", "Best guess", "Seen", "Source", "Parley"], name
        assert "set -euo pipefail" in text and "==" in text and "mktemp -d" in text, name
        assert not re.search(r"import helpers|from helpers|--index-url", text), name
        paths = re.findall(r"\b((?:helpers|tests)/[\w./-]*\w)", text)
        assert paths and not [path for path in paths if not (PROJECT / path).exists()], name


def test_the_derived_column_and_the_chart_of_the_guide_work():
    text = (PROJECT / "docs" / "develop.md").read_text(encoding="utf-8")
    derived, chart, chosen = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    column, drawn = {"pd": pd}, {"__name__": "weekdays"}
    exec(derived, column)  # what the page tells a person to write
    exec(chart, drawn)
    wider = vars(chosen_module) | vars(view_module) | {"__name__": view_module.__name__}
    exec("@dataclass(frozen=True, kw_only=True)\nclass Wider(View):\n" + textwrap.indent(chosen, "    "), wider)
    corpus = make_corpus(30, seed=6)
    rows = select(corpus, wider["Wider"]())
    rows.index.table("articles")._derived["weekday"] = lambda: column["_weekday"](rows.index)
    marks = list(marks_of(drawn["articles_by_weekday"](rows)))
    assert len(marks) > 4
    for mark in marks:
        assert len(rows_behind(rows, mark.key)) == mark.count > 0
    assert mark_in_words(key("articles", weekday=None), rows) == "‘unknown weekday’"
    offered = counted_values(rows, "weekdays", "quotes")
    assert len(offered) > 4
    with pytest.raises(ViewError, match="weekdays cannot be 'Mondayy'"):
        wider["Wider"](weekdays=("Mondayy",))
    for value, _, count in offered:
        kept = rows.sibling(rows.view.but(weekdays=(value,)))
        assert kept.count("quotes") == count and (
            f"published on {value or 'an unknown day'}" in kept.view.sentence(kept, "quotes")
        )


def test_the_record_of_a_filter_in_the_guide_is_still_part_of_the_code():
    text = (PROJECT / "docs" / "develop.md").read_text(encoding="utf-8")
    code = (PROJECT / "helpers" / "views" / "chosen.py").read_text(encoding="utf-8")
    shown = re.search(r"--- a/helpers/views/view.py\n(.*?)```", text, re.DOTALL)[1]
    added = [line[1:] for line in shown.splitlines() if line.startswith("+")]
    assert len(added) > 8
    here = iter(code.splitlines())
    assert all(line in here for line in added), "in this order, whatever has come between"


def _git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True)
    if run.returncode:
        pytest.fail(f"git {' '.join(arguments)}: {run.stderr.strip()}")
    return run.stdout


@pytest.fixture
def history():
    """Skips where the commits cannot be looked up: no git, a copy without its history, or a shallow clone."""
    told = subprocess.run(["git", "rev-parse", "--is-shallow-repository"], cwd=PROJECT, capture_output=True, text=True)
    if told.returncode or told.stdout.strip() != "false":
        pytest.skip("the history of the project is not here: no git checkout, or a shallow clone")


GUIDE = (PROJECT / "docs" / "develop.md").read_text(encoding="utf-8")
#: Commit, file and lines of each part of a diff that the guide shows.
SHOWN = [
    (commit, path, [line for line in lines.splitlines() if line[:1] in "+-"])
    for block in re.findall(r"```diff\n(.*?)```", GUIDE, re.DOTALL)
    for commit, files in re.findall(r"^commit (\w+)\n(.*?)(?=^commit |\Z)", block, re.DOTALL | re.MULTILINE)
    for path, lines in re.findall(r"^--- a/(\S+)\n(.*?)(?=^--- |\Z)", files, re.DOTALL | re.MULTILINE)
]


def test_every_commit_that_the_guide_or_the_page_on_accuracy_names_is_in_the_history(history):
    accuracy = (PROJECT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([0-9a-f]{7})`", GUIDE + accuracy))
    assert len(named) > 7 and {commit for commit, _, _ in SHOWN} <= named
    for commit in named:
        assert _git("cat-file", "-t", commit).strip() == "commit"


@pytest.mark.parametrize(("commit", "path", "lines"), SHOWN, ids=[f"{one}-{path}" for one, path, _ in SHOWN])
def test_a_diff_in_the_guide_is_that_of_its_commit(commit, path, lines, history):
    shown = _git("show", "--format=", commit, "--", path)
    changed = iter(shown.splitlines())
    assert shown and all(line in changed for line in lines), f"{commit} changed {path} otherwise"


def test_every_diff_in_the_guide_names_its_commit():
    assert GUIDE.count("```diff\n") == GUIDE.count("```diff\ncommit ") > 4
    assert {path.split("/")[1] for _, path, _ in SHOWN} >= {"annotate", "articles", "charts", "views", "gazetteer"}
