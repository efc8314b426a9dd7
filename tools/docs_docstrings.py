"""Prepares docstrings for the API page: arguments that share a line (``size, caption:``) get an entry each."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

#: A line of several names, and the lines below that are indented further.
_SHARED = re.compile(r"^( +)(\w+(?:, \w+)+): (.*(?:\n\1 +.*)*)", re.MULTILINE)


class Apart(Extension):
    """mkdocstrings calls this with everything that it has read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Changes the docstring of ``obj``, if it has one."""
        if obj.docstring:
            obj.docstring.value = apart(obj.docstring.value)


def apart(docstring: str) -> str:
    """The docstring with an entry for each name of those that share one."""

    def each(shared: re.Match[str]) -> str:
        return "\n".join(f"{shared[1]}{name}: {shared[3]}" for name in shared[2].split(", "))

    return _SHARED.sub(each, docstring)
