"""The shapes in which programs write records as JSON: lists, tables by column or by row, search results, channels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers.articles import posts, rules
from helpers.articles.columns import field_of, recognise
from helpers.articles.flatten import flatten, words_of
from helpers.articles.outlets import is_outlet
from helpers.articles.when import parse_when

#: Keys under which programs keep the list of records.
_LISTS = (
    "articles", "stories", "results", "items", "docs", "documents", "data", "response", "records", "news", "entries",
    "hits", "messages", "chats", "left_chats", "posts", "edges", "nodes", "rows", "list", "value", "values", "page",
    "children", "post_stream", "topics", "comments", "db", "responses",
)  # fmt: skip
_BETWEEN = re.compile(r"[\s,;\x1e]*")
#: Places in one text at which it may be no JSON before the rest is given up.
_MOST_FAULTS = 20
#: What is above each record in a file for a search engine's bulk interface, and what it may say.
_INSTRUCTIONS = frozenset(("index", "create", "update", "delete"))
_ADDRESSED = frozenset(("_index", "_id", "_type", "routing", "_routing", "require_alias", "pipeline", "op_type"))
#: What a database's own shell writes around a value: ``ISODate("2019-05-28T22:05:00Z")``.
_TYPED = re.compile(
    r'(?<=[:\[,\s])(?:ISODate|ObjectId|Date|UUID|Number(?:Long|Int|Decimal))\(\s*("[^"\n]*"|-?[\d.]+)\s*\)'
)
#: What social media put before the list of their posts: ``window.YTD.tweets.part0 = [``.
_ASSIGNED = re.compile(r"\s*window\.YTD\.\w+\.part\d+\s*=\s*")
_NOTICES = posts.Other(
    "a notice of a channel itself or an instruction to a search engine",
    "notices of a channel itself or instructions to a search engine",
)
#: What an account's export of its chats calls them.
_CHATS = ("chats", "left_chats")
#: The keys of what is stored by year, month and day: numbers, days, names of months.
_CALENDAR = re.compile(rf"\d{{1,4}}(?:-\d\d){{0,2}}|(?:{'|'.join(map(re.escape, rules.MONTHS))})", re.IGNORECASE)
#: Levels down to which records are looked for.
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a text is not valid JSON: its line, and the parser's message."""

    line: int | None
    reason: str


def values_in(text: str) -> Iterator[object]:
    """The JSON values in a text, which may hold several in a row; a Fault for each place that is not valid JSON.

    A truncated list, as a program leaves when it is stopped, gives its elements up to the fault, and those from the
    next line on that begins like the one with the fault.
    """
    if assigned := _ASSIGNED.match(text):
        text = text[assigned.end() :]
    if "ISODate(" in text or "ObjectId(" in text:
        text = _TYPED.sub(r"\1", text)
    decoder, at, inside, faults = json.JSONDecoder(), _after_space(text, 0), False, 0
    while at < len(text):
        if inside and text[at] == "]":
            inside, at = False, _after_space(text, at + 1)
            continue
        try:
            value, at = decoder.raw_decode(text, at)
            yield value
        except RecursionError:
            yield Fault(None, "nested too deeply")
            return
        except ValueError as error:
            if text[at] == "[" and not inside:
                inside, at = True, at + 1
            else:
                fault, place = _fault(error, text, at)
                yield fault
                faults, at = faults + 1, _next_like(text, at, place)
            if faults > _MOST_FAULTS:
                return
        at = _after_space(text, at)
    if inside and not faults:
        yield Fault(text.count("\n") + 1, "the list is not closed")


def _after_space(text: str, at: int) -> int:
    """Where the next value begins, or where the list that would contain it ends."""
    space = _BETWEEN.match(text, at)
    return space.end() if space else at


def _fault(error: ValueError, text: str, at: int) -> tuple[Fault, int]:
    """Says what is wrong with the value that begins at ``at``, and where."""
    if isinstance(error, json.JSONDecodeError):
        return Fault(error.lineno, error.msg), error.pos
    return Fault(text.count("\n", 0, at) + 1, "a number has too many digits"), at


def _next_like(text: str, at: int, fault: int) -> int:
    """Where the next object begins that is indented like the one at ``at``; the text's end if there is none."""
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    found = text.find(f"\n{indent}{{", max(at, fault - 1)) if not indent.strip() else -1
    return len(text) if found < 0 else found + 1 + len(indent)


def records_of(content: object, depth: int = 0) -> list:
    """The records of a document: the document itself, its list, or a list found under a usual name or in a usual shape.

    ``depth`` is how deep ``content`` lies in the document, 0 for the whole of it.

    Returns:
        The records, each a dict (or what is in place of one); empty where there are none.
    """
    if isinstance(content, list) and any(map(_is_channel, content)):
        return [one for channel in content for one in records_of(channel, depth + 1)]
    if isinstance(content, list):
        rows = _of_rows(content[0], content[1:]) if content and isinstance(content[0], list) else []
        return rows or _of_pages(content, depth) or content
    if not isinstance(content, Mapping) or depth > _DEEPEST:
        return []
    if _is_table(content):
        return _of_table(content)
    if has_text(_without_lists(content), hoist=False):
        return [content]
    if all(name in content for name in _CHATS):
        return [one for name in _CHATS for one in records_of(content[name], depth + 1)]
    for name in _LISTS:
        if isinstance(content.get(name), (list, Mapping)) and (found := records_of(content[name], depth + 1)):
            names_paper = name == "messages" or _is_feed(content)
            found = [_with_channel(one, content) for one in found] if names_paper else found
            return posts.with_repeated(_with_authors(found, content), content) if "includes" in content else found
    found = _of_calendar(content, ()) or _of_index(content) or _of_lists(content) or _of_groups(content, depth)
    return found or ([content] if has_text(content) else [])


def _of_pages(content: list, depth: int) -> list:
    """The records of a list of pages or threads, each of which holds a list of them; none of any other list."""
    if not content or depth > _DEEPEST or not all(map(_is_page, content)):
        return []
    found = [record for page in content for record in records_of(page, depth + 1)]
    return found if any(map(has_text, found)) else []


def _is_page(value: object) -> bool:
    """Whether a value may hold a list of records, and is neither a record itself nor a notice."""
    return isinstance(value, Mapping) and not has_text(value) and notice_of(value) is None


def has_text(record: object, *, hoist: bool = True) -> bool:
    """Whether a value is a record with a column known to hold an article's text.

    Args:
        record: the value.
        hoist: as for ``flatten``.
    """
    if not isinstance(record, Mapping):
        return False
    plain = ((str(key), value) for key, value in record.items() if isinstance(value, str))
    if any(field_of(key) in ("text", "html") and words_of(value) for key, value in plain):
        return True  # as most: without flattening a long record
    columns = recognise(name for name, words in flatten(record, hoist=hoist).items() if words)
    return bool(columns.keys() & {"text", "html"})


def _without_lists(content: Mapping) -> dict:
    return {key: value for key, value in content.items() if not (key in _LISTS and isinstance(value, (list, Mapping)))}


def _is_table(content: Mapping) -> bool:
    """Whether an object is a table: column names and rows, or a list of values for each column."""
    if isinstance(content.get("columns"), list) and isinstance(content.get("data"), list):
        return True
    kinds = {type(one) for one in content.values()}
    if kinds not in ({list}, {dict}) or not recognise(map(str, content)).keys() & {"text", "html"}:
        return False
    if kinds == {list}:
        return len({len(one) for one in content.values()}) == 1 and len(content) > 1
    return len({tuple(one) for one in content.values()}) == 1 and len(content) > 1


def _of_table(content: Mapping) -> list:
    if isinstance(content.get("columns"), list) and isinstance(content.get("data"), list):
        return _of_rows(content["columns"], content["data"])
    columns = [one.values() if isinstance(one, Mapping) else one for one in content.values()]
    return [dict(zip(content, row, strict=True)) for row in zip(*columns, strict=True)]


def _of_rows(names: list, rows: list) -> list:
    """Records from unnamed rows; none if the column names are not those of an article's fields."""
    if not recognise(map(str, names)).keys() & {"text", "html"}:
        return []
    return [dict(zip(map(str, names), row, strict=False)) if isinstance(row, list) else row for row in rows]


def _of_index(content: Mapping) -> list:
    """Records stored under keys of their own (``orient="index"``)."""
    values = list(content.values())
    if values and all(isinstance(one, Mapping) for one in values) and any(map(has_text, values[:20])):
        return [one for key, value in content.items() for one in _keyed(key, [value])]
    return []


def _of_calendar(content: object, parts: tuple[str, ...]) -> list:
    """Records stored by year, month and day, each below the other; none in any other document."""
    if isinstance(content, list):
        return _keyed(_joined_day(parts), content) if parts and any(map(has_text, content[:20])) else []
    if has_text(content, hoist=False):
        return _keyed(_joined_day(parts), [content]) if parts else []
    if not isinstance(content, Mapping) or len(parts) > 2 or not all(_CALENDAR.fullmatch(str(key)) for key in content):
        return []
    return [one for key, value in content.items() for one in _of_calendar(value, (*parts, str(key)))]


def _joined_day(parts: tuple[str, ...]) -> str:
    """The day that keys below each other give; empty if they give no whole day."""
    numbers = [part.zfill(2) for part in parts]
    return "-".join(numbers) if all(map(str.isdecimal, parts)) else " ".join(reversed(parts))


def _keyed(key: object, records: list) -> list:
    """Records with the day, address or paper under which they are stored, where they do not say one themselves."""
    name = str(key)
    when = parse_when(name) if len(name) < 40 else None
    field = "published" if when and not when.rest else "url" if re.match(r"https?://\S+$", name) else None
    field = "outlet" if field is None and len(name) < 40 and is_outlet(name) else field
    if field is None:
        return records
    return [
        {field: name} | dict(one) if isinstance(one, Mapping) and field not in recognise(map(str, one)) else one
        for one in records
    ]


def _is_channel(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("messages"), list) and not has_text(value, hoist=False)


def _of_lists(content: Mapping) -> list:
    """Records in lists under unpredictable names, such as one list for each day."""
    found: list = []
    for key, value in content.items():
        if isinstance(value, list) and any(map(has_text, value[:20])):
            found += _keyed(key, value)
        elif isinstance(value, Mapping) and len(content) == 1:
            found += records_of(value, _DEEPEST)
    return found


def _of_groups(content: Mapping, depth: int) -> list:
    """Records in several objects of one shape, such as one for each paper, each with a list for each day."""
    groups = [value for value in content.values() if isinstance(value, Mapping)]
    if len(groups) < max(2, len(content)):
        return []
    found = [_keyed(key, records_of(value, depth + 1)) for key, value in content.items()]
    return [one for records in found for one in records] if all(map(_any_text, found)) else []


def _any_text(records: list) -> bool:
    return any(map(has_text, records[:20]))


def _is_feed(content: Mapping) -> bool:
    """Whether a document is a JSON Feed, whose title is the paper's name."""
    return "jsonfeed.org" in str(content.get("version", ""))


def _with_channel(message: object, content: Mapping) -> object:
    """A message or feed entry with the channel's name as its outlet."""
    channel = content.get("channel")
    name = channel.get("name") if isinstance(channel, Mapping) else content.get("name") or content.get("title")
    if not isinstance(message, Mapping) or not isinstance(name, str):
        return message
    return {"outlet": message.get("forwarded_from") or name} | dict(message)


def _with_authors(posts: list, content: Mapping) -> list:
    """Posts with the names of their authors, which a page of an interface's answers gives once, after them."""
    users = content["includes"].get("users") if isinstance(content["includes"], Mapping) else None
    names = {
        str(one.get("id")): one["name"]
        for one in (users if isinstance(users, list) else ())
        if isinstance(one, Mapping) and isinstance(one.get("name"), str)
    }
    keys = [str(one.get("author_id")) if isinstance(one, Mapping) else "" for one in posts]
    return [{"author": names[key]} | dict(one) if key in names else one for one, key in zip(posts, keys, strict=True)]


def notice_of(record: Mapping) -> posts.Other | None:
    """The kind of a record that is not an article: a notice of a channel (who joined), an instruction, a liked post."""
    return _NOTICES if _is_notice(record) else posts.other(record)


def _is_notice(record: Mapping) -> bool:
    if len(record) == 1:
        ((key, value),) = record.items()
        return key in _INSTRUCTIONS and isinstance(value, Mapping) and value.keys() <= _ADDRESSED
    kind = str(record.get("type")).lower()
    if kind == "service" and "action" in record:  # Telegram
        return True
    if kind == "message" and "ts" in record:  # Slack
        return record.get("subtype") in rules.words("slack notices")
    return kind in rules.words("discord notices") and isinstance(record.get("author"), Mapping)
