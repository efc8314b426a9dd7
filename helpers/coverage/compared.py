"""Compares two articles' wording: how each cuts the same quote, and what each calls the same actor.

Quotes of two articles are one quote where the linker gave them one saying, or where the words of the shorter are in
the other in any order (``rapidfuzz``'s token set ratio) and no two known speakers differ. A quote is paired once, the
most similar first; words differ that the other quote has nowhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from helpers.coverage.event import rows_where
from helpers.coverage.faces import Spans, differing, paired_once, spoken
from helpers.link.saying_words import telling, words_of
from helpers.views.select import Rows

#: Likeness from which on two quotes are one, of 100, and how many telling words the shorter must have.
LIKE, FEWEST = 85.0, 3
CUTS = ("same", "cut on the left", "cut on the right", "worded differently", "only here")
WORDING = ["actor_id", "actor", "what", "left", "left_rows", "right", "right_rows", "differs"]


@dataclass(frozen=True)
class QuotePair:
    """A quote as each of two articles prints it.

    Attributes:
        kind: one of ``CUTS``: which side leaves words out, or that both have words of their own.
        left, right: rows of the table of quotes; None where the article has no such quote.
        left_differs, right_differs: characters of each quote's text that the other lacks.
    """

    kind: str
    left: dict[str, Any] | None
    right: dict[str, Any] | None
    left_differs: Spans = ()
    right_differs: Spans = ()

    @property
    def speaker(self) -> str:
        """The speaker's name; 'unknown speaker' if neither article gives it."""
        names = [one["speaker_name"] for one in (self.left, self.right) if one]
        return next((name for name in names if isinstance(name, str)), "unknown speaker")


def quote_pairs(rows: Rows, left: str, right: str) -> list[QuotePair]:
    """The quotes of two articles side by side: shared ones first, in the left article's order, then the others.

    Args:
        rows: what the view keeps.
        left, right: the ids of the articles.
    """
    ours, theirs = (_quotes(rows, one) for one in (left, right))
    pairs = _paired(ours, theirs)
    taken = set(pairs.values())
    both = [_pair(ours[one], theirs[pairs[one]]) for one in sorted(pairs)]
    alone = [QuotePair("only here", one, None) for place, one in enumerate(ours) if place not in pairs]
    alone += [QuotePair("only here", None, one) for place, one in enumerate(theirs) if place not in taken]
    return both + alone


def _quotes(rows: Rows, article: str) -> list[dict[str, Any]]:
    found = rows_where(rows, "quotes", "article_id", [article]).sort_values(["start", "quote_id"], kind="stable")
    return found.to_dict("records")


def _paired(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> dict[int, int]:
    if not ours or not theirs:
        return {}
    plain = [[words_of(one["text"]) for one in side] for side in (ours, theirs)]
    joined = [[" ".join(words) for words in side] for side in plain]
    likeness = process.cdist(*joined, scorer=fuzz.token_set_ratio, dtype=np.float32)
    enough = [np.array([len(telling(words)) >= FEWEST for words in side]) for side in plain]
    likeness = np.where(enough[0][:, None] & enough[1][None, :], likeness, 0)
    for place, one in enumerate(ours):
        for number, other in enumerate(theirs):
            if isinstance(one["saying_id"], str) and one["saying_id"] == other["saying_id"]:
                likeness[place, number] = 101
            elif _others_speak(one, other):
                likeness[place, number] = 0
    return paired_once(likeness, LIKE)


def _others_speak(one: dict[str, Any], other: dict[str, Any]) -> bool:
    ours, theirs = set(one["actor_ids"]), set(other["actor_ids"])
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _pair(one: dict[str, Any], other: dict[str, Any]) -> QuotePair:
    return QuotePair(
        _cut(spoken(one["text"]), spoken(other["text"])), one, other, *differing(one["text"], other["text"])
    )


def _cut(ours: list[str], theirs: list[str]) -> str:
    """Which side leaves words out: the one whose words all are in the other, in the same order."""
    if ours == theirs:
        return "same"
    if _within(ours, theirs):
        return "cut on the left"
    return "cut on the right" if _within(theirs, ours) else "worded differently"


def _within(words: list[str], others: list[str]) -> bool:
    rest = iter(others)
    return all(word in rest for word in words)  # each is looked for after the one before


def wording(rows: Rows, left: str, right: str) -> pd.DataFrame:
    """What each of two articles calls the actors in both, and the verbs with which it quotes them.

    Args:
        rows: what the view keeps.
        left, right: the ids of the articles.

    Returns:
        Columns ``WORDING``, one row for an actor's labels (``what`` is ``called``) and one for its verbs (``speaks``),
        where at least one article has some; words with their number, the most frequent first; ``left_rows`` and
        ``right_rows`` count them. Actors of whom the two say most come first.
    """
    found = []
    for what, used in (("called", _labels(rows, left, right)), ("speaks", _verbs(rows, left, right))):
        for actor in sorted({actor for actor, _ in used}):
            ours, theirs = used.get((actor, left), Counter()), used.get((actor, right), Counter())
            found.append((actor, rows.name_of(actor), what, _said(ours), ours.total(), _said(theirs), theirs.total(),
                          set(ours) != set(theirs)))  # fmt: skip
    frame = pd.DataFrame(found, columns=WORDING)
    both = (frame["left_rows"] > 0) & (frame["right_rows"] > 0)
    frame = frame.assign(both=both, rows=frame["left_rows"] + frame["right_rows"])
    ordered = frame.sort_values(["both", "rows", "actor", "what"], ascending=[False, False, True, True], kind="stable")
    return ordered[WORDING].reset_index(drop=True)


def _labels(rows: Rows, left: str, right: str) -> dict[tuple[str, str], Counter[str]]:
    mentions = rows_where(rows, "mentions", "article_id", [left, right])
    mentions = mentions[mentions["actor_id"].notna() & ~mentions["named"]]
    labels = mentions["text"].str.lower().str.replace(r"^(?:the|a|an) ", "", regex=True)
    return _counted(mentions["actor_id"], mentions["article_id"], labels)


def _verbs(rows: Rows, left: str, right: str) -> dict[tuple[str, str], Counter[str]]:
    quotes = rows_where(rows, "quotes", "article_id", [left, right]).explode("actor_ids")
    quotes = quotes.dropna(subset=["actor_ids", "cue_verb"])
    return _counted(quotes["actor_ids"], quotes["article_id"], quotes["cue_verb"])


def _counted(actors: pd.Series, articles: pd.Series, words: pd.Series) -> dict[tuple[str, str], Counter[str]]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for actor, article, word in zip(actors, articles, words, strict=True):
        found.setdefault((str(actor), str(article)), Counter())[str(word)] += 1
    return found


def _said(words: Counter[str]) -> str:
    return ", ".join(word if count == 1 else f"{word} ({count})" for word, count in words.most_common())
