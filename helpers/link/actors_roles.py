"""Resolves bare roles: ``the Russian foreign minister`` is the person the article names, or the officeholder then."""

from __future__ import annotations

from pathlib import Path

from helpers.annotate.gazetteer import KnownActor
from helpers.link.actors_people import CORPUS, WEAK, Cluster, Link, People
from helpers.link.known import same_role

_FORMER = "former "
#: Offices that many hold at a time for one side: the day does not decide who is meant.
_OF_SEVERAL = frozenset(Path(__file__).with_name("held_by_several.txt").read_text(encoding="utf-8").split("\n")[:-1])
_ASSISTANTS = ("assistant ", "under ", "undersecretary")


def link_role(
    number: int, numbers: list[int], units: list[tuple], links: list[Link | None], people: People, day: str | None
) -> Link:
    """Resolves a role-only mention to a person.

    Args:
        number: the unit to link.
        numbers: the units of its article.
        units, links: all units and their links so far.
        people: the people of the corpus.
        day: the article's day of publication, ISO, or None.

    Returns:
        The article's only person with the role, else the holder of the office on the day, else candidates or nobody.
    """
    role, side = units[number][4], units[number][5]
    if not role:
        return Link(None, "a description without an office")
    here = _in_article(role, side, numbers, units, links)
    if len(here) == 1:
        return Link(next(iter(here.values())), "the article's only person with this role", CORPUS)
    if len(here) > 1:
        return Link(None, f"{len(here)} people of the article have this role", None, tuple(here.values()))
    if side is None:
        return Link(None, "the text does not say whose role it is")
    if day and not role.startswith(_FORMER) and not _of_several(role.lower()):
        holders = [people.by_known[actor.name] for actor in _holders(role, side, day, people)]
        if len(holders) == 1:
            return Link(holders[0], f"held the office on {day}", WEAK)
        if holders:
            return Link(None, f"{len(holders)} people held the office about {day}", None, tuple(holders))
    return Link(None, "the text does not name who holds the office")


def _of_several(role: str) -> bool:
    """Whether many hold an office for one side: ``senator``, ``assistant secretary of state``."""
    return role in _OF_SEVERAL or role.startswith(_ASSISTANTS)


def _holders(role: str, side: str, day: str, people: People) -> list[KnownActor]:
    """The gazetteer's officeholders on that day, by the exact role or by one that it can abbreviate."""
    held = people.knowledge.held_on(side, day)
    exact = [actor for tenure, actor in held if tenure.role.lower() == role.lower()]
    fitting = exact or [actor for tenure, actor in held if same_role(role, tenure.role)]
    return list({actor.name: actor for actor in fitting}.values())


def _in_article(
    role: str, side: str | None, numbers: list[int], units: list[tuple], links: list[Link | None]
) -> dict[int, Cluster]:
    found: dict[int, Cluster] = {}
    for number in numbers:
        other, link = units[number], links[number]
        if (
            link is None
            or link.cluster is None
            or not other[3]
            or other[2] != "person"
            or not same_role(role, other[4])
        ):
            continue
        sides = {other[5]} - {None} or link.cluster.sides
        if side is None or not sides or side in sides:
            found[link.cluster.number] = link.cluster
    return found
