"""Sayings: the same words quoted in several articles, with their variants.

Runs of words are hashed and sorted first: quotes that share one are compared, no others. Two quotes are joined
when the shorter is, word for word and in order, nearly all contained in the longer; words that were dropped,
bracketed or cut off do not matter. Different translations of one remark share fewer runs: quotes of one speaker from
the same days are also joined when most of their telling words, weighed by rarity, agree. A fragment of three or four
telling words joins a longer quote of the same speaker and days that holds it. Of a mixed quote the words in quote
marks are compared; indirect quotes are joined only when nearly identical. Quotes of different speakers are joined
only when they are almost the same, and the saying is marked.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice, pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc
from rapidfuzz.distance import LCSseq

from helpers.link.cells import values
from helpers.link.saying_pairs import QuotedTexts, containing_a_short_one, contemporary, joined, sharing_a_run, unpacked
from helpers.link.saying_speakers import Speakers
from helpers.link.saying_words import EMPTY_WORDS, compared_part, stem
from helpers.link.speakers_before import Kept
from helpers.link.states import states

#: Words in a run that is hashed; in a fragment; the fewest words that can be recognised.
RUN, FRAGMENT, SHORTEST = 4, 3, 3
#: The fewest words that can be recognised without knowing that speaker and days are the same.
ENOUGH = 5
#: Share of the shorter quote's words that must stand, in order, in the longer one.
SAME_SPEAKER, OTHER_SPEAKER, UNKNOWN_SPEAKER = 0.75, 0.9, 0.85
#: Share of both for indirect quotes: nearly identical.
INDIRECT = 0.9
#: The fewest words, and telling words, by which the same remark of other speakers is recognised.
OTHER_WORDS, OTHER_TELLING = 8, 4
#: Translations: days between publications; share of the shorter quote's telling words, weighed by rarity.
DAYS, SHARED_SHARE = 4, 0.45
#: With fewer shared telling words than this, more of them must agree.
FEW, FEW_SHARE = 4, 0.5
#: Two shared words are enough only if they are rare: this share of the weight of the rarest.
RARE = 0.7
#: With more shared telling words than that, fewer of them need agree; and so where some are in one run of words.
MANY, MANY_SHARE = 5, 0.4
#: A run of this many words, this many of them telling, that is this share of the shorter quote is the same remark.
LONG_RUN, LONG_TELLING, LONG_SHARE = 6, 3, 0.5
#: The same over more days: more must agree.
FAR_DAYS, FAR_FEW, FAR_SHARE = 45, 4, 0.7
_NEEDED = ("quote_id", "article_id", "text", "actor_ids", "speaker_name", "outlet", "published", "published_day")
#: What the compared words of a quote come from, besides its article's text.
_COMPARED = ("text", "kind", "spans")
#: After the name of an article under which they are kept; and what is between two words and two quotes there.
_WORDS, _NEXT_WORD, _NEXT_QUOTE = ":words", "\t", "\n"
#: What is before the words of a quote that are somebody's very words, and before others.
_OWN, _OTHER = "own", "other"
#: Rarity is counted as if at least this many quotes were known.
_AT_LEAST = 1000


#: Pairs, and quotes of sayings, that are processed at a time.
_CHUNK = 50_000


@dataclass(slots=True)
class _Table:
    """The quotes that can be compared, in arrays."""

    positions: np.ndarray
    words: QuotedTexts
    stems: QuotedTexts
    telling: np.ndarray
    weights: np.ndarray
    rarity: np.ndarray
    speakers: Speakers
    articles: np.ndarray
    days: np.ndarray
    own_words: np.ndarray


def link_sayings(
    quotes: pd.DataFrame, articles: pd.DataFrame, work: Counter[str] | None = None, kept: Kept | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins quotes of the same words.

    Args:
        quotes: the table of quotes, with resolved speakers.
        articles: the table of articles, for the quote marks around mixed quotes; some may be missing.
        work: where the pairs of quotes that are compared are counted, under ``sayings``.
        kept: the compared words of an earlier build, which are taken over of articles that have not changed.

    Returns:
        The quotes with ``saying_id`` (missing where no other article has the words), and the table of sayings.
    """
    table = _table(quotes, articles, kept)
    sayings: list[dict] = []
    saying_of = np.full(len(quotes), -1, dtype=np.int64)
    for group in _with_rows(_joined_groups(table, Counter() if work is None else work), table.positions, quotes):
        saying_of[[position for position, _ in group]] = len(sayings)
        sayings.append(_saying([row for _, row in group]))
    ids = pd.array([*(saying["saying_id"] for saying in sayings), None], dtype="str")
    return quotes.assign(saying_id=ids.take(saying_of)), pd.DataFrame(sayings)


def _with_rows(
    groups: Iterable[list[int]], positions: np.ndarray, quotes: pd.DataFrame
) -> Iterator[list[tuple[int, dict]]]:
    """Of each group the positions in the table of quotes with the cells needed; read some groups at a time."""
    for some in _batched(groups):
        wanted = positions[[number for group in some for number in group]]
        columns = [values(quotes[name].iloc[wanted]) for name in _NEEDED]
        rows = (dict(zip(_NEEDED, cells, strict=True)) for cells in zip(*columns, strict=True))
        placed = zip(wanted.tolist(), rows, strict=True)
        for group in some:
            yield list(islice(placed, len(group)))


def _batched(groups: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Groups in batches of about ``_CHUNK`` quotes."""
    some: list[list[int]] = []
    size = 0
    for group in groups:
        some.append(group)
        size += len(group)
        if size >= _CHUNK:
            yield some
            some, size = [], 0
    if some:
        yield some


def _compared(quotes: pd.DataFrame, articles: pd.DataFrame, kept: Kept | None) -> list[str]:
    """For each quote a word that says whether it is verbatim, and the words that are compared."""
    places = quotes.groupby("article_id", sort=False).indices
    state = states((articles, ("text",)), (quotes, _COMPARED)) if kept is not None else {}
    known: dict[str, list[str]] = {}
    if kept is not None:
        there = [name for name in places if kept.knows(name + _WORDS, state[name])]
        known = {name: kept.take(name + _WORDS).split(_NEXT_QUOTE) for name in there}
    new = [name for name in places if name not in known]
    rows = quotes[quotes["article_id"].isin(new)]
    home = articles[articles["article_id"].isin(rows.loc[rows["kind"] == "mixed", "article_id"])]
    texts = dict(zip(home["article_id"], home["text"], strict=True))
    cells = zip(rows["article_id"], *(values(rows[name]) for name in _COMPARED), strict=True)
    for name, text, kind, spans in cells:
        around = _with_marks(texts.get(name, ""), spans) if kind == "mixed" else ""
        words, own = compared_part(around or text, kind, SHORTEST)
        known.setdefault(name, []).append(_NEXT_WORD.join((_OWN if own else _OTHER, *words)))
    if kept is not None:
        for name in new:
            kept.put(name + _WORDS, state[name], _NEXT_QUOTE.join(known[name]))
    found = [_OTHER] * len(quotes)
    for name, positions in places.items():
        for position, one in zip(positions.tolist(), known[name], strict=True):
            found[position] = one
    return found


def _table(quotes: pd.DataFrame, articles: pd.DataFrame, kept: Kept | None = None) -> _Table:
    compared = pc.split_pattern(pyarrow.array(_compared(quotes, articles, kept), pyarrow.large_string()), _NEXT_WORD)
    lengths = pc.list_value_length(compared).to_numpy(zero_copy_only=False) - 1
    used = np.flatnonzero(lengths >= SHORTEST)
    compared = compared.take(pyarrow.array(used))
    own = pc.equal(pc.list_element(compared, 0), _OWN).to_numpy(zero_copy_only=False)
    numbered = pc.list_flatten(pc.list_slice(compared, 1)).dictionary_encode()
    numbers = numbered.dictionary.to_pylist()
    words = QuotedTexts.of_arrays(numbered.indices.to_numpy(), lengths[used])
    telling = np.fromiter((word not in EMPTY_WORDS for word in numbers), dtype=bool, count=len(numbers))
    stem_ids: defaultdict[str, int] = defaultdict(count().__next__)
    stem_of = np.array([stem_ids[stem(word)] if tells else -1 for word, tells in zip(numbers, telling, strict=True)])
    stems = words.each_once(stem_of.astype(np.int32))
    rarity = np.bincount(stems.words, minlength=max(len(stem_ids), 1))
    weights = np.log1p(max(len(used), _AT_LEAST) / np.maximum(rarity, 1))
    speakers = Speakers(quotes["actor_ids"].iloc[used])
    in_articles = pd.factorize(quotes["article_id"])[0].astype(np.int32)[used]
    days = _days(quotes["published_day"])[used]
    return _Table(used, words, stems, telling, weights, rarity, speakers, in_articles, days, own)


def _with_marks(text: str, spans: Any) -> str:
    """The content with the quote marks at its edges, which its spans leave out."""
    if not text or not pd.api.types.is_list_like(spans):
        return ""
    return " … ".join(text[max(0, span["start"] - 1) : span["end"] + 1] for span in spans)


def _days(published: pd.Series) -> np.ndarray:
    """Days since 1970, -1 where unknown."""
    moments = pd.to_datetime(published)
    return np.where(moments.isna(), -1, moments.to_numpy("datetime64[D]").astype(np.int64)).astype(np.int32)


def _joined_groups(table: _Table, work: Counter[str]) -> Iterator[list[int]]:
    """Groups of quotes of more than one article, each in order."""
    groups = _Groups(len(table.positions))
    pairs = joined(
        sharing_a_run(table.words, RUN),
        containing_a_short_one(table.words, table.speakers.numbers, FRAGMENT, RUN),
        contemporary(table.stems, table.rarity, table.speakers.numbers, table.days, FAR_DAYS),
    )
    for at in range(0, len(pairs), _CHUNK):
        possible = _possible(table, unpacked(pairs[at : at + _CHUNK])).tolist()
        work["sayings"] += len(possible)
        for one, other in possible:
            if groups.find(one) != groups.find(other) and _same(table, one, other):
                groups.join(one, other)
    for group in groups.several():
        if len(set(table.articles[group].tolist())) > 1:
            yield group


def _possible(table: _Table, pairs: np.ndarray) -> np.ndarray:
    """The pairs of which ``_same`` may be true: left out is what articles, speakers and numbers of words rule out.

    No more words can be in both quotes in order than words of the shorter are anywhere in the longer.
    """
    one, other = pairs.T
    lengths = np.sort(table.words.lengths[pairs], axis=1)
    shorter, longer = lengths[:, 0], lengths[:, 1]
    same_speaker = table.speakers.sharing(one, other)
    enough = same_speaker | (shorter >= OTHER_WORDS)
    as_long = (shorter >= ENOUGH) & (shorter >= INDIRECT * longer)
    own_words = table.own_words[one] & table.own_words[other]
    possible = (table.articles[one] != table.articles[other]) & enough & (own_words | as_long)
    unknown = table.speakers.numbers[pairs].min(axis=1, initial=0) < 0
    days = table.days[pairs].astype(np.int64)
    far = (days.min(axis=1, initial=0) < 0) | (np.abs(days[:, 0] - days[:, 1]) > FAR_DAYS)
    own_speaker = np.where(far, SAME_SPEAKER * shorter, 0)  # of the same days, less may be enough
    needed = np.where(same_speaker, own_speaker, np.where(unknown, UNKNOWN_SPEAKER, OTHER_SPEAKER) * shorter)
    needed = np.where(own_words, needed, INDIRECT * longer)
    at = np.flatnonzero(possible & (needed > 0))
    possible[at] = table.words.standing_in(pairs[at]) >= needed[at]
    return pairs[possible]


def _same(table: _Table, one: int, other: int) -> bool:
    if table.articles[one] == table.articles[other]:
        return False
    words, others = table.words.of(one), table.words.of(other)
    shorter, longer = sorted((len(words), len(others)))
    same_speaker = table.speakers.share(one, other)
    unknown = min(table.speakers.numbers[one], table.speakers.numbers[other]) < 0
    alike = LCSseq.similarity(words, others)
    if not (table.own_words[one] and table.own_words[other]):
        return shorter >= ENOUGH and alike >= INDIRECT * longer and (same_speaker or shorter >= OTHER_WORDS)
    if not same_speaker:
        needed = UNKNOWN_SPEAKER if unknown else OTHER_SPEAKER
        telling = len(_shared(table, one, other))
        return shorter >= OTHER_WORDS and telling >= OTHER_TELLING and alike >= needed * shorter
    if shorter < ENOUGH:
        return _fragment(table, one, other, alike)
    if alike >= SAME_SPEAKER * shorter and len(_shared(table, one, other)) > 1:
        return True
    return _long_run(table, one, other, shorter) or _translations(table, one, other)


def _shared(table: _Table, one: int, other: int) -> set[int]:
    return set(table.stems.of(one)) & set(table.stems.of(other))


def _near(table: _Table, one: int, other: int, reach: int = DAYS) -> bool:
    days = table.days[one], table.days[other]
    return min(days) >= 0 and abs(int(days[0]) - int(days[1])) <= reach


def _fragment(table: _Table, one: int, other: int, alike: int) -> bool:
    """A few telling words that are in full in the other quote of the same days."""
    shorter = min((one, other), key=table.words.length)
    telling = len(table.stems.of(shorter))
    return telling >= FRAGMENT and _near(table, one, other) and alike == table.words.length(shorter)


def _long_run(table: _Table, one: int, other: int, shorter: int) -> bool:
    """Whether a long run of words is in both, as where a remark is cut at different places."""
    near = _near(table, one, other, FAR_DAYS)
    return near and LONG_SHARE * shorter <= LONG_RUN and _has_run(table, one, other, LONG_RUN, LONG_TELLING)


def _has_run(table: _Table, one: int, other: int, size: int, telling: int) -> bool:
    """Whether two quotes share a run of ``size`` words of which ``telling`` are telling."""
    words, others = table.words.of(one), table.words.of(other)
    runs = {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
    shared = runs.intersection(tuple(others[at : at + size]) for at in range(len(others) - size + 1))
    return any(len({word for word in run if table.telling[word]}) >= telling for run in shared)


def _translations(table: _Table, one: int, other: int) -> bool:
    shared = sorted(_shared(table, one, other))
    near = _near(table, one, other)
    if len(shared) < (2 if near else FAR_FEW) or not _near(table, one, other, FAR_DAYS):
        return False
    least = min(table.weights[table.stems.of(number)].sum() for number in (one, other))
    agreeing = table.weights[shared].sum() / least
    if near and agreeing >= MANY_SHARE and (len(shared) >= MANY or _has_run(table, one, other, RUN, 2)):
        return True
    if len(shared) < FRAGMENT and table.weights[shared].mean() < RARE * table.weights.max():
        return False
    share = FAR_SHARE if not near else SHARED_SHARE if len(shared) >= FEW else FEW_SHARE
    return agreeing >= share


class _Groups:
    """Disjoint sets of numbers, each known by its smallest."""

    def __init__(self, size: int):
        self._parent = array("q", range(size))

    def find(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.find(one), self.find(other)))
        self._parent[other] = one

    def several(self) -> Iterator[list[int]]:
        """The sets of more than one number, each in order, by their smallest."""
        roots = np.array(self._parent, dtype=np.int64)
        while (roots != (further := roots[roots])).any():
            roots = further
        order = np.argsort(roots, kind="stable")
        cuts = [*np.flatnonzero(np.diff(roots[order], prepend=-1)).tolist(), len(order)]
        for first, behind in pairwise(cuts):
            if behind - first > 1:
                yield order[first:behind].tolist()


def _saying(quotes: list[dict]) -> dict:
    """The row of one saying from its quotes."""
    quotes.sort(key=lambda quote: (quote["published"] is None, quote["published"] or 0, quote["quote_id"]))
    speakers = Counter((tuple(sorted(quote["actor_ids"])), quote["speaker_name"] or "") for quote in quotes)
    known = [who for who in speakers if who[0]]
    actors, speaker_name = max(known, key=lambda who: (speakers[who], who)) if known else ((), None)
    wordings = Counter(quote["text"] for quote in quotes)
    return {
        "saying_id": f"s:{quotes[0]['quote_id']}",
        "text": max(wordings, key=lambda text: (text.count(" "), text)),
        "speaker_name": speaker_name or None,
        "actor_id": actors[0] if len(actors) == 1 else None,
        "quotes": len(quotes),
        "articles": len({quote["article_id"] for quote in quotes}),
        "outlets": list(dict.fromkeys(quote["outlet"] for quote in quotes if quote["outlet"])),
        "variants": sorted(wordings, key=lambda text: (-wordings[text], text)),
        "several_speakers": len({actors for actors, _ in known}) > 1,
        "first_published": quotes[0]["published"],
        "first_published_day": quotes[0]["published_day"],
    }
