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
    ("above", "below"),
    [
        (f"12/10/2023          {TITLE} - The Sample Post", "https://post.example/a          1/1"),
        (f"{TITLE} - The Sample Post          12/10/2023", "1 of 1          https://post.example/a"),
        (f"{TITLE}          https://post.example/a", "1 of 1          12/10/2023, 11:02"),
    ],
)
def test_what_is_printed_at_the_two_edges_stands_beside_the_text(above, below):
    found = browser_print.of_text(f"{above}\n\n{TITLE}\nThey met.\n\n{below}\n")
    assert found.text == f"{TITLE}\nThey met."
    assert found.beside == [above, below]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n12 October 2023\n\nThey met.\n\nhttps://post.example/a 1/1\n",
        f"{HEAD}\n\nThey met.\n\nhttps://post.example/a\n",
        f"12/10/2023 {TITLE}\n\n{TITLE}\nThey met.\n",
        "28/05/2019, 11:02 The Sample Post\nThey met.\n",
        HEAD,
        f"{TITLE}          12/10/2023\n\n{TITLE}\nThey met.\n",
        f"{TITLE}          https://post.example/a\n\nThey met.\n\n1 of 1          12/10/2023\n",
    ],
)
def test_a_time_or_an_address_alone_is_no_print(text):
    assert browser_print.of_text(text) is None
