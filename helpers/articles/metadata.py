"""What is known of a file from outside it: a ``metadata.csv`` beside it, and its name."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from helpers.articles import header, rules
from helpers.articles.decode import NotTextError, decode
from helpers.articles.model import Problem
from helpers.articles.when import parse_when

COLUMNS = ("outlet", "published", "headline", "byline", "language", "url", "dateline_place", "article_number", "credit")
_FILE_COLUMNS = ("file", "path", "filename", "article_id")
#: Folder and file names that say what files are, not who published them.
_FILE_ENDINGS = re.compile(
    r"(?:\.(?:zip|tar|tgz|gz|bz2|xz|jsonl?|csv|tsv|warc|xlsx?|docx?|html?|txt))+$", re.IGNORECASE
)
_DATED_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


@dataclass(slots=True)
class Metadata:
    """The rows of all ``metadata.csv`` files of a corpus: article or file → field → value."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, tuple[str, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def of(self, path: str, part: str = "") -> dict[str, str]:
        """What is said of a file, and above it of the record ``#n`` in it."""
        found: dict[str, str] = {}
        for key in (path, path + part):
            if key in self.rows:
                self.used.add(key)
                found |= self.rows[key]
        return found

    def unused(self) -> list[Problem]:
        """A problem for each row that names no article of the corpus."""
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


def read_metadata(files: list[tuple[Path, str]]) -> Metadata:
    """Reads every ``metadata.csv`` among ``files`` (path on disk, path in the corpus); never raises."""
    found = Metadata()
    for path, relative in files:
        try:
            text = decode(path.read_bytes())
        except (OSError, NotTextError):
            advice = "Save it as a CSV file in UTF-8."
            found.problems.append(Problem(relative, "file", "The metadata file cannot be read as text.", advice))
            continue
        _read_one(text, relative, found)
    return found


def _read_one(text: str, relative: str, found: Metadata) -> None:
    try:
        reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
        table = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        found.problems.append(
            Problem(relative, "file", f"The metadata file is not a CSV table ({error}).", "Save it as CSV again.")
        )
        return
    table = [(line, row) for line, row in table if any(cell.strip() for cell in row)]
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
    for line, cells in table[1:]:
        _read_row(
            dict(zip(names, (cell.strip() for cell in cells), strict=False)), file_column, line, folder, relative, found
        )
        if len(cells) > len(names):
            found.problems.append(
                Problem(
                    relative,
                    f"line {line}",
                    "The row has more cells than there are columns.",
                    "Quote cells that hold commas.",
                )
            )


def _read_row(
    row: dict[str, str], file_column: str, line: int, folder: PurePosixPath, relative: str, found: Metadata
) -> None:
    where = f"line {line}"
    name = row.get(file_column, "")
    if not name:
        found.problems.append(Problem(relative, where, "The row names no file.", "Fill in the column 'file'."))
        return
    key = str(folder / name.replace("\\", "/"))
    values = {column: row[column] for column in COLUMNS if row.get(column)}
    if "published" in values:
        when = parse_when(values["published"])
        if when is None:
            reason = f"'{values.pop('published')[:60]}' is not a date that can be told."
            found.problems.append(Problem(relative, where, reason, "Write it as 2019-05-28 or 2019-05-28T22:05+04:30."))
        else:
            values["published"] = when.iso
    if key in found.rows:
        reason = f"'{name}' is described twice; the later row counts where both give a value."
        found.problems.append(Problem(relative, where, reason, "Keep one row for each article."))
    found.rows[key] = found.rows.get(key, {}) | values
    found.lines[key] = (relative, line)


def read_mapping(path: Path, relative: str) -> tuple[dict[str, str], list[Problem]]:
    """A ``columns.csv``: which column of the tables beside it gives which field (columns ``field`` and ``column``).

    Returns:
        field → column, and a problem for each row that names no field.
    """
    try:
        text = decode(path.read_bytes())
        table = list(csv.DictReader(io.StringIO(text), delimiter=_delimiter(text)))
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
    return max(",;\t", key=first.count)


def from_name(path: str) -> dict[str, str]:
    """What a file's name and folder tell: a date in it, an outlet before the date or as the folder's name."""
    pure = PurePosixPath(path)
    found: dict[str, str] = {}
    match = _DATED_NAME.search(pure.stem)
    if match and (when := parse_when("-".join(match.groups()))):
        found["published"] = when.iso
    for name in ([pure.stem[: match.start()]] if match else []) + list(reversed(pure.parts[:-1])):
        if outlet := _outlet(name):
            found["outlet"] = outlet
            break
    return found


def _outlet(name: str) -> str | None:
    """``sample-courier`` → ``Sample Courier``; a domain stays; None where the name does not look like an outlet's."""
    name = _FILE_ENDINGS.sub("", name).strip("-_. ")
    if name.lower() in rules.words("generic names") or not name:
        return None
    if header.is_domain(name):
        return name.lower().removeprefix("www.")
    words = " ".join(part.capitalize() if part.islower() else part for part in re.split(r"[-_ ]+", name) if part)
    return words if header.is_outlet(words) else None
