"""Takes the declarations of entities out of XML, and keeps the words of those that stand for nothing but a few words.

``<!ENTITY paper "Klow Post">`` is such a one. What stands for another file, for markup or for further entities is never
expanded: a file that uses it is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5

#: The declarations within a document type, before the root element.
_DECLARATIONS = re.compile(
    rb"(?P<above>\A\s*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+)*+<!DOCTYPE(?:\"[^\"]*+\"|'[^']*+'|[^\[>\"'])*+)"
    rb"\[(?P<inner>(?:<!--.*?-->|<\?.*?\?>|\"[^\"]*+\"|'[^']*+'|[^\]\"'<]|<(?!!--|\?))*+)\]",
    re.DOTALL,
)
_COMMENT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s+(?P<name>[\w.:-]+)\s+(?P<told>\"[^\"]*\"|'[^']*'|[^>\"']*)")
_CALLED = re.compile(rb"&([\w.:-]+);")
#: What a value holds that is more than words: markup, other entities, and the numbers of the marks that begin these.
_MORE = re.compile(rb"[<%]|&(?!#|(?:amp|lt|gt|quot|apos);)|&#0*(?:38|60|37);|&#[xX]0*(?:26|3[cC]|25);")
_PREDEFINED = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
#: Bytes of the longest value that is a few words, and most that all of them may add to a file shorter than that.
_LONGEST, _MOST_ADDED = 500, 1_000_000


def declared(data: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """XML without its declarations of entities, and the words of each entity by its name.

    Args:
        data: the whole file, in an encoding in which ASCII is ASCII.

    Raises:
        ValueError: where the text uses an entity that stands for more than a few words, or one very often.
    """
    if b"<!ENTITY" not in data:
        return data, {}
    found = _DECLARATIONS.match(data)
    if found is None:
        if b"<!DOCTYPE" in data:
            raise ValueError("The XML declares entities in a way that cannot be understood.")
        return data, {}
    words: dict[bytes, bytes] = {}
    for one in _ENTITY.finditer(_COMMENT.sub(b"", found["inner"])):
        words.setdefault(one["name"], one["told"])
    below = data[found.end() :]
    used = Counter(name for name in _CALLED.findall(below) if name in words and name not in _PREDEFINED)
    more = [name for name in used if not _is_plain(words[name]) and name.decode("latin-1") + ";" not in html5]
    if more:
        told = ", ".join(f"'{name.decode('utf-8', 'replace')[:40]}'" for name in sorted(more)[:5])
        raise ValueError(f"The XML uses entities that stand for more than a few words, which are not expanded: {told}.")
    plain = {name: _quoted(words[name][1:-1]) for name in used if _is_plain(words[name])}
    if sum(len(plain[name]) * times for name, times in used.items() if name in plain) > max(_MOST_ADDED, len(data)):
        raise ValueError("The XML uses its entities so often that they are not expanded.")
    return found["above"] + below, plain


def _is_plain(told: bytes) -> bool:
    return told[:1] in (b'"', b"'") and len(told) <= _LONGEST and not _MORE.search(told)


def _quoted(value: bytes) -> bytes:
    """A value as it may be in a text and in an attribute."""
    return value.replace(b'"', b"&quot;").replace(b"'", b"&apos;").replace(b">", b"&gt;")
