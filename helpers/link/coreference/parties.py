"""Finds the political parties of people in an article from the words beside their names: 'Republican Sen. Ana Ruiz'."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.annotate.data_files import rows
from helpers.link.coreference.words import Named, means

_PARTIES = {word: row["party"] for row in rows(Path(__file__).with_suffix(".csv")) for word in row["words"].split(";")}
#: A person's party is at most this many characters before or after the name.
_REACH = 60
_BEHIND = re.compile(r"(?:’s|'s)?,?\s*\(?(?:an?\s+|the\s+)?(?P<party>[A-Z][\w]*)(?:-[A-Z][\w.]*)?(?=[\s,.;)])")
#: A party's name and up to five words between it and a member's name.
_BEFORE = re.compile(
    rf"\b(?P<party>{'|'.join(word for word in _PARTIES if len(word) > 1)})"
    r"(?P<between>(?:\s+[\w.’'-]+){0,5})\s+$"
)


def is_office_word(word: str) -> bool:
    """Whether a word beside a name is part of an office: 'presidential nominee', 'Sen.'."""
    lower = word.lower().rstrip(".")
    return word.endswith(".") or lower.endswith("ial") or means(lower, "title", "person", "shared", "office")


def party_in(text: str) -> str | None:
    """The party named by some words ('the GOP nominee'), or None."""
    for word in re.findall(r"[\w]+", text):
        if len(word) > 1 and word[0].isupper() and word in _PARTIES:
            return _PARTIES[word]
    return None


def parties_of(text: str, mentions: list[Named]) -> dict[str, str]:
    """The party of each actor by the words beside its name; actors with two are left out.

    Args:
        text: of the article.
        mentions: in it.
    """
    found: dict[str, set[str]] = {}
    ends = {mention.end for mention in mentions if mention.person}
    for mention in mentions:
        if mention.person and mention.actor_id and (party := _beside(text, mention, ends)):
            found.setdefault(mention.actor_id, set()).add(party)
    return {actor: parties.pop() for actor, parties in found.items() if len(parties) == 1}


def _beside(text: str, mention: Named, ends: set[int]) -> str | None:
    low = max([0, mention.start - _REACH, *(end for end in ends if mention.start - _REACH < end <= mention.start)])
    before = _BEFORE.search(text[low : mention.start].rpartition("\n")[2])
    if before and all(map(is_office_word, before.group("between").split())):
        return _PARTIES[before.group("party")]
    behind = _BEHIND.match(text, mention.end, mention.end + _REACH)
    if behind is None:
        return _PARTIES.get("")
    word = behind.group("party")
    if len(word) == 1 and not re.match(r"[-)]", text[behind.end("party") :][:1]):
        return None
    return _PARTIES.get(word)
