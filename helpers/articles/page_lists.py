"""Lists and subheadings among the paragraphs of a page's body, which what finds the body drops."""

from __future__ import annotations

from itertools import islice

from helpers.articles.markup import is_linked, key_of, words_of

_HEADINGS = frozenset(("h2", "h3", "h4"))
#: Items of one list at most, and characters of an item.
_MOST_ITEMS, _LONGEST = 200, 1_000
_MOST_HEADINGS = 300


def list_items(tree, body: set[str]) -> list[str]:
    """The words of the items of lists that are between two paragraphs of the body.

    Args:
        tree: the page.
        body: the keys of the body's paragraphs.
    """
    found: list[str] = []
    for one in tree.iter("ul", "ol"):
        if _is_told(one.itersiblings(preceding=True), body) and _is_told(one.itersiblings(), body):
            items = [item for item in one if item.tag == "li"]
            if len(items) <= _MOST_ITEMS and not any(map(_is_link, items)):
                found += [words for words in map(words_of, items) if 0 < len(words) <= _LONGEST]
    return found


def subheadings(tree, body: set[str]) -> list[str]:
    """The words of headings that are between two paragraphs of the body.

    Args:
        tree: the page.
        body: the keys of the body's paragraphs.
    """
    found = (one for one in islice(tree.iter(*_HEADINGS), _MOST_HEADINGS) if not is_linked(one))
    between = (one for one in found if _is_paragraph(one.getprevious(), body) and _is_paragraph(one.getnext(), body))
    return [words for words in map(words_of, between) if 0 < len(words) <= _LONGEST]


def _is_paragraph(element, body: set[str]) -> bool:
    return element is not None and element.tag == "p" and key_of(words_of(element)) in body


def _is_told(siblings, body: set[str]) -> bool:
    """Whether the next element, headings and other lists apart, is a paragraph of the body."""
    near = (one for one in siblings if isinstance(one.tag, str) and one.tag not in _HEADINGS)
    near = (one for one in near if one.tag not in ("ul", "ol", "figure"))
    return any(key_of(words_of(part)) in body for one in islice(near, 1) for part in (one, *one.iter("p")))


def _is_link(item) -> bool:
    """Whether an item is a link and nothing else, as in a menu or under 'read also'."""
    return any(len(words_of(link)) > 0.7 * len(words_of(item)) for link in item.iter("a"))
