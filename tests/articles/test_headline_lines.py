import pytest

from helpers.articles.headline_lines import paragraphs_of

BODY = "\n\nThe envoys met in Klow on Monday to settle the border dispute, officials of both countries said.\n"


@pytest.mark.parametrize(
    ("first", "second", "below"),
    [
        ("Envoys meet in Klow", "after a month of silence", "The Klow Post, 3 May 2021"),
        ("ENVOYS MEET IN KLOW", "AFTER LONG SILENCE", "By JANE ROE"),
        ("Envoys meet for talks on the", "Bordurian Strait", "3 May 2021"),
        ("Envoys meet in Klow", "after a month of silence", ""),
        ("Envoys Meet Once More in Klow", "After a Month of Silence", "The Klow Post, 3 May 2021"),
    ],
)
def test_the_lines_of_a_headline_are_joined(first, second, below):
    assert paragraphs_of(f"{first}\n{second}\n{below}{BODY}")[0].text == f"{first}\n{second}"


@pytest.mark.parametrize(
    ("first", "second", "below"),
    [
        ("Envoys meet in Klow", "After a month of silence they are to talk again", "3 May 2021"),
        ("Envoys Meet Once More in Klow", "After a month of silence they are to talk again", "3 May 2021"),
        ("Envoys Meet Once More in Klow", "Ministers Hope for Peace", "3 May 2021"),
        ("ENVOYS MEET IN KLOW", "JANE ROE", "3 May 2021"),
        ("THE KLOW POST", "ENVOYS MEET AGAIN", "3 May 2021"),
        ("WORLD NEWS", "ENVOYS MEET AGAIN", "3 May 2021"),
        ("Envoys meet in Klow.", "after a month of silence", "3 May 2021"),
        ("Envoys meet in Klow", "by Jane Roe", "3 May 2021"),
        ("What the envoys came to Klow for", "Jane Roe", "3 May 2021"),
        ("Envoys meet in Klow", "world", "3 May 2021"),
        ("Envoys meet in Klow", "updated 3 May 2021", "The Klow Post"),
        ("* envoys meet in Klow", "* ministers do not", "3 May 2021"),
        ("Envoys meet in Klow", "\nafter a month of silence", "3 May 2021"),
    ],
)
def test_other_lines_stay_apart(first, second, below):
    assert paragraphs_of(f"{first}\n{second}\n{below}{BODY}")[0].text == first
