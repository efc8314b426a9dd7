"""What a file's name says of it, and names and texts in a form that every table and file can hold."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

#: The tables that say something about the articles beside them.
NAME = "metadata.csv"
MAPPING = "columns.csv"
#: The file that marks a folder in which Parley keeps tables; such a folder holds no articles.
TABLES_MARKER = "parley-tables.json"
#: How the file of a story page ends, which a person keeps beside the corrections.
STORY_ENDING = ".story.json"
#: Files that stand beside articles and are none.
NOT_ARTICLES = frozenset(
    {
        NAME,
        MAPPING,
        "sources.csv",
        "corrections.csv",
        "corrections.csv.backup",
        "readme.md",
        "readme.txt",
        "readme",
        "license",
        "license.txt",
        "license.md",
    }
)
_LONE = re.compile("[\ud800-\udfff]")


def is_article_file(name: str) -> bool:
    """Whether a file could be an article by its name: not a table about the files, nor a part of a saved page."""
    pure = PurePosixPath(name)
    name = pure.name.lower()
    if name in NOT_ARTICLES or name.endswith(STORY_ENDING):
        return False
    return not any(part.endswith("_files") for part in pure.parts[:-1])


def storable(text: str) -> str:
    """``text`` with U+FFFD for each half of a surrogate pair, which no encoding can store; as long as before."""
    return _LONE.sub("\ufffd", text)


def storable_name(name: str) -> str:
    """A file's name with its bytes that are not UTF-8 as ``%FF``, so that different names stay different."""
    return _LONE.sub(_percent, name)


def _percent(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"%{code - 0xDC00:02X}" if 0xDC80 <= code <= 0xDCFF else f"%u{code:04X}"  # as os.fsdecode marks a byte
