"""Words behind a label's word: a field's, or those of a sentence of the text."""

import pytest

from helpers.articles.bundle_piece import is_prose, is_sentence, stands_in_prose
from helpers.articles.layout import paragraphs


@pytest.mark.parametrize(
    ("words", "sentence", "prose"),
    [
        ("to her consent, the lamp will be lit.", True, True),
        ("shapes of glass stood there, “he said.”", True, True),
        ("The two crews share none, he said.", True, False),
        ("Photo, The lamp from the sea", False, False),
        ("english", False, False),
        ("as told.", False, False),
        ("", False, False),
    ],
)
def test_a_sentence_goes_on_from_a_label_in_lowercase(words, sentence, prose):
    assert (is_sentence(words), is_prose(words)) == (sentence, prose)


@pytest.mark.parametrize(
    ("words", "below", "found"),
    [
        ("The crews share none, he said.", "They point, and they get on.\n\nSubject: Ferries", True),
        ("The crews share none, he said.", "Subject: Ferries", False),
        ("The crews share none, he said.", "They point, and they get on.", False),
        ("The crews share none, he said.", "Zenda Press\n\nSubject: Ferries", False),
        ("Ferries; Ports", "They point, and they get on.\n\nSubject: Ferries", False),
        ("The crews share none, he said.", "", False),
    ],
)
def test_a_label_with_prose_and_labels_below_stands_in_the_text(words, below, found):
    lines = paragraphs(f"Language: {words}\n\n{below}")[1:]
    assert stands_in_prose(words, lines, lambda line: line.startswith("Subject:")) is found
