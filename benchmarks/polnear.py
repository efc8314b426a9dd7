"""Read a folder in PolNeAR's layout: ``text/<base>.txt``, ``attributions/<base>_<annotator>.ann`` (brat stand-off)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GoldSpans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution: each role a tuple of (start, end), empty where the role is missing."""

    content: GoldSpans
    cue: GoldSpans
    source: GoldSpans


@dataclass(frozen=True, slots=True)
class PolnearDocument:
    """One article with what each of its annotators marked."""

    name: str
    text: str
    annotations: dict[str, tuple[GoldAttribution, ...]]


def read_folder(folder: str | Path) -> list[PolnearDocument]:
    """Read every article of the folder that has a text, by name; one without annotations has none.

    Raises:
        FileNotFoundError: if the folder has no ``text`` folder in it.
    """
    folder = Path(folder)
    if not (folder / "text").is_dir():
        raise FileNotFoundError(f"{folder} has no folder 'text': give a folder in PolNeAR's layout.")
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        base, _, _ = path.stem.rpartition("_")
        files.setdefault(base, []).append(path)
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        annotations = {p.stem.rpartition("_")[2]: read_annotations(p, len(text)) for p in files.get(path.stem, [])}
        documents.append(PolnearDocument(path.stem, text, annotations))
    return documents


def read_annotations(path: Path, length: int) -> tuple[GoldAttribution, ...]:
    """Attributions of one ``.ann`` file; lines that are broken off, and events without content, are left out."""
    spans: dict[str, GoldSpans] = {}
    events: list[str] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line in stream.read().split("\n"):
            fields = line.rstrip("\r").split("\t")
            if len(fields) < 2:
                continue
            if re.fullmatch(r"T\d+", fields[0]):
                _, _, where = fields[1].partition(" ")
                if re.fullmatch(r"\d+ \d+(;\d+ \d+)*", where):
                    parts = [tuple(map(int, part.split())) for part in where.split(";")]
                    spans[fields[0]] = tuple(sorted((a, b) for a, b in parts if a < b <= length))
            elif re.fullmatch(r"E\d+", fields[0]):
                events.append(fields[1])
    found = []
    for event in events:
        kind, *roles = event.split()
        if not kind.startswith("Attribution"):
            continue
        by_role: dict[str, list[tuple[int, int]]] = {"Content": [], "Cue": [], "Source": []}
        for role in roles:
            name, _, target = role.partition(":")
            name = name.rstrip("0123456789")
            if name in by_role:
                by_role[name] += spans.get(target, ())
        if by_role["Content"]:
            found.append(GoldAttribution(*(tuple(sorted(set(by_role[role]))) for role in ("Content", "Cue", "Source"))))
    return tuple(found)
