"""What a paragraph of a text dump is by its own look: a share line, a copyright line, a credit, a labelled caption."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from helpers.articles import rules
from helpers.articles.model import PassageKind

Where = Literal["top", "middle", "end"]

#: No line that serves the page rather than the report is longer, in characters.
_LONGEST = 600


@cache
def _patterns(where: Where) -> tuple[tuple[PassageKind, int, re.Pattern[str]], ...]:
    """Kind, longest match in characters and pattern of the lines that can stand in a place."""
    return tuple(
        (row["kind"], int(row["longest"]), re.compile(row["pattern"], re.IGNORECASE | re.DOTALL))
        for row in rules.rows("lines")
        if row["where"] in ("any", where)
    )


@lru_cache(maxsize=256)  # each paragraph is asked about several times while its text is taken apart
def kind_of(paragraph: str, where: Where) -> PassageKind | None:
    """The kind that a paragraph's own words give it, or None: then it is body, unless its place says more.

    Args:
        paragraph: its words, without white space at the ends.
        where: before the body, within it, or after its last plain paragraph.
    """
    if len(paragraph) > _LONGEST:
        return None
    for kind, longest, pattern in _patterns(where):
        if len(paragraph) <= longest and pattern.fullmatch(paragraph):
            return kind
    return None
