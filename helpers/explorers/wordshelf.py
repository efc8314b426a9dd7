"""Keeps the words that a person put around figures, by chart and view, in a file beside the kept views."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from helpers.articles.told import why
from helpers.views.view import ViewError

#: What a person may write.
FIELDS = ("headline", "subtitle", "source", "caption", "style")
#: Seconds that another process may take to write.
_PATIENCE = 30


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
        if self.path is None:
            self._held = _with(self._all(), chart, words)
            return
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_name(f".{self.path.name}.lock"), timeout=_PATIENCE):
                self._put_aside_what_is_damaged()
                held = _with(self._read(), chart, words)  # another notebook may have written meanwhile
                draft.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")
                draft.replace(self.path)
        except Timeout:
            raise ViewError(
                f"The file {self.path.name} has been held by another process for {_PATIENCE} s; try again."
            ) from None
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise ViewError(f"The words could not be kept in {self.path.parent}: {why(error)}.") from None
        self._held = held

    def _all(self) -> dict[str, dict[str, Any]]:
        """Everything on the shelf, read once; a file with other contents counts as empty."""
        if self._held is None:
            self._held = self._read()
        return self._held

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(self.path.read_text("utf-8")) if self.path else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return (
            {key: value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}
        )

    def _put_aside_what_is_damaged(self) -> None:
        """Keeps a copy of a file from which nothing can be read, for it is about to be replaced."""
        if self.path is None or not self.path.exists() or self._read():
            return
        if self.path.read_bytes().strip() not in (b"", b"{}"):
            shutil.copyfile(self.path, self.path.with_name(f"{self.path.name}.damaged"))


def _with(held: dict[str, dict[str, Any]], chart: str, words: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {**{key: value for key, value in held.items() if key != chart}, **({chart: words} if words else {})}
