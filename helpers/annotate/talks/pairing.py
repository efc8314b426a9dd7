"""A talk told of before and what a later trigger tells: what is asked of the two to see whether they are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from helpers.annotate.talks.conflict import shared_parties
from helpers.annotate.talks.drafts import Candidate, Draft
from helpers.annotate.talks.lexicon import words


@dataclass(frozen=True)
class Pair:
    """A talk told of before, and a draft that may tell of it.

    Attributes:
        talk: the talk.
        draft: what a later trigger tells.
    """

    talk: Draft
    draft: Draft

    @property
    def candidate(self) -> Candidate:
        """The draft's trigger."""
        return self.draft.candidate

    @cached_property
    def _counted(self) -> tuple[int, int]:
        return shared_parties(self.talk, self.draft)

    @property
    def shared(self) -> int:
        """How many parties are those of both."""
        return self._counted[0]

    @property
    def mine(self) -> int:
        """How many parties the draft names."""
        return self._counted[1]

    @property
    def known(self) -> int:
        """How many parties the talk has."""
        return len([party for party in self.talk.parties if not party.anaphor])

    @property
    def apart(self) -> int:
        """Sentences from the talk's first trigger to the draft's."""
        return self.draft.sentence - self.talk.sentence

    @property
    def same_day(self) -> bool:
        """Whether both have the same days."""
        talk, draft = self.talk, self.draft
        return bool(talk.earliest and talk.earliest == draft.earliest and talk.latest == draft.latest)

    @property
    def same_place(self) -> bool:
        """Whether the draft names the talk's place, or both name none."""
        return self.draft.place == self.talk.place

    @property
    def alike(self) -> bool:
        """Whether one word can name both: 'talks' and 'the meeting', 'summit' and 'summit'."""
        generic = words("generic")
        return bool(self.draft.lemmas & self.talk.lemmas or self.draft.lemmas & generic or self.talk.lemmas & generic)

    @property
    def in_headline(self) -> bool:
        """Whether the headline tells of the talk."""
        return self.talk.candidate.sentence.passage.kind == "headline"


def is_new(candidate: Candidate) -> bool:
    """'a conference in Oslo': one not told of before."""
    return any(child.lower_ in ("a", "an") for child in candidate.head.children)


def names_nobody(draft: Draft) -> bool:
    """Whether no party of the draft is named."""
    return not [party for party in draft.parties if not party.anaphor]
