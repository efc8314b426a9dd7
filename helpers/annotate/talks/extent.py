"""From which day to which a talk went: 'opened on Monday' and 'ended on Friday', 'three days of talks ended today'."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import NUMBERS, words
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tense import ends_itself
from helpers.annotate.talks.tree import ancestors, kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_N_DAY = re.compile(r"^(\w+)-day$", re.I)
_AFTER_DAYS = re.compile(
    r"\b(?:after|for|lasted|lasting|of|over|in)\s+(?:(?:only|just|about|some)\s+)?(\w+)\s+days\b", re.I
)
_NTH_AND_LAST = re.compile(r"\b(\w+)\s+and\s+(?:final|last|closing)\s+day\b", re.I)
#: No talk of so many days is told by its days.
MOST_DAYS = 31
#: Days within which an opening and a closing are of one talk.
LONGEST = 60


def note_extent(reading: Reading, draft: Draft, day: Token | None) -> None:
    """Note on ``draft`` whether its date is that of its opening or its end, and how many days it took.

    Args:
        reading: the article.
        draft: a new draft with its date.
        day: the head token of its date expression, or None.
    """
    draft.days = _days(reading, draft)
    if day is None or draft.precision != "day" or draft.earliest != draft.latest:
        return
    verb = next((t for t in ancestors(day, 6) if t.pos_ in ("VERB", "AUX")), None)
    head = draft.candidate.head
    if verb is None:
        return
    if verb.dep_ == "xcomp" and any(above.i == verb.head.i for above in ancestors(head, 8)):
        # 'the talks are set to end on Friday'
        draft.begins = draft.earliest if verb.lemma_.lower() in words("opening") else None
        draft.ends = draft.latest if verb.lemma_.lower() in words("closing") else None
        return
    on_noun = verb.dep_ in ("relcl", "acl") and verb.head.i <= head.i + 8 and verb.i > head.i
    on_noun = on_noun or ends_itself(verb, head)
    if not (verb.i == head.i or on_noun or any(above.i == verb.i for above in ancestors(head, 8))):
        return
    inner = next((x for x in kids(verb, "xcomp") if x.lemma_.lower() in words("opening") | words("closing")), None)
    lemma = (inner if inner is not None and verb.lemma_.lower() not in words("closing") else verb).lemma_.lower()
    if lemma in words("opening"):
        draft.begins = draft.earliest
    elif lemma in words("closing"):
        draft.ends = draft.latest


def _days(reading: Reading, draft: Draft) -> int | None:
    head = draft.candidate.head
    for child in [*head.lefts, *(above for above in ancestors(head, 2) if above.lower_ == "days")]:
        match = _N_DAY.match(child.text)
        number = NUMBERS.get(match.group(1).lower()) if match else None
        if child.lower_ in ("day", "days"):
            number = next((NUMBERS.get(n.lower_) for n in kids(child, "nummod") if n.lower_ in NUMBERS), None)
        if number is not None and number <= MOST_DAYS:
            return number
    sentence = draft.candidate.sentence
    words_after = reading.text[sentence.start : sentence.end]
    last = _NTH_AND_LAST.search(words_after)
    match = last or _AFTER_DAYS.search(words_after)
    if match is None:
        return None
    number = NUMBERS.get(match.group(1).lower())
    if last is not None and number is not None:
        draft.ends = draft.latest if draft.precision == "day" else None
    return number if number is not None and number <= MOST_DAYS else None


def one_course(talk: Draft, draft: Draft) -> bool:
    """Whether the one tells of the opening and the other of the end of what can be one talk."""
    for first, second in ((talk, draft), (draft, talk)):
        if first.begins and second.ends and not second.begins and first.begins <= second.ends:
            return days_apart(first.begins, second.ends) <= LONGEST
    return False


def stretch(talk: Draft) -> None:
    """Give a merged talk the days from its opening to its end, where the text tells both, or one and how many."""
    begins, ends = talk.begins, talk.ends
    if ends and not begins and talk.days:
        begins = _moved(ends, 1 - talk.days)
    if begins and not ends and talk.days:
        ends = _moved(begins, talk.days - 1)
    if talk.days and talk.status == "planned" and not ends and talk.precision == "day" and talk.earliest == talk.latest:
        begins, ends = talk.earliest, _moved(talk.earliest, talk.days - 1)
    if begins and ends and begins <= ends and days_apart(begins, ends) <= LONGEST:
        talk.earliest, talk.latest = begins, ends


def _moved(day: str, by: int) -> str | None:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(by)).isoformat()
    except (ValueError, OverflowError):
        return None


def days_apart(first: str, last: str) -> int:
    """Days from the one ISO day to the other; many where one cannot be read."""
    try:
        return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    except ValueError:
        return LONGEST + 1
