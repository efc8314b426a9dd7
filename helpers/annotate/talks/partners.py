"""Two partners told apart in one sentence: 'met with A ten days ago and with B last week' are two talks."""

from __future__ import annotations

import re

from helpers.annotate.model import DateExpression
from helpers.annotate.places import Place, find_place
from helpers.annotate.talks.between import hangs_on
from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.naming import full_name, parties_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import conjuncts, kids, pobj, subjects


def split_by_partner(
    reading: Reading, candidate: Candidate, dates: list[DateExpression]
) -> list[tuple[list[Party], DateExpression | None, Place | None]]:
    """'met with A ten days ago and with B last week', 'with A in Oslo and then with B in Rome': two talks.

    Args:
        reading: the article.
        candidate: the trigger.
        dates: the dates of its sentence that are its own.

    Returns:
        Parties, date and place of each, or nothing where the sentence does not tell them apart by day or by place.
    """
    if joined := _joined_after_day(reading, candidate):
        return joined
    preps = [token for token in candidate.sentence.tokens if token.lower_ == "with" and hangs_on(token, candidate.head)]
    if len(preps) < 2:
        return []
    base = candidate.sentence.passage.start
    starts = [base + prep.idx for prep in preps] + [candidate.sentence.end]
    dated = [d for d in reading.dates_within(candidate.sentence.start, candidate.sentence.end) if d.earliest]
    common = [p for t in subjects(candidate.head) for p in parties_at(reading, candidate.sentence, t)]
    found = []
    for number, prep in enumerate(preps):
        date = next((d for d in dated if starts[number] <= d.start < starts[number + 1]), None)
        place = _place_between(reading, starts[number], starts[number + 1])
        partners = [p for t in pobj(prep) for p in parties_at(reading, candidate.sentence, t)]
        found.append((common + partners, date, place))
    days = [date for _, date, _ in found]
    places = [place for _, _, place in found]
    by_day = None not in days and bool(dates or candidate.verbal)
    by_place = None not in places and len({place.name for place in places}) == len(places)
    return found if by_day or by_place else []


def _place_between(reading: Reading, start: int, end: int) -> Place | None:
    """The city that 'in' names within a stretch of the text."""
    for mention in reading.mentions_within(start, end):
        place = find_place(mention.text) if mention.kind == "place" else None
        if place is not None and place.kind == "city" and reading.text[: mention.start].endswith(" in "):
            return place
    return None


#: 'on Monday and Chile's [B in Lima] on Tuesday': what stands before and after the second partner.
_AND_THEN = re.compile(r"^,?\s+and\s+(?:then\s+)?(?:(?!\b(?:said|was|were|had|has|will)\b)[\w'’-]+\s+){0,6}$")


def _joined_after_day(
    reading: Reading, candidate: Candidate
) -> list[tuple[list[Party], DateExpression | None, Place | None]]:
    """'met A in Oslo on Monday and B in Rome on Tuesday', which the parser joins to Monday."""
    sentence = candidate.sentence
    days = [d for d in reading.dates_within(candidate.span.end, sentence.end) if d.precision == "day"]
    objects = [t for child in kids(candidate.head, "dobj") for t in conjuncts(child)]
    if not candidate.verbal or len(days) != 2 or not objects:
        return []
    between = reading.mentions_within(days[0].end, days[1].start)
    people = [m for m in between if m.kind == "person" and m.named]
    place = _place_between(reading, days[0].end, days[1].start)
    first = _place_between(reading, candidate.span.end, days[0].start)
    if len(people) != 1 or place is None or first is None:
        return []
    before = reading.text[days[0].end : people[0].start]
    after = reading.text[days[1].start - 4 : days[1].start]
    if not _AND_THEN.match(before) or not after.endswith(" on "):
        return []
    common = [p for t in subjects(candidate.head) for p in parties_at(reading, sentence, t)]
    partners = [p for t in objects for p in parties_at(reading, sentence, t) if p.start < days[0].start]
    second = Party(full_name(reading, people[0].text), people[0].start)
    return [(common + partners, days[0], first), ([*common, second], days[1], place)]
