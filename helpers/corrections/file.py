"""The file of corrections: one CSV table that a person may also edit by hand."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path

from helpers.articles.model import Problem
from helpers.corrections.model import Correction, what_is_wrong

_COLUMNS = [column.name for column in fields(Correction)]


def load(path: str | Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections in ``path``, and a problem for each line that is not one. A missing file holds none."""
    path = Path(path)
    found, problems = [], []
    try:
        for number, row in _rows(path):
            correction = _correction(row)
            if wrong := what_is_wrong(correction):
                problems.append(Problem(path.name, f"line {number}", wrong, "Mend or remove the line."))
            else:
                found.append(correction)
    except (OSError, csv.Error) as error:
        advice = "Mend the file in an editor or a spreadsheet; until then none of its later lines is applied."
        problems.append(Problem(path.name, "file", f"The file cannot be read as CSV ({error}).", advice))
    return found, problems


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the file as they stand, columns of the person's own included, with their line numbers."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as lines:
        for row in (reader := csv.DictReader(lines)):
            row.pop(None, None)
            yield reader.line_num, {name: value or "" for name, value in row.items()}


def _correction(row: dict[str, str]) -> Correction:
    return Correction(**{name: row.get(name, "").strip() for name in _COLUMNS})


def add(
    path: str | Path,
    table: str,
    target: str,
    field: str,
    value: str = "",
    *,
    why: str = "",
    words: str = "",
    when: datetime,
) -> Correction:
    """Adds a correction to ``path``; whatever else the file holds stays as it is.

    Args:
        path: the file; made when it is not there.
        table, target, field, value: see ``Correction``.
        why: the person's reason.
        words: the words of the row as it stands.
        when: the time of the correction.

    Returns:
        The correction as written.

    Raises:
        ValueError: with a sentence that says what is wrong with it.
    """
    said = (" ".join(part.split()) for part in (value, why, words))
    correction = Correction(when.isoformat(timespec="seconds"), table, target, field, *said)
    if wrong := what_is_wrong(correction):
        raise ValueError(wrong)
    _write(Path(path), [*(row for _, row in _rows(Path(path))), asdict(correction)])
    return correction


def undo(path: str | Path, correction: Correction) -> bool:
    """Takes ``correction`` out of ``path``; says whether it was there."""
    before = [row for _, row in _rows(Path(path))]
    after = [row for row in before if _correction(row) != correction]
    if len(after) == len(before):
        return False
    _write(Path(path), after)
    return True


def _write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    columns = list(dict.fromkeys([*_COLUMNS, *(name for row in rows for name in row)]))
    with draft.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    draft.replace(path)
