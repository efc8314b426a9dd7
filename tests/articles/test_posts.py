"""What posts and messages keep beside their plain columns."""

import pytest

from helpers.articles import posts

NOTE = {"text": "The envoys…", "note_tweet": {"text": "The envoys met in Klow."}}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (NOTE, "The envoys met in Klow."),
        ({"tweet": NOTE}, "The envoys met in Klow."),
        (
            {"text": "RT @wire: The…", "retweeted_status": {"full_text": "The lamp is lit."}},
            "RT @wire: The lamp is lit.",
        ),
        ({"text": "RT @wire: The…", "retweeted_status": NOTE}, "RT @wire: The envoys met in Klow."),
        ({"text": "Cut…", "extended_tweet": {"full_text": "Not cut."}}, "Not cut."),
    ],
)
def test_the_whole_of_a_post_is_its_text(record, text):
    told = posts.whole(record)
    assert told.get("tweet", told)["full_text"] == text


@pytest.mark.parametrize(
    "record",
    [
        {"headline": "Envoys", "text": "They met."},
        {"text": "They met.", "retweeted_status": {"full_text": "They met, somebody else wrote."}},
        {"text": "They met.", "note_tweet": "none"},
        {"text": "", "attachments": [{"title": "map.png", "text": "A map"}]},
        {
            "type": "message",
            "ts": "1.0",
            "text": "See.",
            "attachments": [{"text": "A card.", "from_url": "https://a.b"}],
        },
        {"tweet": {"full_text": "They met."}},
        {"content": "", "reblog": None},
    ],
)
def test_other_records_stay_as_they_are(record):
    assert posts.whole(record) is record


@pytest.mark.parametrize(
    ("record", "values", "is_post"),
    [
        ({"author_id": "7"}, {"created": "2021-05-03"}, True),
        ({"author_id": "7"}, {"created": "2021-05-03", "headline": "Envoys Meet"}, False),
        ({"author_id": ""}, {"created": "2021-05-03"}, False),
        ({}, {"created": "Mon May 03 23:30:00 +0000 2021"}, True),
        ({}, {"created": "2021-05-03", "article_number": "1389000000000000001"}, True),
        ({}, {"created": "2021-05-03", "article_number": "1389"}, False),
        ({}, {"created": "2021-05-03", "headline": "Envoys Meet", "post": "3"}, True),
    ],
)
def test_what_tells_a_post_from_a_row_of_another_system(record, values, is_post):
    assert posts.is_post(record, values) is is_post


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"like": {"fullText": "Liked."}}, True),
        ({"like": 5}, False),
        ({"like": {}, "text": "Posted."}, False),
        ({"tweet": {"full_text": "Posted."}}, False),
    ],
)
def test_what_the_owner_liked_is_no_post(record, told):
    assert (posts.other(record) is not None) is told
