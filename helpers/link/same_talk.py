"""Decides whether reports are about the same talk, within an article and across articles.

The reports are read in the order of publication. Each is held against the talks that are open to it, those that share
a party, a body's place or an article with it in its time, and either joins one or opens another: a logistic choice
among them (a mention-ranking model, as in Durrett and Klein, 2013) over the named features of
``same_talk_features``. A report is always weighed against all that a talk holds so far, so that two talks are never
chained by a vague third.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, combinations, repeat
from pathlib import Path

from helpers.annotate.data_files import rows
from helpers.link.same_talk_before import Decided, Decision
from helpers.link.same_talk_features import never, of_join, of_new
from helpers.link.same_talk_open import OpenTalk
from helpers.link.same_talk_report import Told
from helpers.link.speakers_before import Kept

WEIGHTS = Path(__file__).with_name("same_talk_weights.csv")
#: How many talks at most are weighed for a report: those that share most with it, the latest first.
MOST = 8
#: How many of the latest talks are remembered under one name and month.
_REMEMBERED = 48
#: Under how many of a report's parties its talks are looked up.
_PARTIES = 8
#: Ordinal days to a look-up period; a report looks into its own and its neighbours.
_PERIOD = 32

#: Given a report, the talks open to it and the scores of joining each and of a new one: which, or None for a new one.
ChooseTalk = Callable[[Told, Sequence[OpenTalk], Sequence[list[str]], list[str]], int | None]


def weights(path: Path = WEIGHTS) -> Mapping[str, float]:
    """Reads the weight of each feature.

    In log-odds, by the name of the feature; ``path`` is a CSV file.
    """
    return {row["feature"]: float(row["weight"]) for row in rows(path)}


def chooser(weighed: Mapping[str, float]) -> ChooseTalk:
    """Makes a function that picks the likeliest choice under given weights.

    ``weighed`` is as ``weights`` gives it.
    """

    nothing = repeat(0.0)

    def choose(report: Told, candidates: Sequence[OpenTalk], joins: Sequence[list[str]], new: list[str]) -> int | None:
        best, which = sum(map(weighed.get, new, nothing)), None
        for number, names in enumerate(joins):
            score = sum(map(weighed.get, names, nothing))
            if score > best:
                best, which = score, number
        return which

    return choose


def cluster(
    reports: Iterable[Told],
    choose: ChooseTalk | None = None,
    kept: Kept | None = None,
    work: Counter[str] | None = None,
) -> list[OpenTalk]:
    """Clusters reports into talks, in the order of their first reports.

    Args:
        reports: reports of all articles, in any order.
        choose: what decides; the learned weights where none is given.
        kept: the decisions of an earlier build by the same weights, which are taken over where they still hold.
        work: where the pairs of a report and a talk that are compared are counted, under ``talks``.
    """
    choose = choose or chooser(weights())
    decided, index = Decided(kept), _Index()
    work = Counter() if work is None else work
    talks: list[OpenTalk] = []
    by_first: dict[str, OpenTalk] = {}
    for report in sorted(reports, key=_reading_order):
        names, times = _names(report), _times(report)
        near = [talks[number] for number in index.nearest(report, names, times)]
        decision, mark = decided.on(report, near, partial(_decision, report, near, choose, work))
        if decision.first is None:
            talk = by_first[report.report_id] = OpenTalk(len(talks))
            talks.append(talk)
        else:
            talk = by_first[decision.first]
            talk.why[report.report_id] = decision.why
        talk.add(report, mark)
        index.remember(talk.number, report, names, times)
    return talks


def _decision(report: Told, near: Sequence[OpenTalk], choose: ChooseTalk, work: Counter[str]) -> Decision:
    candidates = [talk for talk in near if not never(report, talk)]
    work["talks"] += len(candidates)
    joins = [of_join(report, talk) for talk in candidates]
    which = choose(report, candidates, joins, of_new(report, candidates))
    if which is None:
        return Decision(None, "")
    talk = candidates[which]
    return Decision(talk.reports[0].report_id, reason(report, talk, joins[which]))


def _reading_order(report: Told) -> tuple:
    day = report.article.day
    return (day is None, day or 0, report.article_id, report.start, report.report_id)


class _Index:
    """An index of talks by article and by name and period, keeping the latest for each name."""

    def __init__(self) -> None:
        self._by_article: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._by_time: defaultdict[int | None, dict[str, dict[int, None]]] = defaultdict(dict)

    def nearest(self, report: Told, names: Sequence[str], times: Iterable[int | None]) -> list[int]:
        """The ``MOST`` talks that share most names and times with a report, in the order of their numbers."""
        found = [self._by_article.get(report.article_id, {})]
        for when in times:
            if (there := self._by_time.get(when)) is not None:
                found += [kept for name in names if (kept := there.get(name)) is not None]
        shared = Counter(chain.from_iterable(found))
        best = sorted(zip(shared.values(), shared.keys(), strict=True), reverse=True)[:MOST]
        return sorted(number for _, number in best)

    def remember(self, talk: int, report: Told, names: Sequence[str], times: Iterable[int | None]) -> None:
        """Indexes a talk under a report's keys."""
        _put(talk, self._by_article[report.article_id])
        for when in times:
            there = self._by_time[when]
            for name in names:
                if (kept := there.get(name)) is None:
                    there[name] = {talk: None}
                else:
                    _put(talk, kept)


def _put(talk: int, kept: dict[int, None]) -> None:
    """Adds a talk as the latest, dropping the oldest of too many."""
    kept.pop(talk, None)
    kept[talk] = None
    if len(kept) > _REMEMBERED:
        del kept[next(iter(kept))]


def _names(report: Told) -> list[str]:
    """The keys of a report: who, where, which body and round, and pairs of these."""
    names = sorted(report.keys | report.sides | report.heads)[:_PARTIES]
    if report.city:
        names.append("at " + report.city)
    if report.body:
        names.append("of " + report.body)
    if report.round is not None:
        names.append(f"round {report.round}")
    names += [f"{one} & {two}" for one, two in combinations(names, 2)]
    return names + [f"about {word}" for word in report.article.about]


def _times(report: Told) -> Sequence[int | None]:
    """The periods searched for a report's talk: around its publication and around its own dates."""
    found: set[int] = set()
    for days in (report.window, report.article.day and (report.article.day,) * 2):
        if days:
            first, last = days[0] // _PERIOD, days[1] // _PERIOD
            found.update(range(first - 1, min(last, first + 3) + 1))
    return list(found) or (None,)


#: What features say to a person, in the order in which it is said; ``{}`` is filled from the report.
_WORDS = (
    ("words:same_phrase", lambda report, talk: "the same words"),
    ("parties:same_set", lambda report, talk: f"the same parties ({_some(report.keys, report)})"),
    ("parties:typical:0.2", lambda report, talk: _shared(report, talk)),
    ("round:same", lambda report, talk: f"round {report.round}"),
    ("body:same", lambda report, talk: f"same {report.body}"),
    ("place:same_city", lambda report, talk: report.city),
    ("place:same_country", lambda report, talk: report.country),
    ("days:same", lambda report, talk: "the same day"),
    ("days:meet", lambda report, talk: "days overlap"),
    ("days:may_meet", lambda report, talk: "dated to the same time"),
    ("headline:both", lambda report, talk: "in the headlines of both"),
    ("articles:alike:4", lambda report, talk: "articles on the same matter"),
    ("words:shared:4", lambda report, talk: "reported in similar words"),
)
#: How many reasons are given at most.
_REASONS = 4


def reason(report: Told, talk: OpenTalk, names: Sequence[str]) -> str:
    """Says why a report joined a talk: 'joined: same council, London, days overlap'.

    Args:
        report: that joined.
        talk: that it joined.
        names: the features of the two together.
    """
    there = set(names)
    said: list[str] = []
    for name, words in _WORDS:
        if name in there and (found := words(report, talk)) and not _said_better(name, there):
            said.append(found)
    return "joined: " + (", ".join(said[:_REASONS]) or "the likeliest of the talks reported near it")


def _said_better(name: str, there: set[str]) -> bool:
    better = {
        "parties:typical:0.2": "parties:same_set",
        "days:meet": "days:same",
        "place:same_country": "place:same_city",
    }
    return better.get(name) in there


def _shared(report: Told, talk: OpenTalk) -> str:
    shared = report.keys & talk.keys.keys()
    return f"shared: {_some(shared, report)}" if shared else ""


def _some(keys: Iterable[str], report: Told) -> str:
    names = [party.name for party in report.parties if party.key in keys]
    return ", ".join(dict.fromkeys(names[:3]))
