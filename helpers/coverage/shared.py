"""Finds passages shared across a corpus: runs of words printed in two articles, and who printed them first.

Every run of ``RUN`` words (by stem) gets a hash; equal hashes are found by sorting, a band of hashes at a time, so that
the work grows with the number of words and not with pairs of articles, and only one band lies in memory. A run is
compared with the ``FIRSTS`` articles that printed it first. Runs on one diagonal are joined, then runs of neighbouring
diagonals across a gap of a few changed words. A run that is at more than ``MOST_PLACES`` places is a formula, not a
copy, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from helpers.link.saying_words import stem

#: Words of a run that two articles must share.
RUN = 5
#: Words of a passage at least, and of a gap in it at most.
SHORTEST, GAP = 12, 4
MOST_PLACES, FIRSTS = 200, 8
#: How many bands the hashes are split into, as a power of two, and how many words are hashed at once.
_BANDS, _BLOCK = 3, 4_000_000
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
#: Of a sorted number, the bits that hold the place in the later article; the others hold how far the first lies before.
_PLACE_BITS = 32


class Shared(NamedTuple):
    """A passage in two articles, ``left`` being the one given first: its characters in each, and the words shared."""

    left: str
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int
    words: int


class _Run(NamedTuple):
    """Consecutive words in two articles: the first and last position in each, and the number shared."""

    left: int
    left_last: int
    right: int
    right_last: int
    words: int


def shared_passages(texts: Mapping[str, str]) -> list[Shared]:
    """Finds all passages of ``texts`` that earlier texts had printed.

    Args:
        texts: by article id, in order of publication: the first of a pair printed it first.

    Returns:
        The passages, by pair of articles and position in the first. If more than ``FIRSTS`` articles printed a passage
        before, it is linked only to the first of them.
    """
    ids = list(texts)
    codes, owners, starts = _coded(texts)
    places: dict[int, list[tuple[int, int]]] = {}

    def characters(owner: int, first: int, last: int) -> tuple[int, int]:
        if owner not in places:
            places[owner] = [match.span() for match in _WORD.finditer(texts[ids[owner]])]
        own, before = places[owner], int(starts[owner])
        return own[first - before][0], own[last - before][1]

    found = []
    for one, other, run in _passages(_diagonals(codes, owners), owners):
        left, right = characters(one, run.left, run.left_last), characters(other, run.right, run.right_last)
        found.append(Shared(ids[one], *left, ids[other], *right, run.words))
    return found


class _Codes(dict[str, int]):
    """Numbers for words, equal for words with one stem, assigned on first use."""

    def __init__(self) -> None:
        super().__init__()
        self._of_stem: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        self[word] = code = self._of_stem.setdefault(stem(word.lower()), len(self._of_stem) + 1)
        return code


def _coded(texts: Mapping[str, str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Encodes all texts as one array of word numbers, a 0 after each; also each word's text and each text's start."""
    code = _Codes()
    parts, lengths = [], []
    for text in texts.values():
        words = _WORD.findall(text)
        part = np.zeros(len(words) + 1, dtype=np.uint32)
        part[:-1] = np.fromiter(map(code.__getitem__, words), dtype=np.uint32, count=len(words))
        parts.append(part)
        lengths.append(len(part))
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    whole = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32)
    return whole, np.repeat(np.arange(len(parts), dtype=np.uint32), lengths), starts


def _diagonals(codes: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Positions of equal runs in two texts, sorted: their distance, and the position in the later text."""
    found = [pairs for band in range(1 << _BANDS) for pairs in _pairs(*_band(codes, band), owners)]
    whole = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    del found
    whole.sort()
    return whole


def _band(codes: np.ndarray, band: int) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of one band, and the position of each one's first word."""
    hashes, places = [], []
    for start in range(0, len(codes), _BLOCK):
        block = codes[start : start + _BLOCK + RUN - 1].astype(np.uint64)
        count = len(block) - RUN + 1
        if count < 1:
            continue
        run, whole = np.zeros(count, dtype=np.uint64), np.ones(count, dtype=bool)
        for place in range(RUN):
            part = block[place : place + count]
            run = (run * _BASE) ^ (part * _MIX)
            whole &= part != 0  # a run does not go on into the next text
        own = np.flatnonzero(whole & ((run * _BASE) >> np.uint64(64 - _BANDS) == band))
        hashes.append(run[own])
        places.append(own + start)
    if not hashes:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    return np.concatenate(hashes), np.concatenate(places)


def _pairs(hashes: np.ndarray, places: np.ndarray, owners: np.ndarray) -> Iterator[np.ndarray]:
    """Each position of a run with the first positions of the same run in other texts, as numbers of ``_diagonals``."""
    if not len(hashes):
        return
    order = np.argsort(hashes, kind="stable")
    ordered, places = hashes[order], places[order]
    opens = np.append(0, np.flatnonzero(ordered[1:] != ordered[:-1]) + 1)
    sizes = np.diff(np.append(opens, len(ordered)))
    several = (sizes > 1) & (sizes <= MOST_PLACES)
    opens, sizes = opens[several], sizes[several]
    group = np.repeat(np.arange(len(opens)), sizes)
    rank = np.arange(len(group)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    for before in range(FIRSTS):
        later = np.flatnonzero(rank > before)
        left = places[opens[group[later]] + before]
        right = places[opens[group[later]] + rank[later]]
        apart = owners[left] != owners[right]
        yield ((right - left)[apart] << _PLACE_BITS) | right[apart]


def _passages(diagonals: np.ndarray, owners: np.ndarray) -> Iterator[tuple[int, int, _Run]]:
    """The passages of at least ``SHORTEST`` words, by pair of texts and position in the first."""
    if not len(diagonals):
        return
    right = diagonals & ((1 << _PLACE_BITS) - 1)
    left = right - (diagonals >> _PLACE_BITS)
    ones, others = owners[left].astype(np.int64), owners[right].astype(np.int64)
    step = np.diff(right)
    breaks = (np.diff(right - left) != 0) | (step > RUN + GAP) | (np.diff(ones) != 0) | (np.diff(others) != 0)
    opens = np.append(0, np.flatnonzero(breaks) + 1)
    closes = np.append(opens[1:], len(right)) - 1
    gained = np.append(RUN, np.where(breaks, RUN, np.minimum(step, RUN)))
    words = np.add.reduceat(gained, opens)
    pair = ones[opens] * (int(owners[-1]) + 1) + others[opens]
    runs = (left[opens], left[closes] + RUN - 1, right[opens], right[closes] + RUN - 1, words)
    kept = _long_enough(pair, words)
    kept = kept[np.lexsort((runs[2][kept], runs[0][kept], pair[kept]))]
    columns = [column[kept].tolist() for column in (ones[opens], others[opens], *runs)]
    for (one, other), own in groupby(zip(*columns, strict=True), key=itemgetter(0, 1)):
        for run in _joined([_Run(*numbers[2:]) for numbers in own]):
            yield one, other, run


def _long_enough(pair: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The runs of pairs that share enough words for a passage; most pairs share only a stock phrase."""
    order = np.argsort(pair, kind="stable")
    ordered = pair[order]
    opens = np.append(0, np.flatnonzero(ordered[1:] != ordered[:-1]) + 1)
    totals = np.add.reduceat(words[order], opens)
    sizes = np.diff(np.append(opens, len(ordered)))
    return order[np.repeat(totals >= SHORTEST, sizes)]


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Joins runs of a pair of texts that are consecutive in both, and keeps those long enough, in order."""
    open_: list[_Run] = []
    closed: list[_Run] = []
    for run in runs:
        closed += [chain for chain in open_ if run.left - chain.left_last > GAP + 1]
        open_ = [chain for chain in open_ if run.left - chain.left_last <= GAP + 1]
        place = next((place for place, chain in enumerate(open_) if _follows(chain, run)), None)
        if place is None:
            open_.append(run)
        else:
            chain = open_[place]
            twice = max(0, chain.left_last + 1 - run.left, chain.right_last + 1 - run.right)
            words = chain.words + max(0, run.words - twice)
            last = max(chain.left_last, run.left_last), max(chain.right_last, run.right_last)
            open_[place] = _Run(chain.left, last[0], chain.right, last[1], words)
    return sorted(run for run in closed + open_ if run.words >= SHORTEST)


def _follows(chain: _Run, run: _Run) -> bool:
    ahead, along = run.left - chain.left_last, run.right - chain.right_last
    return 1 - RUN <= ahead <= GAP + 1 and 1 - RUN <= along <= GAP + 1 and abs(ahead - along) <= GAP


def own_share(texts: Mapping[str, str], passages: Sequence[Shared]) -> dict[str, float]:
    """For each article, the share of its letters not printed by an earlier one of ``texts``: 1 if all is original.

    Args:
        texts: by article id.
        passages: that they share.
    """
    taken = dict.fromkeys(texts, 0)
    reached: dict[str, int] = {}
    for one in sorted(passages, key=lambda one: (one.right, one.right_start)):
        start = max(one.right_start, reached.get(one.right, 0))
        taken[one.right] += max(0, one.right_end - start)
        reached[one.right] = max(one.right_end, reached.get(one.right, 0))
    return {one: 1 - taken[one] / max(1, len(text)) for one, text in texts.items()}
