"""What makes a function a chart: its options are checked, its marks counted, and both are stored in the figure."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

import pandas as pd
import plotly.graph_objects as go

from helpers.articles.told import ToldError
from helpers.charts import theme
from helpers.charts.findings import Declared, finding
from helpers.charts.marks import MOST_MARKS, count_marks
from helpers.charts.sketch import Sketch
from helpers.charts.style import dress
from helpers.charts.wording import OPTIONS, add_labels, apart, saying
from helpers.views.given import rows_of, table_of_frame
from helpers.views.own_tables import GivenError
from helpers.views.select import Rows

#: Options that say how a figure looks and not what it shows.
LOOKS = ("size", "caption", "title", "height", "order", *OPTIONS)
#: The tables of which a filtered one narrows a chart, by the table that the chart is about; more by what it counts.
NARROW = {
    "articles": ("articles",),
    "talks": ("talks", "reports", "articles"),
    "actors": ("actors", "mentions", "articles"),
    "quotes": ("quotes", "sayings", "actors", "articles"),
    "sayings": ("sayings", "quotes", "articles"),
    "problems": ("problems",),
}
_COUNTED = {"speaking": ("quotes", "sayings"), "meeting": ("talks", "reports")}


class ChartError(ToldError):
    """The chart cannot be drawn as requested; the message is a sentence for the person."""


class Chart(Declared, Protocol):
    """A chart function, as made by ``chart``.

    Attributes:
        of: the table that the chart is about.
        greatest, total: the headline that names its greatest mark, and what that is a part of, as for ``chart``.
        draw: the function as it was written; it returns a ``Sketch`` and checks nothing.
        sketch: the chart as plain dicts, for the screen.
    """

    of: str
    draw: Callable[..., Sketch]
    sketch: Callable[..., Sketch]

    def __call__(self, rows: Any, **options: Any) -> go.Figure:
        """Draws the chart of ``rows`` as a plotly figure."""


def chart(
    of: str, *, greatest: str | Mapping[str, str] = "", total: str = "", also: Sequence[str] = ()
) -> Callable[[Callable[..., Sketch]], Chart]:
    """Decorates a chart function: its name and options are stored in the figure, and its marks are counted.

    Args:
        of: the table that the chart is about.
        greatest: the proposed headline, which names the greatest mark; without it, the title is proposed. It holds
            ``{label}``, ``{value}`` (followed by 'of' and the total unless ``{total}`` is there, too), ``{most}``
            (such as 'Named most', by the option ``count``) and ``{what}`` (such as ' for its length', by the option
            ``measure`` of quotes). A mapping has one headline for each value of the option ``by``.
        total: what the value is a part of: a table, ``counted`` (what the option ``count`` counts), ``cells`` (pairs,
            whose own number is the value), or nothing.
        also: tables beside those of ``NARROW`` of which a filtered one narrows it.

    Returns:
        A decorator of functions that return a ``Sketch``. What it makes returns a plotly figure, and the sketch
        itself where its own ``sketch`` is called; it raises ChartError for an option that the chart does not have.

    Raises:
        AssertionError: when a chart with more than ``MOST_MARKS`` marks is drawn, which is a fault of its own.
    """

    def wrap(draw: Callable[..., Sketch]) -> Chart:
        signature = inspect.signature(draw)
        allowed = [name for name in signature.parameters if name != "rows"]

        def sketch(rows: Any, **options: Any) -> Sketch:
            """The chart as plain dicts, for the screen."""
            if isinstance(rows, pd.DataFrame):
                _check_table(draw.__name__, rows, (*NARROW[of], *also, *_COUNTED.get(str(options.get("count")), ())))
            rows = rows if isinstance(rows, Rows) else rows_of(rows)
            _check(draw.__name__, options, allowed)
            own, wording, style = apart(options)
            if "headline" not in options:  # the screen says what is found, too
                about = {"chart": draw.__name__, "of": of, "options": options}
                wording = replace(wording, finds=lambda rows, told: finding(rows, told | about, made))
            with saying(wording):
                found = draw(rows, **own)
            unplaced = add_labels(found, wording.labels)
            count = count_marks(found)
            if count > MOST_MARKS:
                raise AssertionError(f"{draw.__name__} draws {count} marks; the most is {MOST_MARKS}.")
            found.layout["meta"] |= {"chart": draw.__name__, "of": of, "options": options}
            if unplaced:
                found.layout["meta"]["unplaced"] = unplaced
            return dress(found, style)

        @functools.wraps(draw)
        def drawn(rows: Any, **options: Any) -> go.Figure:
            return sketch(rows, **options).figure

        made = cast("Chart", drawn)
        made.__signature__ = signature.replace(return_annotation="go.Figure")
        made.of, made.greatest, made.total = of, greatest, total
        made.draw, made.sketch = draw, sketch
        return made

    return wrap


def _check(name: str, options: dict[str, Any], allowed: Sequence[str]) -> None:
    """Raises ChartError, with a sentence, if a chart cannot be drawn as requested."""
    strange = [option for option in options if option not in (*allowed, *OPTIONS)]
    if strange:
        raise ChartError(f"{name} has no option {strange[0]!r}; it has {', '.join([*allowed, *OPTIONS])}.")
    if options.get("size", "screen") not in theme.SIZES:
        raise ChartError(f"size is one of {', '.join(theme.SIZES)}, not {options['size']!r}.")


def _check_table(name: str, frame: pd.DataFrame, narrow: Sequence[str]) -> None:
    """Raises GivenError if a table would leave a chart as it is: it would show the whole corpus without a word."""
    table = table_of_frame(frame)
    if table not in narrow:
        own, others = narrow[0], narrow[1:]
        told = f" (or {', '.join(others)})" if others else ""
        raise GivenError(
            f"{name} needs the table {own}{told}, and was given {table}, which would leave it showing the whole "
            f"corpus: pass corpus.{own}, filtered as you wish."
        )


def choice(name: str, value: object, allowed: Sequence[str]) -> None:
    """Raises ChartError if an option is not one of those allowed.

    Args:
        name: of the option.
        value: that was given.
        allowed: the values that it may have.
    """
    if value not in allowed:
        raise ChartError(f"{name} is one of {', '.join(allowed)}, not {value!r}.")
