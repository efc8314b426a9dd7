"""Running stories that were written to be learned from (``writing_guide.md``), read as real ones are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.stories import GoldReport, Story, annotated

STORIES = Path(__file__).with_name("written_stories.jsonl")


def written_rows(path: Path = STORIES) -> list[dict]:
    """The articles of all stories, a story's articles together."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written_stories(path: Path = STORIES) -> Iterator[Story]:
    """The stories, annotated anew; what a report is about is known, its events have no table."""
    for name, rows in groupby(written_rows(path), key=lambda row: row["story"]):
        with TemporaryDirectory() as folder:
            yield _story(name, list(rows), Path(folder))


def _story(name: str, rows: list[dict], folder: Path) -> Story:
    by_file = {f"{number:03}.txt": row for number, row in enumerate(rows)}
    for file, row in by_file.items():
        (folder / file).write_text(row["text"], encoding="utf-8")
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "outlet", "published"])
        writer.writerows((file, row["outlet"], row["published"]) for file, row in by_file.items())
    raw = annotated(folder)
    gold = [
        _report(talk, article["article_id"], article["text"])
        for article in raw["articles"].to_dict("records")
        for talk in by_file[Path(str(article["path"])).name]["talks"]
    ]
    return Story(name, raw, {}, tuple(gold))


def _report(talk: dict, article_id: str, text: str) -> GoldReport:
    row = {
        "status": talk["status"],
        "confident": talk["confident"],
        "dates": talk["date"],
        "place": [[0, text[start:end]] for start, end in talk["place"]],
        "parties": talk["participants"],
    }
    triggers = tuple((start, end) for start, end in talk["triggers"])
    return GoldReport(article_id, talk["event"], triggers, talk["confident"], row)
