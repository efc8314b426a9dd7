"""Finds the country an actor belongs to, and the sector of its society: government, military, rebels, …

``Israeli army bulldozers`` are Israel's military, ``rebels in the Ivory Coast`` Ivory Coast's rebels, ``a car bomb``
in a sentence about Beirut is Lebanon's, of armed men unknown.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.annotate.gazetteer import Gazetteer, KnownActor
from helpers.annotate.lexicon import Hit, lexicon_of

_FILE = Path(__file__).with_name("sectors.csv")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_AFTER = re.compile(r"\b(?:of|in|from|at|near|to|for|with|who|which|that|throughout|against|across)\b")

_STOP = re.compile(r"[,.;:()]|\b(?:who|which|that|on|in|at|with|to|has|have|had|is|are|was|were|said|for)\b")
_LOCATED = re.compile(r"\b(?:in|at|near|into|around|outside|inside|across|blockade|city of|town of)\s+(?:\w+\s+)?$")
_OTHER = re.compile(r"(?:ethnic|anti-|pro-|non-)\s*$", re.IGNORECASE)
_MEMBER = re.compile(r"-(?:member|led|backed|allied|brokered|style)\b")
#: Groups that people may speak for.
_ARMED = frozenset({"Taliban", "Hamas", "Houthis", "Hezbollah", "FARC", "ELN", "al-Qaeda", "Rapid Support Forces"})
#: What a text says of somebody who is not of the government, whatever office the gazetteer knows: 'ousted president'.
_OUT_OF_OFFICE = frozenset({"former", "opposition"})
#: Broad sides that sectors belong to.
BROAD = {
    "government": "state",
    "military": "state",
    "police": "state",
    "parliament": "state",
    "court": "state",
    "intelligence": "state",
    "rebels": "armed",
    "unknown armed": "armed",
    "criminals": "armed",
    "opposition": "opposition",
    "party": "opposition",
    "former": "opposition",
}


@dataclass(frozen=True, slots=True)
class Side:
    """The country or body that an actor belongs to, and its sector.

    Attributes:
        country: usual English name of the country, or None.
        body: the international or other body without a country, or None.
        sector: part of society, as in ``sectors.csv``; None for a country as such.
    """

    country: str | None
    body: str | None
    sector: str | None

    @property
    def broad(self) -> str | None:
        """``state``, ``armed``, ``opposition`` or ``civil``; None without a sector."""
        return None if self.sector is None else BROAD.get(self.sector, "civil")


def _read_sectors() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        found: dict[str, str] = {}
        for row in csv.DictReader(lines):
            for word in row["words"].split(";"):
                found.setdefault(word, row["sector"])
        return found


_SECTORS = _read_sectors()


def side_of(text: str, start: int, end: int, gazetteer: Gazetteer, within: tuple[int, int] | None = None) -> Side:
    """The side of the actor named or described by ``text[start:end]``.

    Args:
        text: an article or a sentence.
        start, end: the phrase.
        gazetteer: countries, groups and people.
        within: the sentence around it, to take the country from where the phrase gives none; None for ``text``.

    Returns:
        Country, or body without a country, and sector.
    """
    begin, stop = within or (0, len(text))
    hits = [hit for hit in lexicon_of(gazetteer).find(text, begin, stop) if not _aside(text, hit)]
    inside = [hit for hit in hits if hit.start >= start and hit.end <= end]
    outside = [hit for hit in hits if hit.end <= start or hit.start >= end]
    country, body = _owner(inside, text, start, end)
    if country is None and body is None:
        country, body = _nearest(outside, start, end)
    return Side(country, body, _sector(text, start, end, inside, [hit for hit in outside if hit.start >= end]))


def _aside(text: str, hit: Hit) -> bool:
    """Whether a country name does not give the actor's side: ``ethnic Turks``, ``anti-Syrian``, ``NATO-member``."""
    return _OTHER.search(text, max(0, hit.start - 8), hit.start) is not None or bool(_MEMBER.match(text, hit.end))


def _country(hit: Hit) -> str | None:
    if hit.sense.country is not None:
        return hit.sense.country.name
    return hit.sense.actor.country if hit.sense.actor is not None else None


def _owner(hits: Sequence[Hit], text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The country or body of a phrase: before its head, otherwise after ``of`` or ``in``."""
    head = _AFTER.search(text, start, end)
    front = [hit for hit in hits if head is None or hit.start < head.start()]
    for group in (front, hits):
        bodies = [(hit, hit.sense.actor) for hit in group if hit.sense.actor is not None and _country(hit) is None]
        lands = [hit for hit in group if _country(hit) is not None]
        if bodies and (not lands or bodies[0][0].start < lands[0].start):
            return None, bodies[0][1].name
        if lands:
            return _country(lands[0]), None
    return None, None


def _nearest(hits: Sequence[Hit], start: int, end: int) -> tuple[str | None, str | None]:
    lands = [hit for hit in hits if _country(hit) is not None]
    if not lands:
        return None, None
    nearest = min(lands, key=lambda hit: (start - hit.end if hit.end <= start else 2 * (hit.start - end), hit.start))
    return _country(nearest), None


def _sector(text: str, start: int, end: int, hits: Sequence[Hit], after: Sequence[Hit]) -> str | None:
    """The sector of the phrase's head: from the last telling word before ``of`` or ``in``, otherwise as known.

    A bare nationality takes the noun that it is before; a bare name the title before it or the apposition after it.
    """
    known = [hit for hit in hits if hit.sense.actor is not None]
    head = _AFTER.search(text, start, end)
    limit = head.start() if head and head.start() > start else end
    front = _telling(text, start, limit, known)
    if front:
        strong = [sector for sector, word in front if sector in ("opposition", "former") or word in ("rebel", "rebels")]
        return strong[0] if strong else front[-1][0]
    if known and (actor := known[0].sense.actor):
        beside = _sector_beside(text, start, end) if actor.kind == "person" else None
        return beside if beside in _OUT_OF_OFFICE else _sector_of(actor)
    rest = _telling(text, limit, end, known)
    if rest:
        return rest[0][0]
    if hits:
        return _sector_of_land(text, start, end, hits[0], after)
    return _sector_beside(text, start, end)


def _sector_of(actor: KnownActor) -> str:
    """The sector of a known actor: groups are armed; people take that of their group or government."""
    own = actor.kind == "group" and actor.side in (actor.name, None)
    return "rebels" if own or (actor.kind == "person" and actor.side in _ARMED) else "government"


def _sector_of_land(text: str, start: int, end: int, hit: Hit, after: Sequence[Hit]) -> str | None:
    """The sector of a nationality (by the noun after it), of a town's people, or of a capital's government."""
    if hit.sense.what == "adjective":
        return _sector_after(text, end, after) or ("civilians" if text[end - 1] == "s" else None)
    if hit.sense.what == "people":
        return _sector_after(text, end, after) or "civilians"
    if hit.sense.what == "seat":
        return "government"
    located = _LOCATED.search(text, max(0, start - 20), hit.start) is not None
    if hit.sense.what == "capital":
        return "civilians" if located else "government"
    return "civilians" if hit.sense.what == "place" else None


def _sector_after(text: str, end: int, after: Sequence[Hit]) -> str | None:
    """The sector of the first telling word in the noun phrase after ``end``, skipping a second nationality."""
    position = end
    joined = re.compile(r"\s+(?:and|or)\s+").match(text, position)
    if joined:
        second = next((hit for hit in after if hit.start == joined.end()), None)
        position = second.end if second else position
    stop = _STOP.search(text, position)
    telling = _telling(text, position, min(stop.start() if stop else len(text), position + 40), ())
    return telling[0][0] if telling else None


def _sector_beside(text: str, start: int, end: int) -> str | None:
    """The sector given by the title before a bare name or the apposition after it."""
    before = _telling(text, max(0, start - 40, _last_stop(text, start)), start, ())
    if before:
        former = [sector for sector, _ in before if sector == "former"]
        return former[0] if former else before[-1][0]
    if text[end : end + 2] == ", ":
        stop = re.compile(r"[,.;]").search(text, end + 2)
        apposition = _telling(text, end + 2, min(stop.start() if stop else len(text), end + 60), ())
        return apposition[-1][0] if apposition else None
    return None


def _last_stop(text: str, start: int) -> int:
    return max((match.end() for match in _STOP.finditer(text, max(0, start - 40), start)), default=0)


def _telling(text: str, start: int, end: int, skip: Sequence[Hit]) -> list[tuple[str, str]]:
    """The words in a range that show a sector, with it: two-word phrases first, without those in ``skip``."""
    sectors = _SECTORS
    found: list[tuple[str, str]] = []
    words = [
        match.group().lower().removesuffix("'s").removesuffix("’s")
        for match in _WORD.finditer(text, start, end)
        if not any(hit.start <= match.start() < hit.end for hit in skip)
    ]
    position = 0
    while position < len(words):
        pair = " ".join(words[position : position + 2])
        if len(words) > position + 1 and pair in sectors:
            found.append((sectors[pair], pair))
            position += 2
            continue
        if words[position] in sectors:
            found.append((sectors[words[position]], words[position]))
        position += 1
    return found
