"""Whether quotes that are compared are of the same speaker, be it one or several who speak together."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd

from helpers.link.cells import values


class Speakers:
    """Who speaks in each quote.

    Attributes:
        numbers: for each quote the number of its speaker, or of those who speak together; -1 where unknown.
    """

    def __init__(self, actor_ids: pd.Series) -> None:
        """``actor_ids`` holds for each quote everyone who speaks, an empty list where unknown."""
        numbered: dict[tuple[str, ...], int] = {(): -1}
        found = [
            numbered.setdefault(tuple(sorted(ids) if len(ids) > 1 else ids), len(numbered) - 1)
            for ids in values(actor_ids)
        ]
        self.numbers = np.array(found, dtype=np.int32)
        self._people = [*map(frozenset, list(numbered)[1:]), frozenset[str]()]  # the last is nobody, number -1
        self._sharing = _sharing(self._people)

    def share(self, one: int, other: int) -> bool:
        """Whether the quotes at the places ``one`` and ``other`` have a known speaker in common."""
        return not self._people[self.numbers[one]].isdisjoint(self._people[self.numbers[other]])

    def sharing(self, ones: np.ndarray, others: np.ndarray) -> np.ndarray:
        """The same of many pairs at once: one truth value for each place in ``ones`` and the one beside it in
        ``others``.
        """
        ours, theirs = self.numbers[ones].astype(np.int64), self.numbers[others].astype(np.int64)
        same, known = ours == theirs, (ours >= 0) & (theirs >= 0)
        return known & (same | np.isin(ours * len(self._people) + theirs, self._sharing))


def _sharing(people: list[frozenset[str]]) -> np.ndarray:
    """The pairs of different numbers with an actor in common, each as one number: first × count + second."""
    numbers_of: dict[str, list[int]] = {}
    for number, actors in enumerate(people):
        for actor in actors:
            numbers_of.setdefault(actor, []).append(number)
    pairs = {one * len(people) + other for numbers in numbers_of.values() for one, other in permutations(numbers, 2)}
    return np.array(sorted(pairs), dtype=np.int64)
