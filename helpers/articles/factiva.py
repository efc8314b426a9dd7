"""Articles as Factiva exports them: with two-letter codes, or as plain lines in a fixed order."""

from __future__ import annotations

import re

from helpers.articles.bundle_piece import BundlePiece, is_sentence, labels, words_from
from helpers.articles.byline import is_names
from helpers.articles.head import is_section
from helpers.articles.headline_lines import goes_on_titled
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.model import PassageKind
from helpers.articles.rules import LANGUAGES
from helpers.articles.when import parse_when

END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Do[ck]umento? [A-Z]{1,10}\d{8,}\w*[ \t]*$", re.MULTILINE)
LENGTH = re.compile(r"\d[\d,.]* (?:words|mots|Wörter|palabras|palavras|parole|woorden|słów|слов|ord)", re.IGNORECASE)
HEADLINE = re.compile(r"^HD(?:[ \t]|$)", re.MULTILINE)
#: What every Factiva page marks its paragraphs with.
MARK = "articleParagraph"
_CODE = re.compile(r"([A-Z]{2,3})(?:[\t ]+|\n|$)(?=\S|$)")
#: Codes of which nearly every article in that layout has several: its length, day, paper and words.
_USUAL_CODES = frozenset(("WC", "PD", "SN", "LP", "TD"))
_CODED_LINE = re.compile(r"^(HD|WC|PD|SN|LP|TD)(?:[ \t]|$)", re.MULTILINE)
#: So many of them tell the layout.
_ENOUGH_CODES = 3
#: What Factiva prints below an article's words; the other fields stand above them.
_BELOW = frozenset(("credit", "article_number", "end"))
#: A code as Factiva sets it, apart from what it introduces, and the list of subjects that may follow one.
_SET_APART = re.compile(r"[A-Z]{2,3}(?:\t| {2,}|\s*$)")
_SUBJECTS = re.compile(r"[\w.]+ : \S")
#: What the fields of the layout with codes are in the article.
_KINDS: dict[str, PassageKind] = {
    "headline": "headline",
    "byline": "credit",
    "lead": "body",
    "body": "body",
    "credit": "credit",
}
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
#: A longer line may be one of the text's.
_LONGEST_OF_HEAD = 60
_COPYRIGHT = re.compile(r"\(c\)|©|copyright", re.IGNORECASE)
#: The time of an article, with its zone where one is given: ``23:10``, ``9:05 PM EST``, ``01:30 (GMT+2)``.
_CLOCK = re.compile(
    r"[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[AP]\.?M\.?)?"
    r"(?:\s*\(?(?:Z|[A-Z]{2,5}T|UTC|CEST|MEZ|MESZ|[+-]\d)[A-Z]{0,2}(?:\s?[+-]?\d{1,2}(?::?\d\d)?)?\)?)?(?:\s?(?:hrs?|Uhr))?",
    re.IGNORECASE,
)


def piece_of(chunk: str, headlines: frozenset[str] = frozenset()) -> BundlePiece:
    """Reads the article in a chunk of an export; a page marks which lines are headlines."""
    lines = paragraphs(chunk, alone=_Head().holds)
    piece = BundlePiece(chunk, lines, ["boilerplate"] * len(lines))
    if _has_codes([line.text for line in lines]):
        _codes(piece)
    else:
        _plain_lines(piece, headlines)
    return piece


class _Head:
    """Tells the lines of an article's head, each of which is one, from those of its text, which may be wrapped."""

    def __init__(self) -> None:
        self._over, self._measured = False, False

    def holds(self, line: str) -> bool:
        """Whether a line, each asked about in turn, belongs to no text."""
        name, words = _coded(line)
        if name and not (self._over and words[:1].islower() and not _is_set(line, words)):
            self._over = name in ("lead", "body")
            return True
        if self._over:
            return END.fullmatch(line) is not None
        self._measured = self._measured or LENGTH.fullmatch(line) is not None
        self._over = _COPYRIGHT.match(line) is not None or (self._measured and len(line) >= _LONGEST_OF_HEAD)
        return len(line) < _LONGEST_OF_HEAD


def is_coded(text: str) -> bool:
    """Whether a text has the codes that begin an article's lines, whatever ends the article."""
    found = {match[1] for match in _CODED_LINE.finditer(text)}
    return "HD" in found and len(found & _USUAL_CODES) >= _ENOUGH_CODES


def _has_codes(texts: list[str]) -> bool:
    """Whether lines begin with the layout's codes: the headline's, or two others that each such article has."""
    found = {match[1] for text in texts if (match := _CODE.match(text))}
    return "HD" in found or len(found & _USUAL_CODES) > 1


def _codes(piece: BundlePiece) -> None:
    """The layout with two-letter codes: ``HD``, ``PD``, ``LP``, ``TD``, …"""
    current, begun = "", frozenset[str]()
    for index, line in enumerate(piece.paragraphs):
        name, words = _coded(line.text)
        below_headline = piece.paragraphs[index - 1].text == "HD" and name in _BELOW and not _is_set(line.text, words)
        if below_headline or (name and begun and not _is_field(piece.paragraphs[index:], begun)):
            name, words = None, line.text
        current = name or current
        if name in ("lead", "body"):
            begun |= {name}
        kind = _KINDS.get(current)
        if kind and words:
            piece.kinds[index] = kind
            piece.paragraphs[index] = words_from(line, line.text.index(words)) if name else line
        if current == "article_number":
            words = words.rpartition(" ")[2]
        if current in ("headline", "outlet", "byline", "credit", "article_number"):
            piece.note(current, words)
        if current == "published" and (when := parse_when(words)):
            piece.note("published", when.iso)
        if current == "time":
            _add_time(piece, words)


def _coded(line: str) -> tuple[str | None, str]:
    """The field whose code begins a line, None where none does, and the words behind the code."""
    match = _CODE.match(line)
    name = labels("factiva").get(match[1].lower()) if match else None
    return (name, line[match.end() :].strip()) if match and name else (None, line)


def _is_set(line: str, words: str) -> bool:
    """Whether a code is set apart from the words behind it, or these are what only a field has."""
    return bool(_SET_APART.match(line) or _SUBJECTS.match(words))


def _is_field(lines: list[Paragraph], begun: frozenset[str]) -> bool:
    """Whether the first line, which stands where the article's words have begun, is a field and no sentence.

    Args:
        lines: it and those below it.
        begun: the fields of the words that stand above it: ``lead``, ``body``.
    """
    line = lines[0].text
    name, words = _coded(line)
    if name in ("lead", "body"):
        return name not in begun
    words_follow = "body" not in begun and any(_coded(one.text)[0] == "body" for one in lines[1:])
    if name not in _BELOW or words_follow:
        return False
    if _is_set(line, words) or END.fullmatch(line):
        return True
    sentence = is_sentence(words) and not line.startswith("PUB") and (name != "credit" or words[0].islower())
    return not sentence and not _goes_on_in_prose(lines[1:])


def _goes_on_in_prose(below: list[Paragraph]) -> bool:
    """Whether a sentence follows before the next line with a code."""
    for line in below:
        if _coded(line.text)[0]:
            return False
        if line.gap and _SENTENCE.search(line.text):
            return True
    return False


def _plain_lines(piece: BundlePiece, headlines: frozenset[str]) -> None:
    """The plain layout: headline, byline, length, date, outlet, code, language, copyright, body, number."""
    texts = [line.text for line in piece.paragraphs]
    length = next((index for index, text in enumerate(texts) if LENGTH.fullmatch(text)), None)
    if length is None:  # the date then stands right below the headline or the byline
        dates = (index for index, text in enumerate(texts[:400]) if (when := parse_when(text)) and not when.rest)
        length = next(dates, 0) - 1
    if length < 0:
        _without_block(piece)
        return
    top = range(max(0, length - 3), length if LENGTH.fullmatch(texts[length]) else length + 1)
    bylines = [index for index in top if re.match(r"(?:by|von|par|por)\s", texts[index], re.IGNORECASE)]
    heads = [index for index in top if index not in bylines]
    if bylines:
        piece.kinds[bylines[-1]] = "credit"
        piece.note("byline", re.sub(r"^\w+\s+", "", texts[bylines[-1]]))
    marked = [index for index in heads if texts[index] in headlines]
    if not bylines and _is_author([texts[index] for index in heads], heads[-2:-1] == marked[-1:]):
        piece.kinds[heads[-1]] = "credit"
        piece.note("byline", texts[heads.pop()])
    heads = marked or heads
    _headline(piece, heads)
    body = length + 1
    for index in range(length + 1, min(length + 9, len(texts))):
        if (when := parse_when(texts[index])) and "published" not in piece.values and not when.rest:
            piece.note("published", when.iso)
            _add_time(piece, next(filter(_CLOCK.fullmatch, texts[index + 1 : index + 3]), ""))
            piece.note("outlet", _outlet(texts[index + 1 :]))
        elif _COPYRIGHT.match(texts[index]):
            body = index + 1
            break
        elif len(texts[index]) < 40 and not texts[index].endswith("."):
            body = index + 1
        else:
            break
    for index in range(body, len(texts)):
        if not END.fullmatch(texts[index]):
            piece.kinds[index] = "body"


def _headline(piece: BundlePiece, heads: list[int]) -> None:
    """Takes the last of the lines above the byline as the headline, with those above it that it goes on with."""
    if not heads:
        return
    first = heads[-1]
    while first in heads[1:] and _goes_on(piece, first):
        first -= 1
    lines = range(first, heads[-1] + 1)
    for index in lines:
        piece.kinds[index] = "headline"
    piece.note("headline", " ".join(piece.paragraphs[index].text for index in lines))


def _goes_on(piece: BundlePiece, index: int) -> bool:
    """Whether a line goes on with the headline that the line above it begins."""
    above, line = piece.paragraphs[index - 1], piece.paragraphs[index]
    return not line.gap and (line.text[0].islower() or goes_on_titled(above.text, line.text))


def _outlet(below: list[str]) -> str:
    """The paper's line below the date, above its code and its language; empty where it is missing.

    The code is what the number of the document begins with.
    """
    name, behind = [*(one for one in below[:3] if not _CLOCK.fullmatch(one)), "", ""][:2]
    number = next(filter(END.fullmatch, reversed(below)), "").split(" ")[-1]
    is_code = name.isupper() and number.startswith(name) and not (behind and number.startswith(behind))
    no_name = is_code or name.lower() in LANGUAGES or _COPYRIGHT.match(name) or _SENTENCE.search(name)
    return "" if no_name else name


def _without_block(piece: BundlePiece) -> None:
    """A piece without length and date: its first line is the headline where it is no sentence and others follow."""
    rows = [index for index, line in enumerate(piece.paragraphs) if not END.fullmatch(line.text)]
    for index in rows:
        piece.kinds[index] = "body"
    if rows and not _SENTENCE.search(first := piece.paragraphs[rows[0]].text):
        piece.kinds[rows[0]] = "headline"
        piece.note("headline", first)


def _is_author(heads: list[str], marked: bool) -> bool:
    """Whether the last line above the length is the author's name without a ``By``, and the headline is above it.

    Args:
        heads: the lines above the length.
        marked: whether the page marks the last but one as the headline.
    """
    if len(heads) < 2 or not is_names(heads[-1]) or len(heads[-1].split()) > 4:
        return False
    above = heads[-2]
    long = (len(above.split()) > 2 and ";" not in above) or is_section("".join(heads[-3:-2]))
    return marked or (long and not is_section(above))


def _add_time(piece: BundlePiece, clock: str) -> None:
    day = piece.values.get("published", "T")
    if "T" not in day and _CLOCK.fullmatch(clock) and (when := parse_when(f"{day} {clock}")):
        piece.values["published"] = when.iso
