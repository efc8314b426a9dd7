"""How right the matrix of claims is: ``python benchmarks/accuracy.py claims GOLD.json --option STORIES``.

STORIES is the folder of the stories (by default ``../shared/corpora/stories``). GOLD.json is a list of events that a
reader marked without knowing the program; it holds numbers and names alone, no words of any article:

    [{"story": "cocoa", "articles": ["a.txt", …], "claims": [
        {"kind": "place", "cells": {
            "a.txt": {"state": "told", "start": 120, "end": 180}, "b.txt": {"state": "left out"}}}, …]}, …]

States and kinds are those of ``helpers.coverage.claims``; start and end are the characters of the sentence that tells
it. The event is taken to be the talk whose reports lie in most of these sentences. Each claim of the gold is compared
with the claim of its kind that is read from most of the same sentences, one to one; where there is none, all its cells
are wrong. The figures, in per cent:

* ``right``: cells of the gold with the same state;
* ``decided``: the same among cells that the program does not leave unclear;
* ``left_out_precision``: cells shown as left out that the gold, too, has as left out;
* ``left_out_recall``: cells that the gold has as left out and that are shown so or as unclear;
* ``found``: claims of the gold that have a claim of the matrix.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from helpers.coverage.claims import Claim, Matrix, claims_of
from helpers.coverage.event import Event, articles_event, talk_event
from helpers.link.same_talk import chooser
from helpers.tables.linking import link
from helpers.views.select import Rows, select

STORIES = Path("../shared/corpora/stories")


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """Scores the matrices of all events against the gold; a table of lines and the figures over all."""
    events = json.loads(path.read_text(encoding="utf-8"))
    folder = Path(getattr(args, "option", "") or STORIES)
    stories = {name: _rows_of(folder / name) for name in sorted({one["story"] for one in events})}
    total: Counter[str] = Counter()
    lines = []
    for number, one in enumerate(events, start=1):
        counts = counted(one["claims"], matrix_of(stories[one["story"]], one), _ids(stories[one["story"]]))
        total.update(counts)
        lines.append(f"{one['story']} {number:>3} {json.dumps(figures(counts))}")
    return "\n".join([*lines, f"all {json.dumps(figures(total))}"]), figures(total)


def _rows_of(folder: Path) -> Rows:
    from benchmarks.stories import annotated

    return select(SimpleNamespace(**link(annotated(folder), chooser())))


def _ids(rows: Rows) -> dict[str, str]:
    """Article ids by the names of their files."""
    return {Path(path).name: one for path, one in zip(rows.articles["path"], rows.articles["article_id"], strict=True)}


def matrix_of(rows: Rows, gold: Mapping[str, Any]) -> Matrix:
    """The matrix of the talk that the gold's sentences tell of, over the gold's articles."""
    return claims_of(rows, _event(rows, gold))


def _event(rows: Rows, gold: Mapping[str, Any]) -> Event:
    ids = _ids(rows)
    articles = [ids[name] for name in gold["articles"] if name in ids]
    spans = [
        (ids[name], cell["start"], cell["end"])
        for claim in gold["claims"]
        if claim["kind"] in ("party", "place", "day", "status")
        for name, cell in claim["cells"].items()
        if cell.get("start") is not None and name in ids
    ]
    votes: Counter[str] = Counter()
    for report in rows.reports.dropna(subset=["talk_id"]).to_dict("records"):
        inside = sum(a == report["article_id"] and s < report["end"] and report["start"] < e for a, s, e in spans)
        votes[report["talk_id"]] += inside
    best = votes.most_common(1)
    if not best or not best[0][1]:
        return articles_event(rows, articles)
    event = talk_event(rows, best[0][0], also=articles)
    return Event(event.name, event.talks, tuple(one for one in event.articles if one in set(articles)), event.first_day)


def counted(gold: Sequence[Mapping[str, Any]], matrix: Matrix, ids: Mapping[str, str]) -> Counter[str]:
    """How many cells of the gold are right, decided, shown as left out, and so on."""
    counts: Counter[str] = Counter()
    taken: set[int] = set()
    for claim in gold:
        cells = {ids[name]: cell for name, cell in claim["cells"].items() if name in ids}
        place = _best(claim["kind"], cells, matrix.claims, taken)
        counts["claims"] += 1
        if place is not None:
            taken.add(place)
            counts["found"] += 1
        for article, cell in cells.items():
            own = matrix.claims[place].cells.get(article) if place is not None else None
            _count(counts, cell["state"], own.state if own else "")
    return counts


def _count(counts: Counter[str], gold: str, own: str) -> None:
    counts["cells"] += 1
    counts["right"] += own == gold
    if own and own != "unclear":
        counts["decided"] += 1
        counts["decided_right"] += own == gold
    counts["left_out_shown"] += own == "left out"
    counts["left_out_right"] += own == gold == "left out"
    counts["left_out"] += gold == "left out"
    counts["left_out_found"] += gold == "left out" and own in ("left out", "unclear")


def _best(kind: str, cells: Mapping[str, Any], claims: Sequence[Claim], taken: set[int]) -> int | None:
    """The claim of that kind that is read from most of the gold's sentences; None where none is."""
    shared = {
        place: sum(_overlap(claim.cells.get(article), cell) for article, cell in cells.items())
        for place, claim in enumerate(claims)
        if place not in taken and claim.kind == kind
    }
    best = max(shared, key=lambda place: (shared[place], -place), default=None)
    return best if best is not None and shared[best] else None


def _overlap(own: Any, gold: Mapping[str, Any]) -> bool:
    if own is None or own.start is None or gold.get("start") is None or own.state not in ("told", "otherwise"):
        return False
    return bool(own.start < gold["end"] and gold["start"] < own.end)


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Per cent of the counts."""
    pairs = {
        "right": ("right", "cells"), "decided": ("decided_right", "decided"), "found": ("found", "claims"),
        "left_out_precision": ("left_out_right", "left_out_shown"), "left_out_recall": ("left_out_found", "left_out"),
    }  # fmt: skip
    return {name: round(100 * counts.get(part, 0) / max(1, counts.get(whole, 0)), 1)
            for name, (part, whole) in pairs.items()}  # fmt: skip
