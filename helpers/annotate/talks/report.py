"""Turns drafts into reports: names, places and days as in the table, and the rules that no score may override."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.annotate.model import DateExpression, TalkReport, TalkStatus
from helpers.annotate.places import country_of_name, find_place
from helpers.annotate.talks.draft import TalkDraft
from helpers.annotate.talks.factuality import FoundModifier, clause_head, governing, in_scope, is_negated, tense_of
from helpers.annotate.talks.parties import name_of, participants
from helpers.annotate.talks.reading import PARTY_KINDS, Candidate, Reading, round_at
from helpers.articles.model import Span

TalkDays = tuple[str | None, str | None]

#: What a talk is that takes or took place.
REAL: tuple[TalkStatus, ...] = ("held", "ongoing")
#: What sort of talk is said more exactly by the later of these.
_EXACT = ("meeting", "negotiation", "visit", "conference", "summit", "ceremony", "call")
_LEAVING_OUT = frozenset({"without", "excluding"})
_TELEPHONE = re.compile(r"(?i)(?:tele)?phones?|video|teleconference|videoconference")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her"})
#: How much likelier a status is where its verb governs a trigger: right in 32 of 41 such places of unread text.
GOVERNED = 7.4
#: A talk is shown as held or ongoing from this probability on; where its clauses look ahead, only from the second.
REAL_FROM, REAL_ALL_THE_SAME = 0.6, 0.93
#: A talk so probably held took place, whatever year its day is taken for.
SURELY = 0.8
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
#: Most words before a trigger that name the body or conference that meets.
_BODY_WORDS = 6


def report_of(reading: Reading, draft: TalkDraft, found: list[FoundModifier]) -> TalkReport:
    """Turns a draft into a report.

    Args:
        reading: the article.
        draft: the talk as the scores have it.
        found: the modifiers of the article.

    Returns:
        A report that is ``held`` or ``ongoing`` only where the text does not deny it and its day does not lie ahead.
    """
    main = _main(reading, draft)
    word = reading.words[reading.triggers[main].word]
    start, end = reading.sentence_span(word.sentence)
    date = reading.candidates[draft.date].date if draft.date is not None else None
    days = _days(reading, draft, date)
    status = _status(reading, draft, days, found)
    earliest, latest = _cut(reading, days, status)
    format_ = _format(reading, draft)
    place, country = _where(reading, draft) if format_ != "call" else (None, None)
    missing = _absent(reading, draft)
    parties = participants(reading, (n for n in draft.parties if n not in missing))
    ordered = [main, *(n for n in draft.triggers if n != main)]
    return TalkReport(
        trigger=tuple(Span(reading.words[w].start, reading.words[w].end) for w in _words(reading, ordered)),
        start=start,
        end=end,
        format=format_,  # type: ignore[arg-type]
        earliest=earliest,
        latest=latest,
        precision=date.precision if date is not None and earliest else "unknown",
        date=Span(date.start, date.end) if date is not None else None,
        place=place,
        country=country,
        participants=tuple(party.name for party in parties),
        participant_mentions=tuple(party.mentions for party in parties),
        round=_round(reading, draft),
        status=status,
        status_words=_status_words(reading, main, status, found),
        confident=draft.sure > 0 and bool(parties),
        absent=tuple(dict.fromkeys(name_of(reading, n) for n in missing)),
        definite=_is_definite(reading, main),
        body=_body(reading, draft),
    )


def _words(reading: Reading, numbers: Iterable[int]) -> list[int]:
    return [reading.triggers[number].word for number in numbers]


def _main(reading: Reading, draft: TalkDraft) -> int:
    """The first trigger below the headline, otherwise the first."""
    below = [n for n in draft.triggers if reading.kind_at(reading.words[reading.triggers[n].word].start) != "headline"]
    return (below or draft.triggers)[0]


def _status(reading: Reading, draft: TalkDraft, days: TalkDays, found: list[FoundModifier]) -> TalkStatus:
    """The likeliest status that no rule forbids: what is ahead or denied is neither held nor ongoing."""
    likely = _with_verbs(reading, draft, found)
    ranked = sorted(likely, key=lambda status: -likely[status])
    others = [status for status in ranked if status not in REAL]
    real = sum(likely.get(status, 0.0) for status in REAL)
    if others and real <= likely[others[0]]:
        return others[0]  # type: ignore[return-value]
    ahead = bool(days[0] and reading.published and days[0] > reading.published[:10])
    if ahead or real < _enough(reading, draft) or not _supported(reading, draft, found):
        return (others or ["planned"])[0]  # type: ignore[return-value]
    return max(REAL, key=lambda status: likely.get(status, 0.0))  # type: ignore[return-value]


def _enough(reading: Reading, draft: TalkDraft) -> float:
    """The probability required for a talk to have taken place, higher if most clauses look ahead."""
    tenses = [tense_of(reading, clause_head(reading.words, word)) for word in _words(reading, draft.triggers)]
    ahead = sum(tense in ("ahead", "perhaps") for tense in tenses)
    told = sum(tense in ("past", "gerund", "present") for tense in tenses)
    return REAL_ALL_THE_SAME if ahead > told else REAL_FROM


def _with_verbs(reading: Reading, draft: TalkDraft, found: list[FoundModifier]) -> dict[str, float]:
    """The status probabilities, raised for the modifier that governs a trigger."""
    said = {governing(reading, word, found) for word in _words(reading, draft.triggers)}
    likely = {status: value * (GOVERNED if status in said else 1.0) for status, value in draft.statuses.items()}
    return {status: value / sum(likely.values()) for status, value in likely.items()}


def _supported(reading: Reading, draft: TalkDraft, found: list[FoundModifier]) -> bool:
    """Whether some trigger allows that the talk took place: not negated, and not only ahead or possible."""
    return any(_can_be_real(reading, word, found) for word in _words(reading, draft.triggers))


def _can_be_real(reading: Reading, word: int, found: list[FoundModifier]) -> bool:
    verb = clause_head(reading.words, word)
    carries = verb == word or reading.words[word].head == verb
    if carries and is_negated(reading, verb):
        return False
    if carries and tense_of(reading, verb) in ("ahead", "perhaps"):
        return False
    nearest = next((m.category for m, _ in in_scope(reading, word, found)), None)
    return nearest not in ("cancelled", "refused")


def _days(reading: Reading, draft: TalkDraft, date: DateExpression | None) -> TalkDays:
    """The first and last day of the date expression.

    A day without a year is taken for the nearest; where that lies ahead of what plainly took place, it is last year's.
    """
    if date is None or not date.earliest:
        return None, None
    earliest, latest = date.earliest[:10], (date.latest or date.earliest)[:10]
    published = (reading.published or "")[:10]
    took_place = draft.statuses.get("held", 0) > SURELY
    if published and earliest > published and took_place and _is_yearless(date):
        earliest, latest = _year_before(earliest), _year_before(latest)
    return earliest, latest


def _is_yearless(date: DateExpression) -> bool:
    return bool(_MONTH.search(date.text)) and not _YEAR.search(date.text)


def _year_before(day: str) -> str:
    moved = f"{int(day[:4]) - 1:04d}{day[4:]}"
    return moved if not moved.endswith("02-29") else moved[:8] + "28"


def _cut(reading: Reading, days: TalkDays, status: TalkStatus) -> TalkDays:
    """Cuts the interval of a talk that took place at the publication day."""
    published = (reading.published or "")[:10]
    if status == "held" and published and days[0] and days[1] and days[0] <= published < days[1]:
        return days[0], published
    return days


def _where(reading: Reading, draft: TalkDraft) -> tuple[str | None, str | None]:
    if draft.place is None:
        return None, None
    found = reading.candidates[draft.place]
    name = " ".join(reading.text[found.start : found.end].split())
    known = find_place(name)
    country = known.country if known is not None else country_of_name(name)
    return (name.title() if name.isupper() and len(name) > 3 else name), country


def _absent(reading: Reading, draft: TalkDraft) -> list[int]:
    """The parties that a sentence about the talk says were absent: 'without the government'."""
    sentences = {reading.words[word].sentence for word in _words(reading, draft.triggers)}
    return [
        n
        for sentence in sorted(sentences)
        for n in reading.by_sentence.get(sentence, ())
        if reading.candidates[n].kind in PARTY_KINDS and _is_left_out(reading, reading.candidates[n])
    ]


def _is_left_out(reading: Reading, candidate: Candidate) -> bool:
    words = reading.words
    if candidate.head < 0 or words[candidate.head].dep != "pobj":
        return False
    return words[words[candidate.head].head].text.lower() in _LEAVING_OUT


def _format(reading: Reading, draft: TalkDraft) -> str:
    """The most frequent format among the triggers, the more exact of two; a call if a telephone is mentioned."""
    formats = [reading.triggers[n].row.format for n in draft.triggers]
    for word in _words(reading, draft.triggers):
        around = reading.words[max(0, word - 2) : word + 6]
        if any(_TELEPHONE.fullmatch(w.text) for w in around if w.sentence == reading.words[word].sentence):
            return "call"
    return max(sorted(set(formats)), key=lambda name: (formats.count(name), _EXACT.index(name)))


def _round(reading: Reading, draft: TalkDraft) -> int | None:
    """The number of the round or session."""
    return next((n for word in _words(reading, draft.triggers) if (n := round_at(reading, word)) is not None), None)


def _status_words(reading: Reading, main: int, status: TalkStatus, found: list[FoundModifier]) -> tuple[Span, ...]:
    """The modifiers of the main trigger that give the status, otherwise its clause's verb with auxiliaries."""
    word = reading.triggers[main].word
    said = [m for m, _ in in_scope(reading, word, found) if m.category == status][:1]
    if said:
        return (Span(reading.words[said[0].first].start, reading.words[said[0].last].end),)
    verb = clause_head(reading.words, word)
    if not reading.words[verb].tag.startswith(("VB", "MD")):
        return ()
    helping = [c for c in reading.children[verb] if reading.words[c].dep in ("aux", "auxpass", "neg") and c < verb]
    first = min([verb, *helping])
    return (Span(reading.words[first].start, reading.words[verb].end),)


def _is_definite(reading: Reading, main: int) -> bool:
    """'the talks', 'their meeting', against 'a meeting', 'talks'."""
    kids = reading.children[reading.triggers[main].word]
    return any(reading.words[k].text.lower() in _DEFINITE for k in kids if reading.words[k].dep in ("det", "poss"))


def _body(reading: Reading, draft: TalkDraft) -> str | None:
    """The longest words before a trigger, or its subject, that name the body or conference that meets."""
    found: list[str] = []
    for word in _words(reading, draft.triggers):
        first = word
        while first > 0 and word - first < _BODY_WORDS and _modifies(reading, first - 1, word):
            first -= 1
        while 0 < first < word and "-" in (reading.words[first].text, reading.words[first - 1].text):
            first -= 1  # 'week-long' is one word
        if first < word:
            found.append(reading.text[reading.words[first].start : reading.words[word].end])
    return max((" ".join(name.split()) for name in found), key=len, default=None)


def _modifies(reading: Reading, number: int, word: int) -> bool:
    row = reading.words[number]
    return row.sentence == reading.words[word].sentence and row.dep in ("compound", "amod", "nmod", "poss", "case")
