"""How well talks are found: ``python benchmarks/accuracy.py talks FILE [--option FOLDER]``.

``FILE`` holds JSON lines ``{"doc", "dct", "triggers": [[start, end, surface]], "date_expr", "start", "end",
"precision", "place", "country", "participants": […], "round", "status"}``. A line with ``text`` gives the text of its
document; other texts are read from ``FOLDER`` (plain text or TimeML, by file name), from the file's own folder, or
from the sample articles. Reports are matched one to one by the overlap of their triggers. A borderline report of the
gold (``confident: false``) that has no counterpart does not count as missed; whatever is found without one is false.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import defaultdict
from pathlib import Path

from helpers.annotate.model import TalkReport
from helpers.annotate.pipeline import annotate_passages
from helpers.annotate.places import country_of_demonym, country_of_name, find_place
from helpers.articles import read_folder
from helpers.articles.plain import passages_of

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "articles"
STATUSES = ("held", "ongoing", "planned", "postponed", "cancelled", "proposed", "refused")
NOT_HELD = frozenset({"planned", "cancelled", "postponed", "proposed", "refused"})
_TAG = re.compile(r"<[^>]+>")
_SUFFIXES = ("", ".txt", ".tml", ".xml", ".sgm", ".html")
_TITLES = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "of",
            "s",
            "mr",
            "mrs",
            "ms",
            "dr",
            "president",
            "prime",
            "minister",
            "foreign",
            "secretary",
        ),
        *(
            "chancellor",
            "premier",
            "king",
            "general",
            "senator",
            "envoy",
            "leader",
            "chairman",
            "officials",
            "government",
        ),
    )
)


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """The scores of talk finding on a gold file.

    Args:
        path: the JSON lines.
        args: ``option``, a folder of texts, may be empty.

    Returns:
        A table to print and the scores in percent.

    Raises:
        ValueError: where a line cannot be read or a document's text is not found.
    """
    gold, given, published = read_gold(path)
    folder = Path(args.option) if getattr(args, "option", "") else None
    texts = {doc: given.get(doc) or text_of(doc, gold[doc], folder, path) for doc in gold}
    tally: dict[str, float] = defaultdict(float)
    errors: list[str] = []
    for doc in sorted(gold):
        text, passages = texts[doc]
        passages = passages or passages_of(text)
        found = annotate_passages(text, passages, published[doc]).talks
        score_document(doc, text, gold[doc], found, tally, errors)
    return report(tally, errors), scores(tally)


def read_gold(path: Path) -> tuple[dict[str, list[dict]], dict[str, tuple], dict[str, str | None]]:
    """Reports by document, texts given in the file, and publication dates."""
    gold: dict[str, list[dict]] = {}
    texts: dict[str, tuple] = {}
    published: dict[str, str | None] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            doc = row["doc"]
        except (json.JSONDecodeError, KeyError, TypeError) as problem:
            raise ValueError(f"{path.name}, line {number}: not a report in JSON with a doc ({problem}).") from problem
        gold.setdefault(doc, [])
        published.setdefault(doc, row.get("dct"))
        if "text" in row and isinstance(row["text"], str) and "triggers" not in row:
            texts[doc] = (row["text"], None)
        if row.get("triggers"):
            gold[doc].append(row)
    return gold, texts, published


def text_of(doc: str, rows: list[dict], folder: Path | None, path: Path) -> tuple[str, tuple | None]:
    """The text of ``doc`` in which the gold triggers stand where they say, with its passages where known."""
    candidates: list[tuple[str, tuple | None]] = []
    for base in filter(None, [folder, path.parent]):
        for suffix in _SUFFIXES:
            file = base / f"{doc}{suffix}"
            if file.is_file():
                candidates += [(text, None) for text in _texts(file.read_bytes().decode("utf-8", "replace"))]
    article = _samples().get(doc)
    if article is not None:
        candidates.append((article.text, article.passages))
    for text, passages in candidates:
        if all(text[start:end] == surface for row in rows for start, end, surface in row["triggers"]):
            return text, passages
    raise ValueError(f"{doc}: no text found in which the triggers stand at their offsets; give the folder as --option.")


_SAMPLE_CACHE: dict[str, object] = {}


def _samples() -> dict:
    if not _SAMPLE_CACHE and SAMPLES.is_dir():
        for article in read_folder(SAMPLES)[0]:
            _SAMPLE_CACHE[article.article_id] = article
            _SAMPLE_CACHE.setdefault(Path(article.article_id).stem, article)
    return _SAMPLE_CACHE


def _texts(raw: str) -> list[str]:
    """The ways in which offsets into a file can be meant: as it stands, or without mark-up."""
    inner = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    found = [raw]
    if inner:
        body = html.unescape(_TAG.sub("", inner.group(1)))
        found += [body, body.strip(), _TAG.sub("", inner.group(1))]
    if raw.lstrip().startswith("<"):
        found += [html.unescape(_TAG.sub("", raw)), html.unescape(_TAG.sub("", raw)).strip()]
    return found


def overlap(row: dict, talk: TalkReport) -> int:
    """How many of the gold triggers the report's triggers touch."""
    return sum(any(span.start < end and start < span.end for span in talk.trigger) for start, end, _ in row["triggers"])


def matched(rows: list[dict], found: tuple[TalkReport, ...]) -> list[tuple[int, int]]:
    """Pairs (gold, found) of most overlap first; a tie goes to the pair of one date."""
    pairs = [
        (-overlap(row, talk), row.get("start") != talk.earliest, abs(row["triggers"][0][0] - talk.start), i, j)
        for i, row in enumerate(rows)
        for j, talk in enumerate(found)
        if overlap(row, talk)
    ]
    left, right, taken = set(), set(), []
    for _, _, _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((i, j))
    return taken


def names(words: str) -> frozenset[str]:
    """The telling words of a participant, countries and their people alike."""
    country = country_of_name(words)
    if country:
        return frozenset(country.casefold().split())
    found: set[str] = set()
    for token in re.findall(r"[^\W_][\w.’'-]*", words):
        token = re.sub(r"[’']s?$", "", token)
        known = country_of_demonym(token) or country_of_name(token)
        found |= set(known.casefold().split()) if known else {token.casefold()}
    return frozenset(found - _TITLES or found)


def same_names(gold: list[str], found: tuple[str, ...]) -> int:
    """How many participants agree, one to one, by one name's words lying within the other's."""
    left = [names(words) for words in found]
    hits = 0
    for words in map(names, gold):
        twin = next((other for other in left if other <= words or words <= other), None)
        if twin is not None:
            left.remove(twin)
            hits += 1
    return hits


def _same_place(one: str | None, two: str | None) -> bool:
    """Whether two names are of one place; a house counts for the city that it stands in."""

    def usual(name: str | None) -> set[str | None]:
        place = find_place(name) if name else None
        return {place.name, place.within or place.name} if place else {name.casefold() if name else None}

    return bool(usual(one) & usual(two))


def score_document(
    doc: str, text: str, rows: list[dict], found: tuple[TalkReport, ...], tally: dict, errors: list[str]
) -> None:
    """Add the counts of one document to ``tally`` and what is wrong to ``errors``."""
    pairs = matched(rows, found)
    for i, row in enumerate(rows):
        if i not in {a for a, _ in pairs} and row.get("confident", True):
            tally["missed"] += 1
            errors.append(f"{doc} missed: {_told(row)}")
    for j, talk in enumerate(found):
        if j not in {b for _, b in pairs}:
            tally["spurious"] += 1
            words = [span.of(text) for span in talk.trigger]
            errors.append(f"{doc} spurious: {words} {talk.status} {list(talk.participants)}")
    for i, j in pairs:
        row, talk = rows[i], found[j]
        tally["matched"] += 1
        tally[f"status {row['status']} > {talk.status}"] += 1
        wanted = {
            "date": (row.get("start"), row.get("end")) == (talk.earliest, talk.latest),
            "place": _same_place(row.get("place") or row.get("country"), talk.place or talk.country),
            "country": _same_place(row.get("country"), talk.country),
            "status": row["status"] == talk.status,
            "round": row.get("round") == talk.round,
        }
        for field, right in wanted.items():
            tally[field] += right
            if not right:
                own = {"date": (talk.earliest, talk.latest), "place": talk.place, "country": talk.country}
                said = own.get(field, getattr(talk, field, None))
                errors.append(f"{doc} {field}: {said}, not {_told(row)}")
        if talk.status == "held" and row["status"] in NOT_HELD:
            tally["shown_held"] += 1
            errors.append(f"{doc} SHOWN AS HELD: {_told(row)}")
        hits = same_names(row.get("participants") or [], talk.participants)
        tally["named"] += hits
        tally["named_gold"] += len(row.get("participants") or [])
        tally["named_found"] += len(talk.participants)
        if hits < max(len(row.get("participants") or []), len(talk.participants)):
            errors.append(f"{doc} participants: {list(talk.participants)}, not {row.get('participants')}")


def _told(row: dict) -> str:
    spans = "/".join(surface for *_, surface in row["triggers"])
    return f"{spans} {row['status']} {row.get('start')}..{row.get('end')} {row.get('place')} {row.get('participants')}"


def _f1(hits: float, found: float, gold: float) -> tuple[float, float, float]:
    precision = 100 * hits / found if found else 0.0
    recall = 100 * hits / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(tally: dict[str, float]) -> dict[str, float]:
    """The scores in percent, rounded to one decimal."""
    hits = tally["matched"]
    precision, recall, f1 = _f1(hits, hits + tally["spurious"], hits + tally["missed"])
    found = {"precision": precision, "recall": recall, "f1": f1}
    for field in ("date", "place", "country", "status", "round"):
        found[field] = 100 * tally[field] / hits if hits else 0.0
    found["participants_f1"] = _f1(tally["named"], tally["named_found"], tally["named_gold"])[2]
    found = {name: round(value, 1) for name, value in found.items()}
    return found | {"none_shown_as_held": 100.0 if not tally["shown_held"] else 0.0, "reports": hits + tally["missed"]}


def report(tally: dict[str, float], errors: list[str]) -> str:
    """A table for a person, with every error below it."""
    lines = [f"{name:>20} {value:8.1f}" for name, value in scores(tally).items()]
    lines.append(f"{'shown as held':>20} {int(tally['shown_held']):6d}    (not held, by the gold)")
    return "\n".join([*lines, "", *confusion(tally), "", *errors])


def confusion(tally: dict[str, float]) -> list[str]:
    """The statuses of the gold (rows) against those found (columns), as lines to print; only those that occur."""
    counts = {
        tuple(key.removeprefix("status ").split(" > ")): int(number)
        for key, number in tally.items()
        if key.startswith("status ")
    }
    names = [name for name in STATUSES if any(name in pair for pair in counts)]
    lines = [f"{'gold / found':>20} " + " ".join(f"{name[:9]:>9}" for name in names)] if names else []
    for gold in names:
        cells = " ".join(f"{counts.get((gold, found), 0):9d}" for found in names)
        lines.append(f"{gold:>20} {cells}")
    return lines
