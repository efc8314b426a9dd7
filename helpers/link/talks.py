"""Reports of one talk, across and within articles, become one talk with a name, a history and its contradictions."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

import pandas as pd

from helpers.link.cells import as_instant, cells, rows_of
from helpers.link.collector import collector_paused
from helpers.link.same_talk import cluster
from helpers.link.same_talk_article import fused
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import Told, articles_told, told
from helpers.link.same_talk_scores import Weights
from helpers.link.speakers_before import Kept
from helpers.link.talks_describe import described

#: Columns that reports made before the newer readers lack.
_MAY_BE_ABSENT = ("participant_mentions", "absent", "body", "trigger_spans")


@collector_paused()
def link_talks(
    reports: pd.DataFrame,
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    weighed: Weights | None = None,
    kept: Kept | None = None,
    work: Counter[str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins reports of one talk.

    Args:
        reports: the reports of all articles, as the schema has them, ids given.
        articles: the articles; for publication, outlet, headline and words where the reports lack them.
        mentions: mentions with their ``actor_id``.
        actors: the actors.
        weighed: what features of two reports weigh; the learned weights where not given.
        kept: the comparisons of an earlier build by the same weights, which are taken over where they still hold.
        work: where the pairs of reports that are compared are counted, under ``talks``.

    Returns:
        The reports with ``talk_id``, ``actor_ids`` and ``joined_by``, and the talks in the order of their first
        reports; columns are plain objects for the build to conform.
    """
    reporting = set(reports["article_id"])
    articles = articles[articles["article_id"].isin(reporting)]
    known, told_in = actors_of(mentions, actors, reporting), articles_told(articles)
    rows = rows_of(reports)
    read = [told(known, told_in, number, row) for number, row in enumerate(rows)]
    joined = cluster(read, weighed, kept, work)
    talk_of, reasons = joined.talk_of, joined.why
    old = {row["report_id"]: (row, report) for row, report in zip(rows, read, strict=True)}
    rows = fused(rows, read, talk_of)
    read = [
        report if row is was else told(known, told_in, number, row)
        for number, row in enumerate(rows)
        for was, report in (old[row["report_id"]],)
    ]
    members: dict[int, list[Told]] = defaultdict(list)
    for report in read:
        members[talk_of[report.report_id]].append(report)
    talk_ids = {number: "t:" + _first(own).report_id for number, own in members.items()}
    published = zip(cells(articles, "article_id"), cells(articles, "published"), strict=True)
    instants = {article_id: as_instant(instant) for article_id, instant in published}
    talks = [
        {"talk_id": talk_ids[number], **described(own, known), **_published(own, instants)}
        for number, own in members.items()
    ]
    first = {_first(own).report_id for own in members.values()}
    linked = pd.DataFrame.from_records(rows, columns=list(reports.columns))
    for column, values in {
        "talk_id": [talk_ids[talk_of[report.report_id]] for report in read],
        "actor_ids": [_actor_ids(report) for report in read],
        "joined_by": [None if report.report_id in first else reasons.get(report.report_id) for report in read],
        **{name: [row.get(name) for row in rows] for name in _MAY_BE_ABSENT},
    }.items():
        linked[column] = pd.Series(values, index=linked.index, dtype=object)
    return linked, pd.DataFrame.from_records(talks) if talks else pd.DataFrame({"talk_id": []})


def _first(reports: list[Told]) -> Told:
    """The report that a talk goes by: the first that was published, which later articles do not change."""
    return min(reports, key=lambda r: (r.article.day is None, r.article.day or 0, r.article_id, r.start, r.report_id))


def _actor_ids(report: Told) -> list[str]:
    return list(dict.fromkeys(actor_id for party in report.parties for actor_id in sorted(party.actor_ids)))


def _published(reports: list[Told], instants: dict[str, dt.datetime | None]) -> dict[str, dt.datetime | None]:
    """The instants of a talk's first and last publication; its history has the papers' own days."""
    found = (instants.get(report.article_id) or report.published for report in reports)
    known = sorted(instant for instant in found if instant is not None)
    return {"first_published": known[0] if known else None, "last_published": known[-1] if known else None}
