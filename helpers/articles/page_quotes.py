"""What a page sets apart as quoted: block quotes and their attributions, embedded posts, pull quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.articles import letters, rules
from helpers.articles.draft import Draft
from helpers.articles.markup import key_of, lines_of, words_of
from helpers.articles.model import Passage, PassageKind, Span
from helpers.articles.page_scope import marks_of

_PULL = re.compile(r"pull-?_?quotes?|quote-?_?pull|quotable|callout-?quote|click-?to-?tweet", re.IGNORECASE)
#: What says whose the words above are: a dash, or what networks write below a post that a page shows.
SIGNS = (
    r"[—–―]|--|(?:A (?:post|photo|video|reel) (?:shared|posted)|Posted|Shared) by"
    r"|Une publication partagée par|Una publicación compartida (?:de|por)|Ein Beitrag geteilt von"
)
_SIGN = re.compile(rf"\s*(?:{SIGNS})\s*(?=\S)")
#: What networks put in place of a picture in a post that a page shows.
_PLACEHOLDER = re.compile(r"\[(?:image or embed|image|video|photo|embed|gif)\]", re.IGNORECASE)
#: Longest line that may say whose the words above it are, and most blocks that are searched.
_LONGEST, _MOST = 200, 200
#: What is in place of a post whose words the page does not hold, and says whose it is.
_NO_WORDS = re.compile(
    r"(?:View this (?:post|photo|profile|reel) on \w+|A (?:post|photo|video|reel) (?:shared|posted) by"
    r"|Voir cette publication|Une publication partagée par|Ver esta publicación|Una publicación compartida"
    r"|Sieh dir diesen Beitrag|Ein Beitrag geteilt von)\b.*(?<![.!?])$",
    re.DOTALL,
)
_SHOWN_TEXT = "//body//text()[not(parent::script or parent::style or parent::noscript)]"
#: Blocks that hold only words, and their greatest length: a longer one is not a quotation.
_PLAIN = "//blockquote[not(ancestor::blockquote) and not(.//h1 or .//article or .//table or .//ul or .//img)]"
_LONGEST_BLOCK = 2_000
#: What an element shows besides quoted words and their caption.
_BESIDES = (
    ".//text()[normalize-space() and not(ancestor::blockquote or ancestor::figcaption"
    " or parent::script or parent::style or parent::noscript)]"
)


@dataclass(slots=True)
class QuotedBlock:
    """A block of words that a page sets apart.

    Attributes:
        lines: the words, line by line.
        signature: the line that says whose they are, with a dash before it; empty where there is none.
        is_pull: whether they are in the article a second time, as an ornament.
    """

    lines: list[str]
    signature: str = ""
    is_pull: bool = False
    keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = set(map(key_of, self.lines))


def blocks_of(tree) -> list[QuotedBlock]:
    """The outermost block quotes of a page, in page order."""
    found: list[QuotedBlock] = []
    shown = _PageWords(tree)
    for element in tree.xpath("//blockquote[not(ancestor::blockquote)] | //*[@class][not(self::blockquote)]")[
        : 50 * _MOST
    ]:
        is_pull = _is_pull(element) and shown.twice(element)
        if (element.tag == "blockquote" or is_pull) and len(found) < _MOST:
            found.append(_block(element, is_pull))
    return [one for one in found if one.lines]


def with_plain_blocks(tree) -> bool:
    """Makes each line of a page's short block quotes and their attributions a paragraph; returns whether any changed.

    The search for the body ignores line breaks, and drops figures, and words that are links, with what is quoted in
    them.
    """
    changed, shown = False, _PageWords(tree)
    for element in tree.xpath("//blockquote[not(ancestor::blockquote)]")[:_MOST]:
        changed |= _without_wrapping(element)
    for element in tree.xpath(_PLAIN)[:_MOST]:
        block = _block(element, False)
        if not block.lines or sum(map(len, block.lines)) > _LONGEST_BLOCK:
            continue
        if _is_pull(element) and shown.twice(element):
            continue
        figure = next((one for one in element.iterancestors("figure")), None)
        if figure is None and not element.xpath(".//br | .//cite | .//footer") and not _is_of_links(element):
            continue
        tail = element.tail
        element.clear()
        element.tail = tail
        for line in filter(None, (*block.lines, block.signature)):
            paragraph = element.makeelement("p", {})
            paragraph.text = line
            element.append(paragraph)
        if figure is not None:
            figure.tag = "div"
            for caption in list(figure.iter("figcaption")):
                if key_of(words_of(caption)) == key_of(block.signature):
                    caption.drop_tree()
        changed = True
    return changed


def _without_wrapping(element) -> bool:
    """Unmarks what embeds a post, and nothing else, in the article; returns whether there was anything to unmark.

    The search for the body drops whatever is marked as embedded: films, and the words that the article quotes, too.
    """
    changed, embeds, beside = False, rules.words("embedded post"), rules.words("beside the article")
    for one in (element, *element.iterancestors("div", "figure", "section", "span", "p")):
        marks = set(marks_of(one))
        if not marks & embeds or marks & beside:
            continue
        if one.xpath(_BESIDES) or _is_pull(one):
            break
        for name in ("class", "id"):
            one.attrib.pop(name, None)
        changed = True
    return changed


def _is_of_links(element) -> bool:
    """Whether a whole line of a block is a link, as in an embedded post that links to its network."""
    linked = (one for one in element.iter("a") if one.getparent().tag in ("p", "div", "blockquote"))
    return any(key_of(words_of(one)) == key_of(words_of(one.getparent())) != "" for one in linked)


def _is_pull(element) -> bool:
    return any(_PULL.search(one.get("class") or "") for one in (element, element.getparent()) if one is not None)


class _PageWords:
    """The words that a page shows, put together when they are first asked for: few pages have pull quotes."""

    def __init__(self, tree) -> None:
        self._tree, self._words = tree, ""

    def twice(self, element) -> bool:
        """Whether the page has an element's words a second time: a pull quote that is not an ornament is a quote."""
        self._words = self._words or _letters(" ".join(self._tree.xpath(_SHOWN_TEXT)))
        lines = [line for line in lines_of(element) if line]
        return bool(lines) and self._words.count(_letters(max(lines, key=len))) > 1


def _letters(words: str) -> str:
    return letters.joined(words).lower()


def _block(element, is_pull: bool) -> QuotedBlock:
    lines = [line for line in lines_of(element) if line]
    named = [words_of(one) for one in element.iter("cite", "footer", "figcaption")]
    figure = next((one for one in element.iterancestors("figure")), None)
    if figure is not None and not (len(lines) > 1 and _SIGN.match(lines[-1])):
        named += [words_of(one) for one in figure.iter("figcaption")]
    signature = next((words for words in named if 2 <= len(words) <= _LONGEST), "")
    if not signature:
        return block_of_lines([line for line in lines if not _PLACEHOLDER.fullmatch(line)], is_pull)
    lines = [line for line in lines if key_of(line) != key_of(signature)]
    return QuotedBlock(lines, signature if _SIGN.match(signature) else f"— {signature}", is_pull)


def block_of_lines(lines: list[str], is_pull: bool = False) -> QuotedBlock:
    """The block of quoted words made of some lines; the last one may name the source.

    Args:
        lines: their words.
        is_pull: whether it repeats words of the article, to be seen.
    """
    if len(lines) > 1 and _SIGN.match(lines[-1]) and len(lines[-1]) <= _LONGEST:
        return QuotedBlock(lines[:-1], lines[-1], is_pull)
    return QuotedBlock(lines, "", is_pull)


def with_blocks(paragraphs: list[tuple[PassageKind, str]], blocks: list[QuotedBlock]) -> list[tuple[PassageKind, str]]:
    """The paragraphs (kind, words) of a page, with pull quotes out of the body and attributions below their blocks."""
    if not blocks:
        return paragraphs
    keys = [key_of(words) for _, words in paragraphs]
    pulled = _pulled(paragraphs, blocks) | _without_words(blocks)
    last = {key: number for number, key in enumerate(keys)}
    below: dict[int, list[str]] = {}
    for block in blocks:
        if block.signature and not block.is_pull and block.keys - pulled and key_of(block.signature) not in last:
            ends = [last[key] for key in block.keys if key in last]
            if ends:
                below.setdefault(max(ends), []).append(block.signature)
    signed = {key_of(one) for some in below.values() for one in some}
    result = []
    for number, ((kind, words), key) in enumerate(zip(paragraphs, keys, strict=True)):
        if kind != "caption" or key not in signed:
            result.append(("boilerplate" if key in pulled and kind == "body" else kind, words))
        result += [("body", one) for one in below.get(number, ())]
    return result


def _without_words(blocks: list[QuotedBlock]) -> set[str]:
    """The keys of the lines of posts that only say whose they are."""
    empty = (one for one in blocks if all(_NO_WORDS.match(line) for line in (*one.lines, one.signature) if line))
    return {key_of(line) for one in empty for line in (*one.lines, one.signature) if line}


def _pulled(paragraphs: list[tuple[PassageKind, str]], blocks: list[QuotedBlock]) -> set[str]:
    """The keys of words that a page shows a second time, as decoration."""
    pulls = [{key for key in (*one.keys, key_of(one.signature)) if key} for one in blocks if one.is_pull]
    if not pulls:
        return set()
    body = (words for kind, words in paragraphs if kind == "body")
    lines = "\n".join(["", *map(_letters, body), ""])
    return set().union(*(keys for keys in pulls if any(_stands_in_more(key, lines) for key in keys)))


def _stands_in_more(key: str, lines: str) -> bool:
    """Whether a longer line contains the key."""
    at = lines.find(key)
    while at >= 0:
        if lines[at - 1] != "\n" or lines[at + len(key)] != "\n":
            return True
        at = lines.find(key, at + len(key))
    return False


def mark_quoted(draft: Draft, blocks: list[QuotedBlock]) -> None:
    """Records in a draft where the quoted blocks of its page are; those that repeat its words are left out."""
    if not blocks:
        return
    places: dict[str, list[Passage]] = {}
    for one in draft.passages:
        if one.kind == "body":
            places.setdefault(key_of(draft.text[one.start : one.end]), []).append(one)
    runs = set()
    for block in blocks:
        own = [one for key in block.keys for one in places.get(key, ())] if not block.is_pull else []
        if own:
            runs.add(Span(min(one.start for one in own), max(one.end for one in own)))
    draft.quoted = tuple(sorted(runs))
