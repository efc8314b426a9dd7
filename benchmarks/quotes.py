"""Score ``find_quotes`` against attributions in PolNeAR's layout.

Quotes are matched one to one, best overlap first, as sets of characters: quote marks and punctuation at the edges are
trimmed, and a content in several parts is one set. F1 where intersection over union is at least one half; F1 exact;
F1 by character; recall by kind (direct: in quote marks; mixed: holds one; indirect: holds none); speaker: of the
matched quotes whose attribution has a source, the share whose speaker overlaps it. An article with several annotators
counts once for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.intervals import f1, intervals
from benchmarks.polnear import GoldAttribution, read_folder
from helpers.annotate.model import Quote
from helpers.annotate.quotes.encode import paragraphs_of
from helpers.articles.model import Passage

MARKS = "\"“”„‟«»‹›'‘’‚‛`″"
EDGE = MARKS + " \t\r\n\xa0.,;:!?–—-()[]…"


@dataclass
class QuoteTally:
    """Counts over all articles."""

    gold: int = 0
    found: int = 0
    half: int = 0
    exact: int = 0
    gold_characters: int = 0
    found_characters: int = 0
    shared_characters: int = 0
    kinds: dict[str, list[int]] = field(default_factory=lambda: {k: [0, 0] for k in ("direct", "mixed", "indirect")})
    speakers: list[int] = field(default_factory=lambda: [0, 0])


def trimmed(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Characters of the spans, less white space, quote marks and punctuation at the edges of each.

    Spans with nothing but signs between them count as one.
    """
    characters: set[int] = set()
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not any(c.isalnum() for c in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    for start, end in joined:
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        characters.update(i for i in range(start, end) if not text[i].isspace())
    return frozenset(characters)


def kind_of(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Kind of an annotated content, whose marks belong to it."""
    content = "".join(text[a:b] for a, b in spans)
    doubled = content.replace("''", '"').replace("``", '"')
    marks = [c for c in doubled if c in '"“”„‟«»″'] or [
        c for a, b in spans for c in (text[a], text[b - 1]) if c in "'‘’‚"
    ]
    if not marks:
        return "indirect"
    edge_left = text[spans[0][0]] in MARKS
    last = text[spans[0][0] : spans[-1][1]].rstrip(" .,;:!?")
    return "direct" if edge_left and last[-1:] in MARKS else "mixed"


def add(tally: QuoteTally, text: str, gold: Sequence[GoldAttribution], found: Sequence[Quote]) -> None:
    """Count one article."""
    gold_sets = [trimmed(text, g.content) for g in gold]
    found_sets = [trimmed(text, [(s.start, s.end) for s in q.content]) for q in found]
    tally.gold += len(gold)
    tally.found += len(found)
    all_gold, all_found = frozenset().union(*gold_sets), frozenset().union(*found_sets)
    tally.gold_characters += len(all_gold)
    tally.found_characters += len(all_found)
    tally.shared_characters += len(all_gold & all_found)
    by_character: dict[int, list[int]] = {}
    for j, characters in enumerate(found_sets):
        for c in characters:
            by_character.setdefault(c, []).append(j)
    pairs = []
    for i, characters in enumerate(gold_sets):
        for j in {j for c in characters for j in by_character.get(c, ())}:
            union = len(characters | found_sets[j])
            pairs.append((-len(characters & found_sets[j]) / union, i, j))
    matched: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for overlap, i, j in sorted(pairs):
        if i not in matched and j not in used:
            matched[i] = (j, -overlap)
            used.add(j)
    for i, attribution in enumerate(gold):
        kind = tally.kinds[kind_of(text, attribution.content)]
        kind[1] += 1
        j, overlap = matched.get(i, (-1, 0.0))
        if overlap < 0.5:
            continue
        tally.half += 1
        tally.exact += overlap == 1.0
        kind[0] += 1
        if attribution.source:
            tally.speakers[1] += 1
            speaker = found[j].speaker
            if speaker is not None and any(a < speaker.end and speaker.start < b for a, b in attribution.source):
                tally.speakers[0] += 1


def scores_of(tally: QuoteTally) -> dict[str, float]:
    """All scores, in per cent."""

    def balance(hits: int, gold: int, found: int) -> float:
        return round(200 * hits / (gold + found), 1) if gold + found else 0.0

    def share(hits: int, of: int) -> float:
        return round(100 * hits / of, 1) if of else 0.0

    scores = {
        "iou": balance(tally.half, tally.gold, tally.found),
        "exact": balance(tally.exact, tally.gold, tally.found),
        "character": balance(tally.shared_characters, tally.gold_characters, tally.found_characters),
        "precision": share(tally.half, tally.found),
        "recall": share(tally.half, tally.gold),
    }
    scores |= {f"recall_{kind}": share(*counts) for kind, counts in tally.kinds.items()}
    scores["speaker"] = share(*tally.speakers)
    return scores | {"gold": tally.gold, "found": tally.found}


def measure(path: Path, finder: Callable[[str, Sequence[Passage]], Sequence[Quote]]) -> tuple[dict[str, float], str]:
    """Scores of a finder over a folder, and the 95 % interval of the first of them, by articles."""
    tally, counts = QuoteTally(), []
    for document in read_folder(path):
        passages = tuple(Passage("body", a, b) for a, b in paragraphs_of(document.text))
        found = finder(document.text, passages)
        before = Counter(right=tally.half, gold=tally.gold, found=tally.found)
        for gold in document.annotations.values():
            add(tally, document.text, gold, found)
        counts.append(Counter(right=tally.half, gold=tally.gold, found=tally.found) - before)
    return scores_of(tally), intervals(counts, f1)["F1"]


def table_of(scores: dict[str, float], title: str) -> str:
    """The scores as a table."""
    return "\n".join([title, *(f"  {name:<16}{value:>8}" for name, value in scores.items())])


def run(path: Path, args: object) -> tuple[str, dict[str, float]]:
    """Entry point of ``accuracy.py``; the option is ``accurate``, ``fast`` or ``rules``, by default what is used."""
    from helpers.annotate.quotes import find_quotes, method_in_use

    option = getattr(args, "option", "") or None
    scores, spread = measure(path, lambda text, passages: find_quotes(text, passages, method=option))
    return table_of(scores, f"Quotes on {path}, method: {method_in_use(option)}; iou {spread} (95 %)"), scores
