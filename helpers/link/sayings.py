"""Sayings: the same words quoted in several articles, with their variants.

Runs of words are hashed first: quotes that share one are compared, nothing else is. Two quotes are joined when the
shorter is, word for word and in order, nearly all contained in the longer; words that were dropped, bracketed
or cut off do not matter. Different translations of one remark share fewer runs: quotes of one speaker from the
same days are also joined when most of their telling words agree. Quotes of different speakers are joined only
when they are almost the same, and the saying is marked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Words in a run that is hashed.
RUN = 4
#: A run that stands in more quotes than this tells nothing ('the President of the United').
COMMON_RUN = 200
#: Shortest quote, in words, that can be recognised.
SHORTEST = 5
#: Share of the shorter quote's words that must stand, in order, in the longer one.
SAME_SPEAKER, OTHER_SPEAKER, UNKNOWN_SPEAKER = 0.75, 0.9, 0.85
#: Translations: days between publications, shared telling words, and their share in the shorter quote.
DAYS, SHARED_WORDS, SHARED_SHARE = 4, 4, 0.6
_EMPTY_WORDS = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())


@dataclass(slots=True)
class _Quote:
    quote_id: str
    article_id: str
    actor_id: str | None
    words: list[str]
    telling: frozenset[str]
    day: int | None


def link_sayings(quotes: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins quotes of the same words.

    Args:
        quotes: the table of quotes, with resolved speakers.
        articles: the table of articles (unused columns may be absent); outlets and dates are read from the quotes.

    Returns:
        The quotes with ``saying_id`` (missing where no other article has the words), and the table of sayings.
    """
    known = _comparable(quotes)
    groups = _Groups(len(known))
    for one, other in sorted(_pairs(known)):
        if groups.find(one) != groups.find(other) and _same(known[one], known[other]):
            groups.join(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(known)):
        members[groups.find(number)].append(number)
    repeated = [group for group in members.values() if len({known[number].article_id for number in group}) > 1]
    position = {quote_id: at for at, quote_id in enumerate(quotes["quote_id"])}
    sayings, saying_of = [], {}
    for group in repeated:
        row = _saying(quotes.iloc[[position[known[number].quote_id] for number in group]])
        sayings.append(row)
        saying_of.update((known[number].quote_id, row["saying_id"]) for number in group)
    linked = quotes.assign(saying_id=pd.array(quotes["quote_id"].map(saying_of.get), dtype="str"))
    return linked, pd.DataFrame(sayings)


def _comparable(quotes: pd.DataFrame) -> list[_Quote]:
    found = []
    for row in quotes.itertuples():
        words = [word.lower().replace("’", "'") for word in _WORD.findall(row.text)]
        if len(words) < SHORTEST:
            continue
        day = None if pd.isna(row.published) else row.published.toordinal()
        actor = row.actor_id if isinstance(row.actor_id, str) else None
        telling = frozenset(word[:6] for word in words if word not in _EMPTY_WORDS)
        found.append(_Quote(row.quote_id, row.article_id, actor, words, telling, day))
    return found


def _pairs(quotes: Sequence[_Quote]) -> set[tuple[int, int]]:
    """Pairs worth comparing: they share a run of words, or one speaker's telling words within a few days."""
    runs: dict[int, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for run in {hash_run(quote.words[at : at + RUN]) for at in range(len(quote.words) - RUN + 1)}:
            runs[run].append(number)
    pairs = {pair for numbers in runs.values() if len(numbers) <= COMMON_RUN for pair in _neighbours(numbers)}
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        if quote.actor_id and quote.day is not None:
            by_speaker[quote.actor_id].append(number)
    for numbers in by_speaker.values():
        pairs |= _contemporaries(quotes, sorted(numbers, key=lambda number: (quotes[number].day, number)))
    return pairs


def hash_run(words: Sequence[str]) -> int:
    """A number for a run of words; the same in every process."""
    total = 0
    for word in words:
        for letter in word:
            total = (total * 1_000_003 + ord(letter)) & 0xFFFFFFFFFFFF
        total = (total * 31 + 7) & 0xFFFFFFFFFFFF
    return total


def _neighbours(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """Each with the next and with the first: enough to connect all of a bucket."""
    for before, after in pairwise(numbers):
        yield before, after
        if numbers[0] != before:
            yield numbers[0], after


def _contemporaries(quotes: Sequence[_Quote], numbers: list[int]) -> set[tuple[int, int]]:
    """Pairs of one speaker's quotes, in order of days, that share enough telling words."""
    pairs, first = set(), 0
    for at, number in enumerate(numbers):
        while quotes[numbers[first]].day < quotes[number].day - DAYS:
            first += 1
        for other in numbers[max(first, at - 50) : at]:
            if len(quotes[number].telling & quotes[other].telling) >= SHARED_WORDS:
                pairs.add((min(number, other), max(number, other)))
    return pairs


def _same(one: _Quote, other: _Quote) -> bool:
    if one.article_id == other.article_id:
        return False
    shorter = min(len(one.words), len(other.words))
    same_speaker = one.actor_id == other.actor_id and one.actor_id is not None
    needed = (
        SAME_SPEAKER if same_speaker else UNKNOWN_SPEAKER if None in (one.actor_id, other.actor_id) else OTHER_SPEAKER
    )
    if not same_speaker and shorter < SHORTEST + 3:
        return False
    contained = LCSseq.similarity(one.words, other.words) / shorter
    return contained >= needed or (same_speaker and _translations(one, other))


def _translations(one: _Quote, other: _Quote) -> bool:
    shared = len(one.telling & other.telling)
    near = one.day is not None and other.day is not None and abs(one.day - other.day) <= DAYS
    return near and shared >= SHARED_WORDS and shared / min(len(one.telling), len(other.telling)) >= SHARED_SHARE


class _Groups:
    """Disjoint sets of numbers."""

    def __init__(self, size: int):
        self._parent = list(range(size))

    def find(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.find(one), self.find(other)))
        self._parent[other] = one


def _saying(quotes: pd.DataFrame) -> dict:
    """The row of one saying from its quotes."""
    ordered = quotes.sort_values(["published", "quote_id"], na_position="last", kind="stable")
    speakers = Counter(
        zip(ordered["actor_id"].dropna(), ordered["speaker_name"][ordered["actor_id"].notna()], strict=True)
    )
    actor_id, speaker_name = max(speakers, key=lambda who: (speakers[who], who)) if speakers else (None, None)
    wordings = Counter(ordered["text"])
    longest = max(ordered["text"], key=lambda text: (len(_WORD.findall(text)), text))
    return {
        "saying_id": f"s:{ordered['quote_id'].iloc[0]}",
        "text": longest,
        "speaker_name": speaker_name,
        "actor_id": actor_id,
        "quotes": len(ordered),
        "articles": ordered["article_id"].nunique(),
        "outlets": list(dict.fromkeys(ordered["outlet"].dropna())),
        "variants": sorted(wordings, key=lambda text: (-wordings[text], text)),
        "several_speakers": len({actor for actor, _ in speakers}) > 1,
        "first_published": ordered["published"].min(),
    }
