"""Tells of a text whose end is missing: a notice says that only subscribers may read on, or it breaks off.

What the missing part says is not known: whom it quotes, what it denies.
"""

from __future__ import annotations

import re

from helpers.articles import rules
from helpers.articles.draft import Draft
from helpers.articles.model import Problem

#: Notes in ``lines.csv`` at the patterns of such notices, and at those of links to the rest of a text.
_NOTICE, _REST = "cut off", "link to the rest"
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")
#: What programs that make excerpts write at the end.
_EXCERPT = re.compile(r"(?:\[\s?(?:\.\.\.|…)\s?\]|\((?:\.\.\.|…)\))$")
_ADVICE = "Save the article again where you can read all of it, or keep in mind that its end is missing."


def _patterns(note: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (int(row["longest"]), re.compile(row["pattern"], re.IGNORECASE | re.DOTALL))
        for row in rules.rows("lines")
        if row["note"] == note
    )


_NOTICES, _LINKS = _patterns(_NOTICE), _patterns(_REST)
#: Words of which each notice has one: most articles have none beside them, which is seen at once.
_NEEDED = tuple({word for row in rules.rows("lines") if row["note"] == _NOTICE for word in row["needs"].split("|")})


def told(draft: Draft, name: str) -> Problem | None:
    """The problem to report for a text whose end may be missing.

    Args:
        draft: an article.
        name: its file.
    """
    beside = [draft.text[one.start : one.end] for one in draft.passages if one.kind == "boilerplate"]
    last = next((draft.text[one.start : one.end] for one in reversed(draft.passages) if one.kind == "body"), "")
    reason = ""
    if not draft.whole and (notice := _notice(beside)):
        reason = f"The text may be cut off: '{' '.join(notice.split())[:80]}' stands at the article."
    elif _EXCERPT.search(last) or (_DOTS.search(last) and any(_is_any(one, _LINKS) for one in beside)):
        reason = f"The text is cut off: it breaks off at '{' '.join(last.split())[-60:]}'."
    return Problem(name, draft.part or draft.where, reason, _ADVICE) if reason else None


def _notice(lines: list[str]) -> str:
    """The first notice among some lines; empty where there is none."""
    if not any(map("\n".join(lines).lower().__contains__, _NEEDED)):
        return ""
    possible = (one for one in lines if any(map(one.lower().__contains__, _NEEDED)))
    return next((one for one in possible if _is_any(one, _NOTICES)), "")


def _is_any(line: str, patterns: tuple[tuple[int, re.Pattern[str]], ...]) -> bool:
    return any(len(line) <= longest and pattern.fullmatch(line) for longest, pattern in patterns)
