"""People whom only their speaking gives away: 'Murat Ozbek, a shopkeeper, said' where nothing else found the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from helpers.annotate.mentions.drafts import Draft, Piece
from helpers.annotate.mentions.runs import is_honorific, name_word, run_from
from helpers.annotate.mentions.words import word_list
from helpers.articles.model import Span

_MOST_WORDS = 4
#: How far behind a name (in words) what it is may be said: ', a retired teacher'.
_APPOSED = 6
#: Endings of words for people; ``words.csv`` lists others, and those with such an ending that are none.
_PERSON = re.compile(r"(?:er|or|ist|man|woman|ian|eer)$")


def add_spoken(
    piece: Piece,
    number: int,
    drafts: list[Draft],
    speakers: Sequence[Span],
    given_names: frozenset[str],
    common: Callable[[int], bool],
) -> None:
    """Adds the people among the speakers of quotes whose names nothing else has found.

    Args:
        piece: the words; its index in the article is ``number``.
        drafts: what has been found in it; what the model takes for a place, or finds in a label, gives way.
        speakers: the speakers of quotes that begin in it.
        given_names: known given names.
        common: whether a word is a common word here.
    """
    for span in speakers:
        tokens = piece.token_span(span.start, span.end)
        name = _name(piece, *tokens, common) if tokens else None
        given = name is not None and _usual(piece.words[name[0]]) in given_names
        if name is None or _body(piece, *name, given):
            continue
        told = _is_somebody(piece, name[1]) or (name[0] > 0 and _person_noun(piece.lowers[name[0] - 1]))
        label = all(piece.words[at].isupper() for at in range(*name))
        over = [draft for draft in drafts if draft.first < name[1] and name[0] < draft.last]
        over = [draft for draft in over if draft.what not in ("adjective", "people")]
        if (given or told) and all(_gives_way(draft, name, label and given) for draft in over):
            drafts[:] = [draft for draft in drafts if draft not in over]
            drafts.append(Draft(number, *name, "person", "guess"))


def _gives_way(draft: Draft, name: tuple[int, int], label: bool) -> bool:
    """Whether the model alone takes exactly these words for a place, or anything else for less than a label's name."""
    if label:
        return draft.kind != "person"
    return draft.source == "model" and draft.kind == "place" and (draft.first, draft.last) == name


def _usual(word: str) -> str:
    """A word in capitals as it is written elsewhere."""
    return word.capitalize() if word.isupper() and len(word) > 2 else word


def _name(piece: Piece, first: int, last: int, common: Callable[[int], bool]) -> tuple[int, int] | None:
    """The two to four words of a name that the speaker's words up to the first comma end with."""
    stops = range(last, len(piece))
    for at in range(first, last):
        if not name_word(piece, at) or is_honorific(piece.words[at]):
            continue
        end = run_from(piece, at, stops, common)
        if end - at < 1:
            continue
        behind = piece.words[end] if end < last else ","
        closed = behind in (",", "(", "-", "–", "—", "--") or piece.lowers[end : end + 1] in (["who"], ["of"])
        return (at, end) if 1 < end - at <= _MOST_WORDS and closed else None
    return None


def _body(piece: Piece, first: int, last: int, given: bool) -> bool:
    """Whether the words name a body or a place: 'Acme Council', or are written in capitals; Rosa Hill is neither."""
    listed = word_list("organisation_word")
    if not given or last - first > 2:
        listed = listed | word_list("place_word")
    return any(
        _usual(piece.words[at]) in listed
        or piece.words[at] == "&"
        or (len(piece.words[at]) > 3 and piece.words[at].isupper() and not given)
        for at in range(first, last)
    )


def _is_somebody(piece: Piece, end: int) -> bool:
    """Whether what follows a name tells of a person: ', a nurse', ', who', ', 43'."""
    if end + 1 >= len(piece) or piece.words[end] not in (",", "(", "-", "–", "—"):
        return False
    if piece.lowers[end + 1] == "who" or re.fullmatch(r"\d\d", piece.words[end + 1]):
        return True
    for word in piece.lowers[end + 1 : end + 1 + _APPOSED]:
        if word in (",", "of", "for", "at", "in", "said", "says", "told"):
            return False
        if _person_noun(word):
            return True
    return False


def _person_noun(word: str) -> bool:
    """Whether a word in small letters is about a person: 'nurse', 'shopkeeper'."""
    if word in word_list("no_person_noun"):
        return False
    return word in word_list("person_noun") or _PERSON.search(word) is not None
