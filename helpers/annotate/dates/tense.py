"""Decides whether the clause around a date expression looks back, looks ahead, or leaves it open.

Read off the words: the verb group nearest before the expression decides (verbs are before their time in English), or
the one after it where the expression opens its clause. The words are in ``cues.csv``. How far ahead a day may then lie
is a matter of what is likeliest (`reading.likeliest`).
"""

from __future__ import annotations

from typing import Literal

from helpers.annotate.dates.grammar import cues
from helpers.annotate.dates.tokens import Tokens

#: ``behind``: what was (*met on Monday*); ``ahead``: what is to come (*will meet*); ``maybe``: what may come, was to
#: come or is on the calendar (*would meet, was due on Monday, opens on Monday*); ``open``: nothing tells.
Outlook = Literal["behind", "ahead", "maybe", "open"]

#: How many words are searched, and how near the verb of a clause must be that clearly looks ahead.
_REACH, _NEAR = 25, 8
_BOUNDARIES = frozenset([",", "and", "but", "that", "while", "when", ";", ":", '"', "“", "”", "–", "—"])
#: Groups of words that tell the time of a participle after them.
_HELPERS = ("will", "modal", "be_now", "have", "had")
#: An infinitive is as the verb that governs it: 'agreed to meet' may be ``behind`` or ``ahead``.
_GOVERNED: dict[Outlook | None, Outlook] = {None: "ahead", "ahead": "ahead", "behind": "maybe", "maybe": "maybe"}


def outlook(tokens: Tokens, first: int, last: int) -> Outlook:
    """The direction of the clause around ``tokens.words[first:last]``."""
    before = tokens.lower(first - 1)
    if before == "since":
        return "behind"
    limit = before in cues("ahead") or (before == "of" and tokens.lower(first - 2) == "ahead")
    if _is_attribute(tokens, first, last):
        return "maybe" if limit else "open"
    start = _past_comma(tokens, last) if _opens_clause(tokens, first) else None
    found = _verb(tokens, range(start, last + _REACH), ",.?!;") if start else None
    found = found or _verb(tokens, range(first - 1, first - 1 - _REACH, -1), ".?!;")
    found = found or _verb(tokens, range(last, last + _REACH), ",.?!;") or "open"
    return "maybe" if limit and found != "ahead" else found


def _past_comma(tokens: Tokens, last: int) -> int:
    """Where a clause continues after an opening time: 'On Monday, they met', 'From May to July, they met'."""
    commas = (index + 1 for index in range(last, last + 3) if tokens.lower(index) == ",")
    return next(commas, last)


def is_told_past(tokens: Tokens, first: int, last: int) -> bool:
    """Whether an adverb modifies a past-tense verb before or after it: 'they soon fled', 'it soon became'.

    The adverb is at ``tokens[first:last]``.
    """
    return "behind" in (outlook(tokens, first, last), _verb(tokens, range(last, last + 2), ",.?!;"))


def _is_attribute(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a weekday is an attribute that no verb governs: 'Monday's debate', 'his Tuesday wins'."""
    noun = tokens.lower(last).isalpha() and tokens.lower(last) not in cues("function")
    of_noun = tokens.kind(last) == "POSS" or (noun and tokens.lower(first - 1) in cues("determiner"))
    return of_noun and tokens.kind(last - 1) == "WEEKDAY"


def _opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a clause begins just before the words, with no verb in between."""
    for back in range(first - 1, first - 4, -1):
        if tokens.stops(back) or tokens.lower(back) in _BOUNDARIES:
            return True
        if _told_by(tokens, back):
            return False
    return False


def _verb(tokens: Tokens, places: range, stops: str) -> Outlook | None:
    """The direction of the first verb group at some positions; an infinitive takes that of the verb before it."""
    infinitive = False
    for index in places:
        if not 0 <= index < len(tokens.words) or tokens.words[index] in stops:
            break
        told = _told_by(tokens, index)
        if told == "infinitive" and places.step < 0:
            infinitive = True
        elif told:
            tells: Outlook = "ahead" if told == "infinitive" else told
            if infinitive:
                tells = _GOVERNED.get(tells, tells)
            return "maybe" if tells == "ahead" and abs(index - places.start) > _NEAR else tells
    return "ahead" if infinitive else None


def _told_by(tokens: Tokens, index: int) -> Outlook | Literal["infinitive"] | None:
    """The direction of one word with its auxiliaries."""
    word, after = tokens.lower(index), tokens.lower(index + 1)
    if is_name(tokens, index):
        return None
    if word == "to":
        return "infinitive" if after in cues("base_verb") else None
    if word in cues("will") and (word != "won" or after in ("'", "’")):
        return "ahead"
    if word in cues("modal"):
        return "behind" if after == "have" else "maybe"
    if word in cues("intends"):
        return "ahead" if after in ("to", "for") else None
    if word in cues("booked"):
        return _booked(tokens, index)
    if word in cues("be_past") or word in cues("had"):
        return "maybe" if _leads_ahead(tokens, index) else "behind"
    if word in cues("be_now") or word in cues("have"):
        return "ahead" if _leads_ahead(tokens, index) else _perfect(tokens, index)
    if word in cues("schedule_ahead"):
        return "ahead"
    if word in cues("schedule"):
        return "maybe"
    return "behind" if _is_past(tokens, index) else None


def is_name(tokens: Tokens, index: int) -> bool:
    """Whether a capitalised word is a name or a month rather than a verb: 'Theresa May', 'Will Smith'.

    A title writes verbs with a capital letter, too: then one with its stem follows ('Envoys Will Meet'). ``index`` is
    the word's place in ``tokens``.
    """
    if not tokens.capital(index):
        return False
    asked = index == 0 or tokens.stops(index - 1) or not tokens.words[index - 1].isalnum()
    if tokens.lower(index + 1) in cues("base_verb") and not tokens.kind(index).startswith("MONTH"):
        return False
    return not asked or tokens.capital(index + 1) or tokens.kind(index).startswith("MONTH")


def _booked(tokens: Tokens, index: int) -> Outlook | None:
    """The direction of a plan: 'is due' looks ahead; 'was due', 'talks planned for Monday' may have come and gone."""
    for back in range(index - 1, index - 4, -1):
        helper = tokens.lower(back)
        if helper in cues("be_now") or helper in cues("have"):
            return "ahead"
        if helper not in cues("between_verbs"):
            break
    return "maybe"


def _leads_ahead(tokens: Tokens, index: int) -> bool:
    """Whether a form of *be* or *have* continues as in 'is to meet', 'has been due', 'are going to'."""
    for ahead in range(index + 1, index + 4):
        word = tokens.lower(ahead)
        if word in cues("booked") or (word == "to" and tokens.lower(ahead + 1) in cues("base_verb")):
            return True
        if word not in cues("between_verbs") and not word.endswith("ly"):
            return False
    return False


def _perfect(tokens: Tokens, index: int) -> Outlook | None:
    """The direction of *be* and *have*: 'has met' is past, 'has talks' open; in 'will have talks' *will* decides."""
    if tokens.lower(index) in cues("be_now"):
        return "open"
    if tokens.lower(index - 1) in cues("will") | cues("modal") or tokens.lower(index - 1) == "to":
        return None
    after = index + 1
    while tokens.lower(after) in cues("between_verbs") or tokens.lower(after).endswith("ly"):
        after += 1
    word = tokens.lower(after)
    if word == "to":
        return "ahead"  # 'has to fly'
    had = word in cues("past") or word in cues("participle") or word.endswith("ed") or after > index + 1
    return "behind" if had else "open"


def _is_past(tokens: Tokens, index: int) -> bool:
    """Whether a word is a past-tense verb, not a participle before a noun ('a televised debate') or after *be*.

    Of 'will be held' and 'has been held' the auxiliary decides.
    """
    word, before = tokens.lower(index), index - 1
    while tokens.lower(before) in cues("between_verbs") or tokens.lower(before).endswith("ly"):
        before -= 1
    if before < index - 1 and (tokens.lower(before) == "to" or any(tokens.lower(before) in cues(g) for g in _HELPERS)):
        return False
    if word in cues("past"):
        return True
    regular = len(word) > 4 and word.endswith("ed") and word not in cues("not_verb")
    return regular and tokens.lower(index - 1) not in cues("determiner")
