"""Links mentions to actors, first within each article, then across the corpus, with the help of the gazetteer.

The work is done on distinct names, not on mentions, and names are compared only within blocks of the same family name,
so that the time grows about in step with the number of mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pyarrow

from helpers.annotate.gazetteer import Gazetteer
from helpers.link.actors_acronyms import bracketed, nicknames
from helpers.link.actors_apart import tell_apart
from helpers.link.actors_bodies import Bodies
from helpers.link.actors_people import LOCAL, Cluster, Link, NameWords, People, local_groups, local_owner
from helpers.link.actors_roles import link_role
from helpers.link.actors_table import actor_ids, actor_names, actors_table, tally
from helpers.link.cells import values
from helpers.link.known import Knowledge, body_key, usual_side
from helpers.link.names import folded

_NO_ACTOR = Link(None, "a place")
_TEXTS = pyarrow.list_(pyarrow.string())
_UNIT = ["article", "text", "kind", "named", "role", "side"]


def link_actors(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    gazetteer: Gazetteer | None = None,
    work: Counter[str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Links each mention to an actor if exactly one fits.

    Args:
        mentions: rows with ``article_id``, ``start``, ``text``, ``kind``, ``named``, ``role`` and ``side``.
        articles: rows with ``article_id`` and ``published``.
        gazetteer: what is known beforehand, or None to link from the texts alone.
        work: where the pairs of a name and a person that are compared are counted, under ``actors``.

    Returns:
        The mentions with ``actor_id``, ``candidates``, ``reason`` and ``confidence``, in their order; their ``side``
        comes from the actor where the text gives none. And the actors, one row each. Places have no actor. A mention
        that could be two people has no actor, but candidates and a reason.
    """
    knowledge = Knowledge(gazetteer)
    published = _days(articles)
    mentions = _in_their_time(mentions, published, knowledge)
    units, unit_of = _units(mentions)
    clusters: list[Cluster] = []
    people = People(knowledge, clusters, Counter() if work is None else work)
    acronyms, called = bracketed(mentions, articles), nicknames(mentions, articles)
    links = _link_units(units, published, people, Bodies(knowledge, clusters), acronyms, called)
    tell_apart(mentions, articles, units, unit_of, links)
    tallies = tally(units, links, published)
    names = actor_names(tallies, clusters)
    ids = actor_ids(tallies, names)
    actors = actors_table(tallies, clusters, names, ids, knowledge, published)
    return _fill(mentions, unit_of, links, ids, actors), actors


def _days(articles: pd.DataFrame) -> dict[str, str]:
    """The publication day (ISO) of each dated article."""
    column = "published_day" if "published_day" in articles.columns else "published"
    if column not in articles.columns:
        return {}
    days = pd.to_datetime(articles[column], format="ISO8601", errors="coerce", utc=True)
    texts = days.dt.strftime("%Y-%m-%d")
    dated = zip(values(articles["article_id"]), texts.tolist(), strict=True)
    return {key: day for key, day in dated if isinstance(day, str)}


def _in_their_time(mentions: pd.DataFrame, published: dict[str, str], knowledge: Knowledge) -> pd.DataFrame:
    """The mentions, with the state of the day as the side of capitals that speak for a government: Moscow in 1986."""
    if "side" not in mentions.columns:
        return mentions
    governments = mentions["kind"].eq("government").to_numpy(dtype=bool)
    seats = [text for text in mentions["text"][governments].unique() if body_key(text) in knowledge.former]
    sides = {
        row: state.name
        for row in np.flatnonzero(governments & mentions["text"].isin(seats).to_numpy(dtype=bool)).tolist()
        if (day := published.get(mentions["article_id"].iat[row]))
        and (state := knowledge.ruled_from(mentions["text"].iat[row], day))
    }
    if not sides:
        return mentions
    own = mentions["side"].astype(object).to_numpy(copy=True)
    own[list(sides)] = list(sides.values())
    return mentions.assign(side=pd.array(own, dtype=mentions["side"].dtype))


def _units(mentions: pd.DataFrame) -> tuple[list[tuple], list[int]]:
    """The distinct uses of a name in an article, and the unit of each mention.

    A unit is ``(article, text, kind, named, role, side, count)``; units of one article are together.
    """
    columns = {
        "article": mentions["article_id"],
        "text": mentions["text"],
        "kind": mentions["kind"],
        "named": mentions["named"] if "named" in mentions.columns else True,
        "role": mentions["role"] if "role" in mentions.columns else None,
        "side": mentions["side"] if "side" in mentions.columns else None,
    }
    frame = pd.DataFrame(columns, index=mentions.index)
    groups = frame.groupby(_UNIT, sort=False, dropna=False)
    unit_of = groups.ngroup().to_numpy()
    sizes = pd.Series(unit_of).value_counts(sort=False)
    first = ~pd.Series(unit_of).duplicated().to_numpy()
    rows = frame[first]
    counts = sizes.reindex(unit_of[first]).to_numpy()
    cells = [rows[column].astype(object).where(rows[column].notna(), None).tolist() for column in _UNIT]
    order = {int(unit): place for place, unit in enumerate(unit_of[first])}
    units = list(zip(*cells, counts.tolist(), strict=True))
    return units, [order[int(unit)] for unit in unit_of] if len(order) != len(units) else unit_of.tolist()


def _link_units(
    units: list[tuple],
    published: dict[str, str],
    people: People,
    bodies: Bodies,
    acronyms: dict[tuple[str, str], str],
    called: dict[tuple[str, str], str],
) -> list[Link]:
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        by_article[unit[0]].append(number)
    words = {unit[1]: folded(unit[1]) for unit in units if unit[2] == "person" and unit[3]}
    people.add_full_names(name for name in words.values() if len(name) > 1)
    links: list[Link | None] = [None] * len(units)
    singles: list[int] = []
    for numbers in by_article.values():
        singles += _link_article(numbers, units, words, people, links, called)
    _gather(units, links)
    for number in singles:
        unit = units[number]
        name = words[unit[1]]
        day = published.get(unit[0])
        links[number] = people.alone(name[0] if name else unit[1].lower(), unit[5], unit[4], day)
    bodies.learn(units, by_article, acronyms)
    for number, unit in enumerate(units):
        if unit[2] == "place":
            links[number] = _NO_ACTOR
        elif unit[2] != "person":
            links[number] = bodies.link(unit)
    _gather(units, links)
    for numbers in by_article.values():
        for number in numbers:
            if links[number] is None:
                links[number] = link_role(number, numbers, units, links, people, published.get(units[number][0]))
    return [link for link in links if link is not None]  # by now each is


def _link_article(
    numbers: list[int],
    units: list[tuple],
    words: dict[str, NameWords],
    people: People,
    links: list[Link | None],
    called: dict[tuple[str, str], str],
) -> list[int]:
    """Links the full names of an article and the short names they explain; returns the remaining short names."""
    named = [number for number in numbers if units[number][2] == "person" and units[number][3]]
    groups = local_groups([words[units[n][1]] for n in named if len(words[units[n][1]]) > 1], people.known_as)
    owners = [_owner(group, people) for group in groups]
    group_of = {name: index for index, group in enumerate(groups) for name in group}
    left = []
    for number in named:
        name = words[units[number][1]]
        if len(name) > 1:
            owner = owners[group_of[name]]
            own = people.by_name[name]
            same = own.cluster is owner
            links[number] = own if same else Link(owner, "shorter form of the article's full name", LOCAL)
            continue
        full = words.get(called.get(units[number][:2], ""), ())
        if full in group_of:
            links[number] = Link(owners[group_of[full]], "what the article says that he or she is called", LOCAL)
            continue
        found = (
            sorted({owners[index].number: owners[index] for index in local_owner(name[0], groups)}.items())
            if name
            else []
        )
        if len(found) == 1:
            links[number] = Link(found[0][1], "family name of the article's full name", LOCAL)
        elif found:
            links[number] = _by_role(units[number], [cluster for _, cluster in found], numbers, units, links)
        else:
            left.append(number)
    return left


def _owner(group: list[NameWords], people: People) -> Cluster:
    """The actor of a group of names in an article: a known one if possible, otherwise that of the fullest name."""
    clusters = [cluster for name in group if (cluster := people.by_name[name].cluster) is not None]
    return next((cluster for cluster in clusters if cluster.known is not None), clusters[0])


def _by_role(
    unit: tuple, clusters: list[Cluster], numbers: list[int], units: list[tuple], links: list[Link | None]
) -> Link:
    """Chooses between people of one family name: the only one with the role or side given beside it."""
    if unit[4] or unit[5]:
        fitting = set()
        for number in numbers:
            link = links[number]
            if link is not None and link.cluster in clusters and _agrees(unit, units[number]):
                fitting.add(link.cluster.number)
        if len(fitting) == 1:
            (only,) = fitting
            chosen = next(cluster for cluster in clusters if cluster.number == only)
            return Link(chosen, "family name with the same role in the article", LOCAL)
    return Link(None, f"{len(clusters)} people of the article have this name", None, tuple(clusters))


def _agrees(unit: tuple, other: tuple) -> bool:
    return bool(unit[4] and unit[4] == other[4]) or bool(unit[5] and unit[5] == other[5])


def _gather(units: list[tuple], links: list[Link | None]) -> None:
    """Collects the sides and roles that the texts give each actor."""
    for unit, link in zip(units, links, strict=True):
        if link is not None and link.cluster is not None and link.cluster.kind == "person":
            if unit[5]:
                link.cluster.sides.add(unit[5])
            if unit[4]:
                link.cluster.roles.add(unit[4])


def _fill(
    mentions: pd.DataFrame, unit_of: list[int], links: list[Link], ids: dict[int, str], actors: pd.DataFrame
) -> pd.DataFrame:
    side_of = dict(zip(values(actors["actor_id"]), values(actors["side"]), strict=True))
    id_of = [ids.get(link.cluster.number) if link.cluster else None for link in links]
    candidates = [[ids[c.number] for c in link.candidates if c.number in ids] for link in links]
    per_unit = {
        "actor_id": pd.array(id_of, dtype="str"),
        "candidates": pd.array(pyarrow.array(candidates, _TEXTS), dtype=pd.ArrowDtype(_TEXTS)),
        "reason": pd.array([link.reason for link in links], dtype="str"),
        "confidence": pd.array([link.confidence for link in links], dtype="Float64"),
    }
    out, at = mentions.copy(deep=False), np.array(unit_of, dtype=np.int64)
    for column, cells in per_unit.items():
        out[column] = cells.take(at)
    if "side" in out.columns:
        usual = {side: usual_side(side) for side in out["side"].dropna().unique()}
        own = pd.array([side_of.get(each) for each in id_of], dtype="str").take(at)
        out["side"] = out["side"].map(usual).astype("str").where(out["side"].notna(), own)
    return out
