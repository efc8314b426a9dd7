"""What posts and messages keep beside a record's plain columns: the whole of a text cut off, what a machine attached.

Networks and chats nest them in ways of their own; here each becomes a record with a ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple


class Other(NamedTuple):
    """What a record is that is no article: said of one, and of several."""

    one: str
    several: str


#: Records with one of these keys alone hold no post of the account itself → what they are.
_OTHERS = {
    "like": Other(
        "a post of somebody else that the account's owner liked", "posts of others that the account's owner liked"
    ),
    "dmConversation": Other("a conversation in private messages", "conversations in private messages"),
    "follower": Other("an account that follows this one", "accounts that follow this one"),
    "following": Other("an account that this one follows", "accounts that this one follows"),
}
#: Lists of what a machine or a link adds to a message, and their texts, best first.
_ATTACHED = ("attachments", "embeds")
_ATTACHED_TEXTS = ("text", "description", "pretext", "fallback")
_SHOWN_TEXTS = ("text", "description")
#: Where the link is that an attachment previews.
_LINKED = ("from_url", "original_url")
_ADDRESSES = ("title_link", "from_url", "original_url", "url")
_NAMES = ("acct", "username", "display_name")
#: Columns that only posts have; ``author_id`` and the like are in tables of other systems, too, with a headline.
_SIGNS = frozenset(
    (
        "author_id", "conversation_id", "edit_history_tweet_ids", "tweet_id", "tweetid", "id_str", "full_text",
        "user.screen_name", "screen_name", "from_user", "in_reply_to_user_id_str", "possibly_sensitive", "rawcontent",
        "selftext", "created_utc", "post_number", "cooked",
        "tweet.id_str", "tweet.full_text", "created_time", "post created", "permalink_url", "creator.email",
        "account.acct",
    )
)  # fmt: skip
#: How a network prints an instant, which nobody else does, and the long numbers that it gives its posts.
_ITS_DAY = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]\d{4} \d{4}")
_ITS_NUMBER = re.compile(r"\d{15,20}")
#: What a network says of the type of its posts.
_BLUESKY = "app.bsky.feed.post"
_CUT = re.compile(r"^RT @\w{1,30}: ")


def other(record: Mapping) -> Other | None:
    """What a record of an account's archive is instead of a post of its own; None for others."""
    if len(record) != 1:
        return None
    ((key, held),) = record.items()
    return _OTHERS.get(str(key)) if isinstance(held, Mapping) else None


def whole(record: Mapping) -> Mapping:
    """A record with the whole of its text: of a note, of what it repeats, or of what a machine attached.

    Args:
        record: as exported; one that is no post or message is given back unchanged.
    """
    for key in ("tweet", "legacy"):
        if isinstance(inner := record.get(key), Mapping):
            told = whole(inner)
            return record if told is inner else {**record, key: told}
    if told := _of_bluesky(record):
        return told
    if isinstance(note := record.get("noteTweet"), Mapping):
        return {"full_text": _note(record), "created_at": note.get("createdAt"), "id_str": note.get("noteTweetId")}
    if "timestamp" in record and (text := _of_download(record)):
        return {"timestamp": record["timestamp"], "post_text": text}
    if isinstance(again := record.get("reblog"), Mapping) and not record.get("content"):
        return {
            **record,
            "content": f"RT @{_first(_mapping(again.get('account')), _NAMES)}: {_words(again.get('content'))}",
        }
    if text := _note(record) or _repeated(record):
        return {**{key: one for key, one in record.items() if key not in ("full_text", "text")}, "full_text": text}
    is_message = (record.get("type") == "message" and "ts" in record) or (
        "embeds" in record and isinstance(record.get("author"), Mapping)
    )
    if not is_message:
        return record
    key = next((key for key in ("text", "content") if record.get(key)), "")
    return _with_added(record, key) if key else _with_attached(record)


def _of_download(record: Mapping) -> str:
    """The words of a post in what Facebook lets an account download, which has them as one of several ``data``."""
    parts = [one["post"] for one in _listed(record.get("data")) if isinstance(one, Mapping) and "post" in one]
    return "\n\n".join(filter(None, map(_words, parts)))


def _of_bluesky(record: Mapping) -> Mapping:
    """A post of Bluesky, whose words and day are one or two levels below its address and author; empty for others."""
    post = record.get("post")
    shown = post if isinstance(post, Mapping) else record
    for key in ("record", "value"):
        if isinstance(inner := shown.get(key), Mapping) and _words(inner.get("$type")).startswith(_BLUESKY):
            return {**{name: one for name, one in shown.items() if name != key}, **inner}
    return {}


def _note(record: Mapping) -> str:
    """The text of a post longer than posts used to be, of which the plain columns keep the beginning."""
    at: object = record
    for key in ("note_tweet", "noteTweet", "note_tweet_results", "result", "core"):
        if isinstance(at, Mapping) and isinstance(at.get(key), Mapping):
            at = at[key]
    extended = record.get("extended_tweet")
    if isinstance(extended, Mapping):
        return _words(extended.get("full_text"))
    return _words(at.get("text")) if isinstance(at, Mapping) and at is not record else ""


def _repeated(record: Mapping) -> str:
    """The post that a post repeats and cuts off, with the name of whom it repeats."""
    again = record.get("retweeted_status")
    before = _CUT.match(_words(record.get("full_text") or record.get("text")))
    if not (before and isinstance(again, Mapping)):
        return ""
    text = _note(again) or _words(again.get("full_text") or again.get("text"))
    return before[0] + text if text else ""


def _with_attached(message: Mapping) -> Mapping:
    """A message without words of its own with those of its attachments: a machine's news, a card."""
    parts = [one for key in _ATTACHED for one in _listed(message.get(key)) if isinstance(one, Mapping)]
    told = [(_words(one.get("title")), _first(one, _ATTACHED_TEXTS)) for one in parts]
    told = [(title, text) for title, text in told if title or text]
    if not told:
        return message
    bare = {key: one for key, one in message.items() if key not in (*_ATTACHED, "text", "content")}
    if len(told) == 1 and all(told[0]):
        address = _first(parts[0], _ADDRESSES)
        return {**bare, "title": told[0][0], "text": told[0][1], **({"url": address} if "://" in address else {})}
    return {**bare, "text": "\n\n".join(words for one in told for words in one if words)}


def _with_added(message: Mapping, key: str) -> Mapping:
    """A message with the titles and texts attached to it after its words, but not a preview of a link.

    Args:
        message: as exported.
        key: of its words.
    """
    words = _words(message[key])
    parts = [one for name in _ATTACHED for one in _listed(message.get(name)) if isinstance(one, Mapping)]
    shown = [one for one in parts if words and not _is_preview(one, words)]
    told = [each for one in shown for each in (_words(one.get("title")), _first(one, _SHOWN_TEXTS))]
    added = [one for one in dict.fromkeys(told) if one and one not in words]
    return {**message, key: "\n\n".join((words, *added))} if added else message


def _is_preview(part: Mapping, words: str) -> bool:
    """Whether what is attached to a message only shows what a link in its words leads to."""
    if _first(part, _LINKED):
        return True
    addresses = (re.escape(address.rstrip("/")) for name in _ADDRESSES if (address := _words(part.get(name))))
    return any(re.search(rf"{address}/?(?![\w/?#&=%-]|\.\w)", unescape(words)) for address in addresses)


def with_repeated(posts: list, content: Mapping) -> list:
    """Posts with the texts of those that they repeat, which a page of an interface's answers gives after them.

    Args:
        posts: the records.
        content: the whole page.
    """
    includes = content.get("includes")
    beside = {
        str(one.get("id")): one
        for one in _listed(includes.get("tweets") if isinstance(includes, Mapping) else None)
        if isinstance(one, Mapping)
    }
    return [_with_status(one, beside) if isinstance(one, Mapping) and beside else one for one in posts]


def _with_status(post: Mapping, beside: Mapping[str, Mapping]) -> Mapping:
    for one in _listed(post.get("referenced_tweets")):
        if isinstance(one, Mapping) and one.get("type") == "retweeted" and str(one.get("id")) in beside:
            return {**post, "retweeted_status": beside[str(one["id"])]}
    return post


def is_post(record: Mapping[str, str], values: Mapping[str, str]) -> bool:
    """Whether a record is a post, which is written where it is published: its creation is its publication.

    Args:
        record: column → text.
        values: its values by field.
    """
    if "post" in values:
        return True
    if "headline" in values:
        return False
    return bool(
        _ITS_DAY.fullmatch(values.get("created", ""))
        or _ITS_NUMBER.fullmatch(values.get("article_number", ""))
        or record.get("$type", "").startswith(_BLUESKY)
        or any(name.strip().lower() in _SIGNS for name, words in record.items() if words)
    )


def _mapping(value: object) -> Mapping:
    return value if isinstance(value, Mapping) else {}


def names_writer(record: Mapping[str, str]) -> bool:
    """Whether the column ``name`` of a record is its writer's, for there is the name of an account, too."""
    return any(name.strip().lower() in ("username", "user name", "screen_name", "user_id") for name in record)


def _listed(value: object) -> Iterable:
    return value if isinstance(value, list) else ()


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _first(record: Mapping, names: Iterable[str]) -> str:
    return next(filter(None, (_words(record.get(name)) for name in names)), "")
