"""Heads of a bundle that are unlike its others: a headline of one word or in lowercase, a day without its paper.

They are told by their place: blank lines stand above and within them as in the other heads. What stands like a head
and cannot be told surely is left where it is, and reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from helpers.articles.head import ends_sentence, is_prose, looks_like_headline
from helpers.articles.header import read_line
from helpers.articles.layout import Paragraph
from helpers.articles.model import Problem
from helpers.articles.outlets import is_outlet
from helpers.articles.tail import TOLD, source_of
from helpers.articles.when import may_be_dated

#: Lines of a head below its headline, lines of a headline above the last one, and most characters of one.
BELOW, ABOVE, LONGEST = 4, 2, 140
_QUOTED = ("”", '"', "»", "“", "’")


class BundleHead(NamedTuple):
    """Where a head stands.

    Attributes:
        line: of its headline, the last of them.
        above: lines above that one which belong to it.
        full: whether paper and day are told.
        titled: lines that its place alone tells to be the headline.
        outlet: the paper, where it stands before the headline and a colon.
    """

    line: int
    above: int
    full: bool
    titled: int = 0
    outlet: str = ""

    @property
    def top(self) -> int:
        """Its first line."""
        return self.line - self.above


def told(lines: Sequence[Paragraph], start: int) -> tuple[set[str], int]:
    """What the lines of a head below its headline give, and where they end.

    Args:
        lines: of the text.
        start: the number of the line below the headline.
    """
    names: set[str] = set()
    for place in range(start, min(start + BELOW, len(lines))):
        words = lines[place].text
        fields = read_line(words) if len(words) <= LONGEST else None
        if fields is None and not (len(words) <= LONGEST and is_outlet(words)):
            return names, place
        names |= {one.name for one in fields} if fields is not None else {"outlet"}
    return names, min(start + BELOW, len(lines))


def found(lines: Sequence[Paragraph], heads: Sequence[BundleHead]) -> tuple[list[BundleHead], list[str]]:
    """The heads among the lines of a bundle that are unlike its others, and the words of what may be one.

    Args:
        lines: of the bundle.
        heads: at least two that are like one another.
    """
    shape = _Shape(lines, heads)
    taken = {place for one in heads for place in range(one.top, told(lines, one.line + 1)[1])}
    odd: list[BundleHead] = []
    doubtful: list[str] = []
    for place in range(heads[0].line + 2, len(lines) - 1):
        if place in taken or not _may_be_told(lines, place):
            continue
        first = _first_told(lines, place)
        names, end = told(lines, first)
        if end >= len(lines) or not is_prose(lines[end].text) or first - 1 in taken:
            continue
        taken |= set(range(first, end))
        above = first - 1 - _top(lines, first - 1)
        head = BundleHead(first - 1, above, "outlet" in names, above + 1)
        if shape.is_sure(head, end):
            odd.append(head)
        elif (head.full or shape.is_like(head, end)) and not lines[head.line].text.endswith(_QUOTED):
            doubtful.append(lines[head.line].text)
    known = taken | {one.line for one in odd}
    doubtful += (lines[place].text for place in shape.apart if place not in known and _is_title(lines, place))
    return odd, doubtful


def sources_within(lines: Sequence[Paragraph]) -> list[str]:
    """Lines in the midst of a text that give paper and day and nothing else.

    Those of its own top, which a page prints once more, and those below a quotation are none.
    """
    told_at = [place for place, line in enumerate(lines[:-1]) if len(line.text) <= LONGEST and source_of(line.text)]
    if not told_at:
        return []  # as in most texts
    reports = (place for place, line in enumerate(lines) if is_prose(line.text) and ends_sentence(line.text))
    begun = next(reports, len(lines))
    own = {line.text for line in lines[:begun]}
    below = (place for place in told_at if place > begun + 1 and lines[place].text not in own)
    return [
        lines[place].text
        for place in below
        if not lines[place - 1].text.endswith(_QUOTED) and is_prose(lines[place + 1].text)
    ]


def problem(name: str, words: Sequence[str], *, several: bool) -> Problem:
    """The problem of a file with lines that look like the beginning of another article.

    Args:
        name: the file.
        words: of those lines.
        several: whether the file was read as several articles.
    """
    shown = "; ".join(f"'{one[:60]}'" for one in words[:3]) + (" …" if len(words) > 3 else "")
    looks = "1 line looks" if len(words) == 1 else f"{len(words)} lines look"
    where = "the article before" if several else "one article"
    reason = f"{looks} like the beginning of another article: {shown}. The words below were read as part of {where}."
    advice = "If another article begins there, put a line of ===== above it, with paper and day below its headline."
    return Problem(name, "file", reason, advice)


class _Shape:
    """The blank lines above, within and below the heads of a bundle, and those between its other lines."""

    def __init__(self, lines: Sequence[Paragraph], heads: Sequence[BundleHead]) -> None:
        self._lines = lines
        tops = {one.top for one in heads}
        self._printed = {_words(lines, one) for one in heads}
        self._above = {lines[one.top].gap for one in heads[1:]}
        self._within = {lines[one.line + 1].gap for one in heads}
        self._below = {lines[told(lines, one.line + 1)[1]].gap for one in heads if not self._is_bare(one)}
        rest = Counter(line.gap for place, line in enumerate(lines) if place not in tops and line.gap)
        self._usual = rest.most_common(1)[0][0] if rest else 0
        self.apart = [
            place for place, line in enumerate(lines) if place and self._parts(line.gap) and place not in tops
        ]

    def _is_bare(self, head: BundleHead) -> bool:
        return is_prose(self._lines[head.line + 1].text)

    def _parts(self, gap: int) -> bool:
        return gap in self._above and gap > self._usual and min(self._above) > self._usual

    def is_like(self, head: BundleHead, end: int) -> bool:
        """Whether the lines of a head, which ends above a report, stand as those of the other heads do."""
        gaps = self._lines[head.top].gap, self._lines[head.line + 1].gap, self._lines[end].gap
        return gaps[0] in self._above and gaps[1] in self._within and gaps[2] in self._below

    def is_sure(self, head: BundleHead, end: int) -> bool:
        """Whether such lines begin an article: what stands above them ends one, and no subheading stands so."""
        title, before = self._lines[head.line].text, self._lines[head.top - 1].text
        if not self.is_like(head, end) or len(title) > LONGEST or not ends_sentence(before):
            return False
        if self._parts(self._lines[head.top].gap):
            return True
        near = self._lines[head.line + 1].gap < self._usual  # no paragraph of a report stands so near the next
        repeated = _words(self._lines, head) in self._printed  # on the next page of the same article
        return head.full and not repeated and not title.endswith(_QUOTED) and (near or not ends_sentence(title))


def _may_be_told(lines: Sequence[Paragraph], place: int) -> bool:
    words = lines[place].text
    fields = read_line(words) if len(words) <= LONGEST and may_be_dated(words) else None
    return bool(fields) and "published" in {one.name for one in fields or ()} <= TOLD


def _first_told(lines: Sequence[Paragraph], place: int) -> int:
    """The first line of a head below its headline, where one of them is known."""
    while place > 1 and len(above := lines[place - 1].text) <= LONGEST and (is_outlet(above) or read_line(above)):
        place -= 1
    return place


def _words(lines: Sequence[Paragraph], head: BundleHead) -> str:
    return " ".join(one.text for one in lines[head.line : told(lines, head.line + 1)[1]])


def _top(lines: Sequence[Paragraph], place: int) -> int:
    """The first line of a headline whose last one is known: they stand close together below a sentence."""
    top = place
    while place - top < ABOVE and top > 1 and not lines[top].gap and not ends_sentence(lines[top - 1].text):
        top -= 1
    return top


def _is_title(lines: Sequence[Paragraph], place: int) -> bool:
    """Whether a line that stands apart looks like a headline above a report."""
    if place + 1 >= len(lines) or len(lines[place].text) > LONGEST or not ends_sentence(lines[place - 1].text):
        return False
    words = lines[place].text
    return looks_like_headline(words) and not words.endswith(".") and is_prose(lines[place + 1].text)
