"""Reports of one talk, across and within articles, become one talk with a name, a history and its contradictions."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from helpers.link.series import series_between
from helpers.link.talks_describe import described
from helpers.link.talks_match import cluster
from helpers.link.talks_sides import Actors, Side, actors_of, side_of
from helpers.link.talks_told import Told


def link_talks(
    reports: pd.DataFrame, articles: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins reports of one talk.

    Args:
        reports: the reports of all articles, as the schema has them, ids given.
        articles: the articles; for publication and outlet where the reports lack them.
        mentions: mentions with their ``actor_id``.
        actors: the actors.

    Returns:
        The reports with ``talk_id`` and ``actor_ids``, and the talks in the order of their first reports; columns
        are plain objects for the build to conform.
    """
    known = actors_of(mentions.to_dict("records"), actors.to_dict("records"))
    about = [name for name in ("article_id", "published", "published_zone", "outlet") if name in articles.columns]
    meta = {row["article_id"]: row for row in articles[about].to_dict("records")}
    rows = reports.to_dict("records")
    told = [_told(known, meta.get(row["article_id"], {}), number, row) for number, row in enumerate(rows)]
    talk_ids: dict[str, str] = {}
    talks = []
    for talk in cluster(told):
        ordered = sorted(talk.reports, key=lambda report: report.number)
        talk_id = "t:" + ordered[0].report_id
        talk_ids |= {report.report_id: talk_id for report in ordered}
        talks.append({"talk_id": talk_id, **described(ordered, known), **_published(ordered, rows, meta)})
        for told_then in talks[-1]["history"]:
            told_then["published"] = told_then["published"] and dt.datetime.combine(told_then["published"], dt.time())
    _name_series(talks)
    linked = reports.copy()
    linked["talk_id"] = pd.Series([talk_ids[row["report_id"]] for row in rows], index=reports.index, dtype=object)
    linked["actor_ids"] = pd.Series([_actor_ids(report.sides) for report in told], index=reports.index, dtype=object)
    return linked, pd.DataFrame.from_records(talks) if talks else pd.DataFrame({"talk_id": []})


def _name_series(talks: list[dict]) -> None:
    """Gives counted rounds without a series the one whose rounds lie before and after them."""
    known = [talk for talk in talks if talk["series"]]
    for talk in talks:
        if not talk["series"] and talk["round"] is not None and talk["earliest"] is not None:
            talk["series"] = series_between(talk["round"], talk["earliest"], talk["sides"], known)


def _actor_ids(sides: list[Side]) -> list[str]:
    return list(dict.fromkeys(actor_id for side in sides for actor_id in sorted(side.actor_ids)))


def _published(reports: list[Told], rows: list[dict], meta: dict[str, dict]) -> dict[str, dt.datetime | None]:
    """The instants of a talk's first and last publication."""
    instants = (_instant_of(rows[report.number], meta.get(report.article_id, {})) for report in reports)
    known = sorted(instant for instant in instants if instant is not None)
    return {"first_published": known[0] if known else None, "last_published": known[-1] if known else None}


def _instant_of(row: dict, meta: dict) -> dt.datetime | None:
    return _instant(row.get("published")) or _instant(meta.get("published"))


def _as_printed(instant: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    """An instant on the paper's own clock, whose day is the one from which its words are counted."""
    if instant is None or not zone:
        return instant
    return (instant.replace(tzinfo=dt.UTC).astimezone(dt.datetime.strptime(zone, "%z").tzinfo)).replace(tzinfo=None)


def _told(actors: Actors, meta: dict, number: int, row: dict) -> Told:
    participants = row["participants"] if _is_list(row["participants"]) else []
    return Told(
        report_id=row["report_id"],
        article_id=row["article_id"],
        number=number,
        format=row["format"],
        status=row["status"],
        earliest=_day(row["earliest"]),
        latest=_day(row["latest"]) or _day(row["earliest"]),
        precision=row["precision"],
        place=_text(row["place"]),
        country=_text(row["country"]),
        sides=[side_of(actors, row["article_id"], words) for words in participants],
        round=None if row["round"] is None or pd.isna(row["round"]) else int(row["round"]),
        published=_as_printed(_instant_of(row, meta), _text(meta.get("published_zone"))),
        confident=bool(row["confident"]),
        text=_text(row.get("text")) or "",
        trigger=_text(row.get("trigger")) or "",
        outlet=_text(row.get("outlet")) or _text(meta.get("outlet")),
    )


def _is_list(value: object) -> bool:
    return value is not None and not isinstance(value, float) and hasattr(value, "__iter__")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _instant(value: object) -> dt.datetime | None:
    if value is None or pd.isna(value):
        return None
    stamp = pd.Timestamp(value)
    return stamp.tz_localize(None).to_pydatetime() if stamp.tzinfo is None else stamp.tz_convert(None).to_pydatetime()


def _day(value: object) -> dt.date | None:
    instant = _instant(value)
    return instant.date() if instant else None
