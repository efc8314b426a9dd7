"""For which country or group the article says that a person acts: 'the Peruvian envoy, A', 'B of the rebels'."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from helpers.annotate.gazetteer import Known, load_gazetteer
from helpers.annotate.model import Mention
from helpers.annotate.places import country_of_demonym, country_of_name
from helpers.annotate.talks.lexicon import words

#: Characters beside a name within which its side is told.
BESIDE = 90
_NAME = r"(?P<whose>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}?)(?:['’]s?)?"
_BEFORE = re.compile(rf"\b{_NAME}(?P<office>(?:\s+[\w-]+){{1,6}}),?\s+$")
_AFTER = re.compile(
    rf",\s+(?:the|a|an|its|their)?\s*(?:new |former |top |chief )*{_NAME}(?P<office>(?:\s+[\w-]+){{1,5}})"
)
_OFFICE_OF = re.compile(rf",\s+(?:the|a|an)?\s*(?P<office>(?:[\w-]+\s+){{1,5}})(?:of|for|from)\s+(?:the\s+)?{_NAME}\b")
_OWNS = re.compile(r"\b(?P<whose>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}?)['’]s?\s+(?:[A-Z][\w.]*\s+)?$")
_OF = re.compile(rf"\s+(?:of|from)\s+(?:the\s+)?{_NAME}\b")


def sides_of(text: str, mentions: Sequence[Mention], fullest: dict[str, str]) -> dict[str, str]:
    """Full name of a person → the country or group that he is most often said to act for.

    Args:
        text: the article's text.
        mentions: its mentions.
        fullest: last name → full name.
    """
    groups = {m.text for m in mentions if m.kind == "group" and m.named}
    told = groups | {m.side for m in mentions if m.side} | {whose(m.text) for m in mentions if m.kind != "person"}
    said: dict[str, list[str]] = {}
    last_name = 0
    for mention in mentions:
        if mention.kind != "person" or not mention.named:
            continue
        name = " ".join(mention.text.split())
        known = _people().get(fullest.get(name, name))
        side = mention.side or _side_beside(text, mention, groups, last_name)
        last_name = mention.end
        usual = known.side and (whose(known.side) or known.side) if known is not None else None
        if not side and usual in told:
            side = usual
        if side:
            said.setdefault(fullest.get(name, name), []).append(side)
    return {name: max(sorted(set(sides)), key=sides.count) for name, sides in said.items()}


def offices_of(
    mentions: Sequence[Mention], fullest: dict[str, str], published: str | None
) -> list[tuple[str, str, str | None]]:
    """The offices that people named in the article are known to have held on its day: (full name, office, state).

    Args:
        mentions: the article's mentions.
        fullest: last name → full name.
        published: day of publication; without one nobody's office is known.
    """
    found = {}
    for mention in mentions if published else ():
        name = " ".join(mention.text.split())
        known = _people().get(fullest.get(name, name)) if mention.kind == "person" and mention.named else None
        for tenure in known.tenures if known is not None else ():
            if tenure.holds_on((published or "")[:10]):
                found[fullest.get(name, name), tenure.role, tenure.body] = None
    return list(found)


@functools.lru_cache(maxsize=1)
def _people() -> dict[str, Known]:
    people = [actor for actor in load_gazetteer().actors if actor.kind == "person"]
    return {alias: who for who in people for alias in who.aliases if " " in alias} | {who.name: who for who in people}


def _side_beside(text: str, mention: Mention, groups: set[str], last_name: int) -> str | None:
    """The side told in the words beside a name; those before it begin after the name before, at ``last_name``."""
    before = text[max(0, mention.start - BESIDE, last_name) : mention.start]
    after = text[mention.end : mention.end + BESIDE]
    for found in (_BEFORE.search(before), _AFTER.match(after), _OFFICE_OF.match(after)):
        if found and _is_office(found["office"]):
            side = whose(found["whose"], groups)
            if side:
                return side
    found = _OWNS.search(before) or _OF.match(after)
    return whose(found["whose"], groups) if found else None


def _is_office(run: str) -> bool:
    return any(word in words("office") | words("envoys") for word in re.findall(r"\w+", run.lower()))


def whose(name: str, groups: Iterable[str] = ()) -> str | None:
    """The country that ``name`` names, also by its seat of government, or the group."""
    for run in (name, *name.split()[:1]):
        country = country_of_name(run) or country_of_demonym(run) or seats().get(run)
        if country or run in groups:
            return country or run
    return None


@functools.lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """What else stands for a government: its seat, its capital."""
    return {name: c.name for c in load_gazetteer().countries for name in (*c.capitals, *c.seats)}
