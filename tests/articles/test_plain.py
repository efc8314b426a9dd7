import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.head import looks_like_headline
from helpers.articles.plain import dissect, passages_of

LONG = "Officials of the two ministries met on the island for a third day, and neither side would say what was agreed."
MORE = '"We are closer than we were on Monday," the chief negotiator told reporters on the quay as the boat came in.'


def kinds(text):
    return [(one.kind, text[one.start : one.end]) for one in passages_of(text)]


def kind_of_each(text):
    return [kind for kind, _ in kinds(text)]


_LINES = st.sampled_from(
    [LONG, MORE, "News ID: 7", "Talks End on Island", "KABUL (AP) – " + LONG, "Read more", "© A paper", "", " ",
     "28 May 2019", "With reporting by AFP", "FILE PHOTO: " + LONG, "By A. Writer", "Source: AFP",
     "Tags: talks", "News ID:", "Title: Talks"]
)  # fmt: skip


@given(st.lists(_LINES | st.text(max_size=40), max_size=12).map("\n".join))
def test_passages_are_in_order_apart_and_cover_every_word(text):
    end = 0
    for one in passages_of(text):
        assert end <= one.start < one.end <= len(text)
        assert not text[end : one.start].strip()
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        end = one.end
    assert not text[end:].strip()


def test_no_headline_stands_below_a_sentence_of_the_report():
    text = f"The ministers met. They did not agree.\n\nThey will meet again.\n\n{LONG}"
    assert kind_of_each(text) == ["body", "body", "body"]


def test_an_authors_note_may_end_with_an_address():
    note = "Jane Rassendyll is the Post's diplomatic correspondent. Follow her on Twitter: @jane"
    assert kind_of_each(f"Talks End on Island\n\n{LONG}\n\n{MORE}\n\n{note}")[-1] == "credit"


@given(st.text() | st.text(alphabet=" .,-–(\n:1", min_size=20, max_size=200))
def test_never_raises(text):
    dissect(text)


@pytest.mark.parametrize(
    "line",
    [
        "The Taliban said the talks would be read more closely than shared.",
        "Share prices fell in Strelsau after the talks ended without a deal.",
        "Read the treaty, the minister said, and you will see.",
        "Copyright law is the last of the chapters on the table, the envoy told the press.",
        "Follow the money, he told the crowd, and join us on the road to the capital.",
        '"Subscribe to our view or leave," he said.',
        "Sources: the ministry says that it knows nothing of a letter and will not answer it.",
        "In May, the two sides met in Doha on the last day of the month.",
        "The two sides signed the treaty in Strelsau on March 2, 2022.",
        "Officials visited the port on March 2, 2022.",
        "Editing the text took the delegations all night, officials said, and the tenth chapter stays open.",
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_paragraph_of_the_report_is_body_wherever_it_stands(line, place):
    parts = {"first": [line, LONG, MORE], "middle": [LONG, line, MORE], "last": [LONG, MORE, line]}[place]
    text = "\n\n".join(["Talks End on Island Without a Word", *parts])
    assert kind_of_each(text) == ["headline", "body", "body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: The island that nobody owns", "boilerplate"),
        ("Share | Tweet | Email | Print", "boilerplate"),
        ("© 2022 The Strelsau Post. All rights reserved.", "boilerplate"),
        ("Follow us on Twitter for more news.", "boilerplate"),
        ("Tags: island, talks", "boilerplate"),
        ("With reporting by Reuters, TASS, and AFP", "credit"),
        ("(Reporting by A. Writer in Doha; Editing by B. Reader)", "credit"),
        ("Source: Agencies", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("A. Writer via Getty Images", "credit"),
        ("The envoys (left) and their hosts at the quay in Port Zenda.", "caption"),
        ("Boats are seen at anchor in Port Zenda on March 2, 2022.", "caption"),
        ("FILE PHOTO: Boats of the fishing fleet lie at anchor in Port Zenda.", "caption"),
    ],
)
def test_lines_after_the_body(line, kind):
    text = "\n\n".join(["Talks End on Island", LONG, MORE, line])
    assert kinds(text)[-1] == (kind, line)


def test_the_caption_apart_from_a_body_without_blank_lines():
    text = (
        f"Talks End on Island\n\n{LONG}\n{MORE}\n{LONG}\n\nEnvoys walk along the quay on March 2, 2022 in Port Zenda."
    )
    assert kind_of_each(text) == ["headline", "body", "body", "body", "caption"]


def test_hard_wrapped_lines_are_joined():
    text = (
        "Officials of the two ministries met on the island for a third day,\nand neither side would say what had been"
        " agreed.\nThe boat left at noon, the harbour master told the waiting press on\nthe quay, and it did not come"
        " back."
    )
    assert [words.split()[0] for _, words in kinds(text)] == ["Officials", "The"]


@pytest.mark.parametrize("text", [LONG, f"{LONG}\n{MORE}", f"{LONG}\n\n{MORE}", f"{LONG} {MORE}"])
def test_pasted_text_without_headline_is_all_body(text):
    assert set(kind_of_each(text)) == {"body"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ministers Close In on Fishing Deal", True),
        ("Who speaks for the island?", True),
        ("Minister: No deal without the island", True),
        ("Ministers close in on fishing deal.", True),
        ("Officials told the press that nothing had been agreed.", False),
        (LONG, False),
        ("and neither side would say", False),
        ("Talks", False),
        ("The following was agreed:", False),
    ],
)
def test_headlines(words, expected):
    assert looks_like_headline(words) is expected


@pytest.mark.slow
def test_a_megabyte_is_taken_apart_quickly():
    for text in ("a\n" * 100_000, "word " * 200_000, f"{LONG}\n" * 9_000, "KABUL (" * 140_000, "\n" * 1_000_000):
        start = time.process_time()
        passages_of(text)
        assert time.process_time() - start < 8
