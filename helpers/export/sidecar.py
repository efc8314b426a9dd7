"""The sidecar: a JSON file beside a figure's files that says what it shows and can rebuild it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.export.errors import ExportError
from helpers.views.select import Rows, select
from helpers.views.view import View, ViewError

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: Version of the sidecar's form.
VERSION = 1
#: Options that are beside the others in a sidecar.
ASIDE = ("size", "caption")
#: What a sidecar must hold to be rebuilt from, and as what.
_FORM = {"parley_figure": int, "view": dict, "options": dict, "size": str, "caption": str, "corpus": dict}
_COUNTED = ("articles", "mentions", "actors", "quotes", "sayings", "reports", "talks")


def fingerprint(corpus: Any) -> str:
    """The corpus's own fingerprint, or a hash of those of its articles."""
    own = getattr(corpus, "fingerprint", None)
    if isinstance(own, str):
        return own
    articles = corpus.articles
    pairs = sorted(zip(articles["article_id"].astype(str), articles["fingerprint"].astype(str), strict=True))
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()[:16]


def record(
    figure: go.Figure, rows: Rows, corpus: Any, *, name: str, size: str, caption: str, alt: str, version: str
) -> dict[str, Any]:
    """The sidecar's content without the files; it has no timestamp, so that the same figure gives the same sidecar.

    Args:
        figure: the chart.
        rows: what it shows.
        corpus: the corpus that the rows are of.
        name: of the files, without an ending.
        size: of the export.
        caption, alt: words below the chart, and instead of it.
        version: of Parley.
    """
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    return {
        "parley_figure": VERSION,
        "name": name,
        "title": meta.get("title", ""),
        "sentence": meta.get("sentence", ""),
        "notes": list(meta.get("notes") or ()),
        "caption": caption,
        "alternative_text": alt,
        "chart": meta.get("chart"),
        "options": {key: value for key, value in (meta.get("options") or {}).items() if key not in ASIDE},
        "size": size,
        "view": rows.view.to_dict(),
        **({"given": rows.given} if rows.given else {}),
        "counts": {table: rows.count(table) for table in _COUNTED},
        **({"counted": meta["basis"]} if meta.get("basis") else {}),
        "of": {table: rows.total(table) for table in _COUNTED},
        "corpus": {"fingerprint": fingerprint(corpus), "articles": rows.total("articles")},
        "parley": version,
    }


def read_sidecar(path: str | Path) -> dict[str, Any]:
    """A sidecar's content.

    Raises:
        ExportError: if the file is missing, or is not a sidecar.
    """
    path = Path(path)
    if path.suffix != ".json":
        path = path.with_suffix(".json")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExportError(f"There is no sidecar {path.name} in {path.parent}.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ExportError(f"The sidecar {path.name} cannot be read: {error}.") from None
    if not isinstance(data, dict) or "parley_figure" not in data:
        raise ExportError(f"The file {path.name} is a JSON file, and not the sidecar of a figure.")
    if isinstance(data["parley_figure"], int) and data["parley_figure"] != VERSION:
        raise ExportError(f"The file {path.name} was written by a newer Parley; update this one to rebuild the figure.")
    if wrong := next((name for name, kind in _FORM.items() if not isinstance(data.get(name), kind)), None):
        raise ExportError(
            f"The file {path.name} was altered: its {wrong!r} is missing or is not what Parley wrote there."
        )
    return data


def rebuild(sidecar: str | Path, corpus: Any = None, *, size: str | None = None) -> go.Figure:
    """The figure of a sidecar, drawn again from the corpus.

    Args:
        sidecar: its path, or that of one of the figure's other files.
        corpus: the tables; the sample corpus by default.
        size: another size than it was saved in.

    Returns:
        The figure. Where the corpus has changed since, ``figure.layout.meta["changed"]`` says so in a sentence.

    Raises:
        ExportError: if the sidecar cannot be read, or its chart or view is not known here.
    """
    from helpers.charts import draw
    from helpers.charts.chart import ChartError

    data = read_sidecar(sidecar)
    if not isinstance(data.get("chart"), str) or not data["chart"]:
        raise ExportError(
            f"The file {Path(sidecar).name} holds a figure that no chart of Parley drew; it cannot be rebuilt."
        )
    if data.get("given"):
        raise ExportError(
            f"The file {Path(sidecar).name} holds rows that were {data['given']}; run that code again instead."
        )
    if corpus is None:
        from helpers.tables.opening import open_corpus

        corpus = open_corpus()
    try:
        rows = select(corpus, View.from_dict(data["view"]))
        figure = draw(data["chart"], rows, **data["options"], size=size or data["size"], caption=data["caption"])
    except (ViewError, ChartError) as error:
        raise ExportError(f"The figure cannot be rebuilt: {error}") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:  # options that no chart has, or not so
        raise ExportError(f"The figure cannot be rebuilt, for its sidecar was altered ({error}).") from error
    now = fingerprint(corpus)
    if now != data["corpus"].get("fingerprint"):
        held = data["corpus"].get("articles", "another number of")
        said = f"The corpus has changed since this figure was saved; it held {held} articles then."
        figure.layout.meta = dict(figure.layout.meta) | {"changed": said}
    return figure
