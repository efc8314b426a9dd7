"""Errors that are told in a sentence: a notebook shows the sentence, and no traceback, which would help nobody."""

from __future__ import annotations

import errno


class ToldError(ValueError):
    """Something that cannot be done, with a sentence that says what, where, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback."""
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
    errno.EIO: "the disk reports a fault",
}


def why(error: OSError) -> str:
    """Why the system refused something, in plain words without a stop at the end."""
    return _WHY.get(error.errno or 0) or (error.strerror or type(error).__name__).lower()
