"""The article's own address inside a carrier's, and carriers told from outlets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.addresses import carrier_kind, is_carrier, original, same_page

PAGE = "https://post.example/2019/deal"


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20230104101500/{PAGE}",
        f"https://web.archive.org/web/20230104101500id_/{PAGE}",
        "https://web.archive.org/web/20230104101500/https:/post.example/2019/deal",
        "https://web.archive.org/web/20230104101500/post.example/2019/deal",
        f"https://archive.ph/2023.01.04-101500/{PAGE}",
        f"https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjkJ:{PAGE}+&cd=1",
        "https://webcache.googleusercontent.com/search?q=cache:post.example/2019/deal",
        "https://post-example.translate.goog/2019/deal?_x_tr_sl=no",
        f"https://translate.google.com/translate?sl=no&u={PAGE}",
        "https://post-example.cdn.ampproject.org/c/s/post.example/2019/deal",
        "https://www.google.com/amp/s/post.example/2019/deal",
        "about:reader?url=https%3A%2F%2Fpost.example%2F2019%2Fdeal",
        f"https://r.jina.ai/{PAGE}",
        f"https://webcache.googleusercontent.com/search?q=cache:AbC:{PAGE}",
        "https://post-example.cdn.ampproject.org/wp/s/post.example/2019/deal",
        "https://post-example.bing-amp.com/c/s/post.example/2019/deal",
        "https://google.co.uk/amp/s/post.example/2019/deal",
        f"https://12ft.io/proxy?q={PAGE}",
        "https://12ft.io/post.example/2019/deal",
        f"https://archive.today/newest/{PAGE}",
        f"https://archive.ph/o/AbCdE/{PAGE}",
        f"https://getpocket.com/redirect?url={PAGE}",
        f"https://outline.com/{PAGE}",
        "https://news.google.com/rss/articles/CBMiHWh0dHBzOi8vcG9zdC5leGFtcGxlLzIwMTkvZGVhbNIBAA?oc=5",
        "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9wb3N0LmV4YW1wbGUvMjAxOS9kZWFs&ntb=1",
        f"https://google.com/url?q={PAGE}",
        f"https://www.translatetheweb.com/?from=no&to=en&a={PAGE}",
        f"https://proxy.library.example/login?url={PAGE}",
        "https://post-example.ezproxy.library.example/2019/deal",
        f"https://urldefense.com/v3/__{PAGE}__;!!AbC",
        f"chrome-distiller://0a_1/?title=Deal&url={PAGE}",
        f"view-source:{PAGE}",
        f"https://web.archive.org/web/20230104101500/https://r.jina.ai/{PAGE}",
        PAGE,
    ],
)
def test_a_carriers_address_holds_the_articles(address):
    assert original(address) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        f"https://gazette.example/share?url={PAGE}",  # a paper's own page that leads elsewhere
        "https://archive.ph/AbCdE",
        "https://post.example/archive/20230104101500",
        "https://post.example/a:b/c",
        "https://outline.com/AbCdE",
        "https://12ft.io/",
        "https://news.google.com/rss/articles/CBMiZkFVX3lxTE1hYmNkZWZnaGlqa2xtbm9w?oc=5",  # the newer ones hide it
        "https://news.google.com/rss/articles/CBMi!",
        f"https://post.example/login/next?url={PAGE}",
        "https://world-news.proxy.example.com/deal",
        "https://post.example/amp/s/gazette.example/deal",
        "http://[broken",
        "",
        "no address",
    ],
)
def test_other_addresses_stay_as_they_are(address):
    assert original(address) == address


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    assert original(original(text)) == original(text) or "://" in text
    original("https://web.archive.org/web/" + text)
    same_page(text, PAGE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PAGE, "http://www.post.example/2019/deal/?utm_source=x#top", True),
        (PAGE, "https://m.post.example/2019/deal/amp", True),
        (PAGE, f"https://web.archive.org/web/20230104101500/{PAGE}", True),
        (PAGE, "https://post.example/2019/storm", False),
        ("https://post.example/story.php?id=7", "https://post.example/story.php?id=8", False),
        ("", "", False),
    ],
)
def test_two_addresses_of_one_page(one, other, same):
    assert same_page(one, other) is same


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("web.archive.org", "archive"),
        ("www.msn.com", "aggregator"),
        ("Google News", "aggregator"),
        ("Yahoo News", "aggregator and publisher"),
        ("post.example", ""),
        ("The Archive Post", ""),
        ("notmsn.com", ""),
    ],
)
def test_carriers_are_told_by_host_and_name(name, kind):
    assert carrier_kind(name) == kind
    assert is_carrier(name) is (kind not in ("", "aggregator and publisher"))
