"""Infers from title, role or given name whether 'he' or 'she' can refer to a person.

Only used to keep a pronoun from the wrong person. The names are common ones of many languages, as data.
"""

from __future__ import annotations

import re

from helpers.articles import rules

_WORD = re.compile(r"[^\W\d_]+")
_FEMALE_ROLES = re.compile(r"\b(\w*woman|queen|princess|mrs|ms|miss|lady|baroness|actress|mother|wife|sister)\b", re.I)
_MALE_ROLES = re.compile(r"\b(\w*man|king|prince|mr|sir|mullah|sheikh|maulana|father|husband|brother)\b", re.I)


def gender_of(name: str | None, role: object = None) -> str | None:
    """``male``, ``female``, or None if neither a person's canonical name nor the role, if it is text, tells."""
    role = role if isinstance(role, str) else ""
    if _FEMALE_ROLES.search(role):
        return "female"
    words = _WORD.findall((name or "").lower())
    listed = rules.GIVEN_NAMES.get(words[0]) if words else None
    if listed:
        return listed
    return "male" if _MALE_ROLES.search(role) else None
