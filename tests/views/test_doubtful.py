"""What a person should look at: names that lead nowhere or to several, names joined, names kept apart."""

from types import SimpleNamespace

import pytest

from helpers.tables import conforming
from helpers.views.doubtful import WHY, doubtful


def corpus(mentions, actors):
    """``mentions``: (text, actor_id, candidates, confidence, corrected); ``actors``: (id, name, kind)."""
    rows = [
        {"mention_id": f"a:m{number}", "article_id": "a", "start": number, "end": number + 1, "text": text}
        | {"kind": "organisation", "named": True, "actor_id": actor, "candidates": candidates}
        | {"confidence": confidence, "corrected": corrected}
        for number, (text, actor, candidates, confidence, corrected) in enumerate(mentions)
    ]
    known = [{"actor_id": actor, "name": name, "kind": kind} for actor, name, kind in actors]
    return SimpleNamespace(mentions=conforming.frame("mentions", rows), actors=conforming.frame("actors", known))


POST = ("post", "Post", "organisation")
EVENING = ("evening-post", "Evening Post", "organisation")


@pytest.mark.parametrize(
    ("mentions", "actors", "expected"),
    [
        ([("Mill Union", None, [], None, False)], [], [("unlinked", "Mill Union", 1)]),
        ([("Post", None, ["post", "evening-post"], None, False)], [POST, EVENING], [("ambiguous", "Post", 1)]),
        ([("Post", "post", [], 0.98, False)], [POST], []),
        ([("Post", "post", [], 0.98, False)], [POST, EVENING], [("split", "Post", 1)]),
        ([("Post", "post", [], 0.98, False)], [POST, ("post-office", "Post Bell", "person")], []),
        ([("The Courier", "post", [], 0.98, False)], [POST], [("merged", "Post", 1)]),
        ([("Posts", "post", [], 0.6, False)], [POST], [("merged", "Post", 1)]),
        ([("Mill Union", None, [], None, True)], [], []),
    ],
)
def test_each_doubt_has_its_reason(mentions, actors, expected):
    found = doubtful(corpus(mentions, actors))
    assert [(doubt.why, doubt.name, len(doubt.mentions)) for doubt in found] == expected


def test_the_most_mentioned_come_first_and_every_doubt_has_a_key_of_its_own(made):
    found = doubtful(made)
    counts = [len(doubt.mentions) for doubt in found]
    assert counts == sorted(counts, reverse=True) and all(counts)
    assert len({doubt.key for doubt in found}) == len(found)
    assert {doubt.why for doubt in found} <= set(WHY)


@pytest.fixture(scope="module")
def made():
    from tests.synthetic import make_corpus

    return make_corpus(40, seed=5)
