"""When a talk is: the date expression of its own clause, then of its sentence; never that of the words said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.days import runs_of_days
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import cues, words
from helpers.annotate.talks.nearness import stands_by
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.said import said_as_they_met, said_on, token_of
from helpers.annotate.talks.tense import ends_itself
from helpers.annotate.talks.tree import ancestors, clause_verb, kids, on_a_visit, particle_lemma, shares_subject
from helpers.annotate.talks.usable import usable
from helpers.articles.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Prepositions that put the verb above them at the time of the talk.
_AT = frozenset({"at", "during", "in", "amid"})
#: Prepositions before a date that do not date the talk.
_NOT_ON = frozenset({"since", "until", "till", "before", "after", "ahead", "of", "by", "about", "than"})
_STANCE_EXCEPT = frozenset(
    {
        "schedule",
        "plan",
        "expect",
        "set",
        "slate",
        "delay",
        "postpone",
        "reschedule",
        "agree",
        "fix",
        "arrange",
        "put",
        "push",
        "move",
        "invite",
    }
)


def dates_of(reading: Reading, candidate: Candidate, others: list[Candidate]) -> list[DateExpression]:
    """The dates of ``candidate``; two of them where the text joins them with 'and': two talks.

    Args:
        reading: the article.
        candidate: the trigger.
        others: the other triggers of its sentence; a date that belongs to one of them is not taken.
    """
    sentence = candidate.sentence
    inside = [
        d
        for d in reading.dates_within(sentence.start, sentence.end)
        if usable(d) and (not said_on(reading, d) or said_as_they_met(sentence, candidate, d))
    ]
    dates = [date for date in runs_of_days(reading, inside) if not _past_semicolon(reading, candidate.span, date)]
    others = [other for other in others if not _past_semicolon(reading, candidate.span, other.span)]
    if not dates or _date_is_spoken_of(candidate):
        return []
    own = [date for date in dates if _is_own(sentence, candidate, date)]
    if not own:
        own = [date for date in dates if _of_the_visit(sentence, candidate, date)]
    if not own:
        own = [date for date in dates if said_on(reading, date)]  # said on the day of the talk, or left out above
    if not own:
        own = [date for date in dates if _is_sentence_wide(sentence, candidate, date)]
    if not own:
        own = _booked(reading, candidate, dates, others) or _ahead(reading, sentence, candidate, dates)
    if not own and len(others) == 1 and len(dates) == 1 and _last_resort(sentence, candidate, dates[0]):
        own = dates
    if not own:
        own = [date for date in dates if _close_by(sentence, candidate, date)][:1]
    verb = clause_verb(candidate.head)
    others_heads = [
        other.head
        for other in others
        if other.head.i != candidate.head.i and not (verb is not None and on_a_visit(other.head, verb))
    ]
    own = [date for date in own if not _belongs_to_other(sentence, candidate, date, others_heads)]
    if len(own) < 2:
        return own
    nearest = min(own, key=lambda date: _distance(candidate, date))
    return _joined(reading, own, nearest)


def _date_is_spoken_of(candidate: Candidate) -> bool:
    """'gave the date of the conference as June 23': what somebody says of its date, perhaps wrongly."""
    noun = candidate.head
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() == "date"


def _past_semicolon(reading: Reading, one: Span, two: Span | DateExpression) -> bool:
    """'held a meeting; talks are set for Tuesday': of another sentence but for its mark."""
    first, last = sorted(((one.start, one.end), (two.start, two.end)))
    return ";" in reading.text[first[1] : last[0]]


def since_when(reading: Reading, candidate: Candidate) -> list[DateExpression]:
    """'have been talking since Monday', 'have not met since May': the day of the beginning or of the last meeting."""
    sentence = candidate.sentence
    verb = candidate.head if candidate.verbal else clause_verb(candidate.head)
    if verb is None or not any(aux.lower_ in ("have", "has", "had", "'ve", "’ve") for aux in kids(verb, "aux")):
        return []
    if verb.tag_ != "VBG" and verb.lemma_.lower() != "be" and not any(aux.dep_ == "neg" for aux in verb.children):
        return []  # 'have met twice since May' tells of other days
    for date in reading.dates_within(sentence.start, sentence.end):
        token = token_of(sentence, date)
        since = token is not None and token.dep_ == "pobj" and token.head.lower_ == "since"
        if since and usable(date) and token.head.head.i in (verb.i, candidate.head.i):
            return [date]
    return []


_BOOKED = re.compile(
    r"\b(?:set|scheduled|planned|due|slated|fixed|booked|expected|arranged|announced)\s+(?:for|on|to\s+(?:begin|start|open|resume|be\s+held|"
    r"take\s+place)(?:\s+(?:in|at)\s+[A-Z][\w. ]+?)?(?:\s+(?:on|in))?)\s*$"
)


def is_booked(reading: Reading, candidate: Candidate, date: DateExpression) -> bool:
    """Whether the words between say that the talk was only set for that day."""
    return bool(_BOOKED.search(reading.text[min(candidate.span.end, date.start) : date.start]))


def _booked(
    reading: Reading, candidate: Candidate, dates: list[DateExpression], others: list[Candidate]
) -> list[DateExpression]:
    """'a meeting of nations that had been set for Monday', however the parser hangs it."""
    for date in dates:
        between = reading.text[candidate.span.end : date.start]
        clear = not any(candidate.span.end <= other.span.start < date.start for other in others)
        if 0 < len(between) < 120 and clear and _BOOKED.search(between):
            return [date]
    return []


def _close_by(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    """A date close after the trigger, however the parser hangs it."""
    token = token_of(sentence, date)
    if token is None or not stands_by(candidate, token):
        return False
    if any(t.lemma_.lower() in words("stances") | words("report") for t in _path(candidate.head)):
        return False  # 'rejected negotiations on Monday': when it was rejected
    if token.dep_ == "pobj":
        return token.head.lower_ not in _NOT_ON and token.head.lower_ != "for"
    return token.dep_ in ("npadvmod", "advmod", "dep", "ROOT")


def _last_resort(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    """The one date of a sentence with one trigger, unless it stands in a clause on something else or dates words."""
    token = token_of(sentence, date)
    if token is None or (token.dep_ == "pobj" and token.head.lower_ in _NOT_ON):
        return False
    verb, own = clause_verb(token), clause_verb(candidate.head)
    if verb is None or own is None or verb.i != own.i or verb.lemma_.lower() in words("report") | words("stances"):
        return False
    cut = [t for t in _path(candidate.head) if t.dep_ == "prep" and t.lower_ in _NOT_ON | {"following", "on", "about"}]
    stance = [t for t in _path(candidate.head) if t.lemma_.lower() in words("stances")]
    return not cut and not stance


def _ahead(
    reading: Reading, sentence: Sentence, candidate: Candidate, dates: list[DateExpression]
) -> list[DateExpression]:
    """A day to come beside words of announcement is the talk's: nothing was announced on it."""
    published = (reading.published or "")[:10]
    if not published:
        return []
    if any(t.dep_ == "prep" and t.lower_ in ("after", "following", "since", "before") for t in _path(candidate.head)):
        return []
    chain = {token.i for token in _path(candidate.head)}
    found = []
    for date in dates:
        token = token_of(sentence, date)
        verb = clause_verb(token) if token is not None else None
        before = token is not None and token.dep_ == "pobj" and token.head.lower_ in _NOT_ON
        if date.earliest and date.earliest > published and verb is not None and verb.i in chain and not before:
            found.append(date)
    return found[:1]


def _path(token: Token) -> list[Token]:
    return [token, *ancestors(token)]


def _for_another(token: Token, candidate: Candidate) -> bool:
    """'a truce for Eid': what the date is for is no talk and no plan of one."""
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ != "for":
        return False
    above = prep.head
    return above.i != candidate.head.i and above.pos_ in ("NOUN", "PROPN") and above.dep_ != "ROOT"


def _is_own(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    token = token_of(sentence, date)
    if token is None or _for_another(token, candidate):
        return False
    if (
        token.dep_ == "pobj"
        and token.head.lower_ in _NOT_ON
        and not (token.head.lower_ == "of" and token.head.head.i == candidate.head.i)
    ):
        return False
    if any(above.i == token.i for above in ancestors(candidate.head)):
        return True  # 'flew to Oslo on Sunday, where he met …' hung on the date
    head = candidate.head
    path = _path(token)
    if candidate.verbal:
        verb = clause_verb(token)
        if verb is None or verb.i == head.i:
            return verb is not None
        marks = {c.lower_ for c in head.children if c.dep_ in ("mark", "advmod")}
        return head.dep_ == "advcl" and head.head.i == verb.i and bool(marks & {"as", "when", "while", "where"})
    indices = [t.i for t in path]
    if any(ends_itself(above, head) for above in path[:4]):
        return True
    if head.i in indices:
        between = path[1 : indices.index(head.i)]
        # A clause on another noun has its own time: 'talks with candidates in an election due in September'.
        return _same_clause(between, head)
    verb = clause_verb(token)
    if verb is None:
        return False
    first = verb.head  # 'the talks lasted a week and ended on Friday'
    shared = shares_subject(verb, first) and head.dep_ == "nsubj" and head.head.i == first.i
    if shared and verb.lemma_.lower() in words("closing"):
        return True
    return _governs(verb, candidate) and not _of_the_deed(verb, token, candidate)


def _of_the_visit(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    """'will meet her during his visit to Oslo next week'."""
    token = token_of(sentence, date)
    verb = clause_verb(candidate.head)
    return token is not None and verb is not None and any(on_a_visit(t, verb) for t in ancestors(token, 4))


def _of_the_deed(verb: Token, token: Token, candidate: Candidate) -> bool:
    """'agreed Tuesday to hold talks': the day of the agreement, told before what was agreed on."""
    active = not any(child.dep_ == "auxpass" for child in verb.children)
    return (
        active and verb.lemma_.lower() in words("deeds") and token.i < candidate.head.i and verb.i != candidate.head.i
    )


def _same_clause(between: list[Token], head: Token) -> bool:
    """Whether every verb from the date up to the noun belongs to a clause on that noun, not on another one."""
    holders = {head.i, head.head.head.i if head.dep_ == "pobj" else head.i}
    for token in between:
        if token.pos_ not in ("VERB", "AUX") and token.lower_ not in ("due", "set", "scheduled"):
            continue
        while (
            token.dep_ in ("xcomp", "acomp", "conj", "ccomp", "aux", "auxpass", "prep", "pcomp")
            and token.head.i != token.i
        ):
            token = token.head
        if token.i not in holders and token.head.i not in holders:
            return False
        if any(c.lower_ in ("since", "before", "after", "until") for c in kids(token, "mark")):
            return False  # 'the first meeting since she took office in May'
        cue = cues().get((particle_lemma(token), "verb"))
        if cue is not None and cue.kind == "event" and token.dep_ in ("acl", "relcl"):
            return False  # 'talks suspended in August': when they were suspended
    return True


def _governs(verb: Token, candidate: Candidate) -> bool:
    """Whether the time of ``verb`` is that of the talk named by the noun."""
    token = candidate.head
    if verb.dep_ == "xcomp" and any(a.lower_ == "to" for a in verb.children):
        # 'talks are to begin on Friday', 'were expected to open': the infinitive's time is the talk's.
        owner = verb.head.head if verb.head.pos_ == "ADJ" else verb.head
        above = {t.i for t in _path(token)}
        if any(child.i in above for child in owner.children if child.dep_ in ("nsubj", "nsubjpass")):
            return True
    for _ in range(5):
        above = token.head
        if above.i == token.i:
            return False
        if above.i == verb.i:
            lemma = verb.lemma_.lower()
            if token.dep_ == "prep" and token.lower_ in _AT:
                return True
            if lemma in ("tell", "address") and token.dep_ == "dobj":
                return True  # 'told the gathering on Friday'
            if token.dep_ == "ccomp":
                return False
            if token.dep_ == "prep" and token.lower_ in ("after", "following", "before", "ahead"):
                return False
            return (
                lemma in words("light")
                and not (lemma in words("report") and token.dep_ in ("dobj", "prep") and lemma not in ("see",))
            ) or lemma in _STANCE_EXCEPT
        if above.pos_ in ("VERB", "AUX") and above.lemma_.lower() not in words("light"):
            return False
        if token.dep_ in ("acl", "relcl") and token.i != candidate.head.i and above.i != candidate.head.i:
            return False  # 'welcomed today a deal reached in talks'
        if above.dep_ == "advcl" and above.head.i == verb.i:
            # 'fired missiles on Monday while the leaders held a summit'
            return any(c.dep_ in ("mark", "advmod") and c.lower_ in ("while", "as", "when") for c in above.children)
        token = above
    return False


def _is_sentence_wide(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    """A date above the talk's clause in the same sentence: 'On Monday he flew to Doha, where he met …'."""
    token = token_of(sentence, date)
    if token is None:
        return False
    if token.dep_ == "pobj" and token.head.lower_ in _NOT_ON:
        return False
    verb = clause_verb(token)
    if verb is None:
        return False
    lemma = verb.lemma_.lower()
    own = clause_verb(candidate.head)
    if own is None or lemma in words("report") or _of_the_deed(verb, token, candidate):
        return False
    chain = _path(candidate.head)
    indices = [t.i for t in chain]
    if verb.i not in indices:
        # 'arrived on Monday and met': the first of joined verbs.
        return (
            own.dep_ == "conj"
            and own.head.i == verb.i
            and own.tag_ == verb.tag_
            and date.start < sentence.passage.start + candidate.head.idx
        )
    between = chain[1 : indices.index(verb.i)]
    if not candidate.verbal and own.i != verb.i and own.lemma_.lower() not in words("light") | words("go"):
        return False  # 'flew in on Monday to save the talks'
    if any(c.dep_ == "mark" and c.lower_ in _NOT_ON for t in chain[: indices.index(verb.i)] for c in t.children):
        return False  # 'on Thursday, weeks after it broke off talks'
    if any(t.lemma_.lower() in words("report") and t.pos_ == "VERB" for t in between):
        return False
    if any(t.dep_ in ("ccomp", "xcomp") for t in between if t.pos_ == "VERB") and lemma not in words("light"):
        return False
    if any(
        t.dep_ == "prep" and t.lower_ in ("after", "before", "following", "ahead", "since", "about", "on", "of")
        for t in between
    ):
        return False
    if lemma in words("comes_to_stay") and shares_subject(own, verb):
        return True  # 'spent the end of the month there and met her'
    return lemma in words("go") or lemma in words("light") or (own.i == verb.i and lemma in words("light"))


def _belongs_to_other(sentence: Sentence, candidate: Candidate, date: DateExpression, others: list[Token]) -> bool:
    token = token_of(sentence, date)
    if token is None:
        return False
    if any(above.i == token.i for above in ancestors(candidate.head)):
        return False
    path = [t.i for t in _path(token)]
    mine = path.index(candidate.head.i) if candidate.head.i in path else 99
    return any(other.i in path and path.index(other.i) < mine for other in others)


def _distance(candidate: Candidate, date: DateExpression) -> tuple[int, int]:
    start = candidate.span.start
    gap = date.start - candidate.span.end if date.start >= start else start - date.end
    return (max(gap, 0), date.start)


def _joined(reading: Reading, dates: list[DateExpression], nearest: DateExpression) -> list[DateExpression]:
    """``nearest`` with the dates joined to it by 'and' or a comma."""
    run = [nearest]
    for date in sorted((d for d in dates if d.start > nearest.start), key=lambda d: d.start):
        between = reading.text[run[-1].end : date.start].strip()
        if (
            between in (",", "and", ", and", "and in", "and on", "and again in", "and again on", ", and in", ", and on")
            and date.precision == nearest.precision
        ):
            run.append(date)
    for date in sorted((d for d in dates if d.start < nearest.start), key=lambda d: -d.start):
        between = reading.text[date.end : run[0].start].strip()
        if (
            between in (",", "and", ", and", "and in", "and on", "and again in", "and again on")
            and date.precision == nearest.precision
        ):
            run.insert(0, date)
    return run
