import pytest

from helpers.annotate.quotes.encode import paragraphs_of
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.transcripts import turns_of, with_turns
from helpers.articles.model import Passage


def passages_of(text, kind="body"):
    return [Passage(kind, a, b) for a, b in paragraphs_of(text)]


def turns(text, passages=None):
    found = turns_of(text, passages or passages_of(text))
    return [(q.speaker.of(text), " / ".join(span.of(text) for span in q.content)) for q in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # capitals; what follows without a label belongs to the same speaker
            ["MAYOR BELL: It is late.", "We start at once.", "MR. REED: Good. Then go on."],
            [("MAYOR BELL", "It is late / We start at once"), ("MR. REED", "Good. Then go on")],
        ),
        (  # a role and an aside; stage directions are no speech
            ["ANN BELL, MAYOR OF LONGFORD (via telephone): We stay.", "(END VIDEO CLIP)", "It rains.", "REED: Thanks."],
            [("ANN BELL, MAYOR OF LONGFORD", "We stay"), ("REED", "Thanks")],
        ),
        (
            ["Q: Is it late?", "A: It is.", "Q. And tomorrow?", "A. We shall see."],
            [("Q", "Is it late?"), ("A", "It is"), ("Q", "And tomorrow?"), ("A", "We shall see")],
        ),
        (
            ["Longford Post: Is it late?", "Ann Bell: It is.", "Longford Post: And then?", "Bell: We go."],
            [
                ("Longford Post", "Is it late?"),
                ("Ann Bell", "It is"),
                ("Longford Post", "And then?"),
                ("Bell", "We go"),
            ],
        ),
        (  # who edited it does not speak in it
            ["BELL: It is late.", "REED: It is.", "The interview was edited for length."],
            [("BELL", "It is late"), ("REED", "It is")],
        ),
        # no transcripts: facts in a box, one colon, a wire's slug, figures
        (["Where: Longford", "When: Monday", "Who: Ann Bell", "Where: The old hall"], []),
        (["LONGFORD: The bridge is closed.", "Ann Bell said that it was late."], []),
        (["Ann Bell: It is late.", "The bridge is closed.", "Nobody knows why.", "It was built in 1900."], []),
        (["PHOTO: The bridge", "NOTE: It is closed", "UPDATE: It is open"], []),
        (["One thing is sure: it is late.", "Another is not: the price.", "A third: the bridge."], []),
    ],
)
def test_turns(lines, expected):
    assert turns("\n\n".join(lines)) == expected


def test_lines_of_one_paragraph_are_parted_at_their_labels():
    text = "BELL: It is late,\nand it rains.\nREED: Then go."
    assert turns(text, [Passage("body", 0, len(text))]) == [("BELL", "It is late,\nand it rains"), ("REED", "Then go")]


@pytest.mark.parametrize("method", ["rules", None])
def test_a_turn_is_direct_and_keeps_what_others_said(method):
    lines = ["BELL: The envoy said that the bridge would open. I want to see it.", "REED: So do I.", "BELL: Good."]
    text = "\n\n".join(lines)
    found = find_quotes(text, passages_of(text), method)
    own = [(q.kind, q.speaker.of(text)) for q in found if q.cue.of(text) == ":"]
    assert own == [("direct", "BELL"), ("direct", "REED"), ("direct", "BELL")]
    others = {q.speaker.of(text) for q in found if q.cue.of(text) != ":"}
    assert others <= {"The envoy"}


def test_without_turns_all_stays():
    text = "Ann Bell said it was late."
    quotes = find_quotes(text, passages_of(text), "rules")
    assert with_turns(text, quotes, []) == quotes
