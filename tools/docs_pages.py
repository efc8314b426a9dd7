"""Adds to the documentation what stands elsewhere: the gallery's pictures, the page on the data, and every chart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from helpers.charts import CHARTS

PROJECT = Path(__file__).resolve().parents[1]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs calls this with the files it found; returns them with the others."""
    for picture in sorted((PROJECT / "figures" / "gallery").glob("*.png")):
        files.append(File.generated(config, f"gallery/{picture.name}", abs_src_path=str(picture)))
    files.append(File.generated(config, "tables.md", abs_src_path=str(PROJECT / "data" / "README.md")))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """MkDocs calls this with the text of each page; returns it, with all charts where it has a place for them."""
    # Charts are imported when first used, so nobody who reads helpers.charts finds them.
    ids = [f"helpers.charts.{module}.{name}" for name, module in CHARTS.items()]
    return markdown.replace("<!-- charts -->", "\n\n".join(f"::: {one}" for one in ids))
