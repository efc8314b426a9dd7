"""Are quotes given to the right actor? ``accuracy.py speakers tests/data/gold/quotes.jsonl``.

The file names quotes of the sample articles with the actor who speaks (null where the text leaves the speaker
unnamed). Every annotated quote that was found (content overlap of at least one half) is compared.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from helpers import open_corpus

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "articles"
OVERLAP = 0.5


def run(path: Path, args) -> tuple[str, dict[str, float]]:
    """The table of results with every wrong one listed, and the scores in per cent."""
    with tempfile.TemporaryDirectory() as tables:
        corpus = open_corpus(SAMPLES, tables=tables, progress=False)
    found = {article: list(rows.itertuples()) for article, rows in corpus.quotes.groupby("article_id")}
    aliases = {actor.actor_id: {actor.name, f"Mullah {actor.name}", *actor.aliases} for actor in corpus.actors.itertuples()}
    counts, wrong = Counter(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        quote = _best(gold, found.get(gold["article_id"], []))
        if quote is None:
            counts["not found"] += 1
            continue
        outcome, name = _outcome(gold, quote, aliases)
        counts[outcome] += 1
        if "wrong" in outcome or outcome == "left open":
            speaker = gold["speaker"][2] if gold["speaker"] else "–"
            wrong.append(f"  {outcome}: {speaker!r} is {gold['speaker_name']}, not {name} ({quote.speaker_reason})")
    return _report(counts, wrong)


def _best(gold: dict, quotes: list):
    wanted = {at for start, end, _ in gold["spans"] for at in range(start, end)}
    best, most = None, 0.0
    for quote in quotes:
        own = {at for span in quote.spans for at in range(span["start"], span["end"])}
        share = len(wanted & own) / len(wanted | own)
        if share > most:
            best, most = quote, share
    return best if most >= OVERLAP else None


def _outcome(gold: dict, quote, aliases: dict[str, set[str]]) -> tuple[str, str | None]:
    name = quote.speaker_name if isinstance(quote.speaker_name, str) else None
    if name is None:
        return ("rightly open" if gold["speaker_name"] is None else "left open"), name
    if gold["speaker_name"] is None:
        return "wrong: named the unnamed", name
    return ("right" if gold["speaker_name"] in aliases[quote.actor_id] else "wrong"), name


def _report(counts: Counter, wrong: list[str]) -> tuple[str, dict[str, float]]:
    resolved = counts["right"] + counts["wrong"] + counts["wrong: named the unnamed"]
    compared = sum(counts.values()) - counts["not found"]
    scores = {
        "right_of_resolved": 100 * counts["right"] / max(resolved, 1),
        "right_of_all": 100 * (counts["right"] + counts["rightly open"]) / max(compared, 1),
        "compared": compared,
        "annotated": sum(counts.values()),
    }
    lines = [f"{name:28} {count:5}" for name, count in counts.most_common()]
    lines += [f"{name:28} {value:7.1f}" for name, value in scores.items()]
    return "\n".join([*lines, *wrong]), {name: round(value, 1) for name, value in scores.items()}
