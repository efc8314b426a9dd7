# ruff: noqa: RUF009 (what makes a field with its record is called in the class, as dataclasses.field is)
"""The view: every filter that a person can choose, each with its record. To add a filter, add a field here.

An empty tuple means no filter. Inside a tuple, ``None`` stands for *unknown*: ``speakers=(None,)`` keeps only the
quotes whose speaker is unknown. ``helpers.views.record`` says what a record holds, ``helpers.views.select`` what the
filters mean together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.tables.schema import (
    ACTOR_KINDS,
    CHECKED,
    FORMATS,
    MENTION_KINDS,
    POLARITIES,
    PRECISIONS,
    QUOTE_KINDS,
    STATUSES,
)
from helpers.views.choices import VERSION
from helpers.views.copies import counted_once
from helpers.views.keeping import at_places, corrected_in, placed, reported_in
from helpers.views.outcomes import OUTCOMES
from helpers.views.ranged import Ranged
from helpers.views.record import (
    Control,
    Values,
    ViewError,
    day,
    flag,
    flagged,
    known,
    matching,
    not_flagged,
    one_of,
    text,
    values,
    word,
)
from helpers.views.sentence import NOUNS, sentence

__all__ = ["VERSION", "View", "ViewError"]

#: Groups of tables that a sentence says the same of.
_ALL = tuple(NOUNS)
_TALKS, _QUOTES, _MENTIONS = ("talks", "reports"), ("quotes", "sayings"), ("mentions", "actors")


def _in(tables: tuple[str, ...], phrase: str) -> dict[str, str]:
    return dict.fromkeys(tables, phrase)


def _each(label: str, *explorers: str, place: int) -> dict[str, Control]:
    return {explorer: Control(label, place) for explorer in explorers}


@dataclass(frozen=True, kw_only=True)
class View(Ranged):
    """The filters that a person has chosen.

    Attributes:
        first_day, last_day: both included; None leaves that end open. Text is made a date: ``2019-05-28``, ``28 May
            2019``; of ``May 2019`` or ``2019-05`` the first or the last day.
        undated_too: True keeps rows without a day while first or last day are set; otherwise these leave them out.
        days_of: for talks and reports, which day counts: ``talk`` (when the talk was) or ``published`` (when the
            report was published). Articles, quotes and mentions always count by publication.
        text: words to be found: all of them, in any order; ``"two words"`` as a phrase, ``negotiat*`` as a prefix,
            ``-word`` for rows without it. Articles are searched whole, and mentions are kept with them; quotes by their
            own words, reports by their sentence or their talk's name, talks through their reports.
        outlets: outlets of the articles.
        articles: article ids.
        actors: actor ids or names: quotes by them, mentions of them, talks with them.
        actor_kinds: kinds of mentions and actors.
        sides: sides that speak, are mentioned or take part.
        speakers: actor ids or names of speakers of quotes.
        actors_spoken_of: actor ids or names: quotes that mention one of them, by whatever name, in their own words.
        quote_kinds, cue_verbs, polarities: of quotes.
        sayings: saying ids.
        talks: talk ids.
        places: places or countries of talks; a city stands for its venues, too.
        series, formats, precisions: of talks.
        statuses: of talks; the latest known.
        told_as: statuses that at least one report gave the talk.
        outcomes: what became of the talk by the corpus's last day: ``took place``, ``called off``, ``refused``,
            ``no outcome reported`` though its day has passed, ``still open`` (its day is ahead or unknown),
            ``only proposed``, or ``disputed``.
        checks: what a person who has read the row says of it: ``checked``, ``wrong``, or None for unread.
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

    first_day: date | None = day(last=False, part="days", called="the first day", chip="From {value}", carried=True)
    last_day: date | None = day(last=True, part="days", called="the last day", chip="Until {value}", carried=True)
    undated_too: bool = flag(part="days", chip="Undated too", carried=True)
    days_of: str = word("talk", "published", chip="Days: when it was published")
    text: str = text(
        keeps={t: matching("text") for t in ("articles", "quotes", "mentioning")} | {"reports": reported_in},
        part="last",
        phrase=_in(_ALL, "matching ‘{value}’"),
        called="the text search",
        chip="Search: {value}",
        searched=True,
    )
    outlets: Values = values(
        columns=_in(("articles", "mentions", "quotes", "reports"), "outlet") | {"talks": "outlets*"},
        keeps={"sources": one_of("outlet")},
        part="sources",
        tallied="outlet",
        carried=True,
        unknown="unknown outlets",
        controls={
            "talks": Control("Outlets", 8, "outlet unknown", folded=True),
            "quotes": Control("Outlets", 3, "outlet unknown"),
            "actors": Control("Outlets", 4, "outlet unknown"),
            "start": Control("Outlets", 1, "outlet unknown"),
            "coverage": Control("Outlets", 1, "outlet unknown"),
        },
        chip="Outlet",
    )
    articles: Values = values(
        columns={"articles": "article_id"},
        keeps={"sources": one_of("article_id")},
        part="sources",
        phrase=_in(_ALL, "in {count} chosen article"),
        chip="chosen article",
    )
    actors: Values = values(
        columns=_in(("mentions", "actors"), "actor_id") | _in(("quotes", "talks"), "actor_ids*"),
        of_actors=True,
        part="noun",
        unknown="unknown actors",
        phrase=_in(_QUOTES, "by {any}") | _in(_TALKS, "with {any}") | {"mentions": "of {any}", "actors": ": {all}"},
        controls={
            "talks": Control("Who takes part", 2, "no known actor"),
            "coverage": Control("Who takes part", 3, "no known actor", folded=True),
            "actors": Control("Actors", 1, "not linked to an actor"),
        },
        chip="Actor",
    )
    actor_kinds: Values = values(
        tuple(dict.fromkeys(ACTOR_KINDS + MENTION_KINDS)),
        columns=_in(_MENTIONS, "kind"),
        phrase=_in(_MENTIONS, "{all} only"),
        controls={"actors": Control("Kind of actor", 2, hidden=("place",))},
        chip="Kind of actor",
    )
    sides: Values = values(
        columns=_in(("mentions", "actors"), "side") | _in(("quotes", "talks"), "sides*"),
        part="noun",
        phrase=_in(_QUOTES + _MENTIONS, "from the {any} side") | _in(_TALKS, "with the {any} side"),
        controls={
            "talks": Control("Side", 4, "side unknown"),
            "quotes": Control("Side of the speaker", 5, "side unknown", folded=True),
            "actors": Control("Side", 3, "side unknown"),
        },
        chip="Side",
    )
    speakers: Values = values(
        columns={"quotes": "actor_ids*"},
        of_actors=True,
        part="noun",
        unknown="unknown speakers",
        phrase=_in(_QUOTES, "by {all}"),
        controls={"quotes": Control("Speakers", 1, "speaker unknown")},
        chip="Speaker",
    )
    actors_spoken_of: Values = values(
        columns={"quotes": "spoken_of*"},
        of_actors=True,
        part="noun",
        unknown="nobody known",
        phrase=_in(_QUOTES, "about {any}"),
        chip="About",
    )
    quote_kinds: Values = values(
        QUOTE_KINDS,
        columns={"quotes": "kind"},
        phrase=_in(_QUOTES, "{all} only"),
        controls={"quotes": Control("Kind of quote", 2)},
        chip="Kind of quote",
    )
    cue_verbs: Values = values(
        columns={"quotes": "cue_verb"},
        quoted=True,
        unknown="no cue",
        phrase=_in(_QUOTES, "with {any}"),
        controls={"quotes": Control("Verb used", 4, "no verb", folded=True)},
        chip="Verb",
    )
    polarities: Values = values(
        POLARITIES, columns={"quotes": "polarity"}, phrase=_in(_QUOTES, "{all} only"), chip="Asserted or denied"
    )
    sayings: Values = values(
        columns={"quotes": "saying_id"}, phrase=_in(_QUOTES, "of {count} chosen saying"), chip="chosen saying"
    )
    talks: Values = values(
        columns={"talks": "talk_id"}, phrase=_in(_TALKS, "among {count} chosen talk"), chip="chosen talk"
    )
    places: Values = values(
        columns={"talks": "city"},
        also={"talks": ("place", "country")},
        keeps={"talks": at_places},
        part="noun",
        unknown="an unknown place",
        phrase=_in(_TALKS, "in {any}"),
        controls={
            "talks": Control("Place", 3, "place unknown"),
            "coverage": Control("Place", 4, "place unknown", folded=True),
        },
        chip="Place",
    )
    series: Values = values(
        columns={"talks": "series"},
        part="noun",
        phrase=_in(_TALKS, "of the series {any}"),
        controls={
            "talks": Control("Series", 7, "no series", folded=True),
            "coverage": Control("Series", 5, "no series", folded=True),
        },
        chip="Series",
    )
    formats: Values = values(
        FORMATS,
        columns={"talks": "format"},
        phrase=_in(_TALKS, "{all} only"),
        controls={"talks": Control("Format", 6, folded=True)},
        chip="Format",
    )
    statuses: Values = values(
        STATUSES,
        columns={"talks": "status"},
        phrase=_in(_TALKS, "{all} only"),
        controls={"talks": Control("Status", 0), "coverage": Control("Status of the talk", 2)},
        chip="Status",
    )
    told_as: Values = values(
        STATUSES,
        columns={"talks": "told_as*"},
        phrase=_in(_TALKS, "reported as {any} at least once"),
        controls={"talks": Control("Ever reported as", 5, folded=True)},
        chip="Ever reported as",
    )
    outcomes: Values = values(
        OUTCOMES,
        columns={"talks": "outcome"},
        phrase=_in(_TALKS, "{any}"),
        controls={"talks": Control("Outcome", 1, folded=True)},
        chip="Outcome",
    )
    precisions: Values = values(
        PRECISIONS,
        columns={"talks": "precision"},
        phrase=_in(_TALKS, "dated to {any}"),
        controls={"talks": Control("Date precision", 9, folded=True)},
        chip="Date precision",
    )
    checks: Values = values(
        (*CHECKED, None),
        columns=_in(("quotes", "talks", "actors"), "checked"),
        unknown="unread",
        phrase=_in(_QUOTES + _TALKS + ("actors",), "{any} only"),
        called="the filter on what is checked",
        controls={
            "talks": Control("Checked by a person", 10, "unread", folded=True),
            "quotes": Control("Checked by a person", 6, "unread", folded=True),
        },
        chip="Checked",
    )
    unknown_dates: bool = flag(
        True,
        part="left out",
        phrase=_in(_ALL, "unknown date left out"),
        called="leaving out unknown dates",
        controls=_each("Leave out undated articles", "quotes", "actors", "start", "coverage", place=1)
        | _each("Leave out undated talks", "talks", place=1),
        chip="No undated rows",
    )
    unknown_outlets: bool = flag(
        True,
        keeps={"sources": known("outlet")},
        part="left out",
        phrase=_in(_ALL, "unknown outlet left out"),
        called="leaving out unknown outlets",
        chip="No unknown outlets",
    )
    unknown_speakers: bool = flag(
        True,
        keeps={"quotes": known("actor_ids*")},
        part="left out",
        phrase=_in(_QUOTES, "unknown speaker left out"),
        called="leaving out unknown speakers",
        controls=_each("Leave out unknown speakers", "quotes", place=2),
        chip="No unknown speakers",
    )
    unknown_sides: bool = flag(
        True,
        keeps=dict.fromkeys(("mentions", "actors"), known("side"))
        | dict.fromkeys(("quotes", "talks"), known("sides*")),
        part="left out",
        phrase=_in(("quotes", *_MENTIONS, *_TALKS), "unknown side left out"),
        called="leaving out unknown sides",
        chip="No unknown sides",
    )
    unknown_places: bool = flag(
        True,
        keeps={"talks": placed},
        part="left out",
        phrase=_in(_TALKS, "unknown place left out"),
        called="leaving out unknown places",
        chip="No unknown places",
    )
    copies_once: bool = flag(
        thins=counted_once,
        part="last",
        phrase=_in(_ALL, "copies of an article counted once"),
        controls=_each("Count copies of an article once", "talks", "quotes", "actors", "start", "coverage", place=9),
        chip="Copies counted once",
    )
    named_only: bool = flag(
        keeps={"mentions": flagged("named")},
        phrase=_in(_MENTIONS, "by name only"),
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
        phrase=_in(_TALKS, "only where reports differ"),
        controls=_each("Only where reports differ", "talks", place=3),
        chip="Reports differ",
    )
    confident_only: bool = flag(
        keeps=dict.fromkeys(_TALKS, flagged("confident")),
        part="last",
        phrase=_in(_TALKS, "no uncertain ones"),
        controls=_each("Leave out uncertain talks", "talks", "coverage", place=2),
        chip="No uncertain ones",
    )
    corrected_only: bool = flag(
        keeps=dict.fromkeys(("articles", "mentions", "actors", "quotes"), flagged("corrected"))
        | {"reports": corrected_in},
        part="last",
        phrase=_in(_ALL, "corrected by hand only"),
        chip="Corrected only",
    )

    def sentence(self, rows: Any = None, of: str = "quotes") -> str:
        """The view in one English sentence, with counts where ``rows`` are given.

        Args:
            rows: what ``select`` found with this view; None gives the sentence without counts.
            of: the table that the sentence is about.
        """
        return sentence(self, rows, of)
