"""Encodes text for the classifier: word pieces with offsets, and features of marks and capitals.

Training and run time both come through here, so that a model meets the same input in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.annotate.quotes.marks import Pair, pair_marks
from helpers.articles.names import storable

#: State of a piece towards the quote marks.
OUTSIDE, INSIDE, INSIDE_OPEN, INSIDE_SINGLE, OPENING, CLOSING, STRAY, CARRIED = range(8)
MARK_STATES = 8
#: Shape of a piece: lowercase, capitalised, capitals, figures, other signs; five more where no white space
#: is before it.
SHAPES = 10

CLS, SEP, PAD = 101, 102, 0


@dataclass(slots=True)
class EncodedParagraph:
    """One paragraph as the classifier reads it.

    Attributes:
        start, end: where it is in the text.
        ids: word piece numbers.
        starts, ends: character offsets of each piece into the whole text.
        marks: state of each piece towards the quote marks.
        shapes: shape of each piece.
        carried: the paragraph before it left a quote open.
        pairs: its pairs of quote marks.
    """

    start: int
    end: int
    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    marks: np.ndarray
    shapes: np.ndarray
    carried: bool
    pairs: list[Pair]

    def __len__(self) -> int:
        return len(self.ids)


def paragraphs_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The (start, end) of each non-empty line of ``text[start:end]``, trimmed."""
    found = []
    at = start
    end = len(text) if end is None else end
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        left, right = at, stop
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            found.append((left, right))
        at = stop + 1
    return found


def encode(text: str, paragraphs: Sequence[tuple[int, int]], tokenizer) -> list[EncodedParagraph]:
    """Encodes each paragraph; ``tokenizer`` is a ``tokenizers.Tokenizer`` without padding and truncation.

    ``paragraphs`` are pairs of start and end in characters of ``text``.
    """
    pairs = pair_marks(text, paragraphs)
    pieces = tokenizer.encode_batch([storable(text[a:b]) for a, b in paragraphs], add_special_tokens=False)
    encoded = []
    carried = False
    for (start, end), own_pairs, piece in zip(paragraphs, pairs, pieces, strict=True):
        offsets = np.asarray(piece.offsets, dtype=np.int64).reshape(-1, 2) + start
        codes = _codes(text[start:end])
        encoded.append(
            EncodedParagraph(
                start,
                end,
                np.asarray(piece.ids, dtype=np.int64),
                offsets[:, 0],
                offsets[:, 1],
                _mark_states(codes, offsets, own_pairs, start),
                _shapes(codes, offsets, start),
                carried,
                own_pairs,
            )
        )
        carried = any(not p.closed for p in own_pairs)
    return encoded


#: Signs that are stray where they belong to no pair.
_STRAYS = np.array([ord(c) for c in '"“”„«»'], dtype=np.uint32)
#: Kinds of characters: 0 another sign, 1 lowercase letter or letter without case, 2 capital, 3 figure.
_TABLE_SIZE = 0x3000


def _kind_of_character(character: str) -> int:
    if character.isalpha():
        return 2 if character.isupper() else 1
    return 3 if character.isdigit() else 0


_TABLE = np.array([_kind_of_character(chr(code)) for code in range(_TABLE_SIZE)], dtype=np.int8)


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _mark_states(codes: np.ndarray, offsets: np.ndarray, pairs: list[Pair], start: int) -> np.ndarray:
    by_character = np.zeros(len(codes) + 1, dtype=np.int64)
    for pair in sorted(pairs, key=lambda p: p.depth):
        if pair.family == "single":
            inside = by_character[pair.inner_start - start : pair.inner_end - start]
            inside[inside == OUTSIDE] = INSIDE_SINGLE
        else:
            state = INSIDE if pair.closed and pair.opened else INSIDE_OPEN
            by_character[pair.inner_start - start : pair.inner_end - start] = state
        if pair.opened:
            by_character[pair.start - start : pair.inner_start - start] = OPENING
        if pair.closed:
            by_character[pair.inner_end - start : pair.end - start] = CLOSING
    if not len(offsets):
        return np.zeros(0, dtype=np.int64)
    begin = offsets[:, 0] - start
    states = by_character[begin]
    states[(states < OPENING) & np.isin(codes[begin], _STRAYS)] = STRAY
    return states


def _shapes(codes: np.ndarray, offsets: np.ndarray, start: int) -> np.ndarray:
    if not len(offsets):
        return np.zeros(0, dtype=np.int64)
    kinds = _TABLE[np.minimum(codes, _TABLE_SIZE - 1)]
    for at in np.flatnonzero(codes >= _TABLE_SIZE):
        kinds[at] = _kind_of_character(chr(codes[at]))
    begin, end = offsets[:, 0] - start, offsets[:, 1] - start
    small = np.concatenate([[0], np.cumsum(kinds == 1)])
    first = kinds[begin]
    capitals = (first == 2) & (end - begin > 1) & (small[end] == small[begin])
    shapes = np.array([4, 0, 1, 3], dtype=np.int64)[first]
    shapes[capitals] = 2
    joined = np.zeros(len(offsets), dtype=bool)
    joined[1:] = begin[1:] == end[:-1]
    return shapes + 5 * joined


@dataclass(slots=True)
class Window:
    """A run of pieces that the classifier reads at once.

    Attributes:
        ids, marks, shapes: what it reads, with CLS first and SEP behind each paragraph.
        paragraph, piece: for each position the paragraph and the piece in it; -1 at CLS and SEP.
        context: how many of the positions at the start are there to be read only, not to be labelled.
    """

    ids: np.ndarray
    marks: np.ndarray
    shapes: np.ndarray
    paragraph: np.ndarray
    piece: np.ndarray
    context: int = 0


def chunks_of(paragraphs: Sequence[EncodedParagraph], most: int, text: str) -> list[list[tuple[int, int, int]]]:
    """Paragraphs as lists of chunks (paragraph, first piece, after last piece) of at most ``most`` pieces.

    A paragraph longer than that is cut after the last full stop in reach, else where it must be.

    Args:
        paragraphs: as encoded.
        most: pieces of a chunk.
        text: of the article.
    """
    chunks = []
    for number, paragraph in enumerate(paragraphs):
        own = []
        at = 0
        while len(paragraph) - at > most:
            cut = at + most
            for back in range(at + most - 1, at + most // 2, -1):
                if (
                    text[paragraph.ends[back] - 1] in ".!?"
                    and text[paragraph.ends[back] : paragraph.ends[back] + 1].isspace()
                ):
                    cut = back + 1
                    break
            own.append((number, at, cut))
            at = cut
        if len(paragraph) > at:
            own.append((number, at, len(paragraph)))
        chunks.append(own)
    return chunks


def windows_of(
    paragraphs: Sequence[EncodedParagraph], text: str, size: int = 256, context: int = 0, offset: int = 0
) -> Iterator[Window]:
    """Packs paragraphs into windows of at most ``size`` positions.

    Args:
        paragraphs: the encoded paragraphs.
        text: the text that they are in.
        size: most positions in a window.
        context: each window but the first begins again with what ended the one before: whole chunks, and at
            most this many pieces.
        offset: the first window is shorter by this many positions (training uses it to vary where windows begin).
    """
    flat = [chunk for own in chunks_of(paragraphs, size - 2 - context, text) for chunk in own]
    room = size - max(0, min(offset, size - 40))
    at = 0
    while at < len(flat):
        before: list[tuple[int, int, int]] = []
        used = 1
        back = at - 1
        while context and back >= 0 and used + flat[back][2] - flat[back][1] + 1 <= context:
            before.insert(0, flat[back])
            used += flat[back][2] - flat[back][1] + 1
            back -= 1
        stop = at
        while stop < len(flat) and (stop == at or used + flat[stop][2] - flat[stop][1] + 1 <= room):
            used += flat[stop][2] - flat[stop][1] + 1
            stop += 1
        yield _window(paragraphs, before + flat[at:stop], len(before))
        at = stop
        room = size


def _window(paragraphs: Sequence[EncodedParagraph], chunks: list[tuple[int, int, int]], context_chunks: int) -> Window:
    total = 1 + sum(b - a + 1 for _, a, b in chunks)
    ids = np.full(total, SEP, dtype=np.int64)
    marks = np.zeros(total, dtype=np.int64)
    shapes = np.full(total, 4, dtype=np.int64)
    paragraph = np.full(total, -1, dtype=np.int64)
    piece = np.full(total, -1, dtype=np.int64)
    ids[0] = CLS
    at = 1
    context = 0
    for index, (number, a, b) in enumerate(chunks):
        own = paragraphs[number]
        # The sign before the paragraph says whether the one before left a quote open.
        if a == 0 and own.carried:
            marks[at - 1] = CARRIED
        to = at + b - a
        ids[at:to] = own.ids[a:b]
        marks[at:to] = own.marks[a:b]
        shapes[at:to] = own.shapes[a:b]
        paragraph[at:to] = number
        piece[at:to] = np.arange(a, b)
        at = to + 1
        if index + 1 == context_chunks:
            context = at
    return Window(ids, marks, shapes, paragraph, piece, context)
