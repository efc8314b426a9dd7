"""The list in which a page says what it is: ``From: Ministry of Harbours``, ``Published: 3 May 2021``."""

from __future__ import annotations

from helpers.articles import rules
from helpers.articles.markup import one_line, words_of
from helpers.articles.page_scope import Scope

_DAYS = frozenset(("published", "updated"))
_TOLD = _DAYS | {"byline", "outlet"}
#: Most terms of a list, and the longest value of one.
_MOST, _LONGEST = 20, 200
#: The longest name of a paper.
_LONGEST_NAME = 60


def fact_lists(tree) -> list:
    """The lists of terms (``dl``) of a page that give its day; others may be timetables."""
    return [one for one in tree.iter("dl") if any(_field(label) in _DAYS for label, _ in _pairs(one))]


def _tables(tree) -> list:
    """The tables of a page in which each row is a label and its value, two of them known, the day among them."""
    inner = (one for one in tree.iter("table") if one.find(".//table") is None)
    told = ((one, {_field(label) for label, _ in _rows(one)}) for one in inner)
    return [one for one, fields in told if fields & _DAYS and len(fields & _TOLD) > 1]


def _rows(table) -> list[tuple[str, str]]:
    rows = [[words_of(cell) for cell in row if cell.tag in ("th", "td")] for row in list(table.iter("tr"))[:_MOST]]
    if not all(len(row) == 2 for row in rows):
        return []
    return [(label.rstrip(": ").lower(), words) for label, words in rows if 2 <= len(words) <= _LONGEST]


def page_facts(tree, scope: Scope) -> dict[str, str]:
    """What lists and tables of facts say: the article's days as printed, writer, paper and publisher (``credit``).

    Args:
        tree: the parsed page.
        scope: knows what belongs to the article.
    """
    found: dict[str, str] = {}
    for one in filter(scope.owns, [*fact_lists(tree), *_tables(tree)]):
        for label, words in _rows(one) if one.tag == "table" else _pairs(one):
            field = "credit" if "-".join(label.split()) in rules.words("publisher of a page") else _field(label)
            if field in ("credit", *_TOLD):
                found.setdefault(field, words)
    return found


def marked_publisher(tree, scope: Scope) -> str:
    """The name of the publisher that a page's own elements are marked with (``itemprop``); empty where there is none.

    Args:
        tree: the parsed page.
        scope: knows what belongs to the article.
    """
    for publisher in filter(
        scope.owns, tree.xpath("//*[@itemprop][@itemprop='publisher' or @itemprop='sourceOrganization']")
    ):
        for one in publisher.xpath("descendant-or-self::*[@itemprop='name' or @itemprop='legalName']"):
            held = next(
                above for above in one.iterancestors() if above is publisher or above.get("itemscope") is not None
            )
            if held is publisher and (words := one.get("content") or words_of(one)):
                return one_line(words)
        if publisher.get("itemscope") is None and (words := publisher.get("content") or words_of(publisher)):
            return "" if len(words) > _LONGEST_NAME else one_line(words)
    return ""


def _field(label: str) -> str | None:
    return rules.LABELS.get(label)


def _pairs(terms) -> list[tuple[str, str]]:
    """The lowercase labels of a list, and what follows each."""
    pairs = [(one, one.getnext()) for one in list(terms.iter("dt"))[:_MOST]]
    told = [
        (words_of(one).rstrip(": ").lower(), words_of(by)) for one, by in pairs if by is not None and by.tag == "dd"
    ]
    return [(label, words) for label, words in told if 2 <= len(words) <= _LONGEST]
