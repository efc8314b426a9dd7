"""Decodes a file's bytes, whatever their encoding, into text with ``\\n`` line ends, or says why they are not text."""

from __future__ import annotations

import codecs
import re

from helpers.articles.mojibake import HINTS, read_again
from helpers.articles.unseen import UNSEEN, without_unseen

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: First bytes of files that are not text, and what a person calls them.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or video file"),
    (b"OggS", "a sound or video file"),
)
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27, 26))
#: What UTF-8 looks like when it was read as a Western encoding.
_MOJIBAKE = re.compile(r"â€[œ\x9d™˜“”\x9c\x99\x98¦¢]|â€(?![\w†])|Ã[\x80-\xbf©¨¼¶¤Ÿ±]|Â[\xa0«»°]")
#: A closing quote mark whose last byte was lost, or became a replacement character or a question mark.
_LOST = re.compile(r"â€(?:\ufffd|(?<=[,.!?…]â€)\?|\?(?=\s+[a-z]|[,;.:)\]])|(?=[\s.,;:!?)\]»\"'…–—-]|â€|$))")
#: The same quote mark in a text that was decoded wrongly twice.
_LOST_TWICE = re.compile(r"Ã¢â‚¬(?:Â\x9d?)?(?=[\s.,;:!?)\]»\"'…–—-]|Ã¢â‚¬|$)")
_CONTROLS = re.compile("[\x80-\x9f]")
#: A text without any of these needs no mending: looked for at once, after each character beyond ASCII.
_FAULT = re.compile(rf"[^\x00-\x7f](?:(?<=[\x80-\x9f{UNSEEN}])|(?<=â)€|(?<=[ÃÂ])[^\x00-\x7f]|{HINTS})")
_C1 = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z][\w.:-]{2,30})")
#: Encodings of alphabets; others that go by a name (``hex``) are none of a text.
_OF_LETTERS = re.compile(r"iso-?8859|windows-?\d|cp-?\d|koi8|mac|x-mac|gb|big5|euc|shift|sjis|tis|ks_c|latin|us-ascii")
#: What the Polish letters Ł, Ż, ł, ż and ą of Windows-1250 look like in Windows-1252, inside a word.
_POLISH = re.compile(r"[£¯](?=[a-zó³¿])|(?<=[a-zó])[³¿¹](?=[a-zó])")
#: A text in a Western language has few letters beyond ASCII; above this share another alphabet is likely.
_WESTERN = 0.12


class NotTextError(ValueError):
    """The bytes are not text; the message says what they seem to be, as the end of a sentence."""


def decode(data: bytes) -> str:
    """Decodes bytes into text.

    Args:
        data: the whole content of a file.

    Returns:
        The text without byte-order mark, line ends as ``\\n``.

    Raises:
        NotTextError: where they are a picture, an archive, a program or otherwise binary.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(data.decode(encoding, errors="replace"))
    for signature, name in SIGNATURES:
        if data.startswith(signature) and not (signature == b"MZ" and _looks_like_text(data)):
            raise NotTextError(name)
    wide = _without_mark_utf16(data)
    if wide:
        return _lines(data.decode(wide, errors="replace"))
    if not _looks_like_text(data):
        raise NotTextError("binary data")
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _lines(_legacy(data))


def mend_controls(text: str) -> str:
    """Restores the Windows-1252 characters 80–9F that were read as control characters."""
    return text.translate(_C1) if _CONTROLS.search(text) else text


def mend(text: str) -> str:
    """Repairs a text that was once decoded wrongly: ``â€œ`` for a quote mark, control characters for others.

    UTF-8 may have been read as Windows-1252, Mac Roman or Windows-1251. Byte 9D, the last one of a closing quote mark,
    has no sign in Windows-1252 and is often lost or a question mark.
    """
    if text.isascii() or not _FAULT.search(text):
        return text
    text = mend_controls(read_again(text))
    if _MOJIBAKE.search(text):
        import ftfy  # only for the few texts that need it

        text = "\n".join(ftfy.fix_encoding(_with_lost_byte(line)) for line in text.split("\n"))
    return without_unseen(text)


def _with_lost_byte(line: str) -> str:
    line = _LOST_TWICE.sub("Ã¢â‚¬Â\x9d", line) if "Ã¢â‚¬" in line else line
    return _LOST.sub("â€\x9d", line) if "â€" in line else line


def _lines(text: str) -> str:
    """Line ends as ``\n``, hyphens that part no lines as hyphens, and what was decoded wrongly put right."""
    return mend(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2011", "-"))


def _without_mark_utf16(data: bytes) -> str | None:
    """Recognises UTF-16 without a byte-order mark: in Latin text every other byte is zero."""
    head = data[:4000]
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _looks_like_text(data: bytes) -> bool:
    """Whether there are no more control characters than a damaged text would have."""
    sample = data if len(data) <= 40_000 else data[:20_000] + data[-20_000:]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\0" not in sample and control <= 0.01 * len(sample)


def _declared(data: bytes) -> str | None:
    """The encoding that a page or XML file declares, if it is known and not UTF-8."""
    match = _DECLARED.search(data[:4000]) if data[:200].lstrip().startswith(b"<") else None
    name = match[1].decode("ascii").lower() if match else ""
    if not _OF_LETTERS.match(name):
        return None
    try:
        return "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else codecs.lookup(name).name
    except LookupError:
        return None


def _western_byte(error: UnicodeError) -> tuple[str, int]:
    """Decodes a stray non-UTF-8 byte in a UTF-8 text, pasted there from a Western encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


_WESTERN_BYTE = "parley-western-byte"
codecs.register_error(_WESTERN_BYTE, _western_byte)


def _legacy(data: bytes) -> str:
    """Decodes text in a non-Unicode encoding, or in UTF-8 with a few broken characters."""
    broken = data.decode("utf-8", errors="replace")
    bad = broken.count("\ufffd")
    good = sum(not char.isascii() for char in broken) - bad
    if good >= 0.5 * bad:
        return data.decode("utf-8", errors=_WESTERN_BYTE)
    if told := _declared(data):
        return data.decode(told, errors="replace")
    if b"\r" in data and b"\n" not in data:  # line ends of the Macintosh before 2001
        return data.decode("mac_roman")
    high = sum(byte > 127 for byte in data[:50_000]) / max(1, len(data[:50_000]))
    if high > _WESTERN:
        from charset_normalizer import from_bytes  # slow to load, and rarely needed

        best = from_bytes(data[:200_000]).best()
        if best is not None:
            return data.decode(best.encoding, errors="replace")
    try:
        text = data.decode("cp1252")
        return data.decode("cp1250", errors="replace") if _POLISH.search(text) else text
    except UnicodeDecodeError:
        return data.decode("latin-1")
