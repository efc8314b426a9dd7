"""Where a variant of a saying differs from its fullest wording, for the evidence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+(?:['’]\w+)*")

VariantMark = Literal["same", "other"]


def variant_marks(variant: str, text: str) -> list[tuple[str, VariantMark]]:
    """The variant in runs of words that are in the fullest wording, in order, and of words that are not.

    Args:
        variant: one wording of a saying.
        text: its fullest wording.

    Returns:
        The runs with 'same' or 'other'; joined, they are the variant, spaces and marks included.

    >>> variant_marks("We will never leave", "We shall never leave")
    [('We ', 'same'), ('will ', 'other'), ('never leave', 'same')]
    """
    places = [match.span() for match in _WORD.finditer(variant)]
    if not places:
        return [(variant, "same")] if variant else []
    same = _same_words([variant[s:e] for s, e in places], _WORD.findall(text))
    starts = [0, *(start for start, _ in places[1:]), len(variant)]
    runs: list[tuple[str, VariantMark]] = []
    for number, (start, end) in enumerate(pairwise(starts)):
        mark: VariantMark = "same" if number in same else "other"
        words = variant[start:end]
        if runs and runs[-1][1] == mark:
            runs[-1] = (runs[-1][0] + words, mark)
        else:
            runs.append((words, mark))
    return runs


def _same_words(variant: list[str], text: list[str]) -> set[int]:
    plain = [[word.lower().replace("’", "'") for word in words] for words in (variant, text)]
    blocks = LCSseq.opcodes(*plain)
    return {at for block in blocks if block.tag == "equal" for at in range(block.src_start, block.src_end)}
