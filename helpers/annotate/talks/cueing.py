"""What a cue word above a trigger does to its status: 'refused to meet', 'agreed to hold talks', 'talks put off'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import Cue, words
from helpers.annotate.talks.tense import MAY, SHOULD, denial_of, of_form
from helpers.annotate.talks.tree import kids
from helpers.annotate.talks.verdict import Verdict, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_WILLING = frozenset(
    {
        "want",
        "willing",
        "ready",
        "open",
        "seek",
        "need",
        "consider",
        "support",
        "prepared",
        "interested",
        "like",
        "favor",
    }
)


#: Cues of one who leaves talks: those that were only planned are then off.
_LEFT = frozenset({"break off", "abandon", "quit", "walk out", "break down"})


#: What one can threaten to do to talks that go on.
_STOPS = frozenset({"stop", "break", "end", "quit", "leave", "halt", "abandon", "walk", "suspend", "pull", "boycott"})


def no_before(candidate: Candidate) -> Token | None:
    """The 'no' of 'no talks'."""
    return next((child for child in candidate.head.children if child.lower_ == "no" and child.dep_ == "det"), None)


def is_subject_of_stance(token: Token, above: Token, cue: Cue) -> bool:
    """'The talks called for …': the talks do not call for talks."""
    return token.dep_ == "nsubj" and cue.kind in ("want", "stance", "plan") and above.pos_ == "VERB"


def apply_cue(candidate: Candidate, token: Token, above: Token, cue: Cue, verdict: Verdict) -> bool:
    """Let ``cue``, the word ``above`` ``token``, change ``verdict``; False where the climb ends there."""
    denial = denial_of(above)
    helping = {aux.lower_ for aux in kids(above, "aux")}
    if cue.kind == "event":
        return _off(candidate, token, above, cue, denial, helping, verdict)
    if cue.kind == "stance":
        return _stance(candidate, above, denial, helping, verdict)
    if verdict.status in ("cancelled", "postponed"):
        return True
    if cue.kind == "want":
        return _want(candidate, token, above, cue, denial, verdict)
    if cue.kind == "plan":
        if token.dep_ == "nsubjpass" and (nothing := no_before(candidate)) is not None:
            verdict.set("refused", words_of(candidate, nothing))
            verdict.drop = True  # 'no meeting was planned' tells of none
            return True
        return _plan(candidate, token, above, cue, denial, verdict)
    inner = of_form(candidate, above)
    if inner.status in ("planned", "proposed"):
        soon_over = cue.kind == "was" and cue.lemma in ("end", "conclude", "finish")
        verdict.set("ongoing" if soon_over else inner.status, *inner.spans)
    elif inner.drop:
        return True
    elif cue.kind == "was":
        verdict.over = True
        never_begun = verdict.status in ("planned", "proposed") and cue.lemma in words("founder") | _LEFT
        verdict.set("cancelled" if never_begun else "held", words_of(candidate, above))
    elif verdict.status is None:
        verdict.set("ongoing", words_of(candidate, above))
    return True


def _off(
    candidate: Candidate,
    token: Token,
    above: Token,
    cue: Cue,
    denial: Token | None,
    helping: set[str],
    verdict: Verdict,
) -> bool:
    if token.dep_ == "nsubj" and above.pos_ == "VERB" and cue.lemma != "fall through":
        return False
    if token.dep_ == "prep" and cue.lemma == "withdraw" and token.lower_ != "from":
        return False
    leaves = cue.lemma in ("pull out", "back out", "withdraw") and candidate.format == "negotiation"
    if leaves and verdict.status in (None, "held", "ongoing") and denial is None:
        verdict.set("held", words_of(candidate, above))  # they were going on when one party left
    elif denial is not None:
        verdict.set("planned", words_of(candidate, denial, above))
    elif helping & (MAY | SHOULD) or ("to" in helping and above.dep_ == "xcomp" and _only_threat(above)):
        verdict.set("planned", words_of(candidate, above), certain=False)
    else:
        verdict.set(cue.status, words_of(candidate, above))  # type: ignore[arg-type]
        verdict.certain = True
    return True


def _only_threat(above: Token) -> bool:
    return above.head.lemma_.lower() in ("threaten", "want", "ask", "urge", "vote", "consider", "refuse")


def _stance(candidate: Candidate, above: Token, denial: Token | None, helping: set[str], verdict: Verdict) -> bool:
    if verdict.status == "held" and candidate.verbal:
        return False
    if denial is not None:
        verdict.set("proposed", words_of(candidate, denial, above))
    elif helping & MAY:
        verdict.set("proposed", words_of(candidate, above), certain=False)
    else:
        verdict.set("refused", words_of(candidate, above))
    return True


def _want(candidate: Candidate, token: Token, above: Token, cue: Cue, denial: Token | None, verdict: Verdict) -> bool:
    if verdict.status == "refused" or (above.pos_ in ("NOUN", "PROPN") and token.dep_ in ("nsubj", "nsubjpass")):
        return True
    if verdict.status == "held" and token.dep_ == "ccomp" and cue.lemma in ("insist", "suggest"):
        return False
    if above.pos_ == "NOUN" and above.dep_ == "nsubj" and above.head.lemma_.lower() in words("founder"):
        verdict.set("cancelled", words_of(candidate, above.head))  # 'an attempt to hold talks failed'
    elif cue.lemma == "threaten" and token.lemma_.lower() in _STOPS:
        verdict.set("ongoing", words_of(candidate, above, token), certain=False)
    elif denial is not None and cue.lemma == "need":
        verdict.drop = True  # who need not meet refuses nothing
    elif denial is not None and cue.lemma in _NOT_WILLING:
        verdict.set("refused", words_of(candidate, denial, above))
    elif cue.lemma in ("invite", "invitation") and candidate.format in ("conference", "summit"):
        verdict.set("planned", words_of(candidate, above))  # only who comes to it is open
    else:
        verdict.set("proposed", words_of(candidate, above))
    return True


def _plan(candidate: Candidate, token: Token, above: Token, cue: Cue, denial: Token | None, verdict: Verdict) -> bool:
    if verdict.status in ("refused", "proposed") and cue.lemma in ("announce", "hope", "expect", "decide"):
        return True
    if token.dep_ == "ccomp" and (cue.lemma == "announce" or verdict.status == "held"):
        return False
    if denial is not None:
        if cue.lemma in ("agree", "plan", "intend", "expect", "schedule"):
            status = "refused" if cue.lemma == "agree" else "proposed"
            verdict.set(status, words_of(candidate, denial, above), certain=False)  # type: ignore[arg-type]
            verdict.drop = verdict.drop or cue.lemma in ("plan", "schedule")
        return True
    going_on = words("closing") | words("continuing")
    ending = next((x for x in kids(above, "xcomp") if x.lemma_.lower() in going_on), None)
    if ending is not None and token.dep_ in ("nsubj", "nsubjpass"):
        verdict.set("ongoing", words_of(candidate, above, ending))  # 'the talks are set to end on Friday'
        return True
    verdict.set("planned", words_of(candidate, above))
    return True
