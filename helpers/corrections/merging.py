"""Merges two people's corrections and checks; where they differ, both are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from helpers.corrections.model import Correction

#: Fields of which a row may have several, so that two of them say nothing against each other.
_SEVERAL = ("add", "without", "split", "merge")


@dataclass(frozen=True)
class Conflict:
    """Two people disagree about a field of a row; ``mine`` applies until someone decides."""

    mine: Correction
    theirs: Correction

    def __str__(self) -> str:
        """The conflict in a sentence."""
        mine, theirs = self.mine, self.theirs
        words = mine.words or theirs.words or mine.target
        return f"{mine.table} ‘{words}’, {mine.field}: {_said(mine)} against {_said(theirs)}; the first one holds."


@dataclass(frozen=True)
class Merged:
    """The result of merging.

    Attributes:
        corrections: all that hold, in the order in which they were made.
        added: those of them that only the other file had.
        conflicts: what the other file says against this one; left out of ``corrections``.
    """

    corrections: tuple[Correction, ...]
    added: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]


def merge(mine: Sequence[Correction], theirs: Sequence[Correction]) -> Merged:
    """Adds the other file's corrections to mine; those in both are kept once.

    Where both set one field of one row, and the last words of both differ, mine holds and both are reported. Where the
    other file only repeats an older word of mine, nothing is said: it was sent before I changed it.

    Args:
        mine, theirs: two files' corrections, in any order: the last word is the one that was said last.
    """
    mine, theirs = _in_time(mine), _in_time(theirs)
    own, known = set(mine), set(theirs)
    last = {_about(one): one for one in mine}
    wanted = {_about(one): one for one in theirs}
    added: list[Correction] = []
    conflicts: list[Conflict] = []
    for one in theirs:
        if one in own or (_about(one) in last and last[_about(one)].value == one.value):
            continue
        if _about(one) not in last or last[_about(one)] in known:  # they knew my word, and said theirs after it
            added.append(one)
        elif wanted[_about(one)] is one:  # the last word that they have on it
            conflicts.append(Conflict(last[_about(one)], one))
    return Merged(_in_time([*mine, *added]), tuple(added), tuple(conflicts))


def _in_time(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """In the order in which they were made; of one instant as they stand."""
    return tuple(sorted(corrections, key=lambda one: _instant(one.when)))


def _about(one: Correction) -> tuple[str, ...]:
    """What a correction is about: a field of a row; of fields that a row may have several of, the value, too."""
    return (one.table, one.target, one.field, *([one.value] if one.field in _SEVERAL else []))


def _instant(when: str) -> datetime:
    """When it was made, for sorting; what a person typed by hand without a time comes first."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _said(one: Correction) -> str:
    by = f" by {one.who}" if one.who else ""
    return f"‘{one.value or one.field}’{by}, {one.when[:10] or 'undated'}"
