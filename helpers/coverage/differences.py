"""A minus B: what one outlet has more of than another, as shares with 95% intervals, and each one's key words.

Intervals are Wilson's for a share, and Newcombe's (1998, method 10) for a difference of two: both hold for few rows and
for shares near 0 and 1. Keyness is Dunning's log-likelihood (1993) beside the log-ratio (Hardie 2014), which says
how great a difference is, not only how sure. The rows of one article are not independent: intervals are slightly too
narrow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log, log2, sqrt

import pandas as pd

from helpers.articles.told import ToldError
from helpers.coverage.event import rows_where
from helpers.link.saying_words import EMPTY_WORDS
from helpers.views.select import Rows

#: Rows that a side of a comparison needs; below it, numbers are shown grey.
FEWEST = 20
#: The 97.5 % point of the normal distribution.
_Z = 1.959964
#: Log-likelihood from which a word's difference has a chance of 1 in 10,000 of being accidental.
KEY = 15.13
#: What can be compared: the table and its column.
COMPARED = {
    "actors": ("mentions", "actor_id"),
    "speakers": ("quotes", "speaker_name"),
    "sides": ("quotes", "speaker_side"),
    "verbs": ("quotes", "cue_verb"),
    "kinds of quotes": ("quotes", "kind"),
    "labels": ("mentions", "text"),
}
DIFFERENCE = ["value", "id", "first", "of_first", "second", "of_second", "first_share", "second_share",
              "difference", "low", "high", "clear", "few"]  # fmt: skip
KEYNESS = ["word", "first", "of_first", "second", "of_second", "log_likelihood", "log_ratio", "more_in", "clear", "few",
           "written"]  # fmt: skip
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # U.S. is one word


def wilson(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share.

    ``count`` of ``total``; both ends are shares from 0 to 1.

    >>> [round(end, 3) for end in wilson(81, 263)]
    [0.255, 0.366]
    """
    if not total:
        return 0.0, 1.0
    share, square = count / total, _Z**2
    middle = share + square / (2 * total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total**2))
    return max(0.0, (middle - half) / (1 + square / total)), min(1.0, (middle + half) / (1 + square / total))


def newcombe(first: int, of_first: int, second: int, of_second: int) -> tuple[float, float]:
    """Newcombe's 95% interval of the first share minus the second (Newcombe 1998, method 10).

    Args:
        first, of_first: how many of how many the first share is.
        second, of_second: how many of how many the second share is.

    Returns:
        Both ends, from -1 to 1.

    >>> [round(end, 4) for end in newcombe(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    if not (of_first and of_second):
        return -1.0, 1.0
    one, other = first / of_first, second / of_second
    (low, high), (other_low, other_high) = wilson(first, of_first), wilson(second, of_second)
    between = one - other
    below = sqrt((one - low) ** 2 + (other_high - other) ** 2)
    above = sqrt((high - one) ** 2 + (other - other_low) ** 2)
    return between - below, between + above


def difference(rows: Rows, first: str, second: str, of: str = "actors") -> pd.DataFrame:
    """The shares of one outlet minus those of another.

    Args:
        rows: what the view keeps.
        first, second: outlets.
        of: a key of ``COMPARED``; labels are the words, not names, by which known actors are called.

    Returns:
        Columns ``DIFFERENCE``, the greatest difference first; ``id`` is the value as its table has it, ``clear`` where
        the interval lacks 0, ``few`` where a side has fewer than ``FEWEST`` rows in all.

    Raises:
        ToldError: for what cannot be compared, or an outlet that the view does not keep.
    """
    if of not in COMPARED:
        raise ToldError(f"{of!r} cannot be compared; what can is {', '.join(COMPARED)}.")
    _check(rows, first, second)
    one, other = (_counts(rows, outlet, of) for outlet in (first, second))
    of_first, of_second = one.total(), other.total()
    found = []
    for value in sorted(one | other):
        low, high = newcombe(one[value], of_first, other[value], of_second)
        shares = one[value] / max(1, of_first), other[value] / max(1, of_second)
        name = rows.name_of(value) if of == "actors" else value
        found.append((name, value, one[value], of_first, other[value], of_second, *shares, shares[0] - shares[1], low,
                      high, low > 0 or high < 0, min(of_first, of_second) < FEWEST))  # fmt: skip
    frame = pd.DataFrame(found, columns=DIFFERENCE)
    return frame.sort_values("difference", key=abs, ascending=False, kind="stable", ignore_index=True)


def keyness(rows: Rows, first: str, second: str, fewest: int = 3) -> pd.DataFrame:
    """The words that one outlet uses more than another, by log-likelihood; function words are left out.

    Args:
        rows: what the view keeps.
        first, second: outlets.
        fewest: how often a word must be in both together.

    Returns:
        Columns ``KEYNESS``, the surest first; ``log_ratio`` above 0 is more in the first: 1 is twice as often. Half a
        word is added where an outlet never has it. ``word`` is lowercase; ``written`` is as both print it most.
    """
    _check(rows, first, second)
    printed = [_printed(rows, outlet) for outlet in (first, second)]
    one, other = (_lowered(words) for words in printed)
    written = _written(printed[0] + printed[1])
    of_first, of_second = one.total(), other.total()
    found = []
    for word in sorted(one | other):
        a, b = one[word], other[word]
        if a + b < fewest or len(word) < 2 or word in EMPTY_WORDS or not (of_first and of_second):
            continue
        sure = log_likelihood(a, of_first, b, of_second)
        ratio = log2(((a or 0.5) / of_first) / ((b or 0.5) / of_second))
        more = first if ratio > 0 else second
        found.append((word, a, of_first, b, of_second, sure, ratio, more, sure >= KEY, max(a, b) < 5, written[word]))
    frame = pd.DataFrame(found, columns=KEYNESS)
    return frame.sort_values("log_likelihood", ascending=False, kind="stable", ignore_index=True)


def log_likelihood(first: int, of_first: int, second: int, of_second: int) -> float:
    """Dunning's log-likelihood of two counts, as corpus linguists use it (Rayson and Garside 2000).

    Args:
        first, of_first: occurrences in the first corpus, and its words.
        second, of_second: occurrences in the second corpus, and its words.

    >>> round(log_likelihood(30, 1000, 10, 1000), 2)
    10.47
    """
    whole = (first + second) / (of_first + of_second)
    pairs = ((first, of_first * whole), (second, of_second * whole))
    return 2 * sum(seen * log(seen / expected) for seen, expected in pairs if seen)


def in_context(rows: Rows, word: str, outlet: str | None = None, around: int = 60, most: int = 200) -> pd.DataFrame:
    """Every occurrence of a word in headlines, bodies and captions, with its context.

    Args:
        rows: what the view keeps.
        word: one, as ``keyness`` counts it; case does not count.
        outlet: only there; None for all.
        around: characters on each side.
        most: how many places at most.

    Returns:
        Columns article_id, outlet, before, word, after, start, end; the characters count in the article's text.
    """
    articles = rows.articles if outlet is None else rows_where(rows, "articles", "outlet", [outlet])
    papers = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    wanted = _plain(word)
    found: list[tuple] = []
    for article, text, matches in _matches_by_article(rows, articles):
        for match in matches:
            if _plain(match[0]) == wanted:
                start, end = match.span()
                before, after = text[max(0, start - around) : start], text[end : end + around]
                said = (" ".join(before.split()), match[0], " ".join(after.split()))
                found.append((article, papers[article], *said, start, end))
    return pd.DataFrame(found[:most], columns=["article_id", "outlet", "before", "word", "after", "start", "end"])


def _plain(word: str) -> str:
    """A word as all its spellings are counted."""
    return word.replace("’", "'").lower()


def _check(rows: Rows, first: str, second: str) -> None:
    known = set(rows.articles["outlet"].dropna())
    for outlet in (first, second):
        if outlet not in known:
            raise ToldError(f"The view keeps no article of {outlet!r}; choose another outlet, or clear the filters.")


def _counts(rows: Rows, outlet: str, of: str) -> Counter[str]:
    table, column = COMPARED[of]
    if of == "labels":
        return Counter(_labels(rows, [outlet])["label"])
    return Counter(rows_where(rows, table, "outlet", [outlet])[column].dropna())


def _labels(rows: Rows, outlets: Sequence[str]) -> pd.DataFrame:
    """The descriptions, not names, used for known actors: as printed, and as labels (lowercase, no article)."""
    frame = rows_where(rows, "mentions", "outlet", outlets)
    frame = frame[frame["actor_id"].notna() & ~frame["named"]][["actor_id", "text", "outlet"]]
    return frame.assign(label=frame["text"].str.lower().str.replace(r"^(?:the|a|an) ", "", regex=True))


def label_variants(rows: Rows, outlets: Sequence[str]) -> dict[str, list[str]]:
    """For each label, the forms that some outlets use: ``the delegation``, ``The delegation``.

    Args:
        rows: what the view keeps.
        outlets: whose articles are searched.
    """
    found = _labels(rows, outlets)
    return {str(label): sorted(set(own)) for label, own in found.groupby("label")["text"]}


def articles_with(rows: Rows, words: Iterable[str], outlets: Sequence[str]) -> dict[str, list[str]]:
    """For each of some words, the ids of the articles that contain it.

    Args:
        rows: what the view keeps.
        words: in lowercase.
        outlets: whose articles are searched.
    """
    found: dict[str, list[str]] = {word: [] for word in words}
    for article, own in _words_by_article(rows, outlets):
        for word in found.keys() & _lowered(own).keys():
            found[word].append(article)
    return found


def _printed(rows: Rows, outlet: str) -> Counter[str]:
    """The words of an outlet's headlines, bodies and captions, as they are printed."""
    found: Counter[str] = Counter()
    for _, own in _words_by_article(rows, [outlet]):
        found.update(own)
    return found


def _lowered(printed: Counter[str]) -> Counter[str]:
    """Printed words in lowercase."""
    found: Counter[str] = Counter()
    for word, count in printed.items():
        found[word.lower()] += count
    return found


def _written(printed: Counter[str]) -> dict[str, str]:
    """For each lowercase word the form that is printed most; of several the one with fewest capitals."""
    forms = sorted(printed, key=lambda form: (printed[form], sum(map(str.islower, form)), form))
    return {form.lower(): form for form in forms}


def _words_by_article(rows: Rows, outlets: Sequence[str]) -> Iterator[tuple[str, Counter[str]]]:
    """The words of each article's headline, body and captions, with how often each is there."""
    for article, _, matches in _matches_by_article(rows, rows_where(rows, "articles", "outlet", outlets)):
        yield article, Counter(match[0].replace("’", "'") for match in matches)


def _matches_by_article(rows: Rows, articles: pd.DataFrame) -> Iterator[tuple[str, str, list[re.Match[str]]]]:
    """The text of each of some articles, and where the words of its headline, body and captions are in it."""
    texts = dict(articles[["article_id", "text"]].dropna().itertuples(index=False))
    passages = rows_where(rows, "passages", "article_id", list(texts))
    passages = passages[passages["kind"].isin(["headline", "body", "caption"])]
    found: dict[str, list[re.Match[str]]] = {article: [] for article in texts}
    for article, start, end in zip(passages["article_id"], passages["start"], passages["end"], strict=True):
        found[article] += _WORD.finditer(texts[article], start, end)
    for article, matches in found.items():
        yield article, texts[article], matches
