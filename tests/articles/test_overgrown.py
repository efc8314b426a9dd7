"""Pages that nest deeper, hold more or have more attributes than a parser's tree takes are read to their last word."""

import time

import pytest

from helpers.articles import overgrown, page, read_folder
from helpers.articles.model import Problem

LINES = [f"Envoy number {number} met the minister of trade in Klow on Monday, for hours." for number in range(60)]
SHALLOW = "".join(f"<p>{one}</p>" for one in LINES[:5])


def shown(markup: str) -> list[str]:
    """The words of a page's article, beside what else the page shows."""
    (draft,) = page.read(f"<html><body><h1>Talks Begin</h1>{markup}</body></html>", "a.html")
    assert not isinstance(draft, Problem)
    return [draft.text[one.start : one.end] for one in draft.passages if one.kind not in ("boilerplate", "headline")]


@pytest.mark.parametrize("wrapper", ["div", "section", "font", "blockquote", "ul"])
@pytest.mark.parametrize("depth", [100, 300, 3_000])
def test_a_body_in_many_wrappers_is_read_whole(wrapper, depth):
    body = "".join(f"<p>{one.replace('minister', '<b>minister</b>')}</p>" for one in LINES)
    assert shown(f"<{wrapper}>" * depth + body + f"</{wrapper}>" * depth) == LINES


def test_what_stands_behind_a_deep_part_is_read():
    deep = "<div>" * 400 + f"<p>{LINES[5]}</p>" + "</div>" * 400
    behind = "".join(f"<p>{one}</p>" for one in LINES[6:])
    assert " ".join(shown(SHALLOW + deep + behind)) == " ".join(LINES)


@pytest.mark.slow
@pytest.mark.parametrize("answers", [300])
def test_a_thread_of_answers_in_answers_keeps_its_last_lines_and_those_behind_them(answers):
    lines = [f"Answer number {number} says that the talks in Klow went on for hours." for number in range(answers)]
    behind = [f"Reader number {number} adds that nobody in Klow had asked for any." for number in range(answers)]
    thread = "".join(f"<blockquote>{one}" for one in lines) + "".join(f"{one}</blockquote>" for one in behind)
    found = " ".join(shown(thread))
    assert [one for one in (*lines, *behind) if one not in found] == []


def test_a_picture_larger_than_the_parser_takes_hides_nothing():
    found = shown(SHALLOW + f'<img src="data:image/png;base64,{"x" * 11_000_000}">' + f"<p>{LINES[5]}</p>")
    assert found == LINES[:6]


def test_a_deep_page_takes_time_in_proportion(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><h1>Talks Begin</h1>" + "<div>" * 100_000 + SHALLOW)
    started = time.process_time()
    (article,), problems = read_folder(tmp_path)
    assert LINES[4] in article.text and not problems and time.process_time() - started < 20


@pytest.mark.parametrize(
    "attributes",
    ["data-a{0}='x'", 'data-a{0}="<>"', "a{0}", "a{0}=/x"],
    ids=["quoted", "with marks of a tag", "bare", "unquoted"],
)
def test_a_tag_with_very_many_attributes_is_read_at_once(attributes):
    many = " ".join(map(attributes.format, range(100_000)))
    started = time.process_time()
    assert shown(f"<div {many}>{SHALLOW}</div>") == LINES[:5]
    assert time.process_time() - started < 8


@pytest.mark.parametrize("unit", ["<a ", "<a='", '<a="', '<a "', "<a x=", "= ", '=""', "<a b=\"'", "</a "])
def test_tags_are_looked_at_in_time_proportional_to_a_page(unit):
    def seconds(size):
        started = time.process_time()
        overgrown.has_too_many_attributes(unit * size)
        return time.process_time() - started

    assert seconds(200_000) < max(0.5, 8 * seconds(50_000))


def test_pictures_written_into_a_page_are_no_attributes():
    assert not overgrown.has_too_many_attributes(f'<img alt="a" src="data:{"a/b=c d" * 10_000}"><p a="b">' * 9)
    assert overgrown.has_too_many_attributes(f"<img {' '.join(map('a{0}=1'.format, range(501)))}>")
