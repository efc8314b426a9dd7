"""What goes wrong with an export, said so that a person can mend it."""

from __future__ import annotations


class ExportError(RuntimeError):
    """An export that cannot be done; its message is a sentence for the person."""
