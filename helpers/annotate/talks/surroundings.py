"""Place and day that a merged talk takes from what stands around it: headline, dateline, caption, a longer talk.

A reader fills these in without noticing: 'Talks open in Qatar' filed from Doha are in Doha, the session on Wednesday
of a meeting from Tuesday to Thursday is where that is. Only what a talk lacks is filled in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.places import Place, country_of_demonym, country_of_name, find_place, is_large
from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.sameness import places_agree
from helpers.annotate.talks.usable import usable
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Days before publication of which a report is filed where it happened, or shows a picture.
FRESH = 3
#: Sentences of the body, from its first, that tell what the headline tells.
LEAD = 2
#: Sentences between a talk and the longer one that it is part of.
NEAR = 3
_TOOK_PLACE = frozenset({"held", "ongoing"})


def fill_from_surroundings(reading: Reading, talks: Sequence[Draft]) -> None:
    """Give merged talks the place and day that the article sets around them.

    Args:
        reading: the article.
        talks: its merged drafts; what they lack is filled in.
    """
    headline = [sentence for sentence in reading.sentences if sentence.passage.kind == "headline"]
    body = next((s.number for s in reading.sentences if s.passage.kind == "body"), 0)
    for talk in talks:
        if talk.candidate.format == "call":
            continue
        if talk.place is None or _is_house(talk):
            _take(talk, _place_of_longer(talks, talk) or _place_of_headline(headline, talk, body))
        if _is_house(talk):
            _take(talk, _city_before(reading, talk))
        if talk.place is None:
            _take(talk, _received_at_home(reading, talk, body))
        _take(talk, _city_of_dateline(reading, talk, body))
        if talk.date is None and talk.status == "held" and talk.place is not None:
            _day_of_caption(reading, talk)


def _is_house(talk: Draft) -> bool:
    """A hotel or palace of which the text does not say in which city it stands."""
    return talk.place is not None and talk.country is None and find_place(talk.place) is None


def _city_before(reading: Reading, talk: Draft) -> tuple[str, str | None] | None:
    """'signed a truce in Oslo on Monday. … at a ceremony in the Fram hotel': the one city of the sentence before."""
    if talk.sentence == 0:
        return None
    before = reading.sentences[talk.sentence - 1]
    inside, _ = _cities([before])
    same = before.passage.kind == reading.sentences[talk.sentence].passage.kind
    return (inside[0].name, inside[0].country) if same and len({place.name for place in inside}) == 1 else None


def _take(talk: Draft, place: tuple[str, str | None] | None) -> None:
    if place is not None:
        talk.place, talk.country = place


def _city_of_dateline(reading: Reading, talk: Draft, body: int) -> tuple[str, str | None] | None:
    """'Talks opened in Qatar on Monday', filed from Doha on that day."""
    filed = reading.dateline
    told = find_place(talk.place) if talk.place else None
    if filed is None or told is None or told.kind != "country" or filed.kind != "city" or filed.country != told.country:
        return None
    ago = _days_ago(reading, talk.latest)
    fresh = 0 <= ago <= FRESH if ago is not None else talk.latest is None and talk.sentence == body
    return (filed.name, filed.country) if talk.status in _TOOK_PLACE and fresh else None


def _received_at_home(reading: Reading, talk: Draft, body: int) -> tuple[str, str | None] | None:
    """'Envoys were received by the Danish minister on Friday', filed from Copenhagen: he was at home."""
    filed = reading.dateline
    if filed is None or filed.kind != "city" or talk.sentence != body or talk.status != "held":
        return None
    head = talk.candidate.head
    received = talk.candidate.verbal and head.lemma_.lower() in words("receiving")
    ago = _days_ago(reading, talk.latest)
    if not (received or talk.lemmas & {"visit", "trip"}) or ago is None or not 0 <= ago <= FRESH:
        return None
    home = [party for party in talk.parties if _is_of(party, filed.country)]
    return (filed.name, filed.country) if home and len(home) < len(talk.parties) else None


def _is_of(party: Party, country: str | None) -> bool:
    """Whether a party acts for the country, or its own words say so: 'the Danish minister'."""
    side = country_of_name(party.side or "") or party.side
    named = {country_of_name(word) or country_of_demonym(word) for word in party.text.split()}
    return country is not None and (side == country or country in named)


def _days_ago(reading: Reading, day: str | None) -> int | None:
    try:
        published = dt.date.fromisoformat((reading.published or "")[:10])
        return (published - dt.date.fromisoformat(day or "")).days
    except ValueError:
        return None


def _place_of_longer(talks: Sequence[Draft], talk: Draft) -> tuple[str, str | None] | None:
    """'three days of meetings in Doha from Tuesday to Thursday' … 'a session on Wednesday'."""
    part = lemma_of(talk.candidate.head) in words("part_of_talk") and not talk.candidate.verbal
    if not part or not talk.earliest or talk.status not in _TOOK_PLACE:
        return None
    for longer in talks:
        if longer is talk or longer.place is None or not longer.earliest or longer.earliest == longer.latest:
            continue
        near = any(abs(talk.sentence - number) <= NEAR for number in longer.sentences)
        inside = longer.earliest <= talk.earliest and (talk.latest or "") <= (longer.latest or "")
        if near and inside and longer.precision != "month":
            return longer.place, longer.country
    return None


def _place_of_headline(headline: list[Sentence], talk: Draft, body: int) -> tuple[str, str | None] | None:
    """'Rebels Take Seat in Oslo', of what the lead tells without a place; 'Oslo Talks Slip', of the talks below."""
    inside, before = _cities(headline)
    if len({place.name for place in inside + [place for place, _ in before]}) != 1:
        return None
    own = [place for place, lemma in before if lemma in talk.lemmas]
    if own and talk.status not in ("proposed", "refused"):
        return own[0].name, own[0].country
    told = any(0 <= number - body < LEAD for number in talk.sentences) and talk.status in _TOOK_PLACE
    return (inside[0].name, inside[0].country) if inside and told else None


def _cities(headline: list[Sentence]) -> tuple[list[Place], list[tuple[Place, str]]]:
    """Cities after 'in' or 'at', and those before a noun for talks with that noun."""
    inside: list[Place] = []
    before: list[tuple[Place, str]] = []
    for token in (token for sentence in headline for token in sentence.tokens):
        place = find_place(token.text) if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN") else None
        if place is None or place.kind != "city":
            continue
        noun = _noun_after(token) if is_large(place.name) else None
        if token.i and token.nbor(-1).lower_ in ("in", "at") and not _is_said_there(token):
            inside.append(place)
        elif noun is not None:
            before.append((place, noun))
    return inside, before


def _noun_after(token: Token) -> str | None:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return lemma_of(after) if after is not None and (lemma_of(after), "noun") in triggers() else None


def _is_said_there(token: Token) -> bool:
    """'Minister says in Oslo that …': where it was said."""
    return any(t.lemma_.lower() in words("report") for t in token.sent if t.pos_ in ("VERB", "NOUN"))


def _day_of_caption(reading: Reading, talk: Draft) -> None:
    """'Ana Ruiz and Juan Soto in Oslo on 3 May', under the picture of the talk that the article tells without a day."""
    people = {party.text.split()[-1] for party in talk.parties if party.person and party.named}
    for sentence in reading.sentences:
        if sentence.passage.kind != "caption" or len(people) < 2:
            continue
        text = reading.text[sentence.start : sentence.end]
        places = [place for token in sentence.tokens if (place := find_place(token.text)) is not None]
        there = any(places_agree(talk.place, talk.country, place.name, place.country) for place in places)
        days = [d for d in reading.dates_within(sentence.start, sentence.end) if usable(d) and d.precision == "day"]
        if all(name in text for name in people) and there and len(days) == 1:
            ago = _days_ago(reading, days[0].earliest)
            if ago is not None and 0 <= ago <= FRESH:
                talk.date, talk.precision = days[0], days[0].precision
                talk.earliest, talk.latest = days[0].earliest, days[0].latest
