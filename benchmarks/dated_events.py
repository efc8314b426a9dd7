"""Read corpora that date events rather than words: the timelines of SemEval-2015 task 4, and running stories.

An expression of the event's sentence that can name the day of the event is taken to name it: *Thursday* where the event
is of a Thursday, *3 May* where it is of a third of May. What fits several events of different years is left out.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.date_corpora import MONTHS, WEEKDAYS, DatedDocument, Expression, read_meantime, sentences_of

#: A weekday is of a day so near publication.
_NEAR = timedelta(days=14)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NAMED = re.compile(
    rf"\b(?P<m1>{_MONTH})\b\.?(?: (?P<d1>\d\d?)\b(?!,? (?:of )?\d{{4}})(?!:))"
    rf"|\b(?P<d2>\d\d?) (?P<m2>{_MONTH})\b(?!\.?,? (?:of )?\d{{4}})"
    rf"|\b(?P<m3>{_MONTH})\b(?!\.? \d)(?!,? (?:of )?\d{{4}})"
    rf"|\b(?P<wd>{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Span = tuple[date, date]


def value_of(named: re.Match[str], dated: list[_Span], published: date) -> str | None:
    """The one value that an expression has when it names the day of an event; None where none or several fit."""
    fitting = {value for first, last in dated for value in _values(named, first, last, published)}
    return fitting.pop() if len(fitting) == 1 else None


def _values(named: re.Match[str], first: date, last: date, published: date) -> Iterator[str]:
    month = MONTHS.get((named["m1"] or named["m2"] or named["m3"] or "").lower())
    number = int(named["d1"] or named["d2"] or 0)
    day = first
    while day <= last:
        if named["wd"]:
            if day.weekday() == WEEKDAYS.index(named["wd"].lower()) and abs(day - published) <= _NEAR:
                yield day.isoformat()
        elif day.month == month and number in (0, day.day):
            yield day.isoformat() if number else day.isoformat()[:7]
        day += timedelta(days=1)


def _named_in(text: str, start: int, end: int, dated: list[_Span], published: date) -> Iterator[Expression]:
    for named in _NAMED.finditer(text, start, end):
        value = value_of(named, dated, published)
        if value:
            yield Expression(named.start(), named.end(), "DATE", value)


# -- SemEval-2015 task 4


def read_timelines(folder: Path) -> Iterator[DatedDocument]:
    """The articles of SemEval-2015 task 4, with the expressions that name the days of events of the gold timelines."""
    dated = _dated_sentences(folder)
    for file in sorted(folder.glob("corpus_*/corpus_trackA_CAT/*.xml")):
        document = read_meantime(file, annotated=())
        number = file.name.partition("_")[0]
        if document.published is None:
            continue
        expressions: list[Expression] = []
        for sentence, (start, end) in sentences_of(file).items():
            spans = dated.get((number, sentence), [])
            published = date.fromisoformat(document.published)
            expressions += _named_in(document.text, start, end, spans, published) if sentence != 1 else ()
        yield DatedDocument(
            document.name, document.text, document.published, tuple(expressions), ((0, len(document.text)),)
        )


def _dated_sentences(folder: Path) -> dict[tuple[str, int], list[_Span]]:
    """Days of the events of each sentence: (number of the article, number of the sentence) → days."""
    dated: dict[tuple[str, int], list[_Span]] = {}
    for file in sorted(folder.glob("corpus_*/TimeLines_Gold_Standard/*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            span = _span_of(cells[1]) if len(cells) > 2 else None
            for event in cells[2:]:
                article, sentence, *_ = event.split("-")
                if span:
                    dated.setdefault((article.strip(), int(sentence)), []).append(span)
    return dated


def _span_of(value: str) -> _Span | None:
    """The days of a timeline's value: a day, or the first days of a month; None for whole years and unknown ones."""
    if _DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return day, day
    if match := re.fullmatch(r"(\d{4})-(\d\d)-XX", value):
        day = date(int(match[1]), int(match[2]), 1)
        return day, day
    return None


# -- running stories


def read_stories(folder: Path) -> Iterator[DatedDocument]:
    """Articles of running stories, with the expressions that date their reports of events."""
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        story = folder / file.name.removesuffix(".gold.json")
        events = {event["id"]: event for event in gold["events"]}
        with (story / "metadata.csv").open(encoding="utf-8", newline="") as lines:
            published = {row["file"]: row["published"][:10] for row in csv.DictReader(lines)}
        read = _numbered(story.with_suffix(".read.txt"))
        for article, day in published.items():
            reports = [report for report in gold["reports"] if report["article"] == article]
            if _DAY.fullmatch(day) and article in read:
                yield _article(article, read[article], date.fromisoformat(day), reports, events)


def _numbered(file: Path) -> dict[str, dict[int, str]]:
    """The numbered sentences of each article."""
    articles: dict[str, dict[int, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            article = articles.setdefault(line.split()[1], {})
        elif match := re.match(r"\[(\d+)\] (.*)", line):
            article[int(match[1])] = match[2]
    return articles


def _article(name: str, sentences: dict[int, str], published: date, reports: list[dict], events: dict) -> DatedDocument:
    text, starts = "", {}
    for number, sentence in sentences.items():
        starts[number] = len(text)
        text += sentence + ("\n\n" if number == 1 else " ")
    places: dict[tuple[int, int], list[_Span]] = {}
    for report in reports:
        event = events[report["event"]]
        if event["earliest"] and event["latest"]:
            span = date.fromisoformat(event["earliest"]), date.fromisoformat(event["latest"])
            for number, words, *nth in report["date_expr"]:
                place = _place_of(text, starts[number], len(sentences[number]), words, (nth or [1])[0])
                if place:
                    places.setdefault(place, []).append(span)
    found = {e for (start, end), spans in places.items() for e in _named_in(text, start, end, spans, published)}
    expressions = tuple(sorted(found, key=lambda e: e.start))
    return DatedDocument(name, text, published.isoformat(), expressions, ((0, len(text)),))


def _place_of(text: str, start: int, length: int, words: str, nth: int) -> tuple[int, int] | None:
    at = start - 1
    for _ in range(nth):
        at = text.find(words, at + 1, start + length)
        if at < 0:
            return None
    return at, at + len(words)


# -- expressions read by hand

#: Source, document, kind, place and first day of expressions of PolNeAR and of the talks texts, read by one reader
#: where tense and nearness place them on different days: a choice of hard ones, no fair sample.
READINGS = Path(__file__).with_name("date_readings.csv")


def read_readings(folder: Path) -> Iterator[DatedDocument]:
    """The texts of PolNeAR or of the talks, with the expressions of `READINGS`."""
    with READINGS.open(encoding="utf-8", newline="") as lines:
        readings = list(csv.DictReader(lines))
    for name, (text, published) in (_polnear(folder) if (folder / "metadata.tsv").exists() else _talks(folder)).items():
        own = [row for row in readings if row["document"] == name]
        found = (_NAMED.match(text, int(row["start"])) or _NAMED.search(text, int(row["start"])) for row in own)
        expressions = tuple(
            Expression(named.start(), named.end(), "DATE", row["first_day"][:7] if named["m3"] else row["first_day"])
            for row, named in zip(own, found, strict=True)
            if named
        )
        if expressions:
            yield DatedDocument(name, text, published, expressions, ((0, len(text)),))


def _polnear(folder: Path) -> dict[str, tuple[str, str]]:
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
        published = {row["filename"]: row["publication_date"] for row in csv.DictReader(lines, delimiter="\t")}
    files = sorted(folder.glob("*/text/*.txt"))
    return {
        f.stem: (f.open(encoding="utf-8", newline="").read(), published[f.stem]) for f in files if f.stem in published
    }


def _talks(folder: Path) -> dict[str, tuple[str, str]]:
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    return {row["doc"]: (row["text"], row["published"]) for row in map(json.loads, lines)}
