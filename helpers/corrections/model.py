"""One correction: what it says, and what it may say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

import pandas as pd

from helpers.annotate.model import MentionKind, QuoteKind, TalkStatus

#: What can be corrected: table → fields. ``remove`` takes the row out; ``merge`` takes another row's id as value,
#: ``split`` the spelling or the report that becomes a row of its own; ``add`` a party that takes part in a talk,
#: ``without`` one that does not. ``checked`` says that a person has read the row: it changes no fact.
FIELDS: dict[str, tuple[str, ...]] = {
    "article": ("outlet", "published"),
    "actor": ("name", "kind", "side", "role", "merge", "split", "checked", "remove"),
    "name": ("actor", "remove"),
    "quote": ("speaker", "kind", "checked", "remove"),
    "talk": ("status", "date", "place", "country", "add", "without", "merge", "split", "checked", "remove"),
}
#: Tables whose ids hold the name of an article's file, which may begin with a blank, or have two in a row.
HOLD_A_NAME = ("article", "quote", "talk")
#: What a person who has read a row says of it; ``unread`` takes an earlier word back.
CHECKS = ("checked", "wrong", "unread")
#: What a field may hold, where that is a closed list.
VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("actor", "kind"): tuple(kind for kind in get_args(MentionKind) if kind != "place"),
    ("quote", "kind"): get_args(QuoteKind),
    ("talk", "status"): get_args(TalkStatus),
    **{(table, "checked"): CHECKS for table, fields in FIELDS.items() if "checked" in fields},
}
#: The days and instants that Python, pandas and the tables on disk all understand: no weeks, no nanoseconds.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
#: Days far outside are typing errors, and some of them break the counting of days.
_YEARS = (1000, 2999)
#: Longest value that is kept, in characters: names, places and reasons are shorter.
LONGEST = 10_000


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        when: ISO instant at which it was made.
        table: ``article``, ``actor``, ``name`` (a spelling that leads to no actor), ``quote`` or ``talk``.
        target: the id of the row; of a name, its spelling.
        field: what to change; ``FIELDS`` lists what can be.
        value: the new value; empty for ``remove``.
        why: the person's reason.
        words: the words of the row when it was corrected.
        who: the person's name, where it is known.
    """

    when: str
    table: str
    target: str
    field: str
    value: str = ""
    why: str = ""
    words: str = ""
    who: str = ""


def what_is_wrong(correction: Correction) -> str | None:
    """Why a correction cannot be used, in a sentence; None where it can."""
    table, field, value = correction.table, correction.field, correction.value
    if table not in FIELDS:
        return f"The table {table!r} cannot be corrected; it must be one of {', '.join(FIELDS)}."
    if field not in FIELDS[table]:
        return f"The field {field!r} of {table} cannot be corrected; it must be one of {', '.join(FIELDS[table])}."
    if not correction.target.strip():
        return "The correction names no target."
    if field != "remove" and not value.strip():
        return f"The correction of {field} gives no value."
    if max(len(value), len(correction.target)) > LONGEST:
        return f"The value or the target has more than {LONGEST:,} characters; no name is that long."
    if (table, field) in VALUES and value not in VALUES[table, field]:
        allowed = ", ".join(VALUES[table, field])
        return f"{value!r} cannot stand in the field {field!r} of {table}; it must be one of {allowed}."
    if field == "published" and not _is_instant(value):
        return f"{value!r} is not an ISO date such as 2019-05-28 or instant such as 2019-05-28T22:05+04:30."
    if field == "date" and not _is_day_or_span(value):
        return f"{value!r} is not a day such as 2019-05-28 or a span such as 2019-05-28/2019-05-29."
    return None


def instant_of(value: str) -> pd.Timestamp | None:
    """A day or an instant as the tables hold it: UTC where a zone is given; None for what they cannot hold."""
    if not _ISO.fullmatch(value):
        return None
    try:
        datetime.fromisoformat(value)  # what reads the articles' own dates must understand it, too
        moment = pd.Timestamp(value)
        moment = moment.tz_convert("UTC").tz_localize(None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment.as_unit("us") if _YEARS[0] <= moment.year <= _YEARS[1] else None


def day_of(value: str) -> pd.Timestamp:
    """The calendar day of a day or an instant in its own zone, as midnight: the paper's own day."""
    return pd.Timestamp(datetime.fromisoformat(value).date()).as_unit("us")


def _is_instant(value: str) -> bool:
    return instant_of(value) is not None


def _is_day_or_span(value: str) -> bool:
    days = [instant_of(part) if len(part) == len("2019-05-28") else None for part in value.split("/")]
    known = [day for day in days if day is not None]
    return len(known) == len(days) <= 2 and known == sorted(known)
