"""Answers of an earlier build, and when they still hold.

Who speaks in an article follows from its text, its mentions and quotes, and from what is asked of the corpus on the
way: what is known of an actor, and which actor is the government of a country. All that is noted with the answers;
where it is the same again, so are they, and the article is not read again because others were added.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Protocol

from helpers.annotate.gazetteer import Country
from helpers.link.coreference.names import Answer, Countries
from helpers.link.coreference.scene import ActorFacts


class Kept(Protocol):
    """Where answers are kept from one build to the next; ``tables.remembered`` is such a place."""

    def knows(self, name: str, state: str) -> bool:
        """Whether answers were kept of the article ``name`` in that state."""

    def take(self, name: str) -> str:
        """The answers kept of an article; to be asked for once."""

    def put(self, name: str, state: str, made: str) -> None:
        """Keeps the answers of an article.

        Args:
            name: its id.
            state: a hash of what they depend on.
            made: the answers, as JSON.
        """


class KnownActors(Protocol):
    """What is known of the actors of a corpus."""

    def get(self, actor_id: str) -> ActorFacts | None:
        """What is known of an actor."""

    def mark(self, actor_id: str) -> str | None:
        """A hash of what is known of the actor ``actor_id``; None if nothing is."""


class Asked:
    """What one article asks of the corpus.

    Attributes:
        known: what is known of the actors; whoever is looked up is noted.
        countries: the governments among the actors; noted likewise.
    """

    def __init__(self, known: KnownActors, countries: Countries):
        """Nothing was asked yet."""
        self.known, self.countries = _Noting(known), _NotingCountries(countries)

    def noted(self) -> list[dict[str, Any]]:
        """What was asked and what was told, for JSON."""
        return [self.known.noted, self.countries.noted]


class _Noting(dict):
    """A dictionary that fills from another one as it is asked, and notes what it was asked for."""

    def __init__(self, known: KnownActors):
        super().__init__()
        self._known = known
        self.noted: dict[str, str | None] = {}

    def get(self, actor_id: str, default: Any = None) -> Any:
        """What is known of an actor, or the default."""
        found = self._known.get(actor_id)
        if actor_id is not None and actor_id not in self.noted:
            self.noted[actor_id] = self._known.mark(actor_id)
        return default if found is None else found

    def __getitem__(self, actor_id: str) -> ActorFacts:
        if (found := self.get(actor_id)) is None:
            raise KeyError(actor_id)
        return found

    def __contains__(self, actor_id: object) -> bool:
        return isinstance(actor_id, str) and self.get(actor_id) is not None


class _NotingCountries(Countries):
    def __init__(self, countries: Countries):
        super().__init__({})
        self._countries = countries
        self.noted: dict[str, str | None] = {}

    def government(self, country: Country | str | None) -> str | None:
        """The actor that is the country's government, if the corpus knows it."""
        name = country if isinstance(country, str) else country.name if country else None
        found = self._countries.government(name)
        if name:
            self.noted[name] = found
        return found


def state_of(*inputs: Any) -> str:
    """A hash of all that an article's answers depend on, given as values that JSON can hold (``inputs``)."""
    return hashlib.blake2b(json.dumps(inputs).encode(), digest_size=16).hexdigest()


def kept_answers(
    kept: Kept | None, article_id: str, state: str, known: KnownActors, countries: Countries
) -> list[Answer] | None:
    """The answers of an earlier build, where all that they rest on is the same; None where it is not.

    Args:
        kept: the answers of earlier builds.
        article_id: the article.
        state: a hash of its text, mentions and quotes.
        known, countries: what is known of actors and governments now.
    """
    if kept is None or not kept.knows(article_id, state):
        return None
    answers, (people, governments) = json.loads(kept.take(article_id))
    same = all(known.mark(actor) == told for actor, told in people.items())
    same = same and all(countries.government(name) == actor for name, actor in governments.items())
    return [tuple(answer) for answer in answers] if same else None
