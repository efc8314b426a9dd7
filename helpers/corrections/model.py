"""One correction: what it says, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from helpers.annotate.model import MentionKind, QuoteKind, TalkStatus

#: What can be corrected: table → fields. ``remove`` takes the row out; ``merge`` takes another row's id as value,
#: ``split`` the spelling or the report that becomes a row of its own; ``add`` a party that takes part in a talk,
#: ``without`` one that does not.
FIELDS: dict[str, tuple[str, ...]] = {
    "article": ("outlet", "published"),
    "actor": ("name", "kind", "side", "role", "merge", "split", "remove"),
    "quote": ("speaker", "kind", "remove"),
    "talk": ("status", "date", "place", "country", "add", "without", "merge", "split", "remove"),
}
#: What a field may hold, where that is a closed list.
VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("actor", "kind"): tuple(kind for kind in get_args(MentionKind) if kind != "place"),
    ("quote", "kind"): get_args(QuoteKind),
    ("talk", "status"): get_args(TalkStatus),
}


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        when: ISO instant at which it was made.
        table: ``article``, ``actor``, ``quote`` or ``talk``.
        target: the id of the row.
        field: what to change; ``FIELDS`` lists what can be.
        value: the new value; empty for ``remove``.
        why: the person's reason.
        words: the words of the row when it was corrected.
    """

    when: str
    table: str
    target: str
    field: str
    value: str = ""
    why: str = ""
    words: str = ""


def what_is_wrong(correction: Correction) -> str | None:
    """Why a correction cannot be used, in a sentence; None where it can."""
    table, field, value = correction.table, correction.field, correction.value
    if table not in FIELDS:
        return f"The table {table!r} cannot be corrected; it must be one of {', '.join(FIELDS)}."
    if field not in FIELDS[table]:
        return f"The field {field!r} of {table} cannot be corrected; it must be one of {', '.join(FIELDS[table])}."
    if not correction.target:
        return "The correction names no target."
    if field != "remove" and not value:
        return f"The correction of {field} gives no value."
    if (table, field) in VALUES and value not in VALUES[table, field]:
        return f"{value!r} is no {field} of {table}; it must be one of {', '.join(VALUES[table, field])}."
    if field == "published" and not _is_instant(value):
        return f"{value!r} is not an ISO date such as 2019-05-28 or instant such as 2019-05-28T22:05+04:30."
    if field == "date" and not _is_day_or_span(value):
        return f"{value!r} is not a day such as 2019-05-28 or a span such as 2019-05-28/2019-05-29."
    return None


def _is_instant(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_day_or_span(value: str) -> bool:
    try:
        days = [date.fromisoformat(part) for part in value.split("/")]
    except ValueError:
        return False
    return len(days) <= 2 and days == sorted(days)
