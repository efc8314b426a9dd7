"""Reads WACZ files: web archives zipped with a list of their pages, as browser-based crawlers make them.

The pages are read from the archives inside. The list tells when they were captured; it gives an article only where
the archives do not hold the page, and it has the page's text.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from helpers.articles.addresses import host_of
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.source import LARGEST_ARTICLE, Source
from helpers.articles.warc import ArchiveReading, problems, read_pages, text_drafts

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
#: Most pages of a list that are looked at.
_MOST_PAGES = 200_000


def is_wacz(names: set[str]) -> bool:
    """Whether a ZIP file with members of these names is a WACZ."""
    return "datapackage.json" in names and any(_is_archive(name) for name in names)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(_ARCHIVES)


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a WACZ, each once."""
    reading = ArchiveReading()
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            names = sorted(archive.namelist())
            for name in filter(_is_archive, names):
                yield from _member(source, archive, name, reading)
            for name in (one for one in names if one.startswith("pages/") and one.endswith(".jsonl")):
                yield from _listed(archive, name, reading)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        reason = f"The web archive cannot be unpacked ({type(error).__name__})."
        yield Problem(source.name, "file", reason, "Fetch it again; pages before the fault have been read.")
    yield from problems(source.name, reading)


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


def _listed(archive: zipfile.ZipFile, name: str, reading: ArchiveReading) -> Iterator[Draft]:
    """Articles from the texts of a page list, for pages that the archives lack."""
    with archive.open(name) as lines:
        for number, line in enumerate(lines):
            page = _page(line) if number < _MOST_PAGES and len(line) <= LARGEST_ARTICLE else {}
            address, text = page.get("url"), page.get("text")
            if not isinstance(address, str) or not isinstance(text, str) or address in reading.addresses:
                continue
            for draft in text_drafts(text):
                reading.addresses.add(address)
                draft.part, draft.where = f"/{name}#{number}", f"page {number} of the list"
                day = str(page.get("ts") or "")[:10]
                draft.fill({"url": address, "outlet": host_of(address), "saved_on": day}, "page")
                yield draft


def _page(line: bytes) -> dict:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return page if isinstance(page, dict) else {}
