"""Named features of two reports, for the learned weights.

Each feature is a name that is there or not, such as ``parties:kept:0.5``; a number gives one for each step that it
reaches. How near their vectors are is a number itself. The names and what they weigh are in ``same_talk_weights.csv``;
the reasons that a person is shown are made of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from helpers.annotate.places import may_be_one
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
#: Kinds that are told apart; the others ('meeting', 'talks', 'round', 'other') may all be said of one talk.
_APART = ("visit", "ceremony", "call", "summit", "briefing")
#: Features that weigh otherwise within an article have a second name there.
HERE = (
    "parties:same_set",
    "parties:none",
    "kind:",
    "body:",
    "days:same",
    "days:apart:1",
    "place:other",
    "words:shared:6",
)
#: What no likeness outweighs: reports with one of these are of two talks, however like they are.
NEVER = frozenset(
    {"round:other", "place:other_city", "place:other_country", "format:call_and_other", "status:refused_and_held"}
)
_REFUSED_AND_HELD = (frozenset({"refused", "held"}), frozenset({"refused", "on"}))
#: How near the vectors of two reports are taken to be where one has none: as near as says nothing either way.
UNKNOWN_NEARNESS = 0.6
#: Finds the names of some features of an earlier and a later report.
Part = Callable[[Told, Told], Sequence[str]]
#: All of a report that a part looks at.
RestsOn = Callable[[Told], Hashable]


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


_SHARED = _Steps.of("parties:shared", 0.2, 0.5, 0.8)
_KEPT = _Steps.of("parties:kept", 0.5, 1)
_NEW = _Steps.of("parties:new", 1, 2)
_SAME_SET = _Steps.of("parties:same_set", 2)
_DAYS_APART = _Steps.of("days:apart", 2, 4, 8, 20, 60)
_LOOSELY_APART = _Steps.of("days:loosely_apart", 8, 30)
_PUBLISHED_APART = _Steps.of("published:apart", 1, 3, 8, 16, 32)
_SHARED_WORDS = _Steps.of("words:shared", 1, 2, 4, 6)
_ALIKE = _Steps.of("articles:alike", 1, 2, 4, 6)


def of_two(earlier: Told, later: Told) -> list[str]:
    """The names of the features of two reports.

    Args:
        earlier: the report that comes first in the reading order.
        later: the other.
    """
    found = [name for part, _ in PARTS for name in part(earlier, later)]
    if later.article_id == earlier.article_id:
        found += [f"here:{name}" for name in found if name.startswith(HERE)] + same_article(earlier, later)
    return found


def never(earlier: Told, later: Told) -> bool:
    """Whether two reports, ``earlier`` and ``later``, have a feature in ``NEVER``, so that no others need computing."""
    if earlier.round is not None and later.round is not None and earlier.round != later.round:
        return True
    if (earlier.format == "call") != (later.format == "call"):
        return True
    return not NEVER.isdisjoint(_status(earlier, later)) or not NEVER.isdisjoint(_place(earlier, later))


def nearness(vectors: Sequence[Sequence[float]], earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """The cosine between the vectors of two reports, for pairs; ``UNKNOWN_NEARNESS`` where one has none.

    Args:
        vectors: of reports, each of length one; empty where a report has none.
        earlier, later: the places in ``vectors`` of the reports of each pair.
    """
    sizes = np.array([len(vector) for vector in vectors])
    table = np.zeros((len(sizes), sizes.max()))
    for vector, row in zip(vectors, table, strict=True):
        row[: len(vector)] = vector
    known = (sizes[earlier] > 0) & (sizes[earlier] == sizes[later])
    return np.where(known, np.einsum("ij,ij->i", table[earlier], table[later]), UNKNOWN_NEARNESS)


def _parties(earlier: Told, later: Told) -> list[str]:
    if not later.keys or not earlier.keys:
        return ["parties:untold" if not later.keys else "parties:earlier_untold"]
    shares = [_share(party, earlier) for party in later.parties if party.key]
    found = [*_SHARED.reached(round(sum(shares) / len(shares), 2))]
    kept = len(earlier.keys & later.keys)
    found += _KEPT.reached(kept / len(earlier.keys))
    if not kept:
        found.append("parties:kept:none")
    new = shares.count(0.0)
    found += _NEW.reached(new)
    if new == len(shares):
        found.append("parties:none")
    elif new and kept < len(earlier.keys):
        found.append("parties:other_partner")
        if len(later.keys) <= 2 and len(earlier.keys) <= 2:
            found.append("parties:other_partner:two")
    if later.keys == earlier.keys:
        found.append("parties:same_set")
        found += _SAME_SET.reached(len(later.keys))
    return found + _people_and_sides(earlier, later)


def _people_and_sides(earlier: Told, later: Told) -> list[str]:
    found = []
    if later.people and earlier.people:
        found.append("parties:other_people" if later.people.isdisjoint(earlier.people) else "parties:person")
    if later.heads and earlier.heads and later.heads.isdisjoint(earlier.heads):
        found.append("parties:described_otherwise")
    if len(later.sides) >= 2 and len(earlier.sides) >= 2 and len(later.sides & earlier.sides) < 2:
        found.append("parties:other_sides")
    return found


def _share(party: Party, earlier: Told) -> float:
    """Whether a report has a party; half where it has only its side or noun."""
    if party.key in earlier.keys:
        return 1.0
    if party.head:
        return 0.5 if party.head in earlier.heads else 0.0
    return 0.0 if earlier.sides.isdisjoint(party.sides) else 0.5


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _days(earlier: Told, later: Told) -> list[str]:
    found: list[str] = []
    if later.days is not None and earlier.days is not None:
        if later.days == earlier.days:
            found.append("days:same")
        gap = _gap(later.days, earlier.days)
        found.append("days:apart:1" if gap else "days:meet")
        found += _DAYS_APART.reached(gap)
    elif later.window is not None and earlier.window is not None:
        gap = _gap(later.window, earlier.window)
        found.append("days:loosely_apart:1" if gap else "days:may_meet")
        found += _LOOSELY_APART.reached(gap)
    else:
        found.append("days:unknown")
    return found


def _published(earlier: Told, later: Told) -> list[str]:
    found: list[str] = []
    if later.article.day is not None and earlier.article.day is not None:
        found += _PUBLISHED_APART.reached(abs(later.article.day - earlier.article.day))
    if later.is_background != earlier.is_background:
        found.append("days:background_and_not")
    return found


def _place(earlier: Told, later: Told) -> tuple[str, ...]:
    if later.city and earlier.city:
        return ("place:same_city" if later.city == earlier.city else _other_place(earlier, later),)
    if later.country and earlier.country:
        return ("place:same_country" if later.country == earlier.country else "place:other_country",)
    return ()


def _other_place(earlier: Told, later: Told) -> str:
    if later.known_place is None or earlier.known_place is None:
        return "place:other_name"
    return "place:near" if may_be_one(later.known_place, earlier.known_place) else "place:other_city"


def _body(earlier: Told, later: Told) -> list[str]:
    found = []
    if later.body and earlier.body:
        found.append("body:same" if later.body == earlier.body else "body:other")
    elif later.body:
        found.append("body:only_later")
    elif earlier.body:
        found.append("body:only_earlier")
    if later.round is not None and earlier.round is not None:
        found.append("round:same" if later.round == earlier.round else "round:other")
    return found


def _kind(earlier: Told, later: Told) -> list[str]:
    found = ["kind:other" if later.kinds.isdisjoint(earlier.kinds) else "kind:same"]
    found += [f"kind:{kind}_and_other" for kind in _APART if (kind in later.kinds) != (kind in earlier.kinds)]
    if (later.format == "call") != (earlier.format == "call"):
        found.append("format:call_and_other")
    found.append(f"reference:{later.reference}")
    return found


def _status(earlier: Told, later: Told) -> tuple[str, ...]:
    return _STATUS[earlier.status, later.status]


#: The features of the status of an earlier and a later report, by both.
_STATUS = {
    (earlier, later): (
        *(("status:refused_and_held",) if {before, now} in _REFUSED_AND_HELD else ()),
        f"status:{before}>{now}",
    )
    for earlier, before in _STAGE.items()
    for later, now in _STAGE.items()
}


def _words(earlier: Told, later: Told) -> tuple[str, ...]:
    shared = later.words and earlier.words and _tenths(later.words, earlier.words)
    same = () if later.phrases.isdisjoint(earlier.phrases) else ("words:same_phrase",)
    return _SHARED_WORDS.reached(shared) + same if shared else same


def _articles(earlier: Told, later: Told) -> list[str]:
    found: list[str] = []
    if later.article_id == earlier.article_id:
        return found
    if later.article.topic and earlier.article.topic:
        found += _ALIKE.reached(_tenths(later.article.topic, earlier.article.topic))
    if later.headline or earlier.headline:
        found.append("headline:both" if later.headline and earlier.headline else "headline:one")
    return found


def _tenths(own: frozenset[str], others: frozenset[str]) -> int:
    """The overlap of two sets of words relative to the smaller, in whole tenths."""
    return int(len(own & others) / min(len(own), len(others)) * 10)


def same_article(earlier: Told, later: Told) -> list[str]:
    """The names of the features that only two reports of one article, ``earlier`` and ``later``, have."""
    here = ["here", f"here:reference:{later.reference}"]
    if earlier.text == later.text:
        here.append("here:same_sentence")
    if later.headline or earlier.headline:
        here.append("here:headline")
    if earlier.first is not None and later.first is not None and earlier.first != later.first:
        here.append("here:other_day")
    if earlier.status != later.status:
        here.append("here:other_status")
    return here


def _who(report: Told) -> Hashable:
    parties = tuple((party.key, party.head, party.sides) for party in report.parties if party.key)
    return parties, report.people, report.sides, report.heads


#: The parts of the features, each with all that it rests on in a report: where that is the same, so is the part.
PARTS: tuple[tuple[Part, RestsOn], ...] = (
    (_parties, _who),
    (_days, attrgetter("days", "window")),
    (_published, attrgetter("article.day", "is_background")),
    (_place, attrgetter("city", "country", "known_place")),
    (_body, attrgetter("body", "round")),
    (_kind, attrgetter("kinds", "format", "reference")),
    (_status, attrgetter("status")),
    (_words, attrgetter("words", "phrases")),
    (_articles, attrgetter("article_id", "headline")),
)
