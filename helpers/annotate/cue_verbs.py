"""Reduces a cue to its verb in the base form: ``has warned`` → ``warn``.

The verbs are data (``cue_verbs.csv``): regular forms are generated from the base, irregular ones are listed.
"""

from __future__ import annotations

import re
from pathlib import Path

from helpers.annotate.data_files import rows

_LIST = Path(__file__).with_name("cue_verbs.csv")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Verbs that only help another verb: the base is looked for after them; 'has' alone is no verb of saying.
_AUXILIARIES = {"be", "have"}
_WEAK = _AUXILIARIES | {"go", "come", "make", "give", "put", "set", "take", "let", "keep", "see"}


def cue_verb(cue: str | None) -> str | None:
    """Reduces a cue to a word or phrase that can be counted.

    Args:
        cue: the words that attribute, as in the text.

    Returns:
        The base form of its verb, ``according to``, or the lowercase cue where no verb of the list is in it;
        None for no cue.
    """
    if not cue or not cue.strip(" :-–—"):
        return None
    words = [word.lower() for word in _WORD.findall(cue)]
    if "according" in words:
        return "according to"
    bases = [_FORMS[word] for word in words if word in _FORMS]
    strong = [base for base in bases if base not in _WEAK] or [base for base in bases if base not in _AUXILIARIES]
    if strong:
        return strong[0]
    return " ".join(words)[:40] or None


#: The irregular forms of each listed verb.
_IRREGULAR = {row["base"]: [form for form in row["irregular"].split(";") if form] for row in rows(_LIST)}


def forms_of(base: str) -> tuple[str, ...]:
    """All forms of a verb: irregular forms as listed, the others by spelling rules."""
    listed = _IRREGULAR.get(base, [])
    return (base, *_regular(base, past=not listed), *listed)


def _regular(base: str, *, past: bool) -> list[str]:
    """The third person, participle and, if regular, past tense of a verb by English spelling rules."""
    if base.endswith("e"):
        forms, stem, ed = [base + "s"], base[:-1], base + "d"
    elif re.search(r"[^aeiou]y$", base):
        forms, stem, ed = [base[:-1] + "ies"], base, base[:-1] + "ied"
    else:
        forms, stem, ed = [base + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")], base, base + "ed"
        if re.search(r"[^aeiou][aeiou][bdgmnprtl]$", base):
            forms += [base + base[-1] + "ing", base + base[-1] + "ed"]
    return [*forms, stem + "ing", *([ed] if past else [])]


def _all_forms() -> dict[str, str]:
    """Maps every form of every listed verb to its base form."""
    forms: dict[str, str] = {}
    for base in _IRREGULAR:
        for form in forms_of(base):
            forms.setdefault(form, base)
    return forms


_FORMS = _all_forms()
