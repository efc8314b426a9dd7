"""The person's own words: what Markdown becomes, and that nothing of it runs or is fetched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.story.markdown import to_blocks, to_html

#: The elements that words can become, with the attributes that they may have.
ELEMENT = re.compile(
    r'</?(?:p(?: dir="auto")?|h2|h3|ul|ol|li(?: dir="auto")?|strong|em|code|pre|blockquote|hr|br'
    r'|a(?: href="(?:https?|mailto):[^"<>]*" rel="noopener noreferrer")?)>'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("a *b* **c** `d`", '<p dir="auto">a <em>b</em> <strong>c</strong> <code>d</code></p>'),
        ("# A", "<h2>A</h2>"),
        ("#### A", "<h3>A</h3>"),
        ("- a\n- b", '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'),
        ("1. a", '<ol><li dir="auto">a</li></ol>'),
        ("> a", '<blockquote><p dir="auto">a</p></blockquote>'),
        ("[a](https://x.y)", '<p dir="auto"><a href="https://x.y" rel="noopener noreferrer">a</a></p>'),
        ("[a](javascript:alert)", '<p dir="auto">a</p>'),
        ("[a](//x.y/z)", '<p dir="auto">a</p>'),
        ("![a](https://x.y/z.png)", '<p dir="auto">a</p>'),
        ("<b>a</b>", '<p dir="auto">&lt;b&gt;a&lt;/b&gt;</p>'),
        ("<script>a</script>", "<p>&lt;script&gt;a&lt;/script&gt;</p>"),
        ("a < b & c", '<p dir="auto">a &lt; b &amp; c</p>'),
    ],
)
def test_words_become_a_short_list_of_elements(text, html):
    assert to_html(text) == html


@given(st.text(alphabet=st.sampled_from(list("<>[]()!*_`#-&\"'ab \n:/jsx=")), max_size=120))
def test_nothing_but_those_elements_comes_out(text):
    assert not re.search(r"[<>]", ELEMENT.sub("", to_html(text)))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n\nb", ["heading", "paragraph"]),
        ("- a\n  - b", ["bullet", "bullet"]),
        ("1. a\n2. b", ["number", "number"]),
        ("> a\n>\n> b", ["quotation", "quotation"]),
        ("<i>a</i>", ["paragraph"]),
        ("", []),
    ],
)
def test_blocks_for_word(text, kinds):
    assert [block.kind for block in to_blocks(text)] == kinds


def test_runs_keep_their_look():
    (block,) = to_blocks("a **b *c*** [d](https://x.y) [e](javascript:f)")
    assert [(run.words, run.bold, run.italic, run.link) for run in block.runs if run.words.strip()] == [
        ("a ", False, False, ""), ("b ", True, False, ""), ("c", True, True, ""), ("d", False, False, "https://x.y"),
        ("e", False, False, ""),
    ]  # fmt: skip


def test_words_nested_without_end_are_shown():
    text = "*" * 3000 + "a" + "[" * 3000
    assert "a" in to_html(text)
