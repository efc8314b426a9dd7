"""Makes one row of the table of talks from its reports."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import pandas as pd

from helpers.annotate.places import find_place
from helpers.link.same_talk_parties import Actors, Party
from helpers.link.same_talk_report import Told
from helpers.link.same_talk_words import body_phrase
from helpers.link.series import series_of

Value = TypeVar("Value", bound=Hashable)

#: By how many days two articles may differ over one talk.
NEAR = dt.timedelta(days=2)
#: A long round may be dated by its first day or by its last.
ROUND_LASTS = dt.timedelta(days=20)
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_FORMAT_WORDS = {
    "negotiation": "talks",
    "meeting": "meeting",
    "summit": "summit",
    "conference": "conference",
    "ceremony": "ceremony",
    "visit": "visit",
    "call": "call",
}
#: A body whose name ends so is not called by its kind of meeting once more: 'Nuclear Security Summit'.
_ENDINGS = (*_FORMAT_WORDS.values(), "session", "congress", "assembly")
#: Which status wins among reports of one day, and what took place before what did not.
_RANK = {"cancelled": 6, "postponed": 5, "refused": 4, "held": 3, "ongoing": 2, "planned": 1, "proposed": 0}
_CALLED_OFF = ("cancelled", "postponed", "refused")
_NAMED_SIDES = 2
#: From this many articles on, a participant must be named in two of them.
_MANY = 4
#: What goes on within this many days of publication is where the article is written, unless it says otherwise.
_NOW = 1


def described(reports: list[Told], actors: Actors) -> dict[str, object]:
    """The columns of a talk, all but its id.

    Args:
        reports: of the talk, in the order of the corpus.
        actors: of the corpus.
    """
    confident = [report for report in reports if report.confident] or reports
    dated = best_dated(confident) or best_dated(reports)
    first, last = (_lasted(dated, reports) if dated else None) or (None, None)
    parties = _parties(reports)
    format_ = _format(confident)
    placed = _most_specific(confident) or _most_specific(reports)
    place = placed.place if placed else None
    country = placed.country if placed else _common(report.country for report in reports)
    inferred = False
    if place is None and format_ != "call" and (city := _from_dateline(reports)):
        known = find_place(city)
        if country is None or (known is not None and known.country == country):
            place, country, inferred = city, known.country if known else country, True
    if place is None and country is None:  # a description says more than nothing: 'the bank's headquarters'
        place = next((report.place for report in reports if report.place), None)
    sides = list(dict.fromkeys(side for party in parties for side in sorted(party.sides)))
    round_ = _common(report.round for report in reports)
    point = find_place(place, country) or find_place(place) if place else find_place(country) if country else None
    published = sorted(report.published for report in reports if report.published is not None)
    history = sorted(reports, key=lambda r: (r.published is None, r.published or dt.datetime.max, r.number))
    row: dict[str, object] = {
        "format": format_,
        "earliest": first,
        "latest": last,
        "precision": dated.precision if dated else "unknown",
        "place": place,
        "country": country,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "participants": [party.name for party in parties],
        "actor_ids": list(dict.fromkeys(a for party in parties for a in sorted(party.actor_ids))),
        "sides": sides,
        "absent": list(dict.fromkeys(name for report in reports for name in report.absent)),
        "body": _body(reports),
        "place_from": None if not (place or country) else "dateline" if inferred else "told",
        "round": round_,
        "series": series_of(
            [report.trigger + " " + report.text for report in reports], sides, country, format_, round_
        ),
        "status": final_status(history),
        "history": [
            {"published": report.published, "status": report.status, "report_id": report.report_id}
            for report in history
        ],
        "contradictions": contradictions(reports),
        "reports": len(reports),
        "articles": len({report.article_id for report in reports}),
        "outlets": list(dict.fromkeys(report.outlet for report in history if report.outlet)),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "confident": any(report.confident for report in reports),
        "corrected": False,
    }
    row["name"] = name_of(row)
    return row


def best_dated(reports: list[Told]) -> Told | None:
    """The report whose date is taken: the most exact, then what most articles say, then the longest, the earliest."""
    dated = [(report, report.dated_days) for report in reports if report.dated_days is not None]
    if not dated:
        return None
    dated = [(report, days) for report, days in dated if not _is_stale_plan(report)] or dated
    exact = min(report.rank for report, _ in dated)
    dated = [(report, days) for report, days in dated if report.rank == exact]
    took_place = [(report, days) for report, days in dated if report.status in ("held", "ongoing")]
    votes = Counter(days for _, days in dated)

    def weight(told: tuple[Told, tuple[dt.date, dt.date]]) -> tuple:
        report, (earliest, latest) = told
        around = sum(count for (first, last), count in votes.items() if earliest <= first and last <= latest)
        return (-around, (latest - earliest).days, earliest, report.number)

    return min(took_place or dated, key=weight)[0]


def _is_stale_plan(report: Told) -> bool:
    """Whether it plans a talk for days before its article: those days are another's, or misread."""
    day = report.article.day
    return (
        report.status in ("planned", "proposed") and day is not None and report.last is not None and report.last < day
    )


def _lasted(dated: Told, reports: list[Told]) -> tuple[dt.date, dt.date] | None:
    """The days of a talk: those of ``dated``, and where others date its round by its other end, all between."""
    days = dated.dated_days
    if days is None:
        return None
    first, last = days
    for other in sorted(reports, key=lambda report: report.number):
        if dated.rank or other.rank or other.round is None or other.round != dated.round:
            continue
        gap = gap_between(dated, other)
        if gap is None or other.dated_days is None:
            continue
        ends = min(first, other.dated_days[0]), max(last, other.dated_days[1])
        if gap > NEAR and ends[1] - ends[0] <= ROUND_LASTS:
            first, last = ends
    return first, last


def final_status(history: list[Told]) -> str:
    """The status as of the last publication: what goes on is spoken of as planned where its next sitting is.

    What was reported as held stays so against an older or equal plan; that a sitting was held ends nothing that later
    reports say goes on. What more reports call off than tell as held is not shown as held.
    """
    confident = [report for report in history if report.confident] or history
    last_day = confident[-1].published.date() if confident[-1].published else None
    latest = [r for r in confident if (r.published.date() if r.published else None) == last_day]
    status = max((report.status for report in latest), key=lambda s: _RANK[s])
    off = [report.status for report in confident if report.status in _CALLED_OFF]
    if status == "held" and len(off) > sum(report.status == "held" for report in confident):
        return off[-1]
    if status != "planned":
        return status
    if any(report.status == "ongoing" for report in confident):
        return "ongoing"
    return "held" if any(_took_place(report) for report in confident) else "planned"


def _took_place(report: Told) -> bool:
    """Whether it says held of a day that its article could know."""
    known = report.earliest is None or report.published is None or report.published.date() >= report.earliest
    return report.status == "held" and known


def gap_between(one: Told, two: Told) -> dt.timedelta | None:
    """Days between two dated reports, 0 where they meet; None where one has no date."""
    if one.dated_days is None or two.dated_days is None:
        return None
    return max(max(one.dated_days[0], two.dated_days[0]) - min(one.dated_days[1], two.dated_days[1]), dt.timedelta(0))


def _most_specific(reports: list[Told]) -> Told | None:
    """The report whose place is taken: a city before a country; no place that is only described."""
    placed = [report for report in reports if report.city or report.known_place is not None]
    if not placed:
        return None
    votes = Counter(report.city or report.place for report in placed)
    return min(placed, key=lambda r: (r.city is None, -votes[r.city or r.place], r.number))


def _from_dateline(reports: list[Told]) -> str | None:
    """The city of the dateline where a report says 'here'; the one that most articles write from of what goes on."""
    said = Counter(report.article.dateline for report in reports if report.here and report.article.dateline)
    if said:
        return min(said.items(), key=lambda item: (-item[1], item[0]))[0]
    now = {report.article_id for report in reports if _is_of_the_day(report)}
    on = {report.article_id for report in reports if report.status == "ongoing"}
    if not now and len(on) < 2:
        return None
    cities = Counter({r.article_id: r.article.dateline for r in reports if r.article_id in now | on}.values())
    city, count = min(cities.items(), key=lambda item: (-item[1], str(item[0])))
    return city if city and 2 * count > cities.total() else None


def _is_of_the_day(report: Told) -> bool:
    """Whether it reports what is going on as its article is written, or within a day or two."""
    day = report.article.day
    if day is None or report.first is None or report.last is None:
        return False
    return report.rank == 0 and report.first - _NOW <= day <= report.last + _NOW


def _common(values: Iterable[Value | None]) -> Value | None:
    counted = Counter(value for value in values if value is not None)
    return min(counted.items(), key=lambda item: (-item[1], str(item[0])))[0] if counted else None


def _format(reports: list[Told]) -> str:
    """The most particular format that most reports give."""
    order = ("call", "ceremony", "summit", "conference", "negotiation", "meeting", "visit")
    votes = Counter(report.format for report in reports)
    return min(votes.items(), key=lambda item: (-item[1], order.index(item[0])))[0]


def _parties(reports: list[Told]) -> list[Party]:
    """Each participant once, under its fullest name, those that most articles name first.

    If many articles report a talk, a party named by only one of them is left out: those are bystanders and slips.
    """
    found: list[Party] = []
    named: list[set[str]] = []
    for report in reports:
        for party in report.parties:
            if party.anybody or not party.key:
                continue
            twin = next((i for i, other in enumerate(found) if _one(party, other)), None)
            if twin is None:
                found.append(party)
                named.append({report.article_id})
                continue
            named[twin].add(report.article_id)
            if len(party.name) > len(found[twin].name) and not found[twin].actor_ids:
                found[twin] = party
    articles = len({report.article_id for report in reports if report.keys})
    least = 1 if articles < _MANY else 2
    kept = [i for i in range(len(found)) if len(named[i]) >= least]
    return [found[i] for i in sorted(kept, key=lambda i: (-len(named[i]), i))]


def _one(one: Party, two: Party) -> bool:
    if one.actor_ids or two.actor_ids:
        return one.actor_ids == two.actor_ids
    if one.head and one.head == two.head:
        return one.key == two.key or " of " not in one.key + two.key
    return one.key == two.key


def name_of(row: dict) -> str:
    """What a reader would call a talk: ``Cocoa council, London, 16 to 27 March 1987``, ``Third round, Geneva``."""
    parties = row["sides"] if len(row["sides"]) >= 2 else row["participants"]
    body = row.get("body")
    named = body or _parties_in_words(parties)
    number = row["round"]
    if number:
        number = int(number)
        what = f"{_ORDINALS[number] if number < len(_ORDINALS) else f'{number}th'} round"
    else:
        what = _FORMAT_WORDS[row["format"]]
    alone = [named if named.casefold().endswith(_ENDINGS) else f"{named} {what}"]
    parts = alone if body and not number else [named, what]
    parts.append(row["place"] or row["country"] or "")
    if row["earliest"] is not None and row["precision"] in ("day", "time", "month", "year"):
        parts.append(_when(pd.Timestamp(row["earliest"]), pd.Timestamp(row["latest"]), row["precision"]))
    name = ", ".join(part for part in parts if part)
    return name[:1].upper() + name[1:]


def _parties_in_words(parties: list[str]) -> str:
    if len(parties) > _NAMED_SIDES:
        return f"{parties[0]}, {parties[1]} and others"
    return " – ".join(parties)


def _when(first: dt.datetime, last: dt.datetime, precision: str) -> str:
    if precision == "year":
        return str(first.year)
    return f"{first:%B} {first.year}" if precision == "month" else _days(first, last)


def _body(reports: list[Told]) -> str | None:
    """The words that say which body meets, as most reports have them: 'cocoa council', 'buffer stock working group'."""
    names = Counter(name for report in reports if report.body_name and (name := body_phrase(report.body_name)))
    return min(names.items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0] if names else None


def contradictions(reports: list[Told]) -> list[str]:
    """Where the reports differ, one sentence each: 'Date: 2 articles say 28 May 2019, 1 article says 29 May 2019.'"""
    found = []
    exact = [report for report in reports if report.rank == 0]
    days = [report.dated_days for report in exact if report.dated_days is not None]
    if days and min(last for _, last in days) < max(first for first, _ in days):
        found.append(_differ("Date", exact, lambda r: _days(*r.dated_days) if r.dated_days else ""))
    cities = [report for report in reports if report.city]
    if len({report.city for report in cities}) > 1:
        found.append(_differ("Place", cities, lambda r: r.city or ""))
    outcome = [report for report in reports if report.status in ("held", "cancelled", "postponed", "refused")]
    told = {report.status for report in outcome}
    if "held" in told and told & {"cancelled", "refused"}:
        found.append(_differ("Status", outcome, lambda r: r.status))
    return found


def _differ(what: str, reports: list[Told], value: Callable[[Told], str]) -> str:
    articles: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        articles[value(report)].add(report.article_id)
    ordered = sorted(articles.items(), key=lambda item: (-len(item[1]), item[0]))
    said = [f"{len(ids)} article{'s say' if len(ids) > 1 else ' says'} {words}" for words, ids in ordered]
    return f"{what}: {', '.join(said)}."


def _days(first: dt.date, last: dt.date) -> str:
    def day(date: dt.date, year: bool = True) -> str:
        return f"{date.day} {date:%B}" + (f" {date.year}" if year else "")

    if first == last:
        return day(first)
    return f"{day(first, first.year != last.year)} to {day(last)}"
