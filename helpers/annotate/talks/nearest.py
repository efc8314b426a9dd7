"""Finds talks without a model: the word list finds them, modifiers and tense give the status, proximity the rest."""

from __future__ import annotations

from helpers.annotate.talks.draft import TalkDraft
from helpers.annotate.talks.factuality import FoundModifier, in_scope, status_by_rule
from helpers.annotate.talks.features import path
from helpers.annotate.talks.reading import PARTY_KINDS, Candidate, Reading

#: Relations of a party to its trigger or to the verb over it.
_OF_PARTY = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "poss",
        "compound",
        "amod",
        "conj",
        "pobj-with",
        "pobj-between",
        "pobj-by",
        "pobj-among",
        "pobj-of",
        "nmod",
    }
)
#: Steps through the parse within which a party stands.
_STEPS = 4


def nearest(reading: Reading, found: list[FoundModifier]) -> list[TalkDraft]:
    """A draft for each trusted trigger, those of one sentence and format together.

    Args:
        reading: the article.
        found: its modifiers.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    for number, trigger in enumerate(reading.triggers):
        parties = _parties(reading, number)
        trusted = trigger.row.strength == "strong" or (trigger.row.strength == "with" and len(parties) >= 2)
        if trusted and parties:
            groups.setdefault((reading.words[trigger.word].sentence, trigger.row.format), []).append(number)
    return [_draft(reading, group, found) for group in groups.values()]


def _draft(reading: Reading, group: list[int], found: list[FoundModifier]) -> TalkDraft:
    word = reading.triggers[group[0]].word
    status, _ = status_by_rule(reading, word, in_scope(reading, word, found))
    parties = list(dict.fromkeys(n for number in group for n in _parties(reading, number)))
    sure = 1.0 if len(parties) >= 2 else -1.0
    return TalkDraft(
        group, 1.0, {status: 1.0}, sure, _close(reading, word, {"date"}), _close(reading, word, {"place"}), parties
    )


def _parties(reading: Reading, number: int) -> list[int]:
    word = reading.triggers[number].word
    found: dict[str, int] = {}
    for place, candidate in enumerate(reading.candidates):
        if candidate.kind not in PARTY_KINDS - {"description", "place"} or not _same_sentence(reading, candidate, word):
            continue
        up, down, label = path(reading, word, candidate.head)
        if up + down <= _STEPS and label in _OF_PARTY:
            found.setdefault(candidate.key, place)
    return list(found.values())


def _close(reading: Reading, word: int, kinds: set[str]) -> int | None:
    """The nearest candidate of these kinds in the trigger's sentence."""
    near = [
        (abs(c.head - word), n)
        for n, c in enumerate(reading.candidates)
        if c.kind in kinds and _same_sentence(reading, c, word)
    ]
    return min(near)[1] if near else None


def _same_sentence(reading: Reading, candidate: Candidate, word: int) -> bool:
    return candidate.head >= 0 and candidate.sentence == reading.words[word].sentence
