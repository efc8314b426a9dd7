"""The days in header lines: a date with how it was printed, a part of a date, and how long ago a piece appeared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from helpers.articles import agencies, rules
from helpers.articles.outlets import is_outlet
from helpers.articles.when import in_numbers, parse_when

#: Fields that a date gives.
DATES = frozenset({"published", "published_as"})
#: The words that are in dates.
_OF_DATES = rules.MONTHS.keys() | rules.ZONES.keys() | rules.words("date filler")
_AGO = re.compile(
    r"\b(?:an?|\d+) (?:year|month|week|day|hour|minute|min)s? ago\b|"
    r"\bthis (?:article|story|post|piece) is (?:more than|over) (?:an?|\d+) (?:year|month)s? old\b\.?",
    re.IGNORECASE,
)
#: In each of these words: looked for first.
_MAY_AGE = re.compile(r" (?:ago|old)\b", re.IGNORECASE)
#: An hour with the place whose clock shows it: ``01:30 AM (Kabul)``, ``9.15 (heure de Paris)``, ``10:30 Klow time``.
_PLACE = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})?"
_OF_PLACE = r"(?:(?:heure|hora|ora)(?: locale?)? (?:de|di|d[’'])\s?)"
_CLOCK_IN = re.compile(
    rf"(?<=\d)(?P<clock>[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\b\.?)?)\s*"
    rf"(?:\(\s*{_OF_PLACE}?(?P<inside>{_PLACE})(?: (?:local )?time)?\s*\)|(?P<before>{_PLACE}) (?:local )?time\b"
    rf"|{_OF_PLACE}(?P<behind>{_PLACE}))"
)
_HOUR = re.compile(r"\W*\d{1,2}[:.]\d\d\W*(?:[ap]\W?m\W*)?(?:[A-Z]{2,4}\W*)?", re.IGNORECASE)
_MAY_CLOCK = re.compile(r"\d[:.h]\d\d.*(?:\(| time\b|heure|h?ora )", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a header line gives: a metadata field, the value, and where it is in the line."""

    name: str
    value: str
    start: int


def date_fields(printed: str, start: int, *, numbers: bool = False) -> list[Field]:
    """The date in a text and, if it is all numbers, how it was printed: day and month may be in either order.

    Args:
        printed: the words.
        start: where they are in their line.
        numbers: whether a bare number may be seconds since 1970.
    """
    when, in_order = parse_when(printed, numbers=numbers), in_numbers(printed)
    fields = [Field("published", when.iso, start)] if when else []
    return [*fields, Field("published_as", in_order, start)] if in_order else fields


def is_part_of_date(piece: str) -> bool:
    """Whether a line is a date without its year, or a time of day: ``14 MAR, 10:15``, ``a year ago``."""
    if len(piece) > 60:
        return False
    words = re.findall(r"[^\W\d_]+|\d[\d:.]*", piece.lower())
    if not all(word[0].isdigit() or word in _OF_DATES for word in words) or len(words) > 12:
        return False
    dated = any(word in rules.MONTHS and len(word) > 2 for word in words) and any(word[0].isdigit() for word in words)
    return dated or not words or bool(_HOUR.fullmatch(piece))


def with_hour(fields: list[Field], pieces: list[str]) -> list[Field]:
    """The fields of a line whose day and hour are parted by a bar, with the hour: ``28 May 2019 | 23:50 CET``.

    Args:
        fields: what was read of the line.
        pieces: what stands between its bars.
    """
    hours = [piece for piece in pieces if _HOUR.fullmatch(piece)]
    days = [one for one in fields if one.name == "published"]
    if len(hours) != 1 or len(days) != 1 or "T" in days[0].value:
        return fields
    when = parse_when(f"{days[0].value} {hours[0]}")
    return [replace(one, value=when.iso) if when and one is days[0] else one for one in fields]


def alone(piece: str) -> str:
    """A day and hour without the place whose clock shows the hour, and without the words that say how long ago it was.

    What is no place stays: a zone, an agency.
    """
    if len(piece) <= 120 and _MAY_CLOCK.search(piece):
        piece = _CLOCK_IN.sub(_clock_alone, piece)
    return _AGO.sub(" ", piece) if _MAY_AGE.search(piece) else piece


def _clock_alone(match: re.Match[str]) -> str:
    place = match["inside"] or match["before"] or match["behind"]
    other = place.lower() in rules.ZONES or place.lower() in rules.LABELS or agencies.known(place) or is_outlet(place)
    return match[0] if other or place.lower() in _OF_DATES else match["clock"]
