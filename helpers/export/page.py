"""Exports a figure as an interactive HTML page that fits any width from 320 pixels up."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.charts.theme import CONFIG, FONT, WEB

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: The sizes that a page holds: the widest that fits is shown, drawn as wide as the column.
SIZES = WEB
#: Nothing is fetched; the scripts in the page run, and plotly.js from beside it where that was chosen.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Parley {version}">
<title>{title}</title>
<style>html,body{{margin:0;padding:0}}body{{background:{paper};color:#1a1a1a;font-family:{font}}}
figure{{margin:0 auto;max-width:1200px;overflow:hidden}}
figcaption{{font-size:14px;line-height:1.45;color:#404040;padding:4px 8px 10px}}
summary{{cursor:pointer}}</style>
</head>
<body>
<figure role="group" aria-label="{title}">
<div id="parley-figure" role="img" aria-label="{alt}"></div>
<figcaption><details><summary>What the figure shows, in words</summary>{alt}</details></figcaption>
</figure>
{plotly}
<script>{script}</script>
</body>
</html>
"""
_SCRIPT = """const figures={figures};
const config={config};
const place=document.getElementById("parley-figure");
let shown=0;
function draw(){{
  const room=Math.floor(place.parentElement.clientWidth);
  if(!room||room===shown)return;
  shown=room;
  const fitting=figures.filter(one=>one.layout.width<=room);
  const one=fitting.length?fitting[fitting.length-1]:figures[0];
  const layout=Object.assign(structuredClone(one.layout),{{width:Math.max(room,one.layout.width)}});
  Plotly.react(place,structuredClone(one.data),layout,config).then(tell);
}}
function tell(){{
  if(parent!==window)parent.postMessage({{parleyFigure:document.title,height:document.documentElement.scrollHeight}},"*");
}}
document.querySelector("details").addEventListener("toggle",tell);
new ResizeObserver(draw).observe(place.parentElement);
draw();"""


def to_page(figures: Sequence[go.Figure], title: str, alt: str, version: str, *, beside: bool = False) -> bytes:
    """A page that works without a network and holds no cloud button; the same figures give the same bytes.

    Args:
        figures: the same figure in several sizes, the narrowest first.
        title: of the page.
        alt: alternative text; it is also below the figure.
        version: of Parley.
        beside: whether plotly.js lies beside the page, as ``plotly_file`` names it, and not in it.
    """
    from plotly.offline import get_plotlyjs

    drawn = [{"data": one["data"], "layout": one["layout"]} for one in (fig.to_plotly_json() for fig in figures)]
    script = _SCRIPT.format(figures=_json(drawn), config=_json(CONFIG))
    inline = "" if beside else get_plotlyjs()
    sums = [f"'sha256-{_sum(code)}'" for code in (script, inline) if code]
    page = _PAGE.format(
        policy=_POLICY.format(scripts=" ".join([*sums, *(["'self'", "file:"] if beside else [])])),
        title=html.escape(title),
        alt=html.escape(alt),
        plotly=f'<script src="{plotly_file()}"></script>' if beside else f"<script>{inline}</script>",
        script=script,
        version=html.escape(version),
        font=FONT.replace('"', "'"),
        paper=html.escape(str(figures[0].layout.paper_bgcolor or "#fff")),
    )
    return page.encode("utf-8", "replace")


def plotly_file() -> str:
    """The name of plotly.js beside a page, with its version."""
    from plotly.offline import get_plotlyjs_version

    return f"plotly-{get_plotlyjs_version()}.min.js"


def plotly_script() -> bytes:
    """The text of plotly.js, for a file beside the pages."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs().encode("utf-8")


def to_iframe(page: str, title: str, height: int) -> bytes:
    """Lines of HTML that show a figure's page in another one; it is as high as the figure needs at each width.

    Args:
        page: the page's file name; the editor puts its address there.
        title: of the figure, for screen readers.
        height: in pixels, until the figure reports its own.
    """
    said, name = html.escape(title), html.escape(page)
    listener = (
        'addEventListener("message",function(e){for(const f of document.querySelectorAll("iframe.parley-figure"))'
        'if(f.contentWindow===e.source&&e.data&&e.data.parleyFigure)f.style.height=Number(e.data.height)+"px"});'
    )
    return (
        f'<iframe class="parley-figure" src="{name}" title="{said}" loading="lazy" sandbox="allow-scripts" '
        f'style="width:100%;min-width:320px;height:{height}px;border:0"></iframe>\n<script>{listener}</script>\n'
    ).encode("utf-8", "replace")


def _json(value: object) -> str:
    from plotly.utils import PlotlyJSONEncoder

    text = json.dumps(value, cls=PlotlyJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _sum(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode("utf-8", "replace")).digest()).decode()
