"""Recognises the names of papers and portals, and the forms in which databases write them."""

from __future__ import annotations

import re

from helpers.articles import rules

DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,12})/?", re.IGNORECASE)
#: How the names of papers end in languages that join their words.
_LATIN_ENDINGS = ("news", "times", "press", "tv", "post", "zeitung", "blatt", "posten", "bladet", "tidningen")
_ENDINGS = (
    *_LATIN_ENDINGS,
    *("日报", "日報", "晚报", "晚報", "时报", "時報", "新聞", "新闻", "新闻网", "일보", "신문"),
)
_SMALL = frozenset({"of", "the", "and", "&", "de", "for", "in", "di", "du", "van", "del", "do", "da", "von", "der"})
#: What databases put after a paper's name: where it appears, and the article with which the name begins.
_PLACE_BEHIND = re.compile(r"\s*(?:\([^(),\d]{2,30},[^(),\d]{2,30}\)|;\s[^;\d]{2,40})$")
_THE_BEHIND = re.compile(r"^([^,]{3,60}), (The|Le|La|Les|L'|Der|Die|Das|El|Los|Las|Il|De|Het)$")
#: What Europresse puts after a paper's name: the number of the issue, the kind of edition.
_EDITION = r"\((?:site web|site réf\.?|blogue?|tweet|web site)[^)]*\)"
_BEHIND_NAME = re.compile(rf"\s*(?:,? (?:no|n°|nº|vol)\.? ?[\w .-]+|{_EDITION})\s*$", re.I)
_WITH_EDITION = re.compile(rf"[^\W\d_][^.:;!?()]{{1,60}} {_EDITION}", re.I)


def is_domain(words: str) -> bool:
    """Whether the words are a domain name (``sample.example``)."""
    return bool(DOMAIN.fullmatch(words))


def without_issue(words: str) -> str:
    """A paper's name without the number of the issue and the kind of edition: ``Le Courrier, no. 4318``."""
    return _BEHIND_NAME.sub("", words)


def names_edition(line: str) -> bool:
    """Whether a line is a paper's name with the kind of edition that Europresse puts after it."""
    return line.endswith(")") and _WITH_EDITION.fullmatch(line) is not None


def paper_name(words: str) -> str:
    """A paper's name as it calls itself: ``Sample Post, The (Klow, Borduria)``, ``The Sample Post; Klow``."""
    return _THE_BEHIND.sub(r"\2 \1", _PLACE_BEHIND.sub("", words))


def is_outlet(words: str) -> bool:
    """Whether a few words look like the name of a paper or portal (``The Sample Courier``, ``sample.example``)."""
    parts = words.split()
    if not 1 <= len(parts) <= 6 or words[-1:] in ".?!,;:" or ": " in words:
        return bool(DOMAIN.fullmatch(words))
    names = all(part[:1].isupper() or _is_uncased(part) or part.lower() in _SMALL for part in parts)
    return bool(DOMAIN.fullmatch(words)) or (names and any(_outlet_word(part) for part in parts))


def is_section(text: str) -> bool:
    """Whether a line names a section of the paper: ``World News``, ``PRESS RELEASE``."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return 1 <= len(words) <= 4 and len(text) <= 40 and all(word in rules.words("sections") for word in words)


def _outlet_word(part: str) -> bool:
    word = part.lower().strip("'’()")
    return word in rules.OUTLET_WORDS or (word not in _ENDINGS and word.endswith(_ENDINGS))


def _is_uncased(word: str) -> bool:
    """Whether a word is of a script without capitals."""
    return word[:1].isalpha() and not word[:1].islower() and not word[:1].isupper()
