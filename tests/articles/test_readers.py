"""Every kind of file has its reader, and nothing else has one."""

from typing import get_args

from helpers.articles import readers
from helpers.articles.sniff import FileKind

KINDS = set(get_args(FileKind))


def test_every_kind_has_a_reader():
    missing = KINDS - set(readers._READERS)
    assert not missing, f"give _READERS in helpers/articles/readers.py a reader of {', '.join(sorted(missing))}"
    assert set(readers._READERS) | set(readers._LARGEST) == KINDS
