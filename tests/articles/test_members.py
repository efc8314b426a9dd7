"""Who is who in an export of messages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.members import members_in, with_names

MEMBERS = {"<@U07>": "Mirna Tolek", "<#C02>": "pilots", "<owner>": "Jane Roe"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([{"id": "U07", "name": "mt", "profile": {"real_name": "Mirna Tolek"}}], {"<@U07>": "Mirna Tolek"}),
        ([{"id": "U07", "name": "mt", "profile": {"real_name": "", "display_name": ""}}], {"<@U07>": "mt"}),
        ([{"id": "C02", "name": "pilots", "members": ["U07"]}], {"<#C02>": "pilots"}),
        ([{"account": {"accountDisplayName": "Jane Roe", "username": "jroe"}}], {"<owner>": "Jane Roe"}),
        ([{"id": "C02", "name": "pilots", "text": "The pilots wait."}], {}),
        ([{"id": "7", "name": "mt", "profile": {"real_name": "Mirna Tolek"}}], {}),
        ({"users": "none"}, {}),
        (["U07"], {}),
    ],
)
def test_members_in(content, expected):
    assert members_in(json.dumps(content)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@U07> waits", "@Mirna Tolek waits"),
        ("<@U07|mirna> waits in <#C02|>", "@Mirna Tolek waits in #pilots"),
        ("<@U99> and <#C99|x>", "<@U99> and <#C99|x>"),
        ("<https://klow.example|U07> 3 < 4", "<https://klow.example|U07> 3 < 4"),
    ],
)
def test_names_in_a_message(text, expected):
    assert with_names({"type": "message", "ts": "1.0", "text": text}, MEMBERS)["text"] == expected


@pytest.mark.parametrize(
    "record",
    [
        {"type": "article", "ts": "1.0", "text": "<@U07> waits"},
        {"type": "message", "text": "<@U07> waits"},
        {"tweet": {"full_text": "RT @tpoe: The pilots wait."}},
        {"tweet": {"full_text": "The pilots wait.", "user": {"name": "Tom Poe"}}},
    ],
)
def test_other_records_stay_as_they_are(record):
    assert with_names(record, MEMBERS) == record


def test_the_writer_is_named_where_the_message_does_not():
    message = {"type": "message", "ts": "1.0", "user": "U07", "text": "The pilots wait."}
    assert with_names(message, MEMBERS)["user_profile"] == {"real_name": "Mirna Tolek"}
    own = {"real_name": "M. Tolek"}
    assert with_names(message | {"user_profile": own}, MEMBERS)["user_profile"] == own
    assert with_names({"tweet": {"full_text": "The pilots wait."}}, MEMBERS)["author"] == "Jane Roe"


@given(st.text())
def test_any_file_can_be_asked(text):
    assert all(key.startswith("<") and name for key, name in members_in(text).items())
