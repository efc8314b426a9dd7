"""What is said of a party or speaker that a person types and that is no actor of the corpus."""

from __future__ import annotations

from typing import Any

from helpers.explorers.offers import Offer
from helpers.views.known import nearest
from helpers.views.words import listed

#: The corrections, by table and field, whose text is an actor or becomes one.
OF_ACTORS = frozenset({("talk", "add"), ("quote", "speaker"), ("name", "actor")})


def takes_actor(offer: Offer) -> bool:
    """Whether what is typed for an offer is the name of an actor."""
    return offer.ask == "text" and (offer.table, offer.field) in OF_ACTORS


def note_on(offer: Offer, said: str, corpus: Any, *, done: bool = False) -> str:
    """A sentence on what was typed where it is no known actor, with those that are near; else empty.

    Args:
        offer: the correction.
        said: what was typed.
        corpus: whose actors are known.
        done: whether the correction was made already.
    """
    value = offer.read(said) if takes_actor(offer) else ""
    actors = corpus.actors
    if not value or (actors["actor_id"] == value).any() or (actors["name"] == value).any():
        return ""
    near = nearest(value, dict(zip(actors["actor_id"], actors["name"], strict=True)))
    told = f"near: {listed([name for _, name in near], len(near))}" if near else "none is near it"
    return f"‘{value}’ is not a known actor: it {'was' if done else 'will be'} added as it is typed; {told}."
