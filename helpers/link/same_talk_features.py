"""Named features of a report against a talk so far: what the learned weights are for.

Each feature is a name that is there or not, such as ``parties:shared:2``. The names and what they weigh stand in
``same_talk_weights.csv``; the reasons that a person is shown are made of them.
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
#: What took place so many days before publication is told as background.
_BACKGROUND = 20


def of_join(report: Told, talk: OpenTalk) -> list[str]:
    """The features of a report that would join a talk."""
    found: list[str] = []
    for part in (_parties, _days, _place, _body, _kind, _status, _words):
        found.extend(part(report, talk))
    own = talk.by_article.get(report.article_id)
    if own:
        found.extend(_same_article(report, own, found))
    found.append(f"talk:articles:{_step(len(talk.by_article), (1, 2, 4, 8))}")
    return found


def of_new(report: Told, candidates: Sequence[OpenTalk]) -> list[str]:
    """The features of a report that would open a talk of its own."""
    found = ["new", f"new:reference:{report.reference}", f"new:status:{_STAGE[report.status]}"]
    found.append(f"new:known:{_step(len(report.exact | report.sides), (0, 1, 2, 3))}")
    found.append(f"new:dated:{'no' if report.first is None else 'day' if report.rank <= 1 else 'vague'}")
    found.append(f"new:place:{'yes' if report.city else 'no'}")
    if report.headline:
        found.append("new:headline")
    if _is_background(report):
        found.append("new:background")
    if any(report.article_id in talk.by_article for talk in candidates):
        found.append("new:article_has_others")
    if not report.confident:
        found.append("new:borderline")
    if report.round is not None and all(report.round not in talk.rounds for talk in candidates):
        found.append("new:round")
    return found


def _step(number: int, steps: Sequence[int]) -> str:
    """The last of ``steps`` that a number reaches."""
    return str(max((step for step in steps if step <= number), default=0))


def _is_background(report: Told) -> bool:
    day = report.article.day
    return day is not None and report.last is not None and day - report.last > _BACKGROUND


def _parties(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.nobody_known:
        yield "parties:untold"
        return
    if not talk.named:
        yield "parties:talk_untold"
        return
    shared = sum(1 for name in report.exact if name in talk.exact)
    yield f"parties:shared:{_step(shared, (0, 1, 2, 3))}"
    exact_only = report.exact - talk.exact.keys()
    sides = sum(1 for side in report.sides if side in talk.sides)
    yield f"parties:sides:{_step(sides, (0, 1, 2))}"
    people = report.people & talk.people.keys()
    if people:
        yield f"parties:people:{_step(len(people), (1, 2))}"
    elif report.people and talk.people:
        yield "parties:other_people"
    if not exact_only:
        yield "parties:all_known"
    elif shared == 0 and sides == 0:
        yield "parties:none_known"
    if report.heads and report.heads & talk.heads.keys():
        yield "parties:described_alike"
    elif report.heads and talk.heads:
        yield "parties:described_otherwise"
    most = len(talk.reports)
    core = [name for name, count in talk.exact.items() if 2 * count >= most and count > (most > 2)]
    if core:
        missing = sum(1 for name in core if name not in report.exact)
        yield f"parties:core_missing:{_step(missing, (0, 1, 2))}" if missing < len(core) else "parties:core_all_missing"
    if len(report.exact) >= 2 and report.exact == {name for name, count in talk.exact.items() if 2 * count >= most}:
        yield "parties:the_same"
    two_sided = len(report.sides) >= 2 and len(talk.sides) >= 2
    if two_sided and sides < 2:
        yield "parties:sides_contradict"


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _days(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.first is not None and report.rank <= 1 and talk.first is not None:
        own = report.first, report.last
        if own in talk.days:
            yield "days:same"
        else:
            gap = _gap(own, (talk.first, talk.last))
            yield f"days:apart:{_step(gap, (0, 1, 2, 4, 8, 20, 60))}"
    elif report.window is not None and talk.window is not None:
        how = "vague" if report.first is not None else "undated" if talk.first is not None else "both_undated"
        gap = _gap(report.window, talk.window)
        yield f"days:{how}:{_step(gap, (0, 1, 8, 30))}"
    else:
        yield "days:unknown"
    if report.article.day is not None and talk.day is not None:
        apart = abs(report.article.day - talk.day)
        yield f"published:apart:{_step(apart, (0, 1, 2, 4, 8, 16, 32))}"
    if _is_background(report):
        yield "days:background" + (":both" if any(map(_is_background, talk.reports[-2:])) else "")


def _place(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.city and talk.cities:
        if report.city in talk.cities:
            yield "place:same_city"
        else:
            known, others = report.known_place, [find_place(city) for city in talk.cities]
            near = known is not None and any(other is not None and may_be_one(known, other) for other in others)
            yield "place:near" if near else "place:other_city"
    elif report.country and talk.countries:
        yield "place:same_country" if report.country in talk.countries else "place:other_country"
    else:
        yield "place:untold"


def _body(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.body and talk.bodies:
        if report.body in talk.bodies:
            yield "body:same"
        else:
            yield "body:other"
    elif report.body:
        yield "body:only_report"
    elif talk.bodies and 2 * talk.bodies.total() >= len(talk.reports):
        yield "body:only_talk"
    if report.round is not None and talk.rounds:
        yield "round:same" if report.round in talk.rounds else "round:other"
    elif report.round is not None or talk.rounds:
        yield "round:one"


def _kind(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.kinds & talk.kinds.keys():
        yield "kind:same"
    else:
        for kind in sorted(report.kinds):
            yield f"kind:other:{kind}"
    visit = "visit" in report.kinds, "visit" in talk.kinds
    if visit[0] != visit[1]:
        yield "kind:visit_and_other"
    if report.format not in talk.formats:
        yield "format:other"
        for name in ("call", "ceremony", "visit"):
            if (report.format == name) != (name in talk.formats):
                yield f"format:{name}_and_other"
    yield f"reference:{report.reference}"


def _status(report: Told, talk: OpenTalk) -> Iterator[str]:
    yield f"status:{_STAGE[talk.status]}>{_STAGE[report.status]}"
    if report.status == talk.status:
        yield "status:same"


def _words(report: Told, talk: OpenTalk) -> Iterator[str]:
    if report.words:
        size = len(talk.words)
        shared = sum(1 for word in report.words if word in talk.words)
        share = shared / min(len(report.words), max(size, 1))
        yield f"words:shared:{_step(int(share * 10), (0, 1, 2, 3, 4, 6, 8))}"
    if report.article_id not in talk.by_article and report.article.topic:
        shared = sum(1 for word in report.article.topic if word in talk.topics)
        share = shared / min(len(report.article.topic), max(len(talk.topics), 1))
        yield f"articles:alike:{_step(int(share * 10), (0, 1, 2, 3, 4, 6, 8))}"
        if report.headline and talk.headlines:
            yield "headline:both"
        elif report.headline or talk.headlines:
            yield "headline:one"
    if report.phrases & talk.phrases:
        yield "words:same_phrase"


def _same_article(report: Told, own: list[Told], found: list[str]) -> Iterator[str]:
    """What is told of two reports of one article, the talk's last one and this."""
    last = own[-1]
    yield "here"
    yield f"here:reference:{report.reference}"
    for name in found:
        if name.startswith(("days:", "parties:", "kind:", "body:", "status:same", "place:")):
            yield f"here:{name}"
    if last.text == report.text:
        yield "here:same_sentence"
    if report.headline or any(other.headline for other in own):
        yield "here:headline"
    if last.first != report.first:
        yield "here:other_day"
    if last.status != report.status:
        yield "here:other_status"
