"""Features of each actor of an article as a possible antecedent."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable

from helpers.annotate.gazetteer import load_gazetteer
from helpers.link.coreference.anaphor import Anaphor
from helpers.link.coreference.bodies import by_name, head_of
from helpers.link.coreference.issuers import relations
from helpers.link.coreference.ranker import NONE
from helpers.link.coreference.roles import NO_ROLE, Holders, Role, is_person_word
from helpers.link.coreference.scene import NOBODY, SUBJECT, ArticleScene
from helpers.link.coreference.words import BODIES, Named, is_plural, means

#: Prominence of one who is not mentioned in the sentences before.
_FAINT = 0.05
_APPOSED = re.compile(r",?\s*(?:,[^,;]{3,90},\s*)?")
_OPENING = re.compile(r"\b(?:in|to|at|from|near|reached)\s$")
_NOUN_BEFORE = re.compile(r"(?<![A-Z])\b[a-z][\w’'-]*\s*$")
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'.-]+)(?P<comma>,?)\s*$")

#: People in the plural whose singular is another word.
_SINGULAR = {"men": "man", "women": "woman", "people": "person", "countries": "country", "parties": "party"}

Options = dict[str, dict[str, float]]


class Described:
    """The actors of an article at a given point of reading."""

    def __init__(self, scene: ArticleScene, holders: Holders):
        """Args: scene: the article; holders: who holds which role in it."""
        self.scene, self.holders = scene, holders
        self._by_kind: dict[str, Callable[[Anaphor], Options]] = {
            "person": self._person,
            "thing": self._thing,
            "relative": self._relative,
            "role": self._role,
            "body": self._body,
            "text": self._text,
        }

    def options(self, asked: Anaphor) -> Options:
        """The features of every possible antecedent, and of ``NONE``."""
        return self._by_kind[asked.kind](asked)

    def fitting_all(self, word: str, party: str | None) -> Callable[[str], bool]:
        """Tells whether an actor may be among those whom a plural word means: 'men', 'lawmakers', 'countries'.

        A role that two or more people of the article hold is theirs alone, and of a party only its own are.
        """
        scene, one = self.scene, _SINGULAR.get(word, word.removesuffix("s"))
        if means(word, "state", "governs") or one in ("country", "nation"):
            return lambda actor: scene.kind(actor) == "government"
        if means(word, "body", "group") or means(one, "body", "group"):
            return lambda actor: scene.kind(actor) in BODIES
        if means(word, "number", "pair") or not (is_person_word(one) or word in _SINGULAR):
            return lambda actor: True
        wrong = "male" if means(one, "female") else "female" if means(one, "male") else None
        holding = self.holders.holding(Role(frozenset((one,)), frozenset(), former=False, party=party))
        held = frozenset(holding) if len(holding) > 1 else None
        return lambda a: (
            scene.kind(a) == "person" and (wrong is None or scene.gender(a) != wrong) and (held is None or a in held)
        )

    # -- what tells in every question

    def _prominent(self, asked: Anaphor, fits: Callable[[str], bool]) -> Options:
        """Features of prior mentions: prominence, frequency, and who spoke last."""
        place, without = asked.start, asked.content
        ranked = self.scene.ranking(place, fits, without)
        most = max((self.scene.mentions_of(actor) for _, actor in ranked), default=1)
        subjects = self._subjects(place, without)
        found: Options = {}
        for position, (weight, actor) in enumerate(ranked):
            found[actor] = {
                "prominence": math.log(max(weight, _FAINT)),
                "most prominent": float(position == 0),
                "subject here": float(actor in subjects),
                "spoke last": float(actor == asked.last),
                "spoke just before": float(actor == asked.last and asked.goes_on),
                "often mentioned": self.scene.mentions_of(actor) / max(most, 1),
                "named in the quote": float(actor in asked.named),
                "unnamed": float(actor == NOBODY),
            }
        top = math.log(max(ranked[0][0], _FAINT)) if ranked else math.log(_FAINT)
        found[NONE] = {"nobody": 1.0, "nobody, by the most prominent": top}
        return found

    def _subjects(self, place: int, without: tuple[int, int]) -> set[str]:
        """The subjects and speakers earlier in the sentence."""
        start = self.scene.sentence_start(place)
        return {
            ref.actor_id
            for ref in self.scene.refs[-40:]
            if start <= ref.start < place and ref.weight >= SUBJECT and not without[0] <= ref.start < without[1]
        }

    def _faint(self, actor: str, asked: Anaphor) -> dict[str, float]:
        """Features of an actor not mentioned in the preceding sentences."""
        return {
            "prominence": math.log(_FAINT),
            "spoke last": float(actor == asked.last),
            "named in the quote": float(actor in asked.named),
        }

    # -- each kind of question

    def _person(self, asked: Anaphor) -> Options:
        male = means(asked.word, "he")
        right, wrong = ("male", "female") if male else ("female", "male")
        scene = self.scene
        found = self._prominent(asked, lambda a: scene.kind(a) == "person" and scene.gender(a) != wrong)
        place, without = asked.start, asked.content
        paragraph = scene.paragraph_start(place)
        here = {ref.actor_id for ref in scene.recent(place, without) if ref.start >= paragraph}
        for actor, features in found.items():
            if actor != NONE:
                features["gender known"] = float(scene.gender(actor) == right)
                features["in the paragraph"] = float(actor in here)
        return found

    def _thing(self, asked: Anaphor) -> Options:
        """Features for 'it' (a body) and 'they' (a body or a crowd)."""
        found = self._prominent(asked, lambda actor: self.scene.kind(actor) in BODIES)
        people = self.scene.ranking(asked.start, lambda a: self.scene.kind(a) == "person", asked.content)
        plural = means(asked.word, "they")
        for actor, features in found.items():
            if actor != NONE:
                features["plural for a group"] = float(plural and self.scene.kind(actor) == "group")
                features["a government"] = float(self.scene.kind(actor) == "government")
        found[NONE]["plural"] = float(plural)
        found[NONE]["who spoke last was left open"] = float(asked.after_open)
        found[NONE]["a person is prominent"] = people[0][0] if people else 0.0
        return found

    def _relative(self, asked: Anaphor) -> Options:
        """The antecedent of a relative pronoun: right before it, or before words between commas ('Ruiz, who said')."""
        text, start = self.scene.text, self.scene.sentence_start(asked.start)
        people = asked.word in ("who", "whom", "whose")
        inside = [m for m in self.scene.within(start, asked.start) if m.end <= asked.start]
        fitting = [(m, m.actor_id) for m in inside if m.actor_id and (m.kind == "person" if people else m.body)]
        noun = _NOUN_BEFORE.search(text, start, asked.start) is not None
        before = _WORD_BEFORE.search(text, start, asked.start)
        other = before is not None and not noun and not any(m.end > before.start("word") for m, _ in fitting)
        apart = before is not None and before["comma"] != ""
        found: Options = {NONE: {"nobody": 1.0, "a noun stands before": float(noun)}}
        found[NONE] |= {
            "a noun and a comma stand before": float(other and apart),
            "another name stands before": float(other and not apart),
        }
        for position, (mention, actor_id) in enumerate(reversed(fitting[-4:])):
            between = text[mention.end : asked.start]
            found[actor_id] = {
                "right before": float(_APPOSED.fullmatch(between) is not None),
                "last before": float(position == 0),
                "distance": math.log1p(len(between)),
                "subject of the sentence": float(self.scene.weight(mention.start, mention.end) >= SUBJECT),
                "comma, noun and comma between": float(between.count(",") == 2),
            } | found.get(actor_id, {})
        return found

    def _role(self, asked: Anaphor) -> Options:
        scene, holders, role = self.scene, self.holders, asked.role or NO_ROLE
        gender = "female" if means(asked.word, "female") else "male" if means(asked.word, "male") else None

        def fits(actor: str) -> bool:
            if scene.kind(actor) != "person" or holders.of_another_party(actor, role.party):
                return False
            return gender is None or scene.gender(actor) in (None, gender)

        found = self._prominent(asked, fits)
        holding = holders.holding(role) if role.words else []
        for actor in holding:
            if fits(actor):
                found.setdefault(actor, self._faint(actor, asked))
        linked = asked.linked if asked.linked and fits(asked.linked) else None
        if linked:
            found.setdefault(linked, self._faint(linked, asked))
            found[linked]["an office with one known holder"] = 1.0
        near = self._nearest(set(holding), asked)
        for actor, features in found.items():
            if actor != NONE:
                features |= self._as_holder(actor, asked, near, holding)
        only = scene.only_member(role.party)
        if only is not None and only in found:
            found[only]["only one of the party"] = 1.0
        found[NONE] |= {"indefinite": float(not asked.definite), "somebody holds it": float(bool(near))}
        found[NONE]["party told"] = float(role.party is not None)
        found[NONE]["an owner stands before"] = float(asked.owned)
        return found

    def _as_holder(self, actor: str, asked: Anaphor, near: str | None, holding: list[str]) -> dict[str, float]:
        scene, role = self.scene, asked.role or NO_ROLE
        holds = actor in holding
        party = role.party is not None and scene.party(actor) == role.party
        there = float(asked.side is not None and scene.side(actor) is not None)
        fits_there = (scene.side(actor) == asked.side) == means(asked.word, "local")
        return {
            "holds the role": float(holds),
            "nearest holder": float(actor == near),
            "only holder": float(holds and len(holding) == 1),
            "another is better told": float(holds and self.holders.is_better_told(actor, role)),
            "side fits": float(bool(role.sides) and scene.side(actor) in role.sides),
            "another side": float(bool(role.sides) and scene.side(actor) not in (None, *role.sides)),
            "of the party": float(party),
            "visitor or host": there if fits_there else -there,
        }

    def _nearest(self, actors: set[str], asked: Anaphor) -> str | None:
        """Of several actors, the one mentioned last before a position, outside quote marks; otherwise the only one."""
        for mention in reversed(self.scene.before(asked.start)):
            own = asked.content[0] <= mention.start < asked.content[1]
            if mention.actor_id in actors and not own and not self.scene.quoted(mention.start):
                return mention.actor_id
        return next(iter(actors)) if len(actors) == 1 else None

    def _body(self, asked: Anaphor) -> Options:
        """Features for 'the movement', 'the ministry': bodies that fit the word."""
        kinds = _kinds_of(asked.word)
        found = self._prominent(asked, lambda actor: self.scene.kind(actor) in BODIES)
        before = ((m, m.actor_id) for m in self.scene.before(asked.start) if m.body)
        bodies = [(m, actor_id) for m, actor_id in before if actor_id is not None]
        counted = Counter(actor_id for m, actor_id in bodies if m.kind in kinds)
        told = asked.role.words - {asked.word} if asked.role else frozenset()
        names: dict[str, list[Named]] = {}
        for mention, actor_id in bodies:
            names.setdefault(actor_id, []).append(mention)
            found.setdefault(actor_id, self._faint(actor_id, asked))
        last = next((actor_id for m, actor_id in reversed(bodies) if head_of(m.text) == asked.word), None)
        nearest = next((actor_id for m, actor_id in reversed(bodies) if m.kind in kinds), None)
        acting = {ref.actor_id for ref in self.scene.refs if ref.weight >= SUBJECT and ref.start < asked.start}
        press = means(asked.word, "press")
        such = {actor_id for m, actor_id in bodies if by_name(asked.word, m.text)[0]}
        for actor, own in names.items():
            others = sum(by_name(asked.word, m.text)[1] for m in own)
            if actor != last and 2 * others > len(own):
                found.pop(actor, None)  # a ministry is no bank
                continue
            words = set(own[-1].text.lower().split())
            found[actor] |= {
                "called so": float(actor == last),
                "such a body by its name": float(actor in such),
                "only one such by its name": float(such == {actor}),
                "has acted or spoken": float(actor in acting),
                "nearest of the kind": float(actor == nearest),
                "name holds the other words": float(bool(told) and told <= words),
                "name lacks the other words": float(bool(told) and not told <= words),
                "of the kind": float(actor in counted),
                "not of the kind": float(actor not in counted),
                "only one of the kind": float(len(counted) == 1 and actor in counted),
                "a paper for a paper": float(press and any(means(word, "masthead") for word in words)),
            }
        found[NONE]["several of the kind"] = float(len(counted) > 1)
        found[NONE] |= {
            "exact word": float(not press and means(asked.word, "exact", "arm") and not such),
            "indefinite": float(not asked.definite),
        }
        return found

    def _text(self, asked: Anaphor) -> Options:
        """Features for 'the poll', 'a statement by the Front': the issuer."""
        found: Options = {NONE: {"nobody": 1.0, "indefinite": float(not asked.definite)}}
        found[NONE]["several of them, not told which"] = float(is_plural(asked.word) and not asked.definite)
        found[NONE]["in the headline"] = float(not asked.definite and self.scene.sentence(asked.start) == 0)
        tied = relations(self.scene, asked)
        owned = {actor for actor, features in tied.items() if any(name.startswith("own: ") for name in features)}
        for actor, features in tied.items():
            spoke = {"spoke last": float(actor == asked.last), "somebody": 1.0}
            rival = {"the words name another": float(bool(owned) and actor not in owned)}
            found[actor] = features | spoke | rival
        return found


def _kinds_of(word: str) -> tuple[str, ...]:
    """The kinds of actor that a word for a body fits."""
    if means(word, "governs"):
        return ("government",)
    if word == "group":
        return ("group", "organisation")
    return ("group",) if means(word, "group") else ("organisation",)


def story_country(scene: ArticleScene, place: int) -> str | None:
    """The country of the last place named before ``place``, in its sentence or the five before; None if there is none.

    ``place`` is a character of the scene.
    """
    gazetteer = load_gazetteer()
    here = scene.sentence(place)
    for mention in reversed(scene.before(place)[-30:]):
        if here - scene.sentence(mention.start) > 5:
            return None
        stands = _OPENING.search(scene.text, max(0, mention.start - 8), mention.start) is not None
        located = mention.kind == "place" or (mention.kind == "government" and stands)
        told = located and not scene.quoted(mention.start)
        country = gazetteer.country_of(mention.text) if told else None
        if country:
            return country
    return None
