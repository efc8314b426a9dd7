"""Score how days and months named without their year, and weekdays, are placed in the calendar.

A month and day (*3 January*), a weekday (*on Tuesday*) and a bare month (*in May*) leave open which one is meant. Of
each such expression that an annotated corpus places in the calendar, the finder's is *right* where it has the same
first and last day. Each class is counted apart; *low* and *high* bound the share in 95 of 100 resamples of the
documents.

MEANTIME, GUM, WikiWars and TimeML mark the expressions themselves; SemEval-2015 task 4 and the running stories date
events, and an expression of the event's sentence that can name its day counts as that day. Of PolNeAR and the talks
texts a reader placed expressions on which tense and nearness disagree (``date_readings.csv``): hard ones only.

``--option wrong`` lists what is placed wrongly.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.date_corpora import DatedDocument, Expression, paragraphs, read, read_gum
from benchmarks.dated_events import read_readings, read_stories, read_timelines
from benchmarks.dates import CLASSES, days_of, pairs
from helpers.annotate.dates import find_dates
from helpers.articles.model import Passage

#: The classes that are measured.
KINDS = ("month, day", "weekday", "bare month")
_RESAMPLES = 2000

#: For each document its counts: class → (right, all).
Counts = dict[str, tuple[int, int]]


def documents_of(path: Path) -> list[DatedDocument]:
    """The documents of a corpus, by what its folder holds."""
    if any(path.glob("*.gold.json")):
        return list(read_stories(path))
    if any(path.glob("corpus_*/TimeLines_Gold_Standard")):
        return list(read_timelines(path))
    if any(path.glob("xml/GUM_*.xml")):
        return [read_gum(file) for file in sorted(path.glob("xml/GUM_*.xml"))]
    if (path / "metadata.tsv").exists() or any(path.glob("*.jsonl")):
        return list(read_readings(path))
    return read(path)


def kind_of(words: str) -> str | None:
    """Which of the measured classes an expression belongs to, by its words; None for others."""
    plain = " ".join(words.lower().split()).strip(" \t\r\n,.;:!?\"'“”()[]")
    name = next((name for name, pattern in CLASSES if pattern.fullmatch(plain)), None)
    return name if name in KINDS else None


def count(document: DatedDocument, wrong: list[str]) -> Counts:
    """How many expressions of each class a document has, and how many are placed rightly.

    Args:
        document: an annotated text.
        wrong: is given a line for each that is not.
    """
    passages = tuple(Passage("body", a, b) for a, b in paragraphs(document.text))
    found = find_dates(document.text, passages, document.published)
    gold = [e for e in document.expressions if kind_of(document.text[e.start : e.end]) and all(days_of(e.value))]
    matched = pairs(gold, found)
    counts: dict[str, list[int]] = {}
    for number, expression in enumerate(gold):
        other = found[matched[number]] if number in matched else None
        right = other is not None and (other.earliest, other.latest) == days_of(expression.value)
        one = counts.setdefault(kind_of(document.text[expression.start : expression.end]) or "", [0, 0])
        one[0] += right
        one[1] += 1
        if not right:
            wrong.append(_line(document, expression, other.value if other else "not found"))
    return {kind: (right, every) for kind, (right, every) in counts.items()}


def _line(document: DatedDocument, expression: Expression, value: str) -> str:
    start, end = expression.start, expression.end
    before, after = document.text[max(start - 100, 0) : start], document.text[end : end + 60]
    around = " ".join(f"{before}[{document.text[start:end]}]{after}".split())
    return f"{document.published} {document.name[:40]}: {expression.value} ≠ {value}\n      {around}"


def interval(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Bounds, in per cent, of the share of right answers in 95 of 100 resamples of the documents.

    Args:
        counts: right and all answers of each document.
    """
    drawn = random.Random(20)
    shares = []
    for _ in range(_RESAMPLES):
        sample = drawn.choices(counts, k=len(counts))
        every = sum(n for _, n in sample)
        if every:
            shares.append(100 * sum(right for right, _ in sample) / every)
    shares.sort()
    return round(shares[len(shares) // 40], 1), round(shares[-len(shares) // 40 - 1], 1)


def measure(documents: Iterable[DatedDocument], wrong: list[str]) -> dict[str, list[tuple[int, int]]]:
    """Right and all answers of each document that has any, by class."""
    every: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    for document in documents:
        for kind, counts in count(document, wrong).items():
            every[kind].append(counts)
    return every


def run(path: Path, args: object) -> tuple[str, dict[str, float]]:
    """Entry point of ``accuracy.py``."""
    wrong: list[str] = []
    counts = measure(documents_of(path), wrong)
    lines = [f"Underspecified dates of {path}", f"  {'class':<14}{'n':>6}{'right':>7}{'%':>8}{'low':>8}{'high':>8}"]
    scores: dict[str, float] = {}
    for kind, each in counts.items():
        every, right = sum(n for _, n in each), sum(r for r, _ in each)
        if every:
            low, high = interval(each)
            scores[kind] = round(100 * right / every, 1)
            lines.append(f"  {kind:<14}{every:>6}{right:>7}{scores[kind]:>8}{low:>8}{high:>8}")
    if getattr(args, "option", "") == "wrong":
        lines += ["", *sorted(wrong)]
    return "\n".join(lines), scores
