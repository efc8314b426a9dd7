"""A hash by which a build knows whether an article, or the files of a folder, have changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from helpers.articles.model import Article


def fingerprint(article: Article) -> str:
    """Hash of an article's text, passages and metadata, 32 hexadecimal digits; the same on every machine and day.

    Links to copies of the article are left out: they change with its neighbours, and annotation does not see them.
    """
    content = {name: value for name, value in asdict(article).items() if not name.startswith("duplicate_")}
    return _digest(json.dumps(content, sort_keys=True, ensure_ascii=True).encode())


def folder_stamp(folder: str | Path) -> str:
    """Hash of the names and contents of the files that ``read_folder`` would look at.

    As long as it stays the same, reading the folder gives the same articles and problems.
    """
    from helpers.articles.folder import READING_VERSION, files_in

    state = hashlib.blake2b(f"reading {READING_VERSION}".encode(), digest_size=16)
    for path, relative in files_in(Path(folder)):
        state.update(f"\n{relative}\n".encode(errors="surrogateescape"))
        try:
            with path.open("rb") as handle:
                state.update(hashlib.file_digest(handle, "blake2b").digest())
        except OSError as error:
            state.update(type(error).__name__.encode())
    return state.hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
