import pytest

from helpers.link.together import name_together, read_together, reason_together, side_together


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ([], None),
        (["Ana Ruiz"], "Ana Ruiz"),
        (["Ana Ruiz", "Jean Dupont"], "Ana Ruiz and Jean Dupont"),
        (["Ana Ruiz", "Jean Dupont", "Pablo Vega"], "Ana Ruiz, Jean Dupont and Pablo Vega"),
    ],
)
def test_all_names_are_one(names, name):
    assert name_together(names) == name


@pytest.mark.parametrize("actors", [[], ["ruiz"], ["ruiz", "park"], ["ruiz", "park", "vega"]])
def test_a_reason_is_read_as_it_was_written(actors):
    assert read_together(reason_together(actors)) == actors


@pytest.mark.parametrize("reason", ["", "named", "several", "ambiguous: ruiz and park"])
def test_other_reasons_name_nobody(reason):
    assert read_together(reason) == []


@pytest.mark.parametrize(
    ("actors", "side"),
    [([], None), (["a"], "East"), (["a", "b"], "East"), (["a", "c"], None), (["a", "d"], None), (["d"], None)],
)
def test_only_a_side_of_all_is_theirs(actors, side):
    assert side_together(actors, {"a": "East", "b": "East", "c": "West", "d": float("nan")}) == side
