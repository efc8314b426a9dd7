"""The texts of the corpora that readers annotated, made the same way each time, so that offsets hold.

A document is named ``SOURCE/NAME`` or, for a part of it, ``SOURCE/NAME@START-END`` (characters of the whole text).
"""

from __future__ import annotations

import csv
import functools
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

_CLOSING = re.compile(r" ([.,;:!?%)\]}]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|'(?= |$))")
_OPENING = re.compile(r"([(\[{$£€#]) ")


@dataclass(frozen=True, slots=True)
class SourceText:
    """One document: its name, its text, and the day of publication (ISO) where the corpus gives it."""

    name: str
    text: str
    published: str | None


def document(corpora: Path, name: str) -> SourceText:
    """The document ``name``, cut to its part where the name gives one.

    Args:
        corpora: the folder of the corpora (``../shared/corpora``).
        name: ``polnear/…``, ``wikinews/…``, ``gum/…`` or ``plover/…``, with ``@start-end`` for a part.

    Raises:
        KeyError: where the corpora hold no such document.
    """
    whole, _, part = name.partition("@")
    source, _, _ = whole.partition("/")
    found = _all(corpora, source)[whole]
    if not part:
        return found
    start, end = (int(number) for number in part.split("-"))
    return SourceText(name, found.text[start:end], found.published)


def names(corpora: Path, source: str) -> list[str]:
    """The names of all documents of ``polnear``, ``wikinews``, ``gum`` or ``plover``."""
    return sorted(_all(corpora, source))


@functools.cache
def _all(corpora: Path, source: str) -> dict[str, SourceText]:
    return {
        found.name: found
        for found in {"polnear": _polnear, "wikinews": _wikinews, "gum": _gum, "plover": _plover}[source](corpora)
    }


def _polnear(corpora: Path) -> list[SourceText]:
    with (corpora / "polnear/metadata.tsv").open(encoding="utf8", newline="") as lines:
        days = {row["filename"]: row["publication_date"] for row in csv.DictReader(lines, delimiter="\t")}
    return [
        SourceText(f"polnear/{path.stem}", path.open(encoding="utf8", newline="").read(), days.get(path.stem))
        for path in sorted((corpora / "polnear/train/text").glob("*.txt"))
    ]


def _wikinews(corpora: Path) -> list[SourceText]:
    """SemEval-2015 task 4 (TimeML, track A), and what MEANTIME has besides."""
    found: dict[str, SourceText] = {}
    for path in sorted((corpora / "semeval2015_timeline").glob("corpus_*/corpus_trackA_TimeML/*.tml")):
        tree = ElementTree.parse(path).getroot()
        day = tree.find("DCT/TIMEX3")
        text = "\n".join(detokenised("".join(s.itertext())) for s in tree.iter("s"))
        name = f"wikinews/{_number(path.name)}"
        found[name] = SourceText(name, text, day.get("value") if day is not None else None)
    for path in sorted((corpora / "meantime/intra-doc_annotation").glob("*/*.xml")):
        name = f"wikinews/{_number(path.name)}"
        if name not in found:
            found[name] = SourceText(name, *_meantime_text(path))
    return list(found.values())


def _number(file_name: str) -> str:
    return re.match(r"\d+", file_name)[0]  # type: ignore[index]


def _meantime_text(path: Path) -> tuple[str, str | None]:
    tree = ElementTree.parse(path).getroot()
    sentences: dict[int, list[str]] = {}
    for token in tree.iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    days = [t.get("value") for t in tree.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
    return "\n".join(detokenised(" ".join(tokens)) for tokens in sentences.values()), days[0] if days else None


def _gum(corpora: Path) -> list[SourceText]:
    return [_gum_source(path) for path in sorted((corpora / "gum/dep").glob("*.conllu"))]


def _gum_source(path: Path) -> SourceText:
    lines: list[str] = []
    day, paragraph = None, True
    for line in path.open(encoding="utf8"):
        if line.startswith("# meta::dateCreated = "):
            day = line.split(" = ")[1].strip()
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ").rstrip("\n")
            if paragraph or not lines:
                lines.append(sentence)
            else:
                lines[-1] += " " + sentence
            paragraph = False
    return SourceText(f"gum/{path.stem}", "\n".join(lines), day)


def _plover(corpora: Path) -> list[SourceText]:
    """The sentences of the PLOVER records; their days are dummies."""
    rows = json.loads((corpora / "plover/PLOVER_GSR_CAMEO.txt").read_text(encoding="utf8"))
    return [
        SourceText(f"plover/{row['id'].removeprefix('PLOVER-GSR01-')}", row["text"], None)
        for row in rows
        if row.get("text")
    ]


def detokenised(tokens: str) -> str:
    """Text as it is printed, from tokens parted by single spaces."""
    joined = re.sub(r"``\s?|\s?''", '"', " ".join(tokens.split()))
    return _OPENING.sub(r"\1", _CLOSING.sub(r"\1", joined))
