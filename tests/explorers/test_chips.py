"""One chip for each thing that is on, and each can be taken away."""

import pytest

from helpers.charts.marks import marks_of
from helpers.explorers import explore_quotes, explore_talks
from helpers.explorers.chips import MOST, chips_of, without
from helpers.explorers.quotes_plan import PLAN as QUOTES
from helpers.explorers.talks import PLAN
from helpers.views.outcomes import SHOWN_STATUSES
from helpers.views.record import filters_of
from helpers.views.select import select
from helpers.views.view import View

VIEW = View(
    first_day="2018-01-01", last_day="2022-01-01", text="the", statuses=("held", "planned"), actors=(None,),
    articles=("a", "b"), contradicted_only=True, copies_once=True, days_of="published", unknown_dates=False,
)  # fmt: skip


def test_every_active_filter_has_chips_and_taking_all_away_leaves_none(corpus):
    talks = explore_talks(corpus, VIEW)
    assert {chip["field"] for chip in talks.chips.chips} == set(VIEW.active())
    said = [chip["label"] for chip in talks.chips.chips]
    assert {"Status: held", "Status: planned", "From 1 Jan 2018", "Who takes part: no known actor"} <= set(said)
    assert not any("_" in label for label in said)
    while talks.chips.chips:
        before = len(talks.chips.chips)
        talks._chip_gone(None, talks.chips.chips[0], [])
        assert len(talks.chips.chips) == before - 1
    assert not talks.view.active()
    talks.undo.click()
    assert len(talks.chips.chips) == 1


@pytest.mark.parametrize("field", ["no_such", "statuses", "outlets"])
def test_what_is_not_on_is_not_taken_away(field):
    assert without(View(), field, "held") == View()


def test_zero_rows_stand_at_the_end_and_a_filter_that_says_nothing_is_idle(corpus):
    quotes = explore_quotes(corpus)
    quotes.facets["quote_kinds"].value = ["direct"]
    for facet in quotes.facets.values():
        counts = [option["count"] > 0 for option in facet.options if not option.get("unknown")]
        assert counts == sorted(counts, reverse=True)
        assert facet.idle == (not facet.value and sum(option["count"] > 0 for option in facet.options) < 2)


def test_the_chart_is_drawn_for_its_place(corpus):
    quotes = explore_quotes(corpus)
    quotes.frame.room = [500, 420]
    layout = quotes.figure.layout
    assert layout.width == 500
    assert layout.height <= 420
    keys = quotes.slot.sketch
    quotes.frame.room = [500, 420]
    assert quotes.slot.sketch is keys
    quotes.frame.room = [0, 0]  # hidden: it keeps its size
    assert quotes.figure.layout.width == 500


def test_what_is_chosen_stays_so_when_the_chart_is_drawn_for_another_place(corpus):
    quotes = explore_quotes(corpus)
    quotes.frame.room = [500, 420]
    mark = next(marks_of(quotes.slot.sketch))
    quotes.slot.canvas._picked = {
        "event_type": "plotly_click",
        "points": {"trace_indexes": [mark.trace], "point_indexes": [mark.point]},
    }
    for room in ([900, 700], [320, 500]):
        quotes.frame.room = room
        lit = quotes.slot.canvas._lit
        chosen = {(trace, point) for trace, points in enumerate(lit) for point in points or ()}
        keys = {one.key for one in marks_of(quotes.slot.sketch) if (one.trace, one.point) in chosen}
        assert keys == {mark.key}
    quotes.slot.canvas._picked = {"event_type": "plotly_deselect"}
    quotes.frame.room = [640, 500]
    assert set(quotes.slot.canvas._lit) <= {None}


def test_every_filter_says_in_its_record_what_its_chip_says():
    nameless = {name for name, record in filters_of(View).items() if not record.chip}
    assert not nameless, f"in View, give {', '.join(nameless)} a chip=…"


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View(last_day="2018-05-28"), "Until 28 May 2018"),
        (View(text="peace {value}"), "Search: peace {value}"),
        (View(days_of="published"), "Days: when it was published"),
        (View(confident_only=True), "Leave out uncertain talks"),
    ],
)
def test_the_chip_of_one_value_holds_it(corpus, view, said):
    assert [chip.label for chip in chips_of(view, select(corpus, view), PLAN, {})] == [said]


@pytest.mark.parametrize("count", [1, MOST, MOST + 1])
def test_many_values_of_one_filter_share_a_chip_that_lists_them_and_takes_all_away(corpus, count):
    speakers = tuple(sorted(corpus.actors["actor_id"].head(count)))
    assert len(speakers) == count
    view = View(speakers=speakers, first_day="2018-01-01")
    chips = [chip for chip in chips_of(view, select(corpus, view), QUOTES, {}) if chip.field == "speakers"]
    if count <= MOST:
        assert [chip.value for chip in chips] == list(speakers)
        assert not any(chip.folded for chip in chips)
        return
    assert [chip.label for chip in chips] == [f"{count} speakers"]
    assert len(chips[0].folded) == count
    assert without(view, "speakers", chips[0].value) == View(first_day="2018-01-01")


def test_many_values_without_a_noun_are_counted_after_the_filter_s_name(corpus):
    view = View(statuses=SHOWN_STATUSES)
    chip = chips_of(view, select(corpus, view), PLAN, {})[0]
    assert (chip.label, chip.folded) == (f"Status: {len(SHOWN_STATUSES)} chosen", SHOWN_STATUSES)
