"""Scores are written where reports take them from, and only into the lines of their command."""

from benchmarks.record import ACCURACY, record
from helpers.export.methods import COUNTED, measured

LINES = "table,what,per_cent,measured_on,command,score\n"
LINES += "quotes,found,50.0,here,quotes a/b,f1\nquotes,new,,here,quotes c,f1\n"


def test_a_score_goes_into_the_line_of_its_command(tmp_path):
    path = tmp_path / "accuracy.csv"
    path.write_text(LINES)
    assert [line.what for line in measured(path)] == ["found"]  # a line without a figure is not shown
    assert record("quotes c", {"f1": 61.26}, path) == ["new: nothing became 61.3."]
    assert [line.per_cent for line in measured(path)] == [50.0, 61.3]
    assert record("quotes c", {"f1": 61.26}, path) == ["accuracy.csv holds these scores already."]


def test_what_cannot_be_recorded_is_said(tmp_path):
    path = tmp_path / "accuracy.csv"
    path.write_text(LINES)
    assert "no line for the command 'dates d'" in record("dates d", {"f1": 1.0}, path)[0]
    assert "no score 'f1'" in record("quotes a/b", {"recall": 1.0}, path)[0]
    assert path.read_text() == LINES


def test_the_file_that_reports_show_is_sound():
    lines = measured(ACCURACY)
    assert lines and {line.table for line in lines} <= set(COUNTED)
    assert all(0 < line.per_cent <= 100 and line.measured_on and line.command for line in lines)
