"""What goes wrong with an export, said so that a person can mend it."""

from __future__ import annotations

from helpers.articles.told import ToldError


class ExportError(ToldError, RuntimeError):
    """An export that cannot be done; its message is a sentence for the person."""


#: What is said where a view keeps nothing that could be shown.
NOTHING = "Nothing matches the view, so there is nothing to save; loosen a filter first."
