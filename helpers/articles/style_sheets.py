"""Finds what a page's own style sheet hides: ``.promo { display: none }``.

Only simple selectors count (``p``, ``.promo``, ``#box``, ``div.promo.wide``). Where a longer one shows an element of
the same class again (``.open .promo { display: block }``), it depends on more than the sheet, and nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

_BLOCK = re.compile(r"\{([^{}]*)\}")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
#: Longest sheet that is read, in characters, and how deep rules for a medium stand in one another.
_LONGEST, _DEEPEST = 1_000_000, 4
#: The properties that hide, with the value that does.
_PROPERTIES = {"display": "none", "visibility": "hidden"}


class _Rule(NamedTuple):
    """What one selector of a sheet says of the elements that it selects.

    Attributes:
        tag: of the elements, or an empty text for any.
        names: their classes and ids, with ``.`` or ``#`` before each; all must be there.
        property: ``display`` or ``visibility``.
        hides: whether its value hides.
        weight: which of two rules wins: important, ids, classes, tag.
    """

    tag: str
    names: frozenset[str]
    property: str
    hides: bool
    weight: tuple[bool, int, int, bool]


def hidden_by_sheets(tree) -> set:
    """The elements of a page that its own style sheets hide."""
    sheets = [one.text_content() for one in tree.iter("style") if _is_for_screens(one.get("media") or "")]
    sheets = [one for one in sheets if len(one) <= _LONGEST and _HIDES.search(one)]
    if not sheets:
        return set()
    used = set().union(*map(_names, tree.iterfind(".//*[@class]")), *map(_names, tree.iterfind(".//*[@id]")))
    if not any(_may_hide(one, used) for one in sheets):
        return set()
    last: dict[tuple, _Rule] = {}  # of rules with one selector the last one counts, or the important one
    longer: set[str] = set()
    for selector, rule in chain.from_iterable(map(_rules, sheets)):
        if rule is None:
            longer |= set(_NAME.findall(selector))
        elif rule.names <= used and (rule.names or rule.tag):
            before = last.pop(rule[:3], rule)
            last[rule[:3]] = before if before.weight > rule.weight else rule
    simple = list(last.values())
    hiding = {name for one in simple if one.hides for name in one.names or {one.tag}}
    return {one for one in tree.iter() if isinstance(one.tag, str) and _is_hidden(one, simple, hiding, longer)}


def _names(element) -> set[str]:
    """An element's classes and id, each with the sign that a selector has before it."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    return names | {f"#{element.get('id')}"} if element.get("id") else names


def _is_for_screens(media: str) -> bool:
    parts = [one.strip().lower() for one in media.split(",")]
    return any(one in ("", "all", "screen", "only screen") for one in parts)


def _may_hide(sheet: str, used: set[str]) -> bool:
    """Whether a rule that hides something names a class or id that the page uses, told without parsing."""
    for block in _BLOCK.finditer(sheet):
        if _HIDES.search(block[1]):
            start = max(sheet.rfind(mark, 0, block.start()) for mark in "{}")
            selector = sheet[start + 1 : block.start()]
            if any(one[0] in used for one in _NAME.finditer(selector)):
                return True
    return False


def _rules(sheet: str) -> Iterator[tuple[str, _Rule | None]]:
    """The selectors of a sheet with what they say; None for one that is not simple and shows what it selects."""
    import tinycss2

    yield from _of_nodes(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), 0)


def _of_nodes(nodes: list[Any], depth: int) -> Iterator[tuple[str, _Rule | None]]:
    import tinycss2

    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "media" and node.content and depth < _DEEPEST:
            if _is_for_screens(tinycss2.serialize(node.prelude)):
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _of_nodes(inner, depth + 1)
        elif node.type == "qualified-rule":
            told = list(_declared(node.content))
            for selector in tinycss2.serialize(node.prelude).split(",") if told else ():
                yield from _of_selector(selector.strip(), told)


def _declared(content: list[Any]) -> Iterator[tuple[str, bool, bool]]:
    """The properties that show or hide in a rule: name, whether it hides, whether it is important."""
    import tinycss2

    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration" and one.lower_name in _PROPERTIES:
            value = tinycss2.serialize(one.value).strip().lower()
            yield one.lower_name, value == _PROPERTIES[one.lower_name], one.important


def _of_selector(selector: str, told: list[tuple[str, bool, bool]]) -> Iterator[tuple[str, _Rule | None]]:
    found = _SIMPLE.fullmatch(selector)
    names = _NAME.findall(found[2]) if found else []
    for name, hides, important in told:
        if found and selector:
            ids = sum(one.startswith("#") for one in names)
            weight = (important, ids, len(names) - ids, bool(found[1]))
            yield selector, _Rule((found[1] or "").lower(), frozenset(names), name, hides, weight)
        elif not hides:
            yield selector, None


def _is_hidden(element, rules: list[_Rule], hiding: set[str], longer: set[str]) -> bool:
    own = _names(element)
    if hiding.isdisjoint(own | {element.tag}) or not longer.isdisjoint(own):
        return False
    last: dict[str, _Rule] = {}
    for rule in rules:
        if rule.names <= own and rule.tag in ("", element.tag):
            before = last.get(rule.property)
            if before is None or rule.weight >= before.weight:
                last[rule.property] = rule
    return any(one.hides for one in last.values())
