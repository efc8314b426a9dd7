"""Resolves named speakers: a person, a body, or someone who speaks for a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.annotate.gazetteer import Country, load_gazetteer
from helpers.link.coreference.parties import is_office_word, party_in
from helpers.link.coreference.scene import Answer, ArticleScene
from helpers.link.coreference.words import Item, Named, Phrase, is_plural, is_possessive, means
from helpers.link.names import folded

_AND = ("and", "or", "&")
_PARTY_AND_STATE = re.compile(r"[DRI][-‑–][A-Z][\w.]*")
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")


def joint(segments: Sequence[Sequence[Item]]) -> str | None:
    """'several: A and B' if the words name two or more speakers, else None."""
    segments = [segment for segment in segments if not _affiliation(segment)]
    for number, segment in enumerate(segments):
        if number and segment[0].lower in _AND and _is_list(segments[:number]):
            return _several(segments)
        for at, item in enumerate(segment[:-1]):
            if not at or item.lower not in _AND:
                continue
            if _two_people(segment, at):
                return _several(segments)
            if any(means(other.lower, "preposition") for other in segment[1:at]):
                break
            after = segment[at + 1]
            another = after.mention is not None or means(after.lower, "definite", "indefinite")
            if segment[0].lower == "the" and _bare_role(segment[at + 1 :]):
                break  # 'the mayor and | candidate for governor' is one person
            first = segment[0].lower
            known = any(other.mention for other in segment[:at]) or means(first, "definite", "indefinite", "he", "she")
            follows = number > 0 and _is_list(segments[:number])
            listed = segment[0].mention is not None and (
                follows or any(other.mention for other in segment[at + 1 : at + 3])
            )
            if another and known and (number == 0 or listed):
                return _several(segments)
    if segments and segments[0][0].lower == "both" and any(item.lower == "and" for item in segments[0]):
        return _several(segments)
    return None


def _bare_role(items: Sequence[Item]) -> bool:
    """Whether words begin with one role without an article: 'candidate for governor', 'Freedonian envoy'."""
    cut = next((at for at, item in enumerate(items) if means(item.lower, "preposition")), len(items))
    if not cut or any(item.mention and item.mention.person for item in items[:cut]):
        return False
    words = items[cut - 1].text.split()
    return not means(items[0].lower, "definite", "indefinite", "he", "she") and _names_one_person(words[-1])


def _names_one_person(word: str) -> bool:
    return word.islower() and means(word, "person") and not is_plural(word)


def _affiliation(segment: Sequence[Item]) -> bool:
    """Whether a part consists only of a party's letter and a state: '(D-Mont.)'."""
    return _PARTY_AND_STATE.fullmatch("".join(item.text for item in segment)) is not None


def _two_people(segment: Sequence[Item], at: int) -> bool:
    """Whether an 'and' joins two named people: 'Mr. Reed and Mr. Park', 'Reed of Ohio and Mr. Park'."""
    before, behind = segment[:at], segment[at + 1 : at + 6]
    first = next((n for n, item in enumerate(before) if item.mention and item.mention.person), None)
    second = next((n for n, item in enumerate(behind) if item.mention and item.mention.person), None)
    if first is None or second is None or _governed(before[:first]):
        return False
    apart = first == at - 1 or before[first + 1].lower == "of"
    owned = second + 1 < len(behind) and is_possessive(behind[second + 1])
    return apart and not owned and not any(means(item.lower, "preposition") for item in behind[:second])


def _is_list(segments: Sequence[Sequence[Item]]) -> bool:
    return all(
        segment[-1].mention is not None and not (n and _described(segment)) for n, segment in enumerate(segments)
    )


def _described(segment: Sequence[Item]) -> bool:
    """Whether a part describes the name before it: 'Ana Ruiz, | head of the Centre'."""
    at = next((n for n, item in enumerate(segment) if means(item.lower, "preposition")), 0)
    return at > 0 and not any(item.mention for item in segment[:at])


def _several(segments: Sequence[Sequence[Item]]) -> str:
    named = dict.fromkeys(i.mention.actor_id for s in segments for i in s if i.mention and i.mention.actor_id)
    return f"several: {' and '.join(named)}" if named else "several"


def person_in(segment: Sequence[Item]) -> Named | None:
    """The person named as the speaker, not as a possessor or complement ('a friend of X')."""
    for at in range(len(segment) - 1, -1, -1):
        mention = segment[at].mention
        if mention is None or not mention.person or _owns_or_qualifies(segment, at):
            continue
        if not _governed(segment[:at]):
            return _acting_on(segment, at) or mention
    return None


def _acting_on(segment: Sequence[Item], at: int) -> Named | None:
    """The person acting on the one named at a position: 'Ana Ruiz rang John Park'."""
    before = next((n for n in range(at - 1, -1, -1) if (m := segment[n].mention) and m.person), None)
    if before is None:
        return None
    words = [item.lower for item in segment[before + 1 : at]]
    acting = bool(words) and all(words) and not any(map(_joins, words)) and not _governed(segment[:before])
    return segment[before].mention if acting else None


def _joins(word: str) -> bool:
    """Whether a word may come between two names of which the second speaks: 'Ruiz spokesman John Park'."""
    plain = word.rstrip(".")
    noun = plain.endswith(("man", "woman", "person", "er", "or", "ist", "s"))
    small = means(
        plain, "preposition", "title", "person", "definite", "indefinite", "subordinate", "relative", "office"
    )
    return small or noun or plain in _AND or plain in ("'s", "’s", "") or not plain.isalpha()


def _owns_or_qualifies(segment: Sequence[Item], at: int) -> bool:
    after = segment[at + 1] if at + 1 < len(segment) else None
    if after is None:
        return False
    if is_possessive(after):
        return at + 2 < len(segment)
    return after.mention is None and after.text[0].islower() and not means(
        after.lower, "preposition", "subordinate", "he", "she", "they", "indefinite"
    ) and not after.lower.endswith("ly")  # fmt: skip


def _governed(before: Sequence[Item]) -> bool:
    """Whether a preposition precedes a name with only titles in between: 'for U.S. President X'."""
    joined = titled = False
    for item in reversed(before):
        if item.mention is not None and not joined:
            if titled and item.mention.kind != "person":
                continue
            return False
        if means(item.lower, "preposition"):
            return not means(item.lower, "commands")
        titled = titled or means(item.lower.rstrip("."), "title", "person")
        joined = joined or item.lower in _AND
        if joined:
            continue
        if not (is_office_word(item.text) or party_in(item.text) or means(item.lower, "definite", "indefinite")):
            return False
    return False


def answer_of(mention: Named, reason: str) -> Answer:
    """The actor of a mention, with ``reason``, or its candidates."""
    if mention.actor_id:
        return mention.actor_id, reason
    if mention.candidates:
        return None, "ambiguous: " + " or ".join(mention.candidates)
    return None, "unknown"


class Countries:
    """The governments among the actors, by the words for their countries."""

    def __init__(self, governments: dict[str, str]):
        """Args: governments: actor of each country's government, by the country's usual name."""
        self._actor = governments

    def find(self, word: str) -> Country | None:
        """The country that a word names: by its name, capital, seat or adjective; None if it names none."""
        named = load_gazetteer().country_by_name
        return named.get(word) or named.get(word.removesuffix("s")) if len(word) > 2 or word in ("US", "UK") else None

    def government(self, country: Country | str | None) -> str | None:
        """The actor for a country's government, if there is one."""
        name = country if isinstance(country, str) else country.name if country else None
        return self._actor.get(name) if name else None


def body_head(phrase: Phrase, countries: Countries) -> Answer | None:
    """The speaker if the head of the phrase is a body, a country, its capital or its people; otherwise None.

    Args:
        phrase: the words that name the speaker.
        countries: finds countries and their governments.
    """
    head = phrase.head
    if head is None:
        return None
    if head.mention is None:
        return _people(phrase, countries)
    mention = head.mention
    if mention.kind == "place":
        country = countries.find(mention.text)
        actor = countries.government(country)
        return (actor, _reason(mention.text, country)) if actor else None
    if not mention.body:
        return None
    if phrase.indefinite or (means(mention.text.split()[-1].lower(), "unnamed") and not _all_of_them(phrase)):
        return None, "unnamed"
    if mention.kind == "organisation" and means(mention.text.split()[-1].lower(), "state"):
        own = next((countries.find(word) for word in mention.text.split() if countries.find(word)), None)
        owner = own or next((countries.find(i.text) for i in phrase.before if countries.find(i.text)), None)
        if actor := countries.government(owner):
            return actor, "speaks for it"
    return mention.actor_id, _reason(mention.text, countries.find(mention.text))


def _all_of_them(phrase: Phrase) -> bool:
    """Whether a whole party is meant: 'the Democrats'; not 'House Republicans' or 'Republicans in Ohio'."""
    alone = not phrase.preposition and all(means(i.lower, "definite", "we") for i in phrase.before)
    return alone and phrase.mention is not None and phrase.mention.kind == "group"


def _reason(word: str, country: Country | None) -> str:
    """The reason to record: a capital or seat stands for its government, anything else names it."""
    return "speaks for it" if country and word in (*country.capitals, *country.seats) else "named"


def _people(phrase: Phrase, countries: Countries) -> Answer | None:
    """Resolves 'the Iranians' to their government."""
    only = len(phrase.before) == 1 and phrase.before[0].lower == "the" and not phrase.preposition
    country = countries.find(phrase.text) if only and phrase.text[0].isupper() else None
    actor = countries.government(country)
    return (actor, "speaks for it") if actor and country and phrase.text in country.people else None


def spoken_for(phrase: Phrase, countries: Countries) -> str | None:
    """The body represented by 'a spokesman for …', 'the … government' or 'a statement by …', or None.

    Args:
        phrase: the words that name the speaker.
        countries: finds countries and their governments.
    """
    beside = phrase.mentions()
    for mention in reversed(beside):
        if mention.body:
            return mention.actor_id
    for item in reversed((*phrase.before, *phrase.after)):
        country = countries.find(item.text) if item.text[0].isupper() else None
        if actor := countries.government(country):
            return actor
    return None


def by_family_name(scene: ArticleScene, text: str) -> Answer | None:
    """The only person in the article whose name ends with the speaker's last capitalised word.

    Args:
        scene: the article.
        text: the words that name the speaker.

    Returns:
        The person, or the several whom it may be; None if there is none.
    """
    words = _CAPITALISED.findall(text)
    if not words:
        return None
    last = folded(words[-1])[-1:]
    named = [m for m in scene.mentions if m.person and m.text != text and folded(m.text)[-1:] == last]
    same = dict.fromkeys(m.actor_id for m in named if m.actor_id)
    if len(same) == 1:
        return next(iter(same)), "named"
    return (None, "ambiguous: " + " or ".join(same)) if same else None


def number_only(phrase: Phrase) -> bool:
    """Whether the words are several unnamed speakers: 'the four', 'both sides'."""
    return means(phrase.word, "number") or (
        bool(phrase.before)
        and means(phrase.before[-1].lower, "number")
        and (phrase.word in ("sides", "parties", "powers", "countries", "neighbours", "neighbors", "governments"))
    )


def is_people(phrase: Phrase) -> bool:
    """Whether the words denote unnamed people: 'officials', 'a senior diplomat'."""
    if means(phrase.word, "unnamed") or phrase.indefinite:
        return True
    return is_plural(phrase.word) and not means(phrase.word, "body", "group", "state")
