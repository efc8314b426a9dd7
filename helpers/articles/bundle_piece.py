"""One article of an export: a run of the export's text in which every line keeps its place and is given a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.articles import rules
from helpers.articles.layout import Paragraph
from helpers.articles.model import PassageKind

#: Words of which a sentence has more, and the end of one.
_FEW, _SENTENCE = 3, re.compile(r"[.!?…][\"'”’»)]*$")
#: Words of which a wrapped line has more.
_FEW_OF_LINE = 5
_LABEL = re.compile(r"([A-ZÀ-Þ][^\W\d_]?(?:[^\W\d_]|[ /-]){0,39}):(?:\s+|$)")


@dataclass(slots=True)
class BundlePiece:
    """One article of a bundle.

    Attributes:
        text: the part of the bundle's text that is this article.
        paragraphs: its lines, with places in ``text``.
        kinds: the kind of each.
        values: what its header says.
    """

    text: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    kinds: list[PassageKind] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, value: str) -> None:
        """Records the value of the field ``name`` unless it already has one."""
        if value.strip():
            self.values.setdefault(name, " ".join(value.split()))

    def words(self, kind: PassageKind) -> list[str]:
        """The lines of a kind."""
        return [line.text for line, told in zip(self.paragraphs, self.kinds, strict=True) if told == kind]

    def has_body(self) -> bool:
        """Whether any line is body text or a caption."""
        return any(kind in ("body", "caption") for kind in self.kinds)


def _read_labels() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rules.rows("bundle_labels"):
        found.setdefault(row["layout"], {}).update(dict.fromkeys(row["labels"].split("|"), row["field"]))
    return found


_LABELS = _read_labels()


def labels(layout: str) -> dict[str, str]:
    """Maps each lowercase label of an export's layout to the field that it introduces.

    Raises:
        KeyError: where there is no such layout.
    """
    return _LABELS[layout]


def label(line: str, layout: str) -> tuple[str | None, str]:
    """The field that a labelled line gives, None if it has no label of this layout, and the words after the label."""
    match = _LABEL.match(line)
    name = match and labels(layout).get(match[1].strip().lower())
    return (name, line[match.end() :].strip()) if match and name else (None, "")


def words_from(line: Paragraph, offset: int) -> Paragraph:
    """A line without its label, which its first ``offset`` characters are."""
    return Paragraph(line.start + offset, line.end, line.text[offset:], line.gap)


def is_sentence(words: str) -> bool:
    """Whether the words behind a label are a sentence, or the end of one."""
    return len(words.split()) > _FEW and bool(_SENTENCE.search(words))


def is_prose(words: str) -> bool:
    """Whether the words behind a label are a sentence that goes on from it: ``Notes: so he says.``"""
    return is_sentence(words) and words[0].islower()


def is_broken_off(words: str) -> bool:
    """Whether the words behind a label on a wrapped line go on from it, so that the next line may go on with them."""
    return words[:1].islower() and len(words.split()) > _FEW_OF_LINE


def stands_in_prose(words: str, below: list[Paragraph], is_label: Callable[[str], bool]) -> bool:
    """Whether a label's words are a sentence with another paragraph of prose below it, and the labels below that.

    Args:
        words: those behind the label.
        below: the lines below it.
        is_label: says of a line whether it begins with a label.
    """
    if not below or not is_sentence(words) or not below[0].gap:
        return False
    return is_sentence(below[0].text) and not is_label(below[0].text) and any(is_label(one.text) for one in below)
