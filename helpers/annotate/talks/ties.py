"""What ties a place's name to a talk, and how closely: in its phrase, as its host, on its verb, above it.

Each tie is a small question to the sentence's tree; they are asked in order, and the first that holds decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.telling import INSIDE, Phrase, Telling, phrase_of
from helpers.annotate.talks.tree import OBJECTS, ancestors, clause_verb, kids, on_a_visit, shares_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How close a tie is: the talk's own phrase, its verb, what stands above.
IN_PHRASE, ON_VERB, ABOVE = 0, 1, 2
#: No tie, and no use in asking further.
NONE = -1

_GO_TO = frozenset({"to", "in", "into", "at", "for"})
_HOSTING = frozenset({"host", "welcome", "convene", "organize", "organise"})
#: By these a clause stands beside what it hangs on.
_BESIDE = frozenset({"pcomp", "prep", "pobj", "advcl", "conj", "dobj", "xcomp", "advmod"})
_OTHER_TIME = frozenset({"after", "before", "following", "since", "between", "ahead", "until"})


def rank_of(telling: Telling, token: Token) -> int | None:
    """How closely ``token`` is tied to the talk: ``IN_PHRASE``, ``ON_VERB``, ``ABOVE``, or None for not at all."""
    rank = next((rank for tie in _WORD_TIES if (rank := tie(telling, token)) is not None), None)
    if rank is None:
        phrase = phrase_of(telling, token)
        if phrase is not None:
            rank = next((rank for tie in _PHRASE_TIES if (rank := tie(telling, phrase)) is not None), None)
    return None if rank == NONE else rank


def _before_where(telling: Telling, token: Token) -> int | None:
    """'arrived in Oslo, where he met her': only the place right before 'where' is meant."""
    where = _where_of(telling.verb)
    if where is None:
        return _before_where_above(telling, token)
    if token.i >= where.i:
        return None
    return IN_PHRASE if where.i - token.i < 8 and _is_place_name(token) else NONE


def _before_where_above(telling: Telling, token: Token) -> int | None:
    """'came from Oslo, where he spent a week negotiating': the clause hangs on another verb."""
    verb = telling.verb
    if verb is None or verb.dep_ not in ("xcomp", "advcl"):
        return None
    if verb.head.lemma_.lower() not in words("light") | words("comes_to_stay"):
        return None
    where = _where_of(verb.head)
    near = where is not None and 0 < where.i - token.i < 3
    return IN_PHRASE if near and _is_place_name(token) else None


def _where_of(verb: Token | None) -> Token | None:
    return next((child for child in verb.children if child.lower_ == "where"), None) if verb is not None else None


def _is_place_name(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC", "FAC") or token.lower_ == "capital"


def _before_noun(telling: Telling, token: Token) -> int | None:
    """'the Oslo talks'."""
    before = token.dep_ in ("compound", "nmod", "poss", "amod", "npadvmod")
    return IN_PHRASE if before and telling.is_noun(token.head) and not telling.candidate.verbal else None


def _hosts(telling: Telling, token: Token) -> int | None:
    """'Oslo hosted the talks'."""
    subject = token.dep_ in ("nsubj", "poss") and telling.is_verb(token.head)
    return ON_VERB if subject and token.head.lemma_.lower() in _HOSTING else None


def _hosts_as_agent(telling: Telling, token: Token) -> int | None:
    """'talks hosted by Oslo'."""
    agent = token.head
    if token.dep_ != "pobj" or agent.dep_ != "agent" or agent.head.lemma_.lower() not in _HOSTING:
        return None
    return ABOVE if any(telling.is_noun(above) for above in [agent.head, *ancestors(token)]) else None


def _is_seat(telling: Telling, token: Token) -> int | None:
    """'Oslo will be the venue of the talks', 'Norway was host to talks'."""
    if token.dep_ != "nsubj" or token.head.lemma_.lower() not in ("be", "become", "remain"):
        return None
    seats = [what for what in kids(token.head, "attr") if what.lemma_.lower() in words("seat")]
    upward = [telling.top, *ancestors(telling.head, 6)]
    return ON_VERB if any(seat.i == above.i for seat in seats for above in upward) else None


def _as_seat(telling: Telling, token: Token) -> int | None:
    """'a conference with Oslo as its venue'."""
    on = token.head
    if token.dep_ != "pobj" or on.lower_ != "with" or not (telling.is_verb(on.head) or telling.is_noun(on.head)):
        return None
    after = [*kids(token, "prep"), *kids(on, "prep"), *kids(on.head, "prep")]
    named = [t for prep in after if prep.lower_ == "as" and prep.i > token.i for t in kids(prep, "pobj")]
    return IN_PHRASE if any(t.lemma_.lower() in words("seat") for t in named) else None


def _visited(telling: Telling, token: Token) -> int | None:
    """'visited Chad', 'a visit to Chad'."""
    head = telling.head
    if telling.candidate.format != "visit":
        return None
    if telling.candidate.verbal and token.dep_ in ("dobj", "conj") and any(a.i == head.i for a in ancestors(token, 2)):
        return IN_PHRASE
    to = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.i == head.i
    return IN_PHRASE if to else None


def _visited_for(telling: Telling, token: Token) -> int | None:
    """'visited Chad for talks'."""
    visited = token.dep_ == "dobj" and token.head.lemma_.lower() == "visit"
    return ON_VERB if visited and (telling.is_verb(token.head) or token.head.i == telling.head.i) else None


def _sets_scene(telling: Telling, phrase: Phrase) -> int | None:
    """'In Brussels, after meeting with envoys, the secretary proposed …': the place before all that is told."""
    prep, head = phrase.first, telling.head
    opens = prep.i == telling.candidate.sentence.first and prep.lower_ in ("in", "at") and prep.dep_ == "prep"
    if not opens:
        return None
    for token in [head, *ancestors(head, 8)]:
        if token.i == prep.head.i:
            return ABOVE if token.i != head.i else None
        if token.dep_ not in _BESIDE:
            return None
    return None


def _on_talk(telling: Telling, phrase: Phrase) -> int | None:
    """'talks in Oslo', 'a round of talks that was held in Oslo'."""
    if phrase.climbed and phrase.name == "of" and telling.is_noun(phrase.above):
        return IN_PHRASE if phrase.first.lower_ in INSIDE else None  # 'a meeting of the Contact Group in Oslo'
    on = telling.is_noun(phrase.above) or is_under(phrase.above, telling.head)
    return IN_PHRASE if phrase.is_in and on else None


def _beside_planned_day(telling: Telling, phrase: Phrase) -> int | None:
    """'a meeting of A and B that had been announced for May 4 in Oslo': the place goes with the day."""
    day = phrase.first.head
    if day.ent_type_ != "DATE" or day.dep_ != "pobj" or day.head.lower_ != "for" or phrase.first.lower_ not in INSIDE:
        return None
    clause = day.head.head
    on = clause.dep_ in ("acl", "relcl") and any(telling.is_noun(above) for above in ancestors(clause, 6))
    return IN_PHRASE if on or telling.is_verb(clause) else None


def _on_joined_verb(telling: Telling, phrase: Phrase) -> int | None:
    """'the talks lasted a week and ended in Oslo'."""
    if not phrase.is_in or telling.verb is None or telling.top.dep_ != "nsubj":
        return None
    return ON_VERB if shares_subject(phrase.above, telling.verb) else None


def _on_verb(telling: Telling, phrase: Phrase) -> int | None:
    """'met in Oslo', 'talks opened in Oslo'; not 'was signed in Oslo after five rounds of talks'."""
    above, verb = phrase.above, telling.verb
    if not phrase.is_in or verb is None:
        return None
    own = (verb.i, _below(verb))
    if above.i not in own and not (above.dep_ == "xcomp" and above.head.i in own):
        return None
    return ON_VERB if _tells_event(telling, verb) and not at_another_time(telling.head, verb) else NONE


def _on_last_noun(telling: Telling, phrase: Phrase) -> int | None:
    """'met a delegation of power brokers in Oslo': the parser hangs it on the last noun before it."""
    above, verb, head = phrase.above, telling.verb, telling.head
    if not phrase.is_in or verb is None or above.pos_ not in ("NOUN", "PROPN"):
        return None
    if above.dep_ not in ("dobj", "pobj", "attr", "nsubj", "conj") or not head.i < above.i:
        return None
    clause = clause_verb(above)
    farthest = 24 if phrase.prep.nbor(-1).text == "," else 14  # past 'A, head of the office,'
    if clause is None or clause.i != verb.i or not 0 < phrase.prep.i - head.i < farthest:
        return None
    return ABOVE if _tells_event(telling, verb) else NONE


def _on_verb_before_when(telling: Telling, phrase: Phrase) -> int | None:
    """'was reached in Oslo on Friday, when they met'."""
    verb = telling.verb
    if verb is None or verb.dep_ not in ("relcl", "advcl") or phrase.name not in INSIDE:
        return None
    if not any(child.lower_ == "when" for child in verb.children):
        return None
    upper = clause_verb(verb.head)
    return ABOVE if upper is not None and phrase.above.i == upper.i else None


def _on_visit(telling: Telling, phrase: Phrase) -> int | None:
    """'will meet her during his visit to Oslo'."""
    on = phrase.name == "to" and telling.verb is not None and on_a_visit(phrase.above, telling.verb)
    return ON_VERB if on else None


def _went_to(telling: Telling, phrase: Phrase) -> int | None:
    """'flew to Oslo for talks', 'talks that brought envoys to Oslo'; not 'after the talks she flew to Oslo'."""
    above, head = phrase.above, telling.head
    mover = above if above.pos_ in ("VERB", "AUX") else clause_verb(above)
    if phrase.name not in _GO_TO or mover is None or mover.lemma_.lower() not in words("go"):
        return None
    if above.i != mover.i and above.lemma_.lower() not in ("visit", "trip", "journey", "tour", "way"):
        return None
    if through_subject(head, mover) or at_another_time(head, mover):
        return None
    if telling.is_verb(mover) or _brings_to(telling, mover):
        return ON_VERB
    joined = telling.verb is not None and telling.verb.dep_ == "conj" and telling.verb.head.i == mover.i
    return ABOVE if joined or any(a.i == mover.i for a in ancestors(head)) else None


def _brings_to(telling: Telling, mover: Token) -> bool:
    """'talks that brought envoys to the capital'."""
    bringing = any(child.lower_ in ("that", "which") for child in kids(mover, "nsubj"))
    return mover.dep_ == "relcl" and bringing and telling.is_noun(mover.head) and not telling.candidate.verbal


_WORD_TIES: tuple[Callable[[Telling, Token], int | None], ...] = (
    _before_where,
    _before_noun,
    _hosts,
    _hosts_as_agent,
    _is_seat,
    _as_seat,
    _visited,
    _visited_for,
)
_PHRASE_TIES: tuple[Callable[[Telling, Phrase], int | None], ...] = (
    _sets_scene,
    _on_talk,
    _beside_planned_day,
    _on_joined_verb,
    _on_verb,
    _on_last_noun,
    _on_verb_before_when,
    _on_visit,
    _went_to,
)


def at_another_time(head: Token, mover: Token) -> bool:
    """'after the talks she flew to Oslo': not where they talked."""
    chain = [head, *ancestors(head, 10)]
    upto = next((n for n, t in enumerate(chain) if t.i == mover.i), 0)
    return any(
        t.lower_ in _OTHER_TIME or any(c.dep_ == "mark" and c.lower_ in _OTHER_TIME for c in t.children)
        for t in chain[:upto]
    )


def through_subject(head: Token, mover: Token) -> bool:
    """'the envoys, who were received on Monday, will go on to Oslo': the clause on the subject is elsewhere."""
    chain = [head, *ancestors(head, 10)]
    clause = any(t.dep_ in ("relcl", "acl") for t in chain)
    return clause and any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i == mover.i for t in chain)


def _below(verb: Token) -> int:
    """The adjective under a copula: 'are due to open in Oslo'."""
    return next((child.i for child in verb.children if child.dep_ == "acomp"), verb.i)


def is_under(token: Token, head: Token) -> bool:
    """Whether ``token`` hangs below the trigger through its own modifiers, not through a clause on something else."""
    for above in [token, *ancestors(token, 8)]:
        if above.i == head.i:
            return True
        clause = above.dep_ in ("acl", "relcl", "xcomp", "acomp", "prep", "pobj", "auxpass")
        if above.pos_ in ("VERB", "AUX", "ADJ") and not clause:
            return False
        if above.dep_ in ("acl", "relcl") and above.head.i != head.i:
            # 'a summit of A and B that was planned for May in Oslo': of the summit, wherever the parser hangs it.
            return above.lemma_.lower() in words("takes_place") and any(t.i == head.i for t in ancestors(above, 8))
    return False


def _tells_event(telling: Telling, verb: Token) -> bool:
    """Whether where ``verb`` happens is where the talk is: 'was held in Oslo', not 'was criticised in Oslo'."""
    if telling.candidate.verbal:
        return True
    top = telling.top
    if top.dep_ == "pobj" and top.head.lower_ in ("at", "during", "in") and top.head.head.i == verb.i:
        return True
    moves = verb.lemma_.lower() in words("light") | words("go")
    return moves and (top.dep_ in ("nsubj", "nsubjpass", "pobj", "ROOT") or top.dep_ in OBJECTS)
