"""Every kind of quote that a newspaper prints, through ``annotate`` with the model that is delivered."""

import pytest

from helpers import annotate
from helpers.annotate.quotes import model

pytestmark = pytest.mark.skipif(not model.is_there("accurate"), reason="the model file is not there")
PUBLISHED = "2019-05-28"


def found_in(text):
    """(kind, parts, cue, speaker) of each quote."""
    return [
        (q.kind, [s.of(text) for s in q.content], q.cue and q.cue.of(text), q.speaker and q.speaker.of(text))
        for q in annotate(text, published=PUBLISHED).quotes
    ]


@pytest.mark.parametrize(
    ("text", "parts", "cue", "speaker"),
    [
        # contents split around their cue, appositives between name and verb
        ("“The pier reopens in May,” the port director, Lena Ortiz, said. “We have the money.”",
         ["The pier reopens in May", "We have the money"], "said", "the port director, Lena Ortiz"),
        ('"The budget," said Treasurer Paul Grady, "is a promise we mean to keep."',
         ["The budget", "is a promise we mean to keep"], "said", "Treasurer Paul Grady"),
        ("“It was dark,” the driver, a man in his fifties, said. “I saw nothing.”",
         ["It was dark", "I saw nothing"], "said", "the driver, a man in his fifties"),
        # several paragraphs without a closing mark
        ('The mayor said, "We will rebuild the bridge.\n"We will pay for it ourselves.\n"And nobody will be charged."',
         ["We will rebuild the bridge", "We will pay for it ourselves", "And nobody will be charged"],
         "said", "The mayor"),
        ("“We walked for three days,” said Rosa Keller, a nurse.\n“At the river there was no boat.\n"
         "“So we waited until the morning.”\nThe journey had cost her everything.",
         ["We walked for three days", "At the river there was no boat", "So we waited until the morning"],
         "said", "Rosa Keller, a nurse"),
        # marks of every sort
        ("Union leader Carl Dunn said: ‘The offer is an insult to every driver.’",
         ["The offer is an insult to every driver"], "said:", "Union leader Carl Dunn"),
        ("'The mill is gone,' Mary Poole said, 'and nobody has told us why.'",
         ["The mill is gone", "and nobody has told us why"], "said", "Mary Poole"),
        ("«The talks have failed,» the envoy Marek Novak told reporters.",
         ["The talks have failed"], "told", "the envoy Marek Novak"),
        ("``We are not in a recession,'' said Brian Hale, an economist.",
         ["We are not in a recession"], "said", "Brian Hale, an economist"),
        ("''The strike is over,'' union president Tom Riley declared.",
         ["The strike is over"], "declared", "union president Tom Riley"),
        ("„We are staying,“ said Weiss.", ["We are staying"], "said", "Weiss"),
        # nested
        ("“My father used to say, ‘Never trust a quiet river,’ and he was right,” said Peter Lang.",
         ["My father used to say, ‘Never trust a quiet river,’ and he was right"], "said", "Peter Lang"),
        # a sign of inches is no quote mark
        ('The 6" pipe burst on Tuesday.\n"Nobody was hurt," fire chief Dan Moss said.',
         ["Nobody was hurt"], "said", "fire chief Dan Moss"),
        # colon and dash
        ('Grady: "I never saw the letter."', ["I never saw the letter"], ":", "Grady"),
        ('"There is nothing left to sell" — Anna Weiss, shop owner.',
         ["There is nothing left to sell"], "—", "Anna Weiss, shop owner"),
    ],
)  # fmt: skip
def test_direct(text, parts, cue, speaker):
    assert found_in(text) == [("direct", parts, cue, speaker)]


@pytest.mark.parametrize(
    ("text", "parts", "cue", "speaker"),
    [
        ("According to Finance Minister Ivan Petrov, the deficit will fall next year.",
         ["the deficit will fall next year"], "According to", "Finance Minister Ivan Petrov"),
        ("The company lost $40 million, according to people familiar with the matter.",
         ["The company lost $40 million"], "according to", "people familiar with the matter"),
        ("Joan Hart, who runs the shelter and once taught, said the building was no longer safe.",
         ["the building was no longer safe"], "said", "Joan Hart, who runs the shelter and once taught"),
        ("The spokesman told reporters the plane had left on time.",
         ["the plane had left on time"], "told", "The spokesman"),
        ("The plan, Cole said, would cost too much.", ["The plan", "would cost too much"], "said", "Cole"),
        ("The court ruled that the tax was illegal.", ["that the tax was illegal"], "ruled", "The court"),
    ],
)  # fmt: skip
def test_indirect(text, parts, cue, speaker):
    assert found_in(text) == [("indirect", parts, cue, speaker)]


def test_mixed():
    text = 'Novak said the plan was "a recipe for chaos" and would "never work".'
    parts = ['the plan was "a recipe for chaos" and would "never work"']
    assert found_in(text) == [("mixed", parts, "said", "Novak")]


@pytest.mark.parametrize(
    ("headline", "words", "cue", "speaker"),
    [
        ("Novak: Talks Will Resume In June", "Talks Will Resume In June", ":", "Novak"),
        ("Ortiz Calls For Ceasefire", "Ceasefire", "Calls For", "Ortiz"),
        ("'We Will Not Leave,' Says Mayor Cole", "We Will Not Leave", "Says", "Mayor Cole"),
        ("Cole: 'Nobody Told Us'", "Nobody Told Us", ":", "Cole"),
    ],
)
def test_headlines(headline, words, cue, speaker):
    found = found_in(f"{headline}\n\nIt will rain in the north.")
    assert [row[1:] for row in found] == [([words], cue, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Weather: Rain And Wind Expected In The North\n\nIt will rain.",
        "Budget: Five Things To Know\n\nThe budget is long.",
        # titles, nicknames, scare quotes
        'She starred in "The Glass Orchard" and later wrote "Letters to a Brother", a memoir.',
        'James "Red" Tully pitched seven innings for the Harbor Cats.',
        'The so-called "smart city" has no working street lights.',
        'The band played "Blue Morning" and left the stage.',
        # deeds
        "He was awarded the medal for bravery in 2003.",
        "Workers were granted two weeks of leave.",
        "The law was passed in 1994 and took effect a year later.",
        "The contract was signed in Geneva in 1988.",
        "The road was closed after the flood.",
    ],
)
def test_no_quotes(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The rebels have denied that they shelled the town.", "denied"),
        ("Ortiz denied taking money from the contractors.", "denied"),
        ("The general rejected claims that his men had fired on the crowd.", "denied"),
        ("The ministry declined to say whether the minister had been told.", "withheld"),
        ("Grady did not say when the plant would close.", "withheld"),
        ("Ortiz has yet to say whether she will run.", "withheld"),
        ("Hale refused to comment on the report.", "withheld"),
        ("Neither side would say what had been agreed.", "withheld"),
        ("Cole warned that the bridge could fall.", "asserted"),
    ],
)
def test_denials_and_refusals(text, polarity):
    assert [q.polarity for q in annotate(text, published=PUBLISHED).quotes] == [polarity]


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("Cole said on Sunday that the vote would be postponed.", "2019-05-26"),
        ("In an interview published on May 12, Novak said the border would stay open.", "2019-05-12"),
        ('"We won\'t sign," Grady said in a May 20 letter to the board.', "2019-05-20"),
        ("Cole said the vote would be held on Sunday.", None),
    ],
)
def test_day_of_saying(text, said_on):
    assert [q.said_on for q in annotate(text, published=PUBLISHED).quotes] == [said_on]


def test_a_stray_mark_costs_only_its_own_paragraph():
    text = 'He called it a "shame and left the room.\n"The vote will be held on Friday," Senator Ruth Cole said.'
    assert found_in(text)[-1] == ("direct", ["The vote will be held on Friday"], "said", "Senator Ruth Cole")


def test_the_scene_before_a_quote_is_no_part_of_it():
    text = "Police Chief Frank Doyle looked tired. “We have not slept for two days.”"
    assert found_in(text) == [("direct", ["We have not slept for two days"], None, None)]


def test_a_work_is_told_from_words_somebody_wrote():
    text = 'Cole wrote: "Nobody Told Us Anything."'
    assert found_in(text) == [("direct", ["Nobody Told Us Anything"], "wrote:", "Cole")]
