"""The formats of an export are ticked one by one, or by a ready-made choice."""

import pytest

from helpers.explorers.formatticks import CALENDAR, FORMATS, NETWORK, OWN, PRESETS, FormatTicks
from helpers.export.save import FORMATS as KNOWN

EVERY = (*FORMATS, *CALENDAR, *NETWORK)


@pytest.mark.parametrize("offered", [EVERY, FORMATS, (*FORMATS, *CALENDAR)])
@pytest.mark.parametrize("name", PRESETS)
def test_a_ready_made_choice_ticks_what_it_names_of_what_is_offered(offered, name):
    ticks = FormatTicks(offered)
    ticks.preset.value = name
    assert set(ticks.chosen) == set(PRESETS[name]) & {key for _, key in offered}
    assert ticks.chosen and ticks.preset.value == name


def test_all_is_every_format_and_every_choice_holds_known_formats():
    assert set(PRESETS["All"]) == set(KNOWN) == {key for _, key in EVERY}
    assert all(set(one) <= set(KNOWN) for one in PRESETS.values())


def test_it_begins_with_a_picture_and_its_rows():
    assert FormatTicks(EVERY).chosen == ("png", "csv")
    assert FormatTicks(EVERY).preset.value == "Picture and rows"


def test_the_list_follows_the_ticks():
    ticks = FormatTicks(EVERY)
    boxes = dict(zip((key for _, key in EVERY), ticks.boxes, strict=True))
    boxes["pdf"].value = True
    assert ticks.preset.value == OWN and ticks.chosen == ("png", "pdf", "csv")
    boxes["pdf"].value = False
    assert ticks.preset.value == "Picture and rows"
    ticks.preset.value = "All"
    boxes["zip"].value = False
    assert ticks.preset.value == OWN and len(ticks.chosen) == len(EVERY) - 1
    ticks.preset.value = OWN  # says nothing new
    assert len(ticks.chosen) == len(EVERY) - 1
