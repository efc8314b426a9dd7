"""Annotated texts → readings with their labels."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.annotate.talks.network import STATUSES
from helpers.annotate.talks.reading import Candidate, Reading

#: Statuses of which there are few examples, and how much more each of these counts.
RARE = frozenset({"postponed", "cancelled", "refused"})
RARE_WEIGHT = 1.5


@dataclass(slots=True)
class TalkLabels:
    """What readers said of one reading.

    Attributes:
        talk_of: number of a trigger → the numbers of the talks that it reports.
        talks: status number, sure or not, and for each role the keys that are right and those not to be judged.
    """

    talk_of: dict[int, list[int]]
    talks: list[dict]


def labels_of(reading: Reading, talks: list[dict]) -> TalkLabels:
    """Lays the annotated talks over the triggers and candidates of a reading."""
    talk_of: dict[int, list[int]] = {}
    for number, trigger in enumerate(reading.triggers):
        word = reading.words[trigger.word]
        told = [k for k, talk in enumerate(talks) if any(word.start < b and a < word.end for a, b in talk["triggers"])]
        if told:
            talk_of[number] = told
    return TalkLabels(talk_of, [_talk(reading, talk) for talk in talks])


def _talk(reading: Reading, talk: dict) -> dict:
    found = {"status": STATUSES.index(talk["status"]), "sure": bool(talk["confident"])}
    found["weight"] = RARE_WEIGHT if talk["status"] in RARE else 1.0
    found["date"] = _keys(reading, [*talk["date"], *talk["new_date"]], lambda c: c.kind == "date")
    if talk.get("date_untold"):  # it is dated, but by which words is not annotated: not to be judged
        found["date"] = {"untold"}, set()
    found["place"] = _keys(reading, talk["place"], lambda c: c.kind != "date" and c.kind != "person", whole=True)
    found["party"] = _keys(reading, talk["participants"], lambda c: c.kind != "date" and c.kind != "dateline")
    return found


def _keys(reading: Reading, spans: list, fits, whole: bool = False) -> tuple[set[str], set[str]]:
    """Keys of the candidates that are what is annotated, and of those that merely stand in it."""
    right: set[str] = set()
    inside: set[str] = set()
    for a, b in spans:
        within = [c for c in reading.candidates if fits(c) and c.start < b and a < c.end]
        heads = [c for c in within if _is_head(reading, c, a, b)] or within[-1:]
        right |= {c.key for c in (within if whole else heads)}
        inside |= {c.key for c in within}
    return right, inside - right


def _is_head(reading: Reading, candidate: Candidate, start: int, end: int) -> bool:
    """Whether the candidate's last word heads the annotated span: it depends on nothing inside of it."""
    if candidate.kind == "date":
        return True
    if candidate.head < 0:
        return candidate.start < end and start < candidate.end
    words = reading.words
    word = words[candidate.head]
    if not (start <= word.start < end):
        return False
    at, steps = candidate.head, 0
    while words[at].head != at and steps < 10:
        at, steps = words[at].head, steps + 1
        if start <= words[at].start < end:
            return words[at].end <= candidate.end and words[at].start >= candidate.start
    return True
