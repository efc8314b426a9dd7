"""Countries and sectors of phrases."""

import pytest

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.mentions.sides import side_of


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Chadian army tanks rolled in.", "Chadian army tanks", "Chad", "military"),
        ("Rebels in Mali refused.", "Rebels in Mali", "Mali", "rebels"),
        ("Peruvian students marched in Lima.", "Peruvian", "Peru", "students"),
        ("A curfew holds in Nairobi.", "Nairobi", "Kenya", "civilians"),
        ("Nairobi recalled its envoy.", "Nairobi", "Kenya", "government"),
        ("Former minister Pedro Alvarado of Chile was tried.", "Pedro Alvarado", "Chile", "former"),
        ("Latvia's parliament voted.", "Latvia's parliament", "Latvia", "parliament"),
        (
            "Fijian police and ethnic Indian protesters clashed in Fiji.",
            "ethnic Indian protesters",
            "Fiji",
            "civilians",
        ),
        ("Ousted president Jaafar Nimeiri arrived.", "Jaafar Nimeiri", "Sudan", "former"),
        ("President Jaafar Nimeiri arrived.", "Jaafar Nimeiri", "Sudan", "government"),
        ("A car bomb killed two in Beirut.", "car bomb", "Lebanon", "unknown armed"),
    ],
)
def test_side_of_a_phrase(text, phrase, country, sector):
    start = text.index(phrase)
    side = side_of(text, start, start + len(phrase), load_gazetteer())
    assert (side.country, side.sector) == (country, sector)


def test_a_body_has_no_country():
    side = side_of("The United Nations met.", 4, 18, load_gazetteer())
    assert (side.country, side.body, side.broad) == (None, "United Nations", "state")


def test_nothing_known_is_nothing_said():
    side = side_of("Somebody came.", 0, 8, load_gazetteer())
    assert (side.country, side.body, side.sector, side.broad) == (None, None, None, None)
