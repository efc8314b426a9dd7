"""select: each filter does what its description says, checked row by row against plain Python."""

from __future__ import annotations

import time
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.tables.conforming import validate
from helpers.tables.schema import QUOTE_KINDS, SCHEMAS, STATUSES
from helpers.views.facets import facet, histogram, words_read
from helpers.views.record import filters_of
from helpers.views.select import index_of, select
from helpers.views.view import View
from tests.synthetic import OUTLETS, PEOPLE, make_corpus, repeated

CORPUS = make_corpus(60, seed=7)
COLUMNS = {name: record.columns for name, record in filters_of(View).items() if record.columns}
ACTORS = [name.lower().replace(" ", "-") for name, _, _ in PEOPLE]


def _plain(value: object) -> object:
    return None if value is None or value is pd.NA or (not isinstance(value, (str, list)) and pd.isna(value)) else value


def _within(first: str | None, last: str | None, unknown: bool, earliest: object, latest: object) -> bool:
    start, end = _plain(earliest), _plain(latest)
    start, end = (start or end), (end or start)
    if start is None:
        return unknown and first is None and last is None
    return (first is None or end.normalize() >= pd.Timestamp(first)) and (
        last is None or start.normalize() <= pd.Timestamp(last)
    )


DAYS = st.sampled_from([(None, None), ("2018-10-01", None), (None, "2019-12-31"), ("2018-12-01", "2020-01-31")])
SOME_OUTLETS = st.lists(st.sampled_from([*OUTLETS, None]), max_size=3)


@settings(max_examples=40, deadline=None)
@given(
    days=DAYS,
    unknown_dates=st.booleans(),
    unknown_speakers=st.booleans(),
    outlets=SOME_OUTLETS,
    speakers=st.lists(st.sampled_from([*ACTORS, None]), max_size=3),
    kinds=st.lists(st.sampled_from(QUOTE_KINDS), max_size=2),
    sides=st.lists(st.sampled_from(["Norland", "Sudria", None]), max_size=2),
    text=st.sampled_from(["", "talks"]),
)
def test_quotes(days, unknown_dates, unknown_speakers, outlets, speakers, kinds, sides, text) -> None:
    view = View(
        first_day=days[0], last_day=days[1], unknown_dates=unknown_dates, unknown_speakers=unknown_speakers,
        outlets=outlets, speakers=speakers, quote_kinds=kinds, sides=sides, text=text,
    )  # fmt: skip
    expected = [
        quote.quote_id
        for quote in CORPUS.quotes.itertuples()
        if _within(*days, unknown_dates, quote.published, quote.published)
        and (unknown_speakers or _plain(quote.actor_id))
        and (not outlets or _plain(quote.outlet) in outlets)
        and (not speakers or _plain(quote.actor_id) in speakers)
        and (not kinds or quote.kind in kinds)
        and (not sides or _plain(quote.speaker_side) in sides)
        and (not text or "talks" in quote.text.split())
    ]
    assert list(select(CORPUS, view).quotes["quote_id"]) == expected


@pytest.mark.parametrize("text", ["talks", "-talks", "listen peace"])
def test_a_text_search_keeps_every_mention_in_the_articles_that_match(text: str) -> None:
    rows = select(CORPUS, View(text=text))
    mentions = CORPUS.mentions[CORPUS.mentions["article_id"].isin(rows.articles["article_id"])]
    assert 0 < rows.count("articles") < len(CORPUS.articles)
    assert list(rows.mentions["mention_id"]) == list(mentions["mention_id"]) != []


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    days=DAYS,
    unknown_dates=st.booleans(),
    unknown_places=st.booleans(),
    outlets=SOME_OUTLETS,
    statuses=st.lists(st.sampled_from(STATUSES), max_size=3),
    actors=st.lists(st.sampled_from(ACTORS), max_size=2),
    places=st.sampled_from([[], ["Doha"], ["Qatar", "Moscow"], [None], ["Doha", None]]),
    told_as=st.sampled_from([[], ["planned"]]),
    by_publication=st.booleans(),
    confident_only=st.booleans(),
)
def test_talks_and_reports(
    days, unknown_dates, unknown_places, outlets, statuses, actors, places, told_as, by_publication, confident_only
) -> None:
    view = View(
        first_day=days[0], last_day=days[1], unknown_dates=unknown_dates, unknown_places=unknown_places,
        outlets=outlets, statuses=statuses, actors=actors, places=places, told_as=told_as,
        days_of="published" if by_publication else "talk", confident_only=confident_only,
    )  # fmt: skip
    reports_of = dict(list(CORPUS.reports.groupby("talk_id")))
    kept_reports, kept_talks = set(), []
    for talk in CORPUS.talks.itertuples():
        alone = (
            (by_publication or _within(*days, unknown_dates, talk.earliest, talk.latest))
            and (unknown_places or _plain(talk.place) or _plain(talk.country))
            and (not statuses or talk.status in statuses)
            and (not actors or set(actors) & set(talk.actor_ids))
            and (not places or {_plain(talk.place), _plain(talk.country)} & (set(places) - {None})
                 or (None in places and not _plain(talk.place) and not _plain(talk.country)))
            and (not told_as or set(reports_of[talk.talk_id]["status"]) & set(told_as))
            and (not confident_only or talk.confident)
        )  # fmt: skip
        own = [
            report.report_id
            for report in reports_of[talk.talk_id].itertuples()
            if alone
            and (not outlets or _plain(report.outlet) in outlets)
            and (not by_publication or _within(*days, unknown_dates, report.published, report.published))
            and (not confident_only or report.confident)
        ]
        kept_reports |= set(own)
        if own:
            kept_talks.append((talk.talk_id, len(own)))
    rows = select(CORPUS, view)
    assert set(rows.reports["report_id"]) == kept_reports
    assert list(zip(rows.talks["talk_id"], rows.talks["reports"], strict=True)) == kept_talks


@settings(max_examples=30, deadline=None)
@given(days=DAYS, outlets=SOME_OUTLETS, actors=st.lists(st.sampled_from([*ACTORS, None]), max_size=2))
def test_counts_of_actors_and_sayings_are_those_of_the_rows_kept(days, outlets, actors) -> None:
    rows = select(CORPUS, View(first_day=days[0], last_day=days[1], outlets=outlets, actors=actors))
    quotes, mentions, talks = rows.quotes, rows.mentions, rows.talks
    for actor in rows.actors.itertuples():
        assert actor.quotes == (quotes["actor_id"] == actor.actor_id).sum()
        own = mentions[mentions["actor_id"] == actor.actor_id]
        assert (actor.mentions, actor.articles) == (len(own), own["article_id"].nunique())
        assert actor.talks == sum(actor.actor_id in members for members in talks["actor_ids"])
    assert set(rows.sayings["saying_id"]) == set(quotes["saying_id"].dropna())
    for saying in rows.sayings.itertuples():
        assert saying.quotes == (quotes["saying_id"] == saying.saying_id).sum()


@settings(max_examples=30, deadline=None)
@given(days=DAYS, outlets=SOME_OUTLETS, text=st.sampled_from(["", "talks"]))
def test_copies_counted_once_leave_the_fullest_that_the_view_keeps(days, outlets, text) -> None:
    view = View(first_day=days[0], last_day=days[1], outlets=outlets, text=text)
    each, once = select(CORPUS, view).articles, select(CORPUS, view.but(copies_once=True)).articles
    sets = each["duplicate_of"].fillna(each["article_id"])
    order = each.assign(set=sets).sort_values(["words", "published"], ascending=[False, True], kind="stable")
    expected = order.drop_duplicates("set").sort_index()
    assert list(once["article_id"]) == list(expected["article_id"])


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(days=DAYS, outlets=SOME_OUTLETS)
def test_every_count_honours_that_copies_count_once(days, outlets) -> None:
    view = View(first_day=days[0], last_day=days[1], outlets=outlets, days_of="published", copies_once=True)
    rows, each = select(CORPUS, view), select(CORPUS, view.but(copies_once=False))
    kept = set(rows.articles["article_id"])
    for table in ("quotes", "mentions", "passages", "dates", "reports"):
        rest = getattr(each, table)
        assert list(getattr(rows, table).iloc[:, 0]) == list(rest[rest["article_id"].isin(kept)].iloc[:, 0]), table
    assert set(rows.sayings["saying_id"]) == set(rows.quotes["saying_id"].dropna())
    assert list(rows.sayings["quotes"]) == [
        (rows.quotes["saying_id"] == one).sum() for one in rows.sayings["saying_id"]
    ]
    assert set(rows.talks["talk_id"]) == set(rows.reports["talk_id"].dropna())
    assert list(rows.actors["mentions"]) == [
        (rows.mentions["actor_id"] == one).sum() for one in rows.actors["actor_id"]
    ]
    assert sum(words_read(rows).values()) == rows.articles["words"].sum()


@pytest.mark.parametrize("table", [name for name in SCHEMAS if name != "problems"])
def test_what_is_kept_still_obeys_the_schema(table: str) -> None:
    rows = select(CORPUS, View(outlets=OUTLETS[:2], first_day="2018-09-01"))
    frame = rows.frame(table)
    assert 0 < len(frame) == rows.count(table) <= rows.total(table)
    validate(table, frame)


def test_no_filter_keeps_everything() -> None:
    rows = select(CORPUS)
    for table in SCHEMAS:
        if table not in ("actors", "sayings"):
            assert rows.count(table) == len(getattr(CORPUS, table))


def test_an_outlet_that_is_not_there_keeps_nothing() -> None:
    rows = select(CORPUS, View(outlets=["No Such Paper"]))
    assert all(rows.count(table) == 0 for table in SCHEMAS if table not in ("problems",))


def test_slim_and_page_give_the_same_rows_as_the_frame() -> None:
    rows = select(CORPUS, View(quote_kinds=("direct",)))
    assert list(rows.slim("quotes", ["quote_id"])["quote_id"].astype("str")) == list(rows.quotes["quote_id"])
    assert list(rows.page("quotes", 3, 4)["quote_id"]) == list(rows.quotes["quote_id"][3:7])


def test_the_index_is_made_once_and_anew_when_a_table_changes() -> None:
    corpus = make_corpus(10, seed=1)
    assert index_of(corpus) is index_of(corpus)
    before = index_of(corpus)
    corpus.quotes = corpus.quotes.head(5)
    assert index_of(corpus) is not before
    assert select(corpus).count("quotes") == 5


def test_a_corpus_may_be_any_object_and_may_be_empty() -> None:
    empty = make_corpus(0)
    corpus = SimpleNamespace(**{name: getattr(empty, name) for name in SCHEMAS})
    rows = select(corpus, View(outlets=["a"], text="x", actors=["b"], first_day="2019-01-01"))
    assert rows.count("quotes") == rows.count("talks") == rows.count("articles") == 0


@settings(max_examples=25, deadline=None)
@given(data=st.data(), days=DAYS, outlets=SOME_OUTLETS, once=st.booleans())
def test_choosing_a_facets_value_shows_as_many_rows_as_the_facet_says(data, days, outlets, once) -> None:
    name = data.draw(st.sampled_from(sorted(set(COLUMNS) - {"places"})))
    table = data.draw(st.sampled_from(sorted(set(COLUMNS[name]) - {"actors"} or set(COLUMNS[name]))))
    if table == "actors":
        return
    view = View(first_day=days[0], last_day=days[1], outlets=outlets, copies_once=once)
    counts = facet(select(CORPUS, view), name, table)
    assert counts["label"].notna().all()
    for value, count in zip(counts["value"].head(4), counts["count"].head(4), strict=True):
        value = None if pd.isna(value) else value
        if name == "outlets" and table == "talks":
            continue  # a talk's own list names outlets whose reports the view may have left out
        assert select(CORPUS, view.but(**{name: (value,)})).count(table) == count, (name, table, value)


def test_a_facet_keeps_the_chosen_value_even_where_nothing_is_left() -> None:
    counts = facet(select(CORPUS, View(speakers=("nobody",))), "speakers", "quotes")
    assert (counts["value"] == "nobody").any()
    assert counts["count"].sum() == len(CORPUS.quotes)


def test_histogram_counts_every_row_once() -> None:
    rows = select(CORPUS, View(first_day="2019-01-01"))
    for table in ("articles", "quotes", "talks"):
        months = histogram(rows, table)
        assert months["count"].sum() + months.attrs["unknown"] == len(getattr(CORPUS, table))
        assert months["start"].is_monotonic_increasing


@pytest.mark.parametrize(
    "view",
    [View(), View(outlets=[OUTLETS[0]]), View(first_day="2018-12-01"), View(quote_kinds=["direct"]), View(text="zzz")],
    ids=["all", "few", "days", "kind", "none"],
)
@pytest.mark.parametrize(("table", "column"), [("quotes", "kind"), ("quotes", "actor_id"), ("mentions", "outlet")])
def test_values_and_days_are_counted_as_they_stand_in_the_kept_rows(view, table, column) -> None:
    rows, frame = select(CORPUS, view), select(CORPUS, view).frame(table)
    values = rows.index.table(table).codes(column)[1]
    expected = frame[column].value_counts()
    counts = rows.tally(table, column)
    assert counts[0] == frame[column].isna().sum()
    assert counts[1:].tolist() == [expected.get(value, 0) for value in values]
    days, of_days, unknown = rows.day_counts(table, "published")
    known = frame["published"].dropna().dt.normalize().value_counts().sort_index()
    assert [pd.Timestamp(int(one), unit="D") for one in days] == list(known.index)
    assert (of_days.tolist(), unknown) == (known.tolist(), frame["published"].isna().sum())


def test_rows_remembered_as_dicts_are_those_of_the_table(monkeypatch) -> None:
    monkeypatch.setattr("helpers.views.table._RECORDS", 6)
    table = index_of(make_corpus(20, seed=3)).table("quotes")
    expected = table.frame["quote_id"].tolist()
    for places in ([0, 1, 2, 3], [3, 4, 5, 3], [2, 9, 8, 7, 6, 5, 4, 1], [9, 0]):
        assert [row["quote_id"] for row in table.records(np.array(places))] == [expected[place] for place in places]


def test_words_read_are_those_of_the_articles() -> None:
    assert sum(words_read(select(CORPUS)).values()) == CORPUS.articles["words"].sum()


@pytest.mark.slow
def test_a_filter_on_a_million_quotes_is_a_matter_of_milliseconds() -> None:
    corpus = repeated(make_corpus(200, seed=2, quotes_each=50), 100)
    select(corpus, View(quote_kinds=("direct",), outlets=OUTLETS[:1], first_day="2018-01-01")).count("quotes")
    times = []
    for kind in QUOTE_KINDS:
        start = time.process_time()
        select(corpus, View(quote_kinds=(kind,), outlets=OUTLETS[:2], first_day="2019-01-01")).count("quotes")
        times.append(time.process_time() - start)
    assert min(times) < 0.1, times


@pytest.mark.parametrize("view", [View(), View(statuses=("held",)), View(text="<img src=x onerror=alert(1)>")])
def test_rows_show_themselves_in_a_notebook(view: View) -> None:
    rows = select(CORPUS, view)
    shown = rows._repr_html_()
    for table in ("articles", "quotes", "talks"):
        assert f"<code>.{table}</code></td><td>{rows.count(table):,} of {rows.total(table):,}<" in shown
    assert "<img" not in shown
