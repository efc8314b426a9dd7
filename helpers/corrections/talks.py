"""Applies corrections to talks."""

from __future__ import annotations

import pandas as pd

from helpers.annotate.places import find_place
from helpers.corrections.addresses import report_of
from helpers.corrections.model import Correction
from helpers.corrections.tables import Tables, joined, known
from helpers.link.talks_describe import name_of

_TOLD_BY_ONE = ("format", "earliest", "latest", "precision", "place", "country", "round", "status", "confident")


def correct_talk(tables: Tables, correction: Correction) -> bool:
    """Applies a correction to a talk: sets its status, date, place or parties, or merges, splits or removes it.

    Returns whether the talk was found in ``tables``.
    """
    where = _find(tables, correction.target)
    if where.sum() != 1:
        return False
    talk = tables["talks"][where].iloc[0]
    if correction.field == "checked":
        return tables.check("talks", where, correction.value)
    if correction.field == "merge":
        return _merge(tables, talk, correction.value)
    if correction.field == "split":
        return _split(tables, talk, report_of(tables["reports"], correction.value) or correction.value)
    if correction.field == "add":
        return _add_party(tables, where, talk, correction.value)
    if correction.field == "without":
        return _remove_party(tables, where, talk, correction.value)
    if correction.field == "remove":
        tables.drop("reports", tables["reports"]["talk_id"] == talk["talk_id"])
        return tables.drop("talks", where)
    if correction.field == "date":
        first, _, last = correction.value.partition("/")
        earliest, latest = pd.Timestamp(first), pd.Timestamp(last or first)
        precision = "day" if earliest == latest else "span"
        return tables.set("talks", where, earliest=earliest, latest=latest, precision=precision)
    if correction.field in ("place", "country"):
        return _move(tables, where, talk, correction)
    return tables.set("talks", where, **{correction.field: correction.value})


def name_talks(tables: Tables, where: pd.Series) -> None:
    """Renames talks in ``tables`` by what is known of them now, and marks them as corrected.

    ``where`` has a truth value for each talk.
    """
    names = []
    for row in tables["talks"][where].to_dict("records"):
        lists = {column: joined(row[column]) for column in ("participants", "sides")}
        names.append(name_of({column: known(value) for column, value in row.items() if column not in lists} | lists))
    tables.set("talks", where, name=names)


def _find(tables: Tables, talk_id: str) -> pd.Series:
    """The talk with the id, otherwise the talk to which the report named in the id now belongs."""
    talks, reports = tables["talks"], tables["reports"]
    where = talks["talk_id"] == talk_id
    if where.any():
        return where
    report = reports.loc[reports["report_id"] == report_of(reports, talk_id), "talk_id"]
    return talks["talk_id"].isin(report.dropna())


def _add_party(tables: Tables, where: pd.Series, talk: pd.Series, said: str) -> bool:
    """A party, an actor by id or name or else as it is said, takes part as well."""
    actor = tables.actor_named(said)
    name = said if actor is None else actor["name"]
    own = tables["reports"]["talk_id"] == talk["talk_id"]
    tables.set_list("talks", where, "participants", joined(talk["participants"], [name]))
    if actor is not None:
        tables.set_list("talks", where, "actor_ids", joined(talk["actor_ids"], [actor["actor_id"]]))
        tables.set_list("talks", where, "sides", joined(talk["sides"], [s for s in [known(actor["side"])] if s]))
    tables.set_list("talks", where, "absent", [one for one in joined(talk["absent"]) if one != name])
    tables.mark("reports", own)
    name_talks(tables, where)
    return True


def _remove_party(tables: Tables, where: pd.Series, talk: pd.Series, said: str) -> bool:
    """A party takes no part; its side goes with it where no other acts for it. Says whether it was there."""
    actor = tables.actor_named(said)
    name = said if actor is None else actor["name"]
    left = [one for one in joined(talk["participants"]) if one not in (name, said)]
    ids = joined(talk["actor_ids"])
    gone = actor["actor_id"] if actor is not None and actor["actor_id"] in ids else None
    if len(left) == len(joined(talk["participants"])) and gone is None:
        return False
    ids = [one for one in ids if one != gone]
    tables.set_list("talks", where, "participants", left)
    tables.set_list("talks", where, "actor_ids", ids)
    actors = tables["actors"].set_index("actor_id")
    sides = actors["side"].reindex(ids).dropna().tolist()
    lost = known(actor["side"]) if actor is not None and gone is not None else None
    kept = [side for side in joined(talk["sides"]) if side in sides or side not in (lost, name)]
    tables.set_list("talks", where, "sides", kept)
    own = tables["reports"]["talk_id"] == talk["talk_id"]
    if gone is not None:
        tables.replace_in_lists("reports", "actor_ids", gone, None, own)
    tables.mark("reports", own)
    name_talks(tables, where)
    return True


def _move(tables: Tables, where: pd.Series, talk: pd.Series, correction: Correction) -> bool:
    """Sets place or country, and what follows from it: the country of the place, the point on the map, the name."""
    if correction.field == "place":
        point = find_place(correction.value)
        country = point.country if point else known(talk["country"])
        tables.set("talks", where, place=correction.value, country=country)
    else:
        place = known(talk["place"])
        point = find_place(place, correction.value) if place else find_place(correction.value)
        tables.set("talks", where, country=correction.value)
    latitude, longitude = (point.latitude, point.longitude) if point else (pd.NA, pd.NA)
    tables.set("talks", where, latitude=latitude, longitude=longitude)
    name_talks(tables, where)
    return True


def _merge(tables: Tables, talk: pd.Series, into: str) -> bool:
    kept = _find(tables, into)
    if kept.sum() != 1 or tables["talks"][kept].iloc[0]["talk_id"] == talk["talk_id"]:
        return False
    target = tables["talks"][kept].iloc[0]
    tables.set("reports", tables["reports"]["talk_id"] == talk["talk_id"], talk_id=target["talk_id"])
    for column in ("participants", "actor_ids", "sides"):
        tables.set_list("talks", kept, column, joined(target[column], talk[column]))
    for columns in (("earliest", "latest", "precision"), ("place", "country", "latitude", "longitude"), ("round",)):
        if known(target[columns[0]]) is None and known(talk[columns[0]]) is not None:
            tables.set("talks", kept, **{column: talk[column] for column in columns})
    tables.drop("talks", tables["talks"]["talk_id"] == talk["talk_id"])
    _count_reports(tables, target["talk_id"])
    return True


def _split(tables: Tables, talk: pd.Series, report_id: str) -> bool:
    """Makes the named report a talk of its own, described by that report alone."""
    reports = tables["reports"]
    own = (reports["report_id"] == report_id) & (reports["talk_id"] == talk["talk_id"])
    if not own.any() or talk["reports"] < 2:
        return False
    report = reports[own].iloc[0]
    new_id = f"t:{report_id}" if f"t:{report_id}" != talk["talk_id"] else f"t:{report_id}-apart"
    row = tables["talks"][tables["talks"]["talk_id"] == talk["talk_id"]].copy()
    for column in _TOLD_BY_ONE:
        row[column] = report[column]
    row["talk_id"] = new_id
    place = known(report["place"]) or known(report["country"])
    point = find_place(place) if place else None
    row["latitude"], row["longitude"] = (point.latitude, point.longitude) if point else (pd.NA, pd.NA)
    tables.add("talks", row)
    tables.set("reports", own, talk_id=new_id)
    where = tables["talks"]["talk_id"] == new_id
    actors = tables["actors"].set_index("actor_id")
    ids = [actor for actor in joined(report["actor_ids"]) if actor in actors.index]
    named = list(actors["name"].reindex(ids)) if ids else joined(report["participants"])
    tables.set_list("talks", where, "actor_ids", ids)
    tables.set_list("talks", where, "participants", named)
    tables.set_list("talks", where, "sides", joined(actors["side"].reindex(ids).dropna()))
    tables.set_list("talks", where, "contradictions", [])
    _count_reports(tables, talk["talk_id"])
    _count_reports(tables, new_id)
    return True


def _count_reports(tables: Tables, talk_id: str) -> None:
    """Takes what follows from the reports of a talk anew: counts, outlets, days of publication, history, name."""
    own = tables["reports"][tables["reports"]["talk_id"] == talk_id].sort_values("published", kind="stable")
    where = tables["talks"]["talk_id"] == talk_id
    tables.set("talks", where, reports=len(own), articles=own["article_id"].nunique())
    tables.set("talks", where, first_published=own["published"].min(), last_published=own["published"].max())
    tables.set_list("talks", where, "outlets", joined(own["outlet"].dropna()))
    told = own[["published_day", "status", "report_id"]].rename(columns={"published_day": "published"})
    history = told.to_dict("records")
    tables.set_list("talks", where, "history", [{k: known(v) for k, v in one.items()} for one in history])
    name_talks(tables, where)
