"""Intervals by drawing documents."""

from collections import Counter

import pytest

from benchmarks.intervals import f1, intervals


def test_documents_that_are_all_alike_leave_no_doubt():
    assert intervals([Counter(right=3, gold=4, found=4)] * 5, f1) == {"F1": "75.0 to 75.0"}


def test_the_interval_holds_the_score_and_is_wider_for_fewer_documents():
    def ends(times):
        counts = [Counter(right=one, gold=4, found=4) for one in (0, 1, 3, 4)] * times
        low, high = map(float, intervals(counts, f1)["F1"].split(" to "))
        assert low < 50 < high
        return high - low

    assert ends(1) > ends(20) > 0


@pytest.mark.parametrize(("counts", "score"), [(Counter(), 0), (Counter(right=1, gold=1, found=3), 50)])
def test_f1(counts, score):
    assert f1(counts) == {"F1": score}
