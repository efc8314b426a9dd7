"""Headings of the entries of a live blog: what finds a page's body drops some of them, and keeps others."""

from __future__ import annotations

from helpers.articles.markup import is_linked, key_of, words_of

_HEADINGS = ("h2", "h3", "h4")
#: Most of them that are looked at, and elements of an entry among which its hour stands.
_MOST, _MOST_ASIDE = 500, 40
_LONGEST = 300


def entry_headings(tree, body: set[str]) -> list[str]:
    """The words of headings that stand with an hour of their own above a paragraph of the body.

    Args:
        tree: the page.
        body: the keys of the body's paragraphs.
    """
    if tree.find(".//time") is None:
        return []  # as in most pages: these are told at once
    headings = [one for one in tree.iter(*_HEADINGS) if not _is_beside(one)][:_MOST]
    return [words for one in headings if 0 < len(words := words_of(one)) <= _LONGEST and _is_of_entry(one, body)]


def _is_beside(heading) -> bool:
    return is_linked(heading) or any(one.tag in ("aside", "nav", "footer") for one in heading.iterancestors())


def _is_of_entry(heading, body: set[str]) -> bool:
    """Whether an hour is beside a heading, and after it a paragraph of the body before the next heading."""
    above = heading.getprevious()
    has_hour = above is not None and _has_hour(above)
    for number, one in enumerate(heading.itersiblings()):
        if number > _MOST_ASIDE or one.tag in _HEADINGS:
            return False
        has_hour = has_hour or _has_hour(one)
        if has_hour and any(key_of(words_of(part)) in body for part in (one, *one.iter("p"))):
            return True
    return False


def _has_hour(element) -> bool:
    return element.tag == "time" or element.find(".//time") is not None
