"""Which reports tell of one talk: dates, place, participants and round must agree, and enough of them must be told.

Reports with a day come first, then those with a month or a span, then those without a date. Each joins the talk that
fits it best, if one does. Talks are looked up by month or by their sides, so that the work grows with the number of
reports and not with its square.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from helpers.annotate.places import find_place
from helpers.link.talks_sides import Side, shared

_WAS = frozenset({"held", "ongoing"})
_DATED = frozenset({"planned", "held", "ongoing", "cancelled", "postponed"})
_ORDER = {"time": 0, "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "span": 3, "year": 4, "decade": 5}
#: Two articles may differ by so many days over one talk.
NEAR = dt.timedelta(days=2)
#: A talk told without a date lies so near the article's publication.
AROUND = dt.timedelta(days=10)
#: Two articles that refuse or propose the same, so far apart, mean the same.
SAME_STANCE = dt.timedelta(days=60)


@dataclass(slots=True)
class Told:
    """A report as linking sees it."""

    report_id: str
    article_id: str
    number: int
    format: str
    status: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    place: str | None
    country: str | None
    sides: list[Side]
    round: int | None
    published: dt.datetime | None
    confident: bool
    text: str = ""
    trigger: str = ""
    outlet: str | None = None

    @property
    def rank(self) -> int:
        """How vague its date is: 0 a day … 9 none."""
        return _ORDER.get(self.precision, 9) if self.earliest else 9

    @property
    def city(self) -> str | None:
        """Its place, where that is more than a country."""
        place = find_place(self.place) if self.place else None
        return self.place if self.place and (place is None or place.kind != "country") else None


@dataclass(slots=True)
class Talk:
    """Reports that tell of one talk."""

    reports: list[Told] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        """The articles that tell of it."""
        return {report.article_id for report in self.reports}


def cluster(reports: Iterable[Told]) -> list[Talk]:
    """The talks that ``reports`` tell of, in the order of their first reports."""
    ordered = sorted(reports, key=lambda r: (r.rank, r.published or dt.datetime.max, r.number))
    talks: list[Talk] = []
    by_key: dict[object, list[Talk]] = defaultdict(list)
    for report in ordered:
        keys = list(_keys(report))
        candidates = {id(talk): talk for key in keys for talk in by_key[key]}
        scored = [
            (score, -number, talk) for number, talk in enumerate(candidates.values()) if (score := fit(talk, report))
        ]
        if scored:
            best = max(scored, key=lambda item: item[:2])
            if report.rank and len([s for s in scored if s[0] == best[0]]) > 1 and report.rank < 9 and best[0] < 80:
                talk = Talk()  # two talks of that month fit alike: which is meant stays open
                talks.append(talk)
            else:
                talk = best[2]
        else:
            talk = Talk()
            talks.append(talk)
        talk.reports.append(report)
        for key in keys:
            if not any(talk is other for other in by_key[key][-40:]):
                by_key[key].append(talk)
    return sorted(talks, key=lambda talk: min(report.number for report in talk.reports))


def _keys(report: Told) -> Iterable[object]:
    """Where a report's talk is looked up: its months, its round, the months around its publication with its sides."""
    if report.earliest and report.latest:
        for month in _months(report.earliest - NEAR, report.latest + NEAR):
            yield ("month", month, report.country)
            if report.country is not None:
                yield ("month", month, None)
            else:
                yield ("month", month, "any")
    sides = sorted(
        {side for party in report.sides for side in party.sides} | {a for p in report.sides for a in p.actor_ids}
    )
    if report.round is not None:
        for side in sides:
            yield ("round", report.round, side)
    if report.status in ("refused", "proposed"):
        for side in sides:
            yield (report.status, side)
    if report.published is not None and report.status in _DATED:
        day = report.published.date()
        if report.earliest is None:
            for month in _months(day - AROUND, day + AROUND):
                for side in sides:
                    yield ("near", month, side)
        elif report.rank <= 1:
            for month in _months(report.earliest, report.latest or report.earliest):
                for side in sides:
                    yield ("near", month, side)
    elif report.status in _DATED and report.earliest is None:
        for side in sides:
            yield ("undated", side, report.country)


def _months(first: dt.date, last: dt.date) -> list[tuple[int, int]]:
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month) and len(found) < 14:
        found.append((year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def fit(talk: Talk, report: Told) -> int:
    """How well ``report`` fits ``talk``: the worst of its fits with the reports there; 0 where one contradicts."""
    best = 0
    for other in talk.reports:
        if other.article_id == report.article_id:
            if not _twins(other, report):
                return 0
            continue
        score = pair(other, report)
        if score < 0:
            return 0
        best = max(best, score)
    return best


def _twins(one: Told, two: Told) -> bool:
    """Two reports of one article are two talks, unless they say the very same."""
    return (
        one.earliest is not None
        and (one.earliest, one.latest, one.place, one.round) == (two.earliest, two.latest, two.place, two.round)
        and one.status == two.status
        and len(one.sides) >= 2
        and shared(one.sides, two.sides) == max(len(one.sides), len(two.sides))
    )


def pair(one: Told, two: Told) -> int:
    """How surely two reports tell of one talk: below 0 they cannot, 0 nothing says so."""
    if _formats_differ(one, two) or _status_differs(one, two):
        return -1
    if one.round is not None and two.round is not None and one.round != two.round:
        return -1
    if not _places_agree(one, two):
        return -1
    gap = _gap(one, two)
    same_city = one.city is not None and one.city == two.city
    both = shared(one.sides, two.sides)
    fewest = min(len(one.sides), len(two.sides))
    same_round = one.round is not None and one.round == two.round
    if gap is not None and gap > dt.timedelta(0):
        if same_round and both >= 2 and gap <= dt.timedelta(days=20):
            return 75
        if one.rank == two.rank == 0 and gap <= NEAR and same_city and both >= 2 and one.format == two.format:
            return 40
        return -1
    if one.status in ("refused", "proposed") and one.status == two.status:
        return _stance(one, two, both, gap)
    if same_round and both >= 2:
        return 90
    if gap is not None:
        if one.rank == 0 and two.rank == 0:
            people = _people(one) & _people(two)
            if same_city and both >= 1:
                # How much of the shorter list agrees, and whether a person does, tells two talks of one day apart.
                return 80 + (10 * both) // max(fewest, 1) + min(len(people), 4)
            if both >= 2 or (both >= 1 and fewest == 1 and (one.country or two.country)):
                return 60 + min(both, 5)
            if people and not (one.city and two.city):
                return 55  # the same person on the same day, and one article leaves the place open
            if same_city and fewest == 0:
                return 50
            return 0
        known = (one.place or one.country) and (two.place or two.country)
        if max(one.rank, two.rank) <= 3 and known and both >= min(2, max(1, fewest)):
            return 45 + min(both, 5) + (3 if same_city else 0)
        if max(one.rank, two.rank) <= 3 and both >= 2 and fewest >= 2:
            return 30
        return 0
    return _undated(one, two, both, same_city)


def _people(report: Told) -> set[str]:
    """Actor ids of the participants that are more particular than their side."""
    return {a for side in report.sides for a in side.actor_ids if not side.sides & {side.name}}


def _stance(one: Told, two: Told, both: int, gap: dt.timedelta | None) -> int:
    if both < 2:
        return 0
    if gap is None and one.published and two.published and abs(one.published - two.published) > SAME_STANCE:
        return 0
    return 55


def _undated(one: Told, two: Told, both: int, same_city: bool) -> int:
    """One of them has no date: it lies near its publication, and must agree in place and in two sides."""
    if both < 2 or not (same_city or (one.country and one.country == two.country)):
        return 0
    if one.status not in _DATED or two.status not in _DATED or (one.round is None) != (two.round is None):
        return 0
    first, last = (_around(one), _around(two))
    if first is None or last is None:
        return 25 if one.rank == two.rank == 9 and one.round == two.round and one.status == two.status else 0
    if first[0] > last[1] or last[0] > first[1]:
        return 0
    return 35 if same_city else 20


def _around(report: Told) -> tuple[dt.date, dt.date] | None:
    if report.earliest and report.latest:
        return report.earliest, report.latest
    if report.published is None:
        return None
    day = report.published.date()
    if report.status == "ongoing":
        return day - NEAR, day + NEAR
    if report.status == "held":
        return day - AROUND, day
    return day, day + AROUND


def _gap(one: Told, two: Told) -> dt.timedelta | None:
    """Days between two dated reports, 0 where they meet; None where one has no date."""
    if one.earliest is None or two.earliest is None:
        return None
    return max(max(one.earliest, two.earliest) - min(one.latest, two.latest), dt.timedelta(0))


def _formats_differ(one: Told, two: Told) -> bool:
    calls = (one.format == "call") + (two.format == "call")
    if calls == 1:
        return True
    if "ceremony" in (one.format, two.format) and one.format != two.format:
        return "negotiation" in (one.format, two.format)
    return False


def _status_differs(one: Told, two: Told) -> bool:
    """A refused or proposed talk is not the one with a date; two of the others are one talk with a history."""
    loose = ("refused", "proposed")
    if one.status in loose or two.status in loose:
        return one.status != two.status
    return False


def _places_agree(one: Told, two: Told) -> bool:
    if one.country and two.country and one.country != two.country:
        return False
    if not one.place or not two.place or one.place == two.place:
        return True
    first, second = find_place(one.place), find_place(two.place)
    if first is None or second is None:
        return one.city is None or two.city is None
    if "country" in (first.kind, second.kind):
        return first.country == second.country
    return (
        first.within == second.name
        or second.within == first.name
        or bool(first.within and first.within == second.within)
    )
