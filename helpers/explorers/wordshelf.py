"""Keeps the words that a person put around figures, by chart and view, in a file beside the kept views."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from helpers.views.view import ViewError

#: What a person may write.
FIELDS = ("headline", "subtitle", "source", "caption", "style")


class WordShelf:
    """Words by the chart they were written for; no other chart, option or view gets them.

    Args:
        path: of the JSON file; None keeps them only while the explorer lives.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._held: dict[str, dict[str, Any]] | None = None

    def fetch(self, chart: str) -> dict[str, Any]:
        """The words of a chart: ``FIELDS``, ``labels`` by mark, and ``finding``, its finding at the time."""
        found = self._all().get(chart, {})
        words = {name: found[name] for name in (*FIELDS, "finding") if isinstance(found.get(name), str)}
        labels = found.get("labels")
        if isinstance(labels, dict):
            words["labels"] = {key: value for key, value in labels.items() if isinstance(value, str)}
        return words

    def keep(self, chart: str, words: dict[str, Any]) -> None:
        """Keeps the words of a chart; empty ones remove the entry.

        Raises:
            ViewError: where the file cannot be written, with a sentence.
        """
        held = self._all()
        if words:
            held[chart] = words
        else:
            held.pop(chart, None)
        if self.path is None:
            return
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")
            draft.replace(self.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise ViewError(f"The words could not be kept in {self.path.parent}: {error.strerror}.") from None

    def _all(self) -> dict[str, dict[str, Any]]:
        """Everything on the shelf; a file with other contents counts as empty."""
        if self._held is None:
            self._held = {}
            try:
                found = json.loads(self.path.read_text("utf-8")) if self.path else {}
            except (OSError, ValueError, RecursionError):
                found = {}
            if isinstance(found, dict):
                self._held = {key: value for key, value in found.items() if isinstance(value, dict)}
        return self._held
