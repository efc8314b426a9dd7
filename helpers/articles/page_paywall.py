"""Tells whether a page was saved with the words that its paywall keeps from those who do not pay."""

from __future__ import annotations

import re

from helpers.articles.markup import key_of, words_of

_PAYWALL = re.compile(r"paywall|premium|paid|locked|gated|piano|meter", re.IGNORECASE)
#: A paragraph of at least this many words is one of the article.
_LEAST_WORDS = 8


def shows_paid_text(tree, body: set[str]) -> bool:
    """Whether an element that is called after a paywall holds paragraphs of the body.

    Args:
        tree: the page.
        body: the keys of the body's paragraphs.
    """
    walls = (one for one in tree.iterfind(".//*[@class]") if _PAYWALL.search(one.get("class")))
    for wall in walls:
        told = (words_of(one) for one in ([wall] if wall.tag == "p" else wall.iter("p")))
        if any(len(words.split()) >= _LEAST_WORDS and key_of(words) in body for words in told):
            return True
    return False
