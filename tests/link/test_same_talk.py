"""Which reports are about one talk: told apart and together, whatever the order, and never by a vague third."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link.same_talk import cluster
from helpers.link.same_talk_features import NEVER
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import told
from helpers.link.same_talk_scores import weights
from helpers.link.same_talk_words import body_of, body_phrase, kind_of, reference
from helpers.link.talks import link_talks
from tests.link.test_talks import ACTORS, MENTIONS, report


def linked(*rows: dict, published: dict[str, str | None] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = pd.DataFrame(list(rows))
    numbers: dict[str, int] = {}
    ids = []
    for row in rows:
        numbers[row["article_id"]] = numbers.get(row["article_id"], -1) + 1
        ids.append(f"{row['article_id']}:r{numbers[row['article_id']]}")
    frame["report_id"] = ids
    for name in ("earliest", "latest"):
        frame[name] = pd.to_datetime(frame[name])
    articles = pd.DataFrame({"article_id": list(dict.fromkeys(frame["article_id"]))})
    days = [(published or {}).get(one, "2019-05-29") for one in articles["article_id"]]
    articles = articles.assign(published=pd.to_datetime(pd.Series(days)), outlet=None)
    return link_talks(frame, articles, MENTIONS, ACTORS)


def groups(reports: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(own["article_id"]) for _, own in reports.groupby("talk_id")}


def test_a_vague_report_does_not_chain_two_talks():
    one = report("a", participants=["Norway", "Reds"])
    other = report("b", earliest="2019-06-20", latest="2019-06-20", place="Stockholm", country="Sweden")
    vague = report("c", earliest=None, place=None, country=None)
    published = {"a": "2019-05-29", "b": "2019-06-21", "c": "2019-06-10"}
    reports, _ = linked(one, other, vague, published=published)
    talk = dict(zip(reports["article_id"], reports["talk_id"], strict=True))
    assert talk["a"] != talk["b"]


@pytest.mark.parametrize(
    "other",
    [
        {"round": 7},
        {"place": "Stockholm", "country": "Sweden"},
        {"format": "call", "place": None, "trigger": "phone call"},
        {"earliest": "2018-05-28", "latest": "2018-05-28"},
        {"participants": ["Sweden", "Denmark"], "place": None, "country": None},
    ],
)
def test_what_contradicts_stays_apart(other):
    _, talks = linked(report("a", round=6 if "round" in other else None), report("b", **other))
    assert len(talks) == 2


def test_what_two_articles_tell_alike_is_one_talk_and_says_why():
    reports, talks = linked(report("a"), report("b"))
    assert len(talks) == 1
    assert pd.isna(reports["joined_by"].iloc[0])
    assert reports["joined_by"].iloc[1].startswith("joined: ") and "the same day" in reports["joined_by"].iloc[1]


def test_an_undated_article_joins_nothing_by_its_lack_of_a_day():
    undated = report("b", earliest=None, participants=["Sweden"], place=None, country=None)
    _, talks = linked(report("a"), undated, published={"b": None})
    assert len(talks) == 2
    row = talks[talks["participants"].map(lambda names: list(names) == ["Sweden"])].iloc[0]
    assert row["earliest"] is None or pd.isna(row["earliest"])
    assert row["precision"] == "unknown" and pd.isna(row["first_published"])


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"earliest": "2019-05-29", "latest": "2019-05-29"}, "Date"),
        ({"status": "cancelled"}, "Status"),
    ],
)
def test_articles_that_contradict_each_other_are_joined_and_say_so(other, said):
    rows = [report(name, participants=["Norway", "Anna Berg", "Reds"]) for name in "ab"]
    _, talks = linked(*rows, report("c", participants=["Norway", "Anna Berg", "Reds"], **other))
    if len(talks) == 1:
        assert [one for one in talks["contradictions"].iloc[0] if one.startswith(said)]
    else:
        assert said != "Status", "one day and place with the same parties is one talk"


def test_what_is_only_told_ahead_is_never_held():
    ahead = {"earliest": "2019-07-01", "latest": "2019-07-01"}
    rows = [
        report(name, status=status, **ahead)
        for name, status in zip("abc", ("proposed", "planned", "planned"), strict=True)
    ]
    _, talks = linked(*rows)
    assert set(talks["status"]) <= {"planned", "proposed"}


def test_reports_without_parties_place_or_day_are_not_joined():
    nothing = {"participants": [], "earliest": None, "place": None, "country": None, "text": "They talked."}
    _, talks = linked(report("a", **nothing), report("b", **nothing), published={"a": "2019-01-01", "b": "2019-05-01"})
    assert len(talks) == 2
    assert talks["place"].isna().all() and talks["participants"].map(len).eq(0).all()


WAYS = st.fixed_dictionaries(
    {
        "article_id": st.sampled_from("abcdefgh"),
        "earliest": st.sampled_from([None, "2019-05-28", "2019-05-29", "2019-08-01"]),
        "place": st.sampled_from([None, "Oslo", "Stockholm"]),
        "participants": st.lists(
            st.sampled_from(["Norway", "Reds", "Sweden", "Anna Berg", "producers"]), max_size=3, unique=True
        ),
        "status": st.sampled_from(["held", "planned", "ongoing", "cancelled"]),
        "trigger": st.sampled_from(["met", "talks", "visit", "council meeting"]),
    }
)


def made(way: dict, number: int) -> dict:
    country = {"Oslo": "Norway", "Stockholm": "Sweden"}.get(way["place"])
    return report(
        way["article_id"] + str(number),
        **{k: v for k, v in way.items() if k != "article_id"},
        country=country,
        latest=way["earliest"],
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(WAYS, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_change_what_is_joined(ways, chance: random.Random):
    rows = [made(way, number) for number, way in enumerate(ways)]
    mixed = rows[:]
    chance.shuffle(mixed)
    assert groups(linked(*rows)[0]) == groups(linked(*mixed)[0])


@settings(max_examples=15, deadline=None)
@given(st.lists(WAYS, min_size=2, max_size=6), st.integers(1, 4))
def test_articles_of_other_matters_do_not_change_what_is_joined(ways, others):
    rows = [made(way, number) for number, way in enumerate(ways)]
    far = {
        "participants": ["Peru", "Chile"],
        "place": "Lima",
        "country": "Peru",
        "earliest": "2003-02-01",
        "latest": "2003-02-01",
    }
    strangers = [report(f"z{number}", **far) for number in range(others)]
    published = {f"z{number}": "2003-02-02" for number in range(others)}
    alone = groups(linked(*rows)[0])
    together = groups(linked(*rows, *strangers, published=published)[0])
    assert {group for group in together if not any(name.startswith("z") for name in group)} == alone


def test_later_articles_do_not_rename_a_talk():
    first, _ = linked(report("b"), published={"b": "2019-05-28"})
    then, _ = linked(report("a"), report("b"), published={"a": "2019-05-30", "b": "2019-05-28"})
    assert set(first["talk_id"]) == set(then["talk_id"])


def test_every_weight_is_of_a_feature_and_says_no_more_than_it():
    assert weights()["parties:none"] < 0 < weights()["parties:same_set"]
    assert weights()["days:apart:60"] < 0 and not NEVER & weights().keys()


def test_no_reports_are_no_talks():
    joined = cluster([])
    assert joined.talk_of == {} and joined.why == {}


TOLD_ALIKE, TOLD_OTHERWISE = [0.6, 0.8], [-0.8, 0.6]


@pytest.mark.parametrize(("vector", "talks"), [(TOLD_ALIKE, 1), (TOLD_OTHERWISE, 2)])
def test_what_is_told_alike_is_joined_where_parties_and_days_leave_it_open(vector, talks):
    first = report("a", participants=["Norway", "Reds"], earliest=None, latest=None, place=None, country=None)
    other = report("b", participants=["Norway"], earliest=None, latest=None, place=None, country=None)
    rows = [row | {"vector": given} for row, given in ((first, TOLD_ALIKE), (other, vector))]
    reports, found = linked(*rows)
    assert len(found) == talks
    if talks == 1:
        assert "told alike" in reports["joined_by"].iloc[1]


def test_what_weighs_against_joining_is_no_reason():
    weighed = {"bias": 9.0, "days:same": -1.0, "place:same_city": 1.0}
    frame = [report(name) | {"report_id": f"{name}:r0"} for name in "ab"]
    read = [told(actors_of(MENTIONS, ACTORS, set()), {}, number, row) for number, row in enumerate(frame)]
    (said,) = cluster(read, weighed).why.values()
    assert "Oslo" in said and "the same day" not in said


def test_two_cities_stay_apart_however_many_reports_lie_between():
    nowhere = {"earliest": None, "latest": None, "place": None, "country": None, "vector": TOLD_ALIKE}
    between = [report(f"b{number:02}", **nowhere) for number in range(20)]
    ends = [
        report("a", vector=TOLD_ALIKE),
        report("c", vector=TOLD_ALIKE, place="Stockholm", country="Sweden"),
    ]
    reports, _ = linked(ends[0], *between, ends[1])
    talk = dict(zip(reports["article_id"], reports["talk_id"], strict=True))
    assert talk["a"] != talk["c"]


@pytest.mark.parametrize("other", [{"round": 7}, {"place": "Stockholm", "country": "Sweden"}])
def test_no_likeness_outweighs_what_contradicts(other):
    rows = [report("a", round=6 if "round" in other else None), report("b", **other)]
    _, talks = linked(*(row | {"vector": TOLD_ALIKE} for row in rows))
    assert len(talks) == 2


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("buffer stock working group", "working group"),
        ("ICCO council meeting", "council"),
        ("the ministers", None),
        ("", None),
    ],
)
def test_bodies(phrase, body):
    assert body_of(phrase) == body


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Cocoa Organization council meeting", "Cocoa Organization council"),
        ("fortnight-long council meeting", "council"),
        ("this year's council meeting", "council"),
        ("next year’s summit", None),
        ("Monday's peace conference", "peace conference"),
        ("today's UN committee meeting", "UN committee"),
        ("long talks", None),
    ],
)
def test_what_a_body_is_called(phrase, name):
    assert body_phrase(phrase) == name


@pytest.mark.parametrize(
    ("trigger", "kind"), [("met", "meeting"), ("Negotiations", "talks"), ("trip", "visit"), ("vowed", "other")]
)
def test_kinds(trigger, kind):
    assert kind_of(trigger) == kind


@pytest.mark.parametrize(
    ("before", "points"),
    [
        (["the"], "told"),
        (["another"], "other"),
        (["a"], "new"),
        (["next", "the"], "other"),
        ([], "open"),
        (["ministers"], "open"),
    ],
)
def test_what_the_words_before_point_to(before, points):
    assert reference(before) == points


@pytest.mark.parametrize(
    ("party", "shown"),
    [
        ("its fishermen", "fishermen"),
        ("the country's 12-bank committee", "12-bank committee"),
        ("the banks' fishermen", "the banks' fishermen"),
    ],
)
def test_a_described_party_is_shown_without_an_owner_that_names_nobody(party, shown):
    _, talks = linked(report("a", participants=["Norway", party]))
    assert talks.iloc[0]["participants"][-1] == shown


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Nuclear Security Summit meeting", "Nuclear Security Summit, Oslo"),
        ("fish council meeting", "Fish council meeting, Oslo"),
        ("peace conference", "Peace conference, Oslo"),
    ],
)
def test_a_body_called_by_its_meeting_is_not_called_so_twice(body, name):
    told = report("a", place="Oslo", country="Norway", earliest=None, latest=None) | {"body": body, "format": "meeting"}
    _, talks = linked(told)
    assert talks.iloc[0]["name"] == name
