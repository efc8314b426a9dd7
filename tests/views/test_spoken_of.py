"""Of whom a quote speaks, by any name that stands in its words: made-up rows."""

import dataclasses

import pandas as pd
import pytest

from helpers.tables.conforming import conform
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

TEXT = "The union, said Oru of Norway, must not leave Chile to the Norwegians and Santiago. Norway is far."


def _rows(*runs, view=None):
    """What a view keeps of a corpus with one quote, whose words are ``runs`` of ``TEXT``."""
    made = make_corpus(2, seed=1)
    article = made.articles["article_id"][0]
    spans = [(TEXT.index(one), TEXT.index(one) + len(one)) for one in runs]
    quote = made.quotes.iloc[0].to_dict() | {
        "quote_id": "q1", "article_id": article, "text": " … ".join(runs), "attitude": False,
        "spans": [{"start": start, "end": end} for start, end in spans], "start": spans[0][0], "end": spans[-1][1],
    }  # fmt: skip
    mentions = [
        made.mentions.iloc[0].to_dict()
        | {"mention_id": f"m{number}", "article_id": article, "text": words, "kind": kind, "actor_id": actor,
           "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}
        for number, (words, kind, actor) in enumerate([
            ("The union", "organisation", "union"), ("Oru", "person", "oru"), ("Norway", "place", None),
            ("Chile", "place", None), ("Santiago", "government", "chile"),
        ])
    ]  # fmt: skip
    actors = [
        made.actors.iloc[0].to_dict() | {"actor_id": one.lower(), "name": one, "kind": kind, "country": country}
        for one, kind, country in (("Union", "organisation", None), ("Oru", "person", "Norway"),
                                   ("Chile", "government", "Chile"), ("Norway", "government", "Norway"))
    ]  # fmt: skip
    tables = {"quotes": [quote], "mentions": mentions, "actors": actors}
    made = dataclasses.replace(made, **{name: conform(name, pd.DataFrame(rows)) for name, rows in tables.items()})
    return select(made, view or View())


def _about(rows):
    lists = rows.index.table("quotes").lists("spoken_of")
    return {lists.categories[code] for code in lists.codes}


@pytest.mark.parametrize(
    ("runs", "about"),
    [
        (["The union", "must not leave"], {"union"}),
        (["must not leave Chile to the Norwegians"], {"chile"}),
        (["Santiago"], {"chile"}),
        (["Chile to the Norwegians and Santiago"], {"chile"}),
        (["to the Norwegians"], set()),
        (["The union, said Oru of Norway"], {"union", "oru"}),  # no actor of the mentions is Norway
    ],
)
def test_a_quote_is_about_whom_its_words_mention(runs, about):
    rows = _rows(*runs)
    assert _about(rows) == about
    assert rows.index.table("quotes").lists("spoken_of").empty.tolist() == [not about]


@pytest.mark.parametrize(
    ("chosen", "kept"), [(("chile",), 1), (("Chile",), 1), (("union", "oru"), 0), ((None,), 0), ((), 1)]
)
def test_a_view_keeps_quotes_about_an_actor(chosen, kept):
    assert _rows("must not leave Chile", view=View(actors_spoken_of=chosen)).count("quotes") == kept


def test_quotes_are_about_mentions_within_their_own_characters_in_any_corpus():
    made = make_corpus(60, seed=9)
    starts = made.mentions["start"] * 0 + [7 * place % 90 for place in range(len(made.mentions))]
    runs = [[{"start": place % 80, "end": place % 80 + 9}, {"start": 85, "end": 89}][: place % 3]
            for place in range(len(made.quotes))]  # fmt: skip
    made = dataclasses.replace(
        made,
        mentions=made.mentions.assign(start=starts, end=starts + 5),
        quotes=made.quotes.assign(spans=pd.Series(runs, dtype=made.quotes["spans"].dtype)),
    )
    lists = select(made).index.table("quotes").lists("spoken_of")
    known = made.mentions.dropna(subset=["actor_id"])
    for row, quote in enumerate(made.quotes.to_dict("records")):
        own = known[known["article_id"] == quote["article_id"]]
        inside = [any(one["start"] <= at < one["end"] for one in quote["spans"]) for at in own["start"]]
        found = {lists.categories[one] for one in lists.codes[lists.offsets[row] : lists.offsets[row + 1]]}
        assert found >= set(own.loc[inside, "actor_id"])
    assert len(lists.codes)
