"""Parties named before the noun of a talk: 'U.S.-Taliban talks', 'Russian-Afghan negotiations'."""

from __future__ import annotations

import re

from helpers.annotate.places import country_of_demonym, country_of_name, find_place
from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import left_edge
from helpers.annotate.talks.verbs import lemma_of

HYPHENS = re.compile(r"[-–—/]")


def named_before(reading: Reading, candidate: Candidate) -> list[Party]:
    """'U.S.-Taliban talks', 'Russian-Afghan negotiations', 'Taliban talks'."""
    head = candidate.head
    base = candidate.sentence.passage.start
    start = base + left_edge(head).idx
    run = reading.text[max(start, base + head.idx - 120) : base + head.idx]
    found = _hyphened(reading, run, start)
    if found:
        return found
    for child in head.lefts:
        if child.dep_ in ("compound", "amod", "nmod"):
            mention = reading.mention_over(base + child.idx)
            if mention is not None and lemma_of(head) in mention.text.lower():
                continue  # a conference with a name of its own
            if mention is not None and mention.kind in ("group", "organisation") and find_place(mention.text) is None:
                found.append(Party(mention.text, mention.start))
            elif child.text in reading.groups and country_of_demonym(child.text) is None:
                found.append(Party(child.text, base + child.idx))
    return found


def _hyphened(reading: Reading, run: str, start: int) -> list[Party]:
    found: list[Party] = []
    runs = [match.group().strip("\"'“”‘’,()") for match in re.finditer(r"\S+", run)]
    apart = re.search(r"([\w.]+)\s?[-–—]\s?([\w.]+)\s+(?:\w+\s+){0,2}$", run)
    if apart:
        runs.append(f"{apart.group(1)}-{apart.group(2)}")
    for word in runs:
        parts = [part for part in HYPHENS.split(word) if part]
        known = [name for part in parts if (name := _modifier_name(reading, part, start))] if len(parts) > 1 else []
        if len(known) >= 2 and any(_is_known(reading, name) for name in known):
            for name in known:
                if not any(name == party.text for party in found):
                    found.append(Party(name, start + len(found)))
    return found


def _is_known(reading: Reading, name: str) -> bool:
    """Whether a part of 'A-B talks' is a country, a body or a person of the article; of 'Shangri-La' none is."""
    return country_of_name(name) is not None or name in reading.groups or name in reading.fullest.values()


def _modifier_name(reading: Reading, part: str, position: int) -> str | None:
    country = country_of_name(part) or country_of_demonym(part)
    if country:
        return country
    if not part[:1].isupper() or len(part) < 2 or part.lower() in words("prefixes"):
        return None
    if part in reading.fullest:
        return reading.fullest[part]
    if part in reading.groups:
        return part
    return part if find_place(part) is None else None
