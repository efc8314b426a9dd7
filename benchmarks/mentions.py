"""Accuracy of mentions on GUM: named people, organisations and places, beside spaCy alone by the same scorer.

A found mention is right when it lies inside a gold mention of its kind (an article or a possessive mark at its edges
set aside) and covers at least half of the words of that mention's name; one to one, the tightest pairs first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gum import GoldDocument, GoldMention, read_documents
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions

KINDS = ("person", "organisation", "place")
_MODEL_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Found:
    """A found name, in the kinds of GUM."""

    start: int
    end: int
    kind: str


def run(path: str | Path, args: object = None) -> tuple[str, dict[str, float]]:
    """Scores mentions on the GUM documents in ``path``.

    Args:
        path: GUM's folder (with ``dep``), or a folder of its CoNLL-U files.
        args: the command's arguments; ``--option no-gazetteer`` finds mentions without known people, groups and
            organisations, ``--option errors`` lists what was missed and what was wrong.

    Returns:
        A table as text, and its figures by name (percent).
    """
    options = options_of(args)
    gazetteer = load_gazetteer()
    if "no-gazetteer" in options:
        gazetteer = gazetteer.without_actors()
    totals: dict[str, Counter] = {"parley": Counter(), "spacy": Counter()}
    errors: list[str] = []
    documents = list(read_documents(Path(path)))
    if not documents:
        return f"No CoNLL-U files in {path}.", {}
    for document in documents:
        parsed = parse(document.text, document.passages)
        ours = [
            Found(each.start, each.end, found_kind(each.kind, document.text[each.start : each.end], gazetteer))
            for each in find_mentions(document.text, parsed, gazetteer)
            if each.named
        ]
        model = [
            Found(
                each.passage.start + entity.start_char,
                each.passage.start + entity.end_char,
                _MODEL_KINDS[entity.label_],
            )
            for each in parsed
            for entity in each.doc.ents
            if entity.label_ in _MODEL_KINDS
        ]
        for system, found in (("parley", ours), ("spacy", model)):
            _count(document, found, totals[system], errors if "errors" in options and system == "parley" else None)
    return _table(totals, len(documents), errors)


def options_of(args: object) -> frozenset[str]:
    """The words of ``--option``, given with commas."""
    return frozenset(word.strip() for word in str(getattr(args, "option", "") or "").split(",") if word.strip())


def found_kind(kind: str, words: str, gazetteer) -> str:
    """GUM's kind of one of ours: a country or capital that acts is still a place there."""
    if kind == "group":
        return "organisation"
    if kind == "government":
        return "place" if words in gazetteer.country_by_name else "organisation"
    return kind


def match(gold: Sequence[GoldMention], found: Sequence[Found], text: str) -> list[tuple[int, int]]:
    """Pairs of indices (gold, found), one to one, the tightest first."""
    pairs = []
    for place, mention in enumerate(gold):
        for number, each in enumerate(found):
            if each.kind == mention.kind and each.start < mention.end and mention.start < each.end:
                score = _score(mention, *_trimmed(each, text))
                if score is not None:
                    pairs.append((-score, place, number))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, place, number in sorted(pairs):
        if place not in taken_gold and number not in taken_found:
            taken_gold.add(place)
            taken_found.add(number)
            matched.append((place, number))
    return matched


def _trimmed(found: Found, text: str) -> tuple[int, int]:
    start, end = found.start, found.end
    if text[start : start + 4].lower() == "the ":
        start += 4
    while end > start and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return start, end


def _score(mention: GoldMention, start: int, end: int) -> float | None:
    if start < mention.start or end > mention.end:
        return None
    covered = sum(first < end and start < last for first, last in mention.name)
    if covered * 2 < len(mention.name):
        return None
    return covered / len(mention.name) - abs((mention.end - mention.start) - (end - start)) / 10_000


def _count(document: GoldDocument, found: Sequence[Found], totals: Counter, errors: list[str] | None) -> None:
    gold = [mention for mention in document.mentions if mention.named]
    matched = match(gold, found, document.text)
    for mention in gold:
        totals[(mention.kind, "gold")] += 1
    for each in found:
        totals[(each.kind, "found")] += 1
    for place, _ in matched:
        totals[(gold[place].kind, "right")] += 1
    if errors is not None:
        right_gold, right_found = {place for place, _ in matched}, {number for _, number in matched}
        for place, mention in enumerate(gold):
            if place not in right_gold:
                errors.append(_line("missed", mention.kind, document, mention.start, mention.end))
        for number, each in enumerate(found):
            if number not in right_found:
                errors.append(_line("wrong", each.kind, document, each.start, each.end))


def _line(what: str, kind: str, document: GoldDocument, start: int, end: int) -> str:
    text = document.text
    around = text[max(0, start - 30) : start] + "[" + text[start:end][:80] + "]" + text[end : end + 25]
    return f"{what:7}{kind:13}{document.name[4:20]:17}{' '.join(around.split())}"


def _table(totals: dict[str, Counter], documents: int, errors: list[str]) -> tuple[str, dict[str, float]]:
    lines = [
        f"GUM, {documents} documents, named mentions",
        f"{'':14}{'gold':>6}  {'Parley P':>9}{'R':>7}{'F1':>7}  {'spaCy P':>9}{'R':>7}{'F1':>7}",
    ]
    scores: dict[str, float] = {}
    for kind in KINDS:
        cells = []
        for system in ("parley", "spacy"):
            precision, recall, f1 = _prf(totals[system], kind)
            scores[f"{system} {kind} F1"] = round(f1, 1)
            cells.append(f"{precision:9.1f}{recall:7.1f}{f1:7.1f}")
        lines.append(f"{kind:14}{totals['parley'][(kind, 'gold')]:6}  " + "  ".join(cells))
    return "\n".join(sorted(errors) + lines), scores


def _prf(totals: Counter, kind: str) -> tuple[float, float, float]:
    right, found, gold = (totals[(kind, what)] for what in ("right", "found", "gold"))
    precision = 100 * right / found if found else 0.0
    recall = 100 * right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0
