"""Finds what is new since a day: new talks, changed statuses, new contradictions and new voices, each with its row.

New is what the articles of that day and later bring that no earlier article had; an undated article is on neither side.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.views.select import Rows

KINDS = ("new talk", "changed status", "new contradiction", "new voice")
#: What several of a kind are called.
SEVERAL = dict(zip(KINDS, ("new talks", "changed statuses", "new contradictions", "new voices"), strict=True))
COLUMNS = ["what", "on", "name", "was", "now", "outlet", "article_id", "table", "row_id"]


def new_since(rows: Rows, since: str | pd.Timestamp) -> pd.DataFrame:
    """What articles published on or after a day brought.

    Args:
        rows: what the view keeps.
        since: the first day that is new.

    Returns:
        Columns ``COLUMNS``, by kind (``KINDS``) and day; ``row_id`` is the report or quote that first tells it.

    Raises:
        ValueError: if ``since`` is not a day.
    """
    day = pd.Timestamp(since).normalize()
    reports = rows.reports.dropna(subset=["talk_id", "published_day"]).sort_values(
        ["published_day", "published", "report_id"], kind="stable"
    )
    names = dict(zip(rows.talks["talk_id"], rows.talks["name"], strict=True))
    found: list[dict[str, Any]] = []
    for talk, told in reports[reports["talk_id"].isin(list(names))].groupby("talk_id", sort=False):
        found += _of_talk(str(names[talk]), told, day)
    found += _voices(rows, day)
    frame = pd.DataFrame(found, columns=COLUMNS)
    order = frame["what"].map({kind: place for place, kind in enumerate(KINDS)})
    return frame.assign(order=order).sort_values(["order", "on", "name"], kind="stable", ignore_index=True)[COLUMNS]


def _of_talk(name: str, told: pd.DataFrame, day: pd.Timestamp) -> list[dict[str, Any]]:
    """What is new about a talk; ``told`` are its reports in order of publication."""
    before, after = told[told["published_day"] < day], told[told["published_day"] >= day]
    if not len(after):
        return []
    if not len(before):
        first = after.iloc[0]
        return [_row("new talk", name, None, first["status"], first, "reports", first["report_id"]),
                *_contradictions(name, before, after)]  # fmt: skip
    was, found = before.iloc[-1]["status"], []
    for report in after.to_dict("records"):
        if report["status"] != was and report["confident"]:
            found.append(_row("changed status", name, was, report["status"], report, "reports", report["report_id"]))
            was = report["status"]
    return found + _contradictions(name, before, after)


def _contradictions(name: str, before: pd.DataFrame, after: pd.DataFrame) -> list[dict[str, Any]]:
    """Values reported since the day that contradict an earlier article or one of the same days, each value once."""
    found = []
    for column in ("place", "earliest", "status"):
        values = _values(before, column)
        for report in after.to_dict("records"):
            value = report[column]
            if pd.isna(value) or (column == "earliest" and report["precision"] not in ("day", "time")):
                continue
            others = sorted({_words(one) for one, day in values if one != value and _clash(column, day, report)})
            if others and value not in {one for one, _ in values}:
                found.append(_row("new contradiction", f"{name}: {_NAMES[column]}", ", ".join(others), _words(value),
                                  report, "reports", report["report_id"]))  # fmt: skip
            values.append((value, report["published_day"]))
    return found


#: What is reported differently, in words.
_NAMES = {"place": "place", "earliest": "first day", "status": "status"}


def _values(reports: pd.DataFrame, column: str) -> list[tuple[Any, pd.Timestamp]]:
    kept = reports[reports["precision"].isin(["day", "time"])] if column == "earliest" else reports
    kept = kept.dropna(subset=[column])
    return list(zip(kept[column], kept["published_day"], strict=True))


def _clash(column: str, day: pd.Timestamp, report: dict[str, Any]) -> bool:
    """Whether two values contradict each other; statuses may change over time and clash only within one day."""
    return column != "status" or day == report["published_day"]


def _words(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _voices(rows: Rows, day: pd.Timestamp) -> list[dict[str, Any]]:
    """Speakers who are quoted for the first time."""
    quotes = rows.quotes.explode("actor_ids").dropna(subset=["actor_ids", "published_day"])
    first = quotes.sort_values(["published_day", "published", "quote_id"], kind="stable").drop_duplicates("actor_ids")
    return [
        _row("new voice", rows.name_of(quote["actor_ids"]), None, quote["text"], quote, "quotes", quote["quote_id"])
        for quote in first[first["published_day"] >= day].to_dict("records")
    ]


def _row(what: str, name: str, was: Any, now: Any, row: Any, table: str, row_id: str) -> dict[str, Any]:
    return {
        "what": what, "on": row["published_day"], "name": name, "was": was, "now": now, "outlet": row["outlet"],
        "article_id": row["article_id"], "table": table, "row_id": row_id,
    }  # fmt: skip
