"""Turns characters of symbol fonts (Symbol, Wingdings) into the characters that they look like.

Word processors keep them as numbers of the font, or between U+F020 and U+F0FF, where Unicode has no letters.
"""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
#: The letters of the font Symbol in the order of the alphabet, and its signs by their numbers.
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0x2D: "−", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xBD: "|", 0xBE: "—", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "•", 0x6E: "•", 0x71: "•", 0x76: "•", 0x7B: "•", 0x7D: "“", 0x7E: "”", 0x9E: "•",
    0x9F: "•", 0xA7: "•", 0xA8: "•", 0xAB: "★", 0xD8: "•", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓",
}  # fmt: skip
#: Numbers that are bullets in Wingdings and hardly ever used in Symbol.
_BULLETS = frozenset((0xA7, 0xA8, 0xD8, 0xFC, 0xFB))


def shown(font: str, number: str) -> str:
    """The character that a sign inserted by its font and number looks like; empty where that is not known.

    Args:
        font: ``Symbol``, ``Wingdings`` or another one.
        number: hexadecimal, as ``F0B7``, ``B7`` or ``201C``.
    """
    try:
        code = int(number, 16)
    except ValueError:
        return ""
    of_signs = 0xF000 <= code <= 0xF0FF
    name, low = font.lower(), code - 0xF000 if of_signs else code
    if name == "symbol" and low < 0x100:
        return _of_symbol(low)
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(low, "") if name == "wingdings" else ""
    return "" if of_signs or not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def plain(text: str) -> str:
    """A text with the signs of such fonts as the characters that they most probably look like."""
    return _PRIVATE.sub(_guessed, text)


def _guessed(sign: re.Match[str]) -> str:
    low = ord(sign[0]) - 0xF000
    return _WINGDINGS[low] if low in _BULLETS else _of_symbol(low)


def _of_symbol(low: int) -> str:
    char = chr(low)
    return _SYMBOL.get(low) or _GREEK.get(char) or (char if char.isascii() and char.isprintable() else "")
