"""Reuses an earlier build's comparisons of reports, as long as they hold.

A comparison rests on the two reports. If a report and those found near it are unchanged, what was made of them is
reused, and no pair is compared. Adding articles therefore compares only the reports that find others near them than
before, and gives the same result as building everything at once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from helpers.link.same_talk_report import Told
from helpers.link.speakers_before import Kept, state_of


class Decided:
    """The comparisons of this build, reused from an earlier one where they still hold."""

    def __init__(self, kept: Kept | None):
        """``kept`` is where comparisons are kept from build to build; None to compare each pair anew."""
        self._kept = kept
        self._states: dict[str, str] = {}
        self._marks: dict[str, str] = {}

    def before(self, report: Told, near: Sequence[Told]) -> list[float] | None:
        """How likely a report is about one talk with each of the reports near it; None if that must be found anew.

        Args:
            report: to be compared.
            near: earlier reports, each of which was a ``report`` of its own before.
        """
        if self._kept is None:
            return None
        mark = self._marks[report.report_id] = _mark(report)
        state = self._states[report.report_id] = state_of(mark, [self._marks[other.report_id] for other in near])
        known = self._kept.knows(report.report_id, state)
        return json.loads(self._kept.take(report.report_id)) if known else None

    def now(self, report: Told, likely: list[float]) -> None:
        """Keeps what was found of a ``report``: how ``likely`` it and each of those near it are about one talk."""
        if self._kept is not None:
            self._kept.put(report.report_id, self._states[report.report_id], json.dumps(likely))


def _mark(report: Told) -> str:
    """A hash of everything that a report's features and reasons depend on."""
    article = report.article
    parties = [
        (party.key, party.head, party.name, party.person, sorted(party.sides), sorted(party.actor_ids))
        for party in report.parties
    ]
    words = (sorted(each) for each in (article.topic, report.kinds, report.words, report.phrases))
    return state_of(
        *(report.report_id, article.article_id, article.day, report.format, report.status, report.precision),
        *(report.first, report.last, report.place, report.country, report.round, report.confident, report.body),
        *(report.reference, report.headline, report.text, report.vector, parties),
        *words,
    )
