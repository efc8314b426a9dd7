"""Classifies a paragraph of a text dump by its wording: a share line, copyright line, credit or labelled caption."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Literal, cast

from helpers.articles import rules
from helpers.articles.model import PassageKind

Where = Literal["top", "middle", "end"]


class _Look:
    """A row of ``lines.csv``; every line that the pattern matches contains at least one of the words in ``needs``."""

    def __init__(self, row: dict[str, str]) -> None:
        self.kind = cast("PassageKind", row["kind"])
        self.longest = int(row["longest"])
        self.words = row["pattern"]
        self.needs = tuple(filter(None, row["needs"].split("|")))

    @cached_property  # most are never asked for, and compiling all takes longer than reading a text
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled once a line comes that may match it."""
        return re.compile(self.words, re.IGNORECASE | re.DOTALL)


_ROWS = [(row, _Look(row)) for row in rules.rows("lines")]


def _read_looks(where: Where) -> tuple[_Look, ...]:
    """The patterns for lines in a given place; the first that matches counts."""
    return tuple(look for row, look in _ROWS if row["where"] in ("any", where))


_LOOKS: dict[Where, tuple[_Look, ...]] = {
    "top": _read_looks("top"),
    "middle": _read_looks("middle"),
    "end": _read_looks("end"),
}
#: Lines of no more characters than one of these, but more than the one before, are checked alike.
_STEPS = (60, 120, 160, 240, 300, max(look.longest for looks in _LOOKS.values() for look in looks))


@lru_cache(maxsize=256)  # each paragraph is asked about several times while its text is taken apart
def kind_of(paragraph: str, where: Where) -> PassageKind | None:
    """The kind that a paragraph's wording implies, or None; then it is body unless its position says otherwise.

    Args:
        paragraph: its words, without white space at the ends.
        where: before the body, within it, or after its last plain paragraph.
    """
    if len(paragraph) > _STEPS[-1]:
        return None
    place = where, bisect_left(_STEPS, len(paragraph))
    words = paragraph.lower()
    needed = _NEEDED[place]
    found = {look for word in filter(words.__contains__, needed) for look in needed[word]}
    if re.fullmatch(_TOGETHER[place], paragraph):
        found.update(_FREE[where])
    for number in sorted(found):
        look = _LOOKS[where][number]
        if len(paragraph) <= look.longest and look.pattern.fullmatch(paragraph):
            return look.kind
    return None


# Nearly every paragraph of a report has none of the looks: this is seen at once, not look by look.


def _may_match(where: Where, step: int) -> list[tuple[int, _Look]]:
    """The patterns that may match a line of such a length, with their numbers."""
    shorter = _STEPS[step - 1] if step else 0
    return [(number, look) for number, look in enumerate(_LOOKS[where]) if look.longest > shorter]


def _joined(where: Where, step: int) -> str:
    """Joins into one pattern all those of them without ``needs``."""
    patterns = [look.words for _, look in _may_match(where, step) if not look.needs]
    return "(?is)" + ("|".join(f"(?:{one})" for one in patterns) or r"(?!)")


def _needed(where: Where, step: int) -> dict[str, list[int]]:
    """Each word that the others of them need, and the numbers of those patterns."""
    looks: dict[str, list[int]] = {}
    for number, look in _may_match(where, step):
        for word in look.needs:
            looks.setdefault(word, []).append(number)
    return looks


_PLACES = [(where, step) for where in _LOOKS for step in range(len(_STEPS))]
_NEEDED = {place: _needed(*place) for place in _PLACES}
#: The numbers of the patterns that need no words.
_FREE = {where: [number for number, look in enumerate(looks) if not look.needs] for where, looks in _LOOKS.items()}
#: Not compiled before a line of such a length comes.
_TOGETHER = {place: _joined(*place) for place in _PLACES}
