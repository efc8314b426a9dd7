"""Deals with what saving or archiving adds to a page: its address, toolbars and embedded pictures."""

from __future__ import annotations

import re
from itertools import pairwise

from helpers.articles.addresses import captured_on, carrier_kind, original
from helpers.articles.when import parse_when

#: What browsers and their helpers note in a comment at the top of a page that they save: where it was.
_SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)\s?(?P<browser>(?:https?://|about:reader\?|(?:chrome-distiller|read)://)\S+)"
    r"|SingleFile[^<>]{0,40}?\burl:\s*(?P<file>https?://\S+)"
    r"|Saved from (?P<monolith>https?://\S+) at "
    r"|Mirrored from (?P<mirror>[\w-]+(?:\.[\w-]+)+/\S*) by HTTrack",
)
_SAVED_ON = re.compile(
    r"\bsaved date:\s*([^\n]{10,60})|Saved from \S{8,2000} at (\S+)|by HTTrack[^,\n]{0,60},\s*([^\n]{10,60})"
)
#: The last line of a note, and the hour in its second one; lines among which they stand.
_CLIPPED = re.compile(r"(?:Clipped from|Captured from|Aus)\s*:?\s*<?(?P<address>https?://[^\s<>]+)>?", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[AP]\.?M\.?)?", re.IGNORECASE)
_NOTE = 8
_OWN_ADDRESSES = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //base/@href"
#: Where else they note it.
_NOTED = (
    "//meta[@name='savepage-url']/@content | /html/@data-scrapbook-source"
    " | //a[@class][contains(concat(' ', @class, ' '), ' reader-domain ')]/@href"
    " | //*[@id][contains(@id, 'google-cache-hdr')]//a[1]/@href"
)
_NOTES = ("savepage-url", "data-scrapbook-source", "reader-domain", "google-cache-hdr")
#: Bars that archives and caches lay over a page; archive.today's has a name that others may use, too. An attribute is
#: asked for before its values: most elements have none, and are passed over five times quicker.
_BARS = (
    "//*[@id][@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='gt-nvframe'"
    " or contains(@id, 'google-cache-hdr')]"
)
_ARCHIVE_BAR = "//*[@id='HEADER']"
#: What the source of a page with a bar contains, and of one with a comment.
_OF_BARS, _COMMENT = ("wm-ipp", "gt-nvframe", "google-cache-hdr", "HEADER"), "<!"
#: A picture or font inside a page, as data: base64, or a drawing as it is.
_EMBEDDED = re.compile(
    rb"(data:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w.+-]{1,30}(?:=[\w.+-]{1,40})?){0,3};base64,)[A-Za-z0-9+/=%_-]{120,}"
    rb"|(data:image/svg\+xml[\w;=+-]{0,60},)[^\"'\s)<>]{120,}"
)


def without_pictures(data: bytes) -> bytes:
    """Removes embedded pictures and fonts, which can make up most of a page and are not read."""
    return _EMBEDDED.sub(lambda match: match[1] or match[2], data) if b"data:" in data else data


def saved_from(tree, text: str) -> str:
    """The address from which a page was saved, as the saving program recorded it; empty if it did not.

    Args:
        tree: the page.
        text: its source.
    """
    noted = map(str, tree.xpath(_NOTED)) if any(map(text.__contains__, _NOTES)) else ()
    if address := next((one for one in noted if "://" in one), ""):
        return original(address)
    saved = _SAVED_FROM.search(_comments(tree)) if _COMMENT in text else None
    if not saved:
        kept = (base for base in map(str, tree.xpath("//base/@href")) if captured_on(base))
        return original(next(kept, ""))
    return original(f"https://{saved['mirror']}" if saved["mirror"] else saved[saved.lastgroup or 0])


def saved_on(tree, text: str) -> str:
    """The day (ISO 8601) on which a page was saved or captured, never its publication day; empty if not recorded.

    Args:
        tree: the page.
        text: its source.
    """
    noted = _SAVED_ON.search(_comments(tree)) if _COMMENT in text else None
    when = parse_when(next(filter(None, noted.groups()))) if noted else None
    captured = map(captured_on, map(str, tree.xpath(_OWN_ADDRESSES)))
    return when.iso[:10] if when else next(filter(None, captured), "")


def take_note(tree) -> tuple[str, str]:
    """The address and the day of a page that a program for notes clipped, whose lines that say so are removed.

    The day is that of the note, which is in two lines of its own above the clipping; empty where there is no note.
    """
    lines = [one for one in tree.iter("p", "div") if not len(one) or one.tag == "p"]
    found = [(one, match) for one in lines[-_NOTE:] if (match := _CLIPPED.fullmatch("".join(one.itertext()).strip()))]
    if not found:
        return "", ""
    day = ""
    for one, below in pairwise(lines[:_NOTE]):
        when = parse_when("".join(one.itertext()).strip())
        if when and not when.rest and _HOUR.fullmatch("".join(below.itertext()).strip()):
            day = when.iso[:10]
            one.drop_tree()
            below.drop_tree()
            break
    found[0][0].drop_tree()
    return original(found[0][1]["address"]), day


def _comments(tree) -> str:
    """The HTML comments at the top of a page."""
    comments = tree.xpath("preceding::comment() | /comment() | //comment()[position() < 4]")
    return "\n".join((one.text or "")[:2_000] for one in comments[:20])


def without_bars(tree, text: str) -> bool:
    """Removes the toolbars that archives and caches add to a page; returns whether there were any.

    Args:
        tree: the page.
        text: its source.
    """
    if not any(map(text.__contains__, _OF_BARS)):
        return False  # as nearly all pages, which this tells quicker
    sites = tree.xpath("//meta[@property='og:site_name']/@content")
    bars = tree.xpath(_BARS) + (tree.xpath(_ARCHIVE_BAR) if any(map(_is_archive, sites)) else [])
    for bar in bars:
        bar.drop_tree()
    return bool(bars)


def _is_archive(site: str) -> bool:
    return carrier_kind(site) == "archive"
