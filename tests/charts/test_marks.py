"""Law 1: every mark of every chart leads to its rows, and shows their number."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.charts import CHARTS, draw
from helpers.charts.chart import ChartError
from helpers.charts.groups import group
from helpers.charts.marks import (
    MOST_MARKS,
    key,
    key_at,
    keys_by_days,
    marks_of,
    parse,
    rows_behind,
)
from helpers.tables.schema import FORMATS, PRECISIONS, QUOTE_KINDS, STATUSES
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import OUTLETS, PEOPLE, make_corpus

CORPUS = make_corpus(45, seed=3, hostile=True)
ACTORS = [name.lower().replace(" ", "-") for name, _, _ in PEOPLE]

#: Every chart with every option that changes what its marks stand for.
ALL = [
    *[("talks_timeline", {"lanes": lanes})
      for lanes in ("place", "talk", "series", "side", "outlet", "format", "status")],
    ("talks_timeline", {"lanes": "place", "top": 2, "size": "column"}),
    ("who_met_whom", {}),
    ("who_met_whom", {"by": "side"}),
    ("talks_map", {}),
    *[(name, {"count": count}) for name in ("actors_ranked", "actors_over_time", "actors_by_outlet")
      for count in ("named", "speaking", "meeting")],
    ("actors_by_outlet", {"share": True}),
    ("actors_over_time", {"step": "week", "top": 3}),
    *[("actors_together", {"relation": relation, "form": form})
      for relation in ("named", "quoted", "meeting") for form in ("network", "matrix")],
    *[("quotes_by_speaker", {"by": by}) for by in ("speaker", "side", "outlet", "cue", "kind", "polarity")],
    *[("quotes_by_speaker", {"measure": measure, "top": 4}) for measure in ("words", "share", "per_1000_words")],
    ("quotes_by_outlet", {"measure": "per_1000_words"}),
    *[("quotes_over_time", {"by": by, "step": step}) for by, step in
      (("kind", "month"), ("speaker", "week"), ("outlet", "day"), ("side", "year"))],
    ("quotes_over_time", {"by": "cue", "top": 2}),
    ("quotes_over_time", {"by": "speaker", "measure": "words", "top": 3}),
    ("cue_verbs", {}),
    ("cue_verbs", {"across": "speaker", "share": True, "size": "column"}),
    ("sayings_spread", {}),
    ("articles_by_month", {}),
    ("articles_by_month", {"step": "day", "top": 2}),
    ("problems_by_reason", {}),
    ("claims_matrix", {}),
    ("claims_matrix", {"kind": "saying", "size": "column"}),
    *[("claims_matrix", {"show": show}) for show in ("all", "left out")],
    ("coverage_gaps", {}),
    *[("articles_aligned", {"show": show}) for show in ("passages", "quotes", "words")],
    ("copies_river", {}),
    *[("attention_over_time", {"measure": measure}) for measure in ("articles", "words")],
    ("voice_shares", {}),
    *[("outlet_differences", {"of": of})
      for of in ("actors", "speakers", "sides", "verbs", "kinds of quotes", "labels")],
    ("key_words", {}),
    ("what_is_new", {}),
    ("what_is_new", {"since": "2019-01-01"}),
]  # fmt: skip


def _some(values: list) -> st.SearchStrategy:
    return st.lists(st.sampled_from([*values, None]), max_size=3).map(tuple)


VIEWS = st.builds(
    View,
    first_day=st.sampled_from([None, "2018-09-01", "2019-06-15"]),
    last_day=st.sampled_from([None, "2019-07-01", "2020-10-31"]),
    days_of=st.sampled_from(["talk", "published"]),
    text=st.sampled_from(["", "talks", '"next round"', "list*", "-peace"]),
    outlets=_some(list(OUTLETS)),
    actors=_some(ACTORS),
    speakers=_some(ACTORS),
    sides=_some(["Norland", "Hill Front", "Sudria"]),
    quote_kinds=st.lists(st.sampled_from(QUOTE_KINDS), max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), max_size=3).map(tuple),
    told_as=st.sampled_from([(), ("planned",)]),
    formats=st.lists(st.sampled_from(FORMATS), max_size=3).map(tuple),
    precisions=st.sampled_from([(), tuple(PRECISIONS[:3]), ("unknown",)]),
    places=_some(["Doha", "Moscow", "Qatar"]),
    unknown_dates=st.booleans(),
    unknown_speakers=st.booleans(),
    confident_only=st.booleans(),
)


@pytest.mark.parametrize(("name", "options"), ALL, ids=lambda value: str(value))
def test_each_mark_shows_the_number_of_its_rows(name: str, options: dict) -> None:
    rows = select(CORPUS, View())
    marks = list(marks_of(draw(name, rows, **options)))
    assert 0 < len(marks) <= MOST_MARKS
    for mark in marks:
        assert len(rows_behind(rows, mark.key)) == mark.count > 0, mark


@pytest.mark.slow
@pytest.mark.parametrize("size", ["screen-1400x900", "screen-970x293", "screen-240x240"])
@pytest.mark.parametrize(("name", "options"), ALL, ids=lambda value: str(value))
def test_every_chart_is_drawn_for_any_place_on_the_screen(name: str, options: dict, size: str) -> None:
    rows = select(CORPUS, View())
    figure = draw(name, rows, **options | {"size": size})
    assert figure.layout.width == int(size.split("-")[1].split("x")[0])
    for mark in marks_of(figure):
        assert len(rows_behind(rows, mark.key)) == mark.count > 0, mark


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(view=VIEWS, chosen=st.sampled_from(ALL))
def test_each_mark_shows_the_number_of_its_rows_in_any_view(chosen: tuple[str, dict], view: View) -> None:
    name, options = chosen
    rows = select(CORPUS, view)
    for mark in marks_of(draw(name, rows, **options)):
        assert len(rows_behind(rows, mark.key)) == mark.count > 0, (view, mark)


def test_every_chart_is_tried_here() -> None:
    untried = set(CHARTS) - {name for name, _ in ALL}
    assert not untried, f"add a row to ALL for {', '.join(untried)}"
    assert {name for name, _ in ALL} <= set(CHARTS)


def test_marks_cover_every_row_of_a_chart_that_hides_none() -> None:
    rows = select(CORPUS, View())
    figure = draw("quotes_by_speaker", rows, top=99)
    parts = [mark for mark in marks_of(figure) if "kind" in parse(mark.key)[1]]
    assert sum(mark.count for mark in parts) == len(CORPUS.quotes)


def test_a_clicked_point_gives_its_key() -> None:
    rows = select(CORPUS, View())
    figure = draw("talks_timeline", rows)
    mark = next(iter(marks_of(figure)))
    assert key_at(figure, mark.trace, mark.point) == mark.key
    assert key_at(figure, mark.trace, 99_999) is None


def test_key_round_trip() -> None:
    text = key("quotes", actor_id=None, kind="direct", outlet={"not_in": ["A"]})
    assert parse(text) == ("quotes", {"actor_id": None, "kind": "direct", "outlet": {"not_in": ["A"]}})


@pytest.mark.parametrize("value", ["direct", 'a "b" \\ \u00e4', None, {"in": ["x"]}, "\0", "a\0b", {"not_in": []}])
@pytest.mark.parametrize("spans", [[], [None], [{"from": "2019-05-01", "to": "2019-05-31"}] * 2])
def test_keys_by_days_are_those_that_key_gives(value: object, spans: list) -> None:
    found = keys_by_days("quotes", "published", spans, kind=value, zone="z")
    assert found == [key("quotes", published=span, kind=value, zone="z") for span in spans]


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nonsense", '["quotes"]', "[1, {}]"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the key"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "said"), [(key("nothing"), "no table 'nothing'"), (key("quotes", colour="red"), "no column 'colour'")]
)
def test_a_key_of_something_that_is_not_there_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rows_behind(select(CORPUS), text)


@pytest.mark.parametrize(
    ("table", "where", "said"),
    [
        ("quotes", {"words": {"in": [3, 10]}}, "holds numbers, .*one number or None.* derived column of classes"),
        ("quotes", {"words": {"from": 1, "to": 9}}, "holds numbers, .* derived column of classes"),
        ("quotes", {"words": "3"}, "holds numbers, and a key cannot ask '3' of it"),
        ("quotes", {"several": {"in": [True]}}, "holds yes or no, .*one value or None"),
        ("quotes", {"kind": {"from": "2019-01-01", "to": "2019-12-31"}}, "holds text, .*'in' or 'not_in'"),
        ("quotes", {"kind": ["direct"]}, "holds text, "),
        ("quotes", {"kind": {"all": ["direct"]}}, "holds text, "),
        ("quotes", {"published_day": {"from": "2019-01-01"}}, "holds days, .*'from' with 'to'"),
        ("talks", {"actor_ids": {"any": ["x"]}}, "holds lists of texts, .*'all'"),
        ("quotes", {"spans": "1-2"}, "holds other values, "),
    ],
)
def test_what_a_column_cannot_be_asked_is_said(table: str, where: dict, said: str) -> None:
    with pytest.raises(ValueError, match=f"of the table {table} {said}"):
        rows_behind(select(CORPUS), key(table, **where))


def test_a_number_yes_or_no_and_derived_lists_can_be_asked() -> None:
    rows, quotes = select(CORPUS), CORPUS.quotes
    words = int(quotes["words"].iloc[0])
    assert len(rows_behind(rows, key("quotes", words=words))) == (quotes["words"] == words).sum() > 0
    assert len(rows_behind(rows, key("quotes", several=False))) == (~quotes["several"]).sum() > 0
    told = rows.index.table("talks").lists("told_as").holds_any(["held"])
    assert len(rows_behind(rows, key("talks", told_as="held"))) == told.sum() > 0


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("words", "holds numbers; take one of .*outlet.*, or make a derived column of classes"),
        ("published_day", "holds days; take one of .*outlet"),
        ("colour", "has no column 'colour'; it has .*outlet"),
    ],
)
def test_what_cannot_be_grouped_is_said(column: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"the table quotes {said}|The table quotes {said}"):
        group(select(CORPUS), "quotes", column, most=5)


@pytest.mark.parametrize(("table", "column"), [("talks", "told_as"), ("articles", "agencies"), ("quotes", "sides")])
def test_lists_of_texts_are_grouped_and_each_group_has_its_rows(table: str, column: str) -> None:
    rows = select(CORPUS)
    for one in group(rows, table, column, most=2, others=True).groups:
        assert len(rows_behind(rows, key(table, **{column: one.condition}))) == one.count > 0, one


def test_an_order_is_kept_and_a_value_without_rows_has_no_group() -> None:
    rows = select(CORPUS)
    order = ["cancelled", "nothing such", "held", "planned"]
    for column in ("status", "told_as"):
        values = [one.value for one in group(rows, "talks", column, most=99, order=order).groups]
        assert values[:3] == ["cancelled", "held", "planned"]


def test_an_unknown_chart_or_option_is_refused_in_a_sentence() -> None:
    rows = select(CORPUS)
    with pytest.raises(ChartError, match="There is no chart 'pie'"):
        draw("pie", rows)
    with pytest.raises(ChartError, match="has no option 'colour'"):
        draw("talks_map", rows, colour="red")
    with pytest.raises(ChartError, match="lanes is one of"):
        draw("talks_timeline", rows, lanes="moon")
    with pytest.raises(ChartError, match="size is one of"):
        draw("talks_map", rows, size="poster")


@pytest.mark.parametrize("value", ["t:a", 'say "so"', "back\\slash", "é\u2028\n", "\ud800", ""])
def test_a_key_of_one_text_is_the_json_that_any_other_key_is(value: str) -> None:
    assert json.loads(key("talks", talk_id=value)) == ["talks", {"talk_id": value}]
