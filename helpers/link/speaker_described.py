"""Speakers whose words describe them: 'the movement', 'the spokesman', 'a statement by the Taliban', 'officials'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.link.speaker_names import (
    Answer,
    Countries,
    answer_of,
    body_head,
    by_family_name,
    is_people,
    number_only,
    spoken_for,
)
from helpers.link.speaker_roles import Holders, Role, described, introduced, is_person_word, of_sequence, role_in
from helpers.link.speaker_scene import Said, Scene
from helpers.link.speaker_words import Item, Named, Phrase, is_possessive, means, phrase_of

UNNAMED: Answer = (None, "unnamed")
UNKNOWN: Answer = (None, "unknown")
#: By how much one body must be more prominent than the next to be 'the movement'.
_PLAIN = 1.3
#: How many mentions back 'the movement' is looked for.
_MOST_BODIES = 200


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Answers for the descriptions of one article."""

    scene: Scene
    countries: Countries
    holders: Holders

    def answer(
        self, segments: Sequence[Sequence[Item]], quote: Said, previous: Said | None, restricted: bool = False
    ) -> Answer:
        """Who is described.

        Args:
            segments: the parts of the speaker's words.
            quote: the quote.
            previous: the quote before it.
            restricted: whether a relative clause tells which one is meant, so that no other is looked for.
        """
        phrase = phrase_of(segments[0])
        if phrase.head is None:
            return UNKNOWN
        if body := body_head(phrase, self.countries):
            return body
        if number_only(phrase):
            return None, "several"
        mention = phrase.head.mention
        if mention is not None and mention.kind == "person":
            return self._role(segments[0], phrase, quote) if not mention.named else answer_of(mention, "named")
        if means(phrase.word, "issued", "text"):
            return self._text(phrase, quote, previous)
        if means(phrase.word, "speaks_for", "state", "arm"):
            return self._spokesman(segments[0], phrase, quote, previous)
        if restricted:
            return UNNAMED if is_people(phrase) else UNKNOWN
        if means(phrase.word, "body", "group") and not phrase.indefinite:
            return self._body(phrase, quote)
        return self._somebody(segments[0], phrase, quote)

    def _somebody(self, segment: Sequence[Item], phrase: Phrase, quote: Said) -> Answer:
        if phrase.indefinite or (is_people(phrase) and (phrase.plural or not phrase.definite)):
            return UNNAMED
        if (answer := self._role(segment, phrase, quote)) != UNKNOWN:
            return answer
        if is_people(phrase):
            return UNNAMED
        head = phrase.head
        if head.text[0].isupper() and not means(phrase.word, "person", "strong"):
            return by_family_name(self.scene, head.text) or UNKNOWN
        return UNKNOWN

    def _role(self, segment: Sequence[Item], phrase: Phrase, quote: Said) -> Answer:
        role = role_in(of_sequence(segment, phrase))
        mention = phrase.head.mention
        if mention is None and not is_person_word(phrase.word):
            return UNKNOWN
        found = self.holders.find(role, quote.speaker_start, quote.extent, quote.told)
        if found:
            return UNNAMED if self._another(phrase, found, quote) else found
        known = mention is not None and (mention.actor_id or mention.candidates) and mention.actor_id not in quote.told
        if known and not self._refuted(mention, role):
            found = answer_of(mention, "role")
            return UNNAMED if self._another(phrase, found, quote) else found
        if phrase.definite and phrase.before[0].lower == "the":
            place, without = quote.speaker_start, quote.extent
            return described(self.scene, self.holders, phrase, place, without, quote.told) or UNKNOWN
        return UNKNOWN

    def _another(self, phrase: Phrase, found: Answer, quote: Said) -> bool:
        """Whether 'a diplomat' has come in since the one whom the text names, and 'the diplomat' is that other one."""
        head = phrase.word or phrase.head.text.split()[-1].lower()
        named = [m.start for m in self.scene.before(quote.speaker_start) if m.actor_id == found[0] and m.person]
        return bool(named) and phrase.definite and introduced(self.scene, head, quote.speaker_start, named[-1])

    def _refuted(self, mention: Named, role: Role) -> bool:
        """Whether the article speaks against whom a role alone was linked to: another party, or one of many holders."""
        shared = any(means(word, "shared") for word in role.words)
        here = any(m.actor_id == mention.actor_id and m.person for m in self.scene.mentions)
        return (shared and here) or self.holders.of_another_party(mention.actor_id or "", role.party)

    def _text(self, phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """A statement speaks for who made it; other texts for nobody."""
        if means(phrase.word, "issued"):
            made_by = phrase.preposition in ("of", "by", "from", "for")
            beside = (*phrase.before, *(phrase.after if made_by else ()))
            owners = [m for i in beside if (m := i.mention) and m.actor_id and (m.person or m.body)]
            owned = made_by or any(is_possessive(i) for i in phrase.before)
            if owners and (owned or owners[0].body):
                return owners[0].actor_id, "speaks for it"
            if (
                phrase.definite
                and previous is not None
                and previous.actor_id
                and self._same_text(phrase, quote, previous)
            ):
                return previous.actor_id, "previous speaker"
        return UNNAMED

    def _same_text(self, phrase: Phrase, quote: Said, previous: Said) -> bool:
        start, end = self.scene.sentence_start(previous.start), quote.speaker_start
        near = self.scene.sentence(end) - self.scene.sentence(previous.end) <= 2
        return near and re.search(rf"\b{re.escape(phrase.word)}\b", self.scene.text[start:end], re.I) is not None

    def _spokesman(self, segment: Sequence[Item], phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Somebody or something that speaks for a body; for a person only as that person's role."""
        if means(phrase.word, "crowd") and (phrase.indefinite or phrase.preposition):
            return UNNAMED
        if means(phrase.word, "governs") and (body := self._governed_by(phrase)):
            return body, "speaks for it"
        if body := spoken_for(phrase, self.countries):
            return UNNAMED if phrase.plural and phrase.indefinite else (body, "speaks for it")
        if any(mention.kind == "person" for mention in phrase.mentions()):
            return UNNAMED
        if phrase.indefinite or phrase.plural:
            return UNNAMED
        if not means(phrase.word, "speaks_for"):
            return self._body(phrase, quote)
        if any(is_possessive(item) for item in phrase.before):
            return UNNAMED
        if (answer := self._role(segment, phrase, quote)) != UNKNOWN:
            return answer
        said = (previous.speaker or "").lower() if previous is not None else ""
        if previous is not None and phrase.word in said:
            return previous.actor_id, "previous speaker" if previous.actor_id else previous.reason or "unknown"
        return UNNAMED

    def _governed_by(self, phrase: Phrase) -> str | None:
        """'The Ruiz administration': the government of the country whose side the person is on."""
        owner = next((m for m in phrase.mentions() if m.person and m.actor_id), None)
        return self.countries.government(self.scene.side(owner.actor_id)) if owner else None

    def _body(self, phrase: Phrase, quote: Said) -> Answer:
        """'The movement', 'the ministry': the body named before to which the word fits."""
        if is_people(phrase) and not means(phrase.word, "group", "state"):
            return UNNAMED
        kinds = ("group",) if means(phrase.word, "group") else ("organisation",)
        if means(phrase.word, "governs"):
            kinds = ("government",)
        before = [m for m in self.scene.before(quote.speaker_start)[-_MOST_BODIES:] if m.body]
        if phrase.before and means(phrase.before[0].lower, "he", "she"):
            return UNKNOWN
        told = {item.lower for item in phrase.before if not means(item.lower, "definite") and not is_possessive(item)}
        for mention in reversed(before):
            words = mention.text.lower().split()
            if words[-1] == phrase.word and told <= set(words):
                return mention.actor_id, "named before"
        if told - {""}:
            return UNKNOWN
        if not (phrase.definite or means(phrase.word, "group")) or not means(phrase.word, "body", "group", "governs"):
            return UNKNOWN
        if means(phrase.word, "exact"):
            return UNKNOWN
        if means(phrase.word, "press"):
            before = [m for m in before if any(means(word, "masthead") for word in m.text.lower().split()[-2:])]
        return self._of_kind(
            {m.actor_id for m in before if m.kind in kinds}, quote, government=means(phrase.word, "governs")
        )

    def _of_kind(self, bodies: set[str], quote: Said, government: bool) -> Answer:
        """The only body of its kind, or the one that is plainly spoken of."""
        if len(bodies) == 1:
            return next(iter(bodies)), "named before"
        ranked = self.scene.ranking(quote.speaker_start, lambda actor: actor in bodies, quote.extent)
        plain = bool(ranked) and (len(ranked) == 1 or ranked[0][0] >= _PLAIN * ranked[1][0])
        return (ranked[0][1], "named before") if plain and not government else UNKNOWN
