"""Web archives: each HTML page that was answered with success is read like a saved page."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator

from helpers.articles.addresses import host_of
from helpers.articles.archives import LARGEST_SUM
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.source import Source

#: Largest page in an archive that is looked at, in bytes.
LARGEST_PAGE = 10_000_000


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles among the pages of a web archive. Pages without an article are counted, not listed."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from helpers.articles import page

    number = empty = total = 0
    try:
        with source.open() as handle:
            for record in _quietly(ArchiveIterator(handle)):
                data, address = _page(record)
                if data is None:
                    continue
                total += len(data)
                if total > LARGEST_SUM:
                    reason = f"Only the first {LARGEST_SUM // 1_000_000} MB of pages in the web archive were read."
                    yield Problem(source.name, "file", reason, "Split the archive.")
                    return
                number += 1
                found = list(_drafts(page, data, f"{source.name}#{number}"))
                empty += not found
                for draft in found:
                    draft.part = f"#{number}"
                    draft.where = f"page {number}"
                    draft.fill({"url": address, "outlet": host_of(address)}, "page")
                    yield draft
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
        reason = f"The web archive is damaged ({type(error).__name__}); the pages before the fault are read."
        yield Problem(source.name, f"page {number + 1}", reason, "Fetch the archive again.")
    if empty or not number:
        reason = f"{empty} of {number} pages in the web archive hold no text of an article."
        yield Problem(source.name, "file", reason, "Nothing needs to be done if these are front pages and lists.")


def _drafts(page, data: bytes, name: str) -> Iterator[Draft]:
    try:
        text = decode(data)
    except NotTextError:
        return
    yield from (found for found in page.read(text, name) if isinstance(found, Draft))


def _quietly(records: Iterator) -> Iterator:
    """The records, without what warcio prints about damaged ones: that becomes a problem row."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _page(record) -> tuple[bytes | None, str]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if record.rec_type not in ("response", "resource"):
        return None, address
    kind = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    if "html" not in kind.lower() or (http and not http.get_statuscode().startswith("2")):
        return None, address
    charset = re.search(r"charset=[\"']?([\w-]+)", kind, re.IGNORECASE)
    data = record.content_stream().read(LARGEST_PAGE)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        with contextlib.suppress(LookupError):
            data = data.decode(charset[1], "replace").encode()
    return data, address
