"""Export errors, described so that a person can fix them."""

from __future__ import annotations

from helpers.articles.told import ToldError


class ExportError(ToldError, RuntimeError):
    """The export cannot be done; the message is a sentence for the person."""


#: What is said where a view keeps nothing that could be shown.
NOTHING = "Nothing matches the view, so there is nothing to save; loosen a filter first."
