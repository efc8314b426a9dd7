import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link import speakers
from helpers.link.speakers import link_speakers
from tests.link.kept import Kept

TEXTS = [
    "President Ana Ruiz met envoys. “We are ready,” Ruiz said. The president said that talks go on.",
    "John Park came to Oslo. He said it was time. “Not yet,” Park said.",
    "Ana Ruiz spoke first. “It is late,” she said. The spokesman for Freedonia said it was not.",
]
ACTORS = [("ruiz", "Ana Ruiz", "President"), ("park", "John Park", None)]


def _frames(numbers, role="President"):
    """Tables of some articles; what is known of the first actor is up to the caller."""
    articles = [{"article_id": f"a{n}", "text": TEXTS[n % len(TEXTS)]} for n in numbers]
    mentions, quotes = [], []
    for article in articles:
        text = article["text"]
        for actor, name, _ in ACTORS:
            for word in (name, name.split()[1]):
                if (start := text.find(word)) >= 0:
                    mentions.append(
                        {
                            "article_id": article["article_id"], "start": start, "end": start + len(word),
                            "text": word, "kind": "person", "named": True, "role": None, "side": None,
                            "actor_id": actor, "candidates": [],
                        }
                    )  # fmt: skip
        for speaker in ("The president", "He", "she", "Ruiz", "Park"):
            if (start := text.rfind(f"{speaker} said")) >= 0:
                end = start + len(speaker)
                quotes.append(
                    {
                        "article_id": article["article_id"], "start": max(0, start - 12), "end": max(1, start - 2),
                        "kind": "direct", "speaker": speaker, "speaker_start": start, "speaker_end": end,
                        "text": "words", "cue": "said", "cue_end": end + 5, "spans": None,
                    }
                )  # fmt: skip
    actors = [
        {"actor_id": i, "name": name, "kind": "person", "role": r and role, "roles": [role] if r else [], "side": None}
        for i, name, r in ACTORS
    ]
    return (
        pd.DataFrame(quotes, columns=["article_id", *speakers._QUOTE]),
        pd.DataFrame(mentions, columns=["article_id", *speakers._MENTION]),
        pd.DataFrame(actors),
        pd.DataFrame(articles, columns=["article_id", "text"]),
    )


@pytest.fixture
def read(monkeypatch):
    """The texts of the articles that were read, in order."""
    seen, original = [], speakers._answers
    monkeypatch.setattr(speakers, "_answers", lambda text, *rest: (seen.append(text), original(text, *rest))[1])
    return seen


def test_an_article_is_not_read_again_because_another_was_added(read):
    kept = Kept()
    link_speakers(*_frames([0, 1]), kept)
    found = link_speakers(*_frames([0, 1, 2]), kept)
    assert read == [TEXTS[0], TEXTS[1], TEXTS[2]]
    pd.testing.assert_frame_equal(found, link_speakers(*_frames([0, 1, 2])))
    assert found["actor_id"].notna().any()


def test_what_becomes_known_of_an_actor_is_asked_of_the_articles_that_name_it(read):
    kept = Kept()
    link_speakers(*_frames([0, 1]), kept)
    read.clear()
    found = link_speakers(*_frames([0, 1], role="Foreign Minister"), kept)
    assert read == [TEXTS[0]], "the other article does not name her"
    pd.testing.assert_frame_equal(found, link_speakers(*_frames([0, 1], role="Foreign Minister")))


@pytest.mark.parametrize(
    ("roles", "is_read"),
    [(["Envoy", "President"], False), (["Envoy"], True), (["Envoy", "Judge", "President"], True)],
)
def test_an_article_is_read_again_for_another_role_but_not_for_another_order_of_roles(roles, is_read, read):
    def frames(roles):
        quotes, mentions, actors, articles = _frames([0])
        return quotes, mentions, actors.assign(role=roles[0], roles=[roles] * len(actors)), articles

    kept = Kept()
    link_speakers(*frames(["President", "Envoy"]), kept)
    read.clear()
    found = link_speakers(*frames(roles), kept)
    assert bool(read) == is_read
    pd.testing.assert_frame_equal(found, link_speakers(*frames(roles)))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sets(st.integers(0, 5)), st.sampled_from(["President", "Envoy"])), min_size=2, max_size=4))
def test_whatever_was_kept_the_answers_are_those_of_a_build_from_nothing(builds):
    kept = Kept()
    for numbers, role in builds:
        frames = _frames(sorted(numbers), role)
        pd.testing.assert_frame_equal(link_speakers(*frames, kept), link_speakers(*frames))
