"""What is counted of a text and compared of a body: the words, and the runs of words that articles share.

Of the runs a fixed part is compared (Broder, "On the resemblance and containment of documents", 1997): which ones
depends only on their words.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array

from helpers.articles.model import ANNOTATED_KINDS, Article, Measures

#: Words in a run, and the share of runs that is compared (one in so many).
RUN, ONE_IN = 6, 8
#: An article of so few words has too few compared runs: among such, one in so many is compared.
SHORT, SHORT_ONE_IN = 120, 2
#: What an array of four bytes each is called.
FOUR_BYTES = next(code for code in "IL" if array(code).itemsize == 4)
#: A word as it is counted.
WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_BODY_WORD = re.compile(r"[^\W_]+")


def measures(article: Article) -> Measures:
    """What was taken of an article's text, or else is taken now."""
    return article.measures or _measured(article)


def _measured(article: Article) -> Measures:
    annotated = (article.text[one.start : one.end] for one in article.passages if one.kind in ANNOTATED_KINDS)
    body = " ".join(article.text[one.start : one.end] for one in article.passages if one.kind == "body")
    words = _BODY_WORD.findall(body.lower())
    return Measures(
        words=sum(len(WORD.findall(part)) for part in annotated),
        body_words=len(words),
        body=hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        runs=_runs(words, ONE_IN),
        runs_of_short=_runs(words, SHORT_ONE_IN) if len(words) <= SHORT else b"",
    )


def _runs(words: list[str], one_in: int) -> bytes:
    """Checksums of the runs that are compared, each once."""
    coded = [word.encode("utf-8", "surrogatepass") for word in words]
    runs = zip(*(coded[start:] for start in range(RUN)), strict=False)
    checks = map(zlib.crc32, map(b" ".join, runs))
    return array(FOUR_BYTES, sorted({check for check in checks if check % one_in == 0})).tobytes()
