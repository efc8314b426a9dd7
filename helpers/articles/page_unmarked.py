"""The lines of an article on an old page that marks nothing: tables, fonts and line breaks, without headings.

Such a page has its headline in large or bold type, and only the paper's name in its title. It is read line by line,
like a text dump, from the element that holds the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.head import begins_report
from helpers.articles.markup import lines_of, words_of
from helpers.articles.outlets import is_outlet, is_section

#: Words of the shortest title that may be a headline, and lines of a report.
_LEAST_WORDS, _LEAST_LINES = 4, 2
#: The element with the report holds at least this share of all its lines.
_MOST = 0.8
#: Elements around a report whose lines are read, the innermost ones, and levels down to which they are looked for.
_MOST_HOLDERS, _DEEPEST = 5, 40
#: Lines of the longest page of this kind.
_MOST_LINES = 2_000
#: What is between the links of one line.
_BETWEEN_LINKS = re.compile(r"\s*[|•·>/]\s*")


def marks_no_headline(tree, headline: str, lines: list[str]) -> bool:
    """Whether a page marks no headline, nor has one as its title: that names the paper or a section, or is missing.

    Args:
        tree: the page.
        headline: as its data and title give it.
        lines: those that it shows, with its title.
    """
    if any(words_of(one) for one in tree.iter("h1")) or tree.xpath("//*[@itemprop='headline']"):
        return False
    weak = len(headline.split()) < _LEAST_WORDS or is_outlet(headline) or is_section(headline)
    return weak and not (headline and lines.count(headline) > 1)


def lines_of_reports(tree) -> Iterator[list[str]]:
    """The lines of the elements that hold nearly all lines of the report, the innermost first, without bare links."""
    holder = next(tree.iter("body"), None)
    linked = {words_of(one) for one in tree.iter("a")}
    known: dict[str, bool] = {}
    found: list[list[str]] = []
    least = _LEAST_LINES
    for _ in range(_DEEPEST):
        if holder is None:
            break
        lines = lines_of(holder)
        own = _reports(lines, known)
        if len(lines) > _MOST_LINES:
            return
        if own >= least and not (found and len(found[-1]) == len(lines)):
            found.append(lines)
        least = max(least, int(_MOST * own))
        within = ((one, lines_of(one)) for one in holder if isinstance(one.tag, str))
        holder = next((one for one, inner in within if _reports(inner, known) >= least), None)
    for lines in reversed(found[-_MOST_HOLDERS:]):
        yield [one for one in lines if not linked.issuperset(_BETWEEN_LINKS.split(one))]


def _reports(lines: list[str], known: dict[str, bool]) -> int:
    """How many lines begin a report; each is looked at once."""
    for one in lines:
        if one not in known:
            known[one] = begins_report(one)
    return sum(map(known.__getitem__, lines))
