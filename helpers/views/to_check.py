"""What a person should read next: quotes and talks with the reasons to doubt them, the most doubtful first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY, Table


class Reason(NamedTuple):
    """One reason to doubt a row: what is said of it, how much it weighs, and for which rows of a table it holds."""

    words: str
    weight: float
    holds: Callable[[Table], np.ndarray]


class ToCheck(NamedTuple):
    """A row to read: its place in the whole table, how doubtful it is, and why."""

    place: int
    doubt: float
    reasons: tuple[str, ...]


def _has(column: str, *values: str) -> Callable[[Table], np.ndarray]:
    return lambda table: table.one_of(column, values)


def _starts(column: str, *starts: str) -> Callable[[Table], np.ndarray]:
    """Rows whose value begins with one of these; values may go on with names."""
    return lambda table: table.one_of(column, [one for one in table.codes(column)[1] if one.startswith(starts)])


def _several_possible(table: Table) -> np.ndarray:
    """Quotes whose speaker is open; those by several known speakers are not among them."""
    return _starts("speaker_reason", "ambiguous", "several")(table) & table.lists("actor_ids").empty


#: For each table that can be checked, the reasons. Weights are an order of reading, not probabilities.
REASONS: dict[str, tuple[Reason, ...]] = {
    "talks": (
        Reason("its reports differ", 3.0, lambda table: ~table.lists("contradictions").empty),
        Reason("it may not be a talk", 2.5, lambda table: ~table.flags("confident")),
        Reason("none of the parties is a known actor", 1.5, lambda table: table.lists("actor_ids").empty),
        Reason("its date is unknown", 1.0, lambda table: table.days("earliest") == UNKNOWN_DAY),
        Reason("its place is known only from where the article was written", 1.0, _has("place_from", "dateline")),
        Reason("only one report of it", 0.5, lambda table: table.frame["reports"].to_numpy() == 1),
    ),
    "quotes": (
        Reason("several could be the speaker", 3.0, _several_possible),
        Reason("the speaker is unknown", 2.0, lambda table: table.lists("actor_ids").empty),
        Reason("the speaker was inferred from a pronoun or the sentence before", 1.5,
               _starts("speaker_reason", "pronoun", "named before", "previous speaker")),
        Reason("a denial or a refusal to say", 1.0, _has("polarity", "denied", "withheld")),
        Reason("an indirect quote", 0.5, _has("kind", "indirect")),
    ),
}  # fmt: skip


def to_check(rows: Rows, table: str, most: int = 500) -> list[ToCheck]:
    """The unread rows of a view that have a reason to be doubted, the most doubtful first.

    Args:
        rows: what the view keeps.
        table: ``talks`` or ``quotes``.
        most: how many at most.

    Returns:
        Rows in the order of reading; equally doubtful ones in the order of the table.
    """
    source = rows.index.table(table)
    holding = [np.asarray(reason.holds(source), dtype=bool) for reason in REASONS[table]]
    doubt = sum(
        (reason.weight * holds for reason, holds in zip(REASONS[table], holding, strict=True)), np.zeros(len(source))
    )
    open_ = rows.mask(table) & ~source.known("checked") & (doubt > 0)
    places = np.flatnonzero(open_)
    chosen = places[np.argsort(-doubt[places], kind="stable")][:most]
    return [
        ToCheck(
            int(place), float(doubt[place]),
            tuple(reason.words for reason, holds in zip(REASONS[table], holding, strict=True) if holds[place]),
        )
        for place in chosen
    ]  # fmt: skip
