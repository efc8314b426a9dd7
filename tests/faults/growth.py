"""``python -m tests.faults.growth``: how the time of ``annotate()`` grows with its text, on patterns that are no prose.

Each pattern is annotated at one length and at twice that length; a factor over 2.3 is quadratic work, which a long text
of that kind would pay for with minutes. The times are the least of three runs, for other work on the machine only adds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from helpers.annotate import annotate

#: What the time may grow by when the text doubles; seconds below which a time says nothing.
MOST, SHORT = 2.3, 0.15
_HEAD = "Envoys Meet in Vienna\n\nVIENNA, March 3 (Sample) -- Envoys met in Vienna on Tuesday.\n\n"


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: _HEAD + (unit * (size // len(unit) + 1))[:size]


def _numbered(form: str) -> Callable[[int], str]:
    return lambda size: _HEAD + "".join(form.format(n=n, a=_name(n), b=_name(n + 7)) for n in range(size // len(form)))


def _name(number: int) -> str:
    """A name made of a number: ``Babo Ceda``."""
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    first, last = (
        syllables[number % 60] + syllables[number // 60 % 60],
        syllables[number * 7 % 60] + syllables[number % 59],
    )
    return f"{first.capitalize()} {last.capitalize()}{syllables[number // 3600 % 60]}"


#: Name → the text of a length.
PATTERNS: dict[str, Callable[[int], str]] = {
    "line feeds": _repeated("\n"),
    "blank lines with blanks": _repeated(" \n\t\n"),
    "carriage returns": _repeated("\r\n"),
    "blanks": _repeated(" "),
    "tabs": _repeated("\t"),
    "no-break blanks": _repeated("\u00a0"),
    "straight quote marks": _repeated('"'),
    "curly quote marks": _repeated("“"),
    "curly pairs": _repeated("“” "),
    "guillemets": _repeated("«»"),
    "apostrophes": _repeated("'"),
    "curly apostrophes": _repeated("’"),
    "backquotes": _repeated("`"),
    "commas": _repeated(","),
    "commas and blanks": _repeated(", "),
    "full stops": _repeated("."),
    "dots and blanks": _repeated(". "),
    "dashes": _repeated("-"),
    "long dashes": _repeated("— "),
    "opening brackets": _repeated("("),
    "brackets": _repeated("[]()"),
    "colons": _repeated(": "),
    "slashes": _repeated("/"),
    "digits": _repeated("1"),
    "days": _repeated("3 May 2019, "),
    "numbers and dashes": _repeated("2019-"),
    "one letter": _repeated("a"),
    "one capital": _repeated("A"),
    "capitals with dots": _repeated("A."),
    "cue words": _repeated("said "),
    "cue words with that": _repeated("he said that "),
    "according to": _repeated("according to "),
    "quotes without cue": _repeated('"We will see." '),
    "quotes with cue": _repeated('"We will see," Ruiz said. '),
    "talk words": _repeated("talks "),
    "met with": _repeated("met with "),
    "one name": _repeated("Ana Ruiz, "),
    "names": _numbered("{a}, "),
    "names on lines": _numbered("{a}\n"),
    "one long line of prose": _numbered("Envoy {a} met {b} in Geneva on Monday. "),
    "and": _repeated("and "),
    "letters of no word": _repeated("\u200b\ufeff"),
    "markup": _repeated("<b>"),
    "addresses": _repeated("https://example.org/a "),
    "percent signs": _repeated("%20"),
    "hyphens between letters": _repeated("a-"),
}


def factor(pattern: Callable[[int], str], size: int) -> tuple[float, float]:
    """How much longer twice the text takes, and the seconds of the longer one."""
    single, double = pattern(size), pattern(2 * size)
    first = second = float("inf")
    for _ in range(3):
        first, second = min(first, _seconds(single)), min(second, _seconds(double))
        if second < SHORT:
            break
    return second / max(first, 1e-9), second


def _seconds(text: str) -> float:
    started = time.process_time()
    annotate(text, "2019-05-28")
    return time.process_time() - started


def main() -> int:
    """Measures every pattern, or those named; returns 1 where one grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.growth", description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the shorter text")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    annotate(_HEAD)
    wrong = 0
    for name, pattern in PATTERNS.items():
        if options.names and name not in options.names:
            continue
        grown, seconds = factor(pattern, options.size)
        bad = grown > MOST and seconds > SHORT
        wrong += bad
        print(f"{name:28} {grown:5.2f} times in {seconds:6.2f} s{'  GROWS TOO FAST' if bad else ''}", flush=True)
    print(f"{wrong} of {len(PATTERNS)} patterns grow more than {MOST} times")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
