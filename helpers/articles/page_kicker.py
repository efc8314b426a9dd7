"""The headline's own words in an element that holds a kicker as well: a section or a catchword above the headline."""

from __future__ import annotations

import re

from helpers.articles.markup import key_of, one_line, words_of

_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|overline|eyebrow|dachzeile|spitzmarke|surtitle|antetitulo|occhiello)", re.I
)
#: Words of a kicker at most.
_LONGEST = 6


def without_kicker(heading, told: list[str]) -> str:
    """The words of a heading without its kicker.

    Args:
        heading: the element.
        told: the headline as the page's head, its title or its data give it.
    """
    whole = words_of(heading)
    parts = [one for one in heading.iterdescendants() if isinstance(one.tag, str) and words_of(one)]
    keys = {key_of(words) for words in told if words}
    if not parts or key_of(whole) in keys:
        return whole
    own = next((words for words in map(words_of, parts) if key_of(words) in keys), "")
    if own and _is_kicker(whole, own):
        return own
    kickers = [one for one in parts if _KICKER.search(one.get("class") or "")]
    if len(kickers) == 1 and len(words_of(kickers[0]).split()) <= _LONGEST:
        rest = one_line(whole.replace(words_of(kickers[0]), " ", 1)).strip(" :|–—-")
        return rest or whole
    return whole


def without_kickers(parts: list[str], tree, headline: str) -> list[str]:
    """The paragraphs of a body without the headline that was found among them with its kicker.

    Args:
        parts: the paragraphs.
        tree: the parsed page.
        headline: of the article; empty if it has none.
    """
    if not headline:
        return parts
    whole = {
        words for words in map(words_of, tree.iter("h1")) if words.endswith(headline) and _is_kicker(words, headline)
    }
    return [words for words in parts if words not in whole]


def _is_kicker(whole: str, own: str) -> bool:
    return 0 < len(whole.split()) - len(own.split()) <= _LONGEST
