"""Pairs: how often actors are together, and what a chart says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.charts.frame import cap_note
from helpers.charts.groups import Group
from helpers.charts.marks import key
from helpers.views.words import counted, number

#: How two actors can be together: the question, and what a pair's rows are called.
RELATIONS = {
    "named": ("Who is named with whom", "article"),
    "quoted": ("Who is quoted beside whom", "article"),
    "meeting": ("Who met whom", "talk"),
}
#: What is counted of those who are not shown: each row once for each of them.
_TIMES = {
    "named": ("is named", "are named", ", each article counted once for each of them"),
    "quoted": ("is quoted", "are quoted", ", each article counted once for each of them"),
    "meeting": ("takes part", "take part", ""),
}
_TWICE = {"named": "are named together", "quoted": "are quoted together", "meeting": "met"}
_MOST = {"named": "Most often named together", "quoted": "Most often quoted together", "meeting": "Met most often"}


@dataclass
class Pairs:
    """How often actors (or sides) are together.

    Attributes:
        members: who, most frequent first.
        alone: rows of each.
        both: rows of each pair, symmetric.
        table, column, where: what the keys need.
        known: how many members there are in all.
        hidden: how many rows those not shown have.
        rows_counted: how many rows have any member.
        total: how many rows the view keeps, where it says of how many ``rows_counted`` are.
        note, none: what to say below the chart, and where there is nothing.
    """

    members: list[Group]
    alone: np.ndarray
    both: np.ndarray
    table: str
    column: str
    known: int
    hidden: int
    rows_counted: int
    where: dict[str, Any] = field(default_factory=dict)
    total: int = 0
    note: str = ""
    none: str = ""

    def drop_loners(self) -> None:
        """Leaves out members who are with no other member; their rows are counted as hidden."""
        kept = (self.both.sum(axis=1) - self.alone) > 0
        self.hidden += int(self.alone[~kept].sum())
        self.members = [one for one, stays in zip(self.members, kept, strict=True) if stays]
        self.alone, self.both = self.alone[kept], self.both[kept][:, kept]

    def cap(self, relation: str, who: str) -> str:
        """A note on those who are not shown: '14 of 72 actors shown; 58 more take part 108 times.'; empty if all are.

        Args:
            relation: a key of ``RELATIONS``.
            who: what a member is called.
        """
        shown = len(self.members)
        note = cap_note(shown, self.known, who, 0, "")
        if not note:
            return ""
        one, several, each = _TIMES[relation]
        more = f"{number(self.known - shown)} more {one if self.known - shown == 1 else several}"
        return f"{note.rstrip('.')}; {more} {counted(self.hidden, 'time')}{each}."

    def has_pairs(self) -> bool:
        """Whether any two are together."""
        return bool(np.triu(self.both, 1).any())

    def thin(self, least: int, hub: bool, noun: str) -> list[str]:
        """Leaves out weak pairs, and the hub where it is not wanted; returns what to say of it.

        ``least`` is in how many rows a pair must stand to stay, ``noun`` what such a row is called.
        """
        said = []
        if not hub and self.has_pairs():
            ties = (self.both > 0).sum(axis=1)
            place = int(np.lexsort((-self.alone, -ties))[0])
            said.append(f"Left out: {self.members[place].label}, linked to {counted(int(ties[place]) - 1, 'other')}.")
            kept = np.arange(len(self.members)) != place
            self.members = [one for one, stays in zip(self.members, kept, strict=True) if stays]
            self.alone, self.both = self.alone[kept], self.both[kept][:, kept]
            self.known -= 1  # what is said of those shown and of the others leaves it out of both
        if least > 1:
            weak = (self.both > 0) & (self.both < least) & ~np.eye(len(self.members), dtype=bool)
            if weak.any():
                pairs_left = counted(int(np.triu(weak, 1).sum()), "pair")
                said.append(f"{pairs_left} in fewer than {counted(least, noun)} left out.")
                self.both[weak] = 0
        if least > 1 or not hub:
            self.drop_loners()
        return said

    @property
    def basis(self) -> str:
        """The key of the rows that are counted, where these are not all that the view keeps."""
        return key(self.table, **self.where) if self.where else ""

    def found(self, relation: str) -> str:
        """Who is most often together, in a sentence; ``relation`` is a key of ``RELATIONS``."""
        upper = np.triu(self.both, 1)
        most = int(upper.max(initial=0))
        of = counted(self.rows_counted, RELATIONS[relation][1])
        first, *others = np.argwhere(upper == most).tolist()
        if most == 1 and others:
            return f"No two {_TWICE[relation]} more than once in {of}"
        named = " and ".join(self.members[one].label for one in first)
        return f"{_MOST[relation]}: {named}, in {number(most)} of {of}{', and others as often' if others else ''}"

    def key(self, *values: str) -> str:
        """The key of the rows that hold all of these actors."""
        return key(self.table, **(self.where | {self.column: {"all": sorted(values)}}))
