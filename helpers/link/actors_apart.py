"""Distinguishes people of one family name by Mr and Mrs and by who has been introduced so far."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from helpers.annotate.gender import gender_of
from helpers.link.actors_people import CORPUS, LOCAL, Cluster, Link
from helpers.link.cells import values

_GENDER = {"mr": "male", "sir": "male", "mrs": "female", "ms": "female", "miss": "female", "madam": "female"}
_BEFORE = re.compile(r"\b(Mr|Sir|Mrs|Ms|Miss|Madam)\.?\s+$")
_COUPLE = re.compile(r"\b(?:Mr|Sir|Dr)\.?\s+(?:and|&)\s+(?:Mrs|Ms|Lady)\.?\s+$")
_LONGEST = 16
#: So often an article calls somebody by the family name alone before that is his or her name in it.
_OFTEN = 2
_SO_FAR = "the only one of this family name named in full so far"
_CALLED = "the only one of this family name called so before"
_ADDRESS = "the only one of this family name with this form of address"


def tell_apart(
    mentions: pd.DataFrame, articles: pd.DataFrame, units: list[tuple], unit_of: list[int], links: list[Link]
) -> None:
    """Links a family name shared by several people in an article if its position or form of address leaves only one.

    Units that are ambiguous are split: the mentions that become clear go to a unit of their own, added at the end of
    ``units`` and ``links``; ``unit_of`` is changed to match.

    Args:
        mentions: the mentions, with ``start``.
        articles: the articles; forms of address are read from ``text`` where there is one.
        units: distinct uses of names as :mod:`helpers.link.actors` makes them.
        unit_of: the unit of each mention.
        links: the link of each unit.
    """
    unclear = {number for number, link in enumerate(links) if link.candidates and link.cluster is None}
    if not unclear or "start" not in mentions.columns:
        return
    texts = _texts(articles, {units[number][0] for number in unclear})
    starts = mentions["start"].tolist()
    first_full = _introductions(starts, units, unit_of, links, {units[number][0] for number in unclear})
    genders = _genders({each.number for number in unclear for each in links[number].candidates}, units, links)
    added: dict[tuple[int, int, str], int] = {}
    called: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for row, number in enumerate(unit_of):
        if number not in unclear or units[number][2] != "person":
            continue
        article, start = units[number][0], starts[row]
        so_far = [each for each in links[number].candidates if first_full.get((article, each.number), start) < start]
        before = texts.get(article, "")[max(0, start - _LONGEST) : start]
        if _COUPLE.search(before):
            continue
        address = _addressed(before)
        found = _one_of(links[number].candidates, so_far, address, genders)
        earlier = called[article, units[number][1]]
        if found is None and address is None:
            found = _called_so(earlier)
        if found is None or found.cluster is None:
            continue
        earlier.append(found.cluster)
        key = (number, found.cluster.number, found.reason)
        if key not in added:
            added[key] = len(units)
            units.append((*units[number][:6], 0))
            links.append(found)
        unit_of[row] = added[key]
        units[number] = (*units[number][:6], units[number][6] - 1)
        units[added[key]] = (*units[added[key]][:6], units[added[key]][6] + 1)


def _texts(articles: pd.DataFrame, wanted: set[str]) -> dict[str, str]:
    if "text" not in articles.columns:
        return {}
    return {
        key: text
        for key, text in zip(values(articles["article_id"]), values(articles["text"]), strict=True)
        if key in wanted and isinstance(text, str)
    }


def _introductions(
    starts: Sequence[int], units: list[tuple], unit_of: list[int], links: list[Link], wanted: set[str]
) -> dict[tuple[str, int], int]:
    """Where each person is first named in full, by article and actor."""
    keys = [
        (unit[0], link.cluster.number)
        if unit[0] in wanted and unit[2] == "person" and link.cluster is not None and " " in unit[1]
        else None
        for unit, link in zip(units, links, strict=True)
    ]
    first: dict[tuple[str, int], int] = {}
    for number, start in zip(unit_of, starts, strict=True):
        if (key := keys[number]) is not None:
            first[key] = min(start, first.get(key, start))
    return first


def _genders(wanted: set[int], units: list[tuple], links: list[Link]) -> dict[int, str]:
    """``male`` or ``female`` for actors whose full names and roles all agree."""
    told: dict[int, set[str]] = {}
    for unit, link in zip(units, links, strict=True):
        if link.cluster is not None and link.cluster.number in wanted and unit[3] and " " in unit[1]:
            gender = gender_of(unit[1], unit[4])
            told.setdefault(link.cluster.number, set()).add(gender or "")  # nothing where a name tells nothing
    return {number: only for number, found in told.items() if len(found) == 1 and (only := next(iter(found)))}


def _one_of(
    candidates: Sequence[Cluster], so_far: Sequence[Cluster], address: str | None, genders: dict[int, str]
) -> Link | None:
    """The link to the only remaining candidate, or None."""
    if address is not None:
        fitting = [each for each in candidates if genders.get(each.number, address) == address]
        if len(fitting) == 1 and genders.get(fitting[0].number) == address:
            return Link(fitting[0], _ADDRESS, LOCAL)
        so_far = [each for each in so_far if each in fitting]
    return Link(so_far[0], _SO_FAR, CORPUS) if len(so_far) == 1 else None


def _called_so(earlier: Sequence[Cluster]) -> Link | None:
    """The link to the only person whom the article calls by the short name, more than once."""
    only = len(set(map(id, earlier))) == 1 and len(earlier) >= _OFTEN
    return Link(earlier[0], _CALLED, CORPUS) if only else None


def _addressed(before: str) -> str | None:
    """``male`` or ``female`` from the form of address right before a name; None without one."""
    found = _BEFORE.search(before)
    return _GENDER[found[1].lower()] if found else None
