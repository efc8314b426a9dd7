import pytest

from helpers.explorers import explore_quotes
from helpers.explorers.exportbar import ExportBar
from helpers.export import Saved


def bar(save):
    return ExportBar(save, "quotes")


def test_a_table_is_saved_where_the_explorer_says(corpus, tmp_path):
    explorer = explore_quotes(corpus)
    explorer.figures = tmp_path / "figures"
    for box, wanted in zip(explorer.export.formats, (False, False, False, False, True, False), strict=True):
        box.value = wanted
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
        (lambda one: setattr(one.formats[0], "value", False), "Tick at least one format."),
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


def test_what_could_not_be_written_is_said_beside_what_was(tmp_path):
    one = bar(lambda *_: Saved([tmp_path / "a.csv"], ["There is no browser, so no PNG was written."]))
    one.run()
    assert one.status.is_error
    assert "Wrote a.csv" in one.status.text
    assert "no browser" in one.status.text
