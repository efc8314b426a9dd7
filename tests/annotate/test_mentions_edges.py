"""Where a body's name ends, and what beside a name is no actor: a party with a state, a transcript's label."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.annotate import annotate
from helpers.annotate.mentions.edges import whole_body


def _named(text: str, kind: str) -> list[str]:
    return [each.text for each in annotate(text).mentions if each.kind == kind and each.named]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Commission on Presidential Debates said the sound was poor.", "Commission on Presidential Debates"),
        (
            "The Committee for a Responsible Federal Budget said the debt would rise.",
            "Committee for a Responsible Federal Budget",
        ),
        (
            "According to the Roper Center for Public Opinion Research, few voters changed.",
            "Roper Center for Public Opinion Research",
        ),
    ],
)
def test_a_body_is_called_with_its_task(text, body):
    assert body in _named(text, "organisation")


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Commission on Presidential Debates said", {}, "Commission on Presidential Debates"),
        ("Commission on Monday Morning said", {}, "Commission"),
        ("Council on North Korea met", {"North Korea": "place"}, "Council"),
        ("Office of John Park said", {"John Park": "person"}, "Office"),
        ("Senate of Free States said", {}, "Senate"),
        ("Committee for peace said", {}, "Committee"),
        ("Commission on", {}, "Commission"),
    ],
)
def test_a_day_a_person_or_a_place_is_no_task(text, names, expected):
    words = text.split()
    spans = [(words.index(name.split()[0]), name.split(), kind) for name, kind in names.items()]
    piece = FakePiece(words, [(at, at + len(name), SimpleNamespace(kind=kind)) for at, name, kind in spans])
    first, last = whole_body(piece, 0, 1)
    assert " ".join(words[first:last]) == expected


class FakePiece:
    """As much of a piece as is needed, its words split at white space."""

    def __init__(self, words: list[str], names: list[tuple]):
        self.words, self.names = words, names
        self.lowers = [word.lower() for word in words]
        self.caps = [word[0].isupper() for word in words]
        self.tags = ["NNP" if capital else "NN" for capital in self.caps]

    def __len__(self) -> int:
        return len(self.words)


@pytest.mark.parametrize(
    "text",
    [
        "Sens. Jon Tester (D-Mont.) and David Vitter (R-La.) wrote the bill.",
        "Sen. Jeff Flake, R-Ariz., and Rep. Ana Ruiz, D-Fla., agreed.",
        "Sen. Sherrod Brown (D-Ohio) disagreed with Tim Scott (R-S.C.).",
    ],
)
def test_a_party_and_a_state_are_nobody(text):
    found = annotate(text).mentions
    assert not [each.text for each in found if each.kind != "place" and each.text[1:2] == "-"]


def test_a_label_in_capitals_is_the_person():
    text = (
        "Gov. Mike Pence spoke to Fox News.\n\nHOST: Will you win?\n\nPENCE: I think that we will win in November.\n\n"
    )
    assert "PENCE" in _named(text, "person")
    assert "PENCE" not in _named(text, "organisation")


def test_an_acronym_before_a_colon_stays_a_body():
    text = "The Central Intelligence Agency spoke to Ciaran Ford.\n\nCIA: We have no comment on this matter.\n\n"
    assert "CIA" not in _named(text, "person")


def test_a_common_noun_is_no_body():
    assert "newspaper" not in _named("Donald Trump attacked the newspaper’s editorial on Monday.", "organisation")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Republicans said the bill would fail.", "Republicans"),
        ("The bill would fail, the Democrats said.", "Democrats"),
        ("The republicans of the old colony said it would fail.", None),
        ("The Republican nominee and a Democratic senator met.", None),
    ],
)
def test_a_party_as_a_whole_is_a_group(text, party):
    assert _named(text, "group") == ([party] if party else [])
