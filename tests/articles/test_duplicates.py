from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.duplicates import link_duplicates
from helpers.articles.model import Article, Passage

WORDS = [f"word{number}" for number in range(16)]


def body(seed, length):
    """A text of its own for each seed, always the same."""
    state, words = seed * 7919 + 1, []
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2**31
        words.append(WORDS[state // 65536 % len(WORDS)])
    return " ".join(words)


def article(name, text, day="2022-03-14", outlet="Post"):
    return Article(name, name, text, (Passage("body", 0, len(text)),), outlet=outlet, published=day)


def links(*articles):
    return [(one.duplicate_of, one.duplicate_kind) for one in link_duplicates(list(articles))]


def test_the_same_body_is_a_copy_of_the_earlier_one():
    text = body(1, 200)
    later, earlier = article("a", text, "2022-03-15"), article("b", text, "2022-03-14")
    assert links(later, earlier) == [("b", "same"), (None, None)]


def test_marks_and_capitals_do_not_make_another_body():
    text = body(1, 200)
    assert links(article("a", text), article("b", text.upper() + "."))[1] == ("a", "same")


def test_a_report_with_a_few_words_changed_elsewhere_is_near():
    text = body(1, 300)
    assert links(article("a", text), article("b", text.replace("word2 ", "other ", 3), outlet="Times"))[1] == (
        "a",
        "near",
    )


def test_a_longer_version_in_the_same_outlet_is_an_update():
    text = body(1, 200)
    assert links(article("a", text), article("b", f"{body(2, 120)} {text}", "2022-03-15"))[1] == ("a", "update")


def test_short_articles_are_compared_more_closely():
    text = body(1, 60)
    later = article("b", f"{text} {body(2, 20)}", "2022-03-15")
    assert links(article("a", text), later)[1] == ("a", "update")
    assert links(article("a", text), replace(later, outlet="Times"))[1] == ("a", "near")
    assert links(article("a", text), article("b", f"{text[:150]} {body(2, 60)}", outlet="Times"))[1] == (None, None)


def test_different_articles_stay_apart():
    assert links(article("a", body(1, 300)), article("b", body(2, 300))) == [(None, None), (None, None)]


def test_a_shared_quote_is_no_duplicate():
    quote = body(3, 40)
    one, two = article("a", f"{body(1, 200)} {quote}"), article("b", f"{quote} {body(2, 200)}", outlet="Times")
    assert links(one, two) == [(None, None), (None, None)]


def test_a_chain_names_its_first():
    text = body(1, 200)
    three = [article(name, text) for name in "abc"]
    assert links(*three) == [(None, None), ("a", "same"), ("a", "same")]


@given(st.lists(st.tuples(st.text(max_size=80), st.sampled_from(["Post", "Times"])), max_size=6))
def test_never_raises_and_changes_nothing_else(texts):
    articles = [article(f"{number}", text, outlet=outlet) for number, (text, outlet) in enumerate(texts) if text]
    for before, after in zip(articles, link_duplicates(articles), strict=True):
        assert replace(after, duplicate_of=None, duplicate_kind=None) == before
        assert after.duplicate_of != after.article_id
