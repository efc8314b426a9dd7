"""How well a running story becomes rows: ``python benchmarks/accuracy.py stories ../shared/corpora/stories``.

The folder holds for each story a folder of articles, ``STORY.read.txt`` (its sentences numbered) and
``STORY.gold.json``: the events that a reader of the whole story would put on a timeline, and each article's reports of
them. The figures are those of ``score.py`` beside them, over all stories:

* ``found``: F1 of reports; a report that Parley finds and one of the gold are the same if they share a trigger, one to
  one; whatever is left over is false, borderline or not;
* ``pairs``, ``pair_precision``, ``pair_recall``: of the pairs of gold reports about one event, those in one row;
* ``b3``: B-cubed F1 over the gold reports (Bagga and Baldwin, 1998), what was not found alone;
* ``one_row``: of the events with two or more reports, those whose reports are all found and stand in one row alone;
* ``rows_per_event``: rows for each event found (a count; 1 is right), ``extra_rows_per_event``: rows of no event;
* ``status``, ``date``, ``place``, ``participants`` (F1, so precision counts): of the best row of each sure event;
* ``held_wrong``: rows shown as held whose event never was (a count; 0 is right).

``--leave-out`` (what reports and ``docs/accuracy.md`` quote) learns the weights of ``helpers.link.same_talk`` without
each story in turn and scores it with those; without it, the weights that ship are used, which know these stories.
``--option gold`` takes the gold's own reports instead of those that Parley finds: linking alone.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pandas as pd
import pyarrow

from benchmarks.intervals import intervals
from helpers.annotate import pipeline
from helpers.annotate.places import country_of_name, find_place
from helpers.annotate.talks.network import load
from helpers.articles import read_folder
from helpers.articles.fingerprint import fingerprint
from helpers.tables import conforming, rows
from helpers.tables.ledger import RECORDS, records
from helpers.tables.linking import link

NEVER_WAS = frozenset({"planned", "postponed", "cancelled", "proposed", "refused"})
_SHORT = {
    **dict.fromkeys(("washington", "us", "usa", "america"), "united states"),
    **{"uk": "united kingdom", "britain": "united kingdom", "un": "united nations"},
    **{"eu": "european union", "ec": "european community"},
}
_FORMATS = (
    ("summit", r"summit"),
    ("conference", r"conference|session|assembl"),
    ("visit", r"visit|trip|travel|fly|mission"),
    ("ceremony", r"dinner|sign|ceremon"),
    ("negotiation", r"talk|negotiat|round|discuss|consult|dialog"),
)


@dataclass(frozen=True)
class GoldReport:
    """A report of the gold: its article, the number of its event, the places of its triggers, what it says."""

    article_id: str
    event: str
    spans: tuple[tuple[int, int], ...]
    confident: bool
    row: dict


@dataclass(frozen=True)
class Story:
    """A story: what annotation finds in its articles, and what a reader does.

    Attributes:
        raw: the tables that ``helpers.tables.linking.link`` takes.
        events: the events of the gold by id.
        gold: its reports.
    """

    name: str
    raw: Mapping[str, pd.DataFrame]
    events: Mapping[str, dict]
    gold: tuple[GoldReport, ...]


def run(path: Path, args: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """The figures of a folder of stories.

    Args:
        path: the folder.
        args: ``leave_out`` and ``option`` (empty or ``gold``).

    Returns:
        A table, a line for each story, and the figures over all.

    Raises:
        FileNotFoundError: where the folder holds no story.
    """
    stories = read_stories(path)
    each_story: list[Counter[str]] = []
    lines = []
    for story in stories:
        weighed = None
        if getattr(args, "leave_out", False):
            from training.same_talk import learned

            weighed = learned([other for other in stories if other is not story])
        raw = with_gold_reports(story) if getattr(args, "option", "") == "gold" else story.raw
        counts = counted(story, link(dict(raw), weighed))
        each_story.append(counts)
        lines.append(f"{story.name:>14} {json.dumps(figures(counts))}")
    total = figures(sum(each_story, Counter()))
    spread = intervals(each_story, figures)
    lines += [f"{'all':>14} {json.dumps(total)}", f"{'95 %, stories':>14} {json.dumps(spread)}"]
    return "\n".join(lines), total


def read_stories(path: Path) -> list[Story]:
    """The stories of a folder, annotated.

    Raises:
        FileNotFoundError: where it holds none.
    """
    files = sorted(path.glob("*.gold.json"))
    if not files:
        raise FileNotFoundError(f"{path} holds no STORY.gold.json: nothing was measured.")
    return [read_story(file.with_name(file.name.removesuffix(".gold.json"))) for file in files]


def read_story(folder: Path) -> Story:
    """One story, annotated anew: the gold stands beside the folder of its articles."""
    return story_of(folder, annotated(folder))


def story_of(folder: Path, raw: Mapping[str, pd.DataFrame]) -> Story:
    """One story from what annotation found in its articles."""
    gold = json.loads(folder.with_name(folder.name + ".gold.json").read_text(encoding="utf-8"))
    sentences = _sentences(folder.with_name(folder.name + ".read.txt").read_text(encoding="utf-8"))
    by_file = {Path(str(row["path"])).name: row for row in raw["articles"].to_dict("records")}
    reports = []
    for one in gold["reports"]:
        article = by_file.get(one["article"])
        if article is None:
            continue
        places = _Places(article["text"], sentences[one["article"]])
        spans = tuple(span for trigger in one["triggers"] if (span := places.of(trigger)))
        row = one | {
            "dates": [span for found in one["date_expr"] if (span := places.of(found))],
            "parties": [span for found in one["participants"] if (span := places.of(found))],
        }
        reports.append(GoldReport(article["article_id"], one["event"], spans, one.get("confident", True), row))
    return Story(folder.name, raw, {event["id"]: event for event in gold["events"]}, tuple(reports))


def annotated(folder: Path) -> dict[str, pd.DataFrame]:
    """What annotation finds in a folder of articles: the tables that linking takes."""
    articles, _ = read_folder(folder)
    found = [{"article_id": a.article_id, **rows.annotation_records(pipeline.annotate_article(a))} for a in articles]
    kinds = [("article_id", pyarrow.string()), *((name, pyarrow.list_(kind)) for name, kind in RECORDS.items())]
    table = pyarrow.Table.from_pylist(found, schema=pyarrow.schema(kinds))
    raw = {kind: records(table, kind) for kind in RECORDS}
    raw["articles"] = conforming.frame("articles", [rows.article_row(a, fingerprint(a)) for a in articles])
    raw["passages"] = conforming.frame("passages", [row for a in articles for row in rows.passage_rows(a)])
    return raw


def _sentences(read: str) -> dict[str, dict[int, str]]:
    """The numbered sentences of each article."""
    found = {}
    for block in read.split("### ")[1:]:
        head, *lines = block.strip().split("\n")
        matches = (re.match(r"\[(\d+)\] (.*)", line) for line in lines)
        found[head.split()[0]] = {int(m[1]): m[2] for m in matches if m}
    return found


class _Places:
    """Where the words that the gold names by sentence stand in an article's text."""

    def __init__(self, text: str, sentences: Mapping[int, str]) -> None:
        self._sentences = sentences
        flat: list[str] = []
        self._at: list[int] = []
        for position, letter in enumerate(text):
            if not letter.isspace() or (flat and flat[-1] != " "):
                flat.append(" " if letter.isspace() else letter)
                self._at.append(position)
        self._flat = "".join(flat)

    def of(self, named: list) -> tuple[int, int] | None:
        """Start and end of ``[sentence, words, which]``; None where the words are not there."""
        sentence = self._sentences[named[0]]
        start = self._flat.find(sentence)
        words = re.escape(" ".join(named[1].split()))
        hits = list(re.finditer(rf"(?<!\w){words}(?!\w)", sentence))
        which = (named[2] if len(named) > 2 else 1) - 1
        if start < 0 or which >= len(hits):
            return None
        return self._at[start + hits[which].start()], self._at[start + hits[which].end() - 1] + 1


def with_gold_reports(story: Story) -> dict[str, pd.DataFrame]:
    """The tables of a story with the gold's reports in place of those found, with the vectors of their words."""
    texts = dict(zip(story.raw["articles"]["article_id"], story.raw["articles"]["text"], strict=True))
    dates = {article: group.to_dict("records") for article, group in story.raw["dates"].groupby("article_id")}
    found = [_as_report(one, texts[one.article_id], dates.get(one.article_id, [])) for one in story.gold if one.spans]
    return with_vectors({**story.raw, "reports": pd.DataFrame.from_records(found)})


def with_vectors(raw: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of a story whose reports get the vectors that annotation would give them."""
    network = load()
    if network is None or network.likeness is None:
        return dict(raw)
    articles = {row["article_id"]: row for row in raw["articles"].to_dict("records")}
    vectors = []
    for report in raw["reports"].to_dict("records"):
        article = articles[report["article_id"]]
        headline = article["headline"] if isinstance(article["headline"], str) else article["text"].partition("\n")[0]
        places = [(one["start"], one["end"]) for one in report["trigger_spans"]]
        vectors.append(list(network.likeness.vector(article["text"], headline, places)))
    return {**raw, "reports": raw["reports"].assign(vector=pd.Series(vectors, raw["reports"].index, dtype=object))}


def _as_report(one: GoldReport, text: str, dates: list[dict]) -> dict:
    """A report of the gold as a record of the ledger; its days are those of the date expressions that it names."""
    spans = sorted(one.spans)
    start, end = spans[0]
    trigger = text[start:end]
    sentence = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1
    return {
        "article_id": one.article_id,
        "start": sentence,
        "end": end,
        "text": text[sentence:end],
        "trigger": trigger,
        "trigger_spans": [{"start": a, "end": b} for a, b in spans],
        "status": one.row["status"],
        "confident": one.confident,
        **(_told_by_samples(one.row) if "dct" in one.row else _told_by_stories(one.row, text, trigger, dates)),
    }


def _told_by_samples(row: dict) -> dict:
    """What the gold of the sample articles says of a report: days, places and names are resolved there."""
    names = ("format", "precision", "place", "country", "participants", "round")
    return {"earliest": row["start"], "latest": row["end"], **{name: row[name] for name in names}}


def _told_by_stories(row: dict, text: str, trigger: str, dates: list[dict]) -> dict:
    """What the gold of a story says of a report: places in the text."""
    named = [
        date
        for date in dates
        if isinstance(date["earliest"], str) and any(date["start"] < b and a < date["end"] for a, b in row["dates"])
    ]
    exact = [date for date in named if date["precision"] in ("day", "time")] or named
    place = next((words for _, words, *_ in row["place"]), None)
    known = find_place(place.title() if place.isupper() else place) if place else None
    return {
        "format": next((name for name, words in _FORMATS if re.search(words, trigger.lower())), "meeting"),
        "earliest": min((date["earliest"] for date in exact), default=None),
        "latest": max((date["latest"] for date in exact), default=None),
        "precision": exact[0]["precision"] if exact else "unknown",
        "place": known.name if known else place,
        "country": known.country if known else country_of_name(place) if place else None,
        "participants": [" ".join(text[a:b].split()) for a, b in row["parties"]],
        "participant_mentions": [[{"start": a, "end": b}] for a, b in row["parties"]],
    }


def touching(gold: tuple[GoldReport, ...], reports: pd.DataFrame) -> list[tuple[int, int, int]]:
    """(shared triggers, number of the gold report, number of the found one), those that share most first."""
    pairs = []
    for j, row in enumerate(reports[["article_id", "start", "end", "trigger_spans"]].to_dict("records")):
        spans = [(s["start"], s["end"]) for s in row["trigger_spans"]] or [(row["start"], row["end"])]
        for i, one in enumerate(gold):
            if one.article_id == row["article_id"]:
                shared = sum(1 for a, b in one.spans for c, d in spans if a < d and c < b)
                if shared:
                    pairs.append((shared, i, j))
    return sorted(pairs, reverse=True)


def counted(story: Story, tables: Mapping[str, pd.DataFrame]) -> Counter[str]:
    """What the figures are made of, counted in one story."""
    reports, gold = tables["reports"], story.gold
    talk_ids = reports["talk_id"].tolist()
    pairs = touching(gold, reports)
    got: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in got and j not in used:
            got[i] = j
            used.add(j)
    talk = {i: talk_ids[j] for i, j in got.items()}
    counts = _found(gold, got, used, pairs, len(reports)) + _joined(gold, talk)
    counts.update(_events(story, talk, pairs, talk_ids, tables["talks"].set_index("talk_id")))
    return counts


def _found(gold: tuple[GoldReport, ...], got: dict, used: set, pairs: list, number: int) -> Counter[str]:
    over = defaultdict(set)
    for _, i, j in pairs:
        over[j].add(i)
    sure = [i for i, one in enumerate(gold) if one.confident]
    right = sum(1 for i in sure if i in got)
    false = sum(1 for j in range(number) if j not in used and (not over[j] or any(gold[i].confident for i in over[j])))
    return Counter(tp=right, fp=false, fn=len(sure) - right)


def _joined(gold: tuple[GoldReport, ...], talk: Mapping[int, str]) -> Counter[str]:
    """Pairs and B-cubed; fractions of B-cubed are summed up."""
    counts: Counter[str] = Counter(n=len(gold))
    for a, b in combinations(range(len(gold)), 2):
        same = gold[a].event == gold[b].event
        one = a in talk and b in talk and talk[a] == talk[b]
        counts.update(gp=same, sp=one, both=same and one)
    for a, one in enumerate(gold):
        mine = {b for b in talk if a in talk and talk[a] == talk[b]} or {a}
        theirs = {b for b, other in enumerate(gold) if other.event == one.event}
        counts["b3p"] += len(mine & theirs) / len(mine)  # type: ignore[assignment]
        counts["b3r"] += len(mine & theirs) / len(theirs)  # type: ignore[assignment]
    return counts


def _events(
    story: Story, talk: Mapping[int, str], pairs: list, talk_ids: list[str], talks: pd.DataFrame
) -> Counter[str]:
    """Rows and their fields against the events."""
    gold = story.gold
    touched, events_of, best = defaultdict(set), defaultdict(set), defaultdict(Counter)
    for _, i, j in pairs:
        touched[gold[i].event].add(talk_ids[j])
    for i, talk_id in talk.items():
        events_of[talk_id].add(gold[i].event)
        best[gold[i].event][talk_id] += 1
    told = Counter(one.event for one in gold)
    several = [event for event in story.events if told[event] > 1]
    counts: Counter[str] = Counter(
        multi=len(several),
        events=len(story.events),
        found=len(touched),
        touched=sum(map(len, touched.values())),
        rows=len(talks),
        extra=len(set(talks.index) - set().union(*touched.values())),
    )
    for event in several:
        whole = all(i in talk for i, one in enumerate(gold) if one.event == event)
        counts["one"] += whole and len(touched[event]) == 1 and events_of[next(iter(touched[event]))] == {event}
    for event, rows_of in best.items():
        wanted = story.events[event]
        for talk_id in rows_of:
            counts["wrong"] += talks.loc[talk_id, "status"] == "held" and wanted["outcome"] in NEVER_WAS
        if wanted.get("confident", True):
            counts.update(_fields(wanted, talks.loc[rows_of.most_common(1)[0][0]]))
    return counts


def _fields(wanted: dict, row: pd.Series) -> Counter[str]:
    mine, theirs = list(row["participants"]), wanted["participants"]
    return Counter(
        nf=1,
        st=row["status"] == wanted["outcome"],
        da=_right_day(wanted, row),
        pl=_right_place(wanted, row),
        pc0=sum(any(same_name(x, y) for y in theirs) for x in mine),
        pc1=len(mine),
        pc2=len(theirs),
    )


def _right_day(wanted: dict, row: pd.Series) -> bool:
    first, last = (None if pd.isna(row[name]) else str(row[name])[:10] for name in ("earliest", "latest"))
    if wanted["earliest"] is None:
        return first is None
    end = wanted["latest"] or wanted["earliest"]
    if first is None or first > end or last < wanted["earliest"]:
        return False
    return wanted["precision"] != "day" or (first >= wanted["earliest"] and last <= end)


def _right_place(wanted: dict, row: pd.Series) -> bool:
    where = f"{_plain(row['place'])}|{_plain(row['country'])}"
    if not wanted["place"] and not wanted["country"]:
        return where == "|"
    return _plain(wanted["place"] or wanted["country"]) in where


def _plain(words: object) -> str:
    text = "" if words is None or pd.isna(words) else str(words)
    return re.sub(r"[^\w ]", "", text.lower()).replace("the ", "").strip()


def same_name(one: str, two: str) -> bool:
    """Whether two names are of one participant: one holds the other, or their last words are the same."""
    one, two = (_SHORT.get(_plain(name), _plain(name)) for name in (one, two))
    return bool(one and two) and (one in two or two in one or one.split()[-1] == two.split()[-1])


def figures(counts: Mapping[str, float]) -> dict[str, float]:
    """The figures, per cent but for the counts, to one decimal."""

    def percent(part: float, whole: float) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    c: Counter[str] = Counter(counts)  # what was never counted is 0
    right, complete = c["b3p"] / max(c["n"], 1), c["b3r"] / max(c["n"], 1)
    return {
        "found": percent(2 * c["tp"], 2 * c["tp"] + c["fp"] + c["fn"]),
        "b3": percent(2 * right * complete, right + complete),
        "pairs": percent(2 * c["both"], c["gp"] + c["sp"]),
        "pair_precision": percent(c["both"], c["sp"]),
        "pair_recall": percent(c["both"], c["gp"]),
        "one_row": percent(c["one"], c["multi"]),
        "rows_per_event": round(c["touched"] / c["found"], 2) if c["found"] else 0.0,
        "extra_rows_per_event": round(c["extra"] / c["events"], 2) if c["events"] else 0.0,
        "status": percent(c["st"], c["nf"]),
        "date": percent(c["da"], c["nf"]),
        "place": percent(c["pl"], c["nf"]),
        "participants": percent(2 * c["pc0"], c["pc1"] + c["pc2"]),
        "held_wrong": float(c["wrong"]),
        "events": float(c["events"]),
        "rows": float(c["rows"]),
    }
