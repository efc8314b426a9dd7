"""Tells a page's own article from related stories, comments, tickers and embedded posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.html import HtmlElement

from helpers.articles import rules
from helpers.articles.head import begins_report
from helpers.articles.linked import alike
from helpers.articles.markup import following, key_of, words_of

_TOKEN = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHERS_TYPE = re.compile(r"schema\.org/(?:UserComments|Comment|ItemList|SocialMediaPosting|WPSideBar)", re.IGNORECASE)
_ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|Posting)", re.IGNORECASE)
#: Marks of what is beside the article, or embedded in it.
_OTHERS = rules.words("beside the article") | rules.words("embedded post")
#: How long a paragraph is, in characters, whose dates are part of what it tells.
_PROSE = 160
#: Words beside a time that make a sentence of what ends with a full stop.
_SENTENCE = 5
#: Characters of an entry or teaser at most, how far it reaches around a time, and words of a linked headline.
_ENTRY, _CLIMB, _LINKED = 2_000, 3, 4
#: How many headings below the first order may be the article's.
_MOST_HEADINGS = 20
#: Where a site's name leads to.
_FRONT_PAGE = re.compile(r"(?:https?:)?(?://[^/?#\s]+)?/?(?:index\.\w+)?|\./", re.IGNORECASE)


class Scope:
    """The parts of a page that belong to its own article.

    Attributes:
        headline: the element of its headline, or None.
    """

    def __init__(self, tree, told: str = "") -> None:
        self.headline = headline_of(tree, told)
        self._above = frozenset(() if self.headline is None else (self.headline, *self.headline.iterancestors()))
        self._in_article = any(one.tag == "article" for one in self._above)
        self._below = None if self.headline is None or self._in_article else _article_below(self.headline)
        self._mastheads = frozenset(() if self.headline is None else _mastheads(self.headline))
        self._places: dict | None = None
        self._first = None
        self._long: dict[HtmlElement, bool] = {}
        self._tree = tree

    def owns(self, element) -> bool:
        """Whether an element belongs to the article and not to something beside it."""
        if self._in_article and not self._inside(element) and self.in_entry(element):
            return False  # the card of another story
        for one in (element, *element.iterancestors()):
            if one in self._above or one is self._below:
                return True
            if one.tag in ("aside", "nav", "blockquote") or (one.tag == "footer" and not self._inside(one)):
                return False
            if one.tag == "header" and self._in_article and not self._inside(one):
                return False  # the site's own, with the day on which it was visited
            if one in self._mastheads:
                return False
            if one.tag == "article" and self._above:
                return False  # another article than that of the headline
            if tells_others(one) or (self._above and _ARTICLE_TYPE.search(one.get("itemtype") or "")):
                return False
        return True

    def _inside(self, element) -> bool:
        """Whether an element is in the ``article`` element that holds the headline or stands directly below it."""
        return any(one in self._above or one is self._below for one in element.iterancestors("article"))

    def distance(self, element) -> int:
        """The number of elements between an element and the headline; those above the headline count for more."""
        if self._places is None:
            self._places = {one: number for number, one in enumerate(self._tree.iter())}
        start = self._places.get(self.headline, 0)
        place = self._places.get(element, 0)
        return place - start if place >= start else 3 * (start - place)

    def follows_headline(self, element) -> bool:
        """Whether an element is after the headline."""
        if self._places is None:
            self._places = {one: number for number, one in enumerate(self._tree.iter())}
        return self._places.get(element, 0) >= self._places.get(self.headline, 0)

    def outermost(self, element) -> HtmlElement:
        """The largest element around an element, or itself, that does not hold the headline."""
        found = element
        for one in element.iterancestors():
            if one in self._above:
                break
            found = one
        return found

    def is_with_report(self, element) -> bool:
        """Whether an element, the page aside, holds this one, the headline and the report; true where there is none."""
        first = self._first_paragraph()
        if first is self.headline or self._below in element.iterancestors():
            return True
        holder = next(one for one in first.iterancestors() if one in self._above)
        return holder.tag not in ("body", "html") and holder in element.iterancestors()

    def in_prose(self, element) -> bool:
        """Whether an element is inside a sentence of the article, or a picture's caption."""
        around = (element, *element.iterancestors())
        block = next((one for one in around if one.tag in ("p", "li", "td", "figcaption")), None)
        if block is None:
            return False
        words, own = words_of(block), words_of(element)
        sentence = words.endswith(".") and len(words.split()) - len(own.split()) >= _SENTENCE
        return block.tag == "figcaption" or sentence or len(words) > _PROSE

    def in_table(self, element) -> bool:
        """Whether an element is in a caption, or in a table or list of facts, unless the page is laid out by it."""
        for one in element.iterancestors():
            if one in self._above:
                return False
            if one.tag in ("table", "dl", "caption") or any("caption" in mark for mark in marks_of(one)):
                return True
        return False

    def is_below_report(self, element) -> bool:
        """Whether an element is below the first paragraph of the report."""
        if self.headline is None:
            return False
        first = self._first_paragraph()
        return first is not self.headline and self.distance(element) > self.distance(first)

    def _first_paragraph(self):
        """The paragraph with which the report begins; the headline where none does."""
        if self._first is None and self.headline is not None:
            below = islice(following(self.headline, "p"), 40)
            self._first = next((one for one in below if begins_report(words_of(one))), self.headline)
        return self._first

    def _is_long(self, element) -> bool:
        """Whether an element has more words than an entry: asked once, for all that stand in a list of them."""
        if element not in self._long:
            self._long[element] = len(words_of(element)) > _ENTRY
        return self._long[element]

    def in_entry(self, element) -> bool:
        """Whether an element belongs to an entry or teaser: a heading of its own or a linked headline is beside it."""
        for one in islice(element.iterancestors(), _CLIMB):
            if one in self._above or one.tag in ("body", "article", "main") or self._is_long(one):
                return False
            linked = any(len(words_of(link).split()) >= _LINKED for link in one.iter("a"))
            if linked or next(one.iter("h2", "h3", "h4", "h5"), None) is not None:
                return True
        return False


def headline_of(tree, told: str) -> HtmlElement | None:
    """The headline's element: the one that matches the page's metadata, otherwise the first; None if there is none.

    Args:
        tree: the parsed page.
        told: the headline in the metadata; empty if there is none.
    """
    shown = [one for one in tree.iter("h1") if words_of(one)]
    shown = [one for one in shown if not any(map(tells_others, (one, *one.iterancestors())))] or shown
    names = [one for one in shown if is_site_name(one)]
    shown = [one for one in shown if one not in names]
    if names and not shown and (below := _below_site_name(names[0], told)) is not None:
        return below
    shown = shown or [one for one in tree.xpath("//*[@itemprop='headline']") if words_of(one)]
    key = key_of(told)
    found = next((one for one in shown if alike(key_of(words_of(one)), key)), None)
    if found is not None:
        return found
    below = list(islice(filter(_is_unlinked, tree.getroottree().iter("h2", "h3")), _MOST_HEADINGS)) if key else []
    named = [one for one in below if key_of(words_of(one)) == key]
    named = [one for one in named if not any(map(tells_others, (one, *one.iterancestors())))]
    return next(iter([*named, *shown, *names]), None)  # below the name of the blog


def _is_unlinked(heading: HtmlElement) -> bool:
    return not any(next(links, None) is not None for links in (heading.iter("a"), heading.iterancestors("a")))


def is_site_name(heading) -> bool:
    """Whether a heading is the site's name or logo: all of it leads to a front page."""
    return any(address and _FRONT_PAGE.fullmatch(address) for address in leads_to(heading))


def leads_to(heading) -> list[str]:
    """The addresses of the links that hold all the words of a heading."""
    words = words_of(heading)
    links = (one for one in (*heading.iter("a"), *heading.iterancestors("a")) if words in words_of(one))
    return [one.get("href") or "" for one in links]


def _below_site_name(name, told: str):
    """The heading below a site's name that the page's title gives beside that name; None where there is none."""
    key, site = key_of(told), key_of(words_of(name))
    below = islice(following(name, "h2", "h3"), _MOST_HEADINGS) if key else ()
    keys = ((one, key_of(words_of(one))) for one in below if not any(map(tells_others, (one, *one.iterancestors()))))
    return next((one for one, own in keys if own and key in (own, key_of(own + site), key_of(site + own))), None)


def _mastheads(headline) -> list:
    """The site's own headers above a headline, where the day of the visit may stand: not that of the article."""
    found = headline.xpath(
        "preceding::*[self::header or (self::div and (@id='header' or @id='masthead' or @class='header'"
        " or @class='masthead'))][not(ancestor::article or ancestor::main)]"
    )
    around = headline.getparent()
    return [one for one in found if one.getparent().tag == "body" or one.getparent() is not around]


def _article_below(headline):
    """The ``article`` element that a headline is above: no teaser, which has a linked headline, no one of several.

    Returns:
        The element; None where the words of the article begin before it.
    """
    below = next(following(headline, "article"), None)
    if below is None or below.xpath("following-sibling::article | (.//h1 | .//h2 | .//h3)[1][.//a or ancestor::a]"):
        return None
    between = 0
    for one in islice(following(headline, "p"), 20):
        if below in one.iterancestors("article"):
            break
        between += len(words_of(one))
    return None if between > _PROSE or any(map(tells_others, (below, *below.iterancestors()))) else below


def tells_others(element) -> bool:
    """Whether an element is marked as holding something other than the article."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "main"):
        return False
    if (kind := element.get("itemtype")) and _OTHERS_TYPE.search(kind):
        return True
    return not _OTHERS.isdisjoint(marks_of(element))


def marks_of(element) -> Iterator[str]:
    """The lowercase words of an element's class and id, one by one and in pairs: ``more``, ``news``, ``more-news``."""
    for told in filter(None, (element.get("class"), element.get("id"))):
        tokens = _TOKEN.findall(_CAMEL.sub("-", told).lower())
        yield from tokens
        yield from map("-".join, pairwise(tokens))
