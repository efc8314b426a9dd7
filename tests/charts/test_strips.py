"""Strips: hover texts that are put together from parts read as those made one by one."""

from __future__ import annotations

import pytest

from helpers.charts.strips import hovers_of_bars
from helpers.charts.text import hover

LONG = "week of " + "28 December 2019 to 3 January 2020 " * 3


@pytest.mark.parametrize(
    ("heads", "counts", "names"),
    [
        ([], [], []),
        (["BBC", "BBC", "TASS"], ["3 quotes", "1 quote", "3 quotes"], ["May 2019", "2018", "May 2019"]),
        (["<b>A & B</b>", "$x$"], ["1 <i>quote</i>", "2 & 3"], ["May", "<br>"]),
        (["", "x" * 400], ["3 quotes", "4 quotes"], ["May", "June"]),
        (["BBC", "TASS"], ["3 quotes", "1,234 quotes, 1,234,567 words"], ["May 2019", LONG.strip()]),
    ],
)
def test_hovers_of_bars(heads: list[str], counts: list[str], names: list[str]) -> None:
    one_by_one = [hover(f"{count}, {name}", head=head) for head, count, name in zip(heads, counts, names, strict=True)]
    assert hovers_of_bars(heads, counts, names) == one_by_one
