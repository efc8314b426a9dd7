"""What a chart's headline says: a finding and how sure it is, true whatever the filters are."""

from __future__ import annotations

import html
import re

import pandas as pd
import pytest

from helpers import charts
from helpers.charts import CHARTS, draw, finding, theme
from helpers.charts.chart import chart
from helpers.charts.frame import Frame, greatest_of
from helpers.charts.marks import parse
from helpers.charts.shares import BY_CHANCE, _loudest
from helpers.coverage.attention import gaps
from helpers.coverage.chosen import chosen_outlets
from helpers.coverage.differences import difference, keyness
from helpers.views.disputed import disputed
from helpers.views.outcomes import NEVER_HELD
from helpers.views.select import select
from helpers.views.sentence import NOUNS
from helpers.views.view import View
from tests.synthetic import OUTLETS, make_corpus

CORPUS = make_corpus(80, seed=3)
ROWS = select(CORPUS)
SCREEN = "screen-900x620"
SAID = [name for name in CHARTS if name != "problems_by_reason"]


def texts(figure) -> list[str]:
    """What stands around the chart, each with its lines joined."""
    around = [figure.layout.title, *figure.layout.annotations]
    return [html.unescape(one.text.replace("<br>", " ")) for one in around]


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("size", ["screen", SCREEN])
def test_the_screen_tells_the_finding_over_the_charts_own_title(name: str, size: str) -> None:
    figure = draw(name, ROWS, size=size)
    meta = figure.layout.meta
    assert meta["headline"] == finding(ROWS, meta)
    around = texts(figure)
    assert any(one.startswith(meta["headline"][:30]) for one in around)
    if meta["headline"] != meta["title"]:
        assert any(one.startswith(meta["title"][:30]) for one in around)
        assert 0 < meta["alt"].find(meta["title"]) < meta["alt"].find(meta["headline"])


@pytest.mark.parametrize("name", SAID)
def test_other_sizes_and_a_headline_that_is_refused_keep_the_title(name: str) -> None:
    for options in ({"size": "page"}, {"size": "screen", "headline": ""}):
        meta = draw(name, ROWS, **options).layout.meta
        assert meta["headline"] == meta["title"]


VIEWS = {
    "none matches": View(text="zzzz-nowhere"),
    "one article": View(articles=(CORPUS.articles["article_id"].iloc[0],)),
    "a range": View(first_day="2018-09-01", last_day="2019-03-31"),
    "one outlet": View(outlets=(OUTLETS[0],)),
    "one status": View(statuses=("held",)),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", SAID)
def test_the_headline_counts_no_more_than_the_view_keeps(name: str, view: str) -> None:
    rows = select(CORPUS, VIEWS[view])
    said = finding(rows, draw(name, rows).layout.meta)
    assert said and "{" not in said and "None" not in said.replace("None of", "") and "nan" not in said.split()
    if view == "none matches":
        assert re.search(r"\b0\b", said), said
        return
    for noun, table in (("talk", "talks"), ("quote", "quotes"), ("article", "articles")):
        for count in re.findall(rf"of (\d+) {noun}s?\b", said):
            assert int(count) <= rows.count(table), said


def test_what_stands_for_nobody_is_never_most() -> None:
    summary = [("unknown × A", 9.0), ("B × others", 8.0), ("no cue × A", 7.0), ("B × A", 2.0), ("C × A", 2.0)]
    assert greatest_of(summary) == [["B × A", "C × A"], 2.0]
    assert greatest_of([("unknown", 3.0)]) == [] == greatest_of([])


def test_all_that_are_as_great_are_told() -> None:
    meta = {"chart": "articles_by_month", "of": "articles", "options": {}, "greatest": [["A", "B"], 2.0]}
    assert finding(ROWS, meta) == "Most articles: A and B, 2 of 80 articles each"
    meta["greatest"] = [["A", "B", "C", "D"], 2.0]
    assert finding(ROWS, meta).startswith("Most articles: A and 3 others, 2 of 80")
    meta["greatest"] = [["A"], 3.0]
    assert finding(ROWS, meta) == "Most articles: A, 3 of 80 articles"


@pytest.mark.parametrize(
    ("greatest", "behind", "said"),
    [([["A", "B", "C", "D"], 2.0], [], "All 4 are equal: 2 of 80 articles each"),
     ([["A", "B", "C"], 2.0], [], "A, B and C are equal: 2 of 80 articles each"),
     ([["A", "B"], 2.0], [], "A and B are equal: 2 of 80 articles each"),
     ([["A"], 2.0], [], "Most articles: A, 2 of 80 articles"),
     ([["A"], 20.0], [["B"], 19.0], "Most articles: A, 20 of 80 articles; close behind with 19: B"),
     ([["A"], 20.0], [["B", "C"], 18.0], "Most articles: A, 20 of 80 articles; close behind with 18: B and C"),
     ([["A"], 20.0], [["B"], 12.0], "Most articles: A, 20 of 80 articles")],
)  # fmt: skip
def test_being_first_is_told_with_those_close_behind_and_not_claimed_of_equals(greatest, behind, said: str) -> None:
    meta = {"chart": "articles_by_month", "of": "articles", "options": {}, "greatest": greatest, "behind": behind}
    assert finding(ROWS, meta) == said


def test_talks_of_one_status_say_nothing_of_what_became_of_plans() -> None:
    rows = select(CORPUS, View(statuses=("held",)))
    said, count = finding(rows, draw("talks_timeline", rows).layout.meta), rows.count("talks")
    assert "planned" not in said and said.startswith(f"{count} talks of the statuses chosen: {count} held;")
    rows = select(CORPUS, View(statuses=("planned", "cancelled")))
    said = finding(rows, draw("talks_timeline", rows).layout.meta)
    counts = [(CORPUS.talks["status"] == one).sum() for one in ("planned", "cancelled")]
    assert "took place" not in said and f": {counts[0]} planned, {counts[1]} cancelled" in said


def test_what_was_not_held_is_counted_apart_from_what_is_still_ahead() -> None:
    rows, talks = select(CORPUS, View(outcomes=NEVER_HELD)), CORPUS.talks
    sure, status = ~disputed(rows.index), talks["status"]
    off, refused = (sure & (status == "cancelled")).sum(), (sure & (status == "refused")).sum()
    ahead = sure & status.isin(["planned", "postponed"])
    passed = (ahead & (talks["latest"] < CORPUS.articles["published_day"].max())).sum()
    said = finding(rows, draw("talks_timeline", rows).layout.meta)
    counts = f"{off + refused + passed} talks: {off} called off, {refused} refused, {passed} no outcome reported; "
    more = f"{ahead.sum() - passed} more still open, their day being ahead or unknown"
    assert said.startswith(f"{counts}{more}; {(~sure).sum()} more disputed;" if (~sure).any() else f"{counts}{more};")
    assert min(off, refused, passed, ahead.sum() - passed) > 0


@pytest.mark.parametrize("show", ["left out", "otherwise", "unclear"])
def test_the_claims_chosen_to_be_shown_do_not_change_the_finding(show: str) -> None:
    found = [finding(ROWS, draw("claims_matrix", ROWS, show=one).layout.meta) for one in ("all", show)]
    assert found[0] == found[1] or found[1].startswith("0 of ")


@pytest.mark.parametrize(
    ("by", "begin"),
    [("kind", "Most frequent: "), ("speaker", "Quoted most: "), ("outlet", "Most quotes: "),
     ("cue", "Most frequent cue: ‘"), ("polarity", "Most frequent: ")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["quotes_over_time", "quotes_by_speaker"])
def test_quotes_are_told_in_the_words_of_what_they_are_grouped_by(name: str, by: str, begin: str) -> None:
    assert finding(ROWS, draw(name, ROWS, by=by).layout.meta).startswith(begin)


@pytest.mark.parametrize(
    ("greatest", "total", "by", "begin"),
    [("Longest of all: {label}, {value}", "quotes", "length", "Longest of all: A, 9 of {quotes} quotes"),
     ("{label}: {value} out of {total}", "quotes", "kind", "A: 9 out of {quotes} quotes"),
     ({"length": "Long: {label}, {value}", "kind": "{label}"}, "quotes", "length", "Long: A, 9 of {quotes} quotes"),
     ({"length": "Long: {label}", "kind": "Kind: {label}"}, "articles", "kind", "Kind: A"),
     ("{label}, {value}", "", "kind", "A, 9"), ("", "quotes", "kind", "My bars")],
)  # fmt: skip
def test_a_chart_is_told_in_the_words_that_it_declares(greatest, total: str, by: str, begin: str) -> None:
    @chart("quotes", greatest=greatest, total=total)
    def my_bars(rows, *, by: str = "kind", size: str = "screen", caption: str = ""):
        summary = [("A", 9.0), ("B", 2.0)]
        return Frame(rows, "quotes", "My bars", size=size, caption=caption, summary=summary).done(200)

    said = my_bars(ROWS, by=by).layout.meta["headline"]
    expected = begin.format(quotes=ROWS.count("quotes"))
    assert said == expected or said.startswith(f"{expected};")


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_chart_declares_has_only_the_places_that_are_filled(name: str) -> None:
    drawn = getattr(charts, name)
    said = [drawn.greatest] if isinstance(drawn.greatest, str) else drawn.greatest.values()
    assert {place for one in said for place in re.findall(r"{(.*?)}", one)} <= {
        "label",
        "value",
        "total",
        "most",
        "what",
    }
    assert drawn.total in ("", "counted", "cells", *NOUNS)


@pytest.mark.parametrize("of", ["actors", "sides", "verbs", "labels"])
def test_differences_are_counted_only_beyond_chance(of: str) -> None:
    found = difference(ROWS, *chosen_outlets(ROWS), of)
    sure = found[found["clear"] & ~found["few"]]
    said = finding(ROWS, draw("outlet_differences", ROWS, of=of).layout.meta)
    if not len(sure):
        assert said.startswith("No clear difference between ") and f"in any of {len(found)} " in said
        return
    told = rf"{len(sure)} of {len(found)} \w+ differs?"
    few = len(sure) <= round(BY_CHANCE * len(found))
    assert re.match(
        f"No more differences than chance would produce: {told}; about" if few else f"{told} by more than chance", said
    )
    assert str(sure["value"].iloc[0]) in said


@pytest.mark.parametrize("counts", [(30, 29, 28), (90, 4, 2)])
def test_the_greatest_share_tells_how_many_others_it_may_not_lead(counts: tuple[int, ...]) -> None:
    table = [
        {"outlet": outlet, "side": f"side {place}", "share": count / 100, "of_quotes": 100, "few": False,
         "low": count / 100 - 0.08, "high": count / 100 + 0.08}
        for outlet in ("A", "B") for place, count in enumerate(counts)
    ]  # fmt: skip
    said = _loudest(pd.DataFrame(table))
    near = "; 5 other shares lie within it)" if counts[1] > 4 else "; 1 other share lies within it)"
    start = f"Largest share of a known side: side 0, {counts[0]}% of 100 quotes in A (95% interval"
    assert said.startswith(start) and near in said


@pytest.mark.parametrize(
    ("name", "said", "not_said"),
    [("copies_river", "passages that another outlet printed first", "words that another"),
     ("coverage_gaps", "went unreported by an outlet that was publishing at the time", " of ")],
)  # fmt: skip
def test_headlines_of_coverage_claim_no_more_than_is_counted(name: str, said: str, not_said: str) -> None:
    found = finding(ROWS, draw(name, ROWS).layout.meta)
    assert said in found and not_said not in re.split("[:;]", found)[0]


def test_an_outlets_silence_on_a_talk_says_by_how_many_others_it_was_told() -> None:
    told = ROWS.reports.dropna(subset=["outlet", "talk_id"]).groupby("talk_id")["outlet"].nunique()
    outlets = ROWS.articles["outlet"].nunique()
    figure = draw("coverage_gaps", ROWS)
    (column,) = [one for one in figure.data if any(str(words).endswith(f" of {outlets}") for words in one.text)]
    for (mark, count), words in zip(column.customdata, column.text, strict=True):
        talk = parse(mark)[1]["talk_id"]
        assert (
            words == f"{told[talk]} of {outlets}"
            and count
            == ROWS.reports["talk_id"].eq(talk).sum()
            - (ROWS.reports["talk_id"].eq(talk) & ROWS.reports["outlet"].isna()).sum()
        )
    most = (told[gaps(ROWS)["talk_id"].unique()] * 2 > outlets).sum()
    assert f"; {most} of them {'was' if most == 1 else 'were'} reported by most of the {outlets} outlets" in finding(
        ROWS, figure.layout.meta
    )
    assert all(one != "told by" for one in figure.layout.meta["alt"].split("; "))


def test_an_article_of_several_talks_is_not_said_to_be_several() -> None:
    meta = draw("attention_over_time", ROWS).layout.meta
    assert "an article counts once for each talk" in meta["title"]
    told = [int(one.replace(",", "")) for one in re.findall(r"([\d,]+) articles", " ".join(meta["notes"]))]
    assert all(one <= len(CORPUS.articles) for one in told)


def test_where_rows_are_few_no_difference_is_claimed() -> None:
    rows = select(make_corpus(4, seed=3))
    said = finding(rows, draw("outlet_differences", rows).layout.meta)
    assert said.startswith("No clear difference between ") and "fewer than 20" in said


@pytest.mark.parametrize("size", ["screen", "column"])
def test_key_words_count_what_is_sure_and_not_what_is_shown(size: str) -> None:
    found = keyness(ROWS, *chosen_outlets(ROWS))
    sure = int((found["clear"] & ~found["few"]).sum())
    figure = draw("key_words", ROWS, size=size)
    said = finding(ROWS, figure.layout.meta)
    assert said.startswith(
        f"{sure} of {len(found)} words" if sure else f"No clear difference: none of {len(found)} words"
    )
    colours = [colour for trace in figure.data if trace.customdata is not None for colour in trace.marker.color]
    assert sum(colour != theme.LIGHT for colour in colours) <= sure


def test_the_axis_of_key_words_says_times_and_not_logarithms() -> None:
    axis = draw("key_words", ROWS).layout.xaxis
    assert "equal" in axis.ticktext and "2×" in axis.ticktext and "Log" not in axis.title.text
    assert [2 ** abs(value) for value, text in zip(axis.tickvals, axis.ticktext, strict=True) if text == "2×"] == [2, 2]


@pytest.mark.parametrize("across", ["outlet", "speaker", "kind"])
def test_the_cue_used_most_is_counted_over_all_columns(across: str) -> None:
    cues = CORPUS.quotes["cue_verb"].value_counts()
    said = finding(ROWS, draw("cue_verbs", ROWS, across=across).layout.meta)
    assert said.startswith("Most used to attribute quotes: ‘") and f"‘{cues[cues == cues.max()].index[0]}’" in said
    assert f", {cues.max()} of {len(CORPUS.quotes)} quotes" in said


@pytest.mark.parametrize("top", [3, 12, 40])
def test_the_saying_repeated_most_is_that_of_all_whatever_the_room(top: int) -> None:
    quotes = ROWS.counts("sayings")["quotes"][ROWS.positions("sayings")]
    first = int((quotes == quotes.max()).sum())
    said = finding(ROWS, draw("sayings_spread", ROWS, top=top).layout.meta)
    assert said.startswith("Repeated most: ‘" if first == 1 else f"Repeated most: {first} sayings, in ")
    assert f", in {quotes.max()} quotes" in said


@pytest.mark.parametrize("again", [0, 1])
def test_of_sayings_repeated_as_often_none_is_picked_and_a_larger_symbol_is_explained(again: int) -> None:
    corpus = make_corpus(80, seed=3)
    order = corpus.sayings["quotes"].sort_values(ascending=False, kind="stable").index[: 1 + again]
    for saying in corpus.sayings.loc[order, "saying_id"]:
        own = corpus.quotes.loc[corpus.quotes["saying_id"] == saying]
        more = [own.iloc[:1].assign(quote_id=f"{saying}-{number}") for number in range(30 - len(own))]
        corpus.quotes = pd.concat([corpus.quotes, *more], ignore_index=True)
    rows = select(corpus)
    meta = draw("sayings_spread", rows).layout.meta
    said = finding(rows, meta)
    assert said.startswith("Repeated most: 2 sayings, in 30 quotes each" if again else "Repeated most: ‘")
    assert "A larger symbol is several quotes of a day." in meta["notes"]


def test_a_name_without_end_does_not_fill_the_headline() -> None:
    meta = {"chart": "articles_by_month", "of": "articles", "options": {}, "greatest": [["A" * 500], 2.0]}
    assert len(finding(ROWS, meta)) < 150 and "…" in finding(ROWS, meta)


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("view", VIEWS)
def test_no_headline_claims_a_majority_that_is_none(name: str, view: str) -> None:
    rows = select(CORPUS, VIEWS[view])
    said = finding(rows, draw(name, rows).layout.meta)
    assert not re.match(r"Most \w+ (?:are|is|were|took) ", said), said


@pytest.mark.parametrize(
    "statuses", [(), ("cancelled",), ("disputed",), ("cancelled", "disputed"), ("planned", "cancelled", "held")]
)
def test_headlines_count_talks_as_their_marks_show_them(statuses: tuple[str, ...]) -> None:
    corpus = make_corpus(80, seed=3)
    corpus.talks["status"] = "cancelled"
    rows = select(corpus, View(statuses=statuses))
    doubted = int(disputed(rows.index).sum())
    assert 0 < doubted < len(corpus.talks)
    said = finding(rows, draw("talks_timeline", rows).layout.meta)
    counts = {word: int(count) for count, word in re.findall(r"(\d+) (cancelled|disputed)", said)}
    if "reported as planned" in said:
        assert 0 < counts["disputed"] <= doubted
    else:
        shown = {"cancelled": len(corpus.talks) - doubted, "disputed": doubted}
        assert counts == {status: count for status, count in shown.items() if not statuses or status in statuses}


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (80.0, "articles", "Most articles: A, all 80 articles"),
        (79.0, "articles", "Most articles: A, 79 of 80 articles"),
    ],
)
def test_the_whole_is_called_all(count: float, of: str, said: str) -> None:
    meta = {"chart": "articles_by_month", "of": of, "options": {}, "greatest": [["A"], count]}
    assert finding(ROWS, meta) == said


def test_one_talk_is_told_in_the_singular() -> None:
    talk = CORPUS.talks[CORPUS.talks["status"] == "held"].iloc[0]
    rows = select(CORPUS, View(talks=(talk["talk_id"],)))
    said = finding(rows, draw("talks_timeline", rows).layout.meta)
    assert said in ("1 talk, held; not checked by a person", "1 talk, disputed; not checked by a person")
