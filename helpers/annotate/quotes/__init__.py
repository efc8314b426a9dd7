"""Who said what: quotes with their content, cue and speaker."""

from __future__ import annotations

from helpers.annotate.quotes.find import find_quotes, method_in_use, shortcoming
from helpers.annotate.quotes.said_on import with_said_on

__all__ = ["find_quotes", "method_in_use", "shortcoming", "with_said_on"]
