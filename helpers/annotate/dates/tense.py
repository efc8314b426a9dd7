"""Whether the words around a date expression tell of what was or of what is to come.

Decided for each expression from the verb group nearest to it: before it (verbs stand before their time in English),
or after it where it opens a sentence or a clause. The words are in ``cues.csv``.
"""

from __future__ import annotations

from typing import Literal

from helpers.annotate.dates.grammar import cues
from helpers.annotate.dates.tokens import Tokens

Direction = Literal["past", "future", "would", "planned", "near", "none"]
_VERDICTS = frozenset(["past", "future", "would", "planned", "near"])

_REACH = 25
_BOUNDARIES = frozenset([",", "and", "but", "that", "while", "when", ";", ":", '"', "“", "”", "–", "—"])


def direction(tokens: Tokens, first: int, last: int) -> Direction:
    """Whether the expression ``words[first:last]`` lies before publication or after it, as the words around it tell.

    Returns:
        ``past``, ``future``; ``would`` for what may come; ``planned`` for what was to come or is on the calendar (*was
        due on Monday*, *opens on Monday*); ``near`` for what was planned and did not come; ``none``: nothing tells.
    """
    before = tokens.lower(first - 1)
    if before in ("since", "effective"):
        return "past" if before == "since" else "planned"
    if "deadline" in (tokens.lower(last), tokens.lower(last + 1)) or tokens.lower(last) in cues("dealt_ahead"):
        return "future"
    verdict = _ahead(tokens, last, 10, ",.?!;") if _opens_clause(tokens, first) else None
    verdict = verdict or _behind(tokens, first) or _ahead(tokens, last, _REACH, ".?!;") or "none"
    if before in ("until", "till") and not _was(tokens, first):
        return "future"
    if before == "through" and verdict in ("none", "planned"):
        return "future"
    if before == "than" and tokens.lower(first - 2) == "later":
        return "planned"
    moved = before in ("to", "until") and any(tokens.lower(first - back) in cues("moved") for back in (2, 3))
    return "planned" if moved or (verdict == "none" and before in cues("ahead")) else verdict


def _opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a clause begins just before the words, with no verb between."""
    for back in range(first - 1, max(first - 4, -1), -1):
        if tokens.lower(back) in _BOUNDARIES:
            return True
        if _told_by(tokens, back):
            return False
    return False


def _behind(tokens: Tokens, first: int) -> Direction | None:
    infinitive = False
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if tokens.stops(index) or tokens.words[index] == ";":
            break
        found = "would" if tokens.lower(index) == "if" else _told_by(tokens, index)
        if found == "infinitive":
            if tokens.lower(index - 1) in cues("promise"):
                return "planned"
            if tokens.lower(index - 1) in cues("future"):
                return _future_word(tokens, index - 1) or "future"  # type: ignore[return-value]
            infinitive = True
        elif found in ("past", "planned", "near") and infinitive:
            promised = found == "planned" or tokens.lower(index) in cues("promise")
            return "planned" if promised else "near"
        elif found in _VERDICTS:
            return found  # type: ignore[return-value]
    return "future" if infinitive else None


def _ahead(tokens: Tokens, last: int, reach: int, stops: str) -> Direction | None:
    for index in range(last, min(last + reach, len(tokens.words))):
        if tokens.words[index] in stops:
            break
        found = _told_by(tokens, index)
        if found == "infinitive":
            return "future"
        if found in _VERDICTS:
            return found  # type: ignore[return-value]
    return None


def _was(tokens: Tokens, first: int) -> bool:
    return any(tokens.lower(back) in cues("be_past") for back in range(first - 1, max(first - 8, -1), -1))


def _told_by(tokens: Tokens, index: int) -> str | None:
    """What one word tells, with its auxiliaries: a direction, ``present``, ``infinitive`` or nothing."""
    word = tokens.lower(index)
    if tokens.kind(index).startswith("MONTH"):  # May is no verb here
        return None
    if word in cues("future"):
        return _future_word(tokens, index)
    if word in cues("modal"):
        return "past" if tokens.lower(index + 1) == "have" else "would"
    if word in cues("have"):
        return _have(tokens, index)
    if word in cues("be_past"):
        if tokens.lower(index + 1) in cues("on_the_way"):
            return "near"  # 'was travelling to Oslo for a meeting on Tuesday'
        return "planned" if _leads_to_future(tokens, index) else "past"
    if word in cues("be_now"):
        return "future" if _leads_to_future(tokens, index) else "present"
    if word in cues("schedule_many") and _is_plural(tokens.lower(index - 1)):
        return "planned"
    if word in cues("schedule_ahead"):
        return "future"
    if word in cues("schedule") or (word == "ahead" and tokens.lower(index + 1) == "of"):
        return "planned"
    if word == "to" and tokens.lower(index + 1) in cues("base_verb"):
        return "infinitive"
    if _is_participle(word):
        return _participle(tokens, index)
    if word.endswith("ing") and tokens.lower(index - 1) == "after":
        return "past"
    return "present" if word in cues("present") else None


def _is_plural(word: str) -> bool:
    """Whether a word can be the plural that a verb follows; a comma may stand between ('the talks, … , begin')."""
    return word == "," or (word.endswith("s") and word not in cues("function") | cues("be_past") | cues("be_now"))


def _is_participle(word: str) -> bool:
    return word in cues("past") or (len(word) > 4 and word.endswith("ed") and word not in cues("not_verb"))


def _future_word(tokens: Tokens, index: int) -> str | None:
    word, after = tokens.lower(index), tokens.lower(index + 1)
    if word == "won" and after not in ("'", "’", "t"):
        return "past"
    if word == "due" and after == "to" and tokens.lower(index + 2) not in cues("base_verb"):
        return None
    if word in cues("noun_too") and (after not in ("to", "for", "on") or tokens.lower(index - 1) in cues("determiner")):
        return None
    for back in (1, 2, 3):
        helper = tokens.lower(index - back)
        if helper == "been" and tokens.lower(index - back - 1) == "had" and word in cues("booked"):
            return "near"  # 'had been due to end on Tuesday'
        if helper in cues("be_past") or helper == "had":
            return "planned"
        if helper in cues("be_now") or helper in cues("have"):
            return "future"
        if helper not in cues("between_verbs"):
            break
    if word not in cues("booked"):
        return "future"
    return "near" if _past_follows(tokens, index) else "planned"


def _past_follows(tokens: Tokens, index: int) -> bool:
    """Whether what was planned has its verb after it, in the past ('talks planned for May were called off')."""
    for ahead in range(index + 1, min(index + 12, len(tokens.words))):
        if tokens.stops(ahead):
            return False
        if tokens.lower(ahead) in ("was", "were", "had", "has", "have"):
            return True
    return False


def _leads_to_future(tokens: Tokens, index: int) -> bool:
    for ahead in (1, 2, 3):
        word = tokens.lower(index + ahead)
        if word in cues("future") or (word == "to" and tokens.lower(index + ahead + 1) in cues("base_verb")):
            return True
        if word in cues("function") and word not in ("not", "also", "been"):
            return False
    return False


def _have(tokens: Tokens, index: int) -> str:
    for ahead in (1, 2, 3):
        word = tokens.lower(index + ahead)
        if word == "been":
            return "future" if _leads_to_future(tokens, index + ahead) else "past"
        if _is_participle(word) or word in cues("participle"):
            return "past"
        if word == "to":
            return "future"
        if word in ("a", "an", "the", "no") and tokens.lower(index) != "had":
            return "present"
    return "past"


def _participle(tokens: Tokens, index: int) -> str | None:
    """A participle is as its auxiliaries are; alone it is past."""
    for back in range(index - 1, max(index - 5, -1), -1):
        word = tokens.lower(back)
        if word in cues("have") or word in cues("be_past"):
            return "past"
        if word == "to":
            return "planned" if _was(tokens, back) else "future"
        if word in cues("modal"):
            return "would"
        if word in ("will", "shall", "'ll", "’ll", "won"):
            return "future"
        if word in cues("be_now"):
            return "future" if tokens.lower(index) in cues("future") else "present"
        if word not in cues("between_verbs") and not word.endswith("ly"):
            break
    return "past"
