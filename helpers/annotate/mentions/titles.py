"""Finds offices and roles: ``Afghan Ambassador to Russia``, ``the Taliban's deputy leader``, ``spokesman``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.annotate.gazetteer import Gazetteer, Office
from helpers.annotate.lexicon import lexicon_of
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.words import lower_list, word_list

_PARTS = re.compile(r"[^\W_]+|[^\w\s]")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my"})
_COMPLEMENT = frozenset({"of", "to", "for", "in", "at", "on"})
#: Offices that are held over a field, 'Minister of Social Affairs': the field is no body that they speak for.
_OVER_A_FIELD = frozenset({"Minister", "Deputy Minister", "Minister of State", "Secretary"})
#: Words of the longest office that is looked for in the plural.
_LONGEST_PLURAL = 3


@dataclass(slots=True)
class Title:
    """An office in the text, with its modifiers, its side and its complement.

    ``first`` and ``last`` bound the whole phrase with side and complement, ``core`` the words of the office with
    modifiers. ``determiner`` is the word before it (``the``, ``a``, ``'s`` or nothing). ``field`` bounds the words of
    what a minister is responsible for, which is no body.
    """

    first: int
    last: int
    core: tuple[int, int]
    office: Office
    status: str | None
    modifiers: str
    side: str | None
    complement: str | None
    determiner: str
    field: tuple[int, int] = (0, 0)

    @property
    def role(self) -> str:
        """The role as it is written into a mention."""
        plain = self.office.name
        if self.modifiers:
            plain = f"{self.modifiers} {plain}"
        if self.complement:
            plain = f"{plain} {self.complement}"
        return f"{self.status} {plain}" if self.status else plain


class FieldBefore(NamedTuple):
    """A field written before an office: its first word, whose office its own words say it is, and the complement."""

    first: int
    side: str | None
    complement: str


def _patterns(gazetteer: Gazetteer) -> dict[str, list[tuple[tuple[str, ...], Office]]]:
    found: dict[str, list[tuple[tuple[str, ...], Office]]] = {}
    seen: set[tuple[str, ...]] = set()
    for office in gazetteer.offices:
        for words in office.words:
            parts = tuple(_PARTS.findall(words))
            if parts and parts not in seen:
                seen.add(parts)
                found.setdefault(parts[0], []).append((parts, office))
    for patterns in found.values():
        patterns.sort(key=lambda item: -len(item[0]))
    return found


def _own_sides(gazetteer: Gazetteer) -> dict[str, str]:
    """Office → the side that its own words name: ``Kremlin spokesperson``, ``State Department spokesperson``."""
    found = {}
    for office in gazetteer.offices:
        hit = next(lexicon_of(gazetteer).find(office.name), None)
        if hit is not None and hit.start == 0:
            side = hit.sense.country.name if hit.sense.country else hit.sense.actor and hit.sense.actor.side
            if side:
                found[office.name] = side
    return found


def find_titles(piece: Piece, sides: Sequence[MentionDraft], gazetteer: Gazetteer) -> list[Title]:
    """The offices in a piece, in order.

    Args:
        piece: the parsed passage.
        sides: the countries, groups and organisations found in it.
        gazetteer: of the offices.
    """
    patterns = gazetteer.once(_patterns)
    ends_at = {draft.last: draft for draft in sides}
    begins_at = {draft.first: draft for draft in sides}
    found: list[Title] = []
    position = 0
    while position < len(piece):
        match = _match(piece.lowers, position, patterns)
        if match is None:
            position += 1
            continue
        length, office = match
        found.append(_title(piece, position, position + length, office, ends_at, begins_at, gazetteer))
        position += length
    return found


def office_in_plural(piece: Piece, last: int, gazetteer: Gazetteer) -> Office | None:
    """The office whose plural ends before a word: ``Foreign ministers | Ana Ruiz of Norway and Bo Lind of Sweden``.

    Args:
        piece: the parsed passage.
        last: the number of that word, the first of a name.
        gazetteer: of the offices.

    Returns:
        None if there is none.
    """
    plural = piece.lowers[last - 1] if last else ""
    if not plural.endswith("s"):
        return None
    patterns = gazetteer.once(_patterns)
    for first in range(max(0, last - _LONGEST_PLURAL), last):
        words = (*piece.lowers[first : last - 1], plural[:-1])
        if office := next((office for parts, office in patterns.get(words[0], ()) if parts == words), None):
            return office
    return None


def _match(lowers: list[str], position: int, patterns: dict) -> tuple[int, Office] | None:
    for parts, office in patterns.get(lowers[position].rstrip("."), ()):
        if len(parts) == 1 or tuple(lowers[position : position + len(parts)]) == parts:
            return len(parts), office
    return None


def _title(
    piece: Piece,
    first: int,
    last: int,
    office: Office,
    ends_at: dict[int, MentionDraft],
    begins_at: dict[int, MentionDraft],
    gazetteer: Gazetteer,
) -> Title:
    core_first, status, modifiers = _modifiers(piece, first, ends_at)
    before = _field_before(piece, core_first, office, modifiers, ends_at, gazetteer)
    begin, side, determiner = _side_before(piece, before.first if before else core_first, ends_at)
    side = (before and before.side) or side
    if side and not status and begin > 0:
        further, status, _ = _modifiers(piece, begin, {})
        begin = further if status else begin
    if begin > 0 and not determiner and piece.lowers[begin - 1] in _ARTICLES:
        determiner = piece.lowers[begin - 1]
    after = _field_of(piece, last, office, begins_at)
    end, side_after, complement = after or _complement(piece, last, begins_at)
    field = (last, end) if after else (0, 0)
    if before and complement is None:
        field, complement = (before.first, core_first), before.complement
    if complement is None and side and office.form == "of":
        complement = _place_before(piece, core_first, ends_at)
    if complement and complement.startswith("of "):
        side, side_after = side or side_after, None
    core, side = (core_first, last), side or side_after or gazetteer.once(_own_sides).get(office.name)
    return Title(begin, end, core, office, status, modifiers, side, complement, determiner, field)


def _modifiers(piece: Piece, first: int, ends_at: dict[int, MentionDraft]) -> tuple[int, str | None, str]:
    """Where the modifiers before a word begin, which of them is a status, and the others worth keeping."""
    kept: list[str] = []
    status = None
    position = first
    while position > 0 and position not in ends_at:
        word = piece.lowers[position - 1].rstrip("-.")
        if word == "" and position > 1 and piece.lowers[position - 2] in lower_list("modifier"):
            position -= 1
            continue
        if word not in lower_list("modifier") or piece.sent_starts[position]:
            break
        if word in lower_list("status"):
            status = "former" if word in ("ex", "then", "late", "retired", "ousted", "deposed") else word
        elif word in _KEPT:
            kept.insert(0, word)
        position -= 1
    return position, status, " ".join(kept)


_KEPT = frozenset({"deputy", "vice", "assistant", "associate", "supreme", "spiritual", "political", "military"})


def _side_before(piece: Piece, first: int, ends_at: dict[int, MentionDraft]) -> tuple[int, str | None, str]:
    """The side written before an office, its start, and ``'s`` if it is a possessive."""
    position, possessive = first, ""
    if position > 0 and piece.lowers[position - 1] in _POSSESSIVE:
        position, possessive = position - 1, "'s"
    elif position > 1 and piece.lowers[position - 1] == "-":
        position -= 1
    draft = ends_at.get(position)
    if draft is None or draft.kind == "person":
        return (first, None, "'s" if possessive else "")
    return draft.first, side_name(draft, piece), possessive


def _field_before(
    piece: Piece,
    first: int,
    office: Office,
    modifiers: str,
    ends_at: dict[int, MentionDraft],
    gazetteer: Gazetteer,
) -> FieldBefore | None:
    """Reads a field written before an office, and whose office it is: ``Dutch | Social Affairs | Minister``.

    A field alone is distinguished from a body by the office: a minister has one, a plain secretary may be a union's.
    """
    draft = ends_at.get(first)
    if draft is None:
        return _plain_field_before(piece, first, office, ends_at)
    if draft.kind != "organisation" or draft.what != "name" or draft.country or draft.actor:
        return None
    words = _glue(piece, draft.first, draft.last)
    if words[-1] in word_list("organisation_word") or words[-1].isupper():
        return None
    whole = " ".join(words)
    hit = next(lexicon_of(gazetteer).find(whole), None)
    owner = hit.sense.country or hit.sense.actor if hit is not None and hit.start == 0 else None
    rest = whole[hit.end :].strip() if hit is not None and owner is not None else whole
    alone = office.name in _OVER_A_FIELD and (office.name != "Secretary" or bool(modifiers))
    if not rest or not (alone or (owner is not None and office.name in _OVER_A_FIELD | {"Commissioner"})):
        return None
    return FieldBefore(draft.first, owner.name if owner is not None else None, f"of {rest}")


def _plain_field_before(
    piece: Piece, first: int, office: Office, ends_at: dict[int, MentionDraft]
) -> FieldBefore | None:
    """Reads a field that was not taken for a name: ``Argentine | Economy | Minister``."""
    if office.name not in _OVER_A_FIELD or piece.title_case() or any(last == first for _, last, _ in piece.names):
        return None
    begin = first
    while begin > 0 and begin not in ends_at and _in_a_field(piece, begin - 1) and _names_a_field(piece, begin - 1):
        begin -= 1
    if begin == first:
        return None
    return FieldBefore(begin, None, f"of {' '.join(_glue(piece, begin, first))}")


def _names_a_field(piece: Piece, number: int) -> bool:
    return piece.pos[number] != "ADJ" and piece.lowers[number] not in lower_list("time_word")


def _place_before(piece: Piece, first: int, ends_at: dict[int, MentionDraft]) -> str | None:
    """Returns ``of Ohio`` for ``the Ohio governor``: a region is not a country, though it gives the side."""
    possessive = first > 0 and piece.lowers[first - 1] in _POSSESSIVE
    draft = ends_at.get(first - possessive)
    if draft is None or draft.what != "place":
        return None
    return f"of {' '.join(_glue(piece, draft.first, draft.last))}"


def _field_of(
    piece: Piece, last: int, office: Office, begins_at: dict[int, MentionDraft]
) -> tuple[int, None, str] | None:
    """Reads what a minister is responsible for, as ``_complement`` does: ``Minister of | Social Affairs``."""
    if office.name not in _OVER_A_FIELD or last >= len(piece) or piece.lowers[last] not in ("of", "for"):
        return None
    begin = last + 1
    if begin < len(piece) and piece.lowers[begin] == "the" and office.name != "Secretary":
        begin += 1  # 'Secretary of the Workers' Party' speaks for it
    draft = begins_at.get(begin)
    if draft is not None and (draft.what != "name" or draft.country is not None):
        return None
    people = {first for first, _, name in piece.names if name.kind == "person"}
    end = begin
    while end < len(piece) and end not in people and _in_a_field(piece, end):
        end += 1
    if end == begin or piece.words[end - 1] == "Ministry" or piece.words[end - 1] in word_list("organisation_word"):
        return None
    return end, None, f"of {' '.join(_glue(piece, begin, end))}"


def _in_a_field(piece: Piece, number: int) -> bool:
    if piece.lowers[number] == "and":
        return piece.caps[number - 1] and piece.caps[number + 1 : number + 2] == [True]
    return piece.caps[number] and piece.words[number].isalpha() and not piece.sent_starts[number]


def _complement(piece: Piece, last: int, begins_at: dict[int, MentionDraft]) -> tuple[int, str | None, str | None]:
    """Reads what follows an office: (end, side after ``of``, complement after ``to`` or ``for``)."""
    if last >= len(piece) or piece.lowers[last] not in _COMPLEMENT:
        return last, None, None
    begin = last + 1
    if begin < len(piece) and piece.lowers[begin] == "the":
        begin += 1
    draft = begins_at.get(begin)
    if draft is not None and piece.lowers[draft.last : draft.last + 2] == ["-", "based"]:
        begin = draft.last + 2  # 'director of the Geneva-based | Peace Fund'
        draft = begins_at.get(begin)
    if draft is None or draft.kind == "person":
        return last, None, None
    if draft.what == "capital" and piece.lowers[last] in ("in", "at"):
        return last, None, None  # where the office is, not whose: 'a professor in Oslo'
    name = side_name(draft, piece)
    further = _further(piece, draft.last)
    if piece.lowers[last] in ("of", "in", "at"):
        if further > draft.last:
            return further, name, f"of {_part_of(piece, draft, further)}"
        if draft.what == "place":
            return draft.last, name, f"of {' '.join(_glue(piece, draft.first, draft.last))}"
        return draft.last, name, None
    own = " ".join(_glue(piece, draft.first, draft.last)) if draft.what == "place" else with_article(draft, name)
    return draft.last, None, f"{piece.lowers[last]} {own}"


def _further(piece: Piece, last: int) -> int:
    """Where a noun phrase that continues after a side ends: ``the Taliban's political office``, ``U.S. forces``."""
    position = last + (last < len(piece) and piece.words[last] in _POSSESSIVE)
    begin = position
    while position < len(piece) and _phrase_word(piece, position):
        position += 1
    return position if position > begin and piece.pos[position - 1] == "NOUN" else last


def _phrase_word(piece: Piece, number: int) -> bool:
    plain = piece.pos[number] in ("NOUN", "ADJ") and not piece.sent_starts[number]
    return plain and piece.lowers[number] not in lower_list("time_word")


def _part_of(piece: Piece, draft: MentionDraft, last: int) -> str:
    """The part that a possessive owns (``the political office``), otherwise the whole phrase (``U.S. forces``)."""
    if piece.words[draft.last] in _POSSESSIVE:
        return "the " + " ".join(piece.words[draft.last + 1 : last])
    return " ".join(_glue(piece, draft.first, last))


def side_name(draft: MentionDraft, piece: Piece) -> str:
    """The usual name of what a draft refers to; where it is not known, its words in ``piece``."""
    if draft.country is not None:
        return draft.country.name
    if draft.actor is not None:
        return draft.actor.name
    first = draft.first + (piece.lowers[draft.first] == "the")
    return " ".join(_glue(piece, first, draft.last))


def _glue(piece: Piece, first: int, last: int) -> list[str]:
    words: list[str] = []
    for number in range(first, last):
        if words and piece.starts[number] == piece.ends[number - 1]:
            words[-1] += piece.words[number]
        else:
            words.append(piece.words[number])
    return words


def with_article(draft: MentionDraft, name: str) -> str:
    """``name``, that of a draft, with the article it takes in running text: the United States, the Taliban."""
    known = draft.country or draft.actor
    return f"the {name}" if known is not None and known.article else name
