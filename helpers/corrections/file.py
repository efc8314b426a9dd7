"""The file of corrections: one CSV table that a person may also edit by hand.

One process at a time changes it. What is written replaces the file in one step, in the file's own encoding, with its
own delimiter and columns; before rows are first taken out or the file is written in another form, it is copied.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.articles.model import Problem
from helpers.articles.names import real_place, storable
from helpers.articles.told import ToldError, why
from helpers.corrections.layout import COLUMNS, Layout
from helpers.corrections.model import HOLD_A_NAME, LONGEST, Correction, what_is_wrong
from helpers.corrections.writing import write_whole

#: Seconds that another process may take to write its correction.
PATIENCE = 60
_LARGEST = 200_000_000
_NONE_OF_OURS = "The file holds no correction, and its first line does not name the columns."


def stamp_of(path: str | Path | None) -> tuple[int, int] | None:
    """When a file of corrections was last written, in nanoseconds, and its size in bytes; None where there is none."""
    try:
        found = Path(path).stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None


def load(path: str | Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections in ``path``, and a problem for each row that is not one. A missing file holds none."""
    path = Path(path)
    found, problems = [], []
    advice = "Mend the file in an editor or a spreadsheet; until then none of its rows is applied."
    try:
        layout = _layout(path)
    except (OSError, csv.Error) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        return [], [Problem(path.name, "file", f"The file cannot be read as CSV ({reason}).", advice)]
    if not layout.known:
        return [], [Problem(path.name, "file", _NONE_OF_OURS, advice)]
    if missing := [name for name in ("table", "target", "field", "value") if name not in layout.columns]:
        reason = f"The file has no column {', '.join(map(repr, missing))}."
        return [], [Problem(path.name, "file", reason, advice)] if layout.rows else []
    for row in layout.rows:
        if row.cells == {}:
            continue
        correction = _correction(row.cells) if row.cells else None
        wrong = row.wrong if correction is None else what_is_wrong(correction)
        if correction is None or wrong:
            problems.append(Problem(path.name, f"line {row.number}", wrong or "", "Mend or remove the line."))
        else:
            found.append(correction)
    return found, problems


def _layout(path: Path) -> Layout:
    if not path.exists():
        return Layout()
    if not (path.is_file() or path.is_dir()):  # a pipe, which reading would never end
        raise csv.Error("it is not a file")
    if path.stat().st_size > _LARGEST:
        raise csv.Error(f"it has more than {_LARGEST // 1_000_000} MB")
    return Layout.of(path.read_bytes())


def _correction(row: dict[str, str]) -> Correction:
    return Correction(**{name: row.get(name, "") for name in COLUMNS})


def add(
    path: str | Path,
    table: str,
    target: str,
    field: str,
    value: str = "",
    *,
    why: str = "",
    words: str = "",
    who: str = "",
    when: datetime,
) -> Correction:
    """Adds a correction to ``path``; whatever else the file holds stays as it is.

    Args:
        path: the file; made when it is not there.
        table, target, field, value: see ``Correction``.
        why: the person's reason.
        words: the words of the row as it stands; the first 10,000 characters are kept.
        who: the person's name.
        when: the time of the correction.

    Returns:
        The correction as written.

    Raises:
        ValueError: with a sentence that says what is wrong with it, or why it could not be written.
    """
    target, value, *said = (storable(part).replace("\0", " ") for part in (target, value, why, words, who))
    target = target if table in HOLD_A_NAME else target.strip()
    value = value if table in HOLD_A_NAME and field in ("merge", "split") else " ".join(value.split())
    said = [" ".join(part.split()) for part in said]
    said[1] = said[1][:LONGEST].rstrip()  # by its first words a row is found as well
    correction = Correction(when.isoformat(timespec="seconds"), table, target, field, value, *said)
    if wrong := what_is_wrong(correction):
        raise ToldError(wrong)
    if max(len(correction.why), len(correction.who)) > LONGEST:
        raise ToldError(f"The reason or the person's name has more than {LONGEST:,} characters; say it in fewer.")
    with _alone(Path(path)) as file:
        layout = _layout(file)
        if not layout.known:
            raise ToldError(f"Nothing was added to {path}. {_NONE_OF_OURS} Move it away, or name another file.")
        cells = asdict(correction)
        if not (layout.takes_any_letter or all(map(str.isascii, cells.values()))):
            raise ToldError(
                f"Nothing was added to {path}: it is not in Unicode, and it is not certain which letters it has. Save "
                "it as 'CSV UTF-8' and look at its names; then correct again."
            )
        old = file.read_bytes() if file.exists() else b""
        if layout.lacks(cells):
            layout, old = _with_columns(file, layout, cells)
        try:
            line = layout.encoded(layout.line(cells))
        except UnicodeEncodeError:  # the file's encoding has no such letters
            layout, old = _in_unicode(file, layout)
            line = layout.encoded(layout.line(cells))
        if not old[len(layout.mark) :].strip():
            old = layout.mark + layout.encoded(layout.head)
        elif not old.endswith((layout.encoded("\n"), layout.encoded("\r"))):
            old += layout.encoded(layout.newline)
        if not any(row.cells and _correction(row.cells) == correction for row in Layout.of(old + line).rows):
            raise ToldError(f"{path} cannot be added to, for an open quote mark in it would swallow the row; mend it.")
        write_whole(file, old + line, hidden=True)
    return correction


def change_all(path: str | Path, change: Callable[[list[Correction]], Sequence[Correction] | None]) -> None:
    """Replaces the contents of ``path`` by what ``change`` makes of its corrections, keeping a copy beside it.

    Args:
        path: the file; made when it is not there.
        change: given the corrections that hold now, while no other process adds any; None leaves the file as it is.

    Raises:
        ValueError: with a sentence, where the file cannot be written, or has a line that is no correction and would be
            lost.
    """
    with _alone(Path(path)) as file:
        found, problems = load(file)
        if problems:
            said = f"{file.name}, {problems[0].where}: {problems[0].reason}"
            raise ToldError(f"{said} Mend it, then try again.")
        wanted = change(found)
        if wanted is None:
            return
        if file.exists():
            shutil.copyfile(file, _free(file.with_name(f"{file.name}.before-merge")))
        fresh = Layout()
        lines = "".join(fresh.line(asdict(one)) for one in wanted)
        write_whole(file, codecs.BOM_UTF8 + fresh.encoded(fresh.head + lines), hidden=True)


def _free(path: Path) -> Path:
    """The path, with a number if something has its name: an earlier copy holds what a later one lacks."""
    names = itertools.chain([path], (path.with_name(f"{path.name}-{number}") for number in itertools.count(2)))
    return next(one for one in names if not one.exists())


def undo(path: str | Path, correction: Correction) -> bool:
    """Removes ``correction`` from ``path``; returns whether it was there.

    Raises:
        ValueError: with a sentence, where the file cannot be written.
    """
    with _alone(Path(path)) as file:
        layout = _layout(file)
        kept = [row for row in layout.rows if not row.cells or _correction(row.cells) != correction]
        if len(kept) == len(layout.rows):
            return False
        _back_up(file)
        write_whole(file, layout.mark + layout.encoded(layout.head + "".join(row.text for row in kept)), hidden=True)
    return True


def _with_columns(file: Path, layout: Layout, cells: dict[str, str]) -> tuple[Layout, bytes]:
    """The file with the columns that it lacks added at its end: in the first line only, for rows may be shorter."""
    _back_up(file)
    added = tuple(layout.lacks(cells))
    head = layout.head.rstrip("\r\n") + layout.delimiter + layout.delimiter.join(added) + layout.newline
    wider = replace(layout, columns=layout.columns + added, head=head)
    return wider, wider.mark + wider.encoded(head + "".join(row.text for row in layout.rows))


def _in_unicode(file: Path, layout: Layout) -> tuple[Layout, bytes]:
    """The same file in UTF-8, with the mark by which spreadsheets know it."""
    _back_up(file)
    wider = replace(layout, encoding="utf-8", mark=b"\xef\xbb\xbf")
    return wider, wider.mark + wider.encoded(layout.head + "".join(row.text for row in layout.rows))


def backup_of(path: Path) -> Path:
    """Where the file lies as it was before it was first written in another form."""
    return path.with_name(f"{path.name}.backup")


def _back_up(file: Path) -> None:
    if file.exists() and not backup_of(file).exists():
        shutil.copyfile(file, backup_of(file))


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[Path]:
    """The file behind ``path``, with no other process of Parley writing to it."""
    try:
        file = real_place(path)  # a link stays a link
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=PATIENCE):
            yield file
    except Timeout:
        raise ToldError(f"{path.name} has been held by another process for {PATIENCE} s; try again.") from None
    except NotImplementedError:
        raise ToldError(f"Files in {path.parent} cannot be locked, so corrections cannot be kept there.") from None
    except OSError as error:
        raise ToldError(f"{path.name} in {path.parent} could not be written: {why(error)}.") from error
    except csv.Error as error:
        raise ToldError(f"{path.name} cannot be read as CSV ({error}), so nothing was added to it.") from error
