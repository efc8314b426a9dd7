"""Finds people by their titles, and the roles that titles and appositions give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.annotate.gazetteer import Gazetteer
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.runs import is_honorific
from helpers.annotate.mentions.titles import Title, office_in_plural, side_name
from helpers.annotate.mentions.words import lower_list, word_list

#: How many descriptive words may be before a title in an apposition.
_MOST_WORDS = 4
_CAN_BE_ALONE = frozenset({"the", "'s", "its", "their", "his", "her"})


def skip_honorifics(piece: Piece, position: int) -> int:
    """The first word of ``piece`` at or after ``position`` that is no honorific and no dot after one."""
    while position + 1 < len(piece) and (is_honorific(piece.words[position]) or piece.words[position] == "."):
        if piece.words[position] == "." and piece.lowers[position - 1] not in lower_list("honorific"):
            break
        if piece.sent_starts[position + 1] and piece.words[position][-1:] != ".":
            break
        if piece.words[position + 1] in word_list("patronymic"):
            break  # 'Minister of State | Sultan bin Saad'
        position += 1
    return position


def _owned(piece: Piece, title: Title) -> bool:
    """Whether an office is only the possessor of the next one: ``the president's chief of staff``."""
    return title.core[1] < len(piece) and piece.words[title.core[1]] in ("'s", "’s", "'", "’")


def _closes(piece: Piece, last: int) -> bool:
    """Whether an apposition may end here: a comma, the end, or a verb."""
    return (
        last >= len(piece) or piece.words[last] in (",", ".", ")", "–", "—", ";") or piece.pos[last] in ("VERB", "AUX")
    )


def add_roles(
    piece: Piece, people: Sequence[MentionDraft], titles: Sequence[Title], sides: Sequence[MentionDraft] = ()
) -> set[int]:
    """Gives each person the role next to the name.

    Args:
        piece: the parsed passage.
        people: those named in it; they are changed.
        titles: the offices in it.
        sides: the countries, groups and organisations in it, for 'President Ana Ruiz of Klow'.

    Returns:
        The places in ``titles`` of those used.
    """
    used: set[int] = set()
    begins_at = {side.first: side for side in sides}
    by_first = sorted(people, key=lambda draft: draft.first)
    for index, title in enumerate(titles):
        if _owned(piece, title):
            continue
        draft = next((each for each in by_first if _before_name(piece, each, title)), None)
        draft = draft or next((each for each in by_first if _beside(piece, each, title)), None)
        if draft is not None:
            used.add(index)
            if draft.role is None:
                draft.role = title.role
                draft.side = draft.side or title.side or _side_after(piece, draft, begins_at)
    return used


def add_shared_roles(
    piece: Piece, people: Sequence[MentionDraft], sides: Sequence[MentionDraft], gazetteer: Gazetteer
) -> None:
    """Gives people the office that is before them in the plural: 'Presidents Ana Ruiz of Klow and Bo Lind'.

    Args:
        piece, people, sides: as for ``add_roles``.
        gazetteer: of the offices.
    """
    begins_at = {side.first: side for side in sides}
    named = {draft.first: draft for draft in people}
    for draft in people:
        office = office_in_plural(piece, draft.first, gazetteer)
        if office is None:
            continue
        for each in _joined(piece, draft, named, begins_at):
            if each.role is None:
                each.role, each.side = office.name, each.side or _side_after(piece, each, begins_at)


def _joined(
    piece: Piece, draft: MentionDraft, named: dict[int, MentionDraft], begins_at: dict[int, MentionDraft]
) -> Iterator[MentionDraft]:
    """A person and those joined to it by commas and 'and', each perhaps with a side after the name."""
    position: int | None = draft.first
    while position is not None and position in named:
        each = named[position]
        yield each
        side = _draft_after(piece, each, begins_at)
        position = side.last if side else each.last
        begin = position
        while position < len(piece) and piece.lowers[position] in (",", "and"):
            position += 1
        position = position if position > begin else None


def _side_after(piece: Piece, person: MentionDraft, begins_at: dict[int, MentionDraft]) -> str | None:
    """The side written after a name that has a title: 'Foreign Minister Ana Ruiz of | Norway'."""
    side = _draft_after(piece, person, begins_at)
    return side_name(side, piece) if side is not None else None


def _draft_after(piece: Piece, person: MentionDraft, begins_at: dict[int, MentionDraft]) -> MentionDraft | None:
    if person.last >= len(piece) or piece.lowers[person.last] != "of":
        return None
    begin = person.last + 1
    return begins_at.get(begin + (begin < len(piece) and piece.lowers[begin] == "the")) or begins_at.get(begin)


def _before_name(piece: Piece, draft: MentionDraft, title: Title) -> bool:
    """Whether a title stands right before a name, and so is of nobody else: 'Ana Ruiz, President | Park's envoy'."""
    before = skip_honorifics(piece, title.last) == draft.first or skip_honorifics(piece, title.core[1]) == draft.first
    return before and title.first <= draft.first


def _beside(piece: Piece, draft: MentionDraft, title: Title) -> bool:
    """Whether a title is an apposition of a name: 'the minister, Ana Ruiz,', 'Ana Ruiz, the law minister'."""
    if title.core[1] <= draft.first:
        comma = title.last < len(piece) and piece.words[title.last] == ","
        near = comma and skip_honorifics(piece, title.last + 1) == draft.first
        return near and title.determiner in _CAN_BE_ALONE and _closes(piece, draft.last)
    start = draft.last
    if start < len(piece) and piece.words[start] in (",", "(", "–", "—"):
        start += 1
        while (
            start < title.core[0]
            and start < len(piece)
            and piece.lowers[start] in ("the", "a", "an", "then", "who", "is", "was")
        ):
            start += 1
        return draft.last <= title.first and _described_until(piece, start, title)
    return False


def _described_until(piece: Piece, start: int, title: Title) -> bool:
    """Whether only a few describing words are between the comma and the title: ``a law | professor``."""
    if start in (title.first, title.core[0]):
        return True
    if title.office.form == "before":
        return False  # 'a law enforcement official' may be anybody's description further on
    between = range(start, min(title.first, title.core[0]))
    return 0 < len(between) <= _MOST_WORDS and all(_describes(piece, number) for number in between)


def _describes(piece: Piece, number: int) -> bool:
    """Whether a word only describes an office; what makes another one of it ('deputy', 'former') does more."""
    if piece.words[number] in lower_list("modifier"):
        return False
    if piece.words[number] == "-" or piece.pos[number] == "ADJ":
        return True
    return piece.pos[number] == "NOUN" and piece.words[number].islower()


def role_drafts(piece: Piece, number: int, titles: Sequence[Title], used: set[int]) -> list[MentionDraft]:
    """Drafts for roles that denote a person alone: ``the Russian foreign minister``, ``the group's spokesman``.

    ``number`` is the piece's place in the article; ``used`` holds the places in ``titles`` of those that a name has.
    """
    found = []
    for index, title in enumerate(titles):
        if index in used or (title.determiner not in _CAN_BE_ALONE and not (title.side and title.office.form == "of")):
            continue
        head = title.core[1] - 1
        if piece.pos[head] not in ("NOUN", "PROPN") or piece.deps[head] in ("compound", "amod", "attr"):
            continue
        if head + 1 < len(piece) and (piece.words[head + 1] in ("'s", "’s", "-") or piece.pos[head + 1] == "PROPN"):
            continue
        if title.office.form == "before" and title.side is None:
            continue
        first = title.first
        found.append(
            MentionDraft(number, first, title.last, "person", "role", named=False, role=title.role, side=title.side)
        )
    return found
