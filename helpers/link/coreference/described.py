"""Resolves described speakers: 'the movement', 'the spokesman', 'a statement by the Taliban', 'officials'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from helpers.link.actors_campaigns import campaign_of
from helpers.link.coreference.anaphor import Anaphor, Class
from helpers.link.coreference.features import story_country
from helpers.link.coreference.issuers import is_text
from helpers.link.coreference.names import (
    Answer,
    Countries,
    answer_of,
    body_head,
    by_family_name,
    is_people,
    number_only,
    spoken_for,
)
from helpers.link.coreference.parties import party_in
from helpers.link.coreference.resolve import Resolver
from helpers.link.coreference.roles import is_person_word, of_sequence, role_in, role_of
from helpers.link.coreference.scene import NOBODY, ArticleScene, Said
from helpers.link.coreference.words import Item, Named, Phrase, is_possessive, means, phrase_of

UNNAMED: Answer = (None, "unnamed")
UNKNOWN: Answer = (None, "unknown")
#: A quote at most this many sentences back counts as the previous one.
_NEAR = 2
#: In how many sentences before, and among how many mentions, 'the two' are looked for.
_TOGETHER, _MOST_BEFORE = 6, 30
#: Pronouns that own a text, as those who issue it: 'his lawsuit' is 'he'.
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
#: By how much the second of 'the two' must be more prominent than the third.
_CLEARLY = 1.5
#: Kinds of actors of whom the most prominent are meant by 'the two'.
_OFTEN_TWO = ("person", "government")
#: What may be between two who are spoken of together: a bracket, a title, a role.
_JOINED = re.compile(r"(?:\s+\([^)]*\))?(?:,[^,.;]{3,60},)?\s+and\s+(?:[\w.’'-]+\s+){0,7}")


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Resolves the descriptions of one article."""

    scene: ArticleScene
    countries: Countries
    resolver: Resolver
    likeliest: Callable[[Named], Answer | None]

    def answer(
        self, segments: Sequence[Sequence[Item]], quote: Said, previous: Said | None, restricted: bool = False
    ) -> Answer:
        """Resolves a description.

        Args:
            segments: the parts of the speaker's words.
            quote: the quote.
            previous: the quote before it.
            restricted: whether a relative clause says which one is meant, so that no other is looked for.
        """
        phrase = phrase_of(segments[0])
        if phrase.head is None:
            return UNKNOWN
        if is_text(phrase.word):
            return self._text(phrase, quote, previous)
        if body := body_head(phrase, self.countries):
            return body
        if number_only(phrase):
            return None, self._the_two(phrase, quote)
        mention = phrase.mention
        if mention is not None and mention.kind == "person":
            return (
                self._role(segments[0], phrase, quote, previous) if not mention.named else answer_of(mention, "named")
            )
        if means(phrase.word, "speaks_for", "state", "arm"):
            return self._spokesman(segments[0], phrase, quote, previous)
        if restricted:
            return UNNAMED if is_people(phrase) else UNKNOWN
        if means(phrase.word, "body", "group") and not phrase.indefinite:
            return self._body(phrase, quote, previous)
        return self._somebody(segments[0], phrase, quote, previous)

    def _somebody(self, segment: Sequence[Item], phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        both = bool(phrase.before) and phrase.before[0].lower == "both"
        if (phrase.definite or both) and phrase.plural and any(means(i.lower, "pair") for i in phrase.before):
            return None, self._the_two(phrase, quote)
        if phrase.indefinite or (is_people(phrase) and (phrase.plural or not phrase.definite)):
            return UNNAMED
        if (answer := self._role(segment, phrase, quote, previous)) != UNKNOWN:
            return answer
        if is_people(phrase):
            return UNNAMED
        if phrase.text[0].isupper() and not means(phrase.word, "person", "strong"):
            return by_family_name(self.scene, phrase.text) or UNKNOWN
        return UNKNOWN

    def _the_two(self, phrase: Phrase, quote: Said) -> str:
        """Resolves 'the two', 'both lawmakers' to two joined by 'and', or to the two far more prominent than others."""
        words = [item.lower for item in (*phrase.before, *phrase.head_only)]
        if not any(means(word, "pair") for word in words) or not (phrase.definite or words[0] in ("both", "each")):
            return "several"
        fits = self.resolver.described.fitting_all(phrase.word, party_in(" ".join(i.text for i in phrase.before)))
        found = self._joined_before(quote, fits) or self._two_most_prominent(quote, fits)
        return f"several: {' and '.join(found)}" if found else "several"

    def _joined_before(self, quote: Said, fits: Callable[[str], bool]) -> list[str]:
        low = self.scene.sentence(quote.speaker_start) - _TOGETHER
        near = [m for m in self.scene.before(quote.speaker_start) if m.actor_id and (m.person or m.body)]
        for first, second in reversed(list(pairwise(near[-_MOST_BEFORE:]))):
            if self.scene.sentence(second.start) < low:
                break
            both = [m.actor_id for m in (first, second) if m.actor_id and fits(m.actor_id)]
            apart = first.kind == second.kind and len(set(both)) == 2
            if apart and _JOINED.fullmatch(self.scene.text[first.end : second.start]):
                return both
        return []

    def _two_most_prominent(self, quote: Said, fits: Callable[[str], bool]) -> list[str]:
        def meant(actor: str) -> bool:
            return actor != NOBODY and self.scene.kind(actor) in _OFTEN_TWO and fits(actor)

        ranked = self.scene.ranking(quote.speaker_start, meant, quote.extent)
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][0] >= _CLEARLY * ranked[2][0])
        return [actor for _, actor in ranked[:2]] if clear else []

    def asked(self, kind: Class, phrase: Phrase, quote: Said, previous: Said | None, **more: Any) -> Anaphor:
        """The anaphor for a phrase.

        Args:
            kind: of the anaphor.
            phrase: its words.
            quote: whose speaker it is.
            previous: the quote before; None if there is none.
            more: further fields of ``Anaphor``.
        """
        near = previous is not None and self.scene.sentence(quote.place) - self.scene.sentence(previous.place) <= _NEAR
        word = phrase.word or phrase.text.split()[-1].lower()
        return Anaphor(
            kind,
            quote.speaker_start,
            quote.speaker_end,
            word,
            content=quote.extent,
            last=previous.actor_id if previous is not None and near else None,
            definite=phrase.definite,
            **more,
        )

    def _role(self, segment: Sequence[Item], phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        mention = phrase.mention
        word = phrase.word or phrase.text.split()[-1].lower()
        named = any(m.named and m.kind == "person" and not party_in(m.text) for m in phrase.mentions())
        if (mention is None and not is_person_word(word)) or means(word, "asks") or named:
            return UNKNOWN
        role = role_in(of_sequence(segment, phrase))
        here = story_country(self.scene, quote.speaker_start) if means(word, "foreign", "local") else None
        linked = mention.actor_id if mention is not None else None
        owned = any(is_possessive(i) or means(i.lower, "he", "she", "they", "it") for i in phrase.before)
        question = self.asked("role", phrase, quote, previous, role=role, side=here, linked=linked, owned=owned)
        actor, reason = self.resolver.ask(question, "role", UNKNOWN[1])
        if actor is None and mention is not None and mention.candidates and reason == UNKNOWN[1]:
            return answer_of(mention, "role")
        return actor, reason

    def _text(self, phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Resolves a statement, poll or lawsuit to its issuer; 'his lawsuit' and 'its report' through the pronoun."""
        owner = phrase.before[0].lower if phrase.before else ""
        if owner in _OWNERS:
            kind: Class = "person" if means(owner, "he", "she") else "thing"
            question = replace(self.asked(kind, phrase, quote, previous), word=_OWNERS[owner])
            return self.resolver.ask(question, "speaks for it", UNNAMED[1])
        return self.resolver.ask(self.asked("text", phrase, quote, previous), "speaks for it", UNNAMED[1])

    def _spokesman(self, segment: Sequence[Item], phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Resolves a spokesperson to the body, but for a person only as that person's role."""
        if means(phrase.word, "crowd") and (phrase.indefinite or phrase.preposition):
            return UNNAMED
        if means(phrase.word, "governs") and (body := self._governed_by(phrase)):
            return body, "speaks for it"
        if body := spoken_for(phrase, self.countries):
            return UNNAMED if phrase.plural and phrase.indefinite else (body, "speaks for it")
        if means(phrase.word, "works_for") and not phrase.indefinite and (own := self._campaign(phrase)):
            return own
        if any(mention.kind == "person" for mention in phrase.mentions()):
            return UNNAMED
        if phrase.indefinite or phrase.plural:
            return UNNAMED
        if not means(phrase.word, "speaks_for"):
            return self._body(phrase, quote, previous)
        if any(is_possessive(item) for item in phrase.before):
            return UNNAMED
        if (answer := self._role(segment, phrase, quote, previous)) != UNKNOWN:
            return answer
        said = (previous.speaker or "").lower() if previous is not None else ""
        if previous is not None and phrase.word in said:
            return previous.actor_id, "previous speaker" if previous.actor_id else previous.reason or "unknown"
        return UNNAMED

    def _campaign(self, phrase: Phrase) -> Answer | None:
        """Resolves 'the Ruiz campaign', if several people are called Ruiz, to that of the most mentioned one."""
        owner = next((mention for mention in phrase.mentions() if mention.person), None)
        found = (owner.actor_id, "named") if owner and owner.actor_id else self.likeliest(owner) if owner else None
        answer = self._body_of(found[0], phrase.word) if found and found[0] else None
        return answer if answer and answer[1] == "named before" else None  # no campaign is the person itself

    def _body_of(self, actor: str, word: str) -> Answer:
        """A person's campaign or office if it is an actor, otherwise the person."""
        person = self.scene.known.get(actor)
        own = campaign_of(person.name, word) if person else None
        return (own, "named before") if own and self.scene.known.get(own) else (actor, "speaks for it")

    def _governed_by(self, phrase: Phrase) -> str | None:
        """Resolves 'the Ruiz administration' to the government of the person's country."""
        owner = next((m for m in phrase.mentions() if m.person and m.actor_id), None)
        return self.countries.government(self.scene.side(owner.actor_id)) if owner and owner.actor_id else None

    def _body(self, phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Resolves 'the movement', 'the ministry' to a previously named body that fits the word."""
        if is_people(phrase) and not means(phrase.word, "group", "state"):
            return UNNAMED
        if phrase.before and means(phrase.before[0].lower, "he", "she"):
            return self._working_for(phrase, quote, previous) if means(phrase.word, "works_for") else UNKNOWN
        told = " ".join(item.text for item in (*phrase.before, *phrase.head_only) if not is_possessive(item))
        question = self.asked("body", phrase, quote, previous, role=role_of(told.lower()))
        return self.resolver.ask(question, "named before", UNKNOWN[1])

    def _working_for(self, phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Resolves 'her campaign', 'his office' through the pronoun's antecedent."""
        owner = phrase.before[0].lower
        kind = "he" if means(owner, "he") else "she"
        asked = replace(self.asked("person", phrase, quote, previous), word=kind)
        actor, reason = self.resolver.ask(asked, "speaks for it", UNKNOWN[1])
        return self._body_of(actor, phrase.word) if actor else (actor, reason)
