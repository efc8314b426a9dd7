"""Two versions' filter changes, kind by kind."""

from __future__ import annotations

from benchmarks.explore_against import by_kind, report

TURN = {"times": {"talks map": {"chart chosen": [900.0], "outlets": [300.0, 9.0, 30.0, 7.0, 20.0, 8.0]}}}
NEW = {"times": {"talks map": {"outlets": [40.0, 4.0, 10.0, 3.0], "sides": [70.0, 2.0, 60.0, 1.0]}}}
SIZE = {"memory": 1.0, "tables": {"quotes": 1}}


def test_first_and_later_times_are_apart_and_choosing_a_chart_is_no_change():
    first, later = by_kind([TURN, TURN])
    assert first == {("talks map", "outlets", "there"): [300.0] * 2, ("talks map", "outlets", "back"): [9.0] * 2}
    assert later[("talks map", "outlets", "there")] == [30.0, 20.0, 30.0, 20.0]


def test_what_one_version_lacks_is_named_and_not_compared(capsys):
    shared = set(by_kind([TURN])[1]) & set(by_kind([NEW])[1])
    other, this = report("other", [TURN | SIZE], shared), report("this", [NEW | SIZE], shared)
    assert other == {"median ms": 14.0, "slowest kind ms": 20.0, "slowest first change ms": 300.0}
    assert this == {"median ms": 6.5, "slowest kind ms": 10.0, "slowest first change ms": 70.0}
    assert "only here: talks map, sides, there 60.0" in capsys.readouterr().out
