"""Which marks stay at the edges of what is quoted."""

from __future__ import annotations

import pytest

from helpers.annotate.quotes.edges import trim
from helpers.articles.model import Span


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("'frank' talks a success", "'frank' talks a success"),
        ("‘frank’ talks a success.", "‘frank’ talks a success"),
        ("that the talks were 'frank'", "that the talks were 'frank'"),
        ("“frank” talks", "“frank” talks"),
        ("'We were frank'", "We were frank"),
        ("'Our ministers' work is done'", "Our ministers' work is done"),
        ("'We're frank,'", "We're frank"),
        ("the ministers' plan", "the ministers' plan"),
    ],
)
def test_a_mark_stays_where_its_partner_stands_within(text, kept):
    span = trim(text, Span(0, len(text)))
    assert span is not None
    assert span.of(text) == kept
