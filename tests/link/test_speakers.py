import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.gender import gender_of
from helpers.link.coreference.parties import parties_of
from helpers.link.coreference.words import Named
from helpers.link.speakers import link_speakers
from helpers.tables import conforming

ACTORS = {
    "leo-ruiz": ("Leo Ruiz", "person", None),
    "eve-stone": ("Eve Stone", "person", "President of Sylvania"),
    "sylvania": ("Sylvania", "government", None),
    "mill-union": ("Mill Union", "organisation", None),
    "ana-ruiz": ("Ana Ruiz", "person", "Foreign Minister of Freedonia"),
    "john-park": ("John Park", "person", "envoy"),
    "democrats": ("Democrats", "group", None),
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
            places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)]
            nearest = min(places, key=lambda place: min(abs(place - start), abs(place - row["end"])))
            row |= {"speaker": speaker, "speaker_start": nearest, "speaker_end": nearest + len(speaker)}
        said.append(row)
    actors = [{"actor_id": key, "name": n, "kind": k, "role": r} for key, (n, k, r) in ACTORS.items()]
    frames = {"mentions": rows, "quotes": said, "actors": actors, "articles": [{"article_id": "a", "text": text}]}
    frames = {name: conforming.frame(name, data) for name, data in frames.items()}
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


STONE = ("Eve Stone", "eve-stone", "person", "President")
LEO = ("Leo Ruiz", "leo-ruiz", "person", None)
FRONT = ("Free Front", "free-front", "group", None)
UNION = ("Mill Union", "mill-union", "organisation", None)
SEVERAL = (None, "several")
STONE_ROLE = ("eve-stone", "role")
TWO_WOMEN = (None, "several: eve-stone and ana-ruiz")
LEAGUE_ROLE = ("mill-union", "role")


@pytest.mark.parametrize(
    ("text", "mentions", "speaker", "expected"),
    [
        # people who only own, qualify or are spoken for are not the speaker
        ("A friend of Ana Ruiz said QQ.", [RUIZ], "A friend of Ana Ruiz", (None, "unnamed")),
        ("Ana Ruiz's lawyer said QQ.", [RUIZ], "Ana Ruiz's lawyer", (None, "unknown")),
        ("The Ana Ruiz campaign said QQ.", [RUIZ], "The Ana Ruiz campaign", (None, "unnamed")),
        (
            "A lawyer for John Park, Ana Ruiz, said QQ.",
            [PARK, RUIZ],
            "A lawyer for John Park, Ana Ruiz",
            ("ana-ruiz", "named"),
        ),
        ("A team under Ana Ruiz said QQ.", [RUIZ], "A team under Ana Ruiz", ("ana-ruiz", "named")),
        ("The spokesman, John Park, said QQ.", [PARK], "The spokesman", ("john-park", "named")),
        # several
        (
            "Ana Ruiz and John Park said QQ.",
            [RUIZ, PARK],
            "Ana Ruiz and John Park",
            (None, "several: ana-ruiz and john-park"),
        ),
        ("John Park and his lawyer said QQ.", [PARK], "John Park and his lawyer", (None, "several: john-park")),
        (
            "Ana Ruiz met John Park. The two said QQ.",
            [RUIZ, PARK],
            "The two",
            (None, "several: ana-ruiz and john-park"),
        ),
        # bodies and those who speak for them
        (
            "A statement by the Free Front said QQ.",
            [FRONT],
            "A statement by the Free Front",
            ("free-front", "speaks for it"),
        ),
        ("The Free Front struck. The movement said QQ.", [FRONT], "The movement", ("free-front", "named before")),
        ("Some Free Front members said QQ.", [FRONT], "Some Free Front members", (None, "unnamed")),
        (
            "The Mill Union met. The institute that ran it said QQ.",
            [UNION],
            "The institute that ran it",
            (None, "unknown"),
        ),
        # roles: the nearest holder; an unnamed one who was brought in; another office
        ("Eve Stone flew in. The president said QQ.", [STONE], "The president", ("eve-stone", "role")),
        (
            "Ana Ruiz spoke at length. The veteran politician said QQ.",
            [RUIZ],
            "The veteran politician",
            ("ana-ruiz", "role"),
        ),
        # pronouns: the subject, not the one spoken to; nobody's name for the unnamed; no name from within quote marks
        ("Leo Ruiz wrote to John Park. He said QQ.", [LEO, PARK], "He", ("leo-ruiz", "pronoun")),
        ("Ana Ruiz left. A man came in. He said QQ.", [RUIZ], "He", (None, "pronoun, not resolved")),
        ("John Park spoke: “I met Leo Ruiz.” He said QQ.", [PARK, LEO], "He", ("john-park", "pronoun")),
        ("The Free Front struck. It said QQ.", [FRONT], "It", ("free-front", "pronoun")),
        ("Ana Ruiz, who said QQ, left.", [RUIZ], "who", ("ana-ruiz", "pronoun")),
        ("Villagers who said QQ left Ana Ruiz.", [RUIZ], "who", (None, "pronoun, not resolved")),
    ],
)
def test_the_grammar_of_the_speakers_words_tells_who_speaks(text, mentions, speaker, expected):
    assert _link(text, mentions, [("QQ", speaker, "indirect")]) == [expected]


LEAGUE = ("Millers League", "mill-union", "organisation", None)


@pytest.mark.parametrize(
    ("text", "mentions", "speaker", "expected"),
    [
        # the two: joined, or the only ones; of the sort that the word says; two bodies are not guessed
        ("Eve Stone and Ana Ruiz met. Both ministers said QQ.", [STONE, RUIZ], "Both ministers", TWO_WOMEN),
        (
            "Leo Ruiz met John Park. Both men said QQ.",
            [LEO, PARK],
            "Both men",
            (None, "several: leo-ruiz and john-park"),
        ),
        ("Leo Ruiz met John Park. Two men said QQ.", [LEO, PARK], "Two men", (None, "unnamed")),
        ("Leo Ruiz met Ana Ruiz. Both men said QQ.", [LEO, RUIZ], "Both men", (None, "several")),
        ("The Free Front met the Mill Union. The two groups said QQ.", [FRONT, UNION], "The two groups", SEVERAL),
        # who is described in the lead and named by a word of the sort later
        ("A union of millers said QQ. The Mill Union struck.", [UNION], "A union of millers", ("mill-union", "role")),
        ("A bank in the city said QQ. The Free Front struck.", [FRONT], "A bank in the city", (None, "unnamed")),
        ("A union said QQ. “We strike,” the Millers League, a union, said.", [LEAGUE], "A union", LEAGUE_ROLE),
        ("Leo Ruiz and John Park met. Each said QQ.", [LEO, PARK], "Each", (None, "several: leo-ruiz and john-park")),
        ("Ana Ruiz met friends, who said QQ.", [RUIZ], "who", (None, "pronoun, not resolved")),
        # whoever owns a text issued it
        ("Leo Ruiz sued. His lawsuit said QQ.", [LEO], "His lawsuit", ("leo-ruiz", "speaks for it")),
        ("The Free Front met. Its report said QQ.", [FRONT], "Its report", ("free-front", "speaks for it")),
        # two offices of one, and those of two
        (
            "Eve Stone flew in. The president and party chief said QQ.",
            [STONE],
            "The president and party chief",
            STONE_ROLE,
        ),
        ("Eve Stone flew in. The president and the envoy said QQ.", [STONE], "The president and the envoy", SEVERAL),
        # who speaks for a candidate is not the candidate
        (
            "A spokesman for Democratic presidential candidate Ana Ruiz said QQ.",
            [RUIZ],
            "A spokesman for Democratic presidential candidate Ana Ruiz",
            (None, "unnamed"),
        ),
    ],
)
def test_who_is_described_or_named_together_is_found_by_kind(text, mentions, speaker, expected):
    assert _link(text, mentions, [("QQ", speaker, "indirect")]) == [expected]


def test_who_is_named_late_spoke_from_the_beginning():
    text = "A union of millers said AA. It said BB. The Mill Union met in March."
    quotes = [("AA", "A union of millers", "indirect"), ("BB", "It", "indirect")]
    assert _link(text, [UNION], quotes) == [("mill-union", "role"), ("mill-union", "pronoun")]


def test_after_an_unnamed_speaker_he_stays_unnamed():
    text = "John Park waited. A senior official said AA. He said BB."
    quotes = [("AA", "A senior official", "indirect"), ("BB", "He", "indirect")]
    assert _link(text, [PARK], quotes) == [(None, "unnamed"), (None, "pronoun, not resolved")]


def test_they_are_as_open_as_those_who_spoke_before():
    text = "The Free Front struck. Villagers said AA. They said BB."
    quotes = [("AA", "Villagers", "indirect"), ("BB", "They", "indirect")]
    assert _link(text, [FRONT], quotes) == [(None, "unnamed"), (None, "unnamed")]


def test_a_headline_without_speaker_has_the_speaker_of_the_same_words():
    text = "“No road leads back”\n\nThere is, as things are, no road leads back now, Ana Ruiz said."
    quotes = [
        ("No road leads back", None, "direct"),
        ("There is, as things are, no road leads back now", "Ana Ruiz", "indirect"),
    ]
    assert _link(text, [RUIZ], quotes) == [("ana-ruiz", "same words"), ("ana-ruiz", "named")]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_no_text_makes_it_raise(before, speaker, direct):
    text = f"{before} Ana Ruiz {speaker} said QQ"
    start = len(before) + 1
    mention = {"mention_id": "a:m0", "article_id": "a", "start": start, "end": start + 8, "text": "Ana Ruiz"}
    mention |= {"kind": "person", "named": True, "actor_id": "ana-ruiz", "candidates": []}
    quote = {"quote_id": "a:q0", "article_id": "a", "kind": "direct" if direct else "indirect", "text": "QQ"}
    quote |= {"start": len(text) - 2, "end": len(text), "speaker": text[start + 9 : -8] or None, "polarity": "asserted"}
    quote |= {"speaker_start": start + 9, "speaker_end": len(text) - 8, "words": 1, "method": "rules"}
    frames = {"quotes": [quote], "mentions": [mention], "articles": [{"article_id": "a", "text": text}]}
    actors = conforming.frame("actors", [{"actor_id": "ana-ruiz", "name": "Ana Ruiz", "kind": "person"}])
    frames = {name: conforming.frame(name, rows) for name, rows in frames.items()}
    linked = link_speakers(frames["quotes"], frames["mentions"], actors, frames["articles"])
    assert linked["speaker_reason"].notna().all()
    assert linked["speaker_name"].isna().tolist() == linked["actor_id"].isna().tolist()


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
    mentions = conforming.frame("mentions", [row | {"candidates": ["ana-ruiz", "leo-ruiz"]}])
    quote = {"quote_id": "a:q0", "article_id": "a", "kind": "indirect", "text": "it was over", "start": 10, "end": 21}
    quote |= {"speaker": "Ruiz", "speaker_start": 0, "speaker_end": 4, "polarity": "asserted", "words": 3}
    articles = conforming.frame("articles", [{"article_id": "a", "text": text}])
    linked = link_speakers(conforming.frame("quotes", [quote]), mentions, conforming.frame("actors", []), articles)
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


STONE = ("Eve Stone", "eve-stone", "person", None)
UNION = ("Mill Union", "mill-union", "organisation", None)
SEVERAL = (None, "several")
STONE_ROLE = ("eve-stone", "role")
TWO_WOMEN = (None, "several: eve-stone and ana-ruiz")
LEAGUE_ROLE = ("mill-union", "role")
COUNTRY = ("Sylvania", "sylvania", "government", None)


@pytest.mark.parametrize(
    ("text", "mentions", "quotes", "expected"),
    [
        (  # a country between the preposition and the title does not free the name
            "Critics of Sylvania President Eve Stone said it was late.",
            [COUNTRY, STONE],
            [("it was late", "Critics of Sylvania President Eve Stone", "indirect")],
            [(None, "unnamed")],
        ),
        (
            "An angry army of Mill Union workers said it was late.",
            [UNION],
            [("it was late", "An angry army of Mill Union workers", "indirect")],
            [(None, "unnamed")],
        ),
        (
            "Mr. Park and Ms. Stone said it was late.",
            [("Park", "john-park", "person", None), ("Stone", "eve-stone", "person", None)],
            [("it was late", "Mr. Park and Ms. Stone", "indirect")],
            [(None, "several: john-park and eve-stone")],
        ),
        (
            "Others on the board, including John Park and Eve Stone, said it was late.",
            [("John Park", "john-park", "person", None), STONE],
            [("it was late", "Others on the board, including John Park and Eve Stone", "indirect")],
            [(None, "unnamed")],
        ),
        (
            "John Park -- author of a book on Eve Stone -- said it was late.",
            [("John Park", "john-park", "person", None), STONE],
            [("it was late", "John Park -- author of a book on Eve Stone", "indirect")],
            [("john-park", "named")],
        ),
        (  # no union is 'the campaign'
            "The Mill Union met. The campaign said it was late.",
            [UNION],
            [("it was late", "The campaign", "indirect")],
            [(None, "unknown")],
        ),
        (  # nobody calls himself by name after 'he said'
            "Leo Ruiz met John Park. He said Ruiz was late.",
            [("Leo Ruiz", "leo-ruiz", "person", None), PARK, ("Ruiz", "leo-ruiz", "person", None)],
            [("Ruiz was late", "He", "indirect")],
            [("john-park", "pronoun")],
        ),
        (
            "The Mill Union, which denied it, was late.",
            [UNION],
            [("it, was late", "which", "indirect")],
            [("mill-union", "pronoun")],
        ),
        (
            "Republican Leo Ruiz met Democrat John Park. The GOP nominee said it was late.",
            [("Leo Ruiz", "leo-ruiz", "person", None), ("John Park", "john-park", "person", None)],
            [("it was late", "The GOP nominee", "indirect")],
            [("leo-ruiz", "role")],
        ),
        (  # another party's nominee is nobody of these
            "Democrat John Park came. The GOP nominee said it was late.",
            [("John Park", "john-park", "person", None)],
            [("it was late", "The GOP nominee", "indirect")],
            [(None, "unknown")],
        ),
        (
            "The Mill Union rejected it. They said it was late.",
            [UNION],
            [("rejected", "The Mill Union", "indirect"), ("it was late", "They", "indirect")],
            [("mill-union", "named"), ("mill-union", "pronoun")],
        ),
        (
            "Park’s lawyer, John Park said, was late. His lawyer said it was wrong.",
            [("Park", "john-park", "person", None), ("John Park", "john-park", "person", None)],
            [("it was wrong", "His lawyer", "indirect")],
            [(None, "unknown")],
        ),
    ],
)
def test_whom_a_careful_reader_would_name(text, mentions, quotes, expected):
    assert _link(text, mentions, quotes) == expected


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Republican Sen. Ana Ruiz left.", "Republican"),
        ("Ana Ruiz (R-Ohio) left.", "Republican"),
        ("Ana Ruiz, D-Ohio, left.", "Democratic"),
        ("Ana Ruiz, a Democrat, left.", "Democratic"),
        ("Democratic presidential nominee Ana Ruiz left.", "Democratic"),
        ("Republican voters dislike Ana Ruiz.", None),
        ("Ana Ruiz (Reuters) left.", None),
        ("Republicans and Ana Ruiz left.", None),
        ("I saw Ana Ruiz.", None),
    ],
)
def test_party_beside_a_name(text, party):
    start = text.index("Ana Ruiz")
    mention = Named(start, start + 8, "Ana Ruiz", "person", True, None, None, "ana-ruiz", ())
    assert parties_of(text, [mention]).get("ana-ruiz") == party


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Leo Ruiz and envoy John Park today", (None, "several: leo-ruiz and john-park")),
        ("Leo Ruiz of Ohio and Senator John Park of Iowa", (None, "several: leo-ruiz and john-park")),
        ("A friend of Leo Ruiz and envoy John Park", (None, "unnamed")),
        ("Leo Ruiz (D-Mont.) and John Park (R-La.)", (None, "several: leo-ruiz and john-park")),
        ("Leo Ruiz, D-Ohio, and John Park, R-N.J.,", (None, "several: leo-ruiz and john-park")),
        ("Leo Ruiz, head of trade at Mill Union, and other scientists", ("leo-ruiz", "named")),
        ("Leo Ruiz (D-Mont.)", ("leo-ruiz", "named")),
        ("Leo Ruiz", ("leo-ruiz", "named")),
    ],
)
def test_two_people_joined(speaker, expected):
    text = f"{speaker} said it was late."
    mentions = [(name, key, "person", None) for name, key in (("Leo Ruiz", "leo-ruiz"), ("John Park", "john-park"))]
    mentions.append(("Mill Union", "mill-union", "organisation", None))
    mentions = [each for each in mentions if each[0] in speaker]
    assert _link(text, mentions, [("it was late", speaker, "indirect")]) == [expected]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Democrats", ("democrats", "named")),
        ("the Democrats", ("democrats", "named")),
        ("We Democrats", ("democrats", "named")),
        ("some Democrats", (None, "unnamed")),
        ("House Democrats", (None, "unnamed")),
        ("Democrats in Ohio", (None, "unnamed")),
        ("fellow Democrats", (None, "unnamed")),
    ],
)
def test_a_party_speaks_as_a_whole_and_some_of_it_do_not(speaker, expected):
    text = f"On Monday {speaker} said it was late."
    assert _link(text, [("Democrats", "democrats", "group", None)], [("it was late", speaker, "indirect")]) == [
        expected
    ]
