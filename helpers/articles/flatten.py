"""Flattens a nested record, however programs write it, into text values by column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from helpers.articles.columns import field_of, recognise

#: Keys below which search engines, databases and interfaces of papers keep the record itself.
_WRAPPINGS = frozenset(("_source", "fields", "attributes", "row", "node"))
#: Keys below which a record's title, paper, writer and day may be kept apart from its text, and what is of them.
_DESCRIPTIONS = frozenset(("meta", "metadata", "header", "head", "info"))
_DESCRIBING = frozenset(("headline", "outlet", "byline", "url", "language", "published"))
#: Days in a description that may be of anything: of its making, of a visit.
_ANY_DAY = frozenset(("timestamp", "ts", "time", "datetime", "date_time"))
#: Keys below which a text is kept with its format or its parts, best first.
_TEXT_KEYS = (
    "text", "rendered", "value", "plain", "content", "body", "html", "data", "children", "insert", "paragraphs",
    "blocks", "sections", "#text", "_text", "$t", "__cdata", "_",
)  # fmt: skip
#: Pieces of one line, as exported channels and editors write them; others are paragraphs.
_INLINE = frozenset(
    (
        "text", "plain", "bold", "italic", "underline", "code", "pre", "spoiler", "link", "text_link", "url", "mention",
        "mention_name", "hashtag", "cashtag", "bot_command", "email", "phone", "custom_emoji", "bank_card", "emoji",
        "span", "strong", "em", "a", "hyperlink",
    )
)  # fmt: skip
_STRUCK = frozenset(("strikethrough", "strike", "del", "s"))
_NOTHING = ("nan", "none", "null", "nat", "n/a")
#: Deepest nesting that is followed.
_DEEPEST = 12


def flatten(record: Mapping[str, object], *, hoist: bool = True) -> dict[str, str]:
    """Flattens a record into text values by column.

    Nested objects become ``source.name`` and, where they have a name, ``source``; lists of names are joined by commas,
    lists of paragraphs by blank lines; a database's ``{"$date": …}`` is what it holds. Where no column holds a text,
    the columns of inner objects count as the record's own, unless ``hoist`` is False.
    """
    flat: dict[str, str] = {}
    inner: list[Mapping] = []
    for key, value in record.items():
        key = str(key)
        if isinstance(value, str):
            flat[key] = words_of(value)
            continue
        value = unwrapped(value)
        field = field_of(key)
        if field != "published" and _is_record(value):
            field = None
        if field in ("text", "html"):
            flat[key] = _passage(value)
        elif not isinstance(value, Mapping):
            flat[key] = words_of(value)
            if isinstance(value, list) and value and isinstance(value[0], Mapping) and "href" in value[0]:
                flat[f"{key}.href"] = words_of(value[0]["href"])
        if not isinstance(value, Mapping):
            continue
        inner.append(value)
        flat |= {f"{key}.{name}": words_of(unwrapped(one)) for name, one in value.items()}
        if key in _WRAPPINGS:
            flat |= {name: words for name, words in flatten(value).items() if name not in record}
        flat |= {name: words for name, words in _described(key, value) if name not in record and name not in flat}
        wraps = key in _WRAPPINGS and _is_record(value)  # its title is the article's, and no source's
        if field not in ("text", "html") and not wraps and (words := _named(value, field)):
            flat[key] = words
    if hoist and inner and not any(words and field_of(key) in ("text", "html") for key, words in flat.items()):
        for one in inner:
            flat = flatten(one) | {key: words for key, words in flat.items() if words}
    return flat


def _described(key: str, value: Mapping) -> Iterator[tuple[str, str]]:
    """What a description of a record, below a key of its own, says of the article itself."""
    for name in value if key.lower() in _DESCRIPTIONS else ():
        if field_of(str(name)) in _DESCRIBING and str(name).lower() not in _ANY_DAY:
            yield str(name), words_of(unwrapped(value[name]))


def _is_record(value: object) -> bool:
    """Whether a value is a record of its own, whatever its key: ``"article": {"headline": …, "body": …}``."""
    return isinstance(value, Mapping) and bool(recognise(map(str, value)).keys() & {"headline", "published", "byline"})


def unwrapped(value: object) -> object:
    """Unwraps a database's typed value: ``{"$date": {"$numberLong": "1559116800000"}}``, ``{"$oid": …}``."""
    for _ in range(3):
        if not (isinstance(value, Mapping) and len(value) == 1):
            break
        ((key, held),) = value.items()
        if not str(key).startswith("$") or key == "$t":
            break
        value = held
    return value


def _named(value: Mapping, field: str | None) -> str:
    """The text that represents an object: its name, its text or, for a date, its parts."""
    if words := words_of(value.get("name") or value.get("title")):
        return words
    if field == "published":
        parts = value.get("date-parts")  # as citation managers write it: [[2019, 5, 28]]
        parts = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else ()
        year, month, day = parts if len(parts) == 3 else (value.get(name) for name in ("year", "month", "day"))
        if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
            return f"{year:04}-{month:02}-{day:02}"
        return json.dumps(value, ensure_ascii=False, default=str)[:80]  # reported as a date that is not understood
    return _passage(value) if field == "headline" else ""


def words_of(value: object) -> str:
    """A value as text: items joined by commas, an object by its name; empty for what means nothing (``nan``)."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (words_of(one) for one in value)))
    if isinstance(value, Mapping):
        given, family = value.get("given"), value.get("family")
        return words_of(value.get("name")) or " ".join(filter(None, map(words_of, (given, family)))) or _held(value)
    text = str(value).strip()
    return "" if len(text) < 5 and text.lower() in _NOTHING else text


def _held(value: Mapping) -> str:
    """What an editorial system holds in a list of one object: ``[{"value": "Envoys Meet"}]``."""
    held = value.get("value")
    return words_of(held) if isinstance(held, (str, int)) else ""


def _passage(value: object, depth: int = 0) -> str:
    """Collects a nested text: paragraphs separated, pieces of one line joined, struck-out words dropped."""
    if isinstance(value, Mapping):
        if depth > _DEEPEST or value.get("type") in _STRUCK:
            return ""
        found = (_passage(value[key], depth + 1) for key in _TEXT_KEYS if value.get(key))
        return next(filter(None, found), "")
    if isinstance(value, (list, tuple)):
        pieces = [one for one in value if one is not None]
        parts = [_raw(one) if isinstance(one, str) else _passage(one, depth + 1) for one in pieces]
        return ("" if _is_one_line(pieces) else "\n\n").join(filter(None, parts)).strip()
    return words_of(value) if depth < 2 else _raw(value)


def _raw(value: object) -> str:
    """A piece of text with its leading and trailing blanks."""
    return "" if value is None or isinstance(value, bool) else str(value)


def _is_one_line(pieces: Iterable[object]) -> bool:
    """Whether the items of a list are runs within a line rather than paragraphs."""
    marked = [one for one in pieces if isinstance(one, Mapping)]
    if all("content" in one and "text" not in one for one in marked):
        return False  # the paragraphs of an editorial system
    return bool(marked) and all(one.get("type") in _INLINE | _STRUCK for one in marked)
