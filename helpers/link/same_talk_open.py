"""A talk so far: what its reports say, aggregated so that a new report is compared with all at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from helpers.link.same_talk_report import Told
from helpers.link.speakers_before import state_of

#: Kinds that are told apart; the others ('meeting', 'talks', 'round', 'other') may all be said of one talk.
APART = ("visit", "ceremony", "call", "summit", "briefing")


@dataclass(slots=True)
class OpenTalk:
    """The reports of a talk and their combined information.

    Attributes:
        core: the parties that most of its reports name.
        usual_kinds: the kinds that a quarter of its reports have.
        apart: of the kinds that are told apart, those that half of its reports have.
        state: a hash of its reports in order, where decisions are kept.
    """

    number: int
    reports: list[Told] = field(default_factory=list)
    by_article: dict[str, list[Told]] = field(default_factory=dict)
    keys: Counter = field(default_factory=Counter)
    sets: set[frozenset[str]] = field(default_factory=set)
    sides: Counter = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)
    heads: Counter = field(default_factory=Counter)
    bodies: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    formats: Counter = field(default_factory=Counter)
    cities: Counter = field(default_factory=Counter)
    countries: Counter = field(default_factory=Counter)
    rounds: Counter = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    days: Counter = field(default_factory=Counter)
    headlines: int = 0
    named: int = 0
    first: int | None = None
    last: int | None = None
    window: tuple[int, int] | None = None
    day: int | None = None
    background: int = 0
    status: str = ""
    why: dict[str, str] = field(default_factory=dict)
    core: tuple[str, ...] = ()
    usual_kinds: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    state: str = ""

    def add(self, report: Told, mark: str = "") -> None:
        """Adds a report; ``mark`` is its hash if decisions are kept."""
        self.state = state_of(self.state, mark) if mark else ""
        self.reports.append(report)
        own = self.by_article.setdefault(report.article_id, [])
        if not own:
            self.topics |= report.article.topic
        own.append(report)
        self.people |= report.people
        self.words |= report.words
        for counter, names in (
            (self.keys, report.keys),
            (self.sides, report.sides),
            (self.heads, report.heads),
            (self.kinds, report.kinds),
        ):
            for name in names:
                counter[name] += 1
        told_once: tuple[tuple[Counter, str | int | None], ...] = (
            (self.bodies, report.body),
            (self.formats, report.format),
            (self.cities, report.city),
            (self.countries, report.country),
            (self.rounds, report.round),
        )
        for counter, value in told_once:
            if value is not None:
                counter[value] += 1
        self.phrases |= report.phrases
        self.headlines += report.headline
        if report.keys:
            self.named += 1
            self.sets.add(report.keys)
        self.background += report.is_background
        self._add_days(report)
        self.status = report.status
        self.core = tuple(key for key, count in self.keys.items() if 2 * count > self.named)
        size = len(self.reports)
        self.usual_kinds = frozenset(kind for kind, count in self.kinds.items() if 4 * count >= size)
        self.apart = frozenset(kind for kind in APART if kind in self.kinds and 2 * self.kinds[kind] >= size)

    def _add_days(self, report: Told) -> None:
        if report.days is not None:
            first, last = report.days
            self.days[report.days] += 1
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)
        if (window := report.window) is not None:
            old = self.window or window
            self.window = min(old[0], window[0]), max(old[1], window[1])
        if (day := report.article.day) is not None:
            self.day = day if self.day is None else max(self.day, day)
