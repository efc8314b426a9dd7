import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link import sayings as sayings_module
from helpers.link.saying_marks import variant_marks
from helpers.link.saying_words import words_of
from helpers.link.sayings import link_sayings
from helpers.tables import conforming

LONG = "the door to a settlement stays open as long as both sides keep their word and hold their fire"


def _spoken(actor):
    """Who speaks: an actor, nobody known, or several, given as 'ruiz and park'."""
    actors = actor.split(" and ") if actor else []
    return {"actor_id": actors[0] if len(actors) == 1 else None, "actor_ids": actors, "speaker_name": actor}


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
        | _spoken(actor)
        | {"published": pd.Timestamp(day) if day else None}
        | {"outlet": f"Outlet {article}", "polarity": "asserted", "words": 9, "method": "rules"}
        for number, (article, text, actor, day) in enumerate(said)
    ]
    return conforming.frame("quotes", rows)


def _joined(*said):
    quotes, sayings = link_sayings(_quotes(*said), conforming.frame("articles", []))
    return quotes, conforming.validate("sayings", conforming.conform("sayings", sayings))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG),
        (LONG, LONG.upper()),
        (LONG, LONG.replace("both sides", "[both] sides").replace("settlement", "settlement …")),
        (LONG, "as long as both sides keep their word"),
        (LONG, LONG.replace("stays open", "remains open")),
        ("Our troops will leave when the last prisoner walks free", "The troops leave when the last prisoner is free"),
        (  # other translations that share a run of words
            "It is not within the remit of the harbour board to close it",
            "Closing it does not fall to the remit of the harbour board, we disagree with them",
        ),
        (  # many of the telling words, in other forms
            "We assure the world that farmers will use all their skill so that the harvest talks bring good results",
            "assure the world of great efforts by farmers for the good outcome of the harvest talks",
        ),
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


SIGNED = "We have already signed a lasting treaty with the harbour crews here"
CUT = "We signed a lasting treaty with the harbour board that people had elected in May"


@pytest.mark.parametrize(
    ("one", "other", "day", "joined"),
    [
        (SIGNED, CUT, "2020-02-08", True),  # a long run in common weeks later: the remark cut at another place
        (SIGNED, CUT, "2021-02-08", False),  # a year later it is another remark
        (  # no more than an everyday run in common
            "The farmers want the future of the harbour settled by law",
            "Nobody who lives on fish can doubt the future of the harbour under rising seas and falling prices",
            "2020-01-02",
            False,
        ),
    ],
)
def test_a_run_of_words_in_common(one, other, day, joined):
    _, sayings = _joined(("a", one, "ruiz", "2020-01-01"), ("b", other, "ruiz", day))
    assert (len(sayings) == 1) is joined


def test_the_same_words_by_two_speakers_are_marked():
    _, sayings = _joined(("a", LONG, "ruiz", "2020-01-01"), ("b", LONG, "park", "2020-01-02"))
    assert sayings["several_speakers"].tolist() == [True]


@pytest.mark.parametrize(
    ("speakers", "actor_id", "name", "several"),
    [
        (["park and ruiz", "park and ruiz", "vega"], None, "park and ruiz", True),
        (["park and ruiz", "vega", "vega"], "vega", "vega", True),
        (["park and ruiz", "ruiz", "ruiz"], "ruiz", "ruiz", True),
        (["park and ruiz", "park and ruiz"], None, "park and ruiz", False),
        (["park and ruiz", None], None, "park and ruiz", False),
        (["ruiz", None], "ruiz", "ruiz", False),
        ([None, None], None, None, False),
    ],
)
def test_those_who_speak_together_are_counted(speakers, actor_id, name, several):
    said = [(f"a{number}", LONG, actor, "2020-01-01") for number, actor in enumerate(speakers)]
    _, sayings = _joined(*said)
    saying = sayings.iloc[0].astype(object).where(sayings.iloc[0].notna(), None)
    assert (saying["actor_id"], saying["speaker_name"], saying["several_speakers"]) == (actor_id, name, several)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("park and ruiz", "park and ruiz", True),
        ("park and ruiz", "ruiz", True),
        ("park and ruiz", "ruiz and vega", True),
        ("park and ruiz", "vega", False),
        ("park and ruiz", None, False),
    ],
)
def test_quotes_with_a_speaker_in_common_are_of_one_speaker(one, other, joined):
    words = "We keep the harbour open"
    _, sayings = _joined(("a", words, one, "2020-01-01"), ("b", words, other, "2020-01-01"))
    assert (len(sayings) == 1) is joined


def test_words_repeated_in_one_article_are_no_saying():
    _, sayings = _joined(("a", LONG, "ruiz", "2020-01-01"), ("a", LONG, "ruiz", "2020-01-01"))
    assert sayings.empty


def test_no_quotes_no_sayings():
    quotes, sayings = _joined()
    assert quotes.empty and sayings.empty


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=60), st.sampled_from(["ruiz", None])), max_size=8))
def test_it_never_raises_and_counts_what_it_joins(said):
    quotes, sayings = _joined(*((article, text or "x", actor, None) for article, text, actor in said))
    assert sayings["quotes"].sum() == quotes["saying_id"].notna().sum()


@pytest.mark.parametrize(
    ("one", "kind", "other", "other_kind", "joined"),
    [
        # a fragment that tells enough joins the longer quote; a phrase of everyday words does not
        ("They gave us a bridge of broken promises and no road", "direct", "bridge of broken promises", "direct", True),
        ("They gave us a bridge of broken promises and no road", "direct", "and no road", "direct", False),
        # of a mixed quote the words in quote marks count
        (LONG, "direct", "that “the door to a settlement stays open as long as both keep their word”", "mixed", True),
        # indirect quotes only when nearly identical
        (LONG, "indirect", LONG.replace("stays", "is"), "indirect", True),
        (LONG, "direct", "as long as both sides keep their word", "indirect", False),
        # other translations
        (
            "The harvest agreement cannot be signed before every prisoner has been released",
            "direct",
            "Until all prisoners are released we can’t sign an agreement on the harvest",
            "direct",
            True,
        ),
    ],
)
def test_what_is_compared_depends_on_the_kind(one, kind, other, other_kind, joined):
    quotes = _quotes(("a", one, "ruiz", "2020-01-01"), ("b", other, "ruiz", "2020-01-02"))
    quotes["kind"] = [kind, other_kind]
    linked, sayings = link_sayings(quotes, conforming.frame("articles", []))
    assert len(sayings) == int(joined)
    assert linked["saying_id"].notna().all() == joined


def test_the_marks_around_a_mixed_quote_are_read_in_the_article():
    text = f"Ruiz said on Monday “{LONG}” and left."
    start = text.index(LONG)
    quotes = _quotes(("a", LONG, "ruiz", "2020-01-01"), ("b", LONG[:60], "ruiz", "2020-01-02"))
    quotes["kind"] = ["mixed", "direct"]
    quotes["spans"] = [[{"start": start, "end": start + len(LONG)}], []]
    articles = conforming.frame("articles", [{"article_id": "a", "text": text}])
    linked, _ = link_sayings(conforming.conform("quotes", quotes), articles)
    assert linked["saying_id"].nunique() == 1 and linked["saying_id"].notna().all()


def test_the_same_everyday_words_of_two_speakers_are_no_saying():
    words = "we are where we are and that is what it is"
    _, sayings = _joined(("a", words, "ruiz", "2020-01-01"), ("b", words, "park", "2020-01-01"))
    assert sayings.empty


@pytest.mark.parametrize(
    ("variant", "text", "expected"),
    [
        ("We will go", "We will go", [("We will go", "same")]),
        ("We shall go.", "We will go", [("We ", "same"), ("shall ", "other"), ("go.", "same")]),
        ("“Never!”", "We will go", [("“Never!”", "other")]),
        ("…", "We will go", [("…", "same")]),
        ("", "We will go", []),
    ],
)
def test_variants_are_marked_where_they_differ(variant, text, expected):
    assert variant_marks(variant, text) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_marks_lose_no_character(variant, text):
    assert "".join(words for words, _ in variant_marks(variant, text)) == variant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He can't, the U.S. won't", ["he", "can", "not", "the", "united states", "will", "not"]),
        ("France’s [new] minister", ["france", "minister"]),
        ("it is in us", ["it", "is", "in", "us"]),
        ("", []),
    ],
)
def test_words_are_compared_in_one_spelling(text, expected):
    assert words_of(text) == expected


@pytest.mark.parametrize("at_a_time", [1, 7, 40])
def test_what_is_sorted_at_a_time_changes_nothing(monkeypatch, at_a_time):
    said = [
        (
            f"a{number}",
            " ".join(LONG.split()[number % 5 :]),
            "ruiz" if number % 3 else None,
            f"2020-01-{1 + number % 9}",
        )
        for number in range(12)
    ] + [
        ("b1", "the last prisoner walks", "park", "2020-02-01"),
        ("b2", "when the last prisoner walks free", "park", "2020-02-02"),
    ]
    whole, all_sayings = _joined(*said)
    monkeypatch.setattr("helpers.link.saying_pairs.AT_A_TIME", at_a_time)
    monkeypatch.setattr("helpers.link.sayings._CHUNK", at_a_time)
    parted, sayings = _joined(*said)
    assert whole["saying_id"].nunique() == 2
    pd.testing.assert_frame_equal(parted, whole)
    pd.testing.assert_frame_equal(sayings, all_sayings)


_PARTS = ["the door stays open", "as long as both sides keep their word", "we will never leave", "hold fire", "no"]


@pytest.mark.slow
@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map(" ".join),
            st.sampled_from(["ruiz", "park", None]),
            st.sampled_from(["direct", "indirect"]),
        ),
        max_size=8,
    )
)
def test_no_pair_that_is_left_out_before_the_words_are_compared_is_the_same(said):
    quotes = _quotes(*((article, text, actor, "2020-01-01") for article, text, actor, _ in said))
    table = sayings_module._table(quotes.assign(kind=[kind for *_, kind in said]), conforming.frame("articles", []))
    pairs = np.array([(i, j) for j in range(len(table.positions)) for i in range(j)], dtype=np.int64).reshape(-1, 2)
    possible = set(map(tuple, sayings_module._possible(table, pairs).tolist()))
    assert {pair for pair in map(tuple, pairs.tolist()) if sayings_module._same(table, *pair)} <= possible
