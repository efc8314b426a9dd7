"""Names as they are in running text: 'the Taliban', 'the United States', but 'Qatar' and 'NATO'."""

from __future__ import annotations

import re

from helpers.annotate.gazetteer import Gazetteer, load_gazetteer

#: A name that ends with one of these, or has one before 'of' or 'for', takes 'the', where the gazetteer does not know
#: it: 'the Supreme National Security Council', 'the Ministry of Peace'.
_HEADS = re.compile(
    r"(?:.* )?(?:agency|alliance|army|assembly|association|authority|bank|board|bureau|cent(?:er|re)|commission|"
    r"committee|conference|congress|council|court|delegation|department|directorate|embassy|faction|federation|forces?|"
    r"format|front|government|group|institute|league|ministry|mission|movement|nations|network|office|organi[sz]ation|parliament|"
    r"party|police|process|republic|secretariat|senate|states|talks|team|union)",
    re.IGNORECASE,
)
#: What follows the word that decides: 'the Organisation of …', 'the Council for …'.
_AFTER_HEAD = (" of ", " for ", " on ", " in ")


def with_the(name: str) -> str:
    """A name with the article that it takes in running text.

    Args:
        name: of a person, group, organisation, government, side or series, or any other label.

    Returns:
        'the Taliban' for 'Taliban'; the name itself where it takes none or begins with it.
    """
    known = load_gazetteer().once(_known)
    takes = known[name] if name in known else _has_head(name)
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def _known(gazetteer: Gazetteer) -> dict[str, bool]:
    """For each name in the gazetteer whether it takes 'the'."""
    countries = {one.name: bool(one.article) for one in gazetteer.countries}
    return countries | {one.name: bool(one.article) for one in gazetteer.actors}


def _has_head(name: str) -> bool:
    head = name
    for mark in _AFTER_HEAD:
        head = head.partition(mark)[0]
    return " " in name and _HEADS.fullmatch(head) is not None
