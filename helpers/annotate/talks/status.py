"""Whether a talk was held, is planned, was cancelled …: tense, modality, negation and the cues above the trigger.

The innermost word speaks first ('held', 'would meet'); each word above it that takes the trigger as its complement then
changes what was found: 'agreed to hold' is planned, 'refused to hold' refused, 'a summit planned for April was
cancelled' cancelled. A talk is held only where something says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.annotate.model import TalkStatus
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import Cue, cues, words
from helpers.annotate.talks.reading import span_of
from helpers.annotate.talks.tree import OBJECTS, kids, negated, particle_lemma
from helpers.articles.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_MAY = frozenset({"may", "might", "could", "can"})
_SHOULD = frozenset({"should", "must", "ought"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_COMPLEMENT_PREPS = frozenset(
    {"of", "for", "to", "in", "with", "on", "from", "into", "at", "against", "off", "about", "out"}
)
_SIDE_PREPS = frozenset({"at", "during", "after", "following", "in", "since", "amid", "from", "through", "on"})


@dataclass(slots=True)
class Verdict:
    """A status, or None where nothing decides; the words that decided; ``drop`` where the text denies the talk."""

    status: TalkStatus | None = None
    spans: list[Span] = field(default_factory=list)
    certain: bool = True
    drop: bool = False
    cued: bool = False

    def set(self, status: TalkStatus | None, *spans: Span, certain: bool = True) -> None:
        """Take ``status``; the words that decide it come first."""
        self.status = status
        self.spans = [*spans, *self.spans]
        self.certain = self.certain and certain


def status_of(candidate: Candidate) -> Verdict:
    """The status that the sentence of ``candidate`` gives its talk."""
    verdict = Verdict()
    token = candidate.head
    if candidate.verbal:
        _of_verb(candidate, token, verdict)
    else:
        _of_noun(candidate, token, verdict)
    return verdict


def _span(candidate: Candidate, *tokens: Token) -> Span:
    ordered = sorted(tokens, key=lambda t: t.i)
    return span_of(candidate.sentence, ordered[0], ordered[-1])


def _of_verb(candidate: Candidate, verb: Token, verdict: Verdict) -> None:
    _tense(candidate, verb, verdict)
    _climb(candidate, verb, verdict)


def _auxiliaries(verb: Token) -> list[Token]:
    found = kids(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        found = kids(verb.head, "aux", "auxpass")
    return found


def _tense(candidate: Candidate, verb: Token, verdict: Verdict) -> None:
    """What the form of the verb itself says."""
    auxiliaries = _auxiliaries(verb)
    lowers = {aux.lower_ for aux in auxiliaries}
    modal = next((aux for aux in auxiliaries if aux.lower_ in _WILL | _MAY | _SHOULD), None)
    denial = negated(verb) or next((n for aux in auxiliaries if (n := negated(aux))), None)
    if modal is not None:
        have = "have" in lowers
        if modal.lower_ in _WILL:
            if denial is not None:
                verdict.set("refused", _span(candidate, modal, denial, verb))
            elif have and modal.lower_ in ("would", "'d", "’d"):
                verdict.set("cancelled", _span(candidate, modal, verb), certain=False)
            else:
                verdict.set("planned", _span(candidate, modal, verb))
        elif denial is not None:
            verdict.set("refused", _span(candidate, modal, denial, verb), certain=False)
        else:
            verdict.set("proposed", _span(candidate, modal, verb), certain=modal.lower_ not in _MAY)
        return
    if denial is not None:
        verdict.drop = verb.tag_ != "VBG"
        verdict.spans.append(_span(candidate, denial))
        verdict.status = "refused"
        verdict.certain = False
        return
    particle = "to" in lowers
    if particle:
        if verb.dep_ == "xcomp" or verb.dep_ in ("advcl", "acl", "ccomp", "relcl", "conj", "pcomp"):
            verdict.status = None
            if verb.dep_ == "advcl":
                verdict.set("planned", _span(candidate, *[a for a in auxiliaries if a.lower_ == "to"], verb))
            return
        verdict.set("planned", _span(candidate, *[a for a in auxiliaries if a.lower_ == "to"], verb))
        return
    if verb.tag_ == "VBG" and lowers & {"is", "are", "'s", "'re", "am", "been", "was", "were", "be", "’s", "’re"}:
        if lowers & {"was", "were"} and not lowers & {"been"}:
            verdict.set("held", _span(candidate, verb))
        else:
            verdict.set("ongoing", _span(candidate, *auxiliaries, verb))
        return
    if verb.tag_ in _PAST_TAGS:
        helping = [aux for aux in auxiliaries if aux.lower_ in ("has", "have", "had", "'ve", "was", "were", "did")]
        if kids(verb, "auxpass") and any(aux.lower_ in ("is", "are", "be", "being") for aux in kids(verb, "auxpass")):
            status = "ongoing" if "being" in lowers else "planned"
            verdict.set(status, _span(candidate, *kids(verb, "auxpass"), verb), certain=False)
            return
        verdict.set("held", _span(candidate, *helping, verb))
        return
    if verb.tag_ in ("VBZ", "VBP", "VB", "NN", "NNS", "NNP", "NNPS"):
        if candidate.sentence.passage.kind in ("headline", "caption"):
            verdict.set("held", _span(candidate, verb))
        elif verb.lemma_.lower() in ("be",):
            verdict.status = None
        else:
            verdict.set("ongoing", _span(candidate, verb))
        return
    if verb.tag_ == "VBG":
        if verb.dep_ in ("advcl", "ROOT") and verb.lemma_.lower() in ("host", "receive", "meet", "visit"):
            verdict.set("ongoing" if verb.lemma_.lower() == "host" else "held", _span(candidate, verb))
        elif verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since", "following", "by", "in"):
            verdict.set(
                "held", _span(candidate, verb.head, verb) if verb.head.i == verb.i - 1 else _span(candidate, verb)
            )
        elif verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "without"):
            verdict.set("planned", _span(candidate, verb))
            verdict.drop = verb.head.lower_ == "without"
        return


def _of_noun(candidate: Candidate, noun: Token, verdict: Verdict) -> None:
    _modifiers(candidate, noun, verdict)
    _climb(candidate, noun, verdict)


def _modifiers(candidate: Candidate, noun: Token, verdict: Verdict) -> None:
    heads = [noun]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        heads.append(noun.head.head)
    for head in heads:
        for child in head.lefts:
            lower = child.lower_
            for name, status in (
                ("off", "cancelled"),
                ("late", "postponed"),
                ("ahead", "planned"),
                ("possible", "proposed"),
                ("now", "ongoing"),
                ("before", "held"),
            ):
                if lower in words(name):
                    if name == "now" and lower in ("current", "present", "stalled", "deadlocked"):
                        verdict.set(
                            "held" if lower in ("stalled", "deadlocked") else "ongoing", _span(candidate, child)
                        )
                    elif verdict.status not in ("cancelled", "postponed"):
                        verdict.set(status, _span(candidate, child))
        for clause in kids(head, "acl", "relcl"):
            _clause_on_noun(candidate, clause, verdict)


def _clause_on_noun(candidate: Candidate, clause: Token, verdict: Verdict) -> None:
    """'a summit planned for April', 'talks that were to be held', 'the meeting, which was cancelled'."""
    lemma = particle_lemma(clause)
    cue = cues().get((lemma, "verb"))
    if clause.lower_ in ("due", "set", "slated"):
        verdict.set("planned", _span(candidate, clause))
        return
    if (
        cue is not None
        and cue.kind in ("event", "plan")
        and cue.status
        and (cue.kind == "event" or clause.tag_ in ("VBN", "VBD"))
    ):
        if not (kids(clause, "nsubj") and cue.kind == "plan"):
            verdict.set(cue.status, _span(candidate, clause))
            return
    if clause.lemma_.lower() in ("propose", "suggest", "offer", "demand", "seek", "request"):
        verdict.set("proposed", _span(candidate, clause))
        return
    if clause.dep_ == "relcl" or clause.tag_ in ("VBN", "VBD") or kids(clause, "aux"):
        lowers = {aux.lower_ for aux in kids(clause, "aux", "auxpass")}
        if clause.lemma_.lower() in (
            "hold",
            "take",
            "begin",
            "start",
            "end",
            "open",
            "conclude",
            "host",
            "attend",
            "convene",
            "resume",
            "last",
            "occur",
            "bring",
            "kick",
            "chair",
            "fail",
            "collapse",
            "see",
        ):
            if "to" in lowers or lowers & _WILL:
                verdict.set("planned", _span(candidate, *kids(clause, "aux"), clause))
            elif clause.tag_ in ("VBN", "VBD") and not lowers & _MAY and negated(clause) is None:
                verdict.set("held", _span(candidate, clause))


def _complement(token: Token, above: Token) -> bool:
    """Whether ``above`` takes ``token`` as what it is about: its object, subject of its passive, complement."""
    if token.dep_ in OBJECTS or token.dep_ in ("xcomp", "ccomp", "nsubjpass", "pcomp", "pobj", "acl", "dative", "conj"):
        return True
    if token.dep_ == "nsubj":
        return True
    return token.dep_ == "prep" and token.lower_ in _COMPLEMENT_PREPS


def _cue_of(token: Token) -> Cue | None:
    table = cues()
    if token.pos_ in ("VERB", "AUX"):
        return (
            table.get((particle_lemma(token), "verb"))
            or table.get((token.lemma_.lower(), "verb"))
            or table.get((token.lemma_.lower(), "adj"))
        )
    if token.pos_ in ("NOUN", "PROPN"):
        return table.get((token.lemma_.lower(), "noun"))
    if token.pos_ in ("ADJ", "ADV"):
        return table.get((token.lower_, "adj"))
    return None


def _climb(candidate: Candidate, start: Token, verdict: Verdict) -> None:
    token = start
    for _ in range(14):
        above = token.head
        if above.i == token.i:
            break
        if above.pos_ == "ADP" or token.dep_ in ("pobj", "pcomp") or token.dep_ == "agent":
            token = above
            continue
        if token.dep_ in ("relcl", "advcl", "parataxis", "appos", "npadvmod") and token.i != start.i:
            if token.dep_ == "advcl" and _after_agree(token, above):
                pass
            else:
                break
        if token.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN", "VERB", "AUX"):
            if token.i == start.i and not candidate.verbal and above.pos_ in ("NOUN", "PROPN"):
                token = above
                continue
            if verdict.status is None and above.pos_ in ("VERB", "AUX"):
                token = above
                continue
            break
        if token.dep_ == "prep" and above.pos_ in ("VERB", "AUX") and _aside(candidate, token, above, verdict):
            break
        if not _complement(token, above):
            break
        if not _step(candidate, token, above, verdict):
            break
        token = above


def _after_agree(token: Token, above: Token) -> bool:
    return token.tag_ == "VB" and _cue_of(above) is not None


def _aside(candidate: Candidate, prep: Token, verb: Token, verdict: Verdict) -> bool:
    """'said after the talks': the talk was, where the verb is past; 'before the talks': it is to be."""
    lemma = verb.lemma_.lower()
    cue = _cue_of(verb)
    if (
        cue is not None
        and cue.kind != "none"
        and prep.lower_ not in ("after", "following", "during", "ahead", "before", "at", "since", "until")
    ):
        return False
    if (
        lemma in words("light")
        and prep.lower_ in ("in", "for", "to", "at", "into", "with", "on", "from", "out")
        and lemma not in words("report")
    ):
        return False
    if verdict.status is None:
        if prep.lower_ in ("after", "following", "during", "since", "at", "in"):
            inner = Verdict()
            _tense(candidate, verb, inner)
            if inner.status in ("held", "ongoing") and not inner.drop:
                verdict.set(
                    "held" if prep.lower_ != "during" or inner.status == "held" else inner.status,
                    _span(candidate, prep),
                )
            elif inner.status in ("planned", "proposed"):
                verdict.set("planned", _span(candidate, *inner_tokens(verb)))
        elif prep.lower_ in ("before", "ahead", "until", "for"):
            verdict.set("planned", _span(candidate, prep))
    return True


def inner_tokens(verb: Token) -> list[Token]:
    """The verb with its auxiliaries."""
    return [*kids(verb, "aux", "auxpass"), verb]


def _step(candidate: Candidate, token: Token, above: Token, verdict: Verdict) -> bool:
    """Let the word above speak; False where the climb ends."""
    cue = _cue_of(above)
    lemma = above.lemma_.lower()
    denial = negated(above) or next((n for aux in kids(above, "aux") if (n := negated(aux))), None)
    if cue is not None and cue.kind != "none" and not _is_subject_of_stance(token, above, cue):
        return _apply(candidate, token, above, cue, denial, verdict)
    if above.pos_ in ("NOUN", "PROPN"):
        return True
    if above.pos_ not in ("VERB", "AUX"):
        return above.pos_ in ("ADJ", "ADV") and token.dep_ == "xcomp"
    if token.dep_ == "ccomp" and lemma in words("report"):
        if lemma in ("deny",) or (
            denial is not None and lemma in ("say", "know", "confirm", "think", "believe", "see")
        ):
            verdict.certain = False
            if verdict.status in ("held", "ongoing"):
                verdict.set("proposed", _span(candidate, above))
        return False
    if lemma in words("light") or lemma == "be" or candidate.verbal:
        if token.dep_ == "ccomp":
            return False
        if verdict.status is None or (verdict.status == "held" and token.dep_ != "nsubj"):
            inner = Verdict()
            if lemma == "be":
                _copula(candidate, token, above, inner)
            else:
                _tense(candidate, above, inner)
            no_determiner = next((c for c in candidate.head.children if c.lower_ == "no" and c.dep_ == "det"), None)
            if no_determiner is not None and inner.status in ("held", "ongoing"):
                inner.drop = True
            if inner.status is not None or inner.drop:
                verdict.status, verdict.drop = inner.status, verdict.drop or inner.drop
                verdict.certain = verdict.certain and inner.certain
                verdict.spans = [*inner.spans, *verdict.spans]
        return True
    # Another verb about the talks, such as 'welcomed': its own tense says nothing of the talks.
    if verdict.status is None and token.dep_ in ("nsubj",) and above.tag_ == "VBD" and denial is None:
        verdict.set("held", _span(candidate, above))
    elif verdict.status is None and token.dep_ == "nsubj" and {a.lower_ for a in kids(above, "aux")} & _WILL:
        verdict.set("planned", _span(candidate, *kids(above, "aux"), above))
    return False


def _copula(candidate: Candidate, token: Token, verb: Token, inner: Verdict) -> None:
    """'talks were under way', 'the meeting is on Monday', 'is in Moscow for talks'."""
    lowers = {aux.lower_ for aux in kids(verb, "aux")}
    words_after = {child.lower_ for child in verb.children}
    if lowers & _WILL or "to" in lowers:
        inner.set("planned", _span(candidate, *kids(verb, "aux"), verb))
    elif lowers & (_MAY | _SHOULD):
        inner.set("proposed", _span(candidate, *kids(verb, "aux"), verb), certain=False)
    elif negated(verb) is not None:
        inner.drop = True
    elif verb.tag_ in ("VBD", "VBN"):
        inner.set("held", _span(candidate, verb))
    elif token.dep_ == "prep" or words_after & {"underway", "under", "on", "continuing"}:
        inner.set("ongoing", _span(candidate, verb))
    else:
        inner.status = None


def _is_subject_of_stance(token: Token, above: Token, cue: Cue) -> bool:
    """'The talks called for …': the talks do not call for talks."""
    return token.dep_ == "nsubj" and cue.kind in ("want", "stance", "plan") and above.pos_ == "VERB"


def _apply(candidate: Candidate, token: Token, above: Token, cue: Cue, denial: Token | None, verdict: Verdict) -> bool:
    span = _span(candidate, above)
    auxiliaries = {aux.lower_ for aux in kids(above, "aux")}
    if cue.kind == "event":
        if token.dep_ == "nsubj" and above.pos_ == "VERB" and cue.lemma not in ("fall through",):
            return False
        if token.dep_ == "prep" and cue.lemma == "withdraw" and token.lower_ != "from":
            return False
        if denial is not None:
            verdict.set("planned", _span(candidate, denial, above))
        elif auxiliaries & (_MAY | _SHOULD) or ("to" in auxiliaries and _threat(above)):
            verdict.set(verdict.status or "planned", span, certain=False)
        else:
            verdict.set(cue.status, span)
        return True
    if cue.kind == "stance":
        if verdict.status == "held" and candidate.verbal:
            return False
        if denial is not None:
            verdict.set("proposed", _span(candidate, denial, above))
        elif auxiliaries & _MAY:
            verdict.set("proposed", span, certain=False)
        else:
            verdict.set("refused", span)
        return True
    if verdict.status in ("cancelled", "postponed") and verdict.spans:
        return True
    if cue.kind == "want":
        if verdict.status == "refused":
            return True
        if above.pos_ in ("NOUN", "PROPN") and token.dep_ in ("nsubj", "nsubjpass"):
            return True
        if verdict.status == "held" and token.dep_ == "ccomp" and above.lemma_.lower() in ("insist", "suggest"):
            return False
        if denial is not None and cue.lemma in (
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
        ):
            verdict.set("refused", _span(candidate, denial, above))
        else:
            verdict.set("proposed", span)
        return True
    if cue.kind == "plan":
        if (
            verdict.status in ("refused", "proposed")
            and verdict.spans
            and cue.lemma in ("announce", "hope", "expect", "decide")
        ):
            return True
        if cue.lemma == "announce" and token.dep_ == "ccomp":
            return False
        if denial is not None:
            if cue.lemma in ("agree", "plan", "intend", "expect", "schedule"):
                verdict.set(
                    "refused" if cue.lemma == "agree" else "proposed", _span(candidate, denial, above), certain=False
                )
                verdict.drop = verdict.drop or cue.lemma in ("plan", "schedule")
            return True
        if verdict.status == "held" and token.dep_ == "ccomp":
            return False
        verdict.set("planned", span)
        return True
    if cue.kind == "go":
        inner = Verdict()
        _tense(candidate, above, inner)
        if inner.status in ("planned", "proposed"):
            verdict.set(inner.status, *inner.spans)
        elif verdict.status is None:
            verdict.set("ongoing", span)
        return True
    if cue.kind == "was":
        inner = Verdict()
        _tense(candidate, above, inner)
        if inner.status == "planned" or inner.status == "proposed":
            verdict.set("ongoing" if cue.lemma in ("end", "conclude", "finish") else inner.status, *inner.spans)
        elif inner.status is not None and not inner.drop:
            verdict.set("held", span)
        return True
    return True


def _threat(above: Token) -> bool:
    return above.dep_ == "xcomp" and above.head.lemma_.lower() in (
        "threaten",
        "want",
        "ask",
        "urge",
        "vote",
        "consider",
    )
