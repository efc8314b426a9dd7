"""The dashboard's front page: four pictures of the corpus as it stands, each leading to its notebook.

The page holds no script and fetches nothing. Where no browser draws pictures, those of the gallery stand in.
"""

from __future__ import annotations

import base64
import html
import json
import tempfile
from pathlib import Path
from typing import Any

from helpers import charts, save_figure, select
from helpers.export.pieces import FONT, POLICY

PROJECT = Path(__file__).resolve().parents[1]
GALLERY = PROJECT / "figures" / "gallery"
#: The environment variable that names the page's file for the server.
FRONT_PAGE = "PARLEY_FRONT_PAGE"
#: As wide and high as two of them stand beside each other.
SIZE = "screen-540x400"
#: The four pictures: notebook, what it is for, chart, and the gallery's picture.
PICTURES = (
    ("0_start_here", "Articles", "articles_by_month", "start-months-column.png"),
    ("1_talks", "Talks", "talks_timeline", "talks-timeline-column.png"),
    ("2_actors", "Actors", "actors_ranked", "actors-ranked-column.png"),
    ("3_quotes", "Quotes", "quotes_by_speaker", "quotes-speakers-column.png"),
)
_STYLE = """body{margin:0 auto;max-width:1160px;padding:24px;color:#1a1a1a;background:#fff}
h1{margin:0 0 4px;font-size:28px}h2{margin:0;padding:10px 14px 2px;font-size:18px}p{margin:0 0 18px;color:#404040}
ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));
gap:18px}ul a{display:block;height:100%;border:1px solid #c9c9c9;border-radius:6px;color:inherit;text-decoration:none;
overflow:hidden}
ul a:hover,ul a:focus-visible{border-color:#0072b2;box-shadow:0 0 0 2px #0072b2}ul p{padding:0 14px 10px;margin:0}
img{display:block;width:100%;height:auto;background:#fff}
nav{margin-top:22px;display:flex;flex-wrap:wrap;gap:8px 22px}nav a{color:#005a8c}"""


def front_page(corpus: Any) -> bytes:
    """The page of a corpus."""
    rows = select(corpus)
    cards = "".join(_card(rows, corpus, *one) for one in PICTURES if rows.count("articles"))
    first = {name for name, *_ in PICTURES}
    others = [path.stem for path in sorted((PROJECT / "notebooks").glob("[0-9]_*.ipynb")) if path.stem not in first]
    links = "".join(f'<a href="{_address(name)}">{html.escape(_title(name))}</a>' for name in others)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Parley</title>'
        f"<style>body{{font:16px/1.45 {FONT}}}{_STYLE}</style></head><body><main><h1>Parley</h1>"
        f"<p>{html.escape(str(corpus))}</p><ul>{cards}</ul>"
        f'<nav aria-label="More">{links}</nav></main></body></html>\n'
    ).encode("utf-8", "replace")


def _card(rows: Any, corpus: Any, name: str, title: str, chart: str, in_gallery: str) -> str:
    figure = getattr(charts, chart)(rows, size=SIZE)
    said = charts.finding(rows, figure.layout.meta) if rows.count(figure.layout.meta["of"]) else "Nothing to show yet."
    kind, data = _picture(figure, rows, corpus, GALLERY / in_gallery)
    image = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
    alt = str(figure.layout.meta["alt"])
    return (
        f'<li><a href="{_address(name)}"><h2>{html.escape(title)}</h2><p>{html.escape(said)}</p>'
        f'<img src="{image}" alt="{html.escape(alt)}"></a></li>'
    )


def _picture(figure: Any, rows: Any, corpus: Any, otherwise: Path) -> tuple[str, bytes]:
    """The figure as a drawing; the gallery's picture where no browser draws it."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            # The card says what is found and the page of what: the room is the chart's.
            plain = {"headline": str(figure.layout.meta["title"]), "source": "", "size": SIZE}
            saved = save_figure(figure, "front", rows=rows, corpus=corpus, formats=("svg",), folder=folder, **plain)
            return "image/svg+xml", saved[0].read_bytes()
        # No browser is there, or it fails: the dashboard opens all the same.
    except Exception:
        return "image/png", otherwise.read_bytes()


def _address(name: str) -> str:
    return f"/voila/render/{name}.ipynb"  # from both of its addresses


def _title(name: str) -> str:
    """A notebook's first heading."""
    cells = json.loads((PROJECT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]
    return "".join(cells[0]["source"]).splitlines()[0].lstrip("# ")
