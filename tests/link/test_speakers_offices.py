"""Who is 'the president' beside one who is only known to become it, and whose is 'the administration'."""

import pytest

from tests.link.test_speakers import _link

STONE = ("Eve Stone", "eve-stone", "person", None)  # known as President of Sylvania, though the text does not say so
LEO = ("Leo Ruiz", "leo-ruiz", "person", "President")


@pytest.mark.parametrize(
    ("text", "mentions", "quotes", "expected"),
    [
        (
            "President Leo Ruiz spoke of Eve Stone. “We are ready,” the president said.",
            [LEO, STONE],
            [("We are ready", "the president", "direct")],
            ("leo-ruiz", "role"),
        ),
        (  # nobody else is told to hold it
            "Leo Ruiz spoke of Eve Stone. “We are ready,” the president said.",
            [("Leo Ruiz", "leo-ruiz", "person", None), STONE],
            [("We are ready", "the president", "direct")],
            ("eve-stone", "role"),
        ),
        (
            "The Mill Union wrote to Sylvania. The administration said it was late.",
            [("Mill Union", "mill-union", "organisation", None), ("Sylvania", "sylvania", "government", None)],
            [("it was late", "The administration", "indirect")],
            ("sylvania", "named before"),
        ),
        (
            "The Mill Union wrote letters. The administration said it was late.",
            [("Mill Union", "mill-union", "organisation", None)],
            [("it was late", "The administration", "indirect")],
            (None, "unknown"),
        ),
    ],
)
def test_office_and_administration(text, mentions, quotes, expected):
    assert _link(text, mentions, quotes) == [expected]
