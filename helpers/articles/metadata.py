"""Metadata from outside a file: a ``metadata.csv`` beside it, and its name."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from helpers.articles import outlets, rules
from helpers.articles.columns import closed, recognise, separator_of
from helpers.articles.decode import NotTextError, decode
from helpers.articles.language import language_code
from helpers.articles.model import Problem
from helpers.articles.when import parse_when

COLUMNS = ("outlet", "published", "headline", "byline", "language", "url", "dateline_place", "article_number", "credit")
#: Lines that one row may go over.
_MOST_LINES = 50
#: Largest table about files, in bytes; one line about each of a million files has 100 MB.
LARGEST = 200_000_000
_FILE_COLUMNS = ("file", "path", "filename", "article_id")
#: Folder and file names that say what files are, not who published them.
_FILE_ENDINGS = re.compile(
    r"(?:\.(?:zip|epub|tar|tgz|gz|bz2|xz|jsonl?|csv|tsv|warc|wacz|xlsx?|docx?|html?|txt))+$", re.IGNORECASE
)
_DATED_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


#: ``boats_29May2019``
_DAY_IN_WORDS = re.compile(r"(?<!\d)([0-3]?\d)[-_. ]?([A-Za-z]{3,9})[-_. ]?((?:19|20)\d\d)(?!\d)")


@dataclass(slots=True)
class Metadata:
    """The rows of all ``metadata.csv`` files of a corpus, by article or file and then by field."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, tuple[str, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def of(self, path: str, part: str = "") -> dict[str, str]:
        """The metadata given for the file at ``path``, overridden by that for its record ``part`` (``#n``)."""
        found: dict[str, str] = {}
        for key in (path, path + part):
            if key in self.rows:
                self.used.add(key)
                found |= self.rows[key]
        return found

    def unused(self) -> list[Problem]:
        """A problem for each row that matches no article of the corpus."""
        advice = (
            "Write the file's name as it stands in the folder, with '#2' behind it for the second record of a file."
        )
        return [
            Problem(
                self.lines[key][0], f"line {self.lines[key][1]}", f"There is no article '{key}' to describe.", advice
            )
            for key in self.rows
            if key not in self.used
        ]


def _text_of(path: Path) -> str:
    """The text of a table about files, which are held whole; raises NotTextError for one too large for that."""
    if path.stat().st_size > LARGEST:
        raise NotTextError(f"larger than {LARGEST // 1_000_000} MB")
    return decode(path.read_bytes())


def read_metadata(files: list[tuple[Path, str]]) -> Metadata:
    """Reads every ``metadata.csv`` among ``files`` (path on disk, path in the corpus); never raises."""
    found = Metadata()
    for path, relative in files:
        try:
            text = _text_of(path)
        except (OSError, NotTextError) as error:
            advice = "Save it as a CSV file in UTF-8."
            reason = "The metadata file cannot be read as text" + (
                f": it is {error}." if isinstance(error, NotTextError) else "."
            )
            found.problems.append(Problem(relative, "file", reason, advice))
            continue
        _read_one(text, relative, found)
    return found


def _read_one(text: str, relative: str, found: Metadata) -> None:
    try:
        table = _rows(text, relative, found)
    except csv.Error as error:
        found.problems.append(
            Problem(relative, "file", f"The metadata file is not a CSV table ({error}).", "Save it as CSV again.")
        )
        return
    if not table:
        return
    names = [cell.strip().lower() for cell in table[0][1]]
    file_column = next((name for name in _FILE_COLUMNS if name in names), None)
    if file_column is None:
        advice = f"Name the columns in the first line: file, {', '.join(COLUMNS[:6])}."
        found.problems.append(
            Problem(relative, "line 1", "No column 'file' says which article a row is about.", advice)
        )
        return
    folder = PurePosixPath(relative).parent
    columns = _columns(names, file_column, relative, found)
    for line, cells in table[1:]:
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        values = {name: row[column] for name, column in columns.items() if row.get(column)}
        _read_row(row.get(file_column, ""), values, line, folder, relative, found)
        if len(cells) > len(names):
            found.problems.append(
                Problem(
                    relative,
                    f"line {line}",
                    "The row has more cells than there are columns.",
                    "Quote cells that hold commas.",
                )
            )


def _rows(text: str, relative: str, found: Metadata) -> list[tuple[int, list[str]]]:
    """The non-empty rows with their line numbers; if a quote mark is left open, each line is read by itself."""
    table: list[tuple[int, list[str]]] = []
    delimiter = _delimiter(text)
    lines = io.StringIO(text).readlines()
    start = int(separator_of(lines[0]) is not None) if lines else 0
    while start < len(lines):
        raw = lines[start : start + _MOST_LINES]
        reader = csv.reader(raw, delimiter=delimiter)
        cells = next(reader, [])
        end = start + max(1, reader.line_num)
        if end > start + 1 and not closed(raw[: end - start], delimiter):
            reason = f"A quote mark that opens in line {start + 1} is not closed there."
            advice = "Close it, or take it out; of this row, what stands before it and up to the line's end was read."
            found.problems.append(Problem(relative, f"line {start + 1}", reason, advice))
            end = start + 1
            cells = next(csv.reader([raw[0].rstrip("\r\n")], delimiter=delimiter))
        if any(cell.strip() for cell in cells):
            table.append((start + 1, cells))
        start = end
    return table


def _columns(names: list[str], file_column: str, relative: str, found: Metadata) -> dict[str, str]:
    """Maps fields to columns; a problem names the columns that are unknown or repeat a field."""
    recognised = recognise(name for name in names if name != file_column)
    columns = {name: column for name, column in recognised.items() if name in COLUMNS}
    spare = [name for name in names if name and name != file_column and name not in columns.values()]
    spare += [name for name in dict.fromkeys(names) if name not in spare and names.count(name) > 1 and name]
    if spare:
        several = "columns" if len(spare) > 1 else "column"
        reason = f"The {several} {', '.join(repr(name[:40]) for name in spare[:8])} cannot be used."
        advice = f"The columns that can be used are file, {', '.join(COLUMNS)}, each once."
        found.problems.append(Problem(relative, "line 1", reason, advice))
    return columns


def _read_row(
    name: str, values: dict[str, str], line: int, folder: PurePosixPath, relative: str, found: Metadata
) -> None:
    where = f"line {line}"
    if not name:
        found.problems.append(Problem(relative, where, "The row names no file.", "Fill in the column 'file'."))
        return
    key = str(folder / name.replace("\\", "/"))
    if "published" in values:
        when = parse_when(values["published"])
        if when is None:
            reason = f"'{values.pop('published')[:60]}' is not a date that can be read."
            found.problems.append(Problem(relative, where, reason, "Write it as 2019-05-28 or 2019-05-28T22:05+04:30."))
        else:
            values["published"] = when.iso
    if "language" in values:
        given = values.pop("language")
        code = language_code(given)
        if code:
            values["language"] = code
        else:
            reason = f"'{given[:40]}' is not a language that Parley knows."
            found.problems.append(
                Problem(relative, where, reason, "Write its name in English or its code, such as en.")
            )
    if key in found.rows:
        reason = f"'{name}' is described twice; the later row counts where both give a value."
        found.problems.append(Problem(relative, where, reason, "Keep one row for each article."))
    found.rows[key] = found.rows.get(key, {}) | values
    found.lines[key] = (relative, line)


def read_mapping(path: Path, relative: str) -> tuple[dict[str, str], list[Problem]]:
    """Reads ``columns.csv``, which maps columns of the tables beside it to fields (columns ``field``, ``column``).

    Args:
        path: of ``columns.csv``.
        relative: its path in the folder of articles, which problems name.

    Returns:
        field → column, and a problem for each row that names no field.
    """
    try:
        text = _text_of(path)
        lines = io.StringIO(text).readlines()
        named = lines[1:] if lines and separator_of(lines[0]) else lines
        table = list(csv.DictReader(named, delimiter=_delimiter(text)))
    except (OSError, NotTextError, csv.Error):
        return {}, [Problem(relative, "file", "The file of column names cannot be read.", "Save it as CSV in UTF-8.")]
    fields = {row["field"] for row in rules.rows("columns")}
    found, problems = {}, []
    for line, row in enumerate(table, 2):
        name, column = (str(row.get(one) or "").strip() for one in ("field", "column"))
        if name in fields and column:
            found[name] = column
        else:
            advice = f"Write field,column in the first line; the fields are {', '.join(sorted(fields))}."
            problems.append(Problem(relative, f"line {line}", f"The row '{name[:40]}' names no field.", advice))
    return found, problems


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    if told := separator_of(first):
        return told
    return max(",;\t", key=first.count)


def from_name(path: str) -> dict[str, str]:
    """Metadata in a file's path: a date in its name, and an outlet before the date or as the folder's name."""
    pure = PurePosixPath(path)
    found: dict[str, str] = {}
    match = _DATED_NAME.search(pure.stem) or _DAY_IN_WORDS.search(pure.stem)
    if match and (when := parse_when("-".join(match.groups()))):
        found["published"] = when.iso
    beside = [pure.stem[: match.start()], *re.split(r"\s+[-–—]\s+", pure.stem[match.end() :])[:2]] if match else []
    for name in beside + list(reversed(pure.parts[:-1])):
        if outlet := _outlet(name):
            found["outlet"] = outlet
            break
    return found


def _outlet(name: str) -> str | None:
    """The outlet in a name: ``sample-courier`` → ``Sample Courier``; a domain is kept; None for anything else."""
    if name.lower().endswith((".eml", ".mbox")):
        return None  # a person's name for a message says nothing of what is attached to it
    name = _FILE_ENDINGS.sub("", name).strip("-_. ")
    if name.lower() in rules.words("generic names") or not name:
        return None
    if outlets.is_domain(name):
        return name.lower().removeprefix("www.")
    words = " ".join(part.capitalize() if part.islower() else part for part in re.split(r"[-_ ]+", name) if part)
    return words if outlets.is_outlet(words) else None
