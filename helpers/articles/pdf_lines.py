"""What the size and place of a page's letters say about its lines: which belong together, and which are beside.

The lines of a headline are one; a line in other type than its neighbour's, or far below it, begins a paragraph; a large
first letter belongs to its word, and a box beside the headline after the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from helpers.articles import pdf_right_to_left

#: Stand before a line that begins a paragraph, the second where it is in large type, the third where no other type of
#: the page is larger; white space to all who look.
APART, LARGE, LARGEST = "\x1d", "\x1e", "\x1f"
#: Letters of a line whose size is looked at.
_SAMPLES = 4
#: Sizes that differ by more than this are different; how much larger than most letters those of an initial are, and how
#: much smaller those of a box.
_OTHER, _INITIAL, _BOX = 1.15, 1.5, 0.9
#: A line begins a paragraph this many usual distances below the one before; those of a headline stand closer, in sizes.
_FAR, _CLOSE = 1.6, 1.8
#: Longest headline, and longest box beside one, in characters.
_LONGEST_HEADLINE, _LONGEST_BOX = 220, 400
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


class PageLine(NamedTuple):
    """A line of a page: its words, the size of its letters, and where it stands, in points from the lower left corner.

    Attributes:
        first, last: the height at which its first and its last letter stand, which differ where a word is parted.
    """

    words: str
    size: float
    left: float
    right: float
    first: float
    last: float


def laid_out(page: Any, text: str) -> str:
    """The lines of a page, with ``APART``, ``LARGE`` or ``LARGEST`` before those that begin a paragraph.

    Args:
        page: the text page of pypdfium2.
        text: its words as they were drawn, a character for each of its own.
    """
    lines = list(_lines(page, text))
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    if not lines:
        return ""
    usual = sizes.most_common(1)[0][0]
    lines = _boxes_last(_with_initials(lines, usual), usual)
    return "\n".join(_grouped(lines, usual))


def _lines(page: Any, text: str) -> Iterator[PageLine]:
    from ctypes import byref, c_double

    from pypdfium2 import raw

    matrix, across, up = raw.FS_MATRIX(), c_double(), c_double()

    def size_at(place: int) -> float:
        raw.FPDFText_GetMatrix(page, place, byref(matrix))
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        return round(raw.FPDFText_GetFontSize(page, place) * scale, 1)

    def height_at(place: int) -> float:
        raw.FPDFText_GetCharOrigin(page, place, byref(across), byref(up))
        return up.value

    turned = pdf_right_to_left.has_any(text)
    for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        start, words = match.start(), match[0]
        places = [start + place for place, letter in enumerate(words) if not letter.isspace()]
        sizes = Counter(size_at(one) for one in places[:: max(1, len(places) // _SAMPLES)])
        size = sizes.most_common(1)[0][0]
        if turned and pdf_right_to_left.has_any(words):
            words = pdf_right_to_left.in_order(page, start, words, size)
        ends = [page.get_charbox(one) for one in (places[0], places[-1])]
        left, right = min(one[0] for one in ends), max(one[2] for one in ends)
        yield PageLine(words, size, left, right, height_at(places[0]), height_at(places[-1]))


def _differ(one: float, two: float) -> bool:
    return max(one, two) > _OTHER * min(one, two)


def _with_initials(lines: list[PageLine], usual: float) -> list[PageLine]:
    """The lines, with each large first letter before the rest of its word, wherever it was drawn."""
    initials = [one for one in lines if len(one.words) == 1 and one.words.isupper() and one.size >= _INITIAL * usual]
    for initial in initials:
        beside = [
            line
            for line in lines
            if not _differ(line.size, usual)
            and not line.words[0].isupper()
            and -usual / 2 < line.left - initial.right < 2 * usual
            and initial.first - usual < line.first < initial.first + 1.2 * initial.size
        ]
        if beside:
            line = max(beside, key=lambda one: one.first)
            whole = with_initial(initial.words, line.words)
            lines = [one._replace(words=whole) if one is line else one for one in lines if one is not initial]
    return lines


def with_initial(letter: str, rest: str) -> str:
    """A line with its large first letter: ``T`` and ``he envoys`` are one word, ``A`` and ``treaty`` two.

    Args:
        letter: the large one.
        rest: of the line.
    """
    from helpers.articles.hyphens import is_word

    word = re.match(r"[a-z’']*", rest)[0]  # type: ignore[index]
    apart = letter in "AI" and is_word(word) and not is_word(letter.lower() + word)
    return letter + (" " if apart else "") + rest


def _boxes_last(lines: list[PageLine], usual: float) -> list[PageLine]:
    """The lines, with what is drawn before the headline in small type, but is beside it, after all others."""
    largest = max(line.size for line in lines)
    place = next(index for index, line in enumerate(lines) if line.size == largest)
    headline = lines[place]
    if not place or not _differ(largest, usual):
        return lines
    box = [
        line
        for line in lines[:place]
        if line.size < _BOX * usual
        and (line.left > headline.right or line.right < headline.left)
        and line.last < headline.first + largest
    ]
    if sum(len(line.words) for line in box) > _LONGEST_BOX:
        return lines
    return [line for line in lines if line not in box] + box


def _grouped(lines: list[PageLine], usual: float) -> Iterator[str]:
    steps = [one.last - two.first for one, two in pairwise(lines) if one.size == two.size and one.last > two.first]
    step = median(steps) if steps else 0.0
    largest = max(line.size for line in lines)
    words = _mark(lines[0], usual, largest) * _differ(lines[0].size, usual) + lines[0].words
    for before, line in pairwise(lines):
        if _goes_on(before, line, usual) and len(words) + len(line.words) < _LONGEST_HEADLINE:
            words += " " + line.words
            continue
        yield words
        words = _mark(line, usual, largest) * _begins(before, line, step) + line.words
    yield words


def _mark(line: PageLine, usual: float, largest: float) -> str:
    if line.size <= _OTHER * usual:
        return APART
    return LARGE if _differ(line.size, largest) else LARGEST


def _goes_on(before: PageLine, line: PageLine, usual: float) -> bool:
    """Whether lines are of one headline, in one type larger than most; or the second is only a number: ``page / 7``."""
    alike = line.size == before.size and (line.size > _OTHER * usual or line.words.isdecimal())
    return alike and 0 < before.last - line.first < _CLOSE * line.size and not _ENDS.search(before.words)


def _begins(before: PageLine, line: PageLine, step: float) -> bool:
    """Whether a line begins a paragraph: it is in other type, or far below one at which a sentence may end."""
    if _differ(before.size, line.size):
        return True
    goes_on = line.words[0].islower() and not _ENDS.search(before.words)
    return step > 0 and before.last - line.first > _FAR * step and not goes_on
