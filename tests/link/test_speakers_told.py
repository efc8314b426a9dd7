"""Who is not the speaker: who asks, who is not named; and the labels of transcripts."""

import pytest

from helpers.link.speakers import link_speakers
from helpers.tables import conforming

ACTORS = {
    "leo-ruiz": ("Leo Ruiz", "person", None),
    "john-park": ("John Park", "person", "envoy"),
    "ana-ruiz": ("Ana Ruiz", "person", "Foreign Minister of Freedonia"),
    "post": ("Longford Post", "organisation", None),
    "free-front": ("Free Front", "group", None),
}
LEO, PARK = ("Leo Ruiz", "leo-ruiz", "person", None), ("John Park", "john-park", "person", "envoy")
RUIZ = ("Ana Ruiz", "ana-ruiz", "person", "Foreign Minister")
POST, FRONT = ("Longford Post", "post", "organisation", None), ("Free Front", "free-front", "group", None)


def resolve(text, mentions, quotes):
    """``mentions`` in the order of the text; ``quotes``: (content, cue, speaker, kind)."""
    rows, cursor = [], 0
    for number, (words, actor, kind, role, *candidates) in enumerate(mentions):
        start = text.index(words, cursor)
        cursor = start + 1
        row = {
            "mention_id": f"a:m{number}",
            "article_id": "a",
            "start": start,
            "end": start + len(words),
            "text": words,
        }
        rows.append(row | {"kind": kind, "named": True, "role": role, "actor_id": actor, "candidates": candidates})
    said, cursor = [], 0
    for number, (content, cue, speaker, kind) in enumerate(quotes):
        start = text.index(content, cursor)
        row = {"quote_id": f"a:q{number}", "article_id": "a", "kind": kind, "text": content, "start": start}
        row |= {"end": start + len(content), "polarity": "asserted", "words": 3, "method": "rules", "cue": cue}
        row |= {"spans": [{"start": start, "end": start + len(content)}], "speaker": speaker}
        low = text.index(speaker, cursor)
        row |= {"speaker_start": low, "speaker_end": low + len(speaker)}
        at = text.index(cue, low)
        said.append(row | {"cue_start": at, "cue_end": at + len(cue)})
        cursor = min(start, low) + 1
    actors = [{"actor_id": key, "name": n, "kind": k, "role": r} for key, (n, k, r) in ACTORS.items()]
    frames = {"mentions": rows, "quotes": said, "actors": actors, "articles": [{"article_id": "a", "text": text}]}
    frames = {name: conforming.frame(name, data) for name, data in frames.items()}
    linked = link_speakers(frames["quotes"], frames["mentions"], frames["actors"], frames["articles"])
    pairs = zip(linked["actor_id"], linked["speaker_reason"], strict=True)
    return [(actor if isinstance(actor, str) else None, reason) for actor, reason in pairs]


@pytest.mark.parametrize(
    ("text", "mentions", "speaker", "expected"),
    [
        # the text leaves them unnamed
        ("Some said QQ.", [], "Some", (None, "unnamed")),
        ("Leo Ruiz left. Many of the guests said QQ.", [LEO], "Many of the guests", (None, "unnamed")),
        # who asks, and what is no person though it sounds like one
        ("Leo Ruiz came in. The moderator said QQ.", [LEO], "The moderator", (None, "unknown")),
        ("Leo Ruiz came in. The center said QQ.", [LEO], "The center", (None, "unknown")),
        # an interview with somebody is not that one's words
        (
            "An interview with the Longford Post said QQ.",
            [POST],
            "An interview with the Longford Post",
            (None, "unnamed"),
        ),
        # somebody's sister is somebody else; a ministry is no other body
        ("Ana Ruiz sat. Her sister laughed. She said QQ.", [RUIZ], "She", (None, "pronoun, not resolved")),
        ("The Longford Post wrote. The ministry said QQ.", [POST], "The ministry", (None, "unknown")),
        # but: the only envoy, a statement by somebody
        ("John Park, the envoy, left. The envoy said QQ.", [PARK], "The envoy", ("john-park", "role")),
        (
            "A statement by the Free Front said QQ.",
            [FRONT],
            "A statement by the Free Front",
            ("free-front", "speaks for it"),
        ),
    ],
)
def test_who_stays_open(text, mentions, speaker, expected):
    assert resolve(text, mentions, [("QQ", "said", speaker, "indirect")]) == [expected]


RUIZ_OR = ("Ruiz", None, "person", None, "leo-ruiz", "ana-ruiz")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ([RUIZ] * 8 + [LEO], "ana-ruiz"),  # by far the most named in what follows
        ([RUIZ, LEO], None),
    ],
)
def test_a_family_name_in_a_headline_is_the_articles_main_person(rest, expected):
    text = "Ruiz said QQ.\n\n" + " ".join(f"{words} came." for words, *_ in rest)
    assert resolve(text, [RUIZ_OR, *rest], [("QQ", "said", "Ruiz", "indirect")])[0][0] == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Leo Ruiz rang John Park", "leo-ruiz"),
        ("Leo Ruiz spokesman John Park", "john-park"),
        ("Leo Ruiz lawyer John Park", "john-park"),
        ("Leo Ruiz's deputy John Park", "john-park"),
    ],
)
def test_who_does_something_to_somebody_speaks(speaker, expected):
    text = f"{speaker} said QQ."
    assert resolve(text, [LEO, PARK], [("QQ", "said", speaker, "indirect")]) == [(expected, "named")]


@pytest.mark.parametrize(
    ("text", "mentions", "label", "expected"),
    [
        ("Ana Ruiz came.\nMINISTER RUIZ: QQ", [RUIZ], "MINISTER RUIZ", ("ana-ruiz", "named")),
        ("Ana Ruiz came.\nANA RUIZ, MINISTER: QQ", [RUIZ], "ANA RUIZ, MINISTER", ("ana-ruiz", "named")),
        ("Ana Ruiz and Leo Ruiz came.\nLEO RUIZ: QQ", [RUIZ, LEO], "LEO RUIZ", ("leo-ruiz", "named")),
        ("Ana Ruiz and Leo Ruiz came.\nRUIZ: QQ", [RUIZ, LEO], "RUIZ", (None, "ambiguous: ana-ruiz or leo-ruiz")),
        ("Ana Ruiz came.\nQUESTION: QQ", [RUIZ], "QUESTION", (None, "unnamed")),
        ("Talk with Leo Ruiz.\nQ: Late?\nA: QQ", [LEO], "A", ("leo-ruiz", "named before")),
        ("Leo Ruiz and John Park came.\nQ: Late?\nA: QQ", [LEO, PARK], "A", (None, "unknown")),
    ],
)
def test_labels(text, mentions, label, expected):
    assert resolve(text, mentions, [("QQ", ":", label, "direct")]) == [expected]
