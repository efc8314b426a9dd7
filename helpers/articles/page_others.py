"""Finds the other stories that a page shows whole behind its own article: teasers, and what scrolling loads."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.articles import rules
from helpers.articles.markup import words_of
from helpers.articles.page_dates import line_fields
from helpers.articles.page_scope import Scope, leads_to, marks_of, tells_others

_HEADINGS = ("h1", "h2", "h3", "h4")
#: An own article has so many paragraphs of so many words: another element may hold the body otherwise.
_LEAST_PARAGRAPHS, _LEAST_WORDS = 2, 8
#: How many words a heading above other stories has at most: ``More from Lakeside``.
_LONGEST_HEADING = 6


def other_stories(tree) -> list:
    """The elements behind the article that holds the headline which hold stories of their own."""
    headline = Scope(tree, next((words_of(one) for one in tree.iter("title")), "")).headline
    if headline is None or _is_live(headline):
        return []
    own = _holder(headline)
    found = [one for one in _alike_behind(own) if _is_story(one)] if own is not None and _has_body(own) else []
    found += [*_before(headline), *_below_rule(headline)]
    outer = set(found)
    return [one for one in found if outer.isdisjoint(one.iterancestors())]


def _holder(headline):
    """The ``article`` that holds the headline, or the element with a class that others beside it share."""
    for one in headline.iterancestors():
        if one.tag == "article" or (one.tag == "div" and next(_alike_behind(one), None) is not None):
            return one
    return None


def _alike_behind(own) -> Iterator:
    """The ``article`` elements behind one, or the following siblings that have its class."""
    if own.tag == "article":
        yield from own.xpath("following::article")
    elif own.get("class"):
        classes = set(own.get("class").split())
        yield from (one for one in own.itersiblings("div") if classes.intersection((one.get("class") or "").split()))


def _before(headline) -> Iterator:
    """The teasers of other stories above a headline."""
    for one in headline.xpath("preceding::*[self::article or self::section or self::div]"):
        told = tells_others(one) or (one.tag == "article" and _is_story(one))
        if told and next(one.iter("p"), None) is not None:
            yield one


def _below_rule(headline) -> Iterator:
    """What stands below an article and a rule, with a headline and a writer of its own, put into one element."""
    for rule in headline.itersiblings("hr"):
        heading = rule.getnext()
        line = None if heading is None or heading.tag not in _HEADINGS else heading.getnext()
        told = {} if line is None or line.tag not in ("p", "div", "time") else line_fields(words_of(line))
        above = sum(len(words_of(one).split()) >= _LEAST_WORDS for one in rule.itersiblings("p", preceding=True))
        if "byline" in told and above >= _LEAST_PARAGRAPHS:
            story = rule.makeelement("aside")
            rule.addprevious(story)
            story.extend([rule, *rule.itersiblings()])
            yield story
            return


def _has_body(own) -> bool:
    long = (one for one in own.iter("p") if len(words_of(one).split()) >= _LEAST_WORDS)
    return sum(1 for _ in long) >= _LEAST_PARAGRAPHS


def _is_live(own) -> bool:
    """Whether an article is a live blog, whose entries have headings, days and addresses of their own."""
    return any(mark.startswith("live") for one in (own, *own.iterancestors()) for mark in marks_of(one))


def _is_story(element) -> bool:
    """Whether an element has a heading that leads to another page or begins another article, or is marked as beside."""
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None:
        return False
    begins = heading.tag == "h1" and next(element.iter("time"), None) is not None
    return (
        begins
        or _leads_elsewhere(heading)
        or any(map(tells_others, (element, *element.iterancestors())))
        or _is_below_others(element)
    )


def _leads_elsewhere(heading) -> bool:
    """Whether all of a heading is a link to another page; one to a place in this page marks an entry."""
    return any(address and "#" not in address for address in leads_to(heading))


def _is_below_others(element) -> bool:
    """Whether the heading above an element announces other stories: ``More from Lakeside``."""
    above = next((one for one in element.itersiblings(*_HEADINGS, preceding=True)), None)
    words = [] if above is None else words_of(above).lower().split()
    if not words or len(words) > _LONGEST_HEADING:
        return False
    return not rules.words("beside the article").isdisjoint((words[0], "-".join(words[:2])))
