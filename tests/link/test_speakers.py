import re

import pytest

from helpers.link.gender import gender_of
from helpers.link.speakers import link_speakers
from helpers.tables import schema

ACTORS = {
    "ana-ruiz": ("Ana Ruiz", "person", "Foreign Minister of Freedonia"),
    "john-park": ("John Park", "person", "envoy"),
    "free-front": ("Free Front", "group", None),
    "freedonia": ("Freedonia", "government", None),
}


def _link(text, mentions, quotes):
    """``mentions``: (words, actor_id, kind, role[, named]); ``quotes``: (content, speaker or None, kind)."""
    rows, cursor = [], 0
    for number, (words, actor, kind, role, *named) in enumerate(mentions):
        start = text.index(words, cursor)
        cursor = start + 1
        rows.append(
            {"mention_id": f"a:m{number}", "article_id": "a", "start": start, "end": start + len(words), "text": words}
            | {"kind": kind, "named": named[0] if named else True, "role": role, "actor_id": actor, "candidates": []}
        )
    said = []
    for number, (content, speaker, kind) in enumerate(quotes):
        start = text.index(content)
        row = {"quote_id": f"a:q{number}", "article_id": "a", "kind": kind, "text": content, "start": start}
        row |= {"end": start + len(content), "polarity": "asserted", "words": 3, "method": "rules"}
        if speaker:
            places = [match.start() for match in re.finditer(rf"\b{re.escape(speaker)}\b", text)]
            nearest = min(places, key=lambda place: min(abs(place - start), abs(place - row["end"])))
            row |= {"speaker": speaker, "speaker_start": nearest, "speaker_end": nearest + len(speaker)}
        said.append(row)
    actors = [{"actor_id": key, "name": n, "kind": k, "role": r} for key, (n, k, r) in ACTORS.items()]
    frames = {"mentions": rows, "quotes": said, "actors": actors, "articles": [{"article_id": "a", "text": text}]}
    frames = {name: schema.frame(name, data) for name, data in frames.items()}
    linked = link_speakers(frames["quotes"], frames["mentions"], frames["actors"], frames["articles"])
    return [
        (actor if isinstance(actor, str) else None, reason)
        for actor, reason in zip(linked["actor_id"], linked["speaker_reason"], strict=True)
    ]


RUIZ = ("Ana Ruiz", "ana-ruiz", "person", "Foreign Minister")
PARK = ("John Park", "john-park", "person", "envoy")


@pytest.mark.parametrize(
    ("text", "mentions", "quotes", "expected"),
    [
        ("Ana Ruiz said it was over.", [RUIZ], [("it was over", "Ana Ruiz", "indirect")], [("ana-ruiz", "named")]),
        (
            "Ana Ruiz arrived on Monday. “We are ready,” she said.",
            [RUIZ],
            [("We are ready", "she", "direct")],
            [("ana-ruiz", "pronoun")],
        ),
        (  # 'he' cannot be Ana
            "John Park met Ana Ruiz. “We are ready,” he said.",
            [PARK, RUIZ],
            [("We are ready", "he", "direct")],
            [("john-park", "pronoun")],
        ),
        (
            "Ana Ruiz flew in. John Park waited. The minister said it was late.",
            [RUIZ, PARK],
            [("it was late", "The minister", "indirect")],
            [("ana-ruiz", "role")],
        ),
        (
            "A spokesman for the Free Front said it was late.",
            [("Free Front", "free-front", "group", None)],
            [("it was late", "A spokesman for the Free Front", "indirect")],
            [("free-front", "speaks for it")],
        ),
        (
            "Freedonia said it was late.",
            [("Freedonia", "freedonia", "government", None)],
            [("it was late", "Freedonia", "indirect")],
            [("freedonia", "named")],
        ),
        (  # the text leaves them unnamed: no name is guessed
            "Ana Ruiz left. Some Freedonia officials said it was late.",
            [RUIZ, ("Freedonia", "freedonia", "government", None)],
            [("it was late", "Some Freedonia officials", "indirect")],
            [(None, "unnamed")],
        ),
        (
            "Ana Ruiz said it was over.\n\n“Nothing is left to say.”",
            [RUIZ],
            [("it was over", "Ana Ruiz", "indirect"), ("Nothing is left to say.", None, "direct")],
            [("ana-ruiz", "named"), ("ana-ruiz", "previous speaker")],
        ),
        (  # a floating quote far from anybody stays unknown
            "“Nothing is left to say.”",
            [],
            [("Nothing is left to say.", None, "direct")],
            [(None, "no speaker in the text")],
        ),
    ],
)
def test_speakers_lead_to_actors(text, mentions, quotes, expected):
    assert _link(text, mentions, quotes) == expected


def test_an_ambiguous_name_names_its_candidates():
    text = "Ruiz said it was over."
    row = {
        "mention_id": "a:m0",
        "article_id": "a",
        "start": 0,
        "end": 4,
        "text": "Ruiz",
        "kind": "person",
        "named": True,
    }
    mentions = schema.frame("mentions", [row | {"candidates": ["ana-ruiz", "leo-ruiz"]}])
    quote = {"quote_id": "a:q0", "article_id": "a", "kind": "indirect", "text": "it was over", "start": 10, "end": 21}
    quote |= {"speaker": "Ruiz", "speaker_start": 0, "speaker_end": 4, "polarity": "asserted", "words": 3}
    articles = schema.frame("articles", [{"article_id": "a", "text": text}])
    linked = link_speakers(schema.frame("quotes", [quote]), mentions, schema.frame("actors", []), articles)
    assert linked["speaker_reason"][0] == "ambiguous: ana-ruiz or leo-ruiz"
    assert linked["speaker_name"].isna().all()


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Angela Merkel", None, "female"),
        ("Sergei Lavrov", None, "male"),
        ("Qo Qo", "spokeswoman", "female"),
        ("Qo Qo", "Mullah", "male"),
        ("Qo Qo", None, None),
        (None, float("nan"), None),
    ],
)
def test_gender_is_known_only_where_something_tells(name, role, expected):
    assert gender_of(name, role) == expected
