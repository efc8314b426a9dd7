"""Writes ZIP files without timestamps: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

#: The first day that a ZIP can store.
EPOCH = (1980, 1, 1, 0, 0, 0)


def to_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Packs files, given as names and bytes, into an archive in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def undated_zip(data: bytes) -> bytes:
    """Removes the timestamps from an archive such as a Word or Excel file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return to_zip((name, archive.read(name)) for name in archive.namelist())
