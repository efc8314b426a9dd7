"""The interval of a score: what drawing as many documents again, with replacement, makes of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

DRAWS, SHARE = 1000, 0.95


def intervals(
    counts: Sequence[Counter[str]], scores_of: Callable[[Counter[str]], Mapping[str, float]]
) -> dict[str, str]:
    """The middle 95 % of what a thousand draws of as many documents give, by score.

    Args:
        counts: what was counted, for each document.
        scores_of: makes the scores, in per cent, of the sum of such counts.

    Returns:
        ``82.1 to 88.9`` for each score.
    """
    rng = random.Random(1)
    drawn: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        total: Counter[str] = Counter()
        for one in rng.choices(counts, k=len(counts)):
            total.update(one)
        for name, value in scores_of(total).items():
            drawn.setdefault(name, []).append(value)
    low = round(DRAWS * (1 - SHARE) / 2)
    return {name: f"{sorted(v)[low]:.1f} to {sorted(v)[-low - 1]:.1f}" for name, v in drawn.items()}


def f1(counts: Mapping[str, float]) -> dict[str, float]:
    """F1, in per cent, of counts of ``right``, ``gold`` and ``found``."""
    of = counts["gold"] + counts["found"]
    return {"F1": 200 * counts["right"] / of if of else 0.0}
