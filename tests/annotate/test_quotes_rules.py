import pytest

from helpers.annotate.quotes import find_quotes
from helpers.annotate.quotes.encode import paragraphs_of
from helpers.articles.model import Passage


def by_rules(text, kind="body"):
    passages = [Passage(kind, a, b) for a, b in paragraphs_of(text)]
    return find_quotes(text, passages, method="rules")


def shown(text, quote):
    cue = quote.cue.of(text) if quote.cue else None
    speaker = quote.speaker.of(text) if quote.speaker else None
    return " / ".join(c.of(text) for c in quote.content), cue, speaker, quote.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge is closed," Mayor Ann Bell said.', ("The bridge is closed", "said", "Mayor Ann Bell", "direct")),
        ('"The bridge is closed," said Ann Bell, the mayor.', ("The bridge is closed", "said", "Ann Bell", "direct")),
        ("“The bridge is closed,” she told reporters.", ("The bridge is closed", "told", "she", "direct")),
        ("Bell said: “The bridge is closed.”", ("The bridge is closed", "said", "Bell", "direct")),
        (
            '"The bridge is closed," Bell said. "It will open in May."',
            ("The bridge is closed / It will open in May", "said", "Bell", "direct"),
        ),
        ("Bell said that the bridge was closed.", ("the bridge was closed", "said", "Bell", "indirect")),
        ("Bell has said the bridge was closed.", ("the bridge was closed", "said", "Bell", "indirect")),
        (
            "Ann Bell, the mayor of Longford, said the bridge was closed.",
            ("the bridge was closed", "said", "Ann Bell", "indirect"),
        ),
        (
            "President Moreau, who has said the bridge is safe, left.",
            ("the bridge is safe, left", "said", "President Moreau", "indirect"),
        ),
        (
            "The bridge was closed, the U.S. embassy announced.",
            ("The bridge was closed", "announced", "the U.S. embassy"),
        ),
        (
            "According to the ministry, the bridge was closed.",
            ("the bridge was closed", "According to", "the ministry", "indirect"),
        ),
        (
            "The bridge was closed, according to the ministry.",
            ("The bridge was closed", "according to", "the ministry", "indirect"),
        ),
        (
            "Norland has called for the full withdrawal of all troops.",
            ("the full withdrawal of all troops", "called for", "Norland", "indirect"),
        ),
        (
            "Bell said the bridge was “in a terrible state” and would close.",
            ("the bridge was “in a terrible state” and would close", "said", "Bell", "mixed"),
        ),
        (
            "In a written statement, spokesman Omar Reed said envoys would return.",
            ("envoys would return", "said", "spokesman Omar Reed", "indirect"),
        ),
    ],
)
def test_one_quote(text, expected):
    quotes = by_rules(text)
    assert len(quotes) == 1
    assert shown(text, quotes[0])[: len(expected)] == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Bell: Bridge To Stay Closed Until May", ("Bridge To Stay Closed Until May", ":", "Bell", "indirect")),
        ("Bell Calls For Closure Of Old Bridge", ("Closure Of Old Bridge", "Calls For", "Bell", "indirect")),
    ],
)
def test_headlines(headline, expected):
    quotes = by_rules(headline, "headline")
    assert [shown(headline, q) for q in quotes] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed.",
        'They watched "The Long River" at the cinema.',
        'Frank "Lefty" Malone drove the bus.',
        'The so-called "green line" divides the town.',
        "The report of the said committee is out.",
        "The claims of the union were read.",
        "",
    ],
)
def test_no_quote(text):
    assert by_rules(text) == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Bell said the bridge was closed.", "asserted"),
        ("Bell denied that the bridge was closed.", "denied"),
        ("Bell did not deny that the bridge was closed.", "asserted"),
        ("Bell did not say whether the bridge would open.", "withheld"),
    ],
)
def test_polarity(text, polarity):
    assert [q.polarity for q in by_rules(text)] == [polarity]


def test_a_floating_quotation_has_the_speaker_before_it():
    text = '"The bridge is closed," said Ann Bell.\n"Nobody may cross it until we know more."'
    first, second = by_rules(text)
    assert second.cue is None
    assert second.speaker == first.speaker


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Bell said the road was “a ruin” now.", "the road was “a ruin” now", "mixed"),
        ("Bell said the road was “a ruin.”", "the road was “a ruin.”", "mixed"),
        ('Bell said the road was "a ruin".', 'the road was "a ruin"', "mixed"),
        ('Bell said: "The road is a ruin."', "The road is a ruin", "direct"),
        ("Bell said he works for the U.S.", "he works for the U.S.", "indirect"),
        ('Bell said: "It opens at 5 p.m. and closes late', "It opens at 5 p.m. and closes late", "direct"),
    ],
)
def test_edges_and_kind(text, content, kind):
    (quote,) = by_rules(text)
    assert [quote.content[0].of(text), quote.kind] == [content, kind]
