"""Decides from context whether a country or capital stands for its government or for the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.runs import LOCATIVE
from helpers.annotate.mentions.words import word_list
from helpers.annotate.model import MentionKind

_ACTING_PREPOSITIONS = frozenset(
    {"with", "between", "against", "by", "among", "versus", "alongside", "toward", "towards"}
)
#: An article about sport has at least this many different words for contests, which are at least one word in this many.
_FEWEST, _ONE_IN = 6, 30
_OF_SPORT = word_list("contest_verb") | word_list("contest_noun") | word_list("sport_noun")
_STATE_VERBS = frozenset({"be", "lie", "border", "sit", "have"})


def settle_kind(piece: Piece, draft: MentionDraft) -> MentionKind:
    """``government`` or ``place`` for a draft, in its ``piece``, that names a country or a capital.

    The subject of a verb, a party to talks, and the owner of an office or a policy act as a government; where one
    meets, comes from or goes is a place.
    """
    if draft.what == "seat":
        return "place" if _locative(piece, draft) else "government"
    head = _head(piece, draft)
    return _by_relation(piece, draft, head, 0)


def _head(piece: Piece, draft: MentionDraft) -> int:
    for number in range(draft.first, draft.last):
        if not draft.first <= piece.heads[number] < draft.last or piece.heads[number] == number:
            return number
    return draft.last - 1


def _locative(piece: Piece, draft: MentionDraft) -> bool:
    before = draft.first - 1
    if before >= 0 and piece.lowers[before] == "the":
        before -= 1
    return before >= 0 and piece.lowers[before] in LOCATIVE


def _by_relation(piece: Piece, draft: MentionDraft, number: int, depth: int) -> MentionKind:
    relation, head = piece.deps[number], piece.heads[number]
    if depth > 6:
        return "place"
    lemma = piece.lemmas[head]
    if relation in ("nsubj", "csubj", "agent"):
        if lemma in word_list("contest_verb"):
            return "place"  # its team, its players
        existing = lemma in _STATE_VERBS and not _has_verb_complement(piece, head)
        return "place" if existing and draft.what == "capital" else "government"
    if relation == "nsubjpass":
        return "government" if draft.what == "capital" or lemma in word_list("acting_object") else "place"
    if relation in ("dobj", "dative"):
        return "government" if lemma in word_list("acting_object") else "place"
    if relation in ("poss", "compound", "nmod"):
        if draft.what == "capital" and relation == "compound":
            return "place"
        return "government" if lemma in word_list("acting_noun") else "place"
    if relation == "conj" and head != number:
        return _by_relation(piece, draft, head, depth + 1)
    if relation == "pobj":
        return _by_preposition(piece, draft, head)
    return "place"


def _by_preposition(piece: Piece, draft: MentionDraft, head: int) -> MentionKind:
    preposition = piece.lowers[head]
    if preposition in _ACTING_PREPOSITIONS:
        ruler = piece.lemmas[piece.heads[head]]
        elsewhere = ruler in ("border", "locate", "situate") or ruler in word_list("contest_noun")
        return "place" if elsewhere or ruler in word_list("contest_verb") else "government"
    ruler = piece.lemmas[piece.heads[head]]
    if preposition in ("to", "on", "of", "for", "from") and draft.what != "capital":
        named = {
            "to": ("ambassador", "envoy", "offer", "warning", "threat", "aid"),
            "on": ("sanction", "pressure", "call"),
        }
        named |= {"of": ("government", "president", "minister", "delegation", "representative", "part")}
        return "government" if ruler in named.get(preposition, ()) else "place"
    return "place"


def _has_verb_complement(piece: Piece, verb: int) -> bool:
    return any(
        piece.heads[number] == verb and piece.deps[number] in ("xcomp", "ccomp", "dobj", "acomp", "neg")
        for number in range(max(0, verb - 8), min(len(piece), verb + 9))
    )


def is_about_sport(pieces: Sequence[Piece]) -> bool:
    """Whether an article is about sport, where a country is its team, not its government.

    A certain share of its words are then about contests, and several different ones are used.
    """
    words = Counter(lemma for piece in pieces for lemma in piece.lemmas if lemma in _OF_SPORT)
    return len(words) >= _FEWEST and _ONE_IN * words.total() >= sum(len(piece) for piece in pieces)
