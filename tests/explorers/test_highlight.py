import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.explorers.highlight import Highlight, find_all, segments, sentence_window, shown_window

TEXT = "The envoy said that talks will go on."
MARKS = st.lists(
    st.builds(Highlight, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["quote", "cue", "speaker"])),
    max_size=8,
)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [[TEXT, ""]]),
        ([Highlight(0, 9, "speaker")], [["The envoy", "speaker"], [TEXT[9:], ""]]),
        (
            [Highlight(0, 14, "quote"), Highlight(10, 14, "cue")],
            [["The envoy ", "quote"], ["said", "cue quote"], [TEXT[14:], ""]],
        ),
        ([Highlight(5, 5, "cue"), Highlight(9, 4, "cue")], [[TEXT, ""]]),
        ([Highlight(-3, 3, "cue")], [["The", "cue"], [TEXT[3:], ""]]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(marks, expected):
    assert segments(TEXT, marks) == expected


@given(text=st.text(max_size=60), marks=MARKS, start=st.integers(-5, 70), end=st.integers(-5, 70))
def test_segments_join_to_the_window(text, marks, start, end):
    runs = segments(text, marks, start, end)
    high = max(0, min(end, len(text)))
    low = max(0, min(start, high))
    assert "".join(words for words, _ in runs) == text[low:high]


@given(text=st.text(alphabet="ab c.", max_size=200), start=st.integers(0, 200), length=st.integers(0, 30))
def test_a_window_holds_what_it_is_about(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    low, high = sentence_window(text, start, end, (0, len(text)), reach=10)
    assert low <= start
    assert end <= high


def test_a_window_does_not_cut_words_and_says_what_it_leaves_out():
    text = "alpha beta gamma delta epsilon zeta"
    window = sentence_window(text, 11, 16, (0, len(text)), reach=7)
    assert text[slice(*window)] == "beta gamma delta"
    assert shown_window(text, [], window, (0, len(text))) == [["… ", ""], ["beta gamma delta", ""], [" …", ""]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["TALKS"], [(20, 25)]), (["o"], [(7, 8), (32, 33), (34, 35)]), ([""], []), (["treaty"], [])],
)
def test_searched_words_are_found_in_any_case(words, expected):
    assert [(mark.start, mark.end) for mark in find_all(TEXT, words)] == expected
