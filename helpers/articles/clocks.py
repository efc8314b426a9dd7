"""Finds the time that a paper's own clock showed, where an export gives it beside the world's clock, or in parts.

The day of an article is that of its paper (01:30 on 1 June in Kabul is June), and programs note the world's time. Many
keep what leads back: the local time beside it, the name of a zone, the time of day in a column of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from helpers.articles.when import in_its_zone, parse_when

_TIMES = ("time", "publish_time", "published_time", "time_published", "clock", "uhrzeit", "heure", "hora")
_ZONES = ("timezone", "time_zone", "tz", "utc_offset")
_WORLD = ("date_gmt", "post_date_gmt", "published_gmt", "published_utc", "date_utc", "date_unixtime")
_NAMES = frozenset((*_TIMES, *_ZONES, *_WORLD))
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_IN_THE_WORLDS = "+00:00"


def by_own_clock(published: str, record: Mapping[str, str]) -> str:
    """A record's date of publication, with what its other columns say about the hour and the zone.

    Args:
        published: as it is in the record.
        record: column → text.
    """
    beside = {name: words for key, words in record.items() if words and (name := key.strip().lower()) in _NAMES}
    if not beside:
        return published
    clock = _first(beside, _TIMES)
    if _CLOCK.fullmatch(clock) and (day := parse_when(published)) and "T" not in day.iso:
        published = f"{published} {clock}"
    when = parse_when(published, numbers=True)
    if when is None or "T" not in when.iso:
        return published
    if zone := _first(beside, _ZONES):
        return _in_zone(when.iso, zone) or published
    world = parse_when(_first(beside, _WORLD), numbers=True)
    if world is None or not _is_without_zone(when.iso):
        return published
    instant = world.iso if world.iso.endswith(_IN_THE_WORLDS) else world.iso + _IN_THE_WORLDS
    shifted = in_its_zone(instant, when.iso)
    return shifted if shifted.startswith(when.iso) else published


def in_own_zone(values: Iterable[str]) -> str:
    """The first of several dates, in the zone in which another gives the same instant; empty where there is none."""
    told = list(values)
    found = [when.iso for one in told if (when := parse_when(one))]
    if found and "T" in found[0] and _is_without_zone(found[0]):
        shifted = (in_its_zone(one, found[0]) for one in found[1:] if one.endswith(_IN_THE_WORLDS))
        return next((one for one in shifted if one.startswith(found[0])), told[0])
    if not found or not found[0].endswith(_IN_THE_WORLDS):
        return told[0] if told else ""
    instant = datetime.fromisoformat(found[0])
    others = (one for one in found[1:] if "T" in one and not _is_without_zone(one))
    return next((one for one in others if datetime.fromisoformat(one) == instant), told[0])


def _is_without_zone(iso: str) -> bool:
    return datetime.fromisoformat(iso).tzinfo is None


def _first(beside: Mapping[str, str], names: Iterable[str]) -> str:
    return next((beside[name] for name in names if name in beside), "")


def _in_zone(iso: str, zone: str) -> str:
    """An instant in a zone, or a time without one as the time there; empty where the zone is not understood."""
    moment, offset = datetime.fromisoformat(iso), _offset(iso, zone)
    if offset is None or (moment.tzinfo is not None and not iso.endswith(_IN_THE_WORLDS)):
        return ""
    there = moment.replace(tzinfo=offset) if moment.tzinfo is None else moment.astimezone(offset)
    return there.isoformat(timespec="minutes")


def _offset(iso: str, zone: str) -> tzinfo | None:
    if re.fullmatch(r"[A-Z][A-Za-z_]+(?:/[A-Z][\w+-]+){1,2}", zone):
        with suppress(Exception):  # no such zone, or no table of zones on this machine
            return ZoneInfo(zone)
        return None
    told = parse_when(f"{iso[:16].replace('T', ' ')} {zone}")
    return datetime.fromisoformat(told.iso).tzinfo if told else None
