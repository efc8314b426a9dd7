"""Accuracy of mentions on GUM: named people, organisations and places, and the name finder alone by the same scorer.

A found mention is right when it lies inside a gold mention of its kind (an article or a possessive mark at its edges
set aside) and covers at least half of the words of that mention's name; one to one, the tightest pairs first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conll import TaggedDocument, read_tagged
from benchmarks.gum import GoldDocument, GoldMention, fold_of, read_documents
from benchmarks.intervals import f1, intervals
from helpers.annotate.gazetteer import Gazetteer, load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.annotate.model import Mention
from helpers.annotate.names import find_names
from helpers.annotate.names.decode import Name
from helpers.annotate.names.model import load

KINDS = ("person", "organisation", "place")


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
            organisations, ``--option rules`` finds names without the network, ``--option errors`` lists what was
            missed and what was wrong.

    Returns:
        A table as text, and its figures by name (percent).
    """
    options = options_of(args)
    gazetteer = load_gazetteer()
    if "no-gazetteer" in options:
        gazetteer = gazetteer.without_actors()
    if Path(path).is_file():
        return _run_tagged(Path(path), options, gazetteer)
    totals: dict[str, Counter] = {"parley": Counter(), "names alone": Counter()}
    errors: list[str] = []
    documents = list(read_documents(Path(path)))
    if not documents:
        return f"No CoNLL-U files in {path}.", {}
    for document in documents:
        parsed = parse(document.text, document.passages)
        names = _names(document, options)
        ours = [
            Found(each.start, each.end, found_kind(each.kind, document.text[each.start : each.end], gazetteer))
            for each in find_mentions(document.text, parsed, gazetteer, names=names)
            if each.named
        ]
        model = [Found(each.start, each.end, each.kind) for each in names or () if each.kind in KINDS]
        for system, found in (("parley", ours), ("names alone", model)):
            _count(document, found, totals[system], errors if "errors" in options and system == "parley" else None)
    return _table(totals, len(documents), errors)


#: Kinds of the labels of CoNLL++ and CrossNER; other labels are left out.
TAGGED_KINDS = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "place",
    "location": "place",
}


def _run_tagged(file: Path, options: frozenset[str], gazetteer: Gazetteer) -> tuple[str, dict[str, float]]:
    """Scores a file of tagged words by exact edges, by overlap, and with countries that act as places."""
    totals = {name: Counter() for name in ("exact", "overlap", "exact, countries as places")}
    each_document: list[Counter] = []
    errors: list[str] = []
    folded = "-DOCSTART-" not in file.read_text(encoding="utf-8")[:200]  # CrossNER, which the finder learned from
    documents = list(read_tagged(file, 8 if folded else 0))
    for document in documents:
        gold = [(n.start, n.end, TAGGED_KINDS[n.label]) for n in document.names if n.label in TAGGED_KINDS]
        names = _names(document, options) if folded or "rules" in options else None
        parsed = parse(document.text, document.passages)
        mentions = _outermost(find_mentions(document.text, parsed, gazetteer, names=names))
        found = [(each.start, each.end, _tagged_kind(each.kind)) for each in mentions]
        milder = [(each.start, each.end, found_kind(each.kind, each.text, gazetteer)) for each in mentions]
        _count_tagged(totals["exact"], gold, found, True)
        _count_tagged(totals["overlap"], gold, found, False)
        each_document.append(Counter())
        _count_tagged(each_document[-1], gold, milder, True)
        totals["exact, countries as places"].update(each_document[-1])
        if "errors" in options:
            text = document.text
            for what, ones, others in (("missed", gold, found), ("wrong", found, gold)):
                for start, end, kind in sorted(set(ones) - set(others)):
                    around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}"
                    errors.append(f"{what:7}{kind:13}{document.name:17}{' '.join(around.split())}")
    lines = [f"{file.name}, {len(documents)} documents", f"{'':14}{'gold':>6}" + "".join(f"{n:>30}" for n in totals)]
    scores: dict[str, float] = {}
    for kind in KINDS:
        cells = ""
        for name, total in totals.items():
            precision, recall, balance = _prf(total, kind)
            scores[f"{kind} {name} F1"] = round(balance, 1)
            cells += f"{precision:16.1f}{recall:7.1f}{balance:7.1f}"
        of_kind = [Counter({what: one[(kind, what)] for what in ("right", "gold", "found")}) for one in each_document]
        lines.append(f"{kind:14}{totals['exact'][(kind, 'gold')]:6}{cells}   {intervals(of_kind, f1)['F1']} (95 %)")
    return "\n".join(errors + lines), scores


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The named mentions that lie in no other."""
    kept: list[Mention] = []
    for each in mentions:
        if each.named and not (kept and each.end <= kept[-1].end):
            kept.append(each)
    return kept


def _tagged_kind(kind: str) -> str:
    return "organisation" if kind in ("group", "government") else kind


def _count_tagged(totals: Counter, gold: list, found: list, exact: bool) -> None:
    taken: set[int] = set()
    for start, end, kind in gold:
        totals[(kind, "gold")] += 1
        for number, (low, high, own) in enumerate(found):
            same = (low, high) == (start, end) if exact else low < end and start < high
            if own == kind and same and number not in taken:
                taken.add(number)
                totals[(kind, "right")] += 1
                break
    for _, _, kind in found:
        totals[(kind, "found")] += 1


def fold_file(fold: int) -> Path:
    """The name finder that was not taught on one fifth of the documents."""
    return Path(__file__).with_name("folds") / f"names-{fold}.onnx"


def _names(document: GoldDocument | TaggedDocument, options: frozenset[str]) -> tuple[Name, ...] | None:
    return names_by_rules(document.text, document.passages) if "rules" in options else names_without(document)


def names_without(document: GoldDocument | TaggedDocument) -> tuple[Name, ...] | None:
    """The names of a document by the finder that has not learned from it; None where there is none."""
    finder = load(fold_file(fold_of(document.name)))
    return None if finder is None else find_names(document.text, document.passages, finder)


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
        f"{'':14}{'gold':>6}  {'Parley P':>9}{'R':>7}{'F1':>7}  {'Names P':>9}{'R':>7}{'F1':>7}",
    ]
    scores: dict[str, float] = {}
    for kind in KINDS:
        cells = []
        for system in ("parley", "names alone"):
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
