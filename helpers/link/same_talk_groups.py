"""Average linkage over pairs that were compared: the likeliest groups are joined first, while they are likely enough.

Only pairs that were compared count. Whether a pair that was not may be in one group is asked as groups are joined.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

#: Whether two places may never be in one group.
Never = Callable[[int, int], bool]
#: Of how many places of a group it is asked, the earliest and the latest.
ASKED = 6
_FORBIDDEN = (-math.inf, 1)


def grouped(
    number: int, pairs: np.ndarray, chances: np.ndarray, least: float, never: Never = lambda one, two: False
) -> list[list[int]]:
    """Groups places from 0 to ``number``.

    Args:
        number: how many there are.
        pairs: places that were compared, smaller first, of shape (pairs, 2).
        chances: how likely those of each pair belong together; 0 forbids it, also to their groups.
        least: how likely the pairs between two groups must be on average for them to be joined.
        never: whether two places may never be in one group; asked of ``ASKED`` of a group, where not compared.

    Returns:
        The groups in the order of their first places; places in order.
    """
    groups = [[place] for place in range(number)]
    for own, likely in _parts(number, pairs, chances, least):
        for group in _Linkage(own, likely, least, never).joined():
            for place in group[1:]:
                groups[place] = []
            groups[group[0]] = group
    return [group for group in groups if group]


def _parts(
    number: int, pairs: np.ndarray, chances: np.ndarray, least: float
) -> Iterator[tuple[list[tuple[int, int]], list[float]]]:
    """The pairs within each part that pairs of at least ``least`` hold together: no others can ever be joined."""
    parent = list(range(number))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for one, two in pairs[chances >= least].tolist():
        parent[root(one)] = root(two)
    roots = np.array([root(place) for place in range(number)], dtype=int)[pairs]
    within = np.flatnonzero(roots[:, 0] == roots[:, 1])
    within = within[np.argsort(roots[within, 0], kind="stable")]
    starts = np.flatnonzero(np.diff(roots[within, 0], prepend=-1, append=-1))
    for first, end in pairwise(starts.tolist()):
        own = within[first:end]
        yield list(zip(*pairs[own].T.tolist(), strict=True)), chances[own].tolist()


class _Linkage:
    """The groups of one part, each named by one of its places, and the links between them.

    A link is the total of what the compared pairs between two groups are likely, and their number; the total of what
    is forbidden is below any other.
    """

    def __init__(self, pairs: list[tuple[int, int]], chances: list[float], least: float, never: Never):
        self._least, self._never = least, never
        self._compared = set(pairs)
        self._members: dict[int, list[int]] = {}
        self._links: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self._changes: defaultdict[int, int] = defaultdict(int)
        self._waiting = [(-chance, *pair, 0, 0) for pair, chance in zip(pairs, chances, strict=True) if chance >= least]
        for (one, two), chance in zip(pairs, chances, strict=True):
            self._members[one], self._members[two] = [one], [two]
            self._links[one][two] = self._links[two][one] = (chance, 1) if chance > 0 else _FORBIDDEN

    def joined(self) -> list[list[int]]:
        """The groups of more than one place."""
        heapq.heapify(self._waiting)
        while self._waiting:
            _, one, two, at_one, at_two = heapq.heappop(self._waiting)
            if self._changes[one] != at_one or self._changes[two] != at_two:
                continue
            if self._ruled_out(one, two):
                self._links[one][two] = self._links[two][one] = _FORBIDDEN
                continue
            self._wait(self._join(one, two))
        return [places for places in self._members.values() if len(places) > 1]

    def _ruled_out(self, one: int, two: int) -> bool:
        """Whether some place of the one group and some place of the other, not compared, may never be in one."""
        asked = [self._members[group] for group in (one, two)]
        some = [places if len(places) <= ASKED else places[: ASKED // 2] + places[-ASKED // 2 :] for places in asked]
        pairs = ((a, b) if a < b else (b, a) for a in some[0] for b in some[1])
        return any(self._never(*pair) for pair in pairs if pair not in self._compared)

    def _wait(self, group: int) -> None:
        """Puts down with what a group may be joined; void as soon as either changes."""
        changes, own = self._changes, self._changes[group]
        for other, (total, pairs) in self._links[group].items():
            if (mean := total / pairs) >= self._least:
                both = (group, other, own, changes[other]) if group < other else (other, group, changes[other], own)
                heapq.heappush(self._waiting, (-mean, *both))

    def _join(self, one: int, two: int) -> int:
        """Joins two groups; gives the name that is kept, of the one with more links, which are not moved."""
        kept, gone = (one, two) if len(self._links[one]) >= len(self._links[two]) else (two, one)
        self._members[kept] = sorted(self._members[kept] + self._members.pop(gone))
        self._changes[kept] += 1
        self._changes[gone] += 1
        own = self._links[kept]
        del own[gone]
        for other, (total, pairs) in self._links.pop(gone).items():
            if other != kept:
                del self._links[other][gone]
                total_kept, pairs_kept = own.get(other, (0.0, 0))
                own[other] = self._links[other][kept] = (total + total_kept, pairs + pairs_kept)
        return kept
