"""Passages that articles share, over a whole corpus: runs of words printed in two articles, and who printed them first.

Every run of ``RUN`` words (by stem) gets a hash; equal hashes are found by sorting, so the work grows with the number
of words and not with pairs of articles. Runs that follow one another are joined, across a gap of a few changed words.
A run that stands in more articles than ``MOST_ARTICLES`` is a formula, not a copy, and is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from helpers.link.saying_words import stem

#: Words of a run that two articles must share.
RUN = 5
#: Words of a passage at least, and of a gap in it at most.
SHORTEST, GAP = 12, 4
MOST_ARTICLES = 200
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_BASE = np.uint64(0x9E3779B97F4A7C15)


class Shared(NamedTuple):
    """One passage in two articles: ``left`` is the one given first. Characters of each text, and the words shared."""

    left: str
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int
    words: int


def shared_passages(texts: Mapping[str, str]) -> list[Shared]:
    """All passages that two of ``texts`` share.

    Args:
        texts: by article id, in order of publication: the first of a pair printed it first.

    Returns:
        The passages, by pair of articles and place in the first.
    """
    ids = list(texts)
    places = [[match.span() for match in _WORD.finditer(text)] for text in texts.values()]
    matched: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for group in _repeated(list(texts.values()), places):
        for at, (one, first) in enumerate(group):
            for other, second in group[at + 1 :]:
                if other != one:
                    matched[one, other].append((first, second))
    found = []
    for (one, other), runs in sorted(matched.items()):
        for (a, b), (c, d), words in _joined(sorted(runs)):
            found.append(Shared(ids[one], places[one][a][0], places[one][b][1],
                                ids[other], places[other][c][0], places[other][d][1], words))  # fmt: skip
    return found


def _repeated(texts: list[str], places: list[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Groups of runs that are equal: the number of the text and of the run's first word, in order."""
    codes: dict[str, int] = {}
    hashes, owners, firsts = [], [], []
    for number, (text, spans) in enumerate(zip(texts, places, strict=True)):
        words = [codes.setdefault(stem(text[a:b].lower()), len(codes) + 1) for a, b in spans]
        count = len(words) - RUN + 1
        if count < 1:
            continue
        row = np.array(words, dtype=np.uint64)
        run = np.zeros(count, dtype=np.uint64)
        for place in range(RUN):
            run = (run * _BASE) ^ (row[place : place + count] * np.uint64(0xC2B2AE3D27D4EB4F))
        hashes.append(run)
        owners.append(np.full(count, number, dtype=np.int64))
        firsts.append(np.arange(count, dtype=np.int64))
    if not hashes:
        return
    whole, owner, first = np.concatenate(hashes), np.concatenate(owners), np.concatenate(firsts)
    order = np.argsort(whole, kind="stable")
    cuts = np.flatnonzero(np.diff(whole[order])) + 1
    starts, ends = np.append(0, cuts), np.append(cuts, len(order))
    several = (ends - starts > 1) & (ends - starts <= MOST_ARTICLES)
    for start, end in zip(starts[several], ends[several], strict=True):
        rows = order[start:end]
        yield list(zip(owner[rows].tolist(), first[rows].tolist(), strict=True))


def _joined(runs: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int], int]]:
    """Runs that follow one another in both texts, as first and last word in each and the words that are shared."""
    open_: list[list[int]] = []
    closed: list[list[int]] = []
    for first, second in runs:
        for chain in open_:
            ahead, along = first - chain[1], second - chain[3]
            if 1 - RUN <= ahead <= GAP + 1 and 1 - RUN <= along <= GAP + 1 and abs(ahead - along) <= GAP:
                chain[4] += max(0, min(RUN, ahead + RUN - 1))
                chain[1], chain[3] = first + RUN - 1, second + RUN - 1
                break
        else:
            open_.append([first, first + RUN - 1, second, second + RUN - 1, RUN])
        closed += [chain for chain in open_ if first - chain[1] > GAP + 1]
        open_ = [chain for chain in open_ if first - chain[1] <= GAP + 1]
    for a, b, c, d, words in sorted(closed + open_):
        if words >= SHORTEST:
            yield (a, b), (c, d), words


def own_share(texts: Mapping[str, str], passages: list[Shared]) -> dict[str, float]:
    """For each article the share of its letters that no earlier one of ``texts`` printed: 1 where all is its own."""
    taken: dict[str, set[int]] = {one: set() for one in texts}
    for passage in passages:
        taken[passage.right].update(range(passage.right_start, passage.right_end))
    return {one: 1 - len(taken[one]) / max(1, len(text)) for one, text in texts.items()}
