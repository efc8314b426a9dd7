"""The status line: what is happening, what was done, and every failure as a sentence."""

from __future__ import annotations

import functools
import html
import logging
import re
from collections.abc import Callable

import ipywidgets

#: A full stop or slash within a word, as in 'wrong.zip': the name of a file, which stays as it was typed.
_NAME = re.compile(r"[./\\]")

log = logging.getLogger("parley.explorers")


class StatusLine(ipywidgets.HTML):
    """One line of text under an explorer. Screen readers hear it change."""

    def __init__(self) -> None:
        super().__init__(value="", layout=ipywidgets.Layout(width="100%"))
        self.add_class("parley-status")
        self.text = ""
        self.is_error = False

    def say(self, text: str) -> None:
        """Shows ``text`` literally, with any markup escaped."""
        self._show(text, error=False)

    def fail(self, text: str) -> None:
        """Shows ``text`` as a failure."""
        self._show(text, error=True)

    def clear(self) -> None:
        """Show nothing."""
        self._show("", error=False)

    def _show(self, text: str, *, error: bool) -> None:
        self.text, self.is_error = text, error
        kind = ' class="parley-error"' if error else ""
        self.value = f'<span role="status"{kind}>{html.escape(text)}</span>' if text else ""


def as_sentence(error: BaseException) -> str:
    """Describes an error for a person, in its own words if they are a sentence."""
    words = " ".join(str(error).split())
    if isinstance(error, KeyError):
        words = f"{words} is not there."
    if not words:
        words = f"something failed with {type(error).__name__}."
    if not words.endswith((".", "!", "?")):
        words += "."
    first = words.partition(" ")[0].rstrip(".,;:!?")
    return words if _NAME.search(first) else words[0].upper() + words[1:]


def guarded(doing: str) -> Callable:
    """Decorates widget callbacks: an exception becomes a sentence on ``self.status``.

    Args:
        doing: what the method does, as in 'the chart could not be drawn': the words after 'That did not work:'.
    """

    def decorate(method: Callable) -> Callable:
        @functools.wraps(method)
        def call(self, *args, **kwargs):
            try:
                return method(self, *args, **kwargs)
            except Exception as error:  # the one place where a callback's exception can still be shown
                log.debug("%s failed", doing, exc_info=True)
                self.status.fail(f"{doing} {as_sentence(error)}")
                return None

        return call

    return decorate
