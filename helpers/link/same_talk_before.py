"""Reuses an earlier build's decisions on which talk a report is about, as long as they hold.

A decision rests on the report and on the talks found near it, as far as the reports read so far describe them. If all
that is unchanged, the decision is reused, and no pair is compared. Adding articles therefore compares only the reports
that find other talks near them than before, and gives the same result as building everything at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from helpers.link.same_talk_open import OpenTalk
from helpers.link.same_talk_report import Told
from helpers.link.speakers_before import Kept, state_of


class Decision(NamedTuple):
    """The decision on which talk a report is about.

    Attributes:
        first: the id of the first report of the talk that it joins; None where it opens one.
        why: the reason, in words.
    """

    first: str | None
    why: str


class Decided:
    """The decisions of this build, reused from an earlier one where they still hold."""

    def __init__(self, kept: Kept | None):
        """``kept`` is where decisions are kept from build to build; None to decide each one anew."""
        self._kept = kept

    def on(self, report: Told, near: Sequence[OpenTalk], decide: Callable[[], Decision]) -> tuple[Decision, str]:
        """The decision on a report, given the talks near it, and the mark for the talk that it joins.

        Args:
            report: to be linked.
            near: the talks that it may join.
            decide: makes the decision, where none is kept from before.
        """
        if self._kept is None:
            return decide(), ""
        mark = _mark(report)
        state = state_of(mark, [talk.state for talk in near])
        if self._kept.knows(report.report_id, state):
            return Decision(*json.loads(self._kept.take(report.report_id))), mark
        decision = decide()
        self._kept.put(report.report_id, state, json.dumps(decision))
        return decision, mark


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
        *(report.reference, report.headline, report.text, parties),
        *words,
    )
