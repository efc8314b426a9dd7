"""Builds the table of actors: names, kinds, roles and sides, gathered from all mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pandas as pd

from helpers.annotate.gazetteer import KnownActor, Tenure
from helpers.link.actors_people import Cluster, Link
from helpers.link.known import Knowledge, same_role, usual_side
from helpers.link.names import slug, words_of


@dataclass(slots=True)
class Tally:
    """A summary of an actor's mentions."""

    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    forms: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    roles: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    sides: dict[str, int] = field(default_factory=dict)


def tally(units: list[tuple], links: list[Link], published: dict[str, str]) -> dict[int, Tally]:
    """Summarises each actor's mentions, by cluster number.

    Args:
        units: mentions alike, as tuples of article, text, kind, whether they name, role, side and number.
        links: the actor of each unit.
        published: the instant of each article, by its id.
    """
    tallies: defaultdict[int, Tally] = defaultdict(Tally)
    for (article, text, kind, named, role, side, count), link in zip(units, links, strict=True):
        if link.cluster is None or count < 1:
            continue
        one = tallies[link.cluster.number]
        one.mentions += count
        one.articles.add(article)
        one.kinds[kind] = one.kinds.get(kind, 0) + count
        if named:
            form = " ".join(text.split())
            one.forms[form] = one.forms.get(form, 0) + count
        if role and named:
            key = (published.get(article, ""), role, side)
            one.roles[key] = one.roles.get(key, 0) + count
        if side:
            one.sides[side] = one.sides.get(side, 0) + count
    return tallies


def canonical_name(cluster: Cluster, forms: dict[str, int]) -> str:
    """The gazetteer's name, otherwise the most frequent full name, the longest on a tie.

    Args:
        cluster: the actor.
        forms: its names, as written, with their number.
    """
    if cluster.known is not None:
        return cluster.known.name
    if cluster.label is not None:
        return cluster.label
    if not forms:
        return "unnamed"
    full = {form: count for form, count in forms.items() if len(words_of(form)) > 1} or forms
    best = min(full, key=lambda form: (form.isupper(), -full[form], -len(form), form))
    return best.title() if best.isupper() and cluster.kind == "person" and len(words_of(best)) > 1 else best


def actor_names(tallies: dict[int, Tally], clusters: list[Cluster]) -> dict[int, str]:
    """The canonical name of each mentioned actor.

    The numbers are the places of the actors in ``clusters``; ``tallies`` has them by these numbers.
    """
    return {number: canonical_name(clusters[number], one.forms) for number, one in tallies.items()}


def actor_ids(tallies: dict[int, Tally], names: dict[int, str]) -> dict[int, str]:
    """An id for each mentioned actor: its lowercase name, numbered if not unique.

    ``tallies`` and ``names`` have the actors by the same numbers.
    """
    base_of = {number: slug(name) for number, name in names.items()}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, base in base_of.items():
        alike[base].append(number)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    next_number: Counter[str] = Counter()
    for base in sorted(alike):
        for number in sorted(alike[base], key=lambda one: (-tallies[one].mentions, min(tallies[one].articles))):
            candidate = base
            while candidate in taken:
                next_number[base] += 1
                candidate = f"{base}-{next_number[base] + 1}"
            taken.add(candidate)
            ids[number] = candidate
    return ids


def actors_table(
    tallies: dict[int, Tally],
    clusters: list[Cluster],
    names: dict[int, str],
    ids: dict[int, str],
    knowledge: Knowledge,
    published: dict[str, str],
) -> pd.DataFrame:
    """One row for each mentioned actor, most mentioned first.

    Args:
        tallies: what the mentions of each actor add up to.
        clusters: the actors.
        names, ids: their names and ids.
        knowledge: the gazetteer.
        published: day of publication of each article, ISO.
    """
    last = max(published.values(), default=None)
    rows = [_row(clusters[number], one, names[number], ids[number], knowledge, last) for number, one in tallies.items()]
    rows.sort(key=lambda row: (-row["mentions"], row["actor_id"]))
    return pd.DataFrame.from_records(rows, columns=_COLUMNS)


_COLUMNS = [
    "actor_id",
    "name",
    "kind",
    "aliases",
    "role",
    "roles",
    "role_from",
    "side",
    "country",
    "mentions",
    "articles",
    "quotes",
    "talks",
    "wikidata",
    "known",
    "corrected",
]


def _row(cluster: Cluster, tally: Tally, name: str, actor_id: str, knowledge: Knowledge, last: str | None) -> dict:
    known = cluster.known
    kind = known.kind if known else cluster.kind if cluster.kind in ("person", "government") else _majority(tally.kinds)
    side = _side(cluster, kind, name, tally) or _side_held(known, knowledge, last)
    role, roles, source = _roles(known, tally, side, knowledge, last)
    aliases = [form for form, _ in sorted(tally.forms.items(), key=lambda item: (-item[1], item[0])) if form != name]
    if known:
        aliases = list(dict.fromkeys([*aliases, *(alias for alias in known.aliases if alias != name)]))
    country = known.country if known and known.country else _country(side, name, kind, knowledge)
    return {
        "actor_id": actor_id,
        "name": name,
        "kind": kind,
        "aliases": aliases,
        "role": role,
        "roles": roles,
        "role_from": source,
        "side": side,
        "country": country,
        "mentions": tally.mentions,
        "articles": len(tally.articles),
        "quotes": 0,
        "talks": 0,
        "wikidata": known.wikidata if known else None,
        "known": known is not None or (kind == "government" and knowledge.country(name) is not None),
        "corrected": False,
    }


def _majority(kinds: dict[str, int]) -> str:
    return min(kinds.items(), key=lambda item: (-item[1], item[0]))[0]


def _side(cluster: Cluster, kind: str, name: str, tally: Tally) -> str | None:
    if cluster.known is not None and cluster.known.side:
        return usual_side(cluster.known.side)
    if kind == "government":
        return name
    if tally.sides:
        return usual_side(min(tally.sides.items(), key=lambda item: (-item[1], item[0]))[0])
    return name if kind == "group" else None


def _side_held(known: KnownActor | None, knowledge: Knowledge, last: str | None) -> str | None:
    """The body of a known person's office on the last day: one who served two countries has no side of his own."""
    tenure = knowledge.role_on(known, last) if known is not None and known.kind == "person" else None
    return usual_side(tenure.body) if tenure is not None else None


def _country(side: str | None, name: str, kind: str, knowledge: Knowledge) -> str | None:
    country = knowledge.country(side or name) if kind in ("person", "government") else None
    if country is not None:
        return country.name
    return name if kind == "government" else None


def _roles(
    known: KnownActor | None, tally: Tally, side: str | None, knowledge: Knowledge, last: str | None
) -> tuple[str | None, list[str], str | None]:
    """The latest role, all roles, and the source of the latest."""
    given: Counter[tuple[str, str]] = Counter()
    for (day, role, of), count in tally.roles.items():
        given[(day, knowledge.title(role, of or _own_side(known, side, role, day)))] += count
    texts = [
        title
        for (_, title), _ in sorted(
            given.items(),
            key=lambda item: (item[0][0], not item[0][1].startswith("former "), item[1], len(item[0][1]), item[0][1]),
        )
    ]
    roles = list(dict.fromkeys(reversed(texts)))
    if known is not None:
        roles = list(dict.fromkeys([*roles, *(_dated(tenure, knowledge) for tenure in known.tenures)]))
    if texts:
        return texts[-1], roles, "text"
    tenure = knowledge.role_on(known, last) if known is not None else None
    if tenure is not None:
        return knowledge.title(tenure.role, tenure.body), roles, "gazetteer"
    return None, roles, None


def _own_side(known: KnownActor | None, side: str | None, role: str, day: str) -> str | None:
    """The body of an office given without one, from the holder's own office.

    Of a known bearer's offices the one so called counts first, and of these the one held that day; then the latest.
    """
    if known is None:
        return side
    tenures = [tenure for tenure in known.tenures if tenure.body]
    called = [tenure for tenure in tenures if same_role(role, tenure.role)] or tenures
    held = [tenure for tenure in called if day and tenure.holds_on(day)] or called
    return held[-1].body if held else known.country or known.side


def _dated(tenure: Tenure, knowledge: Knowledge) -> str:
    title = knowledge.title(tenure.role, tenure.body)
    if tenure.start and tenure.end:
        return f"{title} ({tenure.start} to {tenure.end})"
    if tenure.start:
        return f"{title} (from {tenure.start})"
    return f"{title} (until {tenure.end})" if tenure.end else title
