"""Finds the pairs of quotes worth comparing by sorting hashed runs of words, in time linear in the words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

#: A run that is in more quotes than this tells nothing ('the president of the').
COMMON_RUN = 200
#: The rarest stems of a quote by which one speaker's quotes of the same days are found, and how many must agree.
RAREST, AGREEING = 7, 2
#: How many neighbours with the same stem, in order of days, are looked at.
NEIGHBOURS = 12
#: Words that are hashed and sorted at a time: what bounds the memory, whatever the number of quotes.
AT_A_TIME = 1_000_000
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class QuotedTexts:
    """Lists of numbered words, one after the other in one array of four bytes a word."""

    def __init__(self, lists: Iterable[Sequence[int]] = ()):
        """Args: lists: the words of each quote as numbers."""
        self._gathered, self._ends = array("i"), array("q", [0])
        self._places: np.ndarray | None = None
        for each in lists:
            self.add(each)

    def add(self, words: Iterable[int]) -> None:
        """One more quote, before any of the arrays is looked at.

        ``words`` are its words as numbers.
        """
        self._gathered.extend(words)
        self._ends.append(len(self._gathered))

    @classmethod
    def of_arrays(cls, words: np.ndarray, lengths: np.ndarray) -> QuotedTexts:
        """The quotes from arrays.

        Args:
            words: the words of all quotes, quote by quote, as numbers.
            lengths: one entry for each quote: how many words it has.
        """
        found = cls()
        found._gathered = array("i", words.astype(np.int32).tobytes())
        found._ends = array("q", np.concatenate(([0], np.cumsum(lengths))).astype(np.int64).tobytes())
        return found

    def each_once(self, number_of: np.ndarray) -> QuotedTexts:
        """Other numbers in place of the words, each once in a quote, in order.

        Args:
            number_of: the other number of each word, -1 for a word to leave out.
        """
        numbers, owner = number_of[self.words], self.owners(0, len(self))
        keys = owner.astype(np.int64) << np.int64(32) | numbers
        first = np.sort(np.unique(keys, return_index=True)[1])
        first = first[numbers[first] >= 0]
        return QuotedTexts.of_arrays(numbers[first], np.bincount(owner[first], minlength=len(self)))

    def standing_in(self, pairs: np.ndarray) -> np.ndarray:
        """How many words of the shorter quote of each pair stand somewhere in the longer one.

        Args:
            pairs: rows of two places of quotes.
        """
        if self._places is None:
            self._places = joined(self.owners(0, len(self)).astype(np.int64) << np.int64(32) | self.words)
        swapped = self.lengths[pairs[:, 0]] > self.lengths[pairs[:, 1]]
        short, long = np.where(swapped[:, None], pairs[:, ::-1], pairs).T
        lengths = self.lengths[short]
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(self.starts[short] - ends + lengths, lengths)
        wanted = np.repeat(long, lengths) << np.int64(32) | self.words[at]
        found = self._places.take(np.searchsorted(self._places, wanted), mode="clip") == wanted
        return np.bincount(np.repeat(np.arange(len(pairs)), lengths), found, len(pairs))

    @property
    def words(self) -> np.ndarray:
        """All words, quote by quote.

        As numbers (int32).
        """
        return np.frombuffer(self._gathered, dtype=np.int32)

    @property
    def starts(self) -> np.ndarray:
        """Where each quote's words begin; the last number is where they end."""
        return np.frombuffer(self._ends, dtype=np.int64)

    @property
    def lengths(self) -> np.ndarray:
        """How many words each quote has."""
        return np.diff(self.starts)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def of(self, number: int) -> list[int]:
        """The words of one quote.

        ``number`` is the quote's place; words are numbers.
        """
        return self._gathered[self._ends[number] : self._ends[number + 1]].tolist()

    def length(self, number: int) -> int:
        """How many words one quote has.

        ``number`` is the quote's place.
        """
        return self._ends[number + 1] - self._ends[number]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Ranges of quotes with about ``AT_A_TIME`` words each."""
        cuts = np.searchsorted(self.starts, np.arange(0, len(self._gathered) + AT_A_TIME, AT_A_TIME))
        cuts[-1] = len(self)
        for first, behind in zip(cuts.tolist(), cuts[1:].tolist(), strict=False):
            if first < behind:
                yield first, behind

    def owners(self, first: int, behind: int) -> np.ndarray:
        """For each word of the quotes from ``first`` to before ``behind`` the number of its quote."""
        return np.repeat(np.arange(first, behind, dtype=np.int32), self.lengths[first:behind])

    def runs(self, size: int, first: int, behind: int) -> tuple[np.ndarray, np.ndarray]:
        """The hash of each run of ``size`` words in these quotes, and the quote that it is in.

        The quotes are those from ``first`` to before ``behind``; both arrays have one entry for each run.
        """
        words = self.words[self.starts[first] : self.starts[behind]]
        total = len(words) - size + 1
        if total <= 0:
            return np.empty(0, np.uint64), np.empty(0, np.int32)
        hashes = np.zeros(total, dtype=np.uint64)
        for offset in range(size):
            hashes = (hashes + words[offset : offset + total].astype(np.uint64) + np.uint64(1)) * _FACTOR
            hashes ^= hashes >> np.uint64(29)
        owner = self.owners(first, behind)
        whole = owner[:total] == owner[size - 1 :]
        return hashes[whole], owner[:total][whole]


def _shares(texts: QuotedTexts, size: int, actors: np.ndarray | None = None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """All runs and their quotes, share by share: equal hashes lie in one share, none is larger than can be sorted.

    With ``actors``, runs of one speaker only are equal, and those of unknown speakers are left out.
    """
    shares = np.uint64(-(-len(texts.words) // AT_A_TIME) or 1)
    for share in range(int(shares)):
        found = [(np.empty(0, np.uint64), np.empty(0, np.int32))]
        for first, behind in texts.blocks():
            hashes, owners = texts.runs(size, first, behind)
            if actors is not None:
                known = actors[owners] >= 0
                hashes, owners = hashes[known], owners[known]
                hashes = hashes ^ ((actors[owners].astype(np.uint64) + np.uint64(1)) * _FACTOR)
            own = (hashes >> np.uint64(3)) % shares == share
            found.append((hashes[own], owners[own]))
        yield np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])


def sharing_a_run(texts: QuotedTexts, size: int) -> np.ndarray:
    """Pairs of quotes that share a run of words: each with the next and with the first that has the run.

    Args:
        texts: the words of all quotes.
        size: the length of the run, in words.

    Returns:
        Each pair in one number (see ``unpacked``).
    """
    return joined(*(_connected(hashes, owners) for hashes, owners in _shares(texts, size)))


def containing_a_short_one(texts: QuotedTexts, actors: np.ndarray, size: int, longest: int) -> np.ndarray:
    """Pairs of one speaker's quotes of which one is short and is in the other.

    Args:
        texts: the words of all quotes.
        actors: the speaker of each quote, -1 where unknown.
        size: as for ``sharing_a_run``.
        longest: words of a short one.

    Returns:
        Each pair in one number (see ``unpacked``).
    """
    is_short = texts.lengths <= longest
    found = []
    for hashes, owners in _shares(texts, size, actors):
        wanted = np.isin(hashes, np.unique(hashes[is_short[owners]]))
        pairs = _connected(hashes[wanted], owners[wanted])
        one, other = unpacked(pairs).T
        found.append(pairs[is_short[one] | is_short[other]])
    return joined(*found)


def _connected(hashes: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Enough pairs to connect all quotes that share a hash: neighbours, and each with the first."""
    if len(hashes) == 0:
        return np.empty(0, np.int64)
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
    return joined(_packed(owners[at - 1], owners[at]), _packed(first[at], owners[at]))


def contemporary(
    stems: QuotedTexts, rarity: np.ndarray, actors: np.ndarray, days: np.ndarray, reach: int
) -> np.ndarray:
    """Pairs of one speaker's quotes, at most ``reach`` days apart, that share some of their rarest stems.

    Args:
        stems: the telling stems of each quote, each once.
        rarity: for each stem, how many quotes have it.
        actors: the number of each quote's speaker, -1 where unknown.
        days: the day of each quote, -1 where unknown.
        reach: days.

    Returns:
        Each pair in one number (see ``unpacked``).
    """
    rarest = [_rarest(stems, rarity, (actors >= 0) & (days >= 0), *block) for block in stems.blocks()]
    owner = np.concatenate([np.empty(0, np.int32), *(owner for owner, _ in rarest)])
    words = np.concatenate([np.empty(0, np.int32), *(words for _, words in rarest)])
    shares = -(-len(owner) // AT_A_TIME) or 1
    found = []
    for share in range(shares):
        own = actors[owner] % shares == share
        keys = actors[owner[own]].astype(np.int64) * (len(rarity) + 1) + words[own]
        found.append(_within_days(keys, owner[own], days, reach))
    return joined(*found)


def _rarest(
    stems: QuotedTexts, rarity: np.ndarray, usable: np.ndarray, first: int, behind: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of each usable quote of a block its rarest stems that are in another quote too: quotes, stems."""
    owner = stems.owners(first, behind)
    words = stems.words[stems.starts[first] : stems.starts[behind]]
    wanted = usable[owner] & (rarity[words] > 1)
    owner, words = owner[wanted], words[wanted]
    order = np.lexsort((words, rarity[words], owner))
    owner, words = owner[order], words[order]
    begins = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1]))) if len(owner) else np.empty(0, np.int64)
    rank = np.arange(len(owner)) - np.repeat(begins, np.diff(np.concatenate((begins, [len(owner)]))))
    return owner[rank < RAREST], words[rank < RAREST]


def _within_days(keys: np.ndarray, owner: np.ndarray, days: np.ndarray, reach: int) -> np.ndarray:
    order = np.lexsort((owner, days[owner], keys))
    keys, owner = keys[order], owner[order]
    found = [np.empty(0, np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        near = (keys[step:] == keys[:-step]) & (days[owner[step:]] - days[owner[:-step]] <= reach)
        if not near.any():
            break
        found.append(_packed(owner[:-step][near], owner[step:][near]))
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return pairs[counts >= AGREEING]


def _packed(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Pairs of quotes in one number each, the smaller quote first; a quote with itself is no pair."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return ((low.astype(np.int64) << np.int64(32)) | high)[low != high]


def unpacked(pairs: np.ndarray) -> np.ndarray:
    """The two quotes of each of ``pairs``, which hold the one in the upper, the other in the lower 32 bits: (n, 2)."""
    return np.column_stack((pairs >> np.int64(32), pairs & np.int64(0xFFFFFFFF)))


def joined(*parts: np.ndarray) -> np.ndarray:
    """All pairs of the parts, each once, in order."""
    pairs = np.sort(np.concatenate([np.empty(0, np.int64), *parts]))
    return pairs[np.diff(pairs, prepend=pairs[:1] - 1) != 0]
