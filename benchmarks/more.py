"""Annotations of a large corpus made from those of a small one, for measuring what links them, without annotating.

Every copy of an article has its own days, other people (names of the same length, so that places in the text stay
right), and other words in its quotes. As in real corpora, the people grow in number with the articles, but slower.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

#: Tables that hold what was found in single articles.
FOUND = ("mentions", "quotes", "dates", "reports")
#: Days between two copies, over so many days in all.
_STEP, _DAYS = 37, 3650
#: How often a word of a quote is exchanged, and of so many letters at least.
_EXCHANGED, _LONGER = 0.35, 4
_DAY_COLUMNS = ("earliest", "latest", "said_on")
_WORD = re.compile(rf"\b[a-z]{{{_LONGER},}}\b")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvwz"

Raw = dict[str, pd.DataFrame]


def more(raw: Raw, count: int, first: int = 0) -> Raw:
    """What was found in ``count`` articles, made of what was found in some; equal arguments give equal tables.

    Args:
        raw: articles, passages and what was found, as ``tables.linking.link`` takes them.
        count: how many articles are wanted.
        first: the number of the first of them.
    """
    rows = {name: raw[name].to_dict("records") for name in ("articles", "passages", *FOUND)}
    own: dict[str, dict[str, list[dict]]] = {name: defaultdict(list) for name in rows}
    for name, each in rows.items():
        for row in each:
            own[name][row["article_id"]].append(row)
    words = _words_by_length(row["text"] for row in rows["articles"])
    made: dict[str, list[dict]] = {name: [] for name in rows}
    for number in range(first, first + count):
        copy, at = divmod(number, len(rows["articles"]))
        article = rows["articles"][at]
        parts = {name: own[name][article["article_id"]] for name in rows}
        for name, each in _copied(article, parts, copy, words):
            made[name] += each
    return {name: _frame(each, raw[name]) for name, each in made.items()}


def _frame(rows: list[dict], like: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame.from_records(rows, columns=list(like.columns)).astype(like.dtypes.to_dict())


def _words_by_length(texts: Iterator[str]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for text in texts:
        for word in _WORD.findall(text):
            found[len(word)].append(word)
    return found


def _copied(
    article: dict, parts: dict[str, list[dict]], copy: int, words: dict[int, list[str]]
) -> Iterator[tuple[str, list[dict]]]:
    chance = random.Random(f"{article['article_id']} {copy}")
    names = {name: _other_name(name, copy, chance) for name in _family_names(parts["mentions"])} if copy else {}
    text = _renamed(
        _with_other_words(article["text"], parts["quotes"], words, chance) if copy else article["text"], names
    )
    days = timedelta(days=copy * _STEP % _DAYS)
    for name, rows in parts.items():
        yield name, [_row(dict(row), text, names, copy, days) for row in rows]


def _row(row: dict, text: str, names: dict[str, str], copy: int, days: timedelta) -> dict:
    name, dot, ending = row["article_id"].rpartition(".")
    row["article_id"] = f"{name}~{copy}{dot}{ending}"
    if "passage_id" in row:
        row["passage_id"] = f"{row['article_id']}:p{row['start']}"
    if "fingerprint" in row:  # the table of articles
        row["text"] = text
        row["published"] = row["published"] + days if pd.notna(row["published"]) else row["published"]
        return row
    if "spans" in row:
        row["text"] = " … ".join(text[span["start"] : span["end"]] for span in row["spans"])
        for part in ("cue", "speaker"):
            if pd.notna(row[f"{part}_start"]):
                row[part] = text[int(row[f"{part}_start"]) : int(row[f"{part}_end"])]
    elif "start" in row and "text" in row:
        row["text"] = text[row["start"] : row["end"]]
    if "participants" in row:
        row["participants"] = [_renamed(one, names) for one in row["participants"]]
    for column in _DAY_COLUMNS:
        if isinstance(row.get(column), str) and len(row[column]) == 10:
            row[column] = (date.fromisoformat(row[column]) + days).isoformat()
    return row


def _family_names(mentions: list[dict]) -> set[str]:
    """The last words of the people who are named in full."""
    full = (row["text"].split() for row in mentions if row["kind"] == "person" and row["named"])
    return {words[-1] for words in full if len(words) > 1 and words[-1].isalpha() and len(words[-1]) > 3}


def _other_name(name: str, copy: int, chance: random.Random) -> str:
    """A name of the same length; some people stay in all copies, others in some, and most in one alone."""
    whose = chance.choice(("all", copy // 30, copy))
    if whose == "all":
        return name
    own = random.Random(f"{name} {whose}")
    letters = "".join(own.choice(_VOWELS if letter in _VOWELS else _CONSONANTS) for letter in name.lower())
    return letters.capitalize()


def _renamed(text: str, names: dict[str, str]) -> str:
    if not names:
        return text
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    return pattern.sub(lambda match: names[match[0]], text)


def _with_other_words(text: str, quotes: list[dict], words: dict[int, list[str]], chance: random.Random) -> str:
    for span in (span for quote in quotes for span in quote["spans"]):
        start, end = span["start"], span["end"]
        text = text[:start] + _WORD.sub(lambda match: _exchanged(match[0], words, chance), text[start:end]) + text[end:]
    return text


def _exchanged(word: str, words: dict[int, list[str]], chance: random.Random) -> str:
    return chance.choice(words[len(word)]) if chance.random() < _EXCHANGED and words[len(word)] else word
