"""Both sides of 'between A and B', read from the words and not from the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.naming import parties_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import ancestors, kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset({"compound", "poss", "amod", "nmod", "nummod", "det", "relcl", "acl"})
_AFTER_SIDES = frozenset({"in", "at", "on", "during", "over", "about", "to", "since", "into", "after", "under"})


def between(reading: Reading, candidate: Candidate) -> list[Party]:
    """Both sides of 'between A and B', read from the words: long appositions lose the second side in the parse."""
    head = candidate.head
    tokens = [token for token in candidate.sentence.tokens if token.i > head.i]
    prep = next((t for t in tokens if t.lower_ == "between" and t.i - head.i < 14 and hangs_on(t, head)), None)
    if prep is None:
        return []
    found: list[Party] = []
    joined = False
    for token in tokens:
        if token.i <= prep.i:
            continue
        ended = joined and found and token.lower_ in _AFTER_SIDES
        if ended or token.text in (";", ":", "(", "—") or (token.tag_ in ("VBD", "VBZ", "VBP", "MD") and joined):
            break
        joined = joined or token.lower_ == "and"
        if (
            (token.dep_ in _INSIDE and not _other_body(reading, candidate, token))
            or (token.dep_ == "appos" and token.ent_type_ != "PERSON")
            or (token.dep_ == "pobj" and token.head.i != prep.i)
        ):
            continue
        if token.pos_ in ("NOUN", "PROPN") and token.tag_[:2] != "VB":
            add_new(found, parties_at(reading, candidate.sentence, token))
    return found if joined and len(found) > 1 else []


def _other_body(reading: Reading, candidate: Candidate, token: Token) -> bool:
    """'the League and Ann Lee', which the parser takes for one name: the League is a party of its own."""
    if token.dep_ not in ("nmod", "compound") or not kids(token, "cc"):
        return False
    body = reading.mention_over(candidate.sentence.passage.start + token.idx)
    return body is not None and body.named and body.kind in ("group", "government")


def hangs_on(prep: Token, head: Token) -> bool:
    """Whether a preposition belongs to ``head``, itself or joined to others by 'and'."""
    for above in ancestors(prep, 6):
        if above.i == head.i:
            return True
        if above.pos_ not in ("ADP", "SCONJ"):
            return False
    return False


def add_new(found: list[Party], parties: list[Party]) -> None:
    """Add to ``found`` those of ``parties`` that are not in it by name."""
    known = {party.text.casefold() for party in found}
    found += [party for party in parties if party.text.casefold() not in known]
