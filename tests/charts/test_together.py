"""Who met whom: nobody meets the own side; a network shows its strongest lines only."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.charts import draw, finding
from helpers.charts.marks import marks_of, parse, rows_behind
from helpers.charts.network import MOST_EDGES, MOST_NUMBERS, Edge, _strongest
from helpers.charts.together import _left_out
from helpers.views.select import select
from tests.synthetic import make_corpus

CORPUS = make_corpus(45, seed=3)


def _met(figure: object) -> set[tuple[str, ...]]:
    keys = [parse(mark.key)[1].get("actor_ids") for mark in marks_of(figure)]
    return {tuple(one["all"]) for one in keys if isinstance(one, dict) and len(one["all"]) == 2}


@pytest.mark.parametrize("kind", ["group", "person"])
@pytest.mark.parametrize(("name", "options"), [("who_met_whom", {}), ("actors_together", {"relation": "meeting"})])
def test_nobody_meets_the_own_side(name: str, kind: str, options: dict) -> None:
    before = _met(draw(name, select(CORPUS), top=40, **options))
    actors = CORPUS.actors.copy()
    person, other = next(iter(sorted(before)))
    actors.loc[actors["actor_id"] == other, "kind"] = kind
    side = actors.loc[actors["actor_id"] == other, "side"].iloc[0]
    actors.loc[actors["actor_id"] == person, ["kind", "side"]] = ["person", side]
    corpus = make_corpus(45, seed=3)
    corpus.actors = actors
    figure = draw(name, select(corpus), top=40, **options)
    assert (person, other) not in _met(figure)
    assert "Actors of one side are one party." in " ".join(figure.layout.meta["notes"])


@pytest.mark.parametrize(("by", "column"), [("actor", "actors_met"), ("side", "sides_met")])
@pytest.mark.parametrize("size", ["screen", "column", "slide"])
def test_headline_title_evidence_and_file_count_the_same_talks(by: str, column: str, size: str) -> None:
    rows = select(CORPUS)
    meta = draw("who_met_whom", rows, by=by, size=size).layout.meta
    behind = rows_behind(rows, meta["basis"])
    count, total = len(behind), rows.count("talks")
    assert parse(meta["basis"]) == ("talks", {column: "yes"}) and 0 < count < total
    assert f" in {count} of {total} talks" in meta["title"]
    assert f"{count} talks" in finding(rows, meta)
    assert f"{total - count} of {total} talks left out" in " ".join(meta["notes"])


def test_where_nobody_meets_twice_no_pair_is_said_to_meet_most() -> None:
    rows = select(CORPUS)
    pairs = _met(draw("who_met_whom", rows, top=40))
    assert len(pairs) > 1
    assert finding(rows, draw("who_met_whom", rows, top=40).layout.meta).startswith("No two met more than once in ")


@pytest.mark.parametrize("options", [{"least": 10}, {"least": 10, "hub": False}])
def test_a_network_of_no_pair_says_what_took_them_away(options: dict) -> None:
    figure = draw("actors_together", select(CORPUS), relation="meeting", **options)
    assert not list(marks_of(figure))
    assert "fewer than 10 talks left out" in figure.layout.meta["title"]


def test_the_hub_left_out_is_neither_among_those_shown_nor_among_the_others() -> None:
    def told(hub: bool) -> list[int]:
        notes = draw("actors_together", select(CORPUS), top=6, hub=hub).layout.meta["notes"]
        return [int(one) for one in re.findall(r"^(\d+) of (\d+) actors shown; (\d+) more", notes[0])[0]]

    (shown, known, more), (all_shown, every, others) = told(False), told(True)
    assert shown + more == known and all_shown + others == every
    assert (shown, known, more) == (all_shown - 1, every - 1, others)


def test_the_strongest_lines_keep_each_actor_tied() -> None:
    edges = [Edge(0, place, 9) for place in range(1, 8)] + [Edge(8, 9, 1)]
    edges[7:7] = [Edge(first, second, 5) for first in range(1, 8) for second in range(first + 1, 8)]
    found = _strongest(edges)
    assert len(found) == MOST_EDGES < len(edges)
    assert {edge.first for edge in found} | {edge.second for edge in found} == set(range(10))


def test_a_network_has_few_lines_fewer_numbers_and_says_what_it_leaves_out() -> None:
    figure = draw("actors_together", select(CORPUS), top=24)
    lines = next(trace for trace in figure.data if trace.text is not None and trace.customdata is not None)
    assert len(lines.customdata) <= MOST_EDGES
    assert sum(bool(text.strip()) for text in lines.text) <= MOST_NUMBERS
    notes = " ".join(figure.layout.meta["notes"])
    assert f"{MOST_EDGES} of the " in notes and re.search(r"pairs among these \d+ actors are drawn", notes)
    assert "Larger symbols and thicker lines mean more articles" in notes


@pytest.mark.parametrize(("by", "column"), [("actor", "actor_ids"), ("side", "sides")])
def test_actors_of_the_talks_left_out_make_up_the_difference_to_the_filter(by: str, column: str) -> None:
    rows = select(CORPUS)
    meta = draw("who_met_whom", rows, by=by, top=3).layout.meta
    every = set(CORPUS.talks[column].explode().dropna())
    known = int(re.search(rf": ([\d,]+) {by}s?(?:, \d+ pairs?)? in ", meta["title"])[1])
    notes, only = " ".join(meta["notes"]), len(every) - known
    assert (f" {only} {by}" in notes and "part in these only." in notes) == bool(only)
    assert known <= 3 or re.search(rf"3 of {known} {by}s shown; \d+ more takes? part \d+ times?\.", notes)


def test_ties_to_the_best_connected_do_not_swallow_the_others() -> None:
    star = [Edge(0, other, 50 - other) for other in range(1, 24)]
    others = [Edge(one, one + 1, 2) for one in range(1, 23)] + [Edge(1, 9, 3)]
    edges = sorted([*star, *others], key=lambda edge: (-edge.count, edge.first, edge.second))
    found = _strongest(edges, 34)
    assert len(found) == 34
    assert {node for edge in found for node in (edge.first, edge.second)} == set(range(24))
    assert sum(edge.first != 0 for edge in found) > 9
    assert _strongest([], 34) == []


@pytest.mark.parametrize(
    ("held", "disputed", "met", "said"),
    [
        (22, 0, 21, "1 of 22 talks left out: it names fewer than two parties."),
        (22, 0, 20, "2 of 22 talks left out: they name fewer than two parties."),
        (21, 0, 21, "1 of 22 talks left out: it has not taken place."),
        (20, 0, 19, "3 of 22 talks left out: 2 have not taken place and 1 names fewer than two parties."),
        (21, 1, 21, "1 of 22 talks left out: it is disputed."),
        (
            18,
            2,
            17,
            "5 of 22 talks left out: 2 have not taken place, 2 are disputed and 1 names fewer than two parties.",
        ),
        (22, 0, 22, ""),
    ],
)
def test_why_talks_are_left_out_is_told_in_english(held: int, disputed: int, met: int, said: str) -> None:
    places = np.arange(22)
    kept = {False: places < held, True: places >= 22 - disputed}
    talks = SimpleNamespace(one_of=lambda _, some: kept["disputed" in some])
    rows = SimpleNamespace(
        count=lambda _: 22, mask=lambda _: np.ones(22, bool), index=SimpleNamespace(table=lambda _: talks)
    )
    assert _left_out(rows, met)[0] == said
