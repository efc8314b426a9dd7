"""Exports talks as an iCalendar file (RFC 5545) for a personal or team calendar.

Each talk with a date is an all-day event. Its title gives its status (*Cancelled: …*), and its status is one that
calendars know: ``CONFIRMED`` for what was held or goes on, ``TENTATIVE`` for what is planned or proposed, ``CANCELLED``
for what was called off, put off or refused. Talks without a date have no place in a calendar: they are left out and
counted.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from helpers.charts.when import EXACT, when
from helpers.export.pictures import plain
from helpers.views.disputed import doubt
from helpers.views.words import counted, listed

#: How a calendar names each status.
EVENT_STATUS = {
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "planned": "TENTATIVE",
    "proposed": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
    "refused": "CANCELLED",
}
#: The time stamp of a talk that no dated article reports; the clock of the machine would change every file.
_NO_STAMP = datetime(1970, 1, 1, tzinfo=UTC)


def to_calendar(talks: pd.DataFrame, version: str) -> tuple[bytes, str]:
    """Renders talks as an ``.ics`` file; the same talks give the same bytes.

    Args:
        talks: rows of the table of talks.
        version: of Parley, for the calendar's PRODID.

    Returns:
        The file, and a sentence on what is left out (empty where nothing is).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Parley//Parley {version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    rows = talks.to_dict("records")
    dated = [row for row in rows if _first(row) is not None]
    for row in dated:
        calendar.add_component(_event(row))
    missing = len(rows) - len(dated)
    note = f"{counted(missing, 'talk')} of unknown date {'is' if missing == 1 else 'are'} not in the calendar."
    if missing:
        calendar.add("x-wr-caldesc", note)
    return calendar.to_ical(), note if missing else ""


def _event(row: dict[str, Any]) -> Any:
    from icalendar import Event

    first, last = _first(row), _last(row)
    event = Event()
    event.add("uid", f"{plain(row['talk_id'])}@parley")
    event.add("dtstamp", _stamp(row))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # an event of whole days ends before this day
    event.add("summary", _summary(row))
    event.add("status", EVENT_STATUS[row["status"]])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [row["status"], row["format"]])
    event.add("description", _description(row))
    if where := listed_place(row):
        event.add("location", where)
    if not (pd.isna(row["latitude"]) or pd.isna(row["longitude"])):
        event.add("geo", (float(row["latitude"]), float(row["longitude"])))
    return event


def _summary(row: dict[str, Any]) -> str:
    name = plain(row["name"])
    if row["precision"] not in EXACT:
        name += f" ({_when(row)})"
    return name if row["status"] == "held" else f"{row['status'].capitalize()}: {name}"


def _when(row: dict[str, Any]) -> str:
    said = when(row["earliest"], row["latest"], row["precision"])
    return said if said.startswith(("within", "from", "until")) else f"some time in {said}"


def _description(row: dict[str, Any]) -> str:
    sentences = [
        f"Status as last reported: {', '.join(filter(None, [row['status'], doubt(row)]))}.",
        f"Date: {when(*_days(row))}.",
    ]
    if len(row["participants"]):
        sentences.append(f"Participants: {listed([plain(name) for name in row['participants']], most=30)}.")
    told = [f"{step['status']} ({_day(step['published'])})" for step in row["history"]]
    if len(told) > 1:
        sentences.append(f"As reported: {', '.join(told)}.")
    sentences += [plain(sentence) for sentence in row["contradictions"]]
    sentences.append(f"{counted(int(row['reports']), 'report')} in {counted(int(row['articles']), 'article')}.")
    return "\n".join(sentences)


def _days(row: dict[str, Any]) -> tuple[Any, Any, str]:
    return row["earliest"], row["latest"], row["precision"]


def _day(instant: Any) -> str:
    return "undated" if pd.isna(instant) else str(pd.Timestamp(instant).date())


def listed_place(row: dict[str, Any]) -> str:
    """The place of a talk, a row of the table ``talks``: 'Doha, Qatar', 'Qatar', or nothing."""
    names = [plain(name) for name in (row["place"], row["country"]) if isinstance(name, str)]
    return ", ".join(dict.fromkeys(names))


def _first(row: dict[str, Any]) -> date | None:
    known = row["earliest"] if not pd.isna(row["earliest"]) else row["latest"]
    return None if pd.isna(known) else pd.Timestamp(known).date()


def _last(row: dict[str, Any]) -> date:
    known = row["latest"] if not pd.isna(row["latest"]) else row["earliest"]
    return pd.Timestamp(known).date()


def _stamp(row: dict[str, Any]) -> datetime:
    told = row["last_published"]
    if pd.isna(told):
        return _NO_STAMP
    instant = pd.Timestamp(told)
    instant = instant.tz_localize("UTC") if instant.tzinfo is None else instant.tz_convert("UTC")
    return instant.floor("s").to_pydatetime()
