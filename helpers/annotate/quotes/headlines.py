"""Finds quotes in headlines by colon or dash: 'Ruiz: no deal', '“No deal”: Ruiz hits back', 'No deal - minister'."""

from __future__ import annotations

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.quotes.sentences import SentenceItem
from helpers.annotate.quotes.words import CUES, words
from helpers.articles.model import Span

Parts = tuple[list[Span], Span, Span]
#: A speaker at the end of a headline has at most this many words, and the quote at least this many.
_FEW, _ENOUGH = 4, 3
_DASHES = ("-", "–", "—", "--")


def named_before(items: list[SentenceItem]) -> Parts | None:
    """Finds 'Name: words' in a headline, and 'Speaker: "…"' anywhere."""
    for at, item in enumerate(items[:8]):
        if item.low != ":" or at == 0 or at + 1 >= len(items):
            continue
        lead = items[:at]
        if any(i.kind != "w" for i in lead) or items[at + 1].start == item.end:
            return None
        names = sum(i.capital for i in lead)
        quoted = items[at + 1].kind == "q"
        if (
            any(i.low in CUES for i in lead)
            or all(i.low in words("label") for i in lead)
            or names * 2 < len(lead)
            or at > 6
            or not (quoted or len(items) - at > 4)
        ):
            return None
        content = Span(items[at + 1].start, items[-1].end)
        return [content], Span(item.start, item.end), Span(lead[0].start, lead[-1].end)
    return None


def named_behind(items: list[SentenceItem]) -> Parts | None:
    """The content, cue and speaker in '“X”: Name on …' and 'X - minister'; None for any other headline."""
    if len(items) > 2 and items[0].kind == "q" and items[1].low == ":" and items[2].start > items[1].end:
        return _behind_a_quotation(items)
    for at in range(len(items) - 2, max(0, len(items) - _FEW - 2), -1):
        sign, tail = items[at], items[at + 1 :]
        apart = items[at - 1].end < sign.start or sign.low == ":"
        if (sign.low in _DASHES or sign.low == ":") and apart and tail[0].start > sign.end:
            somebody = all(i.kind == "w" for i in tail) and tail[-1].low in words("at the end of a headline")
            if somebody and at >= _ENOUGH:
                return (
                    [Span(items[0].start, items[at - 1].end)],
                    Span(sign.start, sign.end),
                    Span(tail[0].start, tail[-1].end),
                )
            return None
    return None


def _behind_a_quotation(items: list[SentenceItem]) -> Parts | None:
    """The speaker in '“X”: Freedonia's minister on the talks': the name or role at the start of the words."""
    high = 2
    while high < len(items) and (items[high].kind == "w" or items[high].low in ("'", "’")):
        item = items[high]
        if item.low in words("boundary") | words("turns to") | words("acts") or (not item.capital and item.low in CUES):
            break
        high += 1
    if high == 2 or not items[2].capital or high - 2 > 2 * _FEW:
        return None
    last = items[high - 1]
    role = last.low in words("at the end of a headline")
    acts = high < len(items) and items[high].low in words("acts")
    name = last.capital and high < len(items) and (acts or not is_dictionary_word(last.low))
    if not role and not name:
        return None
    sign = items[1]
    return [Span(items[0].start, items[0].end)], Span(sign.start, sign.end), Span(items[2].start, items[high - 1].end)
