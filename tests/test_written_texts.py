"""The texts that were written for the reader of talks: every span lies in its text, and no text stands twice."""

import json
from pathlib import Path

from helpers.annotate.talks.network import STATUSES

WRITTEN = Path(__file__).parents[1] / "training" / "written.jsonl"
SPANS = ("triggers", "status_words", "date", "new_date", "place", "participants")


def test_every_span_of_the_written_texts_lies_in_its_text():
    rows = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()]
    assert len({row["doc"] for row in rows}) == len(rows) == len({row["text"] for row in rows})
    for row in rows:
        for talk in row["talks"]:
            assert talk["triggers"] and talk["status"] in STATUSES, row["doc"]
            for start, end in (span for name in SPANS for span in talk[name]):
                words = row["text"][start:end]
                assert words and words == words.strip(), (row["doc"], start, end)
