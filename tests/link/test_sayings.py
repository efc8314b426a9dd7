import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link.sayings import link_sayings
from helpers.tables import schema

LONG = "the door to a settlement stays open as long as both sides keep their word and hold their fire"


def _quotes(*said):
    """``said``: (article, words, actor, day)."""
    rows = [
        {
            "quote_id": f"{article}:q{number}",
            "article_id": article,
            "kind": "direct",
            "text": text,
            "start": 0,
            "end": 1,
        }
        | {"actor_id": actor, "speaker_name": actor, "published": pd.Timestamp(day) if day else None}
        | {"outlet": f"Outlet {article}", "polarity": "asserted", "words": 9, "method": "rules"}
        for number, (article, text, actor, day) in enumerate(said)
    ]
    return schema.frame("quotes", rows)


def _joined(*said):
    quotes, sayings = link_sayings(_quotes(*said), schema.frame("articles", []))
    return quotes, schema.validate("sayings", schema.conform("sayings", sayings))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG),
        (LONG, LONG.upper()),
        (LONG, LONG.replace("both sides", "[both] sides").replace("settlement", "settlement …")),
        (LONG, "as long as both sides keep their word"),
        (LONG, LONG.replace("stays open", "remains open")),
        ("Our troops will leave when the last prisoner walks free", "The troops leave when the last prisoner is free"),
    ],
)
def test_one_remark_in_two_papers_is_one_saying(one, other):
    quotes, sayings = _joined(("a", one, "ruiz", "2020-01-01"), ("b", other, "ruiz", "2020-01-02"))
    assert len(sayings) == 1 and quotes["saying_id"].nunique() == 1 and quotes["saying_id"].notna().all()
    saying = sayings.iloc[0]
    assert (saying["quotes"], saying["articles"], saying["speaker_name"]) == (2, 2, "ruiz")
    assert list(saying["outlets"]) == ["Outlet a", "Outlet b"] and saying["first_published"] == pd.Timestamp(
        "2020-01-01"
    )
    assert len(saying["variants"]) == len({one, other}) and not saying["several_speakers"]


@pytest.mark.parametrize(
    ("one", "other", "other_actor"),
    [
        (LONG, "nothing of the kind was ever put to us by anybody", "ruiz"),
        (LONG, "keep their word", "ruiz"),  # too short to be recognised
        (LONG, LONG.replace("stays open as long as", "was shut for ever because"), "park"),
    ],
)
def test_other_words_are_another_saying(one, other, other_actor):
    quotes, sayings = _joined(("a", one, "ruiz", "2020-01-01"), ("b", other, other_actor, "2020-01-02"))
    assert sayings.empty and quotes["saying_id"].isna().all()


def test_the_same_words_by_two_speakers_are_marked():
    _, sayings = _joined(("a", LONG, "ruiz", "2020-01-01"), ("b", LONG, "park", "2020-01-02"))
    assert sayings["several_speakers"].tolist() == [True]


def test_words_repeated_in_one_article_are_no_saying():
    _, sayings = _joined(("a", LONG, "ruiz", "2020-01-01"), ("a", LONG, "ruiz", "2020-01-01"))
    assert sayings.empty


def test_no_quotes_no_sayings():
    quotes, sayings = _joined()
    assert quotes.empty and sayings.empty


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=60), st.sampled_from(["ruiz", None])), max_size=8))
def test_it_never_raises_and_counts_what_it_joins(said):
    quotes, sayings = _joined(*((article, text or "x", actor, None) for article, text, actor in said))
    assert sayings["quotes"].sum() == quotes["saying_id"].notna().sum()
