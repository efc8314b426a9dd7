"""A text dump or a pasted text → its passages and what it says about itself.

Told by the lines' own words and places: header, headline, dateline, captions, body, credits, boilerplate. What is in
doubt is body, since only headline, body and captions are annotated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.articles import header
from helpers.articles.agencies import agencies_in, known
from helpers.articles.captions import ENOUGH, caption_points, sentences
from helpers.articles.dateline import Dateline, find_dateline
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.lines import kind_of
from helpers.articles.model import Passage, PassageKind
from helpers.articles.when import parse_when

#: Longest paragraph, in characters, that may stand between the headline and a report that begins with a dateline.
_LEAD_IN = 220
#: Paragraphs of a body that are looked at one by one for lines of the page; no article has more.
_LONGEST_ARTICLE = 5_000
#: How many paragraphs may stand before the body, and after it.
_TOP, _END = 30, 25
_TRAILING_CREDIT = re.compile(
    r"\s+(?P<credit>\((?:(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited)\b[^()]{2,300}"
    r"|with (?:agencies|agency|inputs|reporting)[^()]{0,200}|agencies|source: [^()]{2,80})\)\.?)$",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:First )?[Pp]ublished (?:in|by) (?P<outlet>[A-Z][^,.;:!?]{2,60}),? (?:on )?(?P<date>.{6,40}?)\.?"
)
_SPEAKER = re.compile(r"[A-Z][A-Z.' -]+:\s")
_SIGNED = re.compile(r"[\s(–—/-]*([A-Z][\w./ -]{1,40}?)[\s)/.]*")


@dataclass(slots=True)
class Dissected:
    """A text's passages, and the metadata that it gives: field → (value, ``header`` or ``text``)."""

    passages: tuple[Passage, ...] = ()
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    agencies: tuple[str, ...] = ()


def passages_of(text: str) -> tuple[Passage, ...]:
    """The passages of a pasted or dumped text; they do not overlap, stand in order, and point into ``text``."""
    return dissect(text).passages


def dissect(text: str) -> Dissected:
    """The passages of a text and the metadata in its header, dateline and credit lines; never raises."""
    return _Dissection(text).result()


def dissect_parts(
    headline: str, body: str | Sequence[tuple[PassageKind, str]], *, caption: str = ""
) -> tuple[str, Dissected]:
    """A text built of a headline and a body that a page or a record gave apart: headline, blank line, paragraphs.

    Args:
        headline: its words, or an empty text.
        body: a whole body, or its paragraphs with the kinds that are known of them.
        caption: the words of a caption, or an empty text.

    Returns:
        The text, and what is found in it.
    """
    if isinstance(body, str):
        body = [("body", " ".join(one.text.split())) for one in paragraphs(_line_ends(body), alone=header.stands_alone)]
    parts: list[tuple[PassageKind, str]] = [("headline", headline)] if headline else []
    parts += [("caption", " ".join(caption.split()))] if caption.strip() else []
    parts += [(kind, words) for kind, words in body if words and words != headline]
    placed: list[Paragraph] = []
    start = 0
    for _, words in parts:
        placed.append(Paragraph(start, start + len(words), words, int(bool(start))))
        start += len(words) + 2
    text = "\n\n".join(words for _, words in parts)
    return text, _Dissection(text, placed, [kind for kind, _ in parts]).result()


def dissect_lines(text: str, lines: list[Paragraph], kinds: list[PassageKind]) -> Dissected:
    """What is found in a text whose lines have their kinds already, such as one article of a bundle."""
    return _Dissection(text, lines, kinds).result()


def _line_ends(text: str) -> str:
    return text.replace("\r", "\n")


class _Dissection:
    """One text being taken apart, from the top and then from the end."""

    def __init__(self, text: str, parts: list[Paragraph] | None = None, kinds: list[PassageKind] | None = None) -> None:
        self.text = text
        self.paragraphs = paragraphs(_line_ends(text), alone=header.stands_alone) if parts is None else parts
        self.kinds: list[PassageKind] = kinds or ["body"] * len(self.paragraphs)
        self.cuts: dict[int, list[Passage]] = {}
        self.values: dict[str, tuple[str, str]] = {}
        self.agencies: dict[str, None] = {}
        self.headline: int | None = self.kinds.index("headline") if "headline" in self.kinds else None

    def result(self) -> Dissected:
        first = self._read_top()
        last = self._read_end(first)
        self._read_middle(first, last)
        if "body" not in self.kinds and self.headline is not None and not self.values.keys() - {"headline"}:
            self.kinds[self.headline] = "body"
            self.values.pop("headline", None)
        self._read_dateline(first)
        self._cut_trailing_credit(last)
        passages: list[Passage] = []
        for index, (paragraph, kind) in enumerate(zip(self.paragraphs, self.kinds, strict=True)):
            passages += self.cuts.get(index) or [Passage(kind, paragraph.start, paragraph.end)]
        return Dissected(tuple(passages), self.values, tuple(self.agencies))

    # -- the top ---------------------------------------------------------------------------------------------------

    def _read_top(self) -> int:
        """Kinds of the paragraphs above the body; returns the index of the first body paragraph."""
        announced: str | None = None
        for index, paragraph in enumerate(self.paragraphs[:_TOP]):
            if self.kinds[index] != "body":
                continue
            if announced and len(paragraph.text) <= 160:
                self._take_announced(announced, paragraph, index)
                announced = None
                continue
            announced = header.label_of(paragraph.text)
            if announced:
                self.kinds[index] = "boilerplate"
            elif not self._top_kind(index, paragraph):
                return index
        return min(len(self.paragraphs), _TOP)

    def _top_kind(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands above the body; its kind and what it tells are noted."""
        text = paragraph.text
        fields = header.read_line(text)
        if fields is not None and not self._is_last_chance(index, fields):
            self._take_fields(index, paragraph, fields)
            return True
        kind = kind_of(text, "top")
        if kind:
            self.kinds[index] = kind
            self._credit(text) if kind == "credit" else None
            return True
        if self.headline is None and self._outlet_line(index):
            self.kinds[index] = "boilerplate"
            self._note("outlet", text)
            return True
        if self.headline is None and self._is_headline(index):
            self.headline = index
            self.kinds[index] = "headline"
            self._note("headline", " ".join(text.split()))
            return True
        if self._is_caption(index, apart=1, more_to_come=True):
            self.kinds[index] = "caption"
            return True
        return False

    def _is_last_chance(self, index: int, fields: list[header.Field]) -> bool:
        """A lone labelled line without a header around it is text: ``Title: …`` may be a transcript's first line."""
        return index == len(self.paragraphs) - 1 and index == 0

    def _take_fields(self, index: int, paragraph: Paragraph, fields: list[header.Field]) -> None:
        self.kinds[index] = "boilerplate"
        for one in fields:
            if one.name == "headline" and self.headline is None:
                self.headline = index
                start = paragraph.start + one.start
                self.cuts[index] = [
                    Passage(
                        "boilerplate", paragraph.start, paragraph.start + len(paragraph.text[: one.start].rstrip())
                    ),
                    Passage("headline", start, start + len(one.value)),
                ]
                if one.start == 0:
                    del self.cuts[index][0]
            if one.name == "byline":
                self.kinds[index] = "credit"
            if one.name == "credit":
                self.kinds[index] = "credit"
                self._credit(one.value)
                continue
            if one.name == "dateline_place":
                self.values.setdefault(one.name, (one.value, "header"))
            self._note(one.name, one.value)

    def _take_announced(self, name: str, paragraph: Paragraph, index: int) -> None:
        self.kinds[index] = "headline" if name == "headline" else "boilerplate"
        if name == "headline":
            self.headline = index
        for one in header.read_value(name, paragraph.text):
            self._note(one.name, one.value)

    def _note(self, name: str, value: str) -> None:
        if name not in ("section", "updated") and value.strip():
            self.values.setdefault(name, (value.strip(), "header"))

    def _outlet_line(self, index: int) -> bool:
        """A paper's name alone above the headline: something else must still follow that can be the headline."""
        text = self.paragraphs[index].text
        if index > 3 or not header.is_outlet(text) or "outlet" in self.values:
            return False
        following = self.paragraphs[index + 1 : index + 6]
        for offset, paragraph in enumerate(following, index + 1):
            if header.read_line(paragraph.text) is not None or header.label_of(paragraph.text):
                continue
            return self._is_headline(offset)
        return False

    def _is_headline(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        text = paragraph.text
        if index + 1 >= len(self.paragraphs) or not looks_like_headline(text):
            return False
        rest = [one for one in self.paragraphs[index + 1 : index + 8] if _is_prose(one.text)]
        if not rest or rest[0].text[:1].islower():
            return False
        following = self.paragraphs[index + 1]
        if text[-1] == "." and not following.gap:
            return False
        return not find_dateline(text) or len(text) > 60

    # -- captions ----------------------------------------------------------------------------------------------------

    def _is_caption(self, index: int, *, apart: int, more_to_come: bool = False) -> bool:
        if more_to_come and not any(len(one.text) > 80 for one in self.paragraphs[index + 1 :][:6]):
            return False
        text = self.paragraphs[index].text
        return not find_dateline(text) and caption_points(text, apart=apart) >= ENOUGH

    # -- the end -----------------------------------------------------------------------------------------------------

    def _read_end(self, first: int) -> int:
        """Kinds of the paragraphs below the body; returns the index after the last body paragraph."""
        body = [index for index in range(first, len(self.paragraphs)) if self.kinds[index] == "body"]
        for index in reversed(body[1:][-_END:]):
            text = self.paragraphs[index].text
            kind = self._imprint(text) or kind_of(text, "end") or self._signature(text, index == body[-1])
            if kind is None and self._is_caption(index, apart=self._stands_apart(index, first)):
                kind = "caption"
            if kind is None:
                return index + 1
            self.kinds[index] = kind
            if kind == "credit":
                self._credit(text)
        return min(len(self.paragraphs), first + 1)

    def _imprint(self, text: str) -> PassageKind | None:
        """``Published in The Sample Post, May 28th, 2019``: where and when, below the body."""
        match = _IMPRINT.fullmatch(text)
        when = match and parse_when(match["date"])
        if not when or when.rest:
            return None
        self.values.setdefault("published", (when.iso, "text"))
        self.values.setdefault("outlet", (match["outlet"], "text"))
        return "boilerplate"

    def _stands_apart(self, index: int, first: int) -> int:
        """2 where the blank lines before a paragraph are more than those between the body's paragraphs, else 0."""
        gaps = sorted(one.gap for one in self.paragraphs[first + 1 : index])
        usual = gaps[len(gaps) // 2] if gaps else 9
        return 2 if self.paragraphs[index].gap > usual else 0

    def _signature(self, text: str, last: bool) -> PassageKind | None:
        """A last line that is nothing but an agency's name: ``(AFP)``, ``– Reuters``."""
        match = _SIGNED.fullmatch(text)
        if match and last and all(known(part) for part in re.split(r"[/,]", match[1])):
            return "credit"
        return None

    def _credit(self, text: str) -> None:
        self.agencies.update(dict.fromkeys(agencies_in(text)))
        self.values.setdefault("credit", (" ".join(text.split()), "text"))

    # -- the body ----------------------------------------------------------------------------------------------------

    def _read_middle(self, first: int, last: int) -> None:
        for index in range(first + 1, min(last, first + _LONGEST_ARTICLE)):
            if self.kinds[index] != "body":
                continue
            kind = kind_of(self.paragraphs[index].text, "middle")
            if kind:
                self.kinds[index] = kind

    def _read_dateline(self, first: int) -> None:
        """The dateline of the first body paragraph, which may also stand on a line of its own."""
        body = [index for index in range(first, len(self.paragraphs)) if self.kinds[index] == "body"][:3]
        for index in body:
            paragraph = self.paragraphs[index]
            found = find_dateline(paragraph.text)
            if found and paragraph.text[: found.end].rstrip().endswith(":") and self._is_transcript():
                return
            if found and (index == first or found.source or paragraph.text[:3].isupper()):
                self._take_dateline(index, paragraph, found)
                return
            if len(paragraph.text) > _LEAD_IN:
                return

    def _is_transcript(self) -> bool:
        return sum(bool(_SPEAKER.match(one.text)) for one in self.paragraphs) > 1

    def _take_dateline(self, index: int, paragraph: Paragraph, found: Dateline) -> None:
        cut = paragraph.start + found.end
        line = Passage("dateline", paragraph.start, paragraph.start + len(paragraph.text[: found.end].rstrip()))
        self.cuts[index] = [line] if cut >= paragraph.end else [line, Passage("body", cut, paragraph.end)]
        if found.place:
            self.values.setdefault("dateline_place", (found.place, "text"))
        if found.published:
            self.values.setdefault("published", (found.published, "text"))
        if found.source:
            for name in agencies_in(found.source):
                self.agencies = {name: None, **self.agencies}
            self.values["credit"] = (found.source, "text")

    def _cut_trailing_credit(self, last: int) -> None:
        """``(Reporting by …; Editing by …)`` at the end of the last body paragraph is a passage of its own."""
        index = last - 1
        if not 0 <= index < len(self.paragraphs) or self.kinds[index] != "body":
            return
        paragraph = self.paragraphs[index]
        match = _TRAILING_CREDIT.search(paragraph.text, max(0, len(paragraph.text) - 340))
        if not match:
            return
        body = self.cuts.get(index) or [Passage("body", paragraph.start, paragraph.end)]
        end = paragraph.start + len(paragraph.text[: match.start()].rstrip())
        if body[-1].start >= end:
            return
        credit = Passage("credit", paragraph.start + match.start("credit"), paragraph.end)
        self.cuts[index] = [*body[:-1], Passage("body", body[-1].start, end), credit]
        self._credit(match["credit"].strip("()"))


def _is_prose(text: str) -> bool:
    """Whether a paragraph could be of a report: long, or a sentence of its own."""
    return len(text) > 60 or (text.endswith((".", ".”", '."')) and len(text.split()) >= 6)


def looks_like_headline(text: str) -> bool:
    """Whether words could be a headline: short, and without the full stop of a sentence."""
    words = text.split()
    if not 2 <= len(words) <= 32 or len(text) > 220 or text[0].islower() or text[-1] in ",;:-–—":
        return False
    if text.endswith(".") and _SPEAKER.match(text):
        return False
    if text.endswith((".", ".'", ".’", '."', ".”")) and not text.endswith("..."):
        if len(words) <= 18 and sentences(text) == 1 and not re.search(r"\b(?:said|told|added)\b", text):
            return True
        long_words = [word for word in words if len(word) > 4 and word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in long_words)
        return len(words) <= 24 and len(long_words) >= 2 and capitals >= 0.7 * len(long_words)
    return sentences(text) <= 2
