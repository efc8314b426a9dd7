"""The texts that were written to be learned from: every span lies in its text, and no text stands twice."""

import json
from itertools import islice
from pathlib import Path

import pytest

from helpers.annotate.talks.network import STATUSES
from training.written_stories import written_stories

TRAINING = Path(__file__).parents[2] / "training"
SPANS = ("triggers", "status_words", "date", "new_date", "place", "participants")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["written.jsonl", "written_stories.jsonl", "written_background.jsonl"])
def test_every_span_of_the_written_texts_lies_in_its_text(name):
    rows = [json.loads(line) for line in (TRAINING / name).read_text("utf-8").splitlines()]
    assert len({row["doc"] for row in rows}) == len(rows) == len({row["text"] for row in rows})
    for row in rows:
        for talk in row["talks"]:
            assert talk["triggers"] and talk["status"] in STATUSES, row["doc"]
            for start, end in (span for name in SPANS for span in talk[name]):
                words = row["text"][start:end]
                assert words and words == words.strip(), (row["doc"], start, end)


@pytest.mark.slow
def test_a_written_story_is_read_as_a_real_one_is():
    (story,) = islice(written_stories(), 1)
    texts = dict(zip(story.raw["articles"]["article_id"], story.raw["articles"]["text"], strict=True))
    words = {texts[one.article_id][start:end].casefold() for one in story.gold for start, end in one.spans}
    assert {"talks", "met"} <= words and len({one.event for one in story.gold}) < len(story.gold)
    assert len(story.raw["reports"]) > len(texts)
