"""Splits text into runs that a widget can highlight: ``[[words, "class names"], …]``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Highlight(NamedTuple):
    """A highlight: the characters ``start`` to ``end`` (end exclusive), of one ``kind`` (a CSS class)."""

    start: int
    end: int
    kind: str


def segments(text: str, marks: Iterable[Highlight], start: int = 0, end: int | None = None) -> list[list[str]]:
    """Splits ``text[start:end]`` into runs, each with the kinds of the highlights that cover it.

    Args:
        text: the whole text that the marks point into.
        marks: highlights, in any order; they may overlap, and what lies outside the window is cut.
        start, end: the window, in characters.

    Returns:
        Pairs of words and space-separated kinds, in order; joined, the words are the window.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, min(start, end))
    inside = [Highlight(max(m.start, start), min(m.end, end), m.kind) for m in marks]
    inside = sorted({m for m in inside if m.start < m.end})
    edges: dict[int, list[tuple[bool, str]]] = {start: [], end: []}
    for mark in inside:
        edges.setdefault(mark.start, []).append((True, mark.kind))
        edges.setdefault(mark.end, []).append((False, mark.kind))
    runs: list[list[str]] = []
    depth: dict[str, int] = {}
    places = sorted(edges)
    for place, following in pairwise(places):
        for opens, kind in edges[place]:
            depth[kind] = depth.get(kind, 0) + (1 if opens else -1)
        kinds = " ".join(sorted(kind for kind, count in depth.items() if count > 0))
        runs.append([text[place:following], kinds])
    return runs


def sentence_window(
    text: str, start: int, end: int, passage: tuple[int, int] | None, reach: int = 220
) -> tuple[int, int]:
    """The text to show around ``text[start:end]``: its passage, or ``reach`` characters of it.

    The window is moved out to the next white space, so that no word is cut.

    Args:
        text: the article's text.
        start, end: first character, and the one after the last.
        passage: the passage's first character and the one after its last; None for the whole text.
        reach: characters on each side.
    """
    low, high = passage or (0, len(text))
    first, last = max(low, start - reach), min(high, end + reach)
    if first > low:
        gap = text.find(" ", first, start)
        first = gap + 1 if gap >= 0 else first
    if last < high:
        gap = text.rfind(" ", end, last)
        last = gap if gap >= 0 else last
    return first, last


def shown_window(
    text: str, marks: Iterable[Highlight], window: tuple[int, int], whole: tuple[int, int]
) -> list[list[str]]:
    """The segments of a window, with ``…`` where the passage is cut on either side.

    Args:
        text: of the article.
        marks: the highlights.
        window: first and last character (exclusive) of what is shown.
        whole: those of the passage.
    """
    runs = segments(text, marks, *window)
    before = [["… ", ""]] if text[whole[0] : window[0]].strip() else []
    after = [[" …", ""]] if text[window[1] : whole[1]].strip() else []
    return before + runs + after


def find_all(text: str, words: Iterable[str]) -> list[Highlight]:
    """Every occurrence of each of ``words`` in ``text``, ignoring case."""
    found = []
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters change their length when lowered, and offsets would slip
        lowered = text
    for word in words:
        wanted = word.lower()
        place = lowered.find(wanted) if wanted else -1
        while place >= 0:
            found.append(Highlight(place, place + len(wanted), "found"))
            place = lowered.find(wanted, place + len(wanted))
    return found
