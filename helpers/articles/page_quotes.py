"""What a page sets apart as quoted: blocks of quoted words and who signs them, embedded posts, pull quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.articles.draft import Draft
from helpers.articles.markup import key_of, lines_of, words_of
from helpers.articles.model import PassageKind, Span

_PULL = re.compile(r"pull-?_?quotes?|quote-?_?pull|quotable|callout-?quote", re.IGNORECASE)
#: What says whose the words above are: a dash, or what networks write below a post that a page shows.
SIGNS = (
    r"[—–―]|--|(?:A (?:post|photo|video|reel) (?:shared|posted)|Posted|Shared) by"
    r"|Une publication partagée par|Una publicación compartida (?:de|por)|Ein Beitrag geteilt von"
)
_SIGN = re.compile(rf"\s*(?:{SIGNS})\s*(?=\S)")
#: Longest line that may say whose the words above it are, and most blocks that are looked at.
_LONGEST, _MOST = 200, 200
#: Blocks that hold no more than words, and how long they are at most: more is no quotation.
_PLAIN = "//blockquote[not(ancestor::blockquote) and not(.//h1 or .//article or .//table or .//ul or .//img)]"
_LONGEST_BLOCK = 2_000


@dataclass(slots=True)
class QuotedBlock:
    """Words that a page sets apart.

    Attributes:
        lines: the words, line by line.
        signature: the line that says whose they are, with a dash before it; empty where there is none.
        is_pull: whether they stand in the article a second time, as an ornament.
    """

    lines: list[str]
    signature: str = ""
    is_pull: bool = False
    keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = set(map(key_of, self.lines))


def blocks_of(tree) -> list[QuotedBlock]:
    """The blocks of quoted words of a page, outermost ones, in its order."""
    found: list[QuotedBlock] = []
    for element in tree.xpath("//blockquote[not(ancestor::blockquote)] | //*[@class][not(self::blockquote)]")[
        : 50 * _MOST
    ]:
        is_pull = _is_pull(element)
        if (element.tag == "blockquote" or is_pull) and len(found) < _MOST:
            found.append(_block(element, is_pull))
    return [one for one in found if one.lines]


def with_plain_blocks(tree) -> bool:
    """Makes each line of a page's short quoted blocks, and who signs them, a paragraph; returns whether any changed.

    What finds the body knows no lines that are parted by breaks, and drops figures, and words that are links, with
    what is quoted in them.
    """
    changed = False
    for element in tree.xpath(_PLAIN)[:_MOST]:
        block = _block(element, False)
        if not block.lines or sum(map(len, block.lines)) > _LONGEST_BLOCK or _is_pull(element):
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
                caption.drop_tree()
        changed = True
    return changed


def _is_of_links(element) -> bool:
    """Whether a whole line of a block is a link, as in a post whose words lead to the network."""
    linked = (one for one in element.iter("a") if one.getparent().tag in ("p", "div", "blockquote"))
    return any(key_of(words_of(one)) == key_of(words_of(one.getparent())) != "" for one in linked)


def _is_pull(element) -> bool:
    return any(_PULL.search(one.get("class") or "") for one in (element, element.getparent()) if one is not None)


def _block(element, is_pull: bool) -> QuotedBlock:
    lines = [line for line in lines_of(element) if line]
    named = [words_of(one) for one in element.iter("cite", "footer", "figcaption")]
    figure = next((one for one in element.iterancestors("figure")), None)
    named += [words_of(one) for one in figure.iter("figcaption")] if figure is not None else []
    signature = next((words for words in named if 2 <= len(words) <= _LONGEST), "")
    if not signature and len(lines) > 1 and _SIGN.match(lines[-1]) and len(lines[-1]) <= _LONGEST:
        signature = lines[-1]
    lines = [line for line in lines if key_of(line) != key_of(signature)]
    return QuotedBlock(lines, signature if not signature or _SIGN.match(signature) else f"— {signature}", is_pull)


def with_blocks(paragraphs: list[tuple[PassageKind, str]], blocks: list[QuotedBlock]) -> list[tuple[PassageKind, str]]:
    """Paragraphs of a page (kind, words): pull quotes are none of its body, and who signs a block stands below it."""
    keys = [key_of(words) for _, words in paragraphs]
    result = list(paragraphs)
    for block in blocks:
        if block.is_pull:
            pulled = {key for key in (*block.keys, key_of(block.signature)) if key}
            again = {key for key in pulled if any(key in one and one != key for one in _whole(paragraphs))}
            drop = pulled if again else set()
            result = [
                ("boilerplate" if key_of(words) in drop and kind == "body" else kind, words) for kind, words in result
            ]
        elif block.signature and key_of(block.signature) not in keys:
            last = max((n for n, (_, words) in enumerate(result) if key_of(words) in block.keys), default=None)
            if last is not None:
                signed = key_of(block.signature)
                result.insert(last + 1, ("body", block.signature))
                result = [one for one in result if one[0] != "caption" or key_of(one[1]) != signed]
    return result


def _whole(paragraphs: list[tuple[PassageKind, str]]) -> list[str]:
    return [re.sub(r"\W+", "", words).lower() for kind, words in paragraphs if kind == "body"]


def mark_quoted(draft: Draft, blocks: list[QuotedBlock]) -> None:
    """Notes in a draft where the words of blocks stand that the page sets apart as quoted."""
    body = [(one, key_of(draft.text[one.start : one.end])) for one in draft.passages if one.kind == "body"]
    runs = []
    for block in blocks:
        own = [one for one, key in body if key in block.keys] if not block.is_pull else []
        if own:
            runs.append(Span(own[0].start, own[-1].end))
    draft.quoted = tuple(sorted(set(runs)))
