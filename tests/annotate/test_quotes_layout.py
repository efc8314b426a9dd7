"""Quotes recognised by layout: blocks set apart, posts quotations with the name below, bullets that are no marks."""

import pytest

from helpers.annotate import annotate
from helpers.annotate.pipeline import annotate_passages
from helpers.articles.model import Span
from helpers.articles.plain import passages_of

LEAD = "The ministers for harbours of Vosnia and Kerrel met in Tolvar on Monday to settle who may dredge the channel."
WORDS = "Nine of ten paragraphs are done. The tenth will take until the spring."
END = "Her colleague left by a side door, and the pilots of both ports went home to wait for the grain ships."


def told(text, quoted=()):
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in quoted)
    found = annotate_passages(text, passages_of(text), "2021-03-09", quoted=spans)
    return {
        " … ".join(part.of(text) for part in one.content): (one.speaker and one.speaker.of(text), one.kind)
        for one in found.quotes
    }


def lines(*paragraphs):
    return "\n\n".join((LEAD, *paragraphs, END))


@pytest.mark.parametrize(
    "signature",
    [
        "— Irena Malk, minister for harbours",
        "— Irena Malk (@malk_example) March 8, 2021",
        "-- Irena Malk",
        "– Irena Malk",
        "A post shared by Irena Malk (@irena.malk) on Mar 8, 2021 at 8:00pm PDT",
        "Posted by Irena Malk on Monday, March 8, 2021",
    ],
)
def test_a_block_belongs_to_who_signs_it(signature):
    signature = signature.replace("–", "—")
    assert told(lines(WORDS, signature), [WORDS])[WORDS.rstrip(".")] == ("Irena Malk", "direct")


def test_a_block_belongs_to_who_leads_to_it():
    found = told(lines("Irena Malk, the Vosnian minister, said in a statement:", WORDS), [WORDS])
    speaker, kind = found[WORDS.rstrip(".")]
    assert "Malk" in speaker
    assert kind == "direct"


def test_a_block_of_nobody_is_quoted_all_the_same():
    assert told(lines(WORDS), [WORDS])[WORDS.rstrip(".")] == (None, "direct")


def test_a_post_is_told_without_a_block():
    found = told(lines(WORDS, "— Irena Malk (@malk_example) March 8, 2021"))
    assert found[WORDS.rstrip(".")] == ("Irena Malk", "direct")


@pytest.mark.parametrize(
    "text",
    [
        lines(WORDS, "— Irena Malk"),  # it may be signed by who wrote it
        lines(WORDS, "Posted by Irena Malk on Monday, March 8, 2021"),
        lines(
            WORDS, "- Irena Malk meets the pilots of the port (@tolvar) on Friday, and takes the long way round to it"
        ),
        lines(WORDS),
    ],
)
def test_without_a_block_unmarked_words_are_nobodys(text):
    assert WORDS.rstrip(".") not in told(text)


def test_a_page_that_sets_all_apart_sets_nothing_apart():
    text = lines(WORDS)
    assert (None, "direct") not in told(text, [LEAD, WORDS, END]).values()


def test_bullets_are_no_marks():
    found = annotate(lines("» Pilots fear a hard winter", "» Quay of Zelm closed for a month"), "2021-03-09")
    assert all(one.kind == "indirect" for one in found.quotes)


def test_guillemets_are_marks():
    text = lines("»Nine of ten paragraphs are done«, Irena Malk, the minister, said.")
    assert told(text)["Nine of ten paragraphs are done"][1] == "direct"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Malk said, “We agreed on the boats,” and Brann said, “We agreed on nothing at all.”", "Brann"),
        ("Malk said “We agreed on the boats” while Brann told reporters: “We agreed on nothing at all.”", "Brann"),
        ("Malk said, “We agreed on the boats,” and then, “We agreed on nothing at all.”", "Malk"),
    ],
)
def test_two_speak_in_one_sentence(sentence, speaker):
    text = (
        f"TOLVAR — The Vosnian minister, Irena Malk, met the minister of Kerrel, Aldo Brann, on Monday.\n\n{sentence}"
    )
    found = told(text)
    own = next(who for words, (who, _) in found.items() if "agreed on nothing" in words)
    assert own == speaker
