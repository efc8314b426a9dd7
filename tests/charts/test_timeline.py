"""The timeline hides no talk, at any size; its side columns leave the time axis its room."""

from __future__ import annotations

import itertools

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.charts import draw, talks_timeline
from helpers.charts.marks import marks_of, rows_behind
from helpers.charts.text import width
from helpers.charts.theme import CELL, GREY, PAPER, SIZES, STATUS
from helpers.charts.timeline import FEWEST_LANES
from helpers.charts.timeline_board import BACK, label_lines
from helpers.charts.timeline_marks import EVEN
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import SyntheticCorpus, make_corpus


def _crowd(count: int, days: int) -> SyntheticCorpus:
    """A corpus where ``count`` talks fall into a few days, and all others have no date."""
    corpus = make_corpus(count * 8, seed=3)
    talks = corpus.talks.copy()
    start = pd.Timestamp("2019-03-01")
    dates = [start + pd.Timedelta(days=place % days) if place < count else pd.NaT for place in range(len(talks))]
    corpus.talks = talks.assign(earliest=dates, latest=dates)
    return corpus


CORPUS = make_corpus(100, seed=3)


@pytest.fixture(scope="module")
def crowd() -> SyntheticCorpus:
    """Two dozen talks in three weeks."""
    return _crowd(24, 20)


def _symbols(figure: go.Figure) -> list[tuple[float, float, float]]:
    """Each dated talk's symbol in pixels: from the left, from the top, and its size."""
    trace = next(one for one in figure.data if one.mode == "markers+text" and one.xaxis is None)
    axis, margin = figure.layout.xaxis, figure.layout.margin
    first, last = (pd.Timestamp(one) for one in axis.range)
    wide = ((figure.layout.width or CELL) - margin.l - margin.r) * (axis.domain[1] - axis.domain[0])
    across = [(pd.Timestamp(x) - first) / (last - first) * wide for x in trace.x]
    return list(zip(across, trace.y, trace.marker.size, strict=True))


def _covered(figure: go.Figure) -> int:
    pairs = itertools.combinations(_symbols(figure), 2)
    return sum(
        abs(one[0] - other[0]) < 0.9 * min(one[2], other[2]) and abs(one[1] - other[1]) < 0.9 * min(one[2], other[2])
        for one, other in pairs
    )


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lanes", ["place", "status", "format"])
def test_no_symbol_of_a_talk_lies_on_another(size: str, lanes: str, crowd: SyntheticCorpus) -> None:
    for corpus in (CORPUS, crowd):
        figure = draw("talks_timeline", select(corpus), size=size, lanes=lanes)
        assert len(_symbols(figure)) >= 20
        assert _covered(figure) == 0


@pytest.mark.parametrize("size", SIZES)
def test_days_of_an_inexact_date_are_a_box_higher_than_the_symbol_and_behind_all_symbols(size: str) -> None:
    corpus = make_corpus(60, seed=7)
    dated = corpus.talks["earliest"].notna()
    month = pd.Timestamp("2019-03-01"), pd.Timestamp("2019-03-31")
    vague = dated & (dated.cumsum() <= 3)
    corpus.talks.loc[vague, ["earliest", "latest", "precision"]] = [*month, "month"]
    corpus.talks.loc[dated & ~vague, "precision"] = "day"
    figure = draw("talks_timeline", select(corpus), size=size)
    boxes = [(place, one) for place, one in enumerate(figure.data) if one.fill == "toself"]
    symbols = next(place for place, one in enumerate(figure.data) if one.mode == "markers+text" and one.xaxis is None)
    assert sum(list(box.x).count(None) for _, box in boxes) == 3
    for place, box in boxes:
        assert place < symbols
        assert box.y[2] - box.y[0] > figure.data[symbols].marker.size[0]
        assert (pd.Timestamp(box.x[0]), pd.Timestamp(box.x[1])) == (month[0], month[1] + pd.Timedelta(days=1))


@pytest.mark.slow
def test_too_many_talks_for_a_size_are_said_to_stand_behind_others() -> None:
    figure = draw("talks_timeline", select(_crowd(150, 2)), size="slide")
    assert _covered(figure) > 0
    assert "partly behind others" in " ".join(figure.layout.meta["notes"])


@pytest.mark.parametrize("size", SIZES)
def test_side_columns_take_less_than_a_third_and_leave_three_ticks(size: str) -> None:
    figure = draw("talks_timeline", select(CORPUS), size=size)
    axis = figure.layout.xaxis
    assert axis.domain[1] - axis.domain[0] > 0.67
    if axis.dtick and str(axis.dtick).startswith("M"):
        first, last = (pd.Timestamp(one) for one in axis.range)
        months = (last.year - first.year) * 12 + last.month - first.month
        assert months // int(axis.dtick[1:]) >= 3


@pytest.mark.parametrize(
    ("label", "size", "expected"),
    [
        ("date unknown", "page", ["date", "unknown"]),
        ("before Jul 2018", "page", ["before", "Jul 2018"]),
        ("date unknown", "phone", ["no", "date"]),
        ("before Jul 2018", "column", ["before", "Jul", "2018"]),
    ],
)
def test_labels_of_side_columns_take_few_lines_and_are_narrow_where_the_figure_is(
    label: str, size: str, expected: list[str]
) -> None:
    assert label_lines(label, SIZES[size]) == expected


@pytest.mark.parametrize("size", ["phone", "column"])
def test_in_a_narrow_figure_the_time_axis_has_most_of_the_plot(size: str) -> None:
    figure = draw("talks_timeline", select(make_corpus(200, seed=3)), lanes="place", size=size)
    start, end = figure.layout.xaxis.domain
    assert end - start > 0.6
    assert "no<br>date" in {one.text for one in figure.layout.annotations}


@pytest.mark.parametrize("size", SIZES)
def test_what_was_held_lies_on_top_of_what_was_to_be(size: str, crowd: SyntheticCorpus) -> None:
    figure = draw("talks_timeline", select(crowd), size=size, lanes="place")
    trace = next(one for one in figure.data if one.mode == "markers+text" and one.xaxis is None)
    met = [colour in (STATUS["held"].colour, STATUS["ongoing"].colour) for colour in trace.marker.color]
    assert met == sorted(met) and any(met) and not all(met)


@pytest.mark.parametrize("size", SIZES)
def test_no_earlier_report_hides_under_the_symbol_of_its_talk(size: str) -> None:
    """The browser gives a click to the smaller of two symbols on each other; the larger is the one that is seen."""
    figure = draw("talks_timeline", select(CORPUS), size=size, lanes="place")
    talks = _symbols(figure)
    axis, margin = figure.layout.xaxis, figure.layout.margin
    first, last = (pd.Timestamp(one) for one in axis.range)
    wide = ((figure.layout.width or CELL) - margin.l - margin.r) * (axis.domain[1] - axis.domain[0])
    small = [one for one in figure.data if one.mode == "markers" and one.xaxis is None and one.yaxis is None]
    for trace in small:
        for x, y in zip(trace.x, trace.y, strict=True):
            at = (pd.Timestamp(x) - first) / (last - first) * wide
            assert not any(abs(at - tx) < side / 2 and abs(y - ty) < side / 2 for tx, ty, side in talks)


def test_talks_of_one_series_show_what_differs() -> None:
    corpus = make_corpus(30, seed=3)
    corpus.talks = corpus.talks.assign(series="Peace talks", round=pd.array(range(1, len(corpus.talks) + 1), "Int64"))
    figure = draw("talks_timeline", select(corpus, View(talks=tuple(corpus.talks["talk_id"].head(6)))), lanes="place")
    trace = next(one for one in figure.data if one.mode == "markers+text" and one.xaxis is None)
    texts = [text.strip() for text in trace.text if text.strip()]
    assert texts and all(text.endswith(" round") for text in texts)
    mixed = draw("talks_timeline", select(CORPUS, View(talks=tuple(CORPUS.talks["talk_id"].head(6)))), lanes="place")
    trace = next(one for one in mixed.data if one.mode == "markers+text" and one.xaxis is None)
    assert not all(text.strip().endswith(" round") for text in trace.text if text.strip())


@pytest.mark.parametrize(("count", "lanes"), [(6, "talk"), (40, "place")])
def test_few_talks_have_a_lane_each_by_themselves(count: int, lanes: str) -> None:
    rows = select(CORPUS, View(talks=tuple(CORPUS.talks["talk_id"].head(count))))
    auto, chosen = (draw("talks_timeline", rows, lanes=one) for one in ("auto", lanes))
    assert auto.layout.yaxis.ticktext == chosen.layout.yaxis.ticktext


def test_a_row_of_sayings_has_a_mark_for_all_its_wordings() -> None:
    rows = select(CORPUS)
    figure = draw("sayings_spread", rows)
    trace = next(one for one in figure.data if one.xaxis == "x3")
    for key, count in trace.customdata:
        found = rows_behind(rows, key)
        assert len(found) == count > 1 and found["saying_id"].nunique() == 1


def test_it_is_said_that_no_talk_has_a_date_only_where_none_has() -> None:
    rows = select(CORPUS)
    undated = int(rows.talks["earliest"].isna().sum())
    figure = draw("talks_timeline", rows, lanes="talk", top=undated)  # as many as have no date, dated ones first
    assert undated > 1 and _symbols(figure)
    assert not [note for note in figure.layout.meta["notes"] if "No talk shown" in note]


def test_the_lane_of_a_dated_talk_has_its_name_without_the_day_that_stands_beside_its_mark() -> None:
    figure = draw("talks_timeline", select(CORPUS), lanes="talk", top=5, size="slide")
    names = [label.strip() for label in figure.layout.yaxis.ticktext]
    assert len(names) == 5 and not [name for name in names if name.split(" ")[-1].isdigit()]


@pytest.mark.parametrize("count", [12, 20])
def test_of_a_few_talks_the_names_are_whole_even_in_a_narrow_cell(count: int) -> None:
    figure = talks_timeline(select(make_corpus(count, seed=3)), lanes="status", size="screen")
    texts = [text for trace in figure.data if trace.mode == "markers+text" for text in trace.text if text.strip()]
    assert texts
    assert not any("…" in text for text in texts)


def _seen(marker: go.scatter.Marker) -> list[float]:
    """How wide each symbol looks: a white line takes from it, a coloured one adds to it."""
    looks = zip(marker.symbol, marker.size, marker.line.width, marker.color, strict=True)
    return [(size + (line if colour == PAPER else -line)) / EVEN.get(symbol, 1) for symbol, size, line, colour in looks]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_told_before_is_alike_in_size_smaller_than_talks_and_in_the_legend(size: str) -> None:
    figure = draw("talks_timeline", select(CORPUS), size=size, lanes="place")
    talks = next(one for one in figure.data if one.mode == "markers+text" and one.xaxis is None)
    before = [one for one in figure.data if one.mode == "markers" and one.yaxis is None and one.xaxis is None]
    seen, of_talks = [width for one in before for width in _seen(one.marker)], _seen(talks.marker)
    assert len(set(talks.marker.symbol)) > 4 and max(of_talks) < 1.15 * min(of_talks)
    assert not seen or (max(seen) < 1.15 * min(seen) and max(seen) < 0.8 * min(of_talks))
    legend = [one.text for one in figure.layout.annotations]
    assert ("small: what an earlier report said" in legend) == bool(seen)
    plain = draw("talks_timeline", select(CORPUS), size=size, lanes="place", history=False)
    assert "small: what an earlier report said" not in [one.text for one in plain.layout.annotations]


def _disputed_corpus(status: str = "cancelled", told: tuple[str, ...] = ("held", "held", "held")) -> SyntheticCorpus:
    """A corpus where one dated talk's reports say otherwise than its status, but for the last one."""
    corpus = make_corpus(100, seed=3)
    talks = corpus.talks[corpus.talks["earliest"].notna() & (corpus.talks["reports"] >= 1)]
    talk = talks.iloc[0]
    steps = [{"published": None, "status": one, "report_id": f"r{place}"} for place, one in enumerate((*told, status))]
    others = corpus.talks["talk_id"] != talk["talk_id"]
    rest = corpus.talks[others].assign(corrected=True)  # settled, all of them
    corpus.talks = pd.concat([rest, corpus.talks[~others].assign(status=status)], ignore_index=True)
    corpus.talks["history"] = corpus.talks["history"].astype(object)
    corpus.talks.at[len(corpus.talks) - 1, "history"] = steps
    return corpus


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lanes", ["place", "status"])
def test_a_talk_in_dispute_bears_a_sign_and_says_so(size: str, lanes: str) -> None:
    figure = draw("talks_timeline", select(_disputed_corpus()), size=size, lanes=lanes)
    talks = next(one for one in figure.data if one.mode == "markers+text" and one.xaxis is None)
    (sign,) = [one for one in figure.data if one.mode == "text" and "?" in str(one.text)]
    assert sign.customdata is None and sign.hoverinfo == "skip"
    (place,) = [place for place, text in enumerate(talks.hovertext) if "disputed: 3 of 4 reports" in text]
    assert (sign.x[0], sign.y[0]) == (talks.x[place], talks.y[place])
    assert (talks.marker.symbol[place], talks.marker.color[place]) == ("circle", GREY)
    legend = [one.text for one in figure.layout.annotations]
    assert "status disputed: most reports say otherwise" in " ".join(legend) and "<b>?</b>" in legend


def test_a_talk_in_dispute_is_counted_apart_where_its_date_is_unknown() -> None:
    corpus = _disputed_corpus()
    alike = corpus.talks.iloc[[-1]].assign(talk_id="settled", corrected=True)
    corpus.talks = pd.concat([corpus.talks.tail(1), alike], ignore_index=True)
    corpus.talks["earliest"] = corpus.talks["latest"] = pd.NaT
    corpus.reports["talk_id"] = [corpus.talks["talk_id"].iloc[place % 2] for place in range(len(corpus.reports))]
    figure = draw("talks_timeline", select(corpus), lanes="format", rug=False)
    (aside,) = [one for one in figure.data if one.xaxis == "x2" and one.mode == "markers+text"]
    assert list(aside.marker.color).count(GREY) == 1 and len(aside.marker.color) == 2
    assert [data[2] for data in aside.customdata] == ["settled", corpus.talks["talk_id"].iloc[0]]


@pytest.mark.parametrize(
    ("days", "aside"),
    [
        (["1994-05-03", "2019-02-05", "2019-09-23", "2020-02-29", "2021-03-18"], ["May 1994"]),
        (["2019-01-03", "2019-02-05", "2019-09-23", "2020-02-29", "2021-03-18"], []),  # no gap of years
        (["2015-01-03", "2017-02-05", "2019-09-23", "2021-02-28"], []),  # none far from all others
        (["1994-05-03", "2019-02-05"], []),  # of two neither is the exception
        (["2019-01-03", "2019-02-20", "2019-02-21", "2019-02-22", "2019-02-23"], []),  # days, not years
    ],
)
@pytest.mark.parametrize("lanes", ["talk", "place"])
def test_a_single_talk_years_before_the_others_stands_aside_and_is_told(
    days: list[str], aside: list[str], lanes: str
) -> None:
    corpus = make_corpus(60, seed=3)
    corpus.talks = corpus.talks[corpus.talks["reports"] > 0].head(len(days)).reset_index(drop=True)
    corpus.talks["earliest"] = corpus.talks["latest"] = pd.to_datetime(days)
    corpus.talks["precision"] = "day"
    corpus.reports = corpus.reports[corpus.reports["talk_id"].isin(corpus.talks["talk_id"])].reset_index(drop=True)
    figure = draw("talks_timeline", select(corpus), lanes=lanes)
    found = [one for one in figure.data if one.xaxis == "x3"]
    assert len(found) == len(aside)
    assert ("1 talk before Feb 2019 (May 1994)" in " ".join(figure.layout.meta["notes"])) == bool(aside)
    if aside and lanes == "talk":
        assert [text.strip() for text in found[0].text] == aside
    counted = sum(mark.count for mark in marks_of(figure) if '"talk_id"' in mark.key)
    assert counted == corpus.talks["reports"].sum()


@pytest.mark.parametrize(
    ("days", "shown"), [(("2019-06-29", "2019-07-09"), "29 Jun to 9 Jul"), (("2019-06-29",) * 2, "")]
)
def test_days_that_find_no_room_are_written_without_the_year(days: tuple[str, str], shown: str) -> None:
    corpus = make_corpus(60, seed=3)
    corpus.talks = corpus.talks[corpus.talks["reports"] > 0].head(3).reset_index(drop=True)
    corpus.talks["earliest"] = pd.to_datetime(["2019-01-01", days[0], "2019-12-31"])
    corpus.talks["latest"] = pd.to_datetime(["2019-01-01", days[1], "2019-12-31"])
    corpus.talks["precision"] = "day"
    corpus.talks["name"] = "Envoys of all the neighbouring states, a conference"
    figure = draw("talks_timeline", select(corpus), lanes="talk", size="phone", history=False)
    texts = [str(text).strip() for one in figure.data if one.mode and "text" in one.mode for text in one.text]
    assert any(text.endswith(shown) if shown else text.endswith("2019") for text in texts)


@pytest.mark.parametrize("told", [("held", "held", "held"), ("cancelled",)])
def test_the_days_of_a_talk_in_dispute_are_in_no_colour_of_a_status(told: tuple[str, ...]) -> None:
    corpus = _disputed_corpus(told=told)
    days = {"earliest": pd.Timestamp("2019-03-01"), "latest": pd.Timestamp("2019-03-31"), "precision": "month"}
    for name, value in days.items():
        corpus.talks.at[len(corpus.talks) - 1, name] = value
    corpus.talks = corpus.talks.tail(1).reset_index(drop=True)
    figure = draw("talks_timeline", select(corpus), lanes="status", history=False, rug=False)
    (box,) = [one for one in figure.data if one.fill == "toself"]
    assert (box.line.color == GREY) == (told[0] == "held")
    assert "Pale box: the exact day is unknown and lies within the box." in " ".join(figure.layout.meta["notes"])


def test_no_sign_of_dispute_where_none_is() -> None:
    for told in (("planned", "planned"), ("held",), ()):
        figure = draw("talks_timeline", select(_disputed_corpus(told=told)))
        assert not any("disputed" in str(one.text) for one in figure.layout.annotations)
        assert not any("?" in str(one.text) for one in figure.data if one.mode == "text")


def test_lanes_stand_in_a_given_order_before_all_others_and_the_unknown_last() -> None:
    rows = select(CORPUS)
    lanes = draw("talks_timeline", rows, lanes="place").layout.meta["lanes"]
    assert lanes[-1] == "place unknown"
    asked = [lanes[2], "a place that is gone", lanes[0]]
    found = draw("talks_timeline", rows, lanes="place", order=asked).layout.meta["lanes"]
    rest = [lane for lane in lanes[:-1] if lane not in asked]
    assert found == [lanes[2], lanes[0], *rest, "place unknown"]


@pytest.mark.parametrize("size", [size for size in SIZES if size not in ("phone", "column")])  # these show rounds only
def test_a_name_stands_at_the_end_of_the_days_so_that_it_is_clear_of_them_at_every_width(size: str) -> None:
    corpus = make_corpus(20, seed=3)
    month = [pd.Timestamp("2019-03-01"), pd.Timestamp("2019-03-31"), "month"]
    vague = corpus.talks["earliest"].notna() & (corpus.talks["earliest"].notna().cumsum() <= 3)
    corpus.talks.loc[vague, ["earliest", "latest", "precision"]] = month
    figure = draw("talks_timeline", select(corpus), lanes="status", history=False, size=size)
    names = [one for one in figure.data if one.mode == "text" and "?" not in str(one.text)]
    places = [(pd.Timestamp(x), side) for one in names for x, side in zip(one.x, one.textposition, strict=True)]
    assert len(places) >= 3
    ends = {"middle right": month[1] + pd.Timedelta(days=1), "middle left": month[0]}
    assert sum(ends[side] == at for at, side in places) == 3
    assert all(one.customdata is None and one.hoverinfo == "skip" for one in names)


@pytest.mark.parametrize(("told", "points"), [("2019-06-01", True), ("2018-12-20", False)])
def test_a_day_behind_later_reports_points_back_to_its_talk(told: str, points: bool) -> None:
    made = make_corpus(20, seed=3)
    talk = made.talks.iloc[0].to_dict() | {
        "talk_id": "t1", "status": "cancelled", "earliest": pd.Timestamp("2019-01-01"), "precision": "day",
        "latest": pd.Timestamp("2019-01-01"), "name": "Talks, 1 January 2019",
    }  # fmt: skip
    report = made.reports.iloc[0].to_dict() | {"talk_id": "t1", "outlet": "A"}
    days = [pd.Timestamp(told), pd.Timestamp("2019-06-30")]
    reports = [report | {"report_id": f"r{place}", "status": status, "published": day, "published_day": day}
               for place, (status, day) in enumerate(zip(("planned", "cancelled"), days, strict=True))]  # fmt: skip
    made.talks = pd.DataFrame([talk]).astype(made.talks.dtypes)
    made.reports = pd.DataFrame(reports).astype(made.reports.dtypes)
    figure = draw("talks_timeline", select(made), lanes="talk")
    texts = [one for trace in figure.data if trace.text for one in trace.text]
    assert any("1 Jan 2019" in one for one in texts)
    assert any(one.strip().startswith(BACK.strip()) for one in texts) == points


@pytest.mark.parametrize("size", ["screen-640x420", "screen-840x500", "screen-990x750", "page", "column", "phone"])
def test_lanes_of_talks_are_no_more_than_their_names_have_room_for(size: str) -> None:
    figure, look = draw("talks_timeline", select(CORPUS), lanes="talk", size=size), SIZES[size]
    lanes = [one for one in figure.layout.yaxis.ticktext if one.strip()]
    axis = figure.layout.yaxis
    room = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) * (axis.domain[1] - axis.domain[0])
    assert len(lanes) == FEWEST_LANES or room / len(lanes) >= look.text
    assert any(f"{len(lanes)} of " in note for note in figure.layout.meta["notes"])
    asked = draw("talks_timeline", select(CORPUS), lanes="talk", size=size, top=12)
    assert len([one for one in asked.layout.yaxis.ticktext if one.strip()]) == 12


@pytest.mark.parametrize("size", ["screen-626x460", "page"])
def test_a_name_beside_a_symbol_ends_within_the_figure(size: str) -> None:
    corpus = make_corpus(100, seed=3)
    names = "Deputies, Ministers and many others of all neighbouring states, a ceremony with speeches, "
    corpus.talks["name"] = names + corpus.talks["name"]
    figure = draw(
        "talks_timeline", select(corpus, View(talks=tuple(corpus.talks["talk_id"][:9]))), size=size, lanes="place"
    )
    first, last = (pd.Timestamp(one) for one in figure.layout.xaxis.range)
    plot = figure.layout.width - figure.layout.margin.l - figure.layout.margin.r
    axis = plot * (figure.layout.xaxis.domain[1] - figure.layout.xaxis.domain[0])
    named = [one for one in figure.data if "text" in one.mode and one.xaxis is None and "?" not in str(one.text)]
    cut = 0
    for x, text, side in (name for one in named for name in zip(one.x, one.text, one.textposition, strict=True)):
        at, wide = (pd.Timestamp(x) - first) / (last - first) * axis, width(text.strip(), named[0].textfont.size)
        assert at - wide > -10 if "left" in side else at + wide < axis + 10, text
        cut += "…" in text
    assert cut
