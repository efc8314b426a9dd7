"""The lines of an article on a page that marks nothing: old pages of tables, fonts and line breaks, without headings.

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
#: The element with the report holds so much of all of its lines.
_MOST = 0.8
#: Elements around a report that are looked at, the innermost ones.
_MOST_HOLDERS = 5
#: What stands between the links of one line.
_BETWEEN_LINKS = re.compile(r"\s*[|•·>/]\s*")


def marks_no_headline(tree, headline: str, lines: list[str]) -> bool:
    """Whether a page marks no headline, and its title is none: it names the paper or a section, or is not there.

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
    found: list[list[str]] = []
    least = _LEAST_LINES
    while holder is not None:
        lines = lines_of(holder)
        own = sum(map(begins_report, lines))
        if own >= least:
            found.append([one for one in lines if not linked.issuperset(_BETWEEN_LINKS.split(one))])
        least = max(least, int(_MOST * own))
        within = ((one, lines_of(one)) for one in holder if isinstance(one.tag, str))
        holder = next((one for one, inner in within if sum(map(begins_report, inner)) >= least), None)
    yield from reversed(found[-_MOST_HOLDERS:])
