"""A talk so far: what the reports read up to now say of it, gathered so that another is compared with all at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from helpers.link.same_talk_report import Told


@dataclass(slots=True)
class OpenTalk:
    """Reports of one talk and what they say together."""

    number: int
    reports: list[Told] = field(default_factory=list)
    by_article: dict[str, list[Told]] = field(default_factory=dict)
    keys: Counter = field(default_factory=Counter)
    sets: set[frozenset[str]] = field(default_factory=set)
    sides: Counter = field(default_factory=Counter)
    people: Counter = field(default_factory=Counter)
    heads: Counter = field(default_factory=Counter)
    bodies: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    formats: Counter = field(default_factory=Counter)
    cities: Counter = field(default_factory=Counter)
    countries: Counter = field(default_factory=Counter)
    rounds: Counter = field(default_factory=Counter)
    words: Counter = field(default_factory=Counter)
    topics: Counter = field(default_factory=Counter)
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

    def add(self, report: Told) -> None:
        """Takes a report in."""
        self.reports.append(report)
        own = self.by_article.setdefault(report.article_id, [])
        if not own:
            self.topics.update(report.article.topic)
        own.append(report)
        for counter, names in (
            (self.keys, report.keys),
            (self.sides, report.sides),
            (self.people, report.people),
            (self.heads, report.heads),
            (self.kinds, report.kinds),
            (self.words, report.words),
        ):
            counter.update(names)
        for counter, name in (
            (self.bodies, report.body),
            (self.formats, report.format),
            (self.cities, report.city),
            (self.countries, report.country),
            (self.rounds, report.round),
        ):
            if name is not None:
                counter[name] += 1
        self.phrases |= report.phrases
        self.headlines += report.headline
        if report.keys:
            self.named += 1
            self.sets.add(report.keys)
        self.background += report.is_background
        self._add_days(report)
        self.status = report.status

    def _add_days(self, report: Told) -> None:
        if report.rank <= 1 and report.first is not None and report.last is not None:
            self.days[report.first, report.last] += 1
            self.first = report.first if self.first is None else min(self.first, report.first)
            self.last = report.last if self.last is None else max(self.last, report.last)
        if (window := report.window) is not None:
            old = self.window or window
            self.window = min(old[0], window[0]), max(old[1], window[1])
        if (day := report.article.day) is not None:
            self.day = day if self.day is None else max(self.day, day)
