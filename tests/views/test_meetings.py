"""Which talks count as meetings: those that took place and name two parties, not both of one side."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from helpers.views.meetings import COLUMNS, MEETING, MET, of_one_side
from helpers.views.select import select
from helpers.views.table import Table
from tests.synthetic import make_corpus

CORPUS = make_corpus(45, seed=3)


@pytest.mark.parametrize(
    ("one", "body", "expected"),
    [
        (("person", "Norland", "Norland"), ("government", "Norland", "Norland"), True),
        (("person", "Hill Front", "Norland"), ("group", "Hill Front", "Norland"), True),
        (("person", "Norlandic government", "Norland"), ("government", "Norland", "Norland"), True),
        (("person", "Hill Front", "Norland"), ("government", "Norland", "Norland"), False),
        (("person", "Norland", "Norland"), ("person", "Norland", "Norland"), True),
        (("person", "Hill Front", "Norland"), ("person", "Hill Front", "Sudria"), True),
        (("person", "Hill Front", "Norland"), ("person", "Norland", "Norland"), False),
        (("person", None, "Norland"), ("person", "Norland", "Norland"), False),
        (("person", None, "Norland"), ("person", None, "Norland"), False),
        (("person", None, None), ("group", None, None), False),
        (("person", "Sudrian government", "Sudria"), ("government", "Norland", "Norland"), False),
    ],
)
def test_who_is_on_one_side(one: tuple, body: tuple, expected: bool) -> None:
    assert of_one_side({"a": one, "b": body}, "a", "b") is expected


@pytest.mark.parametrize("column", COLUMNS)
def test_a_meeting_took_place_and_names_two_parties(column: str) -> None:
    rows = select(CORPUS)
    actors = CORPUS.actors[["actor_id", "kind", "side", "country"]].itertuples(index=False)
    told = {actor: tuple(about) for actor, *about in actors} if column == "actor_ids" else {}
    expected = [
        talk["status"] in MET
        and any(not of_one_side(told, *pair) for pair in itertools.combinations(sorted(set(talk[column])), 2))
        for talk in CORPUS.talks.to_dict("records")
    ]
    assert rows.index.table("talks").one_of(COLUMNS[column], [MEETING]).tolist() == expected
    assert any(expected) and not all(expected)


def test_an_actor_and_its_own_government_alone_do_not_meet() -> None:
    corpus = make_corpus(45, seed=3)
    rows = select(corpus)
    talks = corpus.talks[rows.index.table("talks").one_of("actors_met", [MEETING])]
    person, other = next(sorted(talk) for talk in talks["actor_ids"] if len(talk) == 2)
    actors = corpus.actors.copy()
    actors.loc[actors["actor_id"] == other, ["kind", "side"]] = ["group", "One Side"]
    actors.loc[actors["actor_id"] == person, ["kind", "side"]] = ["person", "One Side"]
    corpus.actors = actors
    met = select(corpus).index.table("talks").one_of("actors_met", [MEETING])
    assert met.sum() < len(talks)
    assert not met[[sorted(talk) == [person, other] for talk in corpus.talks["actor_ids"]]].any()


def test_a_derived_column_is_not_made_anew_to_say_what_it_holds() -> None:
    made: list[str] = []

    def derive() -> pd.Series:
        made.append("made")
        return pd.Series(pd.Categorical(["yes"] * len(CORPUS.talks)))

    table = Table("talks", CORPUS.talks, {"met": derive})
    assert [table.holds("met") for _ in range(3)] == ["text"] * 3 and made == ["made"]
