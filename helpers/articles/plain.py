"""Divides a text dump or pasted text into passages and reads its metadata.

They are recognised by the words and places of their lines: header, headline, dateline, captions, body, credits,
boilerplate. What is in doubt is body, since only headline, body and captions are annotated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.articles import folio, head, header, headline_lines, one_line, outlets, tail
from helpers.articles.agencies import agencies_in
from helpers.articles.captions import ENOUGH, caption_points
from helpers.articles.dateline import Dateline, find_dateline
from helpers.articles.layout import Paragraph, cut, paragraphs
from helpers.articles.lines import kind_of
from helpers.articles.model import Passage, PassageKind
from helpers.articles.pull_quotes import pulled
from helpers.articles.unseen import without_unseen

#: Longest paragraph, in characters, that may be between the headline and a report that begins with a dateline.
_LEAD_IN = 220
#: Paragraphs of a body that are looked at one by one for lines of the page; no article has more.
_LONGEST_ARTICLE = 5_000
#: How many paragraphs may be before the body, after it, and between the headline and the body.
_TOP, _END, _HEADER = 30, 25, 15
#: What a line below a label is: "Headline:", "By:"; below others it is boilerplate.
_ANNOUNCED: dict[str, PassageKind] = {"headline": "headline", "byline": "credit"}
#: The end of a byline that continues on the next line.
_GOES_ON = re.compile(r"(?:,|&|\b(?:and|et|und))$")


@dataclass(slots=True)
class Dissected:
    """A text's passages, and its metadata as field → (value, ``header`` or ``text``)."""

    passages: tuple[Passage, ...] = ()
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    agencies: tuple[str, ...] = ()


def passages_of(text: str) -> tuple[Passage, ...]:
    """The passages of a pasted or dumped text, in order and without overlap, with offsets into ``text``."""
    return dissect(text).passages


def dissect(text: str, *, titled: int = 0) -> Dissected:
    """Finds the passages of a text and the metadata in its header, dateline and credit lines; never raises.

    The first ``titled`` paragraphs are known to be the headline, whatever they look like.
    """
    return _Dissection(text, None, None, titled).result()


def dissect_parts(
    headline: str, body: str | Sequence[tuple[PassageKind, str]], *, caption: str = ""
) -> tuple[str, Dissected]:
    """Dissects a text assembled from a separate headline and body: headline, blank line, paragraphs.

    Args:
        headline: its words, or an empty text.
        body: a whole body, or its paragraphs with the kinds that are known of them.
        caption: the words of a caption, or an empty text.

    Returns:
        The text, and what is found in it.
    """
    headline, caption = without_unseen(headline), without_unseen(caption)
    if isinstance(body, str):
        lines = paragraphs(body.replace("\r", "\n"), alone=header.stands_alone)
        told: Sequence[tuple[PassageKind, str]] = [
            ("body", " ".join(without_unseen(one.text).split())) for one in lines
        ]
    else:
        told = [(kind, without_unseen(words)) for kind, words in body]
    parts: list[tuple[PassageKind, str]] = [("headline", headline)] if headline else []
    parts += [("caption", " ".join(caption.split()))] if caption.strip() else []
    parts += [(kind, words) for kind, words in told if words and words != headline]
    placed: list[Paragraph] = []
    start = 0
    for _, words in parts:
        placed.append(Paragraph(start, start + len(words), words, int(bool(start))))
        start += len(words) + 2
    text = "\n\n".join(words for _, words in parts)
    return text, _Dissection(text, placed, [kind for kind, _ in parts]).result()


def dissect_lines(text: str, lines: list[Paragraph], kinds: list[PassageKind]) -> Dissected:
    """Dissects a text whose lines already have kinds, such as one article of a bundle."""
    return _Dissection(text, lines, kinds).result()


class _Dissection:
    """The dissection of one text, from the top and then from the end."""

    def __init__(
        self, text: str, parts: list[Paragraph] | None, kinds: list[PassageKind] | None, titled: int = 0
    ) -> None:
        self.text = text
        self.paragraphs = headline_lines.paragraphs_of(text, titled=titled > 0) if parts is None else parts
        self.kinds: list[PassageKind] = kinds or ["body"] * len(self.paragraphs)
        self.cuts: dict[int, list[Passage]] = {}
        self.values: dict[str, tuple[str, str]] = {}
        self.agencies: dict[str, None] = {}
        self.headline: int | None = self.kinds.index("headline") if "headline" in self.kinds else None
        self.lead = None if kinds else head.lead_of(self.paragraphs[:_TOP])
        self.title = None if kinds else head.transcript_title(self.paragraphs[: 2 * _TOP])
        self.titled = titled

    def result(self) -> Dissected:
        first = self._read_top()
        last = self._read_end(first)
        self._read_middle(first, last)
        if "body" not in self.kinds and self.headline is not None and not self.values.keys() - {"headline"}:
            self.kinds[self.headline] = "body"
            self.values.pop("headline", None)
        self._read_dateline(first)
        self._cut_close(last)
        passages: list[Passage] = []
        for index, (paragraph, kind) in enumerate(zip(self.paragraphs, self.kinds, strict=True)):
            passages += self.cuts.get(index) or [Passage(kind, paragraph.start, paragraph.end)]
        changed = self.values.pop("updated", None)
        if changed and not self.values.keys() & header.DATES:
            self.values["published"] = changed
        return Dissected(tuple(passages), self.values, tuple(self.agencies))

    # -- the top ---------------------------------------------------------------------------------------------------

    def _read_top(self) -> int:
        """Classifies the paragraphs above the body; returns the index of the first body paragraph."""
        announced: str | None = None
        for index, paragraph in enumerate(self.paragraphs[:_TOP]):
            if self.kinds[index] != "body":
                continue
            if announced and header.can_be_value(announced, paragraph.text):
                self._take_announced(announced, paragraph, index)
                announced = None
                continue
            if self.values and (words := header.words_behind_label(paragraph.text)):
                self.cuts[index] = cut(paragraph, words, len(paragraph.text), "body")
                return index
            announced = header.label_of(paragraph.text)
            if announced:
                self.kinds[index] = "boilerplate"
                if announced == "body":
                    return index + 1
            elif not self._top_kind(index, paragraph):
                if self.lead is None or index >= self.lead:
                    return index
                self._by_place(index, paragraph)
                if self.headline is None and self.kinds[index] == "body" and head.ends_sentence(paragraph.text):
                    return index  # no headline is below a sentence of the report
        return min(len(self.paragraphs), _TOP)

    def _top_kind(self, index: int, paragraph: Paragraph) -> bool:
        """Whether a paragraph is above the body; records its kind and metadata."""
        text = paragraph.text
        if index + 1 < len(self.paragraphs) and self._one_line(index, paragraph):
            return True
        if index == self.title and self.headline is None and not header.is_labelled(text):
            self._take_headline(index, paragraph)
            return True
        fields = header.read_line(text)
        if fields is not None and len(self.paragraphs) > 1:  # a lone 'Title: …' may be the first line of a transcript
            self._take_fields(index, paragraph, fields)
            return True
        if text in ("and", "&") and "byline" in self.values:
            self.kinds[index] = "credit"
            self.values["byline"] = (f"{self.values['byline'][0]} {text}", self.values["byline"][1])
            return True
        kind = kind_of(text, "top")
        if kind:
            self.kinds[index] = kind
            self._credit(text) if kind == "credit" else None
            return True
        if self.headline is None and self._outlet_line(index):
            self.kinds[index] = "boilerplate"
            self._note("outlet", outlets.paper_name(outlets.without_issue(text)))
            return True
        if self.headline is None and self._is_headline(index):
            self._take_headline(index, paragraph)
            return True
        if self._is_caption(index, apart=1, more_to_come=True):
            self.kinds[index] = "caption"
            return True
        return False

    def _one_line(self, index: int, paragraph: Paragraph) -> bool:
        """Takes a headline with paper and day in its line, or what is known to be the headline."""
        if self.headline is not None:
            if goes_on := index < self.titled:
                self.kinds[index] = "headline"
                self.values["headline"] = (f"{self.values['headline'][0]} {paragraph.text}", "header")
            return goes_on
        found = one_line.read(paragraph.text) or (one_line.behind_paper(paragraph.text) if self.titled else None)
        if found or self.titled:
            self._take_headline(index, paragraph, found)
        return self.headline is not None

    def _take_headline(self, index: int, paragraph: Paragraph, found: one_line.OneLine | None = None) -> None:
        """Takes a paragraph as the headline, cutting off what else it tells (``… | The Sample Courier``)."""
        found = found or one_line.alone(paragraph.text)
        self.headline, self.kinds[index] = index, "headline"
        if (found.start, found.end) != (0, len(paragraph.text)):
            self.cuts[index] = cut(paragraph, found.start, found.end, "headline")
        words = " ".join(paragraph.text[found.start : found.end].split())
        for name, value in {**found.values, "headline": words}.items():
            self._note(name, value)

    def _by_place(self, index: int, paragraph: Paragraph) -> None:
        """Classifies by its place a line above the report whose wording does not; otherwise it stays body."""
        if self.title is not None and head.presents_speaker(paragraph.text, self.paragraphs):
            self._present(index, paragraph)
            return
        known = self.headline is not None
        found = head.below_headline(paragraph.text) if known else head.above_headline(paragraph.text)
        if found is None or not (known or self._headline_below(index)):
            return
        self.kinds[index] = found[0]
        for one in found[1]:
            self._note(one.name, one.value)
        if found[0] == "credit":
            self.agencies.update(dict.fromkeys(agencies_in(paragraph.text)))

    def _present(self, index: int, paragraph: Paragraph) -> None:
        """Keeps a speaker's full name above a transcript, without the office after it, as body: it is a mention."""
        name = paragraph.text.partition(",")[0].rstrip()
        self.cuts[index] = cut(paragraph, 0, len(name), "body")

    def _headline_below(self, index: int) -> bool:
        """Whether there is a better headline between a line and the report."""
        between = range(index + 1, self.lead or 0)
        return any(not head.is_weak(self.paragraphs[one].text) and self._is_headline(one) for one in between)

    def _take_fields(self, index: int, paragraph: Paragraph, fields: list[header.Field]) -> None:
        self.kinds[index] = "boilerplate"
        for one in fields:
            if one.name == "headline" and self.headline is None:
                self.headline = index
                self.cuts[index] = cut(paragraph, one.start, one.start + len(one.value), "headline")
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
        self.kinds[index] = _ANNOUNCED.get(name, "boilerplate")
        if name == "headline":
            self.headline = index
        for one in header.read_value(name, paragraph.text):
            self._note(one.name, one.value)

    def _note(self, name: str, value: str) -> None:
        source = "inferred: only the time of its last change is printed" if name == "updated" else "header"
        before = self.values.get("byline", ("", ""))[0] if name == "byline" else ""
        if _GOES_ON.search(before):
            self.values["byline"] = (f"{before} {value.strip()}", source)
        if name != "section" and value.strip():
            self.values.setdefault(name, (value.strip(), source))

    def _outlet_line(self, index: int) -> bool:
        """Takes a paper's name alone above the headline, provided that something after it can be the headline."""
        text = self.paragraphs[index].text
        following = self.paragraphs[index + 1 : index + 6]
        if index > 3 or outlets.is_section(text) or "outlet" in self.values:
            return False
        if not (outlets.is_outlet(outlets.paper_name(text)) or folio.names_paper(text, following[:2])):
            return False
        for offset, paragraph in enumerate(following, index + 1):
            read = header.read_line(paragraph.text) is not None or header.label_of(paragraph.text)
            if read or kind_of(paragraph.text, "top") or outlets.is_section(paragraph.text):
                continue
            return self._is_headline(offset)
        return False

    def _is_headline(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        text = paragraph.text
        if index + 1 >= len(self.paragraphs) or not head.looks_like_headline(text) or header.stands_alone(text):
            return False
        if self.lead is not None and head.is_weak(text) and self._headline_below(index):
            return False
        following = self.paragraphs[index + 1 : index + 1 + _HEADER]
        rest = (one.text for one in following if head.is_prose(one.text) and not header.stands_alone(one.text))
        first = next(rest, "")
        if not first or first[0].islower():
            return False
        if text[-1] == "." and not self.paragraphs[index + 1].gap:
            return False
        return not find_dateline(text) or len(text) > 60

    def _is_caption(self, index: int, *, apart: int, more_to_come: bool = False) -> bool:
        if more_to_come and not any(len(one.text) > 80 for one in self.paragraphs[index + 1 :][:6]):
            return False
        text = self.paragraphs[index].text
        return not find_dateline(text) and caption_points(text, apart=apart) >= ENOUGH

    # -- the end -----------------------------------------------------------------------------------------------------

    def _read_end(self, first: int) -> int:
        """Classifies the paragraphs below the body; returns the index after the last body paragraph."""
        for index in tail.links(self.paragraphs, self.kinds, max(first + 1, len(self.paragraphs) - _END)):
            self.kinds[index] = kind_of(self.paragraphs[index].text, "end") or "boilerplate"
        body = [index for index in range(first, len(self.paragraphs)) if self.kinds[index] == "body"]
        for index in reversed(body[1:][-_END:]):
            text = self.paragraphs[index].text
            above = self.paragraphs[index - 1].text if index == body[-1] else ""
            kind = self._imprint(text, above) or kind_of(text, "end")
            if kind is None and index == body[-1] and tail.is_signature(text):
                kind = "credit"
            if kind is None and self._is_caption(index, apart=tail.stands_apart(self.paragraphs, first, index)):
                kind = "caption"
            if kind is None:
                return index + 1
            self.kinds[index] = kind
            if kind == "credit":
                self._credit(text)
        return min(len(self.paragraphs), first + 1)

    def _imprint(self, text: str, above: str) -> PassageKind | None:
        found = tail.imprint(text) or tail.bare_source(text, above, self.values.get("published", ("", ""))[0])
        if not found:
            dated = header.closing_date(text)
            for one in dated:
                self._note(one.name, one.value)
            return "boilerplate" if dated else None
        self.values.setdefault("published", (found[1], "text"))
        self.values.setdefault("outlet", (found[0], "text"))
        return "boilerplate"

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
        for index in pulled(self.paragraphs, self.kinds):
            self.kinds[index] = "boilerplate"

    def _read_dateline(self, first: int) -> None:
        """Reads the dateline of the first body paragraph, which may also be on a line of its own."""
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
        return sum(bool(head.SPEAKER.match(one.text)) for one in self.paragraphs) > 1

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

    def _cut_close(self, last: int) -> None:
        """Splits a credit or closing word such as ``Enditem`` off the last body paragraph as a separate passage."""
        index = last - 1
        if not 0 <= index < len(self.paragraphs) or self.kinds[index] != "body":
            return
        paragraph = self.paragraphs[index]
        found = tail.close_of(paragraph.text)
        body = self.cuts.get(index) or [Passage("body", paragraph.start, paragraph.end)]
        if not found or body[-1].start >= paragraph.start + found.before:
            return
        kept = Passage("body", body[-1].start, paragraph.start + found.before)
        self.cuts[index] = [*body[:-1], kept, Passage(found.kind, paragraph.start + found.start, paragraph.end)]
        words = paragraph.text[found.start :]
        if found.kind == "credit":
            self._credit(words.strip("().") if words.startswith("(") else words)
        else:
            self.agencies.update(dict.fromkeys(agencies_in(words)))
