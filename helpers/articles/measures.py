"""What is counted of a text and compared of a body: the words, and the runs of words that articles share.

Of the runs a fixed part is compared (Broder, "On the resemblance and containment of documents", 1997): which ones
depends only on their words.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate

from helpers.articles import letters
from helpers.articles.model import ANNOTATED_KINDS, Article, Measures, Passage

#: Words in a run, and the share of runs that is compared (one in so many).
RUN, ONE_IN = 6, 8
#: An article of so few words has too few compared runs: among such, one in so many is compared.
SHORT, SHORT_ONE_IN = 120, 2
#: What an array of four bytes each is called.
FOUR_BYTES = next(code for code in "IL" if array(code).itemsize == 4)
#: A word as it is counted.
WORD = re.compile(r"\w+(?:['’.-]\w+)*")
#: What joins two runs of letters into one such word.
_JOINT = re.compile(r"['’.-](?<=\w.)(?=\w)")


def measures(article: Article) -> Measures:
    """What was taken of an article's text, or else is taken now."""
    return article.measures or taken(article.text, article.passages)


def taken(text: str, passages: Sequence[Passage]) -> Measures:
    """What is counted and compared of an article's text with its passages."""
    others = (text[one.start : one.end] for one in passages if one.kind in ANNOTATED_KINDS and one.kind != "body")
    body = " ".join([text[one.start : one.end] for one in passages if one.kind == "body"])
    words = letters.runs(body)
    coded = b" ".join(words)
    return Measures(
        words=_count(body, len(words)) + sum(len(WORD.findall(part)) for part in others),
        body_words=len(words),
        body=hashlib.blake2b(coded, digest_size=8).hexdigest(),
        runs=_runs(words, coded, ONE_IN),
        runs_of_short=_runs(words, coded, SHORT_ONE_IN) if len(words) <= SHORT else b"",
    )


def _count(body: str, pieces: int) -> int:
    """The words of a body that has so many runs of letters; ``_`` and ``İ``, in lowercase two, make them others."""
    return len(WORD.findall(body)) if "_" in body or "İ" in body else pieces - len(_JOINT.findall(body))


def _runs(words: list[bytes], coded: bytes, one_in: int) -> bytes:
    """Checksums of the runs that are compared, each once."""
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    checks = [zlib.crc32(coded[start : end - 1]) for start, end in zip(starts, starts[RUN:], strict=False)]
    return array(FOUR_BYTES, sorted({check for check in checks if check % one_in == 0})).tobytes()
