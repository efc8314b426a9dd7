import pytest

from helpers.explorers.status import StatusLine, as_sentence, guarded


class Part:
    def __init__(self):
        self.status = StatusLine()

    @guarded("The chart could not be drawn.")
    def draw(self, error=None):
        if error:
            raise error
        return "drawn"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValueError("the first day is after the last day"), "The first day is after the last day."),
        (ValueError("Nothing matches!"), "Nothing matches!"),
        (ValueError("wrong.zip is no corpus"), "wrong.zip is no corpus."),
        (ValueError("folder/a is no corpus"), "folder/a is no corpus."),
        (ValueError("nothing. Try again"), "Nothing. Try again."),
        (KeyError("column"), "'column' is not there."),
        (RuntimeError(), "Something failed with RuntimeError."),
    ],
)
def test_an_error_becomes_a_sentence(error, sentence):
    assert as_sentence(error) == sentence


def test_a_guarded_method_tells_and_goes_on():
    part = Part()
    assert part.draw() == "drawn"
    assert part.status.text == ""
    assert part.draw(ValueError("no room")) is None
    assert part.status.text == "The chart could not be drawn. No room."
    assert part.status.is_error


def test_markup_in_a_message_is_shown_and_not_obeyed():
    status = StatusLine()
    status.fail("<img src=x onerror=alert(1)>")
    assert "<img" not in status.value
    status.clear()
    assert status.value == ""
