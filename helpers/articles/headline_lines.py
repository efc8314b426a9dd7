"""Joins the lines of a headline that a paper, a person or a program broke: ``Ministers meet`` / ``in Klow again``."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.articles import byline, header
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.lines import kind_of
from helpers.articles.outlets import is_outlet, is_section
from helpers.articles.rules import words

#: Paragraphs at the top among which a headline is looked for, lines of one, most characters and words of a line.
_TOP, _LINES, _LONGEST, _MOST_WORDS = 8, 3, 90, 14
#: Words of so many letters or fewer may begin small among capitals, and a few others; with these an article ends.
_SHORT_WORD, _MOST_CAPITALS, _ENDS = 3, 0.75, frozenset('.!?…"”’»)]-=_*')
#: Lines below a headline among which its writer is named.
_NEAR = 3


def paragraphs_of(text: str, *, titled: bool = False) -> list[Paragraph]:
    """The paragraphs of a dumped or pasted text, with its headline as one of them.

    Args:
        text: the whole text.
        titled: whether it is known which lines are the headline; they stay as they are.
    """
    lines = paragraphs(text.replace("\r", "\n"), alone=header.stands_alone)
    return lines if titled else joined(text, lines)


def joined(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a text, with those joined that are lines of one headline.

    Args:
        text: the whole text.
        lines: its paragraphs.

    Returns:
        The same ones but for the headline's, in order.
    """
    for index in range(min(_TOP, len(lines) - 2)):
        if lines[index].text[0].islower() or lines[index + 1].gap:
            continue  # as nearly all
        end = index
        while end + 1 < min(index + _LINES, len(lines) - 1) and _goes_on(lines, end):
            end += 1
        if end > index and _ends_head(lines[end + 1]):
            first, last = lines[index], lines[end]
            whole = Paragraph(first.start, last.end, text[first.start : last.end], first.gap)
            return [*lines[:index], whole, *lines[end + 1 :]]
    return lines


def _goes_on(lines: Sequence[Paragraph], index: int) -> bool:
    """Whether the line below one goes on with its headline: in lowercase, in capitals, behind a word that ends none."""
    one, two = lines[index], lines[index + 1]
    if two.gap or not (_is_short(one.text) and _is_short(two.text)):
        return False
    if header.stands_alone(two.text) or kind_of(two.text, "top") or header.read_line(one.text) is not None:
        return False
    if two.text[0].islower():
        return True
    if is_outlet(one.text) or is_section(one.text) or is_outlet(two.text):
        return False
    if one.text.isupper() and two.text.isupper():
        return not _is_one_name(one.text) and _is_no_name(two.text, lines[index + 2 : index + 2 + _NEAR])
    return one.text.split()[-1].lower() in words("no headline ends") or goes_on_titled(one.text, two.text)


def goes_on_titled(one: str, two: str) -> bool:
    """Whether a line goes on with a headline above it whose words all begin in capitals: ``After Three Days``.

    Args:
        one: the line above.
        two: the line.
    """
    return two.split()[0].lower() in words("begins a second line") and _is_titled(one) and _is_titled(two)


def _is_titled(line: str) -> bool:
    """Whether the words of a line begin in capitals, but for short ones."""
    long = [word for word in line.split() if len(word) > _SHORT_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return 1 < capitals >= _MOST_CAPITALS * len(long) and not line.isupper()


def joined_within(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """The lines of a text of several articles, with those joined that are lines of one's headline.

    Args:
        text: the whole text.
        lines: its lines.

    Returns:
        The same ones but for the headlines', in order. A headline stands below the end of an article, above a line
        with paper, day or writer.
    """
    found: list[Paragraph] = []
    index = 0
    while index < len(lines):
        end = index
        if index + 2 < len(lines) and not lines[index + 1].gap and (not found or found[-1].text[-1] in _ENDS):
            while end + 2 < min(index + _LINES + 1, len(lines)) and _goes_on(lines, end):
                end += 1
            if end > index and not (header.stands_alone(lines[end + 1].text) or is_outlet(lines[end + 1].text)):
                end = index
        first, last = lines[index], lines[end]
        found.append(
            first if end == index else Paragraph(first.start, last.end, text[first.start : last.end], first.gap)
        )
        index = end + 1
    return found


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and 1 < len(line.split()) <= _MOST_WORDS and line[-1] not in ".!?…:;"


def _is_one_name(line: str) -> bool:
    return byline.is_names(line) and len(line.split()) <= 3 and "AND" not in line.split()


def _is_no_name(line: str, below: Sequence[Paragraph]) -> bool:
    """Whether a line in capitals names neither paper nor section nor, unless he is named below it, the writer."""
    if is_section(line) or byline.is_role(line):
        return False
    named = any(one.name == "byline" for each in below for one in header.read_line(each.text) or ())
    joins = words("english") - {"and"}
    return named or any(word in joins for word in line.lower().split()) or not byline.is_names(line)


def _ends_head(line: Paragraph) -> bool:
    """Whether a line cannot go on with a headline: it stands apart or names day, paper or writer."""
    return bool(line.gap) or header.stands_alone(line.text) or is_outlet(line.text) or byline.is_names(line.text)
