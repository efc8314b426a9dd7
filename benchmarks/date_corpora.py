"""Read corpora with annotated time expressions: MEANTIME, WikiWars (TIMEX2), TimeML folders, and our own sentences."""

from __future__ import annotations

import calendar
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Months as news writes them, with their number.
MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, (*[""] * 9, "Sept"))
    for number, name in enumerate(names)
    if name
}
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)


@dataclass(frozen=True)
class Expression:
    """One annotated expression: its characters, TIMEX3 type (empty where the corpus has none) and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class DatedDocument:
    """One annotated text.

    Attributes:
        name: file name.
        text: as it is read.
        published: ISO day of creation, or None.
        expressions: what is annotated, in order.
        scored: stretches of the text that were annotated; expressions found elsewhere do not count.
    """

    name: str
    text: str
    published: str | None
    expressions: tuple[Expression, ...]
    scored: tuple[tuple[int, int], ...]


_GLUED_LEFT = frozenset(
    [",", ".", ";", ":", "?", "!", "%", ")", "]", "'s", "'", "n't", "''", "'re", "'ve", "'ll", "'d"]
)
_GLUED_RIGHT = frozenset(["$", "£", "€", "(", "[", "``", "#"])
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
#: The day of publication stands within so many words from the start.
_STAMP = 60


def read(path: Path) -> list[DatedDocument]:
    """All documents of a folder (or one file), in the order of their names.

    Raises:
        ValueError: the folder holds none of the known layouts.
    """
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    if path.suffix == ".txt":
        return list(read_marked(path))
    timeml = [f for f in files if f.suffix == ".tml"]
    if timeml:
        return [read_timeml(f) for f in timeml]
    timex2 = [f for f in files if f.name.endswith(".key.xml")]
    if timex2:
        return [read_timex2(f) for f in timex2]
    tokens = [f for f in files if f.suffix == ".xml" and "intra-doc_annotation" in str(f)]
    tokens = tokens or [f for f in files if f.suffix == ".xml"]
    if not tokens:
        raise ValueError(
            f"{path} holds no TimeML (.tml), TIMEX2 (.key.xml) or MEANTIME (.xml) file. "
            "Give such a folder, or one .txt of marked sentences."
        )
    return [read_meantime(f) for f in tokens]


# -- our own sentences

_MARKED = re.compile(r"\{([^|}]+)\|(SET )?([^}]+)\}")


def read_marked(file: Path) -> Iterator[DatedDocument]:
    """The sentences of a file such as ``tests/data/gold/dates_wire.txt``, each a document.

    A line that is a day says when the sentences below it were published; in a sentence ``{words|value}`` marks an
    expression, ``{words|SET value}`` what comes again; a line that begins with ``#`` is a remark.
    """
    published = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if _DATED.fullmatch(line):
            published = line
        elif line.strip() and not line.startswith("#"):
            text, expressions = _unmark(line)
            yield DatedDocument(f"line {number}", text, published, expressions, ((0, len(text)),))


def _unmark(line: str) -> tuple[str, tuple[Expression, ...]]:
    text, expressions, at = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[at : match.start()]
        words, again, value = match.groups()
        kind = (
            "SET"
            if again
            else "DURATION"
            if re.match(r"P[\dXT]", value)
            else "TIME"
            if re.search(r"\dT", value)
            else "DATE"
        )
        expressions.append(Expression(len(text), len(text) + len(words), kind, value))
        text += words
        at = match.end()
    return text + line[at:], tuple(expressions)


# -- TimeML


def read_timeml(file: Path) -> DatedDocument:
    """One TimeML file: the text of its TEXT element (or all of it) and its TIMEX3, but for the date of creation."""
    root = ElementTree.parse(file).getroot()
    created = next(
        (t for t in root.iter("TIMEX3") if t.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")), None
    )
    body = root.find(".//TEXT")
    text, found = _flatten(root if body is None else body, "TIMEX3")
    expressions = tuple(
        Expression(start, end, element.get("type", ""), element.get("value", ""))
        for start, end, element in found
        if element is not created and text[start:end].strip()
    )
    value = created.get("value", "") if created is not None else ""
    day = _DATED.match(value)
    return DatedDocument(file.name, text, day.group() if day else None, expressions, ((0, len(text)),))


def _flatten(root: ElementTree.Element, tag: str) -> tuple[str, list[tuple[int, int, ElementTree.Element]]]:
    """The text below an element and where the elements of a tag stand in it."""
    parts: list[str] = []
    found: list[tuple[int, int, ElementTree.Element]] = []
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        parts.append(text or "")
        length += len(text or "")

    def walk(element: ElementTree.Element) -> None:
        start = length
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element.tag == tag:
            found.append((start, length, element))

    walk(root)
    return "".join(parts), sorted(found, key=lambda item: item[:2])


# -- TIMEX2 (WikiWars)


def read_timex2(file: Path) -> DatedDocument:
    """One WikiWars file; of nested expressions the innermost, and only those with a value."""
    root = ElementTree.fromstring(file.read_text(encoding="utf-8", errors="replace"))
    stamp = root.find(".//DATETIME/TIMEX2")
    day = _DATED.match(stamp.get("val", "")) if stamp is not None else None
    body = root.find(".//TEXT")
    text, found = _flatten(root if body is None else body, "TIMEX2")
    inner = [
        (start, end, element)
        for start, end, element in found
        if element.find(".//TIMEX2") is None and element.get("val") and text[start:end].strip()
    ]
    expressions = tuple(Expression(start, end, _type_of(e), e.get("val", "")) for start, end, e in inner)
    return DatedDocument(file.name, text, day.group() if day else None, expressions, ((0, len(text)),))


def _type_of(element: ElementTree.Element) -> str:
    value = element.get("val", "")
    if element.get("set") == "YES":
        return "SET"
    if re.match(r"P[\dXT]", value):
        return "DURATION"
    return "TIME" if "T" in value and "_" not in value else "DATE"


# -- MEANTIME


def read_meantime(file: Path, annotated: tuple[int, ...] = (0, 2, 3, 4, 5), spaced: bool = False) -> DatedDocument:
    """One MEANTIME file; sentence 1 is the date of the report and gives the day of publication.

    Args:
        file: the XML file.
        annotated: the sentences that were annotated and count.
        spaced: leave a space between all tokens, instead of writing the text as it was printed.
    """
    root = ElementTree.parse(file).getroot()
    tokens = _tokens(root)
    text, places = _join(tokens, spaced)
    numbers = {token: index for index, (token, _, _) in enumerate(tokens)}
    sentences: dict[int, list[int]] = {}
    for index, (_, sentence, _) in enumerate(tokens):
        sentences.setdefault(sentence, []).append(index)
    expressions, published = [], None
    for element in root.iter("TIMEX3"):
        anchors = [numbers[a.get("t_id", "")] for a in element.iter("token_anchor")]
        if not anchors:
            continue
        if element.get("functionInDocument") == "CREATION_TIME" and _DATED.match(element.get("value", "")):
            published = element.get("value", "")[:10]
        if tokens[anchors[0]][1] in annotated:
            start, end = places[min(anchors)][0], places[max(anchors)][1]
            expressions.append(Expression(start, end, element.get("type", ""), element.get("value", "")))
    scored = tuple((places[w[0]][0], places[w[-1]][1]) for s, w in sorted(sentences.items()) if s in annotated)
    published = published or _printed_day(" ".join(tokens[i][2] for i in sentences.get(1, ())))
    return DatedDocument(file.name, text, published, tuple(sorted(expressions, key=lambda e: e.start)), scored)


def sentences_of(file: Path) -> dict[int, tuple[int, int]]:
    """Where the sentences of a MEANTIME file stand in its text: number → start and end."""
    tokens = _tokens(ElementTree.parse(file).getroot())
    _, places = _join(tokens, spaced=False)
    spans: dict[int, tuple[int, int]] = {}
    for (_, sentence, _), (start, end) in zip(tokens, places, strict=True):
        spans[sentence] = spans.get(sentence, (start, end))[0], end
    return spans


def token_places(file: Path) -> list[tuple[str, tuple[int, int]]]:
    """The tokens of a MEANTIME file and where they stand in its text."""
    tokens = _tokens(ElementTree.parse(file).getroot())
    return list(zip((token for token, _, _ in tokens), _join(tokens, spaced=False)[1], strict=True))


def _tokens(root: ElementTree.Element) -> list[tuple[str, int, str]]:
    return [(t.get("t_id", ""), int(t.get("sentence", 0)), t.text or "") for t in root.iter("token")]


def _printed_day(words: str) -> str | None:
    names = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
    match = re.search(rf"({names}) (\d\d?) , (\d{{4}})", words, re.IGNORECASE)
    return f"{match[3]}-{MONTHS[match[1].lower()]:02d}-{int(match[2]):02d}" if match else None


def _join(tokens: list[tuple[str, int, str]], spaced: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text of the tokens, a paragraph for each sentence, and where each token stands."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length, last, sentence_before = 0, "", -1
    for _, sentence, token in tokens:
        word = token if spaced else _MARKS.get(token, token)
        glued = not spaced and (token in _GLUED_LEFT or last in _GLUED_RIGHT)
        gap = "" if not parts else "\n\n" if sentence != sentence_before and sentence <= 2 else "" if glued else " "
        parts += [gap, word]
        places.append((length + len(gap), length + len(gap) + len(word)))
        length += len(gap) + len(word)
        last, sentence_before = token, sentence
    return "".join(parts), places


# -- GUM


def read_gum(file: Path) -> DatedDocument:
    """One XML file of GUM; its first bold date is the day of publication, the day its page was made stands in for it.

    Only expressions with one value (``<date when>``) count: GUM writes ranges as two values, and what it does not mark
    is not annotated.
    """
    root = ElementTree.parse(file).getroot()
    tokens: list[tuple[str, int, str]] = []
    dated: list[tuple[int, int, str, bool]] = []
    paragraph = 0

    def walk(element: ElementTree.Element, bold: bool = False) -> None:
        nonlocal paragraph
        if element.tag in ("p", "head", "caption", "item", "sp"):
            paragraph += 1
        first, bold = len(tokens), bold or element.get("rend") == "bold"
        add(element.text)
        for child in element:
            walk(child, bold)
            add(child.tail)
        if element.tag == "date" and len(tokens) > first:
            dated.append((first, len(tokens) - 1, element.get("when", ""), bold))

    def add(lines: str | None) -> None:
        tokens.extend(("", paragraph, line.split("\t")[0]) for line in (lines or "").splitlines() if "\t" in line)

    walk(root)
    text, places = _join(tokens, spaced=False)
    stamps = [value for first, _, value, bold in dated if first < _STAMP and bold]
    published = next(filter(_DATED.fullmatch, [*stamps, root.get("dateCreated", "")]), None)
    expressions = tuple(
        Expression(places[first][0], places[last][1], "DATE", value)
        for first, last, value, bold in dated
        if value and not bold
    )
    return DatedDocument(file.name, text, published, expressions, ((0, len(text)),))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs stand: runs between blank lines."""
    for match in re.finditer(r"\S(?:(?!\n[ \t]*\n).)*", text, re.DOTALL):
        yield match.start(), match.end()
