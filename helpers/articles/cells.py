"""Makes plain words of what programs print into a cell: Python's lists and objects, Slack's links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from helpers.articles.decode import mend
from helpers.articles.when import parse_when

_ITEM = r"""u?(?:'(?:[^'\\]++|\\.)*+'|"(?:[^"\\]++|\\.)*+")"""
_NOTHING = r"None|nan|null"
#: A list or a set of strings as Python prints it, or numpy, which puts no commas; no list of one in round brackets.
_LIST = re.compile(
    rf"\[\s*+(?:(?:{_ITEM}|{_NOTHING})(?:\s*+,\s*+|\s++|(?=[\]])))*+\]|\{{{_ITEM}(?:, {_ITEM})*+\}}", re.DOTALL
)
_EMPTY = frozenset(("[]", "()", "{}", "set()"))
_STRING = re.compile(_ITEM, re.DOTALL)
#: The name in an object, or in each of a list of objects: ``[{'id': 4, 'name': 'Jane Roe'}]``.
_OBJECT = re.compile(r"\[?\s*\{\s*u?['\"]\w+['\"]\s*:")
_NAME = re.compile(rf"""[{{,]\s*u?['"]name['"]\s*:\s*({_ITEM})""", re.DOTALL)
#: A cell of more characters is no column's name.
_LONGEST_NAME = 80
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NUMBERS = re.compile(r"[\d\s.,;:#-]+")
#: ``<https://klow.example|the ministry>``, ``<#C01|general>``, ``<@U01|jane>``, ``<https://klow.example>``.
_LINK = re.compile(
    r"<(?:(?:https?:|mailto:)[^\s<>|]*|(?P<sign>[@#!])[\w^.-]+)\|(?P<label>[^<>|\n]+)>|<(?P<bare>https?://[^\s<>|]+)>"
)


def plain(field: str, cell: str) -> str:
    """The plain words of a cell that gives a field; the items of a list are paragraphs of a text, else names."""
    return with_links_shown(words_in(cell, "\n\n")) if field in ("text", "html") else words_in(cell)


def words_in(cell: str, between: str = ", ") -> str:
    """The words of a list or of named objects that a program printed; any other cell as it is.

    Args:
        cell: such as ``['Jane Roe', 'Tom Poe']``, ``['Jane Roe' 'Tom Poe']``, ``[]`` or ``{'id': 4, 'name': 'Post'}``.
        between: what joins the items.
    """
    if cell[:1] not in ("[", "{", "(", "s"):
        return cell
    bare = cell.strip()
    if bare in _EMPTY:
        return ""
    if _LIST.fullmatch(bare):
        return between.join(filter(None, map(_unquoted, _STRING.findall(bare))))
    if _OBJECT.match(bare):
        return between.join(filter(None, map(_unquoted, _NAME.findall(bare)))) or cell
    return cell


def are_values(row: Iterable[object]) -> bool:
    """Whether a row is one of values and names no columns: a day or a long text is among its cells."""
    words = ["" if cell is None else str(cell) for cell in row]
    return any(len(one) > _LONGEST_NAME or ((when := parse_when(one)) and not when.rest) for one in words)


def names_somebody(byline: str) -> bool:
    """Whether a byline is more than the number of an author or an empty list."""
    return not _NUMBERS.fullmatch(byline) and bool(words_in(byline))


def with_links_shown(text: str) -> str:
    """A message with the labels of its links, and its addresses without brackets, as Slack shows it."""
    return _LINK.sub(_shown, text) if "<" in text else text


def _shown(link: re.Match[str]) -> str:
    return link["bare"] or (link["sign"] or "").replace("!", "@") + link["label"].lstrip("@#")


def _unquoted(item: str) -> str:
    """The string that a program printed with quote marks and escapes."""
    words = item.lstrip("u")[1:-1]
    if "\\" in words:
        words = _ESCAPE.sub(_escaped, words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return words.strip()


def _escaped(escape: re.Match[str]) -> str:
    if code := escape[1] or escape[2]:
        return chr(int(code, 16))
    return _CONTROL.get(escape[3], escape[3])


def tidy(text: str) -> str:
    """Resolves HTML entities in a record's text and restores characters decoded as control characters.

    An entity needs its semicolon here: ``?a=1&section=2`` is an address. Bytes 80–9F of the Western encodings, read as
    U+0080–U+009F, are quote marks and dashes.
    """
    for _ in range(2):  # some were written twice: '&amp;quot;'
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return mend(text)
