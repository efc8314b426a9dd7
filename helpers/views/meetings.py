"""Who met whom: which talks took place between two parties, defined once for every count of them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.views.lists import Lists

#: A talk counts as a meeting of those who take part only where it took place.
MET = ("held", "ongoing")
#: Of each talk ``MEETING`` if it took place and names two parties, by what its parties are told.
COLUMNS = {"actor_ids": "actors_met", "sides": "sides_met"}
MEETING = "yes"
TOLD = "kind, side and country of actors"


class Seated(NamedTuple):
    """Who is in which row, each once: the rows (articles or talks) in order, and the codes of ``values``."""

    rows: np.ndarray
    codes: np.ndarray
    values: list[str]


def seated(lists: Lists) -> Seated:
    """Who is in which row of a column of lists, each once."""
    wide = len(lists.categories) + 1
    owners, codes = np.divmod(np.unique(lists.owners * wide + lists.codes), wide)
    return Seated(owners, codes, lists.categories)


def meetings(seats: Seated, told: dict[str, tuple], held: np.ndarray) -> pd.Series:
    """``MEETING`` for each talk that took place and names two parties, not both of one side; missing for others.

    Args:
        seats: who takes part in which talk.
        told: kind, side and country of each actor id; empty where the seats are those of sides.
        held: for each talk whether it took place.
    """
    between = np.zeros(len(held), dtype=bool)
    for apart in range(1, len(seats.rows)):  # the seats of a talk are together
        same = seats.rows[apart:] == seats.rows[:-apart]
        if not same.any():
            break
        many = len(seats.values)
        kinds, kind_of = np.unique(seats.codes[:-apart][same] * many + seats.codes[apart:][same], return_inverse=True)
        pairs = zip(*(half.tolist() for half in np.divmod(kinds, many)), strict=True)
        met = np.array([not of_one_side(told, seats.values[one], seats.values[other]) for one, other in pairs])
        between[seats.rows[apart:][same][met[kind_of]]] = True
    return pd.Series(pd.Categorical.from_codes(np.where(between & held, 0, -1), [MEETING]))


def told_of_actors(index: Any) -> dict[str, tuple]:
    """Kind, side and country of each actor id, from an index; it keeps them under the name ``TOLD``."""
    actors = index.frames["actors"][["actor_id", "kind", "side", "country"]].itertuples(index=False)
    return {actor: tuple(about) for actor, *about in actors}


def of_one_side(told: dict[str, tuple], first: str, second: str) -> bool:
    """Whether two actors come as one party: their side is the same, or one is the government of the other.

    Args:
        told: kind, side and country of each actor id.
        first, second: actor ids.
    """
    if first not in told or second not in told:
        return False
    return _belongs(told[first], told[second]) or _belongs(told[second], told[first])


def _belongs(one: tuple, body: tuple) -> bool:
    """Whether an actor (kind, side, country) has the side of ``body``, or is of the government that ``body`` is."""
    (kind, side, country), (body_kind, body_side, body_country) = one, body
    if not isinstance(side, str):
        return False
    if side == body_side:
        return True
    # A country's name stands for its government: 'Afghan government' is the side of a person, 'Afghanistan' the actor.
    governs = kind != "government" and body_kind == "government" and side.endswith(" government")
    return governs and isinstance(country, str) and country == body_country
