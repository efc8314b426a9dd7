"""How well talks are read in newswire: ``python benchmarks/accuracy.py talk_texts ../shared/corpora/talks/dev.jsonl``.

Each line is a text with ``published`` and ``talks``: ``triggers``, ``date``, ``new_date``, ``place``,
``participants`` as character spans, ``status``, ``confident``. Reports and annotated talks are matched one to one by
their triggers, most in common first; borderline annotated talks count neither way, every unmatched report counts as
false. ``participants`` takes names for one where they end in the same word or one holds the other's words, so that each
piece of a name counts; ``participants_exact`` where they are the same but for an article, each once. ``--option rules``
leaves out the model, ``--option model`` the named features. Intervals come from drawing
documents with replacement.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from benchmarks.intervals import intervals
from helpers.annotate.dates import find_dates
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.model import TalkReport
from helpers.annotate.pipeline import annotate_passages
from helpers.annotate.talks import find_talks, network
from helpers.articles.plain import passages_of

#: Statuses of what did not take place, as far as the text tells.
NOT_HELD = frozenset({"planned", "postponed", "cancelled", "proposed", "refused"})
FIELDS = ("status", "date", "dated", "place", "placed")


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """Scores in percent, with the number of annotated talks found and 95 % intervals of the main ones.

    Args:
        path: the annotated texts, JSON lines.
        args: ``option``: nothing, ``rules`` or ``model``.

    Raises:
        ValueError: for another option.
    """
    option = getattr(args, "option", "") or ""
    if option not in ("", "rules", "model"):
        raise ValueError(f"'{option}' is no way to read talks: leave --option out, or use rules or model.")
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    counts = [count(row, read(row["text"], row["published"], option)) for row in rows]
    scores = scores_of(sum(counts, Counter()))
    spread = intervals(counts, scores_of)
    lines = [f"{'':20}{'per cent':>9}   95 % interval, {len(rows)} texts"]
    lines += [f"{name:20}{value:9.1f}   {spread.get(name, '')}" for name, value in scores.items()]
    return "\n".join(lines), scores


def read(text: str, published: str | None, option: str) -> tuple[TalkReport, ...]:
    """The talks of a text, with what the option says."""
    passages = passages_of(text)
    if not option:
        return annotate_passages(text, passages, published).talks
    parsed = parse(text, passages)
    found = (find_dates(text, passages, published), find_mentions(text, parsed), published)
    if option == "rules":
        return find_talks(text, passages, parsed, *found, method="rules")
    loaded = network.load()
    if loaded is None:
        raise ValueError("The model that reads talks is missing: see data/models/README.md.")
    with loaded.without_features():
        return find_talks(text, passages, parsed, *found)


def count(row: dict, reports: tuple[TalkReport, ...]) -> Counter[str]:
    """Counts of one text."""
    text, found = row["text"], Counter()
    matched = match(row["talks"], reports)
    found["false"] = len(reports) - len(matched)
    for number, talk in enumerate(row["talks"]):
        if not talk["confident"]:
            continue
        if number not in matched:
            found["missed"] += 1
            continue
        report = reports[matched[number]]
        found += _fields(text, talk, report)
    return found


def match(talks: list[dict], reports: tuple[TalkReport, ...]) -> dict[int, int]:
    """Number of an annotated talk → number of its report."""
    pairs = sorted(
        (
            (sum(1 for s in report.trigger for a, b in talk["triggers"] if s.start < b and a < s.end), i, j)
            for i, talk in enumerate(talks)
            for j, report in enumerate(reports)
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for shared, i, j in pairs:
        if shared and i not in found and j not in found.values():
            found[i] = j
    return found


def _fields(text: str, talk: dict, report: TalkReport) -> Counter[str]:
    dates, place = talk["date"] + talk["new_date"], " ".join(text[a:b] for a, b in talk["place"])
    date = report.date
    date_right = date is not None and any(date.start < b and a < date.end for a, b in dates) if dates else date is None
    place_right = bool(report.place and _words(report.place) & _words(place)) if place else not report.place
    wanted = [text[a:b] for a, b in talk["participants"]]
    return Counter(
        {
            "found": 1,
            "status": report.status == talk["status"],
            "held_wrong": report.status in ("held", "ongoing") and talk["status"] in NOT_HELD,
            "date": date_right,
            "dates": bool(dates),
            "dated": bool(dates) and date_right,
            "place": place_right,
            "places": bool(place),
            "placed": bool(place) and place_right,
            "party_right": sum(any(_alike(name, other) for other in wanted) for name in report.participants),
            "party_found": len(report.participants),
            "party_met": sum(any(_alike(name, other) for other in report.participants) for name in wanted),
            "party_wanted": len(wanted),
            "party_exact": len({_bare(name) for name in wanted} & {_bare(name) for name in report.participants}),
        }
    )


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) |['’]s?$", "", " ".join(name.lower().split()))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "and"}


def _alike(one: str, two: str) -> bool:
    """Whether two names end in the same word, or one's words are among the other's."""
    a, b = re.findall(r"\w+", one.lower()), re.findall(r"\w+", two.lower())
    return bool(a and b) and (a[-1] == b[-1] or _words(one) <= _words(two) or _words(two) <= _words(one))


def scores_of(total: Counter[str]) -> dict[str, float]:
    """Scores in percent from counts."""

    def share(part: float, whole: float) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    found, missed, false = total["found"], total["missed"], total["false"]
    precision = share(total["party_right"], total["party_found"])
    recall = share(total["party_met"], total["party_wanted"])
    return {
        "found": share(2 * found, 2 * found + missed + false),
        "precision": share(found, found + false),
        "recall": share(found, found + missed),
        "status": share(total["status"], found),
        "date": share(total["date"], found),
        "dated": share(total["dated"], total["dates"]),
        "place": share(total["place"], found),
        "placed": share(total["placed"], total["places"]),
        "participants": round(2 * precision * recall / (precision + recall), 1) if precision + recall else 0.0,
        "participants_exact": share(2 * total["party_exact"], total["party_found"] + total["party_wanted"]),
        "held_wrong": float(total["held_wrong"]),
        "n": float(found),
    }
