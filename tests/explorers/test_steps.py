"""Undo over the chart takes back corrections, too; joining talks moves no lane and says which date is kept."""

from dataclasses import replace

import pytest

from helpers import corrections
from helpers.charts import draw
from helpers.charts.marks import key_at, marks_of, parse
from helpers.explorers import explore_talks
from helpers.explorers.offers import subjects_of
from helpers.explorers.texts import interval_in_words
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS


@pytest.fixture
def corpus(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    return Corpus(
        tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=tmp_path / "corrections.csv"
    )


@pytest.fixture
def talks(corpus):
    app = explore_talks(corpus)
    app.charts.value = "map"  # its evidence lists talks
    return app


def kept(corpus):
    return corrections.load(corpus.corrections_file)[0]


def take(app, label, value="", place=0):
    """A correction of the listed talk at a place, as the browser sends it; returns the talk's id."""
    talk_id = app.evidence.rows["talk_id"].iloc[place]
    app.evidence.pick(talk_id)
    offered = reversed(app.correcting._offers.items())
    name, offer = next((name, offer) for name, offer in offered if (offer.label, offer.target) == (label, talk_id))
    value = value or (offer.choices[0][0] if offer.choices else "")
    app.correcting._handle_custom_msg({"kind": "correct", "id": name, "value": value, "why": ""}, [])
    assert not app.status.is_error, app.status.text
    return talk_id


def status_of(app, talk_id):
    return app.corpus.talks.set_index("talk_id").loc[talk_id, "status"]


def test_undo_takes_back_corrections_and_views_in_turn_and_redo_makes_them_again(talks, corpus):
    talks.facets["statuses"].value = ["held"]
    place = next(place for place, one in enumerate(talks.evidence.rows["status"]) if one == "held")
    talk_id = take(talks, "Status", "refused", place)
    assert status_of(talks, talk_id) == "refused" and len(kept(corpus)) == 1
    talks.undo.click()
    assert status_of(talks, talk_id) == "held" and kept(corpus) == []
    assert talks.view.statuses == ("held",) and not talks.undo.disabled and not talks.redo.disabled
    talks.undo.click()
    assert not talks.view.statuses
    talks.redo.click()
    talks.redo.click()
    assert status_of(talks, talk_id) == "refused" and len(kept(corpus)) == 1
    assert talks.view.statuses == ("held",) and talks.redo.disabled
    talks.undo.click()
    assert kept(corpus) == []


def test_undo_is_there_after_a_correction_and_not_after_it_was_taken_back_in_the_list(talks, corpus):
    before = len(talks.steps._done)
    take(talks, "Not a talk")
    assert not talks.undo.disabled and len(talks.steps._done) == before + 1
    talks.correcting._handle_custom_msg({"kind": "undo", "place": 0}, [])
    assert kept(corpus) == [] and len(talks.steps._done) == before


def test_a_correction_that_is_gone_from_the_file_is_told_and_the_rest_can_still_be_undone(talks, corpus):
    take(talks, "Not a talk")
    corrections.undo(corpus.corrections_file, kept(corpus)[0])
    talks.undo.click()
    assert talks.status.is_error and "no longer in the corrections file" in talks.status.text
    talks.undo.click()
    assert talks.charts.value == "timeline"


def test_joining_talks_says_beforehand_and_afterwards_which_date_is_kept(talks):
    talk_id = talks.evidence.rows["talk_id"].iloc[0]
    talks.evidence.pick(talk_id)
    (offer,) = [one for one in talks.correcting._offers.values() if one.field == "merge" and one.table == "talk"]
    assert "keeps its date" in offer.hint
    other = talks.corpus.talks.set_index("talk_id", drop=False).loc[offer.choices[0][0]]
    take(talks, "Same as", other["talk_id"])
    date = interval_in_words(other["earliest"], other["latest"], other["precision"])
    assert f"Kept are the date ({date}), place and status" in talks.status.text
    assert talk_id not in set(talks.corpus.talks["talk_id"])


@pytest.mark.parametrize("lanes", ["place", "format", "series"])
def test_no_lane_moves_when_talks_are_joined_and_a_filter_orders_them_anew(talks, lanes):
    talks.charts.value = "timeline"
    talks.options.children[0].value = lanes
    before = talks.slot.sketch.layout["meta"]["lanes"]
    frame = talks.corpus.talks
    first, second = (frame[frame[lanes] == lane]["talk_id"].tolist() for lane in before[:2])
    for one in first[1 : 3 + len(first) - len(second)]:  # the greatest lane has fewer talks than the next one then
        talks.correcting.correct(_join(talks, one), first[0])
    now = talks.corpus.talks[lanes].value_counts()
    assert now[before[0]] < now[before[1]]
    after = talks.slot.sketch.layout["meta"]["lanes"]
    assert [lane for lane in after if lane in before] == [lane for lane in before if lane in after]
    assert after[0] == before[0]
    talks.facets["statuses"].value = ["held", "planned", "cancelled"]
    assert talks._order == ()


def test_a_lane_for_each_talk_keeps_its_date_order_after_a_correction_and_what_is_picked_stays_lit(talks):
    talks.charts.value, talks.options.children[0].value = "timeline", "talk"
    mark = next(one for one in marks_of(talks.slot.sketch) if "talk_id" in parse(one.key)[1])
    message = {"trace_indexes": [mark.trace], "point_indexes": [mark.point], "xs": [], "ys": []}
    talks.slot.canvas._picked = {"event_type": "plotly_click", "points": message}
    talk_id = parse(mark.key)[1]["talk_id"]
    (subject,) = [one for one in subjects_of("talks", talk_id, talks.corpus) if one.title.startswith("Talk")]
    talks.correcting.correct(next(one for one in subject.offers if one.field == "place"), "Geneva")
    lanes = talks.slot.sketch.layout["meta"]["lanes"]
    size = talks.slot.sketch.layout["meta"]["size"]
    assert lanes == draw("talks_timeline", talks.rows, lanes="talk", size=size).layout.meta["lanes"]
    lit = [(trace, point) for trace, points in enumerate(talks.slot.canvas._lit) for point in points or ()]
    assert lit and all(parse(key_at(talks.slot.sketch, *one))[1]["talk_id"] == talk_id for one in lit)


def _join(app, talk_id):
    """The offer to join a talk to another one, whichever."""
    (subject,) = [one for one in subjects_of("talks", talk_id, app.corpus) if one.title.startswith("Talk")]
    offer = next(one for one in subject.offers if one.field == "merge")
    return replace(offer, choices=tuple((one, one) for one in app.corpus.talks["talk_id"]))
