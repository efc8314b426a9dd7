"""Pages that libxml2 would cut or take long for, read as events into a tree that it and trafilatura can hold.

Its trees end at a depth of 256 elements and at a value of ten megabytes, with all that comes after; and each attribute
of a tag is compared with all those before it. Its events know none of that. Elements that lie too deep stand
side by side in the tree that is made of them, so that every word of the page is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Depth at which blocks begin to be side by side, and how many inline elements may still lie in one.
DEEPEST, _INLINE = 40, 30
#: Attributes of a tag, and characters of one, that are kept.
MOST_ATTRIBUTES, LONGEST_VALUE = 500, 1_000_000
#: Elements that part no words: the others begin a paragraph of their own.
_WITHIN_LINES = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip
#: A tag, whose quoted values may hold its closing mark. It takes what is never closed to the end: each letter once.
_TAG = re.compile(r"<[A-Za-z](?:[^>=]|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|))*+")
_ATTRIBUTE = re.compile(r"[^\s/=]++\s*+(?:=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?")


def has_too_many_attributes(text: str) -> bool:
    """Whether a tag of a page has so many attributes that a tree of it would take long."""
    shortest = 2 * MOST_ATTRIBUTES
    long = (one[0] for one in _TAG.finditer(text) if one.end() - one.start() > shortest)
    return any(sum(1 for _ in _ATTRIBUTE.finditer(tag)) > MOST_ATTRIBUTES for tag in long)


def tree_of(data: bytes) -> HtmlElement:
    """The tree of a page, in UTF-8, whatever its depth. Raises what lxml raises where nothing can be parsed."""
    from lxml import etree, html

    options = {"no_network": True, "huge_tree": True, "remove_pis": True, "encoding": "utf-8"}
    return etree.fromstring(data, html.HTMLParser(target=_Flat(), **options))


class _Flat:
    """Takes a parser's events and builds the tree, whose depth is bounded."""

    def __init__(self) -> None:
        from lxml import etree, html

        self._tree = etree.TreeBuilder(element_factory=html.HTMLParser().makeelement)
        self._page: list[str] = []  # the elements open in the page
        self._waiting: Mapping[str, str] = {}  # the attributes of the element that began last
        self._open: list[tuple[int, str]] = []  # those open in the tree, each with its depth in the page

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; a block that lies too deep, once there is something in it."""
        if tag in _WITHIN_LINES:
            self._begin_block()
        else:
            self._close_to(DEEPEST)
        self._page.append(tag)
        self._waiting = attributes
        if len(self._open) < DEEPEST or (tag in _WITHIN_LINES and len(self._open) < DEEPEST + _INLINE):
            self._begin(tag)

    def end(self, _: str) -> None:
        """The innermost element of the page ends; in the tree it may have ended before."""
        while self._open and self._open[-1][0] >= len(self._page):
            self._tree.end(self._open.pop()[1])
        self._page.pop()
        self._waiting = {}

    def data(self, words: str) -> None:
        """Words, those that go on after a block that lay too deep among them."""
        if words.strip():
            self._begin_block()
        self._tree.data(words)

    def comment(self, words: str) -> None:
        """A comment: browsers write in one where they saved a page from."""
        self._tree.comment(words)

    def close(self) -> HtmlElement:
        """The page's end."""
        self._close_to(0)
        return self._tree.close()

    def _begin_block(self) -> None:
        """Begins the innermost block where it lies too deep and is not open."""
        if len(self._open) == DEEPEST and self._open[-1][0] < len(self._page):
            self._begin(self._page[-1])

    def _begin(self, tag: str) -> None:
        kept = list(self._waiting.items())[:MOST_ATTRIBUTES]
        self._tree.start(tag, {name: value for name, value in kept if len(value) <= LONGEST_VALUE})
        self._open.append((len(self._page), tag))

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._tree.end(self._open.pop()[1])
