"""Takes the marks of notes out of a page: raised digits and signs, which else would be the end of the word before them.

``in 2019<sup>3</sup>`` is the year 2019, and ``Kari Lund<sup>[4]</sup>`` is Kari Lund. Raised letters stay as they are
(``3<sup>rd</sup>``), and so does what is raised behind a unit (``km<sup>2</sup>``).
"""

from __future__ import annotations

import re

_ONE = r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?"
_MARK = re.compile(rf"{_ONE}(?:\s?[,–-]?\s?{_ONE}){{0,3}}")
_LINKED = re.compile(r"[\[(]?(?:[a-z]|[ivx]{1,4}|(?:note )?\d{1,3})[\])]?", re.IGNORECASE)
#: What a note may be on: a year, a longer word (no unit is as long), or the end of a clause.
_NOTED = re.compile(r"(?:\b(?:1[5-9]|20)\d\d|[^\W\d_]{4}|[.,;:!?…”’\"')\]])$")


def without_note_marks(tree) -> bool:
    """Drops the marks of notes from a tree, and parts other raised digits from a number before them ('10^6').

    Args:
        tree: of a page or a snippet.

    Returns:
        whether there were any.
    """
    changed = False
    for raised in list(tree.iter("sup")):
        words, before = " ".join(raised.itertext()).strip(), _before(raised)
        if _leads_to_a_note(raised, words) or (_MARK.fullmatch(words) and _NOTED.search(before)):
            raised.drop_tree()
        elif words.isdecimal() and before[-1:].isdecimal():
            raised.text = f"^{raised.text or ''}"
        else:
            continue
        changed = True
    return changed


def _leads_to_a_note(raised, words: str) -> bool:
    if not (_MARK.fullmatch(words) or _LINKED.fullmatch(words)):
        return False
    links = (*raised.iter("a"), *raised.iterancestors("a"))
    return any("#" in (one.get("href") or "") and "".join(one.itertext()).strip() in words for one in links)


def _before(raised) -> str:
    """The words of the line before an element, as far as the element beside it or around it has them."""
    beside = raised.getprevious()
    if beside is None:
        return raised.getparent().text or ""
    return beside.tail or "".join(beside.itertext()) if isinstance(beside.tag, str) else beside.tail or ""
