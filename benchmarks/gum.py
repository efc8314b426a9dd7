"""Reads GUM (the Georgetown University Multilayer corpus): texts, passages and its nested entities.

The entity field of a CoNLL-U file is ``GRP-etype-infstat-salience-centering-minspan-link-identity``, split on ``-`` at
most seven times. A mention is *named* when its head is a proper noun, or carries one as its flat name
(``biologist Ada Smith``), and is neither a coordination nor an office alone (``the President``). Its name is the head
with its flat and compound proper nouns, without titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.model import Passage

_TITLE_WORDS = """
mr mrs ms miss dr prof professor sir lord lady dame president minister prime premier chancellor
senator governor mayor king queen prince princess pope bishop archbishop cardinal father sister rev
reverend general gen colonel col major captain capt lieutenant lt sergeant sgt admiral judge justice
secretary ambassador representative congressman congresswoman speaker chairman director vice deputy
chief sheikh mullah ayatollah st saint mp councillor commissioner officer detective coach
"""
_TITLES = frozenset(_TITLE_WORDS.split())
KINDS = {"person": "person", "organization": "organisation", "place": "place"}
#: Documents are measured in so many parts, each with a name finder that was not taught on it.
FOLDS = 5
_BRACKET = re.compile(r"\((?P<open>[^()]*)(?P<single>\))?|(?P<close>\d+)(?:\[[^\]]*\])?\)")


def fold_of(document: str) -> int:
    """The part that a document, by its name, belongs to."""
    return sum(map(ord, document)) % FOLDS


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of GUM: its whole span, the spans of its name's words, entity and kind."""

    entity: str
    kind: str
    start: int
    end: int
    name: tuple[tuple[int, int], ...]

    @property
    def named(self) -> bool:
        """Whether it is a name."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text of GUM with its passages and mentions of people, organisations and places."""

    name: str
    text: str
    passages: tuple[Passage, ...]
    mentions: tuple[GoldMention, ...]


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    word: str
    proper: bool
    head: int
    relation: str
    entities: str


def read_documents(folder: Path, kinds: Mapping[str, str] = KINDS) -> Iterator[GoldDocument]:
    """The documents of ``folder/dep`` (or of ``folder`` itself), sorted by name; ``kinds``: which entities count."""
    files = sorted((folder / "dep").glob("*.conllu")) or sorted(folder.glob("*.conllu"))
    for file in files:
        yield _document(file.stem, file.read_text(encoding="utf-8"), kinds)


class _Builder:
    """Puts a text together from CoNLL-U sentences, with the place of every token."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.tokens: list[_Token] = []
        self.passages: list[list] = []
        self.length = 0
        self.glue = ""

    def new_passage(self) -> None:
        self.glue = "\n\n" if self.parts else ""
        self.passages.append(["body", None, 0])

    def write(self, word: str, spaced: bool) -> tuple[int, int]:
        if not self.passages:
            self.new_passage()
        start = self.length + len(self.glue)
        self.parts += [self.glue, word]
        self.length = start + len(word)
        self.glue = " " if spaced else ""
        passage = self.passages[-1]
        passage[1] = start if passage[1] is None else passage[1]
        passage[2] = self.length
        return start, self.length

    def sentence(self, rows: list[list[str]]) -> None:
        """Adds the rows of one sentence; the words of a contraction share its letters."""
        if self.parts and not self.glue:
            self.glue = " "
        base = len(self.tokens)
        until, group, reached = 0, (0, 0), 0
        for cells in rows:
            low, _, high = cells[0].partition("-")
            if high or int(low) > until:
                group = self.write(cells[1], "SpaceAfter=No" not in cells[9])
                reached, until = group[0], int(high or 0)
            if high:
                continue
            end = reached + len(cells[1])
            own = end <= group[1] and "".join(self.parts[-1:])[reached - group[0] : end - group[0]] == cells[1]
            span = (reached, end) if own else group
            reached = end if own else reached
            head = base + int(cells[6]) - 1 if cells[6].isdigit() and cells[6] != "0" else -1
            entities = next((each[7:] for each in cells[9].split("|") if each.startswith("Entity=")), "")
            relation = cells[7].partition(":")[0]
            self.tokens.append(_Token(*span, cells[1], cells[3] == "PROPN", head, relation, entities))


def _document(name: str, conllu: str, kinds: Mapping[str, str]) -> GoldDocument:
    builder = _Builder()
    for block in conllu.split("\n\n"):
        rows = []
        for line in block.splitlines():
            if line.startswith("# newpar_block"):
                kind = "headline" if "= head" in line else "caption" if "caption" in line else "body"
                if builder.passages and builder.passages[-1][1] is None:
                    builder.passages[-1][0] = kind
            elif line.startswith("# newpar"):
                builder.new_passage()
            elif line and not line.startswith("#") and "." not in line.split("\t", 1)[0]:
                rows.append(line.split("\t"))
        builder.sentence(rows)
    kept = tuple(Passage(kind, start, end) for kind, start, end in builder.passages if start is not None)
    return GoldDocument(name, "".join(builder.parts), kept, tuple(_mentions(builder.tokens, kinds)))


def _mentions(tokens: list[_Token], kinds: Mapping[str, str]) -> list[GoldMention]:
    open_ones: dict[str, list[tuple[int, str]]] = {}
    found: list[GoldMention] = []
    for index, token in enumerate(tokens):
        for match in _BRACKET.finditer(token.entities):
            if match["open"] is not None:
                entity = re.match(r"\d+", match["open"])[0]
                if match["single"]:
                    found += _mention(tokens, index, index, match["open"], kinds)
                else:
                    open_ones.setdefault(entity, []).append((index, match["open"]))
            elif open_ones.get(match["close"]):
                first, label = open_ones[match["close"]].pop()
                found += _mention(tokens, first, index, label, kinds)
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _mention(tokens: list[_Token], first: int, last: int, label: str, kinds: Mapping[str, str]) -> list[GoldMention]:
    cells = label.split("-", 7)
    entity, kind = re.match(r"\d+", cells[0])[0], cells[1]
    if kind not in kinds:
        return []
    name = tuple((token.start, token.end) for token in _name(tokens, first, last))
    return [GoldMention(entity, kinds[kind], tokens[first].start, tokens[last].end, name)]


def _name(tokens: list[_Token], first: int, last: int) -> list[_Token]:
    inside = range(first, last + 1)
    heads = [number for number in inside if tokens[number].head not in inside]
    if not heads:
        return []
    head = heads[0]
    if any(tokens[number].head == head and tokens[number].relation == "conj" for number in inside):
        return []
    parts = {head} if tokens[head].proper else set()
    for _ in range(3):
        for number in inside:
            token = tokens[number]
            close = token.relation == "appos" and _adjoins(tokens, head, number)
            linked = token.relation == "flat" or close or (token.relation == "compound" and token.head in parts)
            if token.proper and linked and (token.head in parts or token.head == head):
                parts.add(number)
    return [tokens[number] for number in sorted(parts) if tokens[number].word.strip(".").lower() not in _TITLES]


def _adjoins(tokens: list[_Token], head: int, number: int) -> bool:
    """Whether only proper nouns stand between: ``captain Ada Smith``, not ``the captain, Ada Smith``."""
    return head < number and all(tokens[place].proper for place in range(head + 1, number))
