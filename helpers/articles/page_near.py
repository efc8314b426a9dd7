"""Decides from its place on a page whether a line may say when its article was published or who wrote it."""

from __future__ import annotations

import re
from itertools import islice

from helpers.articles import byline
from helpers.articles.header import read_line
from helpers.articles.markup import words_of
from helpers.articles.page_scope import Scope

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
#: Words of a sentence, after which a heading has no say, and how far up the heading of a line is looked for.
_SENTENCE, _CLIMB = 8, 3
#: Lines of the longest column that says when and by whom an article was written.
_MOST_LINES = 4
#: How links to an author are marked.
_TO_AUTHOR = re.compile(r"\b(?:auth?or|byline|profile|writer|reporter|contributor)", re.IGNORECASE)
#: A heading with one of these is of the article's own author.
_OF_THE_AUTHOR = frozenset(("author", "authors", "about", "writer"))


def may_tell(element, scope: Scope) -> bool:
    """Whether a line may give the article's date or writer: it heads the report, or is beside it and not of another.

    What is in a caption, on a card that leads to another page, in a teaser, or below the headline of another story
    does not.

    Args:
        element: of the line.
        scope: knows where the article is on its page.
    """
    if scope.headline is None:
        return True
    if _is_in_caption(element) or _is_on_card(element) or _is_in_sentence(element, scope):
        return False
    if scope.follows_headline(element) and not scope.is_below_report(element):
        return True
    if scope.in_entry(element) or _is_under_other_heading(element, scope):
        return False
    return scope.is_with_report(element) or _is_head(scope.outermost(element))


def _is_head(element) -> bool:
    """Whether an element says nothing but when and by whom something was written: a column beside the report."""
    if read_line(words_of(element)[:301]) is not None:
        return True
    texts = (words.strip(" |·•/,–—-\n\t") for words in element.itertext())
    lines = list(islice(filter(None, texts), _MOST_LINES + 1))
    told = [{one.name for one in read_line(words) or ()} or {"names"} & {_names(words)} for words in lines]
    return 1 < len(lines) <= _MOST_LINES and all(told) and any("published" in one for one in told)


def _names(words: str) -> str:
    return "names" if byline.is_names(words) else ""


def _is_in_caption(element) -> bool:
    return any(one.tag in ("figure", "figcaption") for one in element.iterancestors())


def _is_in_sentence(element, scope: Scope) -> bool:
    block = next((one for one in element.iterancestors() if one.tag in ("p", "li", "td")), None)
    if block is None or block.tag == "td" or not scope.in_prose(element):
        return False
    return read_line(words_of(block)[:301].rstrip(".")) is None  # 'By Jane Roe on May 28, 2019.'


def _is_on_card(element) -> bool:
    """Whether an element is part of a link with more words, which does not lead to its author."""
    link = next(element.iterancestors("a"), None)
    if link is None or any(_TO_AUTHOR.search(link.get(name) or "") for name in ("class", "rel")):
        return False
    return len(words_of(link)) > len(words_of(element))


def _is_under_other_heading(element, scope: Scope) -> bool:
    """Whether the words before an element, up to a sentence, end with a heading that is not the article's."""
    for one in islice((element, *element.iterancestors()), _CLIMB):
        for before in one.itersiblings(preceding=True):
            words = words_of(before) if isinstance(before.tag, str) else ""
            if before.tag in _HEADINGS:
                return before is not scope.headline and _OF_THE_AUTHOR.isdisjoint(words.lower().split())
            if len(words.split()) >= _SENTENCE:
                return False
    return False
