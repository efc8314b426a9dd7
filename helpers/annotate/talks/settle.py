"""From merged drafts to reports: what is told well enough, and what stays open."""

from __future__ import annotations

import datetime as dt
import re

from helpers.annotate.model import TalkReport, TalkStatus
from helpers.annotate.talks.acting_for import whose
from helpers.annotate.talks.days import is_after_publication
from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.lexicon import NUMBERS, words
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.sameness import same_party
from helpers.annotate.talks.tree import kids
from helpers.articles.model import Span

_NEVER_CAME = re.compile(r"\b(?:was|were)\s+to\s+have\b|\bhad\s+(?:planned|intended|hoped|wanted)\s+to\b")
_RUN = re.compile(r"\d\s*(?:-|–|—|to|through|and|until|till)\s*(?:[A-Z]\w+\.?\s+)?\d")
_OF = re.compile(r"\s+(?:of|from|in|at|for)\s+")
#: Sentences, from the first, in which an undated 'talks began' tells of today's news and not of what once was.
LEAD = 6
#: Formats that are talks by their name alone, once they have a date, a place or a round.
_FORMAL = frozenset(
    {"talk", "negotiation", "summit", "conference", "dialogue", "jirga", "round", "consultation", "meeting"}
)


def reports_of(reading: Reading, drafts: list[Draft]) -> tuple[TalkReport, ...]:
    """The reports of those drafts that tell enough, in the order of their main triggers."""
    reports = []
    for draft in drafts:
        report = _report(reading, draft)
        if report is not None:
            reports.append(report)
    return tuple(sorted(reports, key=lambda report: (report.trigger[0].start, report.earliest or "")))


def _report(reading: Reading, draft: Draft) -> TalkReport | None:
    parties = _parties(draft)
    confident = _confident(draft, parties)
    if confident is None:
        return None
    status, certain = _status(reading, draft)
    earliest, latest = draft.earliest, draft.latest
    published = (reading.published or "")[:10]
    if status == "held" and published and earliest and earliest <= published < (latest or ""):
        latest = published
    if status == "held" and published and earliest and earliest > published:
        earliest = latest = None  # of what was agreed, not of the talks that are over
    if status == "ongoing" and published and earliest and earliest > published:
        earliest = published  # only the end is told
    spans = tuple(dict.fromkeys(draft.spans))
    sentence = draft.candidate.sentence
    format_ = _format(draft)
    return TalkReport(
        trigger=spans,
        start=sentence.start,
        end=sentence.end,
        format=format_,  # type: ignore[arg-type]
        earliest=earliest,
        latest=latest,
        precision=draft.precision if draft.date is not None and earliest else "unknown",  # type: ignore[arg-type]
        date=Span(draft.date.start, draft.date.end) if draft.date is not None and earliest else None,
        place=None if format_ == "call" else draft.place,
        country=None if format_ == "call" else draft.country,
        participants=tuple(party.text for party in parties),
        round=draft.round,
        status=status,
        status_words=tuple(dict.fromkeys(draft.status_words)),
        confident=confident and certain,
    )


#: What sort of talk is said more exactly by the later of these.
_EXACT = ("meeting", "negotiation", "visit", "conference", "summit", "ceremony", "call")


def _format(draft: Draft) -> str:
    """The sort of talk that most triggers give, the more exact of two; a headline's word counts only alone."""
    formats = draft.formats or [draft.candidate.format]
    return max(sorted(set(formats)), key=lambda name: (formats.count(name), _EXACT.index(name)))


def _parties(draft: Draft) -> list[Party]:
    found: list[Party] = []
    for party in draft.parties:
        party.text = " ".join(party.text.split())
        if party.anaphor:
            continue
        twin = next((i for i, other in enumerate(found) if same_party(party, other)), None)
        if twin is None:
            found.append(party)
        elif (
            len(party.text) > len(found[twin].text)
            and party.named >= found[twin].named
            and set(found[twin].text.split()) <= set(party.text.split())
        ):
            found[twin] = party
    return _without_repeats(found)


def _without_repeats(parties: list[Party]) -> list[Party]:
    """Without descriptions of those who are named: 'a Peruvian envoy' beside Peru's A, 'guests' beside B and C."""
    acting = {party.side for party in parties if party.person and party.side}
    named = [party for party in parties if party.named]
    return [
        party
        for party in parties
        if party.person
        or not (
            (_holds_office(party) and (whose(party.text) or whose(" ".join(party.text.split()[1:]))) in acting)
            or (len(named) >= 2 and _is_vague(party))
        )
    ]


def _holds_office(party: Party) -> bool:
    """One official by his office alone."""
    return any(word.lower() in words("office") | {"diplomat", "negotiator"} for word in party.text.split())


def _is_vague(party: Party) -> bool:
    """'countries', 'guests', 'other politicians': no more than a word for any party."""
    last = party.text.split()[-1].lower() if party.text else ""
    if party.text.split()[:1] and party.text.split()[0].lower() in NUMBERS:
        return False  # 'twelve countries'
    return (party.text.islower() or not party.named) and len(party.text.split()) <= 2 and last in words("vague_party")


def _days_between(first: str, last: str) -> int:
    try:
        return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    except ValueError:
        return 0


def _several(party: Party) -> bool:
    """'Afghan politicians', 'the two sides': one name that already is more than one party."""
    return _people_in(party, "people")


def _people_in(party: Party, name: str) -> bool:
    """Whether the party is more than one of the people of a word list: 'ministers of the six states'."""
    head = _OF.split(party.text.lower())[0].split()
    last = head[-1] if head else ""
    return last.endswith("s") and last[:-1] in words(name) and not last.endswith("ss")


def _confident(draft: Draft, parties: list[Party]) -> bool | None:
    """True for a talk well told, False for a borderline one, None for what is none."""
    count = len(parties) + sum(1 for p in parties if _several(p) and not p.text[:1].isupper()) * 0
    strength = draft.candidate.strength
    lemma = draft.candidate.head.lemma_.lower()
    detail = bool(draft.earliest or draft.place or draft.round)
    cued = draft.status is not None
    if strength == "visit":
        if not parties or not (draft.place or draft.country):
            return None
        return count >= 2 and draft.members >= 2
    if strength == "anaphor" or (strength in ("saw", "come") and not (count >= 2 and (draft.earliest or draft.place))):
        return None
    if lemma == "ceremony" and count == 1 and draft.earliest and draft.place and parties[0].named:
        return True
    if strength in ("medium", "weak"):
        if count >= 2 and lemma in ("conversation", "discussion") and draft.candidate.format != "call":
            return detail and cued and _two_parties(draft, parties)
        if count >= 2:
            between = any(prep.lower_ in ("between", "with") for prep in kids(draft.candidate.head, "prep"))
            return strength == "medium" or (cued and (detail or between))
        envoys = count == 1 and _people_in(parties[0], "envoys") and detail and cued
        return True if envoys else False if count == 1 and strength == "medium" and detail and cued else None
    if count >= 2 and lemma in ("speak", "converse") and draft.candidate.format != "call":
        return detail and _two_parties(draft, parties)
    if count >= 2:
        return _two_parties(draft, parties)
    if count == 1:
        if strength in ("with", "object") or _own_people(parties[0]) or _people_in(parties[0], "chamber"):
            return False if detail or cued else None
        if _several(parties[0]) and (detail or cued):
            return detail or lemma not in ("meeting", "conference") or not _plural(draft)
        return False if detail or cued else None
    if draft.candidate.verbal:
        return None
    if (
        lemma in ("talk", "talks", "negotiation", "summit", "conference", "dialogue", "jirga", "round", "consultation")
        and detail
        and cued
    ):
        return lemma != "conference" or _of_states(draft)
    return False if detail and cued and lemma == "meeting" else None


def _of_states(draft: Draft) -> bool:
    """'the peace conference', 'a donors' conference': whose it is goes without saying."""
    head = draft.candidate.head
    sentence = draft.candidate.sentence
    before = head.doc[max(sentence.first, head.i - 4) : head.i]
    return any(token.lower_ in words("of_states") or token.ent_type_ == "NORP" for token in before)


def _plural(draft: Draft) -> bool:
    """'meetings', 'conferences': what goes on now and then."""
    return draft.candidate.head.tag_ == "NNS"


def _two_parties(draft: Draft, parties: list[Party]) -> bool:
    """Whether two of those who met can be parties: a leader with staff, voters or guests holds no talks."""
    if draft.candidate.format == "negotiation":
        return True
    return sum(1 for party in parties if not _own_people(party)) >= 2


def _own_people(party: Party) -> bool:
    """'senior staff', 'survivors of the fire'; but 'members of the junta' speak for it."""
    if party.text.lower().startswith(("fellow ", "own ")):
        return True
    words_before, *rest = _OF.split(party.text, maxsplit=1)
    last = words_before.split()[-1] if words_before.split() else ""
    if last[:1].isupper() and " " in words_before:
        return False  # 'Free Iowa Youth' is a name, 'Students' only begins a sentence
    last = last.lower()
    rest = rest or [word for word in words_before.split() if word[:1].isupper()]
    forms = {last, last.removesuffix("s"), last[:-3] + "y" if last.endswith("ies") else last}
    return bool(forms & words("own_people")) and not (rest and forms & words("own_people_of"))


def _was_going_on(draft: Draft) -> bool:
    """'were meeting on Thursday', in Thursday's paper."""
    head = draft.candidate.head
    past = any(child.dep_ == "aux" and child.lower_ in ("was", "were") for child in head.children)
    return draft.candidate.verbal and head.tag_ == "VBG" and past


def _from_to(draft: Draft) -> bool:
    """'on 7-8 July', 'from 3 to 9 May': a span whose last day is named."""
    return draft.date is not None and draft.earliest != draft.latest and bool(_RUN.search(draft.date.text))


def _has_begun(reading: Reading, draft: Draft) -> bool:
    """'have begun', 'has opened': of today, however late in the article."""
    said = draft.status_words[0].of(reading.text).lower() if draft.status_words else ""
    return said.startswith(("has ", "have ", "'ve ", "’ve "))


def _ends(deciding: str) -> bool:
    """'are set to end': the day to come is that of the end."""
    return any(word.lower() in words("closing") | words("continuing") for word in deciding.split()[1:])


def _came_to_nothing(draft: Draft) -> bool:
    """'was to have met', 'had planned to receive', of a day that is over: the words say that it did not happen."""
    sentence = draft.candidate.sentence
    before = " ".join(token.lower_ for token in sentence.doc[sentence.first : draft.candidate.head.i + 1])
    return bool(_NEVER_CAME.search(before))


def _status(reading: Reading, draft: Draft) -> tuple[TalkStatus, bool]:
    """The status, never ``held`` for a day after publication or where nothing says so."""
    published = (reading.published or "")[:10]
    status = draft.status
    if (
        draft.purpose
        and status == "planned"
        and published
        and draft.latest
        and _days_between(draft.latest, published) > 1
    ):
        return "held", draft.certain  # 'flew to Oslo last month for talks'
    if status == "planned" and published and draft.latest and draft.latest < published and _came_to_nothing(draft):
        return "cancelled", False
    future = is_after_publication(reading, draft)
    if future and status == "ongoing" and draft.status_words and _ends(draft.status_words[0].of(reading.text)):
        return "ongoing", draft.certain
    if future and status == "held" and draft.over:
        return "held", draft.certain
    if future and status in (None, "held", "ongoing"):
        return "planned", draft.certain
    if (
        status == "held"
        and draft.opened
        and not draft.over
        and draft.candidate.format in ("negotiation", "conference", "meeting", "summit")
    ):
        limit = 90 if draft.candidate.format == "negotiation" else 1
        if not draft.earliest:
            recent = draft.sentence <= LEAD or _has_begun(reading, draft)
        else:
            recent = not published or _days_between(draft.earliest, published) <= limit
        if recent and draft.earliest == draft.latest:
            return "ongoing", draft.certain
    if status == "held" and published and draft.earliest == draft.latest == published and _was_going_on(draft):
        return "ongoing", draft.certain
    if status == "ongoing" and published and draft.latest and draft.latest < published and _from_to(draft):
        return "held", draft.certain
    if status is None:
        if published and not draft.disputed and draft.latest and draft.latest < published:
            return "held", draft.certain
        return "proposed" if draft.disputed else "planned", False
    return status, draft.certain  # type: ignore[return-value]
