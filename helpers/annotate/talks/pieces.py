"""Prepares an article for the learned reader: windows of word pieces with their features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helpers.annotate.quotes.encode import EncodedParagraph, Window, encode, paragraphs_of, windows_of
from helpers.annotate.talks.factuality import FoundModifier
from helpers.annotate.talks.reading import KINDS, READ_KINDS, Reading

#: Positions of a window, and how many of them may repeat what the window before ended with.
WINDOW, CONTEXT = 320, 110
#: Pieces after the last trigger to decide on that are read, too, to the end of their paragraph.
AFTER = 64
#: Codes of the kind of span that a piece is in: none, then begin and inside for each kind.
SPAN_CODES = 1 + 2 * len(KINDS)
_STRENGTHS = ("strong", "weak", "with", "visit")
_CATEGORIES = ("cancelled", "postponed", "refused", "proposed", "planned", "ongoing", "held", "denied", "again")
#: Codes of the word that a piece belongs to: none, a trigger (noun or verb, by strength), a modifier by category.
WORD_CODES = 1 + 2 * len(_STRENGTHS) + len(_CATEGORIES)


@dataclass(slots=True)
class NetworkWindow:
    """A window for the network.

    Attributes:
        window: ids, marks and shapes of its pieces.
        spans, words: codes of each piece.
        position: number of a word → the position of its first piece in the window.
        starts: number of a candidate → the position of its first piece in the window.
        own: the words that this window decides about (not those that are only there to be read).
    """

    window: Window
    spans: np.ndarray
    words: np.ndarray
    position: dict[int, int]
    starts: dict[int, int]
    own: set[int]


def windows(
    reading: Reading, found: list[FoundModifier], tokenizer: object, around: set[int] | None = None
) -> Iterator[NetworkWindow]:
    """The windows of an article that contain a trigger to decide on.

    Args:
        reading: the article.
        found: its modifiers.
        tokenizer: a ``tokenizers.Tokenizer`` without padding and truncation.
        around: numbers of the triggers to decide on: a window ends some way after the last of them; None for all
            triggers and whole windows, as in training.
    """
    paragraphs = encode(reading.text, _paragraphs(reading), tokenizer)
    span_codes, word_codes = _codes(reading, found)
    starts = [word.start for word in reading.words]
    triggers = {trigger.word for trigger in reading.triggers}
    wanted = triggers if around is None else around
    for window in windows_of(paragraphs, reading.text, WINDOW, CONTEXT):
        piece = _piece(reading, window, paragraphs, span_codes, word_codes, starts)
        if piece.own & wanted:
            yield piece if around is None else _cut(piece, max(piece.position[word] for word in piece.own & wanted))


def _cut(piece: NetworkWindow, last: int) -> NetworkWindow:
    """A window without the paragraphs that stand ``AFTER`` pieces and more after the position ``last``."""
    window = piece.window
    ends = np.flatnonzero(window.paragraph < 0) + 1
    size = int(ends[min(int(np.searchsorted(ends, last + AFTER)), len(ends) - 1)])
    kept = Window(
        window.ids[:size],
        window.marks[:size],
        window.shapes[:size],
        window.paragraph[:size],
        window.piece[:size],
        window.context,
    )
    position = {word: at for word, at in piece.position.items() if at < size}
    starts = {number: at for number, at in piece.starts.items() if at < size}
    return NetworkWindow(kept, piece.spans[:size], piece.words[:size], position, starts, piece.own & position.keys())


def _paragraphs(reading: Reading) -> list[tuple[int, int]]:
    """The lines of the passages to read, with a dateline on the line that it opens."""
    return [(start, end) for start, end in paragraphs_of(reading.text) if reading.kind_at(start) in READ_KINDS]


def _codes(reading: Reading, found: list[FoundModifier]) -> tuple[np.ndarray, np.ndarray]:
    """The span codes and word codes of every character."""
    size = len(reading.text) + 1
    spans, words = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for candidate in sorted(
        reading.candidates, key=lambda c: (c.kind != "description", -(c.end - c.start)), reverse=False
    ):
        if candidate.kind == "description":
            spans[candidate.start : candidate.end] = 2 + 2 * KINDS.index("description")
            spans[candidate.start] -= 1
    for candidate in reading.candidates:
        if candidate.kind != "description":
            spans[candidate.start : candidate.end] = 2 + 2 * KINDS.index(candidate.kind)
            spans[candidate.start] -= 1
    for modifier in found:
        for number in range(modifier.first, modifier.last + 1):
            word = reading.words[number]
            words[word.start : word.end] = 1 + 2 * len(_STRENGTHS) + _CATEGORIES.index(modifier.category)
    for trigger in reading.triggers:
        word = reading.words[trigger.word]
        code = 1 + _STRENGTHS.index(trigger.row.strength) + len(_STRENGTHS) * (trigger.row.part == "verb")
        words[word.start : word.end] = code
    return spans, words


def _piece(
    reading: Reading,
    window: Window,
    paragraphs: list[EncodedParagraph],
    span_codes: np.ndarray,
    word_codes: np.ndarray,
    starts: list[int],
) -> NetworkWindow:
    length = len(window.ids)
    spans, words = np.zeros(length, dtype=np.int64), np.zeros(length, dtype=np.int64)
    characters = np.full(length, -1, dtype=np.int64)
    for at in range(length):
        if window.paragraph[at] >= 0:
            characters[at] = paragraphs[window.paragraph[at]].starts[window.piece[at]]
    real = characters >= 0
    spans[real], words[real] = span_codes[characters[real]], word_codes[characters[real]]
    by_character = {int(character): at for at, character in reversed(list(enumerate(characters))) if character >= 0}
    ordered = sorted(by_character)
    position, own = {}, set()
    if ordered:
        for number in range(bisect_left(starts, ordered[0]), len(reading.words)):
            if reading.words[number].start > ordered[-1]:
                break
            place = by_character.get(reading.words[number].start)
            if place is not None:
                position[number] = place
                if place >= window.context:
                    own.add(number)
    begins = {n: by_character[c.start] for n, c in enumerate(reading.candidates) if c.start in by_character}
    return NetworkWindow(window, spans, words, position, begins, own)
