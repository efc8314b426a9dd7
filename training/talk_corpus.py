"""The annotated texts that the reader of talks learns from, with what annotation finds in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.annotate.dates import as_said, find_dates
from helpers.annotate.language import mark_entities, parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.names.find import quotes_and_names
from helpers.annotate.quotes import with_said_on
from helpers.annotate.talks.reading import Reading, read, words_of
from helpers.articles import read_folder
from helpers.articles.names import storable
from helpers.articles.plain import passages_of
from training.texts import document

HERE = Path(__file__).parent
PROJECT = HERE.parent
#: What readers wrote down: offsets and a few words, laid over the texts of the corpora.
READINGS = HERE / "readings.jsonl"
#: News texts that were written to be learned from, with their talks (``writing_guide.md``).
WRITTEN = HERE / "written.jsonl", HERE / "written_stories.jsonl", HERE / "written_background.jsonl"
OWN_SENTENCES = PROJECT / "tests/annotate/gold/talks_own.jsonl"
OWN_ARTICLES = PROJECT / "tests/data/gold/talks.jsonl"


@dataclass(slots=True)
class Text:
    """A text: its name, its reading, and the talks that readers found in it."""

    name: str
    reading: Reading
    talks: list[dict]


def texts_of(corpora: Path, written: bool = False) -> list[Text]:
    """All texts that may be learned from: the corpus of talks, our readers' texts, the project's own articles.

    Args:
        corpora: the folder of the corpora.
        written: whether the texts that were written to be learned from come to these.
    """
    found = []
    for name, text, published, talks in (
        *_newswire(corpora), *_read(corpora), *_own(), *(_written() if written else ())
    ):  # fmt: skip
        found.append(Text(name, reading_of(text, published), talks))
        if len(found) % 100 == 0:
            print(f"{len(found)} texts annotated", flush=True)
    return found


def reading_of(text: str, published: str | None) -> Reading:
    """What the reader of talks is given of a text."""
    text = storable(text)
    passages = passages_of(text)
    found, names, _ = quotes_and_names(text, passages)
    dates = find_dates(text, passages, published)
    dates = as_said(dates, with_said_on(text, found, dates))
    parsed = parse(text, passages)
    mark_entities(text, parsed, names or (), dates)
    mentions = find_mentions(text, parsed, names=names)
    words, phrases = words_of(parsed)
    return read(text, passages, words, phrases, dates, mentions, published)


def _newswire(corpora: Path) -> Iterator[tuple[str, str, str | None, list[dict]]]:
    for line in (corpora / "talks/train.jsonl").open(encoding="utf8"):
        row = json.loads(line)
        yield row["doc"], row["text"], row["published"], row["talks"]


def _read(corpora: Path) -> Iterator[tuple[str, str, str | None, list[dict]]]:
    for line in READINGS.open(encoding="utf8"):
        row = json.loads(line)
        source = document(corpora, row["doc"])
        yield row["doc"], source.text, source.published, row["talks"]


def _written() -> Iterator[tuple[str, str, str | None, list[dict]]]:
    for path in WRITTEN:
        for row in map(json.loads, path.open(encoding="utf8")):
            yield row["doc"], row["text"], row["published"], row["talks"]


def _own() -> Iterator[tuple[str, str, str | None, list[dict]]]:
    """The project's sample articles and sentences; their annotations name parties and places, not their offsets."""
    texts = {a.article_id: (a.text, a.published) for a in read_folder(PROJECT / "data/articles")[0]}
    texts |= {Path(name).name: value for name, value in texts.items()}
    rows: dict[str, list[dict]] = {}
    for path in (OWN_SENTENCES, OWN_ARTICLES):
        for row in map(json.loads, path.open(encoding="utf8")):
            if "text" in row:
                texts[row["doc"]] = (row["text"], row["dct"])
            else:
                rows.setdefault(row["doc"], []).append(row)
    for name, own in rows.items():
        text, published = texts[name]
        yield name, text, published, [_laid_over(text, row) for row in own]


def _laid_over(text: str, row: dict) -> dict:
    near = row["triggers"][0][0]

    def spans(*names: str | None) -> list[list[int]]:
        found = (_nearest(text, name, near) for name in names if name)
        return [span for span in found if span is not None]

    return {
        "triggers": [span[:2] for span in row["triggers"]],
        "status": row["status"],
        "confident": row["confident"],
        "date": spans(row.get("date_expr")),
        "date_untold": row.get("date_expr") is None and row.get("start") is not None,
        "new_date": [],
        "place": spans(row.get("venue")) or spans(row.get("place")),
        "participants": spans(*row["participants"]),
    }


def _nearest(text: str, name: str, near: int) -> list[int] | None:
    """Where a name, or at least its last word, stands nearest to a character."""
    for words in (name, name.split()[-1]):
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        if places:
            start = min(places, key=lambda place: abs(place - near))
            return [start, start + len(words)]
    return None
