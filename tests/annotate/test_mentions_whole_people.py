"""Names that a finder cuts: fathers' names, given names, hyphens, titles and styles beside them."""

from __future__ import annotations

import pytest

from helpers.annotate import annotate


def _people(text: str) -> list[str]:
    return [each.text for each in annotate(text).mentions if each.kind == "person" and each.named]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The minister, Sheikh Nasser bin Rashid bin Saad Al-Farsi, left for Oslo.",
            ["Nasser bin Rashid bin Saad Al-Farsi"],
        ),
        ("Noura bint Khalid Al Amri, the minister, said the talks went well.", ["Noura bint Khalid Al Amri"]),
        ("HE the Minister of State Sultan bin Saad Al-Farsi spoke in Oslo.", ["Sultan bin Saad Al-Farsi"]),
        ("Ben Lind met Prince Ana Ruiz in Oslo.", ["Ben Lind", "Ana Ruiz"]),
    ],
)
def test_a_fathers_name_belongs_to_the_name(text, people):
    assert _people(text) == people


def test_a_title_that_is_a_given_name_leaves_the_office_before_it():
    found = annotate("The Minister of State Sultan bin Saad Al-Farsi spoke in Oslo.").mentions
    assert [each.role for each in found if each.kind == "person"] == ["Minister of State"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Foreign Minister Juan Darío Ramírez Lezcano-Ayala said there was no deal.",
            ["Juan Darío Ramírez Lezcano-Ayala"],
        ),
        ("The Donald Trump-Vladimir Putin talks ended early, officials said.", ["Donald Trump", "Vladimir Putin"]),
    ],
)
def test_a_family_name_goes_on_behind_its_hyphen_but_not_to_another_person(text, people):
    assert _people(text) == people


def test_a_joint_body_is_of_both_countries():
    found = annotate("The UAE-Croatia Joint Economic Committee will hold its third session in Sharjah.").mentions
    assert "UAE-Croatia Joint Economic Committee" in [each.text for each in found if each.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Brig. Idris al-Nour, a spokesman, said that they would leave.", ["Idris al-Nour"]),
        ("They met the Prime Minister of Jordan Dr. Fawwaz Al-Majali on Tuesday.", ["Fawwaz Al-Majali"]),
        ("Ato Getachew Bekele, adviser at the ministry, told journalists the trip was dropped.", ["Getachew Bekele"]),
        (
            "HH the Emir Sheikh Tamim bin Hamad Al-Thani received HE Ana Ruiz on Tuesday.",
            ["Tamim bin Hamad Al-Thani", "Ana Ruiz"],
        ),
        ("Foreign Minister Abdirashid Haji Nur warned on Thursday that they would wait.", ["Abdirashid Haji Nur"]),
        ("Ana Ruiz, Sheikh Nasser Al-Farsi and Bo Lind met.", ["Ana Ruiz", "Nasser Al-Farsi", "Bo Lind"]),
        ("Hassan Sheikh Mohamud will return on Friday, he said.", ["Hassan Sheikh Mohamud"]),
    ],
)
def test_titles_and_styles_are_no_part_of_a_name(text, people):
    assert _people(text) == people


def test_a_name_in_other_letters_behind_it_is_nobody_else():
    text = "The meeting was chaired by Hsu Ching-chih (許靜芝) and Li Zhaohui (李朝暉), deputy head of the office."
    assert _people(text) == ["Hsu Ching-chih", "Li Zhaohui"]
