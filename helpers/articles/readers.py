"""One file → drafts and problems, by a reader that its content chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.plain import dissect

#: Largest file that is read as one article, in bytes: a long novel is 2 MB, so more is not an article.
LARGEST_ARTICLE = 10_000_000
#: Largest file that is read as many records, in bytes.
LARGEST_TABLE = 2_000_000_000
FORMATS = ".txt, .md, .html, .htm, .csv, .tsv, .json, .jsonl"
_TEXT_NAMES = frozenset({"", ".txt", ".text", ".md", ".asc", ".dump"})
_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_TABLE_NAMES = frozenset({".csv", ".tsv", ".tab"})
_JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson", ".jl"})
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_UNKNOWN_ADVICE = f"Parley reads {FORMATS}; save or export it in one of these, or take it out of the folder."


def read_file(path: Path, relative: str) -> Iterator[Draft | Problem]:
    """Reads one file, whatever it holds.

    Args:
        path: the file.
        relative: its path below the corpus folder, for problems.

    Yields:
        A draft for each article in it and a problem for each thing that cannot be read; never raises.
    """
    try:
        yield from _read(path, relative)
    except OSError as error:
        reason = f"The file cannot be opened ({error.strerror or type(error).__name__})."
        yield Problem(relative, "file", reason, "Check that you may read it and that it is still there.")
    except Exception as error:  # a bad file costs only itself
        reason = f"The file could not be understood ({type(error).__name__})."
        yield Problem(relative, "file", reason, "Open it and save it again, or take it out of the folder.")


def _read(path: Path, relative: str) -> Iterator[Draft | Problem]:
    suffix = PurePosixPath(relative).suffix.lower()
    size = path.stat().st_size
    if size == 0:
        yield Problem(relative, "file", "The file is empty.", "Save the article again, or take the file out.")
        return
    many = suffix in _TABLE_NAMES | _JSON_NAMES
    limit = LARGEST_TABLE if many else LARGEST_ARTICLE
    if size > limit:
        reason = (
            f"The file has {size / 1e6:.0f} MB; one of this kind is read up to {limit / 1e6:.0f} MB,"
            " since no article is longer."
        )
        yield Problem(
            relative, "file", reason, "Split it into one file for each article, or export the articles as CSV or JSONL."
        )
        return
    if many:
        from helpers.articles import records

        yield from records.read(path, relative, suffix)
        return
    data = path.read_bytes()
    try:
        text = decode(data)
    except NotTextError as error:
        known = suffix in _TEXT_NAMES | _PAGE_NAMES
        reason = (
            f"The file is not text: it is {error}."
            if known
            else f"Files of this kind ({suffix or error}) are not read."
        )
        yield Problem(relative, "file", reason, _UNKNOWN_ADVICE)
        return
    if not text.strip():
        yield Problem(
            relative, "file", "The file holds nothing but white space.", "Save the article again, or take the file out."
        )
    elif suffix in _PAGE_NAMES or _PAGE.match(data[:3000]):
        from helpers.articles import page

        yield from page.read(text, relative)
    elif suffix in _TEXT_NAMES or re.fullmatch(r"\.\w*\d\w*|\.\w{12,}", suffix):
        yield from read_text(text, relative)
    else:
        yield Problem(relative, "file", f"Files of this kind ({suffix}) are not read.", _UNKNOWN_ADVICE)


def read_text(text: str, relative: str) -> Iterator[Draft | Problem]:
    """The article of a text dump."""
    found = dissect(text)
    draft = Draft(text, found.passages, dict(found.values), found.agencies)
    if draft.has_words():
        yield draft
    else:
        yield Problem(
            relative,
            "file",
            "The file has a header but no article below it.",
            "Paste the article's text into it, or take it out.",
        )
