"""Attention, its gaps, differences of two outlets with intervals, keyness, and what is new since a day."""

import dataclasses
import re
from collections import Counter

import pandas as pd
import pytest

from helpers import select
from helpers.articles.told import ToldError
from helpers.coverage import attention as told_of
from helpers.coverage.differences import COMPARED, difference, in_context, keyness, log_likelihood, newcombe, wilson
from helpers.coverage.since import COLUMNS, KINDS, new_since
from helpers.tables.conforming import conform
from tests.synthetic import make_corpus


@pytest.fixture(scope="module")
def rows():
    return select(make_corpus(60, seed=7))


@pytest.fixture(scope="module")
def outlets(rows):
    return list(rows.articles["outlet"].dropna().value_counts().index[:2])


def test_attention_counts_each_article_of_a_talk_once(rows):
    found = told_of.attention(rows)
    pairs = rows.reports[["talk_id", "article_id"]].dropna().drop_duplicates()
    assert found["articles"].sum() == len(pairs)
    dated = found.dropna(subset=["talk_first_day", "published_day"])
    assert (dated["published_day"] - dated["talk_first_day"]).dt.days.eq(dated["days_after"]).all()


def test_an_outlet_with_a_gap_published_and_never_told(rows):
    found, reports, articles = told_of.gaps(rows), rows.reports, rows.articles
    assert len(found)
    for gap in found.head(50).to_dict("records"):
        assert not (reports["talk_id"].eq(gap["talk_id"]) & reports["outlet"].eq(gap["outlet"])).any()
        tellers = reports.loc[reports["talk_id"].eq(gap["talk_id"]), "outlet"]
        assert gap["told_by_outlets"] == tellers.nunique()
        between = articles["published_day"].between(gap["first_told"], gap["last_told"])
        assert (between & articles["outlet"].eq(gap["outlet"])).sum() == gap["articles_meanwhile"] > 0


def test_a_gap_is_not_sure_where_the_outlet_tells_of_a_like_talk_of_the_same_days(rows):
    found, talks = told_of.gaps(rows), rows.talks.set_index("talk_id")
    told = rows.reports.dropna(subset=["talk_id", "outlet"])
    for gap in found.dropna(subset=["may_be"]).head(50).to_dict("records"):
        own = talks.loc[gap["talk_id"]]
        likes = talks[talks["name"].eq(gap["may_be"])]
        assert any(
            one.earliest <= own["latest"] and one.latest >= own["earliest"]
            and (one.place == own["place"] or set(one.actor_ids) & set(own["actor_ids"]))
            and (told["talk_id"].eq(one.Index) & told["outlet"].eq(gap["outlet"])).any()
            for one in likes.itertuples()
        )  # fmt: skip
    assert found["may_be"].isna().any()


def test_the_shares_of_an_outlet_make_one(rows):
    found = told_of.share_of_voice(rows)
    assert found.groupby("outlet", dropna=False)["share"].sum().round(9).eq(1).all()
    assert (found["low"].le(found["share"]) & found["share"].le(found["high"])).all()
    assert found["quotes"].sum() == rows.count("quotes")


@pytest.mark.parametrize(
    ("counts", "low", "high"),  # Newcombe 1998, Statistics in Medicine 17, table II, method 10
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 10), 0.6075, 1.0),
     ((0, 10, 0, 20), -0.1611, 0.2775)],
)  # fmt: skip
def test_intervals_are_those_of_the_paper(counts, low, high):
    assert newcombe(*counts) == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize(("count", "total"), [(0, 0), (0, 5), (5, 5), (3, 7)])
def test_a_share_lies_in_its_interval(count, total):
    low, high = wilson(count, total)
    assert 0 <= low <= (count / total if total else 0.5) <= high + 1e-12 <= 1 + 1e-12


def test_log_likelihood_is_none_for_equal_shares_and_grows():
    assert log_likelihood(10, 100, 20, 200) == pytest.approx(0)
    assert log_likelihood(30, 1000, 10, 1000) > log_likelihood(20, 1000, 10, 1000) > 0


@pytest.mark.parametrize("of", COMPARED)
def test_b_minus_a_is_the_other_way_round(rows, outlets, of):
    one = difference(rows, *outlets, of).set_index("value")
    other = difference(rows, *reversed(outlets), of).set_index("value").loc[one.index]
    assert (one["difference"] + other["difference"]).abs().max() < 1e-12
    assert (one["low"] + other["high"]).abs().max() < 1e-12
    assert one["first"].sum() == one["of_first"].iloc[0]


def test_what_cannot_be_compared_is_said(rows, outlets):
    with pytest.raises(ToldError, match="cannot be compared"):
        difference(rows, *outlets, "colours")
    with pytest.raises(ToldError, match="No Such Paper"):
        difference(rows, "No Such Paper", outlets[0])


def test_a_key_word_stands_where_it_is_shown(rows, outlets):
    found = keyness(rows, *outlets)
    word = found.iloc[0]
    assert word["more_in"] in outlets
    places = in_context(rows, word["word"], word["more_in"])
    assert len(places)
    texts = rows.articles.set_index("article_id")["text"]
    for place in places.to_dict("records"):
        assert texts[place["article_id"]][place["start"] : place["end"]].lower() == word["word"]


def test_a_word_is_found_in_context_as_often_as_it_is_counted(rows, outlets):
    found = keyness(rows, *outlets)
    assert len(found) > 5
    for one in found.to_dict("records"):
        places = [len(in_context(rows, one["written"], outlet, most=10_000)) for outlet in outlets]
        assert places == [one["first"], one["second"]], one["word"]


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [("U.S.-Taliban talks; the U.S. left.", "U.S.", 2), ("us and the US", "us", 2), ("The envoys’ envoy.", "envoy", 1),
     ("Oru’s boats, Oru's nets", "oru's", 2), ("a re-entry", "entry", 0)],
)  # fmt: skip
def test_places_of_a_word_are_those_that_are_counted(rows, text, word, count):
    one = rows.articles.dropna(subset=["outlet"]).iloc[0]
    whole = [text if own == one["article_id"] else "" for own in rows.index.frames["articles"]["article_id"]]
    body = {"article_id": one["article_id"], "passage_id": "p", "kind": "body", "start": 0, "end": len(text)}
    made = make_corpus(60, seed=7)
    made = dataclasses.replace(
        made,
        articles=made.articles.assign(text=pd.Series(whole, dtype=made.articles["text"].dtype)),
        passages=conform("passages", pd.DataFrame([body])),
    )
    assert len(in_context(select(made), word)) == len(in_context(select(made), word, one["outlet"])) == count


def test_key_words_stand_as_they_are_printed_most(rows, outlets):
    found = keyness(rows, *outlets)
    assert (found["written"].str.lower() == found["word"]).all()
    texts = " ".join(rows.articles[rows.articles["outlet"].isin(outlets)]["text"].dropna()).replace("’", "'")
    for one in found.to_dict("records")[:40]:
        forms = Counter(re.findall(rf"(?<![\w'-]){re.escape(one['word'])}(?![\w'-])", texts, re.IGNORECASE))
        assert not forms or forms[one["written"]] >= max(forms.values()) - 1, (one["word"], forms)


def test_all_is_new_since_the_first_day_and_nothing_after_the_last(rows):
    days = rows.articles["published_day"]
    everything = new_since(rows, days.min())
    assert list(everything.columns) == COLUMNS
    assert set(everything["what"]) <= set(KINDS)
    dated = rows.reports.dropna(subset=["talk_id", "published_day"])
    assert everything["what"].eq("new talk").sum() == dated["talk_id"].nunique()
    assert not len(new_since(rows, days.max() + pd.Timedelta(days=1)))


def test_each_new_row_is_of_the_day_or_later_and_its_evidence_is_kept(rows):
    day = rows.articles["published_day"].dropna().sort_values().iloc[rows.count("articles") // 2]
    found = new_since(rows, day)
    assert found["on"].ge(day).all()
    ids = set(rows.reports["report_id"]) | set(rows.quotes["quote_id"])
    assert set(found["row_id"]) <= ids
    earlier = rows.quotes[rows.quotes["published_day"] < day]["speaker_name"]
    voices = set(found[found["what"].eq("new voice")]["row_id"])
    actors = rows.quotes[rows.quotes["quote_id"].isin(voices)]["actor_id"]
    assert not set(actors) & set(rows.quotes.loc[earlier.index, "actor_id"].dropna())
