"""Merges an article's reports about the same talk into one, the article's account of that talk."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from helpers.link.cells import as_list
from helpers.link.same_talk_report import Told
from helpers.link.talks_describe import best_dated, final_status

#: What is taken together: lists whose entries are side by side.
_LISTS = ("participants", "participant_mentions")


def fused(rows: list[dict], reports: list[Told], talk_of: dict[str, int]) -> list[dict]:
    """Merges the rows of one article about one talk, and keeps the order.

    The first row below the headline stays; it takes the triggers and participants of all, the day, place and round
    that are given most exactly, and the status that the article ends on.

    Args:
        rows: of reports.
        reports: the same, as read for linking.
        talk_of: the talk of each report, by the report's id.
    """
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        groups[report.article_id, talk_of[report.report_id]].append(number)
    kept = {}
    for numbers in groups.values():
        main = next((n for n in numbers if not reports[n].headline), numbers[0])
        kept[main] = rows[main] if len(numbers) == 1 else _one(rows, reports, numbers, main)
    return [kept[number] for number in sorted(kept)]


def _one(rows: list[dict], reports: list[Told], numbers: list[int], main: int) -> dict:
    row = dict(rows[main])
    told = [reports[n] for n in numbers]
    row["status"] = final_status(told)
    if (dated := best_dated(told)) is not None:
        told_so = rows[dated.number]
        row |= {
            name: told_so[name] for name in ("earliest", "latest", "precision", "date", "date_spans") if name in told_so
        }
    placed = next((n for n in numbers if reports[n].city), next((n for n in numbers if reports[n].country), None))
    if placed is not None and not reports[main].city:
        row |= {name: rows[placed][name] for name in ("place", "country")}
    counted = next((n for n in numbers if reports[n].round is not None), None)
    if counted is not None:
        row["round"] = rows[counted]["round"]
    spans = {(int(s["start"]), int(s["end"])): s for n in numbers for s in as_list(rows[n].get("trigger_spans"))}
    own = [(int(s["start"]), int(s["end"])) for s in as_list(row.get("trigger_spans"))]
    row["trigger_spans"] = [spans[place] for place in dict.fromkeys([*own, *sorted(spans)])]
    _add_participants(row, [rows[n] for n in numbers])
    row["absent"] = list(dict.fromkeys(name for n in numbers for name in as_list(rows[n].get("absent"))))
    row["confident"] = any(report.confident for report in told)
    if row.get("body") is None or pd.isna(row["body"]):
        row["body"] = next((reports[n].body_name for n in numbers if reports[n].body_name), None)
    return row


def _add_participants(row: dict, rows: list[dict]) -> None:
    places: dict[str, list] = {}
    for one in rows:
        names, mentions = (as_list(one.get(name)) for name in _LISTS)
        mentions = mentions if len(mentions) == len(names) else [[] for _ in names]
        for name, spans in zip(names, mentions, strict=True):
            places.setdefault(name, []).extend(as_list(spans))
    row["participants"] = list(places)
    row["participant_mentions"] = list(places.values()) if any(places.values()) else []
