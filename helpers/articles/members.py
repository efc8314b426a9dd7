"""Who is who in an export of messages or posts: the lists of members and channels that are beside it.

Slack keeps ``users.json`` and ``channels.json`` above the folders of its channels, social media ``account.js`` beside
the posts of an archive. The messages themselves name people and channels by their keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The files that name members and channels, and the account whose archive it is.
NAMES = frozenset(("users.json", "channels.json", "groups.json", "account.js"))
#: Largest of them that is read, in bytes.
LARGEST = 20_000_000
#: Stands for the owner of an archive of posts.
_OWNER = "<owner>"
_KEY = re.compile(r"[A-Z][A-Z0-9]{2,14}")
_NAMED = re.compile(r"<([@#])([A-Z][A-Z0-9]{2,14})(?:\|[^<>\n]*)?>")


def members_in(text: str) -> dict[str, str]:
    """Reads the list of members or channels in a file.

    Args:
        text: of the file.

    Returns:
        ``<@U01>`` → the member's name, ``<#C01>`` → the channel's, ``<owner>`` → the account's; empty for other files.
    """
    from helpers.articles.json_shapes import Fault, records_of, values_in  # only where such a file is

    found: dict[str, str] = {}
    for value in values_in(text):
        for record in [] if isinstance(value, Fault) else value if isinstance(value, list) else records_of(value):
            if isinstance(record, Mapping):
                found |= _named(record)
    return found


def _named(record: Mapping) -> dict[str, str]:
    account = record.get("account")
    if isinstance(account, Mapping):
        name = account.get("accountDisplayName")
        return {_OWNER: name} if isinstance(name, str) and name else {}
    key, profile = record.get("id"), record.get("profile")
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        return {}
    if isinstance(profile, Mapping):
        names = (record.get("real_name"), *map(profile.get, ("real_name", "display_name")), record.get("name"))
        return next(({f"<@{key}>": name} for name in names if isinstance(name, str) and name), {})
    name = record.get("name")
    return {f"<#{key}>": name} if isinstance(name, str) and isinstance(record.get("members"), list) else {}


def with_names(record: Mapping, members: Mapping[str, str]) -> Mapping:
    """A message or post with the names of those whom it gives by their keys, and of its writer.

    Args:
        record: as exported.
        members: what ``members_in`` gives; keys that it lacks stay as they are.
    """
    post = record.get("tweet", record)
    if _OWNER in members and isinstance(post, Mapping) and "full_text" in post:
        is_own = not str(post["full_text"]).startswith("RT @") and "user" not in post
        return {**record, "author": members[_OWNER]} if is_own else record
    if record.get("type") != "message" or "ts" not in record:
        return record
    named = dict(record)
    if isinstance(text := record.get("text"), str):
        named["text"] = _NAMED.sub(lambda match: _shown(match, members), text)
    writer = members.get(f"<@{record.get('user')}>")
    if writer and not record.get("user_profile"):
        named["user_profile"] = {"real_name": writer}
    return named


def _shown(key: re.Match[str], members: Mapping[str, str]) -> str:
    name = members.get(f"<{key[1]}{key[2]}>")
    return f"{key[1]}{name}" if name else key[0]
