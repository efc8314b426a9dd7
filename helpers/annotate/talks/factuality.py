"""Determines the factuality of a talk: modifiers in scope, tense, modality, and the status they imply by rule.

The table ``modifiers.csv`` and this small engine follow ConText (Harkema and others, 2009): a modifier covers the words
after it, before it or both, up to a word that ends its scope. The learned reader takes what is found here as features;
without a model the rule below decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.annotate.model import TalkStatus
from helpers.annotate.talks.lexicon import MODIFIERS
from helpers.annotate.talks.reading import Reading, Word

#: Words that end the scope of a modifier.
ENDS_SCOPE = frozenset({"but", "although", "though", "while", "whereas", "because", ";", ":", "however", "despite"})
#: How many words a modifier reaches.
REACH = 12
#: What a modifier says, the stronger first, where several cover a talk.
_BY_FORCE = ("cancelled", "postponed", "refused", "proposed", "planned", "ongoing", "held")
_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PERHAPS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class FoundModifier:
    """A modifier in the text: its category and direction, and its first and last word."""

    category: str
    direction: str
    first: int
    last: int


def modifiers_in(words: list[Word]) -> list[FoundModifier]:
    """Every modifier among the words, the longest at each position."""
    table = MODIFIERS
    found: list[FoundModifier] = []
    for number, word in enumerate(words):
        for row in table.get(word.lemma, ()) or table.get(word.text.lower(), ()):
            last = number + len(row.words) - 1
            if last < len(words) and all(
                wanted in (other.lemma, other.text.lower())
                for wanted, other in zip(row.words, words[number : last + 1], strict=True)
            ):
                found.append(FoundModifier(row.category, row.direction, number, last))
    return found


def in_scope(reading: Reading, trigger: int, found: list[FoundModifier]) -> list[tuple[FoundModifier, str]]:
    """The modifiers whose scope covers the trigger word, nearest first, each with the side it is on.

    Args:
        reading: of the article.
        trigger: its place among the words.
        found: the modifiers in the article.
    """
    words = reading.words
    sentence = words[trigger].sentence
    covering = []
    for modifier in found:
        if words[modifier.first].sentence != sentence or modifier.first <= trigger <= modifier.last:
            continue
        side = "forward" if modifier.last < trigger else "backward"
        if modifier.direction not in (side, "both"):
            continue
        between = words[modifier.last + 1 : trigger] if side == "forward" else words[trigger + 1 : modifier.first]
        if len(between) <= REACH and not any(word.text.lower() in ENDS_SCOPE for word in between):
            covering.append((len(between), modifier, side))
    return [(modifier, side) for _, modifier, side in sorted(covering, key=lambda item: (item[0], item[1].first))]


#: Modifiers whose category is what became of the talk that is their object or subject.
_OF_THE_TALK = frozenset({"cancelled", "postponed", "refused"})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj", "xcomp", "pobj", "ccomp", "attr"})


def governing(reading: Reading, trigger: int, found: list[FoundModifier]) -> str | None:
    """The category of the modifier that governs the trigger: 'called off the talks', 'refused to meet'.

    Args:
        reading: of the article.
        trigger: its place among the words.
        found: the modifiers in the article.

    Returns:
        None if none does.
    """
    words = reading.words
    number = trigger
    for _ in range(2):
        if words[number].head == number or words[number].dep not in _ARGUMENTS:
            return None
        number = words[number].head
        category = next((m.category for m in found if m.first <= number <= m.last), None)
        if category in _OF_THE_TALK:
            return None if is_negated(reading, number) else category
    return None


def clause_head(words: list[Word], number: int) -> int:
    """The verb of a word's clause: the word itself if it is a verb, otherwise the next verb above it in the parse.

    ``number`` and what is returned are places in ``words``.
    """
    seen = 0
    while not words[number].tag.startswith(("VB", "MD")) and words[number].head != number and seen < 12:
        number, seen = words[number].head, seen + 1
    return number


def tense_of(reading: Reading, verb: int) -> str:
    """The tense of a verb group.

    Args:
        reading: of the article.
        verb: the place of its main verb among the words.

    Returns:
        ``ahead``, ``perhaps``, ``past``, ``present``, ``gerund``, ``infinitive`` or ``none``.
    """
    words = reading.words
    helping = [words[child] for child in reading.children[verb] if words[child].dep in ("aux", "auxpass")]
    said = {word.text.lower() for word in helping}
    if said & _AHEAD:
        return "ahead"
    if said & _PERHAPS:
        return "perhaps"
    if "to" in said:
        return "infinitive"
    first = helping[0].tag if helping else words[verb].tag
    if first == "VBD" or (not helping and words[verb].tag in _PAST) or "had" in said:
        return "past"
    if said & {"has", "have", "'ve", "’ve"} and words[verb].tag in _PAST:
        return "past"
    if words[verb].tag.startswith("VB"):
        return "gerund" if words[verb].tag == "VBG" and not helping else "present"
    return "none"


def is_negated(reading: Reading, verb: int) -> bool:
    """Whether a verb is negated; ``verb`` is its place among the words of ``reading``."""
    words = reading.words
    return any(
        words[child].dep == "neg" or words[child].text.lower() in ("never", "no") for child in reading.children[verb]
    )


def status_by_rule(
    reading: Reading, trigger: int, covering: list[tuple[FoundModifier, str]]
) -> tuple[TalkStatus, list[FoundModifier]]:
    """The status by rule, and the modifiers that decided it; never ``held`` if something denies it.

    ``trigger`` is the trigger's place among the words of ``reading``; ``covering`` are the modifiers over it, the
    nearest first.
    """
    categories = [modifier.category for modifier, _ in covering]
    verb = clause_head(reading.words, trigger)
    tense = tense_of(reading, verb)
    denied = "denied" in categories or is_negated(reading, verb)
    for status in _BY_FORCE[:3]:
        if status in categories:
            return status, [m for m, _ in covering if m.category == status][:1]  # type: ignore[return-value]
    if tense == "ahead":
        return "planned", []
    nearest = next((m for m, _ in covering if m.category in _BY_FORCE[3:]), None)
    if nearest is not None and not (denied and nearest.category in ("held", "ongoing")):
        return nearest.category, [nearest]  # type: ignore[return-value]
    if denied or tense in ("perhaps", "infinitive"):
        return "proposed", []
    return ("held" if tense in ("past", "gerund") else "planned"), []
