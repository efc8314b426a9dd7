"""Whether a talk was held, is planned, was cancelled …: tense, modality, negation and the cues above the trigger.

The innermost word speaks first ('held', 'would meet'); each word above it that takes the trigger as its complement then
changes what was found: 'agreed to hold' is planned, 'refused to hold' refused, 'a summit planned for April was
cancelled' cancelled. A talk is held only where something says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.cueing import apply_cue, is_subject_of_stance, no_before
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.hindered import hindrance, is_replaced
from helpers.annotate.talks.lexicon import Cue, cues, words
from helpers.annotate.talks.modifiers import TAKE_PLACE, of_modifiers
from helpers.annotate.talks.tense import MAY, WILL, denial_of, ends_itself, is_still_to_come, of_copula, of_form
from helpers.annotate.talks.tree import OBJECTS, clause_verb, kids, negated, only_beside, particle_lemma
from helpers.annotate.talks.verdict import Verdict, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENT_PREPS = frozenset(
    {"of", "for", "to", "in", "with", "on", "from", "into", "at", "against", "off", "about", "out", "by"}
)
_ASIDE = frozenset(
    {"at", "during", "after", "following", "since", "amid", "through", "before", "ahead", "until", "between", "despite"}
)
_HAPPEN = frozenset({"take", "happen", "occur", "materialize", "materialise", "hold"})
_AFTER = frozenset({"after", "following", "during", "since", "at", "in", "amid", "through", "between", "despite"})


def status_of(candidate: Candidate) -> Verdict:
    """The status that the sentence of ``candidate`` gives its talk; ``drop`` where it says that there is none."""
    token = candidate.head
    if only_beside(token):
        return Verdict()  # 'was to have met on the sidelines of the summit' says nothing of the summit
    instead = is_replaced(token)
    if instead is not None:
        verdict = Verdict()
        verdict.set("cancelled", words_of(candidate, instead), certain=False)
        return verdict
    if candidate.verbal:
        verdict = of_form(candidate, token)
    else:
        verdict = Verdict()
        ended = next((t for t in candidate.sentence.tokens if ends_itself(t, token)), None)
        if ended is not None:
            verdict.set("held", words_of(candidate, ended))
            verdict.over = True
            return verdict
        of_modifiers(candidate, token, verdict)
    _climb(candidate, token, verdict)
    return verdict


def _complement(token: Token) -> bool:
    """Whether the word above takes ``token`` as what it is about: object, subject, complement."""
    if token.dep_ in OBJECTS:
        return True
    if token.dep_ in ("xcomp", "ccomp", "nsubj", "nsubjpass", "pcomp", "pobj", "acl", "dative", "conj", "agent"):
        return True
    return token.dep_ == "prep" and token.lower_ in _COMPLEMENT_PREPS


def _cue_of(token: Token) -> Cue | None:
    table = cues()
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        return (
            table.get((particle_lemma(token), "verb"))
            or table.get((lemma, "verb"))
            or (table.get((token.lower_, "adj")) if token.tag_ == "VBN" else None)
        )
    if token.pos_ in ("NOUN", "PROPN"):
        return table.get((lemma, "noun"))
    if token.pos_ in ("ADJ", "ADV"):
        return table.get((token.lower_, "adj"))
    return None


def _climb(candidate: Candidate, start: Token, verdict: Verdict) -> None:
    """Let each word above the trigger speak, as long as it takes what stands below as its complement."""
    token = start
    for _ in range(14):
        above = token.head
        if above.i == token.i:
            return
        if any(child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless") for child in token.children):
            _open_question(candidate, token, verdict)
            return
        if token.dep_ in ("prep", "agent") and _aside(candidate, token, above, verdict):
            return
        if above.pos_ in ("ADP", "SCONJ") or token.dep_ in ("pobj", "pcomp"):
            token = above
            continue
        if token.dep_ in ("relcl", "parataxis", "appos", "npadvmod") and token.i != start.i:
            return
        if token.dep_ == "advcl" and not (token.tag_ == "VB" and _cue_of(above) is not None and verdict.status is None):
            return
        if token.dep_ == "conj":
            if verdict.status is not None or above.pos_ not in ("NOUN", "PROPN", "VERB", "AUX"):
                return
            if above.pos_ in ("NOUN", "PROPN") and not (token.i == start.i and not candidate.verbal):
                return
            token = above
            continue
        if not _complement(token) and token.dep_ != "advcl":
            return
        if token.dep_ == "ccomp" and token.i < above.i and above.lemma_.lower() not in words("report"):
            return  # 'they mean to meet; the hosts want …': two sentences in one
        if not _step(candidate, token, above, verdict):
            return
        token = above


def _open_question(candidate: Candidate, token: Token, verdict: Verdict) -> None:
    """'did not say whether they would meet', 'if they meet': nothing is said to be planned."""
    if verdict.status is None and candidate.definite:
        return  # 'if the conference happens on another day'
    if verdict.status in (None, "planned", "ongoing", "held"):
        mark = next(child for child in token.children if child.dep_ == "mark")
        verdict.set("proposed", words_of(candidate, mark))
    verdict.certain = False


def _aside(candidate: Candidate, prep: Token, above: Token, verdict: Verdict) -> bool:
    """'said after the talks': the talk was, where the verb is past; 'before the talks': it is to be. Else False."""
    name = prep.lower_
    ends = kids(prep, "pobj")
    if name == "at" and verdict.status is None and any(t.lower_ in ("close", "end", "conclusion") for t in ends):
        verdict.set("held", words_of(candidate, prep, *ends[:1]))  # 'at the close of a week of talks'
        return True
    if name not in _ASIDE and not (name == "in" and above.lemma_.lower() in words("report")):
        return False
    verb = above if above.pos_ in ("VERB", "AUX") else clause_verb(above)
    if (
        name in ("after", "following")
        and verdict.status is None
        and prep.i < candidate.span.start
        and _lasted(candidate)
    ):
        verdict.set("held", words_of(candidate, prep))  # 'after three days of talks'
        return True
    if name == "at" and verb is not None and above.i == verb.i and verb.lemma_.lower() in ("arrive", "look"):
        return False
    if verdict.status is None and verb is not None:
        inner = of_form(candidate, _of_outcome(verb))
        cue = _cue_of(verb)
        due = cue is not None and cue.kind == "plan" and verb.tag_ in ("VBN", "JJ") and cue.lemma not in ("agree",)
        if name == "at" and due and denial_of(verb) is None:
            verdict.set("planned", words_of(candidate, verb))  # 'is expected at a conference'
        elif name in ("before", "ahead", "until"):
            verdict.set("planned", words_of(candidate, prep))
        elif inner.status in ("held", "ongoing") and name in _AFTER:
            verdict.set("held", words_of(candidate, prep))
        elif inner.status in ("planned", "proposed") and not inner.drop and name in ("at", "during", "in"):
            verdict.set("planned", *inner.spans)
        elif (inner.status == "refused" and name == "following") or (
            inner.drop and name in ("after", "following", "during", "at")
        ):
            verdict.set("held", words_of(candidate, prep))
    return True


def _lasted(candidate: Candidate) -> bool:
    """'days of talks', 'a week of negotiations'."""
    top = candidate.head.head.head if candidate.head.dep_ == "pobj" and candidate.head.head.lower_ == "of" else None
    return top is not None and top.lemma_.lower() in ("hour", "day", "week", "month", "year")


def _of_outcome(verb: Token) -> Token:
    """'failed' of 'failed to agree at the talks': what came of them, not what is to come."""
    return verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("fail", "manage", "begin") else verb


def _to_a_day(verb: Token) -> bool:
    """'has been moved to April 19', not 'moved to Oslo'."""
    return any(t.ent_type_ == "DATE" for prep in kids(verb, "prep") if prep.lower_ == "to" for t in prep.children)


def _wishes_elsewhere(token: Token, cue: Cue) -> bool:
    """'needed in the talks': the wish is for something else."""
    other = token.dep_ == "prep" and token.lower_ in words("no_object_after")
    return other and cue.kind == "want" and cue.lemma not in words("takes_such_objects")


def _step(candidate: Candidate, token: Token, above: Token, verdict: Verdict) -> bool:
    """Let the word above speak; False where the climb ends."""
    cue = _cue_of(above)
    lemma = above.lemma_.lower()
    kept = hindrance(candidate.head, token, above)
    if kept is not None and denial_of(above) is None:
        verdict.set(kept, words_of(candidate, above), certain=False)
        return False
    if token.dep_ == "nsubj" and lemma in words("closing") and is_still_to_come(above):
        verdict.set("ongoing", words_of(candidate, above), certain=False)
        return False
    if token.dep_ == "nsubj" and lemma in words("continuing") and _has_begun(token):
        verdict.set("ongoing", words_of(candidate, above))
        return False
    if (
        cue is not None
        and cue.lemma == "call"
        and above.pos_ == "VERB"
        and token.dep_ not in ("prep", "xcomp", "advcl")
    ):
        cue = None  # 'called the meeting useful' calls for nothing
    if cue is not None and cue.lemma == "leave" and token.dep_ == "prep" and token.lower_ == "for":
        cue = None  # 'left for talks' has not left them
    if cue is not None and _wishes_elsewhere(token, cue):
        inner = of_form(candidate, above)  # 'the help they needed in months of meetings'
        if verdict.status is None and inner.status == "held" and not inner.drop:
            verdict.adopt(inner)
        return False
    if cue is not None and cue.kind != "none" and not is_subject_of_stance(token, above, cue):
        return apply_cue(candidate, token, above, cue, verdict)
    if lemma in ("move", "shift", "slip") and _to_a_day(above):
        verdict.set("postponed", words_of(candidate, above))
        return True
    if above.pos_ in ("NOUN", "PROPN"):
        return True
    if token.dep_ == "nsubj" and _tells_of_effects(above):
        return False
    if token.dep_ == "nsubj" and any(child.lemma_.lower() == "wait" for child in kids(above, "xcomp")):
        verdict.set("planned", words_of(candidate, above), certain=False)  # 'may have to wait'
        return False
    if above.pos_ not in ("VERB", "AUX"):
        return above.pos_ in ("ADJ", "ADV") and token.dep_ == "xcomp"
    if token.dep_ == "ccomp":
        if lemma in words("report"):
            _reported(candidate, above, verdict)
        return False
    if lemma in words("light") or lemma == "be" or candidate.verbal:
        if lemma == "be" and _told_then(above) and token.dep_ == "prep":
            verdict.set("ongoing", words_of(candidate, above))
            return True
        return _light(candidate, token, above, verdict)
    return _other_verb(candidate, token, above, verdict)


def _tells_of_effects(verb: Token) -> bool:
    """'the talks will bring peace', 'could lead to a truce': what may come of them, not whether they take place."""
    ahead = any(aux.lower_ in WILL | MAY for aux in kids(verb, "aux"))
    together = any(child.lower_ in ("together", "about") for child in verb.children)
    return ahead and verb.lemma_.lower() in words("effects") and not together


def _has_begun(noun: Token) -> bool:
    """'the round, which began a week ago, will go on'."""
    return any(
        verb.tag_ == "VBD" and verb.lemma_.lower() in words("opening") and negated(verb) is None
        for verb in kids(noun, "relcl")
    )


def _told_then(verb: Token) -> bool:
    """'said it was in talks': the past only follows that of the words told."""
    above = verb.head
    return (
        verb.tag_ == "VBD"
        and verb.dep_ == "ccomp"
        and above.tag_ in ("VBD", "VBN")
        and above.lemma_.lower() in words("report")
        and negated(verb) is None
    )


def _reported(candidate: Candidate, verb: Token, verdict: Verdict) -> None:
    """'denied that they met'; 'did not confirm that they met'."""
    denial = denial_of(verb)
    lemma = verb.lemma_.lower()
    if lemma in ("confirm", "deny") and (denial is not None or _neither(verb)):
        verdict.set(None, words_of(candidate, verb), certain=False)  # 'neither confirmed nor denied': leaves it open
        verdict.disputed = True
        return
    if (lemma == "deny" and denial is None) or (
        denial is not None and lemma in ("say", "know", "confirm", "believe", "see")
    ):
        if verdict.status in ("held", "ongoing"):
            verdict.set("proposed", words_of(candidate, verb))
        verdict.certain = False


def _neither(verb: Token) -> bool:
    """'has neither confirmed nor denied'."""
    return any(t.lower_ in ("neither", "nor") for t in [*verb.children, *verb.head.children])


def _light(candidate: Candidate, token: Token, verb: Token, verdict: Verdict) -> bool:
    """'held talks', 'talks began', 'came for talks': the verb's own form says what became of the talk."""
    denial = denial_of(verb) if token.dep_ == "nsubj" and verb.lemma_.lower() in _HAPPEN - {"hold"} else None
    if denial is not None and verdict.status == "planned":
        verdict.set("cancelled", words_of(candidate, denial, verb))  # 'a planned meeting did not take place'
        return True
    opens = verb.lemma_.lower() in words("opening")  # 'talks mediated by the envoy opened on Monday'
    if verdict.status is not None and not (
        verdict.status == "held" and (token.dep_ != "nsubj" or opens) and not candidate.verbal
    ):
        return True
    inner = of_copula(candidate, token, verb) if verb.lemma_.lower() == "be" else of_form(candidate, verb)
    if inner.status == "held" and any(c.lower_ == "no" for t in kids(verb, "dobj") for c in t.children):
        return True  # 'took no part in the talks': of one who stayed away
    if (nothing := no_before(candidate)) is not None:
        if inner.status in ("held", "ongoing"):
            inner.drop = True
        elif inner.status == "planned":
            inner.set("refused", words_of(candidate, nothing))
    if token.dep_ in ("nsubj", "nsubjpass") and inner.status == "refused" and not inner.drop and not candidate.verbal:
        inner.status = "cancelled"  # 'will not take place'
    if (
        inner.status == "refused"
        and verb.lemma_.lower() in words("taking_part")
        and not candidate.verbal
        and not inner.drop
    ):
        inner = Verdict()  # one party stays away: the talk is still planned
        inner.set("planned", words_of(candidate, verb), certain=False)
    if (
        token.dep_ in ("nsubj", "nsubjpass")
        and inner.drop
        and verb.lemma_.lower() in _HAPPEN
        and no_before(candidate) is None
    ):
        inner = Verdict()
        inner.set("cancelled", words_of(candidate, denial_of(verb) or verb, verb))  # 'the meeting never took place'
    if token.dep_ in ("nsubj", "nsubjpass") and inner.drop and verb.lemma_.lower() not in TAKE_PLACE | {"be", "go"}:
        inner = Verdict()  # 'those talks did not include …' denies something else
    if candidate.verbal and inner.status in ("held", "ongoing") and _only_meant(candidate, verb):
        inner = Verdict()
        inner.set("planned", words_of(candidate, candidate.head), certain=False)
    if inner.status == "held" and not candidate.verbal and verb.lemma_.lower() in words("opening"):
        inner.opened = token.dep_ not in OBJECTS or candidate.format == "negotiation"
    if inner.status == "held" and verb.lemma_.lower() in words("closing"):
        inner.over = True
    if inner.status is not None or inner.drop:
        if inner.status in ("held", "ongoing") and token.dep_ == "prep" and token.lower_ in ("for", "to"):
            _purpose(candidate, token, verb, inner)
        verdict.adopt(inner)
    return True


def _only_meant(candidate: Candidate, verb: Token) -> bool:
    """'named a team to negotiate': the infinitive says what for, not what was done; 'began to negotiate' does."""
    head = candidate.head
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children)
    return infinitive and verb.lemma_.lower() not in (
        "begin",
        "start",
        "continue",
        "manage",
        "come",
        "get",
        "go",
        "resume",
    )


def _purpose(candidate: Candidate, prep: Token, verb: Token, inner: Verdict) -> None:
    """'left for talks', 'flew in for talks': whether they came about is not said; 'met for talks' says it."""
    lemma = verb.lemma_.lower()
    if lemma in ("gather", "visit", "stop") and verb.tag_ in ("VBD", "VBN"):
        return  # who gathered for talks met
    if lemma in ("return", "come", "get") and prep.lower_ == "to" and candidate.format == "negotiation":
        inner.opened = True  # 'returned to the bargaining table'
        return
    if lemma in words("go") | {"head", "prepare", "invite", "set", "call", "agree"} and lemma != "be":
        inner.spans = []
        inner.set("planned", words_of(candidate, verb, prep) if abs(prep.i - verb.i) < 4 else words_of(candidate, verb))
        inner.purpose = lemma in words("go")


def _other_verb(candidate: Candidate, token: Token, verb: Token, verdict: Verdict) -> bool:
    """Another verb about the talks, such as 'welcomed', says nothing of them; as its subject, they were or will be."""
    if verdict.status is None and token.dep_ == "nsubj":
        if verb.tag_ == "VBD" and denial_of(verb) is None:
            verdict.set("held", words_of(candidate, verb))
        elif {aux.lower_ for aux in kids(verb, "aux")} & WILL:
            verdict.set("planned", words_of(candidate, *kids(verb, "aux"), verb))
    return False
