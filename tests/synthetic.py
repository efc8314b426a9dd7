"""A made-up corpus of any size that obeys the schema: for tests and speed, no text of any real article in it.

``make_corpus(n_articles, seed)`` gives a ``SyntheticCorpus`` with every table. Unknowns (outlet, date, speaker, side,
place) are sown in, and ``hostile=True`` sows text that tries to break out of charts, tables and files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.tables.conforming import conform, validate
from helpers.tables.schema import FORMATS, QUOTE_KINDS, SCHEMAS, STATUSES

OUTLETS = ("Morning Ledger", "River Gazette", "Harbour Post", "Upland Courier", "Meridian Wire")
PEOPLE = (
    ("Ana Verin", "Norland", "Foreign Minister of Norland"),
    ("Tomas Okell", "Norland", "Special Envoy of Norland"),
    ("Mirza Daud", "Hill Front", "Head of the Hill Front's office"),
    ("Karim Sool", "Hill Front", "Spokesman of the Hill Front"),
    ("Lena Brask", "Sudria", "President of Sudria"),
    ("Idris Fallow", "Sudria", "National Security Adviser of Sudria"),
    ("Yusuf Tarn", "Westmark", "Foreign Minister of Westmark"),
    ("Olga Pell", "Assembly of States", "Secretary-General"),
    ("Bashir Nold", None, None),
    ("Greta Amsel-Whitcombe-Fitzgerald", "Westmark", "Deputy Minister for Regional and Multilateral Affairs"),
)
GROUPS = (("Hill Front", "group"), ("Assembly of States", "organisation"), ("Norland", "government"))
PLACES = (
    ("Doha", "Qatar", 25.29, 51.53),
    ("Moscow", "Russia", 55.75, 37.62),
    ("Geneva", "Switzerland", 46.20, 6.15),
    ("Kabul", "Afghanistan", 34.53, 69.17),
    ("Tashkent", "Uzbekistan", 41.26, 69.22),
    ("Islamabad", "Pakistan", 33.72, 73.04),
)
SERIES = ("Doha rounds", "Moscow format", None, None)
VERBS = ("say", "tell", "warn", "claim", "add", "according to", "stress", "admit", "deny", None)
SPOKEN = "we will talk about a lasting peace and the next round of talks when all sides are ready to listen"
WORDS = tuple(SPOKEN.split(" "))
HOSTILE = ("<script>alert(1)</script>", "=HYPERLINK(0)", "$\\mathrm{x}$", "a&b<img src=x onerror=y>", "x" * 300, "שלום")


@dataclass
class SyntheticCorpus:
    """Every table of the schema as an attribute."""

    articles: pd.DataFrame
    passages: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    quotes: pd.DataFrame
    sayings: pd.DataFrame
    dates: pd.DataFrame
    reports: pd.DataFrame
    talks: pd.DataFrame
    problems: pd.DataFrame

    def validate(self) -> SyntheticCorpus:
        """The corpus, every table checked against the schema."""
        for name in SCHEMAS:
            validate(name, getattr(self, name))
        return self


def make_corpus(
    n_articles: int = 60, seed: int = 0, *, hostile: bool = False, quotes_each: float = 5
) -> SyntheticCorpus:
    """A corpus of ``n_articles`` articles; equal arguments give equal tables.

    Making one takes up to half a second, so each is made once; every call gets tables of its own, whose cells pandas
    copies when one is written to.
    """
    kept = _kept(n_articles, seed, hostile, quotes_each)
    return SyntheticCorpus(**{name: getattr(kept, name).copy(deep=False) for name in SCHEMAS})


def make_anew(n_articles: int, seed: int, hostile: bool, quotes_each: float) -> SyntheticCorpus:
    """The same corpus without looking for one made before."""
    rng = np.random.default_rng(seed)
    actors = _actors(hostile)
    articles = _articles(rng, n_articles, hostile)
    quotes = _quotes(rng, articles, actors, int(n_articles * quotes_each), hostile)
    quotes, sayings = _sayings(rng, quotes)
    mentions = _mentions(rng, articles, actors, n_articles * 8)
    reports, talks = _talks(rng, articles, actors, hostile)
    articles = articles.drop(columns=["day"])
    tables = {
        "articles": articles,
        "passages": _passages(articles),
        "mentions": mentions,
        "actors": _with_counts(actors, mentions, quotes, talks),
        "quotes": quotes,
        "sayings": sayings,
        "dates": _dates(articles),
        "reports": reports,
        "talks": talks,
        "problems": pd.DataFrame(
            [{"path": "torn.html", "where": "file", "reason": "It holds no text.", "advice": "Save it again."}]
        ),
    }
    return SyntheticCorpus(**{name: conform(name, table) for name, table in tables.items()})


_kept = lru_cache(maxsize=32)(make_anew)


def _some(rng: np.random.Generator, values: pd.Series | np.ndarray, share: float) -> pd.Series:
    """``values`` with a ``share`` of them missing."""
    series = pd.Series(values).astype(object)
    series[rng.random(len(series)) < share] = None
    return series


def _articles(rng: np.random.Generator, n: int, hostile: bool) -> pd.DataFrame:
    day = pd.Timestamp("2018-07-01") + pd.to_timedelta(rng.integers(0, 900, n), unit="D")
    names = list(OUTLETS) + list(HOSTILE[:4] if hostile else ())
    outlet = rng.choice(np.array(names, dtype=object), n, p=_weights(len(names)))
    text = [" ".join(rng.choice(WORDS, 12)) + "." for _ in range(min(n, 500))]
    ids = [f"folder/{i:05d}.txt" for i in range(n)]
    return pd.DataFrame(
        {
            "article_id": pd.Series(ids, dtype="str"),
            "path": pd.Series(ids, dtype="str"),
            "outlet": _some(rng, outlet, 0.05),
            "headline": [f"Headline {i}" for i in range(n)],
            "published": _some(rng, day.to_numpy(), 0.05),
            "published_from": "header",
            "language": "en",
            "words": rng.integers(120, 350, n),
            "text": pd.Series([text[i % len(text)] for i in range(n)], dtype="str"),
            "fingerprint": ids,
            "agencies": [[]] * n,
            "duplicate_of": [ids[i - i % 6] if i % 6 in (4, 5) else None for i in range(n)],
            "duplicate_kind": [{4: "near", 5: "update"}.get(i % 6) for i in range(n)],
            "day": day,
            "corrected": rng.random(n) < 0.05,
        }
    )


def _weights(n: int) -> np.ndarray:
    weights = 1 / np.arange(1.5, n + 1.5)
    return weights / weights.sum()


def _passages(articles: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": articles["article_id"],
            "passage_id": articles["article_id"] + ":p0",
            "kind": "body",
            "start": 0,
            "end": articles["text"].str.len(),
        }
    )


def _actors(hostile: bool) -> pd.DataFrame:
    rows = [
        {"actor_id": name.lower().replace(" ", "-"), "name": name, "kind": "person", "side": side, "role": role}
        for name, side, role in PEOPLE
    ]
    rows += [
        {"actor_id": f"the-{name.lower().replace(' ', '-')}", "name": name, "kind": kind, "side": name}
        for name, kind in GROUPS
    ]
    if hostile:
        rows += [
            {"actor_id": f"hostile-{i}", "name": text, "kind": "person", "side": text} for i, text in enumerate(HOSTILE)
        ]
    return pd.DataFrame(rows).assign(known=True, corrected=False)


def _with_counts(
    actors: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame, talks: pd.DataFrame
) -> pd.DataFrame:
    ids = actors["actor_id"]
    members = talks["actor_ids"].explode() if len(talks) else pd.Series(dtype=object)
    return actors.assign(
        mentions=ids.map(mentions["actor_id"].value_counts()).fillna(0).astype(int),
        articles=ids.map(mentions.groupby("actor_id")["article_id"].nunique()).fillna(0).astype(int),
        quotes=ids.map(quotes["actor_id"].value_counts()).fillna(0).astype(int),
        talks=ids.map(members.value_counts()).fillna(0).astype(int),
    )


def _of_articles(articles: pd.DataFrame, where: np.ndarray) -> dict[str, object]:
    return {name: articles[name].to_numpy()[where] for name in ("article_id", "outlet", "published")}


def _mentions(rng: np.random.Generator, articles: pd.DataFrame, actors: pd.DataFrame, n: int) -> pd.DataFrame:
    n = n if len(articles) else 0
    where = np.sort(rng.integers(0, max(len(articles), 1), n))
    who = rng.choice(len(actors), n, p=_weights(len(actors)))
    known = rng.random(n) > 0.1
    return pd.DataFrame(
        {
            **_of_articles(articles, where),
            "mention_id": [f"m{i}" for i in range(n)],
            "start": 0,
            "end": 5,
            "text": actors["name"].to_numpy()[who],
            "kind": actors["kind"].to_numpy()[who],
            "named": rng.random(n) > 0.3,
            "actor_id": np.where(known, actors["actor_id"].to_numpy()[who], None),
            "side": _some(rng, actors["side"].to_numpy()[who], 0.5),
            "corrected": rng.random(n) < 0.02,
        }
    )


def _quotes(
    rng: np.random.Generator, articles: pd.DataFrame, actors: pd.DataFrame, n: int, hostile: bool
) -> pd.DataFrame:
    n = n if len(articles) else 0
    where = np.sort(rng.integers(0, max(len(articles), 1), n))
    who = rng.choice(len(actors), n, p=_weights(len(actors)))
    known = rng.random(n) > 0.15
    pool = [" ".join(rng.choice(WORDS, rng.integers(4, 18))) for _ in range(400)] + list(HOSTILE if hostile else ())
    texts = np.array(pool, dtype=object)[rng.integers(0, len(pool), n)]
    verbs = np.array(VERBS, dtype=object)[rng.choice(len(VERBS), n, p=_weights(len(VERBS)))]
    actor = np.where(known, actors["actor_id"].to_numpy()[who], None)
    return pd.DataFrame(
        {
            **_of_articles(articles, where),
            "quote_id": [f"q{i}" for i in range(n)],
            "kind": rng.choice(np.array(QUOTE_KINDS), n, p=[0.35, 0.2, 0.45]),
            "text": texts,
            "start": 0,
            "end": 9,
            "cue": verbs,
            "cue_verb": verbs,
            "speaker": np.where(known, actors["name"].to_numpy()[who], None),
            "actor_id": actor,
            "actor_ids": [[one] if one else [] for one in actor],
            "several": False,
            "speaker_name": np.where(known, actors["name"].to_numpy()[who], None),
            "speaker_side": np.where(known, actors["side"].to_numpy()[who], None),
            "speaker_reason": np.where(known, "named", None),
            "polarity": rng.choice(np.array(["asserted", "denied", "withheld"]), n, p=[0.9, 0.06, 0.04]),
            "words": [len(text.split()) for text in texts],
            "method": "rules",
            "saying_id": None,
            "corrected": rng.random(n) < 0.02,
        }
    )


def _sayings(rng: np.random.Generator, quotes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Joins the quotes of one speaker with the same words where they stand in several articles."""
    known = quotes.dropna(subset=["actor_id"])
    again = known[known.duplicated(["actor_id", "text"], keep=False)]
    repeated = [group for _, group in again.groupby(["actor_id", "text"]) if group["article_id"].nunique() > 1][:60]
    saying_of, rows = {}, []
    for group in repeated:
        saying_id = f"s:{group['quote_id'].iloc[0]}"
        saying_of |= dict.fromkeys(group["quote_id"], saying_id)
        first = group.iloc[0]
        rows.append(
            {
                "saying_id": saying_id,
                "text": first["text"],
                "speaker_name": first["speaker_name"],
                "actor_id": first["actor_id"],
                "quotes": len(group),
                "articles": group["article_id"].nunique(),
                "outlets": list(dict.fromkeys(group["outlet"].dropna())),
                "variants": [first["text"]],
                "several_speakers": False,
                "first_published": pd.to_datetime(group["published"]).min(),
            }
        )
    quotes = quotes.assign(saying_id=quotes["quote_id"].map(saying_of).astype(object))
    return quotes, pd.DataFrame(rows, columns=list(SCHEMAS["sayings"].columns))


def _dates(articles: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date_id": articles["article_id"] + ":d0",
            "article_id": articles["article_id"],
            "start": 0,
            "end": 4,
            "text": "today",
            "type": "DATE",
            "value": "2019-05-28",
            "precision": "day",
            "anchor": "published",
        }
    )


def _talks(
    rng: np.random.Generator, articles: pd.DataFrame, actors: pd.DataFrame, hostile: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    reports, talks = [], []
    articles = articles[["article_id", "outlet", "published", "day"]].astype({"article_id": object})
    for number in range(max(len(articles) // 3, 1) if len(articles) else 0):
        talk, own = _talk(rng, number, articles, actors)
        if hostile:
            talk["name"] = f"{HOSTILE[number % len(HOSTILE)]} {talk['name']}"
        talks.append(talk)
        reports += own
    columns = (list(SCHEMAS["reports"].columns), list(SCHEMAS["talks"].columns))
    return pd.DataFrame(reports, columns=columns[0]), pd.DataFrame(talks, columns=columns[1])


def _talk(
    rng: np.random.Generator, number: int, articles: pd.DataFrame, actors: pd.DataFrame
) -> tuple[dict, list[dict]]:
    day = pd.Timestamp("2018-07-01") + pd.Timedelta(days=int(rng.integers(0, 850)))
    precision = rng.choice(["day", "day", "day", "week", "month", "unknown"])
    earliest, latest = _interval(rng, day, precision)
    place, country, latitude, longitude = PLACES[rng.choice(len(PLACES), p=_weights(len(PLACES)))]
    if rng.random() < 0.15:
        place = country = latitude = longitude = None
    who = actors.iloc[rng.choice(len(actors), rng.integers(1, 4), replace=False, p=_weights(len(actors)))]
    path = [str(rng.choice(["held", "held", "held", "ongoing", "planned", "proposed", "refused"]))]
    if rng.random() < 0.3:
        path = ["planned", str(rng.choice(["held", "cancelled", "postponed"]))]
    near = articles.iloc[(articles["day"] - day).abs().argsort().to_numpy()[:6]]
    chosen = near.iloc[sorted(rng.choice(len(near), min(len(near), int(rng.integers(1, 4))), replace=False))]
    chosen = chosen.sort_values("day")
    talk_id = f"t:{number}"
    sides = list(dict.fromkeys(who["side"].dropna()))
    shared = {
        "talk_id": talk_id,
        "format": str(rng.choice(FORMATS)),
        "earliest": earliest,
        "latest": latest,
        "precision": str(precision),
        "place": place,
        "country": country,
        "participants": list(who["name"]),
        "actor_ids": list(who["actor_id"]),
        "round": int(rng.integers(2, 9)) if rng.random() < 0.3 else None,
        "corrected": bool(rng.random() < 0.03),
    }
    reports = [
        shared
        | {
            "report_id": f"r{number}-{i}",
            "article_id": article.article_id,
            "start": 0,
            "end": 8,
            "text": f"Envoys met for talks in {place or 'a place not told'}, it was reported.",
            "trigger": "met",
            "status": path[min(i, len(path) - 1)],
            "status_words": ["met"],
            "confident": bool(rng.random() > 0.1),
            "outlet": article.outlet,
            "published": article.published,
        }
        for i, article in enumerate(chosen.itertuples())
    ]
    talk = shared | {
        "name": f"{' – '.join(sides[:2]) or 'Unnamed parties'}{', ' + place if place else ''}",
        "latitude": latitude,
        "longitude": longitude,
        "sides": sides,
        "series": SERIES[rng.integers(0, len(SERIES))],
        "status": reports[-1]["status"],
        "history": [
            {
                "published": pd.Timestamp(report["published"]),
                "status": report["status"],
                "report_id": report["report_id"],
            }
            for report in reports
            if report["published"] is not None and not pd.isna(report["published"])
        ],
        "contradictions": ["Two articles give different days."] if rng.random() < 0.1 else [],
        "reports": len(reports),
        "articles": len(reports),
        "outlets": list(dict.fromkeys(report["outlet"] for report in reports if isinstance(report["outlet"], str))),
        "confident": any(report["confident"] for report in reports),
    }
    assert talk["status"] in STATUSES
    return talk, reports


def _interval(
    rng: np.random.Generator, day: pd.Timestamp, precision: str
) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    if precision == "unknown":
        return None, None
    if precision == "month":
        return day.replace(day=1), day.replace(day=1) + pd.offsets.MonthEnd(0)
    length = 6 if precision == "week" else int(rng.choice([0, 0, 0, 1, 4]))
    return day, day + pd.Timedelta(days=length)


def repeated(corpus: SyntheticCorpus, times: int) -> SyntheticCorpus:
    """``corpus`` over and over, as so many different articles: a large corpus in seconds, for measuring speed.

    Every id but those of actors and sayings gets a suffix, so that articles, talks and quotes stay apart.
    """
    kept = {"actors", "sayings", "problems"}
    ids = ("article_id", "passage_id", "mention_id", "quote_id", "date_id", "report_id", "talk_id", "fingerprint")
    tables = {}
    for name in SCHEMAS:
        frame = getattr(corpus, name)
        if name in kept or not len(frame):
            tables[name] = frame
            continue
        whole = pd.concat([frame] * times, ignore_index=True)
        suffix = pd.Series(np.repeat([f"#{number}" for number in range(times)], len(frame)), dtype="str")
        tables[name] = whole.assign(**{column: whole[column] + suffix for column in ids if column in whole})
    return SyntheticCorpus(**tables)
