"""Decides whether reports are about the same talk, within an article and across articles.

Each report is compared with earlier ones near it: those that share parties, sides, a place, a body, a round, words of
the headline or its article with it in its time. A logistic regression over the named features of
``same_talk_features`` and the nearness of their vectors says how likely two of them are about one talk. The likeliest
reports are joined first, and groups of reports only where the pairs between them are likely on average (average
linkage), so that two talks are never chained by a vague third.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import numpy as np

from helpers.link.same_talk_before import Decided
from helpers.link.same_talk_features import nearness, never, of_two
from helpers.link.same_talk_groups import grouped
from helpers.link.same_talk_report import Told
from helpers.link.same_talk_scores import Weights, likelihoods, weights
from helpers.link.speakers_before import Kept

#: With how many earlier reports at most a report is compared: those that share most with it, the latest first.
MOST = 16
#: How likely the pairs between two groups must be on average for them to be one talk.
LIKELY = 0.25
#: How many reports are compared with those near them at a time.
_AT_A_TIME = 1024
#: How many of the latest reports are remembered under one name and month.
_REMEMBERED = 48
#: Under how many of a report's parties it is looked up.
_PARTIES = 8
#: Ordinal days to a look-up period; a report looks into its own and its neighbours.
_PERIOD = 32


@dataclass
class Joined:
    """Which reports are about one talk.

    Attributes:
        talk_of: the number of the talk of each report, by the report's id; in the order of their first reports.
        why: what ties a report to its talk, in words, by its id: what it shares with the likeliest other, an earlier
            one where any was compared. A talk's first report has none.
    """

    talk_of: dict[str, int]
    why: dict[str, str]


def cluster(
    reports: Iterable[Told], weighed: Weights | None = None, kept: Kept | None = None, work: Counter[str] | None = None
) -> Joined:
    """Groups reports by the talk that they are about.

    Args:
        reports: reports of all articles, in any order.
        weighed: the weights; the learned ones where none are given.
        kept: the comparisons of an earlier build with the same weights, which are taken over where they still hold.
        work: where the pairs of reports that are compared are counted, under ``talks``.
    """
    ordered = sorted(reports, key=_reading_order)
    weighed = weights() if weighed is None else weighed
    pairs, chances = _judged(ordered, weighed, kept, Counter() if work is None else work)
    groups = grouped(len(ordered), pairs, chances, LIKELY, lambda one, two: never(ordered[one], ordered[two]))
    talk_of = {place: number for number, group in enumerate(groups) for place in group}
    found = Joined({ordered[place].report_id: number for place, number in talk_of.items()}, {})
    first = {group[0] for group in groups}
    tied = {place: pair for place, pair in _best_pairs(pairs, chances, talk_of).items() if place not in first}
    if tied:
        near = nearness([report.vector for report in ordered], *np.array(list(tied.values())).T)
        for (place, (earlier, later)), alike in zip(tied.items(), near.tolist(), strict=True):
            found.why[ordered[place].report_id] = reason(weighed, ordered[earlier], ordered[later], alike)
    return found


def _best_pairs(pairs: np.ndarray, chances: np.ndarray, talk_of: Mapping[int, int]) -> dict[int, list[int]]:
    """For each place the pair that ties it to its talk best, with an earlier place wherever one was compared."""
    talks = np.array([talk_of[place] for place in range(len(talk_of))])
    same = np.flatnonzero(talks[pairs[:, 0]] == talks[pairs[:, 1]])
    best: dict[int, list[int]] = {}
    for role in (1, 0):
        likeliest_first = same[np.argsort(-chances[same], kind="stable")]
        for place, pair in zip(pairs[likeliest_first, role].tolist(), pairs[likeliest_first].tolist(), strict=True):
            best.setdefault(place, pair)
    return best


def compared(reports: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs of reports, earlier and later, that ``cluster`` compares."""
    ordered = sorted(reports, key=_reading_order)
    for later, near in _near(ordered):
        yield from ((ordered[earlier], ordered[later]) for earlier in near)


def _near(ordered: Sequence[Told]) -> Iterator[tuple[int, list[int]]]:
    """The place of each report, and those of the earlier ones near it."""
    index = _Index()
    for place, report in enumerate(ordered):
        names, times = _names(report), _times(report)
        yield place, index.nearest(report, names, times)
        index.remember(place, report, names, times)


def _judged(
    ordered: Sequence[Told], weighed: Weights, kept: Kept | None, work: Counter[str]
) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of places, earlier and later, that are compared, and how likely each is about one talk."""
    decided = Decided(kept)
    near = [earlier for _, earlier in _near(ordered)]
    before = (decided.before(report, [ordered[one] for one in own]) for report, own in zip(ordered, near, strict=True))
    chances = {place: known for place, known in enumerate(before) if known is not None}
    new = [place for place in range(len(ordered)) if place not in chances]
    for first in range(0, len(new), _AT_A_TIME):
        some = new[first : first + _AT_A_TIME]
        pairs = _pairs(some, near)
        work["talks"] += len(pairs)
        found = iter(likelihoods(weighed, ordered, pairs).tolist())
        for place in some:
            chances[place] = list(islice(found, len(near[place])))
            decided.now(ordered[place], chances[place])
    places = range(len(ordered))
    return _pairs(places, near), np.array([chance for place in places for chance in chances[place]])


def _pairs(places: Sequence[int], near: Sequence[list[int]]) -> np.ndarray:
    """Each of some places with each of those near it, as two columns, the earlier first."""
    own = [near[place] for place in places]
    earlier = np.fromiter(chain.from_iterable(own), dtype=int)
    return np.column_stack([earlier, np.repeat(places, list(map(len, own))).astype(int)])


def _reading_order(report: Told) -> tuple:
    day = report.article.day
    return (day is None, day or 0, report.article_id, report.start, report.report_id)


class _Index:
    """An index of reports by article and by name and period, keeping the latest for each name."""

    def __init__(self) -> None:
        self._by_article: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._by_time: defaultdict[int | None, dict[str, dict[int, None]]] = defaultdict(dict)

    def nearest(self, report: Told, names: Sequence[str], times: Iterable[int | None]) -> list[int]:
        """The ``MOST`` reports that share most names and times with a report, in the order of their places."""
        found = [self._by_article.get(report.article_id, {})]
        for when in times:
            if (there := self._by_time.get(when)) is not None:
                found += [kept for name in names if (kept := there.get(name)) is not None]
        shared = Counter(chain.from_iterable(found))
        latest_first = sorted(shared, reverse=True)
        return sorted(sorted(latest_first, key=shared.__getitem__, reverse=True)[:MOST])

    def remember(self, place: int, report: Told, names: Sequence[str], times: Iterable[int | None]) -> None:
        """Indexes a report under its keys."""
        _put(place, self._by_article[report.article_id])
        for when in times:
            there = self._by_time[when]
            for name in names:
                if (kept := there.get(name)) is None:
                    there[name] = {place: None}
                else:
                    _put(place, kept)


def _put(place: int, kept: dict[int, None]) -> None:
    """Adds a report as the latest, dropping the oldest of too many."""
    kept[place] = None
    if len(kept) > _REMEMBERED:
        del kept[next(iter(kept))]


def _names(report: Told) -> list[str]:
    """The keys of a report: who, where, which body and round, and pairs of these."""
    names = sorted(report.keys | report.sides | report.heads)[:_PARTIES]
    if report.city:
        names.append("at " + report.city)
    if report.body:
        names.append("of " + report.body)
    if report.round is not None:
        names.append(f"round {report.round}")
    names += [f"{one} & {two}" for one, two in combinations(names, 2)]
    return names + [f"about {word}" for word in report.article.about]


def _times(report: Told) -> Sequence[int | None]:
    """The periods searched for a report's talk: around its publication and around its own dates."""
    found: set[int] = set()
    for days in (report.window, report.article.day and (report.article.day,) * 2):
        if days:
            first, last = days[0] // _PERIOD, days[1] // _PERIOD
            found.update(range(first - 1, min(last, first + 3) + 1))
    return list(found) or (None,)


#: What features say to a person, in the order in which it is said, of an earlier and a later report.
_WORDS = (
    ("words:same_phrase", lambda earlier, later: "the same words"),
    ("parties:same_set", lambda earlier, later: f"the same parties ({_some(later.keys, later)})"),
    ("parties:shared:0.2", lambda earlier, later: _shared(earlier, later)),
    ("round:same", lambda earlier, later: f"round {later.round}"),
    ("body:same", lambda earlier, later: f"same {later.body}"),
    ("place:same_city", lambda earlier, later: later.city),
    ("place:same_country", lambda earlier, later: later.country),
    ("days:same", lambda earlier, later: "the same day"),
    ("days:meet", lambda earlier, later: "days overlap"),
    ("days:may_meet", lambda earlier, later: "dated to the same time"),
    ("headline:both", lambda earlier, later: "in the headlines of both"),
    ("near", lambda earlier, later: "told alike"),
    ("articles:alike:4", lambda earlier, later: "articles on the same matter"),
    ("words:shared:4", lambda earlier, later: "reported in similar words"),
)
#: How many reasons are given at most.
_REASONS = 4
#: From this nearness of their vectors on, reports are told alike.
_TOLD_ALIKE = 0.7


def reason(weighed: Weights, earlier: Told, later: Told, near: float) -> str:
    """Says why two reports are about one talk: 'joined: same council, London, days overlap'.

    Args:
        weighed: the weights; what weighs against joining is no reason.
        earlier: the report that comes first in the reading order.
        later: the other, which is said to be joined.
        near: how near their vectors are.
    """
    there = {*of_two(earlier, later), *(["near"] if near >= _TOLD_ALIKE else [])}
    said: list[str] = []
    for name, words in _WORDS:
        if name not in there or weighed.get(name, 0.0) < 0 or _said_better(name, there):
            continue
        if found := words(earlier, later):
            said.append(found)
        if len(said) == _REASONS:
            break
    return "joined: " + (", ".join(said) or "the likeliest of the talks reported near it")


def _said_better(name: str, there: set[str]) -> bool:
    better = {
        "parties:shared:0.2": "parties:same_set",
        "days:meet": "days:same",
        "place:same_country": "place:same_city",
    }
    return better.get(name) in there


def _shared(earlier: Told, later: Told) -> str:
    shared = later.keys & earlier.keys
    return f"shared parties ({_some(shared, later)})" if shared else ""


def _some(keys: Iterable[str], report: Told) -> str:
    names = dict.fromkeys(party.name for party in report.parties if party.key in keys)
    return ", ".join(list(names)[:3])
