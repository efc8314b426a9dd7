"""Score ``find_dates`` on MEANTIME, WikiWars or a folder of TimeML, as TempEval-3 does.

Expressions are matched one to one where they overlap, the largest overlap first. *Strict* counts matches of the
same span (punctuation at the edges trimmed), *relaxed* any match, *value* matches with the very TIMEX3 value;
each as F1 over gold and found. *type*: of the matches, the share of the same type. *interval*: of the matches
whose gold value lies in the calendar, the share with the same first and last day, since gold values have quirks
(``2000-W6``, ``1949-XX``). Below that, for each class of expression: how many, the share found, and the share
of all with the right value.

``--option wrong`` lists what is missed, too much or wrong; ``--option spaced`` reads MEANTIME with a space between all
tokens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.date_corpora import MONTHS, WEEKDAYS, DatedDocument, Expression, paragraphs, read, read_meantime
from helpers.annotate.dates import find_dates
from helpers.annotate.dates.calendar import interval_of
from helpers.annotate.model import DateExpression
from helpers.articles.model import Passage

_EDGE = " \t\r\n,.;:!?\"'“”()[]"
_MONTHS = "|".join(MONTHS)
_DAYS = "|".join(WEEKDAYS)

#: Class of an expression by its words: the first pattern that fits.
CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("N ago", r".*\bago$"),
        ("deictic day", r"(?:earlier |later )?(?:today|yesterday|tomorrow|tonight)"),
        ("bare month", rf"(?:in )?(?:early |late |mid-?)?(?:{_MONTHS})\.?"),
        ("weekday", rf"(?:on )?(?:{_DAYS})"),
        ("weekday, part", rf"(?:{_DAYS}) \w+"),
        ("bare year", r"(?:early |late |mid-?)?[12]\d{3}"),
        ("month, year", rf"(?:early |late |mid-?)?(?:{_MONTHS})\.?,? (?:of )?\d{{4}}"),
        (
            "month, day",
            rf"(?:{_MONTHS})\.? \d+(?:st|nd|rd|th)?|\d+(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\.?",
        ),
        ("full date", rf".*\b(?:{_MONTHS})\b.*\b\d{{4}}|\d+[/-]\d+[/-]\d+"),
        ("quarter", r".*quarter.*"),
        (
            "last, this, next unit",
            r"(?:the |later |earlier )?(?:last|past|this|next|coming|previous|that|same|following) \w+",
        ),
        ("now, recently, future", r".*_REF"),
    )
)


@dataclass
class DateTally:
    """Counts over all documents, and what went wrong."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0
    placed: int = 0
    interval: int = 0
    classes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    wrong: list[str] = field(default_factory=list)


def class_of(words: str, expression: Expression) -> str:
    """Class of a gold expression, for the breakdown."""
    plain = " ".join(words.lower().split()).strip(_EDGE)
    if expression.value.endswith("_REF"):
        plain = expression.value
    for name, pattern in CLASSES:
        if pattern.fullmatch(plain):
            return name
    return {"DURATION": "duration", "SET": "set", "TIME": "time"}.get(expression.type, "other")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def pairs(gold: Sequence[Expression], found: Sequence[DateExpression]) -> dict[int, int]:
    """Which found expression each gold one is matched with (their numbers), the largest overlap first."""
    overlaps = sorted(
        (-min(g.end, f.end) + max(g.start, f.start), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.start < f.end and f.start < g.end
    )
    matched: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def days_of(value: str) -> tuple[str | None, str | None]:
    """First and last day of a gold value, its quirks mended."""
    plain = re.sub(r"-W(\d)(?!\d)", r"-W0\1", re.sub(r"(?:-XX)+$", "", value))
    first, last, _ = interval_of(plain)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def same_value(gold: str, found: str) -> bool:
    """Whether two values are the same but for case."""
    return gold.strip().upper() == found.strip().upper()


def add(tally: DateTally, document: DatedDocument, found: Iterable[DateExpression]) -> None:
    """Count one document."""
    inside = [f for f in found if any(a <= f.start < b for a, b in document.scored)]
    matched = pairs(document.expressions, inside)
    tally.gold += len(document.expressions)
    tally.found += len(inside)
    for number, gold in enumerate(document.expressions):
        words = document.text[gold.start : gold.end]
        counts = tally.classes[class_of(words, gold)]
        counts[0] += 1
        if number not in matched:
            _complain(tally, document, gold.start, gold.end, f"missed {words!r} {gold.type} {gold.value}")
            continue
        other = inside[matched[number]]
        right = same_value(gold.value, other.value)
        strict = _trim(document.text, gold.start, gold.end) == _trim(document.text, other.start, other.end)
        tally.relaxed += 1
        tally.strict += strict
        tally.value += right
        tally.type += gold.type == other.type
        counts[1] += 1
        counts[2] += right
        if all(days_of(gold.value)):
            tally.placed += 1
            tally.interval += (other.earliest, other.latest) == days_of(gold.value)
        if not right or not strict:
            told = f"{words!r} {gold.type} {gold.value} ≠ {other.text!r} {other.type} {other.value} ({other.anchor})"
            _complain(tally, document, gold.start, gold.end, ("value " if not right else "span  ") + told)
    for j, other in enumerate(inside):
        if j not in matched.values():
            _complain(tally, document, other.start, other.end, f"extra {other.text!r} {other.type} {other.value}")


def _complain(tally: DateTally, document: DatedDocument, start: int, end: int, what: str) -> None:
    around = (
        document.text[max(start - 60, 0) : start] + "[" + document.text[start:end] + "]" + document.text[end : end + 60]
    )
    tally.wrong.append(f"{what}\n      {document.published} {document.name[:30]}: {' '.join(around.split())}")


def scores_of(tally: DateTally) -> dict[str, float]:
    """All scores, in per cent."""

    def f1(hits: int) -> float:
        return round(200 * hits / (tally.gold + tally.found), 1) if tally.gold + tally.found else 0.0

    def share(hits: int, of: int) -> float:
        return round(100 * hits / of, 1) if of else 0.0

    return {
        "value": f1(tally.value),
        "strict": f1(tally.strict),
        "relaxed": f1(tally.relaxed),
        "precision": share(tally.relaxed, tally.found),
        "recall": share(tally.relaxed, tally.gold),
        "type": share(tally.type, tally.relaxed),
        "interval": share(tally.interval, tally.placed),
        "gold": tally.gold,
        "found": tally.found,
    }


def table_of(tally: DateTally, title: str) -> str:
    """The scores and the classes as a table."""
    lines = [title, *(f"  {name:<16}{value:>8}" for name, value in scores_of(tally).items()), ""]
    lines.append(f"  {'class':<24}{'gold':>6}{'found %':>9}{'value %':>9}")
    for name, (gold, hits, right) in sorted(tally.classes.items(), key=lambda item: -item[1][0]):
        lines.append(f"  {name:<24}{gold:>6}{100 * hits / gold:>9.1f}{100 * right / gold:>9.1f}")
    return "\n".join(lines)


def measure(documents: Iterable[DatedDocument]) -> DateTally:
    """Score the finder on documents, paragraph by paragraph."""
    tally = DateTally()
    for document in documents:
        passages = tuple(Passage("body", a, b) for a, b in paragraphs(document.text))
        add(tally, document, find_dates(document.text, passages, document.published))
    return tally


def run(path: Path, args: object) -> tuple[str, dict[str, float]]:
    """Entry point of ``accuracy.py``."""
    option = getattr(args, "option", "")
    if option == "spaced":
        files = sorted(f for f in path.rglob("*.xml") if "intra-doc_annotation" in str(f))
        documents = [read_meantime(f, spaced=True) for f in files]
    else:
        documents = read(path)
    tally = measure(documents)
    table = table_of(tally, f"Date expressions on {path}: {len(documents)} documents")
    if option == "wrong":
        table += "\n\n" + "\n".join(sorted(tally.wrong))
    return table, scores_of(tally)
