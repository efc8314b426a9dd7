"""What a web archive's problems advise."""

import pytest

from helpers.articles import read_folder
from tests.articles import golden


@pytest.mark.parametrize(
    ("case", "told"),
    [("warc_json_without_articles", True), ("warc_texts_of_pages", True), ("warc_json_articles", False)],
)
def test_json_in_an_archive_is_said_to_perhaps_hold_articles(case, told):
    _, problems = read_folder(golden.FOLDER / case)
    assert any("If JSON among them holds articles" in one.advice for one in problems) is told
