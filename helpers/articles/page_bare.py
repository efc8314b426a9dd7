"""Makes paragraphs of a page's sentences that stand in no element of their own, beside its paragraphs.

Editors on the web leave them so; what finds a page's body drops some of them and moves others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from helpers.articles.head import ends_sentence
from helpers.articles.markup import BLOCK, one_line, words_of

#: Elements inside a line, and those whose bare words are no paragraph.
_INLINE = frozenset(
    ("a", "span", "b", "strong", "i", "em", "font", "u", "small", "mark", "abbr", "sup", "sub", "cite", "q", "br")
)
_OTHERS = frozenset(("nav", "footer", "aside", "form", "header", "figure", "figcaption", "blockquote", "button"))
#: Characters at the end of a line that tell whether a sentence ends there.
_END = 80
#: Fewest words outside links of what may be a sentence of the body, and most elements of a run.
_LEAST_WORDS, _MOST_ELEMENTS = 6, 500


class _BareRun(NamedTuple):
    """Words and inline elements that follow one another in an element, and the elements above and below them."""

    above: Any
    held: list
    below: Any


def wrap_sentences(tree) -> bool:
    """Makes paragraphs of the sentences beside a page's paragraphs; returns whether there were any."""
    holders = dict.fromkeys(one.getparent() for one in tree.iter("p"))
    found = [_wrap(one, _is_told) for one in holders if one is not None and one.tag not in _OTHERS]
    return any(found)


def wrap_all(text) -> None:
    """Makes paragraphs of all words that stand beside blocks in an article's text, or are parted by line breaks."""
    for one in list(text.iter()):
        if isinstance(one.tag, str) and any(child.tag in BLOCK or child.tag == "br" for child in one):
            _wrap(one, lambda words, _: bool(words), most=len(one))


def _wrap(element, is_told, most: int = _MOST_ELEMENTS) -> bool:
    found = False
    for run in list(_runs(element)):
        lead = (element.text if run.above is None else run.above.tail) or ""
        words = one_line(lead + "".join(f"{_words(one)}{one.tail or ''}" for one in run.held))
        if len(run.held) <= most and is_told(words, run):
            _enclose(element, run, lead)
            found = True
    return found


def _words(one) -> str:
    return "".join(one.itertext()) if isinstance(one.tag, str) else ""  # a comment has none


def _runs(element) -> Iterator[_BareRun]:
    above, held = None, []
    for child in element:
        if child.tag in _INLINE or not isinstance(child.tag, str):
            held.append(child)
            continue
        yield _BareRun(above, held, child)
        above, held = child, []
    yield _BareRun(above, held, None)


def _is_told(words: str, run: _BareRun) -> bool:
    """Whether a run is a sentence or more beside a paragraph, and no list of links."""
    beside = any(one is not None and one.tag == "p" for one in (run.above, run.below))
    linked = sum(len(words_of(link).split()) for one in run.held for link in one.iter("a"))
    return beside and len(words.split()) - linked >= _LEAST_WORDS and ends_sentence(words)


def _enclose(element, run: _BareRun, lead: str) -> None:
    """Puts a run into paragraphs, one up to each line break that follows a sentence."""
    pieces, said = [_paragraph(element, lead)], lead.rstrip()
    for one in run.held:
        if one.tag == "br" and (not said or ends_sentence(said)):
            element.remove(one)
            pieces.append(_paragraph(element, one.tail or ""))
            said = ""
        else:
            pieces[-1].append(one)
        said = f"{said}{'' if one.tag == 'br' else _words(one)}{one.tail or ''}".rstrip()[-_END:]
    if run.above is None:
        element.text = None
    else:
        run.above.tail = None
    for piece in reversed([one for one in pieces if len(one) or words_of(one)]):
        if run.above is None:
            element.insert(0, piece)
        else:
            run.above.addnext(piece)


def _paragraph(element, words: str):
    found = element.makeelement("p")
    found.text = words
    return found
