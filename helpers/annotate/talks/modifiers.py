"""What stands on the noun of a talk says of its status: 'planned talks', 'a summit that was cancelled'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import Cue, cues, words
from helpers.annotate.talks.tense import denial_of, of_form
from helpers.annotate.talks.tree import kids, particle_lemma
from helpers.annotate.talks.verdict import Verdict, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIERS = (
    ("off", "cancelled"),
    ("late", "postponed"),
    ("ahead", "planned"),
    ("possible", "proposed"),
    ("now", "ongoing"),
    ("before", "held"),
)
#: Verbs of a clause on the noun that say that the talk takes place: 'talks held on Monday'.
TAKE_PLACE = frozenset(
    {
        "hold", "take", "begin", "start", "end", "open", "conclude", "host", "attend", "convene", "resume", "last",
        "occur", "bring", "kick", "chair", "fail", "collapse", "see", "join", "lead", "mediate", "broker", "stall",
    }
)  # fmt: skip


def of_modifiers(candidate: Candidate, noun: Token, verdict: Verdict) -> None:
    """Adjectives and clauses on the noun: 'planned talks', 'a summit scheduled for April'."""
    heads = [noun]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        heads.append(noun.head.head)
    for head in heads:
        for child in head.lefts:
            status = next((status for name, status in _MODIFIERS if child.lower_ in words(name)), None)
            if child.lower_ in ("stalled", "deadlocked"):
                status = "held"
            if status is not None and verdict.status not in ("cancelled", "postponed"):
                verdict.set(status, words_of(candidate, child))
        for clause in kids(head, "acl", "relcl"):
            _clause_on_noun(candidate, clause, verdict)


def _clause_on_noun(candidate: Candidate, clause: Token, verdict: Verdict) -> None:
    """'a summit planned for April', 'talks that were to be held', 'the meeting, which was cancelled'."""
    cue = cues().get((particle_lemma(clause), "verb"))
    ending = next((x for x in kids(clause, "xcomp") if x.lemma_.lower() in words("closing")), None)
    if clause.lower_ in ("due", "set", "slated", "expected", "scheduled") and ending is not None:
        verdict.set("ongoing", words_of(candidate, clause, ending))  # 'the talks, set to end on Friday'
    elif clause.lower_ in ("due", "set", "slated"):
        verdict.set("planned", words_of(candidate, clause))
    elif cue is not None and cue.status and _cued_clause(cue, clause):
        verdict.set(cue.status, words_of(candidate, clause))  # type: ignore[arg-type]
    elif clause.lemma_.lower() in ("propose", "suggest", "offer", "demand", "seek", "request"):
        verdict.set("proposed", words_of(candidate, clause))
    elif clause.lemma_.lower() in TAKE_PLACE | {"be"}:
        inner = of_form(candidate, clause)
        deferred = next((x for x in kids(clause, "xcomp") if x.lemma_.lower() in TAKE_PLACE | {"bring"}), None)
        if clause.lemma_.lower() == "be":
            inner = of_form(candidate, deferred) if deferred is not None else Verdict()
        if (inner.status in ("planned", "postponed", "cancelled", "proposed") and not inner.drop) or (
            inner.status == "held" and not inner.drop and (clause.dep_ == "acl" or verdict.status is None)
        ):
            verdict.adopt(inner)


def _cued_clause(cue: Cue, clause: Token) -> bool:
    if cue.kind == "event":
        return denial_of(clause) is None
    if cue.lemma in ("aim", "mean", "intend"):
        return False  # 'talks aimed at peace'
    if cue.kind == "plan" and kids(clause, "agent") and cue.lemma not in ("plan", "schedule", "expect"):
        return False  # 'a conference arranged by the union'
    return cue.kind == "plan" and clause.tag_ in ("VBN", "VBD") and not kids(clause, "nsubj")
