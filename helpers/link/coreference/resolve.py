"""Resolves an anaphor in an article, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.link.coreference import ranker
from helpers.link.coreference.anaphor import Anaphor
from helpers.link.coreference.features import Described
from helpers.link.coreference.roles import Holders
from helpers.link.coreference.scene import NOBODY, Answer, ArticleScene


def _alike(one: ranker.Features, other: ranker.Features) -> bool:
    """Whether two actors have the same relation to a text: both filed it, or the poll is by both."""
    return all(one.get(name) == other.get(name) for name in {*one, *other} if ":" in name)


@dataclass(slots=True)
class Resolver:
    """Resolves the anaphors of an article, read from the beginning."""

    scene: ArticleScene
    holders: Holders
    described: Described = field(init=False)

    def __post_init__(self) -> None:
        self.described = Described(self.scene, self.holders)

    def ask(self, asked: Anaphor, reason: str, open_reason: str | None) -> Answer:
        """The actor whom an anaphor refers to.

        Args:
            asked: the anaphor.
            reason: given with an actor that is found.
            open_reason: given if it stays open and no actors compete.
        """
        options = self.described.options(asked)
        choice = ranker.choose(asked.kind, options)
        if len(choice.rivals) == 2 and asked.kind == "text" and _alike(*(options[actor] for actor in choice.rivals)):
            return None, f"several: {' and '.join(choice.rivals)}"
        if choice.actor in (ranker.NONE, NOBODY):
            named = [actor for actor in choice.rivals if actor != NOBODY]
            return None, f"ambiguous: {' or '.join(named)}" if len(named) > 1 else open_reason
        return choice.actor, reason
