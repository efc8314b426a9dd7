"""Headlines that share their line with paper and day, and lines that only look so."""

import pytest

from helpers.articles import one_line

HEADLINE = "Towns share a pilot boat"
TOLD = {"outlet": "Klow Courier", "published": "2021-03-02"}


@pytest.mark.parametrize(
    "line",
    [
        f"2 March 2021 - Klow Courier - {HEADLINE}",
        f"2021-03-02 | {HEADLINE} | Klow Courier",
        f"{HEADLINE} — Klow Courier — 2.3.2021",
        f"{HEADLINE} (Klow Courier, 2 March 2021)",
        f"{HEADLINE} [Klow Courier, 2 March 2021, p. 4]",
        f"Klow Courier, 2 March 2021: {HEADLINE}",
        f"Klow Courier (2 March 2021) – {HEADLINE}",
    ],
)
def test_paper_and_day_are_read_off_the_headline(line):
    found = one_line.read(line)
    assert found is not None
    assert (line[found.start : found.end], found.values) == (HEADLINE, TOLD)


def test_the_writer_may_stand_there_too():
    found = one_line.read(f"{HEADLINE} | Klow Courier | 2 March 2021 | Ada Lind")
    assert found is not None
    assert found.values == {**TOLD, "byline": "Ada Lind"}


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        f"{HEADLINE} | Klow Courier",
        f"{HEADLINE} (2 March 2021)",
        "Klow Courier | 2 March 2021 | Ada Lind",
        "World | Klow Courier | 2 March 2021 | Ada Lind",
        "KLOW, 2 March 2021 (Klow Courier) - The towns share a pilot boat from Monday on.",
        "The Klow Courier wrote on 2 March 2021: the boat is too small",
        f"{HEADLINE} (Photo: Klow Courier, 2 March 2021)",
        "2 March 2021, 10:00 - Klow Press Club - Opening of the harbour feast.",
        "",
    ],
)
def test_other_lines_are_no_such_headlines(line):
    assert one_line.read(line) is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (f"Klow Courier: {HEADLINE}", "Klow Courier"),
        (f"Prime minister: {HEADLINE}", None),
        ("Klow Courier: no", None),
        (HEADLINE, None),
    ],
)
def test_a_paper_before_a_colon(line, outlet):
    found = one_line.behind_paper(line)
    assert (found and found.values["outlet"]) == outlet


@pytest.mark.parametrize(
    ("line", "words", "values"),
    [(f"{HEADLINE} | Klow Courier", HEADLINE, {"outlet": "Klow Courier"}), (HEADLINE, HEADLINE, {})],
)
def test_a_headline_alone(line, words, values):
    found = one_line.alone(line)
    assert (line[found.start : found.end], found.values) == (words, values)
