"""The words of a quote as sayings compare them: what is in quote marks, in one spelling, and the telling ones."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from helpers.annotate.gazetteer import Gazetteer, load_gazetteer

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_BRACKETED = re.compile(r"\[[^\]\n]{0,80}\]")
_QUOTED = re.compile(r"“([^”]+)”?|\"([^\"]+)\"?|«([^»]+)»?|''(.+?)''")
_ENDINGS = ("'s", "s'", "'ll", "'re", "'ve", "'d", "'m")
EMPTY_WORDS = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())
#: Letters by which two forms of a word are known as one.
_STEM = 6


def words_of(text: str) -> list[str]:
    """The words of a text in lowercase: countries and groups by one name, no editor's brackets, no contractions.

    >>> words_of("The U.S. [government] won’t talk to the Americans")
    ['the', 'united states', 'will', 'not', 'talk', 'to', 'the', 'united states']
    """
    text = _BRACKETED.sub(" ", text).replace("’", "'")
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    gazetteer = load_gazetteer()
    pattern, names = gazetteer.once(_names)
    text = pattern.sub(lambda match: names[match.group()].replace(" ", "_"), text)
    found: list[str] = []
    for word in _WORD.findall(text):
        found += _plain(word, gazetteer)
    return found


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """The words of ``words_of``, each with the place of the words of the text that it stands for.

    >>> placed_words("with the U.S. side")
    [('with', 0, 4), ('the', 5, 8), ('united states', 9, 13), ('side', 14, 18)]
    """
    pattern, _ = load_gazetteer().once(_names)
    names = re.compile(f"{pattern.pattern}|{_DOTTED.pattern}|{_WORD.pattern}")
    return [(word, *match.span()) for match in names.finditer(text) for word in words_of(match.group())]


@lru_cache(maxsize=100_000)  # every word of every quote is asked for, and few are new
def _plain(word: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    single = gazetteer.once(_single)
    if word in single:
        return (single[word].lower(),)
    word = word.lower().replace("_", " ")
    if word in ("cannot", "can't"):
        return ("can", "not")
    if word.endswith("n't"):
        return ({"wo": "will", "sha": "shall"}.get(word[:-3], word[:-3]), "not")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)],)
    return (word,)


def _names(gazetteer: Gazetteer) -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of countries in several words, as one word each."""
    names = {
        name: country.name
        for country in gazetteer.countries
        for name in (country.name, *country.aliases)
        if " " in name
    }
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?=[A-Z])(?:" + "|".join(map(re.escape, longest)) + r")\b" if longest else r"(?!)"), names


def _single(gazetteer: Gazetteer) -> dict[str, str]:
    """Names, adjectives and aliases of countries and groups in one word, by the usual name."""
    found: dict[str, str] = {}
    for country in gazetteer.countries:
        for name in (country.name, *country.aliases, *country.adjectives, *country.people, country.iso2):
            if name[:1].isupper() and " " not in name and name.lower() not in EMPTY_WORDS and len(name) > 1:
                found.setdefault(name.replace(".", ""), country.name)
    for actor in gazetteer.actors:
        if actor.kind != "person":
            for name in (actor.name, *actor.aliases):
                if " " not in name:
                    found.setdefault(name, actor.name)
    for word in ("IT", "IN", "NO", "AM", "IS", "BE", "AT", "TO", "US"):
        found.pop(word, None)
    return found | ({"US": "United States"} if "United States" in found.values() else {})


def stem(word: str) -> str:
    """What two forms of a word share, in one spelling: negotiate, negotiations; neighbour, neighbor."""
    word = word.replace("our", "or").replace("isation", "ization").replace("ise", "ize")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM]


def telling(words: list[str]) -> set[str]:
    """The stems of the words that tell something."""
    return {stem(word) for word in words if word not in EMPTY_WORDS}


def compared_part(text: str, kind: str, shortest: int) -> tuple[list[str], bool]:
    """The words of a quote that are compared, and whether they are somebody's very words.

    Args:
        text: the content.
        kind: direct, mixed or indirect; of a mixed one the part in quote marks counts.
        shortest: the fewest words that part may have; else the whole counts as indirect.
    """
    if kind == "mixed":
        parts = [part for groups in _QUOTED.findall(text) for part in groups if part]
        words = words_of(" … ".join(parts))
        if len(words) >= shortest:
            return words, True
    return words_of(text), kind == "direct"
