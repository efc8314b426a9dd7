"""The word lists of the rules, read from tables beside this file: cues, and function words by class."""

from __future__ import annotations

from pathlib import Path

from helpers.annotate.data_files import rows, sets_of

_HERE = Path(__file__).parent


#: Each form of a cue with its lemma and what it takes, letter by letter: ``c`` a clause, ``q`` a quotation, ``i`` may
#: come before its speaker, ``o`` a person told, ``n`` a thing, ``f`` 'for …', ``t`` 'to …'.
CUES = {form: (row["lemma"], row["takes"]) for row in rows(_HERE / "cues.csv") for form in row["forms"].split()}
_WORDS = sets_of([(row["class"], row["words"].split()) for row in rows(_HERE / "words.csv")])


def words(name: str) -> frozenset[str]:
    """The words of one class of ``words.csv``.

    Raises:
        KeyError: where there is no such class.
    """
    return _WORDS[name]
