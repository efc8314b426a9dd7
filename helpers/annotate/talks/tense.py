"""What the form of a verb says: 'met' was, 'will meet' is planned, 'should meet' proposed, 'will not meet' refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.tree import ancestors, kids, negated
from helpers.annotate.talks.verdict import Verdict, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
MAY = frozenset({"may", "might", "could", "can"})
SHOULD = frozenset({"should", "must", "ought"})
#: Words before a present form that tell of what is to come.
_TO_COME = frozenset({"until", "before", "once", "after", "till"})
_WOULD = frozenset({"would", "'d", "’d"})
_BE = frozenset({"is", "are", "'s", "'re", "am", "been", "was", "were", "be", "’s", "’re"})
_HAVE = frozenset({"has", "have", "had", "'ve", "’ve", "was", "were", "did"})


def auxiliaries(verb: Token) -> list[Token]:
    """The helping words of ``verb``, or those that it shares with the verb it is joined to."""
    found = kids(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        found = kids(verb.head, "aux", "auxpass")
    return found


def denial_of(verb: Token) -> Token | None:
    """The word that denies ``verb``, at it or at its auxiliaries."""
    return negated(verb) or next((n for aux in kids(verb, "aux") if (n := negated(aux))), None)


def _opens_condition(verb: Token, helping: list[Token]) -> Token | None:
    """The 'Had' of 'Had they met, …': a helping word before the subject of a clause that is no question."""
    people = kids(verb, "nsubj", "nsubjpass")
    opens = [aux for aux in helping if aux.lower_ in ("had", "should", "were") and people and aux.i < people[0].i]
    asked = any(t.text == "?" for t in verb.sent[-2:])
    if opens and not asked and people[0].i < verb.i:
        return opens[0]
    first = verb.sent[0]  # 'Had A and B met, they would have …', which the parser takes for 'had something'
    then = any(t.lower_ in MAY | _WOULD and t.head.i != verb.i and t.i > verb.i for t in verb.sent)
    return first if first.lower_ == "had" and then and not asked else None


def _unreal(candidate: Candidate, verb: Token, aux: Token, verdict: Verdict) -> None:
    """'Had they met as planned' (they did not), 'had they met' (nobody says that they were to), 'should they meet'."""
    planned = any(t.lower_ in ("planned", "scheduled", "agreed", "expected") for t in verb.subtree)
    status = "proposed" if aux.lower_ != "had" else "cancelled"
    verdict.set(status, words_of(candidate, aux), certain=False)
    verdict.drop = aux.lower_ == "had" and not planned


def of_form(candidate: Candidate, verb: Token) -> Verdict:
    """The status that the form of ``verb`` gives."""
    verdict = Verdict()
    helping = auxiliaries(verb)
    lowers = {aux.lower_ for aux in helping}
    modal = next((aux for aux in helping if aux.lower_ in WILL | MAY | SHOULD), None)
    denial = negated(verb) or next((n for aux in helping if (n := negated(aux))), None)
    unreal = _opens_condition(verb, helping)
    if unreal is not None:
        _unreal(candidate, verb, unreal, verdict)
    elif modal is not None:
        _modal(candidate, verb, modal, denial, lowers, verdict)
    elif denial is not None:
        verdict.set("refused", words_of(candidate, denial, verb), certain=False)
        verdict.drop = True
    elif "to" in lowers:
        _infinitive(candidate, verb, helping, verdict)
    elif verb.tag_ == "VBG":
        _ing(candidate, verb, helping, lowers, verdict)
    elif verb.tag_ in ("VBD", "VBN"):
        _past(candidate, verb, helping, lowers, verdict)
    else:
        _present(candidate, verb, verdict)
    return verdict


def _modal(
    candidate: Candidate, verb: Token, modal: Token, denial: Token | None, lowers: set[str], verdict: Verdict
) -> None:
    if modal.lower_ in WILL:
        if denial is not None:
            verdict.set("refused", words_of(candidate, modal, denial, verb))
        elif "have" in lowers and modal.lower_ in _WOULD:
            verdict.set("cancelled", words_of(candidate, modal, verb), certain=False)
        else:
            verdict.set("planned", words_of(candidate, modal, verb))
    elif denial is not None:
        verdict.set("refused", words_of(candidate, modal, denial, verb), certain=False)
    elif "have" in lowers:  # 'should have begun'
        verdict.set("postponed", words_of(candidate, modal, verb), certain=False)
    else:
        verdict.set("proposed", words_of(candidate, modal, verb), certain=modal.lower_ not in MAY)


def _infinitive(candidate: Candidate, verb: Token, helping: list[Token], verdict: Verdict) -> None:
    """'to meet': planned where it stands alone or says what for; else the word above it decides."""
    to = [aux for aux in helping if aux.lower_ == "to"]
    have = [aux for aux in helping if aux.lower_ == "have"]
    above = verb.head
    if have and verb.dep_ in ("xcomp", "ccomp"):
        if above.lemma_.lower() == "be":  # 'was to have met'
            verdict.set("cancelled", words_of(candidate, above, verb), certain=False)
        elif above.lemma_.lower() in words("report"):  # 'is reported to have met'
            verdict.set("held", words_of(candidate, *have, verb), certain=False)
        return
    if verb.dep_ == "xcomp" and above.lower_ == "going":
        verdict.set("planned", words_of(candidate, above, verb) if verb.i - above.i < 5 else words_of(candidate, above))
        return
    if verb.dep_ == "xcomp" and above.lemma_.lower() == "be":
        verdict.set(
            "planned", words_of(candidate, above, verb) if verb.i - above.i < 5 else words_of(candidate, *to, verb)
        )
        return
    if verb.dep_ in ("xcomp", "acl", "ccomp", "relcl", "conj", "pcomp", "amod"):
        return
    went = above.tag_ == "VBD" and not kids(above, "aux") and above.lemma_.lower() in words("go")
    if verb.dep_ == "advcl" and went:
        verdict.purpose = True  # 'flew to Oslo last month to meet her'
    verdict.set("planned", words_of(candidate, *to, verb))


def _ing(candidate: Candidate, verb: Token, helping: list[Token], lowers: set[str], verdict: Verdict) -> None:
    if lowers & _BE:
        if lowers & {"was", "were"} and "been" not in lowers:
            told = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and verb.head.lemma_.lower() in words("report")
            verdict.set("ongoing" if told else "held", words_of(candidate, verb))
        elif _soon(verb):
            verdict.set("planned", words_of(candidate, *helping, verb))
        else:
            verdict.set("ongoing", words_of(candidate, *helping, verb))
    elif verb.dep_ in ("advcl", "ROOT") and verb.lemma_.lower() in ("host", "receive", "meet", "visit", "hold"):
        verdict.set("ongoing" if verb.lemma_.lower() in ("host", "hold") else "held", words_of(candidate, verb))
    elif verb.dep_ == "pcomp":
        prep = verb.head
        if prep.lower_ in ("after", "since", "following", "by", "in"):
            verdict.set("held", words_of(candidate, prep, verb) if prep.i == verb.i - 1 else words_of(candidate, verb))
        elif prep.lower_ in ("before", "without"):
            verdict.set("planned", words_of(candidate, verb))
            verdict.drop = prep.lower_ == "without"


def _soon(verb: Token) -> bool:
    """'is meeting on Friday', 'is meeting next week': the present form of a plan."""
    return any(child.lower_ in ("tomorrow", "later", "soon") for child in verb.children) or any(
        child.dep_ == "npadvmod" and any(t.lower_ in ("next", "coming") for t in child.children)
        for child in verb.children
    )


def _past(candidate: Candidate, verb: Token, helping: list[Token], lowers: set[str], verdict: Verdict) -> None:
    passive = [aux for aux in helping if aux.lower_ in ("is", "are", "be", "being", "'s", "’s")]
    if kids(verb, "auxpass") and passive:
        if "being" in lowers:
            verdict.set("ongoing", words_of(candidate, *passive, verb))
        elif verb.lemma_.lower() in ("hold", "convene", "open", "host", "start", "begin", "resume") or candidate.verbal:
            verdict.set("planned", words_of(candidate, *passive, verb), certain=False)
        return
    verdict.set("held", words_of(candidate, *[aux for aux in helping if aux.lower_ in _HAVE], verb))


def _present(candidate: Candidate, verb: Token, verdict: Verdict) -> None:
    """The present of a headline or caption tells what was; of a body, what goes on or is to be."""
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in _TO_COME for c in verb.children):
        verdict.set("planned", words_of(candidate, verb), certain=False)  # 'until I meet her'
    elif candidate.sentence.passage.kind in ("headline", "caption"):
        verdict.set("held", words_of(candidate, verb))
    elif (candidate.verbal and verb.i == candidate.head.i) or verb.lemma_.lower() in (
        words("continuing") | words("opening") | {"hold", "convene"}
    ):
        verdict.set("ongoing", words_of(candidate, verb))


def ends_itself(verb: Token, head: Token) -> bool:
    """'Talks that were meant to last two days ended on Friday': no clause on the days, as parsers have it."""
    if verb.dep_ != "acl" or verb.lemma_.lower() not in ("end", "close", "conclude") or kids(verb, "agent", "dobj"):
        return False
    above = {token.i for token in ancestors(verb, 8)}
    relative = any(c.lower_ in ("that", "which") for c in kids(head.head, "nsubj", "nsubjpass"))
    return head.i in above or (head.head.i in above and relative and head.dep_ in ("nsubj", "nsubjpass"))


def is_still_to_come(verb: Token) -> bool:
    """'will resume when the conference has ended': the perfect of a clause of time on what is to come."""
    when = any(c.lower_ in ("when", "once", "after", "until", "till") for c in kids(verb, "mark", "advmod"))
    perfect = any(aux.lower_ in ("has", "have") for aux in kids(verb, "aux"))
    ahead = verb.dep_ == "advcl" and any(aux.lower_ in WILL | {"to"} for aux in kids(verb.head, "aux"))
    return when and perfect and ahead and negated(verb) is None


def of_copula(candidate: Candidate, token: Token, verb: Token) -> Verdict:
    """'talks were under way', 'the meeting is on Monday', 'is in Moscow for talks'."""
    verdict = Verdict()
    lowers = {aux.lower_ for aux in kids(verb, "aux")}
    beside = {child.lower_ for child in verb.children}
    due = next(
        (c for c in verb.children if c.lower_ in ("due", "set", "scheduled", "expected", "slated", "likely")), None
    )
    ahead = next((c for c in kids(verb, "xcomp") if any(a.lower_ == "to" for a in kids(c, "aux"))), None)
    if ahead is not None and token.dep_ in ("nsubj", "nsubjpass") and negated(verb) is None:
        missed = any(a.lower_ == "have" for a in kids(ahead, "aux"))  # 'were to have opened'
        if ahead.lemma_.lower() in words("closing") and not missed:
            verdict.set("ongoing", words_of(candidate, verb, ahead))  # 'were to end today'
            return verdict
        verdict.set("postponed" if missed else "planned", words_of(candidate, verb, ahead), certain=not missed)
        return verdict
    going_on = words("closing") | words("continuing")
    ending = next((x for x in kids(due, "xcomp") if x.lemma_.lower() in going_on), None) if due else None
    if ending is not None and negated(verb) is None:
        verdict.set("ongoing", words_of(candidate, due, ending))
        return verdict
    if due is not None and negated(verb) is None:
        verdict.set("planned", words_of(candidate, due))
        return verdict
    inside = {t.lower_ for prep in kids(verb, "prep") for t in kids(prep, "pobj")}
    if inside & {"hold", "ice", "limbo"} and not lowers & WILL:
        verdict.set("postponed", words_of(candidate, verb))
    elif beside & {"off", "dead"} and negated(verb) is None and token.dep_ == "nsubj":
        verdict.set("cancelled", words_of(candidate, verb))
    elif verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("happen", "chance") and verb.head.tag_ == "VBD":
        verdict.set("held", words_of(candidate, verb.head))  # 'happened to be in Oslo for talks'
    elif lowers & WILL or "to" in lowers:
        verdict.set("planned", words_of(candidate, *kids(verb, "aux"), verb))
    elif lowers & (MAY | SHOULD):
        verdict.set("proposed", words_of(candidate, *kids(verb, "aux"), verb), certain=False)
    elif negated(verb) is not None:
        verdict.drop = token.dep_ in ("nsubj", "attr") and not beside & {"easy", "over", "clear", "enough"}
    elif beside & {"over"}:
        verdict.set("held", words_of(candidate, verb))
    elif beside & {"underway", "under", "ongoing", "continuing"} and token.dep_ != "prep":
        past = verb.tag_ == "VBD"
        verdict.set("ongoing", words_of(candidate, verb), certain=not past)
    elif verb.tag_ in ("VBD", "VBN"):
        verdict.set("held", words_of(candidate, verb))
    elif token.dep_ == "prep" and (
        token.lower_ in ("in", "at", "on") or (token.lower_ == "for" and _is_somewhere(verb))
    ):
        verdict.set("ongoing", words_of(candidate, verb))
    return verdict


def _is_somewhere(verb: Token) -> bool:
    """'is in Oslo for talks', not 'has been under fire for a meeting'."""
    places = [prep for prep in kids(verb, "prep") if prep.lower_ in ("in", "at", "on")]
    return bool(places) or any(child.lower_ in ("here", "there", "due", "ready") for child in verb.children)
