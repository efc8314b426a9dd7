"""Saving a figure: files in a folder, none of anybody else's overwritten, and a sidecar that tells what they show."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import __version__
from helpers.charts import draw, theme
from helpers.export.browser import browser_problem, picture
from helpers.export.calendars import to_calendar
from helpers.export.describe import alt_text
from helpers.export.errors import NOTHING, ExportError
from helpers.export.letters import boxes_note, missing_letters
from helpers.export.page import to_page
from helpers.export.pictures import describe_png, describe_svg, undated_pdf
from helpers.export.sidecar import record
from helpers.export.tables import to_csv, to_xlsx
from helpers.views.select import Rows, select
from helpers.views.view import View

if TYPE_CHECKING:
    import plotly.graph_objects as go

PICTURES = ("png", "svg", "pdf")
FORMATS = (*PICTURES, "html", "csv", "xlsx", "ics")
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


class Saved(list[Path]):
    """The files that were written, the sidecar last.

    Attributes:
        problems: sentences on what was asked for and could not be written.
        notes: sentences on what the files leave out or cannot show.
    """

    def __init__(self, paths: Sequence[Path], problems: Sequence[str] = (), notes: Sequence[str] = ()) -> None:
        super().__init__(paths)
        self.problems = list(problems)
        self.notes = list(notes)

    def __str__(self) -> str:
        """'Wrote quotes.png and quotes.json in figures.', and what could not be written."""
        names = [path.name for path in self]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
        return " ".join(
            [f"Wrote {listed} in {self[0].parent}." if names else "Wrote nothing.", *self.notes, *self.problems]
        )


def save_figure(
    figure: go.Figure,
    name: str,
    *,
    rows: Rows | None = None,
    view: View | None = None,
    corpus: Any = None,
    formats: Sequence[str] = ("png", "svg", "pdf", "html", "csv"),
    size: str = "page",
    caption: str = "",
    folder: str | Path = "figures",
    progress: Callable[[str], None] | None = None,
) -> Saved:
    """Writes a figure's files and its sidecar.

    The chart is drawn anew at the size asked for, with its caption. The same figure under the same name replaces its
    own files; any other file of that name stays, and the new one gets ``-2``.

    Args:
        figure: made by a chart of ``helpers.charts``.
        name: of the files, without ending; what a file name cannot hold becomes ``-``.
        rows: what it shows; ``view`` and ``corpus`` do as well.
        view, corpus: the filters and the tables.
        formats: ``png``, ``svg``, ``pdf``, ``html``, ``csv``, ``xlsx``, and for figures of talks ``ics`` (iCalendar).
        size: ``column``, ``page``, ``slide`` or ``screen``.
        caption: a sentence below the figure.
        folder: where to; made where it is not there.
        progress: is told in a few words what is being done.

    Returns:
        The paths written, the sidecar last; its ``problems`` say what could not be written.

    Raises:
        ExportError: where nothing can be written, or the request makes no sense.
    """
    formats = _checked(formats, size)
    rows, corpus = _rows(rows, view, corpus)
    say = progress or (lambda _: None)
    figure = _at_size(figure, rows, size, caption)
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if meta.get("chart") and meta["of"] != "problems" and not rows.count(meta["of"]):
        raise ExportError(NOTHING)
    alt = alt_text(figure, caption)
    content = record(
        figure, rows, corpus, name=safe_name(name), size=size, caption=caption, alt=alt, version=__version__
    )
    of = meta.get("of") or "articles"
    unfit = _unfit(formats, of)
    wanted = [one for one in formats if one not in unfit]
    if not wanted:
        raise ExportError(" ".join(dict.fromkeys(unfit.values())) or "No format was chosen.")
    stem = _free_stem(Path(folder), safe_name(name), formats, content)
    content["name"] = stem.name
    written: list[Path] = []
    pictured = set(wanted) & set(PICTURES)
    notes = list(filter(None, [boxes_note(missing_letters(figure.to_plotly_json()))])) if pictured else []
    for one in notes:
        say(one)
    for one in wanted:
        say(f"Writing {one.upper()} …")
        if one == "ics":
            data, left_out = to_calendar(rows.frame("talks"), __version__)
            notes += [left_out] if left_out else []
        else:
            data = _bytes(one, figure, rows, of, str(meta.get("title") or name), alt, size)
        written.append(_write(stem.with_name(f"{stem.name}.{one}"), data))
    content["files"] = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in written}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    written.append(_write(stem.with_name(f"{stem.name}.json"), text.encode("utf-8", "replace")))
    return Saved(written, list(dict.fromkeys(unfit.values())), notes)


def _unfit(formats: Sequence[str], of: str) -> dict[str, str]:
    """Which formats cannot be written of a figure of this table, and why."""
    problem = browser_problem() if set(formats) & set(PICTURES) else None
    unfit = {one: problem for one in formats if problem and one in PICTURES}
    if "ics" in formats and of != "talks":
        unfit["ics"] = f"A calendar holds talks, and this figure shows {of}; no ICS was written."
    return unfit


def _checked(formats: Sequence[str], size: str) -> list[str]:
    formats = [formats] if isinstance(formats, str) else list(dict.fromkeys(formats))
    strange = [one for one in formats if one not in FORMATS]
    if strange:
        raise ExportError(f"There is no format {strange[0]!r}; the formats are {', '.join(FORMATS)}.")
    if size not in theme.SIZES:
        raise ExportError(f"There is no size {size!r}; the sizes are {', '.join(theme.SIZES)}.")
    return formats


def _rows(rows: Rows | None, view: View | None, corpus: Any) -> tuple[Rows, Any]:
    if rows is None:
        if corpus is None:
            raise ExportError("save_figure needs the rows that the figure shows, or a corpus and a view.")
        rows = select(corpus, view)
    if corpus is None:
        from types import SimpleNamespace

        corpus = SimpleNamespace(**rows.index.frames)
    return rows, corpus


def _at_size(figure: go.Figure, rows: Rows, size: str, caption: str) -> go.Figure:
    """The figure drawn for the size; one that no chart of ours drew is only set to its width."""
    import plotly.graph_objects as go

    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if meta.get("chart"):
        options = {key: value for key, value in (meta.get("options") or {}).items() if key not in ("size", "caption")}
        return draw(meta["chart"], rows, **options, size=size, caption=caption)
    look = theme.SIZES[size]
    copy = go.Figure(figure.to_dict())
    height = look.high if look.low == look.high else round(look.width * 0.62)
    return copy.update_layout(width=look.width, height=height, font={"family": theme.FONT, "size": look.text})


def _bytes(kind: str, figure: go.Figure, rows: Rows, table: str, title: str, alt: str, size: str) -> bytes:
    if kind == "csv":
        return to_csv(rows.frame(table))
    if kind == "xlsx":
        return to_xlsx(rows.frame(table), table)
    if kind == "html":
        return to_page(figure, title, alt, __version__)
    look = theme.SIZES[size]
    width, height = int(figure.layout.width), int(figure.layout.height)
    data = picture(figure.to_plotly_json(), kind, width, height, look.scale)
    if kind == "png":
        texts = {"Title": title, "Description": alt, "Software": f"Parley {__version__}"}
        return describe_png(data, texts, 96 * look.scale)
    return describe_svg(data, title, alt) if kind == "svg" else undated_pdf(data)


def safe_name(name: str) -> str:
    """A name that every file system takes: letters, digits, ``-``, ``_`` and ``.``, at most 80 bytes."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-. _")
    while len(plain.encode()) > 80:
        plain = plain[:-1]
    plain = plain.rstrip("-. ") or "figure"
    return f"{plain}-figure" if plain.split(".")[0].lower() in _RESERVED else plain


def _free_stem(folder: Path, name: str, formats: Sequence[str], content: dict[str, Any]) -> Path:
    """Where to write: the name, or with ``-2``, ``-3`` … where a file of another figure, or of no figure, has it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        stem = folder / (name if number == 1 else f"{name}-{number}")
        taken = [one for one in (*formats, "json") if stem.with_name(f"{stem.name}.{one}").exists()]
        if not taken or _is_same(stem.with_name(f"{stem.name}.json"), content):
            return stem
    raise ExportError(f"There are too many figures called {name}; choose another name.")


def _is_same(sidecar: Path, content: dict[str, Any]) -> bool:
    """Whether the sidecar is that of the same figure: chart, options, view, size."""
    try:
        old = json.loads(sidecar.read_text(encoding="utf-8"))
        new = json.loads(json.dumps(content))
        return all(old[key] == new[key] for key in ("parley_figure", "chart", "options", "view", "size", "title"))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _write(path: Path, data: bytes) -> Path:
    """Writes a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ExportError(f"{path.name} cannot be written to {path.parent}: {error.strerror or error}.") from error
    return path
