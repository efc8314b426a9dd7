"""Are quotes given to the right actor? ``accuracy.py speakers tests/data/gold/quotes.jsonl [--option gold]``.

The file names quotes of the sample articles with the actor who speaks (null where the text leaves the speaker
unnamed). By default every annotated quote that was found (content overlap of at least one half) is compared;
``right_of_all`` counts against these, ``right_of_annotated`` against all, so that one not found counts as wrong. With
``--option gold`` the annotated spans themselves are resolved, so that resolution is measured apart from finding
quotes. Every wrong one is listed with its reason.

Files of annotations of PolNeAR articles (``tests/data/gold/speakers_polnear_dev.jsonl``) are scored as told in
``speakers_polnear``; ``--option errors`` lists every wrong one.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks import speakers_polnear
from helpers import open_corpus
from helpers.link.names import fold, folded
from helpers.link.speakers import link_speakers
from helpers.tables import conforming

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "articles"
OVERLAP = 0.5
#: Words before a name that do not make it another one's.
HONORIFICS = frozenset(fold(word) for word in ("mullah", "mr", "mrs", "ms", "dr", "sheikh", "sir", "maulana"))


def run(path: Path, args) -> tuple[str, dict[str, float]]:
    """The table of results with every wrong one listed, and the scores in per cent.

    Raises:
        ValueError: if the option is neither empty nor ``gold``.
    """
    option = getattr(args, "option", "")
    if option not in ("", "gold", "errors"):
        raise ValueError(f"speakers has no option '{option}': use --option gold or errors, or none.")
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if speakers_polnear.is_polnear(gold):
        return speakers_polnear.measure(gold, errors=option == "errors")
    with tempfile.TemporaryDirectory() as tables:
        corpus = open_corpus(SAMPLES, tables=tables, progress=False)
    if option == "gold":
        rows = list(resolve_gold(gold, corpus).itertuples())
    else:
        found = {article: list(quotes.itertuples()) for article, quotes in corpus.quotes.groupby("article_id")}
        rows = [_best(each, found.get(each["article_id"], [])) for each in gold]
    return compare(gold, rows, names_of(corpus.actors))


def names_of(actors: pd.DataFrame) -> dict[str, set[tuple[str, ...]]]:
    """The names by which each actor may be called, folded, without honorifics."""
    return {actor.actor_id: {_bare(name) for name in (actor.name, *actor.aliases)} for actor in actors.itertuples()}


def _bare(name: str) -> tuple[str, ...]:
    words = folded(name)
    return words[1:] if words[0] in HONORIFICS and len(words) > 2 else words


def resolve_gold(gold: list[dict], corpus) -> pd.DataFrame:
    """The annotated quotes as a table of quotes, their speakers resolved from the corpus's mentions and actors."""
    return link_speakers(as_quotes(gold), corpus.mentions, corpus.actors, corpus.articles)


def as_quotes(gold: list[dict]) -> pd.DataFrame:
    """The annotated quotes as a table of quotes, without speakers."""
    return conforming.frame("quotes", [_row(each, number) for number, each in enumerate(gold)])


def _row(gold: dict, number: int) -> dict:
    row = {"quote_id": f"gold:{number}", "article_id": gold["article_id"], "kind": gold["kind"], "method": "gold"}
    row |= {"start": gold["spans"][0][0], "end": gold["spans"][-1][1], "polarity": gold["polarity"]}
    row |= {"spans": [{"start": start, "end": end} for start, end, _ in gold["spans"]]}
    row |= {"text": " … ".join(text for _, _, text in gold["spans"])}
    for role in ("speaker", "cue"):
        if gold[role]:
            row |= {f"{role}_start": gold[role][0], f"{role}_end": gold[role][1], role: gold[role][2]}
    return row


def _best(gold: dict, quotes: list):
    wanted = {at for start, end, _ in gold["spans"] for at in range(start, end)}
    best, most = None, 0.0
    for quote in quotes:
        own = {at for span in quote.spans for at in range(span["start"], span["end"])}
        share = len(wanted & own) / len(wanted | own)
        if share > most:
            best, most = quote, share
    return best if most >= OVERLAP else None


def compare(gold: list[dict], rows: list, names: dict[str, set[tuple[str, ...]]]) -> tuple[str, dict[str, float]]:
    """The report and the scores; a row is None where the quote was not found."""
    counts, wrong = Counter(), []
    for each, row in zip(gold, rows, strict=True):
        if row is None:
            counts["not found"] += 1
            continue
        outcome, name = _outcome(each, row, names)
        counts[outcome] += 1
        if "wrong" in outcome or outcome == "left open":
            said = each["speaker"][2] if each["speaker"] else "–"
            seen = row.speaker if isinstance(row.speaker, str) else "–"
            said = f"{said!r}" if said == seen else f"{said!r} (found: {seen!r})"
            where = f"{each['article_id']} {each['spans'][0][0]}"
            wrong.append(f"  {outcome}: {said} is {each['speaker_name']}, not {name} [{row.speaker_reason}] {where}")
    return _report(counts, wrong)


def _outcome(gold: dict, row, names: dict[str, set[tuple[str, ...]]]) -> tuple[str, str | None]:
    name = row.speaker_name if isinstance(row.actor_id, str) else None  # several have names, but are no one actor
    if name is None:
        return ("rightly open" if gold["speaker_name"] is None else "left open"), name
    if gold["speaker_name"] is None:
        return "wrong: named the unnamed", name
    return ("right" if _bare(gold["speaker_name"]) in names[row.actor_id] else "wrong"), name


def _report(counts: Counter, wrong: list[str]) -> tuple[str, dict[str, float]]:
    resolved = counts["right"] + counts["wrong"] + counts["wrong: named the unnamed"]
    compared = sum(counts.values()) - counts["not found"]
    unnamed = counts["rightly open"] + counts["wrong: named the unnamed"]
    scores = {
        "right_of_resolved": 100 * counts["right"] / max(resolved, 1),
        "right_of_all": 100 * (counts["right"] + counts["rightly open"]) / max(compared, 1),
        "right_of_annotated": 100 * (counts["right"] + counts["rightly open"]) / max(sum(counts.values()), 1),
        "unnamed_kept_open": 100 * counts["rightly open"] / max(unnamed, 1),
        "compared": compared,
        "annotated": sum(counts.values()),
    }
    lines = [f"{name:28} {count:5}" for name, count in counts.most_common()]
    lines += [f"{name:28} {value:7.1f}" for name, value in scores.items()]
    return "\n".join([*lines, *wrong]), {name: round(value, 1) for name, value in scores.items()}
