"""Anaphors: words that refer to an actor named elsewhere, and what is known about them in advance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.link.coreference.roles import Role

Class = Literal["person", "thing", "relative", "role", "body", "text"]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """An anaphor to resolve.

    Attributes:
        kind: ``person`` (he, she), ``thing`` (it, they), ``relative`` (who, which), ``role`` (the minister), ``body``
            (the group) or ``text`` (the poll: who issued it); each kind has weights of its own.
        start, end: the words' place.
        word: their head in lowercase.
        content: the quote's own content, in which nobody is looked for; (-1, -1) without one.
        named: those whom the content calls by name.
        last: who spoke last, where that is near; None where nobody known did.
        goes_on: whether that was in this sentence or the one before.
        role: the role that the words give.
        linked: the actor to whom the words alone lead, such as an office with one known holder.
        owned: whether an owner is before: 'his lawyer', "Ruiz's lawyer".
        after_open: whether who spoke last is near and was left open.
        side: for 'the visitor' and 'the host', the country where the story is.
        definite: whether they begin with 'the', 'this' or an owner.
    """

    kind: Class
    start: int
    end: int
    word: str
    content: tuple[int, int] = (-1, -1)
    named: frozenset[str] = frozenset()
    last: str | None = None
    role: Role | None = None
    side: str | None = None
    definite: bool = True
    linked: str | None = None
    after_open: bool = False
    owned: bool = False
    goes_on: bool = False
