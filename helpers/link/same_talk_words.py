"""The words around a report: what kind of talk its trigger signals, which body meets, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from helpers.annotate.data_files import entries, rows

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_TOKEN = re.compile(r"[^\W_][\w’'&-]*")
#: What says when a body meets, and of none which it is: 'this year's summit'.
_WHEN = re.compile(r"(?:year|month|week|fortnight|(?:to|\w*)day|tomorrow|morning|evening)['’]s$", re.IGNORECASE)
_HERE = Path(__file__).parent
#: How many words on each side of a trigger count as around it, and how many before it may name the body that meets.
_AROUND = 12
_BODY = 5
#: How many of an article's first words say what it is about.
_OPENING = 45
#: Bodies of which there are many: the word before them says which.
_COMMON_BODIES = frozenset({"group", "committee", "panel", "board"})
#: Words before a trigger that point to a talk told already, to a new one, or to another than the one spoken of.
_TOLD = frozenset({"the", "this", "these", "those", "that", "their", "its", "his", "her", "such"})
_NEW = frozenset({"a", "an", "any", "some"})
_OTHER = frozenset(
    (
        *("another", "next", "last", "previous", "earlier", "first", "second", "third", "fourth", "further", "more"),
        *("fresh", "new", "separate", "future", "other", "final", "later", "past", "resumed", "latest", "upcoming"),
    )
)


_COMMON, _BODIES = (
    frozenset(word for line in entries(_HERE / name) for word in line.split())
    for name in ("same_talk_common.txt", "same_talk_bodies.txt")
)
#: Beginnings of triggers and the kind of talk that they signal, the longest first.
_KINDS = sorted(
    ((row["begins"], row["kind"]) for row in rows(_HERE / "same_talk_kinds.csv")), key=lambda each: -len(each[0])
)


def stem(word: str) -> str:
    """A word without case, owner and plural, roughly."""
    word = word.casefold()
    if "'" in word or "’" in word:
        word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def kind_of(trigger: str) -> str:
    """What kind of talk a trigger signals: ``meeting``, ``talks``, ``visit`` …; its own stem if no list has it."""
    for word in reversed(trigger.casefold().split()):
        for begins, kind in _KINDS:
            if word.startswith(begins):
                return kind
    return "other"


@lru_cache(maxsize=50_000)  # every word of every article is asked for, and few are new
def _telling(word: str) -> str | None:
    """The stem of a word that says what a text is about, or None."""
    found = stem(word)
    if len(found) < 3 or found in _COMMON or kind_of(found) != "other":
        return None
    return found


def telling(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about."""
    return frozenset(filter(None, map(_telling, _WORD.findall(text))))


def opening(text: str, headline_end: int) -> frozenset[str]:
    """What an article is about: the telling words of its headline and of the words that open it.

    ``headline_end`` is the character of ``text`` after its headline.
    """
    rest = _WORD.findall(text[headline_end : headline_end + 12 * _OPENING])[:_OPENING]
    return telling(text[:headline_end]) | frozenset(filter(None, map(_telling, rest)))


def around(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before and after a trigger, nearest first.

    The trigger is ``text[start:end]``.
    """
    before = _TOKEN.findall(text[max(0, start - 14 * _AROUND) : start])[-_AROUND:][::-1]
    return before, _TOKEN.findall(text[end : end + 14 * _AROUND])[:_AROUND]


def reference(before: list[str]) -> str:
    """Whether the words before a trigger point to a talk ``told``, ``new`` or ``other``; ``open`` if none does."""
    near = [word.casefold() for word in before[:4]]
    for word in near:
        if word in _OTHER:
            return "other"
        if word in _TOLD:
            return "told"
        if word in _NEW:
            return "new"
    return "open"


def body_of(phrase: str) -> str | None:
    """The sort of body that a phrase names (``council``, ``working group``), or None.

    >>> body_of("the buffer stock working group")
    'working group'
    """
    return _body_of(_TOKEN.findall(phrase))


def _body_of(words: Iterable[str]) -> str | None:
    words = list(map(stem, words))
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n] in _BODIES), None)
    if last is None:
        return None
    return " ".join(words[max(0, last - 1) : last + 1]) if words[last] in _COMMON_BODIES else words[last]


def body_phrase(phrase: str) -> str | None:
    """The words of a phrase that name a body and end with it, three at most; None where it names none.

    >>> body_phrase("fortnight-long ICCO council meeting")
    'ICCO council'
    """
    words = _TOKEN.findall(phrase)
    for last in range(len(words) - 1, -1, -1):
        if stem(words[last]) in _BODIES and (last < len(words) - 1 or last):
            loose = [n for n in range(max(0, last - 2), last) if "-" in words[n] or _WHEN.match(words[n])]
            first = loose[-1] + 1 if loose else max(0, last - 2)
            return " ".join(words[first : last + 1]) if first < last or last < len(words) - 1 else None
    return None


def body_before(before: list[str]) -> str | None:
    """The body that the words just before a trigger name."""
    return _body_of(before[:_BODY][::-1])
