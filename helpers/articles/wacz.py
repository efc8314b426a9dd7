"""Reads WACZ files: web archives zipped with a list of their pages, as browser-based crawlers make them.

The pages are read from the archives inside. The list says when they were captured; it gives an article only where
the archives do not hold the page, and it has the page's text.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from helpers.articles.addresses import host_of
from helpers.articles.draft import Draft, ReadFile
from helpers.articles.model import Problem
from helpers.articles.source import LARGEST_ARTICLE, Source
from helpers.articles.warc import ArchiveReading, problems, read_pages, text_drafts

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
#: Most pages of a list that are looked at.
_MOST_PAGES = 200_000


@dataclass(slots=True)
class _Listing:
    """Counts listed pages without capture or text, and lines that cannot be read.

    ``reading`` has what the archives gave, ``kept`` the addresses that they hold something of or that were counted.
    """

    reading: ArchiveReading
    kept: set[str]
    without_text: int = 0
    unreadable: int = 0


def is_wacz(names: set[str]) -> bool:
    """Whether a ZIP file with members of these names is a WACZ."""
    return "datapackage.json" in names and any(_is_archive(name) for name in names)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(_ARCHIVES)


def read(source: Source, read_file: ReadFile) -> Iterator[Draft | Problem]:
    """The articles of a WACZ, each once, and a problem for what cannot be read.

    Args:
        source: the file.
        read_file: reads a document or feed in it.
    """
    kept: set[str] = set()
    reading = ArchiveReading(read_file, kept=kept)
    listing = _Listing(reading, kept)
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            names = sorted(archive.namelist())
            for name in filter(_is_archive, names):
                yield from _member(source, archive, name, reading)
            for name in (one for one in names if one.startswith("pages/") and one.endswith(".jsonl")):
                yield from _listed(archive, name, listing)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        reason = f"The web archive cannot be unpacked ({type(error).__name__})."
        yield Problem(source.name, "file", reason, "Fetch it again; pages before the fault have been read.")
    yield from problems(source.name, reading)
    yield from _told(source.name, listing)


def _told(name: str, listing: _Listing) -> Iterator[Problem]:
    """Problems that sum up the listed pages of which nothing could be read."""
    if count := listing.without_text:
        reason = f"Pages are listed whose capture and text the web archive lacks: {count}."
        yield Problem(name, "file", reason, "Fetch them again if they are needed.", count)
    if count := listing.unreadable:
        reason = f"Lines of the list of pages cannot be read: {count}."
        yield Problem(name, "file", reason, "Look whether pages are missing, and fetch the archive again.", count)


def _member(source: Source, archive: zipfile.ZipFile, name: str, reading: ArchiveReading) -> Iterator[Draft | Problem]:
    """The articles of one archive in it, streamed because it may be larger than memory."""
    inner = replace(
        source,
        part=f"{source.part}/{name}",
        size=archive.getinfo(name).file_size,
        open=lambda: cast("BinaryIO", archive.open(name)),
        depth=source.depth + 1,
    )
    for found in read_pages(inner, reading):
        if isinstance(found, Draft):
            found.part = f"{inner.part}{found.part}"
        yield found


def _listed(archive: zipfile.ZipFile, name: str, listing: _Listing) -> Iterator[Draft]:
    """Articles from the texts of a page list, for pages that the archives lack or from which they give no article."""
    reading = listing.reading
    with archive.open(name) as lines:
        for number, line in enumerate(lines):
            page = _page(line) if len(line) <= LARGEST_ARTICLE else None
            if page is None:
                listing.unreadable += bool(line.strip())
                continue
            address, text = page.get("url"), page.get("text")
            if not isinstance(address, str) or reading.addresses.get(address):
                continue
            drafts = (
                list(text_drafts(text, page.get("title"))) if isinstance(text, str) and number < _MOST_PAGES else []
            )
            for draft in drafts:
                draft.part, draft.where = f"/{name}#{number}", f"page {number} of the list"
                day = str(page.get("ts") or "")[:10]
                draft.fill({"url": address, "outlet": host_of(address), "saved_on": day}, "page")
                yield draft
            if drafts:
                reading.empty -= address in reading.addresses  # its page is read after all
                reading.addresses[address] = True
            elif address not in listing.kept:
                listing.kept.add(address)
                listing.without_text += 1


def _page(line: bytes) -> dict | None:
    """The entry in a line of a page list; None where it cannot be read."""
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return page if isinstance(page, dict) else None
