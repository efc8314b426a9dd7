"""News agencies in datelines and credit lines: ``With reporting by Reuters, TASS, and AFP``."""

from __future__ import annotations

import re

from helpers.articles import rules

_SPLIT = re.compile(r"\s*(?:[,;/&+|]|\band\b|\bwith\b|\bvia\b)\s*")
_EDGES = re.compile(r"^(?:the|from|by|source|sources|agency|reporting|with|additional)\b[\s:]*|['’]s$", re.IGNORECASE)

_LEAD_IN = re.compile(
    r"^\W*(?:[^:]{0,60}?\b(?:by|from|agencies):?\s+|(?:sources?|quellen?|fuentes?|fonte|via|agency|credits?)\s*:\s*|with\s+"
    r"|(?-i:[a-z]{2,4}(?:[-/,][a-z]{2,4}){0,4}) \()",
    re.IGNORECASE,
)


def split(text: str) -> list[str]:
    """Splits a printed list into its names: ``Reuters, TASS, and AFP`` gives three."""
    text = text.replace("RFE/RL", "RFE\x00RL")
    parts = (part.strip(" .()[]*:–—-").replace("\x00", "/") for part in _SPLIT.split(text))
    return [part for part in parts if part]


def known(name: str) -> str | None:
    """The name that Parley uses for an agency, or None if the agency is not known."""
    name = name.strip().lower()
    return rules.AGENCIES.get(name) or rules.AGENCIES.get(_EDGES.sub("", name).strip())


def agencies_in(text: str) -> tuple[str, ...]:
    """The news agencies named in a credit line, each once, in the order of the line.

    A name not on the list counts where it is in capitals as agencies do (``BTA``).
    """
    found: dict[str, None] = {}
    for part in split(_LEAD_IN.sub("", text, count=1)):
        name = known(part) or _known_inside(part)
        if name is None and (re.fullmatch(r"[A-Z]{2,6}", part) or _sounds_like_one(part)):
            name = part
        if name:
            found[name] = None
    return tuple(found)


def _sounds_like_one(part: str) -> bool:
    """Whether a few capitalised words include one typical of agency names, as in ``Sample Wire``."""
    words = part.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and words[-1].lower() in rules.OUTLET_WORDS


def _known_inside(part: str) -> str | None:
    """Finds an agency at the start of a longer phrase: ``the Associated Press contributed to this report``."""
    words = part.split()
    for size in range(min(len(words) - 1, 5), 0, -1):
        for start in (0, 1):
            name = known(" ".join(words[start : start + size]))
            if name and (size > 1 or words[start].isupper() or words[start + 1 : start + 2] == ["contributed"]):
                return name
    return None
