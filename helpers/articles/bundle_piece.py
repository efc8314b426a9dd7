"""One article of an export: a run of the export's text in which every line keeps its place and is given a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpers.articles import rules
from helpers.articles.layout import Paragraph
from helpers.articles.model import PassageKind

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
