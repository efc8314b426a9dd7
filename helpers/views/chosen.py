# ruff: noqa: RUF009 (what makes a field with its record is called in the class, as dataclasses.field is)
"""The filters that choose days, words or values, each with its record. To add one, add a field here.

An empty tuple means no filter. Inside a tuple, ``None`` stands for *unknown*: ``speakers=(None,)`` keeps only the
quotes whose speaker is unknown. ``helpers.views.record`` says what a record holds, ``helpers.views.select`` what the
filters mean together; those that are yes or no are in ``helpers.views.view``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
from helpers.views.keeping import at_places, reported_in
from helpers.views.outcomes import OUTCOMES, SHOWN, SHOWN_STATUSES
from helpers.views.ranged import Ranged
from helpers.views.record import Control, Values, day, flag, matching, one_of, text, values, word
from helpers.views.sentence import NOUNS

#: Groups of tables that a sentence says the same of.
ALL = tuple(NOUNS)
TALKS, QUOTES, MENTIONS = ("talks", "reports"), ("quotes", "sayings"), ("mentions", "actors")


def each_of(tables: tuple[str, ...], words: str) -> dict[str, str]:
    """The same ``words``, a phrase or the name of a column, for each of ``tables``."""
    return dict.fromkeys(tables, words)


@dataclass(frozen=True, kw_only=True)
class ChosenValues(Ranged):
    """The days, words and values that a person has chosen.

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
        statuses: of talks; the latest known, or ``disputed`` where most reports say otherwise.
        told_as: statuses that at least one report gave the talk.
        outcomes: what became of the talk by the corpus's last day: ``took place``, ``called off``, ``refused``,
            ``no outcome reported`` though its day has passed, ``still open`` (its day is ahead or unknown),
            ``only proposed``, or ``disputed``.
        checks: what a person who has read the row says of it: ``checked``, ``wrong``, or None for unread.
    """

    first_day: date | None = day(last=False, part="days", called="the first day", chip="From {value}", carried=True)
    last_day: date | None = day(last=True, part="days", called="the last day", chip="Until {value}", carried=True)
    undated_too: bool = flag(part="days", chip="Undated too", carried=True)
    days_of: str = word("talk", "published", chip="Days: when it was published")
    text: str = text(
        keeps={t: matching("text") for t in ("articles", "quotes", "mentioning")} | {"reports": reported_in},
        part="last",
        phrase=each_of(ALL, "matching ‘{value}’"),
        called="the text search",
        chip="Search: {value}",
        searched=True,
    )
    outlets: Values = values(
        columns=each_of(("articles", "mentions", "quotes", "reports"), "outlet") | {"talks": "outlets*"},
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
        several="outlets",
    )
    articles: Values = values(
        columns={"articles": "article_id"},
        keeps={"sources": one_of("article_id")},
        part="sources",
        phrase=each_of(ALL, "in {count} chosen article"),
        chip="chosen article",
    )
    actors: Values = values(
        columns=each_of(("mentions", "actors"), "actor_id") | each_of(("quotes", "talks"), "actor_ids*"),
        of_actors=True,
        part="noun",
        unknown="unknown actors",
        phrase=each_of(QUOTES, "by {any}")
        | each_of(TALKS, "with {any}")
        | {"mentions": "of {any}", "actors": ": {all}"},
        controls={
            "talks": Control("Who takes part", 2, "no known actor"),
            "coverage": Control("Who takes part", 3, "no known actor", folded=True),
            "actors": Control("Actors", 1, "not linked to an actor"),
        },
        chip="Actor",
        several="actors",
    )
    actor_kinds: Values = values(
        tuple(dict.fromkeys(ACTOR_KINDS + MENTION_KINDS)),
        columns=each_of(MENTIONS, "kind"),
        phrase=each_of(MENTIONS, "{all} only"),
        controls={"actors": Control("Kind of actor", 2, hidden=("place",))},
        chip="Kind of actor",
    )
    sides: Values = values(
        columns=each_of(("mentions", "actors"), "side") | each_of(("quotes", "talks"), "sides*"),
        part="noun",
        phrase=each_of(QUOTES + MENTIONS, "from the {any} side") | each_of(TALKS, "with the {any} side"),
        controls={
            "talks": Control("Side", 4, "side unknown"),
            "quotes": Control("Side of the speaker", 5, "side unknown", folded=True),
            "actors": Control("Side", 3, "side unknown"),
        },
        chip="Side",
        several="sides",
    )
    speakers: Values = values(
        columns={"quotes": "actor_ids*"},
        of_actors=True,
        part="noun",
        unknown="unknown speakers",
        phrase=each_of(QUOTES, "by {all}"),
        controls={"quotes": Control("Speakers", 1, "speaker unknown")},
        chip="Speaker",
        several="speakers",
    )
    actors_spoken_of: Values = values(
        columns={"quotes": "spoken_of*"},
        of_actors=True,
        part="noun",
        unknown="nobody known",
        phrase=each_of(QUOTES, "about {any}"),
        chip="About",
    )
    quote_kinds: Values = values(
        QUOTE_KINDS,
        columns={"quotes": "kind"},
        phrase=each_of(QUOTES, "{all} only"),
        controls={"quotes": Control("Kind of quote", 2)},
        chip="Kind of quote",
    )
    cue_verbs: Values = values(
        columns={"quotes": "cue_verb"},
        quoted=True,
        unknown="no cue",
        phrase=each_of(QUOTES, "with {any}"),
        controls={"quotes": Control("Verb used", 4, "no verb", folded=True)},
        chip="Verb",
        several="verbs",
    )
    polarities: Values = values(
        POLARITIES, columns={"quotes": "polarity"}, phrase=each_of(QUOTES, "{all} only"), chip="Asserted or denied"
    )
    sayings: Values = values(
        columns={"quotes": "saying_id"}, phrase=each_of(QUOTES, "of {count} chosen saying"), chip="chosen saying"
    )
    talks: Values = values(
        columns={"talks": "talk_id"}, phrase=each_of(TALKS, "among {count} chosen talk"), chip="chosen talk"
    )
    places: Values = values(
        columns={"talks": "city"},
        also={"talks": ("place", "country")},
        keeps={"talks": at_places},
        part="noun",
        unknown="an unknown place",
        phrase=each_of(TALKS, "in {any}"),
        controls={
            "talks": Control("Place", 3, "place unknown"),
            "coverage": Control("Place", 4, "place unknown", folded=True),
        },
        chip="Place",
        several="places",
    )
    series: Values = values(
        columns={"talks": "series"},
        part="noun",
        unknown="‘no series’",
        phrase=each_of(TALKS, "of the series {any}"),
        controls={
            "talks": Control("Series", 7, "no series", folded=True),
            "coverage": Control("Series", 5, "no series", folded=True),
        },
        chip="Series",
        several="series",
    )
    formats: Values = values(
        FORMATS,
        columns={"talks": "format"},
        phrase=each_of(TALKS, "{all} only"),
        controls={"talks": Control("Format", 6, folded=True)},
        chip="Format",
    )
    statuses: Values = values(
        SHOWN_STATUSES,
        columns={"talks": SHOWN},
        phrase=each_of(TALKS, "{all} only"),
        controls={"talks": Control("Status", 0), "coverage": Control("Status of the talk", 2)},
        chip="Status",
    )
    told_as: Values = values(
        STATUSES,
        columns={"talks": "told_as*"},
        phrase=each_of(TALKS, "reported as {any} at least once"),
        controls={"talks": Control("Ever reported as", 5, folded=True)},
        chip="Ever reported as",
    )
    outcomes: Values = values(
        OUTCOMES,
        columns={"talks": "outcome"},
        phrase=each_of(TALKS, "{any}"),
        controls={"talks": Control("Outcome", 1, folded=True)},
        chip="Outcome",
    )
    precisions: Values = values(
        PRECISIONS,
        columns={"talks": "precision"},
        phrase=each_of(TALKS, "dated to {any}"),
        controls={"talks": Control("Date precision", 9, folded=True)},
        chip="Date precision",
    )
    checks: Values = values(
        (*CHECKED, None),
        columns=each_of(("quotes", "talks", "actors"), "checked"),
        unknown="unread",
        phrase=each_of(QUOTES + TALKS + ("actors",), "{any} only"),
        called="the filter on what is checked",
        controls={
            "talks": Control("Checked by a person", 10, "unread", folded=True),
            "quotes": Control("Checked by a person", 6, "unread", folded=True),
        },
        chip="Checked",
    )
