"""Adds to the documentation what stands elsewhere in the project: the gallery's pictures and the page on the data."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

PROJECT = Path(__file__).resolve().parents[1]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs calls this with the files it found; returns them with the others."""
    for picture in sorted((PROJECT / "figures" / "gallery").glob("*.png")):
        files.append(File.generated(config, f"gallery/{picture.name}", abs_src_path=str(picture)))
    files.append(File.generated(config, "tables.md", abs_src_path=str(PROJECT / "data" / "README.md")))
    return files
