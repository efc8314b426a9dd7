"""Named features of a report against a talk so far: what the learned weights are for.

Each feature is a name that is there or not, such as ``parties:core:half``; a number gives one for each step that it
reaches. The names and what they weigh stand in ``same_talk_weights.csv``; the reasons that a person is shown are made
of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.annotate.places import find_place, may_be_one
from helpers.link.same_talk_open import OpenTalk
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
#: Kinds that are told apart; the others ('meeting', 'talks', 'round', 'other') may all be said of one talk.
_APART = ("visit", "ceremony", "call", "summit", "briefing")
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


def of_join(report: Told, talk: OpenTalk) -> list[str]:
    """The features of a report that would join a talk."""
    found = ["join"]
    for part in (_parties, _days, _place, _body, _kind, _status, _words):
        found.extend(part(report, talk))
    own = talk.by_article.get(report.article_id)
    if own:
        found.extend(_same_article(report, own, found))
    found.extend(_steps("talk:articles", len(talk.by_article), (2, 4, 8)))
    return found


def of_new(report: Told, candidates: Sequence[OpenTalk]) -> list[str]:
    """The features of a report that would open a talk of its own."""
    found = [f"new:reference:{report.reference}", f"new:status:{_STAGE[report.status]}"]
    found.extend(_steps("new:known", len(report.keys), (1, 2, 3)))
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


def _steps(name: str, number: float, steps: Sequence[float]) -> Iterator[str]:
    """A feature for each of ``steps`` that a number reaches: ``days:apart:2`` stands for two or more."""
    for step in steps:
        if number < step:
            return
        yield f"{name}:{step}"


def _parties(report: Told, talk: OpenTalk) -> Iterator[str]:
    if not report.keys or not talk.named:
        yield "parties:untold" if not report.keys else "parties:talk_untold"
        return
    told = talk.named
    shares = [_share(party, talk) for party in report.parties if party.key]
    typical = sum(shares) / len(shares)
    yield from _steps("parties:typical", round(typical, 2), (0.2, 0.5, 0.8))
    core = [key for key, count in talk.keys.items() if 2 * count > told]
    present = sum(1 for key in core if key in report.keys)
    if core:
        yield from _steps("parties:core", present / len(core), (0.5, 1))
        if not present:
            yield "parties:core:none"
    new = sum(1 for share in shares if not share)
    yield from _steps("parties:new", new, (1, 2))
    if new == len(shares):
        yield "parties:none"
    elif new and present < len(core):
        yield "parties:other_partner"
        if len(report.keys) <= 2 and len(core) <= 2:
            yield "parties:other_partner:two"
    if report.keys in talk.sets:
        yield "parties:same_set"
        yield from _steps("parties:same_set", len(report.keys), (2,))
    if report.people and talk.people:
        yield "parties:person" if report.people & talk.people.keys() else "parties:other_people"
    if report.heads and talk.heads and not report.heads & talk.heads.keys():
        yield "parties:described_otherwise"
    if len(report.sides) >= 2 and len(talk.sides) >= 2 and sum(1 for s in report.sides if s in talk.sides) < 2:
        yield "parties:other_sides"


def _share(party, talk: OpenTalk) -> float:
    """In how many of a talk's reports a party is named; half as much where only its side or its noun is."""
    told = talk.named
    if party.key in talk.keys:
        return talk.keys[party.key] / told
    if party.head:
        return talk.heads[party.head] / told / 2 if party.head in talk.heads else 0.0
    return max((talk.sides[side] / told / 2 for side in party.sides if side in talk.sides), default=0.0)


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _both(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None or last is None else (first, last)


def _days(report: Told, talk: OpenTalk) -> Iterator[str]:
    own, theirs = _both(report.first, report.last), _both(talk.first, talk.last)
    if own is not None and report.rank <= 1 and theirs is not None:
        if own in talk.days:
            yield "days:same"
        gap = _gap(own, theirs)
        yield "days:meet" if not gap else "days:apart:1"
        yield from _steps("days:apart", gap, (2, 4, 8, 20, 60))
    elif report.window is not None and talk.window is not None:
        gap = _gap(report.window, talk.window)
        yield "days:may_meet" if not gap else "days:loosely_apart:1"
        yield from _steps("days:loosely_apart", gap, (8, 30))
    else:
        yield "days:unknown"
    if report.article.day is not None and talk.day is not None:
        yield from _steps("published:apart", abs(report.article.day - talk.day), (1, 3, 8, 16, 32))
    if report.is_background != (2 * talk.background > len(talk.reports)):
        yield "days:background_and_not"


def _place(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.city and talk.cities:
        if report.city in talk.cities:
            yield "place:same_city"
        else:
            known, others = report.known_place, [find_place(city) for city in talk.cities]
            told = [other for other in others if other is not None]
            if known is None or not told:
                yield "place:other_name"
            else:
                yield "place:near" if any(may_be_one(known, other) for other in told) else "place:other_city"
    elif report.country and talk.countries:
        yield "place:same_country" if report.country in talk.countries else "place:other_country"


def _body(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.body and talk.bodies:
        share = talk.bodies[report.body] / len(talk.reports)
        yield "body:same" if share >= 0.25 else "body:other"
    elif report.body:
        yield "body:only_report"
    elif talk.bodies and 2 * talk.bodies.total() >= len(talk.reports):
        yield "body:only_talk"
    if report.round is not None and talk.rounds:
        yield "round:same" if report.round in talk.rounds else "round:other"


def _kind(report: Told, talk: OpenTalk) -> Iterator[str]:
    most = len(talk.reports)
    if any(4 * talk.kinds[kind] >= most for kind in report.kinds if kind in talk.kinds):
        yield "kind:same"
    else:
        yield "kind:other"
    for kind in _APART:
        if (kind in report.kinds) != (2 * talk.kinds[kind] >= most if kind in talk.kinds else False):
            yield f"kind:{kind}_and_other"
    if (report.format == "call") != ("call" in talk.formats):
        yield "format:call_and_other"
    yield f"reference:{report.reference}"


def _status(report: Told, talk: OpenTalk) -> Iterator[str]:
    if {_STAGE[talk.status], _STAGE[report.status]} in ({"refused", "held"}, {"refused", "on"}):
        yield "status:refused_and_held"
    yield f"status:{_STAGE[talk.status]}>{_STAGE[report.status]}"


def _words(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.words and talk.words:
        shared = len(report.words & talk.words.keys())
        share = shared / min(len(report.words), len(talk.words))
        yield from _steps("words:shared", int(share * 10), (1, 2, 4, 6))
    if report.phrases & talk.phrases:
        yield "words:same_phrase"
    if report.article_id in talk.by_article:
        return
    if report.article.topic and talk.topics:
        shared = len(report.article.topic & talk.topics.keys())
        share = shared / min(len(report.article.topic), len(talk.topics))
        yield from _steps("articles:alike", int(share * 10), (1, 2, 4, 6))
    if report.headline and talk.headlines:
        yield "headline:both"
    elif report.headline or 2 * talk.headlines > len(talk.reports):
        yield "headline:one"


def _same_article(report: Told, own: list[Told], found: list[str]) -> list[str]:
    """What is told of a report and the talk's last one in the same article."""
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
