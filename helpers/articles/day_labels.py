"""The labels of days in header lines: ``First published on``, ``Last updated``, ``Archived``, ``Event date``."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.articles import rules
from helpers.articles.when import may_be_dated

_DAYS = ("published", "updated", "saved_on")


def _labels(*fields: str) -> str:
    """The labels of some fields as the alternatives of a pattern, the longest first."""
    labels = sorted((words for words, name in rules.LABELS.items() if name in fields), key=len, reverse=True)
    return "|".join(map(re.escape, labels))


def _shortest(labels: set[str]) -> tuple[str, ...]:
    """The labels in which no other stands."""
    return tuple(sorted(one for one in labels if not any(other in one for other in labels - {one})))


#: What says when a piece was changed: the date after it is not that of its publication.
UPDATED = re.compile(rf"\W*(?:last )?(?:{_labels('updated')})\b", re.IGNORECASE)
#: The labels of which one is in any other: ``updated`` in ``last updated on``.
_OF_CHANGE = _shortest({words for words, name in rules.LABELS.items() if name == "updated"})
_OF_SAVING = _shortest({words for words, name in rules.LABELS.items() if name == "saved_on"})
#: A mark before the label of a day: ``By Jane Roe - Published on 28 May 2019``, ``PTI / Updated: May 28, 2019``.
BEFORE_LABEL = rf"\s+[/–—-]\s+(?=(?:{_labels('published', 'updated')})\b)"
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
#: The words with which labels of days begin: most lines begin with none, and are told so at once.
_DAY_WORDS = frozenset(words.split()[0] for words, name in rules.LABELS.items() if name in _DAYS)
#: A label of a day before a number or the name of a day or month.
_DAY_LABEL = re.compile(
    rf"(?<!\w)(?P<label>{_labels(*_DAYS)})(?:\s*[:：,،]\s*|\s+)(?=(?:[^\W\d_]+[.,]?\s+){{0,3}}\d)",
    re.IGNORECASE,
)
#: ``May 9, 2021 (updated)``
_LABEL_BEHIND = re.compile(r"(?P<day>[^()]*\d[^()]*?)\s*\((?P<label>[^()\d]{3,30})\)")
_OTHER_DAY = re.compile(
    rf"(?:[^\W\d_]+ ){{0,3}}(?:{'|'.join(sorted(rules.words('day of something')))})\s*[:：]\s*(?P<day>.*\d.*)",
    re.IGNORECASE,
)


class DayLabel(NamedTuple):
    """What a label says that a day is, the field or nothing that is kept, and the words that give the day."""

    field: str
    day: str


def day_label(piece: str) -> DayLabel | None:
    """The label at the beginning or end of some words that give a day; None where there is none."""
    if behind := _LABEL_BEHIND.fullmatch(piece) if piece.endswith(")") else None:
        name = rules.LABELS.get(behind["label"].strip().lower())
        return DayLabel(name, behind["day"]) if name in _DAYS else None
    if not (begun := _WORD.match(piece)):
        return None
    if begun[0].lower() in _DAY_WORDS and (label := _DAY_LABEL.match(piece)):
        return DayLabel(rules.LABELS[label["label"].lower()], piece[label.end() :])
    other = _OTHER_DAY.fullmatch(piece) if ":" in piece or "：" in piece else None
    return DayLabel("", other["day"]) if other else None


def other_day(line: str) -> str:
    """The field of the day that a line gives after a label, saving or change; empty where it is about publication."""
    fields = [rules.LABELS[one["label"].lower()] for one in _DAY_LABEL.finditer(line)]
    return next((one for one in fields if one != "published"), "") if "published" not in fields else ""


def is_state(piece: str) -> bool:
    """Whether a day is that of the state shown, which is the last change where the day of publication is told, too."""
    begun = _WORD.match(piece)
    return begun is not None and begun[0].lower() in rules.words("state of a piece")


def may_tell_saving(line: str) -> bool:
    """Whether a line can give the day on which a piece was saved, told by its words alone: hardly any does."""
    return _DIGIT.search(line) is not None and may_be_dated(line) and any(map(line.lower().__contains__, _OF_SAVING))


def before_change(words: str, start: int) -> str:
    """The words before those that report a change after ``start``; empty where there are none such."""
    lower = words.lower()
    if not any(map(lower.__contains__, _OF_CHANGE)):
        return ""  # as nearly everywhere
    changed = UPDATED.search(words, start)
    return words[: changed.start()] if changed else ""


def days_apart(line: str, start: int, end: int) -> list[tuple[int, str]]:
    """Splits a line that gives two dates: ``Last updated: 3 June 2019, first published: 28 May 2019``.

    Args:
        line: the line.
        start: where the words that are looked at begin in it.
        end: where they end.

    Returns:
        Each part, with where it begins in the line.
    """
    if not (begun := _WORD.match(line, start, end)) or begun[0].lower() not in _DAY_WORDS:
        return [(start, line[start:end])]
    first = _DAY_LABEL.match(line, start, end)
    second = _DAY_LABEL.search(line, first.end(), end) if first else None
    if first is None or second is None or not _DIGIT.search(line, first.end(), second.start()):
        return [(start, line[start:end])]
    before, behind = line[start : second.start()], line[second.start() : end]
    return [(start, before.rstrip(" ,;.(–—-")), (second.start(), behind.rstrip(" )"))]


def of_publication(words: str) -> str:
    """The publication part of a value that also says when the piece was changed."""
    pieces = [piece for _, piece in days_apart(words, 0, len(words))]
    return next((piece for piece in pieces if not UPDATED.match(piece)), words)
