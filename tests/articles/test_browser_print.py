import pytest

from helpers.articles import browser_print

TITLE = "Ministers close in on fishing deal"
HEAD = f"12/10/2023, 11:02 {TITLE} - The Sample Post"


def test_what_is_printed_around_each_page_stands_beside_the_text():
    text = f"{HEAD}\n\n{TITLE}\nOne.\nhttps://post.example/a 1/2\n{HEAD}\nTwo.\nhttps://post.example/a 2/2\n"
    found = browser_print.of_text(text)
    assert found.text == f"{TITLE}\nOne.\nTwo."
    assert found.beside == [HEAD, "https://post.example/a 1/2", "https://post.example/a 2/2"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n12 October 2023\n\nThey met.\n\nhttps://post.example/a 1/1\n",
        f"{HEAD}\n\nThey met.\n\nhttps://post.example/a\n",
        f"12/10/2023 {TITLE}\n\n{TITLE}\nThey met.\n",
        "28/05/2019, 11:02 The Sample Post\nThey met.\n",
        HEAD,
    ],
)
def test_a_time_or_an_address_alone_is_no_print(text):
    assert browser_print.of_text(text) is None
