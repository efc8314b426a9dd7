from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.wellformed import well_formed

_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&D", "R&D"),
        ("a?x=1&copy=2", "a?x=1&copy=2"),
        ("caf&eacute;", "café"),
        ("&unknown;", "&unknown;"),
        ("3 < 4", "3 < 4"),
        ("&amp;amp; &#233; &#xE9;", "&amp; é é"),
        ("a\x0bb&#11;c&#x1F;d", "abcd"),
        ("<![CDATA[R&D &eacute; 3 < 4]]>", "R&D &eacute; 3 < 4"),
    ],
)
def test_what_a_parser_would_lose_is_read_as_it_was_meant(written, read):
    data, encoding = well_formed(f"<a>{written}</a>".encode())
    assert ElementTree.fromstring(data.decode(encoding or "utf-8")).text == read


@given(st.text(_LETTERS, max_size=60))
def test_xml_without_faults_stays_as_it_is(words):
    data = f"<a b='c'>{escape(words)}</a>".encode()
    assert well_formed(data)[0] == data


@given(st.text(_LETTERS.filter(lambda one: one not in "<;"), max_size=60))
def test_any_words_come_out_as_they_were_written(words):
    data, _ = well_formed(f"<a>{words}</a>".encode())
    assert ElementTree.fromstring(data).text in (words, None)
