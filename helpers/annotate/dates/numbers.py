"""Reads numbers as written in news, in words or figures."""

from __future__ import annotations

from helpers.annotate.dates.tokens import look_up


def number_of(words: tuple[str, ...]) -> float | None:
    """The number that words express (``twenty - five``, ``2 ½``); None for a vague one (*a few*, *several*).

    ``words`` are the lowercase tokens of the number, in order; it is 1 where they express none.
    """
    total = 0.0
    for index, word in enumerate(words):
        known = look_up(word)
        kind = known.kind if known else ""
        if kind in ("VAGUE", "FEW", "COUPLE", "SOME", "NUMBERW"):
            return None
        if kind in ("INT", "DAYN", "DEC", "YEARN"):
            if index and words[index - 1] == "/":
                total = (
                    total - float(words[index - 2]) + float(words[index - 2]) / float(word) if float(word) else total
                )
            else:
                total += float(word.replace(",", ""))
        elif kind in ("NUMW", "ORDW", "SECONDW"):
            total += float(known.value) if known else 0
        elif kind in ("HUNDRED", "DOZEN"):
            total = max(total, 1) * float(known.value) if known else total
        elif kind in ("FRAC", "HALFW"):
            total += 0.5
    return total or 1.0


def written(number: float | None) -> str:
    """Writes a number as in a TIMEX3 value: ``2``, ``2.5``, ``X``."""
    return "X" if number is None else f"{number:g}" if number < 1e6 else str(int(number))
