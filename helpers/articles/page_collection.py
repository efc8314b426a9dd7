"""Finds the articles of a page that collects several of them: clippings, a printed selection, the hits of a database.

A page of a paper may hold many ``<article>`` elements, too: its teasers, a live blog's entries. Those stay one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.articles.byline import is_names
from helpers.articles.head import begins_report
from helpers.articles.header import read_line
from helpers.articles.markup import blocks, is_linked, lines_of, words_of
from helpers.articles.model import PassageKind
from helpers.articles.outlets import is_outlet
from helpers.articles.page_scope import is_site_name
from helpers.articles.when import parse_when

_HEADINGS = ("h1", "h2", "h3")
#: What holds one article beside others like it, where it is no ``article`` element.
_HOLDERS = ("div", "section", "tr", "td", "li")
#: A part of a page stands for itself with at least this many words in this many paragraphs.
_LEAST_WORDS, _LEAST_PARAGRAPHS = 40, 2
#: What is parted by rules, or has its paper and day, may have fewer.
_LEAST_SHORT = 15
#: The line with which a piece says where it was: ``url: https://paper.example/news``.
_ADDRESS = re.compile(r"(?:(?:url|source|link|from|address|original)\s*:\s*)?https?://\S+", re.IGNORECASE)
#: Longest line of an article's head.
_LONGEST_LINE = 120
#: How elements are called that hold nothing but the paper or the writer.
_CLASSES = {
    "outlet": frozenset(("source", "outlet", "publication", "newspaper", "paper", "publisher")),
    "byline": frozenset(("author", "byline", "writer")),
}
_ONE_ARTICLE = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|ReportageNewsArticle)"'
)


@dataclass(frozen=True, slots=True)
class ElementRun:
    """Elements side by side, asked for what they hold as if one element held them."""

    elements: list

    def __len__(self) -> int:
        """The number of elements, of which it has one at least."""
        return len(self.elements)

    def iter(self, *tags: str) -> Iterator:
        """The elements and what is in them, in page order, as an element's own ``iter``."""
        for one in self.elements:
            yield from one.iter(*tags)

    def itertext(self) -> Iterator[str]:
        """The texts in the elements and after each, as an element's own ``itertext``."""
        for one in self.elements:
            yield from one.itertext()
            yield one.tail or ""


def lines_in(found) -> list[str]:
    """The lines of an element or of a run of them, as displayed."""
    if not isinstance(found, ElementRun):
        return lines_of(found)
    return [line for one in found.elements for line in (*lines_of(one), " ".join((one.tail or "").split())) if line]


def articles(tree, text: str) -> list:
    """The elements of the articles of a page; none where it is a single article, or none of them is alone.

    Args:
        tree: the page.
        text: its source.
    """
    if _ONE_ARTICLE.search(text) or "article" in tree.xpath("//meta[@property='og:type']/@content"):
        return []
    marked = [one for one in tree.iter("article") if not any(above.tag == "article" for above in one.iterancestors())]
    if marked:
        return _whole(marked) if len(marked) > 1 and not _is_one_article(tree, marked) else []
    if ruled := _ruled(tree):
        return ruled
    headings = [one for one in tree.iter(*_HEADINGS) if words_of(one) and not is_site_name(one)]
    if len(headings) < 2 or any(map(is_linked, headings)):
        return []
    found = next((told for one in _groups(headings) if (told := _told(one, tree))), None)
    return found or next((told for one in _runs(headings) if (told := _told(one, tree))), [])


# -- elements marked as articles ---------------------------------------------------------------------------------------


def _whole(found: list) -> list:
    whole = [one for one in found if _stands_alone(one)]
    if len(whole) >= 2 and 2 * len(whole) >= len(found):
        return found
    return found if all(map(_is_short_article, found)) else []


def _is_short_article(element) -> bool:
    """Whether an element is short and still an article: it has a headline that leads nowhere, its paper and its day."""
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None or is_linked(heading) or heading.find(".//a") is not None:
        return False
    values, body = plain(element)
    words = sum(len(words.split()) for kind, words in body if kind == "body")
    return words >= _LEAST_SHORT and bool(values.get("outlet")) and bool(values["published"])


def _is_one_article(tree, found: list) -> bool:
    """Whether a page is one article: it heads one of the elements, or has a headline and date beside them."""
    among = set(found)
    owners = [_owner(one, among) for one in tree.iter("h1")]
    dated = any(_owner(one, among) is None for one in tree.iter("time"))
    return (None in owners and dated) or len({one for one in owners if one is not None}) == 1


def _owner(element, found: set):
    return next((above for above in element.iterancestors() if above in found), None)


# -- elements made alike, and runs below headings ----------------------------------------------------------------------


def _groups(headings: list) -> Iterator[list]:
    """The elements side by side that are made alike and each hold headings, the outermost first."""
    holding = dict.fromkeys(above for one in headings for above in reversed(list(one.iterancestors(*_HOLDERS))))
    alike: dict[tuple, list] = {}
    for one in holding:
        alike.setdefault((one.getparent(), one.tag, one.get("class")), []).append(one)
    yield from (one for one in alike.values() if len(one) > 1)


def _runs(headings: list) -> Iterator[list]:
    """What is below each of several headings side by side."""
    beside: dict[tuple, list] = {}
    for one in headings:
        beside.setdefault((one.getparent(), one.tag), []).append(one)
    for (parent, tag), several in beside.items():
        if parent is None or len(several) < 2:
            continue
        found: list[ElementRun] = []
        for child in parent:
            if child.tag == tag:
                found.append(ElementRun([]))
            if found:
                found[-1].elements.append(child)
        yield found


def _ruled(tree) -> list:
    """What is between the rules of a page that parts its articles by them, each with its headline and its address."""
    parents = dict.fromkeys(one.getparent() for one in tree.iter("hr"))
    for parent in parents:
        runs = [ElementRun([])]
        for child in () if parent is None else parent:
            if child.tag == "hr":
                runs.append(ElementRun([]))
            elif isinstance(child.tag, str):
                runs[-1].elements.append(child)
        pieces = [one for one in runs if len(one) and any(map(words_of, one.elements))]
        if len(pieces) > 1 and all(map(_is_addressed, pieces)):
            return pieces
    return []


def _is_addressed(run: ElementRun) -> bool:
    """Whether a run of elements has one headline and begins with an address, above or below that."""
    if len([one for one in run.iter(*_HEADINGS) if words_of(one)]) != 1:
        return False
    first, *below = lines_in(run)
    words = sum(len(line.split()) for line in below)
    return words >= _LEAST_SHORT and any(map(_ADDRESS.fullmatch, [first, *below[:2]]))


def _told(found: list, tree) -> list:
    """Such elements where most are articles, and each has its day and its paper or author; otherwise none.

    Entries of a live blog or a chronicle below its headline are no articles, but clippings of several papers are.
    """
    if not _whole(found) or not all(map(_day, found)):
        return []
    told = [plain(one)[0] for one in found]
    outlets = {one.get("outlet") for one in told}
    headlines = {one["headline"] for one in told}
    beside = any(not is_site_name(one) and words_of(one) not in headlines for one in tree.iter("h1"))
    if beside and None in outlets:
        return []
    return found if all(one.get("outlet") or one.get("byline") for one in told) else []


# -- one of them -------------------------------------------------------------------------------------------------------


def _stands_alone(element) -> bool:
    paragraphs = [words_of(one) for one in element.iter("p")]
    words = sum(len(one.split()) for one in paragraphs)
    long = sum(len(one.split()) >= 8 for one in paragraphs)
    headed = next(element.iter(*_HEADINGS), None) is not None
    return headed and words >= _LEAST_WORDS and long >= _LEAST_PARAGRAPHS and bool(_day(element))


def _day(element) -> str:
    for one in element.iter("time"):
        if when := parse_when(one.get("datetime") or words_of(one)):
            return when.iso
    lines = (_line(words) for words in map(words_of, blocks(element)))
    return next((told["published"] for told in lines if told and "published" in told), "")


def _line(words: str) -> dict[str, str] | None:
    """The fields of a line of an article's head: ``The Sample Post, 28 May 2019``, ``Page: A3``; None for others."""
    fields = read_line(words) if len(words) <= _LONGEST_LINE else None
    return None if fields is None else {one.name: one.value for one in reversed(fields)}


def _by_class(element, words: str) -> dict[str, str] | None:
    """The paper or the writer that an element's class says its words are: ``source``, ``author``; None for others."""
    called = (element.get("class") or "").lower().split()
    for field, fits in (("outlet", is_outlet), ("byline", is_names)):
        if _CLASSES[field].intersection(called) and fits(words):
            return {field: words}
    return None


def plain(element) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    """The values of the article in ``element``, and its paragraphs with their kinds."""
    heading = next(element.iter(*_HEADINGS), None)
    values = {"headline": "" if heading is None else words_of(heading), "published": _day(element)}
    body: list[tuple[PassageKind, str]] = []
    for one in blocks(element):
        words = words_of(one)
        if not words or one is heading:
            continue
        told = None if begins_report(words) else _line(words) or _by_class(one, words)
        if one.tag == "figcaption":
            body.append(("caption", words))
        elif told is None:
            body.append(("body", words))
        else:
            values = told | values
            body.append(("credit" if "byline" in told else "boilerplate", words))
    return values, body
