"""Classifies indirect quotes: words said, a wish or attitude ('wants', 'opposes'), or a mere fact.

The words are in ``stance.csv``; what they and the grammar around tell is weighed by ``stance_weights.csv`` (a softmax
with named features, learned from quotes that readers judged: ``python -m training.stance``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from helpers.annotate.cue_verbs import forms_of
from helpers.annotate.data_files import rows, sets_of
from helpers.annotate.model import Quote

Stance = Literal["said", "attitude", "fact"]
STANCES: tuple[Stance, ...] = ("said", "attitude", "fact")
_WORDS, WEIGHTS = Path(__file__).with_name("stance.csv"), Path(__file__).with_name("stance_weights.csv")
#: A quote is left out as a mere fact only from this probability on, since corpora count many as attributions of
#: views; what is less surely a fact, but not words said, is marked with the attitudes.
SURELY_FACT = 0.87
#: From this probability on a quote is words said.
SAID = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|should|may|might|must|do|does|did)\b|['’](?:s|re|ll|d)\b"
    r"|n['’]t\b",
    re.I,
)
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who|to|it|he|she|they|there|we|I)\b", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+ed\b", re.I)
_MODAL = re.compile(r"\s*(?:would|could|may|might)\b", re.I)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\bno\b|\bnever\b", re.I)
_RELATIVE = re.compile(r"\b(?:who|which|that)\s*$")
_PREPOSITIONS = frozenset(("about", "on", "of", "for", "against", "to", "from", "toward", "over", "with"))
#: Contents of at most this many words are short.
_SHORT = 3


def stance_of(text: str, quote: Quote) -> Stance:
    """Classifies a quote, in ``text``; all but indirect quotes with a cue are words said.

    >>> from helpers.articles.model import Span
    >>> words = "Bell said that it was late."
    >>> stance_of(words, Quote((Span(10, 26),), Span(5, 9), Span(0, 4), "indirect"))
    'said'
    """
    if quote.kind != "indirect" or quote.cue is None:
        return "said"
    said, _, fact = _probabilities(features_of(text, quote))
    if fact >= SURELY_FACT:
        return "fact"
    return "said" if said >= SAID else "attitude"


def features_of(text: str, quote: Quote) -> dict[str, float]:
    """The features of an indirect quote with a cue, by name; 1 for each one present.

    ``text`` is the article's, which the quote's spans point into.

    Raises:
        ValueError: where it has no cue.
    """
    span = quote.cue
    if span is None:
        raise ValueError("The cue decides the stance, and this quote has none.")
    cue = span.of(text)
    words = [word.lower() for word in _WORD.findall(cue)]
    classes = [_CLASSES.get(word, frozenset()) for word in words]
    every = frozenset().union(*classes)
    content = " ".join(span.of(text) for span in quote.content).strip()
    speaker = _WORD.findall(quote.speaker.of(text).lower()) if quote.speaker else []
    clause, finite = _CLAUSE.match(content) is not None, _FINITE.search(content) is not None
    first = next((each for each in classes if each & {"said", "attitude"}), frozenset())
    told = {
        "always": True,
        "verb of speech": "said" in every,
        "verb of attitude": "attitude" in every,
        "verb of attitude first": "attitude" in first and "said" not in first,
        "noun of attitude": "noun of attitude" in every,
        "noun of speech": "noun of speech" in every,
        "impersonal": "impersonal" in every,
        "none of the words": not every,
        "according to": "according" in words,
        "colon": cue.rstrip().endswith(":"),
        "no speaker": quote.speaker is None,
        "a thing speaks": any("thing" in _CLASSES.get(word, ()) for word in speaker),
        "content is a clause": clause,
        "content has a finite verb": finite,
        "content is short": len(content.split()) <= _SHORT,
        "passive": _PASSIVE.search(cue) is not None,
        "modal": _MODAL.match(cue) is not None,
        "begins with to": words[:1] == ["to"],
        "begins with -ing": bool(words) and words[0].endswith("ing"),
        "ends with a preposition": bool(words) and words[-1] in _PREPOSITIONS,
        "negated": _NOT.search(cue) is not None,
        "perfect": words[:1] in (["has"], ["have"], ["had"]),
        "relative clause": _RELATIVE.search(text[max(0, span.start - 8) : span.start]) is not None,
        "verb of speech and clause": "said" in every and (clause or finite),
    }
    return {name: 1.0 for name, holds in told.items() if holds}


def _probabilities(features: Mapping[str, float]) -> tuple[float, ...]:
    scores = [sum(own.get(name, 0.0) * value for name, value in features.items()) for own in _WEIGHTS]
    raised = [math.exp(score - max(scores)) for score in scores]
    return tuple(value / sum(raised) for value in raised)


#: The weight of every feature for each stance.
_WEIGHTS = tuple({row["feature"]: float(row[stance]) for row in rows(WEIGHTS)} for stance in STANCES)
#: The classes of the listed words, in all forms of verbs.
_CLASSES = sets_of(
    [
        (form, [row["class"]])
        for row in rows(_WORDS)
        for word in row["words"].split()
        for form in (forms_of(word) if row["class"] in ("said", "attitude", "impersonal") else (word,))
    ]
)
