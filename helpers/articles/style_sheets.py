"""Finds what a page's own style sheet hides: ``.promo { display: none }``.

Only simple selectors count (``p``, ``.promo``, ``#box``, ``div.promo.wide``). Where a longer one shows an element of
the same class again (``.open .promo { display: block }``), it depends on more than the sheet, and nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TELLS = re.compile(r"display|visibility", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
#: Longest sheet that is read, in characters, and how deep rules for a medium are in one another.
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
        weight: which of two rules wins: important, ids, classes, tag, and the one that is below.
    """

    tag: str
    names: frozenset[str]
    property: str
    hides: bool
    weight: tuple[bool, int, int, bool, int]


def hidden_by_sheets(tree) -> set:
    """The elements of a page that its own style sheets hide."""
    sheets = [one.text_content() for one in tree.iter("style") if _is_for_screens(one.get("media") or "")]
    sheets = [one for one in sheets if len(one) <= _LONGEST and _HIDES.search(one)]
    if not sheets:
        return set()
    classed = {
        one: _names(one) for one in tree.iter() if isinstance(one.tag, str) and (one.get("class") or one.get("id"))
    }
    sheet = _relevant(sheets, set().union(*classed.values()))
    if not sheet:
        return set()
    simple: dict[str, list[_Rule]] = {}
    longer: set[str] = set()
    for selector, rule in _rules(sheet):
        if rule is None:
            longer |= set(_NAME.findall(selector))
        elif rule.names:
            simple.setdefault(min(rule.names), []).append(rule)
    return {one for one, names in classed.items() if longer.isdisjoint(names) and _is_hidden(one, names, simple)}


def _relevant(sheets: list[str], used: set[str]) -> str:
    """The rules that hide what has a class or id that a page uses, and those that show it, as one small sheet."""
    rules = [rule for sheet in sheets for rule in _blocks(_COMMENT.sub("", sheet))]
    hiding = {name for _, selector, block in rules if _HIDES.search(block) for name in _NAME.findall(selector)} & used
    kept = (rule for rule in rules if not hiding.isdisjoint(_NAME.findall(rule[1])))
    return "\n".join(f"{''.join(outer)}{selector}{{{block}}}{'}' * len(outer)}" for outer, selector, block in kept)


def _blocks(sheet: str) -> Iterator[tuple[list[str], str, str]]:
    """The rules of a sheet that decide whether something is shown: what is around them, selector and declarations."""
    around: list[str] = []
    start = 0
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            around.append(sheet[start : brace.start()].rpartition(";")[2].strip())
        elif around:
            selector, block = around.pop(), sheet[start : brace.start()]
            if _TELLS.search(block) and len(around) <= _DEEPEST:
                yield [f"{one}{{" for one in around], selector, block
        start = brace.end()


def _names(element) -> set[str]:
    """An element's classes and id, each with the sign that a selector has before it."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    return names | {f"#{element.get('id')}"} if element.get("id") else names


def _is_for_screens(media: str) -> bool:
    parts = [one.strip().lower() for one in media.split(",")]
    return any(one in ("", "all", "screen", "only screen") for one in parts)


def _rules(sheet: str) -> Iterator[tuple[str, _Rule | None]]:
    """The selectors of a sheet with what they say; None for one that is not simple and shows what it selects."""
    import tinycss2

    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    for place, (selector, rule) in enumerate(_of_nodes(nodes, 0)):
        yield selector, rule and rule._replace(weight=(*rule.weight[:4], place))


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
            weight = (important, ids, len(names) - ids, bool(found[1]), 0)
            yield selector, _Rule((found[1] or "").lower(), frozenset(names), name, hides, weight)
        elif not hides:
            yield selector, None


def _is_hidden(element, names: set[str], rules: dict[str, list[_Rule]]) -> bool:
    last: dict[str, _Rule] = {}
    for rule in (rule for name in sorted(names) for rule in rules.get(name, ())):
        if rule.names <= names and rule.tag in ("", element.tag):
            before = last.get(rule.property)
            if before is None or rule.weight >= before.weight:
                last[rule.property] = rule
    return any(one.hides for one in last.values())
