"""Finds the outlet in a page's title, where it is beside the headline: ``Ministers meet | De Sample Courant``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from helpers.articles import agencies, byline, rules
from helpers.articles.addresses import is_carrier
from helpers.articles.dateline import is_place
from helpers.articles.markup import key_of
from helpers.articles.outlets import is_domain, is_outlet, is_section

_PARTS = re.compile(r"\s+[|–—»«·-]\s+|:\s+")
_MARK = re.compile(r"\s*[|–—»«·-]\s+")
#: The last part of a title; marks that part a page's names, while a dash may be the headline's own.
_LAST = re.compile(r"(.*\S)\s+([|–—»«-])\s+(\S.*)", re.DOTALL)
_BARS = "|»«"
#: Words of the longest name that its place alone makes known, and letters of the shortest word looked for in a host.
_MOST_WORDS, _SHORTEST = 5, 4


def papers_in(title: str, headline: str, host: str, writers: str) -> Iterator[str]:
    """The names in a title that may be the outlet's, the best first.

    Args:
        title: of the page, with the headline or without.
        headline: as the page shows it.
        host: of the page's address, or an empty text. A name that is recognised by its place alone must occur in it.
        writers: of the article; none of them is its outlet.
    """
    parts = _PARTS.split(title)
    if is_carrier(parts[0]):
        return  # what a carrier says of itself
    parts = [one for one in parts if not is_carrier(one)]
    ends = [one for one in (parts[-1], parts[0]) if is_outlet(one) and not is_section(one)] if len(parts) > 1 else []
    yield from (one for one in ends if not is_domain(one))
    people = byline.people(writers)
    for one in _beside(title, headline):
        told = _is_of_host(one, host) if host else one.isupper() or not (is_place(one) or _is_person(one))
        if told and _may_be_name(one) and one not in people:
            yield one
    yield from filter(is_domain, ends)


def without_outlet(title: str, outlets: Iterable[str] = (), host: str = "") -> str:
    """``Headline | Outlet`` → ``Headline``; ``Leaders agree – for now`` stays, since a dash joins more than names.

    Args:
        title: of the page.
        outlets: the names that the page gives its outlet.
        host: of the page's address, or an empty text.
    """
    if (parted := _LAST.fullmatch(title)) is None:
        return title
    before, mark, last = parted.groups()
    before = before.rstrip(" |–—»«-")
    short = len(last.split()) <= _MOST_WORDS
    named = is_outlet(last) or is_carrier(last) or agencies.known(last) or key_of(last) in map(key_of, outlets)
    of_site = bool(host) and _may_be_name(last) and _is_of_host(last, host)
    return before if named or (short and (mark in _BARS or of_site)) else title


def _beside(title: str, headline: str) -> list[str]:
    """The parts of a title before or after the headline, the outermost first."""
    if not headline or headline.casefold() not in title.casefold():
        return []
    at = title.casefold().index(headline.casefold())
    before, behind = title[:at], title[at + len(headline) :]
    if behind and not before and _MARK.match(behind):
        return [one for one in reversed(_MARK.split(behind)) if one]
    if before and not behind and (parts := _PARTS.split(before)) and not parts[-1]:
        return parts[:-1]
    return []


def _may_be_name(words: str) -> bool:
    """Whether words are capitalised as a name and are not those with which titles say what a page is."""
    parts = words.split()
    if not 1 <= len(parts) <= _MOST_WORDS or is_section(words) or is_domain(words) or words[-1] in ".?!,;:":
        return False
    plain = [part.lower().strip("'’()") for part in parts]
    if plain[0] in rules.words("no first word of a paper") or set(plain) <= rules.words("kinds of pages"):
        return False
    small = rules.words("small words") | rules.words("name particles")
    return all(part[0].isalpha() and (not part[0].islower() or part in small) for part in parts)


def _is_person(words: str) -> bool:
    """Whether words are a person's name: those of a writer of whom the page says no more."""
    parts = words.lower().split()
    return len(parts) > 1 and parts[0] in rules.GIVEN_NAMES and not is_outlet(words) and byline.is_names(words)


def _is_of_host(name: str, host: str) -> bool:
    """Whether a host has a name, its initials or a telling word: ``De Sample Courant``, ``samplecourant.example``.

    A short word or one of everyday English is in many hosts by chance: 'new' in ``thenews``, 'end' in ``independent``.
    """
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower())
    labels = host.split(".")
    telling = (word for word in words if len(word) >= _SHORTEST and word not in rules.words("english"))
    whole = ("".join(words), "".join(word[0] for word in words) if len(words) > 1 else "")
    return any(word in host for word in telling) or any(one in labels for one in whole)
