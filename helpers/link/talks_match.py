"""Which reports tell of one talk.

Reports with a day come first, the longer before the shorter, then those with a month or a span, then those without a
date. Each joins the talk that fits it best, if one does. Talks are looked up by day or month together with a side, an
actor or a city, so that the work grows with the number of reports and not with its square.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from helpers.link.talks_pair import (
    BREAK,
    CALLED_OFF,
    CONTRADICTS,
    GATHERINGS,
    NEAR,
    REMEMBERED,
    ROUND_LASTS,
    WEAK,
    around,
    gap_between,
    pair,
    two_ends,
)
from helpers.link.talks_sides import shared
from helpers.link.talks_told import UNDATED, Told

#: A tie between talks that fit better than this is no doubt: the first is taken.
_SURE = 80
#: Longer talks are looked up by month.
_MOST_DAYS = 31
_MOST_MONTHS = 14
#: Of so many parties the pairs are looked up.
_MOST_PARTIES = 8


@dataclass(slots=True)
class Talk:
    """Reports that tell of one talk; those that say the same of it are compared once."""

    reports: list[Told] = field(default_factory=list)
    by_article: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    distinct: dict[tuple, Told] = field(default_factory=dict)

    def add(self, report: Told) -> None:
        """Takes a report in."""
        self.reports.append(report)
        self.by_article[report.article_id].append(report)
        self.distinct.setdefault(report.signature, report)


def cluster(reports: Iterable[Told]) -> list[Talk]:
    """The talks that ``reports`` tell of, in the order of their first reports."""
    ordered = sorted(reports, key=lambda r: (r.rank, -r.days, r.published or dt.datetime.max, r.number))
    talks: list[Talk] = []
    by_key: dict[object, dict[int, Talk]] = defaultdict(dict)
    for report in ordered:
        candidates = {number: talk for key in _asked(report) for number, talk in by_key[key].items()}
        scored = sorted(
            ((score, -number) for number, talk in candidates.items() if (score := fit(talk, report))), reverse=True
        )
        number = _chosen(scored, talks, report)
        if number is None:
            number = len(talks)
            talks.append(Talk())
        talks[number].add(report)
        for key in _kept(report):
            by_key[key][number] = talks[number]
    return sorted(talks, key=lambda talk: min(report.number for report in talk.reports))


def _chosen(scored: list[tuple[int, int]], talks: list[Talk], report: Told) -> int | None:
    """The talk that a report joins; None where none fits, or where several do alike and which is meant stays open."""
    if not scored:
        return None
    best = scored[0][0]
    tied = [-number for score, number in scored if score == best]
    doubtful = best < _SURE and 0 < report.rank < UNDATED
    if len(tied) == 1 or not (doubtful or best <= WEAK):
        return _nearest(tied, talks, report)
    if report.nobody_known and (largest := _largest(tied, talks)) is not None:
        return largest
    open_ones = [n for n in tied if all(other.rank == report.rank for other in talks[n].reports)]
    return open_ones[0] if open_ones else None


def _nearest(tied: list[int], talks: list[Talk], report: Told) -> int:
    """Of talks that fit an undated report alike, the one nearest to its publication."""
    if report.rank < UNDATED or report.published is None:
        return tied[0]
    day = report.published.date()
    return min(tied, key=lambda n: (min(_distance(other, day) for other in talks[n].distinct.values()), n))


def _largest(tied: list[int], talks: list[Talk]) -> int | None:
    """The talk of most parties, if one has: 'diplomats of a dozen countries met in Oslo last week' means that one."""
    sizes = {number: max(len(other.sides) for other in talks[number].reports) for number in tied}
    most = [number for number in tied if sizes[number] == max(sizes.values())]
    return most[0] if len(most) == 1 and sizes[most[0]] > 2 else None


def _distance(report: Told, day: dt.date) -> int:
    reach = around(report)
    return max((reach[0] - day).days, (day - reach[1]).days, 0) if reach else _MOST_DAYS


def _asked(report: Told) -> Iterator[object]:
    """Under which keys a report looks for its talk."""
    if report.rank == 0:
        who = _names(report)
        if not report.parties and report.country:
            who.append(("country", report.country))
        yield from ((when, name) for when in _times(report, _error(report)) for name in who)
        if report.round is not None:
            for month in _months(report.earliest - ROUND_LASTS, report.latest + ROUND_LASTS):
                yield from (("round", report.round, month, name) for name in who)
    elif reach := _reach(report):
        who = _pairs(report) or sorted(report.parties)
        alone = len(report.sides) < 2 or report.nobody_known
        if report.city and (report.format in GATHERINGS or report.status in CALLED_OFF or alone):
            who.append(("city", report.city))
        yield from ((month, name) for month in _months(reach[0] - NEAR, reach[1] + NEAR) for name in who)
    yield from _stances(report)


def _error(report: Told) -> dt.timedelta:
    """How far off another article may date the same talk: long talks by their other end."""
    return BREAK if report.round is not None or report.format == "negotiation" else NEAR


def _kept(report: Told) -> Iterator[object]:
    """Under which keys a talk is found by later reports."""
    who = _names(report) + ([("country", report.country)] if report.country else [])
    if report.earliest and report.latest:
        months = _months(report.earliest, report.latest)
        if report.rank == 0:
            yield from ((when, name) for when in _times(report, dt.timedelta(0)) for name in who)
        yield from ((month, name) for month in months for name in (*who, *_pairs(report)))
        if report.round is not None:
            yield from (("round", report.round, month, name) for month in months for name in who)
    yield from _stances(report)


def _reach(report: Told) -> tuple[dt.date, dt.date] | None:
    """The days in which a vague or undated report's talk may lie."""
    farther = report.people or report.status in CALLED_OFF
    return around(report, REMEMBERED if report.earliest is None and farther else None)


def _names(report: Told) -> list[object]:
    return [*sorted(report.parties), *([("city", report.city)] if report.city else [])]


def _pairs(report: Told) -> list[object]:
    """Two parties at a time: what two vague reports must share."""
    return list(combinations(sorted(report.parties)[:_MOST_PARTIES], 2))


def _stances(report: Told) -> Iterator[object]:
    """Where talks without a date, and those that are only proposed or refused, are looked up."""
    if report.status in ("refused", "proposed") or report.earliest is None:
        who = [*(_pairs(report) or sorted(report.parties)), *([("city", report.city)] if report.city else [])]
        yield from ((report.status, name) for name in who)
    if report.round is not None:
        yield from (("round", report.round, name) for name in sorted(report.parties))


def _times(report: Told, more: dt.timedelta) -> list[object]:
    """The days of a short talk, else its months; both are plain values that serve as keys."""
    first, last = report.earliest, report.latest
    if report.days <= _MOST_DAYS:
        return [first + dt.timedelta(n) for n in range(-more.days, (last - first).days + more.days + 1)]
    return list(_months(first - more, last + more))


def _months(first: dt.date, last: dt.date) -> list[tuple[int, int]]:
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month) and len(found) < _MOST_MONTHS:
        found.append((year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def fit(talk: Talk, report: Told) -> int:
    """How well ``report`` fits ``talk``: its best fit with a report there; 0 where one contradicts it."""
    if any(not _twins(other, report) for other in talk.by_article.get(report.article_id, ())):
        return 0
    if not _dates_agree(talk, report):
        return 0
    best = 0
    for other in talk.distinct.values():
        score = pair(other, report)
        if score == CONTRADICTS:
            return 0
        best = max(best, score)
    return best


def _dates_agree(talk: Talk, report: Told) -> bool:
    """Whether the report's days meet those that others tell, or are off by no more than may be an error of all."""
    gaps = [(gap, other) for other in talk.distinct.values() if (gap := gap_between(other, report)) is not None]
    if not gaps or any(not gap for gap, _ in gaps):
        return True
    if report.round is not None and any(other.round == report.round and gap <= ROUND_LASTS for gap, other in gaps):
        return True  # the two ends of one round; who does not count rounds tells of one end
    return all(gap <= NEAR or two_ends(other, report, shared(other.sides, report.sides), gap) for gap, other in gaps)


def _twins(one: Told, two: Told) -> bool:
    """Two reports of one article are two talks, unless they say the very same, or one only leaves somebody out."""
    same = ("earliest", "latest", "place", "status")
    if any(getattr(one, name) != getattr(two, name) for name in same) or {one.round, two.round} - {one.round, None}:
        return False
    if one.earliest is None and (one.place is None or one.format != two.format):
        return False
    fewest, most = sorted((len(one.sides), len(two.sides)))
    return shared(one.sides, two.sides) == (most if fewest >= 2 else fewest)
