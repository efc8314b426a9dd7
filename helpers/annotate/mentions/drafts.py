"""The data that mention finding works on: pieces of an article with their words, and draft mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.annotate.gazetteer import Country, KnownActor
from helpers.annotate.language import ParsedPassage, heads_of
from helpers.annotate.model import MentionKind
from helpers.annotate.names.decode import Name


@dataclass(slots=True)
class MentionDraft:
    """A draft mention.

    Attributes:
        piece: index of the piece it is in.
        first, last: its first token and the one after its last, in that piece.
        kind: person, group, organisation, government or place.
        source: what found it: ``known``, ``model`` (the name finder), ``again`` (a name seen elsewhere), ``role``.
        country: the country that it names, is the capital of, or None.
        actor: what the gazetteer knows of it, or None.
        what: the sense of a known phrase (country, capital, seat, adjective, people, actor) or ``name``.
        sure: how sure the name finder is of it, from 0 to 1.
    """

    piece: int
    first: int
    last: int
    kind: MentionKind
    source: str
    country: Country | None = None
    actor: KnownActor | None = None
    what: str = "name"
    named: bool = True
    role: str | None = None
    side: str | None = None
    sure: float = 0.0
    #: offsets in the article where the mention is not made of whole tokens (``Russian`` in ``Russian-Afghan``)
    cut: tuple[int, int] | None = None


#: Words of the longest heading that is taken for one though its passage is not a headline.
_LONGEST_HEADING = 25
#: Share of capitals from which a longer paragraph is all headings ('More: A Meets B — C Says D').
_ALL_HEADINGS = 0.9


class Piece:
    """A parsed passage with its words in plain lists, which are faster to read than spaCy's tokens."""

    def __init__(self, parsed: ParsedPassage, text: str, names: Sequence[Name] = ()) -> None:
        """Reads the words of ``parsed``, a passage of ``text`` with ``names``; whitespace does not count as a word."""
        doc = parsed.doc
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: number for number, token in enumerate(tokens)}
        self._title_case: bool | None = None
        self.base, self.end = parsed.passage.start, parsed.passage.end
        self.kind = parsed.passage.kind
        self.starts = [self.base + token.idx for token in tokens]
        self.ends = [self.base + token.idx + len(token) for token in tokens]
        self.words = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.lowers = [word.lower() for word in self.words]
        self.lemmas = [token.lemma_.lower() for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        heads = heads_of(doc)
        self.heads = [place.get(heads[token.i], number) for number, token in enumerate(tokens)]
        begins = {sentence.start for sentence in doc.sents}
        self.sent_starts = [
            token.i in begins or (token.i - 1 in begins and token.i - 1 not in place) for token in tokens
        ]
        self.caps = [word[:1].isupper() for word in self.words]
        self.names = [(*at, name) for name in names if (at := self.token_span(name.start, name.end))]

    def __len__(self) -> int:
        return len(self.words)

    def token_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens that cover the article's characters from ``start`` to ``end``, or None if there are none."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= start:
                low = middle + 1
            else:
                high = middle
        first = low
        last = first
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        return (first, last) if last > first else None

    def title_case(self) -> bool:
        """Whether most of its longer words are capitalised, as in many headlines."""
        if self._title_case is not None:
            return self._title_case
        long_words = [number for number, word in enumerate(self.words) if len(word) > 3 and word[:1].isalpha()]
        capitals = sum(self.caps[number] for number in long_words)
        least, share = 2, 0.7
        if self.kind != "headline" and len(self) > _LONGEST_HEADING:
            least, share = _LONGEST_HEADING // 2, _ALL_HEADINGS  # a line of headings of other stories
        elif self.kind != "headline" and self.words[-1] in (".", "!", "?", '"', "”"):
            long_words = []
        self._title_case = len(long_words) > least and capitals > share * len(long_words)
        return self._title_case


def spans_of(drafts: Sequence[MentionDraft], pieces: Sequence[Piece]) -> Iterator[tuple[int, int, MentionDraft]]:
    """Each of the drafts with its offsets in the article; ``pieces`` are its parsed passages, in order."""
    for draft in drafts:
        if draft.cut:
            yield (*draft.cut, draft)
        else:
            piece = pieces[draft.piece]
            yield piece.starts[draft.first], piece.ends[draft.last - 1], draft
