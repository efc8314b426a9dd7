"""Whether two reports of different articles tell of one talk, and how surely.

Dates, place, participants, round and format must agree, and enough of them must be told. The scores only order the
talks that a report could join: a higher one is the surer.
"""

from __future__ import annotations

import datetime as dt

from helpers.annotate.places import may_be_one
from helpers.link.talks_sides import shared
from helpers.link.talks_told import Told

#: They cannot be one.
CONTRADICTS = -1
#: So weak a score joins only where no other talk fits.
WEAK = 20

_DATED = frozenset({"planned", "held", "ongoing", "cancelled", "postponed"})
CALLED_OFF = frozenset({"cancelled", "postponed"})
#: Few of these take place in one city at one time.
GATHERINGS = frozenset({"conference", "summit", "ceremony"})
#: Two articles may differ by so many days over one talk.
NEAR = dt.timedelta(days=2)
#: A long round may be dated by its first day or by its last.
ROUND_LASTS = dt.timedelta(days=20)
#: Two rounds of the same parties in one city lie farther apart.
BREAK = dt.timedelta(days=5)
#: A talk told without a date lies so near the article's publication.
AROUND = dt.timedelta(days=10)
#: What was called off is told of for longer.
RECALLED = dt.timedelta(days=45)
#: The same people's undated talk may lie so far back.
REMEMBERED = dt.timedelta(days=90)
#: Two articles that refuse, propose or plan the same without a date, so far apart, mean the same.
SAME_STANCE = dt.timedelta(days=60)
SAME_PLAN = dt.timedelta(days=75)
_VAGUEST = 3


def gap_between(one: Told, two: Told) -> dt.timedelta | None:
    """Days between two dated reports, 0 where they meet; None where one has no date."""
    if one.earliest is None or two.earliest is None:
        return None
    return max(max(one.earliest, two.earliest) - min(one.latest, two.latest), dt.timedelta(0))


def pair(one: Told, two: Told) -> int:
    """How surely two reports tell of one talk: `CONTRADICTS` they cannot, 0 nothing says so."""
    if _formats_differ(one, two) or not places_agree(one, two):
        return CONTRADICTS
    if _status_differs(one, two):
        return 0 if _may_be_proposed(one, two) else CONTRADICTS
    if one.round is not None and two.round is not None and one.round != two.round:
        return CONTRADICTS
    gap = gap_between(one, two)
    both = shared(one.sides, two.sides)
    if one.status == two.status and one.status in ("refused", "proposed"):
        return CONTRADICTS if gap else _stance(one, two, both, gap)
    if gap:
        return _apart(one, two, both, gap)
    if same_round(one, two, both) and (gap is not None or _tells_of_then(one, two)):
        return 90 if both >= 2 else 85
    if gap is None:
        return _undated(one, two, both)
    return _same_day(one, two, both) if one.rank == two.rank == 0 else _same_month(one, two, both)


def same_round(one: Told, two: Told, both: int) -> bool:
    """Whether both are of the round that they count, of the same parties as far as they are told."""
    if one.round is None or one.round != two.round:
        return False
    fewest = min(len(one.sides), len(two.sides))
    return both >= min(2, max(fewest, 1)) or (_same_city(one, two) and (one.nobody_known or two.nobody_known))


def _tells_of_then(one: Told, two: Told) -> bool:
    """Whether an undated report may tell of that time: one of a round that goes on or is to come is of its own days."""
    if any(report.earliest is None and report.status in ("ongoing", "planned") for report in (one, two)):
        return _meet(one, two, ROUND_LASTS) or None in (around(one), around(two))
    return True


def _same_city(one: Told, two: Told) -> bool:
    return one.city is not None and one.city == two.city


def _apart(one: Told, two: Told, both: int, gap: dt.timedelta) -> int:
    """Dates that do not meet: a day or two of error, a loose 'at the start of May', or the two ends of one round."""
    if same_round(one, two, both) and gap <= ROUND_LASTS:
        return 75
    if two_ends(one, two, both, gap):
        return 45
    if gap > NEAR or one.format != two.format:
        return 0
    if max(one.rank, two.rank) in (1, _VAGUEST) and one.format in GATHERINGS - {"ceremony"} and _same_city(one, two):
        return 35 if both or _leaves_open(one, two) else 0  # 'at the start of May', of one that opened on 29 April
    if not one.rank == two.rank == 0:
        return 0
    if _same_city(one, two):
        return 40 if both >= (1 if one.format in GATHERINGS else 2) else 0
    return 40 if both >= 2 and one.country and one.country == two.country else 0


def two_ends(one: Told, two: Told, both: int, gap: dt.timedelta) -> bool:
    """Whether one counts a round of talks and the other, which counts none, dates talks there by its other end."""
    counted = (one.round is None) != (two.round is None)
    talks = {one.format, two.format} <= {"negotiation", "meeting"}
    took_place = {one.status, two.status} <= {"held", "ongoing"}
    return counted and talks and took_place and both >= 2 and _same_city(one, two) and gap <= BREAK


def _same_day(one: Told, two: Told, both: int) -> int:
    fewest = min(len(one.sides), len(two.sides))
    people = one.people & two.people
    if _same_city(one, two):
        if both == 1 and not people and _two_and_two(one, two):
            return 0
        if both:
            # How much of the shorter list agrees, and whether a person does, tells two talks of one day apart.
            return 80 + (10 * both) // max(fewest, 1) + min(len(people), 4) + 3 * (one.format == two.format)
        if one.format == two.format and one.format in GATHERINGS - {"ceremony"}:
            return 65
        return 50 if _leaves_open(one, two) else 0
    if (one.nobody_known or two.nobody_known) and one.country and one.country == two.country:
        return WEAK if one.format == two.format else 0
    told = one.country or two.country or one.format == two.format
    if both >= 2 or (both and fewest == 1 and told):
        return 60 + min(both, 5)
    if people and not (one.city and two.city):
        return 55  # the same person on the same day, and one article leaves the place open
    return 0


def _two_and_two(one: Told, two: Told) -> bool:
    """Whether A met B, and A met C: two meetings of one day, where each names the two sides that met."""
    meetings = {one.format, two.format} <= {"meeting", "visit"}
    sides = [frozenset(name for side in report.sides for name in side.sides) for report in (one, two)]
    return meetings and all(len(names) == 2 for names in sides) and sides[0] != sides[1]


def _same_month(one: Told, two: Told, both: int) -> int:
    """At least one of them gives no more than a week, a month or a span."""
    if max(one.rank, two.rank) > _VAGUEST:
        return 0
    fewest = min(len(one.sides), len(two.sides))
    # What was called off in a month is the one that another article says was called off, not one put off before it.
    like = 4 if one.status == two.status else 0
    known = (one.place or one.country) and (two.place or two.country)
    if known and both >= min(2, max(1, fewest)):
        return 45 + min(both, 5) + 3 * _same_city(one, two) + like
    gathering = one.format == two.format and one.format in GATHERINGS
    if _same_city(one, two) and gathering and (fewest == 0 or one.format != "ceremony"):
        return 42 + like
    if both >= 2 and fewest >= 2 and not _gathering_and_other(one, two):
        return 30 + like
    if both and fewest == 1 and one.format == two.format and _put_off(one, two):
        return WEAK
    return WEAK if _same_city(one, two) and _leaves_open(one, two) else 0


def _put_off(one: Told, two: Told) -> bool:
    """Whether one tells of a plan and the other of a talk that was called off: the plan fell through."""
    return {one.status, two.status} in ({"planned", status} for status in CALLED_OFF)


def _gathering_and_other(one: Told, two: Told) -> bool:
    """Whether one is a conference, summit or ceremony and the other is none: their parties alone do not join them."""
    return one.format != two.format and bool({one.format, two.format} & GATHERINGS)


def _may_be_proposed(one: Told, two: Told) -> bool:
    """Whether one proposes a round, and the other, which does not count rounds, may be of that one."""
    counted = [told for told in (one, two) if told.round is not None]
    return len(counted) == 1 and counted[0].status == "proposed" and "refused" not in (one.status, two.status)


def _leaves_open(one: Told, two: Told) -> bool:
    """Whether one of them does not say who took part, or names one whose side is not known."""
    alone = any(len(r.sides) == 1 and not r.sides[0].sides and one.format == two.format for r in (one, two))
    return one.nobody_known or two.nobody_known or alone


def _stance(one: Told, two: Told, both: int, gap: dt.timedelta | None) -> int:
    if both < 2:
        alone = both and min(len(one.sides), len(two.sides)) == 1  # the other party is not told
        return 55 if alone and gap is not None and _same_city(one, two) else 0
    if gap is None and one.published and two.published and abs(one.published - two.published) > SAME_STANCE:
        return 0
    return 55


def _undated(one: Told, two: Told, both: int) -> int:
    """One of them has no date: it lies near its publication, and must agree in place and in two sides."""
    if one.status not in _DATED or two.status not in _DATED:
        return 0
    if one.earliest is None and two.earliest is None:
        return _both_undated(one, two, both)
    placed = _same_city(one, two) or (one.country is not None and one.country == two.country)
    alike = one.format == two.format
    gathering = _same_city(one, two) and alike and one.format in GATHERINGS and (both or _leaves_open(one, two))
    counted = (one.round is None) == (two.round is None) or _same_city(one, two)
    if _meet(one, two, None) and counted:
        if both >= 2 and placed:
            return (35 if _same_city(one, two) else WEAK + 2) + 3 * alike
        if gathering:
            return 30
        if min(len(one.sides), len(two.sides)) == 1 and both and one.people & two.people and alike:
            return WEAK  # the other party is not told
    if _meet(one, two, REMEMBERED):
        if len(one.people & two.people) >= 2 and alike:
            return WEAK
        if one.status in CALLED_OFF and one.status == two.status and (gathering or (both and _same_city(one, two))):
            return WEAK
    return 0


def _both_undated(one: Told, two: Told, both: int) -> int:
    if one.status != two.status or one.round != two.round:
        return 0
    if both < 2:
        return _one_gathering(one, two)
    if one.published is None or two.published is None:
        return 25 if _same_city(one, two) or (one.country and one.country == two.country) else 0
    apart = abs(one.published - two.published)
    if _same_city(one, two):
        return 25 if apart <= (SAME_PLAN if one.status == "planned" else AROUND) else 0
    if one.country and one.country == two.country:
        return 22 if apart <= AROUND else 0
    return WEAK if one.people & two.people and one.format == two.format and apart <= AROUND else 0


def _one_gathering(one: Told, two: Told) -> int:
    """Two articles of the same days on a conference or ceremony in one city, whomever each names."""
    if not (_same_city(one, two) and one.format == two.format and one.format in GATHERINGS):
        return 0
    apart = abs(one.published - two.published) if one.published and two.published else None
    if apart is None:
        return 0
    if one.status in CALLED_OFF and _leaves_open(one, two):
        return 25 if apart <= RECALLED else 0
    return 25 if apart <= NEAR else 0


def _meet(one: Told, two: Told, back: dt.timedelta | None) -> bool:
    first, last = around(one, back), around(two, back)
    return first is not None and last is not None and first[0] <= last[1] and last[0] <= first[1]


def around(report: Told, back: dt.timedelta | None = None) -> tuple[dt.date, dt.date] | None:
    """When a report's talk may be: its days, or days near its publication; None where neither is known.

    Args:
        report: the report.
        back: how far before publication an undated talk may lie, where not the usual.
    """
    if report.earliest and report.latest:
        return report.earliest, report.latest
    if report.published is None:
        return None
    day = report.published.date()
    if report.status == "ongoing":
        return day - (back or NEAR), day + NEAR
    if report.status == "held":
        return day - (back or AROUND), day
    if report.status in CALLED_OFF:
        return day - (back or RECALLED), day + AROUND
    return day, day + AROUND


def _formats_differ(one: Told, two: Told) -> bool:
    calls = (one.format == "call") + (two.format == "call")
    if calls == 1:
        return True
    if "ceremony" in (one.format, two.format) and one.format != two.format:
        # a ceremony and the talks beside it are two, where both say who took part
        return "negotiation" in (one.format, two.format) or min(len(one.sides), len(two.sides)) >= 2
    return False


def _status_differs(one: Told, two: Told) -> bool:
    """A refused or proposed talk is not the one with a date, unless it is of that round; others have a history."""
    loose = ("refused", "proposed")
    if one.status in loose or two.status in loose:
        return one.status != two.status and not _round_proposed(one, two)
    return False


def _round_proposed(one: Told, two: Told) -> bool:
    """Whether one proposes the very round that the other dates to the same time: it is that round's history."""
    proposes = "proposed" in (one.status, two.status) and "refused" not in (one.status, two.status)
    return proposes and one.round is not None and one.round == two.round and gap_between(one, two) == dt.timedelta(0)


def places_agree(one: Told, two: Told) -> bool:
    """Whether two places can be one: a city and its country, a house and its city."""
    if one.country and two.country and one.country != two.country:
        return False
    if not one.place or not two.place or one.place == two.place:
        return True
    first, second = one.known_place, two.known_place
    if first is None or second is None:
        return one.city is None or two.city is None
    return may_be_one(first, second)
