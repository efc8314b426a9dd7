"""Pairs of quotes worth comparing, found by sorting hashed runs of words; the time grows in step with the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: A run that stands in more quotes than this tells nothing ('the president of the').
COMMON_RUN = 200
#: The rarest stems of a quote by which one speaker's quotes of the same days are found, and how many must agree.
RAREST, AGREEING = 7, 2
#: How many neighbours with the same stem, in order of days, are looked at.
NEIGHBOURS = 12
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class Texts:
    """Lists of numbered words, one after the other in one array."""

    def __init__(self, lists: Sequence[Sequence[int]]):
        """Args: lists: the words of each quote as numbers."""
        lengths = np.fromiter((len(each) for each in lists), dtype=np.int64, count=len(lists))
        self.lengths = lengths
        self.starts = np.concatenate(([0], np.cumsum(lengths)))
        self.words = np.fromiter((word for each in lists for word in each), dtype=np.int32, count=int(lengths.sum()))

    def __len__(self) -> int:
        return len(self.lengths)

    def of(self, number: int) -> list[int]:
        """The words of one quote."""
        return self.words[self.starts[number] : self.starts[number + 1]].tolist()

    def runs(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """The hash of each run of ``size`` words, and the quote that it stands in."""
        total = len(self.words) - size + 1
        if total <= 0:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        hashes = np.zeros(total, dtype=np.uint64)
        for offset in range(size):
            hashes = (hashes + self.words[offset : offset + total].astype(np.uint64) + np.uint64(1)) * _FACTOR
            hashes ^= hashes >> np.uint64(29)
        owner = np.repeat(np.arange(len(self)), self.lengths)
        whole = owner[:total] == owner[size - 1 :]
        return hashes[whole], owner[:total][whole]


def sharing_a_run(texts: Texts, size: int) -> np.ndarray:
    """Pairs of quotes that share a run of words: each with the next and with the first that has the run."""
    hashes, owners = texts.runs(size)
    return _connected(hashes, owners)


def containing_a_short_one(texts: Texts, actors: np.ndarray, size: int, longest: int) -> np.ndarray:
    """Pairs of one speaker's quotes of which one has at most ``longest`` words and stands in the other.

    Args:
        texts: the words.
        actors: the number of each quote's speaker, -1 where unknown.
        size: the words of a run.
        longest: the most words of a short quote.
    """
    hashes, owners = texts.runs(size)
    known = actors[owners] >= 0
    hashes, owners = hashes[known], owners[known]
    hashes = hashes ^ ((actors[owners].astype(np.uint64) + np.uint64(1)) * _FACTOR)
    short = texts.lengths[owners] <= longest
    wanted = np.isin(hashes, np.unique(hashes[short]))
    pairs = _connected(hashes[wanted], owners[wanted])
    lengths = texts.lengths
    return pairs[(lengths[pairs[:, 0]] <= longest) | (lengths[pairs[:, 1]] <= longest)]


def _connected(hashes: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Enough pairs to connect all quotes that share a hash: neighbours, and each with the first."""
    if len(hashes) == 0:
        return np.empty((0, 2), np.int64)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    fresh = np.concatenate(([True], (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])))
    hashes, owners = hashes[fresh], owners[fresh]
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.concatenate((begins, [len(hashes)])))
    first = np.repeat(owners[begins], sizes)
    kept = np.repeat(sizes <= COMMON_RUN, sizes)
    same = np.concatenate(([False], hashes[1:] == hashes[:-1])) & kept
    at = np.flatnonzero(same)
    return _distinct(np.concatenate((_columns(owners[at - 1], owners[at]), _columns(first[at], owners[at]))))


def contemporary(stems: Texts, rarity: np.ndarray, actors: np.ndarray, days: np.ndarray, reach: int) -> np.ndarray:
    """Pairs of one speaker's quotes, at most ``reach`` days apart, that share some of their rarest stems.

    Args:
        stems: the telling stems of each quote, each once.
        rarity: for each stem, how many quotes have it.
        actors: the number of each quote's speaker, -1 where unknown.
        days: the day of each quote, -1 where unknown.
        reach: days.
    """
    owner = np.repeat(np.arange(len(stems)), stems.lengths)
    usable = (actors[owner] >= 0) & (days[owner] >= 0) & (rarity[stems.words] > 1)
    owner, words = owner[usable], stems.words[usable]
    order = np.lexsort((words, rarity[words], owner))
    owner, words = owner[order], words[order]
    begins = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1]))) if len(owner) else np.empty(0, np.int64)
    rank = np.arange(len(owner)) - np.repeat(begins, np.diff(np.concatenate((begins, [len(owner)]))))
    owner, words = owner[rank < RAREST], words[rank < RAREST]
    return _within_days(actors[owner].astype(np.int64) * (len(rarity) + 1) + words, owner, days, reach)


def _within_days(keys: np.ndarray, owner: np.ndarray, days: np.ndarray, reach: int) -> np.ndarray:
    order = np.lexsort((owner, days[owner], keys))
    keys, owner = keys[order], owner[order]
    found = []
    for step in range(1, NEIGHBOURS + 1):
        near = (keys[step:] == keys[:-step]) & (days[owner[step:]] - days[owner[:-step]] <= reach)
        if not near.any():
            break
        found.append(_columns(owner[:-step][near], owner[step:][near]))
    if not found:
        return np.empty((0, 2), np.int64)
    pairs, counts = np.unique(_packed(np.concatenate(found)), return_counts=True)
    return _unpacked(pairs[counts >= AGREEING])


def _columns(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.column_stack((np.minimum(one, other), np.maximum(one, other))).astype(np.int64)


def _packed(pairs: np.ndarray) -> np.ndarray:
    return (pairs[:, 0] << np.int64(32)) | pairs[:, 1]


def _unpacked(packed: np.ndarray) -> np.ndarray:
    return np.column_stack((packed >> np.int64(32), packed & np.int64(0xFFFFFFFF)))


def _distinct(pairs: np.ndarray) -> np.ndarray:
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return _unpacked(np.unique(_packed(pairs)))


def joined(*parts: np.ndarray) -> np.ndarray:
    """All pairs of the parts, each once, in order."""
    return _distinct(np.concatenate(parts))
