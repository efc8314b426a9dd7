"""Two partners told apart in one sentence: 'met with A ten days ago and with B last week' are two talks."""

from __future__ import annotations

from helpers.annotate.model import DateExpression
from helpers.annotate.places import Place, find_place
from helpers.annotate.talks.between import hangs_on
from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.naming import parties_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import pobj, subjects


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
