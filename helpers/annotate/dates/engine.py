"""The small engine: compiles the grammar's patterns and finds the longest rule at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from helpers.annotate.dates import grammar
from helpers.annotate.dates.tokens import OTHER, Tokens, classes, look_up

_NAME = re.compile(r"(?<![<\w])[A-Z]+(?![\w])")
_OPEN = re.compile(r"<(\w+) ")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: its words and the parts that the rule names.

    Attributes:
        rule: the name of the rule.
        kind: which meaning it builds.
        first, last: index of its first word, and of the word after its last.
        parts: for each named part, its words' indexes (first, after last).
        fields: what the rule fixes.
    """

    rule: str
    kind: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]
    fields: dict[str, str] = field(default_factory=dict)

    def words(self, name: str, tokens: Tokens) -> tuple[str, ...]:
        """The words of a part, none where it was not found."""
        first, last = self.parts.get(name, (0, 0))
        return tokens.words[first:last]

    def value(self, name: str, tokens: Tokens) -> str | None:
        """What the first word of a part stands for, or what the rule fixes for it."""
        if words := self.words(name, tokens):
            known = look_up(words[0])
            return known.value if known else words[0]
        return self.fields.get(name)


def _expand(pattern: str) -> str:
    for name, part in reversed(grammar.PARTS.items()):
        pattern = re.sub(rf"(?<![<\w]){name}(?!\w)", lambda _, part=part: part, pattern)
    return pattern


def _compile(pattern: str) -> re.Pattern[str]:
    counter = iter(range(10_000))
    text = _OPEN.sub(lambda m: f"(?P<{m[1]}__{next(counter)}>", _expand(pattern))
    # what is left of ">" closes a named part; inside "(?P<name>" it belongs to the name
    text = re.sub(r"(?P<keep>\(\?P<\w+>)|>", lambda m: m["keep"] or ")", text)
    return re.compile(_NAME.sub(lambda m: _class_set(m[0]), text).replace(" ", ""))


def _class_set(name: str) -> str:
    if name == "P":
        return name
    members = grammar.SETS.get(name, name).split()
    return "[" + "".join(classes()[kind] for kind in members) + "]"


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str], dict[str, str]], ...]:
    return tuple((name, kind, _compile(pattern), fields) for name, kind, pattern, fields in grammar.RULES)


@cache
def _runs() -> re.Pattern[str]:
    """Runs of known words that hold at least one which can carry a date."""
    core = _class_set("CORE")
    return re.compile(rf"[^{OTHER}{core[1:]}*+{core}[^{OTHER}]*")


def matches(tokens: Tokens) -> Iterator[Found]:
    """The date expressions of a passage by the grammar alone, in order, without overlap."""
    for run in _runs().finditer(tokens.codes):
        at, stop = run.span()
        while at < stop:
            best = _longest(tokens.codes, at)
            if best is None:
                at += 1
                continue
            yield best
            at = best.last


def _longest(codes: str, at: int) -> Found | None:
    best: tuple[int, str, str, re.Match[str], dict[str, str]] | None = None
    for name, kind, pattern, fields in _rules():
        match = pattern.match(codes, at)
        if match and match.end() > (best[0] if best else at):
            best = (match.end(), name, kind, match, fields)
    if best is None:
        return None
    end, name, kind, match, fields = best
    parts = {group.split("__")[0]: match.span(group) for group, part in match.groupdict().items() if part is not None}
    return Found(name, kind, at, end, parts, fields)
