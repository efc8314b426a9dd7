"""The view: every filter that a person can choose, each with its record. To add one that is yes or no, add it here.

Those that choose values are in ``helpers.views.chosen``. ``helpers.views.record`` says what a record holds,
``helpers.views.select`` what the filters mean together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.views.choices import VERSION
from helpers.views.chosen import ALL, MENTIONS, QUOTES, TALKS, ChosenValues, each_of
from helpers.views.copies import counted_once
from helpers.views.keeping import corrected_in, placed
from helpers.views.record import Control, ViewError, flag, flagged, known, not_flagged
from helpers.views.sentence import sentence

__all__ = ["VERSION", "View", "ViewError"]


def _each(label: str, *explorers: str, place: int) -> dict[str, Control]:
    return {explorer: Control(label, place) for explorer in explorers}


@dataclass(frozen=True, kw_only=True)
class View(ChosenValues):
    """The filters that a person has chosen: those of ``ChosenValues``, and these, which are yes or no.

    Attributes:
        unknown_dates, unknown_outlets, unknown_speakers, unknown_sides, unknown_places: False leaves out the rows
            where that is unknown.
        copies_once: articles that are copies of one another (the same text, one agency's report in several outlets,
            updates) count once, as the fullest of those that the view keeps; False counts each.
        named_only: only mentions by name.
        repeated_only: only quotes that repeat a saying.
        attitudes: True counts wishes and attitudes ('wants', 'opposes') among the quotes, too.
        contradicted_only: only talks whose reports differ.
        confident_only: no uncertain talks and reports, which may be none.
        corrected_only: only rows that a person has corrected.
    """

    unknown_dates: bool = flag(
        True,
        part="left out",
        phrase=each_of(ALL, "unknown date left out"),
        called="leaving out unknown dates",
        controls=_each("Leave out undated articles", "quotes", "actors", "start", "coverage", place=1)
        | _each("Leave out undated talks", "talks", place=1),
        chip="No undated rows",
    )
    unknown_outlets: bool = flag(
        True,
        keeps={"sources": known("outlet")},
        part="left out",
        phrase=each_of(ALL, "unknown outlet left out"),
        called="leaving out unknown outlets",
        chip="No unknown outlets",
    )
    unknown_speakers: bool = flag(
        True,
        keeps={"quotes": known("actor_ids*")},
        part="left out",
        phrase=each_of(QUOTES, "unknown speaker left out"),
        called="leaving out unknown speakers",
        controls=_each("Leave out unknown speakers", "quotes", place=2),
        chip="No unknown speakers",
    )
    unknown_sides: bool = flag(
        True,
        keeps=dict.fromkeys(("mentions", "actors"), known("side"))
        | dict.fromkeys(("quotes", "talks"), known("sides*")),
        part="left out",
        phrase=each_of(("quotes", *MENTIONS, *TALKS), "unknown side left out"),
        called="leaving out unknown sides",
        chip="No unknown sides",
    )
    unknown_places: bool = flag(
        True,
        keeps={"talks": placed},
        part="left out",
        phrase=each_of(TALKS, "unknown place left out"),
        called="leaving out unknown places",
        chip="No unknown places",
    )
    copies_once: bool = flag(
        thins=counted_once,
        part="last",
        phrase=each_of(ALL, "copies of an article counted once"),
        controls=_each("Count copies of an article once", "talks", "quotes", "actors", "start", "coverage", place=9),
        chip="Copies counted once",
    )
    named_only: bool = flag(
        keeps={"mentions": flagged("named")},
        phrase=each_of(MENTIONS, "by name only"),
        controls=_each("Only mentions by name", "actors", place=2),
        chip="By name only",
    )
    repeated_only: bool = flag(
        keeps={"quotes": known("saying_id")},
        phrase={"quotes": "repeated ones only"},
        controls=_each("Only words quoted in several articles", "quotes", place=3),
        chip="Repeated words only",
    )
    attitudes: bool = flag(
        keeps={"quotes": not_flagged("attitude")},
        acts_by_default=True,
        part="apart",
        apart={"quotes": ("wish or attitude", "wishes and attitudes")},
        controls=_each("Count wishes and attitudes, too", "quotes", place=4),
        chip="Wishes and attitudes too",
    )
    contradicted_only: bool = flag(
        keeps={"talks": known("contradictions*")},
        phrase=each_of(TALKS, "only where reports differ"),
        controls=_each("Only where reports differ", "talks", place=3),
        chip="Reports differ",
    )
    confident_only: bool = flag(
        keeps=dict.fromkeys(TALKS, flagged("confident")),
        part="last",
        phrase=each_of(TALKS, "no uncertain ones"),
        controls=_each("Leave out uncertain talks", "talks", "coverage", place=2),
        chip="No uncertain ones",
    )
    corrected_only: bool = flag(
        keeps=dict.fromkeys(("articles", "mentions", "actors", "quotes"), flagged("corrected"))
        | {"reports": corrected_in},
        part="last",
        phrase=each_of(ALL, "corrected by hand only"),
        chip="Corrected only",
    )

    def sentence(self, rows: Any = None, of: str = "quotes") -> str:
        """The view in one English sentence, with counts where ``rows`` are given.

        Args:
            rows: what ``select`` found with this view; None gives the sentence without counts.
            of: the table that the sentence is about.
        """
        return sentence(self, rows, of)
