"""'Export all': writes every chart of an explorer for one view, its tables, and a report page into a folder."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.charts.marks import table_of
from helpers.explorers import actors_plan, coverage_plan, quotes_plan, start_plan, talks_plan
from helpers.explorers.evidence import KINDS
from helpers.explorers.job import JobProgress
from helpers.explorers.plan import Choice, Plan
from helpers.explorers.reporting import Sources, shown
from helpers.explorers.texts import Texts
from helpers.export.archive import to_zip
from helpers.export.browser import browser_problem
from helpers.export.calendars import to_calendar
from helpers.export.chronology import to_docx
from helpers.export.errors import NOTHING, ExportError
from helpers.export.methods import methods
from helpers.export.networks import CHARTS as NETWORKS
from helpers.export.report import Report, ReportFigure, to_report
from helpers.export.save import DRAWN, FORMATS, PICTURES, Saved, figures_folder, safe_name, save_figure
from helpers.export.sidecar import fingerprint
from helpers.export.tables import to_csv, to_xlsx
from helpers.version import __version__
from helpers.views.search import parse_query
from helpers.views.select import Rows, select
from helpers.views.view import View
from helpers.views.words import counted

#: The explorers by name, in the order of the notebooks.
PLANS = {
    plan.key: plan
    for plan in (start_plan.PLAN, talks_plan.PLAN, actors_plan.PLAN, quotes_plan.PLAN, coverage_plan.PLAN)
}

#: What each explorer is called on its report.
TITLES = {"start": "The articles", "talks": "Talks", "actors": "Actors", "quotes": "Quotes",
          "coverage": "Coverage"}  # fmt: skip
#: Version of the form of a report's sidecar.
VERSION = 1


class ExportStoppedError(ExportError):
    """The export was stopped by the person; nothing was written."""


@dataclass(frozen=True)
class _Job:
    """What to export, and the temporary folder it goes to."""

    plan: Plan
    rows: Rows
    corpus: Any
    options: Mapping[str, Mapping[str, Any]]
    formats: tuple[str, ...]
    size: str
    caption: str
    draft: Path


def export_all(
    corpus: Any,
    explorer: str | Plan,
    view: View | None = None,
    *,
    name: str = "",
    options: Mapping[str, Mapping[str, Any]] | None = None,
    formats: Sequence[str] = ("png", "svg", "csv"),
    size: str = "page",
    caption: str = "",
    folder: str | Path | None = None,
    progress: JobProgress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Saved:
    """Writes every chart of an explorer, the rows behind them and a report page into a folder of their own.

    The folder appears whole or not at all. The same view under the same name replaces its own files; a folder of that
    name that holds something else stays, and the new one gets ``-2``.

    Args:
        corpus: the tables.
        explorer: ``talks``, ``actors``, ``quotes`` or ``start``, or an explorer's plan.
        view: the filters; None keeps all.
        name: of the folder; the explorer's by default.
        options: by the chart's key, the options that differ from the first ones.
        formats: as for ``save_figure``; SVG, which the page shows, and a table of the rows are always written.
        size, caption: as for ``save_figure``.
        folder: the folder to write into, as for ``save_figure``; made if it does not exist.
        progress: called with how far it is.
        stopped: asked before each step whether to stop.

    Returns:
        The files written, the report page first; its ``problems`` say what could not be written.

    Raises:
        ExportError: if nothing can be written or the request makes no sense; ``StoppedError`` if it was stopped.
    """
    plan = plan_of(explorer)
    rows = select(corpus, view)
    chosen = {key: dict(value) for key, value in (options or {}).items() if value}
    identity = {"parley_report": VERSION, "explorer": plan.key, "view": rows.view.to_dict(), "options": chosen}
    identity |= {"size": size, "corpus": fingerprint(corpus)}
    strange = [one for one in formats if one not in FORMATS]
    if strange:
        raise ExportError(f"There is no format {strange[0]!r}; the formats are {', '.join(FORMATS)}.")
    tell = progress or (lambda *_: None)
    home = figures_folder(folder)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, prefix=".export-") as draft:
            job = _Job(plan, rows, corpus, chosen, tuple(formats), size, caption, Path(draft))
            written, problems = _write_all(job, identity, tell, stopped)
            target = _free_folder(home, safe_name(name or plan.key), identity)
            target.mkdir(exist_ok=True)
            return Saved([path.replace(target / path.name) for path in written], problems)
    except OSError as error:
        raise ExportError(f"The export cannot be written to {home}: {error.strerror or error}.") from error


def plan_of(explorer: str | Plan) -> Plan:
    """The plan of an explorer, by name; a plan is returned as it is. Raises ExportError for an unknown name."""
    if not isinstance(explorer, str):
        return explorer
    if explorer not in PLANS:
        raise ExportError(f"There is no explorer {explorer!r}; the explorers are {', '.join(PLANS)}.")
    return PLANS[explorer]


def _write_all(
    job: _Job, identity: dict[str, Any], tell: JobProgress, stopped: Callable[[], bool]
) -> tuple[list[Path], list[str]]:
    """Writes all files to the draft folder, the page first; returns what could not be written."""
    choices = [choice for choice in job.plan.choices if job.rows.count(choice.table)]
    if not choices:
        raise ExportError(NOTHING)
    used = [table_of(choice.evidence_for(_options(job, choice))) for choice in choices]
    used += [table for choice in choices for table in choice.tables]
    sources = Sources(job.rows, Texts(job.corpus), used)
    tables = list(dict.fromkeys([*used, *(kind.table for kind in sources.kinds)]))
    steps, place = len(choices) + 2, 0
    files: list[Path] = []
    figures: list[ReportFigure] = []
    listed: list[tuple[str, str]] = []
    problem = browser_problem()
    for choice in choices:
        _next(tell, stopped, place, steps, f"Drawing ‘{choice.label}’ …")
        one, own = _figure(job, choice, sources, problem)
        figures.append(one)
        more = _beside(job, choice)
        listed += [(path.name, choice.label) for path in more]
        files += [*own, *more]
        place += 1
    _next(tell, stopped, place, steps, "Writing the tables …")
    for table in tables:
        for path in _table(job, table, sources):
            files.append(path)
            listed.append((path.name, counted(job.rows.count(table), KINDS[table].one)))
    _next(tell, stopped, place + 1, steps, "Writing the page …")
    said = [name for choice in choices for name in choice.counted]
    wanted = [needle.strip() for found, needle in parse_query(job.rows.view.searched) if found]
    report = Report(
        _title(job),
        _lead(job),
        figures,
        methods(job.rows, [*tables, *said]),
        sources.evidence(wanted),
        listed,
        __version__,
    )
    page = job.draft / "report.html"
    page.write_bytes(to_report(report))
    files.insert(0, page)
    files.append(_sidecar(job, identity, files))
    if "zip" in job.formats:
        whole = job.draft / f"{telling_name(job.plan.key, job.rows)}.zip"
        whole.write_bytes(to_zip((path.name, path.read_bytes()) for path in files))
        files.append(whole)
    if stopped():
        raise ExportStoppedError("Stopped; nothing was written.")
    tell(steps, steps, "Done.")
    return files, [problem] if problem else []


def _next(tell: JobProgress, stopped: Callable[[], bool], place: int, steps: int, what: str) -> None:
    if stopped():
        raise ExportStoppedError("Stopped; nothing was written.")
    tell(place, steps, what)


def _options(job: _Job, choice: Choice) -> dict[str, Any]:
    first = {option.name: option.values[0][1] for option in choice.options}
    return first | dict(job.options.get(choice.key, {}))


def _figure(job: _Job, choice: Choice, sources: Sources, problem: str | None) -> tuple[ReportFigure, list[Path]]:
    """Writes a chart's part of the report and its files; one that fails does not affect the others."""
    figure = choice.draw(job.rows, **_options(job, choice), size=job.size, caption=job.caption)
    formats = [one for one in DRAWN if one in {*job.formats, "svg"}]
    if choice.draw.__name__ not in NETWORKS:
        formats = [one for one in formats if one not in ("gexf", "graphml")]
    if problem:
        formats = [one for one in formats if one not in PICTURES]
    files: list[Path] = []
    if formats:
        files = save_figure(
            figure, choice.key, rows=job.rows, corpus=job.corpus, formats=formats, size=job.size, caption=job.caption,
            folder=job.draft,
        )  # fmt: skip
    svg = next((path.read_bytes() for path in files if path.suffix == ".svg"), None)
    return shown(choice.label, figure, svg, problem or "", job.caption, sources), list(files)


def _beside(job: _Job, choice: Choice) -> list[Path]:
    """The files of a figure other than pictures: its own table, its page."""
    if choice.beside is None:
        return []
    written = []
    for name, data in choice.beside(job.rows, _options(job, choice), ("csv", "html")).items():
        written.append(job.draft / f"{choice.key}-{name}")
        written[-1].write_bytes(data)
    return written


def _table(job: _Job, table: str, sources: Sources) -> Iterator[Path]:
    """The rows of a table, in the order of the report's evidence if listed there."""
    ordered = table in {kind.table for kind in sources.kinds}
    frame = sources.frame(table) if ordered else job.rows.frame(table)
    for kind, write in (("csv", to_csv), ("xlsx", lambda rows: to_xlsx(rows, table))):
        if kind in job.formats or (kind == "csv" and "xlsx" not in job.formats):
            path = job.draft / f"{table}.{kind}"
            path.write_bytes(write(frame))
            yield path
    if table == "talks" and "ics" in job.formats:
        path = job.draft / "talks.ics"
        path.write_bytes(to_calendar(frame, __version__)[0])
        yield path
    if table == "talks" and "docx" in job.formats:
        path = job.draft / "talks.docx"
        path.write_bytes(to_docx(job.rows, title=_title(job), note=job.caption, version=__version__))
        yield path


def telling_name(notebook: str, rows: Rows) -> str:
    """A file name that says which notebook, days and view: 'quotes-2018-07-29-to-2019-05-28-direct-only'.

    Args:
        notebook: the key of its explorer.
        rows: what the view keeps.
    """
    published = rows.slim("articles", ["published_day"])["published_day"].dropna()
    days = f"{published.min():%Y-%m-%d} to {published.max():%Y-%m-%d}" if len(published) else "undated"
    table = plan_of(notebook).choices[0].table if notebook in TITLES else "articles"
    _, _, filters = rows.view.sentence(None, table).partition(", ")
    return safe_name(f"{notebook} {days} {filters}")


def _title(job: _Job) -> str:
    return f"{TITLES.get(job.plan.key, job.plan.key)}: {job.rows.view.sentence(job.rows, job.plan.choices[0].table)}"


def _lead(job: _Job) -> list[str]:
    return [job.caption] if job.caption else []


def _sidecar(job: _Job, identity: dict[str, Any], files: Sequence[Path]) -> Path:
    """What is needed to make the report again with ``export_all``: explorer, view, options and size."""
    content = identity | {
        "title": _title(job),
        "caption": job.caption,
        "formats": list(job.formats),
        "parley": __version__,
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    path = job.draft / "report.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")
    return path


def _free_folder(home: Path, name: str, identity: dict[str, Any]) -> Path:
    """The folder of that name, or with ``-2``, ``-3`` … if one with other contents exists."""
    for number in range(1, 10_000):
        target = home / (name if number == 1 else f"{name}-{number}")
        if not target.exists() or (target.is_dir() and (not any(target.iterdir()) or _is_same(target, identity))):
            return target
    raise ExportError(f"There are too many folders called {name}; choose another name.")


def _is_same(folder: Path, identity: dict[str, Any]) -> bool:
    """Whether the folder contains the same report (explorer, view, options, size, corpus), as it was written."""
    try:
        old = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        new = json.loads(json.dumps(identity))
        there = {folder / name: mark for name, mark in old["files"].items() if (folder / name).exists()}
        edited = any(hashlib.sha256(path.read_bytes()).hexdigest() != mark for path, mark in there.items())
        return not edited and all(old[key] == value for key, value in new.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
