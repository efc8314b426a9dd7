"""Compares names across spellings: folded words, blocking keys, and whether two names can be one person's."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from helpers.annotate.data_files import rows

_SPLIT = re.compile(r"[^\w]+|_")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʿʾʼ")
#: Spellings of one sound; applied in this order to plain lowercase letters.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"sch|shch", "sh"),
        (r"tch|tsch", "ch"),
        (r"ph", "f"),
        (r"dj|dzh|dsch", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"zh", "z"),
        (r"ck|q", "k"),
        (r"c(?![hei])", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ee|ie|ei|ey|ay|ai|ae|iy|ij|yy", "i"),
        (r"oo|ou|ow", "u"),
        (r"[ey]", "i"),
        (r"o", "u"),
        (r"(?<=[aiu])h(?=[aiu]|$|[^aiu])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_PARTICLES = "al el ul ur ud uz as ad ar bin ibn bint ben de da do dos das di du del la le van von der den y e"
#: Words that join names and do not tell people apart.
PARTICLES = frozenset(_PARTICLES.split())
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONG = 6
#: The usual form of names that have several.
_USUAL = {
    word: row["usual"]
    for row in rows(Path(__file__).with_name("name_variants.csv"))
    for word in row["variants"].split(";")
}
#: Distinct names whose comparison forms are remembered; bounds the memory of a very large corpus.
_CACHED = 300_000


def plain(name: str) -> str:
    """``name`` in plain lowercase, without diacritics and apostrophes."""
    return anyascii(name.translate(_APOSTROPHES)).lower().translate(_APOSTROPHES)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in plain lowercase; hyphens separate words (``al-Assad``), dots do not (``U.S.``)."""
    return tuple(word for word in _SPLIT.split(plain(name).replace(".", "")) if word)


@functools.lru_cache(maxsize=_CACHED)  # names share their words, and each takes a score of replacements
def fold(word: str) -> str:
    """Folds a word of a name by sound, so that Sergei and Sergey, Zabiullah and Zabihullah are equal.

    Args:
        word: in plain lowercase, as :func:`words_of` gives it.
    """
    word = _USUAL.get(word, word)
    for pattern, put in _SOUNDS:
        word = pattern.sub(put, word)
    return word


@functools.lru_cache(maxsize=_CACHED)  # asked for each mention, and most name somebody named before
def folded(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without particles and suffixes unless there is nothing else."""
    words = words_of(name)
    first = words[:1] if name.startswith("Ben ") else ()
    rest = words[len(first) :]
    kept = [*first, *(word for word in rest if word not in PARTICLES and word not in SUFFIXES)] or list(words)
    return tuple(fold(word) for word in kept)


def same_word(one: str, two: str) -> bool:
    """Whether two folded words are the same name: equal, or long and one letter apart after the first."""
    if one == two:
        return True
    if one[0] != two[0]:  # most pairs, so this is asked first
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    if len(one) < _LONG or len(two) < _LONG:
        return False
    return DamerauLevenshtein.distance(one, two, score_cutoff=1) <= 1


def can_be_one(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two folded full names can be one person's.

    The shorter one's words must be in the longer one in the same order, the last word among them, and at least two
    words must agree: ``Abbas Stanekzai`` and ``Sher Mohammad Abbas Stanikzai`` can, ``Ashraf Ghani`` and
    ``Abdul Ghani Baradar`` cannot.
    """
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < 2 or not same_word(short[-1], long[-1]):
        return False
    position = len(long) - 1
    for word in reversed(short[:-1]):
        position -= 1
        while position >= 0 and not same_word(word, long[position]):
            position -= 1
        if position < 0:
            return False
    return True


def initials(name: str) -> str:
    """The initials of a body's name, without function words: ``IEA`` for Islamic Emirate of Afghanistan."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", name) if word[:1].isupper())


def slug(name: str) -> str:
    """Makes a readable id such as ``sergei-lavrov``."""
    return "-".join(words_of(name)) or "unnamed"
