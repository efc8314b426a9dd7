"""Saves a figure: files in a folder, overwriting no others, and a sidecar that says what they show."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.charts import draw, finding, theme
from helpers.charts.findings import source_line
from helpers.charts.wording import OPTIONS
from helpers.export.archive import to_zip
from helpers.export.browser import browser_problem
from helpers.export.calendars import to_calendar
from helpers.export.describe import alt_text
from helpers.export.errors import NOTHING, ExportError
from helpers.export.formats import Work, to_bytes
from helpers.export.letters import boxes_note, missing_letters
from helpers.export.networks import CHARTS as NETWORKS
from helpers.export.page import plotly_file, plotly_script
from helpers.export.sidecar import ASIDE, record
from helpers.version import __version__
from helpers.views.select import Rows, select
from helpers.views.view import View
from helpers.views.words import counted

if TYPE_CHECKING:
    import plotly.graph_objects as go

PROJECT = Path(__file__).resolve().parents[2]
#: Markup in a title of plotly's, as ``<b>`` and ``<br>``.
_TAG = re.compile(r"<[^<>]*>")
PICTURES = ("png", "svg", "pdf")
#: Of these each figure has its own; the others hold the rows behind it.
DRAWN = (*PICTURES, "html", "iframe", "gexf", "graphml")
FORMATS = (*DRAWN, "csv", "xlsx", "ics", "docx", "zip")
#: Ending of a format's file, where it is not its name.
_ENDINGS = {"iframe": "iframe.txt"}
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
    headline: str | None = None,
    subtitle: str = "",
    source: str | None = None,
    labels: Mapping[str, str] | None = None,
    style: str = "",
    plotlyjs: str = "inline",
    folder: str | Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Saved:
    """Writes a figure's files and its sidecar.

    The chart is drawn anew at the size asked for, with the words around it. The same figure under the same name
    replaces its own files; any other file of that name stays, and the new one gets ``-2``.

    Args:
        figure: made by a chart of ``helpers.charts``.
        name: of the files, without ending; what a file name cannot hold becomes ``-``.
        rows: what it shows; ``view`` and ``corpus`` do as well.
        view, corpus: the filters and the tables.
        formats: ``png``, ``svg``, ``pdf``, ``html`` (fits its column), ``iframe`` (lines that show the HTML in another
            page), ``csv``, ``xlsx``; for figures of talks ``ics`` (iCalendar) and ``docx`` (their chronology); for
            figures of pairs ``gexf`` and ``graphml``; ``zip`` holds all the others.
        size: ``phone``, ``column``, ``page``, ``slide`` or ``screen``.
        caption: a note below the figure.
        headline: None for plotly's own ``title`` where one was set, else what the figure finds, in a sentence; empty
            for the chart's own title.
        subtitle: empty for the chart's title and the view's sentence.
        source: None for a line that names outlets and days; empty for none.
        labels: the key of a mark → words that point to it.
        style: a house style of ``helpers/charts/styles``, or the path of a TOML file.
        plotlyjs: ``inline``, or ``beside``: the HTML is small, and plotly.js lies in its folder.
        folder: where to write; created if missing. By default ``figures`` in the project, as for all notebooks; in the
            current folder where that lies outside the project.
        progress: called with a few words on what is being done.

    Returns:
        The paths written, the sidecar last; its ``problems`` say what could not be written.

    Raises:
        ExportError: if nothing can be written, or the request makes no sense.
    """
    formats = _checked(formats, size, plotlyjs)
    rows, corpus = _rows(rows, view, corpus)
    say = progress or (lambda _: None)
    words = {"subtitle": subtitle, "labels": dict(labels or {}), "style": style}
    title_note = _title_note(figure, headline)
    figure = _at_size(figure, rows, size, caption, _worded(figure, rows, headline, source, words))
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if meta.get("chart") and meta["of"] != "problems" and not rows.count(meta["of"]):
        raise ExportError(NOTHING)
    alt = alt_text(figure, caption)
    content = record(
        figure, rows, corpus, name=safe_name(name), size=size, caption=caption, alt=alt, version=__version__
    )
    of = meta.get("of") or "articles"
    unfit = _unfit(formats, meta)
    wanted = [one for one in formats if one not in unfit and one != "zip"]
    zipped = "zip" in formats
    if zipped and not wanted:
        raise ExportError("A ZIP holds the other formats; choose one of them, too.")
    if "iframe" in wanted and "html" not in wanted:
        wanted.insert(wanted.index("iframe"), "html")  # what the lines show
    if not wanted:
        raise ExportError(" ".join(dict.fromkeys(unfit.values())) or "No format was chosen.")
    stem = _free_stem(figures_folder(folder), safe_name(name), formats, content)
    content["name"] = stem.name
    written: list[Path] = []
    pictured = set(wanted) & set(PICTURES)
    notes = [boxes_note(missing_letters(figure.to_plotly_json()))] if pictured else []
    notes = [note for note in [title_note, *notes] if note]
    if meta.get("unplaced"):
        notes.append(f"{counted(len(meta['unplaced']), 'label')} left out: the mark is not in a figure of this size.")
    for one in notes:
        say(one)
    work = Work(figure, rows, of, str(meta.get("title") or name), alt, size, plotlyjs == "beside")
    for one in wanted:
        say(f"Writing {one.upper()} …")
        if one == "ics":
            data, left_out = to_calendar(rows.frame("talks"), __version__)
            notes += [left_out] if left_out else []
        else:
            data = to_bytes(one, work, stem.name)
        written.append(_write(stem.with_name(f"{stem.name}.{_ENDINGS.get(one, one)}"), data))
    if "html" in wanted and plotlyjs == "beside":
        _write(stem.with_name(plotly_file()), plotly_script())
        notes.append(f"{plotly_file()} lies beside the page, which needs it.")
    content["files"] = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in written}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    written.append(_write(stem.with_name(f"{stem.name}.json"), text.encode("utf-8", "replace")))
    if zipped:
        say("Writing ZIP …")
        beside = [stem.with_name(plotly_file())] if "html" in wanted and plotlyjs == "beside" else []
        data = to_zip((path.name, path.read_bytes()) for path in [*written, *beside])
        written.insert(-1, _write(stem.with_name(f"{stem.name}.zip"), data))
    return Saved(written, list(dict.fromkeys(unfit.values())), notes)


def _unfit(formats: Sequence[str], meta: dict[str, Any]) -> dict[str, str]:
    """The formats in which a figure cannot be written, and why."""
    of = meta.get("of") or "articles"
    problem = browser_problem() if set(formats) & set(PICTURES) else None
    unfit = {one: problem for one in formats if problem and one in PICTURES}
    if "ics" in formats and of != "talks":
        unfit["ics"] = f"A calendar holds talks, and this figure shows {of}; no ICS was written."
    if "docx" in formats and of != "talks":
        unfit["docx"] = f"A chronology holds talks, and this figure shows {of}; no DOCX was written."
    networks = {"gexf", "graphml"} & set(formats)
    if meta.get("chart") not in NETWORKS:
        said = "GEXF and GraphML hold pairs, and this figure shows none; no network was written."
        unfit |= dict.fromkeys(sorted(networks), said)
    return unfit


def _checked(formats: Sequence[str], size: str, plotlyjs: str) -> list[str]:
    formats = [formats] if isinstance(formats, str) else list(dict.fromkeys(formats))
    strange = [one for one in formats if one not in FORMATS]
    if strange:
        raise ExportError(f"There is no format {strange[0]!r}; the formats are {', '.join(FORMATS)}.")
    if size not in theme.SIZES:
        raise ExportError(f"There is no size {size!r}; the sizes are {', '.join(theme.SIZES)}.")
    if plotlyjs not in ("inline", "beside"):
        raise ExportError(f"plotlyjs is 'inline' or 'beside', not {plotlyjs!r}.")
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


def _worded(
    figure: go.Figure, rows: Rows, headline: str | None, source: str | None, words: dict[str, Any]
) -> dict[str, Any]:
    """The words around the figure: those asked for, else those that it was drawn with, else what it finds."""
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    drawn_with = meta.get("options") or {}
    if not meta.get("chart") or meta["of"] == "problems":
        return {}
    if headline is None:
        headline = _own_title(figure) or drawn_with.get("headline") or finding(rows, meta)
    if source is None:
        source = drawn_with.get("source") or source_line(rows)
    words = {name: value or drawn_with.get(name) for name, value in words.items()}
    return {name: value for name, value in ({"headline": headline, "source": source} | words).items() if value}


def _own_title(figure: go.Figure) -> str:
    """The title that a person gave to a figure with plotly's ``title``, without its markup; empty if there is none.

    A chart's own headline stands there, too, until a person replaces it.
    """
    text = figure.layout.title.text if figure.layout.title else None
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    return "" if text == meta.get("heading") else " ".join(html.unescape(_TAG.sub(" ", text or "")).split())


def _title_note(figure: go.Figure, headline: str | None) -> str:
    """What became of a title set with plotly; empty where there was none."""
    own = _own_title(figure)
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if not own or not meta.get("chart") or meta["of"] == "problems" or headline == own:
        return ""
    if headline is None:
        return "The figure’s own title is its headline."
    return f"The figure’s own title ‘{own}’ was left out: the headline stands in its place."


def _at_size(figure: go.Figure, rows: Rows, size: str, caption: str, words: dict[str, Any]) -> go.Figure:
    """The figure drawn for the size; one that no chart of ours drew is only set to its width."""
    import plotly.graph_objects as go

    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if meta.get("chart"):
        options = {key: value for key, value in (meta.get("options") or {}).items() if key not in (*OPTIONS, *ASIDE)}
        return draw(meta["chart"], rows, **options, **words, size=size, caption=caption)
    look = theme.SIZES[size]
    copy = go.Figure(figure.to_dict())
    height = look.high if look.low == look.high else round(look.width * 0.62)
    return copy.update_layout(width=look.width, height=height, font={"family": theme.FONT, "size": look.text})


def safe_name(name: str) -> str:
    """A name that every file system takes: letters, digits, ``-``, ``_`` and ``.``, at most 80 bytes."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-. _")
    while len(plain.encode()) > 80:
        plain = plain[:-1]
    plain = plain.rstrip("-. ") or "figure"
    return f"{plain}-figure" if plain.split(".")[0].lower() in _RESERVED else plain


def figures_folder(folder: str | Path | None = None) -> Path:
    """Where files are written: ``folder``, if one is given.

    Otherwise ``figures`` in the project, as for all notebooks; in the current folder where that lies outside the
    project.
    """
    if folder is not None:
        return Path(folder)
    return (PROJECT if Path.cwd().is_relative_to(PROJECT) else Path()) / "figures"


def _free_stem(folder: Path, name: str, formats: Sequence[str], content: dict[str, Any]) -> Path:
    """The name to write to, with ``-2``, ``-3`` … if a file that is not of this figure has it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        stem = folder / (name if number == 1 else f"{name}-{number}")
        endings = [_ENDINGS.get(one, one) for one in (*formats, "json")]
        taken = [one for one in endings if stem.with_name(f"{stem.name}.{one}").exists()]
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
        raise ExportError(
            f"The file {path.name} cannot be written to {path.parent}: {error.strerror or error}."
        ) from error
    return path
