"""Named features of a report compared with a talk so far, for the learned weights.

Each feature is a name that is there or not, such as ``parties:core:half``; a number gives one for each step that it
reaches. The names and what they weigh are in ``same_talk_weights.csv``; the reasons that a person is shown are made
of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.annotate.places import find_place, may_be_one
from helpers.link.same_talk_open import APART, OpenTalk
from helpers.link.same_talk_parties import Party
from helpers.link.same_talk_report import Told

_STAGE = {
    "proposed": "ahead",
    "planned": "ahead",
    "ongoing": "on",
    "held": "held",
    "postponed": "off",
    "cancelled": "off",
    "refused": "refused",
}
#: Features that weigh otherwise within an article have a second name there.
_HERE = (
    "parties:same_set",
    "parties:none",
    "kind:",
    "body:",
    "days:same",
    "days:apart:1",
    "place:other",
    "words:shared:6",
)


#: What no other likeness outweighs: reports with one of these are of two talks, however like they are.
NEVER = frozenset(
    {"round:other", "place:other_city", "place:other_country", "format:call_and_other", "status:refused_and_held"}
)
_REFUSED_AND_HELD = (frozenset({"refused", "held"}), frozenset({"refused", "on"}))


@dataclass(frozen=True, slots=True)
class _Steps:
    """Threshold features of a number: ``days:apart:2`` means two or more."""

    steps: tuple[float, ...]
    names: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, name: str, *steps: float) -> _Steps:
        each = tuple(f"{name}:{step}" for step in steps)
        return cls(steps, tuple(each[:reached] for reached in range(len(steps) + 1)))

    def reached(self, number: float) -> tuple[str, ...]:
        return self.names[bisect_right(self.steps, number)]


_ARTICLES = _Steps.of("talk:articles", 2, 4, 8)
_KNOWN = _Steps.of("new:known", 1, 2, 3)
_TYPICAL = _Steps.of("parties:typical", 0.2, 0.5, 0.8)
_CORE = _Steps.of("parties:core", 0.5, 1)
_NEW = _Steps.of("parties:new", 1, 2)
_SAME_SET = _Steps.of("parties:same_set", 2)
_DAYS_APART = _Steps.of("days:apart", 2, 4, 8, 20, 60)
_LOOSELY_APART = _Steps.of("days:loosely_apart", 8, 30)
_PUBLISHED_APART = _Steps.of("published:apart", 1, 3, 8, 16, 32)
_SHARED_WORDS = _Steps.of("words:shared", 1, 2, 4, 6)
_ALIKE = _Steps.of("articles:alike", 1, 2, 4, 6)


def never(report: Told, talk: OpenTalk) -> bool:
    """Whether a report and a talk have a feature in ``NEVER``, so that no others need computing."""
    if report.round is not None and talk.rounds and report.round not in talk.rounds:
        return True
    if (report.format == "call") != ("call" in talk.formats):
        return True
    return not NEVER.isdisjoint(_status(report, talk)) or not NEVER.isdisjoint(_place(report, talk))


def of_join(report: Told, talk: OpenTalk) -> list[str]:
    """The features of a report joining a talk."""
    found = ["join"]
    for part in (_parties, _days, _place, _body, _kind, _status, _words):
        found += part(report, talk)
    own = talk.by_article.get(report.article_id)
    if own:
        found += _same_article(report, own, found)
    found += _ARTICLES.reached(len(talk.by_article))
    return found


def of_new(report: Told, candidates: Sequence[OpenTalk]) -> list[str]:
    """The names of the features of a report opening a new talk beside ``candidates``, the talks that it might join."""
    found = [f"new:reference:{report.reference}", f"new:status:{_STAGE[report.status]}"]
    found += _KNOWN.reached(len(report.keys))
    if report.first is not None:
        found.append("new:day" if report.rank <= 1 else "new:vague_day")
    if report.city:
        found.append("new:city")
    if report.headline:
        found.append("new:headline")
    if report.is_background:
        found.append("new:background")
    if any(report.article_id in talk.by_article for talk in candidates):
        found.append("new:article_has_others")
    if not report.confident:
        found.append("new:borderline")
    return found


def _parties(report: Told, talk: OpenTalk) -> list[str]:
    if not report.keys or not talk.named:
        return ["parties:untold" if not report.keys else "parties:talk_untold"]
    shares = [_share(party, talk) for party in report.parties if party.key]
    found = [*_TYPICAL.reached(round(sum(shares) / len(shares), 2))]
    core = talk.core
    present = sum(1 for key in core if key in report.keys)
    if core:
        found += _CORE.reached(present / len(core))
        if not present:
            found.append("parties:core:none")
    new = shares.count(0.0)
    found += _NEW.reached(new)
    if new == len(shares):
        found.append("parties:none")
    elif new and present < len(core):
        found.append("parties:other_partner")
        if len(report.keys) <= 2 and len(core) <= 2:
            found.append("parties:other_partner:two")
    if report.keys in talk.sets:
        found.append("parties:same_set")
        found += _SAME_SET.reached(len(report.keys))
    return found + _people_and_sides(report, talk)


def _people_and_sides(report: Told, talk: OpenTalk) -> list[str]:
    found = []
    if report.people and talk.people:
        found.append("parties:other_people" if report.people.isdisjoint(talk.people) else "parties:person")
    if report.heads and talk.heads and report.heads.isdisjoint(talk.heads):
        found.append("parties:described_otherwise")
    if len(report.sides) >= 2 and len(talk.sides) >= 2 and sum(1 for s in report.sides if s in talk.sides) < 2:
        found.append("parties:other_sides")
    return found


def _share(party: Party, talk: OpenTalk) -> float:
    """The share of a talk's reports that name a party; half for those with only its side or noun."""
    told = talk.named
    if party.key in talk.keys:
        return talk.keys[party.key] / told
    if party.head:
        return talk.heads[party.head] / told / 2 if party.head in talk.heads else 0.0
    return max((talk.sides[side] / told / 2 for side in party.sides if side in talk.sides), default=0.0)


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _days(report: Told, talk: OpenTalk) -> list[str]:
    found = []
    if report.days is not None and talk.first is not None and talk.last is not None:
        if report.days in talk.days:
            found.append("days:same")
        gap = _gap(report.days, (talk.first, talk.last))
        found.append("days:apart:1" if gap else "days:meet")
        found += _DAYS_APART.reached(gap)
    elif report.window is not None and talk.window is not None:
        gap = _gap(report.window, talk.window)
        found.append("days:loosely_apart:1" if gap else "days:may_meet")
        found += _LOOSELY_APART.reached(gap)
    else:
        found.append("days:unknown")
    if report.article.day is not None and talk.day is not None:
        found += _PUBLISHED_APART.reached(abs(report.article.day - talk.day))
    if report.is_background != (2 * talk.background > len(talk.reports)):
        found.append("days:background_and_not")
    return found


def _place(report: Told, talk: OpenTalk) -> tuple[str, ...]:
    if report.city and talk.cities:
        return ("place:same_city" if report.city in talk.cities else _other_place(report, talk),)
    if report.country and talk.countries:
        return ("place:same_country" if report.country in talk.countries else "place:other_country",)
    return ()


def _other_place(report: Told, talk: OpenTalk) -> str:
    known = report.known_place
    told = [other for city in talk.cities if (other := find_place(city)) is not None] if known is not None else []
    if known is None or not told:
        return "place:other_name"
    return "place:near" if any(may_be_one(known, other) for other in told) else "place:other_city"


def _body(report: Told, talk: OpenTalk) -> list[str]:
    found = []
    if report.body and talk.bodies:
        share = talk.bodies[report.body] / len(talk.reports)
        found.append("body:same" if share >= 0.25 else "body:other")
    elif report.body:
        found.append("body:only_report")
    elif talk.bodies and 2 * talk.bodies.total() >= len(talk.reports):
        found.append("body:only_talk")
    if report.round is not None and talk.rounds:
        found.append("round:same" if report.round in talk.rounds else "round:other")
    return found


def _kind(report: Told, talk: OpenTalk) -> list[str]:
    found = ["kind:other" if report.kinds.isdisjoint(talk.usual_kinds) else "kind:same"]
    for kind in APART:
        if (kind in report.kinds) != (kind in talk.apart):
            found.append(f"kind:{kind}_and_other")
    if (report.format == "call") != ("call" in talk.formats):
        found.append("format:call_and_other")
    found.append(f"reference:{report.reference}")
    return found


def _status(report: Told, talk: OpenTalk) -> tuple[str, ...]:
    return _STATUS[talk.status, report.status]


#: The features of the status of a talk and that of a report, by both.
_STATUS = {
    (talk, report): (
        *(("status:refused_and_held",) if {before, now} in _REFUSED_AND_HELD else ()),
        f"status:{before}>{now}",
    )
    for talk, before in _STAGE.items()
    for report, now in _STAGE.items()
}


def _words(report: Told, talk: OpenTalk) -> list[str]:
    found: list[str] = []
    if report.words and talk.words:
        found += _SHARED_WORDS.reached(_tenths(report.words, talk.words))
    if not report.phrases.isdisjoint(talk.phrases):
        found.append("words:same_phrase")
    if report.article_id in talk.by_article:
        return found
    if report.article.topic and talk.topics:
        found += _ALIKE.reached(_tenths(report.article.topic, talk.topics))
    if report.headline and talk.headlines:
        found.append("headline:both")
    elif report.headline or 2 * talk.headlines > len(talk.reports):
        found.append("headline:one")
    return found


def _tenths(own: frozenset[str], others: set[str]) -> int:
    """The overlap of two sets of words relative to the smaller, in whole tenths."""
    return int(len(own & others) / min(len(own), len(others)) * 10)


def _same_article(report: Told, own: list[Told], found: list[str]) -> list[str]:
    """The features of a report and the talk's previous report in the same article."""
    last = own[-1]
    here = ["here", f"here:reference:{report.reference}"]
    here += [f"here:{name}" for name in found if name.startswith(_HERE)]
    if last.text == report.text:
        here.append("here:same_sentence")
    if report.headline or any(other.headline for other in own):
        here.append("here:headline")
    if last.first is not None and report.first is not None and last.first != report.first:
        here.append("here:other_day")
    if last.status != report.status:
        here.append("here:other_status")
    return here
