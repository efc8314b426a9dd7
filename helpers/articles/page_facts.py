"""The list in which a page says what it is: ``From: Ministry of Harbours``, ``Published: 3 May 2021``."""

from __future__ import annotations

from helpers.articles import rules
from helpers.articles.markup import words_of
from helpers.articles.page_scope import Scope

_DAYS = frozenset(("published", "updated"))
#: Most terms of a list, and the longest value of one.
_MOST, _LONGEST = 20, 200


def fact_lists(tree) -> list:
    """The lists of terms (``dl``) of a page that give its day; others may be timetables."""
    return [one for one in tree.iter("dl") if any(_field(label) in _DAYS for label, _ in _pairs(one))]


def page_facts(tree, scope: Scope) -> dict[str, str]:
    """What such lists of the article say: its days as printed, who wrote it, and who publishes it (``credit``)."""
    found: dict[str, str] = {}
    for one in filter(scope.owns, fact_lists(tree)):
        for label, words in _pairs(one):
            field = "credit" if "-".join(label.split()) in rules.words("publisher of a page") else _field(label)
            if field in ("credit", "byline", *_DAYS):
                found.setdefault(field, words)
    return found


def _field(label: str) -> str | None:
    return rules.LABELS.get(label)


def _pairs(terms) -> list[tuple[str, str]]:
    """The lowercase labels of a list, and what stands behind each."""
    pairs = [(one, one.getnext()) for one in list(terms.iter("dt"))[:_MOST]]
    told = [
        (words_of(one).rstrip(": ").lower(), words_of(by)) for one, by in pairs if by is not None and by.tag == "dd"
    ]
    return [(label, words) for label, words in told if 2 <= len(words) <= _LONGEST]
