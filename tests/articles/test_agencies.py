import pytest

from helpers.articles.agencies import agencies_in, known, split


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("With reporting by Reuters, TASS, and AFP", ("Reuters", "TASS", "AFP")),
        ("(Reporting by A. Writer in Doha; Editing by B. Reader)", ()),
        ("The Associated Press contributed to this report.", ("AP",)),
        ("Source: Xinhua", ("Xinhua",)),
        ("With reporting by Sample Wire", ("Sample Wire",)),
        ("With reporting by Ahmad Sample in Kabul and AFP", ("AFP",)),
        ("AP/Reuters", ("AP", "Reuters")),
        ("Based on reporting by RFE/RL's Radio Free Afghanistan and dpa", ("RFE/RL", "DPA")),
        ("Reuters, Reuters", ("Reuters",)),
        ("", ()),
    ],
)
def test_agencies_in_credits(credit, agencies):
    assert agencies_in(credit) == agencies


def test_names():
    assert known("the Associated Press") == "AP"
    assert known("Dispatches") is None
    assert split("Reuters, TASS, and AFP") == ["Reuters", "TASS", "AFP"]
