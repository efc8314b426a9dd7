"""Finds the characters of a figure that no font on this machine has and that would be drawn as boxes.

A browser takes each letter from any font that has it, so what counts is the letters of all fonts together. They
come from fontconfig, where a browser on Linux finds its fonts; Windows and macOS bring fonts for every living script.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

#: Parts of a figure that no picture shows.
_UNSEEN = frozenset(
    ("hovertext", "hovertemplate", "customdata", "ids", "meta", "hoverlabel", "uid", "template", "font")
)
_TAG = re.compile(r"<[^<>]{0,200}>")
#: Most letters that a sentence names.
_NAMED = 12
_CJK, _OTHERS = "fonts-noto-cjk", "fonts-noto-core"
#: Beginning of a letter's Unicode name → the script in words, and Debian's package with a font for it.
_SCRIPTS = {
    **dict.fromkeys(("CJK", "BOPOMOFO", "KANGXI"), ("Chinese", _CJK)),
    **dict.fromkeys(("HIRAGANA", "KATAKANA"), ("Japanese", _CJK)),
    "HANGUL": ("Korean", _CJK),
}
#: First and last letter of runs whose names say little → what they are, and the package; None where no font
#: can help.
_RUNS = (
    (0x2600, 0x27BF, "symbols", _OTHERS),
    (0x3000, 0x303F, "East Asian marks", _CJK),
    (0xE000, 0xF8FF, "of private use, known to one font alone", None),
    (0xFF00, 0xFFEF, "East Asian full and half widths", _CJK),
    (0x1D400, 0x1D7FF, "mathematical letters", _OTHERS),
    (0x1F000, 0x1FAFF, "emoji", "fonts-noto-color-emoji"),
    (0x20000, 0x3FFFF, "rare Chinese", "fonts-hanazono"),
    (0xF0000, 0x10FFFF, "of private use, known to one font alone", None),
)


def missing_letters(figure: dict[str, Any]) -> str:
    """The characters in a figure's plotly JSON that no font on this machine has, in order of first occurrence.

    Empty where there are none, or where the fonts cannot be listed.
    """
    ranges = font_ranges()
    if not ranges:
        return ""
    starts = [first for first, _ in ranges]
    letters = dict.fromkeys(letter for words in _shown(figure) for letter in _TAG.sub("", words) if _needs_font(letter))
    return "".join(letter for letter in letters if not _has(ranges, starts, ord(letter)))


def boxes_note(letters: str) -> str:
    """A sentence saying which characters will be boxes, and what helps; empty if none."""
    if not letters:
        return ""
    found = [_script(letter) for letter in letters]
    scripts = ", ".join(dict.fromkeys(script for script, _ in found))
    packages = " ".join(dict.fromkeys(package for _, package in found if package))
    named = letters[:_NAMED] + ("…" if len(letters) > _NAMED else "")
    helps = (
        f"install a font for them (on Debian: sudo apt-get install {packages})" if packages else "spell them otherwise"
    )
    return (
        f"No font of this machine has the letters {named} ({scripts}), which are boxes in PNG, SVG and PDF;"
        f" {helps} and save the figure again."
    )


def _script(letter: str) -> tuple[str, str | None]:
    """The script of a letter in words, and Debian's package with a font for it."""
    for first, last, called, package in _RUNS:
        if first <= ord(letter) <= last:
            return called, package
    name = unicodedata.name(letter, "").split()
    if not name:
        return "unknown to Unicode", None
    if unicodedata.category(letter)[0] in "PS":
        return "symbols", _OTHERS
    return _SCRIPTS.get(name[0], (name[0].capitalize(), _OTHERS))


def _needs_font(letter: str) -> bool:
    """Whether a letter is drawn: no space, no control, no mark that only joins or shapes others."""
    category = unicodedata.category(letter)
    return ord(letter) > 0x7E and (category[0] in "LNPS" or category in ("Co", "Cn"))


def _has(ranges: list[tuple[int, int]], starts: list[int], code: int) -> bool:
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ranges[at][1]


def _shown(part: Any) -> Iterator[str]:
    """Every text in a figure but those that only a pointer brings up."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, value in part.items():
            if name not in _UNSEEN:
                yield from _shown(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _shown(value)


@cache  # another program is asked, which takes a tenth of a second
def font_ranges() -> list[tuple[int, int]]:
    """The runs of letters that some font has, in order; none where fontconfig is not there."""
    if shutil.which("fc-list") is None:
        return []
    try:
        asked = subprocess.run(["fc-list", ":", "charset"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return merged_ranges(asked.stdout)


def merged_ranges(listed: str) -> list[tuple[int, int]]:
    """fontconfig's character sets (``:charset=20-7e a0 1f00-1f15``, one font a line) as runs that do not overlap."""
    runs = sorted((int(one[1], 16), int(one[2] or one[1], 16)) for one in re.finditer(_RUN, listed))
    merged: list[tuple[int, int]] = []
    for first, last in runs:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return merged


_RUN = re.compile(r"(?<![\w-])([0-9a-f]{1,6})(?:-([0-9a-f]{1,6}))?(?![\w-])")
