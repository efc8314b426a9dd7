"""Which person of the article an office or a 'he' or 'she' stands for; nobody where the text leaves it open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.gender import gender_of
from helpers.annotate.model import Mention
from helpers.annotate.places import country_of_demonym, country_of_name
from helpers.annotate.talks.drafts import Party
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.tree import ancestors, kids, pobj
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Characters before an office or a pronoun within which whom it stands for is looked for.
FAR_BACK = 4000
NEAR_BACK = 700
#: Sentences that a 'he' is followed back.
SENTENCES_BACK = 3
_SAME_OFFICE = {"representative": "envoy"}
_WORD = re.compile(r"[^\W_][\w.-]*")
_SMALL = frozenset({"of", "the", "a", "an", "s", "and", "to", "for", "new", "mr", "visiting", "current"})
_TITLE = r"\b(?:(?P<male>Mr|Sir|King|Prince|Sheikh|Mullah)|(?P<female>Mrs|Ms|Miss|Queen|Princess|Lady))\.? "
_SEX = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_AFTER_OFFICE = re.compile(
    r"^(?:\s+(?:to|of|for|in)\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?)?,?\s+(?:the\s+\w+\s+(?:[A-Z]\w+\s+)?)?$"
)


def _office(phrase: str) -> tuple[frozenset[str], str | None]:
    """The words of an office and the country that it is of: 'the Peruvian foreign minister'."""
    found, side = set(), None
    rest = phrase
    for run in re.findall(r"(?:[A-Z][\w.]*)(?: [A-Z][\w.]*)+", phrase):
        if country_of_name(run):
            side, rest = country_of_name(run), rest.replace(run, " ")
    for word in _WORD.findall(re.sub(r"['’]s?\b", " ", rest)):
        country = country_of_demonym(word) or country_of_name(word)
        if country:
            side = side or country
        elif word.lower() not in _SMALL:
            found.add(_SAME_OFFICE.get(word.lower(), word.lower()))
    return frozenset(found), side


def holder_of(reading: Reading, position: int, phrase: str, lemma: str) -> str | None:
    """The one person to whom the article gives the office that ``phrase`` at ``position`` names.

    Args:
        reading: the article.
        position: where the phrase stands; of two holders of a bare office, the last before it is meant.
        phrase: 'the president', 'the Peruvian foreign minister', 'the secretary of state'.
        lemma: the lemma of the phrase's noun.
    """
    asked, side = _office(phrase)
    if lemma not in asked:
        return None
    sure: list[Mention] = []
    open_: list[Mention] = []
    for mention in reading.mentions:
        role = mention.role or _told_beside(reading, mention, lemma)
        if mention.kind != "person" or not mention.named or not role:
            continue
        has, of = _office(role)
        if not asked <= has or (has - asked) & words("other_office"):
            continue
        of = mention.side or of or reading.sides.get(_full(reading, mention.text))
        if side and side != of:
            continue
        (sure if side and of else open_).append(mention)
    for found in (sure, open_):
        names = {_full(reading, mention.text) for mention in found}
        if len(names) == 1 and (side is None or found is sure or not sure):
            return names.pop()
        if len(names) > 1:
            before = [m for m in found if position - FAR_BACK < m.start < position]
            return _full(reading, before[-1].text) if before and side is None else None
    return _known_holder(reading, asked, side)


def _known_holder(reading: Reading, asked: frozenset[str], side: str | None) -> str | None:
    """The one person of the article who is known to have held the office, where the article itself does not say so."""
    names = set()
    for name, role, of in reading.offices:
        has, _ = _office(role)
        if asked <= has and not (has - asked) & words("other_office") and (side is None or side == of):
            names.add(name)
    return names.pop() if len(names) == 1 else None


def _told_beside(reading: Reading, mention: Mention, office: str) -> str | None:
    """The words that give an office beside a name: 'the economy minister, A', 'A, the minister of trade'."""
    before = reading.text[max(0, mention.start - 60) : mention.start]
    after = reading.text[mention.end : mention.end + 70]
    found = re.search(rf"((?:[\w.'’-]+ ){{0,3}}\b{office}),?\s+$", before, re.I) or re.match(
        rf",\s+((?:[\w.'’-]+ ){{0,5}}{office}\b(?: of (?:the )?[A-Z][\w.-]*)?)", after, re.I
    )
    return found.group(1) if found else None


def note_person(reading: Reading, party: Party) -> None:
    """Note on ``party`` whether it is a person by name, and for whom the article says that he acts."""
    mention = reading.mention_over(party.start)
    party.person = mention is not None and mention.kind == "person" and mention.named
    party.side = reading.sides.get(party.text)


def _state_of_leader(reading: Reading, sentence: Sentence, party: Party) -> list[Party]:
    """The country of 'the government of President A', where the article says of which country A is."""
    for mention in reading.mentions_within(sentence.start, sentence.end):
        if mention.kind == "person" and mention.named and mention.text in party.text:
            side = reading.sides.get(_full(reading, mention.text))
            return [Party(side, mention.start)] if side and country_of_name(side) else []
    return []


def bodies_behind(reading: Reading, sentence: Sentence, person: Party) -> list[Party]:
    """The armed group or movement that a person's own phrase names: 'A of the rebels', "the movement's B"."""
    if re.search(r"\bgovernment\b", person.text):
        return _state_of_leader(reading, sentence, person)
    mention = reading.mention_over(person.start)
    if mention is None or mention.kind != "person" or not mention.named:
        return []
    inside = [t for t in sentence.tokens if mention.start <= sentence.passage.start + t.idx < mention.end]
    head = next((t for t in inside if t.head.i not in {o.i for o in inside} or t.head.i == t.i), None)
    if head is None:
        return []
    phrases = [head, *kids(head, "appos", "compound", "nmod"), *([head.head] if head.dep_ == "appos" else [])]
    found = []
    for token in phrases:
        beside = [*kids(token, "poss"), *(o for p in kids(token, "prep") for o in pobj(p))]
        for owner in [*beside, *(inner for other in beside for inner in kids(other, "poss", "compound"))]:
            body = reading.mention_over(sentence.passage.start + owner.idx)
            if body is not None and body.kind == "group" and body.named and country_of_demonym(body.text) is None:
                found.append(Party(body.text, body.start))
    return found


def named_after(reading: Reading, sentence: Sentence, token: Token) -> Mention | None:
    """'Ambassador to Norway Ola Nordmann': the name after the office, where the parser has lost it."""
    if lemma_of(token) not in words("office"):
        return None
    end = sentence.passage.start + token.idx + len(token.text)
    for mention in reading.mentions_within(end, end + 80):
        named = mention.kind == "person" and mention.named
        if named and _AFTER_OFFICE.match(reading.text[end : mention.start]):
            return mention
    return None


def _full(reading: Reading, name: str) -> str:
    name = " ".join(name.split())
    return reading.fullest.get(name, name) if " " not in name else name


def person_meant(reading: Reading, sentence: Sentence, token: Token, back: int = SENTENCES_BACK) -> str | None:
    """Whom 'he' or 'she' stands for: who says so, the subject of the clause above, that of a sentence before.

    Args:
        reading: the article.
        sentence: where the pronoun stands.
        token: the pronoun.
        back: how many sentences before may still be asked.
    """
    sex = _SEX.get(token.lower_)
    for verb in ancestors(token, 12):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        for subject in kids(verb, "nsubj", "nsubjpass"):
            if subject.i == token.i or token in subject.subtree:
                continue
            if _quoted(sentence, token, subject):
                continue  # what a speaker says of 'him' is not of himself
            name = _person_at(reading, sentence, subject, back)
            if name and _fits(reading, name, sex):
                return name
    for said in _by_whose_account(sentence, token):
        name = _person_at(reading, sentence, said, back)
        if name and _fits(reading, name, sex):
            return name
    if back:
        for before in reversed(reading.sentences[max(0, sentence.number - back) : sentence.number]):
            if before.passage.kind != sentence.passage.kind:
                break
            root = next((t for t in before.tokens if t.dep_ == "ROOT"), None)
            subject = next(iter(kids(root, "nsubj", "nsubjpass")), None) if root is not None else None
            name = _person_at(reading, before, subject, back - 1) if subject is not None else None
            if name and _fits(reading, name, sex):
                return name
            if name is None and any(m.kind == "person" and m.named for m in _mentions(reading, before)):
                break
    return _last_person(reading, sentence.passage.start + token.idx, sex)


def _by_whose_account(sentence: Sentence, token: Token) -> list[Token]:
    """'According to A, he met B.'"""
    return [
        thing
        for prep in sentence.tokens
        if prep.i < token.i and prep.lower_ == "to" and prep.i > sentence.first and prep.nbor(-1).lower_ == "according"
        for thing in pobj(prep)
        if thing.i < token.i
    ]


def _mentions(reading: Reading, sentence: Sentence) -> list[Mention]:
    return reading.mentions_within(sentence.start, sentence.end)


def _person_at(reading: Reading, sentence: Sentence, token: Token, back: int) -> str | None:
    """The full name of the person that ``token`` names or, as a pronoun, takes up."""
    if token.lower_ in ("he", "she"):
        return person_meant(reading, sentence, token, back - 1) if back > 0 else None
    mention = reading.mention_over(sentence.passage.start + token.idx)
    if mention is None or mention.kind != "person":
        return None
    if mention.named:
        return _full(reading, mention.text)
    return holder_of(reading, mention.start, mention.text, lemma_of(token))


def _quoted(sentence: Sentence, token: Token, subject: Token) -> bool:
    """Whether a quote mark stands between the two: one is inside the quote and the other outside."""
    first, last = sorted((token.i, subject.i))
    marks = sum(t.text in ('"', "“", "”", "''", "``") for t in sentence.doc[first:last])
    return marks % 2 == 1


def _fits(reading: Reading, name: str, sex: str | None) -> bool:
    told = _sex_of(reading, name)
    return sex is None or told is None or told == sex


def _sex_of(reading: Reading, name: str) -> str | None:
    titled = re.search(_TITLE + re.escape(name.split()[-1]) + r"\b", reading.text)
    if titled is not None:
        return "male" if titled.group("male") else "female"
    return gender_of(name)


def _last_person(reading: Reading, position: int, sex: str | None) -> str | None:
    """The person named last before ``position``, a sentence's first rather than its later ones."""
    near = reading.mentions_within(max(0, position - NEAR_BACK), position)
    people = [m for m in near if m.kind == "person" and m.named and _fits(reading, _full(reading, m.text), sex)]
    if not people:
        return None
    last = people[-1]
    same = [m for m in people if not re.search(r"[.\n]\s", reading.text[m.end : last.start + 1])]
    return _full(reading, (same or [last])[0].text)
