"""The small engine: compiles the grammar's patterns and finds the longest rule at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from helpers.annotate.dates import grammar
from helpers.annotate.dates.tokens import OTHER, Tokens, classes, look_up

_NAME = re.compile(r"(?<![<\w])[A-Z]+(?![\w])")
_OPEN = re.compile(r"<([a-z]\w*) ")
_CLOSE = re.compile(r"(?P<keep>\(\?P<\w+>)|>")


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
    fields: dict[str, str]

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

    def all_words(self, tokens: Tokens) -> list[str]:
        """All its words in lower case."""
        return [word.lower() for word in tokens.words[self.first : self.last]]


def _expand(pattern: str) -> str:
    for name, part in reversed(grammar.parts().items()):
        pattern = re.sub(rf"(?<![<A-Z]){name}(?![A-Z])", lambda _, part=part: part, pattern)
    return pattern


def _compile(pattern: str) -> re.Pattern[str]:
    counter = iter(range(10_000))
    text = _OPEN.sub(lambda m: f"(?P<{m[1]}__{next(counter)}>", _expand(pattern))
    # a ">" that is left closes a named part; the one of "(?P<name>" belongs to the name
    text = _CLOSE.sub(lambda m: m["keep"] or ")", text)
    return re.compile(_NAME.sub(lambda m: _class_set(m[0]), text).replace(" ", ""))


def _class_set(name: str) -> str:
    if name == "P":  # of "(?P<name>"
        return name
    members = grammar.sets().get(name, (name,))
    return "[" + "".join(classes()[kind] for kind in members) + "]"


@cache
def _rules() -> tuple[tuple[grammar.Rule, re.Pattern[str]], ...]:
    return tuple((rule, _compile(rule.pattern)) for rule in grammar.rules())


@cache
def _runs() -> re.Pattern[str]:
    """Runs of known words that hold at least one which can carry a date."""
    core = _class_set("CORE")
    return re.compile(rf"[^{OTHER}{core[1:]}*+{core}[^{OTHER}]*+")


def matches(tokens: Tokens) -> Iterator[Found]:
    """The date expressions of a passage by the grammar alone, in order, without overlap."""
    for run in _runs().finditer(tokens.codes):
        at, stop = run.span()
        while at < stop:
            found = _longest(tokens.codes, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found.last


def _longest(codes: str, at: int) -> Found | None:
    best: tuple[grammar.Rule, re.Match[str]] | None = None
    end = at
    for rule, pattern in _rules():
        match = pattern.match(codes, at)
        if match and match.end() > end:
            best, end = (rule, match), match.end()
    if best is None:
        return None
    rule, match = best
    named = {group.split("__")[0]: match.span(group) for group, part in match.groupdict().items() if part is not None}
    return Found(rule.name, rule.kind, at, end, named, rule.fields)
