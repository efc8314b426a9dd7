"""What an export of a site's own system (WordPress) holds besides published articles, and how it writes their texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.articles import rules
from helpers.articles.model import Problem

#: Columns that only such systems write: with one of them, ``type`` and ``status`` are theirs.
_OWN_COLUMNS = ("post_type", "post_status", "post_date_gmt", "date_gmt", "modified_gmt", "title.rendered")
_COLUMNS = {"type": ("post_type", "type"), "status": ("post_status", "status")}
_UNPUBLISHED = rules.rows("unpublished")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\]]*\](?P<inside>[^\[]*(?:\[(?!/)[^\[]*){0,20})\[/(?:wp_)?caption\]")
_SHORTCODE = re.compile(r"\[(gallery|playlist|video|audio|embed)\b[^\[\]]*\](?:[^\[\]]*\[/\1\])?")
_TOLD_AS = re.compile(r"\bcaption=[\"'](?P<words>[^\"']+)[\"']")
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BLOCK = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*)*</?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|tbody|blockquote|figure|pre|section|hr)\b",
    re.I | re.S,
)


def refusal_of(record: Mapping[str, str], name: str, where: str) -> Problem | None:
    """The problem to report for a record that is no published article, by its type and status; None for others.

    Args:
        record: column → text.
        name: of the file.
        where: the place in it.
    """
    told = {key: next((record[one] for one in names if record.get(one)), "") for key, names in _COLUMNS.items()}
    if not any(told.values()):
        return None
    of_site = any(record.get(one) for one in _OWN_COLUMNS)
    for row in _UNPUBLISHED:
        if told[row["told_by"]].strip().lower() == row["value"] and (of_site or row["anywhere"]):
            advice = "Nothing needs to be done; where it was published all the same, save that page."
            return Problem(name, where, f"The record is not an article: it is {row['what']}.", advice, records=1)
    return None


def text_of(written: str) -> tuple[str, str]:
    """The markup of a text as its editor keeps it, and the captions in it.

    Blank lines part its paragraphs, and shortcodes in brackets hold its captions, galleries and films.
    """
    captions = []
    for one in _CAPTION.finditer(written):
        named = _TOLD_AS.search(one[0])
        captions.append(" ".join((named["words"] if named else _TAG.sub(" ", one["inside"])).split()))
    text = _SHORTCODE.sub("", _CAPTION.sub("\n\n", written))
    if "<" in text:
        parts = (part for part in _BLANK_LINE.split(text) if part.strip())
        text = "\n\n".join(part if _BLOCK.match(part) else f"<p>{part}</p>" for part in parts)
    return text.strip(), "\n\n".join(filter(None, captions))
