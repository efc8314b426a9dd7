"""How well reports of one talk are joined: ``python benchmarks/accuracy.py talk_links tests/data/gold/talk_links.csv``.

The file names for each report of the sample gold (``talks.jsonl`` beside it) the talk that it reports. Measured twice:
with the gold's own reports (*given*: linking alone) and with those that Parley finds (*found*: what a person sees). For
each: precision, recall and F1 of the pairs of reports that are about one talk, B-cubed over the reports (Bagga and
Baldwin, 1998), and

* ``once``: of the talks told, the share that stand once: all their reports in one talk, and no other's with them;
* ``whole``: of the talks told, the share that stand once and of which no stray mention (a found report that touches the
  same words and that the pairing left over) stands as a talk of its own beside it;
* ``dated``: of those with a date in the gold, the share that stand once **and** at their date;
* ``as_held``: talks that stand as held although no gold report says that they were (a count; 0 is right).

``--option FOLDER`` takes the dates from ``talks.csv`` and ``talks_extra.csv`` of a folder of facts.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pandas as pd

from benchmarks.talks import SAMPLES
from helpers.link.talks import link_talks
from helpers.tables.opening import open_corpus

FactDays = tuple[dt.date, dt.date]
_WAS = frozenset(["held", "ongoing"])


@dataclass(frozen=True)
class Gold:
    """A report of the gold and the talk that it reports."""

    row: dict
    talk: str


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """Score linking on the sample articles.

    Args:
        path: ``talk_links.csv``, with ``talks.jsonl`` beside it.
        args: ``option``, a folder of facts, may be empty.

    Returns:
        A table with every talk that is not right, and the scores (per cent; ``as_held`` counts).

    Raises:
        ValueError: where a line of the links has no report in the gold.
    """
    gold = read_gold(path)
    facts = read_facts(Path(args.option)) if getattr(args, "option", "") else {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = open_corpus(SAMPLES, tables=folder, progress=False)
        tables = {name: getattr(corpus, name) for name in ("articles", "mentions", "actors", "reports", "talks")}
    articles = {Path(article_id).stem: article_id for article_id in tables["articles"]["article_id"]}
    lines: list[str] = []
    scores: dict[str, float] = {}
    touching = _touching(gold, tables["reports"], articles)
    for name, (linked, talks, pairs, strays) in {
        "given": (*_given(gold, tables, articles), {}),
        "found": (tables["reports"], tables["talks"], *_matched(touching)),
    }.items():
        found, wrong = score(gold, linked, talks, pairs, strays, facts)
        scores |= {f"{name}_{key}": value for key, value in found.items()}
        lines += [f"{name}:", *(f"{key:>16} {value:8.1f}" for key, value in found.items()), *wrong, ""]
    return "\n".join(lines), scores


def read_gold(path: Path) -> list[Gold]:
    """The linked reports of the gold, in its order."""
    rows = [json.loads(line) for line in path.with_name("talks.jsonl").read_text(encoding="utf-8").splitlines() if line]
    by_place: dict[tuple[str, int], list[dict]] = defaultdict(list)
    for row in rows:
        for trigger in row["triggers"]:
            by_place[row["doc"], trigger[0]].append(row)
    gold = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, link in enumerate(csv.DictReader(file), start=2):
            same = by_place[link["doc"], int(link["trigger"])]
            same = [row for row in same if len(same) == 1 or (row["start"] or "") == link["start"]]
            if not same:
                raise ValueError(f"{path.name}, line {number}: {link['doc']} has no report at {link['trigger']}.")
            taken = same[sum(any(row is report.row for report in gold) for row in same) % len(same)]
            gold.append(Gold(taken, link["talk"]))  # two talks of one trigger and date: in the order of the gold
    return gold


def read_facts(folder: Path) -> dict[str, FactDays]:
    """First and last day of each talk of the facts, by its id."""
    spans = {}
    for name in ("talks.csv", "talks_extra.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                spans[row["id"]] = (_first(row["start"]), _last(row["end"] or row["start"]))
    return spans


def _first(day: str) -> dt.date:
    return dt.date.fromisoformat(day if len(day) == 10 else day + "-01")


def _last(day: str) -> dt.date:
    return dt.date.fromisoformat(day) if len(day) == 10 else (pd.Timestamp(day + "-01") + pd.offsets.MonthEnd()).date()


def _given(gold: list[Gold], tables: dict[str, pd.DataFrame], articles: dict[str, str]):
    """The gold's reports, linked; each is paired with itself."""
    rows = []
    for number, report in enumerate(gold):
        row = report.row
        start, end, words = row["triggers"][0]
        rows.append(
            {
                "report_id": f"gold:{number}",
                "article_id": articles[Path(row["doc"]).stem],
                "start": start,
                "end": end,
                "text": words,
                "trigger": words,
                "trigger_spans": [{"start": start, "end": end}],
                "earliest": pd.Timestamp(row["start"]) if row["start"] else pd.NaT,
                "latest": pd.Timestamp(row["end"]) if row["end"] else pd.NaT,
                "confident": row.get("confident", True),
                **{key: row[key] for key in ("format", "precision", "place", "country", "participants", "round")},
                "status": row["status"],
            }
        )
    linked, talks = link_talks(pd.DataFrame(rows), tables["articles"], tables["mentions"], tables["actors"])
    return linked, talks, _own_ids(linked, rows)


def _own_ids(linked: pd.DataFrame, rows: list[dict]) -> dict[int, str]:
    """Number of a report → its id, or that of the report of its article with which it was made one."""
    kept = set(linked["report_id"])
    by_place = {
        (row["article_id"], span["start"]): row["report_id"]
        for row in linked.to_dict("records")
        for span in row["trigger_spans"]
    }
    return {
        number: row["report_id"] if row["report_id"] in kept else by_place[row["article_id"], row["start"]]
        for number, row in enumerate(rows)
    }


def _touching(gold: list[Gold], reports: pd.DataFrame, articles: dict[str, str]) -> list[tuple[int, bool, int, str]]:
    """Which found reports touch the triggers of which of the gold: the best pairs first, by triggers, then by date."""
    by_article = dict(tuple(reports.groupby("article_id")))
    pairs = []
    for number, report in enumerate(gold):
        for row in by_article.get(articles[Path(report.row["doc"]).stem], reports.iloc[:0]).to_dict("records"):
            touched = sum(
                any(span["start"] < end and start < span["end"] for span in row["trigger_spans"])
                for start, end, _ in report.row["triggers"]
            )
            if touched:
                other = report.row["start"] != (str(row["earliest"])[:10] if pd.notna(row["earliest"]) else None)
                pairs.append((-touched, other, number, row["report_id"]))
    return sorted(pairs)


def _matched(touching: list[tuple[int, bool, int, str]]) -> tuple[dict[int, str], dict[str, int]]:
    """Which found report is which of the gold, and of the reports left over, which of the gold they touch."""
    matched: dict[int, str] = {}
    for _, _, number, report_id in touching:
        if number not in matched and report_id not in matched.values():
            matched[number] = report_id
    strays: dict[str, int] = {}
    for _, _, number, report_id in touching:
        if report_id not in matched.values() and number in matched:
            strays.setdefault(report_id, number)
    return matched, strays


def score(
    gold: list[Gold],
    linked: pd.DataFrame,
    talks: pd.DataFrame,
    pairs: dict[int, str],
    strays: dict[str, int],
    facts: dict[str, FactDays],
) -> tuple[dict[str, float], list[str]]:
    """The scores over the reports that were paired, and a line for each talk that is not right."""
    talk_of = dict(zip(linked["report_id"], linked["talk_id"], strict=True))
    mine = {number: talk_of[report_id] for number, report_id in pairs.items()}
    true = {number: gold[number].talk for number in pairs}
    told = defaultdict(set)
    for number, talk_id in mine.items():
        told[true[number]].add(talk_id)
    apart = defaultdict(set)
    for report_id, number in strays.items():
        if talk_of[report_id] not in mine.values():
            apart[gold[number].talk].add(talk_of[report_id])
    rows = {row["talk_id"]: row for row in talks.to_dict("records")}
    wrong, once, whole, dated, with_date = [], 0, 0, 0, 0
    for name, ids in sorted(told.items()):
        others = {true[number] for number, talk_id in mine.items() if talk_id in ids} - {name}
        alone = len(ids) == 1 and not others
        once += alone
        whole += alone and not apart[name]
        span = facts.get(name) or _span_of([g.row for g in gold if g.talk == name])
        right = bool(span) and _meets(rows[min(ids)], span)
        with_date += bool(span)
        dated += alone and right
        if not alone or (span and not right):
            also = f", with {', '.join(sorted(others))}" if others else ""
            stands = "; ".join(f"{rows[i]['name']} {str(rows[i]['earliest'])[:10]} {rows[i]['status']}" for i in ids)
            wrong.append(f"  {name}: {len(ids)} talk{'s' * (len(ids) > 1)}{also}: {stands}")
        for stray in sorted(apart[name]):
            row = rows[stray]
            wrong.append(
                f"  {name}: a stray report stands as {row['name']} {str(row['earliest'])[:10]} {row['status']}"
            )
    held = [
        talk_id
        for talk_id in set(mine.values())
        if rows[talk_id]["status"] == "held"
        and not any(gold[n].row["status"] in _WAS for n, found in mine.items() if found == talk_id)
    ]
    wrong += [f"  SHOWN AS HELD: {rows[talk_id]['name']} {str(rows[talk_id]['earliest'])[:10]}" for talk_id in held]
    scores = _pair_scores(mine, true) | _b_cubed(mine, true)
    scores |= {
        "once": _percent(once, len(told)),
        "whole": _percent(whole, len(told)),
        "dated": _percent(dated, with_date),
        "as_held": float(len(held)),
        "talks": float(len(told)),
        "reports": float(len(pairs)),
    }
    return scores, wrong


def _span_of(rows: list[dict]) -> FactDays | None:
    """The most exact date that the gold gives."""
    spans = [(_first(row["start"]), _last(row["end"] or row["start"])) for row in rows if row["start"]]
    return min(spans, key=lambda span: span[1] - span[0]) if spans else None


def _meets(talk: dict, span: FactDays) -> bool:
    if pd.isna(talk["earliest"]):
        return False
    first = pd.Timestamp(talk["earliest"]).date()
    last = pd.Timestamp(talk["latest"]).date() if pd.notna(talk["latest"]) else first
    return first <= span[1] and span[0] <= last


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _pair_scores(mine: dict[int, str], true: dict[int, str]) -> dict[str, float]:
    joined = {pair for pair in combinations(sorted(mine), 2) if mine[pair[0]] == mine[pair[1]]}
    same = {pair for pair in combinations(sorted(mine), 2) if true[pair[0]] == true[pair[1]]}
    return _f1("pair", _percent(len(joined & same), len(joined)), _percent(len(joined & same), len(same)))


def _b_cubed(mine: dict[int, str], true: dict[int, str]) -> dict[str, float]:
    both = Counter((mine[n], true[n]) for n in mine)
    found, gold = Counter(mine.values()), Counter(true.values())
    precision = sum(both[mine[n], true[n]] / found[mine[n]] for n in mine)
    recall = sum(both[mine[n], true[n]] / gold[true[n]] for n in mine)
    return _f1("b3", _percent(precision, len(mine)), _percent(recall, len(mine)))


def _f1(name: str, precision: float, recall: float) -> dict[str, float]:
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": round(both, 1)}
