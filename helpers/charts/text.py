"""Text in figures: escaped for plotly's small HTML, measured, cut and wrapped.

Plotly reads every label and hover as a subset of HTML and, where MathJax is loaded, ``$…$`` as TeX; article text must
do neither. Labels do not wrap by themselves, so widths are estimated with the advance widths of Arial (Liberation
Sans has the same).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

_NARROW = {
    " \u00a0!,./:;I[]\\ftt·’‘|": 278,
    "'": 191,
    "ijl": 222,
    "()-r`“”*": 333,
    '"': 355,
    "^": 469,
    "Jckszvxy": 500,
    "#$0123456789?L_abdeghnopqu–": 556,
    "+<=>~": 584,
    "FTZ": 611,
    "&ABEKPSVXY": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "Mm": 833,
    "%": 889,
    "W": 944,
    "—…@": 1000,
}
_OTHER, _WIDE = 600, 1000


class _Widths(dict[str, int]):
    """The width of each letter in thousandths of the font size; of one that is not listed, what its script takes."""

    def __missing__(self, letter: str) -> int:
        return self.setdefault(letter, _WIDE if ord(letter) > 0x2E7F else _OTHER)


_letter = _Widths({letter: width for letters, width in _NARROW.items() for letter in letters}).__getitem__
_BOLD = 1.07
LINE = 1.3  # plotly's line height, in font sizes
#: The font size of a hover text, and how wide it may be.
HOVER, HOVER_ROOM = 12, 340

_NUMBER = re.compile(r"[\d,.]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069]+")


def escape(text: object) -> str:
    """Escapes text so that plotly shows it literally."""
    plain = _CONTROL.sub(" ", str(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


@lru_cache(maxsize=50_000)  # labels share their words, and are measured again after each filter change
def _units(word: str) -> int:
    """The width of a word in thousandths of the font size."""
    return sum(map(_letter, word))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels.

    Args:
        text: unescaped.
        size: of the font, in pixels.
        bold: whether it is set in bold.
    """
    return _units(text) / 1000 * size * (_BOLD if bold else 1)


def shorten(text: object, room: float, size: float, *, bold: bool = False) -> str:
    """Text, not escaped, cut with … to fit.

    Args:
        text: any text; its control characters become spaces.
        room: how wide it may be, in pixels.
        size: of the font, in pixels.
        bold: whether it is set in bold type, which is wider.
    """
    plain = " ".join(_CONTROL.sub(" ", str(text)[:2000]).split())
    if width(plain, size, bold=bold) <= room:
        return plain
    left = room * 1000 / (size * (_BOLD if bold else 1)) - _letter("…")
    fitting = bisect_right(list(accumulate(map(_letter, plain))), left)
    return plain if fitting == len(plain) else plain[:fitting].rstrip(" ,;–-…") + "…"


def brief(text: str) -> str:
    """A name or saying as a headline quotes it: no longer than half a line."""
    return shorten(text, 400, 12)


def shorten_name(name: str, room: float, size: float) -> str:
    """A name, not escaped, that fits: without a part, or cut before its last one, which sets it apart from others.

    As little is left out as will do: of 'Taliban – United States, talks, Moscow, 9 Jan 2019' first the word 'talks',
    then the place, then both; only then is it cut, as in 'Taliban – U…, 9 Jan 2019'.

    Args:
        name: parts with commas between them.
        room: how wide it may be, in pixels.
        size: of the font, in pixels.
    """
    parts = _parts(name)
    if width(name, size) <= room or len(parts) == 1:
        return shorten(name, room, size)
    first, *middle, last = parts
    left_out = sorted(range(len(middle)), key=lambda place: width(middle[place], size))
    fewer = [[part for place, part in enumerate(middle) if place != one] for one in left_out]
    for kept in [*fewer, []]:
        if width(shorter := ", ".join([first, *kept, last]), size) <= room:
            return shorter
    left = room - width(f", {last}", size)
    return f"{shorten(first, left, size)}, {last}" if left >= size * 2 else shorten(name, room, size)


def _parts(name: str) -> list[str]:
    """What is between the commas of a name; a list, as in 'Norway, Chile and others, talks, Oslo', is one part."""
    parts = name.split(", ")
    listed = next((place for place, part in enumerate(parts) if " and " in part), 0)
    return [", ".join(parts[: listed + 1]), *parts[listed + 1 :]]


def lines(text: object, room: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Text, not escaped, in lines that fit.

    Args:
        text: any text; its control characters become spaces.
        room: how wide a line may be, in pixels; words that are wider are cut.
        size: of the font, in pixels.
        bold: whether it is set in bold type, which is wider.
        most: how many lines at most; the last of them is cut.
    """
    words = _CONTROL.sub(" ", str(text)[:5000]).split()
    units = room * 1000 / (size * (_BOLD if bold else 1))
    found: list[str] = []
    line: list[str] = []
    used = 0.0
    for place, word in enumerate(words):
        wide = _units(word)
        if line and used + _letter(" ") + wide <= units:
            line.append(word)
            used += _letter(" ") + wide
            continue
        if line:
            if len(found) + 1 == most:
                return [*found, shorten(" ".join([*line, *words[place:]]), room, size, bold=bold)]
            found.append(" ".join(line))
        line = [word if wide <= units else shorten(word, room, size, bold=bold)]
        used = float(min(wide, units))
    return [*found, " ".join(line)] if line else found


def balanced(text: object, room: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """As few ``lines`` as fit, of about the same length: no word is alone on the last, no number before its noun.

    Args:
        text, room, size, bold, most: as of ``lines``; room and size in pixels.
    """
    full = lines(text, room, size, bold=bold, most=most)
    tried = [lines(text, room * share / 100, size, bold=bold, most=most) for share in range(60, 100, 2)]
    alike = [found for found in tried if len(found) == len(full) and " ".join(found) == " ".join(full)]
    return next((found for found in alike if not _parts_a_number(found)), alike[0] if alike else full)


def _parts_a_number(found: list[str]) -> bool:
    """Whether a line ends with a number, whose noun then is on the next."""
    return any(_NUMBER.fullmatch(line.rpartition(" ")[2]) for line in found[:-1])


def wrap(text: object, room: float, size: float, *, bold: bool = False, most: int = 99) -> str:
    """Text escaped and broken with ``<br>``: the ``lines`` that fit, as plotly shows them.

    Args:
        text, room, size, bold, most: as of ``lines``; room and size in pixels.
    """
    return _wrapped(str(text), room, size, bold, most)


@lru_cache(maxsize=4096)  # most texts of a chart are shown again after the next filter change
def _wrapped(text: str, room: float, size: float, bold: bool, most: int) -> str:
    return "<br>".join(escape(line) for line in lines(text, room, size, bold=bold, most=most))


def _head(text: str) -> str:
    return f"<b>{wrap(text, HOVER_ROOM, HOVER + 1, bold=True, most=3)}</b>"


def hover(*parts: object, head: object = "", most: int = 12) -> str:
    """A hover text: a bold head and a line (or a few) for each part, escaped and wrapped; empty parts are left out.

    ``most`` is how many parts are shown.
    """
    shown = [_head(str(head))] if str(head) else []
    shown += [wrap(part, HOVER_ROOM, HOVER, most=4) for part in parts[:most] if part is not None and str(part)]
    return "<br>".join(shown)
