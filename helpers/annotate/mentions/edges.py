"""Repairs names that the name finder cuts short ('Commission on …') or takes from brackets ('(D-Mont.)')."""

from __future__ import annotations

import calendar
import re

from helpers.annotate.mentions.drafts import Piece

#: Bodies that are often called after their task.
_BODIES = frozenset(
    (
        *("Agency", "Association", "Authority", "Board", "Bureau", "Campaign", "Center", "Centre", "Coalition"),
        *("Commission", "Committee", "Council", "Department", "Federation", "Foundation", "Fund", "Institute"),
        *("Ministry", "Office"),
    )
)
_CALENDAR = frozenset([*calendar.day_name, *calendar.month_name])
_TASK = frozenset({"for", "on", "of"})
_ARTICLES = frozenset({"a", "an", "the"})
#: A party's letter and a state: 'D-Mont.', 'R-N.J.', 'I-VT', 'D-Ohio'.
_AFFILIATION = re.compile(r"[DRI][-‑–](?:[A-Z][\w.]*\.|[A-Z]{2}|Alaska|Hawaii|Idaho|Iowa|Maine|Ohio|Texas|Utah)")
_OPENS, _CLOSES = ("(", ",", "["), (")", ",", "]", ".")
_PARTY, _HYPHENS = frozenset({"D", "R", "I"}), frozenset({"-", "‑", "–"})
#: Lowercase; what is written with a capital, such as 'Parley.com', is a site that acts under that name.
_ADDRESS = re.compile(r"[#@]|www\.|https?:|[a-z]\S*\.(?:com|org|net|gov|edu)\b")


def is_affiliation(piece: Piece, first: int, last: int) -> bool:
    """Whether words are a party letter and state after a name: 'Ana Ruiz (D-Mont.)', 'John Park, R-Ohio,'.

    The words are ``first`` to before ``last`` of the piece.
    """
    before = piece.words[first - 1] if first else ""
    behind = piece.words[last] if last < len(piece) else ""
    name = "".join(piece.words[first:last])
    if before in _OPENS and behind in _CLOSES and _AFFILIATION.fullmatch(name) is not None:
        return True
    return _opens_with_party(piece, first) or (first > 1 and _opens_with_party(piece, first - 2))


def _opens_with_party(piece: Piece, letter: int) -> bool:
    """Whether a party's letter is here after a bracket or a comma, and a hyphen: '(D-', ', R-'."""
    return (
        0 < letter < len(piece) - 1
        and piece.words[letter] in _PARTY
        and piece.words[letter - 1] in _OPENS
        and piece.words[letter + 1] in _HYPHENS
        and piece.starts[letter + 1] == piece.ends[letter]
    )


def is_an_address(piece: Piece, first: int, last: int) -> bool:
    """Whether a name is an account, a tag or a web address: '@parley', '#Talks', 'www.example.org'.

    The name's words are ``first`` to before ``last`` of the piece.
    """
    if first and piece.words[first - 1] in ("#", "@") and piece.ends[first - 1] == piece.starts[first]:
        return True
    return any(_ADDRESS.match(word) for word in piece.words[first:last])


def across_hyphens(piece: Piece, first: int, last: int, kind: str) -> tuple[int, int]:
    """Extends a name of several words over a hyphen: 'Ana Ruiz | -Lind', a body's 'Norway- | Chad Joint Committee'.

    The name's words are ``first`` to before ``last`` of the piece; so are those returned. If its ``kind`` is
    ``person``,
    it is not extended to another name, nor to what is joined to it: 'Ana Ruiz-Bo Lind talks'.
    """
    if last - first < 2:
        return first, last
    if (
        kind == "person"
        and _hyphenated(piece, last)
        and not any(low <= last + 1 < high for low, high, _ in piece.names)
    ):
        last += 2 if not any(piece.caps[last + 2 : last + 3]) else 0
    elif kind == "organisation" and first > 1 and _hyphenated(piece, first - 1):
        first -= 2
    return first, last


def _hyphenated(piece: Piece, number: int) -> bool:
    """Whether a hyphen is here between two words with capitals, without a space."""
    return (
        0 < number < len(piece) - 1
        and piece.words[number] in _HYPHENS
        and piece.ends[number - 1] == piece.starts[number]
        and piece.ends[number] == piece.starts[number + 1]
        and piece.caps[number - 1]
        and piece.caps[number + 1]
    )


def whole_body(piece: Piece, first: int, last: int) -> tuple[int, int]:
    """Extends a body's name by its task: 'Commission | on Presidential Debates', 'Committee for a | Fair Budget'.

    The name's words are ``first`` to before ``last`` of the piece; so are those returned.
    """
    if last > first and piece.words[last - 1] in _BODIES:
        last = _task_behind(piece, last)
    elif last - first > 1:
        first = _body_before(piece, first)
    return first, last


def _task_behind(piece: Piece, last: int) -> int:
    """Where the words of the task end; ``last`` if none follow, or only a day, a place or another name."""
    if piece.words[last : last + 1] == [] or piece.words[last] not in _TASK:
        return last
    begin = last + 1 + (piece.lowers[last + 1 : last + 2] != [] and piece.lowers[last + 1] in _ARTICLES)
    end = begin
    while end < len(piece) and _of_a_task(piece, end):
        end += 1
    other = any(
        low < end and begin < high and name.kind in ("person", "place", "government") for low, high, name in piece.names
    )
    return end if end - begin > 1 and not other else last


def _of_a_task(piece: Piece, number: int) -> bool:
    word = piece.words[number]
    return piece.caps[number] and word[0].isalpha() and word not in _CALENDAR


def _body_before(piece: Piece, first: int) -> int:
    """The first word of the body's name whose task begins at ``first``."""
    at = first - 1
    if at > 0 and piece.lowers[at] in _ARTICLES:
        at -= 1
    if at < 1 or piece.words[at] not in _TASK or piece.words[at - 1] not in _BODIES:
        return first
    begin = at - 1
    while begin > 0 and piece.caps[begin - 1] and piece.tags[begin - 1].startswith("NNP"):
        begin -= 1
    return begin
