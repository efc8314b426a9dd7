"""Finds quotes by rules alone: quote marks, a list of cues, and sentence patterns for speaker and content.

Used where the model file is missing, and for what rules know better than a model. Each paragraph is read by itself;
only a floating quotation looks back, to the speaker of the quote before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.edges import Marked, kind_of, trim
from helpers.annotate.quotes.headlines import named_before, named_behind
from helpers.annotate.quotes.marks import Pair, pair_marks
from helpers.annotate.quotes.polarity import polarity_of
from helpers.annotate.quotes.relabel import of_the_quoted
from helpers.annotate.quotes.sentences import SentenceItem, items_of, outer_pairs, sentences_of
from helpers.annotate.quotes.speakers import speaker_before, speaker_behind
from helpers.annotate.quotes.words import CUES, words
from helpers.articles.model import Passage, Span

_AUXILIARIES = words("auxiliary")
_BOUNDARIES = words("boundary")
_ARTICLES = words("article")
_NOT_BEFORE_VERB = words("not before a verb")
_NOT_A_CLAUSE = words("not a clause")
_OBJECTS = words("told")
_ADJUNCTS = words("adjunct")
#: Words that begin an adjunct in front of the speaker: 'In a statement, the minister said …'.
_LEADS = words("lead")
#: After a comma these begin a clause that is no part of what was welcomed, rejected, ….
_TURNS = words("turn")


@dataclass(slots=True)
class _Found:
    content: list[Span]
    cue: Span | None
    speaker: Span | None


def find_by_rules(text: str, passages: Sequence[Passage]) -> tuple[Quote, ...]:
    """Finds the quotes of the passages by rules, in the order of the text; each passage is taken as one paragraph."""
    spans = [(p.start, p.end) for p in passages]
    pairs = pair_marks(text, spans)
    found: list[_Found] = []
    for passage, own in zip(passages, pairs, strict=True):
        before = found[-1] if found else None
        found += _paragraph(text, passage, own, before)
    marked = Marked(pair for own in pairs for pair in own)
    quotes = []
    for one in found:
        content = tuple(s for s in (trim(text, c) for c in one.content) if s is not None)
        if content:
            quote = of_the_quoted(text, Quote(content, one.cue, one.speaker, "indirect"))
            polarity = polarity_of(text, quote.cue, quote.content, quote.speaker)
            quotes.append(replace(quote, kind=kind_of(text, quote.content, marked), polarity=polarity))
    quotes.sort(key=lambda q: (q.content[0].start, q.content[-1].end))
    return tuple(quotes)


def _paragraph(text: str, passage: Passage, pairs: list[Pair], before: _Found | None) -> list[_Found]:
    outer = outer_pairs(pairs, text)
    found: list[_Found] = []
    for start, end in sentences_of(text, passage.start, passage.end, pairs):
        items = items_of(text, start, end, outer)
        if not items:
            continue
        own = _sentence(items, passage.kind == "headline")
        if not own:
            own = _floating(items, found[-1] if found else before, bool(found), passage)
        found += own
    return found


def _floating(items: list[SentenceItem], last: _Found | None, same_paragraph: bool, passage: Passage) -> list[_Found]:
    """Handles a sentence that is one quotation: it continues the quote before it or has no named speaker."""
    pair = items[0].pair
    if pair is None or any(i.kind == "w" for i in items[1:]) or pair.family == "single":
        return []
    if pair.inner_end - pair.inner_start < 12 and not pair.carried:
        return []
    span = Span(items[0].start, items[-1].end)
    if same_paragraph and last is not None and last.content and last.cue is not None:
        last.content.append(span)
        return []
    if pair.carried and last is not None:
        last.content.append(span)
        return []
    speaker = last.speaker if last is not None and items[0].start <= passage.start + 1 else None
    return [_Found([span], None, speaker)]


def _sentence(items: list[SentenceItem], headline: bool) -> list[_Found]:
    found: list[_Found] = []
    taken = -1
    words = [i for i in items if i.kind == "w"]
    titled = headline or 5 * sum(i.capital for i in words) > 3 * len(words)
    colon = named_before(items) if headline or len(items) < 30 else None
    colon = colon or (named_behind(items) if headline else None)
    if colon is not None:
        return [_Found(*colon)]
    at = 0
    while at < len(items):
        item = items[at]
        one = None
        if item.kind == "w" and item.start >= taken:
            if item.low == "according" and at + 1 < len(items) and items[at + 1].low == "to":
                one = _according(items, at)
            elif item.low in CUES and (titled or not item.capital or at == 0 or items[at - 1].kind == "q"):
                one = _verb(items, at)
        if one is not None:
            found.append(one)
            taken = max([taken, *(s.end for s in one.content)])
        at += 1
    return found


def _according(items: list[SentenceItem], at: int) -> _Found | None:
    cue = Span(items[at].start, items[at + 1].end)
    low = at + 2
    high = low
    while high < len(items) and items[high].kind == "w" and items[high].low not in _BOUNDARIES:
        high += 1
    if high == low:
        return None
    speaker = Span(items[low].start, items[high - 1].end)
    if at > 1:
        content = Span(items[0].start, items[at - 1].end)
    elif high + 1 < len(items):
        content = Span(items[high].start, items[-1].end)
    else:
        return None
    return _Found([content], cue, speaker)


def _verb(items: list[SentenceItem], at: int) -> _Found | None:
    _lemma, takes = CUES[items[at].low]
    left = at - 1
    while left >= 0 and items[left].kind == "w" and items[left].low in _AUXILIARIES:
        left -= 1
    if left >= 0 and at - left == 1 and items[left].low in _NOT_BEFORE_VERB:
        return None
    cue = Span(items[at].start, items[at].end)
    speaker, speaker_from = speaker_before(items, left)
    behind = at + 1
    inverted = False
    if (speaker is None or (left >= 0 and items[left].kind == "q")) and "i" in takes:
        span, after = speaker_behind(items, at + 1)
        if span is not None and (left < 0 or items[left].kind in "pq"):
            speaker, behind, speaker_from, inverted = span, after, left + 1, True
    if speaker is None:
        return None
    front = _content_before(items, speaker_from if not inverted else left + 1, "q" in takes)
    led = front is not None and items[0].low in _LEADS and items[0].start == front.start
    rest, extended = _content_behind(items, at, behind, takes, inverted or (front is not None and not led))
    if extended is not None:
        cue = extended
    content = [s for s in (front, rest) if s is not None]
    if front is not None and rest is not None and not _quoted(items, rest):
        content = [rest] if items[0].low in _LEADS and items[0].start == front.start else [front]
    if not content:
        return None
    return _Found(content, cue, speaker)


def _quoted(items: list[SentenceItem], span: Span) -> bool:
    return any(i.kind == "q" and span.start <= i.start < span.end for i in items)


def _content_before(items: list[SentenceItem], stop: int, quotable: bool) -> Span | None:
    """The content before the speaker (or inverted cue), ending with a comma or a closing mark."""
    last = stop - 1
    if last < 0 or not quotable:
        return None
    if items[last].kind == "q":
        pair = items[last].pair
        # 'the so-called "deep state" Trump said' is rare: a quotation right before a speaker is what he says.
        if pair is not None and pair.inner_end - pair.inner_start < 3:
            return None
        first = last
        while first > 0 and items[first - 1].kind in "wq" and items[first - 1].low not in _BOUNDARIES:
            first -= 1
        whole = first == 0 and any(i.kind == "w" for i in items[first:last])
        return Span(items[0].start if whole else items[last].start, items[last].end)
    if items[last].low == "," and last >= 3:
        return Span(items[0].start, items[last].start)
    return None


def _content_behind(
    items: list[SentenceItem], at: int, behind: int, takes: str, after_front: bool
) -> tuple[Span | None, Span | None]:
    """The content after the cue, and the cue extended by a particle that belongs to it."""
    low = behind
    preposition = items[low].low if low < len(items) else ""
    if ("f" in takes and preposition in ("for", "against", "of")) or ("t" in takes and preposition == "to"):
        return _to_end(items, low + 1), Span(items[at].start, items[low].end)
    if takes.strip("fo") == "" or takes == "t" or (takes == "tn" and preposition in _NOT_A_CLAUSE):
        return None, None
    if "o" in takes and not after_front:
        low = _behind_object(items, low)
    low = _behind_adjunct(items, low)
    return (_content_from(items, low, takes, after_front) if low < len(items) else None), None


def _behind_adjunct(items: list[SentenceItem], low: int) -> int:
    """The position after 'in a statement', 'on Monday' and the like, up to twelve words."""
    opens = items[low].low in ("that", ":", "whether", ",") or items[low].kind == "q" if low < len(items) else True
    if opens or not _adjunct(items, low):
        return low
    end = min(len(items), low + 12)
    low += 1
    while low < end and items[low].kind == "w" and items[low].low not in ("that", "whether"):
        low += 1
    return low


def _content_from(items: list[SentenceItem], low: int, takes: str, after_front: bool) -> Span | None:
    """The content that begins at an item, or after the 'that', colon or comma there."""
    item = items[low]
    if item.low in ("that", ":"):
        return _to_end(items, low + 1)
    if item.low == ",":
        end = min(len(items), low + 25)
        following = next((i for i in range(low + 1, end) if items[i].kind == "q"), None)
        if following is None or not (following == low + 1 or after_front):
            return None
        return Span(items[following].start, items[-1].end)
    if item.kind == "q":
        return None if after_front else _to_end(items, low)
    if after_front:
        following = next((i for i in range(low, len(items)) if items[i].kind == "q"), None)
        return None if following is None else Span(items[following].start, items[-1].end)
    if item.kind != "w" or item.low in _NOT_A_CLAUSE or not set("cn") & set(takes) or len(items) - low < 3:
        return None
    return _to_end(items, low, "q" not in takes)


def _adjunct(items: list[SentenceItem], low: int) -> bool:
    """The words to skip between cue and content ('in a statement', 'on Monday') if 'that' or a mark follows."""
    following = items[low : low + 12]
    leads_on = any(item.low in ("that", ":", "whether", ",") or item.kind == "q" for item in following)
    return items[low].low in _ADJUNCTS and leads_on


def _behind_object(items: list[SentenceItem], low: int) -> int:
    """The position after the addressee: 'reporters', 'the newspaper'."""
    if low >= len(items) or items[low].kind != "w" or items[low].low in ("that", "whether"):
        return low
    for at in range(low, min(len(items), low + 9)):
        if items[at].low in ("that", ":", "whether") or items[at].kind == "q" or items[at].low == ",":
            return at
    if items[low].low in _OBJECTS:
        return low + 1
    at = low
    while at < len(items) and at - low < 4 and (items[at].capital or items[at].low in _ARTICLES):
        at += 1
    return min(max(at, low + 1), len(items) - 1)


def _to_end(items: list[SentenceItem], low: int, turning: bool = False) -> Span | None:
    """From an item to the sentence's end without its full stop; ``turning`` stops at ', although …' and the like."""
    high = len(items)
    if turning:
        turns = (i for i in range(low + 1, high - 1) if items[i].low == "," and items[i + 1].low in _TURNS)
        high = next(turns, high)
    while high > low and items[high - 1].kind == "p" and items[high - 1].low in ".!?,;:":
        high -= 1
    for at in range(low, high - 1):
        if items[at].low == "according" and items[at + 1].low == "to":
            high = at
            break
    return Span(items[low].start, items[high - 1].end) if high > low else None
