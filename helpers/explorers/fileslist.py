"""Lists saved files as download links, with a thumbnail of the figure."""

from __future__ import annotations

import base64
import html
import mimetypes
from collections.abc import Sequence
from pathlib import Path

#: A larger file is named and not carried along in the page.
MOST_BYTES = 6_000_000


def files_html(paths: Sequence[Path]) -> str:
    """The files as HTML: a thumbnail of the PNG, if any, and a link for each file."""
    picture = next((path for path in paths if path.suffix == ".png" and path.is_file()), None)
    shown = ""
    if picture is not None and picture.stat().st_size <= MOST_BYTES:
        alt = f"Thumbnail of {picture.name}"
        shown = f'<img src="{_carried(picture)}" alt="{html.escape(alt)}" style="max-width:240px;max-height:180px">'
    items = "".join(f"<li>{_link(path)}</li>" for path in paths if path.is_file())
    return f'{shown}<ul class="parley-files">{items}</ul>' if items else ""


def _link(path: Path) -> str:
    name, size = html.escape(path.name), path.stat().st_size
    if size > MOST_BYTES:
        return f"{name} ({size / 1e6:.0f} MB, in the folder)"
    return f'<a download="{name}" href="{_carried(path)}">{name}</a>'


def _carried(path: Path) -> str:
    kind = "text/plain" if path.suffix == ".txt" else mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
