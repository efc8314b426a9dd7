"""Average linkage over pairs that were compared: the likeliest groups are joined first, while they are likely enough.

Only pairs that were compared count. Whether a pair that was not may be in one group is asked as groups are joined.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

#: How likely two places are one.
Chances = Mapping[tuple[int, int], float]
#: Whether two places may never be in one group.
Never = Callable[[int, int], bool]
#: Of how many places of a group it is asked, the earliest and the latest.
ASKED = 6


def grouped(number: int, likely: Chances, least: float, never: Never = lambda one, two: False) -> list[list[int]]:
    """Groups places from 0 to ``number``.

    Args:
        number: how many there are.
        likely: for pairs of places, smaller first, how likely both belong together; 0 forbids it, also to their groups.
        least: how likely the pairs between two groups must be on average for them to be joined.
        never: whether two places may never be in one group; asked of ``ASKED`` of a group, where not compared.

    Returns:
        The groups in the order of their first places; places in order.
    """
    groups = [[place] for place in range(number)]
    for pairs in _parts(number, likely, least):
        for group in _Linkage(pairs, never).joined(least):
            for place in group[1:]:
                groups[place] = []
            groups[group[0]] = group
    return [group for group in groups if group]


def _parts(number: int, likely: Chances, least: float) -> Iterator[dict[tuple[int, int], float]]:
    """The pairs within each part that pairs of at least ``least`` hold together: no others can ever be joined."""
    parent = list(range(number))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for (one, two), chance in likely.items():
        if chance >= least:
            parent[root(one)] = root(two)
    parts: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (one, two), chance in likely.items():
        if root(one) == root(two):
            parts[root(one)][one, two] = chance
    yield from parts.values()


@dataclass(slots=True)
class _Link:
    """The pairs between two groups that were compared."""

    total: float = 0.0
    pairs: int = 0
    forbidden: bool = False

    def add(self, other: _Link) -> None:
        self.total += other.total
        self.pairs += other.pairs
        self.forbidden |= other.forbidden


@dataclass
class _Linkage:
    """The groups of one part, each named by one of its places, and the links between them."""

    pairs: Chances
    never: Never
    members: dict[int, list[int]] = field(default_factory=dict)
    links: dict[int, dict[int, _Link]] = field(default_factory=dict)
    changes: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        for (one, two), chance in self.pairs.items():
            link = _Link(chance, 1, chance <= 0)
            for here, there in ((one, two), (two, one)):
                self.members.setdefault(here, [here])
                self.links.setdefault(here, {})[there] = link

    def joined(self, least: float) -> list[list[int]]:
        """The groups of more than one place."""
        waiting: list[tuple] = []
        for one, two in self.pairs:
            self._wait(waiting, one, two, least)
        while waiting:
            _, one, two, at_one, at_two = heapq.heappop(waiting)
            if self.changes[one] != at_one or self.changes[two] != at_two:
                continue
            if self._ruled_out(one, two):
                self.links[one][two].forbidden = True
                continue
            kept = self._join(one, two)
            for other in self.links[kept]:
                self._wait(waiting, min(kept, other), max(kept, other), least)
        return [sorted(places) for places in self.members.values() if len(places) > 1]

    def _ruled_out(self, one: int, two: int) -> bool:
        """Whether some place of the one group and some place of the other, not compared, may never be in one."""
        asked = [sorted(self.members[group]) for group in (one, two)]
        some = [places if len(places) <= ASKED else places[: ASKED // 2] + places[-ASKED // 2 :] for places in asked]
        pairs = ((min(a, b), max(a, b)) for a in some[0] for b in some[1])
        return any(self.never(*pair) for pair in pairs if pair not in self.pairs)

    def _wait(self, waiting: list[tuple], one: int, two: int, least: float) -> None:
        """Puts two groups down to be joined, if they are likely enough; void as soon as either changes."""
        link = self.links[one][two]
        mean = link.total / link.pairs
        if mean >= least and not link.forbidden:
            heapq.heappush(waiting, (-mean, one, two, self.changes[one], self.changes[two]))

    def _join(self, one: int, two: int) -> int:
        """Joins two groups; gives the name that is kept, of the one with more links, which are not moved."""
        kept, gone = (one, two) if len(self.links[one]) >= len(self.links[two]) else (two, one)
        self.members[kept] += self.members.pop(gone)
        self.changes[kept] += 1
        self.changes[gone] += 1
        del self.links[kept][gone]
        for other, link in self.links.pop(gone).items():
            if other == kept:
                continue
            del self.links[other][gone]
            both = _Link()
            for part in (link, self.links[kept].get(other)):
                if part is not None:
                    both.add(part)
            self.links[kept][other] = self.links[other][kept] = both
        return kept
