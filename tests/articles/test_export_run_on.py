"""Runs of an export in which what should end an article is missing."""

import pytest

from helpers.articles.export_run_on import parts

BODY = "The harbour masters agreed on Monday to share one pilot boat."
BLOCK = "Ada Lind\n61 words\n2 March 2021\nKlow Courier\nKLOWC\nEnglish\n(c) 2021 Klow Courier."
TAGS = "HD  {}\nWC  61 words\nPD  2 March 2021\nSN  Klow Courier\n\nLP\n" + BODY
FIELDS = "Author: Lind, Ada\n\nPublication info: Klow Courier\n\nFull text: {}\n\nProQuest document ID: 1"


def factiva(head, block=BLOCK):
    return f"{head}\n\nBy {block}\n\n{BODY}"


def proquest(head, body=BODY):
    return f"{head}\n\n{FIELDS.format(body)}"


@pytest.mark.parametrize(
    ("layout", "pieces"),
    [
        ("factiva", [factiva("One boat"), factiva("Two boats")]),
        ("factiva", [factiva("One boat"), factiva("Two boats\nfor the bay")]),
        ("factiva", [TAGS.format("One boat"), TAGS.format("Two boats")]),
        ("factiva", [TAGS.format("One boat"), f"SE  Harbour\n{TAGS.format('Two boats')}"]),
        ("proquest", [proquest("One boat"), proquest("Two boats"), proquest("No boats")]),
        ("factiva", [f"{factiva('One boat')}\n\n91 words\n\n{BODY}"]),
        ("factiva", [f"{factiva('One boat')}\n\nHe spoke 91 words on 2 March 2021."]),
        ("proquest", [proquest("One boat", f"{BODY}\n\nThe captain signs as\n\nAuthor: none\n\n{BODY}")]),
        ("factiva", [BODY]),
        ("proquest", [BODY]),
    ],
)
def test_a_further_header_begins_an_article(layout, pieces):
    assert list(parts("\n\n".join(pieces), layout)) == pieces
