"""``python -m helpers.export.gallery``: every chart in a size that suits it, in ``figures/gallery``, for the README."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from helpers.charts import draw
from helpers.charts.theme import SIZES
from helpers.export.browser import browser_problem, picture
from helpers.export.describe import alt_text
from helpers.export.pictures import describe_png
from helpers.views.select import Rows, select
from helpers.views.view import View

FOLDER = Path("figures/gallery")

#: Name, chart, size, options.
PICTURES: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("talks-by-place", "talks_timeline", "page", {"lanes": "place"}),
    ("talks-one-by-one", "talks_timeline", "page", {"lanes": "talk"}),
    ("talks-by-series", "talks_timeline", "slide", {"lanes": "series"}),
    ("talks-map", "talks_map", "page", {}),
    ("who-met-whom", "who_met_whom", "page", {}),
    ("sides-that-met", "who_met_whom", "column", {"by": "side"}),
    ("actors-named", "actors_ranked", "page", {}),
    ("actors-meeting", "actors_ranked", "column", {"count": "meeting"}),
    ("actors-over-time", "actors_over_time", "page", {}),
    ("actors-by-outlet", "actors_by_outlet", "page", {"share": True}),
    ("actors-network", "actors_together", "slide", {}),
    ("actors-quoted-together", "actors_together", "page", {"relation": "quoted", "form": "matrix"}),
    ("quotes-by-speaker", "quotes_by_speaker", "page", {}),
    ("quotes-by-side", "quotes_by_speaker", "column", {"by": "side", "measure": "share"}),
    ("quotes-by-outlet", "quotes_by_outlet", "column", {"measure": "per_1000_words"}),
    ("quotes-over-time", "quotes_over_time", "slide", {"by": "kind"}),
    ("cue-verbs", "cue_verbs", "page", {}),
    ("sayings", "sayings_spread", "page", {}),
    ("articles", "articles_by_month", "page", {}),
)


def make(rows: Rows, folder: Path) -> list[Path]:
    """Writes every picture of the gallery.

    Args:
        rows: what to show.
        folder: where to; made where it is not there.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, chart, size, options in PICTURES:
        figure = draw(chart, rows, size=size, **options)
        # Two pixels for each CSS pixel: sharp on a screen, and small enough for a repository.
        scale = 1 if size == "slide" else 2
        png = picture(figure.to_plotly_json(), "png", int(figure.layout.width), int(figure.layout.height), scale)
        texts = {"Title": str(figure.layout.meta["title"]), "Description": alt_text(figure)}
        path = folder / f"{name}.png"
        path.write_bytes(describe_png(png, texts, 96 * scale))
        written.append(path)
        print(f"{path}: {SIZES[size].label}")
    return written


def main() -> int:
    """Makes the gallery from the sample corpus; returns the exit status."""
    problem = browser_problem()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from helpers import open_corpus

    make(select(open_corpus(), View()), FOLDER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
