"""Who speaks in articles in PolNeAR's layout: sources that lead to the right actor, or rightly to none.

A file of annotations has one JSON line for each attribution: ``doc`` (a file name of the corpus without ``.txt``),
``content`` and ``source`` as lists of [start, end], ``resolved`` (the fullest name that the document gives, or null
where it gives none), ``accept`` (other right answers, null among them where none is one). It holds no text.

``given`` figures resolve the annotated spans themselves, so that resolution is measured apart from finding quotes;
``found`` figures compare the quotes that Parley finds (content overlap of at least one half). ``right`` counts rows
with a source; ``unnamed_named`` is the share of sources that the text leaves unnamed and that got a name.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from benchmarks.quotes import kind_of
from helpers import open_corpus
from helpers.link.names import folded
from helpers.link.speakers import link_speakers
from helpers.tables import conforming

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "polnear"
#: Words before a name that are no part of it, folded as names are.
_TITLES = frozenset(folded("the a mr mrs ms dr sen rep gov gen sir president senator governor rev"))
_AND = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def is_polnear(gold: list[dict]) -> bool:
    """Whether rows are annotations of this layout."""
    return bool(gold) and "resolved" in gold[0]


def measure(gold: list[dict], tables: str | None = None, errors: bool = False) -> tuple[str, dict[str, float]]:
    """The report and the scores in per cent.

    Args:
        gold: the annotations.
        tables: where built tables are kept; None for a temporary folder.
        errors: whether to list every wrong answer.

    Raises:
        FileNotFoundError: where a document is not in the corpus.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus = open_corpus(articles_of(gold, Path(folder)), tables=tables or f"{folder}/tables", progress=False)
        given = link_speakers(as_quotes(gold), corpus.mentions, corpus.actors, corpus.articles)
        found = {article: list(rows.itertuples()) for article, rows in corpus.quotes.groupby("article_id")}
        matched = [_best(row, found.get(f"{row['doc']}.txt", [])) for row in gold]
        names = Names(corpus)
    lines: list[str] = []
    scores = _scores("given", gold, list(given.itertuples()), names, lines)
    scores |= _scores("found", gold, matched, names, [])
    head = [f"{name:28}{value:8.1f}" for name, value in scores.items()]
    return "\n".join([*(lines if errors else []), *head]), scores


def articles_of(gold: list[dict], folder: Path) -> Path:
    """A folder with the annotated documents."""
    texts = folder / "articles"
    texts.mkdir()
    for name in dict.fromkeys(row["doc"] for row in gold):
        shutil.copy(_path(name), texts)
    return texts


def as_quotes(gold: list[dict]) -> pd.DataFrame:
    """The annotated attributions as a table of quotes."""
    rows = []
    for number, each in enumerate(gold):
        text = text_of(each["doc"])
        spans = each["content"]
        row = {"quote_id": f"gold:{number}", "article_id": f"{each['doc']}.txt", "method": "gold"}
        row |= {
            "start": spans[0][0],
            "end": spans[-1][1],
            "polarity": "asserted",
            "kind": kind_of(text, list(map(tuple, spans))),
        }
        row |= {"spans": [{"start": a, "end": b} for a, b in spans], "text": " … ".join(text[a:b] for a, b in spans)}
        if each["source"]:
            start, end = each["source"][0][0], each["source"][-1][1]
            start, end = each["source"][0] if end - start > 300 else (start, end)
            row |= {"speaker_start": start, "speaker_end": end, "speaker": text[start:end]}
        rows.append(row)
    return conforming.frame("quotes", rows)


def _path(name: str) -> Path:
    found = [path for part in ("dev", "train") if (path := CORPUS / part / "text" / f"{name}.txt").is_file()]
    if not found:
        raise FileNotFoundError(f"{name}.txt is not in {CORPUS}: speakers need the articles that were annotated.")
    return found[0]


@cache
def text_of(name: str) -> str:
    """The text of a document, by its name."""
    with _path(name).open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _best(row: dict, quotes: list) -> object | None:
    wanted = {at for start, end in row["content"] for at in range(start, end)}
    best, most = None, 0.0
    for quote in quotes:
        own = {at for span in quote.spans for at in range(span["start"], span["end"])}
        share = len(wanted & own) / len(wanted | own)
        if share > most:
            best, most = quote, share
    return best if most >= 0.5 else None


class Names:
    """What each actor may be called in each article."""

    def __init__(self, corpus: object):
        """Collects names, aliases and the words of the mentions."""
        self.of: dict[str, set[tuple[str, ...]]] = {}
        self.kind = dict(zip(corpus.actors["actor_id"], corpus.actors["kind"], strict=True))
        for actor in corpus.actors.itertuples():
            self.of[actor.actor_id] = {bare(name) for name in (actor.name, *actor.aliases)}
        named = corpus.mentions[corpus.mentions["named"]]
        for actor_id, text in zip(named["actor_id"], named["text"], strict=True):
            if isinstance(actor_id, str) and actor_id in self.of:
                self.of[actor_id].add(bare(text))

    def fits(self, actor_id: str, name: str) -> bool:
        """Whether an actor may be called by a name."""
        wanted, own = bare(name), self.of.get(actor_id, set())
        if wanted in own:
            return True
        person = self.kind.get(actor_id) == "person"
        return person and any(
            each[-1] == wanted[-1] and (set(each) <= set(wanted) or set(wanted) <= set(each)) for each in own if each
        )


def bare(name: str) -> tuple[str, ...]:
    """A name folded, without titles before it, the 's of an owner and the s of a plural at its end."""
    words = [word for word in folded(name.replace("’s", "").replace("'s", "")) if word]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return (*words[:-1], words[-1].rstrip("s")) if words else ()


def _speakers(row: object) -> list[str]:
    """The actors to whom a quote leads: one, several, or none."""
    if isinstance(row.actor_id, str):
        return [row.actor_id]
    reason = row.speaker_reason if isinstance(row.speaker_reason, str) else ""
    return reason.removeprefix("several: ").split(" and ") if reason.startswith("several: ") else []


def _right(row: object, answers: Iterable[str | None], names: Names) -> bool:
    speakers = _speakers(row)
    for answer in answers:
        if answer is None:
            if not speakers:
                return True
            continue
        parts = _AND.split(answer)
        if len(speakers) == 1 and names.fits(speakers[0], answer):
            return True
        if (
            len(parts) > 1
            and len(speakers) == len(parts)
            and all(any(names.fits(s, p) for p in parts) for s in speakers)
        ):
            return True
    return False


def _scores(label: str, gold: list[dict], rows: list, names: Names, lines: list[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    by: Counter[tuple[str, bool]] = Counter()
    for each, row in zip(gold, rows, strict=True):
        if not each["source"]:
            continue
        counts["annotated"] += 1
        if row is None:
            continue
        counts["matched"] += 1
        answers = [each["resolved"], *each["accept"]]
        right = _right(row, answers, names)
        counts["right"] += right
        by[each["source_kind"], right] += 1
        if each["resolved"] is None and None in answers:
            counts["unnamed"] += 1
            counts["unnamed named"] += bool(_speakers(row)) and not right
        elif _speakers(row):
            counts["named"] += 1
            counts["named right"] += right
        if not right:
            lines.append(_line(each, row, answers))
    return _figures(label, counts, by)


def _line(each: dict, row: object, answers: list[str | None]) -> str:
    text = text_of(each["doc"])
    source = " ".join(text[each["source"][0][0] : each["source"][-1][1]][:90].split())
    said = row.speaker_name if isinstance(row.speaker_name, str) else "–"
    return f"{each['doc'][:34]} {each['source'][0][0]:6} {source!r}: {answers}, not {said} [{row.speaker_reason}]"


def _figures(label: str, counts: Counter[str], by: Counter[tuple[str, bool]]) -> dict[str, float]:
    def share(part: int, whole: int) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    scores = {
        f"{label}_right": share(counts["right"], counts["matched"]),
        f"{label}_right_of_annotated": share(counts["right"], counts["annotated"]),
        f"{label}_named_right": share(counts["named right"], counts["named"]),
        f"{label}_unnamed_named": share(counts["unnamed named"], counts["unnamed"]),
    }
    for kind in ("name", "pronoun", "nominal"):
        scores[f"{label}_right_{kind}"] = share(by[kind, True], by[kind, True] + by[kind, False])
    return scores | {f"{label}_rows": counts["matched"]}
