"""The matrix of claims: what each article of an event tells, tells differently or leaves out; what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.coverage.event import Event
from helpers.views.words import spelled

STATES = ("told", "otherwise", "unclear", "left out", "before", "not read")
#: What a reader is shown in place of a state that is not plain.
STATE_WORDS = {"told": "reported", "otherwise": "differently"}
KINDS = ("party", "place", "day", "status", "number", "saying", "background")

#: What of a cell is in a table of cells.
_SHOWN = ("state", "earlier", "sure", "said", "start", "end")


@dataclass(frozen=True)
class Cell:
    """What one article makes of one claim.

    Attributes:
        state: one of ``STATES``.
        said: the words or the value that the article has for it; empty where it has none.
        start, end: the characters of the sentence that it is read from; None where there is none.
        table, ids: the rows that the cell was read from.
        sure: False for what is left out where a day of publication is missing: it may have been before.
        earlier: whether what is told otherwise was told of a talk still ahead, before any article told the claim.
    """

    state: str
    said: str = ""
    start: int | None = None
    end: int | None = None
    table: str = "articles"
    ids: tuple[str, ...] = ()
    sure: bool = True
    earlier: bool = False

    @property
    def shown(self) -> str:
        """The state as it is shown: what was true when it was printed is ``before``, and no other account."""
        return "before" if self.earlier else self.state


@dataclass(frozen=True)
class Claim:
    """One checkable thing, and what each article makes of it, by article id.

    Attributes:
        kind: one of ``KINDS``.
        label: it, in words.
        cells: what the articles make of it.
        whole: whether it is a whole sentence; these are the first to yield where rows are many.
    """

    kind: str
    label: str
    cells: dict[str, Cell]
    whole: bool = False

    @property
    def name(self) -> str:
        """What it is called among the claims of its talk."""
        return f"{self.kind} ‘{self.label}’"

    def told_by(self) -> int:
        """How many articles tell it, as here or otherwise."""
        return sum(cell.state in ("told", "otherwise") for cell in self.cells.values())


@dataclass(frozen=True)
class Matrix:
    """Claims × articles. ``articles`` are rows of the table of articles, in order of publication."""

    event: Event
    articles: tuple[dict[str, Any], ...]
    claims: tuple[Claim, ...]

    def frame(self) -> pd.DataFrame:
        """One row for each cell: what a CSV file of the matrix holds."""
        return pd.DataFrame(
            [
                {
                    "claim": claim.label, "kind": claim.kind, "article_id": article["article_id"],
                    "outlet": article["outlet"], "published": article["published"],
                    "agencies": list(article["agencies"]), "copy_of": article["duplicate_of"],
                } | {name: getattr(claim.cells[article["article_id"]], name) for name in _SHOWN}
                for claim in self.claims
                for article in self.articles
            ],
            columns=["claim", "kind", "article_id", "outlet", "published", "agencies", "copy_of", *_SHOWN],
        )  # fmt: skip


def claims_shown(matrix: Matrix, kind: str, show: str) -> list[Claim]:
    """The claims of ``matrix`` of one kind (``all``: of any) with a cell in the state ``show`` (``all``: any)."""
    return [
        claim
        for claim in matrix.claims
        if kind in ("all", claim.kind)
        and (show == "all" or any(cell.shown == show for cell in claim.cells.values()))
    ]  # fmt: skip


def likeliest(claims: list[Claim], most: int) -> list[Claim]:
    """At most this many claims, those that most articles report; whole sentences last, in their original order."""
    ranked = sorted(range(len(claims)), key=lambda place: (claims[place].whole, -claims[place].told_by(), place))
    return [claims[place] for place in sorted(ranked[:most])]


def cell_words(cell: Cell) -> str:
    """What a cell says: its state, or the words that the article has for it; ``?`` where it is less sure."""
    words = spelled(cell.said) if cell.state == "otherwise" and cell.said else STATE_WORDS.get(cell.state, cell.state)
    words = f"before: {words}" if cell.earlier else words
    return words if cell.sure else f"{words}?"
