"""Finds the other stories that a page shows whole after its own article: teasers, and what scrolling loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile

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
#: Marks of a post that an article quotes.
_EMBEDS = rules.words("embedded post")


def other_stories(tree) -> list:
    """The elements after the article that holds the headline which hold stories of their own."""
    headline = headline_of(tree, next((words_of(one) for one in tree.iter("title")), ""))
    if headline is None or _is_live(headline):
        return []
    own = _holder(headline)
    found = [*_inside(headline, own), *_before(headline), *_below_rule(headline)]
    if own is not None and _has_body(own):
        found += [one for one in _alike_behind(own) if _is_story(one) or _is_remark(one, own)]
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


def _inside(headline, own) -> Iterator:
    """The ``article`` elements inside a page's own, or beside its bare paragraphs, that hold teasers or comments.

    Posts that an article quotes are its own, and so are the entries of a live report.
    """
    base, home = (own, own) if own is not None and own.tag == "article" else (headline.getroottree().getroot(), None)
    above = {headline, *headline.iterancestors()}
    within = [one for one in base.iter("article") if one not in above]
    if not within or _long_among(one for one in base.iter("p") if _article_around(one) is home) < _LEAST_PARAGRAPHS:
        return
    announced = set(_announced(base))
    yield from (
        one for one in announced if one.tag in _HEADINGS and _article_around(one) is home and _is_above_one(one)
    )
    for one in within:
        around = [one, *takewhile(lambda above_it: above_it not in above, one.iterancestors())]
        if not any(mark in _EMBEDS or mark.startswith("live") for mark in chain.from_iterable(map(marks_of, around))):
            heading = next(one.iter(*_HEADINGS), None)
            leads = _is_signed(one) if heading is None else _leads_elsewhere(heading)
            if leads or any(map(tells_others, around)) or not announced.isdisjoint(around):
                yield one


def _article_around(element):
    return next(element.iterancestors("article"), None)


def _is_above_one(heading) -> bool:
    below = heading.getnext()
    return below is not None and below.tag == "article"


def _announced(base) -> Iterator:
    """The headings that announce other stories or comments, and what stands below each, up to the next heading."""
    for heading in filter(_announces, base.iter(*_HEADINGS)):
        yield heading
        yield from takewhile(lambda one: one.tag not in _HEADINGS, heading.itersiblings())


def _is_remark(element, own) -> bool:
    """Whether an ``article`` element behind the page's own is a comment: marked or signed, without a heading."""
    if element.tag != "article" or next(element.iter(*_HEADINGS), None) is not None:
        return False
    shared = set(own.iterancestors())
    around = takewhile(lambda one: one not in shared, element.iterancestors())
    return _is_signed(element) or any(map(tells_others, (element, *around)))


def _is_signed(element) -> bool:
    """Whether an element has a head or foot with a time, as a comment has."""
    return any(next(part.iter("time"), None) is not None for part in element.iterchildren("footer", "header"))


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
    return above is not None and _announces(above)


def _announces(heading) -> bool:
    """Whether a heading announces other stories or comments: ``More from Lakeside``, ``3 comments``."""
    words = words_of(heading).lower().split()
    words = words[1:] if words and words[0].isdecimal() else words
    if not words or len(words) > _LONGEST_HEADING:
        return False
    return not rules.words("beside the article").isdisjoint((words[0], "-".join(words[:2])))
