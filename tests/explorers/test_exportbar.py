import json

import pytest

from helpers.charts.marks import marks_of
from helpers.explorers import explore_quotes, explore_talks
from helpers.explorers.exportbar import ExportBar
from helpers.explorers.figurewords import chart_key
from helpers.explorers.wordshelf import WordShelf
from helpers.export import Saved


def bar(save):
    return ExportBar(save, "quotes")


def test_a_table_is_saved_where_the_explorer_says(corpus, tmp_path):
    explorer = explore_quotes(corpus)
    explorer.figures = tmp_path / "figures"
    for place, box in enumerate(explorer.export.formats):
        box.value = place == 4
    saved = explorer.export.run()
    assert [path.name for path in saved] == ["quotes.csv", "quotes.json"]
    assert all(path.is_file() for path in saved)
    assert "Wrote quotes.csv and quotes.json in" in explorer.export.status.text
    assert str(tmp_path) in explorer.export.status.text
    assert explorer.export.button.description == "Save figure"


def test_nothing_is_saved_of_a_view_that_matches_nothing(corpus, tmp_path):
    explorer = explore_quotes(corpus)
    explorer.figures = tmp_path / "figures"
    explorer.search.value = "nosuchword"
    assert explorer.export.run() is None
    assert "Nothing matches the view" in explorer.export.status.text
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: setattr(one.name, "value", "  "), "Give the figure a name."),
        (lambda one: [setattr(box, "value", False) for box in one.formats], "Tick at least one format."),
    ],
)
def test_what_is_missing_is_asked_for(change, said):
    one = bar(lambda *_: pytest.fail("nothing should be written"))
    change(one)
    assert one.run() is None
    assert one.status.text == said


def test_a_failure_is_a_sentence_and_the_button_works_again():
    def save(*_args):
        raise OSError("the disk is full")

    one = bar(save)
    assert one.run() is None
    assert one.status.text == "Nothing was saved. The disk is full."
    assert not one.button.disabled


def test_where_nothing_was_written_the_reason_is_an_error():
    one = bar(lambda *_: Saved([], ["There is no browser, so no PNG was written."]))
    one.run()
    assert one.status.is_error and one.status.text == "There is no browser, so no PNG was written."


def test_what_could_not_be_written_is_said_beside_what_was(tmp_path):
    one = bar(lambda *_: Saved([tmp_path / "a.csv"], ["There is no browser, so no PNG was written."]))
    one.run()
    assert not one.status.is_error  # something was written: this is a remark
    assert "Wrote a.csv" in one.status.text
    assert "no browser" in one.status.text


def words_of(explorer):
    return {name: field.value for name, field in explorer.words.fields.items()}


def test_the_finding_is_proposed_and_a_headline_is_kept_for_its_chart_alone(corpus):
    explorer = explore_talks(corpus)
    assert words_of(explorer)["headline"] == ""  # nothing is computed before it is asked for
    explorer.words.unfold.value = True
    proposed = words_of(explorer)["headline"]
    assert " reported as planned: " in proposed and words_of(explorer)["source"].startswith("Source: ")
    explorer.words.fields["headline"].value = "My own words"
    explorer.charts.value = "map"
    assert words_of(explorer)["headline"] != "My own words"
    explorer.charts.value = "timeline"
    assert words_of(explorer)["headline"] == "My own words"
    explorer.facets["statuses"].value = ["held"]
    assert words_of(explorer)["headline"] not in ("My own words", proposed)
    again = explore_talks(corpus)
    again.clear.click()
    again.words.unfold.value = True
    assert words_of(again)["headline"] == "My own words"
    again.words.reset.click()
    assert words_of(again)["headline"] == proposed
    assert "headline" not in again.words.shelf.fetch(chart_key(again))


def on_the_figure(explorer):
    layout = explorer.slot.sketch.layout
    return [one["text"] for one in (layout["title"], *layout["annotations"])]


def test_words_are_seen_on_the_figure_as_they_are_written_and_the_proposals_stay(corpus):
    explorer = explore_talks(corpus)
    plain = on_the_figure(explorer)
    explorer.words.unfold.value = True
    proposed = words_of(explorer)
    explorer.words.fields["headline"].value = "Mine & <i>yours</i>"
    explorer.words.fields["source"].value = "Source: me"
    seen = on_the_figure(explorer)
    assert "Mine &amp; &lt;i&gt;yours&lt;/i&gt;" in seen and any("Source: me" in one for one in seen)
    explorer.words.changed()
    assert words_of(explorer)["subtitle"] == proposed["subtitle"]  # not one about the person's own headline
    explorer.words.fields["headline"].value = proposed["headline"]
    explorer.words.fields["source"].value = proposed["source"]
    assert on_the_figure(explorer) == plain
    explorer.words.fields["headline"].value = "Mine again"
    explorer.words.reset.click()
    assert on_the_figure(explorer) == plain and words_of(explorer) == proposed


@pytest.mark.slow
def test_saved_files_carry_the_words_and_are_links(corpus, tmp_path):
    explorer = explore_talks(corpus)
    explorer.figures = tmp_path / "figures"
    for box, wanted in zip(explorer.export.formats, range(99), strict=False):
        box.value = wanted in (4, 7)
    explorer.words.unfold.value = True
    explorer.words.fields["headline"].value = "<b>Mine</b>"
    explorer.words.fields["style"].value = "newsprint"
    explorer.words.unfold.value = False
    saved = explorer.export.run()
    side = json.loads(saved[-1].read_text("utf-8"))
    assert side["title"] == "<b>Mine</b>" and side["options"]["style"] == "newsprint"
    assert explorer.export.files.value.count("<a download=") == len(saved) == 3
    assert '.zip"' in explorer.export.files.value and "<b>Mine" not in explorer.export.files.value


def test_a_mark_is_labelled_on_the_screen_and_in_the_file(corpus, tmp_path):
    explorer = explore_talks(corpus)
    explorer.words.unfold.value = True
    explorer.words.label.value = "This one"
    explorer.words.label_button.click()
    assert "Click one mark" in explorer.words.status.text
    mark = next(iter(marks_of(explorer.slot.sketch)))
    explorer._marked([mark.key])
    explorer.words.label_button.click()
    labels = [one["text"] for one in explorer.slot.sketch.layout["annotations"] if one.get("name") == "label"]
    assert labels == ["This one"]
    explorer.charts.value = "map"
    assert not any(one.get("name") == "label" for one in explorer.slot.sketch.layout["annotations"])


def test_a_headline_of_other_tables_is_said_to_be_old(corpus):
    explorer = explore_talks(corpus)
    shelf = explorer.words.shelf
    shelf.keep(chart_key(explorer), {"headline": "Mine", "finding": "Of 2 talks reported as planned: 1 held"})
    explorer.words.unfold.value = True
    assert "Of 2 talks reported as planned: 1 held" in explorer.words.status.text


@pytest.mark.parametrize("text", ["{", "[]", '{"x": 3}', '{"x": {"headline": 3, "labels": [1]}}'])
def test_a_broken_file_of_words_counts_as_none(tmp_path, text):
    path = tmp_path / "words.json"
    path.write_text(text)
    assert WordShelf(path).fetch("x") == {}
    WordShelf(path).keep("x", {"headline": "H"})
    assert WordShelf(path).fetch("x") == {"headline": "H"}
