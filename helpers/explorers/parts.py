"""The small widgets from which the explorers are built.

Each is an ``anywidget`` with a handful of traits. Their scripts put text on the page as text nodes only, so that an
article's words can never become markup, and their style follows JupyterLab's light or dark theme.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anywidget
import traitlets

STATIC = Path(__file__).parent / "static"


def script_of(*names: str) -> str:
    """The script of a widget, preceded by the shared helper functions.

    Args:
        names: of the files that it is made of, its own last.
    """
    return "\n".join((STATIC / f"{name}.js").read_text("utf-8") for name in ("dom", *names))


def as_text() -> traitlets.List:
    """A list-of-dicts trait sent to the browser as one JSON text, which is faster than having every item inspected."""
    return traitlets.List().tag(
        sync=True,
        to_json=lambda value, _widget: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        from_json=lambda text, _widget: json.loads(text),
    )


class WindowFrame(anywidget.AnyWidget):
    """Carries the style sheet, and knows the window.

    Traits:
        room: width and height, in CSS pixels, that the chart has so that it is in view with the line over it.
        fresh: whether the explorer was made just now and is to be brought into view, once.
    """

    room = traitlets.List(traitlets.Int(), default_value=[0, 0], minlen=2, maxlen=2).tag(sync=True)
    fresh = traitlets.Bool(True).tag(sync=True)
    _esm = script_of("frame")
    _css = "".join(
        (STATIC / f"{name}.css").read_text("utf-8") for name in ("parley", "context", "desk", "board", "wide")
    )


class Chips(anywidget.AnyWidget):
    """The line of active filters, which also folds the filter rail; removing a chip sends a message.

    Traits:
        chips: dicts with ``field``, ``value``, ``label`` and ``folded``; the message has the first two.
    """

    _esm = script_of("chips")
    chips = as_text()


class Opener(anywidget.AnyWidget):
    """Opens another notebook: beside this one in JupyterLab, in place of it in a dashboard.

    Traits:
        target: the notebook's file name, ``#`` and a number that differs with each click.
    """

    _esm = script_of("opener")
    target = traitlets.Unicode().tag(sync=True)


class Facet(anywidget.AnyWidget):
    """A searchable list of values with counts, for multiple choice; none chosen means all.

    Traits:
        label: what the values are, said above the list.
        unit: what the counts are counts of.
        options: dicts with ``value``, ``label``, ``count`` and, if wished, ``swatch`` (a colour) and ``unknown``.
        value: the chosen values, in the order in which they were chosen.
        unfolded: whether the list is shown; its head always is.
        idle: whether the filter says nothing for this view (one value, or none): folded, whatever ``unfolded`` says.
        ordered: whether the order means something; otherwise the chosen values are moved to the top, though never
            while the person is in the list.
        limit: how many options are listed at most; the list says how many it leaves out.
    """

    _esm = script_of("facet")
    label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    options = as_text()
    value = traitlets.List(traitlets.Unicode()).tag(sync=True)
    unfolded = traitlets.Bool(True).tag(sync=True)
    idle = traitlets.Bool(False).tag(sync=True)
    ordered = traitlets.Bool(False).tag(sync=True)
    limit = traitlets.Int(60).tag(sync=True)


class DateRange(anywidget.AnyWidget):
    """A date range with a histogram of the rows.

    Traits:
        value: two ISO days; an empty string leaves that end open.
        low, high: the first and last day of the corpus, ISO; empty where no day is known.
        bins: dicts with ``first``, ``last``, ``name`` and ``count``.
        note: what is to be said of the days as they were typed, below them.
    """

    _esm = script_of("dates")
    note = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode("Dates").tag(sync=True)
    value = traitlets.List(traitlets.Unicode(), default_value=["", ""], minlen=2, maxlen=2).tag(sync=True)
    low = traitlets.Unicode().tag(sync=True)
    high = traitlets.Unicode().tag(sync=True)
    bins = as_text()


class EvidenceTable(anywidget.AnyWidget):
    """The rows behind a mark, one page of them at a time.

    Traits:
        title: what the rows are the evidence of, with their number.
        columns: the heads of the columns.
        rows: the page's rows: ``id`` and ``cells``; a cell has ``kind``, ``text`` or ``segments``, and maybe ``note``.
        page, pages, range: where in all the rows this page is, counted from 0, and the same in words.
        picked: the id of the row that is open in the reading pane.
        marked: whether the rows are those behind a mark (True) or all that match (False).
        empty: what to say in place of rows.
        legend: pairs of a highlight's class and its name.
        addable: whether rows and marks can be put on a story page: ``add`` comes as a message, with ``id`` of a row.
    """

    _esm = script_of("evidence")
    title = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = as_text()
    page = traitlets.Int(0).tag(sync=True)
    pages = traitlets.Int(1).tag(sync=True)
    range = traitlets.Unicode().tag(sync=True)
    picked = traitlets.Unicode().tag(sync=True)
    marked = traitlets.Bool(False).tag(sync=True)
    empty = traitlets.Unicode().tag(sync=True)
    legend: Any = traitlets.List().tag(sync=True)
    addable = traitlets.Bool(False).tag(sync=True)


class Reader(anywidget.AnyWidget):
    """One article, opened at a sentence, with what was found in it highlighted.

    Traits:
        heading, meta: the headline, and outlet and date in words.
        legend: pairs of a highlight's class and its name.
        passages: dicts with ``kind`` and ``segments``; none hides the pane.
        addable: whether the row that is open can be put on a story page: ``add`` comes as a message.
    """

    _esm = script_of("reader")
    heading = traitlets.Unicode().tag(sync=True)
    meta = traitlets.Unicode().tag(sync=True)
    legend: Any = traitlets.List().tag(sync=True)
    passages = as_text()
    addable = traitlets.Bool(False).tag(sync=True)


class BoardTable(anywidget.AnyWidget):
    """A text table whose cells open their sentences; opening a cell sends a message.

    Traits:
        title, said: what it is, and what is in it; without a title it is hidden.
        heads: pairs of words and a note.
        rows: lists of dicts with ``words`` (segments), ``state``, ``note``, ``sentence`` and whether it ``opens``; the
            message has ``row`` and ``column``.
        look: how it is laid out: ``matrix``, ``faces``, ``context`` or ``list``.
        adds: what of it can go on a story page, and how its buttons are called; the message ``add`` has ``what``.
        empty: what to say in place of rows.
    """

    _esm = script_of("board")
    adds: Any = traitlets.List().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    heads: Any = traitlets.List().tag(sync=True)
    rows = as_text()
    look = traitlets.Unicode("matrix").tag(sync=True)
    empty = traitlets.Unicode().tag(sync=True)


class DropZone(anywidget.AnyWidget):
    """A drop area for files, sent in messages with ``name``, ``part``, ``parts``, ``last`` and bytes.

    Traits:
        invites: the invitation written in it.
    """

    _esm = script_of("drop")
    invites = traitlets.Unicode(
        "Drop articles here, or choose them: text, web pages, Word, RTF, PDF, mail, tables, archives."
    ).tag(sync=True)


class IntakeTable(anywidget.AnyWidget):
    """Articles with editable outlet and date; an edit sends a message with ``id``, ``field``, ``value``.

    Traits:
        rows: dicts with ``id``, ``file``, ``headline``, ``outlet``, ``published`` and where these two came from.
        problems: dicts with ``file``, ``reason`` and ``advice``.
        empty: what to say in place of rows.
        more: how many rows are not listed.
    """

    _esm = script_of("intake")
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    problems = traitlets.List(traitlets.Dict()).tag(sync=True)
    empty = traitlets.Unicode().tag(sync=True)
    more = traitlets.Unicode().tag(sync=True)
