"""What a careful reader finds in the two seed articles, against what Parley finds, row by row.

``python -m tests.seeds`` prints every row that is missed. The seeds stand beside the project and are not part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.tables.corpus import Corpus

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@dataclass(frozen=True)
class Row:
    """One expectation: of which kind, what it says, whether it is met."""

    kind: str
    what: str
    met: bool


def expected() -> dict:
    """The expectations as written."""
    return json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))


def rows(corpus: Corpus) -> list[Row]:
    """Every expectation about the two seeds, met or missed, given the corpus of both."""
    found = []
    for name, wanted in expected().items():
        if name == "linked":
            found += [Row("linked", what, met) for what, met in _linked(corpus, wanted)]
            continue
        for kind, check in _CHECKS.items():
            found += [Row(kind, f"{name[:3]} {what}", met) for what, met in check(corpus, name, wanted)]
    return found


def _of(table: pd.DataFrame, article: str) -> pd.DataFrame:
    return table[table["article_id"] == article]


def _plain(text: object) -> str:
    return str(text).replace("’", "'").strip(" \"“”'.,…").lower()


def _article(corpus: Corpus, name: str, wanted: dict) -> Iterator[tuple[str, bool]]:
    article, passages = _of(corpus.articles, name).iloc[0], _of(corpus.passages, name)
    text, want = article["text"], wanted["article"]
    for column in ("outlet", "article_number", "headline", "dateline_place", "credit"):
        if column in want:
            value = article[column]
            yield f"{column} {want[column]}", (pd.isna(value) if want[column] is None else value == want[column])
    yield f"published {want['published']}", article["published"] == pd.Timestamp(want["published"])
    yield "published_from", str(article["published_from"]).startswith(want["published_from"].split(":")[0])
    for part in want["passages_not_body"]:
        kinds = [row.kind for row in passages.itertuples() if text[row.start :].startswith(part["starts"])]
        yield f"{part['kind']} {part['starts']}", kinds == [part["kind"]]
    body = [text[row.start : row.end] for row in passages.itertuples() if row.kind == "body"]
    yield "body starts", bool(body) and body[0].startswith(want["body_starts"])
    if "agencies" in want:
        yield "agencies", list(article["agencies"]) == want["agencies"]


def _quotes(corpus: Corpus, name: str, wanted: dict) -> Iterator[tuple[str, bool]]:
    quotes = _of(corpus.quotes, name)
    for want in wanted["quotes"]:
        same = [row for row in quotes.itertuples() if _quote_matches(row, want)]
        yield f"{want['kind']} {want['starts']}", bool(same)
        speakers = {str(row.speaker_name) for row in same} | {str(row.speaker) for row in same}
        yield f"speaker {want['speaker']} of {want['starts']}", want["speaker"] in speakers
        if "said_on" in want:
            yield f"said on {want['said_on']}", any(row.said_on == pd.Timestamp(want["said_on"]) for row in same)


def _quote_matches(row, want: dict) -> bool:
    parts = 2 if want.get("split_around_cue") else 1
    return (
        (row.kind == want["kind"])
        and _plain(row.text).startswith(_plain(want["starts"]))
        and ("ends" not in want or _plain(row.text).endswith(_plain(want["ends"])))
        and want["cue"].lower() in str(row.cue).lower()
        and len(row.spans) >= parts
    )


def _actors(corpus: Corpus, name: str, wanted: dict) -> Iterator[tuple[str, bool]]:
    mentions = _of(corpus.mentions, name)
    actors = corpus.actors.set_index("actor_id")
    named = {actors["name"].get(actor) for actor in mentions["actor_id"].dropna()}
    by_name = actors.reset_index().set_index("name")
    for actor in wanted["actors"]:
        yield f"actor {actor}", actor in named
    for actor in wanted.get("not_actors", []):
        plain, _, kind = actor.partition(" as a ")
        wrong = plain in named or plain in set(mentions["text"][mentions["kind"] == (kind or "person")])
        yield f"not an actor: {actor}", not wrong
    for actor, kind in wanted.get("kinds", {}).items():
        yield f"{actor} is a {kind}", actor in by_name.index and by_name["kind"].get(actor) == kind
    for actor, role in wanted.get("roles", {}).items():
        roles = [] if actor not in by_name.index else [str(by_name["role"].get(actor)), *by_name["roles"].get(actor)]
        yield f"{actor}: {role}", any(_plain(role) in _plain(one) for one in roles)


def _talks(corpus: Corpus, name: str, wanted: dict) -> Iterator[tuple[str, bool]]:
    reports = _of(corpus.reports, name)
    actors = corpus.actors.set_index("actor_id")["name"]
    for want in wanted["talks"]:
        met = [row for row in reports.itertuples() if _talk_matches(row, want, actors)]
        yield f"{want['status']} {want['what']}", bool(met)
    held = reports[reports["status"] == "held"]
    for what in wanted.get("not_talks", []):
        word = "election" if "election" in what else "invasion"
        yield f"not a talk: {what}", not any(word in trigger for trigger in held["trigger"])


def _talk_matches(row, want: dict, actors: pd.Series) -> bool:
    date = pd.Timestamp(want["earliest"]) if "earliest" in want else None
    last = pd.Timestamp(want["latest"]) if "latest" in want else None
    if row.status != want["status"] or (date is not None and (row.earliest, row.latest) != (date, last)):
        return False
    if want.get("precision") == "unknown" and not pd.isna(row.earliest):
        return False
    if "place" in want and want["place"] not in (row.place, row.country):
        return False
    if "round" in want and row.round != want["round"]:
        return False
    named = {_plain(name) for name in row.participants} | {_plain(actors.get(actor)) for actor in row.actor_ids}
    missing = [name for name in want.get("participants", []) if not any(_plain(name) in one for one in named)]
    return len(missing) <= len(want.get("participants", [])) // 3


def _dates(corpus: Corpus, name: str, wanted: dict) -> Iterator[tuple[str, bool]]:
    found = {(row.text.lower(), row.value) for row in _of(corpus.dates, name).itertuples()}
    for want in wanted["dates"]:
        yield f"{want['text']} = {want['value']}", (want["text"].lower(), want["value"]) in found


def _linked(corpus: Corpus, wanted: dict) -> Iterator[tuple[str, bool]]:
    both = corpus.talks[corpus.talks["articles"] == 2]
    for want in wanted["talks_told_by_both"]:
        if "date" in want:
            day = pd.Timestamp(want["date"])
            met = any(
                (row.earliest >= day) & (row.earliest < day + pd.DateOffset(days=28)) for row in both.itertuples()
            )
        else:
            met = (both["status"] == "refused").any()
        yield f"talk reported by both: {want['what']}", bool(met)
    for start in wanted["sayings_in_both"]:
        sayings = corpus.sayings[corpus.sayings["articles"] == 2]
        yield f"saying in both: {start}", any(_plain(text).startswith(_plain(start)) for text in sayings["text"])
    ids = corpus.mentions.dropna(subset="actor_id").groupby("text")["actor_id"].agg(set)
    for forms in wanted["one_actor_not_two"]:
        names = [form.removeprefix("Russian Foreign Minister ").removeprefix("President ") for form in forms]
        linked = [ids[name] for name in names if name in ids]
        yield f"one actor: {forms[0]}", bool(linked) and len(set.union(*linked)) == 1
    ghani, baradar = ids.get("Ashraf Ghani", set()), ids.get("Abdul Ghani Baradar", set())
    yield "never merged: Ghani and Baradar", bool(ghani) and bool(baradar) and not ghani & baradar


_CHECKS = {"article": _article, "quotes": _quotes, "actors": _actors, "talks": _talks, "dates": _dates}


def main() -> None:
    """Prints the share met for each kind, and every row that is missed."""
    import tempfile

    from helpers import open_corpus

    with tempfile.TemporaryDirectory() as tables:
        found = rows(open_corpus(SEEDS, tables=tables, progress=False))
    for kind in dict.fromkeys(row.kind for row in found):
        of_kind = [row for row in found if row.kind == kind]
        print(f"{kind:8} {sum(row.met for row in of_kind):3} of {len(of_kind)}")
        for row in of_kind:
            if not row.met:
                print(f"    missed: {row.what}")


if __name__ == "__main__":
    main()
