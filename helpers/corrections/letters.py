"""Which 8-bit encoding a file that is not Unicode was saved in, or that this cannot be known.

Windows wrote Western letters in Windows-1252, the Macintosh in Mac Roman, and other alphabets in pages of their own. A
byte is a letter in all of them, so a wrong guess is seen only in the words that come of it: ``JŠhn``, ``Wa³êsa``.

The page of Central Europe (Windows-1250) is the hardest: ``Jiøí`` is ``Jiří``, and no letter in it is out of place.
What the pages have in common is certain. Where they differ, a letter is certain only beside letters that no word of the
other page has there: ``ñ`` before a vowel, for Polish writes no ``ń`` there. All else is doubtful, which costs a
``Tromsø`` its certainty. What nobody can know is explained in docs/how_to.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Signs that are within words: apostrophes, dashes, what hyphenates or parts.
_JOINERS = frozenset("’‘–—´·\xad\xa0…/«»“”")
#: An English contraction or an Irish, French or Italian name: the sign in it is an apostrophe.
_APOSTROPHE = re.compile(r"(?<=[a-zé])’(?=(?:s|t|re|ll|ve|d|m)\b)|(?<=\b[ODLdl])’|’(?=[A-Z])")
#: What Windows-1252 has where the Macintosh has lowercase letters, and which may be in a word in both.
_EITHER = re.compile(r"(?<=[^\W\d_])[‘’–—](?=[^\W\d_])|[šžœŠŽŒŸ]")
#: Letters that are others in the pages of Central Europe (1250), Turkey (1254) or the Baltic (1257), and the places
#: where they cannot be those: all others of the letter are doubtful. ``V`` stands for a vowel, ``C`` for a consonant.
_SETTLED = {
    "ð": "",  # ğ, đ, š
    "þ": "",  # ş, ţ, ž
    "ý": r"(?<=[sc]k)ý\b|(?<=V)ý(?=V)",  # ı
    "ñ": r"ñ(?=V)",  # ń
    "ø": r"(?<=[sjmrlngf])ø(?=C)|\bø(?=C)|ø(?=r)|(?<=r)ø",  # ř, ų
    "æ": r"(?<=C)æ(?=C)|\bæ(?=[grbs])",  # ć, ę
    "å": r"\bå|(?<=[gjnrs])å|å(?=[nrs]|V)|(?<=V)å",  # ĺ
    "ã": r"ã(?=[oe])",  # ă
    "õ": r"õ(?=e)",  # ő
    "è": r"(?<=C)è(?=Ce)|(?<=i)è(?=re)",  # č
    "ò": r"(?<=C)ò\b",  # ň
    "ï": r"(?<=[aou])ï(?=[stnlrd])",  # ď
    "ë": r"(?<=V)ë",  # ė
    "ç": r"ç(?=V)|(?<=V)ç",  # ē
    "î": r"(?<=V)î",  # ī
    "â": r"(?<=V)â|â(?=V)",  # ā
    "à": "", "ê": "", "ì": "", "ù": "", "û": "", "ÿ": "",  # ŕ ę ě ů ű ˙; ą ź ģ ł ū
}  # fmt: skip
_CLASSES = {"V": "[aeiouyáéíóúäöüàèìòùâêîôûåæø]", "C": "[bcdfghjklmnpqrstvwxzß]"}
_PLACES = {
    letter: re.compile(re.sub("[VC]", lambda match: _CLASSES[match[0]], places) or "(?!)")
    for letter, places in _SETTLED.items()
}
#: As many letters beyond ASCII in a row are those of another alphabet.
_FOREIGN = re.compile(r"(?:(?![\x00-\x7f])[^\W\d_]){3}")
#: What may be a letter of another page where it stands.
_DOUBTFUL = re.compile(
    "|".join(
        (
            r"(?!öß|üß|äß|éé)(?:(?![\x00-\x7f])[^\W\d_]){2}",  # 李 is ``Àî``; German and French words have such pairs
            r"¯|[£¥¤¼½¾±¨¸ªº](?=[^\W\d_])|µ(?=[^\W\d_]{2})",  # ``£ódŸ``, ``ªtefan``
            r"(?<=[^\W\d_])(?:[¹²³±¼½¾¿¡¨¸‚„†‡ˆ‰‹•](?<!m[²³])|[“”…](?=[^\W\d_]))|(?<![\dMNn.])[ªº]",  # ``Bene¹``
            r"(?<=[^\W\d_])[–—](?=[;,|\t\"]|\s*$)|^[^“„”\n]*[^\W\d_]”[^“„”\n]*$",  # DOS: ``Ges—``, ``Malm”``
            r"(?<=[^\W\d_])\xa0(?![«»:;?!%€(\d–—])|\xa0(?=[;,|\"\s]|$)",  # the blank of Windows, an ``á`` of DOS
        )
    ),
    re.MULTILINE,
)


def encoding_of(data: bytes) -> tuple[str, bool]:
    """The encoding of bytes that are not Unicode, and whether it is certain.

    Args:
        data: the bytes, some of them beyond ASCII.

    Returns:
        A name for ``decode`` that fits every byte, and whether the letters are those that were meant.
    """
    apple = data.decode("mac_roman")
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if b"\r" in data and b"\n" not in data and not _odd(apple):  # line ends of the Macintosh before 2001
        return "mac_roman", True
    if western is None:
        return "latin-1", False
    certain = _odd(apple) or not _EITHER.search(_APOSTROPHE.sub("'", western))
    return "cp1252", certain and not (_odd(western) or _DOUBTFUL.search(western) or _may_be_another(western.lower()))


def _may_be_another(text: str) -> bool:
    """Whether a lowercase letter may be one of a sister page, since that has one in its place."""
    return any(text.count(letter) > len(places.findall(text)) for letter, places in _PLACES.items())


def _odd(text: str) -> bool:
    """Whether there is a sign or letter where no word has one."""
    return _FOREIGN.search(text) is not None or any(_odd_signs(text))


def _odd_signs(text: str) -> Iterator[bool]:
    for place, char in enumerate(text):
        if char.isascii():
            continue
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        if char.isalpha() and char not in "ƒªº":
            yield char.isupper() and before.islower()
            yield char.islower() and after.isupper()
            yield before in (".", ",", "!", "?") and not after.isalpha()
        elif not char.isprintable() and char not in _JOINERS:
            yield True
        elif char not in _JOINERS:
            yield not after.isascii() and not after.isalpha() and after not in _JOINERS
            yield after.isalpha() and (before.isalpha() or char in "ƒ€")
