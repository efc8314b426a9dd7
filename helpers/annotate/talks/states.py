"""Which state 'the government', 'a government team', 'the Lima government' or "Lima's envoys" are of."""

from __future__ import annotations

import re

from helpers.annotate.places import country_of_demonym, country_of_name
from helpers.annotate.talks.acting_for import seats
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading

_GOVERNMENT = re.compile(r"^(?:central |federal )?government(?P<rest>$|['’]?s?\s.*)", re.I)


def with_its_state(reading: Reading, phrase: str, lemma: str) -> str:
    """The phrase with the state that the article gives it; as it is where the article leaves that open.

    Args:
        reading: the article.
        phrase: a description of a party, without articles.
        lemma: the lemma of its noun.
    """
    if lemma not in words("envoys") | words("stately") or any(map(_country, phrase.split())):
        return phrase
    first = re.sub(r"['’]s?$", "", phrase.split()[0]) if phrase else ""
    country = seats().get(first)
    if country and not country_of_name(first):
        named = _named(reading).get(country) if lemma == "government" else None
        return named or country  # a capital stands for its state
    match = _GOVERNMENT.match(phrase)
    known = _named(reading)
    if match and len(known) == 1:
        return next(iter(known.values())) + match["rest"]
    sides = {m.side for m in reading.mentions if m.kind == "government" and not m.named and m.side}
    return next(iter(sides)) if match and len(sides) == 1 else phrase


def _country(word: str) -> str | None:
    word = re.sub(r"['’]s?$", "", word)
    return (country_of_demonym(word) or country_of_name(word)) if word[:1].isupper() else None


def _named(reading: Reading) -> dict[str, str]:
    """Country → the name that the article gives its government, such as 'Peruvian government'."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        if mention.kind == "government" and not mention.named and mention.side:
            text = " ".join(mention.text.split())
            if text.lower().endswith("government") and _country(text.split()[0]):
                found.setdefault(mention.side, text)
    return found
