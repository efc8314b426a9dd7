"""The board of gaps: talks that an outlet never reported, with what the other outlets reported of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.coverage.attention import gaps
from helpers.coverage.boards import MOST_ROWS, BoardSpot, CoverageBoard, Opening, capped
from helpers.coverage.chosen import chosen_event, outlets_by_articles
from helpers.views.select import Rows
from helpers.views.words import counted, days, listed, number

#: Of more outlets than these that reported a talk, the rest are counted.
MOST_NAMED = 8


def gaps_board(rows: Rows, talk: str = "") -> CoverageBoard:
    """The talks that an outlet never reported while it was publishing, as a list.

    Args:
        rows: what the view keeps.
        talk: the id of the only one listed; empty for all.
    """
    event = chosen_event(rows, talk) if talk else None
    found = gaps(rows)
    if talk:
        found = found[found["talk_id"].isin(event.talks if event else [])]
    title = f"Outlets that never reported it: {event.name}" if event else "Talks that an outlet never reported"
    if not len(found):
        nothing = "No outlet that was publishing left out a talk that others reported."
        return CoverageBoard(title, "", empty=nothing)
    shown = found.head(MOST_ROWS)
    talks, outlets = found["talk_id"].nunique(), found["outlet"].nunique()
    said = f"{counted(len(found), 'gap')}: {counted(talks, 'talk')}, {counted(outlets, 'outlet')}."
    heads = [("Talk", ""), ("Never reported by", ""), ("It published meanwhile", ""), ("Reported by", "")]
    every, told = len(outlets_by_articles(rows)), _told_as(rows)
    lines = [_gap_line(one, every, told.get(one["talk_id"], {})) for one in shown.to_dict("records")]
    return CoverageBoard(title, said + capped(len(shown), len(found), "gap"), heads, lines)


def _told_as(rows: Rows) -> dict[str, dict[str, str]]:
    """By talk and outlet, as what it reported the talk, in order of publication: 'planned, then cancelled'."""
    reports = rows.reports.dropna(subset=["talk_id", "outlet"]).sort_values("published", kind="stable")
    found: dict[str, dict[str, dict[str, None]]] = {}
    for talk, outlet, status in zip(reports["talk_id"], reports["outlet"], reports["status"], strict=True):
        found.setdefault(talk, {}).setdefault(outlet, {})[status] = None
    return {talk: {outlet: ", then ".join(own) for outlet, own in told.items()} for talk, told in found.items()}


def _gap_line(one: Mapping[str, Any], outlets: int, told: Mapping[str, str]) -> list[BoardSpot]:
    unsure = isinstance(one["may_be"], str)
    other = f"perhaps: {one['may_be']}" if unsure else ""
    by = f"{number(int(one['told_by_outlets']))} of {counted(outlets, 'outlet')}"
    others = listed([f"{outlet} ({status})" for outlet, status in told.items()], MOST_NAMED)
    return [
        BoardSpot([(one["talk"], "")], note=one["status"], opens=Opening("talks", one["talk_id"], "")),
        BoardSpot([(one["outlet"], "")], "unclear" if unsure else "left out", other),
        BoardSpot([(counted(int(one["articles_meanwhile"]), "article"), "")]),
        BoardSpot([(f"{by}: {others}", "")], note=days(one["first_told"], one["last_told"])),
    ]
