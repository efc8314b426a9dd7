"""Reads GUM (the Georgetown University Multilayer corpus): texts, passages and its nested entities.

The entity field of a CoNLL-U file is ``GRP-etype-infstat-salience-centering-minspan-link-identity``, split on ``-`` at
most seven times. A mention is *named* when its head is a proper noun, or carries one as its flat name
(``biologist Ada Smith``), and is neither a coordination nor an office alone (``the President``). Its name is the head
with its flat and compound proper nouns, without titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_BRACKET = re.compile(r"\((?P<open>[^()]*)(?P<single>\))?|(?P<close>\d+)(?:\[[^\]]*\])?\)")
_SPEAKER = re.compile(r'who:::"#([^"]*)"')


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


def read_documents(folder: Path) -> Iterator[GoldDocument]:
    """The documents of ``folder/dep`` (or of ``folder`` itself), sorted by name."""
    files = sorted((folder / "dep").glob("*.conllu")) or sorted(folder.glob("*.conllu"))
    for file in files:
        yield _document(file.stem, file.read_text(encoding="utf-8"))


def _document(name: str, conllu: str) -> GoldDocument:
    parts: list[str] = []
    tokens: list[_Token] = []
    passages: list[list] = []
    length = 0
    joined_until = 0
    glue = ""
    kind = "body"
    for line in conllu.splitlines():
        if line.startswith("# newpar_block"):
            kind = "headline" if "= head" in line else "caption" if "caption" in line else "body"
            if passages and passages[-1][1] is None:
                passages[-1][0] = kind
        elif line.startswith("# newpar"):
            glue = "\n\n" if parts else ""
            passages.append(["body", None, 0])
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            low, _, high = cells[0].partition("-")
            number = int(low)
            if number == 1 and glue == "" and parts:
                glue = " "
            inside = number <= joined_until and not high
            if number == 1:
                joined_until = 0
                inside = False
            if high:
                joined_until = int(high)
            if not inside:
                if not passages:
                    passages.append(["body", None, 0])
                parts += [glue, cells[1]]
                start = length + len(glue)
                length = start + len(cells[1])
                glue = "" if "SpaceAfter=No" in cells[9] else " "
                if passages[-1][1] is None:
                    passages[-1][1] = start
                passages[-1][2] = length
                group = (start, length)
                reached = start
            if not high:
                entities = next((each[7:] for each in cells[9].split("|") if each.startswith("Entity=")), "")
                head = len(tokens) - number + int(cells[6]) if cells[6].isdigit() and cells[6] != "0" else -1
                relation = cells[7].partition(":")[0]
                if cells[1] == parts[-1][reached - group[0] : reached - group[0] + len(cells[1])]:
                    span = (reached, reached + len(cells[1]))
                    reached = span[1]
                else:
                    span = group
                tokens.append(_Token(*span, cells[1], cells[3] == "PROPN", head, relation, entities))
    text = "".join(parts)
    kept = tuple(Passage(kind, start, end) for kind, start, end in passages if start is not None)
    return GoldDocument(name, text, kept, tuple(_mentions(tokens)))


def _mentions(tokens: list[_Token]) -> list[GoldMention]:
    open_ones: dict[str, list[tuple[int, str]]] = {}
    found: list[GoldMention] = []
    for index, token in enumerate(tokens):
        for match in _BRACKET.finditer(token.entities):
            if match["open"] is not None:
                entity = re.match(r"\d+", match["open"])[0]
                if match["single"]:
                    found += _mention(tokens, index, index, match["open"])
                else:
                    open_ones.setdefault(entity, []).append((index, match["open"]))
            elif open_ones.get(match["close"]):
                first, label = open_ones[match["close"]].pop()
                found += _mention(tokens, first, index, label)
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _mention(tokens: list[_Token], first: int, last: int, label: str) -> list[GoldMention]:
    cells = label.split("-", 7)
    entity, kind = re.match(r"\d+", cells[0])[0], cells[1]
    if kind not in KINDS:
        return []
    name = tuple((token.start, token.end) for token in _name(tokens, first, last))
    return [GoldMention(entity, KINDS[kind], tokens[first].start, tokens[last].end, name)]


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
            linked = token.relation == "flat" or (token.relation == "compound" and token.head in parts)
            if token.proper and linked and (token.head in parts or token.head == head):
                parts.add(number)
    return [tokens[number] for number in sorted(parts) if tokens[number].word.strip(".").lower() not in _TITLES]
