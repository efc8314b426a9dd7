"""What a chart draws, as the plain dicts that plotly reads: traces, annotations and shapes."""

from __future__ import annotations

from typing import Any


class Drawing:
    """Traces, annotations and shapes, as plain dicts."""

    def __init__(self) -> None:
        self.traces: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def add_trace(self, trace: dict[str, Any]) -> None:
        """Adds a trace, from ``scatter`` or ``bar``."""
        self.traces.append(trace)

    def add_annotation(self, annotation: dict[str, Any] | None = None, **more: Any) -> None:
        """Adds an annotation.

        Args:
            annotation: its properties, as plotly names them.
            more: further properties, which take precedence.
        """
        self.annotations.append((annotation or {}) | more)


def scatter(**options: Any) -> dict[str, Any]:
    """A trace of points, lines or texts, with plotly's ``options``."""
    if isinstance(options.get("text"), list):
        options["text"] = [text or " " for text in options["text"]]
    return {"type": "scatter"} | options


def bar(**options: Any) -> dict[str, Any]:
    """A trace of bars, with plotly's ``options``."""
    return {"type": "bar"} | options
