import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.cue_verbs import cue_verb


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "say"),
        ("has warned", "warn"),
        ("went on to say", "say"),
        ("according to", "according to"),
        ("According to", "according to"),
        ("told reporters", "tell"),
        ("denied", "deny"),
        ("Calls For", "call"),
        ("is quoted as saying", "quote"),
        ("admitting", "admit"),
        ("wrote", "write"),
        (":", None),
        ("–", None),
        ("", None),
        (None, None),
        ("has so far preferred", "has so far preferred"),  # an auxiliary is no verb of saying
        ("is", "is"),
        ("went", "go"),
        ("grumbled", "grumbled"),  # not listed: the words themselves
    ],
)
def test_the_verb_of_a_cue(cue, expected):
    assert cue_verb(cue) == expected


@given(st.text(max_size=80))
def test_it_never_raises(cue):
    found = cue_verb(cue)
    assert found is None or found
