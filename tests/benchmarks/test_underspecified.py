"""The readers of corpora that date events, and the scorer of days and months without their year, on made-up files."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks import accuracy, underspecified
from benchmarks.date_corpora import read_gum
from benchmarks.dated_events import read_stories, read_timelines

GUM = """<text id="GUM_news_x" dateCreated="2017-07-18">
<p>
<s>
<hi rend="bold">
<date when="2017-07-21">
July\tNP
21\tCD
,\t,
2017\tCD
</date>
</hi>
</s>
</p>
<p>
<s>
They\tPP
met\tVV
on\tIN
<date when="2017-07-18">
Tuesday\tNP
</date>
from\tIN
<date from="2017-07-10" to="2017-07-16">
Monday\tNP
</date>
.\tSENT
</s>
</p>
</text>
"""


def _timelines(folder: Path) -> Path:
    words = [(0, "Plant"), (1, "May"), (1, "14"), (1, ","), (1, "2009")]
    words += [(2, w) for w in ["It", "shut", "on", "Wednesday", ",", "in", "May", "2008", "and", "on", "Friday", "."]]
    tokens = "\n".join(f'<token t_id="{n}" sentence="{s}">{w}</token>' for n, (s, w) in enumerate(words, 1))
    file = folder / "corpus_1" / "corpus_trackA_CAT" / "77_Plant.xml"
    file.parent.mkdir(parents=True)
    file.write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    gold = folder / "corpus_1" / "TimeLines_Gold_Standard" / "plant.txt"
    gold.parent.mkdir()
    gold.write_text(
        "Plant\n0\tXXXX-XX-XX\t77-2-on\n1\t2009-05-13\t77-2-shut\n2\t2008-XX-XX\t77-2-in\n", encoding="utf-8"
    )
    return folder


def _stories(folder: Path) -> Path:
    (folder / "port").mkdir()
    (folder / "port" / "metadata.csv").write_text("file,outlet,published\na.txt,Wire,2016-03-01\n", encoding="utf-8")
    read = "### a.txt published=2016-03-01\n[1] Talks near\n[2] They meet on 3 April and met on Monday in May.\n"
    (folder / "port.read.txt").write_text(read, encoding="utf-8")
    gold = {
        "events": [{"id": "E1", "earliest": "2016-04-03", "latest": "2016-04-05"}],
        "reports": [{"article": "a.txt", "event": "E1", "date_expr": [[2, "on 3 April"], [2, "Monday"], [2, "June"]]}],
    }
    (folder / "port.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def _marked(document) -> list[tuple[str, str]]:
    return [(document.text[e.start : e.end], e.value) for e in document.expressions]


def test_gum_is_read_with_its_printed_day_and_single_values(tmp_path: Path) -> None:
    file = tmp_path / "GUM_news_x.xml"
    file.write_text(GUM, encoding="utf-8")
    document = read_gum(file)
    assert document.published == "2017-07-21"
    assert _marked(document) == [("Tuesday", "2017-07-18")]


def test_a_timeline_dates_only_what_can_name_its_day(tmp_path: Path) -> None:
    (document,) = read_timelines(_timelines(tmp_path))
    assert document.published == "2009-05-14"
    assert _marked(document) == [("Wednesday", "2009-05-13")]


def test_a_story_dates_only_what_can_name_a_day_of_its_event(tmp_path: Path) -> None:
    (document,) = read_stories(_stories(tmp_path))
    assert _marked(document) == [("3 April", "2016-04-03")]  # its Monday is too far from publication


def test_each_class_is_counted_apart_and_what_is_wrong_is_listed(tmp_path: Path) -> None:
    table, scores = underspecified.run(_stories(tmp_path), Namespace(option="wrong"))
    assert scores == {"month, day": 100.0}
    assert "weekday" not in table


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [([(1, 1)] * 9, 100.0, 100.0), ([(0, 1)] * 9, 0.0, 0.0)],
)
def test_an_interval_of_what_never_varies_is_a_point(counts: list[tuple[int, int]], low: float, high: float) -> None:
    assert underspecified.interval(counts) == (low, high)


def test_an_interval_widens_where_documents_differ() -> None:
    low, high = underspecified.interval([(4, 4), (0, 4), (3, 4), (4, 4)])
    assert low < 68.75 < high


@pytest.mark.parametrize(("words", "kind"), [("3 April", "month, day"), ("Monday", "weekday"), ("3 April 2016", None)])
def test_only_what_leaves_a_year_or_week_open_is_measured(words: str, kind: str | None) -> None:
    assert underspecified.kind_of(words) == kind


CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["meantime", "polnear", "talks"])
def test_no_score_lies_below_its_floor(corpus: str) -> None:
    path = CORPORA / corpus
    if not path.exists():
        pytest.skip(f"The corpus {corpus} is not beside the project.")
    assert accuracy.main(["underspecified", str(path)]) == 0
