"""Finds the other stories that a page shows whole after its own article: teasers, and what scrolling loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from helpers.articles import rules
from helpers.articles.markup import following, words_of
from helpers.articles.model import Problem
from helpers.articles.page_dates import line_fields
from helpers.articles.page_scope import headline_of, leads_to, marks_of, tells_others
from helpers.articles.run_on import doubtful

_HEADINGS = ("h1", "h2", "h3", "h4")
#: An own article has at least this many paragraphs of this many words: another element may hold the body otherwise.
_LEAST_PARAGRAPHS, _LEAST_WORDS = 2, 8
#: Words of a heading that may be a headline.
_LEAST_OF_HEADLINE = 3
#: Words of a story that is whole, and stories that are named.
_WHOLE, _MOST_NAMED = 40, 3
#: How many words a heading above other stories has at most: ``More from Lakeside``.
_LONGEST_HEADING = 6


def other_stories(tree) -> list:
    """The elements after the article that holds the headline which hold stories of their own."""
    headline = headline_of(tree, next((words_of(one) for one in tree.iter("title")), ""))
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
    """The ``article`` elements after one, or the following siblings that have its class."""
    if own.tag == "article":
        yield from following(own, "article")
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
    """What is below an article and a rule, with a headline and a writer of its own, put into one element."""
    for rule in headline.itersiblings("hr"):
        heading = rule.getnext()
        if heading is not None and "byline" in _told_below(heading):
            story = rule.makeelement("aside")
            rule.addprevious(story)
            story.extend([rule, *rule.itersiblings()])
            yield story
            return


def _told_below(heading) -> dict[str, str]:
    """What the line below a heading says, where paragraphs of an article are above it; else nothing."""
    line = heading.getnext() if heading.tag in _HEADINGS else None
    if line is None or line.tag not in ("p", "div", "time", "span"):
        return {}
    above = _long_among(heading.itersiblings("p", preceding=True))
    return line_fields(words_of(line)) if above >= _LEAST_PARAGRAPHS else {}


def _long_among(paragraphs: Iterable) -> int:
    """How many of some paragraphs are long, as far as it matters: up to as many as an article has at least."""
    long = (one for one in paragraphs if len(words_of(one).split()) >= _LEAST_WORDS)
    return sum(1 for _ in islice(long, _LEAST_PARAGRAPHS))


def remarks(tree, stories: list, headline: str, name: str) -> Iterator[Problem]:
    """The problem to report for a page that holds more than its article, or seems to.

    Args:
        tree: the page, its other stories told apart.
        stories: the elements that hold these.
        headline: of its article.
        name: the file.
    """
    yield from _told_of(stories, name)
    if others := _like_headlines(tree, headline):
        yield doubtful(name, [headline, *others])


def _like_headlines(tree, headline: str) -> list[str]:
    """The headings of a page's article below which another one may begin: they have a head's line, or its own rank."""
    own = headline_of(tree, headline)
    if own is None or _is_live(own):
        return []
    found = []
    for one in own.itersiblings(*_HEADINGS):
        words = words_of(one)
        if len(words.split()) >= _LEAST_OF_HEADLINE and not any(map(tells_others, (one, *one.iterancestors()))):
            told = _told_below(one).keys()
            ranks = one.tag == "h1" and _long_among(one.itersiblings("p")) >= _LEAST_PARAGRAPHS
            if ranks or "byline" in told or told >= {"outlet", "published"}:
                found.append(words)
    return found


def _told_of(stories: list, name: str) -> Iterator[Problem]:
    """A problem that names the stories of a page that are whole, and are below its article as boilerplate."""
    whole = [one for one in stories if _has_body(one) and len(words_of(one).split()) >= _WHOLE]
    headings = (next((words_of(one) for one in story.iter(*_HEADINGS)), "") for story in whole)
    if titles := [f"'{words[:60]}'" for words in dict.fromkeys(headings) if words]:
        named = "; ".join(titles[:_MOST_NAMED]) + (" …" if len(titles) > _MOST_NAMED else "")
        reason = f"The page holds more than its article: {named} stands below it and is not read as an article."
        yield Problem(name, "file", reason, "If it is of interest, save the page of that story as well.")


def _has_body(own) -> bool:
    return _long_among(own.iter("p")) >= _LEAST_PARAGRAPHS


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
