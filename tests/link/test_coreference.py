"""The learned scorer of coreference: its file of weights, its answers, and what it must never do."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.link.coreference import ranker
from helpers.link.coreference.issuers import is_text
from helpers.link.coreference.ranker import NONE, choose, probabilities
from helpers.tables import conforming
from helpers.tables.linking import link

KINDS = ("person", "thing", "relative", "role", "body", "text")


def test_every_kind_of_question_has_readable_weights():
    with ranker.WEIGHTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["kind"] for row in rows} == set(KINDS)
    assert len({(row["kind"], row["feature"]) for row in rows}) == len(rows)
    assert all(abs(float(row["weight"])) < 20 for row in rows)


def test_an_answer_that_is_not_sure_stays_open_with_its_rivals():
    same = {"prominence": -0.5}
    found = choose("person", {"ana": same, "bea": same, NONE: {"nobody": 1.0}})
    assert found.actor == NONE and set(found.rivals) == {"ana", "bea"}
    clear = choose("person", {"ana": {"prominence": 0.0}, "bea": {"prominence": -3.0}, NONE: {"nobody": 1.0}})
    assert clear.actor == "ana" and clear.sure > ranker.SURE["person"] and clear.rivals == ()
    assert choose("person", {NONE: {"nobody": 1.0}}).actor == NONE


FEATURES = st.dictionaries(st.sampled_from(["prominence", "nobody", "spoke last", "unheard of"]), st.floats(-4, 4))


@given(st.sampled_from(KINDS), st.dictionaries(st.text(min_size=1, max_size=3), FEATURES, max_size=5), FEATURES)
def test_probabilities_add_up_whatever_is_asked(kind, options, none):
    found = probabilities(kind, options | {NONE: none})
    assert sum(found.values()) == pytest.approx(1.0)
    assert choose(kind, options | {NONE: none}).actor in {*options, NONE}


@pytest.mark.parametrize("word", ["poll", "lawsuit", "statements", "editorial"])
def test_what_is_issued_is_a_text(word):
    assert is_text(word)


@pytest.mark.parametrize("word", ["minister", "bridge", ""])
def test_what_is_not_issued_is_none(word):
    assert not is_text(word)


def _speakers(text, mentions, quotes):
    """(name or several names, reason) of each quote; ``mentions``: (words, kind, role, side)."""
    rows, cursor = [], 0
    for words, kind, role, side in mentions:
        start = text.index(words, cursor)
        cursor = start + len(words)
        rows.append(
            {"article_id": "a", "start": start, "end": cursor, "text": words, "kind": kind, "named": True}
            | {"role": role, "side": side}
        )
    said = []
    for content, speaker in quotes:
        start = text.index(content)
        at = text.rindex(speaker, 0, start)
        said.append(
            {"article_id": "a", "spans": [{"start": start, "end": start + len(content)}], "kind": "indirect"}
            | {"text": content, "speaker": speaker, "speaker_start": at, "speaker_end": at + len(speaker)}
            | {"polarity": "asserted", "attitude": False, "words": 3, "method": "rules"}
        )
    raw = {"articles": conforming.frame("articles", [{"article_id": "a", "text": text, "path": "a", "words": 9}])}
    raw |= {"mentions": conforming.frame("mentions", rows), "quotes": conforming.frame("quotes", said)}
    raw |= {name: conforming.frame(name, []) for name in ("dates", "reports", "passages")}
    tables = link(raw)
    names = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    found = []
    for quote in tables["quotes"].itertuples():
        if isinstance(quote.actor_id, str):
            found.append(names[quote.actor_id])
        else:
            several = quote.speaker_reason.removeprefix("several: ").split(" and ")
            found.append(tuple(names[one] for one in several) if "several: " in quote.speaker_reason else None)
    return found


RUIZ, PARK = ("Ana Ruiz", "person", None, None), ("John Park", "person", None, None)
ADVOCATE = ("Advocate", "organisation", None, None)
UNION, FRONT = ("Mill Union", "organisation", None, None), ("Free Front", "group", None, None)


@pytest.mark.parametrize(
    ("text", "mentions", "quotes", "expected"),
    [
        ("A Mill Union poll found it was late.", [UNION], [("it was late", "A Mill Union poll")], ["Mill Union"]),
        (
            "A poll released Sunday by the Mill Union found it was late.",
            [UNION],
            [("it was late", "A poll released Sunday by the Mill Union")],
            ["Mill Union"],
        ),
        ("A poll found it was late. Ana Ruiz left.", [RUIZ], [("it was late", "A poll")], [None]),
        (
            "Ana Ruiz filed a lawsuit. John Park slept. The lawsuit said it was late.",
            [RUIZ, PARK],
            [("it was late", "The lawsuit")],
            ["Ana Ruiz"],
        ),
        (
            "Ana Ruiz and John Park arrived. The two said it was late.",
            [RUIZ, PARK],
            [("it was late", "The two")],
            [("Ana Ruiz", "John Park")],
        ),
        ("Ana Ruiz arrived. The two said it was late.", [RUIZ], [("it was late", "The two")], [None]),
        (
            "The Ana Ruiz campaign said it was late.",
            [RUIZ],
            [("it was late", "The Ana Ruiz campaign")],
            ["Ruiz campaign"],
        ),
        (
            "Ana Ruiz left. Her campaign said it was late.",
            [RUIZ],
            [("it was late", "Her campaign")],
            ["Ana Ruiz"],
        ),
        (
            "An aide to Ana Ruiz's campaign said it was late.",
            [RUIZ],
            [("it was late", "An aide to Ana Ruiz's campaign")],
            [None],
        ),
        (
            "A judge ruled that it was late. Ana Ruiz wept.",
            [RUIZ],
            [("it was late", "A judge")],
            [None],
        ),
        (
            "The Free Front struck on Monday. The group said it was late.",
            [FRONT],
            [("it was late", "The group")],
            ["Free Front"],
        ),
        # which body a common noun means: by a word beside its name, or in it
        (
            "The Mill Union met the newspaper Advocate. The newspaper said it was late.",
            [UNION, ADVOCATE],
            [("it was late", "The newspaper")],
            ["Advocate"],
        ),
        (
            "The Mill Union wrote to the Ministry of Ports. The ministry said it was late.",
            [UNION, ("Ministry of Ports", "organisation", None, None)],
            [("it was late", "The ministry")],
            ["Ministry of Ports"],
        ),
        (
            "The Mill Union met the Advocate. The ministry said it was late.",
            [UNION, ADVOCATE],
            [("it was late", "The ministry")],
            [None],
        ),
        # a poll of one that is no known actor is not that of another
        (
            "A Mill Union poll was out. A Quincy poll found it was late.",
            [UNION],
            [("it was late", "A Quincy poll")],
            [None],
        ),
    ],
)
def test_whom_the_words_stand_for(text, mentions, quotes, expected):
    assert _speakers(text, mentions, quotes) == expected
