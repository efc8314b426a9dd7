"""A report prepared for linking: what it says about its talk, and how."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.annotate.places import Place, find_place
from helpers.link import same_talk_words as said
from helpers.link.cells import as_day, as_instant, as_list, as_text, cells
from helpers.link.same_talk_parties import Actors, Party, party_of

_ORDER = {"time": 0, "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "span": 3, "year": 4, "decade": 5}
#: The rank of a report without a date.
UNDATED = 9
#: How many days before and after publication an undated talk may be, by its status.
_REACH = {
    "held": (14, 0),
    "ongoing": (7, 3),
    "planned": (0, 30),
    "proposed": (0, 60),
    "refused": (5, 30),
    "postponed": (7, 30),
    "cancelled": (14, 30),
}
#: The trigger that ends the words of a body: 'the ICCO council meeting'.
_BODY_TAIL = re.compile(r"\s+\S+$")
#: What was over this many days before publication is background.
_BACKGROUND = 20


@dataclass(slots=True)
class ArticleTold:
    """The facts about an article that linking needs.

    Attributes:
        topic: words of its opening.
        about: words of its headline.
        day: the day of publication as an ordinal.
    """

    article_id: str
    published: dt.datetime | None = None
    outlet: str | None = None
    text: str = ""
    headline_end: int = 0
    dateline: str | None = None
    topic: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    day: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.day = self.published.date().toordinal() if self.published else None


@dataclass(slots=True)
class Told:
    """A report prepared for linking.

    Attributes:
        number: its place in the order of the corpus.
        parties: what its participants stand for.
        start: its first trigger's first character.
        text, trigger: the sentence and the words that report the talk.
        kinds: what kinds of talk the triggers signal.
        body: the sort of body that meets (``council``), where it is named.
        reference: whether its words point to a talk ``told`` already, a ``new`` or an ``other`` one, or are ``open``.
        words: stems of the telling words around its triggers.
        phrases: the words next to its triggers, to find the same sentence in two articles.
        first, last: the days of the talk as ordinals, both included; None where they are not told.
        rank: how vague its date is: 0 a day … 9 none.
        days: first and last, where they are known to the week.
        window: when its talk may be: its days, or days around its publication; None where neither is known.
        is_background: whether it is background to the article: over long before publication.
        known_place: its place as the gazetteer has it.
        city: its place, where that is more than a country: a house counts as its city.
        keys: what its parties are compared by.
        people: actor ids of the people who took part.
        sides: the sides that took part.
        heads: the nouns of described parties: 'producer' of 'cocoa producers'.
    """

    report_id: str
    article: ArticleTold
    number: int
    format: str
    status: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    place: str | None
    country: str | None
    parties: tuple[Party, ...]
    round: int | None
    confident: bool
    text: str = ""
    trigger: str = ""
    start: int = 0
    kinds: frozenset[str] = frozenset()
    body: str | None = None
    body_name: str | None = None
    reference: str = "open"
    headline: bool = False
    words: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    absent: tuple[str, ...] = ()
    vector: tuple[float, ...] = ()
    here: bool = False
    article_id: str = field(init=False)
    first: int | None = field(init=False, default=None)
    last: int | None = field(init=False, default=None)
    rank: int = field(init=False, default=UNDATED)
    days: tuple[int, int] | None = field(init=False, default=None)
    window: tuple[int, int] | None = field(init=False, default=None)
    is_background: bool = field(init=False, default=False)
    known_place: Place | None = field(init=False, default=None)
    city: str | None = field(init=False, default=None)
    keys: frozenset[str] = field(init=False)
    people: frozenset[str] = field(init=False)
    sides: frozenset[str] = field(init=False)
    heads: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.article_id = self.article.article_id
        if self.earliest is not None:
            self.first = self.earliest.toordinal()
            self.last = (self.latest or self.earliest).toordinal()
            self.rank = _ORDER.get(self.precision, UNDATED)
        self._set_times()
        self.known_place = find_place(self.place) if self.place else None
        self.city = _city(self.place, self.known_place)
        self.keys = frozenset(party.key for party in self.parties if party.key)
        self.people = frozenset(a for p in self.parties if p.person for a in p.actor_ids)
        self.sides = frozenset(side for p in self.parties for side in p.sides)
        self.heads = frozenset(party.head for party in self.parties if party.head)

    def _set_times(self) -> None:
        day = self.article.day
        if self.first is not None and self.last is not None:
            self.window = self.first, self.last
            self.days = self.window if self.rank <= 1 else None
            self.is_background = day is not None and day - self.last > _BACKGROUND
        elif day is not None:
            before, after = _REACH.get(self.status, (14, 14))
            self.window = day - before, day + after

    @property
    def dated_days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of the talk, inclusive, however vague; None if not given."""
        return None if self.earliest is None else (self.earliest, self.latest or self.earliest)

    @property
    def published(self) -> dt.datetime | None:
        """When its article was published, without time zone."""
        return self.article.published

    @property
    def outlet(self) -> str | None:
        """The outlet that published it."""
        return self.article.outlet


def _city(place: str | None, known: Place | None) -> str | None:
    """The city of a place; its own name where the gazetteer lacks it; None for a country or a description."""
    if known is None:
        return place if place and place.split()[-1][:1].isupper() else None
    return None if known.kind == "country" else known.within or known.name


def articles_told(articles: pd.DataFrame) -> dict[str, ArticleTold]:
    """The articles by id; columns that the frame lacks count as unknown."""
    found = {}
    names = ("article_id", "published", "published_zone", "outlet", "text", "headline", "dateline_place")
    columns = (cells(articles, name) for name in names)
    for article_id, published, zone, outlet, whole, printed, dateline in zip(*columns, strict=True):
        text, headline = as_text(whole) or "", as_text(printed)
        at = text.find(headline) if headline else -1
        end = at + len(headline) if headline and 0 <= at <= 400 else 0
        found[article_id] = ArticleTold(
            article_id,
            _as_printed(as_instant(published), as_text(zone)),
            as_text(outlet),
            text,
            end,
            as_text(dateline),
            said.opening(text, end) if text else frozenset(),
            said.telling(headline) if headline else frozenset(),
        )
    return found


def _as_printed(instant: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    """An instant on the paper's own clock, whose day is the anchor for relative dates."""
    if instant is None or not zone:
        return instant
    return instant.replace(tzinfo=dt.UTC).astimezone(dt.datetime.strptime(zone, "%z").tzinfo).replace(tzinfo=None)


def told(actors: Actors, articles: Mapping[str, ArticleTold], number: int, row: Mapping) -> Told:
    """Prepares a row of the table of reports for linking; columns that only newer readers fill may be absent.

    Args:
        actors: of the corpus.
        articles: what is known of each article, by its id.
        number: the place of the row in the table.
        row: of the table.
    """
    article = articles.get(row["article_id"])
    if article is None:
        article = ArticleTold(row["article_id"], as_instant(row.get("published")), as_text(row.get("outlet")))
    mentions = as_list(row.get("participant_mentions"))
    names = [name for name in as_list(row.get("participants")) if isinstance(name, str) and name.strip()]
    places = [as_list(mentions[n]) if len(mentions) == len(names) else [] for n in range(len(names))]
    parties = tuple(party_of(actors, row["article_id"], name, at) for name, at in zip(names, places, strict=True))
    body = as_text(row.get("body"))
    if body and (party := party_of(actors, row["article_id"], _BODY_TAIL.sub("", body))).actor_ids and not party.person:
        parties = parties if any(p.key == party.key for p in parties) else (*parties, party)
    text, trigger = as_text(row.get("text")) or "", as_text(row.get("trigger")) or ""
    spans = [(int(s["start"]), int(s["end"])) for s in as_list(row.get("trigger_spans"))] or [
        (int(row.get("start") or 0), int(row.get("end") or 0))
    ]
    around = _around(article, text, trigger, spans)
    earliest, latest = as_day(row.get("earliest")), as_day(row.get("latest"))
    kind = next((b for b in (said.body_of(n) for n in ([body] if body else []) + names) if b), None)
    return Told(
        report_id=row["report_id"],
        article=article,
        number=number,
        format=row["format"],
        status=row["status"],
        earliest=earliest,
        latest=latest or earliest,
        precision=row["precision"],
        place=as_text(row.get("place")),
        country=as_text(row.get("country")),
        parties=parties,
        round=None if row.get("round") is None or pd.isna(row["round"]) else int(row["round"]),
        confident=bool(row.get("confident", True)),
        text=text,
        trigger=trigger,
        start=spans[0][0],
        kinds=around["kinds"],
        body=kind or around["body"],
        body_name=body,
        reference="told" if row.get("definite") is True and around["reference"] == "open" else around["reference"],
        headline=any(start < article.headline_end for start, _ in spans),
        words=around["words"],
        phrases=around["phrases"],
        absent=tuple(as_list(row.get("absent"))),
        here=around["here"],
        vector=tuple(as_list(row.get("vector"))),
    )


def _around(article: ArticleTold, text: str, trigger: str, spans: Iterable[tuple[int, int]]) -> dict:
    """What the words around the triggers tell; around the words of the report alone where the article is not there."""
    whole = article.text
    if not whole:
        at = max(text.find(trigger), 0)
        whole, spans = text, [(at, at + len(trigger))]
    kinds: set[str] = set()
    words: set[str] = set()
    phrases: set[str] = set()
    body, reference, here = None, "open", False
    for number, (start, end) in enumerate(spans):
        before, behind = said.around(whole, start, end)
        kinds.add(said.kind_of(whole[start:end]) if end > start else "other")
        together = " ".join((*before, *behind))
        lowered = together.casefold().split()
        here = here or "here" in lowered
        words |= said.telling(together)
        if len(before) > 1 and len(behind) > 1:
            phrases.add(hash_of((*lowered[:2], *lowered[len(before) : len(before) + 2])))
        body = body or said.body_before(before)
        if number == 0 or reference == "open":
            reference = said.reference(before)
    return {
        "kinds": frozenset(kinds),
        "words": frozenset(words),
        "phrases": frozenset(phrases),
        "body": body,
        "reference": reference,
        "here": here,
    }


def hash_of(words: tuple[str, ...]) -> str:
    """What a few words are compared by."""
    return " ".join(words)
