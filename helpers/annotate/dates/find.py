"""Finds every date expression of an article and resolves which days it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from helpers.annotate.dates.accept import accept
from helpers.annotate.dates.calendar import Moment, interval_of
from helpers.annotate.dates.engine import RuleMatch, matches
from helpers.annotate.dates.grammar import cues
from helpers.annotate.dates.narrative import is_narrative
from helpers.annotate.dates.reading import Context, DateReading
from helpers.annotate.dates.resolve import resolve
from helpers.annotate.dates.tokens import Tokens, tokenise
from helpers.annotate.model import DateExpression
from helpers.articles.model import ANNOTATED_KINDS, Passage

#: A year this far from the ones being narrated is an aside in a history, not its continuation.
_ASIDE = 10

#: In news, the text stays in another year until this many sentences end without a time.
_FORGETS = 2


def find_dates(text: str, passages: Sequence[Passage], published: str | None) -> tuple[DateExpression, ...]:
    """Every date expression of the annotated passages, in order.

    Args:
        text: the article's text.
        passages: its passages; only those of `ANNOTATED_KINDS` are read.
        published: ISO 8601 day or instant of publication, as precise as known, or None.

    Returns:
        Expressions with offsets into ``text``. They do not overlap.
    """
    day = publication_day(published)
    read = [tokenise(text, p.start, p.end) for p in passages if p.kind in ANNOTATED_KINDS]
    narrative = is_narrative(read, day)
    found: list[DateExpression] = []
    before: Moment | None = None
    told: Moment | None = None
    happened: Moment | None = None
    for tokens in read:
        context = Context(tokens, day, before, told=told, narrative=narrative, happened=happened)
        for match, reading in _in_passage(context):
            found.append(_expression(text, tokens, match, reading))
            if _goes_on_from(context, reading):
                before = reading.moment
                happened = _happened(replace(context, happened=happened), reading)
                told = _told(replace(context, told=told), reading) if narrative else None
    return tuple(_named_beside(text, found))


#: What is between a day counted and the same day named: 'a day later, on 7 August'.
_APPOSED = re.compile(r",\s+(?:on\s+)?")
_COUNTED = re.compile(r"\b(?:later|after|earlier|before|following)\b", re.I)


def _named_beside(text: str, found: Sequence[DateExpression]) -> Iterator[DateExpression]:
    """Gives a counted day the value of the date named right after it: 'a day later, on 7 August'."""
    for one, two in zip(found, [*found[1:], None], strict=False):
        counted = one.anchor == "before" and one.precision == "day" and _COUNTED.search(one.text)
        if (
            two is not None
            and counted
            and two.precision == "day"
            and two.anchor in ("published", "itself")
            and two.text[-1:].isdigit()
            and _APPOSED.fullmatch(text[one.end : two.start])
        ):
            one = replace(one, value=two.value, earliest=two.earliest, latest=two.latest)
        yield one


def publication_day(published: str | None) -> date | None:
    """The day of publication as printed; None if it is unknown or cannot be parsed."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9900 else None


def _in_passage(context: Context) -> Iterator[tuple[RuleMatch, DateReading]]:
    tokens = context.tokens
    began = read_to = 0
    dated = False
    for match in _with_shared_years(tokens, list(matches(tokens, partial(accept, tokens=tokens)))):
        stops = sum(tokens.stops(index) for index in range(read_to, match.first))
        if stops:
            context = replace(context, sentence=None)
        if stops >= _FORGETS - (read_to == 0) and not context.narrative:
            context = replace(context, told=None)
        joined = dated and _ends_range(tokens, began, read_to, match.first)
        context = replace(context, since=context.sentence if joined else None)
        began, read_to = match.first, match.last
        for part, reading in resolve(match, context):
            dated = reading.type == "DATE"
            yield part, reading
            if _goes_on_from(context, reading):
                told, happened = _told(context, reading), _happened(context, reading)
                moment = reading.moment
                context = replace(context, before=moment, sentence=moment, told=told, happened=happened)


def _ends_range(tokens: Tokens, began: int, ended: int, first: int) -> bool:
    """Whether a link word joins an expression to the one before it, as in 'from Monday to Wednesday'."""
    if first - ended != 1:
        return False
    link = tokens.lower(ended)
    return link in cues("range") or (link == "and" and tokens.lower(began - 1) == "between")


def _with_shared_years(tokens: Tokens, found: list[RuleMatch]) -> list[RuleMatch]:
    """Applies a shared year to both dates: 'between March and June 2017', 'on 28 May and 3 June 2017'."""
    shared = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        if "m" not in one.parts or "m" not in two.parts or {"y", "yrel", "rel"} & {*one.parts, *one.fields}:
            continue
        between = [tokens.lower(i) for i in range(one.last, two.first)]
        year = _year_of(two, tokens)
        if (
            year
            and 0 < len(between) <= 2
            and cues("joins").issuperset(between[:1])
            and cues("joins_with").issuperset(between[1:])
        ):
            later = int(one.value("m", tokens) or 0) > int(two.value("m", tokens) or 0) and between[0] not in (
                "and",
                "or",
                ",",
            )
            shared[index] = replace(one, fields={**one.fields, "y": str(year - later)})
    return shared


def _year_of(found: RuleMatch, tokens: Tokens) -> int | None:
    year = "".join(found.words("y", tokens)) or found.fields.get("y", "")
    return int(year) if year.isdecimal() else None


def _goes_on_from(context: Context, reading: DateReading) -> bool:
    """Whether later expressions may be counted from this one; in a history, never from the day of publication."""
    return reading.moment is not None and not (context.narrative and reading.anchor == "published")


def _told(context: Context, reading: DateReading) -> Moment | None:
    """The moment that the text goes on to narrate; in news, one in another year once a day or month of it is named."""
    moment, published = reading.moment, context.published
    if context.narrative and moment and context.told:
        aside = moment.grain == "year" and abs(moment.first.year - context.told.first.year) > _ASIDE
        return context.told if aside else moment
    if moment is None or published is None or context.narrative:
        return moment
    if reading.anchor == "itself":
        return moment if moment.grain in ("day", "month") and moment.first.year < published.year - 1 else None
    return context.told if reading.anchor == "before" else None


def _happened(context: Context, reading: DateReading) -> Moment | None:
    """The last day mentioned that is not a plan: 'on the day' refers to it even if a planned day was named later."""
    day, published = reading.moment, context.published
    bygone = day is not None and day.grain == "day" and (published is None or day.first <= published)
    return day if bygone else context.happened


def _expression(text: str, tokens: Tokens, match: RuleMatch, reading: DateReading) -> DateExpression:
    start, end = tokens.starts[match.first], tokens.end(match.last - 1)
    earliest, latest, precision = interval_of(reading.value)
    if reading.earliest or reading.latest:
        earliest, latest, precision = reading.earliest, reading.latest, "span"
    return DateExpression(
        start=start,
        end=end,
        text=text[start:end],
        type=reading.type,
        value=reading.value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        precision=precision,
        anchor=reading.anchor,
        modifier=reading.modifier,
    )
