"""Are the same remarks joined? ``accuracy.py sayings FACTS [--option wordings]``.

``FACTS`` is a folder with ``quotes.csv`` and ``quotes_extra.csv``: remarks with ``id``, ``date_said``, ``speaker``
and ``quote``; ids that differ only in a final lowercase letter are one remark in different translations. By default the
quotes that are found in the sample articles are compared: each is matched to the remarks of its article, and two
quotes of different articles belong together when they share a remark and telling words of it. With ``--option
wordings`` the remarks themselves are compared, each as if from an article of its own. Every wrong pair is listed.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pandas as pd
from rapidfuzz.distance import LCSseq

from helpers import open_corpus
from helpers.link.saying_words import telling, words_of
from helpers.link.sayings import link_sayings
from helpers.tables import conforming

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "articles"
#: Share of the shorter of quote and remark that must stand in the other, and the fewest words in common.
MATCHED, FEWEST = 0.85, 4

Remark = dict[str, str]


def run(path: Path, args) -> tuple[str, dict[str, float]]:
    """The table of results with every wrong pair listed, and precision, recall and F1 of pairs in per cent.

    Raises:
        FileNotFoundError: if the folder has no ``quotes.csv``.
    """
    remarks = _remarks(path)
    if getattr(args, "option", "") == "wordings":
        quotes, matched = _wordings(remarks)
        articles = conforming.frame("articles", [])
    else:
        with tempfile.TemporaryDirectory() as tables:
            corpus = open_corpus(SAMPLES, tables=tables, progress=False)
        quotes, articles = corpus.quotes, corpus.articles
        matched = _matched(quotes, remarks)
    linked, _ = link_sayings(quotes, articles)
    return compare(linked, matched)


def _remarks(folder: Path) -> list[Remark]:
    if not (folder / "quotes.csv").exists():
        raise FileNotFoundError(f"{folder} has no quotes.csv: give a folder of remarks.")
    rows: list[Remark] = []
    for name in ("quotes.csv", "quotes_extra.csv"):
        if (folder / name).exists():
            with (folder / name).open(encoding="utf-8", newline="") as lines:
                rows += csv.DictReader(lines)
    return rows


def remark_of(identifier: str) -> str:
    """The remark without its translation: Q003a and Q003b are Q003."""
    return re.sub(r"[a-z]$", "", identifier)


def _wordings(remarks: list[Remark]) -> tuple[pd.DataFrame, dict[str, set[str]]]:
    """The remarks as a table of quotes, and the remark of each."""
    rows = [
        {
            "quote_id": each["id"],
            "article_id": each["id"],
            "kind": "direct",
            "text": each["quote"],
            "start": 0,
            "end": 1,
        }
        | {"actor_id": each["speaker"], "actor_ids": [each["speaker"]] if each["speaker"] else []}
        | {"speaker_name": each["speaker"], "outlet": each["id"], "method": "gold"}
        | {"published": each["date_said"] if len(each["date_said"]) == 10 else None, "polarity": "asserted"}
        for each in remarks
    ]
    return conforming.frame("quotes", rows), {each["id"]: {remark_of(each["id"])} for each in remarks}


def _matched(quotes: pd.DataFrame, remarks: list[Remark]) -> dict[str, set[str]]:
    """The remarks that each quote of the sample articles holds."""
    with (SAMPLES / "SOURCES.csv").open(encoding="utf-8", newline="") as lines:
        told = {row["article"]: set(row["facts"].split(";")) for row in csv.DictReader(lines)}
    words = {each["id"]: words_of(each["quote"]) for each in remarks}
    found: dict[str, set[str]] = {}
    for quote in quotes.itertuples():
        own = words_of(quote.text)
        facts = {fact for article, ids in told.items() if article == quote.article_id for fact in ids if fact in words}
        held = {remark_of(fact) for fact in facts if _holds(own, words[fact])}
        if held:
            found[quote.quote_id] = held
    return found


def _holds(quote: list[str], remark: list[str]) -> bool:
    shorter = min(len(quote), len(remark))
    alike = LCSseq.similarity(quote, remark)
    return shorter >= FEWEST and alike >= MATCHED * shorter


def compare(linked: pd.DataFrame, matched: dict[str, set[str]]) -> tuple[str, dict[str, float]]:
    """The report and the scores of the pairs of matched quotes from different articles."""
    rows = [row for row in linked.itertuples() if row.quote_id in matched]
    right, missed, wrong = [], [], []
    for one, other in combinations(rows, 2):
        if one.article_id == other.article_id:
            continue
        together = isinstance(one.saying_id, str) and one.saying_id == other.saying_id
        wanted = bool(matched[one.quote_id] & matched[other.quote_id]) and _overlap(one.text, other.text)
        if together or wanted:
            (right if together and wanted else wrong if together else missed).append((one, other))
    precision = 100 * len(right) / max(len(right) + len(wrong), 1)
    recall = 100 * len(right) / max(len(right) + len(missed), 1)
    scores = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "pairs": len(right) + len(missed),
        "matched": len(rows),
    }
    lines = [f"{name:12} {value:7.1f}" for name, value in scores.items()]
    for name, pairs in (("joined wrongly", wrong), ("missed", missed)):
        lines += [f"  {name}: {_brief(one)} | {_brief(other)}" for one, other in pairs]
    others = linked[linked["saying_id"].notna() & ~linked["quote_id"].isin(list(matched))]
    by_saying = defaultdict(list)
    for row in others.itertuples():
        by_saying[row.saying_id].append(_brief(row))
    lines += [f"  beside the remarks: {saying}: {' | '.join(each)}" for saying, each in by_saying.items()]
    return "\n".join(lines), {name: round(value, 1) for name, value in scores.items()}


def _overlap(one: str, other: str) -> bool:
    """Whether two parts of a remark have telling words in common: its two halves are not the same words."""
    return len(telling(words_of(one)) & telling(words_of(other))) > 1


def _brief(row) -> str:
    speaker = row.speaker_name if isinstance(row.speaker_name, str) else "?"
    return f"{row.article_id} {speaker} ({row.kind}) ‘{row.text[:60]}’"
