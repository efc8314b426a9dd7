"""The score of matrices of claims: right cells, and left out precision."""

import pytest

from benchmarks.claims import counted, figures
from helpers.coverage.event import Event
from helpers.coverage.matrix import Cell, Claim, Matrix

IDS = {"a.txt": "a", "b.txt": "b", "c.txt": "c"}
TOLD, OUT = Cell("told", "Doha", 10, 40), Cell("left out")


def matrix(*claims):
    return Matrix(Event("talk", (), ("a", "b", "c")), (), claims)


def gold(kind="place", **states):
    cells = {f"{name}.txt": {"state": state} for name, state in states.items()}
    for cell in cells.values():
        if cell["state"] == "told":
            cell |= {"start": 12, "end": 30}
    return [{"kind": kind, "cells": cells}]


@pytest.mark.parametrize(
    ("own", "right", "precision"),
    [
        ({"a": TOLD, "b": OUT, "c": OUT}, 100.0, 100.0),
        ({"a": TOLD, "b": TOLD, "c": OUT}, 66.7, 100.0),
        ({"a": TOLD, "b": OUT, "c": Cell("unclear", "Doha", 3, 9)}, 66.7, 100.0),
        ({"a": Cell("told", "Doha", 90, 99), "b": OUT, "c": OUT}, 0.0, 0.0),
    ],
)
def test_cells_are_right_where_their_claim_is_read_from_the_same_sentence(own, right, precision):
    found = figures(counted(gold(a="told", b="left out", c="left out"), matrix(Claim("place", "Doha", own)), IDS))
    assert (found["right"], found["left_out_precision"]) == (right, precision)


def test_what_is_shown_as_left_out_and_is_told_costs_precision():
    own = {"a": TOLD, "b": OUT, "c": OUT}
    found = figures(counted(gold(a="told", b="told", c="left out"), matrix(Claim("place", "Doha", own)), IDS))
    assert found["left_out_precision"] == 50.0
    assert found["left_out_recall"] == 100.0


def test_a_claim_of_another_kind_is_not_the_claim():
    found = figures(counted(gold("day", a="told"), matrix(Claim("place", "Doha", {"a": TOLD})), IDS))
    assert found["found"] == 0.0


def test_of_two_claims_of_one_sentence_that_of_the_readers_words_is_taken():
    wanted = gold("party", a="told", b="left out", c="left out")
    wanted[0]["label"] = "chairman Berg"
    other = Claim("party", "Herring Council", {"a": TOLD, "b": TOLD, "c": TOLD})
    own = Claim("party", "Anna Berg", {"a": TOLD, "b": OUT, "c": OUT})
    assert figures(counted(wanted, matrix(other, own), IDS))["right"] == 100.0


def test_a_claim_is_taken_once():
    wanted = [*gold("party", a="told"), *gold("party", a="told")]
    assert figures(counted(wanted, matrix(Claim("party", "Berg", {"a": TOLD})), IDS))["found"] == 50.0
