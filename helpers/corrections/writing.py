"""Writes files atomically."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes, *, hidden: bool = False) -> None:
    """Puts a file in the place of what stood there in one step, with the rights that it had.

    Args:
        path: the file; its folder is there.
        data: its bytes.
        hidden: whether the draft that stands beside it meanwhile is a hidden file, for folders that people look into.

    Raises:
        OSError: where it cannot be written; what stood there before still does, and the draft is gone.
    """
    pid = os.getpid()
    draft = path.with_name(f".{path.name}.{pid}.draft" if hidden else f"{path.stem}.{pid}.draft")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
