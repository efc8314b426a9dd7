"""The code of README and of the how-tos runs as it stands there, and all pages tell the same figures."""

import csv
import re
import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
README, HOW_TO, ACCURACY = PROJECT / "README.md", PROJECT / "docs" / "how_to.md", PROJECT / "docs" / "accuracy.md"
BLOCKS = [
    pytest.param(page, code, id=f"{page.stem}-{code.strip().splitlines()[-1][:40]}")
    for page in (README, HOW_TO)
    for code in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
]
#: README is one screen, with the picture.
MOST_LINES = 60


@pytest.mark.slow
@pytest.mark.parametrize(("page", "code"), BLOCKS)
def test_the_code_on_a_page_runs(page, code, tmp_path, monkeypatch, sample_tables):
    """Run in a folder of its own: what it writes beside itself, figures and corrections, never lies in the project."""
    shutil.copytree(sample_tables, tmp_path / "tables")
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    kept = 'tables="tables", corrections_file="data/corrections.csv"'
    code = code.replace('open_corpus("data/articles")', f'open_corpus("data/articles", {kept})')
    exec(compile(code, str(page), "exec"), {})


def test_the_readme_is_one_screen_with_picture_and_commands():
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES and "](figures/gallery/" in text
    assert re.search(r"```\nmake lab .*\nmake test .*\n```", text)


def test_every_picture_and_page_that_the_readme_names_is_there():
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", README.read_text(encoding="utf-8"))
    assert len(links) > 12
    for link, heading in links:
        page = README.parent / link
        assert page.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w ]", "", one).strip().lower().replace(" ", "-") for one in headings]


# The figures

#: Beginnings of rows of the page on accuracy, with the scores of ``data/accuracy.csv`` that stand in them.
SCORES = {
    "quotes found": [("quotes ../shared/corpora/polnear/dev", "iou")],
    "speakers' words": [("quotes ../shared/corpora/polnear/dev", "speaker")],
    "speakers resolved": [("speakers tests/data/gold/speakers_polnear_dev.jsonl", "given_right")],
    "quotes given": [("speakers tests/data/gold/quotes.jsonl", "right_of_resolved")],
    "sayings joined": [("sayings ../shared/facts", "precision"), ("sayings ../shared/facts", "recall")],
    "talks found": [("talk_texts ../shared/corpora/talks/dev.jsonl", "found")],
    "their status": [("talk_texts ../shared/corpora/talks/dev.jsonl", "status")],
    "their date": [("talk_texts ../shared/corpora/talks/dev.jsonl", name) for name in ("date", "place")],
    "who took part": [("talk_texts ../shared/corpora/talks/dev.jsonl", "participants")],
    "running stories": [("stories ../shared/corpora/stories --leave-out", "pairs")],
    "their rows": [
        ("stories ../shared/corpora/stories --leave-out", name) for name in ("status", "date", "place", "participants")
    ],
    "cells of the matrix": [("claims benchmarks/claims_stories_later.json", "right")],
    "claims found": [("claims benchmarks/claims_stories_later.json", "left_out_precision")],
    "names of people": [
        ("mentions ../shared/corpora/conllpp/dev.txt", name)
        for name in (
            "person exact F1",
            "organisation exact, countries as places F1",
            "place exact, countries as places F1",
        )
    ],
    "people linked": [("actors ../shared/corpora/gum", "person right")],
}
#: Recorded, and shown in reports, but in no row of the page.
NOT_ON_THE_PAGE = {"recall_direct", "recall_indirect", "shown as left out"}


def _cells(page: Path, start: str) -> list[str]:
    (row,) = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {start}")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def _recorded() -> dict[tuple[str, str], float]:
    with (PROJECT / "data" / "accuracy.csv").open(encoding="utf-8", newline="") as file:
        return {(line["command"], line["score"]): float(line["per_cent"]) for line in csv.DictReader(file)}


@pytest.mark.parametrize(("start", "scores"), SCORES.items(), ids=list(SCORES))
def test_the_page_on_accuracy_tells_the_figures_of_the_reports(start, scores):
    told = re.findall(r"[\d.]*\d", _cells(ACCURACY, start)[2])
    for score in scores:
        value = _recorded()[score]
        assert {f"{value:.1f}", f"{value:.0f}"} & set(told), f"{score} is {value}, the row {start!r} has {told}"


def test_every_figure_of_the_reports_is_on_the_page():
    told = {score for scores in SCORES.values() for score in scores}
    assert {name for _, name in _recorded().keys() - told} == NOT_ON_THE_PAGE


@pytest.mark.parametrize("start", ["quotes found", "talks found", "their status", "running stories", "names of people"])
def test_the_readme_tells_the_figures_of_the_page_on_accuracy(start):
    found = re.compile(r"\d+(?:\.\d)?(?: to \d+)?")
    own = set(found.findall(" ".join(_cells(README, start)[1:4])))
    rows = [line for line in ACCURACY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    known = set(found.findall(" ".join(rows)))
    assert own and own <= known, f"{own - known} of {start!r} is not in docs/accuracy.md"


def test_every_figure_for_comparison_has_its_source():
    """What no command prints any more says on the same page where it comes from."""
    text = ACCURACY.read_text(encoding="utf-8")
    rows, sources = text.split("## Where the figures for comparison come from")
    told = re.findall(
        r"(?:before|[Ee]arlier rules|tool|against another|readers on other texts|HeidelTime) ([\d., ;]*\d)", rows
    )
    figures = {figure for group in told for figure in re.findall(r"\d+(?:\.\d+)?", group)}
    assert len(figures) > 20
    assert figures <= set(re.findall(r"\d+(?:\.\d+)?", sources.split("## How fast")[0]))
