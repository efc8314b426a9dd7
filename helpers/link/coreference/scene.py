"""An article prepared for finding speakers: sentences, quoted words, and the prominence of each mention.

A person or body gains prominence by being mentioned: most as the subject of a sentence or as a speaker, less as an
object or after 'told' and 'with', least within quote marks; and it fades from sentence to sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from helpers.annotate.gender import gender_of
from helpers.link.coreference.parties import parties_of
from helpers.link.coreference.words import Named, means

#: The actor's id, and why it is that one; no actor, and why it stays open, or nothing of both.
Answer = tuple[str | None, str | None]

_ENDING = re.compile(r"[.?!…][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9])|\n\s*\n|(?<=[^\w,;\s])\n")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$"
)
#: Quoted words: up to the closing mark or the end of the paragraph, over lines that were broken by hand.
_SOFT = r"(?<![\n.?!:”\"’»)])\n(?![\s\"“])"
_QUOTED = re.compile(rf'“(?:[^”\n]|{_SOFT})*”?|"(?:[^"\n]|{_SOFT})*"?|«(?:[^»\n]|{_SOFT})*»?|‘[^\n‘’]{{12,}}’')
_PARAGRAPH_END = re.compile(r"\n\s*\n|(?<=[.?!:”\"’»)])\n")
_LEFT = re.compile(r"[^\W\d_][\w.\-’']*|[^\w\s]")
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lady|Madam|King|Queen|Prince|Princess|Mullah|Sheikh)\.?\s+$")
#: How much a mention weighs by its place in the sentence.
SUBJECT, MIDDLE, OBJECT, OWNER, OBLIQUE, QUOTED = 1.0, 0.7, 0.5, 0.45, 0.3, 0.08
#: What is left of the weight from one sentence to the next, and at most how many sentences back.
FADE, REACH = 0.6, 7
#: At most how many mentions back, however long the sentences.
MOST_REFS = 60
#: What the other mentions of the same actor add.
AGAIN = 0.2
#: Characters before a name in which its place in the sentence is looked for.
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What is known about an actor beyond the article.

    Attributes:
        name: canonical.
        kind: person, group, organisation or government.
        gender: ``male``, ``female`` or None.
        roles: the roles met or known.
        side: the country or group it speaks for.
    """

    name: str
    kind: str
    gender: str | None
    roles: tuple[str, ...]
    side: str | None


#: Stands for an unnamed person.
NOBODY = "?"
UNKNOWN = ActorFacts("", "", None, (), None)


@dataclass(slots=True)
class Said:
    """A quote, for finding its speaker; ``actor_id`` and ``reason`` hold the result."""

    start: int
    end: int
    kind: str
    speaker: str | None
    speaker_start: int
    speaker_end: int
    text: str = ""
    cue: str | None = None
    actor_id: str | None = None
    reason: str | None = None

    @property
    def place(self) -> int:
        """Where the speaker is named, or the quote begins."""
        return self.speaker_start if self.speaker else self.start

    @property
    def extent(self) -> tuple[int, int]:
        """The range in which the quote's own speaker is not searched for."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of an actor by name, role or pronoun, with its weight."""

    start: int
    actor_id: str
    weight: float


class ArticleScene:
    """An article with its mentions."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Named],
        known: dict[str, ActorFacts],
        speakers: Iterable[tuple[int, int]] = (),
        contents: Iterable[tuple[int, int]] = (),
    ):
        """Reads the article.

        Args:
            text: its text.
            mentions: its mentions in the order of the text.
            known: what is known of each actor.
            speakers: places of the speakers of its quotes.
            contents: places of the contents of its quotes.
        """
        self.text = text
        self.mentions = mentions
        self.known = known
        self._starts = [mention.start for mention in mentions]
        self._longest = max((m.end - m.start for m in mentions), default=0)
        self._speakers = sorted(speakers)
        self._contents = sorted(contents)
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        self._quoted_starts, self._quoted_ends = [s for s, _ in quoted], [e for _, e in quoted]
        self._sentences = [0, *self._sentence_starts()]
        self.refs: list[Ref] = []
        self._gender = self._titles()
        self._parties = parties_of(text, list(mentions))
        self._mentioned = Counter(m.actor_id for m in mentions if m.actor_id)
        self._kinds: dict[str, str] = {m.actor_id: m.kind for m in mentions if m.actor_id}

    # -- places

    def _sentence_starts(self) -> list[int]:
        found = []
        for match in _ENDING.finditer(self.text):
            short = match.group().startswith(".") and _ABBREVIATED.search(
                self.text, max(0, match.start() - 6), match.start() + 1
            )
            inside = self.quoted(match.start()) and self.quoted(match.end()) and "\n" not in match.group()
            if not short and not inside:
                found.append(match.end())
        return found

    def quoted(self, place: int) -> bool:
        """Whether a position is inside quote marks.

        ``place`` is a character of the article's text, as in all methods of this class.
        """
        at = bisect_right(self._quoted_starts, place) - 1
        return at >= 0 and self._quoted_starts[at] < place < self._quoted_ends[at]

    def sentence(self, place: int) -> int:
        """The number of the sentence at a position; no sentence ends inside quote marks.

        ``place`` is a character of the article; sentences count from 0.
        """
        return bisect_right(self._sentences, place) - 1

    def sentence_start(self, place: int) -> int:
        """The first character of the sentence that ``place`` lies in."""
        return self._sentences[self.sentence(place)]

    def paragraphs_between(self, start: int, end: int) -> int:
        """The number of paragraph ends between the characters ``start`` and ``end``."""
        return sum(1 for _ in _PARAGRAPH_END.finditer(self.text, start, max(start, end)))

    def within(self, start: int, end: int) -> list[Named]:
        """The mentions that overlap the characters from ``start`` to before ``end``, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [m for m in self.mentions[first:last] if m.end > start]

    def before(self, place: int) -> Sequence[Named]:
        """The mentions that begin before the character at ``place``, in order."""
        return self.mentions[: bisect_left(self._starts, place)]

    # -- people

    def _titles(self) -> dict[str, str]:
        """Reads genders from the titles before names."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            if not mention.actor_id or mention.kind != "person":
                continue
            if gender := self.told_by_title(mention):
                found.setdefault(mention.actor_id, gender)
        return found

    def told_by_title(self, mention: Named) -> str | None:
        """``male`` or ``female`` from a title before a name: 'Mrs. Park'."""
        title = _TITLE.search(self.text, max(0, mention.start - 12), mention.start)
        return gender_of(None, title.group(1)) if title else None

    def gender(self, actor_id: str) -> str | None:
        """``male`` or ``female`` of the actor ``actor_id``, from titles, then first names; None if nothing tells."""
        return self._gender.get(actor_id) or self.known.get(actor_id, UNKNOWN).gender

    def party(self, actor_id: str) -> str | None:
        """The political party that the article gives beside the actor's name."""
        return self._parties.get(actor_id)

    def only_member(self, party: str | None) -> str | None:
        """The only actor with a given party, if mentioned so far."""
        members = [actor for actor, own in self._parties.items() if own == party]
        return members[0] if len(members) == 1 and self.refs_of(members[0]) else None

    def refs_of(self, actor_id: str) -> int:
        """The number of mentions of an actor so far."""
        return sum(ref.actor_id == actor_id for ref in self.refs)

    def mentions_of(self, actor_id: str) -> int:
        """The number of mentions of an actor in the whole article."""
        return self._mentioned[actor_id]

    def kind(self, actor_id: str) -> str:
        """What the actor is: person, group, organisation or government."""
        return "person" if actor_id == NOBODY else self._kinds.get(actor_id) or self.known.get(actor_id, UNKNOWN).kind

    def side(self, actor_id: str) -> str | None:
        """The country or group that the actor represents, if known."""
        return self.known.get(actor_id, UNKNOWN).side

    # -- prominence

    def forget(self) -> None:
        """Forgets who was mentioned, so that the article can be read again."""
        self.refs.clear()

    def add(self, start: int, end: int, actor_id: str, speaker: bool = False) -> None:
        """Records that the characters from ``start`` to before ``end`` mention the actor ``actor_id``.

        A ``speaker`` weighs like a subject.
        """
        weight = SUBJECT if speaker else self.weight(start, end)
        self.refs.append(Ref(start, actor_id, weight))

    def weight(self, start: int, end: int) -> float:
        """How much a mention weighs by its place in the sentence.

        The mention is the characters from ``start`` to before ``end``; the weight lies between 0 and 1, a subject's.
        """
        if self.quoted(start):
            return QUOTED
        if _overlaps(self._speakers, start, end):
            return SUBJECT
        weight = OWNER if self.text[end : end + 2] in ("'s", "’s") else self._by_words_before(start)
        return weight * (0.6 if _overlaps(self._contents, start, end) else 1)

    def _by_words_before(self, start: int) -> float:
        sentence = self.sentence_start(start)
        words = _LEFT.findall(self.text, max(sentence, start - _WINDOW), start)
        first = len(words)
        while words and _titular(words[-1]):
            words.pop()
        if not words or (len(words) < first and not words):
            return SUBJECT
        last = words[-1].lower()
        if means(last, "addressee"):
            return OBLIQUE
        if means(last, "subordinate"):
            return SUBJECT if len(words) < 3 or last in ("but", "and", "so") else MIDDLE
        return OBJECT

    def recent(self, place: int, without: tuple[int, int] = (-1, -1)) -> list[Ref]:
        """The last mentions before a position outside quote marks and outside a range, the last first.

        ``without`` is that range, as start and end in characters. ``place`` is a character.
        """
        return [
            ref
            for ref in self.refs[: -MOST_REFS - 1 : -1]
            if ref.start < place and ref.weight > QUOTED and not without[0] <= ref.start < without[1]
        ]

    def paragraph_start(self, place: int) -> int:
        """The first character of the paragraph that ``place`` lies in."""
        return self.text.rfind("\n", 0, place) + 1

    def ranking(
        self, place: int, fits: Callable[[str], bool], without: tuple[int, int] = (-1, -1)
    ) -> list[tuple[float, str]]:
        """The actors mentioned before a position, most prominent first.

        Args:
            place: the position, a character.
            fits: says of an actor's id whether it may be listed.
            without: a range of characters, the last exclusive, whose mentions do not count.

        Returns:
            The prominence of each actor, a sum of weights, and the actor.
        """
        here = self.sentence(place)
        weights: dict[str, list[float]] = defaultdict(list)
        for ref in self.refs[: -MOST_REFS - 1 : -1]:
            back = here - self.sentence(ref.start)
            if back > REACH:
                break
            if ref.start < place and not without[0] <= ref.start < without[1] and fits(ref.actor_id):
                weights[ref.actor_id].append(ref.weight * FADE**back)
        totals = [(max(each) + AGAIN * (sum(each) - max(each)), actor) for actor, each in weights.items()]
        return sorted(totals, key=lambda total: (-total[0], total[1]))


def _titular(word: str) -> bool:
    """Whether a word before a name belongs to it: another name, a title or a role."""
    lower = word.lower().rstrip(".")
    return (word[:1].isupper() and not means(lower, "addressee", "subordinate")) or means(lower, "title", "person")


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (end, -1))
    return any(first < end and start < last for first, last in spans[max(0, at - 3) : at])
