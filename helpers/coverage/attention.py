"""Attention and its gaps: which talks an outlet reported and when, which it ignored, and whose voices it quotes.

An outlet has a gap at a talk if it published other articles from the first to the last day on which others reported the
talk, but did not report it itself. Talks that no dated article reports have no gap.
Where the outlet reports another talk of the same days, with the same place or an actor of both, this may be the same
one, which the linker left apart: the gap is named with it, and is not sure.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.coverage.differences import FEWEST, wilson
from helpers.views.select import Rows

ATTENTION = ["talk_id", "talk", "talk_first_day", "talk_last_day", "status", "outlet", "published_day", "days_after",
             "articles", "words", "reports"]  # fmt: skip
GAPS = ["talk_id", "talk", "status", "first_told", "last_told", "told_by_outlets", "outlet", "articles_meanwhile",
        "may_be"]  # fmt: skip
VOICE = ["outlet", "side", "quotes", "of_quotes", "words", "share", "low", "high", "few"]


def attention(rows: Rows) -> pd.DataFrame:
    """Articles and words by talk, outlet and publication day, with the talk's own dates; undated articles are kept.

    Returns:
        Columns ``ATTENTION``; ``days_after`` is from the talk's first day to publication, below 0 before it.
    """
    told = _told(rows)
    keys = ["talk_id", "outlet", "published_day"]
    found = told.groupby(keys, dropna=False, sort=True).agg(
        articles=("article_id", "size"), words=("words", "sum"), reports=("reports", "sum")
    )
    talks = rows.talks[["talk_id", "name", "earliest", "latest"]].assign(status=rows.shown_statuses())
    talks = talks.rename(columns={"name": "talk", "earliest": "talk_first_day", "latest": "talk_last_day"})
    found = found.reset_index().merge(talks, on="talk_id")
    found["days_after"] = (found["published_day"] - found["talk_first_day"]).dt.days.astype("Int64")
    return found[ATTENTION].sort_values(["talk_first_day", *keys], kind="stable").reset_index(drop=True)


def loosely_joined(rows: Rows) -> set[str]:
    """The ids of talks that may be several, or none: no more than half of their reports name their days or place.

    What a report names itself must overlap the days of the talk, or be its place; what a person has corrected or
    checked is settled. A talk whose reports are all uncertain is among them, too; one of a single report is not, if
    that is certain.

    Args:
        rows: what the view keeps; its talks are judged by all their reports.
    """
    talks = rows.talks.set_index("talk_id")
    reports = rows.index.frames["reports"][["talk_id", "earliest", "latest", "place"]]
    reports = reports[reports["talk_id"].isin(talks.index)]
    own = talks.loc[reports["talk_id"], ["earliest", "latest", "place"]].reset_index(drop=True)
    said = reports.reset_index(drop=True)
    dated = (said["earliest"] <= own["latest"]) & (said["latest"] >= own["earliest"])
    named = dated.fillna(False) | (said["place"] == own["place"]).fillna(False).astype(bool)
    counts = named.astype(float).groupby(said["talk_id"].astype(object)).agg(["sum", "size"])
    loose = counts.index[(counts["size"] > 1) & (counts["sum"] <= counts["size"] / 2)]
    settled = talks.index[talks["corrected"] | (talks["checked"] == "checked").fillna(False)]
    return (set(loose) | set(talks.index[~talks["confident"]])) - set(settled)


def gaps(rows: Rows) -> pd.DataFrame:
    """Talks that an outlet never reported while it was publishing.

    Returns:
        Columns ``GAPS``, the talks that most other outlets reported first; ``articles_meanwhile`` is what the outlet
        published between the first and the last day on which another reported the talk; ``may_be`` names a talk of
        the same days that the outlet does report, and is missing where the gap is certain.
    """
    told = _told(rows).dropna(subset=["outlet"])
    spans = told.groupby("talk_id").agg(
        first_told=("published_day", "min"),
        last_told=("published_day", "max"),
        told_by_outlets=("outlet", "nunique"),
    )
    spans = spans.dropna(subset=["first_told"])
    tellers = set(zip(told["talk_id"], told["outlet"], strict=True))
    dated = rows.articles.dropna(subset=["outlet", "published_day"])
    parts = []
    for outlet, own in dated.groupby("outlet"):
        days = np.sort(own["published_day"].to_numpy())
        meanwhile = np.searchsorted(days, spans["last_told"], "right") - np.searchsorted(days, spans["first_told"])
        part = spans.assign(outlet=outlet, articles_meanwhile=meanwhile)
        silent = [(talk, outlet) not in tellers for talk in spans.index]
        parts.append(part[np.array(silent, dtype=bool) & (meanwhile > 0)])
    if not parts:
        return pd.DataFrame(columns=GAPS)
    talks = rows.talks[["talk_id", "name"]].assign(status=rows.shown_statuses()).rename(columns={"name": "talk"})
    found = pd.concat(parts).reset_index().merge(talks, on="talk_id")
    found = found.assign(may_be=_told_likewise(rows, found, tellers))
    order = ["told_by_outlets", "articles_meanwhile", "talk_id", "outlet"]
    return found[GAPS].sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _told_likewise(rows: Rows, found: pd.DataFrame, tellers: set[tuple[str, str]]) -> list[str | None]:
    """For each gap, a talk on the same days with the same place or actor that the outlet does report; None if none."""
    talks = rows.talks.dropna(subset=["earliest", "latest"]).reset_index(drop=True)
    first, last = talks["earliest"].to_numpy(), talks["latest"].to_numpy()
    names, ids, places = (talks[name].tolist() for name in ("name", "talk_id", "place"))
    actors = [set(one) for one in talks["actor_ids"]]
    place_of = {talk: place for place, talk in enumerate(ids)}

    def like(talk: str) -> list[int]:
        own = place_of.get(talk)
        if own is None:
            return []
        near = np.flatnonzero((first <= last[own]) & (last >= first[own])).tolist()
        here = isinstance(places[own], str)
        return [
            one for one in near
            if one != own and ((here and places[one] == places[own]) or actors[one] & actors[own])
        ]  # fmt: skip

    alike = {talk: like(talk) for talk in dict.fromkeys(found["talk_id"])}
    return [
        next((names[one] for one in alike[talk] if (ids[one], outlet) in tellers), None)
        for talk, outlet in zip(found["talk_id"], found["outlet"], strict=True)
    ]


def share_of_voice(rows: Rows) -> pd.DataFrame:
    """Each side's share of an outlet's quotes, with 95% intervals; unknown sides count as unknown.

    Returns:
        Columns ``VOICE``; ``few`` where the outlet has too few quotes to compare.
    """
    quotes = rows.quotes[["outlet", "speaker_side", "words"]].rename(columns={"speaker_side": "side"})
    found = quotes.groupby(["outlet", "side"], dropna=False).agg(quotes=("words", "size"), words=("words", "sum"))
    found = found.reset_index()
    found["of_quotes"] = found.groupby("outlet", dropna=False)["quotes"].transform("sum")
    found["share"] = found["quotes"] / found["of_quotes"]
    ends = [wilson(one, total) for one, total in zip(found["quotes"], found["of_quotes"], strict=True)]
    found["low"], found["high"] = [low for low, _ in ends], [high for _, high in ends]
    found["few"] = found["of_quotes"] < FEWEST
    return found[VOICE].sort_values(["outlet", "quotes"], ascending=[True, False], kind="stable", ignore_index=True)


def _told(rows: Rows) -> pd.DataFrame:
    """Each selected article of each selected talk, once, with its number of reports."""
    pairs = rows.reports[["talk_id", "article_id"]].dropna().value_counts(sort=False).rename("reports").reset_index()
    articles = rows.articles[["article_id", "outlet", "published_day", "words"]]
    return pairs.merge(articles, on="article_id")
