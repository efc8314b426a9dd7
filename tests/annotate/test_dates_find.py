"""Date expressions in the manner of wire copy: our own sentences, marked as TimeML's guidelines say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.date_corpora import DatedDocument, read_marked
from helpers.annotate.dates import find_dates
from helpers.articles.model import Passage

SENTENCES = list(read_marked(Path(__file__).resolve().parents[1] / "data" / "gold" / "dates_wire.txt"))


def test_there_are_enough_of_them() -> None:
    assert len(SENTENCES) >= 300
    assert sum(len(sentence.expressions) for sentence in SENTENCES) >= 400
    assert any(not sentence.expressions for sentence in SENTENCES)  # sentences that name no time


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text[:50])
def test_every_expression_and_no_other(sentence: DatedDocument) -> None:
    found = find_dates(sentence.text, (Passage("body", 0, len(sentence.text)),), sentence.published)
    marked = [(sentence.text[e.start : e.end], e.type, e.value) for e in sentence.expressions]
    assert [(d.text, d.type, d.value) for d in found] == marked
