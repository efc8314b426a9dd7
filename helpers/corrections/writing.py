"""Writes files atomically."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

#: Bytes of a file's own name in that of its draft: a name has 255 at most.
_NAMED = 200


def write_whole(path: Path, data: bytes | IO[bytes], *, hidden: bool = False, new: bool = False) -> None:
    """Replaces a file in one step; the new one has the permissions of the old.

    Args:
        path: the file; its folder is there.
        data: its bytes, or a file that they are copied from.
        hidden: whether the draft that is beside it meanwhile is a hidden file, for folders that people look into.
        new: whether nothing may be there, not even what another process wrote a moment ago.

    Raises:
        FileExistsError: where it is ``new`` and something is there, which stays.
        OSError: where it cannot be written; what stood there before still does, and the draft is gone.
    """
    name = (path.name if hidden else path.stem).encode(errors="ignore")[:_NAMED].decode(errors="ignore")
    draft = path.with_name(f"{'.' * hidden}{name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as file:
            if isinstance(data, bytes):
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            else:  # what is copied can be copied again, and to wait for the disk takes twenty times as long
                shutil.copyfileobj(data, file, 1 << 20)
        if new:
            _place(draft, path)
            return
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _place(draft: Path, path: Path) -> None:
    """Gives a draft its name where nothing has it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without such links: the name is taken before the file is whole
        path.open("xb").close()
        draft.replace(path)
    else:
        draft.unlink()
