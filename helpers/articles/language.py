"""The language of an article.

English is recognised by its function words, which costs nothing; the rest goes to py3langid, which knows
139 languages and is loaded only then.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.articles import rules

_WORD = re.compile(r"[^\W\d_]+")
#: Characters that are looked at; more tells nothing new.
_ENOUGH = 1500
_SURE = 0.7


def language_of(text: str) -> str | None:
    """Detects the language of a text and returns its code (see ``language_code``), or None if the text is too short."""
    words = _WORD.findall(text[:_ENOUGH].lower())
    if not words:
        return None
    english = sum(map(rules.words("english").__contains__, words))
    other = sum(map(rules.words("other languages").__contains__, words))
    if len(words) >= 8 and english >= 0.2 * len(words) and other < 0.05 * len(words):
        return "en"
    if len(words) >= 40 and "the" in words and english >= 0.14 * len(words) and other < 0.02 * len(words):
        return "en"
    code, confidence = _identifier().classify(text[:_ENOUGH])
    return language_code(code) if confidence >= _SURE else None  # 'zxx' is not a language


def language_code(name: str) -> str | None:
    """The code of a language given by name or code (``English``, ``eng``, ``en-GB``), or None if unknown.

    It is that of ISO 639-1, or of ISO 639-3 for a language that has no code of two letters.
    """
    name = name.strip().lower()
    return rules.LANGUAGES.get(name) or rules.LANGUAGES.get(re.split(r"[-_\s(;,/]", name, maxsplit=1)[0])


@cache  # loading the model takes half a second
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
