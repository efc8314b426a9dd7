"""Decides whether reported words are asserted, denied, or withheld ('he did not say whether').

The words are in ``polarity.csv``. Each negation turns the sense round, so that two of them assert: 'did not hesitate to
say', 'nobody denied that'.
"""

from __future__ import annotations

import re
from pathlib import Path

from helpers.annotate.data_files import rows
from helpers.annotate.model import Polarity
from helpers.annotate.quotes.words import words
from helpers.articles.model import Span

_TABLE = Path(__file__).with_name("polarity.csv")
#: How far before a cue (in characters) its negation may stand.
_REACH = 60
_CLAUSE_EDGE = re.compile(r"[.,;:!?\"“”()]")
#: 'No official said', but not 'No. 10 said' or 'No Labels said'.
_NO_SUCH = re.compile(r"\s*no\s+(?:other\s+)?[a-z]")
_TO = re.compile(r"\s*to\s+(?:publicly\s+|further\s+)?")
_AUXILIARY = r"\s+(?:did|do|does|has|have|had|would|will|could|can|is|are|was|were)\s*$"


def polarity_of(text: str, cue: Span | None, content: tuple[Span, ...], speaker: Span | None = None) -> Polarity:
    """The polarity of a quote, from its cue, its speaker and the words right around it.

    Args:
        text: the article's text.
        cue: the words that attribute; without them a quote counts as asserted.
        content: the quoted words.
        speaker: the words that name the speaker, where there are any.

    >>> polarity_of("He did not say whether they would come.", Span(11, 14), (Span(15, 38),))
    'withheld'
    """
    if cue is None:
        return "asserted"
    own = cue.of(text)
    first = text[content[0].start : content[0].end] if content else ""
    negated = _negations(_before(text, cue, speaker) + own) + _denied_speaker(text, cue, speaker)
    to_say = _TO.match(first)
    withheld_to = to_say is not None and _matches("say", first, to_say.end())
    if _finds("deny", own):
        return "asserted" if negated % 2 else "denied"
    if _finds("silent", own):
        return "asserted" if negated % 2 else "withheld"
    if negated % 2 == 0:
        return "asserted"
    if _finds("say", own) or withheld_to or _matches("open", first.lstrip(), 0):
        return "withheld"
    return "denied" if _finds("hold", own) else "asserted"


def _before(text: str, cue: Span, speaker: Span | None) -> str:
    """The words before the cue that belong to it: auxiliaries, adverbs, negations ('has not yet said')."""
    low = max(0, cue.start - _REACH)
    if speaker is not None and low <= speaker.end <= cue.start:
        low = speaker.end
    own: list[str] = []
    for word in reversed(_CLAUSE_EDGE.split(text[low : cue.start])[-1].replace("’", "'").split()):
        lower = word.lower()
        if lower not in words("auxiliary") and lower not in _PHRASES["between"] and not lower.endswith("ly"):
            break
        own.append(word)
    return " ".join(reversed(own)) + " "


def _negations(own: str) -> int:
    """The number of negations in the words."""
    plain = _ANY_OF["emphatic"].sub(" ", own.replace("’", "'"))
    return len(_ANY_OF["not"].findall(plain))


def _denied_speaker(text: str, cue: Span, speaker: Span | None) -> int:
    """Returns 1 if the speaker is nobody ('no one said') or is negated ('nor did Bell say'), else 0."""
    if speaker is None or speaker.start > cue.start:
        return 0
    own = speaker.of(text)
    if _matches("nobody", own, 0) or _NO_SUCH.match(own[:1].lower() + own[1:]):
        return 1
    lead = text[max(0, speaker.start - _REACH) : speaker.start]
    return int(_INVERTED.search(_CLAUSE_EDGE.split(lead)[-1]) is not None)


def _finds(name: str, own: str) -> bool:
    return _ANY_OF[name].search(own.replace("’", "'")) is not None


def _matches(name: str, own: str, at: int) -> bool:
    return _ANY_OF[name].match(own, at) is not None


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases; ``n't`` matches at the end of a word."""
    each = (re.escape(p).replace(r"\ ", r"\s+") if p != "n't" else r"(?<=\w)n't" for p in phrases)
    return re.compile(r"(?:(?<!\w)|(?=n't))(?:" + "|".join(each) + r")(?!\w)", re.IGNORECASE)


#: The phrases of each class, longest first.
_PHRASES = {
    row["class"]: sorted((phrase.strip() for phrase in row["phrases"].split(";")), key=len, reverse=True)
    for row in rows(_TABLE)
}
_ANY_OF = {name: _pattern(phrases) for name, phrases in _PHRASES.items()}


def _inverted_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in _PHRASES["inverted"])
    return re.compile(rf"\b(?:{listed}){_AUXILIARY}", re.IGNORECASE)


_INVERTED = _inverted_pattern()
