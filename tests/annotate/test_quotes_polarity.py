import pytest

from helpers.annotate.quotes.polarity import polarity_of
from helpers.articles.model import Span


def _polarity(marked):
    """Polarity of a sentence in which the speaker stands in <>, the cue in [] and the content in {}."""
    text, places = "", {}
    for character in marked:
        if character in "<>[]{}":
            places[character] = len(text)
        else:
            text += character
    speaker = Span(places["<"], places[">"]) if "<" in places else None
    return polarity_of(text, Span(places["["], places["]"]), (Span(places["{"], places["}"]),), speaker)


@pytest.mark.parametrize(
    "marked",
    [
        "<Bell> [said] {the bridge was closed}.",
        "<Bell> did not hesitate to [say] {the bridge was closed}.",
        "Not only did <Bell> [say] {the bridge was closed}, he laughed.",
        "<Bell> [did not mince words about] {where he stands}.",
        "<Nobody> [denied] {the bridge was closed}.",
        "<Bell> never [denied] {the claim}.",
        "<Bell> [did not dispute that] {the bridge was closed}.",
        "<Bell> does not [doubt] {the bridge is safe}.",
        "<Bell>, who did not attend, [said] {the bridge was closed}.",
        "<Bell> did not resign and [said] {the bridge was closed}.",
        "<No. 10> [said] {the bridge was closed}.",
        "<No Limits> [said] {the bridge was closed}.",
        "<Bell> [said] {nobody knew whether it would open}.",
        "The road was not closed, <Bell> [said], {it was only narrow}.",
        "<Bell> [asked] {whether the bridge would open}.",
        "None the wiser, <Bell> [wondered] {whether it would open}.",
    ],
)
def test_asserted(marked):
    assert _polarity(marked) == "asserted"


@pytest.mark.parametrize(
    "marked",
    [
        "<Bell> [denied that] {the bridge was closed}.",
        "<Bell> [rejected] {the claim}.",
        "<Bell> [ruled out] {a second bridge}.",
        "<Bell> [doubts] {the bridge is safe}.",
        "<Bell> [does not believe] {the bridge is safe}.",
        "<Bell> does not [think] {the bridge is safe}.",
        "<Bell> [disputed] {that account}.",
        "<Neither side> [accepts] {that the talks failed}.",
    ],
)
def test_denied(marked):
    assert _polarity(marked) == "denied"


@pytest.mark.parametrize(
    "marked",
    [
        "<Bell> did not [say] {whether they would come}.",
        "<Bell> [did not immediately say] {when it would open}.",
        "<Bell> [declined] {to comment on the bridge}.",
        "<Bell> [declined to comment on] {the bridge}.",
        "<Bell> [would not say] {when the bridge would open}.",
        "<Bell> [wouldn’t say] {when the bridge would open}.",
        "<Neither side> [said] {when the bridge would open}.",
        "<Neither Bell nor Reed> [commented on] {the bridge}.",
        "<Nobody> [said] {when the bridge would open}.",
        "<No one at the ministry> [would confirm] {that the bridge was closed}.",
        "<None of the envoys> [disclosed] {what was agreed}.",
        "<No official> [said] {who ordered it}.",
        "Nor did <Bell> [say] {who ordered it}.",
        "At no point has <Bell> [said] {who ordered it}.",
        "<Bell> has yet to [say] {whether he will run}.",
        "<Bell> [has yet to say] {whether he will run}.",
        "<Bell> hardly [mentioned] {the bridge}.",
        "<Bell> [no longer says] {the bridge is safe}.",
        "<Bell> [said nothing about] {the bridge}.",
        "<Bell> left without [saying] {who ordered it}.",
        "<Bell> [failed to explain] {why it was closed}.",
        "<Bell> [refused] {to say who ordered it}.",
        "<Bell> [stopped short of saying] {that the bridge was unsafe}.",
        "<Bell> [was silent on] {the bridge}.",
        "<Bell> [sidestepped] {the question of who ordered it}.",
        "<Bell> [is not sure] {whether it will open}.",
    ],
)
def test_withheld(marked):
    assert _polarity(marked) == "withheld"


def test_without_a_cue_it_is_asserted():
    assert polarity_of("The bridge is closed.", None, (Span(0, 20),)) == "asserted"
