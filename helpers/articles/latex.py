"""Turns what LaTeX writes for a letter or a mark into it: ``{\\"u}`` → ``ü``, ``\\ss`` → ``ß``, ``---`` → ``—``.

``rules/latex.csv`` lists the commands. Of one that is not in it the words in its braces remain, and one without braces
stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from helpers.articles import rules

#: An accent with its letter (``\'e``, ``\'{e}``, ``\v{c}``, ``\v c``), and any other command (``\ss``, ``\ss{}``).
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.|]) ?|([Hubcdkrtvf])(?:(?![A-Za-z]) ?))(?:\{ ?(\\?[^\W\d_]{1,2}) ?\}|(\\[ij]\b|[^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|\*? ?(?=\{)|\b ?)")
#: An address that words stand for, of which the words are kept, and words in quotation marks.
_LINK, _QUOTED = re.compile(r"\\href ?\{[^{}]*\} ?(?=\{)"), re.compile(r"\\enquote\*? ?\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_BLANKS = re.compile(r"(?<=\S)~|\\[ ,;:]|\\\\")
#: What is not shown: a place where a word may be parted, and a correction between two letters.
_UNSHOWN = re.compile(r"\\[-/@]")
#: Marks that a typesetter writes with those of a keyboard, the longest first.
_MARKS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"), ("`", "‘"))
#: The mark that closes what a single one opened, and an apostrophe, which is written alike.
_SINGLE = re.compile(r"(?<!')'(?!')")
#: How a line ends that may be a paragraph's last one.
_ENDS = ".!?\"'”’)"
#: Stands for a brace that is printed, until those that are not are removed.
_BRACES = {"{": "\ufdd0", "}": "\ufdd1"}
_PRINTED = str.maketrans({kept: brace for brace, kept in _BRACES.items()})


def _commands(kind: str) -> dict[str, str]:
    """Command → its characters, of the accents, the letters, or the instructions on how words look."""
    return {row["command"]: chr(int(row["code"], 16)) if row["code"] else "" for row in _ROWS if row["kind"] == kind}


_ROWS = rules.rows("latex")
_ACCENTS, _LETTERS, _LOOKS = _commands("accent"), _commands("letter"), _commands("look")


def as_printed(text: str) -> str:
    """The words of a value of BibTeX as they are printed, with its braces removed."""
    if "\\" in text:
        text = _QUOTED.sub(r"“\1”", _LINK.sub("", text))
        text = _ACCENT.sub(_accented, text)
        text = _COMMAND.sub(_letter, text)
        text = _ESCAPED.sub(lambda match: _BRACES.get(match[1], match[1]), text)
        text = _UNSHOWN.sub("", text)
    text = _BLANKS.sub(" ", text)
    if "`" in text:
        text = _SINGLE.sub("’", text)
    for written, printed in _MARKS:
        text = text.replace(written, printed)
    return "".join(_lines(text.replace("{", "").replace("}", "").translate(_PRINTED)))[1:]


def address(text: str) -> str:
    """An address as it is, whose strokes and tildes are its own: ``https://a.example/x\\_y--z`` → ``…/x_y--z``."""
    text = text.replace("\\textasciitilde", "~")
    return _ESCAPED.sub(r"\1", re.sub(r"\\(?:url|path)\b|[{}]|\\(?=[~%])", "", text))


def _lines(text: str) -> Iterator[str]:
    """A text's lines with what is between them: a blank where one goes on in the next, which the format leaves open."""
    above = ""
    for line in text.split("\n"):
        goes_on = above and (above[-1] not in _ENDS or line[:1].isspace())
        yield (" " if goes_on and line.strip() else "\n") + line.strip()
        above = line.strip()


def _accented(match: re.Match[str]) -> str:
    accent = _ACCENTS.get(match[1] or match[2])
    letters = (match[3] or match[4]).replace("\\", "")
    if accent is None or (len(letters) == 2 and match[2] != "t" and letters not in ("ij",)):
        return match[0]
    joined = unicodedata.normalize("NFC", letters[0] + accent)
    return joined + letters[1:]


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    if name in _LETTERS:
        return _LETTERS[name]
    before_braces = match.string[match.end() : match.end() + 1] == "{"
    return "" if name in _LOOKS or before_braces else match[0]
