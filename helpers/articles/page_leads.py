"""Finds the lead that stands between a page's headline and its body, outside of what holds the body.

Only what is marked as a lead counts, or what the page's head gives as its description, too: invitations to subscribe,
to listen and to share stand there as well.
"""

from __future__ import annotations

from itertools import islice

from helpers.articles import rules
from helpers.articles.markup import BLOCK, following, is_linked, key_of, words_of
from helpers.articles.page_scope import headline_of, marks_of, tells_others

_MARKS = rules.words("lead of a page")
_DESCRIPTIONS = "//meta[@name='description' or @property='og:description' or @name='twitter:description']/@content"
#: Elements below the headline among which the body begins, and words of a lead.
_WITHIN, _LEAST, _MOST = 60, 5, 120
_OTHERS = frozenset(("nav", "aside", "footer", "form", "figure", "li", "button"))


def leads(tree, body: set[str], headline: str) -> list[str]:
    """The words of the leads between the headline and the first paragraph of the body.

    Args:
        tree: the page.
        body: the keys of the body's paragraphs.
        headline: of the article; empty if it has none.
    """
    own = headline_of(tree, headline)
    if own is None:
        return []
    described = {key_of(words) for words in tree.xpath(_DESCRIPTIONS)}
    above, found = set(own.iterancestors()), list[str]()
    for one in islice(following(own, *BLOCK), _WITHIN):
        if next(one.iterdescendants(*BLOCK), None) is not None:
            continue
        words = words_of(one)
        if key_of(words) in body:
            return found
        if _LEAST <= len(words.split()) <= _MOST and _is_lead(one, above, key_of(words) in described):
            found.append(words)
    return []


def _is_lead(element, above: set, is_described: bool) -> bool:
    around = [element]
    for one in element.iterancestors():
        if one in above:
            break
        around.append(one)
    if is_linked(element) or any(one.tag in _OTHERS or tells_others(one) for one in around):
        return False
    called = (*marks_of(element), element.get("itemprop") or "", *(marks_of(around[1]) if around[1:] else ()))
    return is_described or not _MARKS.isdisjoint(called)
