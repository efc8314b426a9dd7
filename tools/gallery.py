"""Every explorer's charts in every figure preset, as small PNGs in ``figures/gallery``: ``make gallery``.

They are there to be looked at: what overlaps, is cut or empty here is so in somebody's report. ``README.md`` in that
folder shows them all.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from helpers.charts.theme import SIZES  # noqa: E402  (found once the project is on the path)
from helpers.explorers.exportall import TITLES, plan_of  # noqa: E402
from helpers.explorers.plan import Choice  # noqa: E402
from helpers.export.browser import browser_problem, picture  # noqa: E402
from helpers.export.describe import alt_text  # noqa: E402
from helpers.export.pictures import describe_png  # noqa: E402
from helpers.views.select import Rows, select  # noqa: E402

FOLDER = PROJECT / "figures" / "gallery"
PRESETS = ("column", "page", "slide")
#: Pixels for each CSS pixel: sharp enough to judge, small enough for a repository.
SCALE = {"column": 2, "page": 1.5, "slide": 1}
#: Options worth a picture of their own, by explorer and chart; shown at page width.
MORE: dict[tuple[str, str], tuple[dict[str, Any], ...]] = {
    ("talks", "timeline"): ({"lanes": "talk"}, {"lanes": "series"}),
    ("talks", "met"): ({"by": "side"},),
    ("actors", "together"): ({"relation": "quoted", "form": "matrix"},),
    ("quotes", "speakers"): ({"by": "side", "measure": "share"},),
}


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, what it shows, and how."""

    name: str
    label: str
    choice: Choice
    size: str
    options: dict[str, Any]


def pictures() -> Iterator[Picture]:
    """Every picture of the gallery."""
    for explorer, title in TITLES.items():
        for choice in plan_of(explorer).choices:
            label = f"{title}: {choice.label}"
            first = {option.name: option.values[0][1] for option in choice.options}
            for size in PRESETS:
                yield Picture(f"{explorer}-{choice.key}-{size}", label, choice, size, first)
            for options in MORE.get((explorer, choice.key), ()):
                suffix = "-".join(map(str, options.values()))
                yield Picture(f"{explorer}-{choice.key}-{suffix}", label, choice, "page", first | options)


def write(one: Picture, rows: Rows, folder: Path) -> Path:
    """Draws one picture and writes it, with its description in it."""
    figure = one.choice.draw(rows, **one.options, size=one.size)
    scale = SCALE[one.size]
    png = picture(figure.to_plotly_json(), "png", int(figure.layout.width), int(figure.layout.height), scale)
    texts = {"Title": str(figure.layout.meta["title"]), "Description": alt_text(figure)}
    path = folder / f"{one.name}.png"
    path.write_bytes(describe_png(smaller(png), texts, 96 * scale))
    return path


def smaller(png: bytes) -> bytes:
    """A PNG of 192 colours: charts have few, and a third of the bytes is left."""
    out = io.BytesIO()
    flat = Image.open(io.BytesIO(png)).convert("RGB").quantize(192, Image.Quantize.MEDIANCUT, 2, dither=0)
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def index(made: list[tuple[Picture, Path]]) -> str:
    """The gallery's README: each chart with its presets."""
    lines = ["# Gallery", "", "Each explorer's charts of the sample articles, in every figure preset: report column, "]
    lines[-1] += "full page, slide. Made by `make gallery`."
    last = ""
    for one, path in made:
        if one.label != last:
            lines += ["", f"## {one.label}", ""]
            last = one.label
        lines.append(f"![{one.label}, {SIZES[one.size].label}]({path.name})")
    return "\n".join(lines) + "\n"


def main(wanted: list[str]) -> int:
    """Makes the pictures whose names hold one of the words wanted, or all; returns the exit status."""
    problem = browser_problem()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from helpers import open_corpus

    rows = select(open_corpus(PROJECT / "data" / "articles"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = [one for one in pictures() if not wanted or any(word in one.name for word in wanted)]
    made = []
    for one in chosen:
        path = write(one, rows, FOLDER)
        made.append((one, path))
        print(f"{path.relative_to(PROJECT)}: {path.stat().st_size:,} bytes", flush=True)
    if not wanted:
        (FOLDER / "README.md").write_text(index(made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
