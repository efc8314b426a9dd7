"""Reports of one talk, across and within articles, become one talk with a name, a history and its contradictions."""

from __future__ import annotations

import pandas as pd

from helpers.link.same_talk import Choice, cluster, reason
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import Told, articles_told, told
from helpers.link.series import series_between
from helpers.link.talks_describe import described


def link_talks(
    reports: pd.DataFrame,
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    choose: Choice | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins reports of one talk.

    Args:
        reports: the reports of all articles, as the schema has them, ids given.
        articles: the articles; for publication, outlet, headline and words where the reports lack them.
        mentions: mentions with their ``actor_id``.
        actors: the actors.
        choose: what decides which talk a report joins; the learned weights where not given.

    Returns:
        The reports with ``talk_id``, ``actor_ids`` and ``joined_by``, and the talks in the order of their first
        reports; columns are plain objects for the build to conform.
    """
    known = actors_of(mentions.to_dict("records"), actors.to_dict("records"))
    told_in = articles_told(articles)
    rows = reports.to_dict("records")
    read = [told(known, told_in, number, row) for number, row in enumerate(rows)]
    talk_ids: dict[str, str] = {}
    reasons: dict[str, str] = {}
    talks = []
    clusters = cluster(read, choose)
    for talk in sorted(clusters, key=lambda talk: min(report.number for report in talk.reports)):
        ordered = sorted(talk.reports, key=lambda report: report.number)
        talk_id = "t:" + ordered[0].report_id
        talk_ids |= {report.report_id: talk_id for report in ordered}
        reasons |= {report_id: reason(names) for report_id, names in talk.why.items()}
        talks.append({"talk_id": talk_id, **described(ordered, known)})
    _name_series(talks)
    ids = [row["report_id"] for row in rows]
    linked = reports.copy()
    for column, values in {
        "talk_id": [talk_ids[one] for one in ids],
        "actor_ids": [_actor_ids(report) for report in read],
        "joined_by": [reasons.get(one) for one in ids],
    }.items():
        linked[column] = pd.Series(values, index=reports.index, dtype=object)
    return linked, pd.DataFrame.from_records(talks) if talks else pd.DataFrame({"talk_id": []})


def _name_series(talks: list[dict]) -> None:
    """Gives counted rounds without a series the one whose rounds lie before and after them."""
    known = [talk for talk in talks if talk["series"]]
    for talk in talks:
        if not talk["series"] and talk["round"] is not None and talk["earliest"] is not None:
            talk["series"] = series_between(talk["round"], talk["earliest"], talk["sides"], known)


def _actor_ids(report: Told) -> list[str]:
    return list(dict.fromkeys(actor_id for party in report.parties for actor_id in sorted(party.actor_ids)))
