"""Find every date expression of an article and say which days it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from helpers.annotate.dates.accept import accept
from helpers.annotate.dates.calendar import Moment, interval_of
from helpers.annotate.dates.engine import Found, matches
from helpers.annotate.dates.resolve import Context, Reading, resolve
from helpers.annotate.dates.tokens import Tokens, tokenise
from helpers.annotate.model import DateExpression
from helpers.articles.model import ANNOTATED_KINDS, Passage


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
    found: list[DateExpression] = []
    before: Moment | None = None
    for passage in passages:
        if passage.kind not in ANNOTATED_KINDS:
            continue
        for expression, moment in _in_passage(text, passage, day, before):
            found.append(expression)
            before = moment or before
    return tuple(found)


def publication_day(published: str | None) -> date | None:
    """The day of publication as printed where it appeared; None where it is unknown or cannot be read."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _in_passage(
    text: str, passage: Passage, published: date | None, before: Moment | None
) -> Iterator[tuple[DateExpression, Moment | None]]:
    tokens = tokenise(text, passage.start, passage.end)
    context = Context(tokens, published, before)
    sentence_at = 0
    for match in matches(tokens):
        if not accept(match, tokens):
            continue
        if _sentence_ended(tokens, sentence_at, match.first):
            context = replace(context, sentence=None)
        sentence_at = match.last
        for part in _split(match):
            reading = resolve(part, context)
            if reading is None:
                continue
            yield _expression(text, tokens, part, reading), reading.moment
            if reading.moment:
                context = _after(context, reading)


def _after(context: Context, reading: Reading) -> Context:
    moment = reading.moment
    assert moment is not None
    year = context.year
    if context.published and reading.anchor == "itself":
        year = (
            moment.first.year
            if moment.first.year < context.published.year - 1 and moment.grain in ("day", "month", "year")
            else None
        )
    elif reading.anchor == "published":
        year = None
    return replace(context, before=moment, sentence=moment, year=year)


def _sentence_ended(tokens: Tokens, first: int, last: int) -> bool:
    return any(tokens.words[index] in (".", "?", "!") for index in range(first, last))


def _split(match: Found) -> tuple[Found, ...]:
    """Two days of one month ('May 28-29') are two expressions."""
    if match.kind != "days":
        return (match,)
    one, two = match.parts["one"], match.parts["two"]
    shared = {name: span for name, span in match.parts.items() if name in ("m", "y")}
    first = replace(match, kind="calendar", first=one[0], last=one[1], parts={**shared, "d": match.parts["d"]})
    second = replace(match, kind="calendar", first=two[0], last=two[1], parts={**shared, "d": match.parts["d2"]})
    return first, second


def _expression(text: str, tokens: Tokens, match: Found, reading: Reading) -> DateExpression:
    start, end = tokens.starts[match.first], tokens.end(match.last - 1)
    earliest, latest, precision = interval_of(reading.value)
    if (earliest is None and (reading.earliest or reading.latest)) or (reading.latest and reading.earliest):
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
