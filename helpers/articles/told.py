"""Errors that a notebook shows as a sentence, without a traceback, which would help no one."""

from __future__ import annotations

import errno
import os
import re


class ToldError(ValueError):
    """Something cannot be done; the message says what, where, and what to do about it."""

    def _render_traceback_(self) -> list[str]:
        """Renders the sentence that IPython shows instead of a traceback."""
        return [str(self)]


_WHY = {
    errno.EACCES: "you have no right to do that there",
    errno.EPERM: "you have no right to do that there",
    errno.EROFS: "that place can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.ENAMETOOLONG: "the path is longer than the system allows",
    errno.ENOTDIR: "a part of the path is a file, and not a folder",
    errno.EEXIST: "a file stands where a folder should be",
    errno.EISDIR: "it is a folder, and not a file",
    errno.EMFILE: "too many files are open",
    errno.ELOOP: "a symbolic link leads back to itself",
    errno.EIO: "the disk reports a fault",
}

#: How deltalake 1.6.6, which writes the tables, tells the system's number: in its words alone.
_TOLD_BY_RUST = re.compile(r"\(os error (\d+)\)")


def why(error: OSError) -> str:
    """Why the system refused something, in plain words without a final full stop."""
    number, said = error.errno or 0, error.strerror or ""
    if not number and (told := _TOLD_BY_RUST.search(str(error))):
        number, said = int(told[1]), os.strerror(int(told[1]))
    return _WHY.get(number) or (said or type(error).__name__).lower()
