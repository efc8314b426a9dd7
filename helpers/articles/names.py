"""What a file's name reveals, and names and texts in a form that any table or file can store."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Container, Iterable
from pathlib import Path

#: The tables that say something about the articles beside them.
NAME = "metadata.csv"
MAPPING = "columns.csv"
#: The file that marks a folder in which Parley keeps tables; such a folder holds no articles.
TABLES_MARKER = "parley-tables.json"
#: How the file of a story page ends, which a person keeps beside the corrections.
STORY_ENDING = ".story.json"
#: Files beside articles that are not articles.
NOT_ARTICLES = frozenset(
    {
        NAME,
        MAPPING,
        "sources.csv",
        "corrections.csv",
        "readme.md",
        "readme.txt",
        "readme",
        "license",
        "license.txt",
        "license.md",
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
    }
)
#: What Slack keeps above the folders of its channels, in each of which a file holds the messages of a day.
_LISTS = frozenset(
    ("users.json", "channels.json", "groups.json", "dms.json", "mpims.json", "integration_logs.json", "org_users.json")
)
_OF_A_DAY = re.compile(r"[^/]+/\d{4}-\d\d-\d\d\.json")
#: How the folder ends in which a browser keeps the parts of a saved page: ``press_files`` beside ``press.html``.
_PARTS = "_files"
#: The copies of the corrections that Parley keeps beside them.
_COPY = re.compile(r"corrections\.csv\.(?:backup|before-merge(?:-\d+)?)")
#: What Parley writes into a folder of tables, besides what lies in a record of versions.
_OF_TABLES = re.compile(r"parley-tables\.json|current\.json|build\.(?:lock|holder\.json)|.*\.(?:parquet|draft)|\..*")
_LONE = re.compile("[\ud800-\udfff]")


def is_article_file(name: str) -> bool:
    """Whether a file's name allows it to be an article: no table about the files, nothing that Parley keeps by them."""
    last = name.rstrip("/").rpartition("/")[2].lower()
    return not (last in NOT_ARTICLES or last.endswith(STORY_ENDING) or is_copy_of_corrections(last))


def page_folders(name: str) -> list[str]:
    """The folders in a path that are called as those in which browsers keep the parts of a saved page."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[:end]) for end, part in enumerate(parts, 1) if part.lower().endswith(_PARTS)]


def is_beside_page(folder: str, names: Container[str]) -> bool:
    """Whether the page itself lies beside such a folder; ``names`` are all paths there are, in lowercase."""
    stem = folder.lower().removesuffix(_PARTS)
    return any(stem + ending in names for ending in (".html", ".htm", ".xhtml"))


def is_part_of_page(name: str, names: Container[str]) -> bool:
    """Whether a file lies in the folder beside a saved page: its frames, styles and pictures are not articles.

    Args:
        name: its path.
        names: the paths of all files.
    """
    return any(is_beside_page(folder, names) for folder in page_folders(name))


def is_list_of_export(name: str, names: Iterable[str]) -> bool:
    """Whether a file lists the members or channels of an export of Slack, whose messages lie in folders beside it.

    Args:
        name: its path.
        names: the paths of all files, in lowercase.
    """
    folder, _, last = name.lower().rpartition("/")
    if last not in _LISTS:
        return False
    start = len(folder) + bool(folder)
    return any(one.startswith(folder) and _OF_A_DAY.fullmatch(one, start) for one in names)


def is_copy_of_corrections(name: str) -> bool:
    """Whether a file's name is that of a copy that Parley made of the corrections before it wrote them anew."""
    return _COPY.fullmatch(name.rpartition("/")[2].lower()) is not None


def beside_tables(marked: Path) -> list[Path]:
    """The files in and below a folder of tables that might be a person's articles, sorted: none of them is read."""
    found = []
    for place, folders, names in os.walk(marked):
        folders[:] = [name for name in folders if name != "_delta_log" and not name.startswith(".")]
        found += [Path(place, name) for name in names if is_article_file(name) and not _OF_TABLES.fullmatch(name)]
    return sorted(found)


def real_place(path: Path) -> Path:
    """Where a path leads, links followed, whether or not anything is there.

    Raises:
        OSError: for a loop of symbolic links.
    """
    found = Path(os.path.realpath(path))
    try:
        found.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise
    return found


def storable(text: str) -> str:
    """Replaces each lone surrogate, which no encoding can store, by U+FFFD; the length does not change."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def storable_name(name: str) -> str:
    """Writes a file name's non-UTF-8 bytes as ``%FF``, so that different names stay different."""
    return name if name.isascii() else _LONE.sub(_percent, name)


def _percent(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"%{code - 0xDC00:02X}" if 0xDC80 <= code <= 0xDCFF else f"%u{code:04X}"  # as os.fsdecode marks a byte
