"""How right the matrix of claims is: ``python benchmarks/accuracy.py claims GOLD.json --option STORIES``.

STORIES is the folder of the stories (by default ``../shared/corpora/stories``). GOLD.json is a list of events that a
reader marked without knowing the program; it holds numbers and names alone, no words of any article:

    [{"story": "cocoa", "articles": ["a.txt", …], "claims": [
        {"kind": "place", "cells": {
            "a.txt": {"state": "told", "start": 120, "end": 180}, "b.txt": {"state": "left out"}}}, …]}, …]

States and kinds are those of ``helpers.coverage.claims``; start and end are the characters of the sentence that tells
it. The event is taken to be the talk whose reports lie in most of these sentences. Each claim of the gold is compared
with one of its kind that is read from at least one of the same sentences, one to one: that with most of the sentences
and of the words of the reader's label (one sentence often mentions several parties and numbers, and only their names
tell them apart). Where there is none, all its cells are wrong. The figures, in per cent:

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

from helpers.coverage.claims import claims_of
from helpers.coverage.event import Event, articles_event, talk_event
from helpers.coverage.matrix import Claim, Matrix
from helpers.link.saying_words import telling, words_of
from helpers.tables.linking import link
from helpers.views.select import Rows, select

STORIES = Path("../shared/corpora/stories")


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """Scores the matrices of all events against the gold; a table of lines and the figures over all."""
    events = json.loads(path.read_text(encoding="utf-8"))
    folder = Path(getattr(args, "option", "") or STORIES)
    stories = {name: rows_of(folder / name) for name in sorted({one["story"] for one in events})}
    total: Counter[str] = Counter()
    lines = []
    for number, one in enumerate(events, start=1):
        counts = counted(one["claims"], matrix_of(stories[one["story"]], one), ids_of(stories[one["story"]]))
        total.update(counts)
        lines.append(f"{one['story']} {number:>3} {json.dumps(figures(counts))}")
    return "\n".join([*lines, f"all {json.dumps(figures(total))}"]), figures(total)


def rows_of(folder: Path) -> Rows:
    """What a folder of articles holds, annotated and linked."""
    from benchmarks.stories import annotated

    return select(SimpleNamespace(**link(dict(annotated(folder)), None)))


def ids_of(rows: Rows) -> dict[str, str]:
    """Article ids by the names of their files."""
    return {Path(path).name: one for path, one in zip(rows.articles["path"], rows.articles["article_id"], strict=True)}


def matrix_of(rows: Rows, gold: Mapping[str, Any]) -> Matrix:
    """The matrix of the talk that the gold's sentences report, over the gold's articles."""
    return claims_of(rows, event_of(rows, gold))


def event_of(rows: Rows, gold: Mapping[str, Any]) -> Event:
    """The talk that most of the gold's sentences report; where none does, the gold's articles."""
    ids = ids_of(rows)
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
    told = [{ids[name]: cell for name, cell in claim["cells"].items() if name in ids} for claim in gold]
    places = matched(gold, told, matrix.claims)
    for number, cells in enumerate(told):
        own = matrix.claims[places[number]] if number in places else None
        counts["claims"] += 1
        counts["found"] += own is not None
        for article, cell in cells.items():
            shown = own.cells.get(article) if own else None
            _count(counts, cell["state"], shown.state if shown else "")
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


def matched(
    gold: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]], claims: Sequence[Claim]
) -> dict[int, int]:
    """The claim of the matrix for each claim of the gold that has one, by their numbers; the best pairs first."""
    pairs = []
    for number, (wanted, cells) in enumerate(zip(gold, told, strict=True)):
        with_sentence = max(1, sum(cell.get("start") is not None for cell in cells.values()))
        label = telling(words_of(wanted.get("label", "")))
        for place, claim in enumerate(claims):
            shared = sum(_overlap(claim.cells.get(article), cell) for article, cell in cells.items())
            if claim.kind == wanted["kind"] and shared:
                named = len(label & telling(words_of(claim.label))) / max(1, len(label))
                pairs.append((-shared / with_sentence - named, number, place))
    found: dict[int, int] = {}
    for _, number, place in sorted(pairs):
        if number not in found and place not in found.values():
            found[number] = place
    return found


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
