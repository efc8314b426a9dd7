"""A saying's wordings as evidence: the words that differ are marked where they stand in the article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts.marks import key, rows_behind
from helpers.explorers import explore_quotes
from helpers.explorers.evidence import KINDS
from helpers.explorers.wordings import WORDINGS, differing, kind_behind
from tests.explorers.conftest import Kept, place_quotes

ARTICLE = "“We will never leave,” she said, “this proud town.”"
FULLEST = "We shall never leave this old town"


def quote(text, *parts):
    """A row of quotes over parts of a text."""
    spans = [{"start": text.index(part), "end": text.index(part) + len(part)} for part in parts]
    return {"text": " … ".join(parts), "spans": spans}


@pytest.mark.parametrize(
    ("parts", "fullest", "expected"),
    [
        (("We will never leave",), FULLEST, ["will"]),
        (("We will never leave", "this proud town"), FULLEST, ["will", "proud"]),
        (("We will never leave",), "We will never leave", []),
        (("this proud town",), "nothing alike", ["this proud town"]),
        (("We will never leave", "this proud town"), "nothing alike", ["We will never leave", "this proud town"]),
    ],
)
def test_the_words_that_differ(parts, fullest, expected):
    marks = differing(quote(ARTICLE, *parts), fullest)
    assert [ARTICLE[mark.start : mark.end] for mark in marks] == expected
    assert {mark.kind for mark in marks} <= {"differs"}


def test_words_that_do_not_lie_on_their_places_are_left_unmarked():
    assert differing(quote(ARTICLE, "this proud town") | {"text": "other words"}, FULLEST) == []


@given(st.lists(st.text("abc ", min_size=1, max_size=8), min_size=1, max_size=3), st.text("abc …", max_size=12))
def test_marks_stay_within_the_parts(parts, fullest):
    spans, place = [], 0
    for part in parts:
        spans.append({"start": place, "end": place + len(part)})
        place += len(part) + 5
    inside = {at for span in spans for at in range(span["start"], span["end"])}
    for mark in differing({"text": " … ".join(parts), "spans": spans}, fullest):
        assert mark.start < mark.end
        assert set(range(mark.start, mark.end)) <= inside


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (key("quotes", saying_id="s:1", outlet="Harbour Post"), WORDINGS),
        (key("quotes", outlet="Harbour Post"), KINDS["quotes"]),
        (key("quotes", saying_id=None), KINDS["quotes"]),
        (key("sayings", saying_id="s:1"), KINDS["sayings"]),
    ],
)
def test_only_quotes_behind_a_saying_are_compared(mark, expected):
    assert kind_behind(mark) is expected


def with_a_variant(made):
    """The corpus with its greatest saying; one quote of it ends in a word of its own."""
    saying = made.sayings.sort_values("quotes").iloc[-1]
    texts = made.quotes["text"].copy()
    places = made.quotes.index[made.quotes["saying_id"] == saying["saying_id"]]
    texts.loc[places] = saying["text"]
    texts.loc[places[-1]] += " indeed"
    return place_quotes(replace(made, quotes=made.quotes.assign(text=texts))), saying


def test_a_saying_s_mark_shows_its_wordings_with_a_legend(made, tmp_path):
    corpus, saying = with_a_variant(made)
    explorer = explore_quotes(Kept(tmp_path, corpus))
    mark = key("quotes", saying_id=saying["saying_id"])
    explorer._marked([mark])
    table = explorer.evidence.table
    assert explorer.status.text == ""
    assert table.legend == [list(entry) for entry in WORDINGS.legend]
    assert len(explorer.evidence.rows) == len(rows_behind(explorer.rows, mark)) == saying["quotes"]
    cells = [row["cells"][-1] for row in table.rows]
    marked = [[words for words, kinds in cell["segments"] if "differs" in kinds] for cell in cells]
    assert sorted(marked) == [[]] * (saying["quotes"] - 1) + [["indeed"]]
    assert sum("the fullest wording" in cell["note"] for cell in cells) == saying["quotes"] - 1
    explorer.evidence.pick(table.rows[[bool(words) for words in marked].index(True)]["id"])
    shown = [run for passage in explorer.evidence.reader.passages for run in passage["segments"]]
    assert [words for words, kinds in shown if "differs" in kinds] == ["indeed"]
    assert ["differs", "not in the saying's fullest wording"] in explorer.evidence.reader.legend
    explorer._all_rows()
    assert table.legend == []


@pytest.mark.parametrize(
    ("words", "others", "own"),
    [
        ("We will never leave", ["We shall never leave"], ["will"]),
        ("We will never leave, he said", ["We will never leave"], ["he said"]),
        ("We will never leave, he said", ["We will never leave", "leave, he"], ["said"]),
        ("We will never leave", ["never leave", "We will"], []),
        ("We will never leave", [], []),
    ],
)
def test_words_that_no_other_wording_has(words, others, own):
    quote = {"text": words, "spans": [{"start": 7, "end": 7 + len(words)}]}
    found = differing(quote, *others)
    assert [words[mark.start - 7 : mark.end - 7] for mark in found] == own
