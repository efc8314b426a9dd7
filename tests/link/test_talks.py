"""Reports of one talk become one talk; what contradicts stays apart or is said."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.link.same_talk_parties import actors_of, party_of
from helpers.link.series import series_of
from helpers.link.talks import link_talks

ACTORS = pd.DataFrame(
    [
        {
            "actor_id": "norway",
            "name": "Norway",
            "kind": "government",
            "aliases": ["Oslo government"],
            "side": "Norway",
        },
        {"actor_id": "sweden", "name": "Sweden", "kind": "government", "aliases": [], "side": "Sweden"},
        {"actor_id": "anna-berg", "name": "Anna Berg", "kind": "person", "aliases": ["Berg"], "side": "Norway"},
        {"actor_id": "olof-lund", "name": "Olof Lund", "kind": "person", "aliases": [], "side": "Sweden"},
        {"actor_id": "reds", "name": "Reds", "kind": "group", "aliases": [], "side": "Reds"},
    ]
)
MENTIONS = pd.DataFrame({"article_id": [], "text": [], "actor_id": []})


def report(article: str, **told: object) -> dict[str, object]:
    row = {
        "article_id": article,
        "start": 0,
        "end": 10,
        "text": "They met.",
        "trigger": "met",
        "format": "meeting",
        "earliest": "2019-05-28",
        "latest": "2019-05-28",
        "precision": "day",
        "place": "Oslo",
        "country": "Norway",
        "participants": ["Norway", "Reds"],
        "round": None,
        "status": "held",
        "confident": True,
    } | told
    if row["earliest"] is None:
        row |= {"latest": None, "precision": "unknown"}
    return row


def linked(*rows: dict[str, object], published: dict[str, str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = pd.DataFrame(list(rows))
    frame["report_id"] = [f"{row['article_id']}:t{number}" for number, row in enumerate(rows)]
    for name in ("earliest", "latest"):
        frame[name] = pd.to_datetime(frame[name])
    ids = list(dict.fromkeys(row["article_id"] for row in rows))
    dates = [(published or {}).get(article) for article in ids]
    articles = pd.DataFrame(
        {"article_id": ids, "published": pd.to_datetime(pd.Series(dates)), "outlet": [None] * len(ids)}
    )
    return link_talks(frame, articles, MENTIONS, ACTORS)


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ([("the bank's headquarters", None), ("Norway", "Norway")], ("Norway", "Norway")),
        ([("the bank's headquarters", None), ("Oslo", "Norway")], ("Oslo", "Norway")),
        ([("the bank's headquarters", None), (None, None)], ("the bank's headquarters", None)),
        ([("Hotel Skagen", None), (None, None)], ("Hotel Skagen", None)),
    ],
)
def test_a_place_that_is_named_is_shown_before_one_described(places: list, shown: tuple) -> None:
    _, talks = linked(*(report(f"a{n}", place=place, country=country) for n, (place, country) in enumerate(places)))
    assert [(row.place, row.country) for row in talks.itertuples()] == [shown]


def test_a_phrase_that_begins_with_a_name_is_not_whom_the_name_is_of() -> None:
    mentions = pd.DataFrame(
        [{"article_id": "a", "text": "Reds", "actor_id": "reds", "start": 40, "end": 44}],
    )
    actors = actors_of(mentions, ACTORS, {"a"})
    spans = [{"start": 40, "end": 44}], [{"start": 40, "end": 63}]
    found = [
        party_of(actors, "a", name, at) for name, at in zip(("Reds", "Reds-led steering board"), spans, strict=True)
    ]
    assert [party.actor_ids for party in found] == [{"reds"}, set()]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"participants": ["Reds", "Anna Berg"]}, True),
        ({"place": None}, True),
        ({"place": "Norway"}, True),
        ({"earliest": "2019-05-01", "latest": "2019-05-31", "precision": "month"}, True),
        ({"earliest": "2019-05-29", "latest": "2019-05-29"}, True),
        ({"status": "cancelled"}, True),
        ({"place": "Bergen"}, False),
        ({"place": "Stockholm", "country": "Sweden"}, False),
        ({"earliest": "2019-06-28", "latest": "2019-06-28"}, False),
        ({"participants": ["Sweden", "Denmark"], "place": None, "country": None}, False),
        ({"format": "call", "place": None}, False),
        ({"status": "refused"}, False),
    ],
)
def test_pairs(other: dict[str, object], same: bool) -> None:
    reports, talks = linked(report("a"), report("b", **other))
    assert (reports["talk_id"].nunique() == 1) is same
    assert len(talks) == (1 if same else 2)


def test_two_reports_of_one_article_stay_two() -> None:
    _, talks = linked(report("a"), report("a", participants=["Reds", "Sweden"]))
    assert len(talks) == 2


VAGUE = {"earliest": "2019-05-01", "latest": "2019-05-31", "precision": "month"}
#: Reports that are told alike have vectors that are near each other.
ALIKE = {"vector": [1.0, 0.0]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # a conference in one city at one time is one, whomever each article names
        ({}, {"participants": ["Sweden", "Denmark"]}, False),
        # words that fit anybody do not keep apart; names of others do
        ({}, {"participants": ["the delegates"]}, True),
        (ALIKE, {"participants": ["union leaders", "Acme Corp."], "vector": [0.3, 0.954]}, False),
        # a round is one from its first day to its last
        ({"round": 6}, {"round": 6, "earliest": "2019-06-06", "latest": "2019-06-06"}, True),
        # a ceremony and the talks beside it are two
        # the failed attempt of one year is not the meeting of the next
        ({"status": "cancelled"} | VAGUE, {"earliest": "2020-05-28", "latest": "2020-05-28"}, False),
        # several days: the articles may each know a part of them
        ({"latest": "2019-05-30"}, {"earliest": "2019-05-30", "latest": "2019-05-30"}, True),
    ],
)
def test_what_joins_and_what_does_not(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    _, talks = linked(report("a", **one), report("b", **other))
    assert len(talks) == (1 if same else 2)


@pytest.mark.parametrize(
    ("vague", "joins"),
    [
        ({"status": "postponed"}, True),
        ({"status": "cancelled"}, True),
        ({"status": "postponed", "participants": ["Sweden"]}, False),
    ],
)
def test_a_plan_that_fell_through_is_known_by_one_of_its_parties(vague: dict[str, object], joins: bool) -> None:
    plan = report("a", status="planned", place=None, country=None, **ALIKE)
    nowhere = {"participants": ["Reds"], "place": None, "country": None}
    _, talks = linked(plan, report("b", **nowhere | ALIKE | VAGUE | vague))
    assert len(talks) == (1 if joins else 2)


def test_an_article_that_leaves_somebody_out_tells_of_one_talk() -> None:
    _, talks = linked(report("a", **ALIKE), report("a", participants=["Reds"], **ALIKE))
    assert len(talks) == 1


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        (["cancelled", "cancelled", "held"], "cancelled"),
        (["postponed", "cancelled", "held"], "cancelled"),
        (["cancelled", "held"], "held"),
        (["cancelled", "held", "held"], "held"),
        (["planned", "planned", "held"], "held"),
    ],
)
def test_what_more_reports_call_off_than_tell_as_held_is_not_shown_as_held(statuses: list[str], shown: str) -> None:
    days = {name: f"2019-05-{29 + number}" for number, name in enumerate("abc"[: len(statuses)])}
    _, talks = linked(*(report(name, status=one) for name, one in zip(days, statuses, strict=True)), published=days)
    assert talks["status"].tolist() == [shown]


def test_plan_then_outcome_is_one_history() -> None:
    published = {"a": "2019-05-20", "b": "2019-05-30"}
    _, talks = linked(report("b", status="cancelled"), report("a", status="planned"), published=published)
    talk = talks.to_dict("records")[0]
    assert [step["status"] for step in talk["history"]] == ["planned", "cancelled"]
    assert talk["status"] == "cancelled"


def test_planned_alone_is_never_held() -> None:
    _, talks = linked(report("a", status="planned"), report("b", status="planned"))
    assert talks["status"].tolist() == ["planned"]


def test_an_old_plan_does_not_undo_what_was_held() -> None:
    published = {"a": "2019-05-29", "b": "2019-05-30"}
    _, talks = linked(report("a"), report("b", status="planned"), published=published)
    assert talks["status"].tolist() == ["held"]


def test_same_refusal_in_two_articles() -> None:
    refusal = {"status": "refused", "earliest": None, "place": None, "country": None}
    _, talks = linked(report("a", **refusal), report("b", **refusal))
    assert len(talks) == 1


def test_contradictions_are_said() -> None:
    other = {"earliest": "2019-05-29", "latest": "2019-05-29"}
    _, talks = linked(report("a"), report("b"), report("c", **other))
    assert talks["contradictions"].tolist() == [["Date: 2 articles say 28 May 2019, 1 article says 29 May 2019."]]
    assert str(talks["earliest"].iloc[0])[:10] == "2019-05-28"


def test_actor_ids_and_coordinates() -> None:
    reports, talks = linked(report("a", participants=["Norwegian government", "Anna Berg", "Reds"]))
    assert reports["actor_ids"].tolist() == [["norway", "anna-berg", "reds"]]
    assert talks["latitude"].iloc[0] == pytest.approx(59.9, abs=0.2)
    assert talks["sides"].tolist() == [["Norway", "Reds"]]


def test_series_has_its_name() -> None:
    _, talks = linked(report("a", text="The Extended Troika met in Oslo."))
    assert talks["series"].tolist() == ["Extended Troika"]


def test_nothing_gives_nothing() -> None:
    frame = pd.DataFrame([report("a")]).assign(report_id="x").iloc[:0]
    articles = pd.DataFrame({"article_id": [], "published": [], "outlet": []})
    reports, talks = link_talks(frame, articles, MENTIONS, ACTORS)
    assert (len(reports), len(talks)) == (0, 0)


def test_order_of_rows_does_not_matter() -> None:
    rows = [report(name, round=number) for number, name in enumerate("abcdef")] + [report("g", earliest=None, round=3)]

    def groups(order: list[dict[str, object]]) -> set[frozenset[str]]:
        reports, _ = linked(*order)
        return {frozenset(group["article_id"]) for _, group in reports.groupby("talk_id")}

    assert groups(rows) == groups(rows[::-1])


def test_a_round_that_goes_on_elsewhere_in_time_is_not_the_one_of_that_number() -> None:
    going_on = {"earliest": None, "round": 6, "status": "ongoing"}
    _, talks = linked(report("a", round=6), report("b", **going_on), published={"a": "2019-05-28", "b": "2019-09-01"})
    assert len(talks) == 2


@pytest.mark.parametrize(
    ("sides", "country", "round_", "series"),
    [
        (["United States", "Taliban"], "Qatar", 5, "United States – Taliban talks"),
        (["United States", "Taliban", "Pakistan"], "Qatar", 5, "United States – Taliban talks"),
        (["United States", "Taliban", "Pakistan"], "Qatar", None, None),
        (["United States", "Taliban", "Pakistan"], "Pakistan", 2, None),
    ],
)
def test_a_counted_round_at_its_place_is_of_the_series_though_others_sat_in(
    sides: list[str], country: str, round_: int | None, series: str | None
) -> None:
    assert series_of(["They met."], sides, country, "negotiation", round_) == series


@pytest.mark.parametrize(
    ("texts", "series"),
    [
        (["The Moscow format met."], "Moscow format"),
        (["The Moscow format met.", "They met.", "They met."], "Moscow format"),
        (["The Moscow format was praised.", "They met.", "They met.", "They met."], "United States – Taliban talks"),
        (["They met."], "United States – Taliban talks"),
    ],
)
def test_a_series_known_by_its_name_is_named_by_a_third_of_the_reports(texts: list[str], series: str) -> None:
    assert series_of(texts, ["United States", "Taliban"], "Qatar", "negotiation", 7) == series


ROUND = {"round": 6, "format": "negotiation"}
LAST_DAY = {"earliest": "2019-06-07", "latest": "2019-06-07"}


def test_the_two_ends_of_a_round_are_its_days_though_another_article_does_not_count_it() -> None:
    first = report("a", **ROUND)
    reports, talks = linked(first, report("b", round=None), report("c", **ROUND, **LAST_DAY))
    assert reports["talk_id"].nunique() == 1
    assert [str(talks.loc[0, name])[:10] for name in ("earliest", "latest")] == ["2019-05-28", "2019-06-07"]
    assert talks.loc[0, "contradictions"]


@pytest.mark.parametrize(
    ("other", "last"),
    [
        ({"earliest": "2019-05-29", "latest": "2019-05-29"}, "2019-05-28"),  # may be an error of one
        ({**LAST_DAY, "round": None}, "2019-05-28"),  # another talk
        ({**LAST_DAY, "earliest": "2019-06-30", "latest": "2019-06-30"}, "2019-05-28"),  # too far
    ],
)
def test_a_day_of_error_or_another_talk_makes_no_talk_longer(other: dict[str, object], last: str) -> None:
    _, talks = linked(report("a", **ROUND), report("b", **(ROUND | other)))
    assert str(talks.loc[0, "latest"])[:10] == last


@pytest.mark.parametrize(
    ("proposal", "same"),
    [
        ({"round": 6}, True),
        ({"round": 7}, False),
        ({"round": 6, "earliest": "2019-08-01", "latest": "2019-08-31"}, False),
    ],
)
def test_a_round_that_was_proposed_for_its_month_is_that_round(proposal: dict[str, object], same: bool) -> None:
    may = {"earliest": "2019-05-01", "latest": "2019-05-31", "precision": "month", "place": None, "country": None}
    called_off = report("a", **ROUND, status="cancelled")
    again = report("b", status="cancelled", format="negotiation")
    asked = report("c", format="negotiation", status="proposed", **(may | proposal))
    reports, talks = linked(called_off, again, asked)
    assert (reports["talk_id"].nunique() == 1) is same
    assert "held" not in set(talks["status"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # A met B, and A met C, on one day in one city: two meetings, where each names the sides
        ({"participants": ["Norway", "Reds"]}, {"participants": ["Norway", "Sweden"]}, False),
        ({"participants": ["Norway", "Reds"]}, {"participants": ["Norway", "Reds", "Sweden"]}, True),
        # one of them does not say who was refused
        ({"status": "refused"}, {"status": "refused", "participants": ["Reds"]}, True),
        ({"status": "refused"}, {"status": "refused", "participants": ["Reds"], "place": "Bergen"}, False),
        # 'at the start of June', of a conference that opened on 31 May
        (
            {"format": "conference", "earliest": "2019-05-31", "latest": "2019-05-31"},
            {"format": "conference", "earliest": "2019-06-01", "latest": "2019-06-10", "precision": "span"},
            True,
        ),
        # a counted round that ended in the week after talks there began; the next round is farther off
        (
            {"format": "negotiation", "round": 9, "earliest": "2019-06-01", "latest": "2019-06-01"},
            {"format": "negotiation"},
            True,
        ),
    ],
)
def test_talks_of_one_city_told_apart(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    _, talks = linked(report("a", **one), report("b", **other))
    assert (len(talks) == 1) is same


def test_a_crowd_without_names_met_at_the_largest_talk_of_that_week() -> None:
    crowd = {"participants": ["more than a dozen countries", "organizations"], "precision": "week"} | ALIKE
    _, talks = linked(
        report("a", participants=["Norway", "Sweden", "Reds"], earliest="2019-05-28", latest="2019-05-30", **ALIKE),
        report("a", participants=["Anna Berg", "Olof Lund"], earliest="2019-05-29", vector=[0.3, 0.954]),
        report("b", earliest="2019-05-27", latest="2019-06-02", **crowd),
    )
    assert sorted(talks["reports"]) == [1, 2]
    assert len(talks.loc[talks["reports"].eq(2), "participants"].iloc[0]) > 2


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Soviet officials", "Soviet Union"),
        ("Russian officials", "Russia"),
        ("East German officials", "East Germany"),
        ("German officials", "Germany"),
    ],
)
def test_officials_of_a_state_that_is_no_more_are_of_its_side(words: str, side: str) -> None:
    _, talks = linked(report("a", participants=["Norway", words]))
    assert talks["sides"].tolist() == [["Norway", side]]
