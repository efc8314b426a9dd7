"""The matching engine: compiles the grammar's patterns and finds the longest match at each position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.annotate.dates import grammar
from helpers.annotate.dates.tokens import CLASSES, OTHER, Tokens, look_up

_NAME = re.compile(r"(?<![<\w])[A-Z]+(?![\w])")
_OPEN = re.compile(r"<([a-z]\w*) ")
_CLOSE = re.compile(r"(?P<keep>\(\?P<\w+>)|>")
#: What a compiled pattern is made of: sets of CLASSES, groups, lookarounds, bars and marks of repetition.
_PIECE = re.compile(
    r"\[(?P<set>[^\]]*)\](?P<may>[?*])?|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>))|(?P<close>\)[?*]?)|(?P<bar>\|)|\$"
)


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A rule's match: its words and the parts named in the rule.

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
        """The words of the part ``name`` among the ``tokens`` of the passage; none if it was not found."""
        first, last = self.parts.get(name, (0, 0))
        return tokens.words[first:last]

    def value(self, name: str, tokens: Tokens) -> str | None:
        """The value of the first word of the part ``name``, or the value that the rule fixes for it; None if neither.

        ``tokens`` are those of the passage.
        """
        if words := self.words(name, tokens):
            known = look_up(words[0])
            return known.value if known else words[0]
        return self.fields.get(name)

    def all_words(self, tokens: Tokens) -> list[str]:
        """All its words among the ``tokens`` of the passage, lowercase."""
        return [word.lower() for word in tokens.words[self.first : self.last]]


def _expand(pattern: str) -> str:
    for name, part in reversed(grammar.PARTS.items()):
        pattern = re.sub(rf"(?<![<A-Z]){name}(?![A-Z])", part.replace("\\", r"\\"), pattern)
    return pattern


def _translate(pattern: str) -> str:
    """Translates a grammar pattern into a regular expression over class characters."""
    counter = iter(range(10_000))
    text = _OPEN.sub(lambda m: f"(?P<{m[1]}__{next(counter)}>", _expand(pattern))
    # a ">" that is left closes a named part; the one of "(?P<name>" belongs to the name
    text = _CLOSE.sub(lambda m: m["keep"] or ")", text)
    return _NAME.sub(lambda m: _class_set(m[0]), text).replace(" ", "")


def _class_set(name: str) -> str:
    if name == "P":  # of "(?P<name>"
        return name
    members = grammar.SETS.get(name, (name,))
    return "[" + "".join(CLASSES[kind] for kind in members) + "]"


def openers(pattern: str) -> frozenset[str]:
    """The class characters with which a match of a translated pattern can begin."""
    found, _, _ = _openers(list(_PIECE.finditer(pattern)), 0)
    return found


def _openers(pieces: list[re.Match[str]], at: int) -> tuple[frozenset[str], bool, int]:
    """The openers of the alternatives from a piece on, whether they can be empty, and the piece that closes them."""
    every: frozenset[str] = frozenset()
    empty, passable = False, True
    while at < len(pieces) and not pieces[at]["close"]:
        piece = pieces[at]
        here: frozenset[str] = frozenset()
        optional = True
        if piece["bar"]:
            empty, passable = empty or passable, True
        elif piece["set"]:
            here, optional = frozenset(piece["set"]), bool(piece["may"])
        elif piece["open"] or piece["look"]:
            inner, inner_empty, at = _openers(pieces, at + 1)
            if piece["open"]:
                here, optional = inner, inner_empty or len(pieces[at].group()) > 1
        if passable:
            every |= here
        passable = passable and optional
        at += 1
    return every, empty or passable, at


def _compiled_rules() -> dict[str, tuple[tuple[grammar.Rule, re.Pattern[str]], ...]]:
    """Maps each class character to the rules that can begin with it, in order."""
    by_opener: dict[str, list[tuple[grammar.Rule, re.Pattern[str]]]] = {}
    for rule in grammar.RULES:
        text = _translate(rule.pattern)
        compiled = re.compile(text)
        for opener in openers(text):
            by_opener.setdefault(opener, []).append((rule, compiled))
    return {opener: tuple(rules) for opener, rules in by_opener.items()}


_RULES = _compiled_rules()


def _core_pattern() -> re.Pattern[str]:
    return re.compile(_class_set("CORE"))


_CORE = _core_pattern()


_RUN = re.compile(rf"[^{OTHER}]+")


def matches(tokens: Tokens, accepted: Callable[[RuleMatch], bool]) -> Iterator[RuleMatch]:
    """The date expressions among the ``tokens`` of a passage, in order, without overlap.

    Where ``accepted`` says that a match stands for no time, the next longest is tried.
    """
    for run in _RUN.finditer(tokens.codes):
        at, stop = run.span()
        if not _CORE.search(tokens.codes, at, stop):
            continue
        while at < stop:
            found = next(filter(accepted, _longest_first(tokens.codes, at)), None)
            at = found.last if found else at + 1
            if found:
                yield found


def _longest_first(codes: str, at: int) -> list[RuleMatch]:
    """All matches starting at a word, longest first; ties go to the earlier rule."""
    hits = [(rule, match) for rule, pattern in _RULES.get(codes[at], ()) if (match := pattern.match(codes, at))]
    hits.sort(key=lambda hit: -hit[1].end())
    return [_found(rule, match) for rule, match in hits if match.end() > at]


def _found(rule: grammar.Rule, match: re.Match[str]) -> RuleMatch:
    named = {group.split("__")[0]: match.span(group) for group, part in match.groupdict().items() if part is not None}
    return RuleMatch(rule.name, rule.kind, match.start(), match.end(), named, rule.fields)
